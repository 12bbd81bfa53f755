/* Events, statements and assessments as rows that need no record beside them: ids are replaced by what they stand for (docs/events.md,
 * docs/statements.md). */
#include "doc/record.h"

#include "base/utf8.h"


typedef struct maker {
  const json_t *record, *document;
  ro_utf8_index index;
  bool failed;
} maker;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

static void put(maker *m, json_t *object, const char *key, json_t *value) {
  if (!value || json_object_set_new_nocheck(object, key, value) != 0) m->failed = true;
}

static void add(maker *m, json_t *array, json_t *value) {
  if (!value || json_array_append_new(array, value) != 0) m->failed = true;
}

/* A member of another object under the same or another name; nothing where it has none. */
static void copy(maker *m, json_t *row, const char *key, const json_t *value) {
  if (value) put(m, row, key, json_incref((json_t *)value));
}

static void copy_all(maker *m, json_t *row, const json_t *from, const char *const *keys) {
  for (; *keys; keys++) copy(m, row, *keys, get(from, *keys));
}

static void put_list(maker *m, json_t *row, const char *key, json_t *list) {
  if (list && json_array_size(list) == 0) json_decref(list);
  else put(m, row, key, list);
}

static const json_t *find(const maker *m, const char *list, const json_t *id) { return ro_record_find(m->record, list, id); }

static json_t *words(maker *m, const json_t *span) {
  uint32_t start = ro_utf8_byte(&m->index, (uint32_t)json_integer_value(json_array_get(span, 0)));
  uint32_t end = ro_utf8_byte(&m->index, (uint32_t)json_integer_value(json_array_get(span, 1)));
  return json_stringn(m->index.text + start, end > start ? end - start : 0);
}

/* The words of several spans, " … " between them. */
static json_t *all_words(maker *m, const json_t *spans) {
  json_t *all = words(m, json_array_get(spans, 0));
  for (size_t i = 1; i < json_array_size(spans) && all; i++) {
    json_t *next = words(m, json_array_get(spans, i));
    json_t *both = json_sprintf("%s \xE2\x80\xA6 %s", json_string_value(all), next ? json_string_value(next) : "");
    json_decref(all), json_decref(next);
    all = both;
  }
  return all;
}

/* ---- parts ---- */

static json_t *party(maker *m, const json_t *id) {
  static const char *const keys[] = {"name", "kind", "country", "sectors", "code", "ref", "role", NULL};
  json_t *o = json_object();
  copy_all(m, o, find(m, "entities", id), keys);
  return o;
}

static json_t *parties(maker *m, const json_t *ids) {
  size_t i;
  json_t *id, *array = json_array();
  json_array_foreach(ids, i, id) add(m, array, party(m, id));
  return array;
}

static json_t *others(maker *m, const json_t *list) {
  size_t i;
  json_t *other, *array = json_array();
  json_array_foreach(list, i, other) {
    json_t *o = party(m, get(other, "entity"));
    copy(m, o, "as", get(other, "role"));
    add(m, array, o);
  }
  return array;
}

static void add_name(maker *m, json_t *names, const json_t *id) {
  const json_t *name = get(find(m, "entities", id), "name");
  if (name) add(m, names, json_incref((json_t *)name));
}

static json_t *source(maker *m, const json_t *statement) {
  static const char *const keys[] = {"kind", "act", NULL};
  size_t i;
  json_t *id, *o = json_object(), *names = json_array();
  const json_t *several = get(statement, "sources");
  if (!several) add_name(m, names, get(statement, "source"));
  json_array_foreach(several, i, id) add_name(m, names, id);
  put(m, o, "names", names);
  if (get(statement, "source_span")) put(m, o, "words", words(m, get(statement, "source_span")));
  copy_all(m, o, statement, keys);
  return o;
}

/* Who says so: one entry for each statement. */
static json_t *sources(maker *m, const json_t *ids) {
  size_t i;
  json_t *id, *array = json_array();
  json_array_foreach(ids, i, id) add(m, array, source(m, find(m, "statements", id)));
  return array;
}

static json_t *figures(maker *m, const json_t *list) {
  static const char *const keys[] = {"kind", "value", "value_max", "bound", "unit", "per", "of", "span", NULL};
  size_t i;
  json_t *figure, *array = json_array();
  json_array_foreach(list, i, figure) {
    json_t *o = json_object();
    copy_all(m, o, figure, keys);
    put(m, o, "words", words(m, get(figure, "span")));
    put_list(m, o, "sources", sources(m, get(figure, "attribution")));
    add(m, array, o);
  }
  return array;
}

static json_t *when(maker *m, const json_t *time) {
  static const char *const keys[] = {"type", "value", "earliest", "latest", "span", NULL};
  json_t *o = json_object();
  copy_all(m, o, time, keys);
  put(m, o, "words", words(m, get(time, "span")));
  return o;
}

static json_t *where(maker *m, const json_t *place) {
  static const char *const keys[] = {"name", "country", "admin1", "lat", "lon", "geonameid", NULL};
  json_t *o = json_object();
  copy_all(m, o, place, keys);
  return o;
}

/* The days it can have been: of its time, else the day of publication. */
static void put_days(maker *m, json_t *row, const json_t *time) {
  const json_t *earliest = get(time, "earliest"), *latest = get(time, "latest");
  const char *published = json_string_value(get(m->document, "published"));
  if (!earliest && !latest) {
    if (!published) return;
    put(m, row, "since", json_stringn(published, 10));
    put(m, row, "until", json_stringn(published, 10));
    return;
  }
  copy(m, row, "since", earliest ? earliest : latest);
  copy(m, row, "until", latest ? latest : earliest);
}

/* ---- events ---- */

static void put_document(maker *m, json_t *row) {
  static const char *const keys[] = {"uri", "published", "publisher", "title", "database", "key", NULL};
  copy(m, row, "document", get(m->document, "id"));
  copy_all(m, row, m->document, keys);
}

static void put_sentence(maker *m, json_t *row, json_int_t number) {
  json_t *sentence = json_array_get(get(m->record, "sentences"), (size_t)number);
  put(m, row, "sentence", json_integer(number));
  copy(m, row, "span", sentence);
  put(m, row, "text", words(m, sentence));
}

static json_t *event_row(maker *m, const json_t *event) {
  static const char *const kind[] = {"type", "mode", "context", "cameo", "quad", "intensity", "status", "negated", NULL};
  const json_t *time = find(m, "times", get(event, "time")), *place = find(m, "places", get(event, "place"));
  json_t *row = json_object();
  put_document(m, row);
  copy(m, row, "event", get(event, "id"));
  put_sentence(m, row, json_integer_value(get(event, "sentence")));
  copy(m, row, "trigger", get(event, "trigger"));
  put(m, row, "words", all_words(m, get(event, "trigger")));
  copy_all(m, row, event, kind);
  put(m, row, "actors", parties(m, get(event, "actors")));
  put(m, row, "recipients", parties(m, get(event, "recipients")));
  put_list(m, row, "others", others(m, get(event, "others")));
  if (time) put(m, row, "time", when(m, time));
  put_days(m, row, time);
  if (place) put(m, row, "place", where(m, place));
  put_list(m, row, "figures", figures(m, get(event, "figures")));
  put(m, row, "sources", sources(m, get(event, "attribution")));
  copy(m, row, "confidence", get(event, "confidence"));
  return row;
}

static json_t *event_brief(maker *m, const json_t *event) {
  json_t *row = json_object();
  put(m, row, "words", all_words(m, get(event, "trigger")));
  put_days(m, row, find(m, "times", get(event, "time")));
  return row;
}

/* ---- statements ---- */

/* The sentence that a code point stands in: the last that begins at it or before it. */
static json_int_t sentence_at(const maker *m, json_int_t at) {
  const json_t *all = get(m->record, "sentences");
  size_t low = 0, high = json_array_size(all);
  while (low + 1 < high) {
    size_t middle = (low + high) / 2;
    if (json_integer_value(json_array_get(json_array_get(all, middle), 0)) <= at) low = middle;
    else high = middle;
  }
  return (json_int_t)low;
}

static json_t *contents(maker *m, const json_t *spans) {
  size_t i;
  json_t *span, *array = json_array();
  json_array_foreach(spans, i, span) {
    json_t *o = json_object();
    copy(m, o, "span", span);
    put(m, o, "words", words(m, span));
    add(m, array, o);
  }
  return array;
}

/* Who is spoken to, or through which medium: its words, and what is known of it. */
static json_t *detail(maker *m, const json_t *of) {
  json_t *o = get(of, "entity") ? party(m, get(of, "entity")) : json_object();
  if (get(of, "name")) copy(m, o, "name", get(of, "name"));
  if (get(of, "span")) copy(m, o, "span", get(of, "span")), put(m, o, "words", words(m, get(of, "span")));
  return o;
}

/* The statement that reports this one. */
static json_t *reporter(maker *m, const json_t *id) {
  json_t *o = source(m, find(m, "statements", id));
  copy(m, o, "statement", id);
  return o;
}

static json_t *statement_row(maker *m, const json_t *statement) {
  const json_t *cue = get(statement, "cue"), *begins = cue ? cue : json_array_get(get(statement, "content"), 0), *within = get(statement, "within");
  const json_t *several = get(statement, "sources"), *time = find(m, "times", get(statement, "time"));
  json_t *row = json_object(), *one = json_pack("[O*]", get(statement, "source"));
  put_document(m, row);
  copy(m, row, "statement", get(statement, "id"));
  put_sentence(m, row, sentence_at(m, json_integer_value(json_array_get(begins, 0))));
  copy(m, row, "kind", get(statement, "kind")), copy(m, row, "act", get(statement, "act"));
  put(m, row, "sources", parties(m, several ? several : one));
  if (get(statement, "source_span")) put(m, row, "words", words(m, get(statement, "source_span")));
  if (cue) copy(m, row, "cue", cue), put(m, row, "cue_words", words(m, cue));
  put(m, row, "content", contents(m, get(statement, "content")));
  if (get(statement, "addressee")) put(m, row, "addressee", detail(m, get(statement, "addressee")));
  if (get(statement, "medium")) put(m, row, "medium", detail(m, get(statement, "medium")));
  if (time) put(m, row, "time", when(m, time));
  if (find(m, "statements", within)) put(m, row, "within", reporter(m, within));
  copy(m, row, "issues", get(statement, "issues"));
  copy(m, row, "rule", get(statement, "rule"));
  json_decref(one);
  return row;
}

/* ---- assessments ---- */

static json_t *assessment_row(maker *m, const json_t *assessment) {
  static const char *const keys[] = {"of", "about", "direction", NULL};
  const json_t *span = get(assessment, "span");
  json_t *row = json_object(), *by = json_pack("[O*]", get(assessment, "statement"));
  put_document(m, row);
  copy(m, row, "assessment", get(assessment, "id"));
  put_sentence(m, row, sentence_at(m, json_integer_value(json_array_get(span, 0))));
  put(m, row, "words", words(m, span));
  copy_all(m, row, assessment, keys);
  put(m, row, "sources", sources(m, by));
  json_decref(by);
  return row;
}

/* ---- the whole ---- */

static ro_status make_rows(const json_t *record, const char *list, json_t *(*make)(maker *, const json_t *), json_t **out, ro_error *error) {
  ro_arena arena;
  size_t i;
  json_t *item, *rows = NULL;
  const json_t *document = get(record, "document"), *text = get(document, "text");
  ro_arena_init(&arena);
  *out = NULL;
  if (setjmp(arena.oom)) {
    ro_arena_free(&arena);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  maker m = {record, document, ro_utf8_index_make(&arena, json_is_string(text) ? json_string_value(text) : "", json_string_length(text)), false};
  rows = json_array();
  json_array_foreach(get(record, list), i, item) add(&m, rows, make(&m, item));
  ro_arena_free(&arena);
  if (rows && !m.failed) return *out = rows, RO_OK;
  json_decref(rows);
  return ro_fail(error, RO_ERR_MEMORY, "out of memory");
}

ro_status ro_record_rows(const json_t *record, json_t **out, ro_error *error) { return make_rows(record, "events", event_row, out, error); }

ro_status ro_record_briefs(const json_t *record, json_t **out, ro_error *error) { return make_rows(record, "events", event_brief, out, error); }

ro_status ro_record_assessment_rows(const json_t *record, json_t **out, ro_error *error) {
  return make_rows(record, "assessments", assessment_row, out, error);
}

ro_status ro_record_statement_rows(const json_t *record, json_t **out, ro_error *error) {
  return make_rows(record, "statements", statement_row, out, error);
}
