/* Rows being counted by what they have in common, as they come in the order of documents. For the files of this room. */
#ifndef RO_STORE_TALLY_H
#define RO_STORE_TALLY_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows with the same values. */
typedef struct ro_group {
  int64_t mentions, reports; /* rows, and the documents they are of */
  int64_t document, n;       /* the last of them */
  uint64_t hash;
  size_t length;
  char key[]; /* the values, one after another: a byte 0 for NULL, or a byte 1 and the text with its NUL; keys sort as their values do, NULL first */
} ro_group;

/* Begins as zeros. */
typedef struct ro_tally {
  ro_group **groups; /* room for `size`; NULL where there is none */
  size_t count, size;
  ro_buffer key;
} ro_tally;

/* Counts the row `n` of a document for the group of `values`, which are UTF-8 or NULL and are copied. Rows must come in the order of
 * document and n; one that comes again in the same group counts once. False: out of memory. */
bool ro_tally_add(ro_tally *tally, const char *const *values, int count, int64_t document, int64_t n);

/* Puts the groups first to last in `groups`, the largest first, then by their values. Nothing may be added after. */
void ro_tally_sort(ro_tally *tally);

/* The next value of a key: *at begins at `key` and moves behind the value. NULL is NULL. */
const char *ro_tally_value(const char **at);

void ro_tally_free(ro_tally *tally); /* empty again */

#endif
