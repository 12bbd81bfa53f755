/* The steps of training that are written in C. */
#ifndef RO_TRAIN_TRAIN_H
#define RO_TRAIN_TRAIN_H

#include "corpus.h"

#include "syntax/lemma.h"

#include <stdio.h>

/* The section syntax:lemmas, malloc'ed. */
unsigned char *ro_train_lemmas(ro_corpus *corpus, size_t *size);

/* What the network sees of the words beside what it should say of them, as little-endian numbers for net/train.py, so that the
 * hashes of training are those of the program. For each sentence u32 length; per word u32 form, lower, shape, prefixes,
 * suffixes, part of speech, Penn tag, head (counted from 1 in the sentence, 0 the root), relation (0: neither is known), 1 + the
 * label of a name (0: not known). */
void ro_dump_corpus(const ro_corpus *corpus, FILE *out);

#endif
