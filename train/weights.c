#include "weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *p) {
  if (p) return p;
  fputs("out of memory\n", stderr);
  exit(1);
}

void ro_weights_init(ro_weights *w, uint32_t bits) {
  *w = (ro_weights){.bits = bits, .slots = 1 << 16};
  w->rows = must(calloc(w->slots, sizeof *w->rows));
}

void ro_weights_free(ro_weights *w) {
  free(w->seen);
  for (uint32_t i = 0; i < w->slots; i++) free(w->rows[i].entries);
  free(w->rows);
}

/* What the finished model tells apart, and 1, so that no key is 0. */
static uint32_t reduced(const ro_weights *w, uint32_t key) { return (ro_linear_slot(key, w->bits) << 8 | (key & 0xFF)) + 1; }

static uint32_t home(const ro_weights *w, uint32_t key) { return (uint32_t)((uint64_t)key * 0x9E3779B1u >> 7) & (w->slots - 1); }

/* The row of a reduced key, or the empty slot where it would be. */
static ro_row *find(const ro_weights *w, uint32_t key) {
  uint32_t i = home(w, key);
  while (w->rows[i].key && w->rows[i].key != key) i = (i + 1) & (w->slots - 1);
  return &w->rows[i];
}

static void grow(ro_weights *w) {
  ro_weights bigger = *w;
  bigger.slots *= 2;
  bigger.rows = must(calloc(bigger.slots, sizeof *bigger.rows));
  for (uint32_t i = 0; i < w->slots; i++)
    if (w->rows[i].key) *find(&bigger, w->rows[i].key) = w->rows[i];
  free(w->rows);
  *w = bigger;
}

enum { SEEN_BITS = 28 };

static uint32_t seen_slot(uint32_t key) { return key * 0x9E3779B1u >> (32 - SEEN_BITS); }

void ro_weights_count(ro_weights *w, const uint32_t *keys, uint32_t count, uint8_t least) {
  if (!w->seen) w->seen = must(calloc(1, (size_t)1 << SEEN_BITS));
  for (uint32_t k = 0; k < count; k++) {
    uint8_t *seen = &w->seen[seen_slot(keys[k])];
    if (*seen >= least || ++*seen < least) continue;
    if (2 * (w->used + 1) > w->slots) grow(w);
    ro_row *row = find(w, reduced(w, keys[k]));
    w->used += !row->key;
    row->key = reduced(w, keys[k]);
  }
}

void ro_weights_score(const ro_weights *w, const uint32_t *keys, uint32_t count, int32_t scores[RO_LINEAR_CLASSES]) {
  for (uint32_t k = 0; k < count; k++) __builtin_prefetch(&w->rows[home(w, reduced(w, keys[k]))]);
  for (uint32_t k = 0; k < count; k++) {
    const ro_row *row = find(w, reduced(w, keys[k]));
    for (uint32_t i = 0; i < row->count; i++) scores[row->entries[i].label] += row->entries[i].weight;
  }
}

static ro_entry *entry_of(ro_row *row, uint32_t label) {
  for (uint32_t i = 0; i < row->count; i++)
    if (row->entries[i].label == label) return &row->entries[i];
  if (row->count == row->capacity) {
    row->capacity = row->capacity ? (uint16_t)(row->capacity * 2) : 2;
    row->entries = must(realloc(row->entries, row->capacity * sizeof *row->entries));
  }
  ro_entry *e = &row->entries[row->count++];
  *e = (ro_entry){.label = (uint8_t)label};
  return e;
}

static void change(const ro_weights *w, ro_row *row, uint32_t label, int32_t by) {
  ro_entry *e = entry_of(row, label);
  e->total += (int64_t)e->weight * (w->step - e->since);
  e->since = w->step;
  e->weight += by;
}

void ro_weights_add(ro_weights *w, const uint32_t *keys, uint32_t count, uint32_t label, int32_t by) {
  for (uint32_t k = 0; k < count; k++) {
    ro_row *row = find(w, reduced(w, keys[k]));
    if (row->key) change(w, row, label, by);
  }
}

static double average(const ro_weights *w, const ro_entry *e) {
  return (double)(e->total + (int64_t)e->weight * (w->step - e->since)) / (w->step ? w->step : 1);
}

void ro_weights_average(ro_weights *w) {
  for (uint32_t i = 0; i < w->slots; i++)
    for (uint32_t j = 0; j < w->rows[i].count; j++) {
      ro_entry *e = &w->rows[i].entries[j];
      e->weight = (int32_t)lround(average(w, e) * 64);
    }
}

static int quantised(const ro_weights *w, const ro_entry *e, double scale) {
  long q = lround(average(w, e) * scale);
  return q > 127 ? 127 : q < -127 ? -127 : (int)q;
}

static int by_key(const void *a, const void *b) {
  uint32_t x = (*(const ro_row *const *)a)->key, y = (*(const ro_row *const *)b)->key;
  return x < y ? -1 : x > y;
}

static int by_label(const void *a, const void *b) { return ((const ro_entry *)a)->label - ((const ro_entry *)b)->label; }

/* The units of one row at `out`, or nothing when all its weights are dropped; returns how many. */
static uint32_t put_row(const ro_weights *w, const ro_row *row, double scale, int least, ro_linear_unit *out) {
  uint32_t n = 0;
  if (row->count) qsort(row->entries, row->count, sizeof *row->entries, by_label);
  for (uint32_t i = 0; i < row->count; i++) {
    int q = quantised(w, &row->entries[i], scale);
    if (q && abs(q) >= least) out[++n] = (ro_linear_unit){row->entries[i].label, (int8_t)q};
  }
  if (n == 0) return 0;
  out[0] = (ro_linear_unit){(uint8_t)n, (int8_t)(uint8_t)(row->key - 1)};
  return n + 1;
}

unsigned char *ro_weights_section(const ro_weights *w, uint32_t classes, double scale, int least, size_t *size) {
  uint32_t slots = UINT32_C(1) << w->bits, rows = 0, units = 0, at = 0;
  size_t room = 0;
  ro_row **sorted = must(malloc((w->used + 1) * sizeof *sorted));
  for (uint32_t i = 0; i < w->slots; i++)
    if (w->rows[i].key) sorted[rows++] = &w->rows[i], room += w->rows[i].count + 1u;
  qsort(sorted, rows, sizeof *sorted, by_key);
  size_t filter = RO_FILTER_WORDS * sizeof(uint64_t), before = sizeof(ro_linear_header) + filter + (slots + 1) * sizeof(uint32_t);
  unsigned char *bytes = must(calloc(1, before + room * sizeof(ro_linear_unit)));
  uint32_t *starts = (uint32_t *)(bytes + sizeof(ro_linear_header) + filter);
  ro_linear_unit *out = (ro_linear_unit *)(bytes + before);
  for (uint32_t s = 0; s < slots; s++) {
    starts[s] = units;
    for (; at < rows && (sorted[at]->key - 1) >> 8 == s; at++) units += put_row(w, sorted[at], scale, least, out + units);
  }
  starts[slots] = units;
  ro_linear_fill_filter((uint64_t *)(bytes + sizeof(ro_linear_header)), starts, out, w->bits);
  memcpy(bytes, &(ro_linear_header){RO_LINEAR_VERSION, w->bits, classes, units}, sizeof(ro_linear_header));
  *size = before + units * sizeof(ro_linear_unit);
  free(sorted);
  return bytes;
}

uint64_t ro_random(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

void ro_shuffle(uint64_t *state, uint32_t *items, uint32_t count) {
  for (uint32_t i = count; i > 1; i--) {
    uint32_t j = (uint32_t)(ro_random(state) % i), item = items[i - 1];
    items[i - 1] = items[j];
    items[j] = item;
  }
}
