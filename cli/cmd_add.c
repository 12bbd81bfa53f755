#include "cli.h"

#include <getopt.h>
#include <string.h>

typedef struct adding {
  const char *db;
  ro_store *store; /* opened for the first document, so that no database is made where there is nothing to put into it */
  long added, known;
} adding;

static ro_status add(void *context, ro_document *document, ro_error *error) {
  adding *a = context;
  int added;
  ro_status status = a->store ? RO_OK : ro_store_open(&a->store, a->db, error);
  if (status == RO_OK) status = ro_document_analyze(document, error);
  if (status == RO_OK) status = ro_store_add(a->store, document, &added, error);
  if (status != RO_OK) return status;
  if (added) a->added++;
  else a->known++;
  return RO_OK;
}

static int add_files(cli_plan *plan, const char *db, char **files, int count) {
  adding a = {.db = db};
  plan->context = &a;
  int code = cli_walk(plan, files, count);
  if (a.store) printf("%s: %ld added, %ld there already\n", ro_store_name(a.store), a.added, a.known);
  ro_store_close(a.store);
  return cli_flush() || code ? code : EXIT_INPUT;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"db", required_argument, NULL, 'b'}, {"published", required_argument, NULL, 'p'}, {"uri", required_argument, NULL, 'u'},
                                          {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *db = CLI_DATABASE;
  cli_plan plan = {.self = &cmd_add, .visit = add, .progress = true};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'b': db = optarg; break;
      case 'p': plan.options.published = optarg; break;
      case 'u': plan.options.uri = optarg; break;
      case 'd': plan.data_dir = optarg; break;
      case 'T': plan.tables = optarg; break;
      default: return cli_other_option(&cmd_add, option);
    }
  }
  if (!*db) return cli_usage(&cmd_add, "the database needs a name");
  return add_files(&plan, db, argv + optind, argc - optind);
}

const command cmd_add = {
    "add", "read articles into a database",
    "[OPTION]... [FILE]...\n"
    "Reads the articles in each FILE (or standard input, also as -) and keeps their records in a database. An article\n"
    "that is there already changes nothing.\n\n"
    "  --db=DATABASE      an SQLite file, made when it is not there (readout.db), or postgresql://...\n"
    "  --published=DATE   when the articles appeared: YYYY-MM-DD, or with a time; wins over what the file says\n"
    "  --uri=URI          where it came from, instead of what the file says or the name of the file\n"
    "  --tables=FOLDER    tables of your own, joined to the shipped ones (readout tables check)\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
