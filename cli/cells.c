#include "cells.h"

#include "line.h"

#include <stdlib.h>
#include <string.h>

static void put_value(FILE *out, const json_t *value) {
  if (json_is_string(value)) fputs(json_string_value(value), out);
  else if (json_is_boolean(value)) fputs(json_is_true(value) ? "1" : "0", out);
  else if (json_is_number(value)) fprintf(out, "%.12g", json_number_value(value));
}

/* The member at `path` ("place.country"); of a list all elements, "; " between them. */
static void put_path(FILE *out, const json_t *value, const char *path) {
  size_t i, n = strcspn(path, ".");
  json_t *item;
  char key[40];
  if (json_is_array(value)) {
    bool any = false;
    json_array_foreach(value, i, item) {
      if (*path && !json_object_get(item, path)) continue;
      if (any) fputs("; ", out);
      put_path(out, item, path);
      any = true;
    }
  } else if (!*path) {
    put_value(out, value);
  } else {
    snprintf(key, sizeof key, "%.*s", (int)n, path);
    put_path(out, json_object_get(value, key), path[n] ? path + n + 1 : "");
  }
}

/* ---- cells that are put together ---- */

/* "PER Peru", "ECU Lucía Andrade; Red Cross" */
static void put_parties(FILE *out, const json_t *list) {
  size_t i;
  json_t *p;
  json_array_foreach(list, i, p) {
    const char *country = line_member(p, "country");
    fprintf(out, "%s%s%s%s", i ? "; " : "", country, *country ? " " : "", line_member(p, "name"));
  }
}

static void actors(FILE *out, const json_t *row) { put_parties(out, json_object_get(row, "actors")); }
static void recipients(FILE *out, const json_t *row) { put_parties(out, json_object_get(row, "recipients")); }
static void speakers(FILE *out, const json_t *row) {
  if (json_array_size(json_object_get(row, "sources"))) put_parties(out, json_object_get(row, "sources"));
  else fputs(line_member(row, "words"), out);
}

static void type(FILE *out, const json_t *row) { fprintf(out, "%s%s%s", line_member(row, "type"), *line_member(row, "mode") ? "/" : "", line_member(row, "mode")); }

static void status(FILE *out, const json_t *row) { fprintf(out, "%s%s", json_is_true(json_object_get(row, "negated")) ? "not " : "", line_member(row, "status")); }

static void place(FILE *out, const json_t *row) {
  const json_t *p = json_object_get(row, "place");
  fprintf(out, "%s%s%s", line_member(p, "country"), *line_member(p, "country") ? " " : "", line_member(p, "name"));
}

static void says(FILE *out, const json_t *row) {
  size_t i, j;
  json_t *source, *name;
  json_array_foreach(json_object_get(row, "sources"), i, source) {
    const json_t *names = json_object_get(source, "names");
    if (i) fputs("; ", out);
    json_array_foreach(names, j, name) fprintf(out, "%s%s", j ? ", " : "", json_string_value(name));
    if (!json_array_size(names)) fputs(line_member(source, "words"), out);
  }
}

static void figures(FILE *out, const json_t *row) {
  size_t i;
  json_t *f;
  json_array_foreach(json_object_get(row, "figures"), i, f) {
    fprintf(out, "%s%s %.12g", i ? "; " : "", line_member(f, "kind"), json_number_value(json_object_get(f, "value")));
    if (json_object_get(f, "value_max")) fprintf(out, "-%.12g", json_number_value(json_object_get(f, "value_max")));
    if (*line_member(f, "unit")) fprintf(out, " %s", line_member(f, "unit"));
    if (strcmp(line_member(f, "bound"), "exact") != 0) fprintf(out, " (%s)", line_member(f, "bound"));
  }
}

/* The publisher, else the last part of the address. */
static void report(FILE *out, const json_t *row) {
  const char *name = line_member(row, "publisher"), *uri = line_member(row, "uri"), *slash = strrchr(uri, '/');
  fputs(*name ? name : slash && slash[1] ? slash + 1 : uri, out);
}

static void content(FILE *out, const json_t *row) {
  size_t i;
  json_t *piece;
  json_array_foreach(json_object_get(row, "content"), i, piece) fprintf(out, "%s%s", i ? " \xE2\x80\xA6 " : "", line_member(piece, "words"));
}

static void published(FILE *out, const json_t *row) { fprintf(out, "%.10s", line_member(row, "published")); }

static void heard(FILE *out, const json_t *row) {
  const json_t *a = json_object_get(row, "addressee");
  fputs(*line_member(a, "name") ? line_member(a, "name") : line_member(a, "words"), out);
}

/* ---- columns ---- */

static const cli_column EVENT_TABLE[] = {{"day", "since", NULL}, {"type", NULL, type}, {"status", NULL, status}, {"actors", NULL, actors}, {"recipients", NULL, recipients},
                                     {"place", NULL, place}, {"figures", NULL, figures}, {"says", NULL, says}, {"reports", "reports", NULL}, {"origins", "origins", NULL},
                                     {"report", NULL, report}, {NULL, NULL, NULL}};
static const cli_column EVENT_ALL[] = {
    {"document", "document", NULL}, {"event", "event", NULL}, {"since", "since", NULL}, {"until", "until", NULL}, {"type", "type", NULL}, {"mode", "mode", NULL},
    {"context", "context", NULL}, {"cameo", "cameo", NULL}, {"quad", "quad", NULL}, {"intensity", "intensity", NULL}, {"status", "status", NULL}, {"negated", "negated", NULL},
    {"actors", "actors.name", NULL}, {"actor_countries", "actors.country", NULL}, {"actor_codes", "actors.code", NULL}, {"recipients", "recipients.name", NULL},
    {"recipient_countries", "recipients.country", NULL}, {"recipient_codes", "recipients.code", NULL}, {"place", "place.name", NULL}, {"place_country", "place.country", NULL},
    {"lat", "place.lat", NULL}, {"lon", "place.lon", NULL}, {"figures", NULL, figures}, {"says", NULL, says}, {"confidence", "confidence", NULL}, {"words", "words", NULL},
    {"cluster", "cluster", NULL}, {"origin", "origin", NULL}, {"reports", "reports", NULL}, {"origins", "origins", NULL},
    {"text", "text", NULL}, {"published", "published", NULL}, {"publisher", "publisher", NULL}, {"title", "title", NULL}, {"uri", "uri", NULL}, {NULL, NULL, NULL}};
static const cli_column STATEMENT_TABLE[] = {{"published", NULL, published}, {"act", "act", NULL}, {"source", NULL, speakers}, {"to", NULL, heard}, {"medium", "medium.name", NULL},
                                         {"issues", "issues", NULL}, {"report", NULL, report}, {"content", NULL, content}, {NULL, NULL, NULL}};
static const cli_column STATEMENT_ALL[] = {
    {"document", "document", NULL}, {"statement", "statement", NULL}, {"published", "published", NULL}, {"kind", "kind", NULL}, {"act", "act", NULL}, {"sources", "sources.name", NULL},
    {"source_countries", "sources.country", NULL}, {"source_codes", "sources.code", NULL}, {"source_words", "words", NULL}, {"addressee", NULL, heard},
    {"medium", "medium.name", NULL}, {"time", "time.value", NULL}, {"within", "within.statement", NULL}, {"issues", "issues", NULL}, {"cue", "cue_words", NULL},
    {"content", NULL, content}, {"text", "text", NULL}, {"publisher", "publisher", NULL}, {"title", "title", NULL}, {"uri", "uri", NULL}, {NULL, NULL, NULL}};

/* A voice in a dispute: what it says is yes or no, a number, or an actor. */
static void side(FILE *out, const json_t *row) {
  const json_t *says = json_object_get(row, "says");
  if (json_is_string(says)) fputs(json_string_value(says), out);
  else if (json_object_get(says, "value_max")) fprintf(out, "%.12g-%.12g", json_number_value(json_object_get(says, "value")), json_number_value(json_object_get(says, "value_max")));
  else if (json_object_get(says, "value")) fprintf(out, "%.12g", json_number_value(json_object_get(says, "value")));
  else fputs(line_member(says, "name"), out);
}

static const cli_column DISPUTE_TABLE[] = {{"day", "since", NULL}, {"type", "type", NULL}, {"place", NULL, place}, {"over", "over", NULL}, {"of", "of", NULL}, {"country", "country", NULL},
                                           {"says", NULL, side}, {"source", "source", NULL}, {"report", NULL, report}, {"published", NULL, published}, {NULL, NULL, NULL}};
static const cli_column DISPUTE_ALL[] = {
    {"cluster", "cluster", NULL}, {"type", "type", NULL}, {"since", "since", NULL}, {"place", "place.name", NULL}, {"place_country", "place.country", NULL},
    {"reports", "reports", NULL}, {"origins", "origins", NULL}, {"over", "over", NULL}, {"of", "of", NULL}, {"country", "country", NULL}, {"says", NULL, side}, {"bound", "says.bound", NULL},
    {"contradictory", "contradictory", NULL}, {"earlier", "earlier", NULL}, {"source", "source", NULL}, {"act", "act", NULL}, {"text", "text", NULL}, {"published", "published", NULL}, {"publisher", "publisher", NULL},
    {"uri", "uri", NULL}, {"document", "document", NULL}, {"event", "event", NULL}, {NULL, NULL, NULL}};

const cli_columns cli_event_columns = {EVENT_TABLE, EVENT_ALL}, cli_statement_columns = {STATEMENT_TABLE, STATEMENT_ALL}, cli_dispute_columns = {DISPUTE_TABLE, DISPUTE_ALL};

static const cli_column *columns_as(const cli_columns *columns, cli_as as) { return as == CLI_TABLE ? columns->table : columns->all; }

cli_table *cli_cells_begin(FILE *out, const cli_look *look, cli_as as, const cli_columns *columns) {
  const cli_column *c = columns_as(columns, as);
  const char *names[CLI_COLUMNS];
  int n = 0;
  for (; c[n].name; n++) names[n] = c[n].name;
  return cli_table_begin(out, look, as, names, n);
}

static char *cell_text(const cli_column *c, const json_t *row) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  if (!out) return NULL;
  if (c->path) put_path(out, row, c->path);
  else c->put(out, row);
  fclose(out);
  return text;
}

void cli_cells_put(cli_table *table, cli_as as, const cli_columns *columns, const char *json) {
  const cli_column *c = columns_as(columns, as);
  json_t *row = json_loads(json, 0, NULL);
  char *cells[CLI_COLUMNS];
  int n = 0;
  for (; c[n].name; n++) cells[n] = cell_text(&c[n], row);
  cli_table_row(table, (const char *const *)cells);
  while (n--) free(cells[n]);
  json_decref(row);
}
