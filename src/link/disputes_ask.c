/* Asking a store for events whose reports disagree. */
#include "link/disputes.h"

#include "doc/doc.h"
#include "store/ask.h"

#include <stdlib.h>

typedef struct asking {
  ro_store *store;
  ro_sql_query *mentions; /* of a cluster */
  int64_t told, limit;
  int (*row)(void *, const char *);
  void *context;
  bool stop;
} asking;

static ro_status add_row(asking *a, json_t *rows, ro_error *error) {
  char *text;
  ro_status status = ro_store_event_row(a->store, ro_sql_int(a->mentions, 0), ro_sql_int(a->mentions, 1), &text, error);
  if (status != RO_OK) return status;
  json_array_append_new(rows, json_loads(text, 0, NULL));
  free(text);
  return RO_OK;
}

static ro_status rows_of(asking *a, const char *cluster, json_t *rows, ro_error *error) {
  ro_status status;
  ro_sql_bind_text(a->mentions, 1, cluster);
  while ((status = ro_sql_step(a->mentions, error)) == RO_OK && (status = add_row(a, rows, error)) == RO_OK) continue;
  if (status != RO_END) ro_sql_reset(a->mentions);
  return status == RO_END ? RO_OK : status;
}

static void put_day(json_t *o, const char *key, int64_t days) {
  if (days <= INT32_MIN || days >= INT32_MAX) return;
  ro_date d = ro_date_from_days((int32_t)days);
  json_object_set_new(o, key, json_sprintf("%04d-%02d-%02d", d.year, d.month, d.day));
}

/* How many mentions give this value; a place that the gazetteer knows counts before any that it does not, so that a city comes before its country. */
static size_t weight_of(const json_t *value, const char *key, const json_t *rows) {
  size_t i, count = json_object_get(value, "geonameid") ? json_array_size(rows) : 0;
  json_t *row;
  json_array_foreach(rows, i, row) count += json_equal(json_object_get(row, key), value);
  return count;
}

/* What most mentions say, of several the first told. */
static void copy_most(json_t *o, const char *key, const json_t *rows) {
  size_t i, most = 0;
  json_t *row;
  json_array_foreach(rows, i, row) {
    json_t *value = json_object_get(row, key);
    size_t weight = value ? weight_of(value, key, rows) : 0;
    if (weight > most) most = weight, json_object_set(o, key, value);
  }
}

/* What is known of the event, before what is disputed: from the cluster, mode and place from most of its mentions, the rest from the first. */
static json_t *head_of(const ro_sql_query *q, const json_t *rows) {
  static const char *const copied[] = {"words", "text", "uri", "published", "publisher", NULL};
  json_t *o = json_pack("{ssss}", "cluster", ro_sql_text(q, 0), "type", ro_sql_text(q, 1));
  put_day(o, "since", ro_sql_int(q, 2)), put_day(o, "until", ro_sql_int(q, 3));
  copy_most(o, "mode", rows), copy_most(o, "place", rows);
  for (int i = 0; copied[i]; i++)
    if (json_object_get(json_array_get(rows, 0), copied[i])) json_object_set(o, copied[i], json_object_get(json_array_get(rows, 0), copied[i]));
  json_object_set_new(o, "mentions", json_integer(ro_sql_int(q, 4)));
  json_object_set_new(o, "reports", json_integer(ro_sql_int(q, 5)));
  json_object_set_new(o, "origins", json_integer(ro_sql_int(q, 6)));
  return o;
}

static ro_status tell(asking *a, json_t *object, ro_error *error) {
  char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(12));
  if (!text) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  a->stop = a->row(a->context, text) != 0 || ++a->told == a->limit;
  free(text);
  return RO_OK;
}

static ro_status look_at(asking *a, const ro_sql_query *q, ro_error *error) {
  json_t *rows = json_array(), *dispute = NULL;
  ro_status status = rows_of(a, ro_sql_text(q, 0), rows, error);
  if (status == RO_OK) status = ro_link_dispute(rows, &dispute, error);
  if (status == RO_OK && dispute) {
    json_t *whole = head_of(q, rows);
    json_object_update(whole, dispute);
    status = tell(a, whole, error);
    json_decref(whole);
  }
  json_decref(dispute), json_decref(rows);
  return status;
}

static ro_status look_at_all(asking *a, ro_ask *ask, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_ask_prepare(ask, a->store, true, &q, error);
  while (status == RO_OK && !a->stop && (status = ro_sql_step(q, error)) == RO_OK) status = look_at(a, q, error);
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_store_disputes(ro_store *store, const ro_event_query *asked, int (*row)(void *, const char *), void *context, ro_error *error) {
  static const ro_event_query all;
  const ro_event_query *query = asked ? asked : &all;
  ro_ask ask;
  asking a = {.store = store, .limit = query->limit, .row = row, .context = context};
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_buffer_text(&ask.sql, "SELECT k.cluster, k.type, k.since, k.until, k.mentions, k.reports, k.origins FROM clusters k WHERE k.differs = 1 AND EXISTS (SELECT 1 FROM chains c"
                           " JOIN event_chains x ON x.document = c.document AND x.chain = c.n JOIN events e ON e.document = x.document AND e.n = x.event"
                           " JOIN documents d ON d.document = e.document WHERE c.cluster = k.cluster");
  ro_status status = ro_ask_events(&ask, store, query, error);
  ro_buffer_text(&ask.sql, ") ORDER BY k.since, k.cluster");
  if (status == RO_OK)
    status = ro_sql_prepare(store->db, &a.mentions, "SELECT x.document, x.event FROM chains c JOIN event_chains x ON x.document = c.document AND x.chain = c.n"
                                                    " JOIN documents d ON d.document = x.document WHERE c.cluster = ? ORDER BY coalesce(d.published, ''), coalesce(d.uri, ''), d.id, x.event", error);
  if (status == RO_OK) status = look_at_all(&a, &ask, error);
  ro_sql_free(a.mentions);
  ro_ask_free(&ask);
  return status;
}
