#include "actors/actors.h"

static ro_status open_actors(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_actors(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_actors(void *state) { (void)state; }

const ro_stage ro_actors_stage = {"actors", open_actors, run_actors, close_actors};
