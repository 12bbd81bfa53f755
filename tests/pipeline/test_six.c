#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "readout.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

/* The six sample articles tell one clash: what `make demo` ends with is promised here. A change that loses one of these has lost what the
 * program is for, wherever in the pipeline it was made. */

static ro_engine *engine;
static ro_store *store;
static json_t *clash; /* the one dispute of the six */

static void add_file(const char *name, const char *published) {
  char path[1000];
  ro_reader *reader;
  ro_document *document;
  ro_error error = {0};
  ro_status status;
  snprintf(path, sizeof path, "%s/examples/articles/%s", SOURCE_DIR, name);
  if (ro_reader_open(&reader, engine, path, &(ro_read_options){.published = published}, &error) != RO_OK) fail_msg("%s", error.message);
  while ((status = ro_reader_next(reader, &document, &error)) == RO_OK) {
    if (ro_document_analyze(document, &error) != RO_OK || ro_store_add(store, document, NULL, &error) != RO_OK) fail_msg("%s: %s", name, error.message);
    ro_document_free(document);
  }
  if (status != RO_END) fail_msg("%s: %s", name, error.message);
  ro_reader_close(reader);
}

static int keep(void *list, const char *json) {
  json_array_append_new(list, json_loads(json, 0, NULL));
  return 0;
}

static int set_up(void **state) {
  (void)state;
  ro_error error = {0};
  json_t *all = json_array();
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK || ro_store_open(&store, NULL, &error) != RO_OK) return 1;
  add_file("2026-03-11-agency.txt", "2026-03-11");
  add_file("2026-03-11-peru-presidency.txt", "2026-03-11");
  add_file("2026-03-15-agency-update.txt", "2026-03-15");
  add_file("2026-03-11-ecuador-foreign-ministry.html", NULL);
  add_file("2026-03-12-brazil-foreign-ministry.jsonl", NULL);
  add_file("2026-03-14-newspaper.html", NULL);
  if (ro_store_disputes(store, NULL, keep, all, &error) != RO_OK || json_array_size(all) != 1) return 1;
  clash = json_incref(json_array_get(all, 0));
  json_decref(all);
  return 0;
}

static int take_down(void **state) {
  (void)state;
  json_decref(clash);
  ro_store_close(store);
  ro_engine_close(engine);
  return 0;
}

static const char *text(const json_t *object, const char *key) {
  const char *value = json_string_value(json_object_get(object, key));
  return value ? value : "";
}

/* The question over something; of whom, where a number counts some only. */
static const json_t *question(const char *over, const char *of) {
  size_t i;
  json_t *q;
  json_array_foreach(json_object_get(clash, "disputes"), i, q)
    if (strcmp(text(q, "over"), over) == 0 && strcmp(text(q, "of"), of) == 0) return q;
  fail_msg("nothing over %s %s", over, of);
  return NULL;
}

/* Does some voice on the side say so: a source by name, or "" with a publisher for the report itself? */
static bool has_voice(const json_t *side, const char *source, const char *publisher) {
  size_t i;
  json_t *voice;
  json_array_foreach(json_object_get(side, "voices"), i, voice)
    if (strcmp(text(voice, "source"), source) == 0 && strstr(text(voice, "publisher"), publisher)) return true;
  return false;
}

static bool is_said(const json_t *q, const char *says, const char *source, const char *publisher) {
  size_t i;
  json_t *side;
  json_array_foreach(json_object_get(q, "sides"), i, side) {
    const json_t *what = json_object_get(side, "says");
    char number[30] = "";
    if (json_object_get(what, "value")) snprintf(number, sizeof number, "%g", json_number_value(json_object_get(what, "value")));
    const char *shown = json_is_string(what) ? json_string_value(what) : *number ? number : text(what, "country");
    if (strcmp(shown, says) == 0 && has_voice(side, source, publisher)) return true;
  }
  return false;
}

static void test_one_event_of_six_reports(void **state) {
  (void)state;
  assert_string_equal(text(clash, "type"), "ASSAULT");
  assert_string_equal(text(clash, "since"), "2026-03-10");
  assert_string_equal(text(json_object_get(clash, "place"), "name"), "Santiago River");
  assert_int_equal(json_integer_value(json_object_get(clash, "reports")), 6);
  assert_int_equal(json_integer_value(json_object_get(clash, "origins")), 6);
}

static void test_the_toll(void **state) {
  (void)state;
  const json_t *people = question("killed", ""), *soldiers = question("killed", "soldiers");
  assert_true(is_said(people, "9", "officials", ""));
  assert_true(is_said(people, "12", "Brazil", "Brazil"));
  assert_true(is_said(people, "14", "Red Cross", ""));
  assert_true(json_is_true(json_object_get(soldiers, "contradictory")));
  assert_true(is_said(soldiers, "4", "", "Ecuador"));
  assert_true(is_said(soldiers, "7", "armed forces", ""));
}

static void test_each_blames_the_other(void **state) {
  (void)state;
  const json_t *who = question("actor", "");
  assert_true(json_is_true(json_object_get(who, "contradictory")));
  assert_true(is_said(who, "PER", "Rodrigo Salvatierra", ""));
  assert_true(is_said(who, "PER", "", "Ecuador"));
  assert_true(is_said(who, "ECU", "Elena Quiroga", ""));
}

static void test_what_is_denied(void **state) {
  (void)state;
  const json_t *happened = question("happened", "");
  assert_true(json_is_true(json_object_get(happened, "contradictory")));
  assert_true(is_said(happened, "no", "Elena Quiroga", ""));
  assert_true(is_said(happened, "yes", "Rodrigo Salvatierra", ""));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_event_of_six_reports), cmocka_unit_test(test_the_toll), cmocka_unit_test(test_each_blames_the_other), cmocka_unit_test(test_what_is_denied),
  };
  return cmocka_run_group_tests(tests, set_up, take_down);
}
