#include "table.h"

#include "line.h"

#include <stdlib.h>
#include <string.h>

enum { HELD = 500, WIDEST = 60, GAP = 2 }; /* rows; columns of the terminal */

struct cli_table {
  FILE *out;
  const cli_look *look;
  cli_as as;
  int count;
  const char *names[CLI_COLUMNS];
  int widths[CLI_COLUMNS]; /* 0 until they are known */
  bool numbers[CLI_COLUMNS]; /* every cell so far is a number */
  char **held; /* rows x columns */
  int rows;
  bool open; /* widths are known, the head is written */
};

/* ---- CSV (RFC 4180) and TSV ---- */

static void put_csv(FILE *out, const char *cell) {
  bool quoted = strpbrk(cell, ",\"\r\n") || *cell == ' ' || (*cell && cell[strlen(cell) - 1] == ' ');
  if (!quoted) {
    fputs(cell, out);
    return;
  }
  fputc('"', out);
  for (; *cell; cell++) {
    if (*cell == '"') fputc('"', out);
    fputc(*cell, out);
  }
  fputc('"', out);
}

static void put_tsv(FILE *out, const char *cell) {
  for (; *cell; cell++) fputc(*cell == '\t' || *cell == '\n' || *cell == '\r' ? ' ' : *cell, out);
}

static void put_separated(cli_table *t, const char *const *cells) {
  for (int i = 0; i < t->count; i++) {
    const char *cell = cells[i] ? cells[i] : "";
    if (i) fputc(t->as == CLI_CSV ? ',' : '\t', t->out);
    if (t->as == CLI_CSV) put_csv(t->out, cell);
    else put_tsv(t->out, cell);
  }
  fputs(t->as == CLI_CSV ? "\r\n" : "\n", t->out);
}

/* ---- aligned ---- */

static void pad(FILE *out, int n) {
  while (n-- > 0) fputc(' ', out);
}

/* As much of the cell as has room; what does not is an ellipsis. */
static void put_cell(cli_table *t, int column, const char *cell, const char *style) {
  int width = line_columns(cell, strlen(cell)), room = t->widths[column];
  bool last = column == t->count - 1, right = t->numbers[column];
  size_t length = strlen(cell);
  if (width > room) length = line_bytes(cell, room - 1);
  if (right) pad(t->out, room - width);
  if (*style && t->look->color) fputs(style, t->out);
  render_text(t->out, cell, length);
  if (width > room) fputs("\xE2\x80\xA6", t->out);
  if (*style && t->look->color) fputs(PLAIN, t->out);
  if (!last) pad(t->out, (right ? 0 : room - (width > room ? room : width)) + GAP);
}

static void put_aligned(cli_table *t, const char *const *cells, const char *style) {
  for (int i = 0; i < t->count; i++) put_cell(t, i, cells[i] ? cells[i] : "", style);
  fputc('\n', t->out);
}

static bool is_number(const char *cell) {
  size_t sign = *cell == '-' || *cell == '+', n = strspn(cell + sign, "0123456789.");
  return n && !cell[sign + n];
}

static void measure(cli_table *t) {
  for (int c = 0; c < t->count; c++) {
    t->widths[c] = line_columns(t->names[c], strlen(t->names[c]));
    t->numbers[c] = t->rows > 0;
    for (int r = 0; r < t->rows; r++) {
      const char *cell = t->held[r * t->count + c];
      int width = line_columns(cell, strlen(cell));
      if (width > t->widths[c]) t->widths[c] = width;
      if (!is_number(cell)) t->numbers[c] = false;
    }
  }
}

/* Takes columns from the widest until the row fits; nothing is narrower than it must be. */
static void fit(cli_table *t) {
  int total = -GAP, limit = t->look->width;
  for (int c = 0; c < t->count; c++) {
    if (t->widths[c] > WIDEST && c < t->count - 1) t->widths[c] = WIDEST;
    total += t->widths[c] + GAP;
  }
  for (; limit && total > limit; total--) {
    int widest = 0;
    for (int c = 1; c < t->count; c++)
      if (t->widths[c] >= t->widths[widest]) widest = c;
    if (t->widths[widest] <= 4) return;
    t->widths[widest]--;
  }
}

/* Writes the head and the rows held back. */
static void open_aligned(cli_table *t) {
  measure(t);
  fit(t);
  put_aligned(t, t->names, DIM);
  for (int r = 0; r < t->rows; r++) {
    put_aligned(t, (const char *const *)t->held + r * t->count, "");
    for (int c = 0; c < t->count; c++) free(t->held[r * t->count + c]);
  }
  t->rows = 0;
  t->open = true;
}

static char *blanked(const char *cell) {
  char *copy = strdup(cell ? cell : "");
  for (char *p = copy; p && *p; p++)
    if (*p == '\t' || *p == '\n' || *p == '\r') *p = ' ';
  return copy;
}

/* ---- the whole ---- */

cli_table *cli_table_begin(FILE *out, const cli_look *look, cli_as as, const char *const *names, int count) {
  cli_table *t = calloc(1, sizeof *t);
  if (!t) return NULL;
  t->out = out, t->look = look, t->as = as, t->count = count;
  for (int i = 0; i < count; i++) t->names[i] = names[i];
  if (as == CLI_TABLE && !(t->held = calloc((size_t)HELD * (size_t)count, sizeof *t->held))) return free(t), NULL;
  if (as != CLI_TABLE) put_separated(t, names);
  return t;
}

void cli_table_row(cli_table *t, const char *const *cells) {
  char *copies[CLI_COLUMNS];
  if (t->as != CLI_TABLE) {
    put_separated(t, cells);
    return;
  }
  for (int c = 0; c < t->count; c++) copies[c] = blanked(cells[c]);
  if (!t->open && t->rows == HELD) open_aligned(t);
  if (!t->open) {
    memcpy(t->held + t->rows++ * t->count, copies, (size_t)t->count * sizeof *copies);
    return;
  }
  put_aligned(t, (const char *const *)copies, "");
  for (int c = 0; c < t->count; c++) free(copies[c]);
}

void cli_table_end(cli_table *t) {
  if (!t) return;
  if (t->as == CLI_TABLE && !t->open && t->rows) open_aligned(t);
  free(t->held);
  free(t);
}
