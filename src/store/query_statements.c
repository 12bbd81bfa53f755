/* Asking for statements. */
#include "store/ask.h"

#include "base/utf8.h"
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
  return ro_ask_after(ask, store, "s.n", q->after, error);
}

/* ---- what is said ---- */

static bool has(ro_arena *arena, const char *text, const char *part, size_t length) {
  return strstr(ro_utf8_lower(arena, text, strlen(text)), ro_utf8_lower(arena, part, length)) != NULL;
}

static bool has_one_of(ro_arena *arena, const char *text, const char *list) {
  for (size_t n; *list; list += n + (list[n] == ';')) {
    n = strcspn(list, ";");
    if (n && has(arena, text, list, n)) return true;
  }
  return false;
}

/* Are the words that are asked for in what is said? */
static bool says(ro_arena *arena, const ro_statement_query *q, const json_t *row) {
  bool text = !q->text, about = !q->about;
  size_t i;
  json_t *piece;
  json_array_foreach(json_object_get(row, "content"), i, piece) {
    const char *words = json_string_value(json_object_get(piece, "words"));
    if (!words) continue;
    text = text || has(arena, words, q->text, strlen(q->text));
    about = about || has_one_of(arena, words, q->about);
  }
  return text && about;
}

/* ---- telling ---- */

typedef struct telling {
  const ro_statement_query *asked;
  int (*row)(void *, const char *);
  void *context;
  int64_t told;
  int64_t document; /* of `rows`; 0: none yet */
  json_t *rows;     /* of all its statements */
  ro_arena arena;
} telling;

/* The statements of another document. */
static ro_status load(telling *t, const ro_sql_query *q, ro_error *error) {
  json_t *record = json_loads(ro_sql_text(q, 2), 0, NULL);
  json_decref(t->rows);
  t->rows = NULL;
  t->document = ro_sql_int(q, 0);
  ro_status status = ro_record_statement_rows(record, &t->rows, error);
  json_decref(record);
  return status;
}

/* Tells of one statement, when its words are wanted; *stop when no more is. */
static ro_status tell(telling *t, const json_t *row, bool *stop, ro_error *error) {
  if ((t->asked->text || t->asked->about) && !says(&t->arena, t->asked, row)) return RO_OK;
  char *text = ro_record_text(row, false);
  if (!text) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  *stop = t->row(t->context, text) != 0 || ++t->told == t->asked->limit;
  free(text);
  return RO_OK;
}

static ro_status tell_all(telling *t, ro_sql_query *q, ro_error *error) {
  bool stop = false;
  ro_status status = RO_OK;
  while (!stop && status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) {
    if (ro_sql_int(q, 0) != t->document) status = load(t, q, error), ro_arena_free(&t->arena);
    if (status == RO_OK) status = tell(t, json_array_get(t->rows, (size_t)ro_sql_int(q, 1) - 1), &stop, error);
  }
  return status == RO_END ? RO_OK : status;
}

static ro_status ask_all(ro_ask *ask, telling *t, ro_store *store, ro_error *error) {
  ro_sql_query *q = NULL;
  if (setjmp(ask->arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_buffer_text(&ask->sql, "SELECT s.document, s.n, d.record FROM statements s JOIN documents d ON d.document = s.document WHERE 1 = 1");
  ro_status status = ro_ask_statements(ask, store, t->asked, error);
  ro_ask_order(ask, "s.n", t->asked->text || t->asked->about ? 0 : t->asked->limit);
  if (status == RO_OK) status = ro_ask_prepare(ask, store, true, &q, error);
  if (status == RO_OK && !setjmp(t->arena.oom)) status = tell_all(t, q, error);
  else if (status == RO_OK) status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_sql_free(q);
  return status;
}

ro_status ro_store_statements(ro_store *store, const ro_statement_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_statement_query all;
  telling t = {.asked = asked ? asked : &all, .row = row, .context = context};
  ro_ask ask;
  ro_ask_begin(&ask);
  ro_arena_init(&t.arena);
  ro_status status = ask_all(&ask, &t, store, error);
  json_decref(t.rows);
  ro_arena_free(&t.arena);
  ro_ask_free(&ask);
  return status;
}
