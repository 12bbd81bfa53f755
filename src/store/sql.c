#include "store/sql.h"

#include "store/backend.h"

#include <stdlib.h>
#include <string.h>

bool ro_sql_is_address(const char *where) { return where && (strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0); }

ro_status ro_sql_open(ro_sql **out, const char *where, ro_error *error) {
  *out = NULL;
  return (ro_sql_is_address(where) ? &ro_postgres : &ro_sqlite)->open(out, where ? where : "", error);
}

void ro_sql_close(ro_sql *db) {
  if (db) db->backend->close(db);
}

bool ro_sql_is_postgres(const ro_sql *db) { return db->backend == &ro_postgres; }
const char *ro_sql_name(const ro_sql *db) { return db->name; }

ro_status ro_sql_run(ro_sql *db, const char *sql, ro_error *error) { return db->backend->run(db, sql, error); }

ro_status ro_sql_prepare(ro_sql *db, ro_sql_query **out, const char *sql, ro_error *error) {
  *out = NULL;
  return db->backend->prepare(db, out, sql, false, error);
}

ro_status ro_sql_prepare_long(ro_sql *db, ro_sql_query **out, const char *sql, ro_error *error) {
  *out = NULL;
  return db->backend->prepare(db, out, sql, true, error);
}

void ro_sql_bind_int(ro_sql_query *query, int at, int64_t value) { query->db->backend->bind_int(query, at, value); }
void ro_sql_bind_real(ro_sql_query *query, int at, double value) { query->db->backend->bind_real(query, at, value); }
void ro_sql_bind_text(ro_sql_query *query, int at, const char *text) { query->db->backend->bind_text(query, at, text); }
void ro_sql_bind_bytes(ro_sql_query *query, int at, const void *bytes, size_t length) { query->db->backend->bind_bytes(query, at, bytes, length); }
void ro_sql_bind_null(ro_sql_query *query, int at) { query->db->backend->bind_text(query, at, NULL); }

ro_status ro_sql_step(ro_sql_query *query, ro_error *error) { return query->db->backend->step(query, error); }
ro_status ro_sql_put(ro_sql_query *query, ro_error *error) { return query->db->backend->put(query, error); }

const char *ro_sql_text(const ro_sql_query *query, int column) { return query->db->backend->text(query, column); }
bool ro_sql_is_null(const ro_sql_query *query, int column) { return !ro_sql_text(query, column); }
int64_t ro_sql_int(const ro_sql_query *query, int column) { return query->db->backend->integer(query, column); }
double ro_sql_real(const ro_sql_query *query, int column) { return query->db->backend->real(query, column); }
const void *ro_sql_bytes(ro_sql_query *query, int column, size_t *length) { return query->db->backend->bytes(query, column, length); }
int ro_sql_columns(const ro_sql_query *query) { return query->db->backend->columns(query); }
const char *ro_sql_column(const ro_sql_query *query, int column) { return query->db->backend->column(query, column); }

void ro_sql_reset(ro_sql_query *query) { query->db->backend->reset(query); }

void ro_sql_free(ro_sql_query *query) {
  if (query) query->db->backend->release(query);
}

ro_status ro_sql_number(ro_sql *db, const char *sql, int64_t *out, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(db, &q, sql, error);
  if (status == RO_OK) status = ro_sql_step(q, error);
  if (status == RO_OK) *out = ro_sql_int(q, 0);
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_sql_begin(ro_sql *db, ro_error *error) { return db->backend->begin(db, error); }
ro_status ro_sql_commit(ro_sql *db, ro_error *error) { return db->backend->commit(db, error); }
void ro_sql_rollback(ro_sql *db) { db->backend->rollback(db); }
void ro_sql_set_trusting(ro_sql *db, bool trusting) {
  if (!ro_sql_is_postgres(db)) ro_sql_run(db, trusting ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON", NULL);
}
void ro_sql_set_patience(ro_sql *db, int milliseconds) { db->backend->set_patience(db, milliseconds); }
