#include "cli.h"

#include <getopt.h>
#include <string.h>

static void tell(void *context, const ro_error *fault) {
  long *faults = context;
  ++*faults;
  fputs(fault->file, stdout);
  if (fault->line) printf(":%lld", (long long)fault->line);
  printf(": %s\n", fault->message);
}

static int check(const char *data, char **paths, int count) {
  ro_engine *engine;
  ro_error error = {0};
  long faults = 0;
  int code = EXIT_GOOD;
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = data}, &error) != RO_OK) {
    cli_complain(&error);
    return EXIT_MODEL;
  }
  for (int i = 0; i < count; i++) {
    ro_status status = ro_tables_check(engine, paths[i], tell, &faults, &error);
    if (status == RO_OK) continue;
    cli_complain(&error);
    if (cli_exit(status) > code) code = cli_exit(status);
  }
  ro_engine_close(engine);
  if (!faults && !code) puts("no faults");
  if (faults && !code) code = EXIT_INPUT;
  return cli_flush() || code ? code : EXIT_INPUT;
}

static void put_line(void *context, const char *text) {
  (void)context;
  puts(text);
}

static int convert(const char *data, char **paths, int count) {
  ro_engine *engine;
  ro_error error = {0};
  int code = EXIT_GOOD;
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = data}, &error) != RO_OK) {
    cli_complain(&error);
    return EXIT_MODEL;
  }
  for (int i = 0; i < count && !code; i++) {
    ro_status status = ro_tables_convert(engine, paths[i], put_line, NULL, &error);
    if (status != RO_OK) cli_complain(&error), code = cli_exit(status);
  }
  ro_engine_close(engine);
  return cli_flush() || code ? code : EXIT_INPUT;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"data", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *data = NULL;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (option != 'd') return cli_other_option(&cmd_tables, option);
    data = optarg;
  }
  bool checks = optind < argc && strcmp(argv[optind], "check") == 0, converts = optind < argc && strcmp(argv[optind], "convert") == 0;
  if (!checks && !converts) return cli_usage(&cmd_tables, "what is to be done? `check` and `convert` are known");
  if (optind + 1 == argc) return cli_usage(&cmd_tables, "which tables?");
  return (checks ? check : convert)(data, argv + optind + 1, argc - optind - 1);
}

const command cmd_tables = {
    "tables", "check tables of your own, convert dictionaries",
    "check [OPTION]... FILE|FOLDER...\n"
    "   or: readout tables convert [OPTION]... FILE...\n"
    "Checks tables of your own (actors-MINE.tsv, frames-MINE.tsv, ...), as --tables of the other commands joins them to the\n"
    "shipped ones: columns, kinds, dates, countries, sectors, types, modes, the language of frames, rows that are there twice.\n"
    "One line for each fault, FILE:LINE: message; the exit status is 1 when there is any.\n"
    "`convert` prints a dictionary of PETRARCH or TABARI (X.actors, X.actors.txt, X.agents, X.agents.txt) as such a table; --tables\n"
    "and `check` read such files as they are, too.\n\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
