#include "export/row.h"

#include <string.h>

enum {
  ID, DAY, TYPE, MODE, INTENSITY, QUAD, CONTEXTS, ACTOR, RECIPIENT = 15, PLACENAME = 23, CITY, DISTRICT, PROVINCE, COUNTRY, LATITUDE, LONGITUDE, GEONAMES,
  SOURCE = 33, PUBLISHED
};

/* Columns of a side, from its name on. */
static ro_side_columns side(int name) {
  return (ro_side_columns){.name = name, .country = name + 1, .primary = name + 3, .sectors = name + 4, .role = name + 5, .code = -1, .kind = -1, .between_sectors = ","};
}

static bool read_place(ro_row *row, ro_event *event) {
  const int names[] = {PLACENAME, CITY, DISTRICT, PROVINCE, COUNTRY};
  ro_row_place place = {.name = "", .country = ro_row_cell(row, COUNTRY), .admin1 = ro_row_cell(row, PROVINCE)};
  double id = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names && !*place.name; i++) place.name = ro_row_cell(row, names[i]), place.column = names[i];
  if (!ro_row_number(row, LATITUDE, -90, 90, &place.lat) || !ro_row_number(row, LONGITUDE, -180, 180, &place.lon) || !ro_row_number(row, GEONAMES, 0, 4e9, &id)) return false;
  if (!ro_codes_is_country(row->setting->codes, place.country)) place.country = ro_codes_country_of(row->setting->codes, RO_SCHEME_ICEWS, place.country);
  place.located = *ro_row_cell(row, LATITUDE) && *ro_row_cell(row, LONGITUDE);
  place.geonameid = (uint32_t)id;
  ro_row_set_place(row, event, &place);
  return true;
}

/* The first mode that PLOVER has for the type. */
static const char *read_mode(ro_row *row, const char *type) {
  const char *pieces[8];
  int count = ro_row_split(row, ro_row_cell(row, MODE), ";", pieces, 8);
  for (int i = 0; i < count; i++)
    if (*pieces[i] && ro_codes_is_mode(row->setting->codes, type, pieces[i])) return pieces[i];
  return "";
}

bool ro_read_polecat(ro_row *row) {
  const char *type = ro_row_cell(row, TYPE);
  ro_side_columns actors = side(ACTOR), recipients = side(RECIPIENT);
  ro_date day;
  double intensity;
  row->doc->key = *ro_row_cell(row, ID) ? ro_row_cell(row, ID) : NULL;
  if (ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type) < 0) return ro_row_fault(row, TYPE, *type ? "'%.40s' is no type of PLOVER" : "there is none", type);
  if (!ro_row_day(row, DAY, &day) || !ro_row_number(row, INTENSITY, -10, 10, &intensity) || !ro_row_published(row, PUBLISHED)) return false;
  ro_event *event = ro_row_add_event(row, type, read_mode(row, type), "", TYPE);
  ro_row_add_contexts(row, event, ro_row_cell(row, CONTEXTS), ';');
  ro_row_add_side(row, event, false, &actors);
  ro_row_add_side(row, event, true, &recipients);
  ro_row_set_time(row, event, day, day, DAY);
  if (*ro_row_cell(row, SOURCE)) row->doc->publisher = ro_row_cell(row, SOURCE);
  return read_place(row, event);
}
