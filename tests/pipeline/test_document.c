#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "engine.h"
#include "pipeline/pipeline.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char TEXT[] =
    "Peru\xE2\x80\x99s foreign minister met Ecuador\xE2\x80\x99s president in Quito on Tuesday, a spokesman said.\n\n"
    "\xE2\x80\x9CWe will not withdraw,\xE2\x80\x9D the minister told reporters. At least 12 soldiers were killed in the clashes.";

static ro_document *document_of(const char *text, const char *published) {
  ro_document *document;
  ro_error error = {0};
  if (ro_document_from_text(&document, engine, text, strlen(text), &(ro_read_options){.published = published}, &error) != RO_OK) fail_msg("%s", error.message);
  return document;
}

/* ---- every span of a record finds its words again ---- */

typedef struct spans {
  size_t length; /* of the text, in code points */
  int count;
} spans;

static bool is_span(const json_t *value) {
  return json_array_size(value) == 2 && json_is_integer(json_array_get(value, 0)) && json_is_integer(json_array_get(value, 1));
}

static void check_spans(const json_t *value, spans *s) {
  const char *key;
  size_t i;
  json_t *item;
  if (is_span(value)) {
    json_int_t start = json_integer_value(json_array_get(value, 0)), end = json_integer_value(json_array_get(value, 1));
    assert_true(0 <= start && start < end && (size_t)end <= s->length);
    s->count++;
    return;
  }
  json_array_foreach(value, i, item) check_spans(item, s);
  json_object_foreach((json_t *)value, key, item) check_spans(item, s);
}

/* Every id that is named is the id of something. */
static void check_ids(const json_t *record, const json_t *value) {
  static const struct { char letter; const char *list; } lists[] = {{'e', "entities"}, {'t', "times"}, {'p', "places"}, {'s', "statements"}, {'v', "events"}};
  const char *key, *text = json_string_value(value);
  size_t i;
  json_t *item;
  for (int l = 0; text && l < 5; l++)
    if (text[0] == lists[l].letter && text[1] >= '1' && text[1] <= '9' && strspn(text + 1, "0123456789") == strlen(text + 1))
      assert_true((size_t)atol(text + 1) <= json_array_size(json_object_get(record, lists[l].list)));
  json_array_foreach(value, i, item) check_ids(record, item);
  json_object_foreach((json_t *)value, key, item) if (strcmp(key, "document") != 0) check_ids(record, item);
}

static bool has_evidence(const json_t *event, const char *field) {
  size_t i;
  json_t *entry;
  json_array_foreach(json_object_get(event, "evidence"), i, entry) if (strcmp(json_string_value(json_object_get(entry, "field")), field) == 0) return true;
  return false;
}

/* A trigger stands in its sentence, and what an event says has its reason. */
static void check_events(const json_t *record) {
  static const char *const fields[] = {"actors", "recipients", "others", "time", "place", "figures", "attribution"};
  size_t i, j;
  json_t *event, *span;
  json_array_foreach(json_object_get(record, "events"), i, event) {
    const json_t *sentence = json_array_get(json_object_get(record, "sentences"), (size_t)json_integer_value(json_object_get(event, "sentence")));
    json_array_foreach(json_object_get(event, "trigger"), j, span) {
      assert_true(json_integer_value(json_array_get(span, 0)) >= json_integer_value(json_array_get(sentence, 0)));
      assert_true(json_integer_value(json_array_get(span, 1)) <= json_integer_value(json_array_get(sentence, 1)));
    }
    for (int f = 0; f < 7; f++) {
      const json_t *value = json_object_get(event, fields[f]);
      if (json_is_string(value) || json_array_size(value)) assert_true(has_evidence(event, fields[f]));
    }
  }
}

static void check_record(const char *text, const char *published) {
  char *json;
  ro_document *document = document_of(text, published);
  assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
  assert_int_equal(ro_document_json(document, RO_JSON_COMPACT, &json, NULL), RO_OK);
  json_t *record = json_loads(json, 0, NULL);
  spans s = {0};
  for (const char *p = document->doc.text; *p; p++) s.length += ((unsigned char)*p & 0xC0) != 0x80;
  check_spans(record, &s);
  check_ids(record, record);
  check_events(record);
  assert_true(s.count > 0);
  json_decref(record);
  free(json);
  ro_document_free(document);
}

static void spans_and_ids_hold(void **state) {
  (void)state;
  check_record(TEXT, "2026-03-11");
  check_record(TEXT, NULL);
}

static void samples_hold(void **state) {
  (void)state;
  static const char *const files[] = {"2026-03-11-agency.txt", "2026-03-11-ecuador-foreign-ministry.html", "2026-03-12-brazil-foreign-ministry.jsonl", "2026-03-15-agency-update.txt"};
  for (int i = 0; i < 4; i++) {
    char path[400];
    ro_reader *reader;
    ro_document *document;
    snprintf(path, sizeof path, SOURCE_DIR "/examples/articles/%s", files[i]);
    assert_int_equal(ro_reader_open(&reader, engine, path, NULL, NULL), RO_OK);
    assert_int_equal(ro_reader_next(reader, &document, NULL), RO_OK);
    check_record(document->doc.text, "2026-03-11");
    ro_document_free(document);
    assert_int_equal(ro_reader_next(reader, &document, NULL), RO_END);
    assert_null(document);
    ro_reader_close(reader);
  }
}

/* ---- odd texts ---- */

static void odd_texts_are_read(void **state) {
  (void)state;
  static const char *const texts[] = {" ", "\n\n\n", ".", "\"\"\"", "\xEF\xBF\xBD", "said", "\xE2\x80\x9C", "a\tb\r\nc", "((((((((", "\xF0\x9F\x98\x80 met \xF0\x9F\x98\x80.", "killed killed killed killed"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *json;
    ro_document *document = document_of(texts[i], "2026-03-11");
    assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
    assert_int_equal(ro_document_json(document, RO_JSON_INDENT, &json, NULL), RO_OK);
    free(json);
    ro_document_free(document);
  }
}

/* Lemma rules cut bytes off words of which they know only the ending. */
static void lemmas_are_whole_characters(void **state) {
  (void)state;
  const char *words[] = {"\xC2\xBD", "\xE2\x80\xA6.", "\xE2\x80\x95", "\xC3\xA9t\xC3\xA9s", "Erdo\xC4\x9F" "an", "\xC3\xB1" "and\xC3\xBA" "es", "\xC5\x81\xC3\xB3" "d\xC5\xBA", "na\xC3\xAFve"};
  enum { WORDS = sizeof words / sizeof *words };
  for (int i = 0; i < WORDS * WORDS; i++) {
    char text[256], *conllu;
    snprintf(text, sizeof text, "The %s, %s and the %ss are %sed. They %s. %s!", words[i % WORDS], words[i / WORDS], words[i % WORDS], words[i % WORDS], words[i / WORDS], words[i % WORDS]);
    ro_document *document = document_of(text, NULL);
    assert_int_equal(ro_document_annotate(document, NULL), RO_OK);
    assert_int_equal(ro_document_conllu(document, &conllu, NULL), RO_OK);
    assert_int_equal(ro_utf8_check(conllu, strlen(conllu)), strlen(conllu));
    free(conllu);
    ro_document_free(document);
  }
}

static void faults_of_the_caller(void **state) {
  (void)state;
  ro_document *document;
  ro_error error;
  assert_int_equal(ro_document_from_text(&document, engine, "x", 1, &(ro_read_options){.published = "soon"}, &error), RO_ERR_ARGUMENT);
  assert_null(document);
  assert_non_null(strstr(error.message, "soon"));
  assert_int_equal(ro_document_from_text(&document, engine, "x", (size_t)1 << 40, NULL, &error), RO_ERR_ENCODING);
}

static void analysing_twice_changes_nothing(void **state) {
  (void)state;
  char *one, *two;
  ro_document *document = document_of(TEXT, "2026-03-11");
  assert_int_equal(ro_document_annotate(document, NULL), RO_OK);
  assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
  ro_document_json(document, RO_JSON_COMPACT, &one, NULL);
  assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
  ro_document_json(document, RO_JSON_COMPACT, &two, NULL);
  assert_string_equal(one, two);
  free(one), free(two);
  ro_document_free(document);
}

/* ---- memory ---- */

static void running_out_of_memory_is_an_error(void **state) {
  (void)state;
  enum { TIMES = 40 };
  char *text = calloc(TIMES, sizeof TEXT + 2);
  for (int i = 0; i < TIMES; i++) strcat(strcat(text, TEXT), "\n\n");
  bool failed = false, good = false;
  ro_document *whole = document_of(text, "2026-03-11");
  assert_int_equal(ro_document_analyze(whole, NULL), RO_OK);
  size_t need = whole->doc.arena.total;
  ro_document_free(whole);
  for (size_t part = 0; part <= 20; part++) {
    ro_document *document = document_of(text, "2026-03-11");
    document->doc.arena.limit = document->doc.arena.total + (need - document->doc.arena.total) * part / 16 + 1;
    ro_error error = {0};
    ro_status status = ro_document_analyze(document, &error);
    if (status == RO_OK) good = true;
    else assert_int_equal(status, RO_ERR_MEMORY), assert_string_equal(error.message, "out of memory"), failed = true;
    ro_document_free(document);
  }
  free(text);
  assert_true(failed && good);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spans_and_ids_hold), cmocka_unit_test(samples_hold), cmocka_unit_test(odd_texts_are_read), cmocka_unit_test(lemmas_are_whole_characters), cmocka_unit_test(faults_of_the_caller),
      cmocka_unit_test(analysing_twice_changes_nothing), cmocka_unit_test(running_out_of_memory_is_an_error)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
