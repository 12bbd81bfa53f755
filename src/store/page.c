#include "store/page.h"

#include <string.h>

enum { ENOUGH = 50000 /* keys are counted so far to see which is the rarest */, FEW = 5000 /* documents that are rather looked for and sorted */, SIDES = 5 };

static void add_key(ro_page_keys *keys, ro_ask *ask, const char *letter, const char *value, bool usable) {
  if (value && usable && keys->count < RO_PAGE_KEYS) keys->v[keys->count++] = ro_arena_printf(&ask->arena, "%s:%s", letter, value);
}

static bool is_single(const char *list) { return list && *list && !strchr(list, ','); }
static bool is_code(const char *value) { return value && ro_ask_is_code(value); }

/* How many rows a question with one value has, as far as ENOUGH. */
static ro_status count_rows(ro_store *store, const char *question, const char *value, int64_t *out, ro_error *error) {
  char sql[200];
  ro_sql_query *q;
  snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s LIMIT %d) z", question, ENOUGH);
  ro_status status = ro_sql_prepare(store->db, &q, sql, error);
  if (status == RO_OK) ro_sql_bind_text(q, 1, value);
  if (status == RO_OK) status = ro_sql_step(q, error);
  if (status == RO_OK) *out = ro_sql_int(q, 0);
  ro_sql_free(q);
  return status;
}

/* How many documents have a key, as far as ENOUGH. */
static ro_status count_documents(ro_store *store, const char *key, int64_t *out, ro_error *error) {
  return count_rows(store, "SELECT 1 FROM document_keys WHERE key = ?", key, out, error);
}

/* ---- sides without a key of their own: a name, a country with sectors, and whoever is one of two parties ---- */

typedef struct side {
  const char *letters, *value; /* value NULL: not asked for, or it has a key */
} side;

static void find_sides(const ro_event_query *q, side out[SIDES]) {
  const side all[SIDES] = {{"a", q->actor}, {"r", q->recipient}, {"s", q->source}, {"ar", q->party}, {"ar", q->with}};
  for (int i = 0; i < SIDES; i++) {
    out[i] = all[i];
    if (is_code(all[i].value) && !all[i].letters[1]) out[i].value = NULL;
  }
}

void ro_page_sides(ro_ask *ask, const ro_store *store, const ro_event_query *query, unsigned which, const char *column) {
  side sides[SIDES];
  find_sides(query, sides);
  for (int i = 0; i < SIDES; i++) {
    if (!sides[i].value || !(which >> i & 1)) continue;
    if (ro_ask_is_name(sides[i].value)) ro_ask_named(ask, store, column, sides[i].value);
    else ro_ask_keyed(ask, store, column, sides[i].letters, sides[i].value);
  }
}

/* How many documents, or rows of search, have it. */
static ro_status count_side(ro_ask *ask, ro_store *store, const side *s, int64_t *out, ro_error *error) {
  int64_t count = 0;
  ro_status status = RO_OK;
  *out = 0;
  if (ro_ask_is_name(s->value)) return count_rows(store, ro_search_documents(store, RO_SEARCH_NAME), ro_ask_phrase(ask, store, s->value), out, error);
  for (const char *l = s->letters; *l && status == RO_OK; l++, *out += count) status = count_documents(store, ro_arena_printf(&ask->arena, "%c:%.3s", *l, s->value), &count, error);
  return status;
}

/* Which of them few documents have. */
static ro_status find_few(ro_page_keys *out, ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error) {
  side sides[SIDES];
  ro_status status = RO_OK;
  find_sides(query, sides);
  for (int i = 0; i < SIDES && status == RO_OK; i++) {
    int64_t all;
    if (!sides[i].value) continue;
    status = count_side(ask, store, &sides[i], &all, error);
    if (all <= FEW) out->few |= 1u << i;
  }
  return status;
}

/* ---- keys ---- */

ro_status ro_page_find(ro_page_keys *out, ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error) {
  int64_t rarest = INT64_MAX, count = 0;
  ro_status status = RO_OK;
  *out = (ro_page_keys){.count = 0};
  out->free = query->text || query->about || query->cluster || query->origin || query->arrival;
  if (!out->free) status = find_few(out, ask, store, query, error);
  out->free |= out->few != 0;
  if (out->free || status != RO_OK) return status;
  add_key(out, ask, "a", query->actor, is_code(query->actor));
  add_key(out, ask, "r", query->recipient, is_code(query->recipient));
  add_key(out, ask, "s", query->source, is_code(query->source));
  add_key(out, ask, "p", query->place, is_code(query->place));
  add_key(out, ask, "t", query->type, is_single(query->type));
  add_key(out, ask, "m", query->mode, is_single(query->mode));
  add_key(out, ask, "u", query->status, is_single(query->status));
  for (int i = 0; i < out->count && out->count > 1; i++) {
    status = count_documents(store, out->v[i], &count, error);
    if (status != RO_OK) return status;
    if (count >= rarest) continue;
    const char *first = out->v[0];
    rarest = count, out->v[0] = out->v[i], out->v[i] = first;
  }
  return RO_OK;
}

void ro_page_from(const ro_page_keys *keys, ro_ask *ask) {
  if (!keys->count) {
    ro_buffer_printf(&ask->sql, "documents d %s JOIN events e %s e.document = d.document", keys->free ? "" : "CROSS", keys->free ? "ON 1 = 1 WHERE" : "WHERE");
    return;
  }
  ro_ask_add(ask, "document_keys f CROSS JOIN documents d CROSS JOIN events e WHERE f.key = ? AND d.document = f.document AND e.document = f.document", keys->v[0]);
  for (int i = 1; i < keys->count; i++)
    ro_ask_add(ask, " AND EXISTS (SELECT 1 FROM document_keys g WHERE g.key = ? AND g.published = f.published AND g.document = f.document)", keys->v[i]);
}

void ro_page_days(ro_ask *ask, const ro_event_query *query) {
  if (!query->since && !query->until) return;
  ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM document_days y WHERE y.document = d.document");
  ro_ask_where(ask, "y.until >= ?", query->since);
  ro_ask_where(ask, "y.since <= ?", query->until);
  ro_buffer_text(&ask->sql, ")");
}
