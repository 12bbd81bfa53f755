#include "export/cells.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Length of the control character or line end at text[0]; 0 for any other. U+0085, U+2028, U+2029 end lines for some programs. */
static size_t control(const char *text, size_t left) {
  const unsigned char *b = (const unsigned char *)text;
  if (b[0] < 0x20 || b[0] == 0x7F) return 1;
  if (left >= 2 && b[0] == 0xC2 && b[1] >= 0x80 && b[1] <= 0x9F) return 2;
  return left >= 3 && b[0] == 0xE2 && b[1] == 0x80 && (b[2] == 0xA8 || b[2] == 0xA9) ? 3 : 0;
}

/* The run of spaces and control characters at text[at]: where it ends, and whether there is more in it than spaces. */
static size_t gap_end(const char *text, size_t length, size_t at, bool *controls) {
  for (*controls = false; at < length; ) {
    size_t n = control(text + at, length - at);
    if (!n && text[at] != ' ') break;
    if (n) *controls = true;
    at += n ? n : 1;
  }
  return at;
}

size_t ro_text_clean(char *text, size_t length) {
  size_t at = 0, out = 0;
  while (at < length) {
    bool controls;
    size_t end = gap_end(text, length, at, &controls), spaces = controls ? 1 : end - at;
    if (end == length) break;
    if (out) memset(text + out, ' ', spaces), out += spaces;
    for (at = end; at < length && text[at] != ' ' && !control(text + at, length - at); at++) text[out++] = text[at];
  }
  return out;
}

/* ---- writing ---- */

static void begin_cell(ro_line *line) {
  if (line->cells++) ro_buffer_add(line->out, line->quoting == RO_QUOTE_CSV ? "," : "\t", 1);
}

/* Adds text, cleaned; returns where it begins. */
static size_t add_clean(ro_buffer *out, const char *text) {
  size_t begin = out->length;
  ro_buffer_text(out, text);
  if (out->failed) return out->length;
  out->length = begin + ro_text_clean(out->data + begin, out->length - begin);
  out->data[out->length] = 0;
  return begin;
}

static void add_tsv(ro_buffer *out, const char *text) {
  for (size_t i = add_clean(out, text); i < out->length; i++)
    if (out->data[i] == '"') out->data[i] = '\'';
}

static void add_csv(ro_buffer *out, const char *text) {
  ro_buffer clean = {0};
  add_clean(&clean, text);
  const char *at = clean.data ? clean.data : "";
  if (clean.failed) out->failed = true;
  if (strpbrk(at, ",\"")) {
    ro_buffer_add(out, "\"", 1);
    for (const char *quote; (quote = strchr(at, '"')); at = quote + 1) ro_buffer_add(out, at, (size_t)(quote - at)), ro_buffer_add(out, "\"\"", 2);
    ro_buffer_text(out, at);
    ro_buffer_add(out, "\"", 1);
  } else {
    ro_buffer_text(out, at);
  }
  ro_buffer_free(&clean);
}

void ro_line_cell(ro_line *line, const char *text) {
  begin_cell(line);
  if (!text) return;
  if (line->quoting == RO_QUOTE_CSV) add_csv(line->out, text);
  else if (line->quoting == RO_QUOTE_TSV) add_tsv(line->out, text);
  else add_clean(line->out, text);
}

void ro_line_number(ro_line *line, double value) {
  begin_cell(line);
  if (isfinite(value)) ro_buffer_printf(line->out, "%.12g", value == 0 ? 0 : value);
}

void ro_line_count(ro_line *line, int64_t value) {
  begin_cell(line);
  ro_buffer_printf(line->out, "%" PRId64, value);
}

void ro_line_blanks(ro_line *line, int count) {
  for (; count > 0; count--) begin_cell(line);
}

void ro_line_end(ro_line *line) {
  ro_buffer_add(line->out, "\n", 1);
  line->cells = 0;
}

void ro_line_header(ro_line *line, const char *const *columns, int count) {
  for (int i = 0; i < count; i++) ro_line_cell(line, columns[i]);
  ro_line_end(line);
}

/* ---- reading ---- */

static const char *cleaned(ro_arena *arena, const char *text, size_t length, bool quotes) {
  char *out = ro_arena_strndup(arena, text, length);
  length = ro_text_clean(out, length);
  out[length] = 0;
  for (size_t i = 0; i < length && !quotes; i++)
    if (out[i] == '"') out[i] = '\'';
  return out;
}

/* The end of a quoted cell, its bytes without the quotes in `out`. */
static size_t unquote(const char *line, size_t length, size_t at, char *out, size_t *kept) {
  for (*kept = 0; at < length; at++) {
    if (line[at] == '"' && at + 1 < length && line[at + 1] == '"') at++;
    else if (line[at] == '"') return at + 1;
    out[(*kept)++] = line[at];
  }
  return at;
}

static int split_csv(ro_arena *arena, const char *line, size_t length, const char **cells, int most) {
  char *room = ro_arena_alloc(arena, length + 1);
  int count = 0;
  for (size_t at = 0;; at++) {
    size_t kept = 0;
    if (at < length && line[at] == '"') at = unquote(line, length, at + 1, room, &kept);
    while (at < length && line[at] != ',') room[kept++] = line[at++];
    if (count < most) cells[count] = cleaned(arena, room, kept, true);
    count++;
    if (at >= length) return count;
  }
}

int ro_cells_split(ro_arena *arena, ro_quoting quoting, const char *line, size_t length, const char **cells, int most) {
  if (length && line[length - 1] == '\r') length--;
  if (quoting == RO_QUOTE_CSV) return split_csv(arena, line, length, cells, most);
  int count = 0;
  for (size_t at = 0;; at++) {
    const char *tab = memchr(line + at, '\t', length - at);
    size_t end = tab ? (size_t)(tab - line) : length;
    if (count < most) cells[count] = cleaned(arena, line + at, end - at, quoting != RO_QUOTE_TSV);
    count++;
    if (!tab) return count;
    at = end;
  }
}

bool ro_cells_open(const char *line, size_t length) {
  size_t quotes = 0;
  for (size_t i = 0; i < length; i++) quotes += line[i] == '"';
  return quotes % 2 == 1;
}
