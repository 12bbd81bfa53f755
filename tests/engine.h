/* The engine that all tests of a file read with; give both functions to cmocka_run_group_tests. */
#ifndef RO_TESTS_ENGINE_H
#define RO_TESTS_ENGINE_H

#include "readout.h"

#include <stdio.h>

static ro_engine *engine;

static int open_engine(void **state) {
  (void)state;
  ro_error error = {0};
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK) return fprintf(stderr, "%s\n", error.message), 1;
  return 0;
}

static int close_engine(void **state) {
  (void)state;
  ro_engine_close(engine);
  return 0;
}

#endif
