/* Records taken out again, whole or as rows of events. */
#include "store/store.h"

#include "doc/record.h"

ro_status ro_store_unpack(ro_store *store, ro_sql_query *query, int column, const char **out, ro_error *error) {
  size_t size = 0;
  const void *bytes = ro_sql_bytes(query, column, &size);
  ro_status status = ro_unpack(&store->packer, bytes, size, (size_t)ro_sql_int(query, column + 1), error);
  *out = store->packer.bytes;
  return status == RO_ERR_ENCODING ? ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "a record is damaged (readout verify says which)") : status;
}

ro_status ro_store_record(ro_store *store, int64_t document, const char **out, ro_error *error) {
  ro_status status = store->fetch ? RO_OK : ro_sql_prepare(store->db, &store->fetch, "SELECT record, record_bytes FROM documents WHERE document = ?", error);
  if (status != RO_OK) return status;
  ro_sql_bind_int(store->fetch, 1, document);
  status = ro_sql_step(store->fetch, error);
  if (status == RO_END) return ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "there is no document %lld", (long long)document);
  if (status != RO_OK) return status;
  status = ro_store_unpack(store, store->fetch, 0, out, error);
  ro_sql_reset(store->fetch);
  return status;
}

/* The record of a document as a tree. */
static ro_status record_of(ro_store *store, int64_t document, json_t **out, ro_error *error) {
  const char *text;
  json_error_t why;
  ro_status status = ro_store_record(store, document, &text, error);
  if (status != RO_OK) return status;
  *out = json_loads(text, 0, &why);
  return *out ? RO_OK : ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "a record is damaged (%s)", why.text);
}

/* Has the rows of a document at hand. */
static ro_status load(ro_store *store, ro_row_kind kind, int64_t document, ro_error *error) {
  static ro_status (*const make[])(const json_t *, json_t **, ro_error *) = {ro_record_rows, ro_record_statement_rows, ro_record_assessment_rows};
  json_t *record;
  if (store->rows && store->row_document == document && store->row_kind == kind) return RO_OK;
  json_decref(store->rows);
  store->rows = NULL;
  ro_status status = record_of(store, document, &record, error);
  if (status != RO_OK) return status;
  status = make[kind](record, &store->rows, error);
  store->row_document = document, store->row_kind = kind;
  json_decref(record);
  return status;
}

ro_status ro_store_row(ro_store *store, ro_row_kind kind, int64_t document, int64_t n, json_t **out, ro_error *error) {
  static const char *const names[] = {"event", "statement", "assessment"};
  *out = NULL;
  ro_status status = load(store, kind, document, error);
  if (status == RO_OK && n > 0) *out = json_incref(json_array_get(store->rows, (size_t)n - 1));
  if (status == RO_OK && !*out) return ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "the record has no %s %lld", names[kind], (long long)n);
  return status;
}

ro_status ro_store_event_row(ro_store *store, int64_t document, int64_t n, char **out, ro_error *error) {
  json_t *row;
  *out = NULL;
  ro_status status = ro_store_row(store, RO_ROW_EVENT, document, n, &row, error);
  if (status != RO_OK) return status;
  *out = ro_record_text(row, false);
  json_decref(row);
  return *out ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}
