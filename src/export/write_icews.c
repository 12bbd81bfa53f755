/* ICEWS: tab-separated, 20 columns, a row for each dyad. */
#include "export/write.h"

const char *const ro_icews_columns[RO_ICEWS_COLUMNS] = {
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
    "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"};

typedef struct writer {
  ro_line line;
  const ro_codes *codes;
} writer;

static void sectors(writer *w, const json_t *party) {
  ro_buffer cell = {0};
  size_t i;
  json_t *sector;
  json_array_foreach(json_object_get(party, "sectors"), i, sector) {
    const char *name = json_is_string(sector) ? ro_codes_sector(w->codes, RO_SCHEME_ICEWS, json_string_value(sector)) : "";
    if (*name) ro_buffer_printf(&cell, "%s%s", cell.length ? "," : "", name);
  }
  if (cell.failed) w->line.out->failed = true;
  ro_line_cell(&w->line, cell.data);
  ro_buffer_free(&cell);
}

static void party(writer *w, const json_t *p) {
  ro_line_cell(&w->line, ro_deed_text(p, "name"));
  sectors(w, p);
  ro_line_cell(&w->line, ro_codes_country(w->codes, RO_SCHEME_ICEWS, ro_deed_text(p, "country")));
}

static void where(writer *w, const json_t *place) {
  const json_t *lat = json_object_get(place, "lat"), *lon = json_object_get(place, "lon");
  ro_line_cell(&w->line, json_object_get(place, "geonameid") ? ro_deed_text(place, "name") : "");
  ro_line_blanks(&w->line, 1); /* District */
  ro_line_cell(&w->line, ro_deed_text(place, "admin1"));
  ro_line_cell(&w->line, ro_codes_country(w->codes, RO_SCHEME_ICEWS, ro_deed_text(place, "country")));
  if (json_is_number(lat) && json_is_number(lon)) ro_line_number(&w->line, json_number_value(lat)), ro_line_number(&w->line, json_number_value(lon));
  else ro_line_blanks(&w->line, 2);
}

static bool write_dyad(void *context, const ro_deed *act, const ro_dyad *dyad) {
  writer *w = context;
  ro_cameo cameo = {"", "", "", "", "", ""};
  ro_codes_cameo(w->codes, dyad->cameo, &cameo);
  ro_line_count(&w->line, ro_deed_dyad_number(act, dyad));
  ro_line_cell(&w->line, act->since);
  party(w, dyad->source);
  ro_line_cell(&w->line, cameo.name), ro_line_cell(&w->line, dyad->cameo), ro_line_cell(&w->line, cameo.goldstein);
  party(w, dyad->target);
  ro_line_count(&w->line, ro_deed_number(ro_deed_text(act->row, "document"), 0));
  if (ro_deed_sentence(act) >= 0) ro_line_count(&w->line, ro_deed_sentence(act) + 1);
  else ro_line_blanks(&w->line, 1);
  ro_line_cell(&w->line, ro_deed_text(act->row, "publisher"));
  where(w, act->place);
  ro_line_end(&w->line);
  return !w->line.out->failed;
}

void ro_write_icews(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  writer w = {{out, RO_QUOTE_TSV, 0}, codes};
  ro_deed_dyads(act, write_dyad, &w);
}
