#include "syntax/transition.h"

static ro_item bare_item(uint32_t word) {
  return (ro_item){.word = word, .left = RO_NONE, .left2 = RO_NONE, .right = RO_NONE, .right2 = RO_NONE};
}

void ro_state_init(ro_state *state, uint32_t count) {
  *state = (ro_state){.next = bare_item(0), .made = bare_item(RO_NONE), .count = count, .dependent = RO_NONE, .head = RO_NONE};
}

bool ro_state_done(const ro_state *s) { return s->next.word == s->count && s->depth == 1; }

bool ro_move_allowed(const ro_state *s, ro_move_kind kind) {
  switch (kind) {
    case RO_SHIFT: return s->next.word < s->count;
    case RO_LEFT: return s->next.word < s->count && s->depth > 0;
    default: return s->depth > 1;
  }
}

static void add_left(ro_item *head, uint32_t dependent, uint8_t rel) {
  head->left2 = head->left, head->left2_rel = head->left_rel;
  head->left = dependent, head->left_rel = rel;
  head->left_rels |= UINT64_C(1) << (rel & 63);
  if (head->left_count < 255) head->left_count++;
}

static void add_right(ro_item *head, uint32_t dependent, uint8_t rel) {
  head->right2 = head->right, head->right2_rel = head->right_rel;
  head->right = dependent, head->right_rel = rel;
  head->right_rels |= UINT64_C(1) << (rel & 63);
  if (head->right_count < 255) head->right_count++;
}

static void shift(const ro_state *from, ro_state *to) {
  to->made = from->next;
  to->made.below = from->top;
  to->top = &to->made;
  to->depth = from->depth + 1;
  to->next = bare_item(from->next.word + 1);
}

static void reduce(const ro_state *from, ro_move move, ro_state *to) {
  const ro_item *top = from->top;
  to->dependent = top->word;
  to->next = from->next;
  to->depth = from->depth - 1;
  if (move.kind == RO_LEFT) {
    add_left(&to->next, top->word, move.rel);
    to->top = top->below;
    to->head = to->next.word;
  } else {
    to->made = *top->below;
    add_right(&to->made, top->word, move.rel);
    to->top = &to->made;
    to->head = to->made.word;
  }
}

void ro_state_move(const ro_state *from, const ro_moves *moves, uint32_t move, ro_state *to) {
  to->count = from->count;
  to->before = from;
  to->move = move;
  to->dependent = to->head = RO_NONE;
  to->score = from->score;
  if (moves->of[move].kind == RO_SHIFT) shift(from, to);
  else reduce(from, moves->of[move], to);
}
