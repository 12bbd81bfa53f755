/* Matrices of 8-bit weights times vectors of 8-bit activations, summed in 32 bits: the same sums on every machine,
 * by whichever kernel is the fastest there.
 *
 * An activation a in [-1, 1] is the byte 128 + 127 a; the bias of a row holds what the 128 adds. The weights of 16 rows stand
 * together: for each 4 columns, 4 weights of the first row, 4 of the second, …. */
#ifndef RO_SYNTAX_MATRIX_H
#define RO_SYNTAX_MATRIX_H

#include <stddef.h>
#include <stdint.h>

enum { RO_MATRIX_ROWS = 16, RO_MATRIX_COLUMNS = 4, RO_MATRIX_MOST_COLUMNS = 1024 };

typedef struct ro_matrix {
  uint32_t rows, columns; /* rows: a multiple of 16; columns: of 4, at most RO_MATRIX_MOST_COLUMNS */
  const int8_t *weights;
  const int32_t *bias;   /* of each row, in units of the sum */
  const int32_t *scale;  /* of each row: ro_scaled makes of a sum 128ths of what it stands for */
} ro_matrix;

/* sums[w * rows + r] for `words` vectors, the first at `x`, each `stride` bytes after the one before. */
typedef void ro_multiply(const ro_matrix *m, const uint8_t *x, size_t stride, uint32_t words, int32_t *sums);

ro_multiply ro_multiply_plain;

/* The kernels that this machine can run, the fastest first, the plain one last; returns how many. */
typedef struct ro_kernel {
  const char *name;
  ro_multiply *multiply;
} ro_kernel;
enum { RO_MOST_KERNELS = 3 };
uint32_t ro_kernels(ro_kernel out[RO_MOST_KERNELS]);

/* A sum in 128ths of what it stands for; right while that is within 256 of zero. */
static inline int32_t ro_scaled(int32_t sum, int32_t scale) {
  return (int32_t)((uint32_t)(sum >> 4) * (uint32_t)scale + (1u << 15)) >> 16;
}

#endif
