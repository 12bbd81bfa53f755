/* CSV (RFC 4180, line feeds): one row for an event, what readout knows of it, nothing rewritten. */
#include "export/write.h"

#include <string.h>

const char *const ro_csv_columns[RO_CSV_COLUMNS] = {
    "id", "document", "event", "uri", "published", "publisher", "title", "since", "until", "type", "mode", "context", "cameo", "quad", "intensity", "status", "negated",
    "actors", "actor_countries", "actor_sectors", "actor_codes", "actor_kinds", "recipients", "recipient_countries", "recipient_sectors", "recipient_codes", "recipient_kinds",
    "place", "place_country", "admin1", "lat", "lon", "geonameid", "killed", "injured", "sources", "acts", "sentence", "text", "confidence"};

static void joined(ro_line *line, const json_t *list, const char *member, const char *none) {
  ro_buffer cell = {0};
  ro_join(&cell, list, member, "; ", none);
  if (cell.failed) line->out->failed = true;
  ro_line_cell(line, cell.data);
  ro_buffer_free(&cell);
}

/* The sectors of each party, a space between those of one. */
static void sectors(ro_line *line, const json_t *parties) {
  ro_buffer cell = {0};
  size_t i, any = 0;
  json_t *party;
  json_array_foreach(parties, i, party) {
    size_t before = cell.length + (i ? 2 : 0);
    if (i) ro_buffer_text(&cell, "; ");
    ro_join(&cell, json_object_get(party, "sectors"), NULL, " ", "");
    if (cell.length > before) any++;
    else ro_buffer_text(&cell, "None");
  }
  if (cell.failed) line->out->failed = true;
  ro_line_cell(line, any ? cell.data : "");
  ro_buffer_free(&cell);
}

static void parties(ro_line *line, const json_t *list) {
  joined(line, list, "name", "None"), joined(line, list, "country", "None");
  sectors(line, list);
  joined(line, list, "code", "None"), joined(line, list, "kind", "None");
}

static void number(ro_line *line, const json_t *value) {
  if (json_is_number(value)) ro_line_number(line, json_number_value(value));
  else ro_line_blanks(line, 1);
}

static const json_t *figure(const ro_deed *act, const char *kind) {
  size_t i;
  json_t *f;
  json_array_foreach(json_object_get(act->row, "figures"), i, f)
    if (strcmp(ro_deed_text(f, "kind"), kind) == 0) return json_object_get(f, "value");
  return NULL;
}

/* Who says so: the names of each statement's sources, " and " between them; the words for him where the text has no name. */
static void sources(ro_line *line, const json_t *list) {
  ro_buffer cell = {0};
  size_t i;
  json_t *source;
  json_array_foreach(list, i, source) {
    const json_t *names = json_object_get(source, "names");
    if (i) ro_buffer_text(&cell, "; ");
    if (json_array_size(names)) ro_join(&cell, names, NULL, " and ", "");
    else ro_buffer_text(&cell, *ro_deed_text(source, "words") ? ro_deed_text(source, "words") : "None");
  }
  if (cell.failed) line->out->failed = true;
  ro_line_cell(line, cell.data);
  ro_buffer_free(&cell);
}

void ro_write_csv(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  static const char *const about[] = {"document", "event", "uri", "published", "publisher", "title", "since", "until", "type", "mode"};
  ro_line line = {out, RO_QUOTE_CSV, 0};
  const json_t *row = act->row;
  (void)codes;
  ro_line_cell(&line, act->id);
  for (size_t i = 0; i < sizeof about / sizeof *about; i++) ro_line_cell(&line, ro_deed_text(row, about[i]));
  joined(&line, json_object_get(row, "context"), NULL, "");
  ro_line_cell(&line, ro_deed_text(row, "cameo")), ro_line_cell(&line, ro_deed_text(row, "quad"));
  number(&line, json_object_get(row, "intensity"));
  ro_line_cell(&line, act->status), ro_line_cell(&line, act->negated ? "true" : "false");
  parties(&line, act->actors), parties(&line, act->recipients);
  ro_line_cell(&line, ro_deed_text(act->place, "name")), ro_line_cell(&line, ro_deed_text(act->place, "country")), ro_line_cell(&line, ro_deed_text(act->place, "admin1"));
  number(&line, json_object_get(act->place, "lat")), number(&line, json_object_get(act->place, "lon")), number(&line, json_object_get(act->place, "geonameid"));
  number(&line, figure(act, "killed")), number(&line, figure(act, "injured"));
  sources(&line, json_object_get(row, "sources"));
  joined(&line, json_object_get(row, "sources"), "act", "None");
  number(&line, act->foreign ? NULL : json_object_get(row, "sentence"));
  ro_line_cell(&line, act->foreign ? "" : ro_deed_text(row, "text"));
  number(&line, json_object_get(row, "confidence"));
  ro_line_end(&line);
}
