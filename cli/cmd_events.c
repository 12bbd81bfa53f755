#include "ask.h"
#include "count.h"
#include "filter.h"

typedef struct events {
  ro_event_query query;
  const char *by; /* --count-by */
  cli_count count;
} events;

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  events *e = asking->context;
  if (e->by) return ro_store_count_events(store, &e->query, e->by, cli_put_row, asking, error);
  return ro_store_events(store, &e->query, cli_put_row, asking, error);
}

/* Groups are written as a table. */
static int prepare_count(cli_asking *a, events *e) {
  if (e->query.distinct == RO_DISTINCT_FULLEST && e->query.after) return cli_usage(a->self, "--after is for rows: with --mentions");
  if (e->query.distinct && e->query.after) return cli_usage(a->self, "--after is for rows, not for --distinct");
  if (!e->by) return EXIT_GOOD;
  if (e->query.after) return cli_usage(a->self, "--after is for rows, not for --count-by");
  if (!cli_count_columns(&e->count, e->by, e->query.distinct != 0)) return cli_usage(a->self, "--count-by: too many: %s", e->by);
  a->columns = &e->count.columns, a->render = NULL;
  return EXIT_GOOD;
}

/* The rest of a command that asks for events, once its options are read. */
static int finish(cli_asking *a, events *e, char **files, int count) {
  cli_filters filters = {0};
  int code = prepare_count(a, e);
  if (!code) code = cli_event_filters_ready(&filters, &e->query, &a->plan);
  if (!code) code = cli_ask(a, files, count);
  cli_free_filters(&filters);
  return code;
}

static int run(const command *self, events *e, const struct option *options, int argc, char **argv) {
  cli_asking a = cli_ask_begin(self, e);
  a.ask = ask, a.render = render_event, a.columns = &cli_event_columns;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (cli_ask_take(&a, option, optarg) || cli_take_event_filter(&e->query, option, optarg)) continue;
    if (option == 'B') e->by = optarg;
    else if (option == 'D') e->query.distinct = RO_DISTINCT_FIRST;
    else if (option == 'N') e->query.distinct = 0;
    else return cli_other_option(self, option);
  }
  return finish(&a, e, argv + optind, argc - optind);
}

#define OPTIONS CLI_ASK_OPTIONS, CLI_EVENT_OPTIONS {"count-by", required_argument, NULL, 'B'}

static int run_events(int argc, char **argv) {
  static const struct option options[] = {OPTIONS, {"distinct", no_argument, NULL, 'D'}, {0}};
  return run(&cmd_events, &(events){0}, options, argc, argv);
}

/* Who asks for meetings wants each once; forty reports of one are one meeting. */
static int run_meetings(int argc, char **argv) {
  static const struct option options[] = {OPTIONS, {"mentions", no_argument, NULL, 'N'}, {0}};
  return run(&cmd_meetings, &(events){.query = {.type = "CONSULT", .distinct = RO_DISTINCT_FULLEST}}, options, argc, argv);
}

#define COUNT_HELP                                                                                                                    \
  "  --count-by=FIELDS  how many, instead of rows: actor, recipient, dyad, party, type, mode, context, status, negated, quad, year,\n"   \
  "                     month, week, day, place, source, publisher, document, database; several with commas between\n"

const command cmd_events = {
    "events", "list events, of files or of a database",
    "[OPTION]... [FILE]...\n"
    "Lists the events in each FILE (- is standard input), or without a FILE those in the database; or counts them.\n\n"
    CLI_EVENT_FILTER_HELP COUNT_HELP
    "  --distinct         each event once, whoever reports it: its first row; of groups events and independent origins too\n"
    CLI_ASK_HELP(CLI_ROW_FORMATS),
    run_events};

const command cmd_meetings = {
    "meetings", "list meetings and calls: who with whom, when, where",
    "[OPTION]... [FILE]...\n"
    "Lists the meetings, visits, calls and mediations in each FILE (- is standard input), or without a FILE those in the\n"
    "database; those to come too (--status=planned). Each meeting once, whoever reports it, by the row that tells most of\n"
    "it, with the reports and the independent origins that it has.\n\n"
    CLI_EVENT_FILTER_HELP COUNT_HELP
    "  --mentions         a row for each place in a report that tells of one: the same as readout events --type=CONSULT\n"
    CLI_ASK_HELP(CLI_ROW_FORMATS),
    run_meetings};
