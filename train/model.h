/* From treebanks to a model file. */
#ifndef RO_TRAIN_MODEL_H
#define RO_TRAIN_MODEL_H

#include "train.h"

/* Reads en_ewt-train.conllu.gz and en_gum-train.conllu.gz of `folder` (of GUM only the genres whose texts may be used in what is
 * given away) and the word clusters, trains, and writes the model to `out`. The same input and options give the same
 * bytes. Prints its log to standard output. Returns the exit status. */
int ro_make_model(const char *folder, const char *clusters, const char *out, const ro_train_options *options);

#endif
