/* A record into the tables, in one transaction. */
#include "store/store.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const SQL[RO_PUT_COUNT] = {
    [RO_PUT_DOCUMENT] = "INSERT OR IGNORE INTO documents (id, text_sha256, uri, title, publisher, author, published, record) VALUES (?,?,?,?,?,?,?,?)",
    [RO_PUT_SENTENCE] = "INSERT INTO sentences VALUES (?,?,?,?)",
    [RO_PUT_ENTITY] = "INSERT INTO entities VALUES (?,?,?,?,?,?,?,?,?)",
    [RO_PUT_MEMBER] = "INSERT OR IGNORE INTO members VALUES (?,?,?)",
    [RO_PUT_MENTION] = "INSERT INTO mentions VALUES (?,?,?,?,?)",
    [RO_PUT_TIME] = "INSERT INTO times VALUES (?,?,?,?,?,?,?,?)",
    [RO_PUT_PLACE] = "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)",
    [RO_PUT_STATEMENT] = "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_SOURCE] = "INSERT OR IGNORE INTO statement_sources VALUES (?,?,?)",
    [RO_PUT_CONTENT] = "INSERT OR IGNORE INTO statement_contents VALUES (?,?,?,?)",
    [RO_PUT_EVENT] = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_PARTICIPANT] = "INSERT OR IGNORE INTO participants VALUES (?,?,?,?)",
    [RO_PUT_FIGURE] = "INSERT INTO figures VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [RO_PUT_ATTRIBUTION] = "INSERT OR IGNORE INTO attributions VALUES (?,?,?,?)",
    [RO_PUT_EVIDENCE] = "INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?)",
    [RO_PUT_ASSESSMENT] = "INSERT INTO assessments VALUES (?,?,?,?,?,?,?,?)",
};

/* One record on its way in. After a fault nothing more is put. */
typedef struct adder {
  ro_store *store;
  int64_t document;
  bool failed;
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

static void bind_json(sqlite3_stmt *s, int at, const json_t *value) {
  if (json_is_string(value)) sqlite3_bind_text(s, at, json_string_value(value), (int)json_string_length(value), SQLITE_STATIC);
  else if (json_is_integer(value)) sqlite3_bind_int64(s, at, json_integer_value(value));
  else if (json_is_real(value)) sqlite3_bind_double(s, at, json_real_value(value));
  else if (json_is_boolean(value)) sqlite3_bind_int(s, at, json_is_true(value));
  else sqlite3_bind_null(s, at);
}

static void bind_number(sqlite3_stmt *s, int at, int64_t value, bool zero_is_null) {
  if (value || !zero_is_null) sqlite3_bind_int64(s, at, value);
  else sqlite3_bind_null(s, at);
}

static sqlite3_stmt *prepared(adder *a, ro_put put) {
  sqlite3_stmt **s = &a->store->puts[put];
  if (!*s) sqlite3_prepare_v3(a->store->db, SQL[put], -1, SQLITE_PREPARE_PERSISTENT, s, NULL);
  return *s;
}

/* Runs one of the statements. `format` has a letter for each value: j a JSON value, n an id (its number), i an int64_t, s a
 * string; NULL, and an id that is none, give NULL. */
static void put(adder *a, ro_put which, const char *format, ...) {
  if (a->failed) return;
  sqlite3_stmt *s = prepared(a, which);
  va_list args;
  va_start(args, format);
  for (int at = 1; s && format[at - 1]; at++) {
    switch (format[at - 1]) {
      case 'j': bind_json(s, at, va_arg(args, const json_t *)); break;
      case 'n': bind_number(s, at, number_in(va_arg(args, const json_t *)), true); break;
      case 'i': bind_number(s, at, va_arg(args, int64_t), false); break;
      default: sqlite3_bind_text(s, at, va_arg(args, const char *), -1, SQLITE_STATIC);
    }
  }
  va_end(args);
  a->failed = !s || sqlite3_step(s) != SQLITE_DONE;
  if (!a->failed) sqlite3_reset(s); /* after a fault the reset waits until the message has been fetched */
}

/* ---- the parts of a record ---- */

static void put_document(adder *a, const json_t *record) {
  const json_t *d = get(record, "document");
  char *text = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(12));
  put(a, RO_PUT_DOCUMENT, "jjjjjjjs", get(d, "id"), get(d, "text_sha256"), get(d, "uri"), get(d, "title"), get(d, "publisher"), get(d, "author"),
      get(d, "published"), text);
  free(text);
}

static void put_sentence(adder *a, const json_t *span, int64_t n) { put(a, RO_PUT_SENTENCE, "iijj", a->document, n, first(span), last(span)); }

static void put_entity(adder *a, const json_t *e, int64_t n) {
  size_t i;
  json_t *mention;
  char *sectors = words_of(get(e, "sectors"));
  put(a, RO_PUT_ENTITY, "iijjjsjjj", a->document, n + 1, get(e, "name"), get(e, "kind"), get(e, "country"), sectors, get(e, "code"), get(e, "ref"), get(e, "role"));
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

static void put_statement(adder *a, const json_t *s, int64_t n) {
  size_t i;
  json_t *item;
  const json_t *source = get(s, "source_span"), *cue = get(s, "cue"), *sources = get(s, "sources");
  put(a, RO_PUT_STATEMENT, "iijjjjjjnjnn", a->document, n + 1, get(s, "kind"), get(s, "act"), first(source), last(source), first(cue), last(cue),
      get(get(s, "addressee"), "entity"), get(get(s, "medium"), "name"), get(s, "time"), get(s, "within"));
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
  json_t *e, *span;
  json_array_foreach(get(event, "evidence"), i, e) {
    const json_t *spans = get(e, "spans");
    json_array_foreach(spans, j, span)
        put(a, RO_PUT_EVIDENCE, "iijjjjjj", a->document, n, get(e, "field"), get(e, "ref"), get(e, "value"), first(span), last(span), get(e, "rule"));
    if (json_array_size(spans) == 0)
      put(a, RO_PUT_EVIDENCE, "iijjjjjj", a->document, n, get(e, "field"), get(e, "ref"), get(e, "value"), NULL, NULL, get(e, "rule"));
  }
}

static void put_event(adder *a, const json_t *event, const json_t *row, int64_t n) {
  char *contexts = words_of(get(event, "context")), *text = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(12));
  put(a, RO_PUT_EVENT, "iijjjjsjjjjjnnjjjs", a->document, n + 1, get(event, "sentence"), get(row, "words"), get(event, "type"), get(event, "mode"), contexts,
      get(event, "cameo"), get(event, "quad"), get(event, "intensity"), get(event, "status"), get(event, "negated"), get(event, "time"), get(event, "place"),
      get(row, "since"), get(row, "until"), get(event, "confidence"), text);
  free(contexts), free(text);
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

/* ---- the whole ---- */

static void put_each(adder *a, const json_t *record, const char *list, void (*one)(adder *, const json_t *, int64_t)) {
  size_t i;
  json_t *item;
  json_array_foreach(get(record, list), i, item) one(a, item, (int64_t)i);
}

static void put_parts(adder *a, const json_t *record, const json_t *rows) {
  size_t i;
  json_t *event;
  put_each(a, record, "sentences", put_sentence);
  put_each(a, record, "entities", put_entity);
  put_each(a, record, "entities", put_members);
  put_each(a, record, "times", put_time);
  put_each(a, record, "places", put_place);
  put_each(a, record, "statements", put_statement);
  json_array_foreach(get(record, "events"), i, event) put_event(a, event, json_array_get(rows, i), (int64_t)i);
  put_each(a, record, "assessments", put_assessment);
}

static ro_status give_up(adder *a, ro_error *error) {
  ro_status status = ro_store_fault(a->store, error);
  for (int i = 0; i < RO_PUT_COUNT; i++) sqlite3_reset(a->store->puts[i]);
  sqlite3_exec(a->store->db, "ROLLBACK", NULL, NULL, NULL);
  return status;
}

ro_status ro_store_add_record(ro_store *store, const json_t *record, const json_t *rows, int *added, ro_error *error) {
  adder a = {store, 0, false};
  int dummy;
  if (!added) added = &dummy;
  *added = 0;
  if (sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return ro_store_fault(store, error);
  put_document(&a, record);
  bool fresh = !a.failed && sqlite3_changes(store->db) == 1;
  a.document = sqlite3_last_insert_rowid(store->db);
  if (fresh) put_parts(&a, record, rows);
  if (a.failed || sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) return give_up(&a, error);
  *added = fresh;
  return RO_OK;
}
