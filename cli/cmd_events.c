#include "ask.h"

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  return ro_store_events(store, asking->context, cli_put_row, asking, error);
}

/* Puts the value of a filter in its place; false when the option is no filter. */
static bool take_filter(ro_event_query *q, int option, const char *value) {
  switch (option) {
    case 't': q->type = value; return true;
    case 'm': q->mode = value; return true;
    case 's': q->status = value; return true;
    case 'a': q->actor = value; return true;
    case 'r': q->recipient = value; return true;
    case 'o': q->source = value; return true;
    case 'w': q->country = value; return true;
    case 'S': q->since = value; return true;
    case 'U': q->until = value; return true;
    case 'x': q->text = value; return true;
    default: return false;
  }
}

static int run(int argc, char **argv) {
  static const struct option options[] = {
      CLI_ASK_OPTIONS, {"type", required_argument, NULL, 't'}, {"mode", required_argument, NULL, 'm'}, {"status", required_argument, NULL, 's'},
      {"actor", required_argument, NULL, 'a'}, {"recipient", required_argument, NULL, 'r'}, {"source", required_argument, NULL, 'o'},
      {"country", required_argument, NULL, 'w'}, {"since", required_argument, NULL, 'S'}, {"until", required_argument, NULL, 'U'},
      {"text", required_argument, NULL, 'x'}, {"limit", required_argument, NULL, 'l'}, {0}};
  ro_event_query query = {0};
  cli_asking a = cli_ask_begin(&cmd_events, &query);
  a.ask = ask, a.render = render_event;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (cli_ask_take(&a, option, optarg) || take_filter(&query, option, optarg)) continue;
    if (option != 'l') return cli_other_option(&cmd_events, option);
    if (!(query.limit = cli_number(optarg))) return cli_usage(&cmd_events, "no number: %s", optarg);
  }
  if (query.since && !cli_is_day(query.since)) return cli_usage(&cmd_events, "no day (YYYY-MM-DD): %s", query.since);
  if (query.until && !cli_is_day(query.until)) return cli_usage(&cmd_events, "no day (YYYY-MM-DD): %s", query.until);
  return cli_ask(&a, argv + optind, argc - optind);
}

const command cmd_events = {
    "events", "list events, of files or of a database",
    "[OPTION]... [FILE]...\n"
    "Lists the events in each FILE (- is standard input), or without a FILE those in the database.\n\n"
    "  --type=TYPE        CONSULT, ASSAULT, ...; --mode=MODE; --status=STATUS (actual, planned, ...)\n"
    "  --actor=WHO        three capital letters: a country or code; else part of a name; --recipient=WHO too\n"
    "  --source=NAME      who says so: part of a name\n"
    "  --country=CODE     of the place: three letters (ISO 3166-1)\n"
    "  --since=DAY, --until=DAY   YYYY-MM-DD, both included; events without a day have that of publication\n"
    "  --text=WORDS       part of the sentence\n"
    "  --limit=N          at most so many\n"
    CLI_ASK_HELP,
    run};
