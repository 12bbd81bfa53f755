/* The loops in which the network spends its time, once for each instruction set; all give the same numbers.
 *
 * A matrix has 8-bit weights, is multiplied with vectors of 8-bit activations and summed in 32 bits. An activation a in [-1, 1] is
 * the byte 128 + 127 a; the bias of a row holds what the 128 adds. The weights of 16 rows stand together: for each 4
 * columns, 4 weights of the first row, 4 of the second, …. */
#ifndef RO_SYNTAX_KERNEL_H
#define RO_SYNTAX_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum {
  RO_MATRIX_ROWS = 16,
  RO_MATRIX_COLUMNS = 4,
  RO_MATRIX_MOST_COLUMNS = 1024,
  RO_CURVE = 2048, /* entries of a curve: of 128ths from -8 on */
};

typedef struct ro_matrix {
  uint32_t rows, columns; /* rows: a multiple of 16; columns: of 4, at most RO_MATRIX_MOST_COLUMNS */
  const int8_t *weights;
  const int32_t *bias;   /* of each row, in units of the sum */
  const int32_t *scale;  /* of each row: makes 128ths (ro_scaled) */
} ro_matrix;

/* A sum in 128ths of what it stands for; right while that is within 256 of zero. */
static inline int32_t ro_scaled(int32_t sum, int32_t scale) {
  return (int32_t)((uint32_t)(sum >> 4) * (uint32_t)scale + (1u << 15)) >> 16;
}

/* 16256ths as an activation. */
static inline uint8_t ro_as_byte(int32_t value) { return (uint8_t)(128 + ((value + 64) >> 7)); }

/* `count`s are multiples of 16. */
typedef struct ro_kernel {
  const char *name;
  /* sums[w * rows + r] for `words` vectors, the first at `x`, each `stride` bytes after the one before. */
  void (*multiply)(const ro_matrix *m, const uint8_t *x, size_t stride, uint32_t words, int32_t *sums);
  /* out[i]: `curve` at the value of sums[i] (scale[i] of its row). */
  void (*bend)(const int32_t *sums, const int32_t *scale, const int16_t *curve, uint32_t count, int16_t *out);
  /* One word of a layer: c = f c + (1 - f) z, x = r c + (1 - r) x. */
  void (*step)(int16_t *c, int16_t *x, const int16_t *z, const int16_t *f, const int16_t *r, uint32_t count);
  void (*as_bytes)(const int16_t *x, uint32_t count, uint8_t *out);
  void (*add)(int16_t *sum, const int8_t *row, uint32_t count);
  int32_t (*product)(const int16_t *a, const int16_t *b, uint32_t count);
} ro_kernel;

extern const ro_kernel ro_kernel_plain;
#if defined(__x86_64__) && defined(__GNUC__)
extern const ro_kernel ro_kernel_avx2, ro_kernel_avx512;
#endif

/* The kernels that this machine can run, the fastest first, the plain one last; returns how many. */
enum { RO_MOST_KERNELS = 3 };
uint32_t ro_kernels(const ro_kernel *out[RO_MOST_KERNELS]);

#endif
