#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../store/places.h"
#include "engine.h"
#include "readout.h"
#include "store/store.h"

#include <jansson.h>
#include <stdbool.h>

/* A report of the tests. Whatever names and places are real, what happens in them is not. */
typedef struct report {
  const char *uri, *published, *text;
} report;

enum { BLAST, BLAST_COPY, BLAST_OTHER, SECOND_BLAST, CLASH_MONDAY, CLASH_FRIDAY, PLAN, DONE, ROUND_TWO, ROUND_THREE, TWO_IN_ONE, DENIAL, OTHER_TALKS, VISITOR, OTHER_VISITOR, SEIZED, SEIZED_LATER, MARCH, MARCH_LATER, ALSO_MEET, REPORTS };
static const report ALL[REPORTS] = {
    [BLAST] = {"blast", "2026-03-11", "A car bomb killed 12 people outside the courthouse in Loja on Wednesday, police said.\n\nThe bomb went off as judges were arriving for a hearing on smuggling along the "
                                      "border with Peru. No group has claimed the attack, and the mayor asked residents to stay at home until the roads around the market had been searched."},
    [BLAST_COPY] = {"blast-update", "2026-03-11", "A car bomb killed 14 people outside the courthouse in Loja on Wednesday, police said.\n\nThe bomb went off as judges were arriving for a hearing on smuggling along "
                                                  "the border with Peru. No group has claimed the attack, and the mayor asked residents to stay at home until the roads around the market had been searched.\n\nTwo of the wounded died in hospital."},
    [BLAST_OTHER] = {"blast-elsewhere", "2026-03-12", "Ecuador's president visited survivors of the bombing in Loja.\n\nThe car bomb killed 15 people outside the courthouse in Loja on Wednesday, the interior ministry said."},
    [SECOND_BLAST] = {"second-blast", "2026-03-14", "A car bomb killed three people at a bus station in Loja on Saturday, police said.\n\nThe bomb went off near the ticket office."},
    [CLASH_MONDAY] = {"clash-monday", "2026-04-06", "Peruvian troops attacked an Ecuadorian army post at the Santiago River on Monday, the foreign ministry in Quito said."},
    [CLASH_FRIDAY] = {"clash-friday", "2026-04-10", "Peruvian troops attacked an Ecuadorian army post at the Santiago River on Friday, the foreign ministry in Quito said."},
    [PLAN] = {"plan", "2026-05-04", "Ecuador's President Lucia Andrade will meet Peruvian President Jorge Valdivia in Bogota on May 8, her office said."},
    [DONE] = {"done", "2026-05-08", "Ecuador's President Lucia Andrade met Peruvian President Jorge Valdivia in Bogota on Friday and signed nothing."},
    [ROUND_TWO] = {"round-two", "2026-06-01", "Ecuador and Peru held a second round of talks in Brasilia on Monday, a Brazilian diplomat said."},
    [ROUND_THREE] = {"round-three", "2026-06-04", "Ecuador and Peru held a third round of talks in Brasilia on Thursday, a Brazilian diplomat said."},
    [TWO_IN_ONE] = {"two-in-one", "2026-07-02", "Gunmen killed four soldiers at a checkpoint in Guayaquil on Thursday, the army said.\n\nIn another incident, gunmen killed two soldiers in Guayaquil on Thursday, it said."},
    [DENIAL] = {"denial", "2026-04-06", "Peruvian troops attacked an Ecuadorian army post at the Santiago River on Monday, the foreign ministry in Quito said.\n\n\"We did not attack anyone,\" "
                                        "Peruvian President Elena Quiroga told reporters in Lima."},
    [OTHER_TALKS] = {"other-talks", "2026-05-08", "Ecuador's President Lucia Andrade met Colombian President Ana Torres in Bogota on Friday and signed nothing."},
    [VISITOR] = {"visitor", "2026-08-03", "Norwegian Foreign Minister Kari Lund arrived in Quito on Monday for a three-day visit to Ecuador."},
    [SEIZED] = {"seized", "2026-09-02", "Gunmen kidnapped seven engineers from a barge off Guayaquil on Wednesday, officials said."},
    [SEIZED_LATER] = {"seized-later", "2026-09-03", "Peru's foreign minister called two families in Lima.\n\nTheir sons are among the seven engineers taken hostage by gunmen from a barge on Wednesday."},
    [MARCH] = {"march", "2026-10-04", "Thousands marched in Lima on Sunday after Peruvian President Elena Quiroga rejected calls for an election in the north."},
    [MARCH_LATER] = {"march-later", "2026-10-03", "Peruvian President Elena Quiroga rejected calls for an election in the north."},
    [ALSO_MEET] = {"also-meet", "2026-11-02", "President Lucia Andrade will attend a meeting of the Andean Community in Bogota on Tuesday. During her stay in Bogota she will also meet Colombian bankers."},
    [OTHER_VISITOR] = {"other-visitor", "2026-08-03", "Danish Foreign Minister Jens Holm arrived in Quito on Monday for a three-day visit to Ecuador."},
};

static void add(ro_store *store, const report *r) {
  ro_document *document;
  ro_error error = {0};
  ro_read_options options = {.published = r->published, .uri = r->uri};
  if (ro_document_from_text(&document, engine, r->text, strlen(r->text), &options, &error) != RO_OK || ro_document_analyze(document, &error) != RO_OK ||
      ro_store_add(store, document, NULL, &error) != RO_OK)
    fail_msg("%s: %s", r->uri, error.message);
  ro_document_free(document);
}

static ro_store *opened(const char *where) {
  ro_store *store;
  ro_error error = {0};
  if (ro_store_open(&store, where, &error) != RO_OK) fail_msg("%s", error.message);
  return store;
}

static ro_store *with(const int *reports, int count) {
  ro_store *store = opened(NULL);
  for (int i = 0; i < count; i++) add(store, &ALL[reports[i]]);
  return store;
}

/* ---- asking ---- */

static int keep_row(void *rows, const char *json) {
  json_array_append_new(rows, json_loads(json, 0, NULL));
  return 0;
}

static json_t *rows_of(ro_store *store) {
  json_t *rows = json_array();
  ro_error error = {0};
  if (ro_store_events(store, NULL, keep_row, rows, &error) != RO_OK) fail_msg("%s", error.message);
  return rows;
}

static const char *text(const json_t *row, const char *key) { return json_string_value(json_object_get(row, key)); }

/* The first event of this type in a report. */
static const json_t *event_of(const json_t *rows, int which, const char *type) {
  size_t i;
  json_t *row;
  json_array_foreach(rows, i, row)
    if (strcmp(text(row, "uri"), ALL[which].uri) == 0 && strcmp(text(row, "type"), type) == 0) return row;
  fail_msg("no %s in %s", type, ALL[which].uri);
  return NULL;
}

static bool are_one(int a, int b, const char *type) {
  ro_store *store = with((int[]){a, b}, 2);
  json_t *rows = rows_of(store);
  bool one = strcmp(text(event_of(rows, a, type), "cluster"), text(event_of(rows, b, type), "cluster")) == 0;
  json_decref(rows);
  ro_store_close(store);
  return one;
}

/* ---- one event ---- */

static void test_reports_of_one_event(void **state) {
  (void)state;
  assert_true(are_one(BLAST, BLAST_OTHER, "ASSAULT"));
  assert_true(are_one(PLAN, DONE, "CONSULT"));
  assert_true(are_one(SEIZED, SEIZED_LATER, "ASSAULT"));
  assert_true(are_one(MARCH, MARCH_LATER, "REJECT")); /* Sunday is the day of the march */
}

static void test_must_not_link(void **state) {
  (void)state;
  assert_false(are_one(BLAST, SECOND_BLAST, "ASSAULT"));      /* two attacks in one city in one week */
  assert_false(are_one(CLASH_MONDAY, CLASH_FRIDAY, "ASSAULT")); /* the same sides, another day */
  assert_false(are_one(ROUND_TWO, ROUND_THREE, "CONSULT"));
  assert_false(are_one(DONE, OTHER_TALKS, "CONSULT"));         /* one of two meets another */
  assert_false(are_one(VISITOR, OTHER_VISITOR, "CONSULT"));    /* the same city, the same day */
}

static void test_another_incident_is_another_event(void **state) {
  (void)state;
  ro_store *store = with((int[]){TWO_IN_ONE}, 1);
  json_t *rows = rows_of(store);
  assert_int_equal(json_array_size(rows), 2);
  assert_string_not_equal(text(json_array_get(rows, 0), "cluster"), text(json_array_get(rows, 1), "cluster"));
  json_decref(rows);
  ro_store_close(store);
}

static void test_whom_one_also_meets(void **state) {
  (void)state;
  ro_store *store = with((int[]){ALSO_MEET}, 1);
  json_t *rows = rows_of(store);
  assert_int_equal(json_array_size(rows), 2);
  assert_string_not_equal(text(json_array_get(rows, 0), "cluster"), text(json_array_get(rows, 1), "cluster"));
  json_decref(rows);
  ro_store_close(store);
}

static void test_a_bare_denial_is_of_the_act_told_of(void **state) {
  (void)state;
  ro_store *store = with((int[]){DENIAL}, 1);
  json_t *rows = rows_of(store);
  assert_true(json_array_size(rows) >= 2);
  const json_t *attack = json_array_get(rows, 0), *denial = json_array_get(rows, json_array_size(rows) - 1);
  assert_true(json_is_true(json_object_get(denial, "negated")));
  assert_string_equal(text(attack, "cluster"), text(denial, "cluster"));
  json_decref(rows);
  ro_store_close(store);
}

static void test_a_copy_adds_a_report_and_no_origin(void **state) {
  (void)state;
  ro_store *store = with((int[]){BLAST, BLAST_COPY, BLAST_OTHER}, 3);
  json_t *rows = rows_of(store);
  const json_t *first = event_of(rows, BLAST, "ASSAULT");
  assert_string_equal(text(first, "cluster"), text(event_of(rows, BLAST_COPY, "ASSAULT"), "cluster"));
  assert_string_equal(text(first, "origin"), text(event_of(rows, BLAST_COPY, "ASSAULT"), "origin"));
  assert_string_not_equal(text(first, "origin"), text(event_of(rows, BLAST_OTHER, "ASSAULT"), "origin"));
  assert_int_equal(json_integer_value(json_object_get(first, "reports")), 3);
  assert_int_equal(json_integer_value(json_object_get(first, "origins")), 2);
  json_decref(rows);
  ro_store_close(store);
}

/* ---- the order does not matter ---- */

static char *outcome(ro_store *store) {
  json_t *rows = rows_of(store), *all = json_array();
  size_t i;
  json_t *row;
  json_array_foreach(rows, i, row)
    json_array_append_new(all, json_pack("[sssii]", text(row, "uri"), text(row, "cluster"), text(row, "origin"), (int)json_integer_value(json_object_get(row, "reports")),
                                         (int)json_integer_value(json_object_get(row, "origins"))));
  char *out = json_dumps(all, 0);
  json_decref(rows), json_decref(all);
  return out;
}

static void shuffle(int *order, unsigned seed) {
  for (int i = 0; i < REPORTS; i++) order[i] = i;
  for (int i = REPORTS - 1; i > 0; i--) {
    seed = seed * 1103515245u + 12345u;
    int j = (int)(seed / 65536u % (unsigned)(i + 1)), swap = order[i];
    order[i] = order[j], order[j] = swap;
  }
}

static void test_any_order_gives_the_same(void **state) {
  (void)state;
  char *first = NULL;
  int order[REPORTS];
  for (unsigned seed = 0; seed < 8; seed++) {
    shuffle(order, seed);
    ro_store *store = with(order, REPORTS);
    char *now = outcome(store);
    if (first) assert_string_equal(now, first);
    if (first) free(now);
    else first = now;
    ro_store_close(store);
  }
  free(first);
}

static void test_both_databases_give_the_same(void **state) {
  (void)state;
  int order[REPORTS];
  shuffle(order, 3);
  ro_store *here = with(order, REPORTS), *there = opened(path);
  for (int i = 0; i < REPORTS; i++) add(there, &ALL[i]);
  char *a = outcome(here), *b = outcome(there);
  assert_string_equal(a, b);
  free(a), free(b);
  ro_store_close(here), ro_store_close(there);
}

/* ---- verify, backlog ---- */

static void count_fault(void *count, const char *document, const char *where, const char *message) {
  (void)document, (void)message;
  if (strcmp(where, "chains") == 0 || strcmp(where, "reports") == 0 || strcmp(where, "clusters") == 0 || strcmp(where, "links") == 0 || strcmp(where, "events") == 0) ++*(int *)count;
}

static int faults_after(const char *sql) {
  int faults = 0;
  ro_error error = {0};
  if (sql) assert_int_equal(run_sql(path, sql), 0);
  ro_store *store = opened(path);
  if (ro_store_verify(store, count_fault, &faults, NULL, &error) != RO_OK) fail_msg("%s", error.message);
  ro_store_close(store);
  return faults;
}

static void fill(void) {
  ro_store *store = opened(path);
  for (int i = 0; i < REPORTS; i++) add(store, &ALL[i]);
  ro_store_close(store);
}

static void test_verify_tells_of_false_links(void **state) {
  (void)state;
  fill();
  assert_int_equal(faults_after(NULL), 0);
  assert_int_equal(faults_after("UPDATE clusters SET origins = origins + 1 WHERE reports = 3"), 1);
  assert_int_equal(faults_after("UPDATE clusters SET origins = origins - 1 WHERE reports = 3"), 0);
  assert_int_equal(faults_after("UPDATE events SET cluster = cluster + 1 WHERE n = 1"), 1);
  assert_int_equal(faults_after("UPDATE events SET cluster = cluster - 1 WHERE n = 1"), 0);
  assert_int_equal(faults_after("UPDATE events SET cluster = -cluster"), 1);
  assert_int_equal(faults_after("UPDATE events SET cluster = -cluster"), 0);
  assert_int_equal(faults_after("UPDATE events SET origin = NULL WHERE origin = 1"), 1);
  assert_int_equal(faults_after("UPDATE events SET origin = 1 WHERE origin IS NULL"), 0);
  assert_int_equal(faults_after("UPDATE chains SET cluster = 'x' WHERE n = 1"), 2);
}

/* What events and statements are counted by, row for row. */
static char *counted_by(void) {
  json_t *all = json_array();
  ro_sql_query *q;
  ro_store *store = opened(path);
  assert_int_equal(ro_sql_prepare(store->db, &q, "SELECT document, n, actors, recipients, sources, location, cluster, origin FROM events ORDER BY document, n", NULL), RO_OK);
  while (ro_sql_step(q, NULL) == RO_OK)
    for (int i = 0; i < 8; i++) json_array_append_new(all, ro_sql_is_null(q, i) ? json_null() : json_string(ro_sql_text(q, i)));
  ro_sql_free(q);
  assert_int_equal(ro_sql_prepare(store->db, &q, "SELECT sources FROM statements ORDER BY document, n", NULL), RO_OK);
  while (ro_sql_step(q, NULL) == RO_OK) json_array_append_new(all, ro_sql_is_null(q, 0) ? json_null() : json_string(ro_sql_text(q, 0)));
  ro_sql_free(q);
  ro_store_close(store);
  char *text = json_dumps(all, 0);
  json_decref(all);
  return text;
}

/* A database of before version 8 gets the columns of events that counts are made from. */
static void test_events_of_an_older_database_are_counted_alike(void **state) {
  (void)state;
  fill();
  char *before = counted_by();
  bool postgres = ro_sql_is_address(path);
  assert_int_equal(run_sql(path, "DROP INDEX events_origin_elsewhere; DROP INDEX documents_counted;"), 0);
  assert_int_equal(run_sql(path, "ALTER TABLE events DROP COLUMN actors; ALTER TABLE events DROP COLUMN recipients; ALTER TABLE events DROP COLUMN sources;"
                                 "ALTER TABLE events DROP COLUMN location; ALTER TABLE events DROP COLUMN cluster; ALTER TABLE events DROP COLUMN origin; ALTER TABLE statements DROP COLUMN sources"), 0);
  assert_int_equal(run_sql(path, postgres ? "UPDATE readout_version SET number = 7" : "PRAGMA user_version = 7"), 0);
  char *after = counted_by();
  assert_string_equal(after, before);
  assert_non_null(strstr(after, "ECU"));
  free(before), free(after);
  assert_int_equal(faults_after(NULL), 0);
}

static const char *const UNLINK = "DELETE FROM event_chains; DELETE FROM chain_keys; DELETE FROM links; DELETE FROM chains; DELETE FROM sketches; DELETE FROM copies;"
                                  "DELETE FROM reports; DELETE FROM clusters";

/* What stands before a record that cannot be read is linked and kept; mended, the rest follows. */
static void test_a_fault_keeps_what_was_linked_before(void **state) {
  (void)state;
  fill();
  ro_store *store = opened(path);
  char *before = outcome(store);
  ro_store_close(store);
  assert_int_equal(run_sql(path, UNLINK), 0);
  assert_int_equal(run_sql(path, "UPDATE documents SET record_bytes = record_bytes + 1 WHERE document = 3"), 0);
  long linked = 0;
  ro_error error = {0};
  store = opened(path);
  assert_int_not_equal(ro_store_link(store, &linked, &error), RO_OK);
  assert_true(error.message[0]);
  assert_int_equal(linked, 2);
  ro_store_close(store);
  assert_int_equal(run_sql(path, "UPDATE documents SET record_bytes = record_bytes - 1 WHERE document = 3"), 0);
  store = opened(path);
  assert_int_equal(ro_store_link(store, &linked, NULL), RO_OK);
  assert_int_equal(linked, REPORTS - 2);
  char *after = outcome(store);
  assert_string_equal(after, before);
  free(before), free(after);
  ro_store_close(store);
}

static void test_links_made_later_are_the_same(void **state) {
  (void)state;
  fill();
  ro_store *store = opened(path);
  char *before = outcome(store);
  assert_int_equal(ro_store_unlink(store, NULL), RO_OK);
  long linked = 0;
  assert_int_equal(ro_store_link(store, &linked, NULL), RO_OK);
  assert_int_equal(linked, REPORTS);
  char *after = outcome(store);
  assert_string_equal(after, before);
  free(before), free(after);
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reports_of_one_event),
      cmocka_unit_test(test_must_not_link),
      cmocka_unit_test(test_another_incident_is_another_event),
      cmocka_unit_test(test_whom_one_also_meets), cmocka_unit_test(test_a_bare_denial_is_of_the_act_told_of),
      cmocka_unit_test(test_a_copy_adds_a_report_and_no_origin),
      cmocka_unit_test(test_any_order_gives_the_same),
      ON_BOTH(test_both_databases_give_the_same),
      ON_BOTH(test_verify_tells_of_false_links),
      ON_BOTH(test_events_of_an_older_database_are_counted_alike),
      ON_BOTH(test_links_made_later_are_the_same), ON_BOTH(test_a_fault_keeps_what_was_linked_before),
  };
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
