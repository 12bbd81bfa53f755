#include "store/ask.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ro_ask_begin(ro_ask *ask) {
  memset(ask, 0, sizeof *ask);
  ro_arena_init(&ask->arena);
}

void ro_ask_free(ro_ask *ask) {
  ro_buffer_free(&ask->sql);
  ro_buffer_free(&ask->place[0]), ro_buffer_free(&ask->place[1]);
  ro_arena_free(&ask->arena);
}

void ro_ask_add(ro_ask *ask, const char *sql, const char *value) {
  ro_buffer_text(&ask->sql, sql);
  for (const char *p = sql; *p; p++) {
    if (*p != '?') continue;
    if (ask->count == RO_ASK_VALUES) ask->crowded = true;
    else ask->values[ask->count++] = value;
  }
}

void ro_ask_where(ro_ask *ask, const char *condition, const char *value) {
  if (!value) return;
  ro_buffer_text(&ask->sql, " AND ");
  ro_ask_add(ask, condition, value);
}

/* The next word of a list, in the arena; NULL at its end. */
static const char *next_word(ro_ask *ask, const char **list, char separator) {
  char ends[2] = {separator, 0};
  size_t n;
  *list += strspn(*list, ends);
  if (!(n = strcspn(*list, ends))) return NULL;
  const char *word = ro_arena_strndup(&ask->arena, *list, n);
  *list += n;
  return word;
}

void ro_ask_list(ro_ask *ask, const char *list) {
  const char *word, *before = "IN (";
  for (; (word = next_word(ask, &list, ',')); before = ", ") ro_buffer_text(&ask->sql, before), ro_ask_add(ask, "?", word);
  ro_buffer_text(&ask->sql, *before == 'I' ? "IN ('')" : ")");
}

void ro_ask_in(ro_ask *ask, const char *column, const char *list) {
  if (!list) return;
  ro_buffer_printf(&ask->sql, " AND %s ", column);
  ro_ask_list(ask, list);
}

void ro_ask_among(ro_ask *ask, const char *column, const char *list) {
  const char *word, *before = "";
  if (!list) return;
  ro_buffer_text(&ask->sql, " AND (");
  for (; (word = next_word(ask, &list, ',')); before = " OR ") {
    ro_buffer_printf(&ask->sql, "%sinstr(' ' || %s || ' ', ", before, column);
    ro_ask_add(ask, "' ' || ? || ' ') > 0", word);
  }
  ro_buffer_text(&ask->sql, *before ? ")" : "1 = 0)");
}

void ro_ask_words(ro_ask *ask, const ro_store *store, ro_search in, const char *column, const char *words) {
  char condition[200], document[40];
  char *phrase = ro_search_phrase(store, words, false);
  if (!phrase) ask->sql.failed = true;
  if (!phrase) return;
  snprintf(document, sizeof document, "%.*s.document", (int)strcspn(column, "."), column);
  ro_search_condition(store, in, document, column, condition, sizeof condition);
  ro_ask_add(ask, condition, ro_arena_strdup(&ask->arena, phrase));
  free(phrase);
}

void ro_ask_about(ro_ask *ask, const ro_store *store, ro_search in, const char *column, const char *list) {
  const char *word, *before = "";
  if (!list) return;
  ro_buffer_text(&ask->sql, " AND (");
  for (; (word = next_word(ask, &list, ';')); before = " OR ") ro_buffer_text(&ask->sql, before), ro_ask_words(ask, store, in, column, word);
  ro_buffer_text(&ask->sql, *before ? ")" : "1 = 0)");
}

/* ---- sides ---- */

static bool is_upper(const char *value, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!isupper((unsigned char)value[i])) return false;
  return true;
}

bool ro_ask_is_code(const char *value) { return strlen(value) == 3 && is_upper(value, 3); }

static bool is_long_code(const char *value) {
  size_t n = strlen(value);
  return n >= 6 && n % 3 == 0 && is_upper(value, n);
}

/* A country with sectors: RUSGOVMIL. */
static void long_code(ro_ask *ask, const char *alias, const char *value) {
  ro_buffer_printf(&ask->sql, "(%s.name = ", alias);
  ro_ask_add(ask, "?", value);
  ro_buffer_printf(&ask->sql, " OR (%s.country = ", alias);
  ro_ask_add(ask, "?", ro_arena_strndup(&ask->arena, value, 3));
  for (size_t i = 3; value[i]; i += 3) {
    ro_buffer_printf(&ask->sql, " AND instr(' ' || %s.sectors || ' ', ", alias);
    ro_ask_add(ask, "' ' || ? || ' ') > 0", ro_arena_strndup(&ask->arena, value + i, 3));
  }
  ro_buffer_text(&ask->sql, "))");
}

static void short_code(ro_ask *ask, const char *alias, const char *value) {
  static const char *const columns[] = {"country", "code", "name"};
  ro_buffer_text(&ask->sql, "(");
  for (int i = 0; i < 3; i++) {
    ro_buffer_printf(&ask->sql, "%s.%s = ", alias, columns[i]);
    ro_ask_add(ask, "? OR ", value);
  }
  ro_buffer_printf(&ask->sql, "instr(' ' || %s.sectors || ' ', ", alias);
  ro_ask_add(ask, "' ' || ? || ' ') > 0", value);
  ro_buffer_printf(&ask->sql, " OR EXISTS (SELECT 1 FROM members m JOIN entities k ON k.document = m.document AND k.n = m.member"
                              " WHERE m.document = %s.document AND m.entity = %s.n AND k.country = ", alias, alias);
  ro_ask_add(ask, "?))", value);
}

bool ro_ask_is_name(const char *value) { return value && !ro_ask_is_code(value) && !is_long_code(value); }

const char *ro_ask_phrase(ro_ask *ask, const ro_store *store, const char *name) {
  char *phrase = ro_search_phrase(store, name, true);
  const char *kept = phrase ? ro_arena_strdup(&ask->arena, phrase) : NULL;
  if (!phrase) ask->sql.failed = true;
  free(phrase);
  return kept;
}

void ro_ask_side(ro_ask *ask, const ro_store *store, const char *alias, const char *value) {
  char condition[200], document[40], n[40];
  if (ro_ask_is_code(value)) {
    short_code(ask, alias, value);
  } else if (is_long_code(value)) {
    long_code(ask, alias, value);
  } else {
    snprintf(document, sizeof document, "%s.document", alias);
    snprintf(n, sizeof n, "%s.n", alias);
    ro_search_condition(store, RO_SEARCH_NAME, document, n, condition, sizeof condition);
    ro_ask_add(ask, condition, ro_ask_phrase(ask, store, value));
  }
}

void ro_ask_named(ro_ask *ask, const ro_store *store, const char *column, const char *value) {
  if (!ro_ask_is_name(value)) return;
  ro_buffer_printf(&ask->sql, " AND %s IN (", column);
  ro_ask_add(ask, ro_search_documents(store, RO_SEARCH_NAME), ro_ask_phrase(ask, store, value));
  ro_buffer_text(&ask->sql, ")");
}

void ro_ask_keyed(ro_ask *ask, const ro_store *store, const char *column, const char *letters, const char *value) {
  ro_buffer_printf(&ask->sql, " AND %s IN (SELECT h.document FROM document_keys h WHERE h.key IN (", column);
  for (const char *l = letters; *l; l++) ro_buffer_text(&ask->sql, l > letters ? ", " : ""), ro_ask_add(ask, "?", ro_arena_printf(&ask->arena, "%c:%.3s", *l, value));
  ro_buffer_text(&ask->sql, ")");
  if (is_long_code(value)) { /* it may be a name as it is */
    ro_buffer_text(&ask->sql, " UNION ");
    ro_ask_add(ask, ro_search_documents(store, RO_SEARCH_NAME), ro_ask_phrase(ask, store, value));
  }
  ro_buffer_text(&ask->sql, ")");
}

/* ---- order ---- */

void ro_ask_order(ro_ask *ask, const char *n, int64_t limit) {
  ro_buffer_printf(&ask->sql, " ORDER BY coalesce(d.published, ''), coalesce(d.uri, ''), d.id, %s", n);
  if (limit > 0) ro_buffer_printf(&ask->sql, " LIMIT %lld", (long long)limit);
}

/* Publication and address of the document with this id, which are kept in the question. */
static ro_status find_place(ro_ask *ask, ro_store *store, const char *id, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(store->db, &q, "SELECT coalesce(published, ''), coalesce(uri, '') FROM documents WHERE id = ?", error);
  if (status == RO_OK) ro_sql_bind_text(q, 1, id);
  if (status == RO_OK) status = ro_sql_step(q, error);
  for (int i = 0; i < 2 && status == RO_OK; i++) ro_buffer_text(&ask->place[i], ro_sql_text(q, i)), ro_buffer_text(&ask->place[i], "");
  ro_sql_free(q);
  if (status == RO_OK && (ask->place[0].failed || ask->place[1].failed)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  return status;
}

ro_status ro_ask_after(ro_ask *ask, ro_store *store, const char *n, const char *after, ro_error *error) {
  const char *colon = after ? strrchr(after, ':') : NULL;
  if (!after) return RO_OK;
  if (!colon || !colon[1] || atoll(colon + 2) <= 0) return ro_fail(error, RO_ERR_ARGUMENT, "--after is no row (DOCUMENT:v3, DOCUMENT:s3): %.80s", after);
  const char *id = ro_arena_strndup(&ask->arena, after, (size_t)(colon - after));
  ro_status status = find_place(ask, store, id, error);
  if (status == RO_END) return ro_fail(error, RO_ERR_ARGUMENT, "--after: no such document in the database: %.80s", id);
  if (status != RO_OK) return status;
  ro_ask_add(ask, " AND (coalesce(d.published, ''), coalesce(d.uri, ''), d.id, ", NULL);
  ro_buffer_text(&ask->sql, n);
  ro_ask_add(ask, ") > (?, ", ask->place[0].data);
  ro_ask_add(ask, "?, ", ask->place[1].data);
  ro_ask_add(ask, "?, ", id);
  ro_buffer_printf(&ask->sql, "%lld)", atoll(colon + 2));
  return RO_OK;
}

/* ---- asking ---- */

ro_status ro_ask_prepare(ro_ask *ask, ro_store *store, bool may_be_long, ro_sql_query **out, ro_error *error) {
  *out = NULL;
  if (ask->sql.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (ask->crowded) return ro_fail(error, RO_ERR_ARGUMENT, "too many words in the filters");
  ro_status status = may_be_long ? ro_sql_prepare_long(store->db, out, ask->sql.data, error) : ro_sql_prepare(store->db, out, ask->sql.data, error);
  for (int i = 0; i < ask->count && status == RO_OK; i++) ro_sql_bind_text(*out, i + 1, ask->values[i]);
  return status;
}

ro_status ro_ask_each(ro_ask *ask, ro_store *store, int (*row)(void *, const char *), void *context, ro_error *error) {
  ro_sql_query *q;
  bool stop = false;
  ro_status status = ro_ask_prepare(ask, store, true, &q, error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) stop = row(context, ro_sql_text(q, 0)) != 0;
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}
