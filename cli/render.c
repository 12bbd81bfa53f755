#include "render.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define YELLOW "\033[33m"
#define PLAIN "\033[0m"

enum { INDENT = 12, KIND = 32, NARROWEST = 60 }; /* columns */

cli_look look_of(FILE *out, const char *choice) {
  struct winsize size;
  bool terminal = isatty(fileno(out));
  const char *no_color = getenv("NO_COLOR");
  cli_look l = {.color = strcmp(choice, "always") == 0 || (strcmp(choice, "auto") == 0 && terminal && !(no_color && *no_color))};
  if (terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST) l.width = size.ws_col;
  return l;
}

/* ---- lines ---- */

/* A line being written: words are folded at the width, and what follows a fold is indented. */
typedef struct line {
  FILE *out;
  const cli_look *look;
  int column;
} line;

static void style(line *l, const char *code) {
  if (l->look->color) fputs(code, l->out);
}

static int columns(const char *text, size_t length) { /* code points: near enough for the scripts of names in English news */
  int n = 0;
  for (size_t i = 0; i < length; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
  return n;
}

void render_text(FILE *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i], next = i + 1 < length ? (unsigned char)text[i + 1] : 0;
    bool c1 = c == 0xC2 && next >= 0x80 && next < 0xA0;
    if (c < ' ' || c == 0x7F || c1) fputs("\xEF\xBF\xBD", out);
    else fputc(c, out);
    i += c1;
  }
}

static void raw(line *l, const char *text, size_t length) {
  render_text(l->out, text, length);
  l->column += columns(text, length);
}

static void fold(line *l) {
  fprintf(l->out, "\n%*s", INDENT, "");
  l->column = INDENT;
}

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* Words, folded; runs of white space become one space. */
static void words(line *l, const char *text, size_t length) {
  for (size_t i = 0; i < length;) {
    size_t space = i, end;
    while (space < length && is_space(text[space])) space++;
    for (end = space; end < length && !is_space(text[end]);) end++;
    int wide = columns(text + space, end - space);
    if (space > i && l->look->width && l->column > INDENT && l->column + 1 + wide > l->look->width) fold(l);
    else if (space > i) raw(l, " ", 1);
    raw(l, text + space, end - space);
    i = end;
  }
}

static void text_of(line *l, const char *text) { words(l, text, strlen(text)); }

static void pad_to(line *l, int column) {
  while (l->column < column) raw(l, " ", 1);
}

/* ---- parts of an event ---- */

static const char *string(const json_t *object, const char *key) {
  const char *value = json_string_value(json_object_get(object, key));
  return value ? value : "";
}

static void party(line *l, const json_t *p) {
  const char *country = string(p, "country"), *name = string(p, "name");
  style(l, BOLD);
  text_of(l, name);
  style(l, PLAIN);
  if (*country && strcmp(string(p, "kind"), "state") != 0) {
    char code[16];
    snprintf(code, sizeof code, " (%s)", country);
    text_of(l, code);
  }
}

static void parties(line *l, const json_t *list) {
  size_t i;
  json_t *p;
  json_array_foreach(list, i, p) {
    if (i) text_of(l, ", ");
    party(l, p);
  }
}

static void who(line *l, const json_t *row) {
  const json_t *actors = json_object_get(row, "actors"), *recipients = json_object_get(row, "recipients"), *others = json_object_get(row, "others");
  size_t i;
  json_t *other;
  text_of(l, " ");
  pad_to(l, KIND);
  if (json_array_size(actors)) parties(l, actors);
  else text_of(l, "\xE2\x80\x93");
  if (json_array_size(recipients)) {
    text_of(l, " \xE2\x86\x92 ");
    parties(l, recipients);
  }
  json_array_foreach(others, i, other) {
    char as[40];
    snprintf(as, sizeof as, i ? ", %.30s: " : "; %.30s: ", string(other, "as"));
    for (char *c = as; *c; c++)
      if (*c == '_') *c = ' ';
    text_of(l, as);
    party(l, other);
  }
}

static void figure(line *l, const json_t *f) {
  static const char *const signs[][2] = {{"at_least", "\xE2\x89\xA5"}, {"at_most", "\xE2\x89\xA4"}, {"about", "~"}};
  char text[120];
  const char *sign = "", *bound = string(f, "bound"), *unit = string(f, "unit"), *per = string(f, "per");
  for (int i = 0; i < 3; i++)
    if (strcmp(bound, signs[i][0]) == 0) sign = signs[i][1];
  int n = snprintf(text, sizeof text, "; %.20s %s%.12g", string(f, "kind"), sign, json_number_value(json_object_get(f, "value")));
  if (json_object_get(f, "value_max")) n += snprintf(text + n, sizeof text - (size_t)n, "\xE2\x80\x93%.12g", json_number_value(json_object_get(f, "value_max")));
  snprintf(text + n, sizeof text - (size_t)n, "%s%.20s%s%.20s", *unit ? " " : "", unit, *per ? " a " : "", per);
  text_of(l, text);
}

static void where(line *l, const json_t *row) {
  const json_t *place = json_object_get(row, "place");
  const char *country = string(place, "country");
  size_t i;
  json_t *f;
  if (place) {
    text_of(l, ", ");
    text_of(l, string(place, "name"));
    if (*country) text_of(l, " ("), text_of(l, country), text_of(l, ")");
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
      if (strcmp(string(source, "act"), acts[a][0]) == 0) said = acts[a][1];
    text_of(l, i ? "; " : " \xE2\x80\x94 ");
    style(l, YELLOW);
    text_of(l, said);
    if (json_array_size(json_object_get(source, "names")) == 0) {
      text_of(l, " ");
      text_of(l, *string(source, "words") ? string(source, "words") : "somebody not named");
    }
    json_array_foreach(json_object_get(source, "names"), j, name) {
      text_of(l, j ? ", " : " ");
      text_of(l, json_string_value(name));
    }
    style(l, PLAIN);
  }
}

/* The report an event is from: its publisher, or the last part of its address, and its date. */
static void origin(line *l, const json_t *row) {
  const char *name = string(row, "publisher"), *uri = string(row, "uri"), *published = string(row, "published");
  if (!*name && *uri) name = strrchr(uri, '/') && strrchr(uri, '/')[1] ? strrchr(uri, '/') + 1 : uri;
  if (!*name && !*published) return;
  style(l, DIM);
  text_of(l, " \xC2\xB7 ");
  text_of(l, name);
  if (*name && *published) text_of(l, ", ");
  words(l, published, strnlen(published, 10));
  style(l, PLAIN);
}

static void status(line *l, const json_t *row) {
  const char *is = string(row, "status");
  bool negated = json_is_true(json_object_get(row, "negated"));
  if (strcmp(is, "actual") == 0 && !negated) return;
  text_of(l, " ");
  style(l, YELLOW);
  text_of(l, "[");
  if (negated) text_of(l, strcmp(is, "actual") == 0 ? "not" : "not ");
  if (strcmp(is, "actual") != 0) text_of(l, is);
  text_of(l, "]");
  style(l, PLAIN);
}

/* The day, month or year of an event; a dash where its words give none. */
static const char *date(const json_t *row) {
  const json_t *time = json_object_get(row, "time");
  const char *value = string(time, "value"), *earliest = string(time, "earliest");
  bool calendar = strlen(value) >= 4 && strlen(value) <= 10 && strspn(value, "0123456789-") == strlen(value);
  return calendar ? value : *earliest ? earliest : "\xE2\x80\x93";
}

static void kind(line *l, const json_t *row) {
  const char *mode = string(row, "mode"), *day = date(row);
  raw(l, day, strlen(day));
  pad_to(l, INDENT);
  style(l, BOLD);
  style(l, strstr(string(row, "quad"), "conflict") ? RED : GREEN);
  text_of(l, string(row, "type"));
  style(l, PLAIN);
  if (*mode) text_of(l, "/"), text_of(l, mode);
}

/* ---- the words ---- */

static size_t byte_at(const char *text, json_int_t code_points) {
  size_t i = 0;
  for (json_int_t n = 0; text[i]; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80 && n++ >= code_points) break;
  return i;
}

static void quote(line *l, const json_t *row) {
  const char *text = string(row, "text");
  json_int_t begin = json_integer_value(json_array_get(json_object_get(row, "span"), 0));
  size_t at = 0, i;
  json_t *span;
  fold(l);
  json_array_foreach(json_object_get(row, "trigger"), i, span) {
    size_t from = byte_at(text, json_integer_value(json_array_get(span, 0)) - begin);
    size_t to = byte_at(text, json_integer_value(json_array_get(span, 1)) - begin);
    if (from < at || to < from) continue;
    style(l, DIM);
    words(l, text + at, from - at);
    style(l, PLAIN), style(l, BOLD);
    text_of(l, l->look->color ? "" : "[");
    words(l, text + from, to - from);
    text_of(l, l->look->color ? "" : "]");
    style(l, PLAIN);
    at = to;
  }
  style(l, DIM);
  words(l, text + at, strlen(text) - at);
  style(l, PLAIN);
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
  if (look->origin) origin(&l, row);
  quote(&l, row);
  json_decref(row);
}

void render_document(FILE *out, const cli_look *look, const char *record) {
  json_t *root = json_loads(record, 0, NULL);
  const json_t *document = json_object_get(root, "document");
  static const char *const keys[] = {"published", "publisher", "author", "uri"};
  line l = {out, look, 0};
  style(&l, BOLD);
  text_of(&l, *string(document, "title") ? string(document, "title") : "(no title)");
  style(&l, PLAIN);
  fputc('\n', out);
  const char *before = "";
  for (int i = 0; i < 4; i++) {
    const char *value = string(document, keys[i]);
    if (!*value) continue;
    fputs(before, out);
    render_text(out, value, strnlen(value, i == 0 ? 10 : 1000));
    before = ", ";
  }
  fputs("\n\n", out);
  json_decref(root);
}
