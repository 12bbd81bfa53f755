#include "places/places.h"

static ro_status open_places(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_places(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_places(void *state) { (void)state; }

const ro_stage ro_places_stage = {"places", open_places, run_places, close_places};
