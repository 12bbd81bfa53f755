/* A record into the tables, in one transaction. */
#include "store/store.h"

#include "doc/record.h"
#include "store/acts.h"
#include "store/groups.h"
#include "store/keys.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const SQL[RO_PUT_COUNT] = {
    [RO_PUT_DOCUMENT] = "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_IMPORTED] = "INSERT INTO imported VALUES (?,?,?)",
    [RO_PUT_SENTENCE] = "INSERT INTO sentences VALUES (?,?,?,?)",
    [RO_PUT_ENTITY] = "INSERT INTO entities VALUES (?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_MEMBER] = "INSERT INTO members VALUES (?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_MENTION] = "INSERT INTO mentions VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_TIME] = "INSERT INTO times VALUES (?,?,?,?,?,?,?,?)",
    [RO_PUT_PLACE] = "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)",
    [RO_PUT_STATEMENT] = "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_SOURCE] = "INSERT INTO statement_sources VALUES (?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_CONTENT] = "INSERT INTO statement_contents VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_EVENT] = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,NULL)",
    [RO_PUT_EVENT_SPAN] = "INSERT INTO event_spans VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_PARTICIPANT] = "INSERT INTO participants VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_FIGURE] = "INSERT INTO figures VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_ATTRIBUTION] = "INSERT INTO attributions VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_EVIDENCE] = "INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_ASSESSMENT] = "INSERT INTO assessments VALUES (?,?,?,?,?,?,?,?)",
    [RO_PUT_ACT] = "INSERT INTO acts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_ISSUE] = "INSERT INTO statement_issues VALUES (?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_POSITION] = "INSERT INTO positions VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_ASSESSED] = "INSERT INTO assessment_sides VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
    [RO_PUT_KEY] = "INSERT INTO document_keys VALUES (?,?,?)",
    [RO_PUT_DAYS] = "INSERT INTO document_days VALUES (?,?,?)",
    [RO_PUT_MONTH] = "INSERT INTO dyad_months VALUES (?,?,?,?,?,1) ON CONFLICT (actor, recipient, month, type)"
                     " DO UPDATE SET events = dyad_months.events + excluded.events, documents = dyad_months.documents + 1",
    [RO_PUT_SECTOR] = "INSERT INTO sectors_seen VALUES (?) ON CONFLICT DO NOTHING",
    [RO_PUT_SEARCH] = NULL, /* search.c */
};

/* One record on its way in. After a fault nothing more is put. */
typedef struct adder {
  ro_store *store;
  int64_t document;
  const char *published; /* "" unknown */
  ro_groups groups;
  ro_status status;
  ro_error *error;
} adder;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }
static const json_t *first(const json_t *span) { return json_array_get(span, 0); }
static const json_t *last(const json_t *span) { return json_array_get(span, 1); }

/* The number in an id ("e3" is 3); 0 for none. */
static int64_t number_in(const json_t *id) { return json_is_string(id) ? atoll(json_string_value(id) + 1) : 0; }

/* Strings of a list in one, a space between them; the caller frees it. NULL for an empty one. */
static char *words_of(const json_t *list) {
  size_t i, length = 0;
  json_t *word;
  json_array_foreach(list, i, word) length += json_string_length(word) + 1;
  char *out = length ? malloc(length) : NULL, *to = out;
  if (!out) return NULL;
  json_array_foreach(list, i, word) {
    if (to > out) *to++ = ' ';
    memcpy(to, json_string_value(word), json_string_length(word));
    to += json_string_length(word);
  }
  *to = 0;
  return out;
}

static void bind_json(ro_sql_query *q, int at, const json_t *value) {
  if (json_is_string(value)) ro_sql_bind_text(q, at, json_string_value(value));
  else if (json_is_integer(value)) ro_sql_bind_int(q, at, json_integer_value(value));
  else if (json_is_real(value)) ro_sql_bind_real(q, at, json_real_value(value));
  else if (json_is_boolean(value)) ro_sql_bind_int(q, at, json_is_true(value));
  else ro_sql_bind_null(q, at);
}

static void bind_id(ro_sql_query *q, int at, const json_t *id) {
  int64_t number = number_in(id);
  if (number) ro_sql_bind_int(q, at, number);
  else ro_sql_bind_null(q, at);
}

static ro_sql_query *prepared(adder *a, ro_put which) {
  ro_sql_query **q = &a->store->puts[which];
  if (!*q) a->status = ro_sql_prepare(a->store->db, q, SQL[which], a->error);
  return *q;
}

typedef struct bytes {
  const char *data;
  size_t length;
} bytes;

/* Runs one of the statements. `format` has a letter for each value: j a JSON value, n an id (its number), i an int64_t, s a
 * string, b bytes; NULL, and an id that is none, give NULL. */
static void put(adder *a, ro_put which, const char *format, ...) {
  ro_sql_query *q = a->status == RO_OK ? prepared(a, which) : NULL;
  if (!q) return;
  va_list args;
  va_start(args, format);
  for (int at = 1; format[at - 1]; at++) {
    switch (format[at - 1]) {
      case 'j': bind_json(q, at, va_arg(args, const json_t *)); break;
      case 'n': bind_id(q, at, va_arg(args, const json_t *)); break;
      case 'i': ro_sql_bind_int(q, at, va_arg(args, int64_t)); break;
      case 'b': {
        const bytes *b = va_arg(args, const bytes *);
        ro_sql_bind_bytes(q, at, b->data, b->length);
        break;
      }
      default: ro_sql_bind_text(q, at, va_arg(args, const char *));
    }
  }
  va_end(args);
  a->status = ro_sql_put(q, a->error);
}

/* ---- the parts of a record ---- */

/* The record packed, in the store's packer. */
static bytes pack(adder *a, const char *text, size_t length) {
  bytes packed = {0};
  a->status = text ? ro_pack(&a->store->packer, text, length, &packed.length, a->error) : ro_fail(a->error, RO_ERR_MEMORY, "out of memory");
  packed.data = a->store->packer.bytes;
  return packed;
}

static void put_document(adder *a, const json_t *record, const ro_written *written) {
  const json_t *d = get(record, "document");
  bool ready = written && written->packed;
  char *own = written ? NULL : ro_record_text(record, false);
  const char *text = written ? written->text : own;
  size_t length = ready ? written->length : text ? strlen(text) : 0;
  bytes packed = ready ? (bytes){written->packed, written->size} : pack(a, text, length);
  put(a, RO_PUT_DOCUMENT, "ijjjjjjjbi", a->document, get(d, "id"), get(d, "text_sha256"), get(d, "uri"), get(d, "title"), get(d, "publisher"), get(d, "author"),
      get(d, "published"), &packed, (int64_t)length);
  free(own);
  const char *key = json_string_value(get(d, "key"));
  if (get(d, "database")) put(a, RO_PUT_IMPORTED, "ijs", a->document, get(d, "database"), key ? key : "");
}

static void put_sentence(adder *a, const json_t *span, int64_t n) { put(a, RO_PUT_SENTENCE, "iijj", a->document, n, first(span), last(span)); }

static void put_entity(adder *a, const json_t *e, int64_t n) {
  size_t i;
  json_t *mention;
  char *sectors = words_of(get(e, "sectors"));
  put(a, RO_PUT_ENTITY, "iijjjsjjjj", a->document, n + 1, get(e, "name"), get(e, "kind"), get(e, "country"), sectors, get(e, "code"), get(e, "ref"), get(e, "role"), get(e, "rule"));
  free(sectors);
  json_array_foreach(get(e, "mentions"), i, mention) {
    const json_t *span = get(mention, "span");
    put(a, RO_PUT_MENTION, "iijjj", a->document, n + 1, first(span), last(span), get(mention, "form"));
  }
}

static void put_members(adder *a, const json_t *e, int64_t n) {
  size_t i;
  json_t *member;
  json_array_foreach(get(e, "members"), i, member) put(a, RO_PUT_MEMBER, "iin", a->document, n + 1, member);
}

static void put_time(adder *a, const json_t *t, int64_t n) {
  const json_t *span = get(t, "span");
  put(a, RO_PUT_TIME, "iijjjjjj", a->document, n + 1, first(span), last(span), get(t, "type"), get(t, "value"), get(t, "earliest"), get(t, "latest"));
}

static void put_place(adder *a, const json_t *p, int64_t n) {
  put(a, RO_PUT_PLACE, "iinjjjjjj", a->document, n + 1, get(p, "entity"), get(p, "name"), get(p, "country"), get(p, "admin1"), get(p, "lat"), get(p, "lon"), get(p, "geonameid"));
}

static void put_statement(adder *a, const json_t *record, const json_t *s, int64_t n) {
  size_t i;
  json_t *item;
  const json_t *source = get(s, "source_span"), *cue = get(s, "cue"), *sources = get(s, "sources"), *to = get(s, "addressee"), *medium = get(s, "medium");
  char *issues = words_of(get(s, "issues"));
  if (a->status == RO_OK) a->status = ro_groups_speakers(&a->groups, record, s, a->error);
  put(a, RO_PUT_STATEMENT, "iijjjjjjnjjjjjnnsjs", a->document, n + 1, get(s, "kind"), get(s, "act"), first(source), last(source), first(cue), last(cue),
      get(to, "entity"), first(get(to, "span")), last(get(to, "span")), get(medium, "name"), first(get(medium, "span")), last(get(medium, "span")), get(s, "time"),
      get(s, "within"), issues, get(s, "rule"), a->groups.sources);
  free(issues);
  if (!sources && get(s, "source")) put(a, RO_PUT_SOURCE, "iin", a->document, n + 1, get(s, "source"));
  json_array_foreach(sources, i, item) put(a, RO_PUT_SOURCE, "iin", a->document, n + 1, item);
  json_array_foreach(get(s, "content"), i, item) put(a, RO_PUT_CONTENT, "iijj", a->document, n + 1, first(item), last(item));
}

/* ---- events ---- */

static void put_participants(adder *a, const json_t *event, int64_t n) {
  static const char *const fields[][2] = {{"actors", "actor"}, {"recipients", "recipient"}};
  size_t i;
  json_t *item;
  for (int f = 0; f < 2; f++)
    json_array_foreach(get(event, fields[f][0]), i, item) put(a, RO_PUT_PARTICIPANT, "iins", a->document, n, item, fields[f][1]);
  json_array_foreach(get(event, "others"), i, item) put(a, RO_PUT_PARTICIPANT, "iinj", a->document, n, get(item, "entity"), get(item, "role"));
}

static void put_attributions(adder *a, const json_t *statements, int64_t event, int64_t figure) {
  size_t i;
  json_t *statement;
  json_array_foreach(statements, i, statement) put(a, RO_PUT_ATTRIBUTION, "iiin", a->document, event, figure, statement);
}

static void put_figures(adder *a, const json_t *event, int64_t n) {
  size_t i;
  json_t *f;
  json_array_foreach(get(event, "figures"), i, f) {
    const json_t *span = get(f, "span");
    put(a, RO_PUT_FIGURE, "iiijjjjjjjjj", a->document, n, (int64_t)i + 1, get(f, "kind"), get(f, "value"), get(f, "value_max"), get(f, "bound"), get(f, "unit"),
        get(f, "per"), get(f, "of"), first(span), last(span));
    put_attributions(a, get(f, "attribution"), n, (int64_t)i + 1);
  }
}

static void put_evidence(adder *a, const json_t *event, int64_t n) {
  size_t i, j;
  json_t *e;
  json_array_foreach(get(event, "evidence"), i, e) {
    const json_t *spans = get(e, "spans");
    size_t count = json_array_size(spans); /* one row at least */
    for (j = 0; j == 0 || j < count; j++) {
      const json_t *span = json_array_get(spans, j);
      put(a, RO_PUT_EVIDENCE, "iiiijjjjjj", a->document, n, (int64_t)i + 1, (int64_t)j + 1, get(e, "field"), get(e, "ref"), get(e, "value"), first(span), last(span),
          get(e, "rule"));
    }
  }
}

static void put_event_spans(adder *a, const json_t *event, const char *part, int64_t n) {
  size_t i;
  json_t *span;
  json_array_foreach(get(event, part), i, span) put(a, RO_PUT_EVENT_SPAN, "iisjj", a->document, n, part, first(span), last(span));
}

static void put_event(adder *a, const json_t *record, const json_t *event, const json_t *brief, int64_t n) {
  char *contexts = words_of(get(event, "context"));
  ro_groups *g = &a->groups;
  if (a->status == RO_OK) a->status = ro_groups_find(g, record, event, a->error);
  put(a, RO_PUT_EVENT, "iijjjjsjjjjjnnjjjjssss", a->document, n + 1, get(event, "sentence"), get(brief, "words"), get(event, "type"), get(event, "mode"), contexts,
      get(event, "cameo"), get(event, "quad"), get(event, "intensity"), get(event, "status"), get(event, "negated"), get(event, "time"), get(event, "place"),
      get(brief, "since"), get(brief, "until"), get(event, "confidence"), get(event, "frame"), g->actors, g->recipients, g->sources, g->location);
  free(contexts);
  put_event_spans(a, event, "trigger", n + 1);
  put_event_spans(a, event, "topic", n + 1);
  put_participants(a, event, n + 1);
  put_attributions(a, get(event, "attribution"), n + 1, 0);
  put_figures(a, event, n + 1);
  put_evidence(a, event, n + 1);
}

static void put_assessment(adder *a, const json_t *s, int64_t n) {
  const json_t *span = get(s, "span");
  char *countries = words_of(get(s, "of"));
  put(a, RO_PUT_ASSESSMENT, "iinsjjjj", a->document, n + 1, get(s, "statement"), countries, get(s, "about"), get(s, "direction"), first(span), last(span));
  free(countries);
}

/* ---- what follows from them ---- */

static void put_act(void *adding, const ro_dyad_act *act) {
  adder *a = adding;
  const json_t *e = act->event;
  put(a, RO_PUT_ACT, "ssjjiijjjiiij", act->actor, act->recipient, act->day, act->until, a->document, act->n, get(e, "type"), get(e, "status"), get(e, "negated"), act->denied,
      act->official, act->mutual, get(e, "intensity"));
}

static void put_issue(void *adding, int64_t statement, const char *issue) {
  adder *a = adding;
  put(a, RO_PUT_ISSUE, "iis", a->document, statement, issue);
}

static void put_position(void *adding, const char *side, const char *issue, const char *day, int64_t statement) {
  adder *a = adding;
  put(a, RO_PUT_POSITION, "sssii", side, issue, day, a->document, statement);
}

static void put_assessed(void *adding, const char *side, const char *part, const char *day, int64_t assessment) {
  adder *a = adding;
  put(a, RO_PUT_ASSESSED, "sssii", side, part, day, a->document, assessment);
}

/* ---- what it is found by and counted in ---- */

static void put_key(void *adding, const char *key) {
  adder *a = adding;
  put(a, RO_PUT_KEY, "ssi", key, a->published, a->document);
}

static void put_month(void *adding, const char *actor, const char *recipient, const char *month, const char *type, int64_t events) {
  put(adding, RO_PUT_MONTH, "ssssi", actor, recipient, month, type, events);
}

static void put_sector(void *adding, const char *sector) { put(adding, RO_PUT_SECTOR, "s", sector); }

static void put_days(adder *a, const json_t *briefs) {
  const char *since = NULL, *until = NULL;
  size_t i;
  json_t *brief;
  json_array_foreach(briefs, i, brief) {
    const char *from = json_string_value(get(brief, "since")), *to = json_string_value(get(brief, "until"));
    if (from && (!since || strcmp(from, since) < 0)) since = from;
    if (to && (!until || strcmp(to, until) > 0)) until = to;
  }
  if (since && until) put(a, RO_PUT_DAYS, "iss", a->document, since, until);
}

static void put_keys(adder *a, const json_t *record, const json_t *briefs, void (*key)(void *, const char *)) {
  ro_status status = a->status == RO_OK ? ro_keys_find(record, briefs, &(ro_keys_sink){key, put_month, put_sector, a}, a->error) : RO_OK;
  if (a->status == RO_OK) a->status = status;
}

ro_status ro_store_put_counts(ro_store *store, const json_t *record, ro_error *error) {
  adder a = {.store = store, .error = error};
  json_t *briefs = NULL;
  ro_status status = ro_record_briefs(record, &briefs, error);
  if (status == RO_OK) put_keys(&a, record, briefs, NULL);
  json_decref(briefs);
  return status == RO_OK ? a.status : status;
}

/* ---- the whole ---- */

static void put_each(adder *a, const json_t *record, const char *list, void (*one)(adder *, const json_t *, int64_t)) {
  size_t i;
  json_t *item;
  json_array_foreach(get(record, list), i, item) one(a, item, (int64_t)i);
}

static void put_parts(adder *a, const json_t *record, const json_t *briefs) {
  size_t i;
  json_t *event, *statement;
  put_each(a, record, "sentences", put_sentence);
  put_each(a, record, "entities", put_entity);
  put_each(a, record, "entities", put_members);
  put_each(a, record, "times", put_time);
  put_each(a, record, "places", put_place);
  json_array_foreach(get(record, "statements"), i, statement) put_statement(a, record, statement, (int64_t)i);
  json_array_foreach(get(record, "events"), i, event) put_event(a, record, event, json_array_get(briefs, i), (int64_t)i);
  put_each(a, record, "assessments", put_assessment);
  ro_acts_find(record, briefs, &(ro_acts_sink){put_act, put_issue, put_position, put_assessed, a});
}

/* Prepares a query that is kept, once. */
static ro_status kept(ro_store *store, ro_sql_query **query, const char *sql, ro_error *error) { return *query ? RO_OK : ro_sql_prepare(store->db, query, sql, error); }

/* The first number that a kept query gives; *out stays where it gives none. */
static ro_status ask(ro_sql_query *query, int64_t *out, ro_error *error) {
  ro_status status = ro_sql_step(query, error);
  if (status == RO_OK) *out = ro_sql_int(query, 0);
  if (status == RO_OK) ro_sql_reset(query);
  return status == RO_END ? RO_OK : status;
}

/* Whether a document is there already, and the next free number. */
static ro_status place(ro_store *store, const json_t *record, int64_t *there, int64_t *next, ro_error *error) {
  ro_status status = kept(store, &store->find, "SELECT document FROM documents WHERE id = ?", error);
  if (status == RO_OK) status = kept(store, &store->highest, "SELECT coalesce(max(document), 0) + 1 FROM documents", error);
  if (status != RO_OK) return status;
  ro_sql_bind_text(store->find, 1, json_string_value(get(get(record, "document"), "id")));
  status = ask(store->find, there, error);
  return status == RO_OK && !*there ? ask(store->highest, next, error) : status;
}

ro_status ro_store_put_record(ro_store *store, const json_t *record, const ro_written *written, int64_t *document, ro_error *error) {
  const char *published = json_string_value(get(get(record, "document"), "published"));
  adder a = {.store = store, .published = published ? published : "", .error = error};
  json_t *briefs = NULL;
  int64_t there = 0;
  *document = 0;
  ro_status status = place(store, record, &there, &a.document, error);
  if (status != RO_OK || there) return status;
  status = ro_record_briefs(record, &briefs, error);
  if (status != RO_OK) return status;
  put_document(&a, record, written);
  put_parts(&a, record, briefs);
  put_days(&a, briefs);
  put_keys(&a, record, briefs, put_key);
  json_decref(briefs);
  ro_groups_free(&a.groups);
  if (a.status == RO_OK) a.status = ro_store_put_search(store, a.document, record, error);
  *document = a.document;
  return a.status;
}

ro_status ro_store_add_record(ro_store *store, const json_t *record, int *added, ro_error *error) {
  int64_t document = 0;
  if (added) *added = 0;
  ro_status status = ro_sql_begin(store->db, error);
  if (status != RO_OK) return status;
  status = ro_store_put_record(store, record, NULL, &document, error);
  if (status == RO_OK) status = ro_sql_commit(store->db, error);
  else ro_sql_rollback(store->db);
  if (status == RO_OK && added) *added = document != 0;
  return status;
}
