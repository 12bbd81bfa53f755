#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"

static ro_arena arena;

static int start(void **state) {
  (void)state;
  ro_arena_init(&arena);
  return 0;
}

static int end(void **state) {
  (void)state;
  ro_arena_free(&arena);
  return 0;
}

static void offsets_go_both_ways(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  char text[4000];
  size_t length = 0;
  uint32_t points = 0;
  const char *pieces[] = {"a", "\xc3\xa9", "\xe2\x80\x9c", "\xf0\x9f\x98\x80"};
  while (length < 3900) {
    const char *piece = pieces[points++ % 4];
    memcpy(text + length, piece, strlen(piece));
    length += strlen(piece);
  }
  ro_utf8_index index = ro_utf8_index_make(&arena, text, length);
  uint32_t at = 0;
  for (size_t byte = 0; byte < length; at++) {
    uint32_t c;
    assert_int_equal(ro_utf8_code_points(&index, byte), at);
    assert_int_equal(ro_utf8_byte(&index, at), byte);
    byte += ro_utf8_decode(text + byte, length - byte, &c);
  }
  assert_int_equal(at, points);
  assert_int_equal(ro_utf8_code_points(&index, length), points);
  assert_int_equal(ro_utf8_byte(&index, points), length);
}

static void malformed_bytes_are_found_and_repaired(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  const char bad[] = "ok \xff then \xe2\x82 cut \xed\xa0\x80 surrogate \xc0\xaf long";
  assert_int_equal(ro_utf8_check(bad, sizeof bad - 1), 3);
  size_t length;
  const char *good = ro_utf8_repair(&arena, bad, sizeof bad - 1, &length);
  assert_int_equal(ro_utf8_check(good, length), length);
  assert_non_null(strstr(good, "ok \xef\xbf\xbd then"));
  assert_non_null(strstr(good, " surrogate "));
  assert_int_equal(ro_utf8_check("\xef\xbf\xbd", 3), 3); /* a real U+FFFD is no fault */
}

static void case_and_kind(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  assert_string_equal(ro_utf8_lower(&arena, "\xc3\x89LYS\xc3\x89""E \xd0\x9cir", 13), "\xc3\xa9lys\xc3\xa9""e \xd0\xbcir");
  assert_true(ro_is_upper(0xC9) && ro_is_lower(0xE9) && ro_is_letter(0x4E2D));
  assert_true(ro_is_space(0xA0) && ro_is_space(0x2009) && ro_is_space('\n') && !ro_is_space(0x200B));
  assert_false(ro_is_digit(0x661));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(offsets_go_both_ways, start, end),
                                     cmocka_unit_test_setup_teardown(malformed_bytes_are_found_and_repaired, start, end),
                                     cmocka_unit_test_setup_teardown(case_and_kind, start, end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
