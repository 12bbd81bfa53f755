/* The tables brought to the version that this program knows: src/store/schema-N.sql in the order of N. */
#include "store/store.h"

#include "store/backend.h"
#include "store/dialect.h"

#include "migrations.h"

#include <stdlib.h>

enum { COUNT = sizeof MIGRATIONS / sizeof *MIGRATIONS };

int ro_store_newest(void) { return MIGRATIONS[COUNT - 1].number; }

/* Whose database it is, and that this program can read it. */
static ro_status check(ro_sql *db, int *version, ro_error *error) {
  bool ours = false;
  ro_status status = db->backend->version(db, version, &ours, error);
  if (status != RO_OK) return status;
  if (!ours) return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "a database, but not one of readout's");
  if (*version > ro_store_newest())
    return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "made by a newer readout (version %d of the database, this one knows %d)", *version, ro_store_newest());
  return RO_OK;
}

static ro_status apply(ro_sql *db, int number, const char *schema, ro_error *error) {
  char *sql = ro_dialect_schema(schema, ro_sql_is_postgres(db));
  if (!sql) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_sql_run(db, sql, error);
  free(sql);
  return status == RO_OK ? db->backend->set_version(db, number, error) : status;
}

/* ---- what an older version held ---- */

static ro_status refill_record(ro_store *store, const char *text, ro_error *error) {
  json_error_t why;
  int64_t document;
  json_t *record = json_loads(text, 0, &why);
  if (!record) return ro_fail_at(error, RO_ERR_STORE, ro_sql_name(store->db), 0, -1, "a record of the older database is damaged: %s", why.text);
  ro_status status = ro_store_put_record(store, record, &(ro_written){.text = text}, &document, error);
  json_decref(record);
  return status;
}

/* The records of version 1 are put in anew: the tables hold more now. */
static ro_status refill(ro_store *store, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare_long(store->db, &q, "SELECT record FROM documents_1 ORDER BY document", error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) status = refill_record(store, ro_sql_text(q, 0), error);
  ro_sql_free(q);
  return status == RO_END ? ro_sql_run(store->db, "DROP TABLE documents_1", error) : status;
}

/* ---- the whole ---- */

/* Under the writers' lock, so that of two programs which find it old one makes the tables and the other finds them made. */
static ro_status bring_up(ro_store *store, ro_error *error) {
  enum { REFILLED = 2 };
  ro_sql *db = store->db;
  int version;
  ro_status status = ro_sql_begin(db, error);
  if (status == RO_OK) status = check(db, &version, error);
  for (int i = 0; i < COUNT && status == RO_OK; i++)
    if (MIGRATIONS[i].number > version) status = apply(db, MIGRATIONS[i].number, MIGRATIONS[i].sql, error);
  if (status == RO_OK && version < REFILLED) status = refill(store, error);
  if (status == RO_OK) return ro_sql_commit(db, error);
  ro_sql_rollback(db);
  return status;
}

ro_status ro_store_migrate(ro_store *store, bool existing, ro_error *error) {
  ro_sql *db = store->db;
  int version;
  ro_status status = check(db, &version, error);
  if (status == RO_OK && existing && !version) return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "there are no tables of readout in it (readout add makes them)");
  if (status == RO_OK && version < ro_store_newest()) status = bring_up(store, error);
  if (status == RO_OK) db->backend->settle(db);
  return status;
}
