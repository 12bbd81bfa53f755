/* Tables: data/NAME.tsv (and NAME-PART.tsv, joined) compiled into one section "table:NAME" of an image.
 *
 * A TSV file is UTF-8; lines that begin with '#' and empty lines are passed over; the first other line names the columns;
 * the first column is the key. Keys need not be unique: the rows of one key stand in the order of the files (by name) and lines.
 * A key of several words has one space between them. Keys are found with and without their diacritics: Bogota finds Bogotá. */
#ifndef RO_MODEL_TABLE_H
#define RO_MODEL_TABLE_H

#include "base/status.h"
#include "model/image.h"

#include <stdbool.h>
#include <stdint.h>

#define RO_NO_ROW UINT32_MAX

/* A view into an image; lives as long as the image. A zeroed view is an empty table. */
typedef struct ro_table {
  uint32_t rows, columns;
  uint32_t key_slots, word_slots; /* powers of two, or 0 */
  const uint32_t *names;   /* columns: string offsets */
  const uint32_t *cells;   /* rows x columns: string offsets */
  const uint32_t *next;    /* rows: next row of the same key + 1, or 0 */
  const uint32_t *keys;    /* key_slots: first row + 1, or 0 */
  const uint32_t *words;   /* word_slots x 2: first word of a key (string offset + 1, or 0), most words of such a key */
  const char *strings;
} ro_table;

/* Opens data/NAME's table; RO_ERR_MODEL when the image has none or a column of `columns` (names separated by spaces,
 * NULL: none required) is missing. */
ro_status ro_table_open(ro_table *out, const ro_image *image, const char *name, const char *columns, ro_error *error);

/* Index of a column, or RO_NO_ROW. */
uint32_t ro_table_column(const ro_table *table, const char *name);

/* Never NULL; "" where the file has nothing. row < rows, column < columns. */
static inline const char *ro_table_cell(const ro_table *table, uint32_t row, uint32_t column) {
  return table->strings + table->cells[row * table->columns + column];
}

/* First row with this key, or RO_NO_ROW; then the next with the same key. */
uint32_t ro_table_find(const ro_table *table, const char *key);
uint32_t ro_table_next(const ro_table *table, uint32_t row);

/* The longest key that is words[0], words[0] words[1], …, of at most `count` words: returns how many words it has (0: none) and sets *row. */
uint32_t ro_table_match(const ro_table *table, const char *const *words, uint32_t count, uint32_t *row);

/* Where a row was written: the file's name and the line, counted from 1. NULL when the image does not say. */
const char *ro_table_origin(const ro_image *image, const char *name, uint32_t row, uint32_t *line);

/* Compiles all *.tsv of a folder into an image at `out_path`. A fault is RO_ERR_ENCODING with file and line. */
ro_status ro_tables_compile(const char *directory, const char *out_path, ro_error *error);

/* The tables of an image joined with a TSV file, a dictionary (model/dictionary.h) or a folder of them, as an image at `out_path`. Rows of the files stand before
 * the others, so that among equals they win; a file must be of a table that is there and have its columns. In ro_table_origin the files'
 * names have their folder before them. A fault goes to `tell`, and the rows behind it are read; without `tell` (NULL) it ends the
 * call: RO_ERR_ENCODING with file and line. */
ro_status ro_tables_join(const ro_image *image, const char *path, const char *out_path, void (*tell)(void *context, const ro_error *fault), void *context,
                         ro_error *error);

#endif
