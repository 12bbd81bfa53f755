/* The tables of linking (schema-4.sql) joined to questions about events. For the files of this room. */
#ifndef RO_STORE_LINKED_H
#define RO_STORE_LINKED_H

#include "base/buffer.h"
#include "store/sql.h"

/* To stand behind `events e`: its chain x, cluster k and report r, where it has been linked. */
#define RO_LINKED_JOINS                                                                            \
  " LEFT JOIN event_chains x ON x.document = e.document AND x.event = e.n"                         \
  " LEFT JOIN chains c ON c.document = x.document AND c.n = x.chain"                               \
  " LEFT JOIN clusters k ON k.cluster = c.cluster LEFT JOIN reports r ON r.document = e.document"
#define RO_LINKED_COLUMNS "k.cluster, r.origin, k.reports, k.origins"

/* An event row with its link, from RO_LINKED_COLUMNS that begin at `column`; `out` is used again and again. False: out of memory. */
bool ro_linked_row(const ro_sql_query *query, int column, const char *row, ro_buffer *out);

#endif
