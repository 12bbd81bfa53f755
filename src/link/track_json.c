/* A track as JSON: docs/track.md. */
#include "link/track.h"

#include "doc/record.h"

#include <math.h>
#include <stdlib.h>

enum { COARSE = 10, EXACT = 100 }; /* steps of a whole */

/* Halves away from zero; whole numbers as such. */
static json_t *rounded(double x, double steps) {
  double y = floor(fabs(x) * steps + 0.5) / steps;
  return y == floor(y) ? json_integer((json_int_t)(x < 0 ? -y : y)) : json_real(x < 0 ? -y : y);
}

static json_t *day_json(int32_t day) {
  ro_date d = ro_date_from_days(day);
  return json_sprintf("%04d-%02d-%02d", d.year, d.month, d.day);
}

static json_t *period_json(ro_track_by by, int32_t first) {
  ro_date d = ro_date_from_days(first);
  if (by == RO_TRACK_YEAR) return json_sprintf("%04d", d.year);
  return by == RO_TRACK_MONTH ? json_sprintf("%04d-%02d", d.year, d.month) : day_json(first);
}

/* ---- what was done and judged ---- */

static const char *const STATES[] = {"done", "planned", "denied", "disputed"}; /* ro_track_state */

static json_t *acts_json(const ro_track_point *p, ro_track_hand hand, ro_track_state state) {
  json_t *o = json_object();
  for (int k = 0; k < RO_TRACK_KINDS; k++)
    if (p->acts[hand][k][state]) json_object_set_new(o, ro_track_kind_names[k], json_integer(p->acts[hand][k][state]));
  return o;
}

/* {"meetings": 2, "planned": {"meetings": 1}, "denied": {…}}; empty parts are left out. */
static json_t *hand_json(const ro_track_point *p, ro_track_hand hand) {
  json_t *o = acts_json(p, hand, RO_TRACK_DONE);
  for (int s = RO_TRACK_PLANNED; s < RO_TRACK_STATES; s++) {
    json_t *part = acts_json(p, hand, (ro_track_state)s);
    if (json_object_size(part)) json_object_set(o, STATES[s], part);
    json_decref(part);
  }
  return o;
}

static json_t *judged_json(const ro_track_point *p, ro_track_hand hand) {
  static const char *const names[] = {"apart", "unchanged", "closer"};
  json_t *o = json_object();
  for (int d = 0; d < 3; d++)
    if (p->judged[hand][d]) json_object_set_new(o, names[d], json_integer(p->judged[hand][d]));
  return o;
}

static void put_hands(json_t *point, const char *key, const ro_track_query *query, const char *last, const ro_track_point *p, json_t *(*make)(const ro_track_point *, ro_track_hand)) {
  const char *names[] = {query->a, query->b, last};
  json_t *o = json_object();
  for (int h = 0; h < RO_TRACK_HANDS; h++) {
    json_t *part = make(p, (ro_track_hand)h);
    if (json_object_size(part)) json_object_set(o, names[h], part);
    json_decref(part);
  }
  json_object_set_new(point, key, o);
}

/* ---- evidence ---- */

static void copy_some(json_t *to, const json_t *from, const char *const *keys) {
  for (; *keys; keys++)
    if (json_object_get(from, *keys)) json_object_set(to, *keys, json_object_get(from, *keys));
}

static json_t *names_of(const json_t *sources) {
  json_t *names = json_array(), *source, *name;
  size_t i, j;
  json_array_foreach(sources, i, source) {
    json_array_foreach(json_object_get(source, "names"), j, name) json_array_append(names, name);
    if (j == 0 && json_object_get(source, "words")) json_array_append(names, json_object_get(source, "words"));
  }
  return names;
}

/* How many reports tell of an event, of how many origins. */
static ro_status put_counts(ro_store *store, const char *cluster, json_t *item, ro_error *error) {
  ro_sql_query *q;
  if (!cluster) return RO_OK;
  ro_status status = ro_sql_prepare(store->db, &q, "SELECT reports, origins FROM clusters WHERE cluster = ?", error);
  if (status != RO_OK) return status;
  ro_sql_bind_text(q, 1, cluster);
  status = ro_sql_step(q, error);
  if (status == RO_OK) {
    json_object_set_new(item, "cluster", json_string(cluster));
    json_object_set_new(item, "reports", json_integer(ro_sql_int(q, 0)));
    json_object_set_new(item, "origins", json_integer(ro_sql_int(q, 1)));
  }
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

static ro_status item_json(ro_store *store, const ro_track_query *query, const ro_track_item *item, json_t **out, ro_error *error) {
  static const char *const keys[] = {"type", "mode", "status", "negated", "direction", "since", "words", "text", "published", "publisher", "uri", "document", "event", "assessment", NULL};
  const char *hands[] = {query->a, query->b, item->assessment ? "others" : "both"};
  json_t *row;
  ro_status status = ro_store_row(store, item->assessment ? RO_ROW_ASSESSMENT : RO_ROW_EVENT, item->document, item->n, &row, error);
  *out = NULL;
  if (status != RO_OK) return status;
  *out = json_object();
  json_object_set_new(*out, "by", json_string(hands[item->hand]));
  json_object_set_new(*out, "adds", rounded(item->weight * item->score, EXACT));
  if (!item->assessment) json_object_set_new(*out, "state", json_string(STATES[item->state]));
  copy_some(*out, row, keys);
  json_object_set_new(*out, "sources", names_of(json_object_get(row, "sources")));
  json_decref(row);
  return put_counts(store, item->cluster, *out, error);
}

static const char *text_of(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

/* By day, publication, address, then the order of the text; assessments last. */
static int in_order(const void *a, const void *b) {
  static const char *const keys[] = {"since", "published", "uri", "document", NULL};
  const json_t *x = *(json_t *const *)a, *y = *(json_t *const *)b;
  bool judged = json_object_get(x, "assessment") != NULL, other = json_object_get(y, "assessment") != NULL;
  if (judged != other) return judged - other;
  for (int i = 0; keys[i]; i++) {
    int order = strcmp(text_of(x, keys[i]), text_of(y, keys[i]));
    if (order) return order;
  }
  long m = atol(text_of(x, judged ? "assessment" : "event") + 1), n = atol(text_of(y, judged ? "assessment" : "event") + 1);
  return (m > n) - (m < n);
}

static ro_status evidence_json(ro_store *store, const ro_track_query *query, const ro_track_point *p, json_t **out, ro_error *error) {
  json_t **all = calloc(p->items.n + 1, sizeof *all);
  ro_status status = all ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
  uint32_t n = 0;
  for (; n < p->items.n && status == RO_OK; n++) status = item_json(store, query, &p->items.v[n], &all[n], error);
  *out = NULL;
  if (status == RO_OK) {
    qsort(all, n, sizeof *all, in_order);
    *out = json_array();
    for (uint32_t i = 0; i < n; i++) json_array_append(*out, all[i]);
  }
  for (uint32_t i = 0; all && i < n; i++) json_decref(all[i]);
  free(all);
  return status;
}

/* ---- points ---- */

static json_t *point_json(const ro_track *t, const ro_track_query *query, const ro_track_point *p, double *before) {
  int32_t first, last;
  double closeness;
  json_t *o = json_object();
  ro_track_days(t->by, p->period, &first, &last);
  json_object_set_new(o, "period", period_json(t->by, first));
  json_object_set_new(o, "since", day_json(first));
  json_object_set_new(o, "until", day_json(last));
  if (ro_track_closeness(p, &closeness)) {
    json_object_set_new(o, "closeness", rounded(closeness, COARSE));
    if (!isnan(*before)) json_object_set_new(o, "change", rounded(closeness - *before, COARSE));
    *before = closeness;
  }
  json_object_set_new(o, "sum", rounded(p->sum, EXACT));
  json_object_set_new(o, "weight", rounded(p->mass, EXACT));
  put_hands(o, "acts", query, "both", p, hand_json);
  put_hands(o, "assessments", query, "others", p, judged_json);
  return o;
}

static ro_status points_json(ro_track *t, ro_store *store, const ro_track_query *query, json_t **out, ro_error *error) {
  double before = NAN;
  ro_status status = RO_OK;
  *out = json_array();
  for (uint32_t i = 0; i < t->points.n && status == RO_OK; i++) {
    json_t *evidence = NULL, *point = point_json(t, query, &t->points.v[i], &before);
    if (query->evidence) status = evidence_json(store, query, &t->points.v[i], &evidence, error);
    if (evidence) json_object_set_new(point, "evidence", evidence);
    json_array_append_new(*out, point);
  }
  return status;
}

static json_t *head(const ro_track *t, const ro_track_query *query) {
  json_t *o = json_object();
  json_object_set_new(o, "sides", json_pack("[s, s]", query->a, query->b));
  if (query->about) json_object_set_new(o, "about", json_string(query->about));
  if (query->since) json_object_set_new(o, "since", json_string(query->since));
  if (query->until) json_object_set_new(o, "until", json_string(query->until));
  json_object_set_new(o, "by", json_string(ro_track_by_names[t->by]));
  return o;
}

static ro_status make(ro_track *t, ro_store *store, const ro_track_query *query, json_t **out, ro_error *error) {
  json_t *points = NULL, *positions = NULL;
  ro_status status = ro_track_read(t, store, query, error);
  if (status == RO_OK) status = points_json(t, store, query, &points, error);
  if (status == RO_OK) status = ro_track_positions(store, query, &positions, error);
  if (status == RO_OK) {
    *out = head(t, query);
    json_object_set(*out, "points", points);
    json_object_set_new(*out, "undated", json_integer(t->undated));
    json_object_set(*out, "positions", positions);
  }
  json_decref(points), json_decref(positions);
  return status;
}

ro_status ro_track_make(ro_store *store, const ro_track_query *query, json_t **out, ro_error *error) {
  int by = ro_name_find(ro_track_by_names, RO_TRACK_BYS, query->by ? query->by : "month");
  *out = NULL;
  if (by < 0) return ro_fail(error, RO_ERR_ARGUMENT, "no such period: %.40s (day, week, month, year)", query->by);
  if (!query->a || !query->b || strcmp(query->a, query->b) == 0) return ro_fail(error, RO_ERR_ARGUMENT, "a track needs two different sides");
  ro_track track = {.by = (ro_track_by)by, .evidence = query->evidence != 0};
  ro_arena_init(&track.arena);
  ro_status status = make(&track, store, query, out, error);
  ro_arena_free(&track.arena);
  return status;
}
