#include "oracle.h"

/* The word is on the stack at `down` places below the top, and may have dependents ahead and a head there or just below it. */
static uint32_t dependents_ahead(const ro_state *s, const uint32_t *heads, uint32_t word) {
  uint32_t n = 0;
  for (uint32_t i = s->next; i < s->count; i++) n += heads[i] == word;
  return n;
}

/* Popping the top by LEFT: its head is the next word, so not the one below it, nor one further ahead. */
static uint32_t cost_left(const ro_state *s, const uint32_t *heads, uint32_t top) {
  uint32_t head = heads[top], below = ro_stack_word(s, 1);
  bool lost = head == RO_NONE ? s->depth == 1 : head == below || (head > s->next && head < s->count);
  return dependents_ahead(s, heads, top) + lost;
}

/* Popping the top by RIGHT: its head is the one below it, so none ahead. */
static uint32_t cost_right(const ro_state *s, const uint32_t *heads, uint32_t top) {
  uint32_t head = heads[top];
  return dependents_ahead(s, heads, top) + (head != RO_NONE && head >= s->next);
}

/* Shifting the next word: its head is not on the stack below the top, its dependents are not on the stack, and it is the
 * root only when the stack is empty. */
static uint32_t cost_shift(const ro_state *s, const uint32_t *heads) {
  uint32_t next = s->next, cost = heads[next] == RO_NONE && s->depth > 0;
  for (uint32_t d = 0; d < s->depth; d++) {
    uint32_t word = ro_stack_word(s, d);
    cost += (heads[word] == next) + (d > 0 && heads[next] == word);
  }
  return cost;
}

void ro_oracle_costs(const ro_state *s, const uint32_t *heads, uint32_t costs[RO_MOVE_KINDS]) {
  for (int k = 0; k < RO_MOVE_KINDS; k++) costs[k] = UINT32_MAX;
  if (ro_move_allowed(s, RO_SHIFT)) costs[RO_SHIFT] = cost_shift(s, heads);
  if (ro_move_allowed(s, RO_LEFT)) costs[RO_LEFT] = cost_left(s, heads, ro_stack_word(s, 0));
  if (ro_move_allowed(s, RO_RIGHT)) costs[RO_RIGHT] = cost_right(s, heads, ro_stack_word(s, 0));
}

static bool dominates(const uint32_t *heads, uint32_t count, uint32_t ancestor, uint32_t word) {
  for (uint32_t steps = 0; word != RO_NONE && steps <= count; steps++, word = heads[word])
    if (word == ancestor) return true;
  return false;
}

/* An arc is projective when its head dominates every word between. */
static bool is_projective(const uint32_t *heads, uint32_t count, uint32_t word) {
  uint32_t head = heads[word], low = head < word ? head : word, high = head < word ? word : head;
  if (head == RO_NONE) return true;
  for (uint32_t i = low + 1; i < high; i++)
    if (!dominates(heads, count, head, i)) return false;
  return true;
}

static uint32_t shortest_crossing(const uint32_t *heads, uint32_t count) {
  uint32_t found = RO_NONE, length = UINT32_MAX;
  for (uint32_t i = 0; i < count; i++) {
    if (is_projective(heads, count, i)) continue;
    uint32_t l = heads[i] < i ? i - heads[i] : heads[i] - i;
    if (l < length) found = i, length = l;
  }
  return found;
}

uint32_t ro_projectivise(uint32_t *heads, uint32_t count) {
  uint32_t lifted = 0;
  for (uint32_t w; (w = shortest_crossing(heads, count)) != RO_NONE; lifted++) heads[w] = heads[heads[w]];
  return lifted;
}
