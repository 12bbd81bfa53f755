/* Monthly counts by type of one or two sides, from what is kept (dyad_months of schema-3.sql). For the files of this room. */
#ifndef RO_STORE_MONTHS_H
#define RO_STORE_MONTHS_H

#include "store/ask.h"

/* Puts the whole question in `ask` (the groups, then mentions and reports, largest first) when nothing but sides and types are asked for and the
 * groups `by` are month and type, or month where one type is asked for; *usable says whether. */
ro_status ro_months_ask(ro_ask *ask, ro_store *store, const ro_event_query *query, const char *const *by, int count, bool *usable, ro_error *error);

#endif
