/* The loops of a kernel that compilers turn into vector code by themselves; included by each kernel_*.c with RO_TARGET set
 * to the attribute of its instruction set. */
#include "syntax/kernel.h"

RO_TARGET static void bend(const int32_t *sums, const int32_t *scale, const int16_t *curve, uint32_t count, int16_t *out) {
  for (uint32_t i = 0; i < count; i += 16) {
    int32_t place[16];
    for (uint32_t k = 0; k < 16; k++) {
      int32_t at = ro_scaled(sums[i + k], scale[i + k]) + RO_CURVE / 2;
      at = at < 0 ? 0 : at;
      place[k] = at > RO_CURVE - 1 ? RO_CURVE - 1 : at;
    }
    for (uint32_t k = 0; k < 16; k++) out[i + k] = curve[place[k]];
  }
}


RO_TARGET static void step(int16_t *restrict c, int16_t *restrict x, const int16_t *restrict z, const int16_t *restrict f, const int16_t *restrict r, uint32_t count) {
  for (uint32_t i = 0; i < count; i += 16)
    for (uint32_t k = i; k < i + 16; k++) {
      int16_t now = (int16_t)(z[k] + (int16_t)((((f[k] * (int16_t)(c[k] - z[k])) >> 14) + 1) >> 1));
      c[k] = now;
      x[k] = (int16_t)(x[k] + (int16_t)((((r[k] * (int16_t)(now - x[k])) >> 14) + 1) >> 1));
    }
}

RO_TARGET static void as_bytes(const int16_t *restrict x, uint32_t count, uint8_t *restrict out) {
  for (uint32_t i = 0; i < count; i += 16)
    for (uint32_t k = i; k < i + 16; k++) out[k] = (uint8_t)(128 + (int16_t)((int16_t)(x[k] + 64) >> 7));
}

RO_TARGET static void add(int16_t *restrict sum, const int8_t *restrict row, uint32_t count) {
  for (uint32_t i = 0; i < count; i += 16)
    for (uint32_t k = i; k < i + 16; k++) sum[k] = (int16_t)(sum[k] + row[k]);
}

RO_TARGET static int32_t product(const int16_t *a, const int16_t *b, uint32_t count) {
  int32_t sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}
