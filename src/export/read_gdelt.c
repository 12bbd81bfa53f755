#include "export/row.h"

#include "export/write.h"

#include <stdlib.h>
#include <string.h>

enum { ID, DAY, ACTOR1 = 5, ACTOR2 = 15, CODE = 26, GOLDSTEIN = 30, ACTION_GEO = 51, ADDED = 59, URL };
enum { MENTION_ID, MENTION_TIME = 2, MENTION_SOURCE = 4, MENTION_URL, MENTION_CONFIDENCE = 11 };

/* A party from its code on: code, name, country, known group, …, three types. */
static uint32_t read_party(ro_row *row, int first, int *named) {
  const ro_codes *codes = row->setting->codes;
  const char *group = ro_row_cell(row, first + 3);
  ro_row_party party = {.name = ro_row_cell(row, first + 1), .column = first + 1, .country = ro_codes_country_of(codes, RO_SCHEME_CAMEO, ro_row_cell(row, first + 2)),
                        .known_as = strcmp(group, "EEC") == 0 ? "EUR" : group, .role = "", .kind = ""};
  if (!*party.name) party.name = ro_row_cell(row, first), party.column = first;
  *named = party.column;
  if (!*party.name) return RO_NONE;
  if (*party.country) party.known_as = "";
  for (int i = 7; i < 10; i++) ro_row_take_sectors(row, &party, RO_SCHEME_CAMEO, ro_row_cell(row, first + i), ";");
  return ro_row_add_party(row, &party);
}

/* The geography of the act: type, full name, country (FIPS), two divisions, latitude, longitude, feature. */
static bool read_place(ro_row *row, ro_event *event) {
  const char *pieces[8], *full = ro_row_cell(row, ACTION_GEO + 1);
  ro_row_place place = {.name = "", .admin1 = "", .column = ACTION_GEO + 1, .country = ro_codes_country_of(row->setting->codes, RO_SCHEME_FIPS, ro_row_cell(row, ACTION_GEO + 2))};
  if (!ro_row_number(row, ACTION_GEO + 5, -90, 90, &place.lat) || !ro_row_number(row, ACTION_GEO + 6, -180, 180, &place.lon)) return false;
  int count = ro_row_split(row, full, ",", pieces, 8);
  if (count) place.name = pieces[0];
  if (count == 3) place.admin1 = pieces[1];
  place.located = *ro_row_cell(row, ACTION_GEO + 5) && *ro_row_cell(row, ACTION_GEO + 6);
  if (event) ro_row_set_place(row, event, &place);
  return true;
}

static void join_sides(ro_row *row, ro_event *event, const char *code, const uint32_t party[2], const int named[2]) {
  int hosts = strcmp(code, "043") == 0; /* PLOVER has the visitor as actor */
  for (int i = 0; i < 2; i++)
    if (party[i] != RO_NONE) ro_row_join(row, event, (i ^ hosts) == 1, party[i], named[i]);
}

/* What the row says of the act, whatever the document is. */
static bool read_act(ro_row *row) {
  const char *code = ro_row_cell(row, CODE);
  ro_cameo cameo;
  ro_date day;
  double score;
  uint32_t party[2];
  int named[2];
  if (!ro_codes_cameo(row->setting->codes, code, &cameo)) return ro_row_fault(row, CODE, *code ? "'%.40s' is no code of CAMEO" : "there is none", code);
  if (!ro_row_day(row, DAY, &day) || !ro_row_number(row, GOLDSTEIN, -10, 10, &score)) return false;
  if (!day.year) return ro_row_fault(row, DAY, "there is none");
  party[0] = read_party(row, ACTOR1, &named[0]), party[1] = read_party(row, ACTOR2, &named[1]);
  if (!*cameo.type) {
    ro_row_add_statement(row, code, party[0], named[0], party[1], named[1], CODE);
    return read_place(row, NULL);
  }
  ro_event *event = ro_row_add_event(row, cameo.type, cameo.mode, code, CODE);
  ro_row_add_contexts(row, event, cameo.context, ';');
  join_sides(row, event, code, party, named);
  ro_row_set_time(row, event, day, day, DAY);
  return read_place(row, event);
}

static const char *filled(const ro_row *row, int column) { return *ro_row_cell(row, column) ? ro_row_cell(row, column) : NULL; }

bool ro_read_gdelt_event(ro_row *row) {
  row->doc->key = filled(row, ID);
  row->doc->uri = filled(row, URL);
  if (!row->doc->key) return ro_row_fault(row, ID, "there is none");
  return ro_row_published(row, ADDED) && read_act(row);
}

/* The row of the event that a mention is of, from the record that was made of it; NULL: it is not there. */
static const char *event_text(ro_row *row, const char *key) {
  const ro_import_setting *s = row->setting;
  char *found = s->find ? s->find(s->context, ro_format_names[RO_FORMAT_GDELT_EVENTS], key) : NULL;
  if (!found) return NULL;
  char *text = ro_arena_strdup(&row->doc->arena, found); /* the jump would lose `found`, and the import ends with it */
  free(found);
  return text;
}

/* A mention is a report of an event that its own row knows only by number: the record says what the event's row says, of the mention's document. */
bool ro_read_gdelt_mention(ro_row *row) {
  const char *key = ro_row_cell(row, MENTION_ID), *cells[RO_GDELT_EVENT_COLUMNS];
  double confidence = -1;
  row->doc->key = filled(row, MENTION_ID);
  row->doc->uri = filled(row, MENTION_URL), row->doc->publisher = filled(row, MENTION_SOURCE);
  if (!*key) return ro_row_fault(row, MENTION_ID, "there is none");
  if (!ro_row_published(row, MENTION_TIME) || !ro_row_number(row, MENTION_CONFIDENCE, 0, 100, &confidence)) return false;
  const char *event = event_text(row, key), *mention = row->doc->text;
  if (!event) return ro_row_fault(row, MENTION_ID, "event %.40s is not in the database (import gdelt-events first)", key);
  if (ro_cells_split(&row->doc->arena, RO_QUOTE_NONE, event, strlen(event), cells, RO_GDELT_EVENT_COLUMNS) != RO_GDELT_EVENT_COLUMNS)
    return ro_row_fault(row, MENTION_ID, "event %.40s is not a row of GDELT in the database", key);
  row->columns = ro_gdelt_event_columns, row->count = RO_GDELT_EVENT_COLUMNS, row->cells = cells;
  ro_row_set_text(row, ro_arena_printf(&row->doc->arena, "%s\n", mention));
  bool good = read_act(row);
  row->cells = NULL, row->count = 0;
  if (good && row->doc->events.n && confidence >= 0) row->doc->events.v[0].confidence = (float)(confidence / 100);
  return good;
}
