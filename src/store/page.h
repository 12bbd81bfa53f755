/* How a page of events is found quickly: by the keys of documents (schema-3.sql). For the files of this room. */
#ifndef RO_STORE_PAGE_H
#define RO_STORE_PAGE_H

#include "store/ask.h"

enum { RO_PAGE_KEYS = 8 };

/* Keys that a document must have for one of its events to be wanted; the rarest first. */
typedef struct ro_page_keys {
  const char *v[RO_PAGE_KEYS];
  int count;
  bool free; /* words or a cluster find fewer still: the database chooses where to begin */
  unsigned few; /* the bits of sides (in the order of page.c) that few documents have, of those that have no key of their own */
} ro_page_keys;

/* The keys that follow from a query, in the arena of `ask`. */
ro_status ro_page_find(ro_page_keys *out, ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error);

/* "… documents d … events e WHERE …": documents with these keys (as f where there are any) and their events, in that order of loops. */
void ro_page_from(const ro_page_keys *keys, ro_ask *ask);

/* Leaves out documents where a side of the query has no part: of sides that have no key of their own, those in `which` (RO_PAGE_SIDES: all). `column` has the
 * document. */
enum { RO_PAGE_SIDES = ~0 };
void ro_page_sides(ro_ask *ask, const ro_store *store, const ro_event_query *query, unsigned which, const char *column);

/* Leaves out documents none of whose events can lie in the days of the query. */
void ro_page_days(ro_ask *ask, const ro_event_query *query);

#endif
