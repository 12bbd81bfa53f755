#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "readout.h"
#include "store/places.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A database with one article in it, as the whole program makes it. */
static const char TEXT[] = "Ecuador said on Tuesday that Peru may have attacked Loja, killing 4 soldiers. President Lula da Silva met ministers in Brazil.";

static ro_store *filled(void) {
  ro_store *store;
  ro_document *document;
  ro_error error = {0};
  const ro_read_options options = {.published = "2026-03-11", .uri = "https://herald.example/1"};
  assert_int_equal(ro_document_from_text(&document, engine, TEXT, strlen(TEXT), &options, &error), RO_OK);
  assert_int_equal(ro_document_analyze(document, &error), RO_OK);
  if (ro_store_open(&store, path, &error) != RO_OK) fail_msg("%s", error.message);
  assert_int_equal(ro_store_add(store, document, NULL, &error), RO_OK);
  ro_document_free(document);
  return store;
}

typedef struct hearing {
  const char *wanted;
  int faults;
  bool heard;
  char all[4000];
} hearing;

static void hear(void *context, const char *document, const char *where, const char *message) {
  hearing *h = context;
  char line[600];
  snprintf(line, sizeof line, "%s: %s: %s", document, where, message);
  h->faults++;
  h->heard |= h->wanted && strstr(line, h->wanted);
  if (strlen(h->all) + strlen(line) + 2 < sizeof h->all) strcat(strcat(h->all, line), "\n");
}

static void a_good_database_has_no_faults(void **state) {
  (void)state;
  ro_store *store = filled();
  hearing h = {0};
  long documents = 0;
  assert_int_equal(ro_store_verify(store, hear, &h, &documents, NULL), RO_OK);
  if (h.faults) fail_msg("%s", h.all);
  assert_int_equal(documents, 1);
  ro_store_close(store);
}

static const struct {
  const char *sql, *told;
} DAMAGES[] = {
    {"UPDATE sentences SET last = last + 1 WHERE n = 0", "herald.example/1: sentences[0]: is not what the record says: column last"},
    {"UPDATE entities SET country = 'XXX' WHERE country = 'ECU'", "entities[0]: is not what the record says: column country"},
    {"DELETE FROM mentions WHERE first = (SELECT max(first) FROM mentions)", "mentions["},
    {"UPDATE times SET earliest = '2026-03-01'", "times[0]: is not what the record says: column earliest"},
    {"UPDATE events SET status = 'actual' WHERE status = 'possible'", "column status"},
    {"UPDATE events SET actors = 'XXX' WHERE n = 1", "events[0]: is not what the record says: column actors"},
    {"UPDATE statements SET sources = 'XXX'", "statements[0]: is not what the record says: column sources"},
    {"UPDATE event_spans SET last = last + 1 WHERE part = 'trigger'", "event_spans[0]: is not what the record says: column last"},
    {"UPDATE entities SET rule = 'guess' WHERE country = 'ECU'", "column rule"},
    {"UPDATE events SET negated = 1", "column negated"},
    {"DELETE FROM figures", "figures[0]: a row that the record has is missing"},
    {"DELETE FROM attributions", "attributions[0]: a row that the record has is missing"},
    {"UPDATE evidence SET rule = 'guess'", "evidence[0]: is not what the record says: column rule"},
    {"INSERT INTO participants SELECT document, event, entity, 'mediator' FROM participants LIMIT 1", "participants["},
    {"UPDATE documents SET uri = 'elsewhere'", "elsewhere: documents[0]: is not what the record says: column uri"},
    {"UPDATE document_keys SET key = 'a:XXX' WHERE key = 'a:PER'", "document_keys["},
    {"UPDATE document_days SET until = '2027-01-01'", "document_days[0]: is not what the record says: column until"},
    {"UPDATE dyad_months SET events = events + 1", ": dyad_months: does not count what the records have"},
    {"DELETE FROM dyad_months WHERE actor = 'PER'", ": dyad_months: does not count what the records have"},
    {"INSERT INTO sectors_seen VALUES ('XXX')", ": sectors_seen: does not count what the records have"},
    {"INSERT INTO search (search) VALUES ('delete-all')", ": search: does not hold the words that the records have"},
    {"DELETE FROM search WHERE n = 1", ": search: does not hold the words that the records have"},
    {"DROP INDEX documents_order", ": index documents_order: is missing"},
    {"ALTER TABLE figures RENAME COLUMN bound TO border; ALTER TABLE figures ADD COLUMN bound TEXT; UPDATE figures SET bound = border", "figures"},
    {"UPDATE documents SET record = substr(record, 1, 100)", "herald.example/1: record: is damaged"},
    {"UPDATE documents SET record_bytes = record_bytes + 1", "herald.example/1: record: is damaged"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM statements", ": a row names one of table statements that is not there"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM documents", ": a row names one of table documents that is not there"},
};

/* A server keeps references itself, and the two keep their words differently. */
static bool belongs_elsewhere(const ro_store *store, const char *sql) {
  if (ro_sql_is_postgres(store->db)) return strncmp(sql, "PRAGMA", 6) == 0 || strstr(sql, "delete-all");
  return strstr(sql, "FROM search") != NULL;
}

static void every_damage_is_told(void **state) {
  for (size_t i = 0; i < sizeof DAMAGES / sizeof *DAMAGES; i++) {
    ro_store *store = filled();
    hearing h = {.wanted = DAMAGES[i].told};
    ro_error error = {0};
    bool skipped = belongs_elsewhere(store, DAMAGES[i].sql);
    if (!skipped && ro_sql_run(store->db, DAMAGES[i].sql, &error) != RO_OK) fail_msg("%s: %s", DAMAGES[i].sql, error.message);
    assert_int_equal(ro_store_verify(store, hear, &h, NULL, NULL), RO_OK);
    if (!skipped && !h.heard) fail_msg("%s: expected '%s', heard:\n%s", DAMAGES[i].sql, DAMAGES[i].told, h.all);
    ro_store_close(store);
    empty_place(state);
  }
}

/* The record itself, in which these words are replaced. */
static const struct {
  const char *from, *to, *told;
} RECORD_DAMAGES[] = {
    {"Ecuador said", "Ecuador sold", "document.text_sha256: is not the hash"},
    {"\"ASSAULT\"", "\"FIGHT\"", ".type: 'FIGHT' is not one of its values"},
    {"\"possible\"", "\"actual\"", "events[0]: is not what the record says: column status"},
    {"\"text\"", "\"test\"", "document: has no text"},
    {"{\"readout\"", "(\"readout\"", "record: "},
};

static void change_record(ro_store *store, const char *from, const char *to) {
  const char *text;
  size_t size;
  char changed[20000];
  ro_sql_query *q;
  assert_int_equal(ro_store_record(store, 1, &text, NULL), RO_OK);
  const char *at = strstr(text, from);
  assert_non_null(at);
  snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
  assert_int_equal(ro_pack(&store->packer, changed, strlen(changed), &size, NULL), RO_OK);
  assert_int_equal(ro_sql_prepare(store->db, &q, "UPDATE documents SET record = ?, record_bytes = ?", NULL), RO_OK);
  ro_sql_bind_bytes(q, 1, store->packer.bytes, size);
  ro_sql_bind_int(q, 2, (int64_t)strlen(changed));
  assert_int_equal(ro_sql_put(q, NULL), RO_OK);
  ro_sql_free(q);
}

static void every_damage_of_a_record_is_told(void **state) {
  for (size_t i = 0; i < sizeof RECORD_DAMAGES / sizeof *RECORD_DAMAGES; i++) {
    ro_store *store = filled();
    hearing h = {.wanted = RECORD_DAMAGES[i].told};
    change_record(store, RECORD_DAMAGES[i].from, RECORD_DAMAGES[i].to);
    assert_int_equal(ro_store_verify(store, hear, &h, NULL, NULL), RO_OK);
    if (!h.heard) fail_msg("%s: expected '%s', heard:\n%s", RECORD_DAMAGES[i].to, RECORD_DAMAGES[i].told, h.all);
    ro_store_close(store);
    empty_place(state);
  }
}

static void a_table_that_is_gone_is_an_error(void **state) {
  (void)state;
  ro_store *store = filled();
  hearing h = {0};
  ro_error error = {0};
  assert_int_equal(ro_sql_run(store->db, "DROP TABLE evidence", NULL), RO_OK);
  assert_int_equal(ro_store_verify(store, hear, &h, NULL, &error), RO_ERR_STORE);
  assert_non_null(strstr(error.message, "evidence"));
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {ON_BOTH(a_good_database_has_no_faults), ON_BOTH(every_damage_is_told), ON_BOTH(every_damage_of_a_record_is_told), ON_BOTH(a_table_that_is_gone_is_an_error)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
