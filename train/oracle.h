/* The dynamic oracle of arc-hybrid (Goldberg and Nivre 2013): what each kind of move costs in any state. */
#ifndef RO_TRAIN_ORACLE_H
#define RO_TRAIN_ORACLE_H

#include "syntax/transition.h"

/* For each kind of move the number of gold arcs that can be reached now and could not be after it; UINT32_MAX where it is
 * not allowed. `heads`: gold heads within the sentence, RO_NONE at the root; a projective tree. */
void ro_oracle_costs(const ro_state *state, const uint32_t *heads, uint32_t costs[RO_MOVE_KINDS]);

/* Makes a tree projective: arcs that cross others are lifted to the head's head, the shortest first (Nivre and Nilsson 2005).
 * Returns how many were lifted. */
uint32_t ro_projectivise(uint32_t *heads, uint32_t count);

#endif
