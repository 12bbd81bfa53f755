/* Checking what hangs on no single document: the schema, full-text search, counts. For the files of this room. */
#ifndef RO_STORE_DERIVED_H
#define RO_STORE_DERIVED_H

#include "store/store.h"

/* Tells of tables and indexes that are missing or not as this version makes them; `fresh` is a database just made. What is there besides is
 * the user's own. */
ro_status ro_schema_check(ro_store *store, ro_store *fresh, ro_fault_sink sink, void *context, ro_error *error);

/* What search and counts must hold, added up record by record and then compared. */
typedef struct ro_derived ro_derived;
ro_status ro_derived_open(ro_derived **out, ro_error *error);
ro_status ro_derived_add(ro_derived *derived, int64_t document, const json_t *record, ro_error *error);
ro_status ro_derived_check(ro_derived *derived, ro_store *store, ro_fault_sink sink, void *context, ro_error *error);
void ro_derived_close(ro_derived *derived); /* NULL is allowed */

#endif
