/* GDELT 2.0: events (61 columns) and mentions (16), tab-separated, no header, a row for each dyad. */
#include "export/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const ro_gdelt_event_columns[RO_GDELT_EVENT_COLUMNS] = {
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type1Code",
    "Actor1Type2Code", "Actor1Type3Code",
    "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode", "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code",
    "Actor2Type2Code", "Actor2Type3Code",
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    "Actor1Geo_Type", "Actor1Geo_Fullname", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID",
    "Actor2Geo_Type", "Actor2Geo_Fullname", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code", "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID",
    "ActionGeo_Type", "ActionGeo_Fullname", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID",
    "DATEADDED", "SOURCEURL"};

const char *const ro_gdelt_mention_columns[RO_GDELT_MENTION_COLUMNS] = {
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset",
    "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"};

typedef struct writer {
  ro_line line;
  const ro_codes *codes;
} writer;

/* ---- when ---- */

static int digits(const char *text, int count) {
  int value = 0;
  for (; count-- && *text >= '0' && *text <= '9'; text++) value = value * 10 + *text - '0';
  return value;
}

/* Day, MonthYear, Year, FractionDate: the part of the year gone by, in months of 30 days. */
static void day_cells(writer *w, const char *day) {
  if (strlen(day) < 10) {
    ro_line_blanks(&w->line, 4);
    return;
  }
  int year = digits(day, 4), month = digits(day + 5, 2), of_month = digits(day + 8, 2);
  char fraction[32];
  ro_line_count(&w->line, year * 10000 + month * 100 + of_month);
  ro_line_count(&w->line, year * 100 + month);
  ro_line_count(&w->line, year);
  int parts = ((month - 1) * 30 + of_month) * 10000 / 365;
  snprintf(fraction, sizeof fraction, "%d.%04d", year, parts);
  ro_line_cell(&w->line, fraction);
}

/* YYYYMMDDHHMMSS of an ISO 8601 time in UTC; a day alone begins at midnight. */
static void time_cell(writer *w, const char *time) {
  char out[15] = "";
  size_t used = 0;
  for (const char *c = time; *c && used < 14; c++)
    if (*c >= '0' && *c <= '9') out[used++] = *c;
  while (used >= 8 && used < 14) out[used++] = '0';
  ro_line_cell(&w->line, used == 14 ? out : "");
}

/* ---- who ---- */

static const char *known_group(const char *code) {
  if (strcmp(code, "UNO") == 0) return code;
  return strcmp(code, "EUR") == 0 ? "EEC" : "";
}

/* The type codes of a party, at most three, in `out`; returns how many. */
static int types(const writer *w, const json_t *party, const char *out[3]) {
  size_t i;
  json_t *sector;
  int count = 0;
  json_array_foreach(json_object_get(party, "sectors"), i, sector) {
    const char *code = json_is_string(sector) ? ro_codes_sector(w->codes, RO_SCHEME_CAMEO, json_string_value(sector)) : "";
    if (*code && count < 3) out[count++] = code;
  }
  return count;
}

static void party(writer *w, const json_t *p) {
  const char *country = ro_codes_country(w->codes, RO_SCHEME_CAMEO, ro_deed_text(p, "country")), *group = *country ? "" : known_group(ro_deed_text(p, "code")), *type[3] = {"", "", ""};
  char code[40];
  types(w, p, type);
  snprintf(code, sizeof code, "%.10s%.10s%.10s", country, group, *group ? "" : type[0]);
  ro_line_cell(&w->line, code);
  ro_line_cell(&w->line, ro_deed_text(p, "name"));
  ro_line_cell(&w->line, country);
  ro_line_cell(&w->line, group);
  ro_line_blanks(&w->line, 3); /* ethnic group, religions */
  for (int i = 0; i < 3; i++) ro_line_cell(&w->line, type[i]);
}

/* ---- what ---- */

static void code_cells(writer *w, const char *code) {
  ro_cameo cameo = {"", "", "", "", "", ""};
  char base[4], root[3];
  snprintf(base, sizeof base, "%.3s", code), snprintf(root, sizeof root, "%.2s", code);
  ro_codes_cameo(w->codes, code, &cameo);
  ro_line_cell(&w->line, code), ro_line_cell(&w->line, base), ro_line_cell(&w->line, root);
  int number = digits(root, 2);
  ro_line_count(&w->line, number <= 5 ? 1 : number <= 8 ? 2 : number <= 13 ? 3 : 4);
  ro_line_cell(&w->line, cameo.goldstein);
}

/* ---- where ---- */

/* Of a place without coordinates only the country is told. */
static int place_type(const json_t *place, const char *country) {
  if (!place || (!*country && !json_object_get(place, "lat"))) return 0;
  bool american = strcmp(country, "USA") == 0, town = json_object_get(place, "geonameid") != NULL;
  if (town) return american ? 3 : 4;
  return json_object_get(place, "lat") ? american ? 2 : 5 : 1;
}

/* "Loja, Loja, Ecuador": the place, its division, its country. */
static void full_name(writer *w, const json_t *place, const char *country, int type) {
  const char *parts[] = {type == 1 ? "" : ro_deed_text(place, "name"), type == 1 ? "" : ro_deed_text(place, "admin1"), ro_codes_country_name(w->codes, country)};
  ro_buffer cell = {0};
  for (int i = 0; i < 3; i++)
    if (*parts[i] && !(i == 2 && strcmp(parts[i], parts[0]) == 0)) ro_buffer_printf(&cell, "%s%s", cell.length ? ", " : "", parts[i]);
  if (cell.failed) w->line.out->failed = true;
  ro_line_cell(&w->line, cell.data);
  ro_buffer_free(&cell);
}

static void where(writer *w, const json_t *place) {
  const char *country = ro_deed_text(place, "country");
  const json_t *lat = json_object_get(place, "lat"), *lon = json_object_get(place, "lon");
  int type = place_type(place, country);
  ro_line_count(&w->line, type);
  if (!type) {
    ro_line_blanks(&w->line, 7);
    return;
  }
  full_name(w, place, country, type);
  ro_line_cell(&w->line, ro_codes_country(w->codes, RO_SCHEME_FIPS, country));
  ro_line_blanks(&w->line, 2); /* ADM1, ADM2 */
  if (json_is_number(lat) && json_is_number(lon)) ro_line_number(&w->line, json_number_value(lat)), ro_line_number(&w->line, json_number_value(lon));
  else ro_line_blanks(&w->line, 2);
  ro_line_blanks(&w->line, 1); /* FeatureID is of another gazetteer */
}

/* ---- rows ---- */

/* Mentions, sources, articles: a row is one report's, or with `distinct` stands for all of them. */
static int64_t reports(const ro_deed *act, const char *member) {
  int64_t count = json_integer_value(json_object_get(act->row, member));
  return act->distinct && count > 0 ? count : 1;
}

static bool write_event(void *context, const ro_deed *act, const ro_dyad *dyad) {
  writer *w = context;
  ro_line_count(&w->line, ro_deed_dyad_number(act, dyad));
  day_cells(w, act->since);
  party(w, dyad->source), party(w, dyad->target);
  if (ro_deed_sentence(act) >= 0) ro_line_count(&w->line, ro_deed_sentence(act) == 0);
  else ro_line_blanks(&w->line, 1);
  code_cells(w, dyad->cameo);
  ro_line_count(&w->line, reports(act, "reports")), ro_line_count(&w->line, reports(act, "origins")), ro_line_count(&w->line, reports(act, "reports"));
  ro_line_blanks(&w->line, 1);                             /* AvgTone */
  where(w, NULL), where(w, NULL), where(w, act->place);
  time_cell(w, ro_deed_text(act->row, "published"));
  ro_line_cell(&w->line, ro_deed_text(act->row, "uri"));
  ro_line_end(&w->line);
  return !w->line.out->failed;
}

static bool write_mention(void *context, const ro_deed *act, const ro_dyad *dyad) {
  writer *w = context;
  const char *published = ro_deed_text(act->row, "published"), *uri = ro_deed_text(act->row, "uri");
  const json_t *trigger = json_array_get(json_object_get(act->row, "trigger"), 0), *confidence = json_object_get(act->row, "confidence");
  ro_line_count(&w->line, ro_deed_dyad_number(act, dyad));
  time_cell(w, published), time_cell(w, published);
  ro_line_count(&w->line, strncmp(uri, "http", 4) == 0 ? 1 : 2); /* the web; otherwise by citation only */
  ro_line_cell(&w->line, ro_deed_text(act->row, "publisher"));
  ro_line_cell(&w->line, *uri ? uri : ro_deed_text(act->row, "document"));
  if (ro_deed_sentence(act) >= 0) ro_line_count(&w->line, ro_deed_sentence(act) + 1);
  else ro_line_blanks(&w->line, 1);
  ro_line_count(&w->line, -1), ro_line_count(&w->line, -1); /* where the actors stand is not in an event row */
  ro_line_count(&w->line, json_is_array(trigger) && !act->foreign ? json_integer_value(json_array_get(trigger, 0)) : -1);
  ro_line_count(&w->line, 1);
  if (json_is_number(confidence)) ro_line_count(&w->line, (int64_t)(json_number_value(confidence) * 100 + 0.5));
  else ro_line_blanks(&w->line, 1);
  ro_line_blanks(&w->line, 4); /* length and tone of the text, translation, extras */
  ro_line_end(&w->line);
  return !w->line.out->failed;
}

void ro_write_gdelt_event(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  writer w = {{out, RO_QUOTE_TSV, 0}, codes};
  ro_deed_dyads(act, write_event, &w);
}

void ro_write_gdelt_mention(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  writer w = {{out, RO_QUOTE_TSV, 0}, codes};
  ro_deed_dyads(act, write_mention, &w);
}
