/* The loops of a kernel that compilers turn into vector code by themselves; included by each kernel_*.c with RO_TARGET set
 * to the attribute of its instruction set. */
#include "syntax/kernel.h"

enum { BEND_AT_ONCE = 192 };

RO_TARGET static void bend_some(const int32_t *restrict sums, const int32_t *restrict scale, const int16_t *restrict curve, uint32_t count, int16_t *restrict out) {
  int16_t place[BEND_AT_ONCE];
  for (uint32_t i = 0; i < count; i++) {
    int32_t at = ro_scaled(sums[i], scale[i]) + RO_CURVE / 2;
    at = at < 0 ? 0 : at;
    place[i] = (int16_t)(at > RO_CURVE - 1 ? RO_CURVE - 1 : at);
  }
  for (uint32_t i = 0; i < count; i++) out[i] = curve[place[i]];
}

RO_TARGET static void bend(const int32_t *sums, const int32_t *scale, const int16_t *curve, uint32_t count, int16_t *out) {
  for (uint32_t i = 0; i < count; i += BEND_AT_ONCE)
    bend_some(sums + i, scale + i, curve, count - i < BEND_AT_ONCE ? count - i : BEND_AT_ONCE, out + i);
}

/* The products are written as (a * b / 16384 + 1) / 2, which is a * b / 32768 rounded: so compilers know the instruction for it. */
RO_TARGET static void step(int16_t *restrict c, int16_t *restrict x, const int16_t *restrict z, const int16_t *restrict f, const int16_t *restrict r, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    int16_t above = (int16_t)(c[i] - z[i]);
    c[i] = (int16_t)(z[i] + (int16_t)((((f[i] * above) >> 14) + 1) >> 1));
  }
  for (uint32_t i = 0; i < count; i++) {
    int16_t above = (int16_t)(c[i] - x[i]);
    x[i] = (int16_t)(x[i] + (int16_t)((((r[i] * above) >> 14) + 1) >> 1));
  }
}

RO_TARGET static void as_bytes(const int16_t *restrict x, uint32_t count, uint8_t *restrict out) {
  for (uint32_t i = 0; i < count; i++) out[i] = (uint8_t)(128 + (int16_t)((int16_t)(x[i] + 64) >> 7));
}

RO_TARGET static void add(int16_t *restrict sum, const int8_t *restrict row, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) sum[i] = (int16_t)(sum[i] + row[i]);
}

RO_TARGET static int32_t product(const int16_t *restrict a, const int16_t *restrict b, uint32_t count) {
  int32_t sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}
