/* The transition system of the parser: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011).
 *
 * A state is a stack and the words still ahead. SHIFT takes the next word onto the stack; LEFT makes the next word the
 * head of the top of the stack and drops that; RIGHT makes the second on the stack the head of the top and drops that.
 * When no word is ahead and one is on the stack, that one is the root: always a tree, always one root, always in 2n-1 moves.
 *
 * A move makes a new state and leaves the old one as it is, so that several ways can be followed at once: states share
 * the stacks they have in common. */
#ifndef RO_SYNTAX_TRANSITION_H
#define RO_SYNTAX_TRANSITION_H

#include "syntax/labels.h"

#include "base/arena.h"
#include "doc/doc.h"

/* A word on the stack, or the next word, with the dependents it has so far. Words count from the sentence's first;
 * RO_NONE is none. Relations are the model's numbers. */
typedef struct ro_item {
  const struct ro_item *below;         /* on the stack; NULL at the bottom */
  uint32_t word;
  uint32_t left, left2, right, right2; /* outermost and second outermost dependents */
  uint8_t left_rel, left2_rel, right_rel, right2_rel;
  uint8_t left_count, right_count;     /* at most 255 counted */
  uint64_t left_rels, right_rels;      /* set of their relations, as bits */
} ro_item;

typedef struct ro_state {
  const ro_item *top;            /* NULL: the stack is empty */
  ro_item next;                  /* the next word; its word is `count` when none is ahead */
  ro_item made;                  /* the item this state's move made: what `top` points at after SHIFT and RIGHT */
  uint32_t count, depth;         /* words of the sentence; height of the stack */
  const struct ro_state *before; /* NULL at the start */
  uint32_t move;                 /* index of the move that led here */
  uint32_t dependent, head;      /* the arc it made, RO_NONE for SHIFT */
  int64_t score;                 /* of all moves so far */
} ro_state;

/* The start state of a sentence of `count` words, count > 0. */
void ro_state_init(ro_state *state, uint32_t count);

bool ro_state_done(const ro_state *state);
bool ro_move_allowed(const ro_state *state, ro_move_kind kind);

/* The state after a move, which must be allowed; `from` must outlive `to`. The score is carried over. */
void ro_state_move(const ro_state *from, const ro_moves *moves, uint32_t move, ro_state *to);

#endif
