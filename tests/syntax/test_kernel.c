/* Every kernel this machine can run gives the numbers of the plain one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "syntax/kernel.h"

#include <stdbool.h>
#include <string.h>

static uint32_t state = 1;
static uint32_t any(void) { return state = state * 1664525u + 1013904223u; }
static int32_t between(int32_t low, int32_t high) { return low + (int32_t)((any() >> 8) % (uint32_t)(high - low + 1)); }

static const ro_kernel *kernels[RO_MOST_KERNELS];
static uint32_t count;

enum { ROWS = 48, COLUMNS = 576, WORDS = 11 };

typedef struct matrix_case {
  int8_t weights[ROWS * COLUMNS];
  int32_t bias[ROWS], scale[ROWS];
  uint8_t x[(WORDS + 2) * COLUMNS];
  int32_t sums[WORDS * ROWS], expected[WORDS * ROWS];
} matrix_case;

static void fill(matrix_case *c, bool extreme) {
  for (int i = 0; i < ROWS * COLUMNS; i++) c->weights[i] = (int8_t)(extreme ? (any() >> 9 & 1 ? 127 : -127) : between(-127, 127));
  for (int i = 0; i < (WORDS + 2) * COLUMNS; i++) c->x[i] = (uint8_t)(extreme ? 255 : between(1, 255));
  for (int i = 0; i < ROWS; i++) c->bias[i] = between(-1000000, 1000000);
}

/* The sum as the header says it, term by term. */
static int32_t sum_of(const matrix_case *c, uint32_t columns, uint32_t stride, uint32_t word, uint32_t row) {
  const int8_t *block = c->weights + row / 16 * 16 * columns;
  int32_t sum = c->bias[row];
  for (uint32_t i = 0; i < columns; i++) sum += block[i / 4 * 64 + row % 16 * 4 + i % 4] * c->x[word * stride + i];
  return sum;
}

static void products_are_the_same(void **unused) {
  (void)unused;
  static matrix_case c;
  static const uint32_t columns[] = {4, 64, 192, 224, COLUMNS};
  for (int extreme = 0; extreme < 2; extreme++) {
    fill(&c, extreme);
    for (size_t k = 0; k < 5; k++)
      for (uint32_t words = 0; words <= WORDS; words++)
        for (uint32_t n = 0; n < count; n++) {
          const ro_matrix m = {ROWS, columns[k], c.weights, c.bias, c.scale};
          uint32_t stride = columns[k] == COLUMNS ? COLUMNS / 3 : columns[k]; /* neighbours share their bytes */
          memset(c.sums, 0x55, sizeof c.sums);
          kernels[n]->multiply(&m, c.x, stride, words, c.sums);
          for (uint32_t i = 0; i < words * ROWS; i++)
            if (c.sums[i] != sum_of(&c, columns[k], stride, i / ROWS, i % ROWS)) fail_msg("%s: %u columns, word %u, row %u", kernels[n]->name, columns[k], i / ROWS, i % ROWS);
          for (uint32_t i = words * ROWS; i < WORDS * ROWS; i++) assert_int_equal(c.sums[i], 0x55555555);
        }
  }
}

static void curves_are_the_same(void **unused) {
  (void)unused;
  int32_t sums[64], scale[64];
  int16_t curve[RO_CURVE], out[64];
  for (int i = 0; i < RO_CURVE; i++) curve[i] = (int16_t)(i * 7 - 7000);
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 64; i++) sums[i] = between(-3000000, 3000000), scale[i] = between(1, 40000);
    sums[0] = 0, sums[1] = -1, sums[2] = 15, sums[3] = -16;
    for (uint32_t n = 0; n < count; n++) {
      kernels[n]->bend(sums, scale, curve, 64, out);
      for (int i = 0; i < 64; i++) {
        int32_t at = ro_scaled(sums[i], scale[i]) + RO_CURVE / 2;
        assert_int_equal(out[i], curve[at < 0 ? 0 : at >= RO_CURVE ? RO_CURVE - 1 : at]);
      }
    }
  }
}

static int16_t averaged(int32_t from, int32_t to, int32_t gate) { return (int16_t)(from + ((gate * (to - from) + 16384) >> 15)); }

static void steps_are_the_same(void **unused) {
  (void)unused;
  int16_t z[96], f[96], r[96], c[96], x[96], c_now[96], x_now[96];
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 96; i++) {
      z[i] = (int16_t)between(-16256, 16256), c[i] = (int16_t)between(-16256, 16256), x[i] = (int16_t)between(-16256, 16256);
      f[i] = (int16_t)between(0, 32767), r[i] = (int16_t)between(0, 32767);
    }
    z[0] = 16256, c[0] = -16256, f[0] = 32767, z[1] = -16256, c[1] = 16256, f[1] = 32767;
    for (uint32_t n = 0; n < count; n++) {
      memcpy(c_now, c, sizeof c), memcpy(x_now, x, sizeof x);
      kernels[n]->step(c_now, x_now, z, f, r, 96);
      for (int i = 0; i < 96; i++) {
        int16_t mean = averaged(z[i], c[i], f[i]);
        assert_int_equal(c_now[i], mean);
        assert_int_equal(x_now[i], averaged(x[i], mean, r[i]));
      }
    }
  }
}

static void small_loops_are_the_same(void **unused) {
  (void)unused;
  int16_t a[112], b[112], sum[112];
  int8_t row[112];
  uint8_t bytes[112];
  for (int round = 0; round < 200; round++) {
    int32_t product = 0;
    for (int i = 0; i < 112; i++) a[i] = (int16_t)between(-127, 127), b[i] = (int16_t)between(-127, 127), row[i] = (int8_t)between(-127, 127), product += a[i] * b[i];
    for (uint32_t n = 0; n < count; n++) {
      assert_int_equal(kernels[n]->product(a, b, 112), product);
      memcpy(sum, a, sizeof a);
      kernels[n]->add(sum, row, 112);
      for (int i = 0; i < 112; i++) assert_int_equal(sum[i], a[i] + row[i]);
      for (int i = 0; i < 112; i++) sum[i] = (int16_t)between(-16256, 16256);
      sum[0] = 16256, sum[1] = -16256;
      kernels[n]->as_bytes(sum, 112, bytes);
      for (int i = 0; i < 112; i++) assert_int_equal(bytes[i], ro_as_byte(sum[i]));
    }
  }
}

static void the_plain_kernel_is_last(void **unused) {
  (void)unused;
  assert_in_range(count, 1, RO_MOST_KERNELS);
  assert_ptr_equal(kernels[count - 1], &ro_kernel_plain);
}

int main(void) {
  count = ro_kernels(kernels);
  const struct CMUnitTest tests[] = {cmocka_unit_test(products_are_the_same), cmocka_unit_test(curves_are_the_same), cmocka_unit_test(steps_are_the_same),
                                     cmocka_unit_test(small_loops_are_the_same), cmocka_unit_test(the_plain_kernel_is_last)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
