/* Every example of the frame table goes through the whole program and should give an event of its row's type from its row's word.
 * The parser does not take every short sentence apart rightly; what must not fall is the share that comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pipeline/pipeline.h"
#include "readout.h"

#include <stdio.h>

enum { LEAST_PERCENT = 88 };

static int set_up(void **state) {
  ro_engine *engine;
  ro_error error = {0};
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  *state = engine;
  return 0;
}

static int tear_down(void **state) {
  ro_engine_close(*state);
  return 0;
}

/* Frames are cited as "lemma pos needs". */
static bool is_of(const char *frame, const char *lemma) {
  size_t n = strlen(lemma);
  return strncmp(frame, lemma, n) == 0 && frame[n] == ' ';
}

static bool fires(const ro_engine *engine, const char *example, const char *lemma, int type) {
  ro_document *document;
  bool found = false;
  assert_int_equal(ro_document_from_text(&document, engine, example, strlen(example), NULL, NULL), RO_OK);
  assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
  for (uint32_t i = 0; i < document->doc.events.n; i++)
    found |= document->doc.events.v[i].type == type && is_of(document->doc.events.v[i].frame, lemma);
  ro_document_free(document);
  return found;
}

static void examples_fire(void **state) {
  const ro_engine *engine = *state;
  ro_table frames;
  assert_int_equal(ro_table_open(&frames, engine->tables, "frames", "lemma type example", NULL), RO_OK);
  uint32_t type = ro_table_column(&frames, "type"), example = ro_table_column(&frames, "example"), all = 0, fired = 0;
  for (uint32_t row = 0; row < frames.rows; row++) {
    const char *text = ro_table_cell(&frames, row, example), *lemma = ro_table_cell(&frames, row, 0);
    if (!*text) continue;
    bool yes = fires(engine, text, lemma, ro_name_find(ro_event_type_names, RO_EVENT_COUNT, ro_table_cell(&frames, row, type)));
    if (!yes) printf("silent: %s: %s\n", lemma, text);
    all++, fired += yes;
  }
  printf("%u of %u examples fire\n", fired, all);
  assert_true(all > 1000);
  assert_true(100 * fired >= LEAST_PERCENT * all);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(examples_fire)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
