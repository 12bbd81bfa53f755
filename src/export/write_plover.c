/* PLOVER as JSON lines, and the same inside W3C Web Annotations. Numbers and members stand in one order, so that the same event gives the same bytes. */
#include "export/write.h"

#include "base/utf8.h"
#include "doc/record.h"

#include <stdlib.h>
#include <string.h>

typedef struct maker {
  const ro_codes *codes;
  const ro_deed *act;
  bool failed;
} maker;

static void put(maker *m, json_t *object, const char *key, json_t *value) {
  if (!value || json_object_set_new_nocheck(object, key, value) != 0) m->failed = true;
}

static void add(maker *m, json_t *array, json_t *value) {
  if (!value || json_array_append_new(array, value) != 0) m->failed = true;
}

static void put_text(maker *m, json_t *object, const char *key, const char *text) {
  if (*text) put(m, object, key, json_string(text));
}

static void copy(maker *m, json_t *object, const char *key, const json_t *from, const char *member) {
  const json_t *value = json_object_get(from, member);
  if (value) put(m, object, key, json_incref((json_t *)value));
}

static void put_filled(maker *m, json_t *object, const char *key, json_t *value) {
  if (value && (json_is_array(value) ? json_array_size(value) : json_object_size(value)) == 0) json_decref(value);
  else put(m, object, key, value);
}

/* A score as short as it was written: 0.1, not 0.10000000000000001. */
static json_t *number(double value) { return value == (double)(json_int_t)value ? json_integer((json_int_t)value) : json_real(value); }

/* ---- parts ---- */

static json_t *entity(maker *m, const json_t *party) {
  const json_t *sectors = json_object_get(party, "sectors");
  json_t *o = json_object();
  put_text(m, o, "code", ro_deed_side(party));
  put_text(m, o, "sector", json_is_string(json_array_get(sectors, 0)) ? json_string_value(json_array_get(sectors, 0)) : "");
  if (json_array_size(sectors) > 1) copy(m, o, "sectors", party, "sectors");
  put_text(m, o, "entity_text", ro_deed_text(party, "name"));
  put_text(m, o, "identifier_text", ro_deed_text(party, "ref"));
  put_text(m, o, "office", ro_deed_text(party, "role"));
  put_text(m, o, "kind", ro_deed_text(party, "kind"));
  return o;
}

static json_t *entities(maker *m, const json_t *parties) {
  size_t i;
  json_t *party, *list = json_array();
  json_array_foreach(parties, i, party) add(m, list, entity(m, party));
  return list;
}

static json_t *list_of_one(const char *text) { return *text ? json_pack("[s]", text) : json_array(); }

/* The contexts, and behind them PLOVER's auxiliary ones: what is not, not yet, not surely or no longer so. */
static json_t *contexts(maker *m) {
  static const char *const words[][2] = {{"historical", "historical"}, {"planned", "future"}, {"possible", "hypothetical"}, {"conditional", "hypothetical"}, {"requested", "hypothetical"}};
  json_t *list = json_array();
  size_t i;
  json_t *context;
  json_array_foreach(json_object_get(m->act->row, "context"), i, context) add(m, list, json_incref(context));
  for (i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(m->act->status, words[i][0]) == 0) add(m, list, json_string(words[i][1]));
  if (m->act->negated) add(m, list, json_string("negation"));
  return list;
}

/* GeoNames' names for the members; resolution 1 a country … 3 a town is not told apart here. */
static json_t *location(maker *m) {
  static const char *const names[][2] = {{"name", "name"}, {"countryCode", "country"}, {"adminName1", "admin1"}, {"lat", "lat"}, {"lng", "lon"}, {"geonameId", "geonameid"}};
  json_t *o = json_object();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) copy(m, o, names[i][0], m->act->place, names[i][1]);
  return o;
}

static void put_size(maker *m, json_t *event) {
  static const char *const kinds[][2] = {{"dead", "killed"}, {"injured", "injured"}, {"arrested", "detained"}};
  json_t *o = json_object(), *figure;
  size_t i;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    json_array_foreach(json_object_get(m->act->row, "figures"), i, figure)
      if (strcmp(ro_deed_text(figure, "kind"), kinds[k][1]) == 0 && !json_object_get(o, kinds[k][0])) copy(m, o, kinds[k][0], figure, "value");
  put_filled(m, event, "size", o);
}

static json_t *text_info(maker *m) {
  const json_t *span = json_object_get(m->act->row, "span");
  json_t *o = json_object();
  copy(m, o, "sequence", m->act->row, "sentence");
  if (json_array_size(span) == 2) put(m, o, "start", json_incref(json_array_get(span, 0))), put(m, o, "end", json_incref(json_array_get(span, 1)));
  return o;
}

static json_t *cite_info(maker *m) {
  static const char *const names[][2] = {{"corpus", "database"}, {"citation", "document"}, {"url", "uri"}, {"title", "title"}, {"publication", "publisher"}, {"date", "published"}};
  json_t *o = json_object();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) copy(m, o, names[i][0], m->act->row, names[i][1]);
  put(m, o, "codebook", json_string("PLOVER 2.0"));
  put(m, o, "version", json_string("readout " RO_VERSION));
  return o;
}

/* Who says so, as readout adds it: the names in each statement and what it does. */
static json_t *says(maker *m) {
  json_t *list = json_array(), *source;
  size_t i;
  json_array_foreach(json_object_get(m->act->row, "sources"), i, source) {
    json_t *o = json_object();
    copy(m, o, "names", source, "names");
    copy(m, o, "act", source, "act");
    add(m, list, o);
  }
  return list;
}

json_t *ro_plover_object(const ro_codes *codes, const ro_deed *act) {
  maker m = {codes, act, false};
  json_t *o = json_object();
  put(&m, o, "id", json_string(act->id));
  put_text(&m, o, "date", act->since);
  if (strcmp(act->since, act->until) != 0) put_text(&m, o, "enddate", act->until);
  put(&m, o, "actor", entities(&m, act->actors));
  put_filled(&m, o, "recipient", entities(&m, act->recipients));
  put(&m, o, "event", list_of_one(act->type));
  put_filled(&m, o, "mode", list_of_one(act->mode));
  put_filled(&m, o, "context", contexts(&m));
  put_filled(&m, o, "event_loc", location(&m));
  if (ro_deed_quad(act)) put(&m, o, "quad_code", json_integer(ro_deed_quad(act)));
  put(&m, o, "event_scale", number(act->intensity));
  if (!act->foreign && *ro_deed_text(act->row, "text")) put(&m, o, "event_text", json_pack("[s]", ro_deed_text(act->row, "text")));
  put_text(&m, o, "link", ro_deed_text(act->row, "cluster"));
  if (!act->foreign) put(&m, o, "text_info", text_info(&m));
  put(&m, o, "cite_info", cite_info(&m));
  put_size(&m, o);
  put_text(&m, o, "status", act->status);
  put(&m, o, "negated", json_boolean(act->negated));
  put_text(&m, o, "cameo", act->cameo);
  put_filled(&m, o, "says", says(&m));
  if (!m.failed) return o;
  json_decref(o);
  return NULL;
}

static void add_json(ro_buffer *out, json_t *json) {
  char *text = json ? ro_record_text(json, false) : NULL;
  if (text) ro_buffer_text(out, text), ro_buffer_text(out, "\n");
  else out->failed = true;
  free(text);
  json_decref(json);
}

void ro_write_plover(ro_buffer *out, const ro_codes *codes, const ro_deed *act) { add_json(out, ro_plover_object(codes, act)); }

/* ---- Web Annotation ---- */

enum { AROUND = 32 }; /* code points of prefix and suffix */

/* Code points of the sentence [from, to), both counted from its beginning. */
static json_t *piece(const char *sentence, json_int_t from, json_int_t to) {
  const char *start = NULL, *at = sentence;
  for (json_int_t i = 0; i <= to; i++) {
    if (i == from) start = at;
    if (i == to || !*at) break;
    uint32_t code_point;
    at += ro_utf8_decode(at, strlen(at), &code_point);
  }
  return start && at >= start ? json_stringn(start, (size_t)(at - start)) : json_string("");
}

static json_t *quote(maker *m, json_int_t begin, json_int_t from, json_int_t to) {
  const char *sentence = ro_deed_text(m->act->row, "text");
  json_t *o = json_pack("{s:s}", "type", "TextQuoteSelector");
  put(m, o, "exact", piece(sentence, from - begin, to - begin));
  json_t *prefix = piece(sentence, from - begin > AROUND ? from - begin - AROUND : 0, from - begin), *suffix = piece(sentence, to - begin, to - begin + AROUND);
  if (json_string_length(prefix)) put(m, o, "prefix", prefix);
  else json_decref(prefix);
  if (json_string_length(suffix)) put(m, o, "suffix", suffix);
  else json_decref(suffix);
  return o;
}

/* The trigger where it stands in the text, by position and by its words; of a row of other event data only the report. */
static json_t *target(maker *m, const json_t *span) {
  json_int_t begin = json_integer_value(json_array_get(json_object_get(m->act->row, "span"), 0));
  json_int_t from = json_integer_value(json_array_get(span, 0)), to = json_integer_value(json_array_get(span, 1));
  const char *uri = ro_deed_text(m->act->row, "uri"), *document = ro_deed_text(m->act->row, "document");
  json_t *o = json_object(), *selectors = json_array();
  put(m, o, "source", *uri ? json_string(uri) : json_sprintf("urn:sha256:%s", document));
  if (!m->act->foreign) {
    add(m, selectors, json_pack("{s:s,s:I,s:I}", "type", "TextPositionSelector", "start", from, "end", to));
    add(m, selectors, quote(m, begin, from, to));
  }
  put_filled(m, o, "selector", selectors);
  if (*ro_deed_text(m->act->row, "published"))
    put(m, o, "state", json_pack("{s:s,s:O}", "type", "TimeState", "sourceDate", json_object_get(m->act->row, "published")));
  return o;
}

static json_t *targets(maker *m) {
  size_t i;
  json_t *span, *list = json_array();
  json_array_foreach(json_object_get(m->act->row, "trigger"), i, span) add(m, list, target(m, span));
  return list;
}

/* The type as a tag, and the whole event as PLOVER's JSON. */
static json_t *bodies(maker *m) {
  json_t *event = ro_plover_object(m->codes, m->act), *list = json_array();
  char *text = event ? ro_record_text(event, false) : NULL;
  add(m, list, json_pack("{s:s,s:s,s:s}", "type", "TextualBody", "purpose", "tagging", "value", m->act->type));
  add(m, list, text ? json_pack("{s:s,s:s,s:s,s:s}", "type", "TextualBody", "purpose", "describing", "format", "application/json", "value", text) : NULL);
  free(text);
  json_decref(event);
  return list;
}

void ro_write_annotation(ro_buffer *out, const ro_codes *codes, const ro_deed *act) {
  maker m = {codes, act, false};
  json_t *o = json_object();
  put(&m, o, "@context", json_string("http://www.w3.org/ns/anno.jsonld"));
  put(&m, o, "id", json_sprintf("urn:readout:%s", act->id));
  put(&m, o, "type", json_string("Annotation"));
  put(&m, o, "motivation", json_string("classifying"));
  put(&m, o, "generator", json_pack("{s:s,s:s}", "type", "Software", "name", "readout " RO_VERSION));
  put(&m, o, "body", bodies(&m));
  put(&m, o, "target", targets(&m));
  if (m.failed) json_decref(o), o = NULL;
  add_json(out, o);
}
