/* Copies, updates and parts of one report: runs of RO_SHINGLE words that two texts share (Broder, "On the resemblance and containment
 * of documents", 1997). Containment, not resemblance: an update may be six times as long as the flash it grew from. */
#include "link/link.h"

#include "base/hash.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

void ro_link_shingles(ro_arena *arena, const char *text, size_t length, ro_link_report *out) {
  RO_VEC(uint32_t) all = {0};
  uint64_t last[RO_SHINGLE] = {0};
  char *word;
  uint32_t words = 0, kept = 0;
  for (size_t at = 0; ro_link_next_word(arena, text, length, &at, &word);) {
    last[words++ % RO_SHINGLE] = ro_hash(RO_HASH_START, word, strlen(word));
    if (words < RO_SHINGLE) continue;
    uint64_t hash = RO_HASH_START;
    for (uint32_t i = 0; i < RO_SHINGLE; i++) hash = ro_hash(hash, &last[(words + i) % RO_SHINGLE], sizeof *last);
    *ro_vec_push(arena, &all) = (uint32_t)(hash ^ hash >> 32);
  }
  if (all.n) qsort(all.v, all.n, sizeof *all.v, by_value);
  for (uint32_t i = 0; i < all.n; i++)
    if (!kept || all.v[kept - 1] != all.v[i]) all.v[kept++] = all.v[i];
  out->shingles = all.v, out->shingle_count = kept;
}

bool ro_link_same_origin(const ro_link_report *a, const ro_link_report *b) {
  enum { SHARE = 30, LEAST = 12 }; /* per cent of the shorter; runs */
  uint32_t i = 0, j = 0, both = 0, shorter = a->shingle_count < b->shingle_count ? a->shingle_count : b->shingle_count;
  while (i < a->shingle_count && j < b->shingle_count) {
    uint32_t x = a->shingles[i], y = b->shingles[j];
    both += x == y;
    i += x <= y, j += y <= x;
  }
  return both >= LEAST && (uint64_t)both * 100 >= (uint64_t)shorter * SHARE;
}
