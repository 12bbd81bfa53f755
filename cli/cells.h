/* Rows, which are JSON objects, as cells of a table: which columns there are, and what stands in them. */
#ifndef CLI_CELLS_H
#define CLI_CELLS_H

#include "table.h"

#include <jansson.h>

typedef struct cli_column {
  const char *name;
  const char *path;                                /* of the member: "place.country"; of lists all elements. NULL: */
  void (*put)(FILE *out, const json_t *row);       /* writes the cell */
} cli_column;

/* The columns that people look at, and those of csv and tsv; NULL names end them. */
typedef struct cli_columns {
  const cli_column *table, *all;
} cli_columns;

extern const cli_columns cli_event_columns, cli_statement_columns, cli_dispute_columns;

/* Begins a table with these columns; NULL when memory ran out. */
cli_table *cli_cells_begin(FILE *out, const cli_look *look, cli_as as, const cli_columns *columns);

/* Writes a row to a table begun with these columns. */
void cli_cells_put(cli_table *table, cli_as as, const cli_columns *columns, const char *json);

#endif
