#include "store/tally.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static bool make_key_room(ro_tally *tally, const ro_tally_text *values, int count) {
  size_t need = 0;
  for (int i = 0; i < count; i++) need += values[i].length + 2;
  if (need <= tally->key_room) return true;
  char *grown = need < UINT32_MAX / 2 ? realloc(tally->key, 2 * need) : NULL;
  if (!grown) return false;
  tally->key = grown, tally->key_room = 2 * need;
  return true;
}

static bool make_key(ro_tally *tally, const ro_tally_text *values, int count) {
  if (!make_key_room(tally, values, count)) return false;
  char *to = tally->key;
  for (int i = 0; i < count; i++) {
    *to++ = values[i].text != NULL;
    if (!values[i].text) continue;
    memcpy(to, values[i].text, values[i].length);
    to += values[i].length;
    *to++ = 0;
  }
  tally->key_length = (size_t)(to - tally->key);
  return true;
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
  ro_group *group = calloc(1, sizeof *group + tally->key_length);
  if (!group) return NULL;
  group->hash = hash, group->length = (uint32_t)tally->key_length, group->number = (uint32_t)tally->count;
  memcpy(group->key, tally->key, tally->key_length);
  return group;
}

/* ---- clusters and origins ---- */

/* Where to look first. What is of one document lies together, since rows come document by document and memory far off is slow. */
static size_t start_of(ro_pair p) {
  bool origin = p.part & 1;
  uint64_t document = (uint64_t)(origin ? p.id : p.id >> RO_TALLY_BITS), n = origin ? 0 : (uint64_t)p.id;
  uint64_t mixed = document * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)((mixed ^ mixed >> 32) + ((n + p.part * 5) & 31));
}

/* Where this one is, or would be. */
static ro_pair *place_of(const ro_pairs *set, ro_pair p) {
  size_t at = start_of(p) & (set->size - 1);
  while (set->all[at].id && (set->all[at].id != p.id || set->all[at].part != p.part)) at = (at + 1) & (set->size - 1);
  return &set->all[at];
}

/* At least a third of the places is free. */
static bool make_pair_room(ro_pairs *set) {
  if (set->size && set->count < set->size / 3 * 2) return true;
  ro_pairs grown = {.count = set->count, .size = set->size ? 2 * set->size : 64};
  if (!(grown.all = calloc(grown.size, sizeof *grown.all))) return false;
  for (size_t i = 0; i < set->size; i++)
    if (set->all[i].id) *place_of(&grown, set->all[i]) = set->all[i];
  free(set->all);
  *set = grown;
  return true;
}

/* Puts a pair in, and counts it where it was not there. */
static bool see(ro_pairs *set, ro_pair p, int64_t *count) {
  if (!make_pair_room(set)) return false;
  ro_pair *place = place_of(set, p);
  if (place->id) return true;
  *place = p;
  set->count++;
  ++*count;
  return true;
}

static bool has(const ro_pairs *set, ro_pair p) { return set->count && place_of(set, p)->id; }

static void forget(ro_pairs *set) {
  if (set->count) memset(set->all, 0, set->size * sizeof *set->all);
  set->count = 0;
}

bool ro_tally_share(ro_tally *tally, int64_t origin) {
  int64_t dummy;
  return see(&tally->shared, (ro_pair){origin, 1}, &dummy);
}

static bool see_cluster(ro_tally *tally, ro_group *group, int64_t id) {
  if (!id) return ++group->events, true;
  return see(id < 0 ? &tally->seen : &tally->here, (ro_pair){id, 2 * (uint64_t)group->number}, &group->events);
}

/* Called once for a document in a group. */
static bool see_origin(ro_tally *tally, ro_group *group, int64_t id) {
  if (!has(&tally->shared, (ro_pair){id, 1})) return ++group->origins, true;
  return see(&tally->seen, (ro_pair){id, 2 * (uint64_t)group->number + 1}, &group->origins);
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
  if (tally->document != row->document) forget(&tally->here);
  tally->document = row->document;
  return see_cluster(tally, group, row->cluster) && (!other || see_origin(tally, group, row->origin));
}

bool ro_tally_add(ro_tally *tally, const ro_tally_text *values, int count, const ro_tally_row *row) {
  ro_group *last = tally->last;
  if (!make_key(tally, values, count) || !make_room(tally)) return false;
  if (last && last->length == tally->key_length && memcmp(last->key, tally->key, last->length) == 0) return count_row(tally, last, row);
  uint64_t hash = ro_hash(RO_HASH_START, tally->key, tally->key_length);
  ro_group **place = find(tally->groups, tally->size, tally->key, tally->key_length, hash), *group = *place;
  if (!group && !(group = *place = new_group(tally, hash))) return false;
  tally->last = group;
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
  free(tally->shared.all), free(tally->seen.all), free(tally->here.all);
  free(tally->key);
  *tally = (ro_tally){0};
}
