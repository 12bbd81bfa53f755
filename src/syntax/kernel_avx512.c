#include "syntax/kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define RO_TARGET __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))
#include "syntax/kernel_loops.h"

#include <immintrin.h>
#include <string.h>

RO_TARGET static inline __m512i four_of(const uint8_t *x) {
  int32_t four;
  memcpy(&four, x, sizeof four);
  return _mm512_set1_epi32(four);
}

/* Sixteen rows of four words, so that a load of weights serves four. */
RO_TARGET static void rows4(const ro_matrix *m, uint32_t row, const uint8_t *x, size_t stride, int32_t *sums) {
  const int8_t *weight = m->weights + (size_t)row * m->columns;
  const uint8_t *x1 = x + stride, *x2 = x1 + stride, *x3 = x2 + stride;
  __m512i a0 = _mm512_loadu_si512(m->bias + row), a1 = a0, a2 = a0, a3 = a0;
  for (uint32_t c = 0; c < m->columns; c += RO_MATRIX_COLUMNS, weight += RO_MATRIX_ROWS * RO_MATRIX_COLUMNS) {
    __m512i v = _mm512_loadu_si512(weight);
    a0 = _mm512_dpbusd_epi32(a0, four_of(x + c), v);
    a1 = _mm512_dpbusd_epi32(a1, four_of(x1 + c), v);
    a2 = _mm512_dpbusd_epi32(a2, four_of(x2 + c), v);
    a3 = _mm512_dpbusd_epi32(a3, four_of(x3 + c), v);
  }
  _mm512_storeu_si512(sums + row, a0);
  _mm512_storeu_si512(sums + m->rows + row, a1);
  _mm512_storeu_si512(sums + 2 * m->rows + row, a2);
  _mm512_storeu_si512(sums + 3 * m->rows + row, a3);
}

RO_TARGET static void rows1(const ro_matrix *m, uint32_t row, const uint8_t *x, int32_t *sums) {
  const int8_t *weight = m->weights + (size_t)row * m->columns;
  __m512i a = _mm512_loadu_si512(m->bias + row);
  for (uint32_t c = 0; c < m->columns; c += RO_MATRIX_COLUMNS, weight += RO_MATRIX_ROWS * RO_MATRIX_COLUMNS)
    a = _mm512_dpbusd_epi32(a, four_of(x + c), _mm512_loadu_si512(weight));
  _mm512_storeu_si512(sums + row, a);
}

RO_TARGET static void multiply(const ro_matrix *m, const uint8_t *x, size_t stride, uint32_t words, int32_t *sums) {
  for (uint32_t r = 0; r < m->rows; r += RO_MATRIX_ROWS) {
    uint32_t w = 0;
    for (; w + 4 <= words; w += 4) rows4(m, r, x + w * stride, stride, sums + (size_t)w * m->rows);
    for (; w < words; w++) rows1(m, r, x + w * stride, sums + (size_t)w * m->rows);
  }
}

const ro_kernel ro_kernel_avx512 = {"avx512", multiply, bend, step, as_bytes, add, product};
#endif
