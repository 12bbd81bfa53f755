#include "cli.h"

#include <getopt.h>
#include <string.h>

enum { BULK = 1000 /* documents in a transaction */ };

typedef struct adding {
  const char *db;
  ro_store *store; /* opened for the first document, so that no database is made where there is nothing to put into it */
  bool bulk, open; /* many documents in a transaction; it is open */
  long added, known;
  long waiting, handled; /* in the open transaction: added, in all */
} adding;

/* What the open transaction had is undone. */
static void forget_waiting(adding *a) {
  a->added -= a->waiting;
  a->waiting = a->handled = 0;
  a->open = false;
}

static ro_status end_bulk(adding *a, ro_error *error) {
  ro_status status = ro_store_commit(a->store, error);
  if (status == RO_OK) a->waiting = 0;
  forget_waiting(a);
  return status;
}

static ro_status put(adding *a, const ro_document *document, ro_error *error) {
  int added = 0;
  ro_status status = a->bulk && !a->open ? ro_store_begin(a->store, error) : RO_OK;
  if (status != RO_OK) return status;
  a->open = a->bulk;
  status = ro_store_add(a->store, document, &added, error);
  if (status != RO_OK) return forget_waiting(a), status;
  *(added ? &a->added : &a->known) += 1;
  a->waiting += a->bulk && added;
  return a->bulk && ++a->handled == BULK ? end_bulk(a, error) : RO_OK;
}

static ro_status add(void *context, ro_document *document, ro_error *error) {
  adding *a = context;
  ro_status status = a->store ? RO_OK : ro_store_open(&a->store, a->db, error);
  if (status == RO_OK) status = ro_document_analyze(document, error);
  return status == RO_OK ? put(a, document, error) : status;
}

static int add_files(cli_plan *plan, adding *a, char **files, int count) {
  ro_error error = {0};
  plan->context = a;
  int code = cli_walk(plan, files, count);
  if (a->open && end_bulk(a, &error) != RO_OK) {
    cli_complain(&error);
    code = EXIT_STORE;
  }
  if (a->store) printf("%s: %ld added, %ld there already\n", ro_store_name(a->store), a->added, a->known);
  ro_store_close(a->store);
  return cli_flush() || code ? code : EXIT_INPUT;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"db", required_argument, NULL, 'b'}, {"bulk", no_argument, NULL, 'B'}, {"published", required_argument, NULL, 'p'},
                                          {"uri", required_argument, NULL, 'u'}, {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'},
                                          {"help", no_argument, NULL, 'h'}, {0}};
  adding a = {.db = CLI_DATABASE};
  cli_plan plan = {.self = &cmd_add, .visit = add, .progress = true, .options.ahead = 1};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'b': a.db = optarg; break;
      case 'B': a.bulk = true; break;
      case 'p': plan.options.published = optarg; break;
      case 'u': plan.options.uri = optarg; break;
      case 'd': plan.data_dir = optarg; break;
      case 'T': plan.tables = optarg; break;
      default: return cli_other_option(&cmd_add, option);
    }
  }
  if (!*a.db) return cli_usage(&cmd_add, "the database needs a name");
  return add_files(&plan, &a, argv + optind, argc - optind);
}

const command cmd_add = {
    "add", "read articles into a database",
    "[OPTION]... [FILE]...\n"
    "Reads the articles in each FILE (or standard input, also as -) and keeps their records in a database. An article\n"
    "that is there already changes nothing.\n\n"
    "  --db=DATABASE      an SQLite file, made when it is not there (readout.db), or postgresql://...\n"
    "  --bulk             a thousand documents in each transaction: faster, and a run that is cut off loses up to so many;\n"
    "                     the same event in different reports is linked afterwards, by readout link\n"
    "  --published=DATE   when the articles appeared: YYYY-MM-DD, or with a time; wins over what the file says\n"
    "  --uri=URI          where it came from, instead of what the file says or the name of the file\n"
    "  --tables=FOLDER    tables of your own, joined to the shipped ones (readout tables check)\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
