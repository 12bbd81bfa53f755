#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"
#include "doc/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Peru (e1) said (s1) that Ecuador (e2) shelled Loja (p1) on Monday (t1), killing 4; Brazil (e3) reports it (s2). */
static const char RECORD[] =
    "{\"readout\": \"1\", \"document\": {\"uri\": \"u\", \"published\": \"2026-03-11T00:00:00Z\", \"text\": \"Per\xC3\xBA said Ecuador shelled Loja on Monday, killing 4. Brazil agreed.\"},"
    "\"sentences\": [[0, 52], [53, 67]], \"entities\": [{\"id\": \"e1\", \"name\": \"Per\xC3\xBA\", \"kind\": \"state\", \"country\": \"PER\", \"sectors\": [\"GOV\"], \"mentions\": [{\"span\": [0, 4], \"form\": \"name\"}]},"
    "{\"id\": \"e2\", \"name\": \"Ecuador\", \"kind\": \"state\", \"country\": \"ECU\", \"members\": [\"e1\"], \"mentions\": [{\"span\": [10, 17], \"form\": \"name\"}]},"
    "{\"id\": \"e3\", \"name\": \"Brazil\", \"kind\": \"state\", \"mentions\": [{\"span\": [53, 59], \"form\": \"name\"}]}],"
    "\"times\": [{\"id\": \"t1\", \"span\": [34, 40], \"type\": \"DATE\", \"value\": \"2026-03-09\", \"earliest\": \"2026-03-09\", \"latest\": \"2026-03-09\"}],"
    "\"places\": [{\"id\": \"p1\", \"entity\": \"e2\", \"name\": \"Loja\", \"country\": \"ECU\", \"lat\": -4.5, \"lon\": -79}],"
    "\"statements\": [{\"id\": \"s1\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e1\", \"sources\": [\"e1\"], \"source_span\": [0, 4], \"cue\": [5, 9], \"content\": [[10, 51]], \"addressee\": {\"entity\": \"e3\", \"span\": [53, 59]},"
    "\"medium\": {\"span\": [53, 59]}, \"time\": \"t1\", \"within\": \"s2\"}, {\"id\": \"s2\", \"kind\": \"indirect\", \"act\": \"say\", \"content\": [[0, 51]]}],"
    "\"events\": [{\"id\": \"v1\", \"sentence\": 0, \"trigger\": [[18, 25]], \"type\": \"ASSAULT\", \"quad\": \"material_conflict\", \"intensity\": -9, \"actors\": [\"e2\"], \"recipients\": [\"e1\"],"
    "\"others\": [{\"entity\": \"e3\", \"role\": \"mediator\"}], \"topic\": [[26, 30]], \"time\": \"t1\", \"place\": \"p1\", \"status\": \"possible\", \"negated\": true,"
    "\"figures\": [{\"kind\": \"killed\", \"value\": 4, \"value_max\": 5, \"bound\": \"exact\", \"span\": [50, 51], \"attribution\": [\"s1\"]}], \"attribution\": [\"s1\"],"
    "\"evidence\": [{\"field\": \"actors\", \"ref\": \"e2\", \"spans\": [[10, 17]], \"rule\": \"r\"}, {\"field\": \"recipients\", \"ref\": \"e1\", \"spans\": [[0, 4]], \"rule\": \"r\"},"
    "{\"field\": \"others\", \"ref\": \"e3\", \"spans\": [], \"rule\": \"r\"}, {\"field\": \"time\", \"ref\": \"t1\", \"spans\": [], \"rule\": \"r\"}, {\"field\": \"place\", \"ref\": \"p1\", \"spans\": [], \"rule\": \"r\"},"
    "{\"field\": \"status\", \"value\": \"possible\", \"spans\": [], \"rule\": \"r\"}, {\"field\": \"negated\", \"value\": \"true\", \"spans\": [], \"rule\": \"r\"},"
    "{\"field\": \"attribution\", \"ref\": \"s1\", \"spans\": [[5, 9]], \"rule\": \"r\"}, {\"field\": \"figures\", \"ref\": \"f1\", \"spans\": [[50, 51]], \"rule\": \"r\"}], \"confidence\": 0.9}],"
    "\"assessments\": [{\"id\": \"a1\", \"statement\": \"s1\", \"of\": [\"PER\", \"ECU\"], \"direction\": -1, \"span\": [0, 4]}]}";

static void put_hash(json_t *document, const char *key, bool whole) {
  char hex[65];
  ro_sha256 sha;
  const char *text = json_string_value(json_object_get(document, "text"));
  ro_sha256_init(&sha);
  if (whole) ro_sha256_add(&sha, "u\0" "2026-03-11T00:00:00Z", 23);
  ro_sha256_add(&sha, text, strlen(text));
  ro_sha256_hex(&sha, hex);
  json_object_set_new(document, key, json_string(hex));
}

static json_t *good(void) {
  json_error_t why;
  json_t *record = json_loads(RECORD, 0, &why);
  if (!record) fail_msg("%s at %d", why.text, why.position);
  put_hash(json_object_get(record, "document"), "text_sha256", false);
  put_hash(json_object_get(record, "document"), "id", true);
  return record;
}

/* What a damage does: the member at a path gets another value; "" takes it away. `told` is what some fault says, path and message. */
static const struct {
  const char *path, *value, *told;
} DAMAGES[] = {
    {"readout", "\"2\"", ": a record of version 2"},
    {"document/text", "\"Peru.\"", "document.text_sha256: is not the hash"},
    {"document/text", "\"Peru.\"", "events[0].trigger[0]: [18, 25) lies outside the text of 5 code points"},
    {"document/text", "", "document: has no text"},
    {"document/uri", "\"elsewhere\"", "document.id: is not the hash"},
    {"document/published", "\"2026-02-30\"", "document.published: '2026-02-30' is no day"},
    {"sentences", "", "sentences: is missing"},
    {"sentences", "{}", "sentences: is no list"},
    {"sentences/1", "[40, 68]", "sentences[1]: [40, 68) lies outside"},
    {"sentences/1", "[40, 60]", "sentences[1]: begins before the one before it ends"},
    {"sentences/0", "[5]", "sentences[0]: is no span"},
    {"sentences/0", "[0, 52.5]", "sentences[0]: is no span"},
    {"entities/0/id", "\"e2\"", "entities[0].id: is 'e2' where e1 belongs"},
    {"entities/0/name", "\"\"", "entities[0].name: is no text"},
    {"entities/0/kind", "\"planet\"", "entities[0].kind: 'planet' is not one of its values"},
    {"entities/0/country", "\"Per\"", "entities[0].country: is no code"},
    {"entities/0/sectors/0", "\"GOVT\"", "entities[0].sectors[0]: is no code"},
    {"entities/1/members/0", "\"e4\"", "entities[1].members[0]: e4 is not in the record"},
    {"entities/0/mentions/0/span", "[-1, 4]", "entities[0].mentions[0].span: [-1, 4) lies outside"},
    {"entities/0/mentions/0/span", "[4, 4]", "entities[0].mentions[0].span: [4, 4) has no words"},
    {"entities/0/mentions/0/form", "\"noun\"", "entities[0].mentions[0].form: 'noun'"},
    {"times/0/type", "", "times[0].type: is missing"},
    {"times/0/latest", "\"2026-03-08\"", "times[0]: is over before it begins"},
    {"times/0/earliest", "\"March\"", "times[0].earliest: 'March' is no day"},
    {"places/0/entity", "\"p1\"", "places[0].entity: 'p1' is no id of entities"},
    {"places/0/lat", "91", "places[0].lat: is no number from -90 to 90"},
    {"statements/0/kind", "\"told\"", "statements[0].kind: 'told'"},
    {"statements/0/act", "\"shout\"", "statements[0].act: 'shout'"},
    {"statements/0/source", "\"e9\"", "statements[0].source: e9 is not in the record"},
    {"statements/0/sources/0", "\"e9\"", "statements[0].sources[0]: e9"},
    {"statements/0/source_span", "[0, 99]", "statements[0].source_span: [0, 99) lies outside"},
    {"statements/0/cue", "[9, 5]", "statements[0].cue: [9, 5) has no words"},
    {"statements/0/content/0", "[10, 99]", "statements[0].content[0]: [10, 99) lies outside"},
    {"statements/0/content", "", "statements[0].content: is missing"},
    {"statements/0/addressee/entity", "\"e0\"", "statements[0].addressee.entity: 'e0' is no id"},
    {"statements/0/medium/span", "[60, 70]", "statements[0].medium.span: [60, 70) lies outside"},
    {"statements/0/time", "\"t2\"", "statements[0].time: t2"},
    {"statements/0/within", "\"s3\"", "statements[0].within: s3"},
    {"statements/0/within", "\"s1\"", "statements[0].within: goes round in a circle"},
    {"statements/0/within", "\"\"", "statements[0].within: '' is no id"},
    {"events/0/id", "\"v7\"", "events[0].id: is 'v7' where v1 belongs"},
    {"events/0/sentence", "2", "events[0].sentence: there is no such sentence"},
    {"events/0/sentence", "1", "events[0].trigger[0]: stands outside of sentence 1"},
    {"events/0/trigger", "[]", "events[0]: has no trigger"},
    {"events/0/type", "\"FIGHT\"", "events[0].type: 'FIGHT'"},
    {"events/0/quad", "\"verbal_conflict\"", "events[0]: has not the quad category of ASSAULT"},
    {"events/0/status", "\"done\"", "events[0].status: 'done'"},
    {"events/0/negated", "0", "events[0]: does not say whether it is negated"},
    {"events/0/actors/0", "\"x2\"", "events[0].actors[0]: 'x2' is no id of entities"},
    {"events/0/actors/0", "\"e3\"", "events[0]: actors e3 has no evidence"},
    {"events/0/recipients/0", "\"e01\"", "events[0].recipients[0]: 'e01' is no id"},
    {"events/0/others/0/role", "\"friend\"", "events[0].others[0].role: 'friend'"},
    {"events/0/topic/0", "[26, 300]", "events[0].topic[0]: [26, 300) lies outside"},
    {"events/0/place", "\"p2\"", "events[0].place: p2"},
    {"events/0/figures/0/kind", "\"dead\"", "events[0].figures[0].kind: 'dead'"},
    {"events/0/figures/0/value", "\"4\"", "events[0].figures[0]: has no value"},
    {"events/0/figures/0/value_max", "3", "events[0].figures[0]: has a value_max below its value"},
    {"events/0/figures/0/bound", "\"over\"", "events[0].figures[0].bound: 'over'"},
    {"events/0/figures/0/span", "", "events[0].figures[0].span: is missing"},
    {"events/0/figures/0/attribution/0", "\"s9\"", "events[0].figures[0].attribution[0]: s9"},
    {"events/0/attribution/0", "\"s9\"", "events[0].attribution[0]: s9"},
    {"events/0/evidence", "[]", "events[0]: time t1 has no evidence"},
    {"events/0/evidence", "[]", "events[0]: status possible has no evidence"},
    {"events/0/evidence", "[]", "events[0]: negated has no evidence"},
    {"events/0/evidence/0/field", "\"colour\"", "events[0].evidence[0].field: 'colour'"},
    {"events/0/evidence/0/ref", "\"e8\"", "events[0].evidence[0].ref: e8"},
    {"events/0/evidence/0/rule", "\"\"", "events[0].evidence[0].rule: is no text"},
    {"events/0/evidence/0/spans/0", "[0, 1000]", "events[0].evidence[0].spans[0]: [0, 1000) lies outside"},
    {"events/0/intensity", "-11", "events[0].intensity: is no number"},
    {"events/0/confidence", "1.5", "events[0].confidence: is no number"},
    {"assessments/0/statement", "\"s8\"", "assessments[0].statement: s8"},
    {"assessments/0/of/0", "\"Peru\"", "assessments[0].of[0]: is no code"},
    {"assessments/0/direction", "2", "assessments[0].direction: is no number"},
    {"assessments/0/span", "[0, 0]", "assessments[0].span: [0, 0) has no words"},
};

/* The parent of the last step of a path; *last is that step. */
static json_t *parent_of(json_t *record, const char *path, char last[64]) {
  json_t *at = record;
  for (const char *p = path;;) {
    size_t n = strcspn(p, "/");
    snprintf(last, 64, "%.*s", (int)n, p);
    if (!p[n]) return at;
    at = json_is_array(at) ? json_array_get(at, (size_t)atoi(last)) : json_object_get(at, last);
    p += n + 1;
  }
}

static void damage(json_t *record, const char *path, const char *value) {
  char last[64];
  json_t *parent = parent_of(record, path, last), *to = *value ? json_loads(value, JSON_DECODE_ANY, NULL) : NULL;
  assert_non_null(parent);
  if (json_is_array(parent)) assert_int_equal(json_array_set_new(parent, (size_t)atoi(last), to), 0);
  else if (to) assert_int_equal(json_object_set_new(parent, last, to), 0);
  else assert_int_equal(json_object_del(parent, last), 0);
}

typedef struct hearing {
  const char *wanted;
  int faults;
  bool heard;
  char all[4000];
} hearing;

static void hear(void *context, const char *document, const char *path, const char *message) {
  hearing *h = context;
  char line[500];
  (void)document;
  snprintf(line, sizeof line, "%s: %s", path, message);
  h->faults++;
  h->heard |= h->wanted && strstr(line, h->wanted) == line;
  if (strlen(h->all) + strlen(line) + 2 < sizeof h->all) strcat(strcat(h->all, line), "\n");
}

static void a_good_record_has_no_faults(void **state) {
  (void)state;
  json_t *record = good();
  hearing h = {0};
  ro_record_check(record, hear, &h);
  if (h.faults) fail_msg("%s", h.all);
  json_decref(record);
}

static void every_damage_is_told(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof DAMAGES / sizeof *DAMAGES; i++) {
    json_t *record = good();
    hearing h = {.wanted = DAMAGES[i].told};
    damage(record, DAMAGES[i].path, DAMAGES[i].value);
    ro_record_check(record, hear, &h);
    if (!h.heard) fail_msg("%s = %s: expected '%s', heard:\n%s", DAMAGES[i].path, DAMAGES[i].value, DAMAGES[i].told, h.all);
    json_decref(record);
  }
}

static void what_is_no_record_is_told(void **state) {
  (void)state;
  hearing h = {.wanted = ": this is no record"};
  ro_error error = {0};
  assert_int_equal(ro_record_verify("[]", 2, hear, &h, &error), RO_OK);
  assert_true(h.heard);
  assert_int_equal(ro_record_verify("{", 1, hear, &h, &error), RO_ERR_ENCODING);
  assert_non_null(strstr(error.message, "no JSON"));
  assert_int_equal(ro_record_verify("{\"readout\": \"1\"}", 16, hear, &h, &error), RO_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_good_record_has_no_faults), cmocka_unit_test(every_damage_is_told),
                                     cmocka_unit_test(what_is_no_record_is_told)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
