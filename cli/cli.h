/* What the commands share. They see nothing of readout but its public header. */
#ifndef CLI_H
#define CLI_H

#include "readout.h"

#include <stdbool.h>
#include <stdio.h>

/* Exit status of the program. */
enum { EXIT_GOOD = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_STORE = 3, EXIT_MODEL = 4 };

typedef struct command {
  const char *name, *summary;
  const char *help; /* behind the usage line and the summary */
  int (*run)(int argc, char **argv);
} command;

extern const command cmd_read, cmd_annotate, cmd_add, cmd_events, cmd_says, cmd_meetings, cmd_track, cmd_explain, cmd_verify, cmd_who, cmd_tables, cmd_export, cmd_import, cmd_disputes, cmd_link;

#define CLI_DATABASE "readout.db"
extern const char *const CLI_COLORS[]; /* auto always never */

/* "readout: file:line: message" on standard error. */
void cli_complain(const ro_error *error);

/* A fault in how the program was called: says it, points at --help, and returns EXIT_USAGE. */
int cli_usage(const command *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Explains a command on standard output; returns the exit status. */
int cli_help(const command *self);

/* For the answer of getopt_long that no option of the command explains: --help, or a fault that getopt has told of. */
int cli_other_option(const command *self, int option);

/* The exit status that stands for a status. */
int cli_exit(ro_status status);

/* Index of `word` in `words` (NULL ends them), or -1. */
int cli_choice(const char *word, const char *const *words);

bool cli_is_day(const char *text); /* YYYY-MM-DD */

/* Every document of every file, in order; no files: standard input. */
typedef struct cli_plan {
  const command *self;
  const char *data_dir, *tables; /* of ro_engine_options */
  ro_read_options options; /* `warning` is set by the walk */
  bool progress;           /* shown on standard error, where that is a terminal */
  /* Called with each document; what it returns other than RO_OK is told and makes the exit status, and the walk goes on
   * unless it is RO_END or RO_ERR_STORE. */
  ro_status (*visit)(void *context, ro_document *document, ro_error *error);
  void *context;
} cli_plan;
int cli_walk(const cli_plan *plan, char **files, int count);

/* Ends the output: true when all of it was written, otherwise says why not. */
bool cli_flush(void);

#endif
