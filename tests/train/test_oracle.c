#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "oracle.h"
#include "weights.h"

enum { MOST = 40 };

static const ro_moves MOVES = {.count = 3, .rels = 1, .of = {{RO_SHIFT, 0}, {RO_LEFT, 1}, {RO_RIGHT, 1}}, .rel = {RO_REL_NONE, RO_REL_DEP}};

/* A random tree: every word but one hangs on a word that is already in it. */
static void random_tree(uint64_t *random, uint32_t *heads, uint32_t count) {
  uint32_t order[MOST];
  for (uint32_t i = 0; i < count; i++) order[i] = i;
  ro_shuffle(random, order, count);
  heads[order[0]] = RO_NONE;
  for (uint32_t i = 1; i < count; i++) heads[order[i]] = order[ro_random(random) % i];
}

static ro_move_kind cheapest(const ro_state *state, const uint32_t *heads, uint32_t *cost) {
  uint32_t costs[RO_MOVE_KINDS];
  int best = 0;
  ro_oracle_costs(state, heads, costs);
  for (int k = 1; k < RO_MOVE_KINDS; k++)
    if (costs[k] < costs[best]) best = k;
  *cost = costs[best];
  return (ro_move_kind)best;
}

/* Arcs of a finished state that are in the gold tree, the root counted. */
static uint32_t arcs_right(const ro_state *state, const uint32_t *heads) {
  uint32_t right = heads[state->top->word] == RO_NONE;
  for (const ro_state *s = state; s; s = s->before) right += s->dependent != RO_NONE && heads[s->dependent] == s->head;
  return right;
}

static void every_projective_tree_is_reached_at_no_cost(void **unused) {
  (void)unused;
  uint64_t random = 7;
  static ro_state states[2 * MOST];
  for (int round = 0; round < 500; round++) {
    uint32_t heads[MOST], count = 1 + (uint32_t)(ro_random(&random) % MOST), moves = 0;
    random_tree(&random, heads, count);
    ro_projectivise(heads, count);
    ro_state_init(states, count);
    for (; !ro_state_done(&states[moves]); moves++) {
      uint32_t cost;
      ro_move_kind kind = cheapest(&states[moves], heads, &cost);
      assert_int_equal(cost, 0);
      ro_state_move(&states[moves], &MOVES, kind, &states[moves + 1]);
    }
    assert_int_equal(moves, 2 * count - 1);
    assert_int_equal(arcs_right(&states[moves], heads), count);
  }
}

/* The most arcs (the root counted) that can still be had, by trying everything. */
static uint32_t best_reachable(const ro_state *state, const uint32_t *heads) {
  uint32_t best = 0;
  if (ro_state_done(state)) return arcs_right(state, heads);
  for (int k = 0; k < RO_MOVE_KINDS; k++) {
    if (!ro_move_allowed(state, (ro_move_kind)k)) continue;
    ro_state next;
    ro_state_move(state, &MOVES, (uint32_t)k, &next);
    uint32_t right = best_reachable(&next, heads);
    if (right > best) best = right;
  }
  return best;
}

static void costs_are_what_exhaustive_search_finds(void **unused) {
  (void)unused;
  uint64_t random = 11;
  static ro_state states[2 * MOST];
  for (int round = 0; round < 60; round++) {
    uint32_t heads[MOST], count = 2 + (uint32_t)(ro_random(&random) % 5);
    random_tree(&random, heads, count);
    ro_projectivise(heads, count);
    ro_state_init(states, count);
    for (uint32_t n = 0; !ro_state_done(&states[n]); n++) { /* a random walk, so that wrong states are visited too */
      uint32_t costs[RO_MOVE_KINDS], now = best_reachable(&states[n], heads), chosen;
      ro_oracle_costs(&states[n], heads, costs);
      do chosen = (uint32_t)(ro_random(&random) % RO_MOVE_KINDS);
      while (!ro_move_allowed(&states[n], (ro_move_kind)chosen));
      ro_state_move(&states[n], &MOVES, chosen, &states[n + 1]);
      assert_int_equal(costs[chosen], now - best_reachable(&states[n + 1], heads));
    }
  }
}

static void crossing_arcs_are_lifted(void **unused) {
  (void)unused;
  /* 0 <- 1 (root) -> 3, and 2 hangs on 0: its arc goes below 1; 0 hangs on 1, so 2 is lifted to 1 */
  uint32_t heads[] = {1, RO_NONE, 0, 1};
  assert_int_equal(ro_projectivise(heads, 4), 1);
  assert_int_equal(heads[2], 1);
  uint32_t projective[] = {1, RO_NONE, 3, 1};
  assert_int_equal(ro_projectivise(projective, 4), 0);
}

static void illegal_moves_cost_everything(void **unused) {
  (void)unused;
  uint32_t heads[] = {1, RO_NONE}, costs[RO_MOVE_KINDS];
  ro_state state;
  ro_state_init(&state, 2);
  ro_oracle_costs(&state, heads, costs);
  assert_int_equal(costs[RO_SHIFT], 0);
  assert_int_equal(costs[RO_LEFT], UINT32_MAX);
  assert_int_equal(costs[RO_RIGHT], UINT32_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_projective_tree_is_reached_at_no_cost), cmocka_unit_test(costs_are_what_exhaustive_search_finds),
                                     cmocka_unit_test(crossing_arcs_are_lifted), cmocka_unit_test(illegal_moves_cost_everything)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
