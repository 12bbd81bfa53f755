/* Statements and explanations as text for people. */
#include "line.h"

#include <jansson.h>
#include <string.h>

enum { FIELD = 2, VALUE = 14, RULE = 16 }; /* columns */

static const char *string(const json_t *object, const char *key) {
  const char *value = json_string_value(json_object_get(object, key));
  return value ? value : "";
}

static void in_style(line *l, const char *style, const char *text) {
  line_style(l, style);
  line_text(l, text);
  line_style(l, PLAIN);
}

static void new_line(line *l, int column) {
  fputc('\n', l->out);
  l->column = 0;
  line_pad(l, column);
}

/* Text between quotation marks. */
static void quoted(line *l, const char *text) {
  line_text(l, "\"");
  line_style(l, DIM);
  line_text(l, text);
  line_style(l, PLAIN);
  line_text(l, "\"");
}

/* ---- statements ---- */

static void speakers(line *l, const json_t *row) {
  size_t i;
  json_t *source;
  const json_t *sources = json_object_get(row, "sources");
  json_array_foreach(sources, i, source) {
    if (i) line_text(l, ", ");
    in_style(l, BOLD, string(source, "name"));
    if (*string(source, "country") && strcmp(string(source, "kind"), "state") != 0) line_text(l, " ("), line_text(l, string(source, "country")), line_text(l, ")");
  }
  if (!json_array_size(sources)) in_style(l, BOLD, *string(row, "words") ? string(row, "words") : "somebody not named");
}

static void reporter(line *l, const json_t *within) {
  size_t i;
  json_t *name;
  if (!within) return;
  line_text(l, ", according to ");
  json_array_foreach(json_object_get(within, "names"), i, name) line_text(l, i ? ", " : ""), line_text(l, json_string_value(name));
  if (i == 0) line_text(l, *string(within, "words") ? string(within, "words") : "somebody not named");
}

static void detail(line *l, const char *before, const json_t *of) {
  const char *text = *string(of, "words") ? string(of, "words") : string(of, "name");
  if (*text) line_text(l, before), line_text(l, text);
}

void render_statement(FILE *out, const cli_look *look, const char *json) {
  json_t *row = json_loads(json, 0, NULL), *content;
  size_t i;
  line l = {out, look, 0};
  const char *act = string(row, "act");
  line_raw(&l, act, strcmp(act, "claim_responsibility") == 0 ? 5 : strlen(act));
  line_text(&l, " ");
  line_pad(&l, INDENT);
  speakers(&l, row);
  detail(&l, " \xE2\x86\x92 ", json_object_get(row, "addressee"));
  detail(&l, ", on ", json_object_get(row, "medium"));
  detail(&l, ", ", json_object_get(row, "time"));
  reporter(&l, json_object_get(row, "within"));
  if (look->origin) line_origin(&l, row);
  json_array_foreach(json_object_get(row, "content"), i, content) {
    if (i == 0) line_fold(&l);
    else line_text(&l, " \xE2\x80\xA6 ");
    line_style(&l, DIM);
    line_text(&l, string(content, "words"));
    line_style(&l, PLAIN);
  }
  fputc('\n', out);
  json_decref(row);
}

/* ---- explanations ---- */

/* "frames-assault.tsv:12  attack  v  needs obj=#policy": what stands there, but for the example. */
static void table_row(line *l, int column, const json_t *row) {
  const char *key;
  json_t *value;
  if (!row) return;
  new_line(l, column);
  line_text(l, *string(row, "file") ? string(row, "file") : string(row, "table"));
  if (json_object_get(row, "line")) {
    char number[24];
    snprintf(number, sizeof number, ":%lld", (long long)json_integer_value(json_object_get(row, "line")));
    line_text(l, number);
  }
  line_style(l, DIM);
  json_object_foreach(json_object_get(row, "cells"), key, value) {
    if (strcmp(key, "example") == 0) continue;
    line_text(l, "  "), line_text(l, key), line_text(l, " "), line_text(l, json_string_value(value));
  }
  line_style(l, PLAIN);
}

/* What the entity is coded as, and by which rule and row. */
static void coding(line *l, const json_t *entity) {
  if (!entity) return;
  const char *code = *string(entity, "code") ? string(entity, "code") : string(entity, "country");
  new_line(l, RULE);
  line_text(l, *code ? code : "no code");
  if (*string(entity, "role")) line_text(l, ", "), line_text(l, string(entity, "role"));
  if (*string(entity, "rule")) line_text(l, "  "), in_style(l, YELLOW, string(entity, "rule"));
  table_row(l, RULE, json_object_get(entity, "row"));
}

static void value(line *l, const json_t *reason) {
  const char *names[] = {string(json_object_get(reason, "entity"), "name"), string(reason, "name"), string(reason, "value"),
                         string(json_object_get(reason, "statement"), "words")};
  int i = 0;
  while (i < 3 && !*names[i]) i++;
  in_style(l, BOLD, names[i]);
  if (*string(reason, "ref")) line_text(l, *names[i] ? " " : ""), line_text(l, string(reason, "ref"));
}

static void statement_reason(line *l, const json_t *statement) {
  if (!statement) return;
  new_line(l, RULE);
  line_text(l, string(statement, "act")), line_text(l, ", ");
  line_text(l, string(statement, "kind")), line_text(l, "  ");
  in_style(l, YELLOW, string(statement, "rule"));
  table_row(l, RULE, json_object_get(statement, "row"));
}

static void reason(line *l, const json_t *r) {
  size_t i;
  json_t *words;
  new_line(l, FIELD);
  line_text(l, string(r, "field")), line_text(l, " ");
  line_pad(l, VALUE);
  value(l, r);
  json_array_foreach(json_object_get(r, "words"), i, words) line_text(l, "  "), quoted(l, json_string_value(words));
  line_text(l, "  ");
  in_style(l, YELLOW, string(r, "rule"));
  coding(l, json_object_get(r, "entity"));
  statement_reason(l, json_object_get(r, "statement"));
}

static void frame(line *l, const json_t *f) {
  if (!f) return;
  new_line(l, FIELD);
  line_text(l, "frame ");
  line_pad(l, VALUE);
  in_style(l, BOLD, string(f, "frame"));
  if (*string(f, "rule")) line_text(l, "  "), in_style(l, YELLOW, string(f, "rule"));
  table_row(l, RULE, json_object_get(f, "row"));
}

static void explain_event(line *l, const json_t *row) {
  size_t i;
  json_t *r;
  line_text(l, string(row, "event")), line_text(l, "  ");
  in_style(l, BOLD, string(row, "type"));
  if (*string(row, "mode")) line_text(l, "/"), line_text(l, string(row, "mode"));
  line_text(l, " "), line_text(l, string(row, "status"));
  if (json_is_true(json_object_get(row, "negated"))) line_text(l, ", negated");
  line_text(l, "  "), quoted(l, string(row, "words"));
  if (l->look->origin) line_origin(l, row);
  new_line(l, FIELD);
  in_style(l, DIM, string(row, "text"));
  frame(l, json_object_get(row, "frame"));
  json_array_foreach(json_object_get(row, "reasons"), i, r) reason(l, r);
  fputs("\n\n", l->out);
}

static void explain_statement(line *l, const json_t *row) {
  size_t i;
  json_t *content;
  line_text(l, string(row, "statement")), line_text(l, "  ");
  in_style(l, BOLD, string(row, "act")), line_text(l, " "), line_text(l, string(row, "kind"));
  line_text(l, "  "), speakers(l, row);
  if (l->look->origin) line_origin(l, row);
  new_line(l, FIELD);
  line_text(l, "cue "), line_pad(l, VALUE), quoted(l, string(row, "cue_words"));
  line_text(l, "  "), in_style(l, YELLOW, string(row, "rule"));
  table_row(l, RULE, json_object_get(row, "row"));
  json_array_foreach(json_object_get(row, "content"), i, content) {
    new_line(l, FIELD);
    line_text(l, "content "), line_pad(l, VALUE), quoted(l, string(content, "words"));
  }
  fputs("\n\n", l->out);
}

void render_explanation(FILE *out, const cli_look *look, const char *json) {
  json_t *row = json_loads(json, 0, NULL);
  line l = {out, look, 0};
  if (json_object_get(row, "event")) explain_event(&l, row);
  else explain_statement(&l, row);
  json_decref(row);
}
