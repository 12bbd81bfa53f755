#include "names/names.h"

static ro_status open_names(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_names(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_names(void *state) { (void)state; }

const ro_stage ro_names_stage = {"names", open_names, run_names, close_names};
