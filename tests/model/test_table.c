#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/table.h"

static char folder[64];

static void put(const char *name, const char *text) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static const char *out_path(void) {
  static char path[128];
  snprintf(path, sizeof path, "%s/out.tables", folder);
  return path;
}

static int start(void **state) {
  (void)state;
  strcpy(folder, "table-test-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -r %s", folder);
  return system(command);
}

static void rows_of_one_key_keep_their_order(void **state) {
  (void)state;
  put("who-b.tsv", "name\tcode\nGeorge Bush\tUSA2\n");
  put("who-a.tsv", "# a remark\nname\tcode\n\nGeorge Bush\tUSA1\nRed Cross\tNGO\nRed\n");
  ro_image *image;
  ro_table table;
  assert_int_equal(ro_tables_compile(folder, out_path(), NULL), RO_OK);
  assert_int_equal(ro_image_open(&image, out_path(), NULL), RO_OK);
  assert_int_equal(ro_table_open(&table, image, "who", "name code", NULL), RO_OK);
  uint32_t row = ro_table_find(&table, "George Bush"), code = ro_table_column(&table, "code");
  assert_string_equal(ro_table_cell(&table, row, code), "USA1");
  row = ro_table_next(&table, row);
  assert_string_equal(ro_table_cell(&table, row, code), "USA2");
  assert_int_equal(ro_table_next(&table, row), RO_NO_ROW);
  assert_int_equal(ro_table_find(&table, "George"), RO_NO_ROW);
  assert_string_equal(ro_table_cell(&table, ro_table_find(&table, "Red"), code), "");

  const char *words[] = {"Red", "Cross", "workers"};
  assert_int_equal(ro_table_match(&table, words, 3, &row), 2);
  assert_string_equal(ro_table_cell(&table, row, code), "NGO");
  assert_int_equal(ro_table_match(&table, words, 1, &row), 1);
  assert_int_equal(ro_table_match(&table, words + 1, 2, &row), 0);

  ro_error error;
  assert_int_equal(ro_table_open(&table, image, "what", NULL, &error), RO_ERR_MODEL);
  assert_int_equal(ro_table_open(&table, image, "who", "name date", &error), RO_ERR_MODEL);
  ro_image_close(image);
}

static void rows_know_where_they_were_written(void **state) {
  (void)state;
  put("who-b.tsv", "name\tcode\nGeorge Bush\tUSA2\n");
  put("who-a.tsv", "# a remark\nname\tcode\n\nGeorge Bush\tUSA1\nRed Cross\tNGO\n");
  ro_image *image;
  ro_table table;
  uint32_t line = 0;
  assert_int_equal(ro_tables_compile(folder, out_path(), NULL), RO_OK);
  assert_int_equal(ro_image_open(&image, out_path(), NULL), RO_OK);
  assert_int_equal(ro_table_open(&table, image, "who", "name code", NULL), RO_OK);
  assert_string_equal(ro_table_origin(image, "who", ro_table_find(&table, "Red Cross"), &line), "who-a.tsv");
  assert_int_equal(line, 5);
  assert_string_equal(ro_table_origin(image, "who", ro_table_next(&table, ro_table_find(&table, "George Bush")), &line), "who-b.tsv");
  assert_int_equal(line, 2);
  assert_null(ro_table_origin(image, "who", 3, &line));
  assert_null(ro_table_origin(image, "where", 0, &line));
  ro_image_close(image);
}

static void many_keys_are_all_found(void **state) {
  (void)state;
  char path[128], key[32];
  snprintf(path, sizeof path, "%s/big.tsv", folder);
  FILE *f = fopen(path, "w");
  fputs("key\tvalue\n", f);
  for (int i = 0; i < 5000; i++) fprintf(f, "key %d\t%d\n", i, i * 7);
  fclose(f);
  ro_image *image;
  ro_table table;
  assert_int_equal(ro_tables_compile(folder, out_path(), NULL), RO_OK);
  assert_int_equal(ro_image_open(&image, out_path(), NULL), RO_OK);
  assert_int_equal(ro_table_open(&table, image, "big", NULL, NULL), RO_OK);
  for (int i = 0; i < 5000; i++) {
    snprintf(key, sizeof key, "key %d", i);
    assert_int_equal(atoi(ro_table_cell(&table, ro_table_find(&table, key), 1)), i * 7);
  }
  ro_image_close(image);
}

static void keys_are_found_without_their_diacritics(void **state) {
  (void)state;
  ro_table table;
  uint32_t row;
  put("names.tsv", "phrase\twho\nZo\xC3\xAB \xC5\x81uk\tone\nZoe Luk\ttwo\n");
  ro_image *image;
  assert_int_equal(ro_tables_compile(folder, out_path(), NULL), RO_OK);
  assert_int_equal(ro_image_open(&image, out_path(), NULL), RO_OK);
  assert_int_equal(ro_table_open(&table, image, "names", "phrase who", NULL), RO_OK);
  uint32_t first = ro_table_find(&table, "Zoe Luk");
  assert_string_equal(ro_table_cell(&table, first, 1), "one");
  assert_string_equal(ro_table_cell(&table, first, 0), "Zo\xC3\xAB \xC5\x81uk");
  assert_string_equal(ro_table_cell(&table, ro_table_next(&table, first), 1), "two");
  assert_int_equal(ro_table_find(&table, "Zo\xC3\xA9 Luk"), first);
  assert_int_equal(ro_table_match(&table, (const char *const[]){"Zoe", "\xC5\x81uk", "said"}, 3, &row), 2);
  assert_int_equal(row, first);
  ro_image_close(image);
}

static void expect_fault(const char *text, int line, const char *message) {
  ro_error error = {0};
  put("bad.tsv", text);
  assert_int_equal(ro_tables_compile(folder, out_path(), &error), RO_ERR_ENCODING);
  assert_int_equal(error.line, line);
  assert_non_null(strstr(error.message, message));
  assert_non_null(strstr(error.file, "bad.tsv"));
}

static void faults_are_told_with_their_line(void **state) {
  (void)state;
  expect_fault("a\tb\nx\ty\nx\ty\tz\n", 3, "more than 2 columns");
  expect_fault("a\tb\n\ty\n", 2, "first column is empty");
  expect_fault("a\t\tb\n", 1, "column without a name");
  expect_fault("a\tb\nx\t\xff\n", 2, "not UTF-8");
  put("bad-one.tsv", "a\tb\tsource\tchecked\nx\ty\town\t2026\n"); /* those two may be missing, and then are no column of that file */
  expect_fault("a\tb\nx\ty\nx\ty\tz\n", 3, "more than 2 columns");
  put("bad-one.tsv", "# gone\n");
  put("bad-two.tsv", "a\tc\n");
  put("bad.tsv", "a\tb\n");
  ro_error error = {0};
  assert_int_equal(ro_tables_compile(folder, out_path(), &error), RO_ERR_ENCODING);
  assert_non_null(strstr(error.message, "columns differ"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(rows_of_one_key_keep_their_order, start, end),
                                     cmocka_unit_test_setup_teardown(rows_know_where_they_were_written, start, end),
                                     cmocka_unit_test_setup_teardown(many_keys_are_all_found, start, end),
                                     cmocka_unit_test_setup_teardown(keys_are_found_without_their_diacritics, start, end),
                                     cmocka_unit_test_setup_teardown(faults_are_told_with_their_line, start, end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
