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
    ro_ask_side(ask, store, "n", q->source);
    ro_buffer_text(&ask->sql, ")");
    ro_ask_named(ask, store, "s.document", q->source);
  }
  if (q->addressee) {
    ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM entities n WHERE n.document = s.document AND n.n = s.addressee AND ");
    ro_ask_side(ask, store, "n", q->addressee);
    ro_buffer_text(&ask->sql, ")");
    ro_ask_named(ask, store, "s.document", q->addressee);
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

/* Tells of one statement; *stop when no more is wanted. */
static ro_status tell(ro_store *store, const ro_sql_query *q, int (*row)(void *, const char *), void *context, bool *stop, ro_error *error) {
  json_t *statement;
  ro_status status = ro_store_row(store, RO_ROW_STATEMENT, ro_sql_int(q, 0), ro_sql_int(q, 1), &statement, error);
  if (status != RO_OK) return status;
  char *text = ro_record_text(statement, false);
  json_decref(statement);
  if (!text) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  *stop = row(context, text) != 0;
  free(text);
  return RO_OK;
}

ro_status ro_store_statements(ro_store *store, const ro_statement_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_statement_query all;
  const ro_statement_query *query = asked ? asked : &all;
  ro_sql_query *q = NULL;
  ro_ask ask;
  bool stop = false;
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_buffer_text(&ask.sql, "SELECT s.document, s.n FROM statements s JOIN documents d ON d.document = s.document WHERE 1 = 1");
  ro_status status = ro_ask_statements(&ask, store, query, error);
  ro_ask_order(&ask, "s.n", query->limit);
  if (status == RO_OK) status = ro_ask_prepare(&ask, store, true, &q, error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) status = tell(store, q, row, context, &stop, error);
  ro_sql_free(q);
  ro_ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}
