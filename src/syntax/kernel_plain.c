#define RO_TARGET
#include "syntax/kernel_loops.h"

#include <stdbool.h>
#include <string.h>

/* Vectors as GCC and Clang have them for every machine: eight products of 16 bits (none can overflow), two of which go to one
 * sum of 32 bits. */
typedef int8_t bytes8 __attribute__((vector_size(8)));
typedef int16_t words8 __attribute__((vector_size(16)));
typedef int32_t sums4 __attribute__((vector_size(16)));

/* Sixteen rows of one word, whose bytes are spread to 16 bits. */
static void rows(const int8_t *weight, const int32_t *bias, const int16_t *x, uint32_t columns, int32_t *out) {
  sums4 sum[RO_MATRIX_ROWS / 2] = {{0}};
  for (uint32_t c = 0; c < columns; c += RO_MATRIX_COLUMNS) {
    words8 four;
    memcpy(&four, x + c, sizeof four / 2);
    memcpy((char *)&four + sizeof four / 2, x + c, sizeof four / 2);
    for (uint32_t i = 0; i < RO_MATRIX_ROWS / 2; i++, weight += sizeof(bytes8)) {
      bytes8 w;
      memcpy(&w, weight, sizeof w);
      words8 product = __builtin_convertvector(w, words8) * four;
      sum[i] += ((sums4)product >> 16) + (sums4)((sums4)product << 16 >> 16);
    }
  }
  for (uint32_t i = 0; i < RO_MATRIX_ROWS; i += 2) {
    out[i] = bias[i] + sum[i / 2][0] + sum[i / 2][1];
    out[i + 1] = bias[i + 1] + sum[i / 2][2] + sum[i / 2][3];
  }
}

static void multiply(const ro_matrix *m, const uint8_t *x, size_t stride, uint32_t words, int32_t *sums) {
  int16_t wide[RO_MATRIX_MOST_COLUMNS];
  for (uint32_t w = 0; w < words; w++) {
    for (uint32_t c = 0; c < m->columns; c++) wide[c] = x[w * stride + c];
    for (uint32_t r = 0; r < m->rows; r += RO_MATRIX_ROWS) rows(m->weights + (size_t)r * m->columns, m->bias + r, wide, m->columns, sums + (size_t)w * m->rows + r);
  }
}

const ro_kernel ro_kernel_plain = {"plain", multiply, bend, step, as_bytes, add, product};

uint32_t ro_kernels(const ro_kernel *out[RO_MOST_KERNELS]) {
  uint32_t n = 0;
#if defined(__x86_64__) && defined(__GNUC__)
  bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  if (wide && __builtin_cpu_supports("avx512vnni")) out[n++] = &ro_kernel_avx512;
  if (__builtin_cpu_supports("avx2")) out[n++] = &ro_kernel_avx2;
#endif
  out[n++] = &ro_kernel_plain;
  return n;
}
