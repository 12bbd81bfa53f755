/* Treebanks in CoNLL-U (gzipped or not) as one annotated document beside its gold analysis. */
#ifndef RO_TRAIN_CORPUS_H
#define RO_TRAIN_CORPUS_H

#include "doc/doc.h"

typedef struct ro_gold {
  const char *lemma;
  uint32_t head; /* token, RO_NONE at the root */
  uint8_t upos, xpos, rel; /* rel 0: heads and relations are not known */
  uint8_t name;            /* 1 + ro_name_label; 0 not known */
} ro_gold;

typedef struct ro_corpus {
  ro_doc doc; /* sentences and tokens, nothing predicted */
  RO_VEC(ro_gold) gold;
  RO_VEC(char) text;
} ro_corpus;

void ro_corpus_init(ro_corpus *corpus); /* the caller then sets corpus->doc.arena.oom */

/* Adds a file. `genres`: of documents named GUM_genre_… only these (separated by spaces); NULL takes all.
 * Ends the program with a message when the file cannot be read. */
void ro_corpus_add(ro_corpus *corpus, const char *path, const char *genres);
void ro_corpus_finish(ro_corpus *corpus); /* before first use */
void ro_corpus_free(ro_corpus *corpus);

#endif
