#include "oracle.h"

static uint32_t dependents_ahead(const ro_state *s, const uint32_t *heads, uint32_t word) {
  uint32_t n = 0;
  for (uint32_t i = s->next.word; i < s->count; i++) n += heads[i] == word;
  return n;
}

/* Popping the top by LEFT: its head is the next word, so not the one below it, nor one further ahead. */
static uint32_t cost_left(const ro_state *s, const uint32_t *heads) {
  uint32_t top = s->top->word, head = heads[top];
  bool lost = head == RO_NONE ? s->depth == 1 : head > s->next.word || (s->top->below && head == s->top->below->word);
  return dependents_ahead(s, heads, top) + lost;
}

/* Popping the top by RIGHT: its head is the one below it, so none ahead. */
static uint32_t cost_right(const ro_state *s, const uint32_t *heads) {
  uint32_t top = s->top->word, head = heads[top];
  return dependents_ahead(s, heads, top) + (head != RO_NONE && head >= s->next.word);
}

/* Shifting the next word: its head is not on the stack below the top, its dependents are not on the stack, and it is the
 * root only when the stack is empty. */
static uint32_t cost_shift(const ro_state *s, const uint32_t *heads) {
  uint32_t next = s->next.word, cost = heads[next] == RO_NONE && s->depth > 0;
  for (const ro_item *i = s->top; i; i = i->below) cost += (heads[i->word] == next) + (i != s->top && heads[next] == i->word);
  return cost;
}

void ro_oracle_costs(const ro_state *s, const uint32_t *heads, uint32_t costs[RO_MOVE_KINDS]) {
  costs[RO_SHIFT] = ro_move_allowed(s, RO_SHIFT) ? cost_shift(s, heads) : UINT32_MAX;
  costs[RO_LEFT] = ro_move_allowed(s, RO_LEFT) ? cost_left(s, heads) : UINT32_MAX;
  costs[RO_RIGHT] = ro_move_allowed(s, RO_RIGHT) ? cost_right(s, heads) : UINT32_MAX;
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
