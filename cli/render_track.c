/* A track as text: a bar for each period, what it rests on, and where each side stands. */
#include "line.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE = 8, HALF = 20, NARROW = 10, BAR_AT = 22, ITEM = 14 }; /* columns */

typedef struct chart {
  line l;
  const json_t *root;
  const char *const *names;
  int half; /* columns of a bar on each hand of the middle */
} chart;

static const char *side(const chart *c, int i) { return json_string_value(json_array_get(json_object_get(c->root, "sides"), (size_t)i)); }

/* ---- bars ---- */

static void repeat(line *l, const char *block, int times) {
  while (times-- > 0) line_raw(l, block, strlen(block));
}

/* From the middle to the left or right; eighths of a column to the right, halves to the left. */
static void bar(chart *c, double closeness) {
  static const char *const eighths[] = {"", "\xE2\x96\x8F", "\xE2\x96\x8E", "\xE2\x96\x8D", "\xE2\x96\x8C", "\xE2\x96\x8B", "\xE2\x96\x8A", "\xE2\x96\x89"};
  line *l = &c->l;
  double length = fabs(closeness) / 100 * c->half;
  int whole = (int)length, half = closeness < 0 && length - whole >= 0.5;
  line_pad(l, BAR_AT);
  if (closeness < 0) {
    repeat(l, " ", c->half - whole - half);
    line_style(l, RED);
    repeat(l, "\xE2\x96\x90", half); /* right half */
    repeat(l, "\xE2\x96\x88", whole);
    line_style(l, PLAIN);
    line_text(l, "\xE2\x94\x82");
    return;
  }
  repeat(l, " ", c->half);
  line_text(l, "\xE2\x94\x82");
  line_style(l, GREEN);
  repeat(l, "\xE2\x96\x88", whole);
  line_text(l, eighths[(int)((length - whole) * 8)]);
  line_style(l, PLAIN);
}

static void signed_number(line *l, const json_t *value, int width, int decimals) {
  char text[40];
  snprintf(text, sizeof text, "%+*.*f", width, decimals, json_number_value(value));
  line_raw(l, text, strlen(text));
}

/* ---- what was done and judged ---- */

/* "asks 2, refusals 1"; behind planned and denied ones the word. */
static void counts(line *l, const json_t *of, const char *behind, bool *any) {
  const char *key;
  json_t *value;
  char text[80];
  json_object_foreach((json_t *)of, key, value) {
    if (!json_is_integer(value)) continue;
    snprintf(text, sizeof text, "%s %.30s %lld%s%.20s", *any ? "," : "", key, (long long)json_integer_value(value), *behind ? " " : "", behind);
    line_text(l, text);
    *any = true;
  }
}

static void begin_hand(line *l, const char *name, const bool *before) {
  if (*before) line_text(l, ";");
  line_style(l, BOLD);
  if (*before) line_next(l, name);
  else line_text(l, name);
  line_style(l, PLAIN);
}

static void hand(line *l, const char *name, const json_t *acts, bool *before) {
  static const char *const states[] = {"planned", "disputed", "denied"};
  bool any = false;
  if (!acts) return;
  begin_hand(l, name, before);
  line_text(l, ":");
  counts(l, acts, "", &any);
  for (int i = 0; i < 3; i++) counts(l, json_object_get(acts, states[i]), states[i], &any);
  *before = true;
}

static void judged(line *l, const char *name, const json_t *of, bool *before) {
  bool any = false;
  if (!of) return;
  begin_hand(l, name, before);
  line_text(l, strcmp(name, "others") == 0 ? " judge" : " judges");
  counts(l, of, "", &any);
  *before = true;
}

static void summary(chart *c, const json_t *point) {
  const json_t *acts = json_object_get(point, "acts"), *judgements = json_object_get(point, "assessments");
  const char *a = side(c, 0), *b = side(c, 1);
  bool before = false;
  line_new(&c->l, INDENT);
  hand(&c->l, a, json_object_get(acts, a), &before);
  hand(&c->l, b, json_object_get(acts, b), &before);
  hand(&c->l, "both", json_object_get(acts, "both"), &before);
  judged(&c->l, a, json_object_get(judgements, a), &before);
  judged(&c->l, b, json_object_get(judgements, b), &before);
  judged(&c->l, "others", json_object_get(judgements, "others"), &before);
}

/* ---- evidence ---- */

static void sources(line *l, const json_t *names) {
  size_t i;
  json_t *name;
  json_array_foreach(names, i, name) {
    if (i) line_text(l, ",");
    else line_next(l, "\xE2\x80\x94");
    line_style(l, YELLOW);
    line_next(l, json_string_value(name));
    line_style(l, PLAIN);
  }
}

static void evidence(chart *c, const json_t *point) {
  size_t i;
  json_t *item;
  line *l = &c->l;
  json_array_foreach(json_object_get(point, "evidence"), i, item) {
    bool negated = json_is_true(json_object_get(item, "negated"));
    line_new(l, 0);
    line_raw(l, "  ", 2);
    signed_number(l, json_object_get(item, "adds"), 6, 2);
    line_text(l, " "), line_pad(l, INDENT);
    line_styled(l, BOLD, line_member(item, "by"));
    line_next(l, *line_member(item, "type") ? line_member(item, "type") : "judges");
    if (*line_member(item, "mode")) line_text(l, "/"), line_text(l, line_member(item, "mode"));
    if (negated) line_text(l, " not");
    if (*line_member(item, "status")) line_next(l, line_member(item, "status"));
    if (strcmp(line_member(item, "state"), "disputed") == 0) line_text(l, ", disputed");
    if (*line_member(item, "since")) line_next(l, line_member(item, "since"));
    sources(l, json_object_get(item, "sources"));
    line_origin(l, item);
    line_counts(l, item);
    line_fold(l);
    line_styled(l, DIM, line_member(item, "text"));
  }
}

/* ---- points ---- */

/* A day later than the last day before? Then nothing is known of the time between. */
static bool follows(const char *before, const char *since) {
  static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int y, m, d, days;
  char next[40];
  if (sscanf(before, "%d-%d-%d", &y, &m, &d) != 3 || m < 1 || m > 12) return true;
  days = months[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
  if (++d > days) d = 1, m++;
  if (m > 12) m = 1, y++;
  snprintf(next, sizeof next, "%04d-%02d-%02d", y, m, d);
  return strcmp(next, since) == 0;
}

static void point(chart *c, const json_t *p) {
  const json_t *closeness = json_object_get(p, "closeness");
  line *l = &c->l;
  l->column = 0;
  line_text(l, line_member(p, "period"));
  line_pad(l, INDENT);
  if (closeness) signed_number(l, closeness, VALUE - 2, 1), bar(c, json_number_value(closeness));
  else line_styled(l, DIM, "     \xE2\x80\x93");
  summary(c, p);
  evidence(c, p);
  fputc('\n', l->out);
}

static void points(chart *c) {
  const char *last = NULL;
  size_t i;
  json_t *p;
  json_array_foreach(json_object_get(c->root, "points"), i, p) {
    if (last && !follows(last, line_member(p, "since"))) line_styled(&c->l, DIM, "\xE2\x8B\xAE"), fputc('\n', c->l.out);
    point(c, p);
    last = line_member(p, "until");
  }
  if (i == 0) fputs("Nothing is known of the two in that time.\n", c->l.out);
}

static void scale(chart *c) {
  line *l = &c->l;
  line_new(l, BAR_AT);
  line_style(l, DIM);
  line_text(l, "-100 apart");
  line_pad(l, BAR_AT + 2 * c->half + 1 - 10);
  line_text(l, "closer 100");
  line_style(l, PLAIN);
  fputc('\n', l->out);
}

/* ---- positions ---- */

static void position(chart *c, const json_t *p, const char *before) {
  line *l = &c->l;
  bool first = strcmp(line_member(p, "side"), side(c, 0)) == 0;
  l->column = 0;
  if (strcmp(before, line_member(p, "issue")) != 0) line_styled(l, BOLD, line_member(p, "issue")), line_new(l, 2);
  else line_pad(l, 2);
  line_text(l, c->names[first ? 0 : 1]);
  line_text(l, " "), line_pad(l, ITEM);
  line_words(l, line_member(p, "published"), strnlen(line_member(p, "published"), 10));
  line_next(l, line_member(p, "cue_words")), line_text(l, ":");
  line_style(l, DIM);
  line_next(l, line_member(p, "words"));
  line_style(l, PLAIN);
  sources(l, json_object_get(p, "sources"));
  line_origin(l, p);
  fputc('\n', l->out);
}

static void positions(chart *c) {
  const char *before = "";
  size_t i;
  json_t *p;
  json_array_foreach(json_object_get(c->root, "positions"), i, p) {
    if (i == 0) fputs("\nThe latest of each side on each issue\n", c->l.out);
    position(c, p, before);
    before = line_member(p, "issue");
  }
}

void render_track(FILE *out, const cli_look *look, const char *json, const char *const names[2], const char *about) {
  json_t *root = json_loads(json, 0, NULL);
  int room = look->width ? (look->width - BAR_AT - 1) / 2 : HALF;
  chart c = {{out, look, 0}, root, names, room > HALF ? HALF : room < NARROW ? NARROW : room};
  long undated = (long)json_integer_value(json_object_get(root, "undated"));
  line_styled(&c.l, BOLD, names[0]), line_text(&c.l, " \xE2\x80\x93 "), line_styled(&c.l, BOLD, names[1]);
  fprintf(out, ", closeness by %s", line_member(root, "by"));
  if (about) fputs(", about ", out), render_text(out, about, strlen(about));
  scale(&c);
  points(&c);
  if (undated) fprintf(out, "%ld more whose day is not known well enough\n", undated);
  positions(&c);
  json_decref(root);
}
