/* SQLite behind sql.h. */
#define _GNU_SOURCE /* strcasestr */
#include "store/backend.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { APPLICATION = 0x52444F54 /* "RDOT" */ };

typedef struct database {
  ro_sql base;
  sqlite3 *db;
} database;

typedef struct prepared {
  ro_sql_query base;
  sqlite3_stmt *statement;
  int fault; /* of a binding, told by the next step */
} prepared;

static sqlite3 *handle(const ro_sql *db) { return ((const database *)db)->db; }
static sqlite3_stmt *statement_of(const ro_sql_query *query) { return ((const prepared *)query)->statement; }

static const char *plain_words(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "the database is locked by another program";
    case SQLITE_READONLY: return "the database cannot be written to";
    case SQLITE_FULL: return "there is no room left for the database";
    case SQLITE_NOTADB: return "this is not a database";
    case SQLITE_CORRUPT: return "the database is damaged";
    case SQLITE_CANTOPEN: return "the database cannot be opened or created";
    case SQLITE_IOERR: return "the database cannot be read or written";
    case SQLITE_NOMEM: return "out of memory";
    default: return NULL;
  }
}

static ro_status fault(const ro_sql *db, ro_error *error) {
  sqlite3 *h = handle(db);
  const char *words = plain_words(sqlite3_extended_errcode(h)), *said = h ? sqlite3_errmsg(h) : "out of memory";
  if (!words) return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "%s", said);
  return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "%s (%s)", words, said);
}

static ro_status run(ro_sql *db, const char *sql, ro_error *error) {
  return sqlite3_exec(handle(db), sql, NULL, NULL, NULL) == SQLITE_OK ? RO_OK : fault(db, error);
}

/* ---- opening ---- */

static void close_database(ro_sql *db) {
  sqlite3_close_v2(handle(db)); /* waits for queries not yet freed */
  free(db->name);
  free(db);
}

/* SQL function has(text, part): is `part` in `text`, upper and lower case alike in every script? */
static bool is_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

static bool has_in_any_script(const char *text, const char *part, bool *failed) {
  ro_arena arena;
  ro_arena_init(&arena);
  bool found = false;
  if (setjmp(arena.oom)) *failed = true;
  else found = strstr(ro_utf8_lower(&arena, text, strlen(text)), ro_utf8_lower(&arena, part, strlen(part)));
  ro_arena_free(&arena);
  return found;
}

static void has(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  bool failed = false;
  const char *text = (const char *)sqlite3_value_text(values[0]), *part = (const char *)sqlite3_value_text(values[1]);
  bool found = text && part && (is_ascii(text) && is_ascii(part) ? strcasestr(text, part) != NULL : has_in_any_script(text, part, &failed));
  if (failed) sqlite3_result_error_nomem(context);
  else sqlite3_result_int(context, found);
}

static ro_status open_file(database *d, ro_error *error) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(d->base.name, &d->db, flags, NULL) != SQLITE_OK) return fault(&d->base, error);
  sqlite3_extended_result_codes(d->db, 1);
  sqlite3_busy_timeout(d->db, RO_SQL_PATIENCE_MS);
  sqlite3_create_function(d->db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, has, NULL, NULL);
  return run(&d->base, "PRAGMA foreign_keys = ON", error);
}

static ro_status open_database(ro_sql **out, const char *where, ro_error *error) {
  database *d = calloc(1, sizeof *d);
  if (!d || !(d->base.name = strdup(where))) {
    free(d);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  d->base.backend = &ro_sqlite;
  ro_status status = open_file(d, error);
  if (status == RO_OK) *out = &d->base;
  else close_database(&d->base);
  return status;
}

static void set_patience(ro_sql *db, int milliseconds) { sqlite3_busy_timeout(handle(db), milliseconds); }

/* ---- queries ---- */

static ro_status prepare(ro_sql *db, ro_sql_query **out, const char *sql, bool in_pieces, ro_error *error) {
  (void)in_pieces; /* rows are always made one by one */
  prepared *q = calloc(1, sizeof *q);
  if (!q) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  q->base.db = db;
  if (sqlite3_prepare_v3(handle(db), sql, -1, SQLITE_PREPARE_PERSISTENT, &q->statement, NULL) != SQLITE_OK) {
    free(q);
    return fault(db, error);
  }
  *out = &q->base;
  return RO_OK;
}

static void keep_fault(ro_sql_query *query, int code) {
  if (code != SQLITE_OK) ((prepared *)query)->fault = code;
}
static void bind_int(ro_sql_query *query, int at, int64_t value) { keep_fault(query, sqlite3_bind_int64(statement_of(query), at, value)); }
static void bind_real(ro_sql_query *query, int at, double value) { keep_fault(query, sqlite3_bind_double(statement_of(query), at, value)); }
static void bind_text(ro_sql_query *query, int at, const char *text) { keep_fault(query, sqlite3_bind_text(statement_of(query), at, text, -1, SQLITE_STATIC)); }

static void bind_bytes(ro_sql_query *query, int at, const void *bytes, size_t length) {
  keep_fault(query, sqlite3_bind_blob64(statement_of(query), at, bytes, length, SQLITE_STATIC));
}

static void reset(ro_sql_query *query) { sqlite3_reset(statement_of(query)); }

static ro_status step(ro_sql_query *query, ro_error *error) {
  prepared *q = (prepared *)query;
  if (q->fault) return ro_fail_at(error, RO_ERR_STORE, query->db->name, 0, -1, "%s", sqlite3_errstr(q->fault));
  int code = sqlite3_step(q->statement);
  if (code == SQLITE_ROW) return RO_OK;
  ro_status status = code == SQLITE_DONE ? RO_END : fault(query->db, error);
  sqlite3_reset(q->statement);
  return status;
}

static ro_status put(ro_sql_query *query, ro_error *error) {
  ro_status status = step(query, error);
  if (status == RO_OK) reset(query);
  return status == RO_END ? RO_OK : status;
}

static const char *text(const ro_sql_query *query, int column) { return (const char *)sqlite3_column_text(statement_of(query), column); }
static int64_t integer(const ro_sql_query *query, int column) { return sqlite3_column_int64(statement_of(query), column); }
static double real(const ro_sql_query *query, int column) { return sqlite3_column_double(statement_of(query), column); }

static const void *bytes_of(ro_sql_query *query, int column, size_t *length) {
  const void *bytes = sqlite3_column_blob(statement_of(query), column);
  *length = (size_t)sqlite3_column_bytes(statement_of(query), column);
  return bytes;
}

static int columns(const ro_sql_query *query) { return sqlite3_column_count(statement_of(query)); }
static const char *column_name(const ro_sql_query *query, int column) { return sqlite3_column_name(statement_of(query), column); }

static void release(ro_sql_query *query) {
  sqlite3_finalize(statement_of(query));
  free(query);
}

/* ---- transactions, versions ---- */

static ro_status begin(ro_sql *db, ro_error *error) { return run(db, "BEGIN IMMEDIATE", error); }

static void rollback(ro_sql *db) {
  if (!sqlite3_get_autocommit(handle(db))) sqlite3_exec(handle(db), "ROLLBACK", NULL, NULL, NULL);
}

static ro_status commit(ro_sql *db, ro_error *error) {
  ro_status status = run(db, "COMMIT", error);
  if (status != RO_OK) rollback(db);
  return status;
}

static ro_status version(ro_sql *db, int *out, bool *ours, ro_error *error) {
  int64_t number = 0, application = 0, tables = 0;
  ro_status status = ro_sql_number(db, "PRAGMA user_version", &number, error);
  if (status == RO_OK) status = ro_sql_number(db, "PRAGMA application_id", &application, error);
  if (status == RO_OK) status = ro_sql_number(db, "SELECT count(*) FROM sqlite_schema", &tables, error);
  *out = (int)number;
  *ours = application == APPLICATION || (tables == 0 && number == 0);
  return status;
}

/* Readers and a writer side by side; a database that cannot be written, or is in use just now, stays as it is. A transaction that
 * was committed outlives the program; the last ones may be lost, whole, when the machine itself goes down. The
 * log goes back into the file every 8,000 pages, not every 1,000: the same pages change with every document. */
static void settle(ro_sql *db) {
  sqlite3 *h = handle(db);
  sqlite3_exec(h, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  sqlite3_exec(h, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000", NULL, NULL, NULL);
}

static ro_status set_version(ro_sql *db, int number, ro_error *error) {
  char sql[100];
  snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION, number);
  return run(db, sql, error);
}

const ro_sql_backend ro_sqlite = {open_database, close_database, run, prepare, bind_int, bind_real, bind_text, bind_bytes, step, put, text, integer, real, bytes_of, columns, column_name,
                                  reset, release, begin, commit, rollback, set_patience, version, set_version, settle};
