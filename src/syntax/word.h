/* What tagger and parser see of a token: hashes of its form, of pieces of it and of its shape, made once. */
#ifndef RO_SYNTAX_WORD_H
#define RO_SYNTAX_WORD_H

#include "doc/doc.h"
#include "syntax/cluster.h"
#include "syntax/labels.h"

enum { RO_WORD_PREFIXES = 3, RO_WORD_SUFFIXES = 5 };

typedef struct ro_word {
  uint32_t lower;                     /* lower-cased form, digits as 0 */
  uint32_t form;                      /* the same with its case */
  uint32_t shape;                     /* capitals, digits, hyphens; whether it begins the sentence */
  uint32_t prefix[RO_WORD_PREFIXES];  /* of 1, 2, 3 bytes */
  uint32_t suffix[RO_WORD_SUFFIXES];  /* of 1 … 5 bytes */
  uint32_t cluster;                   /* path of its cluster, 0 unknown; whole, and its first 4 and 6 steps */
  uint32_t cluster4, cluster6;
  uint32_t lemma;                     /* ro_word_set_lemma; the lower-cased form before that */
  uint32_t commas, quotes, verbs;     /* how many there are up to this word */
  uint32_t verbs_left;                /* how many come after it */
  uint32_t next_verb;                 /* the form of the next one, if it is near: "…, the ministry said" is seen coming; 0: none */
  uint8_t tag;                        /* index of the joint label */
  uint8_t coarse;                     /* the model's number of the part of speech */
  bool punct;                         /* is its part of speech PUNCT? */
} ro_word;

/* The words of one sentence, in the document's arena. */
ro_word *ro_words_make(const ro_clusters *clusters, ro_doc *doc, uint32_t sentence);

/* The key of a lower-cased form in the cluster table. */
uint32_t ro_word_key(const char *lower);

void ro_word_set_tag(ro_word *word, const ro_tags *tags, uint32_t label);

/* Sets what is known only when all are tagged: the verbs before and after. */
void ro_words_count_verbs(ro_word *words, uint32_t count, const ro_tags *tags);

/* Numbers keep their plain form. */
void ro_word_set_lemma(ro_word *word, const char *lemma);

#endif
