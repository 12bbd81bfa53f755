/* Dependency parser: beam search over the moves of transition.h, weights from a structured perceptron. */
#ifndef RO_SYNTAX_PARSER_H
#define RO_SYNTAX_PARSER_H

#include "syntax/linear.h"
#include "syntax/transition.h"
#include "syntax/word.h"

enum { RO_PARSE_FEATURES = RO_MOST_FEATURES, RO_BEAM = 4 };

typedef struct ro_parser {
  ro_moves moves;
  ro_linear weights;
} ro_parser;

ro_status ro_parser_open(ro_parser *out, const ro_image *image, ro_error *error);

/* Keys of the features of a state over tagged words; returns how many. */
uint32_t ro_parse_features(const ro_state *state, const ro_word *words, uint32_t keys[RO_PARSE_FEATURES]);

/* The best ways found so far, best first, all of the same number of moves. */
typedef struct ro_beam {
  uint32_t count;
  const ro_state *states[RO_BEAM];
} ro_beam;

/* What gives a state's moves their scores: the finished weights, or those in training. */
typedef void ro_score_moves(const void *weights, const ro_state *state, const ro_word *words, int32_t scores[RO_LINEAR_CLASSES]);

/* Takes a beam one move further: the best RO_BEAM of all continuations, among equals the earlier. No move makes punctuation a
 * head unless no other is left. The new states are made at pool[0 … ]; returns how many. */
uint32_t ro_beam_step(ro_beam *beam, const ro_moves *moves, const ro_word *words, ro_score_moves *score, const void *weights, ro_state *pool);

/* States that parsing a sentence of `count` words needs. */
static inline size_t ro_parser_room(size_t count) { return 2 * count * RO_BEAM; }

/* Sets head and rel of the tokens of a sentence, whose words are tagged; `pool` has ro_parser_room of its words. */
void ro_parser_run(const ro_parser *parser, ro_doc *doc, uint32_t sentence, const ro_word *words, ro_state *pool);

#endif
