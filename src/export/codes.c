#include "export/codes.h"

#include <stdlib.h>
#include <string.h>

static uint32_t column(const ro_table *table, const char *name) { return ro_table_column(table, name); }

static void find_columns(ro_codes *c) {
  static const char *const schemes[RO_SCHEME_COUNT] = {"cow", "fips", "cameo", "icews"};
  c->name = column(&c->cameo, "name"), c->goldstein = column(&c->cameo, "goldstein");
  c->type = column(&c->cameo, "type"), c->mode = column(&c->cameo, "mode"), c->context = column(&c->cameo, "context");
  c->back_mode = column(&c->back, "mode"), c->back_context = column(&c->back, "context");
  c->back_code = column(&c->back, "code"), c->back_future = column(&c->back, "future");
  c->country_name = column(&c->countries, "name"), c->country_others = column(&c->countries, "alternatives"), c->country_actor = column(&c->countries, "actor");
  c->country_also = column(&c->countrycodes, "others"), c->sector_also = column(&c->sectorcodes, "others");
  c->score_mode = column(&c->intensity, "mode"), c->score = column(&c->intensity, "score");
  for (int s = 0; s < RO_SCHEME_COUNT; s++) {
    c->country_in[s] = column(&c->countrycodes, schemes[s]);
    c->sector_in[s] = column(&c->sectorcodes, schemes[s]);
  }
}

ro_status ro_codes_open(ro_codes *out, const ro_image *tables, ro_error *error) {
  const struct { ro_table *table; const char *name, *columns; } wanted[] = {
      {&out->cameo, "cameoevents", "code name goldstein type mode context"}, {&out->back, "cameocodes", "type mode context code future"},
      {&out->countries, "countries", "code name actor alternatives"}, {&out->countrycodes, "countrycodes", "code cow fips cameo icews others"},
      {&out->sectors, "sectors", "code"}, {&out->sectorcodes, "sectorcodes", "code cameo icews others"}, {&out->intensity, "intensity", "type mode score"}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    ro_status status = ro_table_open(wanted[i].table, tables, wanted[i].name, wanted[i].columns, error);
    if (status != RO_OK) return status;
  }
  find_columns(out);
  return RO_OK;
}

/* ---- lists with ';' ---- */

static bool list_has(const char *list, const char *item) {
  size_t length = strlen(item);
  for (const char *at = list; length && at; at = strchr(at, ';'), at = at ? at + 1 : NULL)
    if (strncmp(at, item, length) == 0 && (!at[length] || at[length] == ';')) return true;
  return false;
}

/* ---- events ---- */

bool ro_codes_cameo(const ro_codes *c, const char *code, ro_cameo *out) {
  uint32_t row = *code ? ro_table_find(&c->cameo, code) : RO_NO_ROW;
  if (row == RO_NO_ROW) return false;
  *out = (ro_cameo){ro_table_cell(&c->cameo, row, 0), ro_table_cell(&c->cameo, row, c->name), ro_table_cell(&c->cameo, row, c->goldstein),
                    ro_table_cell(&c->cameo, row, c->type), ro_table_cell(&c->cameo, row, c->mode), ro_table_cell(&c->cameo, row, c->context)};
  return true;
}

static bool has_word(const char *words, const char *word) {
  size_t length = strlen(word);
  for (const char *at = words; (at = strstr(at, word)); at++)
    if ((at == words || at[-1] == ' ') && (!at[length] || at[length] == ' ')) return true;
  return false;
}

const char *ro_codes_nearest(const ro_codes *c, const char *type, const char *mode, const char *contexts, bool future) {
  for (uint32_t row = ro_table_find(&c->back, type); row != RO_NO_ROW; row = ro_table_next(&c->back, row)) {
    const char *of = ro_table_cell(&c->back, row, c->back_mode), *about = ro_table_cell(&c->back, row, c->back_context);
    if (*of && strcmp(of, mode) != 0) continue;
    if (*about && !has_word(contexts, about)) continue;
    return ro_table_cell(&c->back, row, future ? c->back_future : c->back_code);
  }
  return "";
}

static uint32_t score_row(const ro_codes *c, const char *type, const char *mode) {
  uint32_t row = ro_table_find(&c->intensity, type);
  while (row != RO_NO_ROW && strcmp(ro_table_cell(&c->intensity, row, c->score_mode), mode) != 0) row = ro_table_next(&c->intensity, row);
  return row;
}

double ro_codes_score(const ro_codes *c, const char *type, const char *mode) {
  uint32_t row = score_row(c, type, mode);
  if (row == RO_NO_ROW) row = score_row(c, type, "");
  return row == RO_NO_ROW ? 0 : strtod(ro_table_cell(&c->intensity, row, c->score), NULL);
}

bool ro_codes_is_mode(const ro_codes *c, const char *type, const char *mode) {
  if (score_row(c, type, mode) != RO_NO_ROW) return true;
  for (uint32_t row = ro_table_find(&c->back, type); row != RO_NO_ROW; row = ro_table_next(&c->back, row)) /* vandalize has no score */
    if (strcmp(ro_table_cell(&c->back, row, c->back_mode), mode) == 0) return true;
  return false;
}

/* ---- countries, sectors ---- */

static const char *written(const ro_table *table, uint32_t row, uint32_t in) { return row == RO_NO_ROW || in == RO_NO_ROW ? "" : ro_table_cell(table, row, in); }

bool ro_codes_is_country(const ro_codes *c, const char *code) { return *code && ro_table_find(&c->countries, code) != RO_NO_ROW; }
bool ro_codes_is_sector(const ro_codes *c, const char *code) { return *code && ro_table_find(&c->sectors, code) != RO_NO_ROW; }

const char *ro_codes_country_name(const ro_codes *c, const char *country) {
  uint32_t row = *country ? ro_table_find(&c->countries, country) : RO_NO_ROW;
  return row == RO_NO_ROW ? "" : ro_table_cell(&c->countries, row, c->country_name);
}

const char *ro_codes_country(const ro_codes *c, ro_scheme scheme, const char *country) {
  uint32_t row = *country ? ro_table_find(&c->countrycodes, country) : RO_NO_ROW;
  const char *theirs = written(&c->countrycodes, row, c->country_in[scheme]);
  if (*theirs || scheme == RO_SCHEME_COW || scheme == RO_SCHEME_FIPS) return theirs;
  return scheme == RO_SCHEME_CAMEO ? country : ro_codes_country_name(c, country);
}

/* The key of the row that has this in a column, or among the others that are only read. */
static const char *row_of(const ro_table *table, uint32_t in, uint32_t others, const char *theirs) {
  if (in == RO_NO_ROW || !*theirs) return "";
  for (uint32_t row = 0; row < table->rows; row++)
    if (strcmp(ro_table_cell(table, row, in), theirs) == 0 || list_has(ro_table_cell(table, row, others), theirs)) return ro_table_cell(table, row, 0);
  return "";
}

/* By a name of countries.tsv; a territory counts as the state that controls it. */
static const char *country_named(const ro_codes *c, const char *name) {
  for (uint32_t row = 0; row < c->countries.rows; row++) {
    if (strcmp(ro_table_cell(&c->countries, row, c->country_name), name) != 0 && !list_has(ro_table_cell(&c->countries, row, c->country_others), name)) continue;
    const char *actor = ro_table_cell(&c->countries, row, c->country_actor);
    return *actor ? actor : ro_table_cell(&c->countries, row, 0);
  }
  return "";
}

const char *ro_codes_country_of(const ro_codes *c, ro_scheme scheme, const char *theirs) {
  const char *country = row_of(&c->countrycodes, c->country_in[scheme], c->country_also, theirs);
  if (*country || scheme == RO_SCHEME_COW || scheme == RO_SCHEME_FIPS) return country;
  if (scheme == RO_SCHEME_ICEWS) return country_named(c, theirs);
  uint32_t row = *theirs ? ro_table_find(&c->countries, theirs) : RO_NO_ROW;
  if (row == RO_NO_ROW) return "";
  const char *actor = ro_table_cell(&c->countries, row, c->country_actor);
  return *actor ? actor : ro_table_cell(&c->countries, row, 0);
}

const char *ro_codes_sector(const ro_codes *c, ro_scheme scheme, const char *sector) {
  uint32_t row = *sector ? ro_table_find(&c->sectorcodes, sector) : RO_NO_ROW;
  return written(&c->sectorcodes, row, c->sector_in[scheme]);
}

const char *ro_codes_sector_of(const ro_codes *c, ro_scheme scheme, const char *theirs) {
  return row_of(&c->sectorcodes, c->sector_in[scheme], c->sector_also, theirs);
}
