#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "export/cells.h"

#include <stdlib.h>
#include <string.h>

static void check_clean(const char *text, const char *expected) {
  char *copy = strdup(text);
  size_t length = ro_text_clean(copy, strlen(copy));
  assert_int_equal(length, strlen(expected));
  assert_memory_equal(copy, expected, length);
  free(copy);
}

static void controls_become_one_space(void **state) {
  (void)state;
  check_clean("a\tb\r\n c\x01\x02" "d\x7F", "a b c d");
  check_clean("a\xC2\x85" "b\xE2\x80\xA8" "c\xE2\x80\xA9", "a b c");
  check_clean(" \t ", "");
  check_clean("", "");
  check_clean("two  spaces  stay", "two  spaces  stay");
  check_clean("caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9Cq\xE2\x80\x9D", "caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9Cq\xE2\x80\x9D");
}

static const char *row_of(ro_quoting quoting, const char *const *cells, int count) {
  static ro_buffer out;
  ro_line line = {&out, quoting, 0};
  ro_buffer_free(&out);
  for (int i = 0; i < count; i++) ro_line_cell(&line, cells[i]);
  ro_line_end(&line);
  return out.data;
}

static const char *const HOSTILE[] = {"a\tb", "say \"x\"", "\"", "", NULL, "1,2", "line\nend\r", "\"a\",\"b\"", "=1+1"};
enum { HOSTILE_COUNT = sizeof HOSTILE / sizeof *HOSTILE };

static void a_row_is_one_line(void **state) {
  (void)state;
  assert_string_equal(row_of(RO_QUOTE_TSV, HOSTILE, HOSTILE_COUNT), "a b\tsay 'x'\t'\t\t\t1,2\tline end\t'a','b'\t=1+1\n");
  assert_string_equal(row_of(RO_QUOTE_CSV, HOSTILE, HOSTILE_COUNT), "a b,\"say \"\"x\"\"\",\"\"\"\",,,\"1,2\",line end,\"\"\"a\"\",\"\"b\"\"\",=1+1\n");
}

static void rows_are_read_back(void **state) {
  (void)state;
  static const char *const expected[] = {"a b", "say \"x\"", "\"", "", "", "1,2", "line end", "\"a\",\"b\"", "=1+1"};
  const char *cells[16], *row = row_of(RO_QUOTE_CSV, HOSTILE, HOSTILE_COUNT);
  ro_arena arena;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) fail();
  assert_int_equal(ro_cells_split(&arena, RO_QUOTE_CSV, row, strlen(row), cells, 16), HOSTILE_COUNT);
  for (int i = 0; i < HOSTILE_COUNT; i++) assert_string_equal(cells[i], expected[i]);
  assert_int_equal(ro_cells_split(&arena, RO_QUOTE_TSV, "a\t\tb\r", 5, cells, 2), 3); /* more than are kept */
  assert_string_equal(cells[1], "");
  assert_int_equal(ro_cells_split(&arena, RO_QUOTE_TSV, "", 0, cells, 16), 1);
  ro_arena_free(&arena);
}

static void numbers_are_short(void **state) {
  (void)state;
  ro_buffer out = {0};
  ro_line line = {&out, RO_QUOTE_TSV, 0};
  ro_line_number(&line, -9.5), ro_line_number(&line, 0.1), ro_line_number(&line, -0.0), ro_line_number(&line, 1e6), ro_line_number(&line, 0.0 / 0.0);
  ro_line_count(&line, -1), ro_line_blanks(&line, 2), ro_line_end(&line);
  assert_string_equal(out.data, "-9.5\t0.1\t0\t1000000\t\t-1\t\t\n");
  ro_buffer_free(&out);
}

static void quotes_may_span_lines(void **state) {
  (void)state;
  assert_true(ro_cells_open("a,\"b", 4));
  assert_false(ro_cells_open("a,\"b\"\"c\"", 9));
  assert_false(ro_cells_open("", 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(controls_become_one_space), cmocka_unit_test(a_row_is_one_line), cmocka_unit_test(rows_are_read_back),
                                     cmocka_unit_test(numbers_are_short), cmocka_unit_test(quotes_may_span_lines)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
