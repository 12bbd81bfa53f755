#include "times/times.h"

static ro_status open_times(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_times(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_times(void *state) { (void)state; }

const ro_stage ro_times_stage = {"times", open_times, run_times, close_times};
