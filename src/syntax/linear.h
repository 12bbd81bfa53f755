/* A linear model over hashed features: every feature adds its weights to the scores of some classes.
 *
 * Weights are 8-bit and sums 32-bit integers, so that every machine comes to the same answer. A feature is a 32-bit
 * key; its upper `bits` bits say where its row stands, its lowest byte tells the rows there apart.
 *
 * Section layout, little-endian: u32 version, bits, classes, units; u64 filter[2^RO_FILTER_BITS / 64]; u32 starts[2^bits + 1]
 * (in units); the units.
 * A row is one unit (number of weights, check byte) and then a unit (class, weight) for each weight. */
#ifndef RO_SYNTAX_LINEAR_H
#define RO_SYNTAX_LINEAR_H

#include "model/image.h"

enum { RO_LINEAR_VERSION = 2, RO_LINEAR_CLASSES = 256, RO_LINEAR_MIN_BITS = 8, RO_LINEAR_MAX_BITS = 24, RO_FILTER_BITS = 22, RO_MOST_FEATURES = 160 };

typedef struct ro_linear_unit {
  uint8_t label;  /* or: how many weights follow */
  int8_t weight;  /* or: the check byte */
} ro_linear_unit;

typedef struct ro_linear_header {
  uint32_t version, bits, classes, units;
} ro_linear_header;

enum { RO_FILTER_WORDS = (1 << RO_FILTER_BITS) / 64 };

/* A view into an image; lives as long as the image. `filter` says of most features that have no row that they have none, without a
 * look into the megabytes of rows. */
typedef struct ro_linear {
  uint32_t bits, classes;
  const uint32_t *starts;
  const ro_linear_unit *units;
  const uint64_t *filter;
} ro_linear;

/* RO_ERR_MODEL when the section is missing, of another version, not of its size, or has other than `classes` classes. */
ro_status ro_linear_open(ro_linear *out, const ro_image *image, const char *section, uint32_t classes, ro_error *error);

/* Sets the filter's bit of each row, when a section is made. */
void ro_linear_fill_filter(uint64_t filter[RO_FILTER_WORDS], const uint32_t *starts, const ro_linear_unit *units, uint32_t bits);

/* Adds the weights of at most RO_MOST_FEATURES features to scores[0 … RO_LINEAR_CLASSES - 1]. */
void ro_linear_score(const ro_linear *model, const uint32_t *keys, uint32_t count, int32_t scores[RO_LINEAR_CLASSES]);

static inline uint32_t ro_linear_slot(uint32_t key, uint32_t bits) { return key >> (32 - bits); }

/* The key of feature number `template` with these values (a finaliser of the kind of MurmurHash3). */
static inline uint32_t ro_feature(uint32_t template, uint32_t a, uint32_t b, uint32_t c) {
  uint64_t h = ((uint64_t)template << 32 | a) * UINT64_C(0x9E3779B97F4A7C15);
  h = (h ^ h >> 29 ^ b) * UINT64_C(0xFF51AFD7ED558CCD);
  h = (h ^ h >> 31 ^ c) * UINT64_C(0xC4CEB9FE1A85EC53);
  return (uint32_t)(h >> 32);
}

#endif
