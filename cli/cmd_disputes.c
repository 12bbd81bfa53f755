#include "ask.h"
#include "filter.h"

#include <jansson.h>
#include <stdlib.h>

/* A table has a row for each voice. */
static int put_voice(cli_asking *a, const json_t *dispute, const json_t *question, const json_t *side, const json_t *voice, bool earlier) {
  static const char *const event[] = {"cluster", "type", "since", "place", "reports", "origins", NULL};
  json_t *row = json_copy((json_t *)voice);
  for (int i = 0; event[i]; i++)
    if (json_object_get(dispute, event[i])) json_object_set(row, event[i], json_object_get(dispute, event[i]));
  json_object_set(row, "over", json_object_get(question, "over"));
  if (json_object_get(question, "of")) json_object_set(row, "of", json_object_get(question, "of"));
  if (json_object_get(question, "country")) json_object_set(row, "country", json_object_get(question, "country"));
  json_object_set(row, "contradictory", json_object_get(question, "contradictory"));
  json_object_set(row, "says", json_object_get(side, "says"));
  json_object_set_new(row, "earlier", json_boolean(earlier));
  char *text = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(12));
  int stop = text ? cli_put_row(a, text) : 1;
  free(text);
  json_decref(row);
  return stop;
}

static int put_sides(cli_asking *a, const json_t *dispute, const json_t *question, bool earlier) {
  size_t i, j;
  json_t *side, *voice;
  int stop = 0;
  json_array_foreach(json_object_get(question, earlier ? "earlier" : "sides"), i, side)
    json_array_foreach(json_object_get(side, "voices"), j, voice)
      if (!stop) stop = put_voice(a, dispute, question, side, voice, earlier);
  return stop;
}

static int put(void *context, const char *json) {
  cli_asking *a = context;
  if (!a->table) return cli_put_row(a, json);
  size_t i;
  json_t *dispute = json_loads(json, 0, NULL), *question;
  int stop = 0;
  json_array_foreach(json_object_get(dispute, "disputes"), i, question)
    if (!stop) stop = put_sides(a, dispute, question, false) || put_sides(a, dispute, question, true);
  json_decref(dispute);
  return stop;
}

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) { return ro_store_disputes(store, asking->context, put, asking, error); }

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, CLI_EVENT_OPTIONS {0}};
  ro_event_query query = {0};
  cli_filters filters = {0};
  cli_asking a = cli_ask_begin(&cmd_disputes, &query);
  a.ask = ask, a.render = render_dispute, a.columns = &cli_dispute_columns;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (!cli_ask_take(&a, option, optarg) && !cli_take_event_filter(&query, option, optarg)) return cli_other_option(&cmd_disputes, option);
  if (query.after) return cli_usage(&cmd_disputes, "--after is for rows of events");
  int code = cli_event_filters_ready(&filters, &query, &a.plan);
  if (!code) code = cli_ask(&a, argv + optind, argc - optind);
  cli_free_filters(&filters);
  return code;
}

const command cmd_disputes = {
    "disputes", "list events whose reports disagree: whether, who, how many",
    "[OPTION]... [FILE]...\n"
    "Lists the events of which the reports in each FILE (- is standard input), or without a FILE those in the database,\n"
    "say different things: happened or denied, who did it, how many; with each side's sources and words. Filters choose\n"
    "events one of whose mentions is so.\n\n"
    CLI_EVENT_FILTER_HELP CLI_ASK_HELP(CLI_ROW_FORMATS),
    run};
