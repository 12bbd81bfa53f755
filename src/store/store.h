/* The database of records: what readout.h says of ro_store, for records as JSON. The way to its tables is sql.h. */
#ifndef RO_STORE_STORE_H
#define RO_STORE_STORE_H

#include "store/sql.h"

#include <jansson.h>

/* The statements that put a record in; prepared when first needed. */
typedef enum ro_put {
  RO_PUT_DOCUMENT, RO_PUT_SENTENCE, RO_PUT_ENTITY, RO_PUT_MEMBER, RO_PUT_MENTION, RO_PUT_TIME, RO_PUT_PLACE,
  RO_PUT_STATEMENT, RO_PUT_SOURCE, RO_PUT_CONTENT, RO_PUT_EVENT, RO_PUT_PARTICIPANT, RO_PUT_FIGURE,
  RO_PUT_ATTRIBUTION, RO_PUT_EVIDENCE, RO_PUT_ASSESSMENT, RO_PUT_ACT, RO_PUT_ISSUE, RO_PUT_POSITION, RO_PUT_ASSESSED, RO_PUT_COUNT
} ro_put;

struct ro_store {
  ro_sql *db;
  ro_sql_query *puts[RO_PUT_COUNT];
};

/* Brings the tables of an open database to this program's version, in one transaction. Errors: RO_ERR_STORE where it is another
 * program's, a newer readout's, or with `existing` an empty one. */
ro_status ro_store_migrate(ro_sql *db, bool existing, ro_error *error);
int ro_store_newest(void); /* the version of the tables that this program makes */

/* Puts a record in, with its event rows (ro_record_rows), inside a transaction that the caller has begun and ends (on an error with
 * ro_sql_rollback). *document: its number in the database, 0 when a document with its id was there already: then nothing changes. */
ro_status ro_store_put_record(ro_store *store, const json_t *record, const json_t *rows, int64_t *document, ro_error *error);

/* The same in a transaction of its own; RO_ERR_STORE leaves the database as it was. */
ro_status ro_store_add_record(ro_store *store, const json_t *record, const json_t *rows, int *added, ro_error *error);

/* Checks what this room has put in: ro_store_verify of readout.h but for what other rooms keep. */
ro_status ro_store_check(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error);

#endif
