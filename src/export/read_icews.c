#include "export/row.h"

#include <string.h>

enum { ID, DAY, SOURCE, EVENT_TEXT = 5, CODE, INTENSITY, TARGET, STORY = 11, SENTENCE, PUBLISHER, CITY, DISTRICT, PROVINCE, COUNTRY, LATITUDE, LONGITUDE };

/* A party from its name on: name, sectors, country. RO_NONE: nobody is named. */
static uint32_t read_party(ro_row *row, int name) {
  const ro_codes *codes = row->setting->codes;
  ro_row_party party = {.name = ro_row_cell(row, name), .column = name, .country = ro_codes_country_of(codes, RO_SCHEME_ICEWS, ro_row_cell(row, name + 2)),
                        .known_as = "", .role = "", .kind = ""};
  if (!*party.name) party.name = ro_row_cell(row, name + 2), party.column = name + 2;
  if (!*party.name) return RO_NONE;
  ro_row_take_sectors(row, &party, RO_SCHEME_ICEWS, ro_row_cell(row, name + 1), ",");
  return ro_row_add_party(row, &party);
}

static bool read_place(ro_row *row, ro_event *event) {
  const int names[] = {CITY, DISTRICT, PROVINCE, COUNTRY};
  ro_row_place place = {.name = "", .country = ro_codes_country_of(row->setting->codes, RO_SCHEME_ICEWS, ro_row_cell(row, COUNTRY)), .admin1 = ro_row_cell(row, PROVINCE)};
  if (!ro_row_number(row, LATITUDE, -90, 90, &place.lat) || !ro_row_number(row, LONGITUDE, -180, 180, &place.lon)) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names && !*place.name; i++) place.name = ro_row_cell(row, names[i]), place.column = names[i];
  place.located = *ro_row_cell(row, LATITUDE) && *ro_row_cell(row, LONGITUDE);
  if (event) ro_row_set_place(row, event, &place);
  return true;
}

/* A host is visited: PLOVER has the visitor as actor. */
static void join_sides(ro_row *row, ro_event *event, const char *code, uint32_t source, uint32_t target) {
  bool hosts = strcmp(code, "043") == 0;
  if (source != RO_NONE) ro_row_join(row, event, hosts, source, SOURCE);
  if (target != RO_NONE) ro_row_join(row, event, !hosts, target, TARGET);
}

bool ro_read_icews(ro_row *row) {
  const char *code = ro_row_cell(row, CODE);
  ro_cameo cameo;
  ro_date day;
  double intensity;
  row->doc->key = *ro_row_cell(row, ID) ? ro_row_cell(row, ID) : NULL;
  if (!ro_codes_cameo(row->setting->codes, code, &cameo)) return ro_row_fault(row, CODE, *code ? "'%.40s' is no code of CAMEO" : "there is none", code);
  if (!ro_row_day(row, DAY, &day) || !ro_row_number(row, INTENSITY, -10, 10, &intensity) || !ro_row_published(row, DAY)) return false;
  if (*ro_row_cell(row, PUBLISHER)) row->doc->publisher = ro_row_cell(row, PUBLISHER);
  int trigger = *ro_row_cell(row, EVENT_TEXT) ? EVENT_TEXT : CODE;
  uint32_t source = read_party(row, SOURCE), target = read_party(row, TARGET);
  if (!*cameo.type) {
    ro_row_add_statement(row, code, source, SOURCE, target, TARGET, trigger);
    return read_place(row, NULL);
  }
  ro_event *event = ro_row_add_event(row, cameo.type, cameo.mode, code, trigger);
  ro_row_add_contexts(row, event, cameo.context, ';');
  join_sides(row, event, code, source, target);
  ro_row_set_time(row, event, day, day, DAY);
  return read_place(row, event);
}
