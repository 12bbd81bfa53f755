/* Rows being counted by what they have in common, as they come in the order of documents. For the files of this room. */
#ifndef RO_STORE_TALLY_H
#define RO_STORE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value of a row: UTF-8 without a NUL; text NULL: none. */
typedef struct ro_tally_text {
  const char *text;
  size_t length;
} ro_tally_text;

/* Which row. `cluster`: the same for rows that tell of one event, `origin`: for documents of one origin, both in the numbers of schema-8.sql (a document, and
 * for clusters RO_TALLY_BITS for a number within it; below 0 where several documents tell of it); 0 where that is not known, and then it is one of its own. */
enum { RO_TALLY_BITS = 22 };
typedef struct ro_tally_row {
  int64_t document, n, cluster, origin;
} ro_tally_row;

/* Rows with the same values. */
typedef struct ro_group {
  int64_t mentions, reports; /* rows, and the documents they are of */
  int64_t events, origins;   /* the clusters and origins among them; with `distinct` only */
  int64_t document, n;       /* the last of them */
  uint64_t hash;
  uint32_t number;
  uint32_t length;
  char key[]; /* the values, one after another: a byte 0 for NULL, or a byte 1 and the text with its NUL; keys sort as their values do, NULL first */
} ro_group;

/* Pairs of numbers; begins as zeros. */
typedef struct ro_pair {
  int64_t id; /* of a cluster or an origin; 0: a free place */
  uint64_t part;
} ro_pair;
typedef struct ro_pairs {
  ro_pair *all;
  size_t count, size;
} ro_pairs;

/* Begins as zeros, but for `distinct`. */
typedef struct ro_tally {
  bool distinct; /* clusters and origins are counted too */
  ro_group **groups; /* room for `size`; NULL where there is none */
  size_t count, size;
  ro_group *last; /* counted */
  ro_pairs shared; /* origins of more than one document (part 1) */
  ro_pairs seen;   /* the shared clusters and origins that a group has: part is twice its number, + 1 for origins */
  ro_pairs here;   /* the clusters of this document alone that a group has, likewise */
  int64_t document;
  char *key; /* of the row at hand */
  size_t key_length, key_room;
} ro_tally;

/* Says before any row, with `distinct`, that an origin is of more than one document. The others need not be remembered. False: out of memory. */
bool ro_tally_share(ro_tally *tally, int64_t origin);

/* Counts a row for the group of `values`, which are copied. Rows must come in the order of document and n; one that comes again in the same
 * group counts once. False: out of memory. */
bool ro_tally_add(ro_tally *tally, const ro_tally_text *values, int count, const ro_tally_row *row);

/* Puts the groups first to last in `groups`, the largest first, then by their values. Nothing may be added after. */
void ro_tally_sort(ro_tally *tally);

/* The next value of a key: *at begins at `key` and moves behind the value. NULL is NULL. */
const char *ro_tally_value(const char **at);

void ro_tally_free(ro_tally *tally); /* empty again */

#endif
