#include "store/store.h"

#include "schema.sql.h"

#include <stdlib.h>
#include <string.h>

enum { BUSY_MS = 20000 };

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

ro_status ro_store_fault(const ro_store *store, ro_error *error) {
  const char *words = plain_words(sqlite3_extended_errcode(store->db)), *said = store->db ? sqlite3_errmsg(store->db) : "out of memory";
  if (!words) return ro_fail_at(error, RO_ERR_STORE, store->path, 0, -1, "%s", said);
  return ro_fail_at(error, RO_ERR_STORE, store->path, 0, -1, "%s (%s)", words, said);
}

static ro_status run(ro_store *store, const char *sql, ro_error *error) {
  return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? RO_OK : ro_store_fault(store, error);
}

static ro_status number(ro_store *store, const char *sql, int *out, ro_error *error) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) *out = sqlite3_column_int(statement, 0);
  ro_status status = code == SQLITE_ROW ? RO_OK : ro_store_fault(store, error);
  sqlite3_finalize(statement);
  return status;
}

/* Whose database it is: *fresh when it is still empty. */
static ro_status check_version(ro_store *store, int *fresh, ro_error *error) {
  int version = 0, application = 0, tables = 0;
  ro_status status = number(store, "PRAGMA user_version", &version, error);
  if (status == RO_OK) status = number(store, "PRAGMA application_id", &application, error);
  if (status == RO_OK) status = number(store, "SELECT count(*) FROM sqlite_schema", &tables, error);
  *fresh = tables == 0 && version == 0;
  if (status != RO_OK || *fresh) return status;
  if (application != RO_STORE_APPLICATION) return ro_fail_at(error, RO_ERR_STORE, store->path, 0, -1, "a database, but not one of readout's");
  if (version > RO_STORE_VERSION)
    return ro_fail_at(error, RO_ERR_STORE, store->path, 0, -1, "made by a newer readout (version %d of the database, this one knows %d)", version, RO_STORE_VERSION);
  return RO_OK;
}

/* Under a lock, so that of two programs which find it empty one makes the tables and the other finds them made. */
static ro_status create(ro_store *store, ro_error *error) {
  char version[100];
  int fresh;
  sqlite3_snprintf(sizeof version, version, "PRAGMA application_id = %d; PRAGMA user_version = %d", RO_STORE_APPLICATION, RO_STORE_VERSION);
  ro_status status = run(store, "BEGIN IMMEDIATE", error);
  if (status == RO_OK) status = check_version(store, &fresh, error);
  if (status == RO_OK && fresh) status = run(store, schema_sql, error);
  if (status == RO_OK && fresh) status = run(store, version, error);
  if (status == RO_OK) status = run(store, "COMMIT", error);
  if (status != RO_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

/* Readers and a writer side by side; a database that cannot be written, or is in use just now, stays as it is. */
static void set_journal(ro_store *store) {
  sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  sqlite3_exec(store->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
}

static ro_status open_database(ro_store *store, ro_error *error) {
  int fresh = 0, flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK) return ro_store_fault(store, error);
  sqlite3_extended_result_codes(store->db, 1);
  sqlite3_busy_timeout(store->db, BUSY_MS);
  ro_status status = run(store, "PRAGMA foreign_keys = ON", error);
  if (status == RO_OK) status = check_version(store, &fresh, error);
  if (status == RO_OK && fresh) status = create(store, error);
  if (status == RO_OK) set_journal(store);
  return status;
}

ro_status ro_store_open(ro_store **out, const char *path, ro_error *error) {
  *out = NULL;
  ro_store *store = calloc(1, sizeof *store);
  if (!store || !(store->path = strdup(path ? path : ""))) { /* "" is SQLite's name for a temporary database */
    free(store);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  ro_status status = open_database(store, error);
  if (status == RO_OK) *out = store;
  else ro_store_close(store);
  return status;
}

void ro_store_close(ro_store *store) {
  if (!store) return;
  for (int i = 0; i < RO_PUT_COUNT; i++) sqlite3_finalize(store->puts[i]);
  sqlite3_close(store->db);
  free(store->path);
  free(store);
}
