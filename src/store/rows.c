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

/* Has the rows of a document's events at hand. */
static ro_status load(ro_store *store, int64_t document, ro_error *error) {
  const char *text;
  json_error_t why;
  if (store->rows && store->row_document == document) return RO_OK;
  json_decref(store->rows);
  store->rows = NULL;
  ro_status status = ro_store_record(store, document, &text, error);
  if (status != RO_OK) return status;
  json_t *record = json_loads(text, 0, &why);
  if (!record) return ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "a record is damaged (%s)", why.text);
  status = ro_record_rows(record, &store->rows, error);
  store->row_document = document;
  json_decref(record);
  return status;
}

ro_status ro_store_event_row(ro_store *store, int64_t document, int64_t n, char **out, ro_error *error) {
  *out = NULL;
  ro_status status = load(store, document, error);
  if (status != RO_OK) return status;
  const json_t *row = n > 0 ? json_array_get(store->rows, (size_t)n - 1) : NULL;
  if (!row) return ro_fail_at(error, RO_ERR_STORE, ro_store_name(store), 0, -1, "the record has no event %lld", (long long)n);
  *out = ro_record_text(row, false);
  return *out ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}
