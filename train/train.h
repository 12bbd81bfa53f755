/* The steps of training; each leaves a section of the model. */
#ifndef RO_TRAIN_TRAIN_H
#define RO_TRAIN_TRAIN_H

#include "corpus.h"
#include "weights.h"

#include "base/buffer.h"
#include "syntax/lemma.h"
#include "syntax/parser.h"
#include "syntax/tagger.h"

typedef struct ro_train_options {
  uint64_t seed;
  uint32_t tag_rounds, parse_rounds, folds;
  int parse_least; /* the least weight of the parser that is kept (at twice its average value) */
} ro_train_options;

/* Joint tags seen at least three times, most frequent first; `text` becomes the section syntax:tags. */
void ro_train_tags(const ro_corpus *corpus, ro_tags *tags, ro_buffer *text);

/* The label of a gold tag: the joint tag itself or, where it is too rare, the most frequent with its part of speech. */
uint32_t ro_tag_label(const ro_tags *tags, const ro_gold *gold);

/* A tagger for these sentences. */
void ro_train_tagger(const ro_corpus *corpus, ro_word *const *words, const ro_tags *tags, const uint32_t *sentences, uint32_t count, uint32_t rounds,
                     uint64_t seed, ro_weights *out);

/* Tags every sentence by a tagger trained on the other folds. */
void ro_train_jackknife(const ro_corpus *corpus, ro_word *const *words, const ro_tags *tags, const ro_train_options *options);

/* The section syntax:clusters from a file of lines "word TAB path", malloc'ed. */
unsigned char *ro_train_clusters(const char *path, size_t *size);

/* The section syntax:lemmas, malloc'ed. */
unsigned char *ro_train_lemmas(ro_corpus *corpus, size_t *size);

/* Moves needed by the (projectivised) trees; `text` becomes the section syntax:moves. */
void ro_train_moves(const ro_corpus *corpus, ro_moves *moves, ro_buffer *text);
void ro_train_parser(ro_corpus *corpus, ro_word *const *words, const ro_moves *moves, const ro_train_options *options, ro_weights *out);

/* Heads of a sentence, counted from its first word, projective. */
uint32_t *ro_gold_heads(ro_corpus *corpus, uint32_t sentence);

#endif
