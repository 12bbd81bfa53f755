/* Statements and explanations as text for people. */
#include "line.h"

#include <jansson.h>
#include <string.h>

enum { FIELD = 2, VALUE = 14, RULE = 16 }; /* columns */

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
    line_styled(l, BOLD, line_member(source, "name"));
    if (*line_member(source, "country") && strcmp(line_member(source, "kind"), "state") != 0) line_text(l, " ("), line_text(l, line_member(source, "country")), line_text(l, ")");
  }
  if (!json_array_size(sources)) line_styled(l, BOLD, *line_member(row, "words") ? line_member(row, "words") : "somebody not named");
}

static void reporter(line *l, const json_t *within) {
  size_t i;
  json_t *name;
  if (!within) return;
  line_text(l, ", according to ");
  json_array_foreach(json_object_get(within, "names"), i, name) line_text(l, i ? ", " : ""), line_text(l, json_string_value(name));
  if (i == 0) line_text(l, *line_member(within, "words") ? line_member(within, "words") : "somebody not named");
}

static void detail(line *l, const char *before, const json_t *of) {
  const char *text = *line_member(of, "words") ? line_member(of, "words") : line_member(of, "name");
  if (*text) line_text(l, before), line_text(l, text);
}

void render_statement(FILE *out, const cli_look *look, const char *json) {
  json_t *row = json_loads(json, 0, NULL), *content;
  size_t i;
  line l = {out, look, 0};
  const char *act = line_member(row, "act");
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
    line_text(&l, line_member(content, "words"));
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
  line_new(l, column);
  line_text(l, *line_member(row, "file") ? line_member(row, "file") : line_member(row, "table"));
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
  const char *code = *line_member(entity, "code") ? line_member(entity, "code") : line_member(entity, "country");
  line_new(l, RULE);
  line_text(l, *code ? code : "no code");
  if (*line_member(entity, "role")) line_text(l, ", "), line_text(l, line_member(entity, "role"));
  if (*line_member(entity, "rule")) line_text(l, "  "), line_styled(l, YELLOW, line_member(entity, "rule"));
  table_row(l, RULE, json_object_get(entity, "row"));
}

static void value(line *l, const json_t *reason) {
  const char *names[] = {line_member(json_object_get(reason, "entity"), "name"), line_member(reason, "name"), line_member(reason, "value"),
                         line_member(json_object_get(reason, "statement"), "words")};
  int i = 0;
  while (i < 3 && !*names[i]) i++;
  line_styled(l, BOLD, names[i]);
  if (*line_member(reason, "ref")) line_text(l, *names[i] ? " " : ""), line_text(l, line_member(reason, "ref"));
}

static void statement_reason(line *l, const json_t *statement) {
  if (!statement) return;
  line_new(l, RULE);
  line_text(l, line_member(statement, "act")), line_text(l, ", ");
  line_text(l, line_member(statement, "kind")), line_text(l, "  ");
  line_styled(l, YELLOW, line_member(statement, "rule"));
  table_row(l, RULE, json_object_get(statement, "row"));
}

static void reason(line *l, const json_t *r) {
  size_t i;
  json_t *words;
  line_new(l, FIELD);
  line_text(l, line_member(r, "field")), line_text(l, " ");
  line_pad(l, VALUE);
  value(l, r);
  json_array_foreach(json_object_get(r, "words"), i, words) line_text(l, "  "), quoted(l, json_string_value(words));
  line_text(l, "  ");
  line_styled(l, YELLOW, line_member(r, "rule"));
  coding(l, json_object_get(r, "entity"));
  statement_reason(l, json_object_get(r, "statement"));
}

static void frame(line *l, const json_t *f) {
  if (!f) return;
  line_new(l, FIELD);
  line_text(l, "frame ");
  line_pad(l, VALUE);
  line_styled(l, BOLD, line_member(f, "frame"));
  if (*line_member(f, "rule")) line_text(l, "  "), line_styled(l, YELLOW, line_member(f, "rule"));
  table_row(l, RULE, json_object_get(f, "row"));
}

static void explain_event(line *l, const json_t *row) {
  size_t i;
  json_t *r;
  line_text(l, line_member(row, "event")), line_text(l, "  ");
  line_styled(l, BOLD, line_member(row, "type"));
  if (*line_member(row, "mode")) line_text(l, "/"), line_text(l, line_member(row, "mode"));
  line_text(l, " "), line_text(l, line_member(row, "status"));
  if (json_is_true(json_object_get(row, "negated"))) line_text(l, ", negated");
  line_text(l, "  "), quoted(l, line_member(row, "words"));
  if (l->look->origin) line_origin(l, row);
  line_new(l, FIELD);
  line_styled(l, DIM, line_member(row, "text"));
  frame(l, json_object_get(row, "frame"));
  json_array_foreach(json_object_get(row, "reasons"), i, r) reason(l, r);
  fputs("\n\n", l->out);
}

static void explain_statement(line *l, const json_t *row) {
  size_t i;
  json_t *content;
  line_text(l, line_member(row, "statement")), line_text(l, "  ");
  line_styled(l, BOLD, line_member(row, "act")), line_text(l, " "), line_text(l, line_member(row, "kind"));
  line_text(l, "  "), speakers(l, row);
  if (l->look->origin) line_origin(l, row);
  line_new(l, FIELD);
  line_text(l, "cue "), line_pad(l, VALUE), quoted(l, line_member(row, "cue_words"));
  line_text(l, "  "), line_styled(l, YELLOW, line_member(row, "rule"));
  table_row(l, RULE, json_object_get(row, "row"));
  json_array_foreach(json_object_get(row, "content"), i, content) {
    line_new(l, FIELD);
    line_text(l, "content "), line_pad(l, VALUE), quoted(l, line_member(content, "words"));
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
