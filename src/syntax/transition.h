/* The transition system of the parser: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).
 *
 * A state is a stack and the words still ahead. SHIFT takes the next word onto the stack; LEFT makes the next word the
 * head of the top of the stack and drops that; RIGHT makes the second on the stack the head of the top and drops that.
 * When no word is ahead and one is on the stack, that one is the root: always a tree, always one root, always in 2n-1 moves. */
#ifndef RO_SYNTAX_TRANSITION_H
#define RO_SYNTAX_TRANSITION_H

#include "syntax/labels.h"

#include "base/arena.h"
#include "doc/doc.h"

/* A word in the making of its tree. Indices count from the sentence's first word; RO_NONE is none. */
typedef struct ro_node {
  uint32_t head;
  uint8_t rel;
  uint8_t left_count, right_count;     /* dependents so far, at most 255 counted */
  uint32_t left, left2, right, right2; /* outermost and second outermost dependents so far */
  uint64_t left_rels, right_rels;      /* set of their relations, as bits */
} ro_node;

typedef struct ro_state {
  uint32_t count, next, depth; /* words, first word ahead, height of the stack */
  uint32_t *stack;
  ro_node *nodes;
} ro_state;

/* The start state of a sentence of `count` words, count > 0. */
void ro_state_init(ro_state *state, ro_arena *arena, uint32_t count);

bool ro_state_done(const ro_state *state);
bool ro_move_allowed(const ro_state *state, ro_move_kind kind);

/* The move must be allowed. */
void ro_state_move(ro_state *state, ro_move move);

/* The word `down` places below the top of the stack, or `ahead` places behind the next; RO_NONE when there is none. */
static inline uint32_t ro_stack_word(const ro_state *s, uint32_t down) { return down < s->depth ? s->stack[s->depth - 1 - down] : RO_NONE; }
static inline uint32_t ro_ahead_word(const ro_state *s, uint32_t ahead) { return ahead < s->count - s->next ? s->next + ahead : RO_NONE; }

#endif
