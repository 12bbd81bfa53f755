/* Where each side stands on each issue: the latest statement of its state, government or armed forces about it. */
#include "link/track.h"

#include "store/ask.h"

#include <stdlib.h>

typedef struct seeking {
  ro_store *store;
  const ro_track_query *query;
  const char *side, *other;
  json_t *positions; /* of the side */
} seeking;

/* The next issue of a side in alphabetical order; RO_END when there is none. *issue is replaced. */
static ro_status next_issue(const seeking *s, char **issue, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(s->store->db, &q, "SELECT min(issue) FROM positions WHERE side = ? AND issue > ?", error);
  if (status != RO_OK) return status;
  ro_sql_bind_text(q, 1, s->side), ro_sql_bind_text(q, 2, *issue);
  status = ro_sql_step(q, error);
  if (status == RO_OK && ro_sql_is_null(q, 0)) status = RO_END;
  if (status == RO_OK) free(*issue), *issue = strdup(ro_sql_text(q, 0));
  ro_sql_free(q);
  return status == RO_OK && !*issue ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : status;
}

/* The latest statement on an issue in a report that names the other side. */
static ro_status ask_latest(const seeking *s, ro_ask *ask, const char *issue, ro_sql_query **out, ro_error *error) {
  ro_ask_add(ask, "SELECT p.document, p.statement FROM positions p JOIN documents d ON d.document = p.document WHERE p.side = ?", s->side);
  ro_ask_where(ask, "p.issue = ?", issue);
  ro_ask_where(ask, "p.day >= ?", s->query->since);
  ro_ask_where(ask, "p.day <= ?", s->query->until);
  ro_ask_where(ask, "EXISTS (SELECT 1 FROM entities n WHERE n.document = p.document AND (n.country = ? OR n.code = ?))", s->other);
  ro_ask_about(ask, s->store, RO_SEARCH_STATEMENT, "p.statement", s->query->about);
  ro_buffer_text(&ask->sql, " ORDER BY p.day DESC, coalesce(d.published, '') DESC, coalesce(d.uri, '') DESC, d.id DESC, p.statement DESC LIMIT 1");
  return ro_ask_prepare(ask, s->store, false, out, error);
}

/* What is said, pieces with an ellipsis between. */
static json_t *words_of(const json_t *row) {
  size_t i;
  json_t *piece, *all = NULL;
  json_array_foreach(json_object_get(row, "content"), i, piece) {
    const char *words = json_string_value(json_object_get(piece, "words"));
    json_t *both = json_sprintf("%s%s%s", all ? json_string_value(all) : "", all ? " \xE2\x80\xA6 " : "", words ? words : "");
    json_decref(all);
    all = both;
  }
  return all;
}

static void add_position(const seeking *s, const char *issue, const json_t *row) {
  static const char *const keys[] = {"act", "kind", "cue_words", "published", "publisher", "uri", "document", "statement", NULL};
  json_t *o = json_object(), *names = json_array(), *source;
  size_t i;
  json_array_foreach(json_object_get(row, "sources"), i, source) json_array_append(names, json_object_get(source, "name"));
  json_object_set_new(o, "issue", json_string(issue));
  json_object_set_new(o, "side", json_string(s->side));
  json_object_set_new(o, "sources", names);
  json_object_set_new(o, "words", words_of(row));
  for (int k = 0; keys[k]; k++)
    if (json_object_get(row, keys[k])) json_object_set(o, keys[k], json_object_get(row, keys[k]));
  json_array_append_new(s->positions, o);
}

static ro_status find_position(const seeking *s, const char *issue, ro_error *error) {
  ro_sql_query *q = NULL;
  json_t *row = NULL;
  ro_ask ask;
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ask_latest(s, &ask, issue, &q, error);
  if (status == RO_OK) status = ro_sql_step(q, error);
  if (status == RO_OK) status = ro_store_row(s->store, RO_ROW_STATEMENT, ro_sql_int(q, 0), ro_sql_int(q, 1), &row, error);
  if (status == RO_OK) add_position(s, issue, row);
  json_decref(row);
  ro_sql_free(q);
  ro_ask_free(&ask);
  return status == RO_END ? RO_OK : status;
}

static ro_status find_all(const seeking *s, ro_error *error) {
  char *issue = strdup("");
  ro_status status = issue ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
  while (status == RO_OK && (status = next_issue(s, &issue, error)) == RO_OK) status = find_position(s, issue, error);
  free(issue);
  return status == RO_END ? RO_OK : status;
}

static const char *issue_of(const json_t *list, size_t i) { return json_string_value(json_object_get(json_array_get(list, i), "issue")); }

/* Both lists are in alphabetical order, and so is what they become; of one issue the first side's comes first. */
static json_t *merged(json_t *a, json_t *b) {
  json_t *out = json_array();
  for (size_t i = 0, j = 0; i < json_array_size(a) || j < json_array_size(b);) {
    bool first = j >= json_array_size(b) || (i < json_array_size(a) && strcmp(issue_of(a, i), issue_of(b, j)) <= 0);
    json_array_append(out, first ? json_array_get(a, i++) : json_array_get(b, j++));
  }
  return out;
}

ro_status ro_track_positions(ro_store *store, const ro_track_query *query, json_t **out, ro_error *error) {
  seeking a = {store, query, query->a, query->b, json_array()}, b = {store, query, query->b, query->a, json_array()};
  ro_status status = find_all(&a, error);
  if (status == RO_OK) status = find_all(&b, error);
  *out = status == RO_OK ? merged(a.positions, b.positions) : NULL;
  json_decref(a.positions), json_decref(b.positions);
  return status;
}
