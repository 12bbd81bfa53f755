/* Asking for events. */
#include "store/store.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* SQL function has(text, part): is `part` in `text`, upper and lower case alike in every script? */
static void has(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  ro_arena arena;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) {
    ro_arena_free(&arena);
    sqlite3_result_error_nomem(context);
    return;
  }
  const char *text = (const char *)sqlite3_value_text(values[0]), *part = (const char *)sqlite3_value_text(values[1]);
  sqlite3_result_int(context, text && part && strstr(ro_utf8_lower(&arena, text, strlen(text)), ro_utf8_lower(&arena, part, strlen(part))));
  ro_arena_free(&arena);
}

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
  else condition(q, "has(n.name, ?)", value);
  ro_buffer_text(&q->sql, ")");
}

static void build(query *q, const ro_event_query *asked) {
  ro_buffer_text(&q->sql, "SELECT e.row FROM events e JOIN documents d ON d.document = e.document WHERE 1");
  condition(q, "e.type = upper(?)", asked->type);
  condition(q, "e.mode = lower(?)", asked->mode);
  condition(q, "e.status = lower(?)", asked->status);
  condition(q, "e.until >= ?", asked->since);
  condition(q, "e.since <= ?", asked->until);
  condition(q, "has(json_extract(e.row, '$.text'), ?)", asked->text);
  condition(q, "EXISTS (SELECT 1 FROM places p WHERE p.document = e.document AND p.n = e.place AND p.country = upper(?))", asked->country);
  condition(q, "EXISTS (SELECT 1 FROM attributions a JOIN statement_sources s ON s.document = a.document AND s.statement = a.statement"
               " JOIN entities n ON n.document = s.document AND n.n = s.entity"
               " WHERE a.document = e.document AND a.event = e.n AND a.figure = 0 AND has(n.name, ?))", asked->source);
  party(q, "actor", asked->actor);
  party(q, "recipient", asked->recipient);
  ro_buffer_text(&q->sql, " ORDER BY d.published, d.uri, d.id, e.n");
  if (asked->limit > 0) ro_buffer_printf(&q->sql, " LIMIT %lld", (long long)asked->limit);
}

static ro_status run(ro_store *store, sqlite3_stmt *s, int (*row)(void *, const char *), void *context, ro_error *error) {
  for (int code; (code = sqlite3_step(s)) != SQLITE_DONE;) {
    if (code != SQLITE_ROW) return ro_store_fault(store, error);
    if (row(context, (const char *)sqlite3_column_text(s, 0))) return RO_OK;
  }
  return RO_OK;
}

ro_status ro_store_events(ro_store *store, const ro_event_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_event_query all;
  query q = {0};
  sqlite3_stmt *s = NULL;
  build(&q, asked ? asked : &all);
  if (q.sql.failed) return ro_buffer_free(&q.sql), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  int code = sqlite3_create_function(store->db, "has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, has, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_prepare_v2(store->db, q.sql.data, -1, &s, NULL);
  for (int i = 0; i < q.count && code == SQLITE_OK; i++) code = sqlite3_bind_text(s, i + 1, q.values[i], -1, SQLITE_STATIC);
  ro_status status = code == SQLITE_OK ? run(store, s, row, context, error) : ro_store_fault(store, error);
  sqlite3_finalize(s);
  ro_buffer_free(&q.sql);
  return status;
}
