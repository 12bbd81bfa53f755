/* What the network sees of a token: hashes of its form, of pieces of it and of its shape, made once. */
#ifndef RO_SYNTAX_WORD_H
#define RO_SYNTAX_WORD_H

#include "doc/doc.h"

enum { RO_WORD_PREFIXES = 3, RO_WORD_SUFFIXES = 4 };

typedef struct ro_word {
  uint32_t form;                     /* digits as 0, quotes and dashes as in ASCII */
  uint32_t lower;                    /* the same in lower case */
  uint32_t shape;                    /* capitals, digits, hyphens; whether it begins the sentence, whether that is a headline */
  uint32_t prefix[RO_WORD_PREFIXES]; /* of 1, 2, 3 bytes */
  uint32_t suffix[RO_WORD_SUFFIXES]; /* of 1 … 4 bytes; 0 where the word is shorter */
} ro_word;

/* The words of one sentence, in `words`, which has room for them. */
void ro_words_make(const ro_doc *doc, uint32_t sentence, ro_word *words);

#endif
