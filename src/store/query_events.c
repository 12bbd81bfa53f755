/* Asking for events and records. */
#include "store/ask.h"
#include "store/fullest.h"
#include "store/page.h"
#include "store/linked.h"

#include <stdlib.h>
#include <string.h>

/* A side among the actors or the recipients. */
static void part_is(ro_ask *ask, const ro_store *store, const char *part, const char *side) {
  if (!side) return;
  ro_buffer_printf(&ask->sql, " AND EXISTS (SELECT 1 FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity"
                              " WHERE x.document = e.document AND x.event = e.n AND x.part = '%s' AND ", part);
  ro_ask_side(ask, store, "n", side);
  ro_buffer_text(&ask->sql, ")");
}

#define PARTIES " AND EXISTS (SELECT 1 FROM participants x JOIN entities n ON n.document = x.document AND n.n = x.entity"
#define OTHERS " JOIN participants y ON y.document = x.document AND y.event = x.event AND y.part IN ('actor', 'recipient')" \
               " JOIN entities o ON o.document = y.document AND o.n = y.entity"

/* A side among both, and another of them; two codes may be those of one plural ("the two presidents"). */
static void parties_are(ro_ask *ask, const ro_store *store, const char *side, const char *other) {
  const char *one = side ? side : other;
  if (!one) return;
  ro_buffer_printf(&ask->sql, PARTIES "%s WHERE x.document = e.document AND x.event = e.n AND x.part IN ('actor', 'recipient') AND ", side && other ? OTHERS : "");
  ro_ask_side(ask, store, "n", one);
  if (side && other) {
    bool codes = ro_ask_is_code(side) && ro_ask_is_code(other) && strcmp(side, other) != 0;
    ro_buffer_text(&ask->sql, codes ? " AND " : " AND y.entity <> x.entity AND ");
    ro_ask_side(ask, store, "o", other);
  }
  ro_buffer_text(&ask->sql, ")");
}

static void source_is(ro_ask *ask, const ro_store *store, const char *side) {
  if (!side) return;
  ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM attributions a JOIN statement_sources s ON s.document = a.document AND s.statement = a.statement"
                            " JOIN entities n ON n.document = s.document AND n.n = s.entity"
                            " WHERE a.document = e.document AND a.event = e.n AND a.figure = 0 AND ");
  ro_ask_side(ask, store, "n", side);
  ro_buffer_text(&ask->sql, ")");
}

static void place_is(ro_ask *ask, const char *place) {
  if (!place) return;
  ro_buffer_text(&ask->sql, " AND EXISTS (SELECT 1 FROM places p WHERE p.document = e.document AND p.n = e.place AND ");
  ro_ask_add(ask, ro_ask_is_code(place) ? "p.country = ?)" : "has(p.name, ?) = 1)", place);
}

/* Rows imported from one of these; "read" are those that were not. */
static void database_is(ro_ask *ask, const char *list) {
  if (!list) return;
  ro_buffer_text(&ask->sql, " AND coalesce((SELECT m.\"database\" FROM imported m WHERE m.document = e.document), 'read') ");
  ro_ask_list(ask, list);
}

ro_status ro_ask_events(ro_ask *ask, ro_store *store, const ro_event_query *q, ro_error *error) {
  ro_ask_in(ask, "e.type", q->type);
  ro_ask_in(ask, "e.mode", q->mode);
  ro_ask_in(ask, "e.status", q->status);
  ro_ask_among(ask, "e.contexts", q->context);
  ro_ask_where(ask, "e.until >= ?", q->since);
  ro_ask_where(ask, "e.since <= ?", q->until);
  part_is(ask, store, "actor", q->actor);
  part_is(ask, store, "recipient", q->recipient);
  parties_are(ask, store, q->party, q->with);
  place_is(ask, q->place);
  source_is(ask, store, q->source);
  if (q->text) ro_buffer_text(&ask->sql, " AND "), ro_ask_words(ask, store, RO_SEARCH_SENTENCE, "e.sentence", q->text);
  ro_ask_about(ask, store, RO_SEARCH_SENTENCE, "e.sentence", q->about);
  ro_ask_where(ask, "(e.document, e.n) IN (SELECT i.document, i.event FROM chains j JOIN event_chains i ON i.document = j.document AND i.chain = j.n WHERE j.cluster = ?)", q->cluster);
  ro_ask_where(ask, "e.document IN (SELECT i.document FROM reports i WHERE i.origin = ?)", q->origin);
  database_is(ask, q->database);
  return ro_ask_after(ask, store, "e.n", q->after, error);
}

/* Is it the first row of its event? One that has not been linked is. */
static bool is_new(json_t *told, const char *cluster) {
  if (!cluster) return true;
  if (json_object_get(told, cluster)) return false;
  json_object_set_new(told, cluster, json_true());
  return true;
}

/* The row that stands at a result of the question, or the fullest of its event; the caller's. */
static ro_status row_at(ro_store *store, const ro_event_query *query, const ro_sql_query *q, ro_buffer *linked, char **text, ro_error *error) {
  if (query->distinct == RO_DISTINCT_FULLEST && ro_sql_text(q, 2)) {
    char *cluster = strdup(ro_sql_text(q, 2));
    ro_status status = cluster ? ro_store_fullest(store, query, cluster, text, error) : ro_fail(error, RO_ERR_MEMORY, "out of memory");
    free(cluster);
    return status;
  }
  char *row;
  ro_status status = ro_store_event_row(store, ro_sql_int(q, 0), ro_sql_int(q, 1), &row, error);
  if (status != RO_OK) return status;
  bool made = ro_linked_row(q, 2, row, linked);
  free(row);
  *text = made ? strdup(linked->data) : NULL;
  return *text ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}

/* Tells of the events that a question finds (document, n, and what linking says). */
static ro_status tell_events(ro_ask *ask, ro_store *store, const ro_event_query *query, int (*row)(void *, const char *), void *context, ro_error *error) {
  ro_sql_query *q;
  ro_buffer linked = {0};
  bool stop = false;
  json_t *told = query->distinct ? json_object() : NULL;
  int64_t left = query->distinct && query->limit > 0 ? query->limit : INT64_MAX;
  ro_status status = ro_ask_prepare(ask, store, true, &q, error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) {
    char *text;
    if (told && !is_new(told, ro_sql_text(q, 2))) continue;
    status = row_at(store, query, q, &linked, &text, error);
    if (status != RO_OK || !text) continue;
    stop = row(context, text) != 0 || --left == 0;
    free(text);
  }
  ro_sql_free(q);
  ro_buffer_free(&linked);
  json_decref(told);
  return status == RO_END ? RO_OK : status;
}

/* The question for events and their order: over the documents that the rarest key of the filters finds (schema-3.sql), or over all. */
static ro_status make_page(ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error) {
  ro_page_keys keys;
  ro_status status = ro_page_find(&keys, ask, store, query, error);
  if (status != RO_OK) return status;
  const char *published = query->arrival ? "''" : keys.count ? "f.published" : "coalesce(d.published, '')";
  ro_buffer_printf(&ask->sql, "SELECT e.document, e.n, " RO_LINKED_COLUMNS " FROM (SELECT e.document AS document, e.n AS n, %s AS published, coalesce(d.uri, '') AS uri, d.id AS id FROM ",
                   published);
  ro_page_from(&keys, ask);
  ro_page_days(ask, query);
  ro_page_sides(ask, store, query, keys.few, "e.document");
  status = ro_ask_events(ask, store, query, error);
  if (query->arrival) ro_buffer_text(&ask->sql, " ORDER BY e.document, e.n");
  else ro_buffer_printf(&ask->sql, " ORDER BY %s, coalesce(d.uri, ''), d.id, e.n", published);
  if (query->limit > 0 && !query->distinct) ro_buffer_printf(&ask->sql, " LIMIT %lld", (long long)query->limit);
  ro_buffer_text(&ask->sql, ") e" RO_LINKED_JOINS " ORDER BY ");
  ro_buffer_text(&ask->sql, query->arrival ? "e.document, e.n" : "e.published, e.uri, e.id, e.n");
  return status;
}

ro_status ro_store_events(ro_store *store, const ro_event_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_event_query all;
  const ro_event_query *query = asked ? asked : &all;
  ro_ask ask;
  if (query->distinct && query->after) return ro_fail(error, RO_ERR_ARGUMENT, "each event once, and only what comes behind a row: one of the two");
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = make_page(&ask, store, query, error);
  if (status == RO_OK) status = tell_events(&ask, store, query, row, context, error);
  ro_ask_free(&ask);
  return status;
}

/* What ro_store_all tells of one row: document, n (NULL: the document is imported and has no event), what linking says. */
static ro_status tell_one(ro_store *store, const ro_sql_query *q, ro_buffer *linked, int (*row)(void *, const char *), int (*other)(void *, const char *), void *context, bool *stop,
                          ro_error *error) {
  const char *record;
  char *text;
  bool eventless = ro_sql_is_null(q, 1);
  ro_status status = eventless ? ro_store_record(store, ro_sql_int(q, 0), &record, error) : ro_store_event_row(store, ro_sql_int(q, 0), ro_sql_int(q, 1), &text, error);
  if (status != RO_OK) return status;
  if (eventless) return *stop = other(context, record) != 0, RO_OK;
  bool made = ro_linked_row(q, 2, text, linked);
  free(text);
  if (!made) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  *stop = row(context, linked->data) != 0;
  return RO_OK;
}

ro_status ro_store_all(ro_store *store, int (*row)(void *, const char *), int (*other)(void *, const char *), void *context, ro_error *error) {
  static const char sql[] = "SELECT d.document, e.n, " RO_LINKED_COLUMNS " FROM documents d LEFT JOIN imported m ON m.document = d.document LEFT JOIN events e ON e.document = d.document" RO_LINKED_JOINS
                            " WHERE e.n IS NOT NULL OR m.document IS NOT NULL ORDER BY d.document, e.n";
  ro_sql_query *q;
  ro_buffer linked = {0};
  bool stop = false;
  ro_status status = ro_sql_prepare_long(store->db, &q, sql, error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) status = tell_one(store, q, &linked, row, other, context, &stop, error);
  ro_sql_free(q);
  ro_buffer_free(&linked);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_store_records(ro_store *store, int (*record)(void *, const char *), void *context, ro_error *error) {
  ro_sql_query *q;
  const char *text;
  bool stop = false;
  ro_status status = ro_sql_prepare_long(store->db, &q, "SELECT record, record_bytes FROM documents ORDER BY coalesce(published, ''), coalesce(uri, ''), id", error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) {
    status = ro_store_unpack(store, q, 0, &text, error);
    if (status == RO_OK) stop = record(context, text) != 0;
  }
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}
