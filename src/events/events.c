#include "events/events.h"

static ro_status open_events(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_events(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_events(void *state) { (void)state; }

const ro_stage ro_events_stage = {"events", open_events, run_events, close_events};
