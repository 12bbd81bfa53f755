#include "store/tally.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static bool make_key(ro_tally *tally, const char *const *values, int count) {
  tally->key.length = 0;
  for (int i = 0; i < count; i++) {
    ro_buffer_add(&tally->key, values[i] ? "\1" : "", 1);
    if (values[i]) ro_buffer_add(&tally->key, values[i], strlen(values[i]) + 1);
  }
  return !tally->key.failed;
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

static ro_group *new_group(const ro_buffer *key, uint64_t hash) {
  ro_group *group = calloc(1, sizeof *group + key->length);
  if (!group) return NULL;
  group->hash = hash, group->length = key->length;
  memcpy(group->key, key->data, key->length);
  return group;
}

bool ro_tally_add(ro_tally *tally, const char *const *values, int count, int64_t document, int64_t n) {
  if (!make_key(tally, values, count) || !make_room(tally)) return false;
  uint64_t hash = ro_hash(RO_HASH_START, tally->key.data, tally->key.length);
  ro_group **place = find(tally->groups, tally->size, tally->key.data, tally->key.length, hash), *group = *place;
  if (!group && !(group = *place = new_group(&tally->key, hash))) return false;
  bool first = group->mentions == 0;
  if (!first && group->document == document && group->n == n) return true;
  tally->count += first;
  group->reports += first || group->document != document;
  group->mentions++;
  group->document = document, group->n = n;
  return true;
}

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
  ro_buffer_free(&tally->key);
  *tally = (ro_tally){0};
}
