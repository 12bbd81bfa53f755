#include "store/tally.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static bool make_key(ro_tally *tally, const ro_tally_text *values, int count) {
  tally->key.length = 0;
  for (int i = 0; i < count; i++) {
    ro_buffer_add(&tally->key, values[i].text ? "\1" : "", 1);
    if (values[i].text) ro_buffer_add(&tally->key, values[i].text, values[i].length), ro_buffer_add(&tally->key, "", 1);
  }
  return !tally->key.failed && tally->key.length < UINT32_MAX;
}

/* Where the group with this key is, or would be. */
static ro_group **find(ro_group **groups, size_t size, const char *key, size_t length, uint64_t hash) {
  size_t at = (size_t)hash & (size - 1);
  for (; groups[at]; at = (at + 1) & (size - 1))
    if (groups[at]->hash == hash && groups[at]->length == length && memcmp(groups[at]->key, key, length) == 0) break;
  return &groups[at];
}

/* At least half of the places are free. */
static bool make_room(ro_tally *tally) {
  if (2 * tally->count < tally->size) return true;
  size_t size = tally->size ? 2 * tally->size : 1024;
  ro_group **groups = calloc(size, sizeof *groups);
  if (!groups) return false;
  for (size_t i = 0; i < tally->size; i++) {
    ro_group *g = tally->groups[i];
    if (g) *find(groups, size, g->key, g->length, g->hash) = g;
  }
  free(tally->groups);
  tally->groups = groups, tally->size = size;
  return true;
}

static ro_group *new_group(const ro_tally *tally, uint64_t hash) {
  const ro_buffer *key = &tally->key;
  ro_group *group = calloc(1, sizeof *group + key->length);
  if (!group) return NULL;
  group->hash = hash, group->length = (uint32_t)key->length, group->number = (uint32_t)tally->count;
  memcpy(group->key, key->data, key->length);
  return group;
}

/* ---- clusters and origins ---- */

static uint64_t mix(ro_seen s) {
  uint64_t h = ((uint64_t)s.id ^ s.part * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);
  return h ^ h >> 32;
}

/* Where this one is, or would be. */
static ro_seen *place_of(ro_seen *all, size_t size, ro_seen s) {
  size_t at = (size_t)mix(s) & (size - 1);
  while (all[at].id && (all[at].id != s.id || all[at].part != s.part)) at = (at + 1) & (size - 1);
  return &all[at];
}

/* At least a quarter of the places is free. */
static bool make_seen_room(ro_tally *tally) {
  if (tally->seen_size && tally->seen_count < tally->seen_size / 4 * 3) return true;
  size_t size = tally->seen_size ? 2 * tally->seen_size : 1024;
  ro_seen *all = calloc(size, sizeof *all);
  if (!all) return false;
  for (size_t i = 0; i < tally->seen_size; i++)
    if (tally->seen[i].id) *place_of(all, size, tally->seen[i]) = tally->seen[i];
  free(tally->seen);
  tally->seen = all, tally->seen_size = size;
  return true;
}

/* Counts what has not been seen in this part of a group before. */
static bool see(ro_tally *tally, int64_t id, uint64_t part, int64_t *count) {
  if (!id) return ++*count, true;
  if (!make_seen_room(tally)) return false;
  ro_seen s = {id, part}, *place = place_of(tally->seen, tally->seen_size, s);
  if (place->id) return true;
  *place = s;
  tally->seen_count++;
  ++*count;
  return true;
}

/* ---- rows ---- */

static bool count_row(ro_tally *tally, ro_group *group, const ro_tally_row *row) {
  bool first = group->mentions == 0, other = first || group->document != row->document;
  if (!other && group->n == row->n) return true;
  tally->count += first;
  group->reports += other;
  group->mentions++;
  group->document = row->document, group->n = row->n;
  if (!tally->distinct) return true;
  uint64_t part = 2 * (uint64_t)group->number;
  return see(tally, row->cluster, part, &group->events) && (!other || see(tally, row->origin, part + 1, &group->origins));
}

bool ro_tally_add(ro_tally *tally, const ro_tally_text *values, int count, const ro_tally_row *row) {
  if (!make_key(tally, values, count) || !make_room(tally)) return false;
  uint64_t hash = ro_hash(RO_HASH_START, tally->key.data, tally->key.length);
  ro_group **place = find(tally->groups, tally->size, tally->key.data, tally->key.length, hash), *group = *place;
  if (!group && !(group = *place = new_group(tally, hash))) return false;
  return count_row(tally, group, row);
}

/* ---- in the end ---- */

static int by_mentions(const void *a, const void *b) {
  const ro_group *x = *(ro_group *const *)a, *y = *(ro_group *const *)b;
  if (x->mentions != y->mentions) return x->mentions < y->mentions ? 1 : -1;
  int order = memcmp(x->key, y->key, x->length < y->length ? x->length : y->length);
  return order ? order : (x->length > y->length) - (x->length < y->length);
}

void ro_tally_sort(ro_tally *tally) {
  size_t n = 0;
  for (size_t i = 0; i < tally->size; i++) {
    ro_group *group = tally->groups[i];
    tally->groups[i] = NULL;
    if (group) tally->groups[n++] = group;
  }
  if (n) qsort(tally->groups, n, sizeof(ro_group *), by_mentions);
}

const char *ro_tally_value(const char **at) {
  const char *value = *at + 1;
  if (**at == 0) return *at = value, NULL;
  *at = value + strlen(value) + 1;
  return value;
}

void ro_tally_free(ro_tally *tally) {
  for (size_t i = 0; i < tally->size; i++) free(tally->groups[i]);
  free(tally->groups);
  free(tally->seen);
  ro_buffer_free(&tally->key);
  *tally = (ro_tally){0};
}
