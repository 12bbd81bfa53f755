/* The best tree is as good as the best that trying all gives, and is a tree where sentences are long and scores hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "syntax/treedecode.h"

#include <stdbool.h>
#include <stdlib.h>

static uint32_t state = 7;
static int32_t between(int32_t low, int32_t high) {
  state = state * 1664525u + 1013904223u;
  return low + (int32_t)((state >> 8) % (uint32_t)(high - low + 1));
}

static bool is_tree(const uint16_t *heads, uint32_t count) {
  uint32_t roots = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t steps = 0, w = i + 1;
    while (w && steps++ <= count) w = heads[w - 1];
    if (w || heads[i] == i + 1) return false;
    roots += heads[i] == 0;
  }
  return roots == 1;
}

static int64_t total(const int32_t *scores, const uint16_t *heads, uint32_t count) {
  int64_t sum = 0;
  for (uint32_t d = 0; d < count; d++) sum += scores[d * (count + 1) + heads[d]];
  return sum;
}

static int64_t best_of_all(const int32_t *scores, uint32_t count) {
  uint16_t heads[8] = {0};
  int64_t best = INT64_MIN;
  for (bool more = true; more;) {
    if (is_tree(heads, count) && total(scores, heads, count) > best) best = total(scores, heads, count);
    uint32_t i = 0;
    while (i < count && heads[i] == count) heads[i++] = 0;
    more = i < count;
    if (more) heads[i]++;
  }
  return best;
}

static void as_good_as_trying_all(void **unused) {
  (void)unused;
  ro_arena arena;
  ro_arena_init(&arena);
  assert_int_equal(setjmp(arena.oom), 0);
  void *scratch = NULL;
  for (int round = 0; round < 3000; round++) {
    uint32_t count = (uint32_t)between(1, 5);
    int32_t scores[5 * 6], width = round % 3 == 0 ? 3 : 1500000;
    uint16_t heads[5];
    for (uint32_t i = 0; i < count * (count + 1); i++) scores[i] = between(-width, width);
    ro_best_tree(&arena, scores, count, 5, &scratch, heads);
    assert_true(is_tree(heads, count));
    assert_int_equal(total(scores, heads, count), best_of_all(scores, count));
  }
  ro_arena_free(&arena);
}

/* Circles in circles: neighbours prefer one another, pairs prefer pairs, and so on up. */
static void deep_circles_end_in_a_tree(void **unused) {
  (void)unused;
  enum { COUNT = RO_TREE_MOST };
  ro_arena arena;
  ro_arena_init(&arena);
  assert_int_equal(setjmp(arena.oom), 0);
  void *scratch = NULL;
  int32_t *scores = malloc((size_t)COUNT * (COUNT + 1) * sizeof *scores);
  uint16_t heads[COUNT];
  assert_non_null(scores);
  for (int32_t d = 0; d < COUNT; d++)
    for (int32_t h = 0; h <= COUNT; h++) {
      int32_t apart = 0;
      for (uint32_t other = (uint32_t)d ^ (uint32_t)(h - 1); h && other; other >>= 1) apart++;
      scores[d * (COUNT + 1) + h] = h ? 1500000 - 100000 * apart - (d * 7 + h) % 50 : -1500000;
    }
  ro_best_tree(&arena, scores, COUNT, COUNT, &scratch, heads);
  assert_true(is_tree(heads, COUNT));
  free(scores);
  ro_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(as_good_as_trying_all), cmocka_unit_test(deep_circles_end_in_a_tree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
