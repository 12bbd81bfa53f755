/* The database of records: what readout.h says of ro_store, for records as JSON. The way to its tables is sql.h. */
#ifndef RO_STORE_STORE_H
#define RO_STORE_STORE_H

#include "store/packed.h"
#include "store/sql.h"

#include <jansson.h>

/* The statements that put a record in; prepared when first needed. */
typedef enum ro_put {
  RO_PUT_DOCUMENT, RO_PUT_IMPORTED, RO_PUT_SENTENCE, RO_PUT_ENTITY, RO_PUT_MEMBER, RO_PUT_MENTION, RO_PUT_TIME, RO_PUT_PLACE,
  RO_PUT_STATEMENT, RO_PUT_SOURCE, RO_PUT_CONTENT, RO_PUT_EVENT, RO_PUT_EVENT_SPAN, RO_PUT_PARTICIPANT, RO_PUT_FIGURE,
  RO_PUT_ATTRIBUTION, RO_PUT_EVIDENCE, RO_PUT_ASSESSMENT, RO_PUT_ACT, RO_PUT_ISSUE, RO_PUT_POSITION, RO_PUT_ASSESSED, RO_PUT_KEY, RO_PUT_DAYS, RO_PUT_MONTH, RO_PUT_SECTOR, RO_PUT_SEARCH, RO_PUT_COUNT
} ro_put;

/* Rows of a record. */
typedef enum ro_row_kind { RO_ROW_EVENT, RO_ROW_STATEMENT, RO_ROW_ASSESSMENT } ro_row_kind;

struct ro_store {
  ro_sql *db;
  bool open; /* a transaction of the caller's */
  ro_sql_query *puts[RO_PUT_COUNT], *find, *highest, *fetch; /* kept prepared */
  ro_packer packer;
  int64_t row_document; /* the document whose rows are in `rows` */
  ro_row_kind row_kind;
  json_t *rows;
  void *links; /* what linking keeps with an open store (src/link/ledger.h), and what gives it back */
  void (*links_close)(void *links);
};

/* Brings the tables of an open database to this program's version, in one transaction. Errors: RO_ERR_STORE where it is another
 * program's, a newer readout's, or with `existing` an empty one. */
ro_status ro_store_migrate(ro_store *store, bool existing, ro_error *error);
int ro_store_newest(void); /* the version of the tables that this program makes */

/* Puts a record in, inside a transaction that the caller has begun and ends (on an error with ro_sql_rollback). `written`: the same as it is
 * written; NULL: it is written here. *document: its number in the database, 0 when a document with its id was there already: then nothing changes. */
ro_status ro_store_put_record(ro_store *store, const json_t *record, const ro_written *written, int64_t *document, ro_error *error);

/* Counts a record in dyad_months and sectors_seen, as ro_store_put_record does; for checking them. */
ro_status ro_store_put_counts(ro_store *store, const json_t *record, ro_error *error);

/* The same in a transaction of its own; RO_ERR_STORE leaves the database as it was. */
ro_status ro_store_add_record(ro_store *store, const json_t *record, int *added, ro_error *error);

/* The words of a record's sentences, statements and names, for search. */
ro_status ro_store_put_search(ro_store *store, int64_t document, const json_t *record, ro_error *error);

/* The record of a document as JSON text; it lives until the next call with this store. RO_ERR_STORE: there is no such document, or it is damaged. */
ro_status ro_store_record(ro_store *store, int64_t document, const char **out, ro_error *error);

/* Opens columns `column` (record) and the next (record_bytes) of a row of documents, likewise. */
ro_status ro_store_unpack(ro_store *store, ro_sql_query *query, int column, const char **out, ro_error *error);

/* The row of an event (docs/events.md), statement (docs/statements.md) or assessment of a document. Asking for rows of one kind and document one
 * after another opens its record once. The caller gives it back with json_decref. RO_ERR_STORE: there is none. */
ro_status ro_store_row(ro_store *store, ro_row_kind kind, int64_t document, int64_t n, json_t **out, ro_error *error);

/* Event `n` of a document as readout writes it (docs/events.md), as JSON text that the caller frees. */
ro_status ro_store_event_row(ro_store *store, int64_t document, int64_t n, char **out, ro_error *error);

/* ---- full-text search (docs/database.md) ---- */

/* Calls `words` with what search holds of a record: number n, column (ro_search), words with blanks between. */
ro_status ro_search_words(const json_t *record, void (*words)(void *context, int64_t n, int column, const char *text), void *context, ro_error *error);

typedef enum ro_search { RO_SEARCH_SENTENCE, RO_SEARCH_STATEMENT, RO_SEARCH_NAME } ro_search;

/* "(x, y) IN (SELECT …)" with one `?`, for columns x (a document) and y (the number of a sentence, statement or entity), in `out`. */
void ro_search_condition(const ro_store *store, ro_search in, const char *x, const char *y, char *out, size_t room);

/* "SELECT …", the documents alone, with one `?`. */
const char *ro_search_documents(const ro_store *store, ro_search in);

/* The value for that question mark: the words of `text` one behind another, the last a beginning only where it ends in `*`, or with
 * `open`. The caller frees it. NULL when memory ran out; "" when there is no word in it, and nothing is found. */
char *ro_search_phrase(const ro_store *store, const char *text, bool open);

/* Checks what this room has put in: ro_store_verify of readout.h but for what other rooms keep. */
ro_status ro_store_check(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error);

#endif
