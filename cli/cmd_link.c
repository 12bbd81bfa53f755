#include "cli.h"

#include <getopt.h>

static int link_all(const char *db, bool anew) {
  ro_store *store;
  ro_error error = {0};
  long linked = 0;
  ro_status status = ro_store_open_existing(&store, db, &error);
  if (status == RO_OK && anew) status = ro_store_unlink(store, &error);
  if (status == RO_OK) status = ro_store_link(store, &linked, &error);
  if (status == RO_OK) printf("%s: %ld linked\n", ro_store_name(store), linked);
  else cli_complain(&error);
  ro_store_close(store);
  return status != RO_OK ? cli_exit(status) : cli_flush() ? EXIT_GOOD : EXIT_INPUT;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"db", required_argument, NULL, 'b'}, {"anew", no_argument, NULL, 'a'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *db = CLI_DATABASE;
  bool anew = false;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (option == 'b') db = optarg;
    else if (option == 'a') anew = true;
    else return cli_other_option(&cmd_link, option);
  }
  if (optind < argc) return cli_usage(&cmd_link, "takes no files: %s", argv[optind]);
  return link_all(db, anew);
}

const command cmd_link = {
    "link", "link what was put into a database without linking",
    "[OPTION]...\n"
    "Works out which events of the database are the same across reports, and which reports are copies, for documents that\n"
    "were put in without it. readout add does it as it adds; the outcome is the same. What is linked already stays.\n\n"
    "  --db=DATABASE      the SQLite file (readout.db), or postgresql://...\n"
    "  --anew             all of them, forgetting what was linked: a newer readout may find other links (readout verify\n"
    "                     tells of those that it would not make)\n"
    "  --help\n",
    run};
