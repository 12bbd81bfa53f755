/* PLOVER's JSON: members become columns, so that the record can point at them in the line. */
#include "export/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ID, DAY, END_DAY, TYPE, MODE, CONTEXT, ACTOR, RECIPIENT, LOCATION, STATUS, NEGATED, CAMEO, SIZE, SAYS, CITED, FIXED, PARTIES = 64 };
static const char *const MEMBERS[FIXED] = {"id", "date", "enddate", "event", "mode", "context", "actor", "recipient", "event_loc", "status", "negated", "cameo", "size", "says", "cite_info"};

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }
static const char *text_of(const json_t *value) { return json_is_string(value) ? json_string_value(value) : ""; }
static const char *text_at(const json_t *object, const char *key) { return text_of(get(object, key)); }

/* A string, or the first of a list of them. */
static const char *first_text(const json_t *value) { return text_of(json_is_array(value) ? json_array_get(value, 0) : value); }

/* ---- where things stand in the line ---- */

/* Behind the string that begins at text[at]. */
static size_t skip_string(const char *text, size_t length, size_t at) {
  for (at++; at < length && text[at] != '"'; at++) at += text[at] == '\\';
  return at + 1;
}

/* Behind the value that begins at text[at]; the line is JSON as jansson writes it. */
static size_t skip_value(const char *text, size_t length, size_t at) {
  int depth = 0;
  while (at < length) {
    char c = text[at];
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
    if (c == '"') at = skip_string(text, length, at);
    else at++, depth += (c == '{' || c == '[') - (c == '}' || c == ']');
  }
  return at < length ? at : length;
}

/* The value of a member of the line's object; empty where it has none. */
static ro_span member_span(const char *text, size_t length, const char *name) {
  size_t wanted = strlen(name), at = 1;
  while (at < length && text[at] == '"') {
    size_t key = at + 1, end = skip_string(text, length, at), value = end + 1;
    at = skip_value(text, length, value);
    if (end - 1 - key == wanted && memcmp(text + key, name, wanted) == 0) return (ro_span){(uint32_t)value, (uint32_t)at};
    at++;
  }
  return (ro_span){0, 0};
}

/* `words` inside `in`, as JSON spells them; `in` where it is not found. */
static ro_span narrow(ro_row *row, ro_span in, const char *words) {
  json_t *value = *words ? json_string(words) : NULL;
  char *spelt = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
  ro_span out = in;
  size_t n = spelt ? strlen(spelt) : 0;
  for (uint32_t i = in.start; n > 2 && i + n <= in.end; i++)
    if (memcmp(row->doc->text + i, spelt, n) == 0) {
      out = (ro_span){i + 1, (uint32_t)(i + n - 1)};
      break;
    }
  free(spelt);
  json_decref(value);
  return out;
}

/* ---- values ---- */

/* The members as cells: strings as they are, the first of a list, numbers spelt. */
static const char *cell_of(ro_row *row, const json_t *value) {
  const char *text = first_text(value);
  if (json_is_integer(value)) return ro_arena_printf(&row->doc->arena, "%lld", (long long)json_integer_value(value));
  return ro_arena_strdup(&row->doc->arena, text);
}

static void take_members(ro_row *row, const json_t *object, const char *text) {
  ro_arena *arena = &row->doc->arena;
  const char **names = ro_arena_alloc(arena, sizeof *names * (FIXED + PARTIES));
  row->cells = ro_arena_alloc(arena, sizeof *row->cells * (FIXED + PARTIES));
  row->spans = ro_arena_alloc(arena, sizeof *row->spans * (FIXED + PARTIES));
  ro_doc_init(row->doc, text, strlen(text));
  for (int i = 0; i < FIXED; i++) {
    names[i] = MEMBERS[i];
    row->cells[i] = cell_of(row, get(object, MEMBERS[i]));
    row->spans[i] = member_span(row->doc->text, row->doc->length, MEMBERS[i]);
  }
  row->columns = names;
  row->count = FIXED;
}

/* A column of its own for words inside a member. */
static int add_column(ro_row *row, int member, const char *words) {
  if (row->count == FIXED + PARTIES) return member;
  int column = row->count++;
  ((const char **)row->columns)[column] = MEMBERS[member];
  row->cells[column] = ro_arena_strdup(&row->doc->arena, words);
  row->spans[column] = narrow(row, row->spans[member], words);
  return column;
}

/* A number of an object's member; false where it is none of those allowed. *out stays where it is missing. */
static bool take_number(ro_row *row, const json_t *object, const char *key, double least, double most, double *out) {
  const json_t *value = get(object, key);
  char *end = "";
  if (!value || json_is_null(value)) return true;
  double number = json_is_string(value) ? strtod(json_string_value(value), &end) : json_number_value(value);
  if (*end || !(json_is_string(value) || json_is_number(value)) || !(number >= least && number <= most)) return ro_row_fault(row, -1, "%s: no number from %.12g to %.12g", key, least, most);
  *out = number;
  return true;
}

/* ---- parties ---- */

static const char *copy(ro_row *row, const char *text) { return ro_arena_strdup(&row->doc->arena, text); }

/* Sectors stand three letters each behind one another, or in a list. */
static void take_sectors(ro_row *row, ro_row_party *party, const json_t *object) {
  const char *sector = first_text(get(object, "sector"));
  size_t i;
  json_t *item;
  for (; strlen(sector) >= 3; sector += 3) ro_row_take_sectors(row, party, RO_SCHEME_COUNT, ro_arena_strndup(&row->doc->arena, sector, 3), ",");
  json_array_foreach(get(object, "sectors"), i, item) ro_row_take_sectors(row, party, RO_SCHEME_COUNT, text_of(item), ",");
}

static void take_party(ro_row *row, ro_event *event, bool recipient, const json_t *object) {
  static const char *const named[] = {"entity_text", "identifier_text", "entity_name", "raw_text", "code"};
  const char *code = copy(row, json_is_string(object) ? json_string_value(object) : text_at(object, "code")), *name = "";
  bool country = ro_codes_is_country(row->setting->codes, code);
  for (size_t i = 0; i < sizeof named / sizeof *named && !*name; i++) name = text_at(object, named[i]);
  if (!*name) name = code;
  if (!*name) return;
  ro_row_party party = {.name = copy(row, name), .column = add_column(row, recipient ? RECIPIENT : ACTOR, name), .country = country ? code : "",
                        .known_as = !country && strlen(code) == 3 ? code : "", .role = copy(row, text_at(object, "office")), .kind = copy(row, text_at(object, "kind"))};
  take_sectors(row, &party, object);
  ro_row_join(row, event, recipient, ro_row_add_party(row, &party), party.column);
}

static void take_side(ro_row *row, ro_event *event, bool recipient, const json_t *list) {
  size_t i;
  json_t *item;
  if (json_is_object(list) || json_is_string(list)) take_party(row, event, recipient, list);
  json_array_foreach(list, i, item) take_party(row, event, recipient, item);
}

/* ---- the rest ---- */

static bool take_place(ro_row *row, ro_event *event, const json_t *o) {
  const char *country = *text_at(o, "countryCode") ? text_at(o, "countryCode") : text_at(o, "country"), *name = text_at(o, "name");
  ro_row_place place = {.country = ro_codes_is_country(row->setting->codes, country) ? copy(row, country) : "", .admin1 = copy(row, text_at(o, "adminName1"))};
  double lat = 1e9, lon = 1e9, id = 0;
  if (!take_number(row, o, "lat", -90, 90, &lat) || !take_number(row, o, "lng", -180, 180, &lon) || !take_number(row, o, "geonameId", 0, 4e9, &id)) return false;
  place.name = copy(row, *name ? name : country);
  place.column = add_column(row, LOCATION, place.name);
  place.located = lat < 1e9 && lon < 1e9;
  if (place.located) place.lat = lat, place.lon = lon;
  place.geonameid = (uint32_t)id;
  ro_row_set_place(row, event, &place);
  return true;
}

static bool take_size(ro_row *row, ro_event *event, const json_t *size) {
  static const struct { const char *key; ro_figure_kind kind; } kinds[] = {{"dead", RO_FIGURE_KILLED}, {"injured", RO_FIGURE_INJURED}, {"arrested", RO_FIGURE_DETAINED}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    double value = -1;
    if (!take_number(row, size, kinds[i].key, 0, 1e12, &value)) return false;
    if (value >= 0) ro_row_add_figure(row, event, kinds[i].kind, value, SIZE);
  }
  return true;
}

/* PLOVER's auxiliary contexts, or readout's own member. */
static bool take_status(ro_row *row, ro_event *event, const json_t *object) {
  static const struct { const char *word; ro_event_status status; } words[] = {{"historical", RO_STATUS_HISTORICAL}, {"future", RO_STATUS_PLANNED}, {"hypothetical", RO_STATUS_POSSIBLE}};
  int status = *row->cells[STATUS] ? ro_name_find(ro_event_status_names, RO_STATUS_COUNT, row->cells[STATUS]) : RO_STATUS_ACTUAL;
  bool negated = json_is_true(get(object, "negated"));
  size_t i, j;
  json_t *context;
  if (status < 0) return ro_row_fault(row, STATUS, "'%.40s' is no status", row->cells[STATUS]);
  json_array_foreach(get(object, "context"), i, context) {
    for (j = 0; j < sizeof words / sizeof *words; j++)
      if (strcmp(text_of(context), words[j].word) == 0 && !*row->cells[STATUS]) status = (int)words[j].status;
    negated |= strcmp(text_of(context), "negation") == 0;
  }
  ro_row_set_status(row, event, (ro_event_status)status, negated, *row->cells[STATUS] ? STATUS : CONTEXT, json_is_true(get(object, "negated")) ? NEGATED : CONTEXT);
  return true;
}

static void take_contexts(ro_row *row, ro_event *event, const json_t *list) {
  size_t i;
  json_t *item;
  if (json_is_string(list)) ro_row_add_contexts(row, event, json_string_value(list), ';');
  json_array_foreach(list, i, item) ro_row_add_contexts(row, event, text_of(item), ';');
}

static void take_says(ro_row *row, ro_event *event, const json_t *list) {
  size_t i, j;
  json_t *item, *name;
  json_array_foreach(list, i, item) {
    int act = ro_name_find(ro_act_names, RO_ACT_COUNT, text_at(item, "act"));
    ro_row_add_statement(row, "", RO_NONE, SAYS, RO_NONE, -1, TYPE);
    uint32_t last = row->doc->statements.n - 1;
    if (act >= 0) row->doc->statements.v[last].act = (uint8_t)act;
    json_array_foreach(get(item, "names"), j, name) {
      if (!*text_of(name)) continue;
      ro_row_party party = {.name = copy(row, text_of(name)), .column = add_column(row, SAYS, text_of(name)), .country = "", .known_as = "", .role = "", .kind = "other"};
      uint32_t entity = ro_row_add_party(row, &party);
      *ro_vec_push(&row->doc->arena, &row->doc->statements.v[last].sources) = entity;
    }
    *ro_vec_push(&row->doc->arena, &event->attribution) = last;
    ro_add_evidence(row->doc, event, "attribution", last, NULL, row->doc->statements.v[last].cue, ro_row_rule(row, SAYS));
  }
}

static void take_citation(ro_row *row, const json_t *cite) {
  ro_doc *doc = row->doc;
  if (*text_at(cite, "url")) doc->uri = copy(row, text_at(cite, "url"));
  if (*text_at(cite, "title")) doc->title = copy(row, text_at(cite, "title"));
  if (*text_at(cite, "publication")) doc->publisher = copy(row, text_at(cite, "publication"));
  if (*text_at(cite, "date")) ro_doc_set_published(doc, copy(row, text_at(cite, "date")));
}

static const char *mode_of(ro_row *row, const json_t *object, const char *type) {
  const json_t *modes = get(object, "mode");
  size_t i;
  json_t *item;
  if (json_is_string(modes) && ro_codes_is_mode(row->setting->codes, type, json_string_value(modes))) return copy(row, json_string_value(modes));
  json_array_foreach(modes, i, item)
    if (*text_of(item) && ro_codes_is_mode(row->setting->codes, type, text_of(item))) return copy(row, text_of(item));
  return "";
}

bool ro_read_plover(ro_row *row, const json_t *object, const char *text) {
  ro_date day, end;
  ro_cameo cameo;
  take_members(row, object, text);
  row->doc->key = *row->cells[ID] ? row->cells[ID] : NULL;
  take_citation(row, get(object, "cite_info"));
  const char *type = row->cells[TYPE];
  if (ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type) < 0) return ro_row_fault(row, TYPE, *type ? "'%.40s' is no type of PLOVER" : "there is none", type);
  if (!ro_row_day(row, DAY, &day) || !ro_row_day(row, END_DAY, &end)) return false;
  ro_event *event = ro_row_add_event(row, type, mode_of(row, object, type), ro_codes_cameo(row->setting->codes, row->cells[CAMEO], &cameo) ? row->cells[CAMEO] : "", TYPE);
  take_contexts(row, event, get(object, "context"));
  take_side(row, event, false, get(object, "actor"));
  take_side(row, event, true, get(object, "recipient"));
  ro_row_set_time(row, event, day, end, DAY);
  take_says(row, event, get(object, "says"));
  return take_status(row, event, object) && take_size(row, event, get(object, "size")) && take_place(row, event, get(object, "event_loc"));
}
