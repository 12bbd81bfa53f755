#include "ask.h"

#include <errno.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct importing {
  const char *db, *data_dir, *tables;
  ro_store *store; /* opened for the first file that can be read, so that no database is made where there is nothing to put into it */
  ro_import_options options;
  ro_import_counts total;
} importing;

static void tell_bad(void *context, const ro_error *error) {
  (void)context;
  cli_complain(error);
}

static void tell_warning(void *context, const ro_error *error) {
  (void)context;
  ro_error copy = *error;
  snprintf(copy.message, sizeof copy.message, "warning: %.380s", error->message);
  cli_complain(&copy);
}

/* Can a file be read? If not, says why as ro_store_import would. */
static bool can_be_read(const char *file, ro_error *error) {
  struct stat st;
  if (strcmp(file, "-") == 0) return true;
  *error = (ro_error){.status = RO_ERR_IO, .byte = -1};
  snprintf(error->file, sizeof error->file, "%s", file);
  bool found = access(file, R_OK) == 0 && stat(file, &st) == 0;
  if (found && !S_ISDIR(st.st_mode)) return true;
  snprintf(error->message, sizeof error->message, "%s", found ? "is a folder" : strerror(errno));
  return false;
}

/* One file; what ended it is told, or how many rows were passed over, which have been told one by one. */
static int import_file(importing *m, const ro_engine *engine, const char *file) {
  ro_import_counts counts;
  ro_error error = {0};
  bool open = m->store || (can_be_read(file, &error) && ro_store_open(&m->store, m->db, &error) == RO_OK);
  if (!open) return cli_complain(&error), cli_exit(error.status);
  ro_status status = ro_store_import(m->store, engine, file, &m->options, &counts, &error);
  m->total.added += counts.added, m->total.known += counts.known, m->total.bad += counts.bad;
  if (status == RO_OK) return EXIT_GOOD;
  cli_complain(&error);
  return status == RO_ERR_ARGUMENT ? EXIT_INPUT : cli_exit(status);
}

static int import_files(importing *m, const ro_engine *engine, char **files, int count) {
  static char *standard_input[] = {"-"};
  int code = EXIT_GOOD;
  if (count == 0) files = standard_input, count = 1;
  for (int i = 0; i < count && code <= EXIT_INPUT; i++) {
    int one = import_file(m, engine, files[i]);
    if (one > code) code = one;
  }
  if (!m->store) return code;
  printf("%s: %lld added, %lld there already", ro_store_name(m->store), (long long)m->total.added, (long long)m->total.known);
  if (m->total.bad) printf(", %lld bad", (long long)m->total.bad);
  putchar('\n');
  return cli_flush() || code ? code : EXIT_INPUT;
}

static int open_and_import(importing *m, char **files, int count) {
  ro_engine *engine;
  ro_error error = {0};
  if (ro_engine_open(&engine, &(ro_engine_options){m->data_dir, m->tables}, &error) != RO_OK) return cli_complain(&error), EXIT_MODEL;
  int code = import_files(m, engine, files, count);
  ro_store_close(m->store);
  ro_engine_close(engine);
  return code;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"db", required_argument, NULL, 'b'}, {"format", required_argument, NULL, 'f'}, {"strict", no_argument, NULL, 's'},
                                          {"batch", required_argument, NULL, 'B'}, {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'},
                                          {"help", no_argument, NULL, 'h'}, {0}};
  importing m = {.db = CLI_DATABASE, .options = {.bad = tell_bad, .warning = tell_warning}};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'b': m.db = optarg; break;
      case 'f': m.options.format = optarg; break;
      case 's': m.options.strict = 1; break;
      case 'd': m.data_dir = optarg; break;
      case 'T': m.tables = optarg; break;
      case 'B':
        if (!(m.options.batch = cli_number(optarg))) return cli_usage(&cmd_import, "no number: %s", optarg);
        break;
      default: return cli_other_option(&cmd_import, option);
    }
  }
  if (!m.options.format) return cli_usage(&cmd_import, "--format is missing");
  if (cli_choice(m.options.format, ro_export_formats()) < 0) return cli_usage(&cmd_import, "no such format: %s", m.options.format);
  if (!*m.db) return cli_usage(&cmd_import, "the database needs a name");
  return open_and_import(&m, argv + optind, argc - optind);
}

const command cmd_import = {
    "import", "put other event data into a database",
    "--format=FORMAT [OPTION]... [FILE]...\n"
    "Puts the rows of each FILE (or standard input, also as -; gzip or not) into a database, beside what readout read\n"
    "itself. A row that is there already changes nothing; a bad one is told and passed over.\n\n"
    "  --format=FORMAT    polecat, icews, gdelt-events, gdelt-mentions (behind its events), plover, csv, web-annotation\n"
    "  --db=WHERE         the database, made when it is not there (readout.db), or postgresql://...\n"
    "  --strict           the first bad row ends it, and nothing of its file is kept\n"
    "  --batch=N          rows for one transaction (1000)\n"
    "  --data=FOLDER, --tables=FOLDER   as in readout read\n"
    "  --help\n",
    run};
