#include "line.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { KIND = 32 }; /* column */

/* ---- parts of an event ---- */

static void party(line *l, const json_t *p) {
  const char *country = line_member(p, "country"), *name = line_member(p, "name");
  line_style(l, BOLD);
  line_text(l, name);
  line_style(l, PLAIN);
  if (*country && strcmp(line_member(p, "kind"), "state") != 0) {
    char code[16];
    snprintf(code, sizeof code, " (%s)", country);
    line_text(l, code);
  }
}

static void parties(line *l, const json_t *list) {
  size_t i;
  json_t *p;
  json_array_foreach(list, i, p) {
    if (i) line_text(l, ", ");
    party(l, p);
  }
}

static void who(line *l, const json_t *row) {
  const json_t *actors = json_object_get(row, "actors"), *recipients = json_object_get(row, "recipients"), *others = json_object_get(row, "others");
  size_t i;
  json_t *other;
  line_text(l, " ");
  line_pad(l, KIND);
  if (json_array_size(actors)) parties(l, actors);
  else line_text(l, "\xE2\x80\x93");
  if (json_array_size(recipients)) {
    line_text(l, " \xE2\x86\x92 ");
    parties(l, recipients);
  }
  json_array_foreach(others, i, other) {
    char as[40];
    snprintf(as, sizeof as, i ? ", %.30s: " : "; %.30s: ", line_member(other, "as"));
    for (char *c = as; *c; c++)
      if (*c == '_') *c = ' ';
    line_text(l, as);
    party(l, other);
  }
}

static void figure(line *l, const json_t *f) {
  static const char *const signs[][2] = {{"at_least", "\xE2\x89\xA5"}, {"at_most", "\xE2\x89\xA4"}, {"about", "~"}};
  char text[120];
  const char *sign = "", *bound = line_member(f, "bound"), *unit = line_member(f, "unit"), *per = line_member(f, "per");
  for (int i = 0; i < 3; i++)
    if (strcmp(bound, signs[i][0]) == 0) sign = signs[i][1];
  int n = snprintf(text, sizeof text, "; %.20s %s%.12g", line_member(f, "kind"), sign, json_number_value(json_object_get(f, "value")));
  if (json_object_get(f, "value_max")) n += snprintf(text + n, sizeof text - (size_t)n, "\xE2\x80\x93%.12g", json_number_value(json_object_get(f, "value_max")));
  snprintf(text + n, sizeof text - (size_t)n, "%s%.20s%s%.20s", *unit ? " " : "", unit, *per ? " a " : "", per);
  line_text(l, text);
}

static void where(line *l, const json_t *row) {
  const json_t *place = json_object_get(row, "place");
  const char *country = line_member(place, "country");
  size_t i;
  json_t *f;
  if (place) {
    line_text(l, ", ");
    line_text(l, line_member(place, "name"));
    if (*country) line_text(l, " ("), line_text(l, country), line_text(l, ")");
  }
  json_array_foreach(json_object_get(row, "figures"), i, f) figure(l, f);
}

/* "says the Kremlin", "denies Peru"; nothing for the article's own voice. */
static void sources(line *l, const json_t *row) {
  static const char *const acts[][2] = {{"deny", "denied by"}, {"admit", "admitted by"}, {"claim_responsibility", "claimed by"}, {"believe", "believed by"}};
  size_t i, j;
  json_t *source, *name;
  json_array_foreach(json_object_get(row, "sources"), i, source) {
    const char *said = "says";
    for (int a = 0; a < 4; a++)
      if (strcmp(line_member(source, "act"), acts[a][0]) == 0) said = acts[a][1];
    line_text(l, i ? "; " : " \xE2\x80\x94 ");
    line_style(l, YELLOW);
    line_text(l, said);
    if (json_array_size(json_object_get(source, "names")) == 0) {
      line_text(l, " ");
      line_text(l, *line_member(source, "words") ? line_member(source, "words") : "somebody not named");
    }
    json_array_foreach(json_object_get(source, "names"), j, name) {
      line_text(l, j ? ", " : " ");
      line_text(l, json_string_value(name));
    }
    line_style(l, PLAIN);
  }
}

static void status(line *l, const json_t *row) {
  const char *is = line_member(row, "status");
  bool negated = json_is_true(json_object_get(row, "negated"));
  if (strcmp(is, "actual") == 0 && !negated) return;
  line_text(l, " ");
  line_style(l, YELLOW);
  line_text(l, "[");
  if (negated) line_text(l, strcmp(is, "actual") == 0 ? "not" : "not ");
  if (strcmp(is, "actual") != 0) line_text(l, is);
  line_text(l, "]");
  line_style(l, PLAIN);
}

/* The day, month or year of an event; a dash where its words give none. */
static const char *date(const json_t *row) {
  const json_t *time = json_object_get(row, "time");
  const char *value = line_member(time, "value"), *earliest = line_member(time, "earliest");
  bool calendar = strlen(value) >= 4 && strlen(value) <= 10 && strspn(value, "0123456789-") == strlen(value);
  return calendar ? value : *earliest ? earliest : "\xE2\x80\x93";
}

static void kind(line *l, const json_t *row) {
  const char *mode = line_member(row, "mode"), *day = date(row);
  line_raw(l, day, strlen(day));
  line_pad(l, INDENT);
  line_style(l, BOLD);
  line_style(l, strstr(line_member(row, "quad"), "conflict") ? RED : GREEN);
  line_text(l, line_member(row, "type"));
  line_style(l, PLAIN);
  if (*mode) line_text(l, "/"), line_text(l, mode);
}

/* ---- the words ---- */

static void quote(line *l, const json_t *row) {
  const char *text = line_member(row, "text");
  json_int_t begin = json_integer_value(json_array_get(json_object_get(row, "span"), 0));
  size_t at = 0, i;
  json_t *span;
  line_fold(l);
  json_array_foreach(json_object_get(row, "trigger"), i, span) {
    size_t from = line_bytes(text, (long)(json_integer_value(json_array_get(span, 0)) - begin));
    size_t to = line_bytes(text, (long)(json_integer_value(json_array_get(span, 1)) - begin));
    if (from < at || to < from) continue;
    line_style(l, DIM);
    line_words(l, text + at, from - at);
    line_style(l, PLAIN), line_style(l, BOLD);
    line_text(l, l->look->color ? "" : "[");
    line_words(l, text + from, to - from);
    line_text(l, l->look->color ? "" : "]");
    line_style(l, PLAIN);
    at = to;
  }
  line_style(l, DIM);
  line_words(l, text + at, strlen(text) - at);
  line_style(l, PLAIN);
  fputc('\n', l->out);
}

void render_event(FILE *out, const cli_look *look, const char *json) {
  json_t *row = json_loads(json, 0, NULL);
  line l = {out, look, 0};
  kind(&l, row);
  status(&l, row);
  who(&l, row);
  where(&l, row);
  sources(&l, row);
  if (look->origin) line_origin(&l, row);
  line_counts(&l, row);
  quote(&l, row);
  json_decref(row);
}

void render_document(FILE *out, const cli_look *look, const char *record) {
  json_t *root = json_loads(record, 0, NULL);
  const json_t *document = json_object_get(root, "document");
  static const char *const keys[] = {"published", "publisher", "author", "uri"};
  line l = {out, look, 0};
  line_style(&l, BOLD);
  line_text(&l, *line_member(document, "title") ? line_member(document, "title") : "(no title)");
  line_style(&l, PLAIN);
  fputc('\n', out);
  const char *before = "";
  for (int i = 0; i < 4; i++) {
    const char *value = line_member(document, keys[i]);
    if (!*value) continue;
    fputs(before, out);
    render_text(out, value, strnlen(value, i == 0 ? 10 : 1000));
    before = ", ";
  }
  fputs("\n\n", out);
  json_decref(root);
}
