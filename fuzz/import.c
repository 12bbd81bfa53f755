/* A file of other event data (the first byte says which) read as readout import reads it. */
#include "doc/record.h"
#include "export/cells.h"
#include "export/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ro_codes codes;

static void must(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "does not hold: %s\n", what);
  abort();
}

static void open_codes(void) {
  static ro_image *image;
  ro_error error = {0};
  if (image) return;
  must(ro_image_open(&image, SHARE_DIR "/readout.tables", &error) == RO_OK, "the tables are there");
  must(ro_codes_open(&codes, image, &error) == RO_OK, error.message);
}

/* The event that every mention is of. */
static char *find_event(void *context, const char *database, const char *key) {
  (void)context, (void)database;
  ro_buffer out = {0};
  for (int i = 0; i < RO_GDELT_EVENT_COLUMNS; i++)
    ro_buffer_printf(&out, "%s%s", i ? "\t" : "", i == 0 ? key : i == 1 ? "20200102" : i == 6 ? "PERU" : i == 7 ? "PER" : i == 26 ? "112" : "");
  return ro_buffer_take(&out);
}

static void tell_fault(void *context, const char *document, const char *path, const char *message) {
  (void)context, (void)document;
  fprintf(stderr, "%s: %s\n", path, message);
  abort();
}

static int count_char(const char *text, size_t length, char c) {
  int count = 0;
  for (size_t i = 0; i < length; i++) count += text[i] == c;
  return count;
}

/* Every line a whole row: of TSV by its tabs, of CSV by its cells, of JSON as an object. */
static void check_lines(ro_format format, const ro_buffer *out) {
  static const int widths[RO_FORMAT_COUNT] = {[RO_FORMAT_POLECAT] = RO_POLECAT_COLUMNS, [RO_FORMAT_ICEWS] = RO_ICEWS_COLUMNS,
                                              [RO_FORMAT_GDELT_EVENTS] = RO_GDELT_EVENT_COLUMNS, [RO_FORMAT_GDELT_MENTIONS] = RO_GDELT_MENTION_COLUMNS};
  for (const char *line = out->data, *end; line && *line; line = end + 1) {
    end = strchr(line, '\n');
    must(end != NULL, "a row ends");
    size_t length = (size_t)(end - line);
    if (format == RO_FORMAT_CSV) {
      must(!ro_cells_open(line, length), "quotes of CSV are closed");
    } else if (widths[format]) {
      must(count_char(line, length, '\t') == widths[format] - 1, "a row has its columns");
    } else {
      json_t *object = json_loadb(line, length, 0, NULL);
      must(json_is_object(object), "a line is a JSON object");
      json_decref(object);
    }
    must(count_char(line, length, '\r') == 0, "no carriage return");
  }
}

static void check_formats(const json_t *record) {
  size_t i;
  json_t *rows, *row;
  must(ro_record_rows(record, &rows, NULL) == RO_OK, "a record has rows");
  json_array_foreach(rows, i, row) {
    for (int format = 0; format < RO_FORMAT_COUNT; format++) {
      ro_buffer out = {0};
      const char *left;
      ro_format_event((ro_format)format, &codes, row, RO_EXPORT_ALL, &out, &left);
      must(!out.failed, "a row is written");
      check_lines((ro_format)format, &out);
      ro_buffer_free(&out);
    }
  }
  json_decref(rows);
}

/* Written back and read again it is the same record. */
static void check_back(const ro_import_setting *setting, const json_t *record) {
  ro_buffer file = {0};
  ro_import *import;
  ro_error error = {0};
  json_t *again = NULL;
  ro_format_begin(setting->format, &file);
  ro_format_back(setting->format, json_string_value(json_object_get(json_object_get(record, "document"), "text")), &file);
  must(ro_import_open(&import, setting, &error) == RO_OK, "a reader opens");
  int64_t number = 1;
  for (const char *line = file.data, *end; line && *line; line = end + 1, number++) {
    end = strchr(line, '\n');
    must(ro_import_line(import, line, (size_t)(end - line), number, &again, &error) == RO_OK, error.message);
    must(again || !end[1] || number == 1, "one row");
  }
  if (!again || !json_equal(record, again)) {
    json_dumpf(record, stderr, JSON_INDENT(1)), fputs("\nand again\n", stderr);
    if (again) json_dumpf(again, stderr, JSON_INDENT(1));
    must(false, "the same record");
  }
  json_decref(again);
  ro_import_close(import);
  ro_buffer_free(&file);
}

static void take_record(const ro_import_setting *setting, json_t *record) {
  if (!record) return;
  ro_record_check(record, tell_fault, NULL);
  check_back(setting, record);
  check_formats(record);
  json_decref(record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ro_import *import;
  ro_error error = {0};
  if (size < 1) return 0;
  open_codes();
  ro_import_setting setting = {.format = (ro_format)(data[0] % RO_FORMAT_COUNT), .codes = &codes, .file = "input", .find = find_event};
  must(ro_import_open(&import, &setting, &error) == RO_OK, "a reader opens");
  const char *at = (const char *)data + 1, *end = (const char *)data + size;
  for (int64_t number = 1; at < end; number++) {
    const char *feed = memchr(at, '\n', (size_t)(end - at)), *stop = feed ? feed : end;
    json_t *record;
    ro_status status = ro_import_line(import, at, (size_t)(stop - at), number, &record, &error);
    must(status == RO_OK || !record, "a bad row gives no record");
    take_record(&setting, record);
    if (status == RO_ERR_ARGUMENT) break;
    at = stop + 1;
  }
  ro_import_end(import, &error);
  ro_import_close(import);
  return 0;
}
