/* Sides of an event that stand in lists: POLECAT's and CSV's. */
#include "export/row.h"

#include <string.h>

enum { MOST = 64 };

typedef struct list {
  const char *pieces[MOST];
  int count;
} list;

static list pieces_of(ro_row *row, int column) {
  list l = {.count = 0};
  l.count = ro_row_split(row, ro_row_cell(row, column), ";", l.pieces, MOST);
  for (int i = 0; i < l.count; i++)
    if (strcmp(l.pieces[i], "None") == 0) l.pieces[i] = "";
  return l;
}

static const char *piece(const list *l, int i, int of) { return l->count == of && i < l->count ? l->pieces[i] : ""; }

/* A country's code, or that of an organisation in its place (PLOVER: UNO, EUR, IGO …). */
static void take_country(const ro_row *row, ro_row_party *party, const char *code) {
  if (ro_codes_is_country(row->setting->codes, code)) party->country = code;
  else if (strlen(code) == 3 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && !*party->known_as) party->known_as = code;
}

/* Without a name a country is named by its code. */
static void name_by_country(const ro_row *row, ro_row_party *party, int column) {
  const char *name = ro_codes_country_name(row->setting->codes, party->country);
  party->name = *name ? name : party->known_as;
  party->column = column;
}

void ro_row_add_side(ro_row *row, ro_event *event, bool recipient, const ro_side_columns *c) {
  list names = pieces_of(row, c->name), countries = pieces_of(row, c->country), primary = pieces_of(row, c->primary), sectors = pieces_of(row, c->sectors);
  list roles = pieces_of(row, c->role), codes = pieces_of(row, c->code), kinds = pieces_of(row, c->kind);
  int count = names.count ? names.count : countries.count;
  for (int i = 0; i < count; i++) {
    ro_row_party party = {.name = piece(&names, i, count), .column = c->name, .country = "", .known_as = "", .role = piece(&roles, i, count), .kind = piece(&kinds, i, count)};
    const char *code = piece(&codes, i, count);
    take_country(row, &party, piece(&countries, i, count));
    if (!*party.country && *code) take_country(row, &party, code);
    ro_row_take_sectors(row, &party, RO_SCHEME_COUNT, piece(&primary, i, count), c->between_sectors);
    ro_row_take_sectors(row, &party, RO_SCHEME_COUNT, piece(&sectors, i, count), c->between_sectors);
    if (!*party.name) name_by_country(row, &party, c->country);
    if (*party.name) ro_row_join(row, event, recipient, ro_row_add_party(row, &party), party.column);
  }
}
