/* Scores of a model on gold tokens. */
#ifndef RO_TRAIN_EVALUATE_H
#define RO_TRAIN_EVALUATE_H

#include "corpus.h"

/* Runs the syntax stage of the model at `model_path` over the corpus and prints UPOS, XPOS, lemmas, UAS, LAS (relations without
 * subtypes, as in the CoNLL 2018 shared task), LAS with subtypes, and words a second. Returns the exit status. */
int ro_evaluate(const char *model_path, ro_corpus *corpus);

/* Writes the analysis of the corpus as CoNLL-U to standard output. */
int ro_write_parse(const char *model_path, ro_corpus *corpus);

#endif
