/* Greedy dependency parser: the move with the highest score at each step. */
#ifndef RO_SYNTAX_PARSER_H
#define RO_SYNTAX_PARSER_H

#include "syntax/linear.h"
#include "syntax/transition.h"
#include "syntax/word.h"

enum { RO_PARSE_FEATURES = 160 };

typedef struct ro_parser {
  ro_moves moves;
  ro_linear weights;
} ro_parser;

ro_status ro_parser_open(ro_parser *out, const ro_image *image, ro_error *error);

/* Keys of the features of a state over tagged words; returns how many. */
uint32_t ro_parse_features(const ro_state *state, const ro_word *words, uint32_t keys[RO_PARSE_FEATURES]);

/* The allowed move with the highest score, the earlier among equals. */
uint32_t ro_best_move(const ro_moves *moves, const ro_state *state, const int32_t *scores);

/* Sets head and rel of the tokens of a sentence, whose words are tagged. */
void ro_parser_run(const ro_parser *parser, ro_doc *doc, uint32_t sentence, const ro_word *words);

#endif
