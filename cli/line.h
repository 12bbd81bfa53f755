/* A line being written: words are folded at the width, and what follows a fold is indented. */
#ifndef CLI_LINE_H
#define CLI_LINE_H

#include "render.h"

#include <jansson.h>

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define YELLOW "\033[33m"
#define PLAIN "\033[0m"

enum { INDENT = 12 }; /* columns before what follows a fold */

typedef struct line {
  FILE *out;
  const cli_look *look;
  int column;
} line;

void line_style(line *l, const char *code); /* where there is colour */
void line_raw(line *l, const char *text, size_t length);
void line_words(line *l, const char *text, size_t length); /* runs of white space become one space */
void line_text(line *l, const char *text);
void line_next(line *l, const char *text); /* a space, then the words: where they do not fit, a fold */
void line_fold(line *l);
void line_pad(line *l, int column);
void line_new(line *l, int column); /* a new line, from this column on */
void line_styled(line *l, const char *style, const char *text);

int line_columns(const char *text, size_t length);  /* how many columns of a terminal it takes */
size_t line_bytes(const char *text, long columns); /* bytes of its first so many code points */

/* The member of a JSON object that is a string; "" where there is none. */
const char *line_member(const json_t *object, const char *key);

/* The report a row is from: its publisher, or the last part of its address, and its date. */
void line_origin(line *l, const json_t *row);

/* How many reports tell of an event, and of how many origins they are; nothing where one is alone. */
void line_counts(line *l, const json_t *row);

#endif
