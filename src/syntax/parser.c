#include "syntax/parser.h"

ro_status ro_parser_open(ro_parser *out, const ro_image *image, ro_error *error) {
  ro_status status = ro_moves_open(&out->moves, image, "syntax:moves", error);
  if (status == RO_OK) status = ro_linear_open(&out->weights, image, "syntax:parser", out->moves.count, error);
  return status;
}

typedef struct candidate {
  const ro_state *from;
  uint32_t move;
  int64_t score;
} candidate;

typedef struct candidates {
  uint32_t count;
  candidate best[RO_BEAM];
} candidates;

static void offer(candidates *c, candidate new) {
  if (c->count == RO_BEAM && new.score <= c->best[RO_BEAM - 1].score) return;
  uint32_t at = c->count < RO_BEAM ? c->count++ : RO_BEAM - 1;
  for (; at > 0 && c->best[at - 1].score < new.score; at--) c->best[at] = c->best[at - 1];
  c->best[at] = new;
}

/* The moves that the state allows and that make no punctuation a head, unless there are no others. */
static void find_allowed(const ro_state *state, const ro_word *words, bool allowed[RO_MOVE_KINDS]) {
  for (int k = 0; k < RO_MOVE_KINDS; k++) allowed[k] = ro_move_allowed(state, (ro_move_kind)k);
  if (allowed[RO_LEFT] && words[state->next.word].punct) allowed[RO_LEFT] = false;
  if (allowed[RO_RIGHT] && allowed[RO_SHIFT] && words[state->top->below->word].punct) allowed[RO_RIGHT] = false;
}

static void offer_moves(candidates *c, const ro_state *state, const ro_moves *moves, const ro_word *words, const int32_t *scores) {
  bool allowed[RO_MOVE_KINDS];
  find_allowed(state, words, allowed);
  for (uint32_t m = 0; m < moves->count; m++)
    if (allowed[moves->of[m].kind]) offer(c, (candidate){state, m, state->score + scores[m]});
}

uint32_t ro_beam_step(ro_beam *beam, const ro_moves *moves, const ro_word *words, ro_score_moves *score, const void *weights, ro_state *pool) {
  candidates c = {0};
  for (uint32_t i = 0; i < beam->count; i++) {
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    score(weights, beam->states[i], words, scores);
    offer_moves(&c, beam->states[i], moves, words, scores);
  }
  beam->count = 0;
  for (uint32_t i = 0; i < c.count; i++) {
    ro_state_move(c.best[i].from, moves, c.best[i].move, &pool[i]);
    pool[i].score = c.best[i].score;
    beam->states[beam->count++] = &pool[i];
  }
  return beam->count;
}

static void score_moves(const void *weights, const ro_state *state, const ro_word *words, int32_t scores[RO_LINEAR_CLASSES]) {
  uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(state, words, keys);
  ro_linear_score(weights, keys, n, scores);
}

static void set_arcs(const ro_parser *parser, ro_doc *doc, const ro_sentence *s, const ro_state *state) {
  ro_token *tokens = &doc->tokens.v[s->first];
  tokens[state->top->word].head = RO_NONE;
  tokens[state->top->word].rel = RO_REL_ROOT;
  for (const ro_state *p = state; p; p = p->before) {
    if (p->dependent == RO_NONE) continue;
    tokens[p->dependent].head = s->first + p->head;
    tokens[p->dependent].rel = parser->moves.rel[parser->moves.of[p->move].rel];
  }
}

/* Punctuation that became a head when nothing else was left (always to the left of its dependents) gives them to its own head,
 * or, where it is the root, makes the first of them the root. */
static void free_punctuation(ro_token *tokens, uint32_t first, const ro_word *words, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t head = tokens[i].head;
    if (head == RO_NONE || !words[head - first].punct) continue;
    ro_token *mark = &tokens[head - first];
    if (mark->head != RO_NONE) {
      tokens[i].head = mark->head;
    } else if (!words[i].punct) {
      tokens[i].head = RO_NONE;
      tokens[i].rel = RO_REL_ROOT;
      mark->head = first + i;
      mark->rel = RO_REL_PUNCT;
    }
  }
}

void ro_parser_run(const ro_parser *parser, ro_doc *doc, uint32_t sentence, const ro_word *words, ro_state *pool) {
  const ro_sentence *s = &doc->sentences.v[sentence];
  ro_beam beam = {1, {pool}};
  ro_state_init(pool++, s->end - s->first);
  while (!ro_state_done(beam.states[0])) pool += ro_beam_step(&beam, &parser->moves, words, score_moves, &parser->weights, pool);
  set_arcs(parser, doc, s, beam.states[0]);
  free_punctuation(&doc->tokens.v[s->first], s->first, words, s->end - s->first);
}
