/* Counting events and statements by what they have in common. */
#include "store/ask.h"
#include "store/months.h"
#include "store/page.h"
#include "store/tally.h"

#include "doc/doc.h"
#include "doc/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS = 8, DAY = 10 /* bytes of YYYY-MM-DD */ };

/* What may be counted by. */
typedef struct dimension {
  const char *name, *column; /* SQL */
  const char *join;          /* tables that the column is of */
  bool many;                 /* a row may have several */
  bool merged;               /* groups of the database are taken apart or put together here */
  short cut;                 /* only so many of its first bytes, fewer than DAY; 0: all */
} dimension;

#define PARTIES(x, n, part)                                                                                                   \
  " LEFT JOIN participants " x " ON " x ".document = e.document AND " x ".event = e.n AND " x ".part " part                   \
  " LEFT JOIN entities " n " ON " n ".document = " x ".document AND " n ".n = " x ".entity"
#define WHO(n) "coalesce(" n ".country, " n ".code, " n ".name)"

static const dimension EVENTS[] = {
    {"actor", WHO("na"), PARTIES("xa", "na", "= 'actor'"), true, false, 0},
    {"recipient", WHO("nr"), PARTIES("xr", "nr", "= 'recipient'"), true, false, 0},
    {"party", WHO("np"), PARTIES("xp", "np", "IN ('actor', 'recipient')"), true, false, 0},
    {"type", "e.type", "", false, false, 0},
    {"mode", "e.mode", "", false, false, 0},
    {"context", "e.contexts", "", true, true, 0},
    {"status", "e.status", "", false, false, 0},
    {"negated", "e.negated", "", false, false, 0},
    {"quad", "e.quad", "", false, false, 0},
    {"year", "e.since", "", false, false, 4},
    {"month", "e.since", "", false, false, 7},
    {"week", "e.since", "", false, true, 0},
    {"day", "e.since", "", false, false, 0},
    {"place", "coalesce(pl.country, pl.name)", " LEFT JOIN places pl ON pl.document = e.document AND pl.n = e.place", false, false, 0},
    {"source", WHO("ns"),
     " LEFT JOIN attributions at ON at.document = e.document AND at.event = e.n AND at.figure = 0"
     " LEFT JOIN statement_sources ss ON ss.document = at.document AND ss.statement = at.statement LEFT JOIN entities ns ON ns.document = ss.document AND ns.n = ss.entity",
     true, false, 0},
    {"publisher", "d.publisher", "", false, false, 0},
    {"document", "d.id", "", false, false, 0},
    {"database", "coalesce(im.\"database\", 'read')", " LEFT JOIN imported im ON im.document = e.document", false, false, 0},
    {NULL, NULL, NULL, false, false, 0}};

/* The cluster of an event, the origin of its report, where they have been linked. */
static const char LINKED[] =
    " LEFT JOIN event_chains lx ON lx.document = e.document AND lx.event = e.n LEFT JOIN chains lc ON lc.document = lx.document AND lc.n = lx.chain"
    " LEFT JOIN reports lr ON lr.document = e.document";

static const dimension STATEMENTS[] = {
    {"source", WHO("ns"),
     " LEFT JOIN statement_sources ss ON ss.document = s.document AND ss.statement = s.n LEFT JOIN entities ns ON ns.document = ss.document AND ns.n = ss.entity", true, false, 0},
    {"act", "s.act", "", false, false, 0},
    {"kind", "s.kind", "", false, false, 0},
    {"issue", "si.issue", " LEFT JOIN statement_issues si ON si.document = s.document AND si.statement = s.n", true, false, 0},
    {"addressee", WHO("nh"), " LEFT JOIN entities nh ON nh.document = s.document AND nh.n = s.addressee", false, false, 0},
    {"medium", "s.medium", "", false, false, 0},
    {"year", "d.published", "", false, false, 4},
    {"month", "d.published", "", false, false, 7},
    {"week", "substr(d.published, 1, 10)", "", false, true, 0},
    {"day", "substr(d.published, 1, 10)", "", false, false, 0},
    {"publisher", "d.publisher", "", false, false, 0},
    {"document", "d.id", "", false, false, 0},
    {NULL, NULL, NULL, false, false, 0}};

typedef struct counting {
  const dimension *of[GROUPS];
  int count;
  bool many, merged;
  bool distinct; /* events and origins, too */
  int64_t limit, told;
  int (*row)(void *, const char *);
  void *context;
  json_t *groups; /* of merged ones: {"key": {…, "mentions"}} */
} counting;

/* ---- what is asked for ---- */

static const dimension *find(const dimension *all, const char *name, size_t length) {
  for (; all->name; all++)
    if (strlen(all->name) == length && strncmp(all->name, name, length) == 0) return all;
  return NULL;
}

/* "no such field to count by: colour (actor, recipient, …)" */
static ro_status refuse(const dimension *all, const char *name, size_t length, ro_error *error) {
  char list[300];
  size_t n = 0;
  for (; all->name && n < sizeof list; all++) n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", n ? ", " : "", all->name);
  return ro_fail(error, RO_ERR_ARGUMENT, "no such field to count by: %.*s (%s)", (int)(length > 60 ? 60 : length), name, list);
}

static ro_status add_dimension(counting *c, const dimension *all, const char *name, size_t length, ro_error *error) {
  const dimension *d = find(all, name, length);
  if (!d) return refuse(all, name, length, error);
  if (c->count == GROUPS) return ro_fail(error, RO_ERR_ARGUMENT, "at most %d fields to count by", GROUPS);
  for (int i = 0; i < c->count; i++)
    if (c->of[i] == d) return ro_fail(error, RO_ERR_ARGUMENT, "to count by %s twice makes no sense", d->name);
  c->of[c->count++] = d;
  c->many |= d->many;
  c->merged |= d->merged;
  return RO_OK;
}

static ro_status read_by(counting *c, const dimension *all, const char *by, ro_error *error) {
  ro_status status = *by ? RO_OK : refuse(all, "", 0, error);
  for (size_t n; *by && status == RO_OK; by += n + (by[n] == ',')) {
    n = strcspn(by, ",");
    bool dyad = n == 4 && strncmp(by, "dyad", 4) == 0 && all == EVENTS;
    status = dyad ? add_dimension(c, all, "actor", 5, error) : add_dimension(c, all, by, n, error);
    if (dyad && status == RO_OK) status = add_dimension(c, all, "recipient", 9, error);
  }
  return status;
}

/* Are groups made here (tally.h), while rows come in the order of documents, rather than by the database, which sorts every row to count
 * documents? Not where nearly every document is a group of its own, which may be more than memory holds. */
static bool is_tallied(const counting *c) {
  if (c->distinct || c->merged) return false;
  for (int i = 0; i < c->count; i++)
    if (strcmp(c->of[i]->name, "document") == 0) return false;
  return true;
}

/* SELECT … FROM … up to WHERE: rows, each with its groups, to be tallied. */
static void select_rows(const counting *c, ro_ask *ask, const char *alias, const char *from) {
  ro_buffer_text(&ask->sql, "SELECT ");
  for (int i = 0; i < c->count; i++) ro_buffer_printf(&ask->sql, "%s, ", c->of[i]->column);
  ro_buffer_printf(&ask->sql, "%s.document, %s.n%s", alias, alias, from);
  for (int i = 0; i < c->count; i++) ro_buffer_text(&ask->sql, c->of[i]->join);
  ro_buffer_text(&ask->sql, " WHERE 1 = 1");
}

/* SELECT … FROM … up to WHERE: rows, each with its groups; several of one row with the same group are one. */
static void select_groups(const counting *c, ro_ask *ask, const char *alias, const char *from) {
  if (is_tallied(c)) {
    select_rows(c, ask, alias, from);
    return;
  }
  ro_buffer_text(&ask->sql, "SELECT ");
  for (int i = 0; i < c->count; i++) ro_buffer_printf(&ask->sql, "g%d, ", i);
  ro_buffer_printf(&ask->sql, "count(*), count(DISTINCT document)%s FROM (SELECT %s%s.document AS document", c->distinct ? ", count(DISTINCT cluster), count(DISTINCT origin)" : "",
                   c->many ? "DISTINCT " : "", alias);
  if (c->distinct) ro_buffer_text(&ask->sql, ", coalesce(lc.cluster, e.document || '-' || e.n) AS cluster, coalesce(lr.origin, CAST(e.document AS TEXT)) AS origin");
  if (c->many) ro_buffer_printf(&ask->sql, ", %s.n AS n", alias);
  for (int i = 0; i < c->count; i++) {
    if (c->of[i]->cut) ro_buffer_printf(&ask->sql, ", substr(%s, 1, %d) AS g%d", c->of[i]->column, c->of[i]->cut, i);
    else ro_buffer_printf(&ask->sql, ", %s AS g%d", c->of[i]->column, i);
  }
  ro_buffer_text(&ask->sql, from);
  for (int i = 0; i < c->count; i++) ro_buffer_text(&ask->sql, c->of[i]->join);
  if (c->distinct) ro_buffer_text(&ask->sql, LINKED);
  ro_buffer_text(&ask->sql, " WHERE 1 = 1");
}

static void group_and_order(const counting *c, ro_ask *ask, const char *alias) {
  if (is_tallied(c)) {
    ro_buffer_printf(&ask->sql, " ORDER BY %s.document, %s.n", alias, alias);
    return;
  }
  ro_buffer_text(&ask->sql, ") z GROUP BY ");
  for (int i = 0; i < c->count; i++) ro_buffer_printf(&ask->sql, "%sg%d", i ? ", " : "", i);
  ro_buffer_printf(&ask->sql, " ORDER BY %d DESC", c->count + 1);
  for (int i = 0; i < c->count; i++) ro_buffer_printf(&ask->sql, ", g%d NULLS FIRST", i);
  if (c->limit > 0 && !c->merged) ro_buffer_printf(&ask->sql, " LIMIT %lld", (long long)c->limit);
}

static bool reads_documents(const counting *c) {
  for (int i = 0; i < c->count; i++)
    if (c->of[i]->column[0] == 'd' && c->of[i]->column[1] == '.') return true;
  return false;
}

/* ---- groups ---- */

/* The Monday of the week of a day. */
static json_t *monday(const char *day) {
  int year, month, date;
  if (!day || sscanf(day, "%d-%d-%d", &year, &month, &date) != 3) return NULL;
  ro_date d = {(int16_t)year, (int8_t)month, (int8_t)date};
  d = ro_date_from_days(ro_date_days(d) - ro_date_weekday(d));
  return json_sprintf("%04d-%02d-%02d", d.year, d.month, d.day);
}

static json_t *value(const dimension *d, const char *text) {
  if (strcmp(d->name, "negated") == 0) return json_boolean(text && *text == '1');
  if (strcmp(d->name, "week") == 0) return monday(text);
  return text ? json_string(text) : NULL;
}

static void set_value(const counting *c, json_t *group, int i, const char *text) {
  json_t *v = value(c->of[i], text);
  if (v) json_object_set_new(group, c->of[i]->name, v);
}

static json_t *group_of(const counting *c, const ro_sql_query *q) {
  json_t *group = json_object();
  for (int i = 0; i < c->count; i++) set_value(c, group, i, ro_sql_text(q, i));
  return group;
}

static int tell(counting *c, const json_t *group) {
  char *text = ro_record_text(group, false);
  int stop = text ? c->row(c->context, text) : 1;
  free(text);
  return stop || (c->limit > 0 && ++c->told >= c->limit);
}

/* Adds to the group of the same values. */
static void add_group(counting *c, json_t *group, int64_t mentions) {
  char *key = json_dumps(group, JSON_COMPACT | JSON_SORT_KEYS);
  json_t *old = key ? json_object_get(c->groups, key) : NULL;
  if (old) {
    json_object_set_new(old, "mentions", json_integer(json_integer_value(json_object_get(old, "mentions")) + mentions));
  } else if (key) {
    json_object_set_new(group, "mentions", json_integer(mentions));
    json_object_set(c->groups, key, group);
  }
  free(key);
}

/* A group for each of its contexts, which blanks separate. */
static void add_by_context(counting *c, json_t *group, int64_t mentions) {
  const char *contexts = json_string_value(json_object_get(group, "context"));
  if (!contexts) {
    add_group(c, group, mentions);
    return;
  }
  json_t *list = json_string(contexts);
  for (const char *p = json_string_value(list); p && *p;) {
    size_t n = strcspn(p, " ");
    json_t *one = json_copy(group);
    json_object_set_new(one, "context", json_stringn(p, n));
    add_group(c, one, mentions);
    json_decref(one);
    p += n + (p[n] == ' ');
  }
  json_decref(list);
}

static int by_mentions(const void *a, const void *b) {
  json_t *x = *(json_t *const *)a, *y = *(json_t *const *)b;
  json_int_t m = json_integer_value(json_object_get(x, "mentions")), n = json_integer_value(json_object_get(y, "mentions"));
  if (m != n) return m < n ? 1 : -1;
  char *k = json_dumps(x, JSON_COMPACT), *l = json_dumps(y, JSON_COMPACT);
  int order = k && l ? strcmp(k, l) : 0;
  free(k), free(l);
  return order;
}

static ro_status tell_merged(counting *c, ro_error *error) {
  size_t n = json_object_size(c->groups), i = 0;
  const char *key;
  json_t *group, **all = calloc(n + 1, sizeof *all);
  if (!all) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  json_object_foreach(c->groups, key, group) all[i++] = group;
  qsort(all, n, sizeof *all, by_mentions);
  for (i = 0; i < n && !tell(c, all[i]);) i++;
  free(all);
  return RO_OK;
}

static ro_status read_groups(counting *c, ro_sql_query *q, ro_error *error) {
  ro_status status = RO_OK;
  int stop = 0;
  while (!stop && (status = ro_sql_step(q, error)) == RO_OK) {
    json_t *group = group_of(c, q);
    int64_t mentions = ro_sql_int(q, c->count);
    if (c->merged) {
      add_by_context(c, group, mentions);
    } else {
      json_object_set_new(group, "mentions", json_integer(mentions));
      json_object_set_new(group, "reports", json_integer(ro_sql_int(q, c->count + 1)));
      if (c->distinct) json_object_set_new(group, "events", json_integer(ro_sql_int(q, c->count + 2)));
      if (c->distinct) json_object_set_new(group, "origins", json_integer(ro_sql_int(q, c->count + 3)));
      stop = tell(c, group);
    }
    json_decref(group);
  }
  if (status == RO_END || stop) status = RO_OK;
  return status == RO_OK && c->merged ? tell_merged(c, error) : status;
}

/* What a row says of a field; a day is cut in `room`, which must last as long as the value. */
static const char *tallied_value(const dimension *d, const char *text, char room[DAY]) {
  if (!text || !d->cut) return text;
  size_t n = strnlen(text, (size_t)d->cut);
  memcpy(room, text, n);
  room[n] = '\0';
  return room;
}

static ro_status tally_rows(const counting *c, ro_tally *tally, ro_sql_query *q, ro_error *error) {
  const char *values[GROUPS];
  char days[GROUPS][DAY];
  ro_status status;
  while ((status = ro_sql_step(q, error)) == RO_OK) {
    for (int i = 0; i < c->count; i++) values[i] = tallied_value(c->of[i], ro_sql_text(q, i), days[i]);
    if (!ro_tally_add(tally, values, c->count, ro_sql_int(q, c->count), ro_sql_int(q, c->count + 1))) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  return status == RO_END ? RO_OK : status;
}

static int tell_tallied(counting *c, const ro_group *tallied) {
  const char *at = tallied->key;
  json_t *group = json_object();
  for (int i = 0; i < c->count; i++) set_value(c, group, i, ro_tally_value(&at));
  json_object_set_new(group, "mentions", json_integer(tallied->mentions));
  json_object_set_new(group, "reports", json_integer(tallied->reports));
  int stop = tell(c, group);
  json_decref(group);
  return stop;
}

/* The rows of a question by select_rows, and what they come to. */
static ro_status tally(counting *c, ro_ask *ask, ro_store *store, ro_error *error) {
  ro_sql_query *q;
  ro_tally all = {0};
  ro_status status = ro_ask_prepare(ask, store, true, &q, error);
  if (status == RO_OK) status = tally_rows(c, &all, q, error);
  ro_sql_free(q);
  if (status == RO_OK) ro_tally_sort(&all);
  for (size_t i = 0; status == RO_OK && i < all.count && !tell_tallied(c, all.groups[i]);) i++;
  ro_tally_free(&all);
  return status;
}

/* Asks what has been put together, and tells of the groups. `kept`: they are rows of dyad_months. */
static ro_status count(counting *c, ro_ask *ask, ro_store *store, bool kept, ro_error *error) {
  ro_sql_query *q;
  if (!kept && is_tallied(c)) return tally(c, ask, store, error);
  ro_status status = ro_ask_prepare(ask, store, false, &q, error);
  if (status != RO_OK) return status;
  c->groups = json_object();
  status = read_groups(c, q, error);
  json_decref(c->groups);
  ro_sql_free(q);
  return status;
}

/* The question where nothing is kept that answers it; the rarest key of the filters says in which documents to look. */
static ro_status ask_events(counting *c, ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error) {
  ro_event_query filters = *query;
  ro_page_keys keys;
  filters.after = NULL;
  c->distinct = query->distinct && !c->merged;
  ro_status status = ro_page_find(&keys, ask, store, query, error);
  if (status != RO_OK) return status;
  select_groups(c, ask, "e", reads_documents(c) ? " FROM events e JOIN documents d ON d.document = e.document" : " FROM events e");
  if (keys.count) ro_ask_add(ask, " AND e.document IN (SELECT f.document FROM document_keys f WHERE f.key = ?)", keys.v[0]);
  status = ro_ask_events(ask, store, &filters, error);
  group_and_order(c, ask, "e");
  return status;
}

ro_status ro_store_count_events(ro_store *store, const ro_event_query *query, const char *by, int (*row)(void *, const char *), void *context, ro_error *error) {
  counting c = {.limit = query->limit, .row = row, .context = context};
  const char *names[GROUPS];
  bool kept = false;
  ro_ask ask;
  ro_status status = read_by(&c, EVENTS, by, error);
  if (status != RO_OK) return status;
  for (int i = 0; i < c.count; i++) names[i] = c.of[i]->name;
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  status = ro_months_ask(&ask, store, query, names, c.count, &kept, error);
  if (status == RO_OK && !kept) status = ask_events(&c, &ask, store, query, error);
  if (status == RO_OK) status = count(&c, &ask, store, kept, error);
  ro_ask_free(&ask);
  return status;
}

ro_status ro_store_count_statements(ro_store *store, const ro_statement_query *query, const char *by, int (*row)(void *, const char *), void *context, ro_error *error) {
  counting c = {.limit = query->limit, .row = row, .context = context};
  ro_statement_query filters = *query;
  ro_status status = read_by(&c, STATEMENTS, by, error);
  if (status != RO_OK) return status;
  ro_ask ask;
  ro_ask_begin(&ask);
  if (setjmp(ask.arena.oom)) return ro_ask_free(&ask), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  filters.after = NULL;
  select_groups(&c, &ask, "s", " FROM statements s JOIN documents d ON d.document = s.document");
  status = ro_ask_statements(&ask, store, &filters, error);
  group_and_order(&c, &ask, "s");
  if (status == RO_OK) status = count(&c, &ask, store, false, error);
  ro_ask_free(&ask);
  return status;
}
