/* Copies, updates and parts of one report: runs of RO_SHINGLE words that two texts share (Broder, "On the resemblance and containment
 * of documents", 1997). Containment, not resemblance: an update may be six times as long as the flash it grew from. */
#include "link/link.h"

#include "base/hash.h"

#include <stdlib.h>

enum { RARE_WORD = 40 /* weight */, LEAD = 64 /* words */ };

typedef struct run {
  uint32_t hash;
  uint8_t kind;
} run;

static int by_hash(const void *a, const void *b) {
  const run *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return y->kind - x->kind;
}

static run run_of(const uint64_t *hashes, const bool *rare, uint32_t words) {
  uint64_t hash = RO_HASH_START;
  uint8_t kind = words <= LEAD ? RO_SHINGLE_LEAD : 0;
  for (uint32_t i = 0; i < RO_SHINGLE; i++) {
    hash = ro_hash(hash, &hashes[(words + i) % RO_SHINGLE], sizeof *hashes);
    if (rare[i]) kind |= RO_SHINGLE_RARE;
  }
  return (run){(uint32_t)(hash ^ hash >> 32), kind};
}

void ro_link_shingles(const ro_linker *linker, ro_arena *arena, const char *text, size_t length, ro_link_report *out) {
  RO_VEC(run) all = {0};
  uint64_t last[RO_SHINGLE] = {0};
  bool rare[RO_SHINGLE] = {0};
  char *word;
  uint32_t words = 0, kept = 0;
  for (size_t at = 0; ro_link_next_word(arena, text, length, &at, &word);) {
    last[words % RO_SHINGLE] = ro_hash(RO_HASH_START, word, strlen(word));
    ro_link_stem(word);
    rare[words++ % RO_SHINGLE] = ro_link_word_weight(linker, word) >= RARE_WORD;
    if (words >= RO_SHINGLE) *ro_vec_push(arena, &all) = run_of(last, rare, words);
  }
  if (all.n) qsort(all.v, all.n, sizeof *all.v, by_hash);
  out->shingles = ro_arena_alloc(arena, all.n * sizeof *out->shingles);
  out->kind = ro_arena_alloc(arena, all.n * sizeof *out->kind);
  for (uint32_t i = 0; i < all.n; i++) {
    if (i && all.v[i].hash == all.v[i - 1].hash) continue;
    out->shingles[kept] = all.v[i].hash;
    out->kind[kept++] = all.v[i].kind;
  }
  out->shingle_count = kept;
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
