/* Asking for events, statements and records. */
#include "store/store.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "doc/record.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A query being built: conditions as SQL, the values that fill their question marks beside them. */
typedef struct query {
  ro_buffer sql;
  const char *values[32];
  int count;
} query;

static void condition(query *q, const char *sql, const char *value) {
  if (!value) return;
  ro_buffer_text(&q->sql, " AND ");
  ro_buffer_text(&q->sql, sql);
  for (const char *p = sql; *p; p++)
    if (*p == '?') q->values[q->count++] = value;
}

static bool is_code(const char *value) {
  return value && strlen(value) == 3 && isupper((unsigned char)value[0]) && isupper((unsigned char)value[1]) && isupper((unsigned char)value[2]);
}

static void party(query *q, const char *part, const char *value) {
  if (!value) return;
  ro_buffer_printf(&q->sql, " AND EXISTS (SELECT 1 FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity"
                            " WHERE x.document = e.document AND x.event = e.n AND x.part = '%s'", part);
  if (is_code(value)) condition(q, "(n.country = ? OR n.code = ? OR n.name = ?)", value);
  else condition(q, "has(n.name, ?) = 1", value);
  ro_buffer_text(&q->sql, ")");
}

static void build(query *q, const ro_event_query *asked) {
  ro_buffer_text(&q->sql, "SELECT e.row FROM events e JOIN documents d ON d.document = e.document WHERE 1 = 1");
  condition(q, "e.type = upper(?)", asked->type);
  condition(q, "e.mode = lower(?)", asked->mode);
  condition(q, "e.status = lower(?)", asked->status);
  condition(q, "e.until >= ?", asked->since);
  condition(q, "e.since <= ?", asked->until);
  condition(q, "has(json_extract(e.row, '$.text'), ?) = 1", asked->text);
  condition(q, "EXISTS (SELECT 1 FROM places p WHERE p.document = e.document AND p.n = e.place AND p.country = upper(?))", asked->country);
  condition(q, "EXISTS (SELECT 1 FROM attributions a JOIN statement_sources s ON s.document = a.document AND s.statement = a.statement"
               " JOIN entities n ON n.document = s.document AND n.n = s.entity"
               " WHERE a.document = e.document AND a.event = e.n AND a.figure = 0 AND has(n.name, ?) = 1)", asked->source);
  party(q, "actor", asked->actor);
  party(q, "recipient", asked->recipient);
  ro_buffer_text(&q->sql, " ORDER BY d.published NULLS FIRST, d.uri NULLS FIRST, d.id, e.n");
  if (asked->limit > 0) ro_buffer_printf(&q->sql, " LIMIT %lld", (long long)asked->limit);
}

/* Asks, and calls `row` with the first column of each answer until it wants no more. */
static ro_status run(ro_store *store, query *q, int (*row)(void *, const char *), void *context, ro_error *error) {
  ro_sql_query *s;
  bool stop = false;
  if (q->sql.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_sql_prepare_long(store->db, &s, q->sql.data, error);
  for (int i = 0; i < q->count && status == RO_OK; i++) ro_sql_bind_text(s, i + 1, q->values[i]);
  while (status == RO_OK && !stop && (status = ro_sql_step(s, error)) == RO_OK) stop = row(context, ro_sql_text(s, 0)) != 0;
  ro_sql_free(s);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_store_events(ro_store *store, const ro_event_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_event_query all;
  query q = {0};
  build(&q, asked ? asked : &all);
  ro_status status = run(store, &q, row, context, error);
  ro_buffer_free(&q.sql);
  return status;
}

/* ---- records, statements ---- */

/* The records of documents that appeared on these days, in the order of events. */
static ro_status each_record(ro_store *store, const char *since, const char *until, int (*record)(void *, const char *), void *context, ro_error *error) {
  query q = {0};
  ro_buffer_text(&q.sql, "SELECT d.record FROM documents d WHERE 1 = 1");
  condition(&q, "substr(d.published, 1, 10) >= ?", since);
  condition(&q, "substr(d.published, 1, 10) <= ?", until);
  ro_buffer_text(&q.sql, " ORDER BY d.published NULLS FIRST, d.uri NULLS FIRST, d.id");
  ro_status status = run(store, &q, record, context, error);
  ro_buffer_free(&q.sql);
  return status;
}

ro_status ro_store_records(ro_store *store, int (*record)(void *, const char *), void *context, ro_error *error) {
  return each_record(store, NULL, NULL, record, context, error);
}

typedef struct telling {
  const ro_statement_query *asked;
  int (*row)(void *, const char *);
  void *context;
  int64_t told;
  ro_arena arena; /* for comparing without regard to case */
  ro_status status;
  ro_error *error;
} telling;

static bool contains(telling *t, const json_t *text, const char *part) {
  if (!json_is_string(text)) return false;
  const char *in = json_string_value(text);
  return strstr(ro_utf8_lower(&t->arena, in, strlen(in)), ro_utf8_lower(&t->arena, part, strlen(part))) != NULL;
}

static bool any_contains(telling *t, const json_t *list, const char *key, const char *part) {
  size_t i;
  json_t *item;
  json_array_foreach(list, i, item)
    if (contains(t, json_object_get(item, key), part)) return true;
  return false;
}

static bool is(const json_t *row, const char *key, const char *value) {
  const char *has_value = json_string_value(json_object_get(row, key));
  return !value || (has_value && strcmp(has_value, value) == 0);
}

static bool wanted(telling *t, const json_t *row) {
  const ro_statement_query *q = t->asked;
  if (!is(row, "act", q->act) || !is(row, "kind", q->kind)) return false;
  if (q->source && !any_contains(t, json_object_get(row, "sources"), "name", q->source) && !contains(t, json_object_get(row, "words"), q->source)) return false;
  return !q->text || any_contains(t, json_object_get(row, "content"), "words", q->text);
}

static int tell(telling *t, const json_t *row) {
  char *text = ro_record_text(row, false);
  if (!text) return t->status = ro_fail(t->error, RO_ERR_MEMORY, "out of memory"), 1;
  int stop = t->row(t->context, text);
  free(text);
  return stop || ++t->told == t->asked->limit;
}

static int tell_wanted(telling *t, const json_t *rows) {
  size_t i;
  json_t *row;
  int stop = 0;
  if (setjmp(t->arena.oom)) return t->status = ro_fail(t->error, RO_ERR_MEMORY, "out of memory"), 1;
  json_array_foreach(rows, i, row)
    if (!stop && wanted(t, row)) stop = tell(t, row);
  return stop;
}

static int tell_record(void *context, const char *record) {
  telling *t = context;
  json_t *tree = json_loads(record, 0, NULL), *rows = NULL;
  t->status = ro_record_statement_rows(tree, &rows, t->error);
  int stop = t->status == RO_OK ? tell_wanted(t, rows) : 1;
  ro_arena_free(&t->arena);
  json_decref(rows), json_decref(tree);
  return stop;
}

ro_status ro_store_statements(ro_store *store, const ro_statement_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_statement_query all;
  telling t = {.asked = asked ? asked : &all, .row = row, .context = context, .status = RO_OK, .error = error};
  ro_arena_init(&t.arena);
  ro_status status = each_record(store, t.asked->since, t.asked->until, tell_record, &t, error);
  return status == RO_OK ? t.status : status;
}
