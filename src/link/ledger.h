/* Links kept in a store (schema-4.sql): the same outcome as ro_link_group over all its reports, worked out again only where a new report
 * changes it. */
#ifndef RO_LINK_LEDGER_H
#define RO_LINK_LEDGER_H

#include "link/link.h"
#include "store/store.h"

/* Links a document that has just been put in, inside the caller's transaction; `record` is its record. */
ro_status ro_link_put(ro_store *store, int64_t document, const json_t *record, ro_error *error);

/* Links documents that are not linked yet, many in each transaction; *linked: how many (NULL allowed). */
ro_status ro_link_backlog(ro_store *store, long *linked, ro_error *error);
/* Takes all links out, in one transaction. */
ro_status ro_link_forget(ro_store *store, ro_error *error);

/* Links every document anew in an empty store, in another order, and tells of what is not the same. */
ro_status ro_link_check(ro_store *store, ro_fault_sink sink, void *context, ro_error *error);

#endif
