/* Counting events and statements by what they have in common. */
#include "store/ask.h"
#include "store/groups.h"
#include "store/months.h"
#include "store/page.h"
#include "store/tally.h"

#include "doc/doc.h"
#include "doc/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS = 8, DAY = 10 /* bytes of YYYY-MM-DD */ };

/* How a column holds what is counted by. */
typedef enum form {
  WHOLE,
  YEAR,  /* of a day */
  MONTH,
  WEEK,  /* its Monday */
  LIST,  /* values with RO_GROUPS_BETWEEN between them, an empty one for none; each counts */
  WORDS, /* values with blanks between them; each counts */
} form;

/* What may be counted by. */
typedef struct dimension {
  const char *name, *column; /* SQL; of events e, statements s, documents d */
  const char *join;          /* other tables that the column is of */
  form form;
} dimension;

static const dimension EVENTS[] = {
    {"actor", "e.actors", "", LIST},
    {"recipient", "e.recipients", "", LIST},
    {"party", "CASE WHEN e.actors IS NULL THEN e.recipients WHEN e.recipients IS NULL THEN e.actors ELSE e.actors || '\x1F' || e.recipients END", "", LIST},
    {"type", "e.type", "", WHOLE},
    {"mode", "e.mode", "", WHOLE},
    {"context", "e.contexts", "", WORDS},
    {"status", "e.status", "", WHOLE},
    {"negated", "e.negated", "", WHOLE},
    {"quad", "e.quad", "", WHOLE},
    {"year", "e.since", "", YEAR},
    {"month", "e.since", "", MONTH},
    {"week", "e.since", "", WEEK},
    {"day", "e.since", "", WHOLE},
    {"place", "e.location", "", WHOLE},
    {"source", "e.sources", "", LIST},
    {"publisher", "d.publisher", "", WHOLE},
    {"document", "d.id", "", WHOLE},
    {"database", "coalesce(im.\"database\", 'read')", "", WHOLE},
    {NULL, NULL, NULL, WHOLE}};

static const dimension STATEMENTS[] = {
    {"source", "s.sources", "", LIST},
    {"act", "s.act", "", WHOLE},
    {"kind", "s.kind", "", WHOLE},
    {"issue", "si.issue", " LEFT JOIN statement_issues si ON si.document = s.document AND si.statement = s.n", WHOLE}, /* some have blanks */
    {"addressee", "coalesce(nh.country, nh.code, nh.name)", " LEFT JOIN entities nh ON nh.document = s.document AND nh.n = s.addressee", WHOLE},
    {"medium", "s.medium", "", WHOLE},
    {"year", "d.published", "", YEAR},
    {"month", "d.published", "", MONTH},
    {"week", "d.published", "", WEEK},
    {"day", "substr(d.published, 1, 10)", "", WHOLE},
    {"publisher", "d.publisher", "", WHOLE},
    {"document", "d.id", "", WHOLE},
    {NULL, NULL, NULL, WHOLE}};

typedef struct counting {
  const dimension *of[GROUPS];
  int count;
  bool distinct; /* events and origins, too */
  int64_t limit, told;
  int (*row)(void *, const char *);
  void *context;
  ro_buffer line; /* the group being told, as JSON */
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

/* SELECT … FROM … up to WHERE: rows, each with what it is counted by. */
static void select_rows(const counting *c, ro_ask *ask, const char *alias, const char *from) {
  ro_buffer_text(&ask->sql, "SELECT ");
  for (int i = 0; i < c->count; i++) ro_buffer_printf(&ask->sql, "%s, ", c->of[i]->column);
  ro_buffer_printf(&ask->sql, "%s.document, %s.n%s%s", alias, alias, c->distinct ? ", e.cluster, e.origin" : "", from);
  for (int i = 0; i < c->count; i++) ro_buffer_text(&ask->sql, c->of[i]->join);
  ro_buffer_text(&ask->sql, " WHERE 1 = 1");
}

/* Is a column of this table among them? */
static bool reads(const counting *c, const char *alias) {
  for (int i = 0; i < c->count; i++)
    if (strstr(c->of[i]->column, alias)) return true;
  return false;
}

/* ---- rows ---- */

/* The number in `count` digits, or -1. */
static int number_of(const char *text, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = 10 * value + text[i] - '0';
  }
  return value;
}

static void put_digits(char *to, int value, int count) {
  for (int i = count - 1; i >= 0; i--, value /= 10) to[i] = (char)('0' + value % 10);
}

/* The Monday of the week of a day, in `room`. */
static ro_tally_text monday(const char *day, char room[DAY]) {
  if (!day || strnlen(day, DAY) < DAY) return (ro_tally_text){0};
  int year = number_of(day, 4), month = number_of(day + 5, 2), date = number_of(day + 8, 2);
  if (year < 0 || month < 1 || date < 1) return (ro_tally_text){0};
  ro_date d = {(int16_t)year, (int8_t)month, (int8_t)date};
  d = ro_date_from_days(ro_date_days(d) - ro_date_weekday(d));
  memcpy(room, "0000-00-00", DAY);
  put_digits(room, d.year, 4), put_digits(room + 5, d.month, 2), put_digits(room + 8, d.day, 2);
  return (ro_tally_text){room, DAY};
}

/* A row on its way into the groups. */
typedef struct counted {
  const counting *c;
  ro_tally *tally;
  const ro_sql_query *q;
  ro_tally_row row;
  ro_tally_text values[GROUPS];
  char days[GROUPS][DAY];
} counted;

static bool add_values(counted *r, int at);

/* Adds it with each of the values that a column has. */
static bool add_each(counted *r, int at, const char *text, const char *between) {
  for (size_t n;; text += n + 1) {
    n = strcspn(text, between);
    r->values[at] = (ro_tally_text){n ? text : NULL, n};
    if (!add_values(r, at + 1)) return false;
    if (!text[n]) return true;
  }
}

/* Adds it with the values from column `at` on, in every combination. */
static bool add_values(counted *r, int at) {
  static const char between[] = {RO_GROUPS_BETWEEN, 0};
  if (at == r->c->count) return ro_tally_add(r->tally, r->values, at, &r->row);
  form as = r->c->of[at]->form;
  const char *text = ro_sql_text(r->q, at);
  if (text && as == LIST) return add_each(r, at, text, between);
  if (text && as == WORDS) return add_each(r, at, text, " ");
  if (as == WEEK) r->values[at] = monday(text, r->days[at]);
  else r->values[at] = (ro_tally_text){text, !text ? 0 : as == YEAR ? strnlen(text, 4) : as == MONTH ? strnlen(text, 7) : strlen(text)};
  return add_values(r, at + 1);
}

static ro_status tally_rows(const counting *c, ro_tally *tally, ro_sql_query *q, ro_error *error) {
  counted r = {.c = c, .tally = tally, .q = q};
  ro_status status;
  while ((status = ro_sql_step(q, error)) == RO_OK) {
    r.row.document = ro_sql_int(q, c->count), r.row.n = ro_sql_int(q, c->count + 1);
    if (c->distinct) r.row.cluster = ro_sql_int(q, c->count + 2), r.row.origin = ro_sql_int(q, c->count + 3);
    if (!add_values(&r, 0)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  return status == RO_END ? RO_OK : status;
}

/* ---- groups ---- */

/* A string of JSON; most have nothing that needs care. */
static void put_string(ro_buffer *out, const char *text) {
  size_t n = 0;
  while ((unsigned char)text[n] >= ' ' && text[n] != '"' && text[n] != '\\') n++;
  json_t *string = text[n] ? json_string(text) : NULL;
  char *escaped = string ? json_dumps(string, JSON_ENCODE_ANY) : NULL;
  if (text[n] && !escaped) out->failed = true;
  if (escaped) ro_buffer_text(out, escaped);
  else ro_buffer_add(out, "\"", 1), ro_buffer_add(out, text, n), ro_buffer_add(out, "\"", 1);
  free(escaped);
  json_decref(string);
}

static void put_name(ro_buffer *line, const char *name) {
  ro_buffer_text(line, line->length > 1 ? ",\"" : "\"");
  ro_buffer_text(line, name);
  ro_buffer_text(line, "\":");
}

static void put_value(counting *c, int i, const char *text) {
  const char *name = c->of[i]->name;
  bool negated = strcmp(name, "negated") == 0;
  if (!text && !negated) return;
  put_name(&c->line, name);
  if (negated) ro_buffer_text(&c->line, text && *text == '1' ? "true" : "false");
  else put_string(&c->line, text);
}

static void put_count(counting *c, const char *name, int64_t count) {
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", (long long)count);
  put_name(&c->line, name);
  ro_buffer_text(&c->line, digits);
}

/* Gives the group that `line` has begun to the caller; true: no more is wanted. */
static bool tell(counting *c) {
  ro_buffer_text(&c->line, "}");
  return c->line.failed || c->row(c->context, c->line.data) != 0 || (c->limit > 0 && ++c->told >= c->limit);
}

static void begin(counting *c) {
  c->line.length = 0;
  ro_buffer_text(&c->line, "{");
}

static bool tell_group(counting *c, const ro_group *group) {
  const char *at = group->key;
  begin(c);
  for (int i = 0; i < c->count; i++) put_value(c, i, ro_tally_value(&at));
  put_count(c, "mentions", group->mentions);
  put_count(c, "reports", group->reports);
  if (c->distinct) put_count(c, "events", group->events), put_count(c, "origins", group->origins);
  return tell(c);
}

/* Tells the tally which origins are shared. */
static ro_status share(ro_tally *tally, ro_store *store, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare_long(store->db, &q, "SELECT DISTINCT origin FROM events WHERE origin <> document", error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK)
    if (!ro_tally_share(tally, ro_sql_int(q, 0))) status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

/* The rows of a question by select_rows, and what they come to. */
static ro_status count_rows(counting *c, ro_ask *ask, ro_store *store, ro_error *error) {
  ro_sql_query *q;
  ro_tally all = {.distinct = c->distinct};
  ro_status status = c->distinct ? share(&all, store, error) : RO_OK;
  if (status != RO_OK) return ro_tally_free(&all), status;
  status = ro_ask_prepare(ask, store, true, &q, error);
  if (status == RO_OK) status = tally_rows(c, &all, q, error);
  ro_sql_free(q);
  if (status == RO_OK) ro_tally_sort(&all);
  for (size_t i = 0; status == RO_OK && i < all.count && !tell_group(c, all.groups[i]);) i++;
  ro_tally_free(&all);
  return status;
}

/* The rows of dyad_months are groups as they are. */
static ro_status tell_kept(counting *c, ro_ask *ask, ro_store *store, ro_error *error) {
  ro_sql_query *q;
  bool stop = false;
  ro_status status = ro_ask_prepare(ask, store, false, &q, error);
  while (status == RO_OK && !stop && (status = ro_sql_step(q, error)) == RO_OK) {
    begin(c);
    for (int i = 0; i < c->count; i++) put_value(c, i, ro_sql_text(q, i));
    put_count(c, "mentions", ro_sql_int(q, c->count));
    put_count(c, "reports", ro_sql_int(q, c->count + 1));
    stop = tell(c);
  }
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

static ro_status finish(counting *c, ro_ask *ask, ro_status status, ro_error *error) {
  bool failed = c->line.failed;
  ro_buffer_free(&c->line);
  ro_ask_free(ask);
  return status == RO_OK && failed ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : status;
}

/* ---- asking ---- */

/* The question where nothing is kept that answers it: events in the order of documents, so that a group needs to remember only the last document it
 * saw. The rarest key of the filters says in which documents to look. */
static ro_status ask_events(counting *c, ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error) {
  ro_event_query filters = *query;
  ro_page_keys keys;
  bool imported = reads(c, "im."), documents = imported || reads(c, "d.");
  filters.after = NULL;
  ro_status status = ro_page_find(&keys, ask, store, query, error);
  if (status != RO_OK) return status;
  select_rows(c, ask, "e", imported ? " FROM documents d LEFT JOIN imported im ON im.document = d.document CROSS JOIN events e" : documents ? " FROM documents d CROSS JOIN events e" : " FROM events e");
  if (documents) ro_buffer_text(&ask->sql, " AND e.document = d.document");
  if (keys.count) ro_ask_add(ask, " AND e.document IN (SELECT f.document FROM document_keys f WHERE f.key = ?)", keys.v[0]);
  ro_page_sides(ask, store, query, RO_PAGE_SIDES, "e.document");
  status = ro_ask_events(ask, store, &filters, error);
  ro_buffer_printf(&ask->sql, " ORDER BY %s.document, e.n", documents ? "d" : "e");
  return status;
}

ro_status ro_store_count_events(ro_store *store, const ro_event_query *query, const char *by, int (*row)(void *, const char *), void *context, ro_error *error) {
  counting c = {.distinct = query->distinct, .limit = query->limit, .row = row, .context = context};
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
  if (status == RO_OK) status = kept ? tell_kept(&c, &ask, store, error) : count_rows(&c, &ask, store, error);
  return finish(&c, &ask, status, error);
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
  select_rows(&c, &ask, "s", " FROM statements s JOIN documents d ON d.document = s.document");
  status = ro_ask_statements(&ask, store, &filters, error);
  ro_buffer_text(&ask.sql, " ORDER BY s.document, s.n");
  if (status == RO_OK) status = count_rows(&c, &ask, store, error);
  return finish(&c, &ask, status, error);
}
