/* Weights in training: an averaged perceptron (Collins 2002; averaging after Daumé 2006) over the hashed features of syntax/linear.h.
 *
 * Keys are reduced to the bits the finished model tells apart, so that collisions are the same in training and in use. */
#ifndef RO_TRAIN_WEIGHTS_H
#define RO_TRAIN_WEIGHTS_H

#include "syntax/linear.h"

typedef struct ro_entry {
  int64_t total; /* sum of the weight over all steps before `since` */
  int32_t weight;
  uint32_t since;
  uint8_t label;
} ro_entry;

typedef struct ro_row {
  uint32_t key, updates;
  uint16_t count, capacity; /* capacity 0: an empty slot */
  ro_entry *entries;
} ro_row;

typedef struct ro_weights {
  uint32_t bits, step;
  uint32_t slots, used;
  ro_row *rows; /* open addressing */
  uint8_t *seen; /* how often each feature was seen before training, by a hash of its key; NULL: every feature counts */
  uint8_t least;
} ro_weights;

void ro_weights_init(ro_weights *weights, uint32_t bits);
void ro_weights_free(ro_weights *weights);
void ro_weights_score(const ro_weights *weights, const uint32_t *keys, uint32_t count, int32_t scores[RO_LINEAR_CLASSES]);

/* Features are counted before training, and those seen less than `least` times take no part: they would be learnt by
 * heart and keep the others from learning. ro_weights_keep drops them from `keys` and returns how many are left. */
void ro_weights_count(ro_weights *weights, const uint32_t *keys, uint32_t count, uint8_t least);
uint32_t ro_weights_keep(const ro_weights *weights, uint32_t *keys, uint32_t count);

/* Moves the weights towards `right` and away from `wrong`; ro_weights_step goes with every decision. */
void ro_weights_update(ro_weights *weights, const uint32_t *keys, uint32_t count, uint32_t right, uint32_t wrong);
static inline void ro_weights_step(ro_weights *weights) { weights->step++; }

/* Replaces the weights by their averages (times 64): for tagging with weights that are not written. */
void ro_weights_average(ro_weights *weights);

/* The section of the averaged weights, malloc'ed. `scale`: what an average weight of 1 becomes; `least`: smaller ones are dropped. */
unsigned char *ro_weights_section(const ro_weights *weights, uint32_t classes, double scale, int least, size_t *size);

/* A seeded generator (SplitMix64) and a shuffle. */
uint64_t ro_random(uint64_t *state);
void ro_shuffle(uint64_t *state, uint32_t *items, uint32_t count);

#endif
