#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "times/period.h"

static ro_arena arena;

static const char *value(char unit, int year, int month, int day, int shift) {
  ro_period p = ro_period_shift(ro_period_of(unit, (ro_date){(int16_t)year, (int8_t)month, (int8_t)day}), shift);
  const char *v = ro_period_value(&arena, p);
  return v ? v : "none";
}

static void days_and_weeks(void **state) {
  (void)state;
  assert_string_equal(value('D', 2024, 2, 28, 1), "2024-02-29");
  assert_string_equal(value('D', 2025, 1, 1, -1), "2024-12-31");
  assert_string_equal(value('W', 2025, 4, 25, 0), "2025-W17");
  assert_string_equal(value('W', 2024, 12, 30, 0), "2025-W01");
  assert_string_equal(value('W', 2021, 1, 3, 0), "2020-W53");
  assert_string_equal(value('N', 2025, 4, 25, 0), "2025-W17-WE");
}

static void months_and_more(void **state) {
  (void)state;
  assert_string_equal(value('M', 2025, 1, 31, -1), "2024-12");
  assert_string_equal(value('M', 2025, 12, 31, 14), "2027-02");
  assert_string_equal(value('Q', 2025, 4, 25, -2), "2024-Q4");
  assert_string_equal(value('S', 2025, 1, 10, 0), "2024-WI");
  assert_string_equal(value('S', 2025, 4, 25, 1), "2025-SU");
  assert_string_equal(value('h', 2025, 7, 1, 0), "2025-H2");
  assert_string_equal(value('Y', 2025, 4, 25, -36), "1989");
  assert_string_equal(value('E', 1993, 4, 25, -1), "198");
  assert_string_equal(value('C', 1993, 4, 25, 0), "19");
}

static void out_of_the_calendar(void **state) {
  (void)state;
  assert_string_equal(value('Y', 2025, 1, 1, -5000), "none");
  assert_string_equal(value('C', 2025, 1, 1, 200000), "none");
  assert_string_equal(value('D', 5, 1, 1, -200000), "none");
  assert_string_equal(value('Y', 2025, 1, 1, INT32_MAX), "none");
  assert_string_equal(value('W', 2025, 1, 1, INT32_MIN), "none");
  assert_string_equal(value('?', 2025, 1, 1, 0), "none");
}

static const char *away(char unit, double count) {
  const char *v = ro_period_value(&arena, ro_period_away((ro_period){'D', {2025, 4, 25}}, unit, count));
  return v ? v : "none";
}

static void counted_from_a_day(void **state) {
  (void)state;
  assert_string_equal(away('D', -10), "2025-04-15");
  assert_string_equal(away('F', 1), "2025-W19");
  assert_string_equal(away('E', -2), "2005");
  assert_string_equal(away('Y', -1.5), "2023-10");
  assert_string_equal(away('Y', -1300), "07");
  assert_string_equal(away('Y', -99999), "none");
}

static void last_days(void **state) {
  (void)state;
  static const struct { char unit; int month, day; } expected[] = {{'D', 2, 10}, {'W', 2, 16}, {'N', 2, 16}, {'M', 2, 28}, {'Q', 3, 31}, {'Y', 12, 31}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    ro_date last = ro_period_last(ro_period_of(expected[i].unit, (ro_date){2025, 2, 10}));
    assert_int_equal(last.year, 2025);
    assert_int_equal(last.month, expected[i].month);
    assert_int_equal(last.day, expected[i].day);
  }
}

static int32_t holiday(const char *rule, int year) { return ro_date_days(ro_holiday(rule, year)); }

static void holidays(void **state) {
  (void)state;
  assert_int_equal(holiday("easter+0", 2025), ro_day_of(2025, 4, 20));
  assert_int_equal(holiday("easter-2", 2024), ro_day_of(2024, 3, 29));
  assert_int_equal(holiday("11-4-4", 2025), ro_day_of(2025, 11, 27));
  assert_int_equal(holiday("05-1--1", 2025), ro_day_of(2025, 5, 26));
  assert_int_equal(holiday("12-25", 2025), ro_day_of(2025, 12, 25));
  assert_int_equal(ro_holiday("13-01", 2025).year, 0);
  assert_int_equal(ro_holiday("rubbish", 2025).year, 0);
}

static void units_within(void **state) {
  (void)state;
  assert_true(ro_unit_within('D', 'Y'));
  assert_true(ro_unit_within('Q', 'Q'));
  assert_false(ro_unit_within('Y', 'M'));
  assert_false(ro_unit_within(0, 'M'));
}

static int start(void **state) {
  (void)state;
  ro_arena_init(&arena);
  return setjmp(arena.oom);
}

static int end(void **state) {
  (void)state;
  ro_arena_free(&arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(days_and_weeks),      cmocka_unit_test(months_and_more), cmocka_unit_test(out_of_the_calendar),
                                     cmocka_unit_test(last_days), cmocka_unit_test(counted_from_a_day), cmocka_unit_test(holidays), cmocka_unit_test(units_within)};
  return cmocka_run_group_tests(tests, start, end);
}
