/* The words of a text as full-text search knows them: runs of letters and digits in lower case, accents taken away, so that
 * "López-Obrador's" is lopez obrador s. Both databases are given words made here, and find the same. */
#ifndef RO_STORE_WORDS_H
#define RO_STORE_WORDS_H

#include "base/buffer.h"

enum { RO_WORDS_LIMIT = 16000 /* of one text; those behind are not found (a tsvector counts no further) */ };

/* Adds the words of `length` bytes of UTF-8 to `out`, one blank before each but the first in `out`; returns how many. A word of more than
 * 100 bytes counts as several. */
int ro_words_add(ro_buffer *out, const char *text, size_t length);

#endif
