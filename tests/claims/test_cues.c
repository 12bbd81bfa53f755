/* Faults in the tables are told when the stage is opened. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "claims/claims.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void write_file(const char *folder, const char *name, const char *text) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void remove_file(const char *folder, const char *name) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
}

/* Opens the stage over a table of cues with this one row. */
static ro_status open_with(const char *row, ro_error *error) {
  char folder[] = "/tmp/readout-cues-XXXXXX", path[200], cues[400];
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/tables", folder);
  snprintf(cues, sizeof cues, "lemma\tpos\tframes\tact\tflags\n%s\n", row);
  write_file(folder, "cues.tsv", cues);
  write_file(folder, "media.tsv", "word\tclass\nspeech\tdocument\n");
  write_file(folder, "issues.tsv", "word\tissue\ntruce\tceasefire\n");
  assert_int_equal(ro_tables_compile(folder, path, error), RO_OK);
  ro_image *image;
  void *state = NULL;
  assert_int_equal(ro_image_open(&image, path, error), RO_OK);
  ro_status status = ro_claims_stage.open(&state, image, NULL, error);
  if (status == RO_OK) ro_claims_stage.close(state);
  ro_image_close(image);
  remove_file(folder, "cues.tsv");
  remove_file(folder, "media.tsv");
  remove_file(folder, "issues.tsv");
  remove_file(folder, "tables");
  rmdir(folder);
  return status;
}

static void good_row(void **state) {
  (void)state;
  ro_error error = {0};
  assert_int_equal(open_with("say\tv\tclause\tsay\t", &error), RO_OK);
}

static void unknown_part_of_speech(void **state) {
  (void)state;
  ro_error error = {0};
  assert_int_equal(open_with("say\tx\tclause\tsay\t", &error), RO_ERR_MODEL);
  assert_non_null(strstr(error.message, "say"));
}

static void unknown_act(void **state) {
  (void)state;
  ro_error error = {0};
  assert_int_equal(open_with("say\tv\tclause\tsing\t", &error), RO_ERR_MODEL);
}

static void no_frame(void **state) {
  (void)state;
  ro_error error = {0};
  assert_int_equal(open_with("say\tv\t\tsay\t", &error), RO_ERR_MODEL);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(good_row), cmocka_unit_test(unknown_part_of_speech), cmocka_unit_test(unknown_act), cmocka_unit_test(no_frame)};
  return cmocka_run_group_tests_name("cues", tests, NULL, NULL);
}
