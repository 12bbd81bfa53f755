/* A record checked against itself: nothing in it may point at what is not there. */
#include "doc/record.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 12, PATH_ROOM = 160 };

typedef struct step {
  const char *key;
  size_t index; /* SIZE_MAX: none */
} step;

typedef struct checker {
  const json_t *record, *document;
  ro_fault_sink sink;
  void *context;
  json_int_t length; /* code points of the text */
  step path[STEPS];  /* where in the record: events[3].trigger[0] */
  size_t depth;
} checker;

/* ---- telling ---- */

static void write_path(const checker *c, char out[PATH_ROOM]) {
  size_t n = 0;
  *out = 0;
  for (size_t i = 0; i < c->depth && n < PATH_ROOM; i++) {
    const step *s = &c->path[i];
    const char *dot = i ? "." : "";
    n += (size_t)(s->index == SIZE_MAX ? snprintf(out + n, PATH_ROOM - n, "%s%s", dot, s->key) : snprintf(out + n, PATH_ROOM - n, "%s%s[%zu]", dot, s->key, s->index));
  }
}

static __attribute__((format(printf, 2, 3))) void fault(checker *c, const char *format, ...) {
  char message[300], path[PATH_ROOM];
  const char *uri = json_string_value(json_object_get(c->document, "uri")), *id = json_string_value(json_object_get(c->document, "id"));
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  write_path(c, path);
  c->sink(c->context, uri ? uri : id ? id : "", path, message);
}

/* Goes one step down; `up` goes back to where `down` was called. */
static size_t down(checker *c, const char *key, size_t index) {
  if (c->depth < STEPS) c->path[c->depth] = (step){key, index};
  return c->depth < STEPS ? c->depth++ : c->depth;
}

static void up(checker *c, size_t before) { c->depth = before; }

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

/* ---- values ---- */

typedef void (*check_value)(checker *c, const json_t *value);

static void at(checker *c, const json_t *object, const char *key, bool needed, check_value check) {
  const json_t *value = get(object, key);
  if (!value && !needed) return;
  size_t before = down(c, key, SIZE_MAX);
  if (value) check(c, value);
  else fault(c, "is missing");
  up(c, before);
}

static void each(checker *c, const json_t *object, const char *key, bool needed, check_value check) {
  const json_t *list = get(object, key);
  size_t i;
  json_t *value;
  if (!list && !needed) return;
  if (!json_is_array(list)) {
    size_t before = down(c, key, SIZE_MAX);
    fault(c, list ? "is no list" : "is missing");
    up(c, before);
    return;
  }
  json_array_foreach(list, i, value) {
    size_t before = down(c, key, i);
    check(c, value);
    up(c, before);
  }
}

static bool read_span(const json_t *value, json_int_t *start, json_int_t *end) {
  const json_t *a = json_array_get(value, 0), *b = json_array_get(value, 1);
  *start = json_integer_value(a), *end = json_integer_value(b);
  return json_array_size(value) == 2 && json_is_integer(a) && json_is_integer(b);
}

static void check_span(checker *c, const json_t *value) {
  json_int_t start, end;
  if (!read_span(value, &start, &end)) fault(c, "is no span [start, end)");
  else if (start < 0 || end > c->length) fault(c, "[%lld, %lld) lies outside the text of %lld code points", (long long)start, (long long)end, (long long)c->length);
  else if (start >= end) fault(c, "[%lld, %lld) has no words", (long long)start, (long long)end);
}

static bool holds(const json_t *outer, const json_t *inner) {
  json_int_t a, b, x, y;
  return read_span(outer, &a, &b) && read_span(inner, &x, &y) && a <= x && y <= b;
}

static void check_choice(checker *c, const json_t *object, const char *key, const char *const *names, int count) {
  const char *value = json_string_value(get(object, key));
  size_t before = down(c, key, SIZE_MAX);
  if (!value) fault(c, get(object, key) ? "is no word" : "is missing");
  else if (ro_name_find(names, count, value) < 0) fault(c, "'%.40s' is not one of its values", value);
  up(c, before);
}

static bool is_capitals(const char *text) {
  size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return n == 3 && !text[n];
}

static void check_code(checker *c, const json_t *value) {
  if (!json_is_string(value) || !is_capitals(json_string_value(value))) fault(c, "is no code of three capital letters");
}

static void check_text(checker *c, const json_t *value) {
  if (!json_is_string(value) || !json_string_length(value)) fault(c, "is no text, or an empty one");
}

static void check_day(checker *c, const json_t *value) {
  int year = 0, month = 0, day = 0, end = 0;
  const char *text = json_is_string(value) ? json_string_value(value) : "";
  if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10 || (text[10] && text[10] != 'T') || month < 1 || month > 12 || day < 1 ||
      day > ro_month_days(year, month))
    fault(c, "'%.40s' is no day", text);
}

static void check_range(checker *c, const json_t *object, const char *key, double least, double most) {
  const json_t *value = get(object, key);
  if (!value) return;
  double number = json_number_value(value);
  size_t before = down(c, key, SIZE_MAX);
  if (!json_is_number(value) || number < least || number > most) fault(c, "is no number from %g to %g", least, most);
  up(c, before);
}

/* ---- ids ---- */

static const char *list_of(char letter) {
  switch (letter) {
    case 'e': return "entities";
    case 't': return "times";
    case 'p': return "places";
    case 's': return "statements";
    default: return "";
  }
}

static void check_reference(checker *c, const json_t *value, char letter) {
  const char *id = json_is_string(value) ? json_string_value(value) : "";
  char *end = NULL;
  long n = *id == letter ? strtol(id + 1, &end, 10) : 0;
  if (n < 1 || *end || id[1] == '0' || id[1] == '+') fault(c, "'%.40s' is no id of %s", id, list_of(letter));
  else if ((size_t)n > json_array_size(get(c->record, list_of(letter)))) fault(c, "%.40s is not in the record", id);
}

static void check_entity_id(checker *c, const json_t *value) { check_reference(c, value, 'e'); }
static void check_time_id(checker *c, const json_t *value) { check_reference(c, value, 't'); }
static void check_place_id(checker *c, const json_t *value) { check_reference(c, value, 'p'); }
static void check_statement_id(checker *c, const json_t *value) { check_reference(c, value, 's'); }

/* The ids of a list run e1, e2, … in its order. */
static void check_own_id(checker *c, const json_t *object, char letter) {
  const char *id = json_string_value(get(object, "id"));
  char right[32];
  snprintf(right, sizeof right, "%c%zu", letter, c->depth ? c->path[0].index + 1 : 0);
  size_t before = down(c, "id", SIZE_MAX);
  if (!id || strcmp(id, right) != 0) fault(c, "is '%.20s' where %s belongs", id ? id : "", right);
  up(c, before);
}

/* ---- document, sentences ---- */

static void check_hash(checker *c, const char *key, ro_sha256 *sha) {
  char hex[65];
  const char *said = json_string_value(get(c->document, key));
  ro_sha256_hex(sha, hex);
  size_t before = down(c, key, SIZE_MAX);
  if (!said || strcmp(said, hex) != 0) fault(c, "is not the hash of what it stands for");
  up(c, before);
}

static void check_hashes(checker *c) {
  const json_t *text = get(c->document, "text");
  const char *keys[] = {"uri", "published"};
  ro_sha256 sha;
  ro_sha256_init(&sha);
  ro_sha256_add(&sha, json_string_value(text), json_string_length(text));
  check_hash(c, "text_sha256", &sha);
  ro_sha256_init(&sha);
  for (int i = 0; i < 2; i++) {
    const char *part = json_string_value(get(c->document, keys[i]));
    ro_sha256_add(&sha, part ? part : "", (part ? strlen(part) : 0) + 1);
  }
  ro_sha256_add(&sha, json_string_value(text), json_string_length(text));
  check_hash(c, "id", &sha);
}

static void check_document(checker *c) {
  size_t before = down(c, "document", SIZE_MAX);
  const json_t *text = get(c->document, "text");
  if (!json_is_string(text)) {
    fault(c, "has no text");
  } else {
    const char *bytes = json_string_value(text);
    for (size_t i = 0; i < json_string_length(text); i++) c->length += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    check_hashes(c);
  }
  at(c, c->document, "published", false, check_day);
  up(c, before);
}

static void check_sentence_order(checker *c) {
  const json_t *all = get(c->record, "sentences");
  json_int_t start, end, last = 0;
  for (size_t i = 0; i < json_array_size(all); i++) {
    size_t before = down(c, "sentences", i);
    if (read_span(json_array_get(all, i), &start, &end) && start < last) fault(c, "begins before the one before it ends");
    last = end;
    up(c, before);
  }
}

/* ---- entities, times, places ---- */

static void check_mention(checker *c, const json_t *m) {
  at(c, m, "span", true, check_span);
  check_choice(c, m, "form", ro_form_names, RO_FORM_COUNT);
}

static void check_entity(checker *c, const json_t *e) {
  check_own_id(c, e, 'e');
  at(c, e, "name", true, check_text);
  check_choice(c, e, "kind", ro_kind_names, RO_KIND_COUNT);
  at(c, e, "country", false, check_code);
  each(c, e, "sectors", false, check_code);
  each(c, e, "members", false, check_entity_id);
  each(c, e, "mentions", true, check_mention);
}

static void check_time(checker *c, const json_t *t) {
  const char *earliest = json_string_value(get(t, "earliest")), *latest = json_string_value(get(t, "latest"));
  check_own_id(c, t, 't');
  at(c, t, "span", true, check_span);
  check_choice(c, t, "type", ro_timex_names, RO_TIMEX_COUNT);
  at(c, t, "earliest", false, check_day);
  at(c, t, "latest", false, check_day);
  if (earliest && latest && strcmp(earliest, latest) > 0) fault(c, "is over before it begins");
}

static void check_place(checker *c, const json_t *p) {
  check_own_id(c, p, 'p');
  at(c, p, "entity", false, check_entity_id);
  at(c, p, "name", true, check_text);
  at(c, p, "country", false, check_code);
  check_range(c, p, "lat", -90, 90);
  check_range(c, p, "lon", -180, 180);
}

/* ---- statements ---- */

static void check_detail(checker *c, const json_t *o) {
  at(c, o, "span", false, check_span);
  at(c, o, "entity", false, check_entity_id);
}

/* Whoever follows `within` outwards comes to an end. */
static void check_nesting(checker *c, const json_t *s) {
  const json_t *all = get(c->record, "statements"), *outer = s;
  for (size_t steps = 0; get(outer, "within"); steps++) {
    const char *id = json_string_value(get(outer, "within"));
    if (steps > json_array_size(all)) {
      size_t before = down(c, "within", SIZE_MAX);
      fault(c, "goes round in a circle");
      up(c, before);
      return;
    }
    outer = id && *id ? json_array_get(all, (size_t)(atol(id + 1) - 1)) : NULL;
  }
}

static void check_statement(checker *c, const json_t *s) {
  check_own_id(c, s, 's');
  check_choice(c, s, "kind", ro_statement_kind_names, RO_STATEMENT_COUNT);
  check_choice(c, s, "act", ro_act_names, RO_ACT_COUNT);
  at(c, s, "source", false, check_entity_id);
  each(c, s, "sources", false, check_entity_id);
  at(c, s, "source_span", false, check_span);
  at(c, s, "cue", false, check_span);
  each(c, s, "content", true, check_span);
  at(c, s, "addressee", false, check_detail);
  at(c, s, "medium", false, check_detail);
  at(c, s, "time", false, check_time_id);
  at(c, s, "within", false, check_statement_id);
  each(c, s, "issues", false, check_text);
  check_nesting(c, s);
}

/* ---- events ---- */

static void check_other(checker *c, const json_t *o) {
  at(c, o, "entity", true, check_entity_id);
  check_choice(c, o, "role", ro_other_role_names, RO_OTHER_COUNT);
}

static void check_figure(checker *c, const json_t *f) {
  const json_t *value = get(f, "value"), *most = get(f, "value_max");
  check_choice(c, f, "kind", ro_figure_kind_names, RO_FIGURE_COUNT);
  check_choice(c, f, "bound", ro_bound_names, RO_BOUND_COUNT);
  at(c, f, "span", true, check_span);
  each(c, f, "attribution", false, check_statement_id);
  if (!json_is_number(value)) fault(c, "has no value");
  if (most && json_number_value(most) < json_number_value(value)) fault(c, "has a value_max below its value");
}

static void check_evidence(checker *c, const json_t *e) {
  static const char *const fields[] = {"actors", "recipients", "others", "time", "place", "status", "negated", "figures", "attribution"};
  const char *field = json_string_value(get(e, "field"));
  check_choice(c, e, "field", fields, 9);
  at(c, e, "rule", true, check_text);
  each(c, e, "spans", true, check_span);
  if (!get(e, "ref") || !field || strcmp(field, "figures") == 0) return; /* figures are counted within their event */
  at(c, e, "ref", true, *field == 't' ? check_time_id : *field == 'p' ? check_place_id : strcmp(field, "attribution") == 0 ? check_statement_id : check_entity_id);
}

/* Is there evidence for a field, and for this id or value in it? */
static bool has_evidence(const json_t *event, const char *field, const char *key, const json_t *what) {
  size_t i;
  json_t *e;
  json_array_foreach(get(event, "evidence"), i, e) {
    const char *of = json_string_value(get(e, "field"));
    if (of && strcmp(of, field) == 0 && (!what || json_equal(get(e, key), what))) return true;
  }
  return false;
}

static void need_evidence(checker *c, const json_t *event, const char *field, const json_t *id) {
  if (!id || has_evidence(event, field, "ref", id)) return;
  fault(c, "%s %.20s has no evidence", field, json_is_string(id) ? json_string_value(id) : "");
}

static void check_reasons(checker *c, const json_t *event) {
  static const char *const lists[] = {"actors", "recipients", "attribution"};
  size_t i;
  json_t *item;
  for (int l = 0; l < 3; l++)
    json_array_foreach(get(event, lists[l]), i, item) need_evidence(c, event, lists[l], item);
  json_array_foreach(get(event, "others"), i, item) need_evidence(c, event, "others", get(item, "entity"));
  need_evidence(c, event, "time", get(event, "time"));
  need_evidence(c, event, "place", get(event, "place"));
  const char *status = json_string_value(get(event, "status"));
  if (status && strcmp(status, "actual") != 0 && !has_evidence(event, "status", "value", get(event, "status"))) fault(c, "status %.20s has no evidence", status);
  if (json_is_true(get(event, "negated")) && !has_evidence(event, "negated", "value", NULL)) fault(c, "negated has no evidence");
}

/* The trigger stands in the sentence that the event names. */
static void check_trigger(checker *c, const json_t *event) {
  const json_t *sentence = json_array_get(get(c->record, "sentences"), (size_t)json_integer_value(get(event, "sentence")));
  size_t i, before = down(c, "sentence", SIZE_MAX);
  json_t *span;
  if (!json_is_integer(get(event, "sentence")) || !sentence) fault(c, "there is no such sentence");
  up(c, before);
  if (json_array_size(get(event, "trigger")) == 0) fault(c, "has no trigger");
  json_array_foreach(get(event, "trigger"), i, span) {
    before = down(c, "trigger", i);
    if (sentence && i == 0 && !holds(sentence, span)) fault(c, "stands outside of sentence %lld", (long long)json_integer_value(get(event, "sentence")));
    up(c, before);
  }
}

static void check_event(checker *c, const json_t *e) {
  const char *type = json_string_value(get(e, "type")), *quad = json_string_value(get(e, "quad"));
  int number = type ? ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type) : -1;
  check_own_id(c, e, 'v');
  check_choice(c, e, "type", ro_event_type_names, RO_EVENT_COUNT);
  check_choice(c, e, "status", ro_event_status_names, RO_STATUS_COUNT);
  if (number >= 0 && (!quad || strcmp(quad, ro_quad_name((ro_event_type)number)) != 0)) fault(c, "has not the quad category of %s", type);
  if (!json_is_boolean(get(e, "negated"))) fault(c, "does not say whether it is negated");
  each(c, e, "trigger", true, check_span);
  check_trigger(c, e);
  each(c, e, "actors", true, check_entity_id);
  each(c, e, "recipients", true, check_entity_id);
  each(c, e, "others", false, check_other);
  each(c, e, "topic", false, check_span);
  at(c, e, "time", false, check_time_id);
  at(c, e, "place", false, check_place_id);
  each(c, e, "figures", false, check_figure);
  each(c, e, "attribution", true, check_statement_id);
  each(c, e, "evidence", true, check_evidence);
  check_reasons(c, e);
  check_range(c, e, "intensity", -10, 10);
  check_range(c, e, "confidence", 0, 1);
}

static void check_assessment(checker *c, const json_t *a) {
  check_own_id(c, a, 'a');
  at(c, a, "statement", false, check_statement_id);
  each(c, a, "of", false, check_code);
  check_range(c, a, "direction", -1, 1);
  at(c, a, "span", true, check_span);
}

/* ---- the whole ---- */

void ro_record_check(const json_t *record, ro_fault_sink sink, void *context) {
  checker c = {.record = record, .document = get(record, "document"), .sink = sink, .context = context};
  const char *version = json_string_value(get(record, "readout"));
  if (!json_is_object(record) || !version) {
    fault(&c, "this is no record");
    return;
  }
  if (strcmp(version, RO_RECORD_VERSION) != 0) {
    fault(&c, "a record of version %.20s; this readout knows %s", version, RO_RECORD_VERSION);
    return;
  }
  check_document(&c);
  each(&c, record, "sentences", true, check_span);
  check_sentence_order(&c);
  each(&c, record, "entities", true, check_entity);
  each(&c, record, "times", true, check_time);
  each(&c, record, "places", true, check_place);
  each(&c, record, "statements", true, check_statement);
  each(&c, record, "events", true, check_event);
  each(&c, record, "assessments", true, check_assessment);
}

ro_status ro_record_verify(const char *record, size_t length, ro_fault_sink sink, void *context, ro_error *error) {
  json_error_t why;
  json_t *tree = json_loadb(record, length, JSON_REJECT_DUPLICATES, &why);
  if (!tree) return ro_fail(error, RO_ERR_ENCODING, "no JSON: %s", why.text);
  ro_record_check(tree, sink, context);
  json_decref(tree);
  return RO_OK;
}
