#include "ask.h"

static const char *const ACTS[] = {"say", "deny", "admit", "claim_responsibility", "believe", NULL};
static const char *const KINDS[] = {"direct", "indirect", "mixed", NULL};

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  return ro_store_statements(store, asking->context, cli_put_row, asking, error);
}

/* Puts the value of a filter in its place; false when the option is no filter. */
static bool take_filter(ro_statement_query *q, int option, const char *value) {
  switch (option) {
    case 'o': q->source = value; return true;
    case 'a': q->act = value; return true;
    case 'k': q->kind = value; return true;
    case 'x': q->text = value; return true;
    case 'S': q->since = value; return true;
    case 'U': q->until = value; return true;
    default: return false;
  }
}

static int check(const ro_statement_query *q) {
  if (q->act && cli_choice(q->act, ACTS) < 0) return cli_usage(&cmd_says, "no such act: %s", q->act);
  if (q->kind && cli_choice(q->kind, KINDS) < 0) return cli_usage(&cmd_says, "no such kind: %s", q->kind);
  if (q->since && !cli_is_day(q->since)) return cli_usage(&cmd_says, "no day (YYYY-MM-DD): %s", q->since);
  if (q->until && !cli_is_day(q->until)) return cli_usage(&cmd_says, "no day (YYYY-MM-DD): %s", q->until);
  return EXIT_GOOD;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, {"source", required_argument, NULL, 'o'}, {"act", required_argument, NULL, 'a'},
                                          {"kind", required_argument, NULL, 'k'}, {"text", required_argument, NULL, 'x'}, {"since", required_argument, NULL, 'S'},
                                          {"until", required_argument, NULL, 'U'}, {"limit", required_argument, NULL, 'l'}, {0}};
  ro_statement_query query = {0};
  cli_asking a = cli_ask_begin(&cmd_says, &query);
  a.ask = ask, a.render = render_statement;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (cli_ask_take(&a, option, optarg) || take_filter(&query, option, optarg)) continue;
    if (option != 'l') return cli_other_option(&cmd_says, option);
    if (!(query.limit = cli_number(optarg))) return cli_usage(&cmd_says, "no number: %s", optarg);
  }
  int code = check(&query);
  return code ? code : cli_ask(&a, argv + optind, argc - optind);
}

const command cmd_says = {
    "says", "list who says what, of files or of a database",
    "[OPTION]... [FILE]...\n"
    "Lists the statements in each FILE (- is standard input), or without a FILE those in the database: who says what, to\n"
    "whom, through which medium, when, and in whose words that is reported.\n\n"
    "  --source=NAME      who says it: part of a name, or of the words\n"
    "  --act=ACT          say, deny, admit, claim_responsibility, believe; --kind=KIND: direct, indirect, mixed\n"
    "  --text=WORDS       part of what is said\n"
    "  --since=DAY, --until=DAY   YYYY-MM-DD, both included: the day of publication\n"
    "  --limit=N          at most so many\n"
    CLI_ASK_HELP,
    run};
