#include "ask.h"
#include "filter.h"

#include <errno.h>
#include <string.h>

typedef struct exporting {
  ro_event_query query;
  const char *format, *output;
  bool all;
  FILE *out;
  ro_export *export;
  ro_error *error;
  ro_status status;
} exporting;

static int write_bytes(void *context, const char *bytes, size_t length) {
  exporting *e = context;
  return fwrite(bytes, 1, length, e->out) != length;
}

static int put_event(void *context, const char *json) {
  exporting *e = context;
  e->status = ro_export_event(e->export, json, e->error);
  return e->status != RO_OK;
}

static int put_other(void *context, const char *record) {
  exporting *e = context;
  e->status = ro_export_other(e->export, record, e->error);
  return e->status != RO_OK;
}

/* Does the query ask for every event? */
static bool is_whole(const ro_event_query *q) {
  const char *const values[] = {q->type, q->mode, q->context, q->status, q->actor, q->recipient, q->party, q->with, q->source, q->place, q->since, q->until, q->text, q->about, q->cluster, q->origin, q->database};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (values[i]) return false;
  return q->limit == 0 && !q->distinct;
}

static void tell_left(const exporting *e) {
  const char *why;
  int64_t count;
  for (int i = 0; (why = ro_export_left(e->export, i, &count)); i++) fprintf(stderr, "readout: %lld left out: %s\n", (long long)count, why);
}

static ro_status write_all(exporting *e, ro_store *store, ro_engine *engine, ro_error *error) {
  e->error = error;
  ro_status status = ro_export_open(&e->export, engine, e->format, (e->all ? RO_EXPORT_ALL : 0) | (e->query.distinct ? RO_EXPORT_DISTINCT : 0), write_bytes, e, error);
  if (status != RO_OK) return status;
  if (strcmp(e->format, "gdelt-mentions") == 0) e->query.distinct = 0; /* the ids are those of events, the rows those of every report */
  if (is_whole(&e->query)) status = ro_store_all(store, put_event, put_other, e, error);
  else status = ro_store_events(store, &e->query, put_event, e, error);
  tell_left(e);
  ro_export_close(e->export);
  return status == RO_OK ? e->status : status;
}

/* Ends the file; what cannot be written is an error of it. */
static ro_status close_output(exporting *e, ro_status status, ro_error *error) {
  bool failed = fflush(e->out) != 0 || ferror(e->out);
  int cause = errno;
  if (e->out != stdout && fclose(e->out) != 0 && !failed) failed = true, cause = errno;
  if (!failed && status != RO_ERR_IO) return status;
  error->status = RO_ERR_IO;
  snprintf(error->file, sizeof error->file, "%s", e->output ? e->output : "");
  snprintf(error->message, sizeof error->message, "cannot write: %s", strerror(cause));
  return RO_ERR_IO;
}

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  exporting *e = asking->context;
  ro_engine *engine;
  ro_status status = ro_engine_open(&engine, &(ro_engine_options){asking->plan.data_dir, asking->plan.tables}, error);
  if (status != RO_OK) return status;
  e->out = e->output ? fopen(e->output, "wb") : stdout;
  if (!e->out) {
    error->status = RO_ERR_IO;
    snprintf(error->file, sizeof error->file, "%s", e->output);
    snprintf(error->message, sizeof error->message, "%s", strerror(errno));
    status = RO_ERR_IO;
  } else {
    status = close_output(e, write_all(e, store, engine, error), error);
  }
  ro_engine_close(engine);
  return status;
}

static int finish(cli_asking *a, exporting *e, char **files, int count) {
  cli_filters filters = {0};
  int code;
  e->query.arrival = 1;
  if (e->query.after) return cli_usage(a->self, "--after is for pages; an export is whole");
  if (!e->format) return cli_usage(a->self, "--format is missing");
  if (cli_choice(e->format, ro_export_formats()) < 0) return cli_usage(a->self, "no such format: %s", e->format);
  code = cli_event_filters_ready(&filters, &e->query, &a->plan);
  if (!code) code = cli_ask(a, files, count);
  cli_free_filters(&filters);
  return code;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, CLI_EVENT_OPTIONS {"output", required_argument, NULL, 'O'}, {"all", no_argument, NULL, 'A'}, {"distinct", no_argument, NULL, 'D'}, {0}};
  exporting e = {.status = RO_OK};
  cli_asking a = cli_ask_begin(&cmd_export, &e);
  a.ask = ask;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (option == 'f') e.format = optarg;
    else if (option == 'O') e.output = optarg;
    else if (option == 'A') e.all = true;
    else if (option == 'D') e.query.distinct = 1;
    else if (!cli_ask_take(&a, option, optarg) && !cli_take_event_filter(&e.query, option, optarg)) return cli_other_option(&cmd_export, option);
  }
  a.format = "jsonl"; /* rows as this command wants them */
  return finish(&a, &e, argv + optind, argc - optind);
}

const command cmd_export = {
    "export", "write events as other event data have them",
    "--format=FORMAT [OPTION]... [FILE]...\n"
    "Writes the events in each FILE (- is standard input), or without a FILE those in the database, in a format that other\n"
    "programs read. What a format cannot say truly is left out and counted on standard error.\n\n"
    "  --format=FORMAT    plover (JSON lines), polecat, icews, gdelt-events, gdelt-mentions, csv, web-annotation (docs/formats.md)\n"
    "  --output=FILE      instead of standard output\n"
    "  --all              also what did not happen, is not told with a day or has no second party\n"
    "  --distinct         each event once, whoever reports it: the first report of it\n"
    CLI_EVENT_FILTER_HELP
    "  --db=WHERE         the database (readout.db), or postgresql://...\n"
    "  --published=DATE, --uri=URI, --tables=FOLDER, --data=FOLDER   as in readout read\n"
    "  --help\n",
    run};
