/* The features of an event, the sum of their points, and tables of points that mean nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "events/confidence.h"
#include "events/events.h"
#include "pipeline/pipeline.h"
#include "readout.h"
#include "tree.h"

#include <unistd.h>

static char folder[] = "/tmp/readout-confidence-XXXXXX";

static int begin(void **state) {
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -r %s", folder);
  return system(command);
}

/* A table of points, opened. */
static ro_status open_points(const char *rows, ro_image **image, ro_table *table, ro_error *error) {
  char path[128], out[128];
  snprintf(path, sizeof path, "%s/confidence.tsv", folder);
  snprintf(out, sizeof out, "%s/tables", folder);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fprintf(f, "feature\tpoints\tpercent\n%s", rows);
  fclose(f);
  assert_int_equal(ro_tables_compile(folder, out, NULL), RO_OK);
  assert_int_equal(ro_image_open(image, out, NULL), RO_OK);
  return ro_confidence_open(table, *image, error);
}

/* An event made by hand. */
static void make_event(ro_doc *doc, ro_event *event) {
  memset(doc, 0, sizeof *doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) fail();
  tree_build(doc, "Peru Peru PROPN NNP 2 nsubj state:PER\n"
                  "attacked attack VERB VBD 0 root\n"
                  "rebels rebel NOUN NNS 2 obj armed_group:\n"
                  "near near ADP IN 5 case\n"
                  "Chile Chile PROPN NNP 2 obl state:CHL\n");
  *event = (ro_event){.type = RO_EVENT_ASSAULT, .trigger_token = 1, .frame = "attack v subj=@actor obj", .time = RO_NONE, .place = RO_NONE, .negated = true};
  ro_add_index(doc, &event->actors, 0);
  ro_add_index(doc, &event->recipients, 1);
  ro_add_evidence(doc, event, "actors", 0, NULL, doc->tokens.v[0].span, "frame:attack/subject");
  ro_add_evidence(doc, event, "recipients", 1, NULL, doc->tokens.v[2].span, "frame:attack/object:passive+owner");
}

static void collect(void *context, const char *feature) { strcat(strcat(context, feature), " "); }

static void features_are_read_off_the_event(void **state) {
  (void)state;
  ro_doc doc;
  ro_event event;
  char all[1000] = "";
  make_event(&doc, &event);
  ro_confidence_features(&doc, &event, collect, all);
  static const char *const wanted[] = {"type:ASSAULT ", "conditions:2 ", "word:v ", "actor:direct ", "actor-as:itself ", "actor-country:known ", "recipient:passive ", "recipient-as:owner ",
                                       "recipient-country:unknown ", "parties:two ", "negated:yes ", "bystanders:1 ", "recipient-distance:near "};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (!strstr(all, wanted[i])) fail_msg("no %sin: %s", wanted[i], all);
  ro_arena_free(&doc.arena);
}

static void expect_confidence(const char *rows, float wanted) {
  ro_image *image;
  ro_table table;
  ro_doc doc;
  ro_event event;
  assert_int_equal(open_points(rows, &image, &table, NULL), RO_OK);
  make_event(&doc, &event);
  assert_true(ro_confidence(&table, &doc, &event) == wanted);
  ro_arena_free(&doc.arena);
  ro_image_close(image);
}

static void points_add_up_to_a_step(void **state) {
  (void)state;
  static const char steps[] = "type:ASSAULT\t100\t\nnegated:yes\t-30\t\nstep\t-9\t20\nstep\t70\t60\nstep\t71\t90\n";
  expect_confidence(steps, 0.6f);
  expect_confidence("negated:yes\t-30\t\nstep\t-9\t20\nstep\t70\t60\n", 0.2f); /* below the first step: the first all the same */
  expect_confidence("word:v\t500\t\nstep\t0\t1\nstep\t70\t99\n", 0.99f);
}

static void expect_refused(const char *rows, const char *message) {
  ro_image *image;
  ro_table table;
  ro_error error = {0};
  assert_int_equal(open_points(rows, &image, &table, &error), RO_ERR_MODEL);
  assert_string_equal(error.message, message);
  ro_image_close(image);
}

static void tables_that_mean_nothing_are_refused(void **state) {
  (void)state;
  expect_refused("word:v\tmuch\t\nstep\t0\t50\n", "table 'confidence', row 'word:v': points cannot be 'much'");
  expect_refused("word:v\t5\t\n", "table 'confidence' has no steps");
  expect_refused("step\t0\t50\nstep\t10\t50\n", "table 'confidence': step '50' does not rise within 1 to 99");
  expect_refused("step\t0\t50\nstep\t0\t60\n", "table 'confidence': step '60' does not rise within 1 to 99");
  expect_refused("step\t0\t0\n", "table 'confidence': step '0' does not rise within 1 to 99");
  expect_refused("step\t0\t100\n", "table 'confidence': step '100' does not rise within 1 to 99");
}

/* The shipped table, over a text read twice. */
static void every_event_has_the_same_within_0_and_1(void **state) {
  (void)state;
  static const char text[] = "Ecuador accused Peru of an attack on its border post on Monday. Twelve soldiers may have been killed. "
                             "The two presidents will meet in Bogota, an envoy of the United Nations said. No one has claimed the attack.";
  ro_engine *engine;
  float first[64];
  assert_int_equal(ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, NULL), RO_OK);
  for (int turn = 0; turn < 2; turn++) {
    ro_document *document;
    assert_int_equal(ro_document_from_text(&document, engine, text, strlen(text), NULL, NULL), RO_OK);
    assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
    const ro_doc *doc = &document->doc;
    assert_in_range(doc->events.n, 3, 64);
    for (uint32_t i = 0; i < doc->events.n; i++) {
      float c = doc->events.v[i].confidence;
      assert_true(c > 0 && c < 1 && (turn == 0 || c == first[i]));
      first[i] = c;
    }
    ro_document_free(document);
  }
  ro_engine_close(engine);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(features_are_read_off_the_event), cmocka_unit_test(points_add_up_to_a_step),
                                     cmocka_unit_test(tables_that_mean_nothing_are_refused), cmocka_unit_test(every_event_has_the_same_within_0_and_1)};
  return cmocka_run_group_tests(tests, begin, end);
}
