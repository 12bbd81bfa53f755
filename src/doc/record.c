#include "doc/record.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A record being written. Every value passes through `put` or `add`, which note a failure, so that it is asked for once. */
typedef struct writer {
  const ro_doc *doc;
  ro_utf8_index index;
  bool failed;
} writer;

static void put(writer *w, json_t *object, const char *key, json_t *value) {
  if (!value || json_object_set_new_nocheck(object, key, value) != 0) w->failed = true;
}

static void add(writer *w, json_t *array, json_t *value) {
  if (!value || json_array_append_new(array, value) != 0) w->failed = true;
}

static void put_text(writer *w, json_t *object, const char *key, const char *text) {
  if (text && *text) put(w, object, key, json_string(text));
}

/* Lists that have nothing in them are left out. */
static void put_list(writer *w, json_t *object, const char *key, json_t *list) {
  if (list && json_array_size(list) == 0) json_decref(list);
  else put(w, object, key, list);
}

/* ---- values ---- */

static json_t *number(double value) {
  return value == floor(value) && fabs(value) < 9e15 ? json_integer((json_int_t)value) : json_real(value);
}

/* Of a float only the digits that mean something, so that 0.93f is 0.93. */
static json_t *score(float value) { return number(round((double)value * 1000) / 1000); }

static json_t *span(writer *w, ro_span s) {
  json_t *pair = json_array();
  add(w, pair, json_integer(ro_utf8_code_points(&w->index, s.start)));
  add(w, pair, json_integer(ro_utf8_code_points(&w->index, s.end)));
  return pair;
}

static json_t *spans(writer *w, const ro_span *list, uint32_t count) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < count; i++) add(w, array, span(w, list[i]));
  return array;
}

static void put_span(writer *w, json_t *object, const char *key, ro_span s) {
  if (s.end > s.start) put(w, object, key, span(w, s));
}

/* Ids are a letter and a number from 1: e1, s1, v1, t1, p1, a1. */
static json_t *id(char letter, uint32_t index) { return json_sprintf("%c%lu", letter, (unsigned long)index + 1); }

static void put_id(writer *w, json_t *object, const char *key, char letter, uint32_t index) {
  if (index != RO_NONE) put(w, object, key, id(letter, index));
}

static json_t *ids(writer *w, char letter, const uint32_t *list, uint32_t count) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < count; i++) add(w, array, id(letter, list[i]));
  return array;
}

static void put_date(writer *w, json_t *object, const char *key, ro_date date) {
  if (date.year) put(w, object, key, json_sprintf("%04d-%02d-%02d", date.year, date.month, date.day));
}

/* ---- document ---- */

/* The identity of a document: SHA-256 over uri, NUL, published, NUL, text, all UTF-8, where what is unknown counts as
 * empty and `published` is the full time as the record has it. The same words from two addresses are two documents
 * (their text_sha256 is the same). */
static void identity(const ro_doc *doc, char out[65]) {
  ro_sha256 sha;
  ro_sha256_init(&sha);
  const char *parts[] = {doc->uri, doc->published};
  for (int i = 0; i < 2; i++) ro_sha256_add(&sha, parts[i] ? parts[i] : "", parts[i] ? strlen(parts[i]) + 1 : 1);
  ro_sha256_add(&sha, doc->text, doc->length);
  ro_sha256_hex(&sha, out);
}

static json_t *document(writer *w) {
  const ro_doc *doc = w->doc;
  json_t *o = json_object();
  char hex[65];
  identity(doc, hex);
  put_text(w, o, "id", hex);
  ro_sha256 sha;
  ro_sha256_init(&sha);
  ro_sha256_add(&sha, doc->text, doc->length);
  ro_sha256_hex(&sha, hex);
  put_text(w, o, "text_sha256", hex);
  put_text(w, o, "uri", doc->uri);
  put_text(w, o, "title", doc->title);
  put_text(w, o, "publisher", doc->publisher);
  put_text(w, o, "author", doc->author);
  put_text(w, o, "published", doc->published);
  put_text(w, o, "database", doc->database);
  put_text(w, o, "key", doc->key);
  put_text(w, o, "language", doc->language);
  put(w, o, "text", json_stringn(doc->text, doc->length));
  return o;
}

static json_t *sentences(writer *w) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < w->doc->sentences.n; i++) add(w, array, span(w, w->doc->sentences.v[i].span));
  return array;
}

/* ---- entities, times, places ---- */

static json_t *mentions(writer *w, const ro_entity *entity) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < entity->mentions.n; i++) {
    const ro_mention *m = &w->doc->mentions.v[entity->mentions.v[i]];
    json_t *o = json_object();
    put(w, o, "span", span(w, m->span));
    put_text(w, o, "form", ro_form_names[m->form]);
    add(w, array, o);
  }
  return array;
}

static json_t *entity_json(writer *w, uint32_t i) {
  const ro_entity *e = &w->doc->entities.v[i];
  json_t *o = json_object(), *sectors = json_array();
  put(w, o, "id", id('e', i));
  put_text(w, o, "name", e->name);
  put_text(w, o, "kind", ro_kind_names[e->kind]);
  put_text(w, o, "country", e->country);
  for (int s = 0; s < RO_MAX_SECTORS && e->sectors[s][0]; s++) add(w, sectors, json_string(e->sectors[s]));
  put_list(w, o, "sectors", sectors);
  put_text(w, o, "code", e->code);
  put_text(w, o, "ref", e->ref);
  put_text(w, o, "role", e->role);
  put_text(w, o, "rule", e->rule);
  put_list(w, o, "members", ids(w, 'e', e->members.v, e->members.n));
  put(w, o, "mentions", mentions(w, e));
  return o;
}

static json_t *time_json(writer *w, uint32_t i) {
  const ro_time *t = &w->doc->times.v[i];
  json_t *o = json_object();
  put(w, o, "id", id('t', i));
  put(w, o, "span", span(w, t->span));
  put_text(w, o, "type", ro_timex_names[t->type]);
  put_text(w, o, "value", t->value);
  put_date(w, o, "earliest", t->earliest);
  put_date(w, o, "latest", t->latest);
  return o;
}

static json_t *place_json(writer *w, uint32_t i) {
  const ro_place *p = &w->doc->places.v[i];
  json_t *o = json_object();
  put(w, o, "id", id('p', i));
  put_id(w, o, "entity", 'e', p->entity);
  put_text(w, o, "name", p->name);
  put_text(w, o, "country", p->country);
  put_text(w, o, "admin1", p->admin1);
  if (p->located) {
    put(w, o, "lat", number(p->lat));
    put(w, o, "lon", number(p->lon));
  }
  if (p->geonameid) put(w, o, "geonameid", json_integer(p->geonameid));
  return o;
}

/* ---- statements ---- */

static json_t *addressee(writer *w, const ro_statement *s) {
  json_t *o = json_object();
  put_span(w, o, "span", s->addressee_span);
  put_id(w, o, "entity", 'e', s->addressee);
  return o;
}

static json_t *medium(writer *w, const ro_statement *s) {
  json_t *o = json_object();
  put_span(w, o, "span", s->medium_span);
  put_text(w, o, "name", s->medium_name);
  return o;
}

/* "cue:say/clause": the lemma of the cue (none where no word of a tree is one), and where the content stands. */
static void put_statement_rule(writer *w, json_t *o, const ro_statement *s) {
  const char *lemma = s->cue_token == RO_NONE ? "" : w->doc->tokens.v[s->cue_token].lemma;
  if (s->rule && *s->rule) put(w, o, "rule", json_sprintf("cue:%s/%s", lemma, s->rule));
}

static json_t *issues(writer *w, const ro_statement *s) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < s->issues.n; i++) add(w, array, json_string(s->issues.v[i]));
  return array;
}

static json_t *statement_json(writer *w, uint32_t i) {
  const ro_statement *s = &w->doc->statements.v[i];
  json_t *o = json_object();
  put(w, o, "id", id('s', i));
  put_text(w, o, "kind", ro_statement_kind_names[s->kind]);
  put_text(w, o, "act", ro_act_names[s->act]);
  if (s->sources.n) put(w, o, "source", id('e', s->sources.v[0]));
  if (s->sources.n > 1) put(w, o, "sources", ids(w, 'e', s->sources.v, s->sources.n));
  put_span(w, o, "source_span", s->source_span);
  put_span(w, o, "cue", s->cue);
  put(w, o, "content", spans(w, s->content.v, s->content.n));
  if (s->addressee_span.end || s->addressee != RO_NONE) put(w, o, "addressee", addressee(w, s));
  if (s->medium_span.end) put(w, o, "medium", medium(w, s));
  put_id(w, o, "time", 't', s->time);
  put_id(w, o, "within", 's', s->within);
  put_list(w, o, "issues", issues(w, s));
  put_statement_rule(w, o, s);
  return o;
}

/* ---- events ---- */

static json_t *figure_json(writer *w, const ro_figure *f) {
  json_t *o = json_object();
  put_text(w, o, "kind", ro_figure_kind_names[f->kind]);
  put(w, o, "value", number(f->value));
  if (f->value_max != 0) put(w, o, "value_max", number(f->value_max));
  put_text(w, o, "bound", ro_bound_names[f->bound]);
  put_text(w, o, "unit", f->unit);
  put_text(w, o, "per", f->per);
  put_text(w, o, "of", f->of);
  put(w, o, "span", span(w, f->span));
  put_list(w, o, "attribution", ids(w, 's', f->attribution.v, f->attribution.n));
  return o;
}

/* The letter of the ids that a field names; figures have no id of their own and are counted f1, f2 within their event. */
static char letter_of(const char *field) {
  switch (field[0]) {
    case 't': return strcmp(field, "topic") == 0 ? 'e' : 't';
    case 'p': return 'p';
    case 'f': return 'f';
    case 'a': return strcmp(field, "attribution") == 0 ? 's' : 'e';
    default: return 'e';
  }
}

static json_t *evidence_json(writer *w, const ro_evidence *e) {
  json_t *o = json_object();
  put_text(w, o, "field", e->field);
  put_id(w, o, "ref", letter_of(e->field), e->ref);
  put_text(w, o, "value", e->value);
  put(w, o, "spans", spans(w, e->spans.v, e->spans.n));
  put_text(w, o, "rule", e->rule);
  return o;
}

static json_t *others(writer *w, const ro_event *e) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < e->others.n; i++) {
    json_t *o = json_object();
    put(w, o, "entity", id('e', e->others.v[i].entity));
    put_text(w, o, "role", ro_other_role_names[e->others.v[i].role]);
    add(w, array, o);
  }
  return array;
}

static void put_kind(writer *w, json_t *o, const ro_event *e) {
  json_t *contexts = json_array();
  put_text(w, o, "type", ro_event_type_names[e->type]);
  put_text(w, o, "mode", e->mode);
  for (uint32_t i = 0; i < e->contexts.n; i++) add(w, contexts, json_string(e->contexts.v[i]));
  put_list(w, o, "context", contexts);
  put_text(w, o, "cameo", e->cameo);
  put_text(w, o, "quad", ro_quad_name((ro_event_type)e->type));
  put(w, o, "intensity", score(e->intensity));
  put_text(w, o, "frame", e->frame);
}

static void put_reasons(writer *w, json_t *o, const ro_event *e) {
  json_t *figures = json_array(), *evidence = json_array();
  for (uint32_t i = 0; i < e->figures.n; i++) add(w, figures, figure_json(w, &e->figures.v[i]));
  for (uint32_t i = 0; i < e->evidence.n; i++) add(w, evidence, evidence_json(w, &e->evidence.v[i]));
  put_list(w, o, "figures", figures);
  put(w, o, "attribution", ids(w, 's', e->attribution.v, e->attribution.n));
  put(w, o, "evidence", evidence);
  if (e->confidence >= 0) put(w, o, "confidence", score(e->confidence));
}

static json_t *event_json(writer *w, uint32_t i) {
  const ro_event *e = &w->doc->events.v[i];
  json_t *o = json_object();
  put(w, o, "id", id('v', i));
  put(w, o, "sentence", json_integer(e->sentence));
  put(w, o, "trigger", spans(w, e->trigger.v, e->trigger.n));
  put_kind(w, o, e);
  put(w, o, "actors", ids(w, 'e', e->actors.v, e->actors.n));
  put(w, o, "recipients", ids(w, 'e', e->recipients.v, e->recipients.n));
  put_list(w, o, "others", others(w, e));
  put_list(w, o, "topic", spans(w, e->topic.v, e->topic.n));
  put_id(w, o, "time", 't', e->time);
  put_id(w, o, "place", 'p', e->place);
  put_text(w, o, "status", ro_event_status_names[e->status]);
  put(w, o, "negated", json_boolean(e->negated));
  put_reasons(w, o, e);
  return o;
}

static json_t *assessment_json(writer *w, uint32_t i) {
  const ro_assessment *a = &w->doc->assessments.v[i];
  json_t *o = json_object(), *of = json_array();
  put(w, o, "id", id('a', i));
  put_id(w, o, "statement", 's', a->statement);
  for (int c = 0; c < 4 && a->of[c][0]; c++) add(w, of, json_string(a->of[c]));
  put_list(w, o, "of", of);
  put_text(w, o, "about", a->about);
  put(w, o, "direction", json_integer(a->direction));
  put(w, o, "span", span(w, a->span));
  return o;
}

/* ---- the whole ---- */

static void put_each(writer *w, json_t *record, const char *key, uint32_t count, json_t *(*make)(writer *, uint32_t)) {
  json_t *array = json_array();
  for (uint32_t i = 0; i < count && !w->failed; i++) add(w, array, make(w, i));
  put(w, record, key, array);
}

static json_t *whole(writer *w) {
  const ro_doc *doc = w->doc;
  json_t *record = json_object();
  put_text(w, record, "readout", RO_RECORD_VERSION);
  put(w, record, "document", document(w));
  put(w, record, "sentences", sentences(w));
  put_each(w, record, "entities", doc->entities.n, entity_json);
  put_each(w, record, "times", doc->times.n, time_json);
  put_each(w, record, "places", doc->places.n, place_json);
  put_each(w, record, "statements", doc->statements.n, statement_json);
  put_each(w, record, "events", doc->events.n, event_json);
  put_each(w, record, "assessments", doc->assessments.n, assessment_json);
  return record;
}

ro_status ro_record_make(const ro_doc *doc, json_t **out, ro_error *error) {
  ro_arena arena; /* the document may be read-only, so the index has an arena of its own */
  ro_arena_init(&arena);
  *out = NULL;
  if (setjmp(arena.oom)) {
    ro_arena_free(&arena);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  writer w = {doc, ro_utf8_index_make(&arena, doc->text, doc->length), false};
  json_t *record = whole(&w);
  ro_arena_free(&arena);
  if (record && !w.failed) return *out = record, RO_OK;
  json_decref(record);
  return ro_fail(error, RO_ERR_MEMORY, "out of memory, or a name in the record is not UTF-8");
}

char *ro_record_text(const json_t *json, bool indent) {
  return json_dumps(json, (indent ? JSON_INDENT(1) : JSON_COMPACT) | JSON_REAL_PRECISION(RO_RECORD_DIGITS));
}

char *ro_record_lines(const json_t *rows) {
  size_t i;
  json_t *row;
  ro_buffer buffer = {0};
  ro_buffer_text(&buffer, "");
  json_array_foreach(rows, i, row) {
    char *line = ro_record_text(row, false);
    if (!line) buffer.failed = true;
    else ro_buffer_text(&buffer, line), ro_buffer_text(&buffer, "\n");
    free(line);
  }
  return ro_buffer_take(&buffer);
}

const json_t *ro_record_find(const json_t *record, const char *list, const json_t *id) {
  long n = json_is_string(id) && json_string_length(id) > 1 ? atol(json_string_value(id) + 1) : 0;
  return n > 0 ? json_array_get(json_object_get(record, list), (size_t)n - 1) : NULL;
}
