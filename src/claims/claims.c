#include "claims/claims.h"

static ro_status open_claims(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_claims(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_claims(void *state) { (void)state; }

const ro_stage ro_claims_stage = {"claims", open_claims, run_claims, close_claims};
