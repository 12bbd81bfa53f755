/* Asking for statements. */
#include "store/ask.h"

#include "doc/record.h"

#include <stdlib.h>

ro_status ro_ask_statements(ro_ask *ask, ro_store *store, const ro_statement_query *q, ro_error *error) {
  ro_ask_in(ask, "s.act", q->act);
  ro_ask_in(ask, "s.kind", q->kind);
  ro_ask_where(ask, "substr(d.published, 1, 10) >= ?", q->since);
  ro_ask_where(ask, "substr(d.published, 1, 10) <= ?", q->until);
  ro_ask_where(ask, "has(s.medium, ?) = 1", q->medium);
  if (q->source) {
    ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM statement_sources x JOIN entities n ON n.document = x.document AND n.n = x.entity"
                              " WHERE x.document = s.document AND x.statement = s.n AND ");
    ro_ask_side(ask, "n", q->source);
    ro_buffer_text(&ask->sql, ")");
  }
  if (q->addressee) {
    ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM entities n WHERE n.document = s.document AND n.n = s.addressee AND ");
    ro_ask_side(ask, "n", q->addressee);
    ro_buffer_text(&ask->sql, ")");
  }
  if (q->issue) {
    ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM statement_issues i WHERE i.document = s.document AND i.statement = s.n");
    ro_ask_in(ask, "i.issue", q->issue);
    ro_buffer_text(&ask->sql, ")");
  }
  if (q->text) ro_buffer_text(&ask->sql, " AND "), ro_ask_words(ask, store, RO_SEARCH_STATEMENT, "s.n", q->text);
  ro_ask_about(ask, store, RO_SEARCH_STATEMENT, "s.n", q->about);
  return ro_ask_after(ask, store, "s.n", q->after, error);
}

/* ---- telling ---- */

typedef struct telling {
  ro_store *store;
  const ro_statement_query *asked;
  int (*row)(void *, const char *);
  void *context;
  int64_t document; /* of `rows`; 0: none yet */
  json_t *rows;     /* of all its statements */
} telling;

/* The statements of another document. */
static ro_status load(telling *t, ro_sql_query *q, ro_error *error) {
  const char *text;
  ro_status status = ro_store_unpack(t->store, q, 2, &text, error);
  if (status != RO_OK) return status;
  json_t *record = json_loads(text, 0, NULL);
  json_decref(t->rows);
  t->rows = NULL;
  t->document = ro_sql_int(q, 0);
  status = ro_record_statement_rows(record, &t->rows, error);
  json_decref(record);
  return status;
}

/* Tells of one statement; *stop when no more is wanted. */
static ro_status tell(telling *t, const json_t *row, bool *stop, ro_error *error) {
  char *text = ro_record_text(row, false);
  if (!text) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  *stop = t->row(t->context, text) != 0;
  free(text);
  return RO_OK;
}

static ro_status tell_all(telling *t, ro_sql_query *q, ro_error *error) {
  bool stop = false;
  ro_status status = RO_OK;
  while (!stop && status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) {
    if (ro_sql_int(q, 0) != t->document) status = load(t, q, error);
    if (status == RO_OK) status = tell(t, json_array_get(t->rows, (size_t)ro_sql_int(q, 1) - 1), &stop, error);
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status ask_all(ro_ask *ask, telling *t, ro_store *store, ro_error *error) {
  ro_sql_query *q = NULL;
  if (setjmp(ask->arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_buffer_text(&ask->sql, "SELECT s.document, s.n, d.record, d.record_bytes FROM statements s JOIN documents d ON d.document = s.document WHERE 1 = 1");
  ro_status status = ro_ask_statements(ask, store, t->asked, error);
  ro_ask_order(ask, "s.n", t->asked->limit);
  if (status == RO_OK) status = ro_ask_prepare(ask, store, true, &q, error);
  if (status == RO_OK) status = tell_all(t, q, error);
  ro_sql_free(q);
  return status;
}

ro_status ro_store_statements(ro_store *store, const ro_statement_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_statement_query all;
  telling t = {.store = store, .asked = asked ? asked : &all, .row = row, .context = context};
  ro_ask ask;
  ro_ask_begin(&ask);
  ro_status status = ask_all(&ask, &t, store, error);
  json_decref(t.rows);
  ro_ask_free(&ask);
  return status;
}
