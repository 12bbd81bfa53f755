#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ro_status open_store(ro_store **out, const char *where, bool existing, ro_error *error) {
  *out = NULL;
  ro_store *store = calloc(1, sizeof *store);
  if (!store) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_sql_open(&store->db, where, error);
  if (status == RO_OK) status = ro_store_migrate(store, existing, error);
  if (status == RO_OK) *out = store;
  else ro_store_close(store);
  return status;
}

ro_status ro_store_open(ro_store **out, const char *where, ro_error *error) { return open_store(out, where, false, error); }

ro_status ro_store_open_existing(ro_store **out, const char *where, ro_error *error) {
  *out = NULL;
  if (!ro_sql_is_address(where) && access(where, F_OK) != 0) return ro_fail_at(error, RO_ERR_STORE, where, 0, -1, "%s (readout add makes it)", strerror(errno));
  return open_store(out, where, true, error);
}

const char *ro_store_name(const ro_store *store) { return ro_sql_name(store->db); }

void ro_store_close(ro_store *store) {
  if (!store) return;
  if (store->links) store->links_close(store->links);
  for (int i = 0; i < RO_PUT_COUNT; i++) ro_sql_free(store->puts[i]);
  ro_sql_free(store->find), ro_sql_free(store->highest), ro_sql_free(store->fetch);
  ro_packer_free(&store->packer);
  json_decref(store->rows);
  ro_sql_close(store->db);
  free(store);
}
