/* Tags from left to right: a joint part of speech and Penn tag for each word. */
#ifndef RO_SYNTAX_TAGGER_H
#define RO_SYNTAX_TAGGER_H

#include "syntax/labels.h"
#include "syntax/linear.h"
#include "syntax/word.h"

enum { RO_TAG_FEATURES = 60 };

typedef struct ro_tagger {
  ro_tags tags;
  ro_linear weights;
} ro_tagger;

ro_status ro_tagger_open(ro_tagger *out, const ro_image *image, ro_error *error);

/* Keys of the features of words[i], of `count` words, whose left neighbours are tagged; returns how many. */
uint32_t ro_tag_features(const ro_word *words, uint32_t count, uint32_t i, uint32_t keys[RO_TAG_FEATURES]);

/* Tags the words of a sentence. */
void ro_tagger_run(const ro_tagger *tagger, ro_word *words, uint32_t count);

#endif
