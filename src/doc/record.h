/* The record of docs/format.md: what is known of a document, as JSON.
 *
 * Members stand in the order of format.md; what is not known is left out. Spans become code points here and nowhere else.
 * Numbers are written with at most RO_RECORD_DIGITS digits, whole ones without a point, so that the same document gives
 * the same bytes on every machine. */
#ifndef RO_DOC_RECORD_H
#define RO_DOC_RECORD_H

#include "base/status.h"
#include "doc/doc.h"

#include <jansson.h>

enum { RO_RECORD_DIGITS = 12 };

/* The record as a tree; the caller gives it back with json_decref. Errors: RO_ERR_MEMORY. */
ro_status ro_record_make(const ro_doc *doc, json_t **out, ro_error *error);

/* The object of a record that an id names, a string or not: "e3" is the third of `list` "entities". NULL: there is none. */
const json_t *ro_record_find(const json_t *record, const char *list, const json_t *id);

/* One event for each line of `readout events` (docs/events.md): an array in the order of record's "events". It needs
 * nothing but the record, so that a row is the same whether the record comes from a file or from the database.
 * The caller gives it back with json_decref. Errors: RO_ERR_MEMORY. */
ro_status ro_record_rows(const json_t *record, json_t **out, ro_error *error);

/* Of each event only what its row adds to the record: "words" (of the trigger), "since", "until". Else as ro_record_rows. */
ro_status ro_record_briefs(const json_t *record, json_t **out, ro_error *error);

/* The same for statements (docs/statements.md): one row for each of record's "statements", in their order. */
ro_status ro_record_statement_rows(const json_t *record, json_t **out, ro_error *error);

/* The same for assessments: whose nearness, in whose words (docs/track.md). */
ro_status ro_record_assessment_rows(const json_t *record, json_t **out, ro_error *error);

/* ro_record_verify for a record as a tree. */
void ro_record_check(const json_t *record, ro_fault_sink sink, void *context);

/* The elements of an array, each as text on a line of its own; the caller frees it. NULL when memory ran out. */
char *ro_record_lines(const json_t *rows);

/* `json` as text, on one line or indented; the caller frees it with free(). NULL when memory ran out. */
char *ro_record_text(const json_t *json, bool indent);

#endif
