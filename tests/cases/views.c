#include "views.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* object, keys, keys that are names */
static const char *const KEYS[][3] = {
    {"event", "type mode context cameo quad trigger status negated actor_country recipient_country actor_code recipient_code country time figures topic rule text",
     "actors recipients others place source"},
    {"figure", "kind value value_max bound unit per of text trigger type", "source"},
    {"entity", "kind country sectors code ref role mentions forms", "name members"},
    {"mention", "text form", "entity"},
    {"time", "text type value earliest latest", ""},
    {"place", "country admin1 lat lon geonameid", "name"},
    {"statement", "kind act cue content time issues", "source addressee medium within"},
    {"assessment", "of about direction text", "source"},
    {"sentence", "text", ""},
    {"token", "form lemma upos xpos feats rel head", ""},
};
enum { OBJECTS = sizeof KEYS / sizeof *KEYS };

static bool in_list(const char *word, const char *list) {
  size_t n = strlen(word);
  for (const char *p = list; (p = strstr(p, word)); p += n)
    if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == 0)) return true;
  return false;
}

case_kind case_key(const char *object, const char *key) {
  for (int i = 0; i < OBJECTS; i++)
    if (strcmp(KEYS[i][0], object) == 0) return in_list(key, KEYS[i][1]) ? CASE_VALUE : in_list(key, KEYS[i][2]) ? CASE_NAME : CASE_NONE;
  return CASE_NONE;
}

/* ---- values ---- */

static void add(json_t *view, const char *key, json_t *value) {
  json_t *values = json_object_get(view, key);
  if (!values) json_object_set_new(view, key, values = json_array());
  if (value) json_array_append_new(values, value);
}

/* A member as a string, whatever it is; lists give each of their items. */
static void add_member(json_t *view, const char *key, const json_t *value) {
  size_t i;
  json_t *item;
  if (json_is_array(value)) {
    json_array_foreach(value, i, item) add_member(view, key, item);
  } else if (json_is_string(value)) {
    add(view, key, json_string(json_string_value(value)));
  } else if (value) {
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
    add(view, key, json_string(text));
    free(text);
  }
}

/* Members taken over as they are: keys separated by spaces. */
static void add_members(json_t *view, const json_t *object, const char *keys) {
  char copy[200], *rest = NULL;
  snprintf(copy, sizeof copy, "%s", keys);
  for (char *key = strtok_r(copy, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) add_member(view, key, json_object_get(object, key));
}

static const char *byte_at(const char *text, json_int_t code_points) {
  for (json_int_t n = 0; *text; text++)
    if (((unsigned char)*text & 0xC0) != 0x80 && n++ == code_points) break;
  return text;
}

/* The words of one span, white space as single spaces. */
static json_t *words(const json_t *record, const json_t *span) {
  const char *text = json_string_value(json_object_get(json_object_get(record, "document"), "text"));
  const char *from = byte_at(text, json_integer_value(json_array_get(span, 0)));
  const char *to = byte_at(text, json_integer_value(json_array_get(span, 1)));
  char *out = calloc(1, (size_t)(to > from ? to - from : 0) + 1), *end = out;
  for (; from < to; from++) {
    bool space = *from == ' ' || *from == '\n' || *from == '\t' || *from == '\r';
    if (!space) *end++ = *from;
    else if (end > out && end[-1] != ' ') *end++ = ' ';
  }
  json_t *value = json_string(out);
  free(out);
  return value;
}

/* All spans of a list as one value, a space between them. */
static void add_spans(const json_t *record, json_t *view, const char *key, const json_t *spans) {
  size_t i;
  json_t *span, *all = NULL;
  json_array_foreach(spans, i, span) {
    json_t *next = words(record, span);
    json_t *both = all ? json_sprintf("%s %s", json_string_value(all), json_string_value(next)) : json_incref(next);
    json_decref(all), json_decref(next);
    all = both;
  }
  if (all) add(view, key, all);
}

/* ---- what ids stand for ---- */

static const json_t *find(const json_t *record, const char *list, const json_t *id) {
  size_t i;
  json_t *object;
  json_array_foreach(json_object_get(record, list), i, object) {
    const char *own = json_string_value(json_object_get(object, "id"));
    if (own && json_is_string(id) && strcmp(own, json_string_value(id)) == 0) return object;
  }
  return NULL;
}

static void add_of(const json_t *record, json_t *view, const char *key, const char *list, const json_t *ids, const char *member) {
  size_t i;
  json_t *id;
  if (json_is_string(ids)) add_member(view, key, json_object_get(find(record, list, ids), member));
  json_array_foreach(ids, i, id) add_of(record, view, key, list, id, member);
}

static void add_sources(const json_t *record, json_t *view, const char *key, const json_t *statement) {
  const json_t *several = json_object_get(statement, "sources");
  add_of(record, view, key, "entities", several ? several : json_object_get(statement, "source"), "name");
}

static void add_attribution(const json_t *record, json_t *view, const json_t *object) {
  size_t i;
  json_t *id;
  json_array_foreach(json_object_get(object, "attribution"), i, id) add_sources(record, view, "source", find(record, "statements", id));
}

/* ---- objects ---- */

static void view_event(const json_t *record, const json_t *event, json_t *view) {
  size_t i;
  json_t *item;
  const json_t *actors = json_object_get(event, "actors"), *recipients = json_object_get(event, "recipients");
  add_members(view, event, "type mode context cameo quad status negated");
  add_spans(record, view, "trigger", json_object_get(event, "trigger"));
  add_of(record, view, "actors", "entities", actors, "name");
  add_of(record, view, "recipients", "entities", recipients, "name");
  add_of(record, view, "actor_country", "entities", actors, "country");
  add_of(record, view, "recipient_country", "entities", recipients, "country");
  add_of(record, view, "actor_code", "entities", actors, "code");
  add_of(record, view, "recipient_code", "entities", recipients, "code");
  json_array_foreach(json_object_get(event, "others"), i, item) {
    const char *name = json_string_value(json_object_get(find(record, "entities", json_object_get(item, "entity")), "name"));
    add(view, "others", json_sprintf("%s:%s", json_string_value(json_object_get(item, "role")), name ? name : ""));
  }
  json_array_foreach(json_object_get(event, "figures"), i, item)
      add(view, "figures", json_sprintf("%s:%.12g", json_string_value(json_object_get(item, "kind")), json_number_value(json_object_get(item, "value"))));
  add_of(record, view, "place", "places", json_object_get(event, "place"), "name");
  add_of(record, view, "country", "places", json_object_get(event, "place"), "country");
  add_of(record, view, "time", "times", json_object_get(event, "time"), "value");
  add_attribution(record, view, event);
  add_spans(record, view, "topic", json_object_get(event, "topic"));
  json_array_foreach(json_object_get(event, "evidence"), i, item) add_member(view, "rule", json_object_get(item, "rule"));
  add(view, "text", words(record, json_array_get(json_object_get(record, "sentences"), (size_t)json_integer_value(json_object_get(event, "sentence")))));
}

static void view_figure(const json_t *record, const json_t *event, const json_t *figure, json_t *view) {
  add_members(view, figure, "kind value value_max bound unit per of");
  add(view, "text", words(record, json_object_get(figure, "span")));
  add_attribution(record, view, figure);
  add_spans(record, view, "trigger", json_object_get(event, "trigger"));
  add_members(view, event, "type");
}

static void view_entity(const json_t *record, const json_t *entity, json_t *view) {
  size_t i;
  json_t *mention;
  add_members(view, entity, "name kind country sectors code ref role");
  add_of(record, view, "members", "entities", json_object_get(entity, "members"), "name");
  json_array_foreach(json_object_get(entity, "mentions"), i, mention) {
    add(view, "mentions", words(record, json_object_get(mention, "span")));
    add_member(view, "forms", json_object_get(mention, "form"));
  }
}

static void view_time(const json_t *record, const json_t *time, json_t *view) {
  add(view, "text", words(record, json_object_get(time, "span")));
  add_members(view, time, "type value earliest latest");
}

static void view_place(const json_t *record, const json_t *place, json_t *view) {
  (void)record;
  add_members(view, place, "name country admin1 lat lon geonameid");
}

static void view_statement(const json_t *record, const json_t *statement, json_t *view) {
  const json_t *addressee = json_object_get(statement, "addressee"), *medium = json_object_get(statement, "medium");
  add_members(view, statement, "kind act issues");
  add_sources(record, view, "source", statement);
  if (json_object_get(statement, "cue")) add(view, "cue", words(record, json_object_get(statement, "cue")));
  add_spans(record, view, "content", json_object_get(statement, "content"));
  add_of(record, view, "addressee", "entities", json_object_get(addressee, "entity"), "name");
  if (json_object_get(addressee, "span")) add(view, "addressee", words(record, json_object_get(addressee, "span")));
  add_member(view, "medium", json_object_get(medium, "name"));
  if (json_object_get(medium, "span")) add(view, "medium", words(record, json_object_get(medium, "span")));
  add_of(record, view, "time", "times", json_object_get(statement, "time"), "value");
  add_sources(record, view, "within", find(record, "statements", json_object_get(statement, "within")));
}

static void view_assessment(const json_t *record, const json_t *assessment, json_t *view) {
  add_members(view, assessment, "of about direction");
  add(view, "text", words(record, json_object_get(assessment, "span")));
  add_sources(record, view, "source", find(record, "statements", json_object_get(assessment, "statement")));
}

static void view_sentence(const json_t *record, const json_t *sentence, json_t *view) { add(view, "text", words(record, sentence)); }

/* ---- lists ---- */

static void add_list(json_t *views, const char *name, const json_t *record, const char *list, void (*make)(const json_t *, const json_t *, json_t *)) {
  size_t i;
  json_t *object, *array = json_array();
  json_array_foreach(json_object_get(record, list), i, object) {
    json_t *view = json_object();
    make(record, object, view);
    json_array_append_new(array, view);
  }
  json_object_set_new(views, name, array);
}

static json_t *figures(const json_t *record) {
  size_t i, j;
  json_t *event, *figure, *array = json_array();
  json_array_foreach(json_object_get(record, "events"), i, event)
    json_array_foreach(json_object_get(event, "figures"), j, figure) {
      json_t *view = json_object();
      view_figure(record, event, figure, view);
      json_array_append_new(array, view);
    }
  return array;
}

static json_t *mentions(const json_t *record) {
  size_t i, j;
  json_t *entity, *mention, *array = json_array();
  json_array_foreach(json_object_get(record, "entities"), i, entity)
    json_array_foreach(json_object_get(entity, "mentions"), j, mention) {
      json_t *view = json_object();
      add(view, "text", words(record, json_object_get(mention, "span")));
      add_members(view, mention, "form");
      add_member(view, "entity", json_object_get(entity, "name"));
      json_array_append_new(array, view);
    }
  return array;
}

/* ---- words, from CoNLL-U ---- */

/* Cuts a line at its tabs; false where it is no word (comments, ranges, the end of a sentence). */
static bool cut(char *line, char *fields[10]) {
  int n = 0;
  if (line[0] < '0' || line[0] > '9') return false;
  for (char *p = line; p && n < 10; p = strchr(p, '\t')) {
    if (n) *p++ = 0;
    fields[n++] = p;
  }
  return n == 10 && !strchr(fields[0], '-');
}

/* The form of the head: its number counts within the sentence, whose first word is tokens[first]. */
static void set_heads(json_t *tokens, size_t first) {
  for (size_t i = first; i < json_array_size(tokens); i++) {
    json_t *view = json_array_get(tokens, i), *values = json_object_get(view, "head");
    size_t head = (size_t)atoi(json_string_value(json_array_get(values, 0)));
    if (json_string_value(json_array_get(values, 0))[0] == '_') json_array_clear(values);
    else if (head == 0) json_array_set_new(values, 0, json_string("root"));
    else json_array_set(values, 0, json_array_get(json_object_get(json_array_get(tokens, first + head - 1), "form"), 0));
  }
}

static json_t *tokens(const char *conllu) {
  static const char *const names[] = {NULL, "form", "lemma", "upos", "xpos", "feats", "head", "rel", NULL, NULL};
  json_t *array = json_array();
  char *copy = strdup(conllu), *fields[10];
  size_t first = 0;
  for (char *line = copy, *end; (end = strchr(line, '\n')); line = end + 1) {
    *end = 0;
    if (line == end) set_heads(array, first), first = json_array_size(array);
    if (!cut(line, fields)) continue;
    json_t *view = json_object();
    for (int i = 0; i < 10; i++)
      if (names[i] && (i == 1 || i == 6 || strcmp(fields[i], "_") != 0)) add(view, names[i], json_string(fields[i]));
    json_array_append_new(array, view);
  }
  free(copy);
  return array;
}

json_t *case_views(const char *record_text, const char *conllu) {
  json_t *record = json_loads(record_text, 0, NULL), *views = json_object();
  add_list(views, "event", record, "events", view_event);
  add_list(views, "entity", record, "entities", view_entity);
  add_list(views, "time", record, "times", view_time);
  add_list(views, "place", record, "places", view_place);
  add_list(views, "statement", record, "statements", view_statement);
  add_list(views, "assessment", record, "assessments", view_assessment);
  add_list(views, "sentence", record, "sentences", view_sentence);
  json_object_set_new(views, "figure", figures(record));
  json_object_set_new(views, "mention", mentions(record));
  json_object_set_new(views, "token", tokens(conllu));
  json_decref(record);
  return views;
}
