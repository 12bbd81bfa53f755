#include "export/row.h"

#include "base/utf8.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

const char *ro_row_cell(const ro_row *row, int column) {
  const char *cell = column >= 0 && column < row->count ? row->cells[column] : "";
  return is(cell, "None") || is(cell, "NULL") ? "" : cell;
}

bool ro_row_fault(ro_row *row, int column, const char *format, ...) {
  char what[200];
  va_list args;
  va_start(args, format);
  vsnprintf(what, sizeof what, format, args);
  va_end(args);
  if (column >= 0) ro_fail_at(row->error, RO_ERR_ENCODING, row->setting->file, row->line, -1, "%s: %s", row->columns[column], what);
  else ro_fail_at(row->error, RO_ERR_ENCODING, row->setting->file, row->line, -1, "%s", what);
  return false;
}

void ro_row_set_text(ro_row *row, const char *before) {
  size_t length = strlen(before);
  for (int i = 0; i < row->count; i++) length += strlen(row->cells[i]) + 1;
  char *text = ro_arena_alloc(&row->doc->arena, length + 1), *to = text + strlen(before);
  memcpy(text, before, strlen(before));
  row->spans = ro_arena_alloc(&row->doc->arena, sizeof *row->spans * (size_t)(row->count ? row->count : 1));
  for (int i = 0; i < row->count; i++) {
    size_t n = strlen(row->cells[i]);
    if (i) *to++ = '\t';
    memcpy(to, row->cells[i], n);
    row->spans[i] = (ro_span){(uint32_t)(to - text), (uint32_t)(to - text + (ptrdiff_t)n)};
    to += n;
  }
  row->doc->text = text;
  row->doc->length = (uint32_t)(to - text);
}

const char *ro_row_rule(const ro_row *row, int column) {
  return ro_arena_printf(&row->doc->arena, "%s:%s", ro_format_names[row->setting->format], column >= 0 ? row->columns[column] : "row");
}

/* The words that a field rests on; of an empty cell the whole row. */
static ro_span words(const ro_row *row, int column) {
  ro_span whole = {0, row->doc->length};
  if (column < 0 || column >= row->count || row->spans[column].end == row->spans[column].start) return whole;
  return row->spans[column];
}

/* ---- values ---- */

static bool is_date(int year, int month, int day) { return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= ro_month_days(year, month); }

/* Digits in the places of `pattern` that are 'd', its other characters as they stand. */
static bool fits(const char *text, const char *pattern) {
  for (; *pattern; pattern++, text++)
    if (*pattern == 'd' ? *text < '0' || *text > '9' : *text != *pattern) return false;
  return true;
}

bool ro_row_day(ro_row *row, int column, ro_date *out) {
  const char *cell = ro_row_cell(row, column);
  int year = 0, month = 0, day = 0;
  *out = (ro_date){0, 0, 0};
  if (!*cell) return true;
  bool dashes = fits(cell, "dddd-dd-dd");
  if (dashes || fits(cell, "dddddddd")) sscanf(cell, dashes ? "%4d-%2d-%2d" : "%4d%2d%2d", &year, &month, &day);
  const char *rest = cell + (dashes ? 10 : 8);
  if (!is_date(year, month, day) || (*rest && *rest != ' ' && *rest != 'T')) return ro_row_fault(row, column, "'%.40s' is no day", cell);
  *out = (ro_date){(int16_t)year, (int8_t)month, (int8_t)day};
  return true;
}

bool ro_row_number(ro_row *row, int column, double least, double most, double *out) {
  const char *cell = ro_row_cell(row, column);
  char *end;
  if (!*cell) return true;
  double value = strtod(cell, &end);
  if (*end || end == cell || !isfinite(value)) return ro_row_fault(row, column, "'%.40s' is no number", cell);
  if (value < least || value > most) return ro_row_fault(row, column, "%.40s lies outside of %.12g to %.12g", cell, least, most);
  *out = value;
  return true;
}

bool ro_row_published(ro_row *row, int column) {
  const char *cell = ro_row_cell(row, column);
  ro_date day;
  if (fits(cell, "dddddddddddddd") && !cell[14]) {
    const char *time = ro_arena_printf(&row->doc->arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", cell, cell + 4, cell + 6, cell + 8, cell + 10, cell + 12);
    return ro_doc_set_published(row->doc, time) || ro_row_fault(row, column, "'%.40s' is no time", cell);
  }
  if (*cell && ro_doc_set_published(row->doc, cell)) return true;
  if (!ro_row_day(row, column, &day)) return false;
  if (day.year) ro_doc_set_published(row->doc, ro_arena_printf(&row->doc->arena, "%04d-%02d-%02d", day.year, day.month, day.day));
  return true;
}

int ro_row_split(ro_row *row, const char *text, const char *between, const char **out, int most) {
  int count = 0;
  size_t step = strlen(between);
  if (!*text) return 0;
  for (const char *at = text;; at += step) {
    const char *end = strstr(at, between);
    size_t n = end ? (size_t)(end - at) : strlen(at);
    const char *from = at, *to = at + n;
    while (from < to && *from == ' ') from++;
    while (to > from && to[-1] == ' ') to--;
    if (count < most) out[count++] = ro_arena_strndup(&row->doc->arena, from, (size_t)(to - from));
    if (!end) return count;
    at = end;
  }
}

/* ---- parties ---- */

void ro_row_take_sectors(ro_row *row, ro_row_party *party, ro_scheme scheme, const char *list, const char *between) {
  const char *pieces[32];
  int count = ro_row_split(row, list, between, pieces, 32), have = 0;
  while (have < RO_MAX_SECTORS && party->sectors[have]) have++;
  for (int i = 0; i < count && have < RO_MAX_SECTORS; i++) {
    const char *sector = scheme == RO_SCHEME_COUNT ? pieces[i] : ro_codes_sector_of(row->setting->codes, scheme, pieces[i]);
    bool known = ro_codes_is_sector(row->setting->codes, sector);
    for (int j = 0; j < have; j++) known &= !is(party->sectors[j], sector);
    if (known) party->sectors[have++] = sector;
  }
}

static bool has_sector(const ro_row_party *party, const char *list) {
  for (int i = 0; i < RO_MAX_SECTORS && party->sectors[i]; i++)
    if (strstr(list, party->sectors[i])) return true;
  return false;
}

/* A country's own name is a state; armed and international ones are known by their sectors; whoever has a title is a person. */
static ro_kind kind_of(const ro_row *row, const ro_row_party *party) {
  int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, party->kind);
  if (kind >= 0) return (ro_kind)kind;
  if (*party->country && is(ro_codes_country_of(row->setting->codes, RO_SCHEME_ICEWS, party->name), party->country)) return RO_KIND_STATE;
  if (has_sector(party, "IGO NGO IMG ISM MNC") || *party->known_as) return RO_KIND_ORGANIZATION;
  if (*party->role) return RO_KIND_PERSON;
  return has_sector(party, "REB PRM UAF") ? RO_KIND_ARMED_GROUP : RO_KIND_OTHER;
}

uint32_t ro_row_add_party(ro_row *row, const ro_row_party *party) {
  ro_doc *doc = row->doc;
  uint32_t index = ro_add_entity(doc, party->name, kind_of(row, party));
  ro_entity *entity = &doc->entities.v[index];
  snprintf(entity->country, sizeof entity->country, "%.3s", party->country);
  for (int i = 0; i < RO_MAX_SECTORS && party->sectors[i]; i++) ro_add_sector(entity, party->sectors[i]);
  const char *code = ro_arena_printf(&doc->arena, "%s%s", *party->known_as ? party->known_as : party->country, *party->known_as ? "" : entity->sectors[0]);
  entity->code = *code ? code : NULL;
  entity->role = *party->role ? party->role : NULL;
  entity->rule = ro_row_rule(row, party->column);
  ro_mention mention = {.span = words(row, party->column), .entity = index, .form = RO_FORM_NAME};
  *ro_vec_push(&doc->arena, &doc->mentions) = mention;
  *ro_vec_push(&doc->arena, &entity->mentions) = doc->mentions.n - 1;
  return index;
}

/* ---- events ---- */

ro_event *ro_row_add_event(ro_row *row, const char *type, const char *mode, const char *cameo, int trigger) {
  ro_event *event = ro_vec_push(&row->doc->arena, &row->doc->events);
  memset(event, 0, sizeof *event);
  int number = ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type);
  *event = (ro_event){.trigger_token = RO_NONE, .type = (uint8_t)(number < 0 ? 0 : number), .mode = *mode ? mode : NULL, .cameo = *cameo ? cameo : NULL,
                      .time = RO_NONE, .place = RO_NONE, .status = RO_STATUS_ACTUAL, .confidence = -1};
  event->intensity = (float)ro_codes_score(row->setting->codes, type, mode);
  *ro_vec_push(&row->doc->arena, &event->trigger) = words(row, trigger);
  return event;
}

void ro_row_add_contexts(ro_row *row, ro_event *event, const char *list, char between) {
  static const char known[] = " military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations "
                              "human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum "
                              "migration disasters natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking ";
  const char *pieces[64], mark[2] = {between, 0};
  int count = ro_row_split(row, list, mark, pieces, 64);
  for (int i = 0; i < count; i++) {
    bool there = !*pieces[i] || strpbrk(pieces[i], " \t") || !strstr(known, ro_arena_printf(&row->doc->arena, " %s ", pieces[i]));
    for (uint32_t j = 0; j < event->contexts.n && !there; j++) there = is(event->contexts.v[j], pieces[i]);
    if (!there) *ro_vec_push(&row->doc->arena, &event->contexts) = pieces[i];
  }
}

void ro_row_join(ro_row *row, ro_event *event, bool recipient, uint32_t entity, int column) {
  ro_add_index(row->doc, recipient ? &event->recipients : &event->actors, entity);
  ro_add_evidence(row->doc, event, recipient ? "recipients" : "actors", entity, NULL, words(row, column), ro_row_rule(row, column));
}

void ro_row_set_time(ro_row *row, ro_event *event, ro_date earliest, ro_date latest, int column) {
  if (!earliest.year) return;
  if (!latest.year || ro_date_days(latest) < ro_date_days(earliest)) latest = earliest;
  bool one = ro_date_days(latest) == ro_date_days(earliest);
  ro_time *time = ro_vec_push(&row->doc->arena, &row->doc->times);
  memset(time, 0, sizeof *time);
  time->span = words(row, column);
  time->type = RO_TIMEX_DATE;
  time->earliest = earliest, time->latest = latest;
  if (one) time->value = ro_arena_printf(&row->doc->arena, "%04d-%02d-%02d", earliest.year, earliest.month, earliest.day);
  event->time = row->doc->times.n - 1;
  ro_add_evidence(row->doc, event, "time", event->time, NULL, time->span, ro_row_rule(row, column));
}

void ro_row_set_status(ro_row *row, ro_event *event, ro_event_status status, bool negated, int status_column, int negated_column) {
  event->status = (uint8_t)status;
  event->negated = negated;
  if (status != RO_STATUS_ACTUAL) ro_add_evidence(row->doc, event, "status", RO_NONE, ro_event_status_names[status], words(row, status_column), ro_row_rule(row, status_column));
  if (negated) ro_add_evidence(row->doc, event, "negated", RO_NONE, "true", words(row, negated_column), ro_row_rule(row, negated_column));
}

void ro_row_add_figure(ro_row *row, ro_event *event, ro_figure_kind kind, double value, int column) {
  ro_figure *figure = ro_vec_push(&row->doc->arena, &event->figures);
  memset(figure, 0, sizeof *figure);
  *figure = (ro_figure){.kind = (uint8_t)kind, .bound = RO_BOUND_EXACT, .value = value, .span = words(row, column)};
  ro_add_evidence(row->doc, event, "figures", event->figures.n - 1, NULL, figure->span, ro_row_rule(row, column));
}

void ro_row_set_place(ro_row *row, ro_event *event, const ro_row_place *place) {
  ro_doc *doc = row->doc;
  if (!*place->name) return;
  uint32_t entity = ro_add_entity(doc, place->name, RO_KIND_PLACE);
  snprintf(doc->entities.v[entity].country, 4, "%.3s", place->country);
  ro_mention mention = {.span = words(row, place->column), .entity = entity, .form = RO_FORM_NAME};
  *ro_vec_push(&doc->arena, &doc->mentions) = mention;
  *ro_vec_push(&doc->arena, &doc->entities.v[entity].mentions) = doc->mentions.n - 1;
  ro_place *out = ro_vec_push(&doc->arena, &doc->places);
  *out = (ro_place){.entity = entity, .name = place->name, .admin1 = *place->admin1 ? place->admin1 : NULL, .lat = place->lat, .lon = place->lon,
                    .located = place->located, .geonameid = place->geonameid};
  snprintf(out->country, sizeof out->country, "%.3s", place->country);
  event->place = doc->places.n - 1;
  ro_add_evidence(doc, event, "place", event->place, NULL, mention.span, ro_row_rule(row, place->column));
}

/* ---- statements ---- */

void ro_row_add_statement(ro_row *row, const char *cameo, uint32_t source, int source_column, uint32_t target, int target_column, int trigger) {
  ro_statement *s = ro_vec_push(&row->doc->arena, &row->doc->statements);
  memset(s, 0, sizeof *s);
  *s = (ro_statement){.kind = RO_STATEMENT_INDIRECT, .act = RO_ACT_SAY, .cue = words(row, trigger), .cue_token = RO_NONE, .addressee = target, .time = RO_NONE,
                      .within = RO_NONE, .rule = ro_row_rule(row, trigger)};
  if (is(cameo, "015")) s->act = RO_ACT_CLAIM_RESPONSIBILITY;
  if (is(cameo, "016")) s->act = RO_ACT_DENY;
  *ro_vec_push(&row->doc->arena, &s->content) = s->cue;
  if (source != RO_NONE) *ro_vec_push(&row->doc->arena, &s->sources) = source, s->source_span = words(row, source_column);
  if (target != RO_NONE) s->addressee_span = words(row, target_column);
}
