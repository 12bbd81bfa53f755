/* POLECAT: tab-separated, 40 columns. Several actors or recipients stand in one row, "; " between them in every column that is theirs, "None"
 * for one of whom that is not known. */
#include "export/write.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *const ro_polecat_columns[RO_POLECAT_COLUMNS] = {
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District",
    "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version"};

typedef enum part { NAME, COUNTRY, COW, PRIMARY, SECTORS, TITLE } part;

/* Adds what a party has for a column; false when that is nothing. */
static bool add_part(ro_buffer *out, const ro_codes *codes, const json_t *party, part which) {
  size_t i, before = out->length;
  json_t *sector;
  switch (which) {
    case NAME: ro_piece(out, ro_deed_text(party, "name")); break;
    case COUNTRY: ro_buffer_text(out, ro_deed_side(party)); break;
    case COW: ro_buffer_text(out, ro_codes_country(codes, RO_SCHEME_COW, ro_deed_text(party, "country"))); break;
    case TITLE: ro_piece(out, ro_deed_text(party, "role")); break;
    default:
      json_array_foreach(json_object_get(party, "sectors"), i, sector)
        if (which == SECTORS || i == 0) ro_buffer_printf(out, "%s%s", i ? "," : "", json_is_string(sector) ? json_string_value(sector) : "");
  }
  return out->length > before;
}

static void side_cell(ro_line *line, const ro_codes *codes, const json_t *parties, part which) {
  ro_buffer cell = {0};
  size_t i;
  json_t *party;
  bool any = false;
  ro_buffer_text(&cell, "");
  json_array_foreach(parties, i, party) {
    if (i) ro_buffer_text(&cell, "; ");
    if (add_part(&cell, codes, party, which)) any = true;
    else ro_buffer_text(&cell, "None");
  }
  if (cell.failed) line->out->failed = true;
  ro_line_cell(line, any ? cell.data : "");
  ro_buffer_free(&cell);
}

static void side(ro_line *line, const ro_codes *codes, const json_t *parties) {
  static const part parts[] = {NAME, COUNTRY, COW, PRIMARY, SECTORS, TITLE, NAME};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) side_cell(line, codes, parties, parts[i]);
  ro_line_blanks(line, 1); /* Wikipedia's */
}

static void number_cell(ro_line *line, const json_t *place, const char *key) {
  const json_t *value = json_object_get(place, key);
  if (json_is_number(value)) ro_line_number(line, json_number_value(value));
  else ro_line_blanks(line, 1);
}

/* A place that GeoNames knows is a town; of others only the name is told. */
static void place_cells(ro_line *line, const json_t *place) {
  const char *name = ro_deed_text(place, "name");
  ro_line_cell(line, name);
  ro_line_cell(line, json_object_get(place, "geonameid") ? name : "");
  ro_line_blanks(line, 1); /* District */
  ro_line_cell(line, ro_deed_text(place, "admin1"));
  ro_line_cell(line, ro_deed_text(place, "country"));
  number_cell(line, place, "lat"), number_cell(line, place, "lon"), number_cell(line, place, "geonameid");
  ro_line_cell(line, name);
  ro_line_blanks(line, 1); /* Feature Type */
}

static const char *quad(const ro_deed *act) {
  static const char *const names[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  return names[ro_deed_quad(act)];
}

static void contexts(ro_line *line, const json_t *row) {
  ro_buffer cell = {0};
  ro_join(&cell, json_object_get(row, "context"), NULL, "; ", "");
  if (cell.failed) line->out->failed = true;
  ro_line_cell(line, cell.data);
  ro_buffer_free(&cell);
}

void ro_write_polecat(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  ro_line line = {out, RO_QUOTE_TSV, 0};
  char published[11];
  snprintf(published, sizeof published, "%.10s", ro_deed_text(act->row, "published"));
  ro_line_cell(&line, act->id), ro_line_cell(&line, act->since);
  ro_line_cell(&line, act->type), ro_line_cell(&line, act->mode);
  ro_line_number(&line, act->intensity);
  ro_line_cell(&line, quad(act));
  contexts(&line, act->row);
  side(&line, codes, act->actors), side(&line, codes, act->recipients);
  place_cells(&line, act->place);
  ro_line_cell(&line, ro_deed_text(act->row, "publisher"));
  ro_line_cell(&line, published);
  ro_line_blanks(&line, 4); /* of the whole story: people, organisations, places; language */
  ro_line_cell(&line, "readout " RO_VERSION);
  ro_line_end(&line);
}
