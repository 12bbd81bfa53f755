/* Records in SQLite: what readout.h says of ro_store, for records as JSON. */
#ifndef RO_STORE_STORE_H
#define RO_STORE_STORE_H

#include "base/status.h"

#include <jansson.h>
#include <sqlite3.h>

enum { RO_STORE_VERSION = 1, RO_STORE_APPLICATION = 0x52444F54 /* "RDOT" */ };

/* The statements that put a record in; prepared when first needed. */
typedef enum ro_put {
  RO_PUT_DOCUMENT, RO_PUT_SENTENCE, RO_PUT_ENTITY, RO_PUT_MEMBER, RO_PUT_MENTION, RO_PUT_TIME, RO_PUT_PLACE,
  RO_PUT_STATEMENT, RO_PUT_SOURCE, RO_PUT_CONTENT, RO_PUT_EVENT, RO_PUT_PARTICIPANT, RO_PUT_FIGURE,
  RO_PUT_ATTRIBUTION, RO_PUT_EVIDENCE, RO_PUT_ASSESSMENT, RO_PUT_COUNT
} ro_put;

struct ro_store {
  sqlite3 *db;
  char *path;
  sqlite3_stmt *puts[RO_PUT_COUNT];
};

/* Puts a record in, with its event rows (ro_record_rows), in one transaction; *added is 0 when a document with its id was
 * there already: then nothing changes. RO_ERR_STORE leaves the database as it was. */
ro_status ro_store_add_record(ro_store *store, const json_t *record, const json_t *rows, int *added, ro_error *error);

/* RO_ERR_STORE with what SQLite says, in plain words where the cause is a common one. */
ro_status ro_store_fault(const ro_store *store, ro_error *error);

#endif
