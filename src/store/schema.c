/* The schema of a database compared with that of one just made. */
#include "store/derived.h"

#include <stdio.h>
#include <string.h>

typedef struct comparing {
  ro_store *store, *fresh;
  ro_fault_sink sink;
  void *context;
} comparing;

static void tell(comparing *c, const char *kind, const char *name, const char *what) {
  char path[160];
  snprintf(path, sizeof path, "%s %s", kind, name);
  c->sink(c->context, "", path, what);
}

/* ---- SQLite: the same words ---- */

static ro_status compare_words(comparing *c, ro_sql_query *ours, ro_sql_query *theirs, ro_error *error) {
  const char *kind = ro_sql_text(ours, 0), *name = ro_sql_text(ours, 1), *sql = ro_sql_text(ours, 2);
  ro_sql_bind_text(theirs, 1, kind);
  ro_sql_bind_text(theirs, 2, name);
  ro_status status = ro_sql_step(theirs, error);
  if (status == RO_END) return tell(c, kind, name, "is missing"), RO_OK;
  if (status != RO_OK) return status;
  const char *has = ro_sql_text(theirs, 0);
  if (!has || strcmp(has, sql) != 0) tell(c, kind, name, "is not as this version makes it");
  ro_sql_reset(theirs);
  return RO_OK;
}

static ro_status check_sqlite(comparing *c, ro_error *error) {
  ro_sql_query *ours = NULL, *theirs = NULL;
  ro_status status = ro_sql_prepare(c->fresh->db, &ours, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name", error);
  if (status == RO_OK) status = ro_sql_prepare(c->store->db, &theirs, "SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?", error);
  while (status == RO_OK && (status = ro_sql_step(ours, error)) == RO_OK) status = compare_words(c, ours, theirs, error);
  ro_sql_free(ours), ro_sql_free(theirs);
  return status == RO_END ? RO_OK : status;
}

/* ---- PostgreSQL: the same columns and indexes ---- */

static const char *type_of(const char *sqlite) {
  static const char *const types[][2] = {{"INTEGER", "bigint"}, {"TEXT", "text"}, {"REAL", "double precision"}, {"BLOB", "bytea"}};
  for (int i = 0; i < 4; i++)
    if (strcmp(sqlite, types[i][0]) == 0) return types[i][1];
  return "";
}

static ro_status compare_column(comparing *c, ro_sql_query *ours, ro_sql_query *theirs, ro_error *error) {
  const char *table = ro_sql_text(ours, 0), *column = ro_sql_text(ours, 1);
  char name[120];
  snprintf(name, sizeof name, "%s.%s", table, column);
  ro_sql_bind_text(theirs, 1, table);
  ro_sql_bind_text(theirs, 2, column);
  ro_status status = ro_sql_step(theirs, error);
  if (status == RO_END) return tell(c, "column", name, "is missing"), RO_OK;
  if (status != RO_OK) return status;
  bool needed = ro_sql_int(ours, 3) != 0, key = ro_sql_int(ours, 4) != 0;
  if (strcmp(ro_sql_text(theirs, 0), type_of(ro_sql_text(ours, 2))) != 0 || ((needed || key) != (strcmp(ro_sql_text(theirs, 1), "NO") == 0)))
    tell(c, "column", name, "is not as this version makes it");
  ro_sql_reset(theirs);
  return RO_OK;
}

static ro_status check_columns(comparing *c, ro_error *error) {
  ro_sql_query *ours = NULL, *theirs = NULL;
  ro_status status = ro_sql_prepare(c->fresh->db, &ours,
                                    "SELECT s.name, t.name, t.type, t.\"notnull\", t.pk FROM sqlite_schema s JOIN pragma_table_info(s.name) t"
                                    " WHERE s.type = 'table' AND s.name NOT LIKE 'search%' ORDER BY s.name, t.cid", error);
  if (status == RO_OK)
    status = ro_sql_prepare(c->store->db, &theirs,
                            "SELECT data_type, is_nullable FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ? AND column_name = ?", error);
  while (status == RO_OK && (status = ro_sql_step(ours, error)) == RO_OK) status = compare_column(c, ours, theirs, error);
  ro_sql_free(ours), ro_sql_free(theirs);
  return status == RO_END ? RO_OK : status;
}

static ro_status check_indexes(comparing *c, ro_error *error) {
  ro_sql_query *ours = NULL, *theirs = NULL;
  ro_status status = ro_sql_prepare(c->fresh->db, &ours, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name", error);
  if (status == RO_OK) status = ro_sql_prepare(c->store->db, &theirs, "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexname = ?", error);
  while (status == RO_OK && (status = ro_sql_step(ours, error)) == RO_OK) {
    ro_sql_bind_text(theirs, 1, ro_sql_text(ours, 0));
    status = ro_sql_step(theirs, error);
    if (status == RO_OK && ro_sql_int(theirs, 0) == 0) tell(c, "index", ro_sql_text(ours, 0), "is missing");
    ro_sql_reset(theirs);
  }
  ro_sql_free(ours), ro_sql_free(theirs);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_schema_check(ro_store *store, ro_store *fresh, ro_fault_sink sink, void *context, ro_error *error) {
  comparing c = {store, fresh, sink, context};
  if (!ro_sql_is_postgres(store->db)) return check_sqlite(&c, error);
  ro_status status = check_columns(&c, error);
  return status == RO_OK ? check_indexes(&c, error) : status;
}
