#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/record.h"
#include "store/dialect.h"
#include "store/places.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A record with an event: Peru (e1) ASSAULTs Ecuador (e2) in Loja, says Lucía Andrade (e3). %s is the id of the document,
 * then its uri and date. */
static const char RECORD[] =
    "{\"readout\": \"1\", \"document\": {\"id\": \"%s\", \"text_sha256\": \"t\", \"uri\": \"%s\", \"published\": \"%s\", \"text\": \"Peru hit Loja, Luc\xC3\xAD" "a \xC3\x89lan said.\"},"
    "\"sentences\": [[0, 32]], \"entities\": [{\"id\": \"e1\", \"name\": \"Peru\", \"kind\": \"state\", \"country\": \"PER\", \"sectors\": [\"GOV\", \"MIL\"], \"mentions\": [{\"span\": [0, 4], \"form\": \"name\"}]},"
    "{\"id\": \"e2\", \"name\": \"Loja\", \"kind\": \"place\", \"country\": \"ECU\", \"mentions\": []}, {\"id\": \"e3\", \"name\": \"Luc\xC3\xAD" "a \xC3\x89lan\", \"kind\": \"person\", \"members\": [\"e1\"], \"mentions\": []}],"
    "\"times\": [{\"id\": \"t1\", \"span\": [0, 4], \"type\": \"DATE\", \"value\": \"2026-03\", \"earliest\": \"2026-03-01\", \"latest\": \"2026-03-31\"}],"
    "\"places\": [{\"id\": \"p1\", \"entity\": \"e2\", \"name\": \"Loja\", \"country\": \"ECU\", \"lat\": -4.5, \"lon\": -79}],"
    "\"statements\": [{\"id\": \"s1\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e3\", \"cue\": [27, 31], \"content\": [[0, 13]]}],"
    "\"events\": [{\"id\": \"v1\", \"sentence\": 0, \"trigger\": [[5, 8]], \"type\": \"ASSAULT\", \"mode\": \"aerial\", \"context\": [\"military\"], \"quad\": \"material_conflict\","
    "\"intensity\": -9.5, \"actors\": [\"e1\"], \"recipients\": [\"e2\"], \"others\": [{\"entity\": \"e3\", \"role\": \"mediator\"}], \"time\": \"t1\", \"place\": \"p1\", \"status\": \"actual\", \"negated\": false,"
    "\"figures\": [{\"kind\": \"killed\", \"value\": 4, \"bound\": \"exact\", \"span\": [0, 4], \"attribution\": [\"s1\"]}], \"attribution\": [\"s1\"],"
    "\"evidence\": [{\"field\": \"actors\", \"ref\": \"e1\", \"spans\": [[0, 4]], \"rule\": \"r\"}], \"confidence\": 0.9}],"
    "\"assessments\": [{\"id\": \"a1\", \"of\": [\"PER\", \"ECU\"], \"direction\": -1, \"span\": [0, 4]}]}";

static json_t *record(const char *id, const char *uri, const char *published) {
  char text[4000];
  snprintf(text, sizeof text, RECORD, id, uri, published);
  json_error_t why;
  json_t *json = json_loads(text, 0, &why);
  if (!json) fail_msg("%s at %d", why.text, why.position);
  return json;
}

static ro_status add(ro_store *store, const char *id, const char *uri, const char *published, int *added, ro_error *error) {
  json_t *json = record(id, uri, published);
  ro_status status = ro_store_add_record(store, json, added, error);
  json_decref(json);
  return status;
}

static ro_store *opened(const char *where) {
  ro_store *store;
  ro_error error = {0};
  if (ro_store_open(&store, where, &error) != RO_OK) fail_msg("%s", error.message);
  return store;
}

static int64_t value(ro_store *store, const char *sql) {
  int64_t out = -1;
  ro_error error = {0};
  if (ro_sql_number(store->db, sql, &out, &error) != RO_OK) fail_msg("%s: %s", sql, error.message);
  return out;
}

static void run(ro_store *store, const char *sql) {
  ro_error error = {0};
  if (ro_sql_run(store->db, sql, &error) != RO_OK) fail_msg("%s: %s", sql, error.message);
}

static int count_row(void *context, const char *json) {
  (void)json;
  ++*(int *)context;
  return 0;
}

static int found(ro_store *store, ro_event_query query) {
  int n = 0;
  assert_int_equal(ro_store_events(store, &query, count_row, &n, NULL), RO_OK);
  return n;
}

/* ---- adding ---- */

static void every_part_is_kept(void **state) {
  (void)state;
  static const struct { const char *sql; int64_t value; } kept[] = {
      {"SELECT count(*) FROM sentences WHERE last = 32", 1}, {"SELECT count(*) FROM entities WHERE country = 'PER' AND sectors = 'GOV MIL'", 1},
      {"SELECT count(*) FROM members WHERE entity = 3 AND member = 1", 1}, {"SELECT count(*) FROM mentions WHERE entity = 1 AND last = 4", 1},
      {"SELECT count(*) FROM times WHERE value = '2026-03'", 1}, {"SELECT count(*) FROM places WHERE entity = 2 AND lat = -4.5 AND lon = -79", 1},
      {"SELECT count(*) FROM statement_sources WHERE entity = 3", 1}, {"SELECT count(*) FROM statement_contents WHERE last = 13", 1},
      {"SELECT count(*) FROM events WHERE trigger = 'hit' AND mode = 'aerial' AND since = '2026-03-01' AND until = '2026-03-31' AND intensity = -9.5", 1},
      {"SELECT count(*) FROM participants", 3}, {"SELECT value FROM figures WHERE kind = 'killed'", 4}, {"SELECT count(*) FROM attributions", 2},
      {"SELECT count(*) FROM evidence WHERE rule = 'r' AND ref = 'e1'", 1}, {"SELECT direction FROM assessments WHERE countries = 'PER ECU'", -1},
      {"SELECT count(*) FROM event_spans WHERE part = 'trigger' AND first = 5", 1}, {"SELECT count(*) FROM documents WHERE record_bytes > 1000", 1}};
  int added;
  ro_store *store = opened(path);
  assert_int_equal(add(store, "x", "u", "2026-03-11T00:00:00Z", &added, NULL), RO_OK);
  assert_int_equal(added, 1);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    if (value(store, kept[i].sql) != kept[i].value) fail_msg("%s", kept[i].sql);
  ro_store_close(store);
}

static void the_same_document_twice_changes_nothing(void **state) {
  (void)state;
  int added;
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-11T00:00:00Z", &added, NULL);
  ro_store_close(store);
  store = opened(path);
  assert_int_equal(add(store, "x", "u", "2026-03-11T00:00:00Z", &added, NULL), RO_OK);
  assert_int_equal(added, 0);
  assert_int_equal(value(store, "SELECT count(*) FROM events"), 1);
  assert_int_equal(value(store, "SELECT count(*) FROM documents"), 1);
  ro_store_close(store);
}

static void taking_a_document_away_takes_all_of_it(void **state) {
  (void)state;
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-11T00:00:00Z", NULL, NULL);
  run(store, "DELETE FROM documents");
  assert_int_equal(value(store, "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM mentions) + (SELECT count(*) FROM evidence) + (SELECT count(*) FROM participants)"), 0);
  ro_store_close(store);
}

/* ---- asking ---- */

static void filters_restrict(void **state) {
  (void)state;
  static const struct { ro_event_query query; int found; } asked[] = {
      {{0}, 2}, {{.type = "CONSULT,ASSAULT"}, 2}, {{.type = "CONSULT"}, 0}, {{.mode = "aerial"}, 2}, {{.mode = "x"}, 0}, {{.status = "actual"}, 2}, {{.status = "planned"}, 0},
      {{.actor = "PER"}, 2}, {{.actor = "ECU"}, 0}, {{.actor = "pe"}, 2}, {{.actor = "PERU"}, 2}, {{.recipient = "ECU"}, 2}, {{.recipient = "loja"}, 2}, {{.recipient = "Peru"}, 0},
      {{.source = "\xC3\xA9LAN"}, 2}, {{.source = "Peru"}, 0}, {{.place = "ECU"}, 2}, {{.place = "lOj"}, 2}, {{.place = "PER"}, 0}, {{.since = "2026-03-31"}, 2}, {{.since = "2026-04-01"}, 0},
      {{.until = "2026-03-01"}, 2}, {{.until = "2026-02-28"}, 0}, {{.text = "LUC\xC3\x8D" "A"}, 2}, {{.text = "100%"}, 0}, {{.text = "%"}, 0}, {{.limit = 1}, 1},
      {{.type = "ASSAULT", .actor = "PER", .recipient = "ECU", .source = "elan", .text = "hit", .limit = 5}, 2}};
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-11T00:00:00Z", NULL, NULL);
  add(store, "y", "w", "2026-03-12T00:00:00Z", NULL, NULL);
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
    if (found(store, asked[i].query) != asked[i].found) fail_msg("query %zu", i);
  ro_store_close(store);
}

static int add_line(void *context, const char *json) {
  strcat(strcat(context, json), "\n");
  return 0;
}

/* Monthly counts are read where they are kept; a filter that changes nothing has them counted out of the rows. */
static void kept_counts_are_those_of_the_rows(void **state) {
  (void)state;
  static const struct { const char *actor, *recipient, *type, *by; } asked[] = {
      {NULL, NULL, NULL, "month,type"}, {"PER", NULL, NULL, "type,month"}, {"PER", "ECU", NULL, "month,type"}, {NULL, "ECU", "ASSAULT", "month"}, {"ECU", "PER", NULL, "month,type"},
      {"GOV", NULL, NULL, "month,type"}, {"MIL", "ECU", "ASSAULT", "month"}};
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-11T00:00:00Z", NULL, NULL);
  add(store, "y", "w", "2026-03-12T00:00:00Z", NULL, NULL);
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
    char kept[1000] = "", counted[1000] = "";
    ro_event_query query = {.actor = asked[i].actor, .recipient = asked[i].recipient, .type = asked[i].type};
    assert_int_equal(ro_store_count_events(store, &query, asked[i].by, add_line, kept, NULL), RO_OK);
    query.since = "0001-01-01";
    assert_int_equal(ro_store_count_events(store, &query, asked[i].by, add_line, counted, NULL), RO_OK);
    assert_string_equal(kept, counted);
    assert_int_equal(*kept != 0, i != 4);
  }
  ro_store_close(store);
}

static int keep_uri(void *context, const char *json) {
  json_t *row = json_loads(json, 0, NULL);
  strcat(context, json_string_value(json_object_get(row, "uri")));
  json_decref(row);
  return strlen(context) >= 3;
}

static void the_order_is_that_of_publication(void **state) {
  (void)state;
  char uris[10] = "";
  ro_store *store = opened(path);
  add(store, "1", "c", "2026-03-12T00:00:00Z", NULL, NULL);
  add(store, "2", "b", "2026-03-12T00:00:00Z", NULL, NULL);
  add(store, "3", "a", "2026-03-13T00:00:00Z", NULL, NULL);
  add(store, "4", "z", "2026-03-11T00:00:00Z", NULL, NULL);
  assert_int_equal(ro_store_events(store, NULL, keep_uri, uris, NULL), RO_OK);
  assert_string_equal(uris, "zbc"); /* and it stops when told to */
  ro_store_close(store);
}

/* How many rows a question gives. */
static int rows_of(ro_store *store, const char *sql) {
  int rows = 0;
  ro_sql_query *q;
  ro_error error = {0};
  ro_status status = ro_sql_prepare(store->db, &q, sql, &error);
  while (status == RO_OK && (status = ro_sql_step(q, &error)) == RO_OK) rows++;
  if (status != RO_END) fail_msg("%s: %s", error.message, sql);
  ro_sql_free(q);
  return rows;
}

/* The SQL of docs/database.md: every question is one that can be asked, and all but the last two have an answer here. */
static void the_questions_of_the_manual_can_be_asked(void **state) {
  (void)state;
  static char page[20000];
  FILE *f = fopen(SOURCE_DIR "/docs/database.md", "r");
  assert_non_null(f);
  page[fread(page, 1, sizeof page - 1, f)] = 0;
  fclose(f);
  char *sql = strstr(page, "```sql\n") + 7, *end = strstr(sql, "```"), *rest = NULL;
  int asked = 0, answered = 0;
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-10T00:00:00Z", NULL, NULL);
  *end = 0;
  for (char *one = strtok_r(sql, ";", &rest); one && strchr(one, 'S'); one = strtok_r(NULL, ";", &rest), asked++) {
    answered += rows_of(store, one) > 0;
  }
  assert_int_equal(asked, 4);
  assert_int_equal(answered, 2);
  ro_store_close(store);
}

/* ---- faults ---- */

static void refuse(const char *file, const char *words) {
  ro_store *store;
  ro_error error = {0};
  assert_int_equal(ro_store_open(&store, file, &error), RO_ERR_STORE);
  assert_null(store);
  if (!strstr(error.message, words)) fail_msg("%s", error.message);
  if (!ro_sql_is_address(file)) assert_string_equal(error.file, file);
}

static void what_is_no_database_of_ours_is_refused(void **state) {
  (void)state;
  FILE *f = fopen(path, "w");
  for (int i = 0; i < 100; i++) fputs("Envoys met in the capital. ", f);
  fclose(f);
  refuse(path, "not a database");
  unlink(path);
  run_sql(path, "CREATE TABLE cats (name)");
  refuse(path, "not one of readout's");
  refuse("/tmp/no/such/folder/x.db", "cannot be opened");
  refuse(folder, "cannot be opened");
}

static void a_newer_schema_is_refused(void **state) {
  (void)state;
  ro_store *store = opened(path);
  run(store, ro_sql_is_postgres(store->db) ? "UPDATE readout_version SET number = 99" : "PRAGMA user_version = 99");
  ro_store_close(store);
  refuse(path, "newer readout (version 99 of the database");
}

/* A database of version 1 with a document in it, as readout made it then: what it holds is put in anew. */
static void an_older_database_is_brought_up_to_date(void **state) {
  (void)state;
  static char schema_1[20000];
  FILE *f = fopen(SOURCE_DIR "/src/store/schema-1.sql", "r");
  assert_non_null(f);
  schema_1[fread(schema_1, 1, sizeof schema_1 - 1, f)] = 0;
  fclose(f);
  bool postgres = ro_sql_is_address(path);
  char *sql = ro_dialect_schema(schema_1, postgres), insert[5000], text[4000];
  snprintf(text, sizeof text, RECORD, "x", "u", "2026-03-11T00:00:00Z");
  snprintf(insert, sizeof insert, "INSERT INTO documents VALUES (1, 'x', 't', 'u', NULL, NULL, NULL, '2026-03-11T00:00:00Z', '%s')", text);
  assert_int_equal(run_sql(path, sql), 0);
  assert_int_equal(run_sql(path, insert), 0);
  assert_int_equal(run_sql(path, postgres ? "CREATE TABLE readout_version (number BIGINT); INSERT INTO readout_version VALUES (1)"
                                          : "PRAGMA application_id = 1380208468; PRAGMA user_version = 1"), 0);
  free(sql);
  ro_store *store = opened(path);
  assert_int_equal(value(store, "SELECT count(*) FROM participants"), 3);
  assert_int_equal(value(store, "SELECT count(*) FROM documents WHERE uri = 'u'"), 1);
  assert_int_equal(found(store, (ro_event_query){.text = "hit Loja"}), 1);
  ro_store_close(store);
}

/* A statement of a schema that fails leaves everything as it was. */
static void a_migration_is_whole_or_not_at_all(void **state) {
  (void)state;
  run_sql(path, ro_sql_is_address(path) ? "CREATE TABLE readout_version (number BIGINT); INSERT INTO readout_version VALUES (0); CREATE TABLE figures (n BIGINT)"
                                        : "PRAGMA application_id = 1380208468; CREATE TABLE figures (n)");
  refuse(path, "figures");
  ro_sql *db;
  int64_t tables = 0;
  assert_int_equal(ro_sql_open(&db, path, NULL), RO_OK);
  ro_sql_number(db, ro_sql_is_postgres(db) ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()" : "SELECT count(*) FROM sqlite_schema", &tables, NULL);
  assert_int_equal(tables, ro_sql_is_postgres(db) ? 2 : 1);
  ro_sql_close(db);
}

static void a_full_disk_loses_and_doubles_nothing(void **state) {
  (void)state;
  char id[20];
  int n = 0, added;
  ro_error error = {0};
  ro_store *store = opened(path);
  int64_t pages = value(store, "PRAGMA page_count");
  char limit[60];
  snprintf(limit, sizeof limit, "PRAGMA max_page_count = %d", (int)pages + 30);
  run(store, limit);
  for (ro_status status = RO_OK; status == RO_OK; n++) {
    snprintf(id, sizeof id, "%d", n);
    status = add(store, id, "u", "2026-03-12T00:00:00Z", &added, &error);
    assert_true(n < 10000);
  }
  assert_int_equal(error.status, RO_ERR_STORE);
  assert_non_null(strstr(error.message, "no room"));
  assert_int_equal(value(store, "SELECT count(*) FROM documents"), n - 1);
  assert_int_equal(value(store, "SELECT count(*) FROM events"), n - 1);
  run(store, "PRAGMA max_page_count = 100000");
  assert_int_equal(add(store, id, "u", "2026-03-12T00:00:00Z", &added, &error), RO_OK); /* goes on when there is room */
  assert_int_equal(added, 1);
  ro_store_close(store);
}

static void a_locked_database_says_so(void **state) {
  (void)state;
  ro_error error = {0};
  int added;
  ro_store *store = opened(path), *other = opened(path);
  assert_int_equal(ro_sql_begin(other->db, NULL), RO_OK);
  ro_sql_set_patience(store->db, 10);
  assert_int_equal(add(store, "x", "u", "2026-03-12T00:00:00Z", &added, &error), RO_ERR_STORE);
  assert_non_null(strstr(error.message, "locked by another program"));
  assert_int_equal(found(store, (ro_event_query){0}), 0); /* reading goes on beside a writer */
  assert_int_equal(ro_sql_commit(other->db, NULL), RO_OK);
  assert_int_equal(add(store, "x", "u", "2026-03-12T00:00:00Z", &added, &error), RO_OK);
  ro_store_close(store);
  ro_store_close(other);
}

static void a_read_only_database_says_so(void **state) {
  (void)state;
  ro_error error = {0};
  int added;
  ro_store *store = opened(path);
  add(store, "x", "u", "2026-03-12T00:00:00Z", &added, &error);
  run(store, ro_sql_is_postgres(store->db) ? "SET default_transaction_read_only = on" : "PRAGMA query_only = 1");
  assert_int_equal(add(store, "y", "u", "2026-03-12T00:00:00Z", &added, &error), RO_ERR_STORE);
  assert_non_null(strstr(error.message, "cannot be written"));
  assert_int_equal(found(store, (ro_event_query){0}), 1);
  ro_store_close(store);
}

static void end_connection(ro_store *store) {
  char sql[100];
  snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%lld)", (long long)value(store, "SELECT pg_backend_pid()"));
  assert_int_equal(run_sql(server, sql), 0);
  usleep(50000);
}

/* Between two documents, and in the middle of one. */
static void a_server_that_goes_away_says_so(void **state) {
  (void)state;
  for (int middle = 0; middle < 2; middle++) {
    ro_error error = {0};
    int64_t document;
    char id[10];
    ro_store *store = opened(path);
    snprintf(id, sizeof id, "id%d", middle);
    assert_int_equal(add(store, id, "u", "2026-03-12T00:00:00Z", NULL, &error), RO_OK);
    json_t *json = record("other", "w", "2026-03-12T00:00:00Z");
    if (middle) assert_int_equal(ro_sql_begin(store->db, NULL), RO_OK);
    if (middle) assert_int_equal(ro_store_put_record(store, json, NULL, &document, NULL), RO_OK);
    end_connection(store);
    assert_int_equal(middle ? ro_sql_commit(store->db, &error) : ro_store_add_record(store, json, NULL, &error), RO_ERR_STORE);
    if (!strstr(error.message, "went away")) fail_msg("%s", error.message);
    json_decref(json);
    ro_store_close(store);
    store = opened(path);
    assert_int_equal(value(store, "SELECT count(*) FROM documents"), middle + 1);
    assert_int_equal(value(store, "SELECT count(*) FROM events"), middle + 1);
    ro_store_close(store);
  }
}

/* A record whose ids point nowhere is refused whole. */
static void a_broken_record_is_refused(void **state) {
  (void)state;
  ro_error error = {0};
  int added;
  ro_store *store = opened(path);
  json_t *json = record("x", "u", "2026-03-12T00:00:00Z");
  json_object_set_new(json_array_get(json_object_get(json, "events"), 0), "time", json_string("t9"));
  assert_int_equal(ro_store_add_record(store, json, &added, &error), RO_ERR_STORE);
  assert_int_equal(value(store, "SELECT count(*) FROM documents"), 0);
  json_decref(json);
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_BOTH(every_part_is_kept), ON_BOTH(the_same_document_twice_changes_nothing), ON_BOTH(taking_a_document_away_takes_all_of_it), ON_BOTH(filters_restrict), ON_BOTH(kept_counts_are_those_of_the_rows),
      ON_BOTH(the_order_is_that_of_publication), ON_SQLITE(the_questions_of_the_manual_can_be_asked), ON_SQLITE(what_is_no_database_of_ours_is_refused),
      ON_BOTH(a_newer_schema_is_refused), ON_BOTH(an_older_database_is_brought_up_to_date), ON_BOTH(a_migration_is_whole_or_not_at_all),
      ON_SQLITE(a_full_disk_loses_and_doubles_nothing), ON_BOTH(a_locked_database_says_so), ON_BOTH(a_read_only_database_says_so),
      ON_BOTH(a_broken_record_is_refused), ON_POSTGRES(a_server_that_goes_away_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
