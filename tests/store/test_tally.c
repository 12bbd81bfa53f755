/* Counting rows by their values: what is the same row, what the same document, and in which order the groups are told. */
#include "store/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void add(ro_tally *tally, const char *a, const char *b, int64_t document, int64_t n) {
  const ro_tally_text values[] = {{a, a ? strlen(a) : 0}, {b, b ? strlen(b) : 0}};
  assert_true(ro_tally_add(tally, values, 2, &(ro_tally_row){.document = document, .n = n}));
}

/* The groups as "a/b 3 in 2, …"; NULL is a dash. */
static const char *told(ro_tally *tally) {
  static char text[500];
  size_t n = 0;
  ro_tally_sort(tally);
  for (size_t i = 0; i < tally->count; i++) {
    const ro_group *g = tally->groups[i];
    const char *at = g->key, *a = ro_tally_value(&at), *b = ro_tally_value(&at);
    assert_ptr_equal(at, g->key + g->length);
    n += (size_t)snprintf(text + n, sizeof text - n, "%s%s/%s %d in %d", i ? ", " : "", a ? a : "-", b ? b : "-", (int)g->mentions, (int)g->reports);
  }
  ro_tally_free(tally);
  return n ? text : "";
}

/* Two actors of one country and one of another: three rows of the database, two mentions. */
static void a_row_counts_once_in_a_group(void **state) {
  (void)state;
  ro_tally tally = {0};
  add(&tally, "PER", "x", 1, 1), add(&tally, "ECU", "x", 1, 1), add(&tally, "PER", "x", 1, 1);
  add(&tally, "PER", "x", 1, 2), add(&tally, "PER", "x", 2, 2);
  assert_string_equal(told(&tally), "PER/x 3 in 2, ECU/x 1 in 1");
}

static void groups_sort_by_size_then_values(void **state) {
  (void)state;
  ro_tally tally = {0};
  add(&tally, "ab", "", 1, 1), add(&tally, "a", "c", 1, 2), add(&tally, NULL, "z", 1, 3), add(&tally, "a", NULL, 1, 4), add(&tally, "\xC3\xA9", "", 1, 5);
  add(&tally, "", "a", 1, 6), add(&tally, "q", "q", 1, 7), add(&tally, "q", "q", 1, 8);
  assert_string_equal(told(&tally), "q/q 2 in 1, -/z 1 in 1, /a 1 in 1, a/- 1 in 1, a/c 1 in 1, ab/ 1 in 1, \xC3\xA9/ 1 in 1");
}

static void many_groups_are_kept_apart(void **state) {
  (void)state;
  ro_tally tally = {0};
  assert_string_equal(told(&tally), "");
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 5000; i++) {
      char name[20];
      snprintf(name, sizeof name, "%d", i);
      add(&tally, name, NULL, round + 1, i + 1);
    }
  assert_int_equal(tally.count, 5000);
  ro_tally_sort(&tally);
  for (size_t i = 0; i < tally.count; i++) assert_true(tally.groups[i]->mentions == 2 && tally.groups[i]->reports == 2);
  ro_tally_free(&tally);
}

/* Document 1 tells of event x twice and of one of its own, document 2, a copy of it, of x and of one that has not been linked, document 3 of x. */
static void clusters_and_origins_count_once(void **state) {
  (void)state;
  const int64_t own = (INT64_C(1) << RO_TALLY_BITS) + 2, x = 1 - own;
  const ro_tally_text value = {"PER", 3};
  const ro_tally_row rows[] = {{1, 1, x, 1}, {1, 2, own, 1}, {1, 3, x, 1}, {1, 4, own, 1}, {2, 1, x, 1}, {2, 2, 0, 1}, {3, 1, x, 0}, {3, 2, 0, 0}};
  ro_tally tally = {.distinct = true};
  assert_true(ro_tally_share(&tally, 1));
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_true(ro_tally_add(&tally, &value, 1, &rows[i]));
  ro_tally_sort(&tally);
  const ro_group *g = tally.groups[0];
  assert_int_equal(tally.count, 1);
  assert_int_equal(g->mentions, 8);
  assert_int_equal(g->reports, 3);
  assert_int_equal(g->events, 4);
  assert_int_equal(g->origins, 2);
  ro_tally_free(&tally);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_row_counts_once_in_a_group), cmocka_unit_test(groups_sort_by_size_then_values), cmocka_unit_test(many_groups_are_kept_apart),
      cmocka_unit_test(clusters_and_origins_count_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
