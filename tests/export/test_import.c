#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/record.h"
#include "export/cells.h"
#include "export/write.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ro_error error;

static char *find_event(void *context, const char *database, const char *key) {
  (void)database;
  return strcmp(key, "900") == 0 ? strdup(context) : NULL;
}

/* Reads a whole text; returns the last record, or NULL and leaves why in `error`. */
static json_t *read_as(ro_format format, const char *text, const char *event) {
  ro_import_setting setting = {.format = format, .codes = &codes, .file = "in", .find = event ? find_event : NULL, .context = (void *)event};
  ro_import *import;
  json_t *last = NULL, *record;
  int64_t number = 1;
  assert_int_equal(ro_import_open(&import, &setting, NULL), RO_OK);
  memset(&error, 0, sizeof error);
  for (const char *line = text, *end; *line; line = *end ? end + 1 : end, number++) {
    end = line + strcspn(line, "\n");
    ro_status status = ro_import_line(import, line, (size_t)(end - line), number, &record, &error);
    if (status == RO_OK && record) json_decref(last), last = record;
    if (status == RO_ERR_ARGUMENT) break;
  }
  if (ro_import_end(import, &error) != RO_OK) json_decref(last), last = NULL;
  ro_import_close(import);
  return last;
}

static void no_fault(void *context, const char *document, const char *path, const char *message) {
  (void)context, (void)document;
  fail_msg("%s: %s", path, message);
}

/* The only event row of a record, which must have no fault; the caller gives it back. */
static json_t *row_of(json_t *record) {
  json_t *rows;
  if (!record) fail_msg("%s", error.message);
  ro_record_check(record, no_fault, NULL);
  assert_int_equal(ro_record_rows(record, &rows, NULL), RO_OK);
  assert_int_equal(json_array_size(rows), 1);
  json_t *row = json_incref(json_array_get(rows, 0));
  json_decref(rows), json_decref(record);
  return row;
}

/* What every format but the dyadic ones can carry of an event, as one text: type, mode, days, parties with country and first sectors, place. */
static char *essence(const json_t *row) {
  static const char *const sides[] = {"actors", "recipients"};
  ro_buffer out = {0};
  size_t i;
  json_t *party;
  ro_buffer_printf(&out, "%s/%s %s", ro_deed_text(row, "type"), ro_deed_text(row, "mode"), ro_deed_text(row, "since"));
  for (int s = 0; s < 2; s++)
    json_array_foreach(json_object_get(row, sides[s]), i, party) {
      char *sectors = json_object_get(party, "sectors") ? json_dumps(json_object_get(party, "sectors"), JSON_COMPACT) : strdup("[]");
      ro_buffer_printf(&out, " %s%s(%s)%s", s ? ">" : "<", ro_deed_text(party, "name"), ro_deed_text(party, "country"), sectors);
      free(sectors);
    }
  const json_t *place = json_object_get(row, "place");
  ro_buffer_printf(&out, " @%s,%s %.2f", ro_deed_text(place, "name"), ro_deed_text(place, "country"), json_number_value(json_object_get(place, "lat")));
  return ro_buffer_take(&out);
}

static const char EVENT[] =
    "{\"document\":\"0123456789abcdef0123\",\"event\":\"v7\",\"uri\":\"https://h.example/1\",\"published\":\"2026-03-11T00:00:00Z\",\"publisher\":\"The\\tHerald\",\"sentence\":2,\"span\":[10,50],"
    "\"text\":\"Tabs\\tand\\nlines \\\"quoted\\\", and more; words\",\"trigger\":[[12,16]],\"type\":\"ASSAULT\",\"mode\":\"aerial\",\"context\":[\"military\"],\"cameo\":\"195\",\"quad\":\"material_conflict\","
    "\"intensity\":-9.5,\"status\":\"actual\",\"negated\":false,"
    "\"actors\":[{\"name\":\"Peruvian\\r\\ntroops\",\"kind\":\"government\",\"country\":\"PER\",\"sectors\":[\"MIL\"],\"code\":\"PERMIL\",\"role\":\"soldier\"}],"
    "\"recipients\":[{\"name\":\"Ecuador\",\"kind\":\"state\",\"country\":\"ECU\",\"code\":\"ECU\"}],\"since\":\"2026-03-10\",\"until\":\"2026-03-10\","
    "\"place\":{\"name\":\"Loja\",\"country\":\"ECU\",\"admin1\":\"Loja\",\"lat\":-3.99,\"lon\":-79.2,\"geonameid\":3654666},"
    "\"figures\":[{\"kind\":\"killed\",\"value\":4}],\"sources\":[{\"names\":[\"Clara Mendes\"],\"act\":\"say\"}],\"confidence\":0.8}";

static char *written(ro_format format, const json_t *row, const char **left) {
  ro_buffer out = {0};
  ro_format_begin(format, &out);
  ro_format_event(format, &codes, row, 0, &out, left);
  return ro_buffer_take(&out);
}

/* Written by one format and read again, an event is what it was: this tests the readers, not that a row is given back as it was. */
static void an_event_comes_back(void **state) {
  (void)state;
  static const ro_format formats[] = {RO_FORMAT_PLOVER, RO_FORMAT_POLECAT, RO_FORMAT_ICEWS, RO_FORMAT_GDELT_EVENTS, RO_FORMAT_CSV, RO_FORMAT_ANNOTATION};
  json_t *event = json_loads(EVENT, 0, NULL);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    const char *left;
    char *file = written(formats[i], event, &left);
    assert_null(left);
    json_t *row = row_of(read_as(formats[i], file, NULL));
    char *got = essence(row);
    bool cleaned = formats[i] != RO_FORMAT_PLOVER && formats[i] != RO_FORMAT_ANNOTATION; /* JSON keeps line ends in names */
    assert_string_equal(got, cleaned ? "ASSAULT/aerial 2026-03-10 <Peruvian troops(PER)[\"MIL\"] >Ecuador(ECU)[] @Loja,ECU -3.99"
                                     : "ASSAULT/aerial 2026-03-10 <Peruvian\r\ntroops(PER)[\"MIL\"] >Ecuador(ECU)[] @Loja,ECU -3.99");
    assert_string_equal(ro_deed_text(row, "published"), formats[i] == RO_FORMAT_ICEWS ? "2026-03-10T00:00:00Z" : "2026-03-11T00:00:00Z");
    assert_string_equal(ro_deed_text(row, "database"), ro_format_names[formats[i]]);
    assert_true(*ro_deed_text(row, "key"));
    free(got), free(file), json_decref(row);
  }
  json_decref(event);
}

/* … and written again it is the same bytes, by the same format as it was read, by another as the event says. */
static void the_same_bytes(void **state) {
  (void)state;
  json_t *event = json_loads(EVENT, 0, NULL);
  for (int format = 0; format < RO_FORMAT_COUNT; format++) {
    const char *left;
    char *file = written((ro_format)format, event, &left), *gdelt = written(RO_FORMAT_GDELT_EVENTS, event, &left);
    gdelt[strcspn(gdelt, "\n")] = 0;
    if (format == RO_FORMAT_GDELT_MENTIONS) memcpy(file, "900", 3), memmove(file + 3, file + strcspn(file, "\t"), strlen(file + strcspn(file, "\t")) + 1);
    json_t *row = row_of(read_as((ro_format)format, file, gdelt));
    char *again = written((ro_format)format, row, &left);
    assert_string_equal(file, again);
    free(file), free(again), free(gdelt), json_decref(row);
  }
  json_decref(event);
}

static void long_fields_stay_whole(void **state) {
  (void)state;
  enum { LONG = 300000 };
  char *name = malloc(LONG + 1);
  memset(name, 'x', LONG), name[LONG] = 0;
  for (int i = 0; i < LONG; i += 7) name[i] = "\t\n\" ;,\x01"[i / 7 % 7];
  name[0] = 'a', name[LONG - 1] = 'z';
  json_t *event = json_loads(EVENT, 0, NULL), *actor = json_array_get(json_object_get(event, "actors"), 0);
  json_object_set_new(actor, "name", json_string(name));
  for (int format = 0; format < RO_FORMAT_COUNT; format++) {
    const char *left;
    if (format == RO_FORMAT_GDELT_MENTIONS) continue;
    char *file = written((ro_format)format, event, &left);
    json_t *back = row_of(read_as((ro_format)format, file, NULL));
    const char *got = ro_deed_text(json_array_get(json_object_get(back, "actors"), 0), "name");
    assert_true(strlen(got) > LONG - LONG / 3 && got[0] == 'a' && got[strlen(got) - 1] == 'z');
    free(file), json_decref(back);
  }
  json_decref(event), free(name);
}

static void bad_rows_say_where(void **state) {
  (void)state;
  static const struct { ro_format format; const char *text, *message; int line; } cases[] = {
      {RO_FORMAT_GDELT_EVENTS, "1\t2\n", "2 columns where there should be 61", 1},
      {RO_FORMAT_GDELT_MENTIONS, "1\t20200101000000\t20200101000000\t1\ts\tu\t1\t1\t1\t1\t1\t50\t1\t1\t\t\n", "GlobalEventID: event 1 is not in the database (import gdelt-events first)", 1},
      {RO_FORMAT_GDELT_MENTIONS, "\t20200101000000\t20200101000000\t1\ts\tu\t1\t1\t1\t1\t1\t50\t1\t1\t\t\n", "GlobalEventID: there is none", 1},
      {RO_FORMAT_PLOVER, "\n{\"event\":[\"AID\"],\"date\":\"2024-02-30\"}\n", "date: '2024-02-30' is no day", 2},
      {RO_FORMAT_PLOVER, "{\"event\":[\"AID\"],\"size\":{\"dead\":\"many\"}}\n", "dead: no number from 0 to 1e+12", 1},
      {RO_FORMAT_PLOVER, "{\"event\":[\"AID\"],\"event\":[\"AID\"]}\n", "no JSON object: duplicate object key", 1},
      {RO_FORMAT_PLOVER, "{\"event\":[\"AID\"],\"status\":\"perhaps\"}\n", "status: 'perhaps' is no status", 1},
      {RO_FORMAT_CSV, "type,mode\nAID,visit\n", "mode: 'visit' is no mode of AID", 2},
      {RO_FORMAT_CSV, "type,negated\nAID,maybe\n", "negated: 'maybe' is neither true nor false", 2},
      {RO_FORMAT_CSV, "type,cameo\nAID,7\n", "cameo: '7' is no code of CAMEO", 2},
      {RO_FORMAT_CSV, "type,place,place_country\nAID,X,Nowhere\n", "place_country: 'Nowhere' is no country", 2},
      {RO_FORMAT_CSV, "type\n\"AID\n", "the quotation mark that opens a cell is not closed before the end", 2},
      {RO_FORMAT_CSV, "actors\nx\n", "the first row does not name the columns (type, since, actors, ...)", 1},
      {RO_FORMAT_ICEWS, "Event ID\tx\n", "the header has no column Event Date", 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_t *record = read_as(cases[i].format, cases[i].text, NULL);
    assert_null(record);
    if (strncmp(error.message, cases[i].message, strlen(cases[i].message)) != 0) fail_msg("%zu: %s", i, error.message);
    assert_int_equal(error.line, cases[i].line);
    assert_string_equal(error.file, "in");
  }
}

static void csv_columns_in_any_order(void **state) {
  (void)state;
  json_t *row = row_of(read_as(RO_FORMAT_CSV, "\xEF\xBB\xBFrecipients,unknown,actors,type,until,since,status,negated\r\n\"Ecuador\nand\",x,\"P, \"\"Q\"\"\",AID,2024-01-05,2024-01-02,planned,true\r\n", NULL));
  assert_string_equal(ro_deed_text(json_array_get(json_object_get(row, "actors"), 0), "name"), "P, \"Q\"");
  assert_string_equal(ro_deed_text(json_array_get(json_object_get(row, "recipients"), 0), "name"), "Ecuador and");
  assert_string_equal(ro_deed_text(row, "status"), "planned");
  assert_string_equal(ro_deed_text(row, "until"), "2024-01-05");
  assert_true(json_is_true(json_object_get(row, "negated")));
  json_decref(row);
}

static void what_plover_calls_auxiliary(void **state) {
  (void)state;
  json_t *row = row_of(read_as(RO_FORMAT_PLOVER, "{\"event\":\"PROTEST\",\"context\":[\"future\",\"negation\",\"economic\",\"nonsense\"],\"actor\":\"FRA\",\"recipient\":[{\"code\":\"UNO\",\"sector\":\"IGOGOV\"}]}", NULL));
  assert_string_equal(ro_deed_text(row, "status"), "planned");
  assert_true(json_is_true(json_object_get(row, "negated")));
  assert_int_equal(json_array_size(json_object_get(row, "context")), 1);
  const json_t *party = json_array_get(json_object_get(row, "recipients"), 0);
  assert_string_equal(ro_deed_text(party, "code"), "UNO");
  assert_int_equal(json_array_size(json_object_get(party, "sectors")), 2);
  json_decref(row);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_event_comes_back), cmocka_unit_test(the_same_bytes), cmocka_unit_test(long_fields_stay_whole), cmocka_unit_test(bad_rows_say_where),
      cmocka_unit_test(csv_columns_in_any_order), cmocka_unit_test(what_plover_calls_auxiliary)};
  return cmocka_run_group_tests(tests, open_tables, close_tables);
}
