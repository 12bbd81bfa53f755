/* Which of the rows that tell of one event tells most. For the files of this room. */
#ifndef RO_STORE_FULLEST_H
#define RO_STORE_FULLEST_H

#include "store/store.h"

/* The fullest row of a cluster among those that a question finds, as ro_store_events writes it; the first where several are as full. *text is the caller's
 * (free), NULL where the question finds none. */
ro_status ro_store_fullest(ro_store *store, const ro_event_query *query, const char *cluster, char **text, ro_error *error);

#endif
