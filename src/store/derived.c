/* Search and counts compared with what the records give. The words of search are not kept as such, so a sum over all of them is
 * compared; the counts are made again in a database of their own. */
#include "store/derived.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

struct ro_derived {
  ro_store *counts; /* dyad_months and sectors_seen anew */
  uint64_t words;
};

ro_status ro_derived_open(ro_derived **out, ro_error *error) {
  ro_derived *d = *out = calloc(1, sizeof *d);
  if (!d) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_store_open(&d->counts, NULL, error);
  return status == RO_OK ? ro_sql_begin(d->counts->db, error) : status;
}

void ro_derived_close(ro_derived *d) {
  if (!d) return;
  ro_store_close(d->counts);
  free(d);
}

/* The order in which words come does not matter to a sum. */
static void add_word(uint64_t *sum, int64_t document, int64_t n, int64_t column, int64_t at, const char *word, size_t length) {
  int64_t place[4] = {document, n, column, at};
  *sum += ro_hash(ro_hash(RO_HASH_START, place, sizeof place), word, length);
}

typedef struct summing {
  uint64_t *sum;
  int64_t document;
} summing;

static void add_words(void *context, int64_t n, int column, const char *words) {
  summing *s = context;
  for (int64_t at = 0; *words; at++) {
    size_t length = strcspn(words, " ");
    add_word(s->sum, s->document, n, column, at, words, length);
    words += length + (words[length] == ' ');
  }
}

ro_status ro_derived_add(ro_derived *d, int64_t document, const json_t *record, ro_error *error) {
  summing s = {&d->words, document};
  ro_status status = ro_search_words(record, add_words, &s, error);
  return status == RO_OK ? ro_store_put_counts(d->counts, record, error) : status;
}

/* ---- search ---- */

static const char POSTGRES_WORDS[] =
    "SELECT s.document, s.n, c, p - 1, u.lexeme FROM search s, (VALUES (0), (1), (2)) v (c),"
    " unnest(CASE c WHEN 0 THEN s.sentence WHEN 1 THEN s.statement ELSE s.name END) u, unnest(u.positions) p";
static const char SQLITE_WORDS[] =
    "SELECT doc / 4194304, doc % 4194304, CASE col WHEN 'sentence' THEN 0 WHEN 'statement' THEN 1 ELSE 2 END, \"offset\", term FROM temp.search_words";

static ro_status check_search(ro_derived *d, ro_store *store, ro_fault_sink sink, void *context, ro_error *error) {
  uint64_t sum = 0;
  ro_sql_query *q = NULL;
  bool postgres = ro_sql_is_postgres(store->db);
  ro_status status = postgres ? RO_OK : ro_sql_run(store->db, "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search', 'instance')", error);
  if (status == RO_OK) status = ro_sql_prepare_long(store->db, &q, postgres ? POSTGRES_WORDS : SQLITE_WORDS, error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) {
    const char *word = ro_sql_text(q, 4);
    add_word(&sum, ro_sql_int(q, 0), ro_sql_int(q, 1), ro_sql_int(q, 2), ro_sql_int(q, 3), word, strlen(word));
  }
  ro_sql_free(q);
  if (!postgres) ro_sql_run(store->db, "DROP TABLE IF EXISTS temp.search_words", NULL);
  if (status == RO_END && sum != d->words) sink(context, "", "search", "does not hold the words that the records have");
  return status == RO_END ? RO_OK : status;
}

/* ---- counts ---- */

static const char *const COUNTS[][2] = {{"dyad_months", "actor, recipient, month, type, events, documents"}, {"sectors_seen", "sector"}};

static bool same_row(const ro_sql_query *a, const ro_sql_query *b) {
  for (int i = 0; i < ro_sql_columns(a); i++)
    if (strcmp(ro_sql_text(a, i), ro_sql_text(b, i)) != 0) return false;
  return true;
}

/* Walks both side by side as far as they agree. */
static ro_status walk(ro_sql_query *a, ro_sql_query *b, bool *same, ro_error *error) {
  for (*same = true; *same;) {
    ro_status x = ro_sql_step(a, error), y = x == RO_OK || x == RO_END ? ro_sql_step(b, error) : x;
    if (x != RO_OK && x != RO_END) return x;
    if (y != RO_OK && y != RO_END) return y;
    if (x == RO_END && y == RO_END) return RO_OK;
    *same = x == y && same_row(a, b);
  }
  return RO_OK;
}

static ro_status check_counts(ro_derived *d, ro_store *store, int table, ro_fault_sink sink, void *context, ro_error *error) {
  char sql[200];
  bool same = true;
  ro_sql_query *a = NULL, *b = NULL;
  snprintf(sql, sizeof sql, "SELECT %s FROM %s ORDER BY %s", COUNTS[table][1], COUNTS[table][0], COUNTS[table][1]);
  ro_status status = ro_sql_prepare_long(store->db, &a, sql, error);
  if (status == RO_OK) status = ro_sql_prepare(d->counts->db, &b, sql, error);
  if (status == RO_OK) status = walk(a, b, &same, error);
  if (status == RO_OK && !same) sink(context, "", COUNTS[table][0], "does not count what the records have");
  ro_sql_free(a), ro_sql_free(b);
  return status;
}

ro_status ro_derived_check(ro_derived *d, ro_store *store, ro_fault_sink sink, void *context, ro_error *error) {
  ro_status status = check_search(d, store, sink, context, error);
  for (int i = 0; i < 2 && status == RO_OK; i++) status = check_counts(d, store, i, sink, context, error);
  return status;
}
