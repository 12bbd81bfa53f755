/* Lines into rows, rows into records. */
#include "export/export.h"

#include "doc/record.h"
#include "export/row.h"
#include "export/write.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 64, LONGEST_ROW = 64 << 20 };

struct ro_import {
  ro_import_setting setting;
  bool begun;               /* a row or a header was seen */
  bool warned;              /* of malformed bytes; once is enough */
  int order[MOST_CELLS];    /* for each column of the format its place in the file, -1 for none */
  int width;                /* cells of a row in the file */
  ro_buffer open;           /* CSV: a row that goes on in the next line */
  int64_t open_line;
};

typedef struct layout {
  const char *const *columns;
  int count;
  ro_quoting quoting;
  bool (*read)(ro_row *row);
} layout;

static const layout LAYOUTS[RO_FORMAT_COUNT] = {
    [RO_FORMAT_POLECAT] = {ro_polecat_columns, RO_POLECAT_COLUMNS, RO_QUOTE_TSV, ro_read_polecat},
    [RO_FORMAT_ICEWS] = {ro_icews_columns, RO_ICEWS_COLUMNS, RO_QUOTE_TSV, ro_read_icews},
    [RO_FORMAT_GDELT_EVENTS] = {ro_gdelt_event_columns, RO_GDELT_EVENT_COLUMNS, RO_QUOTE_TSV, ro_read_gdelt_event},
    [RO_FORMAT_GDELT_MENTIONS] = {ro_gdelt_mention_columns, RO_GDELT_MENTION_COLUMNS, RO_QUOTE_TSV, ro_read_gdelt_mention},
    [RO_FORMAT_CSV] = {ro_csv_columns, RO_CSV_COLUMNS, RO_QUOTE_CSV, ro_read_csv},
};

ro_status ro_import_open(ro_import **out, const ro_import_setting *setting, ro_error *error) {
  ro_import *import = *out = calloc(1, sizeof *import);
  if (!import) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  import->setting = *setting;
  import->width = LAYOUTS[setting->format].count;
  for (int i = 0; i < import->width; i++) import->order[i] = i;
  return RO_OK;
}

void ro_import_close(ro_import *import) {
  if (!import) return;
  ro_buffer_free(&import->open);
  free(import);
}

/* ---- headers ---- */

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* POLECAT's column of scores has two names. */
static bool is_column(const char *cell, const char *column) { return is(cell, column) || (is(cell, "Intensity") && is(column, "Event Intensity")); }

static int find_column(const char *const *cells, int count, const char *column) {
  for (int i = 0; i < count; i++)
    if (is_column(cells[i], column)) return i;
  return -1;
}

static bool is_header(const layout *l, const char *const *cells, int count) {
  return l->quoting == RO_QUOTE_CSV ? find_column(cells, count, "type") >= 0 : count > 0 && is(cells[0], l->columns[0]);
}

/* A column too many of the same name is read once; a file may have columns in another order, and of CSV may lack all but the type. */
static ro_status take_header(ro_import *import, const char *const *cells, int count, int64_t line, ro_error *error) {
  const layout *l = &LAYOUTS[import->setting.format];
  if (count > MOST_CELLS) return ro_fail_at(error, RO_ERR_ARGUMENT, import->setting.file, line, -1, "a header of %d columns", count);
  for (int i = 0; i < l->count; i++) {
    import->order[i] = find_column(cells, count, l->columns[i]);
    if (import->order[i] < 0 && l->quoting != RO_QUOTE_CSV)
      return ro_fail_at(error, RO_ERR_ARGUMENT, import->setting.file, line, -1, "the header has no column %s", l->columns[i]);
  }
  import->width = count;
  return RO_OK;
}

/* ---- rows of cells ---- */

/* Columns of POLECAT whose form is fixed, and the characters that may stand there. */
static const char *const FORMS[][2] = {
    {"Event Date", "0123456789-: TZ"}, {"Publication Date", "0123456789-: TZ"}, {"Latitude", "0123456789.-+eE"}, {"Longitude", "0123456789.-+eE"},
    {"Event Intensity", "0123456789.-+"}, {"GeoNames ID", "0123456789"}, {"Event Type", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}, {"Event Mode", "abcdefghijklmnopqrstuvwxyz-_; N"},
    {"Quad Code", "ABCDEFGHIJKLMNOPQRSTUVWXYZ "}, {"Contexts", "abcdefghijklmnopqrstuvwxyz_-; N"}, {"Actor COW", "0123456789; None"}, {"Recipient COW", "0123456789; None"},
    {"Actor Country", "ABCDEFGHIJKLMNOPQRSTUVWXYZ; one"}, {"Recipient Country", "ABCDEFGHIJKLMNOPQRSTUVWXYZ; one"},
    {"Primary Actor Sector", "ABCDEFGHIJKLMNOPQRSTUVWXYZ; one"}, {"Primary Recipient Sector", "ABCDEFGHIJKLMNOPQRSTUVWXYZ; one"},
    {"Actor Sectors", "ABCDEFGHIJKLMNOPQRSTUVWXYZ,; one"}, {"Recipient Sectors", "ABCDEFGHIJKLMNOPQRSTUVWXYZ,; one"}};

static bool fits_column(const char *column, const char *cell) {
  if (is(cell, "None")) return true;
  for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
    if (is(column, FORMS[i][0])) return strspn(cell, FORMS[i][1]) == strlen(cell);
  return true;
}

static const char *joined(ro_row *row, const char *a, const char *b) { return ro_arena_printf(&row->doc->arena, "%s%s%s", a, *a && *b ? " " : "", b); }

/* A stray tab cut a cell of POLECAT in two: joins the two that, joined, leave every column what it must be, when it is one pair only. */
static bool mend(ro_row *row, const char **cells, int count) {
  int good = -1;
  for (int cut = 0; cut + 1 < count; cut++) {
    bool fits = true;
    for (int i = 0; i < count - 1 && fits; i++) fits = i == cut || fits_column(row->columns[i], cells[i < cut ? i : i + 1]);
    fits &= fits_column(row->columns[cut], joined(row, cells[cut], cells[cut + 1]));
    if (fits && good >= 0) return false;
    if (fits) good = cut;
  }
  if (good < 0) return false;
  cells[good] = joined(row, cells[good], cells[good + 1]);
  memmove(cells + good + 1, cells + good + 2, sizeof *cells * (size_t)(count - good - 2));
  return true;
}

static bool fits_all(const ro_row *row, const char **cells) {
  for (int i = 0; i < row->count; i++)
    if (!fits_column(row->columns[i], cells[i])) return false;
  return true;
}

/* Takes away empty cells behind the last column; of POLECAT, where the row makes no sense so, mends one that is too many. */
static bool fit_width(ro_import *import, ro_row *row, const char **cells, int count) {
  bool polecat = import->setting.format == RO_FORMAT_POLECAT && import->width == row->count;
  for (int i = 0; i < row->count; i++) polecat &= import->order[i] == i; /* what stands where is known only in the usual order */
  int kept = count < MOST_CELLS ? count : MOST_CELLS;
  while (count == kept && kept > import->width + polecat && !*cells[kept - 1]) count = --kept;
  if (polecat && count == import->width + 1) {
    if (!*cells[count - 1] && fits_all(row, cells)) return true;
    if (mend(row, cells, count)) return true;
  }
  return count == import->width || ro_row_fault(row, -1, "%d columns where there should be %d", count, import->width);
}

static void warn_repaired(ro_import *import, int64_t line) {
  ro_error about;
  if (!import->setting.warning || import->warned) return;
  import->warned = true;
  ro_fail_at(&about, RO_ERR_ENCODING, import->setting.file, line, -1, "malformed UTF-8, here first; each such byte replaced by U+FFFD");
  import->setting.warning(import->setting.context, &about);
}

/* The cells in the format's own order; false: there is no row, *status says whether that is a fault. */
static bool cut_row(ro_import *import, ro_row *row, const char *line, size_t length, ro_status *status) {
  const layout *l = &LAYOUTS[import->setting.format];
  const char **cells = ro_arena_alloc(&row->doc->arena, sizeof *cells * MOST_CELLS);
  int count = ro_cells_split(&row->doc->arena, l->quoting, line, length, cells, MOST_CELLS);
  bool header = is_header(l, cells, count < MOST_CELLS ? count : MOST_CELLS), first = !import->begun;
  import->begun = true;
  *status = RO_OK;
  if (header) *status = first ? take_header(import, cells, count, row->line, row->error) : RO_OK;
  else if (first && l->quoting == RO_QUOTE_CSV) *status = ro_fail_at(row->error, RO_ERR_ARGUMENT, import->setting.file, row->line, -1, "the first row does not name the columns (type, since, actors, ...)");
  if (header || *status != RO_OK) return false;
  if (!fit_width(import, row, cells, count)) return *status = RO_ERR_ENCODING, false;
  row->cells = ro_arena_alloc(&row->doc->arena, sizeof *row->cells * (size_t)l->count);
  for (int i = 0; i < l->count; i++) row->cells[i] = import->order[i] < 0 ? "" : cells[import->order[i]];
  ro_row_set_text(row, "");
  return true;
}

/* ---- JSON lines ---- */

/* The event inside an annotation: a body of JSON. */
static json_t *described(const json_t *annotation) {
  const json_t *body = json_object_get(annotation, "body");
  size_t i;
  json_t *item;
  json_array_foreach(body, i, item) {
    const char *format = json_string_value(json_object_get(item, "format")), *value = json_string_value(json_object_get(item, "value"));
    if (format && value && is(format, "application/json")) return json_loads(value, JSON_REJECT_DUPLICATES, NULL);
  }
  return NULL;
}

typedef struct parsed {
  json_t *line, *event;
  char *text;
} parsed;

static bool parse(ro_row *row, const char *line, size_t length, parsed *out) {
  json_error_t why;
  out->line = json_loadb(line, length, JSON_REJECT_DUPLICATES, &why);
  if (!json_is_object(out->line)) return ro_row_fault(row, -1, "no JSON object: %s", out->line ? "another value" : why.text);
  out->event = row->setting->format == RO_FORMAT_ANNOTATION ? described(out->line) : json_incref(out->line);
  if (!json_is_object(out->event)) return ro_row_fault(row, -1, "no body of this annotation is an event in JSON");
  out->text = ro_record_text(out->line, false);
  return out->text || ro_row_fault(row, -1, "out of memory");
}

/* ---- the whole ---- */

/* What reading a line needs that a jump must not lose. */
typedef struct reading {
  ro_doc doc;
  parsed json;
  ro_error *error;
} reading;

static void finish(ro_row *row) {
  ro_doc *doc = row->doc;
  doc->database = ro_format_names[row->setting->format];
  ro_sentence sentence;
  memset(&sentence, 0, sizeof sentence);
  sentence.span = (ro_span){0, doc->length};
  *ro_vec_push(&doc->arena, &doc->sentences) = sentence;
}

static ro_status read_line(ro_import *import, reading *r, const char *line, size_t length, int64_t number, bool *said) {
  ro_row row = {.doc = &r->doc, .setting = &import->setting, .line = number, .columns = LAYOUTS[import->setting.format].columns, .count = LAYOUTS[import->setting.format].count, .error = r->error};
  ro_status status;
  *said = false;
  if (setjmp(r->doc.arena.oom)) return ro_fail(r->error, RO_ERR_MEMORY, "out of memory");
  if (ro_utf8_check(line, length) < length) {
    warn_repaired(import, number);
    line = ro_utf8_repair(&r->doc.arena, line, length, &length);
  }
  if (LAYOUTS[import->setting.format].read) {
    if (!cut_row(import, &row, line, length, &status)) return status;
    if (!LAYOUTS[import->setting.format].read(&row)) return RO_ERR_ENCODING;
  } else {
    row.count = 0;
    if (!parse(&row, line, length, &r->json) || !ro_read_plover(&row, r->json.event, r->json.text)) return RO_ERR_ENCODING;
  }
  finish(&row);
  *said = true;
  return RO_OK;
}

static ro_status read_row(ro_import *import, const char *line, size_t length, int64_t number, json_t **record, ro_error *error) {
  reading r = {.error = error};
  bool said;
  ro_arena_init(&r.doc.arena);
  ro_status status = read_line(import, &r, line, length, number, &said);
  if (status == RO_OK && said) status = ro_record_make(&r.doc, record, error);
  ro_arena_free(&r.doc.arena);
  json_decref(r.json.line), json_decref(r.json.event);
  free(r.json.text);
  return status;
}

static bool is_blank(const char *line, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!strchr(" \t\r", line[i]) || !line[i]) return false;
  return true;
}

/* A line of CSV: a row, or a piece of one that has a line end in quotes. Whether a quote is open is known from the number of quotes so far. */
static ro_status read_csv_line(ro_import *import, const char *line, size_t length, int64_t number, json_t **record, ro_error *error) {
  bool going_on = import->open.length > 0, odd = ro_cells_open(line, length);
  if (!going_on && !odd) return read_row(import, line, length, number, record, error);
  if (!going_on) import->open_line = number;
  else ro_buffer_add(&import->open, "\n", 1);
  ro_buffer_add(&import->open, line, length);
  if (import->open.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (going_on == odd) {
    ro_status status = read_row(import, import->open.data, import->open.length, import->open_line, record, error);
    import->open.length = 0;
    return status;
  }
  if (import->open.length <= LONGEST_ROW) return RO_OK;
  import->open.length = 0;
  return ro_fail_at(error, RO_ERR_ENCODING, import->setting.file, import->open_line, -1, "a row longer than %d MiB, its quotation mark never closed", LONGEST_ROW >> 20);
}

ro_status ro_import_line(ro_import *import, const char *line, size_t length, int64_t number, json_t **record, ro_error *error) {
  ro_error own;
  if (!error) error = &own;
  *record = NULL;
  if (number == 1 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) line += 3, length -= 3; /* byte order mark */
  if (!import->open.length && is_blank(line, length)) return RO_OK;
  if (import->setting.format == RO_FORMAT_CSV) return read_csv_line(import, line, length, number, record, error);
  return read_row(import, line, length, number, record, error);
}

ro_status ro_import_end(ro_import *import, ro_error *error) {
  if (!import->open.length) return RO_OK;
  import->open.length = 0;
  return ro_fail_at(error, RO_ERR_ENCODING, import->setting.file, import->open_line, -1, "the quotation mark that opens a cell is not closed before the end");
}
