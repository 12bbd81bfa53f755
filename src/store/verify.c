/* The database checked: SQLite's own checks, every record against itself, and every row against the record it was made from.
 * For the last, the record is put into an empty database, and both must hold the same rows. */
#include "store/store.h"

#include "doc/record.h"
#include "store/derived.h"

#include <stdio.h>
#include <string.h>

typedef struct checking {
  ro_store *store, *copy;
  ro_derived *derived;
  ro_fault_sink sink;
  void *context;
} checking;

/* Every row of a pragma that tells of a fault. */
static ro_status each_row(checking *c, const char *sql, void (*tell)(checking *, ro_sql_query *), ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(c->store->db, &q, sql, error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) tell(c, q);
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

static void tell_integrity(checking *c, ro_sql_query *q) {
  const char *said = ro_sql_text(q, 0);
  if (said && strcmp(said, "ok") != 0) c->sink(c->context, "", "database", said);
}

static void tell_foreign_key(checking *c, ro_sql_query *q) {
  char message[200];
  const char *table = ro_sql_text(q, 0), *parent = ro_sql_text(q, 2);
  snprintf(message, sizeof message, "a row names one of table %.60s that is not there", parent ? parent : "?");
  c->sink(c->context, "", table ? table : "?", message);
}

/* SQLite keeps pages and references by itself, and a file can be damaged from outside; a PostgreSQL server checks its own. */
static ro_status check_file(checking *c, ro_error *error) {
  if (ro_sql_is_postgres(c->store->db)) return RO_OK;
  ro_status status = each_row(c, "PRAGMA integrity_check", tell_integrity, error);
  return status == RO_OK ? each_row(c, "PRAGMA foreign_key_check", tell_foreign_key, error) : status;
}

/* ---- rows ---- */

/* The tables that a record fills and what rows are sorted by; `document` itself is a number of the database and no matter of the record. */
static const char *const TABLES[][2] = {
    {"documents", "id, text_sha256, uri, title, publisher, author, published"},
    {"imported", "\"database\", key"},
    {"sentences", "n, first, last"},
    {"entities", "n, name, kind, country, sectors, code, ref, role, rule"},
    {"members", "entity, member"},
    {"mentions", "entity, first, last, form"},
    {"times", "n, first, last, type, value, earliest, latest"},
    {"places", "n, entity, name, country, admin1, lat, lon, geonameid"},
    {"statements", "n, kind, act, source_first, source_last, cue_first, cue_last, addressee, addressee_first, addressee_last, medium, medium_first, medium_last, time, "
                   "within, issues, rule, sources"},
    {"statement_sources", "statement, entity"},
    {"statement_contents", "statement, first, last"},
    {"events", "n, sentence, trigger, type, mode, contexts, cameo, quad, intensity, status, negated, time, place, since, until, confidence, frame, actors, recipients, sources, location"},
    {"event_spans", "event, part, first, last"},
    {"participants", "event, entity, part"},
    {"figures", "event, n, kind, value, value_max, bound, unit, per, \"of\", first, last"},
    {"attributions", "event, figure, statement"},
    {"evidence", "event, n, span, field, ref, value, first, last, rule"},
    {"assessments", "n, statement, countries, about, direction, first, last"},
    {"document_keys", "key, published"},
    {"document_days", "since, until"},
    {"acts", "actor, recipient, day, until, event, type, status, negated, denied, official, mutual, intensity"},
    {"statement_issues", "statement, issue"},
    {"positions", "side, issue, day, statement"},
    {"assessment_sides", "side, part, day, assessment"},
};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static ro_status rows_of(ro_store *store, int table, int64_t document, ro_sql_query **out, ro_error *error) {
  char sql[600];
  snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE document = ? ORDER BY %s", TABLES[table][1], TABLES[table][0], TABLES[table][1]);
  ro_status status = ro_sql_prepare(store->db, out, sql, error);
  if (status == RO_OK) ro_sql_bind_int(*out, 1, document);
  return status;
}

/* Of a fraction the record keeps RO_RECORD_DIGITS digits. */
static bool same_fraction(double x, double y) {
  enum { ROOM = 40 };
  char a[ROOM], b[ROOM];
  snprintf(a, ROOM, "%.*g", RO_RECORD_DIGITS, x);
  snprintf(b, ROOM, "%.*g", RO_RECORD_DIGITS, y);
  return strcmp(a, b) == 0;
}

static bool is_fraction(const char *column) {
  static const char *const columns[] = {"lat", "lon", "intensity", "confidence", "value", "value_max"};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (strcmp(column, columns[i]) == 0) return true;
  return false;
}

static bool same_cell(const ro_sql_query *a, const ro_sql_query *b, int column) {
  const char *x = ro_sql_text(a, column), *y = ro_sql_text(b, column);
  if (!x || !y) return x == y;
  return strcmp(x, y) == 0 || (is_fraction(ro_sql_column(a, column)) && same_fraction(ro_sql_real(a, column), ro_sql_real(b, column)));
}

/* The first column in which two rows differ, or -1. */
static int difference(const ro_sql_query *a, const ro_sql_query *b) {
  for (int i = 0; i < ro_sql_columns(a); i++)
    if (!same_cell(a, b, i)) return i;
  return -1;
}

static void tell_difference(checking *c, const char *document, int table, int64_t row, const char *what, const char *column) {
  char path[80], message[160];
  snprintf(path, sizeof path, "%s[%lld]", TABLES[table][0], (long long)row);
  snprintf(message, sizeof message, "%s%s%s", what, *column ? ": column " : "", column);
  c->sink(c->context, document, path, message);
}

/* Walks two tables side by side and tells of the first row that is not as the record has it. */
static ro_status walk(checking *c, const char *document, int table, ro_sql_query *a, ro_sql_query *b, ro_error *error) {
  ro_status x, y;
  for (int64_t row = 0;; row++) {
    x = ro_sql_step(a, error);
    if (x != RO_OK && x != RO_END) return x;
    y = ro_sql_step(b, error);
    if (y != RO_OK && y != RO_END) return y;
    if (x == RO_END && y == RO_END) return RO_OK;
    int column = x == RO_OK && y == RO_OK ? difference(a, b) : 0;
    if (column < 0) continue;
    if (x == RO_END) tell_difference(c, document, table, row, "a row that the record has is missing", "");
    else if (y == RO_END) tell_difference(c, document, table, row, "a row that the record does not have", "");
    else tell_difference(c, document, table, row, "is not what the record says", ro_sql_column(a, column));
    return RO_OK;
  }
}

static ro_status compare_table(checking *c, const char *document, int table, int64_t stored, int64_t copied, ro_error *error) {
  ro_sql_query *a = NULL, *b = NULL;
  ro_status status = rows_of(c->store, table, stored, &a, error);
  if (status == RO_OK) status = rows_of(c->copy, table, copied, &b, error);
  if (status == RO_OK) status = walk(c, document, table, a, b, error);
  ro_sql_free(a), ro_sql_free(b);
  return status;
}

static ro_status compare(checking *c, const char *name, int64_t document, const json_t *record, ro_error *error) {
  int64_t copied = 0;
  ro_status status = ro_sql_begin(c->copy->db, error);
  if (status != RO_OK) return status;
  if (ro_store_put_record(c->copy, record, &(ro_written){.text = ""}, &copied, NULL) != RO_OK) c->sink(c->context, name, "record", "cannot be put into a database");
  else for (int t = 0; t < TABLE_COUNT && status == RO_OK; t++) status = compare_table(c, name, t, document, copied, error);
  ro_sql_rollback(c->copy->db);
  return status;
}

typedef struct counter {
  checking *c;
  long faults;
} counter;

static void count_fault(void *context, const char *document, const char *path, const char *message) {
  counter *k = context;
  k->faults++;
  k->c->sink(k->c->context, document, path, message);
}

/* A record with faults of its own is not compared: its rows may be right or wrong. */
static ro_status check_record(checking *c, int64_t document, const char *id, const char *text, ro_error *error) {
  json_error_t why;
  counter k = {c, 0};
  json_t *record = json_loads(text, JSON_REJECT_DUPLICATES, &why);
  if (!record) c->sink(c->context, id, "record", why.text);
  if (!record) return RO_OK;
  ro_record_check(record, count_fault, &k);
  ro_status status = k.faults ? RO_OK : compare(c, id, document, record, error);
  if (status == RO_OK) status = ro_derived_add(c->derived, document, record, error);
  json_decref(record);
  return status;
}

static ro_status check_documents(checking *c, long *documents, ro_error *error) {
  ro_sql_query *q;
  ro_status status =
      ro_sql_prepare_long(c->store->db, &q, "SELECT document, coalesce(uri, id), record, record_bytes FROM documents ORDER BY coalesce(published, ''), coalesce(uri, ''), id", error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) {
    size_t size = 0;
    const void *bytes = ro_sql_bytes(q, 2, &size);
    const char *id = ro_sql_text(q, 1);
    ro_error why = {0};
    ++*documents;
    status = ro_unpack(&c->store->packer, bytes, size, (size_t)ro_sql_int(q, 3), &why);
    if (status == RO_OK) status = check_record(c, ro_sql_int(q, 0), id ? id : "", c->store->packer.bytes, error);
    else c->sink(c->context, id ? id : "", "record", "is damaged"), status = RO_OK;
  }
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_store_check(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error) {
  checking c = {.store = store, .sink = sink, .context = context};
  long dummy;
  if (!documents) documents = &dummy;
  *documents = 0;
  ro_status status = ro_store_open(&c.copy, NULL, error);
  if (status == RO_OK) status = check_file(&c, error);
  if (status == RO_OK) status = ro_schema_check(store, c.copy, sink, context, error);
  if (status == RO_OK) status = ro_derived_open(&c.derived, error);
  if (status == RO_OK) status = check_documents(&c, documents, error);
  if (status == RO_OK) status = ro_derived_check(c.derived, store, sink, context, error);
  ro_derived_close(c.derived);
  ro_store_close(c.copy);
  return status;
}
