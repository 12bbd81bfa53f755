#include "syntax/kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define RO_TARGET __attribute__((target("avx2")))
#include "syntax/kernel_loops.h"

#include <immintrin.h>
#include <string.h>

typedef int16_t spread[RO_MATRIX_MOST_COLUMNS];

/* Eight rows of up to four words, so that a load of weights serves four; the bytes are spread to 16 bits, in which no product
 * overflows. */
RO_TARGET static void rows(const ro_matrix *m, uint32_t row, const spread *x, uint32_t words, int32_t *sums) {
  const int8_t *weight = m->weights + (size_t)(row & ~15u) * m->columns + (row & 15u) * RO_MATRIX_COLUMNS;
  __m256i a[4][2];
  for (int w = 0; w < 4; w++) a[w][0] = a[w][1] = _mm256_setzero_si256();
  for (uint32_t c = 0; c < m->columns; c += RO_MATRIX_COLUMNS, weight += RO_MATRIX_ROWS * RO_MATRIX_COLUMNS) {
    __m256i first = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)weight)), second = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(weight + 16)));
    for (int w = 0; w < 4; w++) {
      int64_t four;
      memcpy(&four, x[w] + c, sizeof four);
      __m256i v = _mm256_set1_epi64x(four);
      a[w][0] = _mm256_add_epi32(a[w][0], _mm256_madd_epi16(first, v));
      a[w][1] = _mm256_add_epi32(a[w][1], _mm256_madd_epi16(second, v));
    }
  }
  for (uint32_t w = 0; w < words; w++) {
    __m256i sum = _mm256_permute4x64_epi64(_mm256_hadd_epi32(a[w][0], a[w][1]), 0xD8);
    _mm256_storeu_si256((__m256i *)(sums + w * m->rows + row), _mm256_add_epi32(sum, _mm256_loadu_si256((const __m256i *)(m->bias + row))));
  }
}

RO_TARGET static void multiply(const ro_matrix *m, const uint8_t *x, size_t stride, uint32_t words, int32_t *sums) {
  spread wide[4];
  for (uint32_t w = 0; w < words; w += 4) {
    uint32_t some = words - w < 4 ? words - w : 4;
    for (uint32_t i = 0; i < 4; i++) {
      const uint8_t *from = x + (w + (i < some ? i : 0)) * stride;
      for (uint32_t c = 0; c < m->columns; c++) wide[i][c] = from[c];
    }
    for (uint32_t r = 0; r < m->rows; r += 8) rows(m, r, (const spread *)wide, some, sums + w * m->rows);
  }
}

const ro_kernel ro_kernel_avx2 = {"avx2", multiply, bend, step, as_bytes, add, product};
#endif
