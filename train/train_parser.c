/* A structured perceptron with beam search (Zhang and Clark 2008); where the right way falls behind, the weights are
 * updated at the step where it was furthest behind (Huang, Fayong and Guo 2012). The right way is that of the oracle
 * (Goldberg and Nivre 2013), reducing as early as it costs nothing. */
#include "train.h"

#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARSER_BITS = 19, LEAST_SEEN = 8 };

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
  ro_state *pool, *gold; /* room for the beams and for the right way of the longest sentence */
} learner;

/* The right move: the first of LEFT, RIGHT and SHIFT that costs least. RO_NONE where the move is not known. */
static uint32_t right_move(const ro_moves *moves, const ro_state *state, const uint32_t *heads, const ro_gold *gold) {
  static const uint8_t order[] = {RO_LEFT, RO_RIGHT, RO_SHIFT};
  uint32_t costs[RO_MOVE_KINDS];
  uint8_t kind = RO_SHIFT;
  ro_oracle_costs(state, heads, costs);
  for (int k = RO_MOVE_KINDS; k-- > 0;)
    if (costs[order[k]] == 0) kind = order[k];
  for (uint32_t m = 0; m < moves->count; m++)
    if (moves->of[m].kind == kind && (kind == RO_SHIFT || moves->rel[moves->of[m].rel] == gold[state->top->word].rel)) return m;
  return RO_NONE;
}

/* The states of the right way at l->gold[0 … ], the start included; returns how many moves, or 0 when a move is not known
 * (a lifted arc whose relation never goes that way). */
static uint32_t right_way(learner *l, uint32_t count, const uint32_t *heads, const ro_gold *gold) {
  uint32_t n = 0;
  ro_state_init(l->gold, count);
  for (; !ro_state_done(&l->gold[n]); n++) {
    uint32_t move = right_move(l->moves, &l->gold[n], heads, gold);
    if (move == RO_NONE) return 0;
    ro_state_move(&l->gold[n], l->moves, move, &l->gold[n + 1]);
  }
  return n;
}

static void score_moves(const void *weights, const ro_state *state, const ro_word *words, int32_t scores[RO_LINEAR_CLASSES]) {
  uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(state, words, keys);
  ro_weights_score(weights, keys, n, scores);
}

static void reward(learner *l, const ro_word *words, const ro_state *state, int32_t by) {
  uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(state->before, words, keys);
  ro_weights_add(l->weights, keys, n, state->move, by);
}

/* How many of the last moves go back to the first in which the two ways, of the same length, differ; 0: they are the same. */
static uint32_t differing(const ro_state *right, const ro_state *wrong) {
  uint32_t n = 0, last = 0;
  for (; right->before; right = right->before, wrong = wrong->before) {
    n++;
    if (right->move != wrong->move) last = n;
  }
  return last;
}

/* Parses a sentence and learns from it; returns whether it was wrong. */
static bool learn_sentence(learner *l, const ro_word *words, uint32_t moves) {
  ro_beam beam = {1, {l->gold}};
  ro_state *pool = l->pool;
  const ro_state *right = NULL, *wrong = NULL;
  int64_t furthest = -1;
  for (uint32_t n = 1; n <= moves; n++) {
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    score_moves(l->weights, &l->gold[n - 1], words, scores);
    l->gold[n].score = l->gold[n - 1].score + scores[l->gold[n].move];
    pool += ro_beam_step(&beam, l->moves, words, score_moves, l->weights, pool);
    int64_t behind = beam.states[0]->score - l->gold[n].score;
    if (behind > furthest && (behind > 0 || differing(&l->gold[n], beam.states[0]))) furthest = behind, right = &l->gold[n], wrong = beam.states[0];
  }
  ro_weights_step(l->weights);
  if (!right || !differing(&l->gold[moves], beam.states[0])) return false; /* no step: the right way is one that the beam does not take */
  for (uint32_t n = differing(right, wrong); n > 0; n--, right = right->before, wrong = wrong->before) {
    reward(l, words, right, 1);
    reward(l, words, wrong, -1);
  }
  return true;
}

static void count_way(learner *l, const ro_word *words, uint32_t moves) {
  for (uint32_t n = 0; n < moves; n++) {
    uint32_t keys[RO_PARSE_FEATURES], count = ro_parse_features(&l->gold[n], words, keys);
    ro_weights_count(l->weights, keys, count, LEAST_SEEN);
  }
}

static void *room_for(size_t items, size_t size) {
  void *p = malloc((items + 1) * size);
  if (p) return p;
  fputs("out of memory\n", stderr);
  exit(1);
}

static uint32_t longest_sentence(const ro_doc *doc) {
  uint32_t longest = 1;
  for (uint32_t i = 0; i < doc->sentences.n; i++) {
    uint32_t count = doc->sentences.v[i].end - doc->sentences.v[i].first;
    if (count > longest) longest = count;
  }
  return longest;
}

/* One pass over the sentences in this order; `learns` or only counts the features. */
static void one_round(learner *l, const ro_corpus *corpus, ro_word *const *words, uint32_t **heads, const uint32_t *order, bool learns, uint32_t round) {
  uint32_t wrong = 0, left_out = 0;
  for (uint32_t i = 0; i < corpus->doc.sentences.n; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[order[i]];
    uint32_t moves = right_way(l, s->end - s->first, heads[order[i]], &corpus->gold.v[s->first]);
    left_out += moves == 0;
    if (learns && moves) wrong += learn_sentence(l, words[order[i]], moves);
    else count_way(l, words[order[i]], moves);
  }
  if (learns) printf("parser round %u: %u of %u sentences wrong\n", round, wrong, corpus->doc.sentences.n);
  else printf("parser: %u features, %u sentences left out\n", l->weights->used, left_out);
  fflush(stdout);
}

void ro_train_parser(ro_corpus *corpus, ro_word *const *words, const ro_moves *moves, const ro_train_options *options, ro_weights *out) {
  uint32_t all = corpus->doc.sentences.n, longest = longest_sentence(&corpus->doc);
  uint32_t **heads = room_for(all, sizeof *heads), *order = room_for(all, sizeof *order);
  uint64_t random = options->seed;
  learner l = {moves, out, room_for(ro_parser_room(longest), sizeof(ro_state)), room_for(2 * longest, sizeof(ro_state))};
  ro_weights_init(out, PARSER_BITS);
  for (uint32_t i = 0; i < all; i++) heads[i] = ro_gold_heads(corpus, i), order[i] = i;
  for (uint32_t round = 0; round <= options->parse_rounds; round++) {
    one_round(&l, corpus, words, heads, order, round > 0, round);
    ro_shuffle(&random, order, all);
  }
  free(l.gold);
  free(l.pool);
  free(order);
  free(heads);
}
