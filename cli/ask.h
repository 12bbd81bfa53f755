/* Commands that read files, or without files ask the database. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cells.h"
#include "cli.h"
#include "render.h"

#include <getopt.h>

/* How rows are written. */
typedef enum cli_form { CLI_AS_TEXT, CLI_AS_TABLE, CLI_AS_JSON, CLI_AS_JSONL, CLI_AS_CSV, CLI_AS_TSV } cli_form;

typedef struct cli_asking {
  const command *self;
  cli_plan plan;
  const char *db, *format, *color; /* as given; format NULL: by where the output goes */
  cli_look look;
  cli_form as;
  long rows;                /* written so far */
  const cli_columns *columns; /* of a table; NULL: rows are no table */
  cli_table *table;
  bool whole;               /* the answer is one object, not a list of rows */
  void (*render)(FILE *out, const cli_look *look, const char *json); /* a row as text; NULL: a table is the text, or the command writes its whole answer */
  /* Asks for rows and has cli_put_row write them. */
  ro_status (*ask)(struct cli_asking *asking, ro_store *store, ro_error *error);
  void *context;
} cli_asking;

/* The options these commands share, for the front of a list of options. */
#define CLI_ASK_OPTIONS                                                                                                               \
  {"db", required_argument, NULL, 'b'}, {"format", required_argument, NULL, 'f'}, {"color", required_argument, NULL, 'c'},            \
      {"published", required_argument, NULL, 'p'}, {"uri", required_argument, NULL, 'u'}, {"data", required_argument, NULL, 'd'},     \
      {"tables", required_argument, NULL, 'T'},                                                                                       \
      {"help", no_argument, NULL, 'h'}
#define CLI_ASK_HELP(formats)                                                                                                         \
  "  --db=DATABASE      the SQLite file (readout.db), or postgresql://...\n"                                                                                  \
  "  --format=FORMAT    " formats "\n"                                                                                                \
  "  --color=WHEN       auto, always, never\n"                                                                                        \
  "  --published=DATE, --uri=URI, --tables=FOLDER, --data=FOLDER   as in readout read\n"                                              \
  "  --help\n"
#define CLI_ROW_FORMATS "text (the default on a terminal), jsonl (one row a line; the default elsewhere), json,\n                     table, csv, tsv"

cli_asking cli_ask_begin(const command *self, void *context);
bool cli_ask_take(cli_asking *asking, int option, const char *value); /* false: the option is none of the shared ones */

/* Writes a row as the format wants it: the callback of ro_store_… with a cli_asking as context. */
int cli_put_row(void *asking, const char *json);

/* Reads the files into a temporary database, so that they are filtered and ordered as in a kept one, or opens the kept one;
 * asks; returns the exit status. */
int cli_ask(cli_asking *asking, char **files, int count);

/* A number above 0 in digits; 0 for anything else. */
int64_t cli_number(const char *text);

#endif
