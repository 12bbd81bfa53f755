/* Event rows into other event data's formats, and their rows into records. docs/formats.md has every field of each. */
#ifndef RO_EXPORT_EXPORT_H
#define RO_EXPORT_EXPORT_H

#include "base/buffer.h"
#include "export/codes.h"

#include <jansson.h>

#define RO_FORMAT_LIST(X)                                                                                                                       \
  X(PLOVER, "plover") X(POLECAT, "polecat") X(ICEWS, "icews") X(GDELT_EVENTS, "gdelt-events") X(GDELT_MENTIONS, "gdelt-mentions") X(CSV, "csv") \
      X(ANNOTATION, "web-annotation")
#define RO_ID_FORMAT(id, text) RO_FORMAT_##id,
typedef enum ro_format { RO_FORMAT_LIST(RO_ID_FORMAT) RO_FORMAT_COUNT } ro_format;
extern const char *const ro_format_names[]; /* NULL behind the last */

/* Adds the first line of a file to `out`; nothing where the format has none. */
void ro_format_begin(ro_format format, ro_buffer *out);

/* Adds the rows of an event to `out`. What a format cannot say truly is left out without RO_EXPORT_ALL in `flags` (docs/formats.md); *left says why then, NULL when
 * something was written. A row that was read from this format is written as it was read. */
void ro_format_event(ro_format format, const ro_codes *codes, const json_t *row, int flags, ro_buffer *out, const char **left);

/* Adds a row that was read from this format as it was read; `text` is its document's. */
void ro_format_back(ro_format format, const char *text, ro_buffer *out);

/* ---- reading ---- */

typedef struct ro_import ro_import;

typedef struct ro_import_setting {
  ro_format format;
  const ro_codes *codes;   /* lives longer than the reader */
  const char *file;        /* for messages */
  /* The text of the record that was read from `database` under `key`, NULL when there is none, the caller's to free(); NULL: none is there. */
  char *(*find)(void *context, const char *database, const char *key);
  /* Called with what was put right and is no reason to refuse a row; may be NULL. */
  void (*warning)(void *context, const ro_error *error);
  void *context;
} ro_import_setting;

/* Errors: RO_ERR_MEMORY. */
ro_status ro_import_open(ro_import **out, const ro_import_setting *setting, ro_error *error);

/* A line, without its line feed. *record: what it says, the caller's; NULL when it says nothing (a header, an empty line, the beginning of a row
 * that goes on in the next). RO_ERR_ENCODING: the row is bad, with file, line and column in *error; the next line may follow. After RO_ERR_ARGUMENT
 * (a header that misses columns) or RO_ERR_MEMORY none may. */
ro_status ro_import_line(ro_import *import, const char *line, size_t length, int64_t number, json_t **record, ro_error *error);

/* Behind the last line: RO_ERR_ENCODING when a row was not ended. */
ro_status ro_import_end(ro_import *import, ro_error *error);
void ro_import_close(ro_import *import); /* accepts NULL */

#endif
