#include "syntax/transition.h"

void ro_state_init(ro_state *state, ro_arena *arena, uint32_t count) {
  state->count = count;
  state->next = state->depth = 0;
  state->stack = ro_arena_alloc(arena, count * sizeof *state->stack);
  state->nodes = ro_arena_alloc(arena, count * sizeof *state->nodes);
  for (uint32_t i = 0; i < count; i++) {
    ro_node *n = &state->nodes[i];
    n->head = n->left = n->left2 = n->right = n->right2 = RO_NONE;
  }
}

bool ro_state_done(const ro_state *s) { return s->next == s->count && s->depth == 1; }

bool ro_move_allowed(const ro_state *s, ro_move_kind kind) {
  switch (kind) {
    case RO_SHIFT: return s->next < s->count;
    case RO_LEFT: return s->next < s->count && s->depth > 0;
    default: return s->depth > 1;
  }
}

static void add_left(ro_state *s, uint32_t head, uint32_t dependent, uint8_t rel) {
  ro_node *h = &s->nodes[head];
  h->left2 = h->left;
  h->left = dependent;
  h->left_rels |= UINT64_C(1) << (rel & 63);
  if (h->left_count < 255) h->left_count++;
}

static void add_right(ro_state *s, uint32_t head, uint32_t dependent, uint8_t rel) {
  ro_node *h = &s->nodes[head];
  h->right2 = h->right;
  h->right = dependent;
  h->right_rels |= UINT64_C(1) << (rel & 63);
  if (h->right_count < 255) h->right_count++;
}

void ro_state_move(ro_state *s, ro_move move) {
  if (move.kind == RO_SHIFT) {
    s->stack[s->depth++] = s->next++;
    return;
  }
  uint32_t dependent = s->stack[--s->depth], head = move.kind == RO_LEFT ? s->next : s->stack[s->depth - 1];
  s->nodes[dependent].head = head;
  s->nodes[dependent].rel = move.rel;
  if (move.kind == RO_LEFT) add_left(s, head, dependent, move.rel);
  else add_right(s, head, dependent, move.rel);
}
