#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/status.h"

static void digest(const char *text, size_t piece, char out[65]) {
  ro_sha256 sha;
  ro_sha256_init(&sha);
  for (size_t i = 0, n = strlen(text); i < n; i += piece) ro_sha256_add(&sha, text + i, n - i < piece ? n - i : piece);
  ro_sha256_hex(&sha, out);
}

/* The examples of FIPS 180-4. */
static void sha256_is_the_standard_one(void **state) {
  (void)state;
  char hex[65];
  digest("", 1, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  digest("abc", 1, hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (size_t piece = 1; piece < 70; piece++) {
    digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", piece, hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  }
}

static void fnv_is_the_published_one(void **state) {
  (void)state;
  assert_true(ro_hash(RO_HASH_START, "", 0) == UINT64_C(0xcbf29ce484222325));
  assert_true(ro_hash(RO_HASH_START, "foobar", 6) == UINT64_C(0x85944171f73967e8));
  assert_true(ro_hash(ro_hash(RO_HASH_START, "foo", 3), "bar", 3) == ro_hash(RO_HASH_START, "foobar", 6));
}

static void buffers_grow_and_are_taken(void **state) {
  (void)state;
  ro_buffer buffer = {0};
  for (int i = 0; i < 1000; i++) ro_buffer_printf(&buffer, "%04d", i);
  assert_int_equal(buffer.length, 4000);
  char *all = ro_buffer_take(&buffer);
  assert_int_equal(strlen(all), 4000);
  assert_memory_equal(all + 3996, "0999", 5);
  assert_null(buffer.data);
  free(all);
  ro_buffer_add(&buffer, "x", SIZE_MAX / 2 + 1); /* refused before malloc is asked */
  assert_true(buffer.failed);
  assert_null(ro_buffer_take(&buffer));
}

static void errors_carry_their_place(void **state) {
  (void)state;
  ro_error error;
  assert_int_equal(ro_fail_at(&error, RO_ERR_ENCODING, "a.jsonl", 7, 99, "bad %s", "line"), RO_ERR_ENCODING);
  assert_string_equal(error.message, "bad line");
  assert_string_equal(error.file, "a.jsonl");
  assert_int_equal(error.line, 7);
  assert_int_equal(error.byte, 99);
  assert_int_equal(ro_fail(NULL, RO_ERR_IO, "nobody listens"), RO_ERR_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(sha256_is_the_standard_one), cmocka_unit_test(fnv_is_the_published_one),
                                     cmocka_unit_test(buffers_grow_and_are_taken), cmocka_unit_test(errors_carry_their_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
