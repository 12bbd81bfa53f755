#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "times/times.h"

/* Compiles the two tables of the room, with `rule` as the only rule, and opens the stage over them. */
static ro_status open_with(const char *words, const char *rule) {
  char folder[] = "/tmp/readout-rules-XXXXXX", path[3][64];
  ro_image *tables = NULL;
  void *state = NULL;
  assert_non_null(mkdtemp(folder));
  snprintf(path[0], sizeof path[0], "%s/timewords.tsv", folder);
  snprintf(path[1], sizeof path[1], "%s/timerules.tsv", folder);
  snprintf(path[2], sizeof path[2], "%s/tables", folder);
  FILE *f = fopen(path[0], "w");
  fprintf(f, "word\tclass\tvalue\tneeds\n%s\n", words);
  fclose(f);
  f = fopen(path[1], "w");
  fprintf(f, "pattern\top\tbefore\tafter\n%s\n", rule);
  fclose(f);
  assert_int_equal(ro_tables_compile(folder, path[2], NULL), RO_OK);
  assert_int_equal(ro_image_open(&tables, path[2], NULL), RO_OK);
  ro_status status = ro_times_stage.open(&state, tables, NULL, NULL);
  ro_times_stage.close(state);
  ro_image_close(tables);
  for (int i = 0; i < 3; i++) unlink(path[i]);
  rmdir(folder);
  return status;
}

static void faults_are_told(void **state) {
  (void)state;
  assert_int_equal(open_with("week\tUNIT\tW\t", "the? DIR UNIT\tunit\t\t"), RO_OK);
  assert_int_equal(open_with("week\tUNIT\tW\t", "the ( DIR UNIT\tunit\t\t"), RO_ERR_MODEL);
  assert_int_equal(open_with("week\tUNIT\tW\t", "UNIT\tno_such_op\t\t"), RO_ERR_MODEL);
  assert_int_equal(open_with("week\tNO_SUCH_CLASS\tW\t", "UNIT\tunit\t\t"), RO_ERR_MODEL);
  assert_int_equal(open_with("week\tUNIT\tW\t", "UNIT a-word-that-is-longer-than-any-word-should-be\tunit\t\t"), RO_ERR_MODEL);
}

static void tables_are_needed(void **state) {
  (void)state;
  char path[] = "/tmp/readout-empty-XXXXXX";
  ro_image *tables = NULL;
  void *stage = NULL;
  int file = mkstemp(path);
  assert_true(file >= 0);
  close(file);
  assert_int_equal(ro_image_write(path, NULL, 0, NULL), RO_OK);
  assert_int_equal(ro_image_open(&tables, path, NULL), RO_OK);
  assert_int_equal(ro_times_stage.open(&stage, tables, NULL, NULL), RO_ERR_MODEL);
  assert_null(stage);
  ro_times_stage.close(NULL);
  ro_image_close(tables);
  unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(faults_are_told), cmocka_unit_test(tables_are_needed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
