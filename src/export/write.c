/* Which writer, and what is left out. */
#include "export/write.h"

#include <string.h>

#define RO_NAME_FORMAT(id, text) text,
const char *const ro_format_names[] = {RO_FORMAT_LIST(RO_NAME_FORMAT) NULL};

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

void ro_piece(ro_buffer *out, const char *text) {
  size_t begin = out->length;
  ro_buffer_text(out, text);
  for (size_t i = begin; i < out->length; i++)
    if (out->data[i] == ';') out->data[i] = ',';
}

void ro_join(ro_buffer *out, const json_t *list, const char *member, const char *between, const char *none) {
  size_t i, any = 0;
  json_t *item;
  json_array_foreach(list, i, item) any += member ? *ro_deed_text(item, member) != 0 : json_is_string(item);
  if (!any) return;
  json_array_foreach(list, i, item) {
    const char *text = member ? ro_deed_text(item, member) : json_is_string(item) ? json_string_value(item) : "";
    if (i) ro_buffer_text(out, between);
    ro_piece(out, *text ? text : none);
  }
}

void ro_format_begin(ro_format format, ro_buffer *out) {
  ro_line line = {out, format == RO_FORMAT_CSV ? RO_QUOTE_CSV : RO_QUOTE_TSV, 0};
  if (format == RO_FORMAT_POLECAT) ro_line_header(&line, ro_polecat_columns, RO_POLECAT_COLUMNS);
  if (format == RO_FORMAT_ICEWS) ro_line_header(&line, ro_icews_columns, RO_ICEWS_COLUMNS);
  if (format == RO_FORMAT_CSV) ro_line_header(&line, ro_csv_columns, RO_CSV_COLUMNS);
}

static bool is_dyadic(ro_format format) { return format == RO_FORMAT_ICEWS || format == RO_FORMAT_GDELT_EVENTS || format == RO_FORMAT_GDELT_MENTIONS; }

/* PLOVER, CSV and Web Annotation say of an event what readout knows of it; the others have no word for what did not, or not yet, happen. */
static bool says_status(ro_format format) { return format == RO_FORMAT_PLOVER || format == RO_FORMAT_CSV || format == RO_FORMAT_ANNOTATION; }

static const char *why_not(ro_format format, const ro_deed *act) {
  if (says_status(format)) return NULL;
  if (act->negated || act->denied) return "said not to be so";
  if (!is(act->status, "actual")) return "not of these days, or only planned, asked for or possible";
  if (!is_dyadic(format)) return NULL;
  size_t actors = json_array_size(act->actors), recipients = json_array_size(act->recipients);
  if (!*act->since) return "without a day";
  if (actors + recipients == 0) return "without parties";
  return format != RO_FORMAT_ICEWS || (actors && recipients) || ro_deed_is_mutual(act) ? NULL : "without a second party";
}

/* A row of one of GDELT's two files says nothing in the other. */
static bool is_other_file(ro_format format, const char *database) {
  return (format == RO_FORMAT_GDELT_EVENTS && is(database, "gdelt-mentions")) || (format == RO_FORMAT_GDELT_MENTIONS && is(database, "gdelt-events"));
}

/* Behind the row of a mention stands its event's. */
void ro_format_back(ro_format format, const char *text, ro_buffer *out) {
  if (format == RO_FORMAT_CSV) {
    ro_arena arena;
    const char *cells[RO_CSV_COLUMNS];
    ro_line line = {out, RO_QUOTE_CSV, 0};
    ro_arena_init(&arena);
    if (setjmp(arena.oom)) {
      ro_arena_free(&arena);
      out->failed = true;
      return;
    }
    int count = ro_cells_split(&arena, RO_QUOTE_NONE, text, strlen(text), cells, RO_CSV_COLUMNS);
    for (int i = 0; i < count && i < RO_CSV_COLUMNS; i++) ro_line_cell(&line, cells[i]);
    ro_line_end(&line);
    ro_arena_free(&arena);
    return;
  }
  ro_buffer_add(out, text, strcspn(text, "\n"));
  ro_buffer_text(out, "\n");
}

void ro_format_event(ro_format format, const ro_codes *codes, const json_t *row, int flags, ro_buffer *out, const char **left) {
  static void (*const writers[])(ro_buffer *, const ro_codes *, const ro_deed *) = {
      [RO_FORMAT_PLOVER] = ro_write_plover, [RO_FORMAT_POLECAT] = ro_write_polecat, [RO_FORMAT_GDELT_EVENTS] = ro_write_gdelt_event,
      [RO_FORMAT_GDELT_MENTIONS] = ro_write_gdelt_mention, [RO_FORMAT_CSV] = ro_write_csv, [RO_FORMAT_ANNOTATION] = ro_write_annotation, [RO_FORMAT_ICEWS] = ro_write_icews};
  const char *database = ro_deed_text(row, "database");
  ro_deed act;
  *left = NULL;
  if (is(database, ro_format_names[format])) {
    ro_format_back(format, ro_deed_text(row, "text"), out);
    return;
  }
  if (is_other_file(format, database)) {
    *left = "of GDELT's other file";
    return;
  }
  ro_deed_read(&act, codes, row, format != RO_FORMAT_CSV && format != RO_FORMAT_ANNOTATION);
  act.distinct = flags & RO_EXPORT_DISTINCT;
  if (!(flags & RO_EXPORT_ALL)) *left = why_not(format, &act);
  if (!*left) writers[format](out, codes, &act);
}
