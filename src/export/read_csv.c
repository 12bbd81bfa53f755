/* readout's own CSV, columns found by their names. */
#include "export/row.h"

#include <string.h>

/* The places of columns in ro_csv_columns (write_csv.c). */
enum {
  ID, DOCUMENT, EVENT, URI, PUBLISHED, PUBLISHER, TITLE, SINCE, UNTIL, TYPE, MODE, CONTEXT, CAMEO, QUAD, INTENSITY, STATUS, NEGATED, ACTORS, RECIPIENTS = 22,
  PLACE = 27, PLACE_COUNTRY, ADMIN1, LAT, LON, GEONAMEID, KILLED, INJURED, SOURCES, ACTS, SENTENCE, TEXT, CONFIDENCE
};

static ro_side_columns side(int name) {
  return (ro_side_columns){.name = name, .country = name + 1, .primary = -1, .sectors = name + 2, .role = -1, .code = name + 3, .kind = name + 4, .between_sectors = " "};
}

static const char *filled(const ro_row *row, int column) { return *ro_row_cell(row, column) ? ro_row_cell(row, column) : NULL; }

static bool read_place(ro_row *row, ro_event *event) {
  ro_row_place place = {.name = ro_row_cell(row, PLACE), .column = PLACE, .country = ro_row_cell(row, PLACE_COUNTRY), .admin1 = ro_row_cell(row, ADMIN1)};
  double id = 0;
  if (!ro_row_number(row, LAT, -90, 90, &place.lat) || !ro_row_number(row, LON, -180, 180, &place.lon) || !ro_row_number(row, GEONAMEID, 0, 4e9, &id)) return false;
  if (*place.country && !ro_codes_is_country(row->setting->codes, place.country)) return ro_row_fault(row, PLACE_COUNTRY, "'%.40s' is no country", place.country);
  place.located = *ro_row_cell(row, LAT) && *ro_row_cell(row, LON);
  place.geonameid = (uint32_t)id;
  ro_row_set_place(row, event, &place);
  return true;
}

static bool read_figures(ro_row *row, ro_event *event) {
  static const struct { int column; ro_figure_kind kind; } figures[] = {{KILLED, RO_FIGURE_KILLED}, {INJURED, RO_FIGURE_INJURED}};
  for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
    double value = -1;
    if (!ro_row_number(row, figures[i].column, 0, 1e12, &value)) return false;
    if (value >= 0) ro_row_add_figure(row, event, figures[i].kind, value, figures[i].column);
  }
  return true;
}

static bool read_status(ro_row *row, ro_event *event) {
  const char *status = ro_row_cell(row, STATUS), *negated = ro_row_cell(row, NEGATED);
  int number = *status ? ro_name_find(ro_event_status_names, RO_STATUS_COUNT, status) : RO_STATUS_ACTUAL;
  if (number < 0) return ro_row_fault(row, STATUS, "'%.40s' is no status", status);
  if (*negated && strcmp(negated, "true") != 0 && strcmp(negated, "false") != 0) return ro_row_fault(row, NEGATED, "'%.40s' is neither true nor false", negated);
  ro_row_set_status(row, event, (ro_event_status)number, strcmp(negated, "true") == 0, STATUS, NEGATED);
  return true;
}

/* Who says so: a statement for each, with the names of those who make it together. */
static void read_sources(ro_row *row, ro_event *event) {
  const char *says[16], *acts[16];
  int count = ro_row_split(row, ro_row_cell(row, SOURCES), ";", says, 16), told = ro_row_split(row, ro_row_cell(row, ACTS), ";", acts, 16);
  for (int i = 0; i < count; i++) {
    const char *names[8];
    int act = told == count ? ro_name_find(ro_act_names, RO_ACT_COUNT, acts[i]) : RO_ACT_SAY;
    ro_row_add_statement(row, "", RO_NONE, SOURCES, RO_NONE, -1, TYPE);
    uint32_t last = row->doc->statements.n - 1;
    row->doc->statements.v[last].act = (uint8_t)(act < 0 ? RO_ACT_SAY : act);
    int who = strcmp(says[i], "None") == 0 ? 0 : ro_row_split(row, says[i], " and ", names, 8);
    for (int j = 0; j < who; j++) {
      if (!*names[j]) continue;
      uint32_t entity = ro_row_add_party(row, &(ro_row_party){.name = names[j], .column = SOURCES, .country = "", .known_as = "", .role = "", .kind = "other"});
      *ro_vec_push(&row->doc->arena, &row->doc->statements.v[last].sources) = entity;
    }
    *ro_vec_push(&row->doc->arena, &event->attribution) = last;
    ro_add_evidence(row->doc, event, "attribution", last, NULL, row->spans[SOURCES], ro_row_rule(row, SOURCES));
  }
}

bool ro_read_csv(ro_row *row) {
  const char *type = ro_row_cell(row, TYPE), *mode = ro_row_cell(row, MODE), *cameo = ro_row_cell(row, CAMEO);
  ro_side_columns actors = side(ACTORS), recipients = side(RECIPIENTS);
  ro_cameo known;
  ro_date since, until;
  double confidence = -1, score;
  row->doc->key = filled(row, ID);
  row->doc->uri = filled(row, URI), row->doc->publisher = filled(row, PUBLISHER), row->doc->title = filled(row, TITLE);
  if (ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type) < 0) return ro_row_fault(row, TYPE, *type ? "'%.40s' is no type of PLOVER" : "there is none", type);
  if (*mode && !ro_codes_is_mode(row->setting->codes, type, mode)) return ro_row_fault(row, MODE, "'%.40s' is no mode of %s", mode, type);
  if (*cameo && !ro_codes_cameo(row->setting->codes, cameo, &known)) return ro_row_fault(row, CAMEO, "'%.40s' is no code of CAMEO", cameo);
  if (!ro_row_day(row, SINCE, &since) || !ro_row_day(row, UNTIL, &until) || !ro_row_published(row, PUBLISHED)) return false;
  if (!ro_row_number(row, CONFIDENCE, 0, 1, &confidence) || !ro_row_number(row, INTENSITY, -10, 10, &score)) return false;
  ro_event *event = ro_row_add_event(row, type, mode, cameo, TYPE);
  event->confidence = (float)confidence;
  ro_row_add_contexts(row, event, ro_row_cell(row, CONTEXT), ';');
  ro_row_add_side(row, event, false, &actors);
  ro_row_add_side(row, event, true, &recipients);
  ro_row_set_time(row, event, since, until, SINCE);
  read_sources(row, event);
  return read_status(row, event) && read_figures(row, event) && read_place(row, event);
}
