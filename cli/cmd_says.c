#include "ask.h"
#include "count.h"
#include "filter.h"

typedef struct says {
  ro_statement_query query;
  const char *by; /* --count-by */
  cli_count count;
} says;

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  says *s = asking->context;
  if (s->by) return ro_store_count_statements(store, &s->query, s->by, cli_put_row, asking, error);
  return ro_store_statements(store, &s->query, cli_put_row, asking, error);
}

static int prepare_count(cli_asking *a, says *s) {
  if (!s->by) return EXIT_GOOD;
  if (s->query.after) return cli_usage(a->self, "--after is for rows, not for --count-by");
  if (!cli_count_columns(&s->count, s->by, false)) return cli_usage(a->self, "--count-by: too many: %s", s->by);
  a->columns = &s->count.columns, a->render = NULL;
  return EXIT_GOOD;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, CLI_STATEMENT_OPTIONS {"count-by", required_argument, NULL, 'B'}, {0}};
  says s = {0};
  cli_filters filters = {0};
  cli_asking a = cli_ask_begin(&cmd_says, &s);
  a.ask = ask, a.render = render_statement, a.columns = &cli_statement_columns;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (cli_ask_take(&a, option, optarg) || cli_take_statement_filter(&s.query, option, optarg)) continue;
    if (option != 'B') return cli_other_option(&cmd_says, option);
    s.by = optarg;
  }
  int code = prepare_count(&a, &s);
  if (!code) code = cli_statement_filters_ready(&filters, &s.query, &a.plan);
  if (!code) code = cli_ask(&a, argv + optind, argc - optind);
  cli_free_filters(&filters);
  return code;
}

const command cmd_says = {
    "says", "list who says what, of files or of a database",
    "[OPTION]... [FILE]...\n"
    "Lists the statements in each FILE (- is standard input), or without a FILE those in the database: who says what, to\n"
    "whom, through which medium, when, and in whose words that is reported; or counts them.\n\n"
    "  --source=WHO       who says it: a country's code or name, UNO, EUR, a sector (MIL), a code (RUSGOV), or part of a name\n"
    "  --to=WHO           to whom\n"
    "  --act=ACT          say, deny, admit, claim_responsibility, believe; --kind=KIND: direct, indirect, mixed\n"
    "  --issue=ISSUE      what it is about: ceasefire, territory, sanctions, ... (docs/track.md)\n"
    "  --medium=NAME      through what: part of its name\n"
    "  --text=WORDS       words of what is said; --about=WHAT: the same, but a country is meant by its adjective and capital too\n"
    "  --since=DAY, --until=DAY   YYYY-MM-DD, both included: the day of publication\n"
    "  --limit=N          at most so many; --after=DOCUMENT:STATEMENT: those behind this row\n"
    "  --count-by=FIELDS  how many, instead of rows: source, act, kind, issue, addressee, medium, year, month, week, day, publisher,\n"
    "                     document; several with commas between\n"
    CLI_ASK_HELP(CLI_ROW_FORMATS),
    run};
