#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "readout.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A database in memory with one article in it, as the whole program makes it. */
static const char TEXT[] = "Ecuador said on Tuesday that Peru may have attacked Loja, killing 4 soldiers. President Lula da Silva met ministers in Brazil.";

static ro_store *filled(const ro_engine *engine) {
  ro_store *store;
  ro_document *document;
  ro_error error = {0};
  const ro_read_options options = {.published = "2026-03-11", .uri = "https://herald.example/1"};
  assert_int_equal(ro_document_from_text(&document, engine, TEXT, strlen(TEXT), &options, &error), RO_OK);
  assert_int_equal(ro_document_analyze(document, &error), RO_OK);
  if (ro_store_open(&store, NULL, &error) != RO_OK) fail_msg("%s", error.message);
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

static void hear(void *context, const char *document, const char *path, const char *message) {
  hearing *h = context;
  char line[600];
  snprintf(line, sizeof line, "%s: %s: %s", document, path, message);
  h->faults++;
  h->heard |= h->wanted && strstr(line, h->wanted);
  if (strlen(h->all) + strlen(line) + 2 < sizeof h->all) strcat(strcat(h->all, line), "\n");
}

static void a_good_database_has_no_faults(void **state) {
  ro_store *store = filled(*state);
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
    {"DELETE FROM mentions WHERE rowid = (SELECT max(rowid) FROM mentions)", "mentions["},
    {"UPDATE times SET earliest = '2026-03-01'", "times[0]: is not what the record says: column earliest"},
    {"UPDATE events SET status = 'actual' WHERE status = 'possible'", "column status"},
    {"UPDATE events SET row = replace(row, 'Peru', 'Chile')", "column row"},
    {"UPDATE events SET negated = 1", "column negated"},
    {"DELETE FROM figures", "figures[0]: a row that the record has is missing"},
    {"DELETE FROM attributions", "attributions[0]: a row that the record has is missing"},
    {"UPDATE evidence SET rule = 'guess'", "evidence[0]: is not what the record says: column rule"},
    {"INSERT INTO participants SELECT document, event, entity, 'mediator' FROM participants LIMIT 1", "participants["},
    {"UPDATE documents SET uri = 'elsewhere'", "elsewhere: documents[0]: is not what the record says: column uri"},
    {"UPDATE documents SET record = replace(record, 'Ecuador said', 'Ecuador sold')", "document.text_sha256: is not the hash"},
    {"UPDATE documents SET record = replace(record, '\"ASSAULT\"', '\"FIGHT\"')", ".type: 'FIGHT' is not one of its values"},
    {"UPDATE documents SET record = substr(record, 1, 100)", "herald.example/1: record: "},
    {"PRAGMA foreign_keys = OFF; DELETE FROM statements", ": a row names one of table statements that is not there"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM documents", ": a row names one of table documents that is not there"},
};

static void every_damage_is_told(void **state) {
  for (size_t i = 0; i < sizeof DAMAGES / sizeof *DAMAGES; i++) {
    ro_store *store = filled(*state);
    hearing h = {.wanted = DAMAGES[i].told};
    assert_int_equal(ro_sql_run(store->db, DAMAGES[i].sql, NULL), RO_OK);
    assert_int_equal(ro_store_verify(store, hear, &h, NULL, NULL), RO_OK);
    if (!h.heard) fail_msg("%s: expected '%s', heard:\n%s", DAMAGES[i].sql, DAMAGES[i].told, h.all);
    ro_store_close(store);
  }
}

static void a_table_that_is_gone_is_an_error(void **state) {
  ro_store *store = filled(*state);
  hearing h = {0};
  ro_error error = {0};
  assert_int_equal(ro_sql_run(store->db, "DROP TABLE evidence", NULL), RO_OK);
  assert_int_equal(ro_store_verify(store, hear, &h, NULL, &error), RO_ERR_STORE);
  assert_non_null(strstr(error.message, "evidence"));
  ro_store_close(store);
}

static int open_engine(void **state) {
  ro_engine *engine = NULL;
  ro_error error = {0};
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK) return fprintf(stderr, "%s\n", error.message), 1;
  *state = engine;
  return 0;
}

static int close_engine(void **state) {
  ro_engine_close(*state);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_good_database_has_no_faults), cmocka_unit_test(every_damage_is_told), cmocka_unit_test(a_table_that_is_gone_is_an_error)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
