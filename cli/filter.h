/* The filters of commands that ask for events or statements: their options, and their values checked by the tables. */
#ifndef CLI_FILTER_H
#define CLI_FILTER_H

#include "cli.h"

#include <getopt.h>

/* option, member of the query, field of ro_engine_value ("day", "" where the value stays as it is) */
#define CLI_EVENT_FILTERS(X)                                                                                                         \
  X("type", type, "type") X("mode", mode, "mode") X("context", context, "context") X("status", status, "status")                      \
  X("actor", actor, "side") X("recipient", recipient, "side") X("party", party, "side") X("with", with, "side")                       \
  X("source", source, "side") X("place", place, "place") X("since", since, "day") X("until", until, "day") X("text", text, "")        \
  X("about", about, "about") X("cluster", cluster, "") X("origin", origin, "") X("database", database, "database") X("after", after, "")
#define CLI_STATEMENT_FILTERS(X)                                                                                                     \
  X("source", source, "side") X("to", addressee, "side") X("act", act, "act") X("kind", kind, "kind") X("issue", issue, "issue")      \
  X("medium", medium, "") X("text", text, "") X("about", about, "about") X("since", since, "day") X("until", until, "day")            \
  X("after", after, "")

#define CLI_FILTER_EVENT_NUMBER(option, member, field) CLI_EVENT_##member,
#define CLI_FILTER_STATEMENT_NUMBER(option, member, field) CLI_STATEMENT_##member,
enum { CLI_EVENT_FIRST = 0x100, CLI_EVENT_FILTERS(CLI_FILTER_EVENT_NUMBER) CLI_EVENT_END };
enum { CLI_STATEMENT_FIRST = 0x200, CLI_STATEMENT_FILTERS(CLI_FILTER_STATEMENT_NUMBER) CLI_STATEMENT_END };

/* For a list of options of getopt_long; a comma follows the last. */
#define CLI_FILTER_EVENT_OPTION(option, member, field) {option, required_argument, NULL, CLI_EVENT_##member},
#define CLI_FILTER_STATEMENT_OPTION(option, member, field) {option, required_argument, NULL, CLI_STATEMENT_##member},
#define CLI_EVENT_OPTIONS CLI_EVENT_FILTERS(CLI_FILTER_EVENT_OPTION) {"limit", required_argument, NULL, 'l'},
#define CLI_STATEMENT_OPTIONS CLI_STATEMENT_FILTERS(CLI_FILTER_STATEMENT_OPTION) {"limit", required_argument, NULL, 'l'},

#define CLI_EVENT_FILTER_HELP                                                                                                        \
  "  --type=TYPE        CONSULT, ASSAULT, ...; --mode=MODE, --context=CONTEXT, --status=STATUS (actual, planned, ...): words of PLOVER\n"  \
  "                     and the record, several with commas between\n"                                                                 \
  "  --actor=WHO        a country's code or name, UNO, EUR, a sector (MIL), a code (RUSGOV), or part of a name; --recipient=WHO too\n"   \
  "  --party=WHO        actor or recipient; --with=WHO: the other one\n"                                                             \
  "  --source=WHO       who says so\n"                                                                                               \
  "  --place=WHERE      a country's code or name, or part of the place's name\n"                                                     \
  "  --since=DAY, --until=DAY   YYYY-MM-DD, both included; events without a day have that of publication\n"                          \
  "  --text=WORDS       words of the sentence; --about=WHAT: the same, but a country is meant by its adjective and capital too\n"     \
  "  --cluster=ID       only what tells of this event; --origin=ID: only reports of this origin (members of rows)\n"                      \
  "  --database=NAME    only rows imported from icews, polecat, ...; read: only what readout read itself\n"                           \
  "  --limit=N          at most so many; --after=DOCUMENT:EVENT: those behind this row\n"

typedef struct cli_filters {
  char *owned[40]; /* values as the tables have them */
  int count;
} cli_filters;

/* Puts the value of a filter in its place; false when the option is none. A limit that is no number becomes -1, which `ready` refuses. */
bool cli_take_event_filter(ro_event_query *query, int option, const char *value);
bool cli_take_statement_filter(ro_statement_query *query, int option, const char *value);

/* Checks the values and puts those of the tables in their place; returns the exit status, EXIT_GOOD or what has been told. Free with
 * cli_free_filters, whatever it returned. `data_dir` and `tables` are those of ro_engine_options. */
int cli_event_filters_ready(cli_filters *filters, ro_event_query *query, const cli_plan *plan);
int cli_statement_filters_ready(cli_filters *filters, ro_statement_query *query, const cli_plan *plan);
void cli_free_filters(cli_filters *filters);

/* One value by the tables, as ro_engine_value; owned by `filters`. EXIT_GOOD, or told. */
int cli_filter_value(cli_filters *filters, const cli_plan *plan, ro_engine *engine, const char *field, const char **value);

#endif
