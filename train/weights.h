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
  uint32_t key; /* + 1; 0: an empty slot */
  uint16_t count, capacity;
  ro_entry *entries;
} ro_row;

typedef struct ro_weights {
  uint32_t bits, step;
  uint32_t slots, used;
  ro_row *rows; /* open addressing */
  uint8_t *seen; /* how often each feature was counted before training, by a hash of its key */
} ro_weights;

void ro_weights_init(ro_weights *weights, uint32_t bits);
void ro_weights_free(ro_weights *weights);
void ro_weights_score(const ro_weights *weights, const uint32_t *keys, uint32_t count, int32_t scores[RO_LINEAR_CLASSES]);

/* Features are counted before training, and only those seen `least` times get weights: the others would be learnt by
 * heart and keep the rest from learning. */
void ro_weights_count(ro_weights *weights, const uint32_t *keys, uint32_t count, uint8_t least);

/* Adds to the weight of these features for a label; ro_weights_step goes with every decision that is averaged. */
void ro_weights_add(ro_weights *weights, const uint32_t *keys, uint32_t count, uint32_t label, int32_t by);
static inline void ro_weights_step(ro_weights *weights) { weights->step++; }

/* Replaces the weights by their averages (times 64): for tagging with weights that are not written. */
void ro_weights_average(ro_weights *weights);

/* The section of the averaged weights, malloc'ed. `scale`: what an average weight of 1 becomes; `least`: smaller ones are dropped. */
unsigned char *ro_weights_section(const ro_weights *weights, uint32_t classes, double scale, int least, size_t *size);

/* A seeded generator (SplitMix64) and a shuffle. */
uint64_t ro_random(uint64_t *state);
void ro_shuffle(uint64_t *state, uint32_t *items, uint32_t count);

#endif
