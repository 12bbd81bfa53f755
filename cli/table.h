/* Rows of cells: aligned columns for people, CSV and TSV for programs. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "render.h"

#include <stddef.h>

typedef enum cli_as { CLI_TABLE, CLI_CSV, CLI_TSV } cli_as;

enum { CLI_COLUMNS = 64 };

typedef struct cli_table cli_table;

/* A table of `count` columns (at most CLI_COLUMNS) with these names, written to `out` as its rows come; an aligned one is held back for its first
 * rows, whose cells say how wide the columns are. NULL when memory ran out. */
cli_table *cli_table_begin(FILE *out, const cli_look *look, cli_as as, const char *const *names, int count);

/* A row of cells, NULL for none; they are copied. White space other than blanks becomes a blank, but in CSV, where it stands between quotation marks. */
void cli_table_row(cli_table *table, const char *const *cells);

/* Writes what is held back and frees the table; NULL is allowed. */
void cli_table_end(cli_table *table);

#endif
