/* Lines for people: folded at the width of the terminal, coloured where that is wanted. */
#include "line.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 60 }; /* columns */

cli_look look_of(FILE *out, const char *choice) {
  struct winsize size;
  bool terminal = isatty(fileno(out));
  const char *no_color = getenv("NO_COLOR");
  cli_look l = {.color = strcmp(choice, "always") == 0 || (strcmp(choice, "auto") == 0 && terminal && !(no_color && *no_color))};
  if (terminal && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST) l.width = size.ws_col;
  return l;
}

void line_style(line *l, const char *code) {
  if (l->look->color) fputs(code, l->out);
}

int line_columns(const char *text, size_t length) { /* code points: near enough for the scripts of names in English news */
  int n = 0;
  for (size_t i = 0; i < length; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
  return n;
}

size_t line_bytes(const char *text, long columns) {
  size_t i = 0;
  for (long n = 0; text[i]; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80 && n++ >= columns) break;
  return i;
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

void line_raw(line *l, const char *text, size_t length) {
  render_text(l->out, text, length);
  l->column += line_columns(text, length);
}

void line_fold(line *l) {
  fprintf(l->out, "\n%*s", INDENT, "");
  l->column = INDENT;
}

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* Words, folded; runs of white space become one space. `apart`: a space stands before them, wherever the text begins. */
static void put_words(line *l, const char *text, size_t length, bool apart) {
  for (size_t i = 0; i < length; apart = false) {
    size_t space = i, end;
    while (space < length && is_space(text[space])) space++;
    for (end = space; end < length && !is_space(text[end]);) end++;
    int wide = line_columns(text + space, end - space);
    bool before = apart || space > i;
    if (before && l->look->width && l->column > INDENT && l->column + 1 + wide > l->look->width) line_fold(l);
    else if (before) line_raw(l, " ", 1);
    line_raw(l, text + space, end - space);
    i = end;
  }
}

void line_words(line *l, const char *text, size_t length) { put_words(l, text, length, false); }

void line_next(line *l, const char *text) { put_words(l, text, strlen(text), true); }

void line_text(line *l, const char *text) { line_words(l, text, strlen(text)); }

void line_pad(line *l, int column) {
  while (l->column < column) line_raw(l, " ", 1);
}

void line_new(line *l, int column) {
  fputc('\n', l->out);
  l->column = 0;
  line_pad(l, column);
}

void line_styled(line *l, const char *style, const char *text) {
  line_style(l, style);
  line_text(l, text);
  line_style(l, PLAIN);
}

/* ---- parts of rows ---- */

const char *line_member(const json_t *object, const char *key) {
  const char *value = json_string_value(json_object_get(object, key));
  return value ? value : "";
}

void line_origin(line *l, const json_t *row) {
  const char *name = line_member(row, "publisher"), *uri = line_member(row, "uri"), *published = line_member(row, "published");
  char day[12];
  if (!*name && *uri) name = strrchr(uri, '/') && strrchr(uri, '/')[1] ? strrchr(uri, '/') + 1 : uri;
  if (!*name && !*published) return;
  line_style(l, DIM);
  line_next(l, "\xC2\xB7");
  if (*name) line_next(l, name);
  if (*name && *published) line_text(l, ",");
  snprintf(day, sizeof day, "%.10s", published);
  if (*day) line_next(l, day);
  line_style(l, PLAIN);
}

void line_counts(line *l, const json_t *row) {
  char text[80];
  long reports = (long)json_integer_value(json_object_get(row, "reports")), origins = (long)json_integer_value(json_object_get(row, "origins"));
  if (reports < 2) return;
  snprintf(text, sizeof text, " \xC2\xB7 %ld reports of %ld origin%s", reports, origins, origins == 1 ? "" : "s");
  line_style(l, DIM);
  line_text(l, text);
  line_style(l, PLAIN);
}
