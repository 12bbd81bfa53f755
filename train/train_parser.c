/* The parser learns while it explores: after the first round it mostly goes where it believes it should, and the dynamic
 * oracle says what is best from there (Goldberg and Nivre 2013). */
#include "train.h"

#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARSER_BITS = 20, EXPLORE_AFTER = 1, EXPLORE_PERCENT = 90, LEAST_SEEN = 3 };

uint32_t *ro_gold_heads(ro_corpus *corpus, uint32_t sentence) {
  const ro_sentence *s = &corpus->doc.sentences.v[sentence];
  uint32_t count = s->end - s->first, *heads = ro_arena_alloc(&corpus->doc.arena, count * sizeof *heads);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t head = corpus->gold.v[s->first + i].head;
    heads[i] = head == RO_NONE ? RO_NONE : head - s->first;
  }
  ro_projectivise(heads, count);
  return heads;
}

/* How often each relation goes to the left (0) and to the right (1). */
static void count_arcs(const ro_corpus *corpus, uint32_t counts[2][RO_REL_COUNT]) {
  for (uint32_t i = 0; i < corpus->gold.n; i++) {
    const ro_gold *g = &corpus->gold.v[i];
    if (g->head != RO_NONE) counts[g->head < i][g->rel]++;
  }
}

void ro_train_moves(const ro_corpus *corpus, ro_moves *moves, ro_buffer *text) {
  static const char *const names[] = {"left", "right"};
  uint32_t counts[2][RO_REL_COUNT] = {{0}};
  count_arcs(corpus, counts);
  *moves = (ro_moves){.count = 1};
  moves->of[0] = (ro_move){RO_SHIFT, 0};
  ro_buffer_text(text, RO_LABELS_VERSION "\nshift\n");
  for (int side = 0; side < 2; side++)
    for (int rel = 1; rel < RO_REL_COUNT; rel++) {
      if (!counts[side][rel] || rel == RO_REL_ROOT) continue;
      moves->of[moves->count++] = (ro_move){(uint8_t)(side ? RO_RIGHT : RO_LEFT), ro_rel_number(moves, (uint8_t)rel)};
      ro_buffer_printf(text, "%s %s\n", names[side], ro_rel_name((ro_rel)rel));
    }
}

typedef struct learner {
  const ro_moves *moves;
  ro_weights *weights;
  uint64_t random;
  bool explores;
} learner;

/* The relation number that the top of the stack should get. */
static uint8_t wanted_rel(const ro_moves *moves, const ro_state *state, const ro_gold *gold) {
  uint32_t top = ro_stack_word(state, 0);
  if (top == RO_NONE) return 0;
  for (uint8_t r = 1; r <= moves->rels; r++)
    if (moves->rel[r] == gold[top].rel) return r;
  return 0;
}

/* The best of the allowed moves and the best of those among them that cost least, with the right relation. */
static void choose(const learner *l, const ro_state *state, const uint32_t *heads, const ro_gold *gold, const int32_t *scores, uint32_t *best, uint32_t *right) {
  uint32_t costs[RO_MOVE_KINDS], least = UINT32_MAX;
  uint8_t rel = wanted_rel(l->moves, state, gold);
  ro_oracle_costs(state, heads, costs);
  for (int k = 0; k < RO_MOVE_KINDS; k++)
    if (costs[k] < least) least = costs[k];
  *best = ro_best_move(l->moves, state, scores);
  *right = RO_NONE;
  for (uint32_t pass = 0; pass < 2 && *right == RO_NONE; pass++) /* second pass: the relation never goes that way in gold trees */
    for (uint32_t m = 0; m < l->moves->count; m++) {
      ro_move move = l->moves->of[m];
      if (costs[move.kind] != least || (pass == 0 && move.kind != RO_SHIFT && move.rel != rel)) continue;
      if (*right == RO_NONE || scores[m] > scores[*right]) *right = m;
    }
}

/* Counts features along a way at no cost. */
static void count_sentence(learner *l, ro_arena *arena, const ro_word *words, uint32_t count, const uint32_t *heads, const ro_gold *gold) {
  static const int32_t no_scores[RO_LINEAR_CLASSES] = {0};
  ro_state state;
  ro_state_init(&state, arena, count);
  while (!ro_state_done(&state)) {
    uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(&state, words, keys), best, right;
    ro_weights_count(l->weights, keys, n, LEAST_SEEN);
    choose(l, &state, heads, gold, no_scores, &best, &right);
    ro_state_move(&state, l->moves->of[right]);
  }
}

static uint32_t learn_sentence(learner *l, ro_arena *arena, const ro_word *words, uint32_t count, const uint32_t *heads, const ro_gold *gold) {
  ro_state state;
  uint32_t mistakes = 0;
  ro_state_init(&state, arena, count);
  while (!ro_state_done(&state)) {
    uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(&state, words, keys), best, right;
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    n = ro_weights_keep(l->weights, keys, n);
    ro_weights_score(l->weights, keys, n, scores);
    choose(l, &state, heads, gold, scores, &best, &right);
    ro_weights_step(l->weights);
    if (best != right && scores[best] >= scores[right]) {
      ro_weights_update(l->weights, keys, n, right, best);
      mistakes++;
    }
    bool follow = l->explores && ro_random(&l->random) % 100 < EXPLORE_PERCENT;
    ro_state_move(&state, l->moves->of[follow ? best : right]);
  }
  return mistakes;
}

void ro_train_parser(ro_corpus *corpus, ro_word *const *words, const ro_moves *moves, const ro_train_options *options, ro_weights *out) {
  uint32_t all = corpus->doc.sentences.n, **heads = malloc((all + 1) * sizeof *heads), *order = malloc((all + 1) * sizeof *order);
  ro_arena arena;
  learner l = {moves, out, options->seed, false};
  if (!heads || !order) exit(1);
  ro_weights_init(out, PARSER_BITS);
  ro_arena_init(&arena);
  memcpy(&arena.oom, &corpus->doc.arena.oom, sizeof arena.oom);
  for (uint32_t i = 0; i < all; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[i];
    heads[i] = ro_gold_heads(corpus, i), order[i] = i;
    count_sentence(&l, &arena, words[i], s->end - s->first, heads[i], &corpus->gold.v[s->first]);
    ro_arena_free(&arena);
  }
  for (uint32_t round = 0; round < options->parse_rounds; round++) {
    uint32_t mistakes = 0;
    l.explores = round >= EXPLORE_AFTER;
    ro_shuffle(&l.random, order, all);
    for (uint32_t i = 0; i < all; i++) {
      const ro_sentence *s = &corpus->doc.sentences.v[order[i]];
      mistakes += learn_sentence(&l, &arena, words[order[i]], s->end - s->first, heads[order[i]], &corpus->gold.v[s->first]);
      ro_arena_free(&arena);
    }
    printf("parser round %u: %u mistakes in %u moves, %u features\n", round + 1, mistakes, 2 * corpus->gold.n - all, out->used);
    fflush(stdout);
  }
  free(order);
  free(heads);
}
