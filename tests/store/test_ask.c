/* Asking the database: each filter finds what it should and leaves out what it should; pages; counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/store.h"
#include "store/places.h"

/* Two reports of the same make, of which %s are id, address, date and publisher. Entities: e1 Peruvian army, e2 Ecuador, e3 Lucía Élan (ECU GOV), e4 the
 * two presidents (members e5 PER, e6 ECU), e7 the UN, e8 Loja. */
static const char RECORD[] =
    "{\"readout\": \"1\", \"document\": {\"id\": \"%s\", \"text_sha256\": \"t\", \"uri\": \"%s\", \"published\": \"%s\", \"publisher\": \"%s\","
    " \"text\": \"The Peruvian army hit Loja, Luc\xC3\xAD" "a \xC3\x89lan said. The two presidents will meet.\"},"
    "\"sentences\": [[0, 44], [45, 77]], \"entities\": ["
    "{\"id\": \"e1\", \"name\": \"Peruvian army\", \"kind\": \"government\", \"country\": \"PER\", \"sectors\": [\"MIL\"], \"code\": \"PERMIL\", \"mentions\": []},"
    "{\"id\": \"e2\", \"name\": \"Ecuador\", \"kind\": \"state\", \"country\": \"ECU\", \"mentions\": []},"
    "{\"id\": \"e3\", \"name\": \"Luc\xC3\xAD" "a \xC3\x89lan\", \"kind\": \"person\", \"country\": \"ECU\", \"sectors\": [\"GOV\", \"ELI\"], \"mentions\": []},"
    "{\"id\": \"e4\", \"name\": \"two presidents\", \"kind\": \"person\", \"members\": [\"e5\", \"e6\"], \"mentions\": []},"
    "{\"id\": \"e5\", \"name\": \"Roe\", \"kind\": \"person\", \"country\": \"PER\", \"sectors\": [\"GOV\"], \"mentions\": []},"
    "{\"id\": \"e6\", \"name\": \"Poe\", \"kind\": \"person\", \"country\": \"ECU\", \"sectors\": [\"GOV\"], \"mentions\": []},"
    "{\"id\": \"e7\", \"name\": \"United Nations\", \"kind\": \"organization\", \"sectors\": [\"IGO\"], \"code\": \"UNO\", \"mentions\": []},"
    "{\"id\": \"e8\", \"name\": \"Loja\", \"kind\": \"place\", \"country\": \"ECU\", \"mentions\": []}],"
    "\"times\": [{\"id\": \"t1\", \"span\": [0, 3], \"type\": \"DATE\", \"value\": \"2026-03\", \"earliest\": \"2026-03-01\", \"latest\": \"2026-03-31\"}],"
    "\"places\": [{\"id\": \"p1\", \"entity\": \"e8\", \"name\": \"Loja\", \"country\": \"ECU\", \"lat\": -4, \"lon\": -79}],"
    "\"statements\": [{\"id\": \"s1\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e3\", \"cue\": [39, 43], \"content\": [[0, 26]], \"issues\": [\"border\"],"
    " \"addressee\": {\"span\": [0, 3], \"entity\": \"e7\"}, \"medium\": {\"span\": [0, 3], \"name\": \"Radio Loja\"}},"
    "{\"id\": \"s2\", \"kind\": \"direct\", \"act\": \"deny\", \"source\": \"e1\", \"cue\": [39, 43], \"content\": [[49, 63]]}],"
    "\"events\": [{\"id\": \"v1\", \"sentence\": 0, \"trigger\": [[18, 21]], \"type\": \"ASSAULT\", \"mode\": \"aerial\", \"context\": [\"military\", \"territory\"], \"quad\": \"material_conflict\","
    "\"intensity\": -9.5, \"actors\": [\"e1\"], \"recipients\": [\"e2\"], \"time\": \"t1\", \"place\": \"p1\", \"status\": \"actual\", \"negated\": false, \"attribution\": [\"s1\"], \"evidence\": [], \"confidence\": 0.9},"
    "{\"id\": \"v2\", \"sentence\": 1, \"trigger\": [[72, 76]], \"type\": \"CONSULT\", \"context\": [\"diplomatic\"], \"quad\": \"verbal_cooperation\", \"intensity\": 2.5, \"actors\": [\"e4\", \"e7\"],"
    " \"recipients\": [], \"status\": \"planned\", \"negated\": true, \"evidence\": [], \"confidence\": 0.9}],"
    "\"assessments\": []}";

static void put(ro_store *store, const char *id, const char *uri, const char *published, const char *publisher) {
  char text[6000];
  json_error_t why;
  ro_error error = {0};
  snprintf(text, sizeof text, RECORD, id, uri, published, publisher);
  json_t *json = json_loads(text, 0, &why);
  if (!json) fail_msg("%s at %d", why.text, why.position);
  if (ro_store_add_record(store, json, NULL, &error) != RO_OK) fail_msg("%s", error.message);
  json_decref(json);
}

/* Four events, four statements. */
static ro_store *filled(void) {
  ro_store *store;
  ro_error error = {0};
  if (ro_store_open(&store, path, &error) != RO_OK) fail_msg("%s", error.message);
  put(store, "bbbb", "u/2", "2026-04-02T00:00:00Z", "Herald");
  put(store, "aaaa", "u/1", "2026-03-11T00:00:00Z", "Post");
  return store;
}

/* The rows told of, as "aaaa:v1 aaaa:v2 …". */
static int keep(void *context, const char *json) {
  json_t *row = json_loads(json, 0, NULL);
  const char *id = json_string_value(json_object_get(row, "event"));
  if (!id) id = json_string_value(json_object_get(row, "statement"));
  char *to = context;
  sprintf(to + strlen(to), "%s%s:%s", *to ? " " : "", json_string_value(json_object_get(row, "document")), id);
  json_decref(row);
  return 0;
}

static void events_are(ro_store *store, size_t number, ro_event_query query, const char *expected) {
  char got[400] = "";
  ro_error error = {0};
  if (ro_store_events(store, &query, keep, got, &error) != RO_OK) fail_msg("query %zu: %s", number, error.message);
  if (strcmp(got, expected) != 0) fail_msg("query %zu: %s", number, got);
}

#define ASSAULTS "aaaa:v1 bbbb:v1"
#define MEETINGS "aaaa:v2 bbbb:v2"
#define ALL "aaaa:v1 aaaa:v2 bbbb:v1 bbbb:v2"

static void event_filters(void **state) {
  (void)state;
  static const struct { ro_event_query query; const char *found; } asked[] = {
      {{0}, ALL},
      {{.type = "ASSAULT"}, ASSAULTS}, {{.type = "AID"}, ""}, {{.type = "CONSULT,ASSAULT,AID"}, ALL},
      {{.mode = "aerial"}, ASSAULTS}, {{.mode = "visit"}, ""},
      {{.context = "territory"}, ASSAULTS}, {{.context = "diplomatic,cyber"}, MEETINGS}, {{.context = "terr"}, ""},
      {{.status = "planned"}, MEETINGS}, {{.status = "planned,possible"}, MEETINGS}, {{.status = "possible"}, ""},
      {{.actor = "PER"}, ALL}, {{.actor = "ECU"}, MEETINGS} /* one of the two presidents */, {{.actor = "CHL"}, ""},
      {{.actor = "PERMIL"}, ASSAULTS}, {{.actor = "PERGOV"}, ""}, {{.actor = "MIL"}, ASSAULTS}, {{.actor = "UNO"}, MEETINGS}, {{.actor = "peruvian ARMY"}, ASSAULTS}, {{.actor = "navy"}, ""},
      {{.recipient = "ECU"}, ASSAULTS}, {{.recipient = "PER"}, ""}, {{.recipient = "ecuador"}, ASSAULTS},
      {{.party = "ECU"}, ALL}, {{.party = "UNO"}, MEETINGS}, {{.party = "ECU", .with = "PER"}, ALL}, {{.party = "ECU", .with = "UNO"}, MEETINGS}, {{.party = "ECU", .with = "CHL"}, ""}, {{.with = "UNO"}, MEETINGS},
      {{.party = "army", .with = "army"}, ""} /* not with itself */,
      {{.source = "ECU"}, ASSAULTS}, {{.source = "ECUGOV"}, ASSAULTS}, {{.source = "ECUELI"}, ASSAULTS}, {{.source = "ECUGOVMIL"}, ""}, {{.source = "\xC3\xA9LAN"}, ASSAULTS}, {{.source = "luc\xC3\xAD" "a el"}, ASSAULTS} /* accents alike, the last word begun */, {{.source = "lan"}, ""} /* no word begins so */, {{.source = "lucia lucia"}, ""}, {{.source = "-"}, ""}, {{.source = "PER"}, ""},
      {{.place = "ECU"}, ASSAULTS}, {{.place = "loja"}, ASSAULTS}, {{.place = "PER"}, ""}, {{.place = "Quito"}, ""},
      {{.since = "2026-03-31"}, "aaaa:v1 bbbb:v1 bbbb:v2"}, {{.since = "2026-04-03"}, ""}, {{.until = "2026-03-10"}, ASSAULTS}, {{.until = "2026-02-28"}, ""},
      {{.since = "2026-04-01", .until = "2026-04-30"}, "bbbb:v2"},
      {{.text = "presidents will"}, MEETINGS}, {{.text = "LUC\xC3\x8D" "A"}, ASSAULTS}, {{.text = "will presidents"}, ""},
      {{.about = "Quito;Loja"}, ASSAULTS}, {{.about = "Quito"}, ""},
      {{.limit = 3}, "aaaa:v1 aaaa:v2 bbbb:v1"}, {{.after = "aaaa:v2"}, "bbbb:v1 bbbb:v2"}, {{.after = "aaaa:v2", .limit = 1}, "bbbb:v1"}, {{.after = "bbbb:v2"}, ""},
      {{.cluster = "x"}, ""}, {{.origin = "x"}, ""}, {{.distinct = 1}, ALL} /* none has been linked */,
      {{.type = "ASSAULT", .actor = "PER", .recipient = "ECU", .source = "elan", .place = "ECU", .text = "hit", .after = "aaaa:v2"}, "bbbb:v1"}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) events_are(store, i, asked[i].query, asked[i].found);
  ro_store_close(store);
}

static void statement_filters(void **state) {
  (void)state;
  static const struct { ro_statement_query query; const char *found; } asked[] = {
      {{0}, "aaaa:s1 aaaa:s2 bbbb:s1 bbbb:s2"},
      {{.source = "ECU"}, "aaaa:s1 bbbb:s1"}, {{.source = "PERMIL"}, "aaaa:s2 bbbb:s2"}, {{.source = "elan"}, "aaaa:s1 bbbb:s1"}, {{.source = "lan"}, ""}, {{.source = "CHL"}, ""},
      {{.addressee = "UNO"}, "aaaa:s1 bbbb:s1"}, {{.addressee = "united"}, "aaaa:s1 bbbb:s1"}, {{.addressee = "PER"}, ""},
      {{.act = "deny"}, "aaaa:s2 bbbb:s2"}, {{.act = "admit"}, ""}, {{.act = "admit,say"}, "aaaa:s1 bbbb:s1"}, {{.kind = "direct"}, "aaaa:s2 bbbb:s2"}, {{.kind = "mixed"}, ""},
      {{.issue = "border"}, "aaaa:s1 bbbb:s1"}, {{.issue = "trade"}, ""}, {{.issue = "trade,border"}, "aaaa:s1 bbbb:s1"}, {{.medium = "RADIO"}, "aaaa:s1 bbbb:s1"}, {{.medium = "tv"}, ""},
      {{.text = "army hit"}, "aaaa:s1 bbbb:s1"}, {{.text = "navy"}, ""}, {{.about = "navy;loja"}, "aaaa:s1 bbbb:s1"}, {{.about = "navy"}, ""},
      {{.since = "2026-03-12"}, "bbbb:s1 bbbb:s2"}, {{.until = "2026-03-11"}, "aaaa:s1 aaaa:s2"}, {{.since = "2026-05-01"}, ""},
      {{.limit = 2}, "aaaa:s1 aaaa:s2"}, {{.after = "aaaa:s1", .limit = 2}, "aaaa:s2 bbbb:s1"}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    char got[400] = "";
    ro_error error = {0};
    if (ro_store_statements(store, &asked[i].query, keep, got, &error) != RO_OK) fail_msg("query %zu: %s", i, error.message);
    if (strcmp(got, asked[i].found) != 0) fail_msg("query %zu: %s", i, got);
  }
  ro_store_close(store);
}

/* A page goes on where the last ended, whatever is added elsewhere. */
static void pages_are_stable(void **state) {
  (void)state;
  ro_store *store = filled();
  events_are(store, 0, (ro_event_query){.limit = 2}, "aaaa:v1 aaaa:v2");
  put(store, "0000", "u/0", "2026-01-01T00:00:00Z", "Post");
  put(store, "9999", "u/1", "2026-03-11T00:00:00Z", "Post"); /* the same day and address, an id that sorts before */
  events_are(store, 1, (ro_event_query){.limit = 2, .after = "aaaa:v2"}, "bbbb:v1 bbbb:v2");
  events_are(store, 2, (ro_event_query){.limit = 3, .after = "0000:v2"}, "9999:v1 9999:v2 aaaa:v1");
  ro_store_close(store);
}

static int keep_text(void *context, const char *json) {
  strcat(strcat(context, *(char *)context ? " " : ""), json);
  return 0;
}

static void imported_rows_stand_beside_read_ones(void **state) {
  (void)state;
  char got[1000] = "";
  ro_store *store = filled();
  put(store, "cccc", "u/3\", \"database\": \"icews\", \"key\": \"7", "2026-05-01T00:00:00Z", "Post");
  events_are(store, 0, (ro_event_query){.type = "ASSAULT"}, "aaaa:v1 bbbb:v1 cccc:v1");
  events_are(store, 1, (ro_event_query){.type = "ASSAULT", .database = "icews"}, "cccc:v1");
  events_are(store, 2, (ro_event_query){.type = "ASSAULT", .database = "read"}, "aaaa:v1 bbbb:v1");
  events_are(store, 3, (ro_event_query){.type = "ASSAULT", .database = "polecat"}, "");
  events_are(store, 4, (ro_event_query){.type = "ASSAULT", .database = "polecat,icews,read"}, "aaaa:v1 bbbb:v1 cccc:v1");
  assert_int_equal(ro_store_count_events(store, &(ro_event_query){.type = "ASSAULT"}, "database", keep_text, got, NULL), RO_OK);
  assert_string_equal(got, "{\"database\":\"read\",\"mentions\":2,\"reports\":2} {\"database\":\"icews\",\"mentions\":1,\"reports\":1}");
  ro_store_close(store);
}

static void counts(void **state) {
  (void)state;
  static const struct { ro_event_query query; const char *by, *groups; } asked[] = {
      {{0}, "type", "{\"type\":\"ASSAULT\",\"mentions\":2,\"reports\":2} {\"type\":\"CONSULT\",\"mentions\":2,\"reports\":2}"},
      {{.type = "ASSAULT"}, "dyad", "{\"actor\":\"PER\",\"recipient\":\"ECU\",\"mentions\":2,\"reports\":2}"},
      {{.type = "CONSULT"}, "actor,month", "{\"actor\":\"UNO\",\"month\":\"2026-03\",\"mentions\":1,\"reports\":1} {\"actor\":\"UNO\",\"month\":\"2026-04\",\"mentions\":1,\"reports\":1}"
                                           " {\"actor\":\"two presidents\",\"month\":\"2026-03\",\"mentions\":1,\"reports\":1} {\"actor\":\"two presidents\",\"month\":\"2026-04\",\"mentions\":1,\"reports\":1}"},
      {{0}, "context", "{\"context\":\"diplomatic\",\"mentions\":2,\"reports\":2} {\"context\":\"military\",\"mentions\":2,\"reports\":2} {\"context\":\"territory\",\"mentions\":2,\"reports\":2}"},
      {{.status = "planned"}, "week", "{\"week\":\"2026-03-09\",\"mentions\":1,\"reports\":1} {\"week\":\"2026-03-30\",\"mentions\":1,\"reports\":1}"},
      {{.since = "2026-04-01"}, "negated,publisher,day", "{\"negated\":true,\"publisher\":\"Herald\",\"day\":\"2026-04-02\",\"mentions\":1,\"reports\":1}"},
      {{0}, "place,source", "{\"mentions\":2,\"reports\":2} {\"place\":\"ECU\",\"source\":\"ECU\",\"mentions\":2,\"reports\":2}"},
      {{.limit = 1}, "year,quad", "{\"year\":\"2026\",\"quad\":\"material_conflict\",\"mentions\":2,\"reports\":2}"},
      {{0}, "party,source", "{\"party\":\"ECU\",\"source\":\"ECU\",\"mentions\":2,\"reports\":2} {\"party\":\"PER\",\"source\":\"ECU\",\"mentions\":2,\"reports\":2}"
                            " {\"party\":\"UNO\",\"mentions\":2,\"reports\":2} {\"party\":\"two presidents\",\"mentions\":2,\"reports\":2}"},
      {{.limit = 1}, "document", "{\"document\":\"aaaa\",\"mentions\":2,\"reports\":1}"},
      {{.distinct = 1, .type = "ASSAULT"}, "mode", "{\"mode\":\"aerial\",\"mentions\":2,\"reports\":2,\"events\":2,\"origins\":2}"},
      {{.type = "AID"}, "type", ""}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    char got[1000] = "";
    ro_error error = {0};
    if (ro_store_count_events(store, &asked[i].query, asked[i].by, keep_text, got, &error) != RO_OK) fail_msg("%s: %s", asked[i].by, error.message);
    if (strcmp(got, asked[i].groups) != 0) fail_msg("%s: %s", asked[i].by, got);
  }
  ro_store_close(store);
}

static void statement_counts(void **state) {
  (void)state;
  static const struct { ro_statement_query query; const char *by, *groups; } asked[] = {
      {{0}, "source,act", "{\"source\":\"ECU\",\"act\":\"say\",\"mentions\":2,\"reports\":2} {\"source\":\"PER\",\"act\":\"deny\",\"mentions\":2,\"reports\":2}"},
      {{.issue = "border"}, "issue,addressee", "{\"issue\":\"border\",\"addressee\":\"UNO\",\"mentions\":2,\"reports\":2}"},
      {{.since = "2026-04-01"}, "kind,month,medium", "{\"kind\":\"direct\",\"month\":\"2026-04\",\"mentions\":1,\"reports\":1} {\"kind\":\"indirect\",\"month\":\"2026-04\",\"medium\":\"Radio Loja\",\"mentions\":1,\"reports\":1}"},
      {{.text = "army hit"}, "act", "{\"act\":\"say\",\"mentions\":2,\"reports\":2}"}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    char got[1000] = "";
    ro_error error = {0};
    if (ro_store_count_statements(store, &asked[i].query, asked[i].by, keep_text, got, &error) != RO_OK) fail_msg("%s: %s", asked[i].by, error.message);
    if (strcmp(got, asked[i].groups) != 0) fail_msg("%s: %s", asked[i].by, got);
  }
  ro_store_close(store);
}

static void what_makes_no_sense_is_refused(void **state) {
  (void)state;
  static const struct { ro_event_query query; const char *by, *words; } asked[] = {
      {{.after = "nowhere:v1"}, NULL, "no such document"}, {{.after = "v1"}, NULL, "no row"}, {{.after = "aaaa:"}, NULL, "no row"}, {{.distinct = 1, .after = "aaaa:v1"}, NULL, "one of the two"},
      {{0}, "", "count by"}, {{0}, "type,colour", "colour (actor"}, {{0}, "type,type", "twice"}, {{0}, "dyad,actor", "twice"}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    char got[1000] = "";
    ro_error error = {0};
    ro_status status = asked[i].by ? ro_store_count_events(store, &asked[i].query, asked[i].by, keep_text, got, &error) : ro_store_events(store, &asked[i].query, keep, got, &error);
    assert_int_equal(status, RO_ERR_ARGUMENT);
    assert_string_equal(got, "");
    if (!strstr(error.message, asked[i].words)) fail_msg("%zu: %s", i, error.message);
  }
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {ON_BOTH(event_filters), ON_BOTH(statement_filters), ON_BOTH(pages_are_stable), ON_BOTH(imported_rows_stand_beside_read_ones), ON_BOTH(counts), ON_BOTH(statement_counts), ON_BOTH(what_makes_no_sense_is_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
