#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

static void vectors_grow(void **state) {
  (void)state;
  ro_arena arena;
  ro_arena_init(&arena);
  RO_VEC(int) numbers = {0};
  if (setjmp(arena.oom)) fail();
  for (int i = 0; i < 10000; i++) *ro_vec_push(&arena, &numbers) = i;
  for (int i = 0; i < 10000; i++) assert_int_equal(numbers.v[i], i);
  assert_string_equal(ro_arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
  ro_arena_free(&arena);
}

static void running_out_jumps(void **state) {
  (void)state;
  ro_arena arena;
  ro_arena_init(&arena);
  arena.limit = 1 << 20;
  volatile int rounds = 0;
  if (setjmp(arena.oom) == 0) {
    for (;;) {
      memset(ro_arena_alloc(&arena, 1000), 1, 1000);
      rounds++;
    }
  }
  assert_true(rounds > 100);
  assert_true(arena.total <= arena.limit);
  ro_arena_free(&arena);
}

static void items_are_zeroed_and_aligned(void **state) {
  (void)state;
  ro_arena arena;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) fail();
  for (size_t size = 0; size < 300; size++) {
    unsigned char *p = ro_arena_alloc(&arena, size);
    assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
    for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
    memset(p, 0xFF, size);
  }
  ro_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(vectors_grow), cmocka_unit_test(running_out_jumps), cmocka_unit_test(items_are_zeroed_and_aligned)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
