#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../cli/table.h"

#include <stdlib.h>
#include <string.h>

static const char *const NAMES[] = {"who", "n"};

static char *written(cli_as as, cli_look look, const char *const (*rows)[2], int count) {
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  cli_table *t = cli_table_begin(out, &look, as, NAMES, 2);
  assert_non_null(t);
  for (int i = 0; i < count; i++) cli_table_row(t, rows[i]);
  cli_table_end(t);
  fclose(out);
  return text;
}

/* What breaks a row does not break it; what is between quotation marks in CSV stays as it is. */
static void cells_do_not_break_rows(void **state) {
  (void)state;
  static const char *const rows[][2] = {{"a\tb\nc", "1"}, {"say \"so\", he said", NULL}, {" blank", "2"}};
  static const struct { cli_as as; const char *text; } expected[] = {
      {CLI_CSV, "who,n\r\n\"a\tb\nc\",1\r\n\"say \"\"so\"\", he said\",\r\n\" blank\",2\r\n"},
      {CLI_TSV, "who\tn\na b c\t1\nsay \"so\", he said\t\n blank\t2\n"}};
  for (size_t i = 0; i < 2; i++) {
    char *text = written(expected[i].as, (cli_look){0}, rows, 3);
    assert_string_equal(text, expected[i].text);
    free(text);
  }
}

static void columns_are_aligned_numbers_to_the_right(void **state) {
  (void)state;
  static const char *const rows[][2] = {{"Per\xC3\xBA", "7"}, {"X", "-12.5"}};
  char *text = written(CLI_TABLE, (cli_look){0}, rows, 2);
  assert_string_equal(text, "who       n\nPer\xC3\xBA      7\nX     -12.5\n");
  free(text);
}

static void a_narrow_terminal_cuts_the_widest(void **state) {
  (void)state;
  static const char *const rows[][2] = {{"somebody with a very long name indeed", "7"}};
  char *text = written(CLI_TABLE, (cli_look){.width = 20}, rows, 1);
  assert_string_equal(text, "who                n\nsomebody with a \xE2\x80\xA6  7\n");
  free(text);
}

/* Rows behind the first five hundred are written as they come. */
static void long_tables_go_on(void **state) {
  (void)state;
  enum { MANY = 1200 };
  static const char *rows[MANY][2];
  int lines = 0;
  for (int i = 0; i < MANY; i++) rows[i][0] = "x", rows[i][1] = "1";
  char *text = written(CLI_TABLE, (cli_look){0}, (const char *const(*)[2])rows, MANY);
  for (const char *p = text; *p; p++) lines += *p == '\n';
  assert_int_equal(lines, MANY + 1);
  free(text);
  text = written(CLI_TABLE, (cli_look){0}, NULL, 0);
  assert_string_equal(text, "");
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(cells_do_not_break_rows), cmocka_unit_test(columns_are_aligned_numbers_to_the_right), cmocka_unit_test(a_narrow_terminal_cuts_the_widest), cmocka_unit_test(long_tables_go_on)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
