#include "syntax/parser.h"

ro_status ro_parser_open(ro_parser *out, const ro_image *image, ro_error *error) {
  ro_status status = ro_moves_open(&out->moves, image, "syntax:moves", error);
  if (status == RO_OK) status = ro_linear_open(&out->weights, image, "syntax:parser", out->moves.count, error);
  return status;
}

uint32_t ro_best_move(const ro_moves *moves, const ro_state *state, const int32_t *scores) {
  bool allowed[RO_MOVE_KINDS];
  for (int k = 0; k < RO_MOVE_KINDS; k++) allowed[k] = ro_move_allowed(state, (ro_move_kind)k);
  uint32_t best = RO_NONE;
  for (uint32_t m = 0; m < moves->count; m++)
    if (allowed[moves->of[m].kind] && (best == RO_NONE || scores[m] > scores[best])) best = m;
  return best;
}

void ro_parser_run(const ro_parser *parser, ro_doc *doc, uint32_t sentence, const ro_word *words) {
  const ro_sentence *s = &doc->sentences.v[sentence];
  ro_state state;
  if (s->first == s->end) return;
  ro_state_init(&state, &doc->arena, s->end - s->first);
  while (!ro_state_done(&state)) {
    uint32_t keys[RO_PARSE_FEATURES], n = ro_parse_features(&state, words, keys);
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    ro_linear_score(&parser->weights, keys, n, scores);
    ro_state_move(&state, parser->moves.of[ro_best_move(&parser->moves, &state, scores)]);
  }
  for (uint32_t i = 0; i < state.count; i++) {
    const ro_node *node = &state.nodes[i];
    ro_token *t = &doc->tokens.v[s->first + i];
    t->head = node->head == RO_NONE ? RO_NONE : s->first + node->head;
    t->rel = node->head == RO_NONE ? (uint8_t)RO_REL_ROOT : parser->moves.rel[node->rel];
  }
}
