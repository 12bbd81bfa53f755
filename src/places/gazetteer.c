#include "places/gazetteer.h"

#include "places/fold.h"

#include <stdlib.h>

ro_status ro_gazetteer_open(ro_gazetteer *g, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&g->places, tables, "places", "name country admin1 lat lon population geonameid feature", error);
  if (status == RO_OK) status = ro_table_open(&g->words, tables, "placewords", "word class value", error);
  if (status == RO_OK) status = ro_table_open(&g->actors, tables, "actors", "kind country", error);
  if (status != RO_OK) return status;
  g->kind = ro_table_column(&g->actors, "kind");
  g->actor_country = ro_table_column(&g->actors, "country");
  g->country = ro_table_column(&g->places, "country");
  g->admin1 = ro_table_column(&g->places, "admin1");
  g->lat = ro_table_column(&g->places, "lat");
  g->lon = ro_table_column(&g->places, "lon");
  g->population = ro_table_column(&g->places, "population");
  g->geonameid = ro_table_column(&g->places, "geonameid");
  g->feature = ro_table_column(&g->places, "feature");
  g->class = ro_table_column(&g->words, "class");
  g->value = ro_table_column(&g->words, "value");
  return RO_OK;
}

const char *ro_place_word(const ro_gazetteer *g, const char *word, const char *class) {
  for (uint32_t row = ro_table_find(&g->words, word); row != RO_NO_ROW; row = ro_table_next(&g->words, row))
    if (strcmp(ro_table_cell(&g->words, row, g->class), class) == 0) return ro_table_cell(&g->words, row, g->value);
  return NULL;
}

/* ---- names ---- */

/* Cuts a head of one or two words off; returns what is left, or the name itself. */
static char *without_head(const ro_gazetteer *g, char *name, bool *region) {
  for (char *end = strchr(name, ' '), words = 0; end && words < 2; end = strchr(end + 1, ' '), words++) {
    *end = 0;
    const char *value = ro_place_word(g, name, "head");
    *end = ' ';
    if (!value) continue;
    *region |= strcmp(value, "region") == 0;
    return end + 1;
  }
  return name;
}

/* Cuts a tail of one or two words off in place; false when there is none. */
static bool cut_tail(const ro_gazetteer *g, char *name, bool *region) {
  char *space = strrchr(name, ' ');
  for (int words = 0; space && words < 2; words++) {
    const char *value = ro_place_word(g, space + 1, "tail");
    if (value) {
      *region |= strcmp(value, "region") == 0;
      *space = 0;
      return true;
    }
    while (space > name && *--space != ' ') {}
    if (space == name) return false;
  }
  return false;
}

enum { MOST_CUTS = 5 };

/* The name without one more head or tail, NULL when it has none. */
static char *shorter(const ro_gazetteer *g, char *name, bool *region) {
  char *rest = without_head(g, name, region);
  return rest != name || cut_tail(g, name, region) ? rest : NULL;
}

uint32_t ro_gazetteer_find(const ro_gazetteer *g, ro_arena *arena, const char *name, bool *region) {
  *region = false;
  uint32_t row = ro_table_find(&g->places, name);
  char *form = row == RO_NO_ROW ? ro_place_fold(arena, name) : NULL;
  for (int cuts = 0; form && cuts < MOST_CUTS; cuts++, form = shorter(g, form, region)) {
    row = ro_table_find(&g->places, form);
    if (row == RO_NO_ROW) row = ro_table_find(&g->places, ro_place_capitals(arena, form));
    if (row != RO_NO_ROW) break;
  }
  return row;
}

/* "South Lebanon" lies in Lebanon; South Sudan is a state of its own and not looked for here. */
static char *without_compass(char *name) {
  static const char *const points[] = {"North ", "South ", "East ", "West ", "Northeast ", "Northwest ", "Southeast ", "Southwest ", "Upper ", "Lower "};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++)
    if (strncmp(name, points[i], strlen(points[i])) == 0) return name + strlen(points[i]);
  return name;
}

const char *ro_gazetteer_country(const ro_gazetteer *g, ro_arena *arena, const char *name) {
  bool region = false;
  char *form = without_compass(ro_place_fold(arena, name));
  for (int cuts = 0; form && cuts < MOST_CUTS; cuts++, form = shorter(g, form, &region))
    for (uint32_t row = ro_table_find(&g->actors, form); row != RO_NO_ROW; row = ro_table_next(&g->actors, row))
      if (strcmp(ro_table_cell(&g->actors, row, g->kind), "state") == 0) return ro_table_cell(&g->actors, row, g->actor_country);
  return "";
}

/* ---- choice ---- */

static uint32_t *entities_of(ro_place_evidence *evidence, const char *country) {
  for (uint32_t i = 0; i < evidence->count; i++)
    if (strcmp(evidence->countries[i].code, country) == 0) return &evidence->countries[i].entities;
  return NULL;
}

bool ro_evidence_has(const ro_place_evidence *evidence, const char *country) {
  for (uint32_t i = 0; i < evidence->count; i++)
    if (strcmp(evidence->countries[i].code, country) == 0) return evidence->countries[i].entities > 0;
  return false;
}

void ro_evidence_add(ro_place_evidence *evidence, const char *country) {
  uint32_t *entities = entities_of(evidence, country), most = sizeof evidence->countries / sizeof *evidence->countries;
  if (entities) {
    ++*entities;
  } else if (*country && strlen(country) <= 3 && evidence->count < most) {
    strcpy(evidence->countries[evidence->count].code, country);
    evidence->countries[evidence->count++].entities = 1;
  }
}

void ro_evidence_drop(ro_place_evidence *evidence, const char *country) {
  uint32_t *entities = entities_of(evidence, country);
  if (entities && *entities) --*entities;
}

static bool is_division(const char *feature) { return strcmp(feature, "ADM1") == 0; }

/* A feature of the own table: not a GeoNames code of populated places or divisions. */
static bool is_region(const char *feature) { return strncmp(feature, "PPL", 3) != 0 && !is_division(feature); }

/* What speaks for a row; 0: it is out of the question. Standing behind the name decides, then the countries of the document,
 * then size: a capital counts as three times as large, a division's seat as twice, a division as 300 thousand people, a region of news as two million. */
static int64_t weight(const ro_gazetteer *g, uint32_t row, const ro_place_evidence *e) {
  const char *country = ro_gazetteer_cell(g, row, g->country), *feature = ro_gazetteer_cell(g, row, g->feature);
  int64_t w = 10 + atoll(ro_gazetteer_cell(g, row, g->population));
  if (*e->given_country && *country && strcmp(country, e->given_country) != 0) return 0;
  bool division = is_division(feature) || is_region(feature);
  if (e->region && !division) return 0;
  if (division) w = is_division(feature) ? 300000 : 2000000;
  if (strcmp(feature, "PPLC") == 0) w *= 3;
  if (strcmp(feature, "PPLA") == 0) w *= 2;
  if (ro_evidence_has(e, country)) w *= 10;
  bool inside = strcmp(e->within, ro_gazetteer_cell(g, row, g->admin1)) == 0 || (*e->within_country && strcmp(e->within_country, country) == 0);
  return *e->within && inside ? w * 100000 : w;
}

static bool row_has_evidence(const ro_gazetteer *g, uint32_t row, const ro_place_evidence *e) { return ro_evidence_has(e, ro_gazetteer_cell(g, row, g->country)); }

enum { KNOWN_BY_ITSELF = 100000 }; /* people */

/* A place that the document's countries do not speak for must be a large one, and must leave the next of another country behind. */
static bool is_clear(const ro_gazetteer *g, uint32_t best, int64_t most, uint32_t rival, int64_t next, const ro_place_evidence *e) {
  if (row_has_evidence(g, best, e) && (rival == RO_NO_ROW || !row_has_evidence(g, rival, e))) return true;
  const char *feature = ro_gazetteer_cell(g, best, g->feature);
  bool capital = strcmp(feature, "PPLC") == 0, alone = rival == RO_NO_ROW && e->region;
  if (is_division(feature) && !alone && !row_has_evidence(g, best, e) && !*e->within) return false;
  if (!capital && !alone && most < KNOWN_BY_ITSELF) return false;
  return rival == RO_NO_ROW || next * (capital ? 2 : 4) <= most;
}

static bool same_country(const ro_gazetteer *g, uint32_t a, uint32_t b) {
  return strcmp(ro_gazetteer_cell(g, a, g->country), ro_gazetteer_cell(g, b, g->country)) == 0;
}

/* Of a division, or a site of news, and a city that share their name the city, unless a region is meant. */
static uint32_t city_before_division(const ro_gazetteer *g, uint32_t first, uint32_t best, const ro_place_evidence *e) {
  const char *feature = ro_gazetteer_cell(g, best, g->feature);
  if (e->region || (!is_division(feature) && strcmp(feature, "SITE") != 0)) return best;
  uint32_t city = best;
  int64_t most = 0;
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&g->places, row)) {
    int64_t people = atoll(ro_gazetteer_cell(g, row, g->population));
    if (same_country(g, row, best) && people > most) most = people, city = row;
  }
  return city;
}

uint32_t ro_gazetteer_choose(const ro_gazetteer *g, uint32_t first, const ro_place_evidence *e) {
  uint32_t best = RO_NO_ROW, rival = RO_NO_ROW;
  int64_t most = 0, next = 0;
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&g->places, row))
    if (weight(g, row, e) > most) most = weight(g, row, e), best = row;
  if (best == RO_NO_ROW) return RO_NO_ROW;
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&g->places, row))
    if (!same_country(g, row, best) && weight(g, row, e) > next) next = weight(g, row, e), rival = row;
  return is_clear(g, best, most, rival, next, e) ? city_before_division(g, first, best, e) : RO_NO_ROW;
}

bool ro_gazetteer_sure(const ro_gazetteer *g, uint32_t first) {
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&g->places, row))
    if (strcmp(ro_gazetteer_cell(g, row, g->country), ro_gazetteer_cell(g, first, g->country)) != 0) return false;
  return first != RO_NO_ROW;
}
