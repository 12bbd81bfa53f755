#include "text/text.h"

static ro_status open_text(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_text(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_text(void *state) { (void)state; }

const ro_stage ro_text_stage = {"text", open_text, run_text, close_text};
