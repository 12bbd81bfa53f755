#include "syntax/syntax.h"

static ro_status open_syntax(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)tables, (void)model, (void)error;
  *state = NULL;
  return RO_OK;
}

static void run_syntax(const void *state, ro_doc *doc) { (void)state, (void)doc; }

static void close_syntax(void *state) { (void)state; }

const ro_stage ro_syntax_stage = {"syntax", open_syntax, run_syntax, close_syntax};
