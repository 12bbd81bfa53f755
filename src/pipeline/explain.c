/* Why a record says what it says: events and statements as rows, each field with its words, its rule and the line of the table
 * behind it (docs/explain.md). It needs the record and the tables, so that it is the same for a file and for the database. */
#include "pipeline/explain.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "doc/record.h"

#include <stdlib.h>

typedef struct maker {
  const ro_engine *engine;
  const json_t *record;
  const json_t *events, *statements; /* as rows */
  ro_utf8_index index;
  bool failed;
} maker;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

static const char *string(const json_t *object, const char *key) {
  const char *text = json_string_value(get(object, key));
  return text ? text : "";
}

static void put(maker *m, json_t *object, const char *key, json_t *value) {
  if (!value || json_object_set_new_nocheck(object, key, value) != 0) m->failed = true;
}

static void add(maker *m, json_t *array, json_t *value) {
  if (!value || json_array_append_new(array, value) != 0) m->failed = true;
}

static void copy(maker *m, json_t *to, const char *key, const json_t *from) {
  if (get(from, key)) put(m, to, key, json_incref((json_t *)get(from, key)));
}

/* What an id names: e3 is the third of "entities". */
static const json_t *named(const maker *m, const char *list, const char *id) {
  long n = *id ? atol(id + 1) : 0;
  return n > 0 ? json_array_get(get(m->record, list), (size_t)n - 1) : NULL;
}

static json_t *words(maker *m, const json_t *span) {
  uint32_t start = ro_utf8_byte(&m->index, (uint32_t)json_integer_value(json_array_get(span, 0)));
  uint32_t end = ro_utf8_byte(&m->index, (uint32_t)json_integer_value(json_array_get(span, 1)));
  return json_stringn(m->index.text + start, end > start ? end - start : 0);
}

static json_t *words_of_all(maker *m, const json_t *spans) {
  size_t i;
  json_t *span, *list = json_array();
  json_array_foreach(spans, i, span) add(m, list, words(m, span));
  return list;
}

/* ---- rows of tables ---- */

json_t *ro_explain_row(const ro_engine *engine, const char *name, const ro_table *table, uint32_t row) {
  uint32_t line = 0;
  const char *file = ro_table_origin(engine->tables, name, row, &line);
  json_t *o = json_object(), *cells = json_object();
  json_object_set_new(o, "table", json_string(name));
  if (file) json_object_set_new(o, "file", json_string(file)), json_object_set_new(o, "line", json_integer(line));
  for (uint32_t c = 0; c < table->columns; c++)
    if (*ro_table_cell(table, row, c)) json_object_set_new(cells, table->strings + table->names[c], json_string(ro_table_cell(table, row, c)));
  json_object_set_new(o, "cells", cells);
  return o;
}

/* Puts the first row of a key under "row", where there is one. */
static void put_first(maker *m, json_t *o, const char *table_name, const char *key) {
  ro_table table;
  if (!*key || ro_table_open(&table, m->engine->tables, table_name, NULL, NULL) != RO_OK) return;
  uint32_t row = ro_table_find(&table, key);
  if (row != RO_NO_ROW) put(m, o, "row", ro_explain_row(m->engine, table_name, &table, row));
}

/* Does the row have these words: lemma, pos and, where there are any, needs? */
static bool is_frame(const ro_table *t, uint32_t row, const char *pos, const char *needs) {
  return strcmp(ro_table_cell(t, row, 1), pos) == 0 && strcmp(ro_table_cell(t, row, 2), needs) == 0;
}

/* "attack v obj=#policy": lemmas are single words, so the first space ends the lemma. */
static uint32_t frame_row(const ro_table *table, const char *cited) {
  char lemma[100], pos[2] = {0};
  size_t n = strcspn(cited, " ");
  if (n >= sizeof lemma || !cited[n] || !cited[n + 1]) return RO_NO_ROW;
  memcpy(lemma, cited, n), lemma[n] = 0, pos[0] = cited[n + 1];
  const char *needs = cited[n + 2] ? cited + n + 3 : "";
  uint32_t row = ro_table_find(table, lemma);
  while (row != RO_NO_ROW && !is_frame(table, row, pos, needs)) row = ro_table_next(table, row);
  return row;
}

static json_t *frame(maker *m, const char *cited) {
  ro_table table;
  json_t *o = json_object();
  size_t n = strcspn(cited, " ");
  if (memchr(cited, ':', n)) { /* the rule that made it, and behind it the frame that it made it of */
    put(m, o, "rule", json_stringn(cited, n));
    cited += n + (cited[n] == ' ');
  }
  put(m, o, "frame", json_string(cited));
  if (ro_table_open(&table, m->engine->tables, "frames", "lemma pos needs", NULL) != RO_OK) return o;
  uint32_t row = frame_row(&table, cited);
  if (row != RO_NO_ROW) put(m, o, "row", ro_explain_row(m->engine, "frames", &table, row));
  return o;
}

/* ---- what the fields name ---- */

/* The row that made an entity's country and sectors, for the rules that read one. */
static void put_entity_row(maker *m, json_t *o, const json_t *entity) {
  const char *rule = string(entity, "rule");
  if (strcmp(rule, "table:countries") == 0) put_first(m, o, "countries", string(entity, "ref"));
  if (strncmp(rule, "role:", 5) == 0) put_first(m, o, "agents", string(entity, "role"));
  if (strncmp(rule, "table:actors", 12) == 0) {
    json_t *row = ro_explain_actor(m->engine, string(entity, "ref"), string(get(m->record, "document"), "published"));
    if (row) put(m, o, "row", row);
  }
}

static void put_entity(maker *m, json_t *o, const json_t *entity) {
  static const char *const keys[] = {"name", "kind", "country", "sectors", "code", "ref", "role", "rule", NULL};
  json_t *e = json_object();
  for (int i = 0; keys[i]; i++) copy(m, e, keys[i], entity);
  put_entity_row(m, e, entity);
  put(m, o, "entity", e);
}

static void put_cue_row(maker *m, json_t *o, const char *rule) {
  char lemma[100];
  size_t n = strncmp(rule, "cue:", 4) == 0 ? strcspn(rule + 4, "/") : 0;
  if (!n || n >= sizeof lemma) return;
  memcpy(lemma, rule + 4, n), lemma[n] = 0;
  put_first(m, o, "cues", lemma);
}

/* Of the row of a statement what says how it was found. */
static json_t *statement_reason(maker *m, const json_t *row) {
  static const char *const keys[] = {"statement", "kind", "act", "words", "cue_words", "rule", NULL};
  json_t *o = json_object();
  for (int i = 0; keys[i]; i++) copy(m, o, keys[i], row);
  put_cue_row(m, o, string(row, "rule"));
  return o;
}

/* "e3", "t1" … as what it stands for. */
static void put_meaning(maker *m, json_t *o, const char *id) {
  const json_t *thing;
  if (*id == 'e' && (thing = named(m, "entities", id))) put_entity(m, o, thing);
  if (*id == 't' && (thing = named(m, "times", id))) copy(m, o, "value", thing);
  if (*id == 'p' && (thing = named(m, "places", id))) copy(m, o, "name", thing), copy(m, o, "country", thing);
  if (*id == 's' && (thing = json_array_get(m->statements, (size_t)atol(id + 1) - 1))) put(m, o, "statement", statement_reason(m, thing));
}

static json_t *reason(maker *m, const json_t *evidence) {
  json_t *o = json_object();
  copy(m, o, "field", evidence), copy(m, o, "ref", evidence), copy(m, o, "value", evidence);
  put_meaning(m, o, string(evidence, "ref"));
  put(m, o, "words", words_of_all(m, get(evidence, "spans")));
  copy(m, o, "spans", evidence), copy(m, o, "rule", evidence);
  return o;
}

/* ---- rows ---- */

static json_t *explain_event(maker *m, const json_t *event, json_t *row) {
  size_t i;
  json_t *evidence, *reasons = json_array(), *o = json_deep_copy(row);
  if (get(event, "frame")) put(m, o, "frame", frame(m, string(event, "frame")));
  json_array_foreach(get(event, "evidence"), i, evidence) add(m, reasons, reason(m, evidence));
  put(m, o, "reasons", reasons);
  return o;
}

static json_t *explain_statement(maker *m, json_t *row) {
  json_t *o = json_deep_copy(row);
  put_cue_row(m, o, string(row, "rule"));
  return o;
}

static void explain_all(maker *m, json_t *out) {
  size_t i;
  json_t *row;
  json_array_foreach(m->events, i, row) add(m, out, explain_event(m, json_array_get(get(m->record, "events"), i), row));
  json_array_foreach(m->statements, i, row) add(m, out, explain_statement(m, row));
}

/* Apart from its caller, so that nothing which must be freed lives in the frame that allocation jumps out of. */
static bool explain_in(ro_arena *arena, maker *m, json_t *out) {
  const json_t *text = get(get(m->record, "document"), "text");
  if (setjmp(arena->oom)) return false;
  m->index = ro_utf8_index_make(arena, json_is_string(text) ? json_string_value(text) : "", json_string_length(text));
  explain_all(m, out);
  return !m->failed;
}

static ro_status explain(const ro_engine *engine, const json_t *record, json_t **out, ro_error *error) {
  json_t *events = NULL, *statements = NULL;
  ro_status status = ro_record_rows(record, &events, error);
  if (status == RO_OK) status = ro_record_statement_rows(record, &statements, error);
  *out = json_array();
  if (status == RO_OK) {
    ro_arena arena;
    maker m = {.engine = engine, .record = record, .events = events, .statements = statements};
    ro_arena_init(&arena);
    if (!explain_in(&arena, &m, *out)) status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
    ro_arena_free(&arena);
  }
  json_decref(events), json_decref(statements);
  return status;
}

ro_status ro_record_explain(const ro_engine *engine, const char *record, char **out, ro_error *error) {
  json_t *tree = json_loads(record, 0, NULL), *rows;
  *out = NULL;
  if (!tree) return ro_fail(error, RO_ERR_ENCODING, "this is no record");
  ro_status status = explain(engine, tree, &rows, error);
  json_decref(tree);
  if (status == RO_OK) *out = ro_record_lines(rows);
  json_decref(rows);
  if (status != RO_OK) return status;
  return *out ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}
