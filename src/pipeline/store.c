/* The functions of readout.h that change or check a whole database: the store's tables and what other rooms make of them. */
#include "store/store.h"

#include "doc/record.h"
#include "link/ledger.h"
#include "link/track.h"
#include "pipeline/pipeline.h"

/* A record (and as it is written, where that is at hand) and what follows from it, inside the caller's transaction. Of many documents in one
 * transaction the links are left to ro_store_link. */
static ro_status keep(ro_store *store, const json_t *record, const ro_written *written, int *added, ro_error *error) {
  int64_t document = 0;
  ro_status status = ro_store_put_record(store, record, written, &document, error);
  if (status == RO_OK && document && !store->open) status = ro_link_put(store, document, record, error);
  *added = document != 0;
  return status;
}

ro_status ro_store_begin(ro_store *store, ro_error *error) {
  if (store->open) return ro_fail(error, RO_ERR_ARGUMENT, "a transaction is open already");
  ro_sql_set_trusting(store->db, true); /* records are checked where they are read, or made by the stages */
  ro_status status = ro_sql_begin(store->db, error);
  if (status == RO_OK) store->open = true;
  else ro_sql_set_trusting(store->db, false);
  return status;
}

/* The transaction of many documents is over. */
static void close_many(ro_store *store) {
  store->open = false;
  ro_sql_set_trusting(store->db, false);
}

ro_status ro_store_commit(ro_store *store, ro_error *error) {
  if (!store->open) return ro_fail(error, RO_ERR_ARGUMENT, "no transaction is open");
  ro_status status = ro_sql_commit(store->db, error);
  close_many(store);
  return status;
}

void ro_store_undo(ro_store *store) {
  if (!store->open) return;
  ro_sql_rollback(store->db);
  close_many(store);
}

ro_status ro_store_keep(ro_store *store, const json_t *record, const ro_written *written, int *added, ro_error *error) {
  bool own = !store->open;
  ro_status status = own ? ro_sql_begin(store->db, error) : RO_OK;
  if (status != RO_OK) return status;
  status = keep(store, record, written, added, error);
  if (status == RO_OK) return own ? ro_sql_commit(store->db, error) : RO_OK;
  ro_sql_rollback(store->db);
  if (!own) close_many(store);
  return status;
}

ro_status ro_store_add(ro_store *store, const ro_document *document, int *added, ro_error *error) {
  json_t *record;
  int dummy;
  if (!added) added = &dummy;
  *added = 0;
  ro_status status = ro_document_record(document, &record, error);
  if (status != RO_OK) return status;
  bool is_written = document->written.text || document->written.packed;
  status = ro_store_keep(store, record, is_written ? &document->written : NULL, added, error);
  json_decref(record);
  if (status != RO_OK) *added = 0;
  return status;
}

ro_status ro_store_verify(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error) {
  ro_status status = ro_store_check(store, sink, context, documents, error);
  return status == RO_OK ? ro_link_check(store, sink, context, error) : status;
}

ro_status ro_store_link(ro_store *store, long *linked, ro_error *error) { return ro_link_backlog(store, linked, error); }

ro_status ro_store_unlink(ro_store *store, ro_error *error) { return ro_link_forget(store, error); }

ro_status ro_store_track(ro_store *store, const ro_track_query *query, char **out, ro_error *error) {
  json_t *track;
  *out = NULL;
  ro_status status = ro_track_make(store, query, &track, error);
  if (status != RO_OK) return status;
  *out = ro_record_text(track, false);
  json_decref(track);
  return *out ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}
