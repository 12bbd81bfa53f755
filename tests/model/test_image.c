#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/image.h"

static char path[] = "image-test-XXXXXX";

static int start(void **state) {
  (void)state;
  strcpy(path, "image-test-XXXXXX");
  int fd = mkstemp(path);
  if (fd < 0) return -1;
  close(fd);
  ro_image_part parts[] = {{"one", "first", 5}, {"empty", NULL, 0}, {"two", "second part", 11}};
  return ro_image_write(path, parts, 3, NULL) == RO_OK ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  return remove(path);
}

static void sections_come_back(void **state) {
  (void)state;
  ro_image *image;
  size_t size;
  assert_int_equal(ro_image_open(&image, path, NULL), RO_OK);
  assert_int_equal(ro_image_count(image), 3);
  const char *two = ro_image_section(image, "two", &size);
  assert_int_equal(size, 11);
  assert_memory_equal(two, "second part", 11);
  assert_int_equal((uintptr_t)two % 64, 0);
  assert_null(ro_image_section(image, "three", &size));
  ro_image_close(image);
}

static ro_status open_changed(long at, int how, ro_error *error) {
  FILE *f = fopen(path, "r+b");
  fseek(f, at, SEEK_SET);
  int c = fgetc(f);
  fseek(f, at, SEEK_SET);
  fputc(c ^ how, f);
  fclose(f);
  ro_image *image;
  ro_status status = ro_image_open(&image, path, error);
  ro_image_close(image);
  f = fopen(path, "r+b");
  fseek(f, at, SEEK_SET);
  fputc(c, f);
  fclose(f);
  return status;
}

/* Every single byte matters: a change of any is refused. */
static void damage_anywhere_is_refused(void **state) {
  (void)state;
  FILE *f = fopen(path, "rb");
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  fclose(f);
  for (long at = 0; at < size; at++) {
    ro_error error = {0};
    if (at >= 28 && at < 32) continue; /* the unused word of the header */
    assert_int_equal(open_changed(at, 0x10, &error), RO_ERR_MODEL);
    assert_string_equal(error.file, path);
  }
}

static void cut_off_and_missing(void **state) {
  (void)state;
  ro_image *image;
  ro_error error;
  assert_int_equal(truncate(path, 100), 0);
  assert_int_equal(ro_image_open(&image, path, &error), RO_ERR_MODEL);
  assert_int_equal(truncate(path, 0), 0);
  assert_int_equal(ro_image_open(&image, path, &error), RO_ERR_MODEL);
  assert_int_equal(ro_image_open(&image, "no/such/image", &error), RO_ERR_IO);
  assert_int_equal(ro_image_open(&image, "/", &error), RO_ERR_IO);
  assert_null(image);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(sections_come_back, start, end),
                                     cmocka_unit_test_setup_teardown(damage_anywhere_is_refused, start, end),
                                     cmocka_unit_test_setup_teardown(cut_off_and_missing, start, end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
