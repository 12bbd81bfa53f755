/* Cells of rows: what a writer puts into them, and rows taken apart again. No cell ever holds a tab, a line end or another control character, so
 * that a row is always one line. */
#ifndef RO_EXPORT_CELLS_H
#define RO_EXPORT_CELLS_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>

typedef enum ro_quoting { RO_QUOTE_NONE, RO_QUOTE_TSV, RO_QUOTE_CSV } ro_quoting;

/* Makes each run of control characters (and of Unicode's line ends, and the spaces around) one space, and takes away space at the ends, in place;
 * returns the length that is left. */
size_t ro_text_clean(char *text, size_t length);

/* A row being written. */
typedef struct ro_line {
  ro_buffer *out;
  ro_quoting quoting; /* TSV: no quotes are written and " becomes ', for programs that take " at the start of a cell for more; CSV: RFC 4180 */
  int cells;
} ro_line;

void ro_line_cell(ro_line *line, const char *text); /* NULL is an empty cell */
void ro_line_number(ro_line *line, double value);   /* at most 12 digits, a point, no exponent for what occurs */
void ro_line_count(ro_line *line, int64_t value);
void ro_line_blanks(ro_line *line, int count);
void ro_line_end(ro_line *line); /* ends with a line feed; the next cell begins a row */

/* A list of names as a row of cells: the first line of a file. */
void ro_line_header(ro_line *line, const char *const *columns, int count);

/* Takes a row apart into cells, cleaned, in the arena; at most `most` are kept, the number there are is returned. */
int ro_cells_split(ro_arena *arena, ro_quoting quoting, const char *line, size_t length, const char **cells, int most);

/* Does a row of CSV go on in the next line, its last quote still open? */
bool ro_cells_open(const char *line, size_t length);

#endif
