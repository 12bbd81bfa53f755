/* The database checked: SQLite's own checks, every record against itself, and every row against the record it was made from.
 * For the last, the record is put into an empty database, and both must hold the same rows. */
#include "store/store.h"

#include "doc/record.h"

#include <string.h>

typedef struct checking {
  ro_store *store, *copy;
  ro_fault_sink sink;
  void *context;
} checking;

/* Every row of a pragma that tells of a fault. */
static ro_status each_row(checking *c, const char *sql, void (*tell)(checking *, sqlite3_stmt *), ro_error *error) {
  sqlite3_stmt *s = NULL;
  int code = sqlite3_prepare_v2(c->store->db, sql, -1, &s, NULL);
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(s);
    if (code == SQLITE_ROW) tell(c, s);
  }
  ro_status status = code == SQLITE_DONE ? RO_OK : ro_store_fault(c->store, error);
  sqlite3_finalize(s);
  return status;
}

static void tell_integrity(checking *c, sqlite3_stmt *s) {
  const char *said = (const char *)sqlite3_column_text(s, 0);
  if (said && strcmp(said, "ok") != 0) c->sink(c->context, "", "database", said);
}

static void tell_foreign_key(checking *c, sqlite3_stmt *s) {
  char message[200];
  const char *table = (const char *)sqlite3_column_text(s, 0), *parent = (const char *)sqlite3_column_text(s, 2);
  snprintf(message, sizeof message, "a row names one of table %.60s that is not there", parent ? parent : "?");
  c->sink(c->context, "", table ? table : "?", message);
}

/* ---- rows ---- */

/* The tables of schema.sql and what rows are sorted by; `document` itself is a number of the database and no matter of the record. */
static const char *const TABLES[][2] = {
    {"documents", "id, text_sha256, uri, title, publisher, author, published, record"},
    {"sentences", "n, first, last"},
    {"entities", "n, name, kind, country, sectors, code, ref, role"},
    {"members", "entity, member"},
    {"mentions", "entity, first, last, form"},
    {"times", "n, first, last, type, value, earliest, latest"},
    {"places", "n, entity, name, country, admin1, lat, lon, geonameid"},
    {"statements", "n, kind, act, source_first, source_last, cue_first, cue_last, addressee, medium, time, within"},
    {"statement_sources", "statement, entity"},
    {"statement_contents", "statement, first, last"},
    {"events", "n, sentence, trigger, type, mode, contexts, cameo, quad, intensity, status, negated, time, place, since, until, confidence, row"},
    {"participants", "event, entity, part"},
    {"figures", "event, n, kind, value, value_max, bound, unit, per, \"of\", first, last"},
    {"attributions", "event, figure, statement"},
    {"evidence", "event, field, ref, value, first, last, rule"},
    {"assessments", "n, statement, countries, about, direction, first, last"},
};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static sqlite3_stmt *rows_of(ro_store *store, int table, int64_t document) {
  sqlite3_stmt *s = NULL;
  char *sql = sqlite3_mprintf("SELECT %s FROM %s WHERE document = ? ORDER BY %s", TABLES[table][1], TABLES[table][0], TABLES[table][1]);
  if (sql && sqlite3_prepare_v2(store->db, sql, -1, &s, NULL) == SQLITE_OK) sqlite3_bind_int64(s, 1, document);
  sqlite3_free(sql);
  return s;
}

/* Of a fraction the record keeps RO_RECORD_DIGITS digits. */
static bool same_fraction(double x, double y) {
  enum { ROOM = 40 };
  char a[ROOM], b[ROOM];
  snprintf(a, ROOM, "%.*g", RO_RECORD_DIGITS, x);
  snprintf(b, ROOM, "%.*g", RO_RECORD_DIGITS, y);
  return strcmp(a, b) == 0;
}

static bool same_cell(sqlite3_stmt *a, sqlite3_stmt *b, int column) {
  if (sqlite3_column_type(a, column) == SQLITE_FLOAT && sqlite3_column_type(b, column) == SQLITE_FLOAT)
    return same_fraction(sqlite3_column_double(a, column), sqlite3_column_double(b, column));
  const char *x = (const char *)sqlite3_column_text(a, column), *y = (const char *)sqlite3_column_text(b, column);
  return x && y ? strcmp(x, y) == 0 : x == y;
}

/* The first column in which two rows differ, or -1. */
static int difference(sqlite3_stmt *a, sqlite3_stmt *b) {
  for (int i = 0; i < sqlite3_column_count(a); i++)
    if (!same_cell(a, b, i)) return i;
  return -1;
}

static void tell_difference(checking *c, const char *document, int table, int64_t row, const char *what, const char *column) {
  char path[80], message[160];
  snprintf(path, sizeof path, "%s[%lld]", TABLES[table][0], (long long)row);
  snprintf(message, sizeof message, "%s%s%s", what, *column ? ": column " : "", column);
  c->sink(c->context, document, path, message);
}

/* Tells of the first row of a table that is not as the record has it. */
static ro_status compare_table(checking *c, const char *document, int table, int64_t stored, int64_t copied, ro_error *error) {
  sqlite3_stmt *a = rows_of(c->store, table, stored), *b = rows_of(c->copy, table, copied);
  int x = SQLITE_ROW, y = SQLITE_ROW, column = -1;
  int64_t row = -1;
  while (x == SQLITE_ROW && y == SQLITE_ROW && column < 0) {
    x = sqlite3_step(a), y = sqlite3_step(b), row++;
    if (x == SQLITE_ROW && y == SQLITE_ROW) column = difference(a, b);
  }
  if (column >= 0) tell_difference(c, document, table, row, "is not what the record says", sqlite3_column_name(a, column));
  else if (x == SQLITE_DONE && y == SQLITE_ROW) tell_difference(c, document, table, row, "a row that the record has is missing", "");
  else if (x == SQLITE_ROW && y == SQLITE_DONE) tell_difference(c, document, table, row, "a row that the record does not have", "");
  ro_status status = x == SQLITE_ROW || x == SQLITE_DONE ? RO_OK : ro_store_fault(c->store, error);
  sqlite3_finalize(a), sqlite3_finalize(b);
  return status;
}

static ro_status compare(checking *c, const char *name, int64_t document, const json_t *record, ro_error *error) {
  json_t *rows;
  ro_status status = ro_record_rows(record, &rows, error);
  if (status != RO_OK) return status;
  if (ro_store_add_record(c->copy, record, rows, NULL, NULL) != RO_OK) {
    c->sink(c->context, name, "record", "cannot be put into a database");
  } else {
    sqlite3_stmt *s = NULL;
    int64_t copied = 0;
    if (sqlite3_prepare_v2(c->copy->db, "SELECT document FROM documents", -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) copied = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    for (int t = 0; t < TABLE_COUNT && status == RO_OK; t++) status = compare_table(c, name, t, document, copied, error);
  }
  if (sqlite3_exec(c->copy->db, "DELETE FROM documents", NULL, NULL, NULL) != SQLITE_OK && status == RO_OK) status = ro_store_fault(c->copy, error);
  json_decref(rows);
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
static ro_status check_document(checking *c, int64_t document, const char *id, const char *text, ro_error *error) {
  json_error_t why;
  counter k = {c, 0};
  json_t *record = text ? json_loads(text, JSON_REJECT_DUPLICATES, &why) : NULL;
  if (!record) c->sink(c->context, id ? id : "", "record", text ? why.text : "is missing");
  if (!record) return RO_OK;
  ro_record_check(record, count_fault, &k);
  ro_status status = k.faults ? RO_OK : compare(c, id ? id : "", document, record, error);
  json_decref(record);
  return status;
}

static ro_status check_documents(checking *c, long *documents, ro_error *error) {
  sqlite3_stmt *s = NULL;
  ro_status status = RO_OK;
  int code = sqlite3_prepare_v2(c->store->db, "SELECT document, coalesce(uri, id), record FROM documents ORDER BY published, uri, id", -1, &s, NULL);
  while (status == RO_OK && (code == SQLITE_OK || code == SQLITE_ROW)) {
    code = sqlite3_step(s);
    if (code != SQLITE_ROW) continue;
    ++*documents;
    status = check_document(c, sqlite3_column_int64(s, 0), (const char *)sqlite3_column_text(s, 1), (const char *)sqlite3_column_text(s, 2), error);
  }
  if (status == RO_OK && code != SQLITE_DONE) status = ro_store_fault(c->store, error);
  sqlite3_finalize(s);
  return status;
}

ro_status ro_store_verify(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error) {
  checking c = {store, NULL, sink, context};
  long dummy;
  if (!documents) documents = &dummy;
  *documents = 0;
  ro_status status = ro_store_open(&c.copy, NULL, error);
  if (status == RO_OK) status = each_row(&c, "PRAGMA integrity_check", tell_integrity, error);
  if (status == RO_OK) status = each_row(&c, "PRAGMA foreign_key_check", tell_foreign_key, error);
  if (status == RO_OK) status = check_documents(&c, documents, error);
  ro_store_close(c.copy);
  return status;
}
