/* readout COMMAND [OPTION]... [FILE]... */
#include "cli.h"

#include <signal.h>
#include <string.h>

static const command *const COMMANDS[] = {&cmd_read, &cmd_annotate, &cmd_add, &cmd_events, &cmd_says, &cmd_meetings, &cmd_track, &cmd_disputes, &cmd_explain, &cmd_link, &cmd_verify, &cmd_who, &cmd_tables, &cmd_export, &cmd_import};
enum { COMMANDS_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static int help(FILE *out) {
  fputs("Usage: readout COMMAND [OPTION]... [FILE]...\n"
        "Reads news reports and keeps the record: who did what to whom, when, where, and who says so.\n\n", out);
  for (int i = 0; i < COMMANDS_COUNT; i++) fprintf(out, "  %-10s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
  fputs("\n`readout COMMAND --help` explains a command.\n", out);
  return out == stdout ? EXIT_GOOD : EXIT_USAGE;
}

static const command *find(const char *name) {
  for (int i = 0; i < COMMANDS_COUNT; i++)
    if (strcmp(COMMANDS[i]->name, name) == 0) return COMMANDS[i];
  return NULL;
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_DFL); /* a closed pipe ends the program in silence, as it does other filters */
  signal(SIGXFSZ, SIG_IGN); /* a file that may grow no further is an error of writing, told as one */
  if (argc < 2) return help(stderr);
  if (strcmp(argv[1], "--version") == 0) return printf("readout %s\n", RO_VERSION), EXIT_GOOD;
  bool asks = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0;
  if (asks && argc == 2) return help(stdout);
  const char *wanted = argv[asks ? 2 : 1];
  const command *chosen = find(wanted);
  if (chosen && asks) return cli_help(chosen);
  if (chosen) {
    static char name[40]; /* what getopt_long calls the program in its messages */
    snprintf(name, sizeof name, "readout %s", chosen->name);
    argv[1] = name;
    return chosen->run(argc - 1, argv + 1);
  }
  fprintf(stderr, "readout: no such command: %s (readout --help)\n", wanted);
  return EXIT_USAGE;
}
