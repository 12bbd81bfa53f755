#include "ask.h"
#include "filter.h"

#include <stdlib.h>
#include <string.h>

static const char *const PERIODS[] = {"day", "week", "month", "year", NULL};
static const char *const KINDS[] = {"meetings", "offers", "support", "concessions", "asks", "accusations", "refusals", "threats", "pressure", "attacks", NULL};
static const char *const DIRECTIONS[] = {"closer", "unchanged", "apart", NULL};

enum { FIELDS = 64, ROOM = 64 };

typedef struct track {
  ro_track_query query;
  const char *names[2]; /* of the sides */
  const char *about;    /* as it was given */
  cli_column fields[FIELDS];
  cli_columns columns;
  char names_of[FIELDS][ROOM], paths[FIELDS][ROOM];
  int count;
} track;

/* ---- columns of a table: one row for each point, or with --evidence for each thing behind a point ---- */

static void add_column(track *t, const char *name, const char *path) {
  if (t->count >= FIELDS - 1) return;
  snprintf(t->names_of[t->count], ROOM, "%s", name);
  snprintf(t->paths[t->count], ROOM, "%s", path);
  t->fields[t->count] = (cli_column){t->names_of[t->count], t->paths[t->count], NULL};
  t->count++;
}

static void add_hands(track *t, const char *part, const char *last, const char *const *words) {
  const char *hands[] = {t->query.a, t->query.b, last};
  char name[ROOM], path[ROOM];
  for (int w = 0; words[w]; w++)
    for (int h = 0; h < 3; h++) {
      snprintf(name, sizeof name, "%.20s_%.20s", hands[h], words[w]);
      snprintf(path, sizeof path, "%.20s.%.10s.%.20s", part, hands[h], words[w]);
      add_column(t, name, path);
    }
}

static void make_columns(track *t) {
  static const char *const point[] = {"period", "since", "until", "closeness", "change", "sum", "weight", NULL};
  static const char *const item[] = {"period", "by", "adds", "type", "mode", "state", "status", "negated", "direction", "since", "sources", "words", "text", "published", "publisher", "uri", "document", "event", "assessment", "cluster", "reports", "origins", NULL};
  const char *const *plain = t->query.evidence ? item : point;
  for (; *plain; plain++) add_column(t, *plain, *plain);
  if (!t->query.evidence) add_hands(t, "acts", "both", KINDS), add_hands(t, "assessments", "others", DIRECTIONS);
  t->columns = (cli_columns){t->fields, t->fields};
}

/* ---- writing ---- */

static void put_json(cli_asking *a, const json_t *row) {
  char *text = json_dumps(row, JSON_COMPACT | JSON_REAL_PRECISION(12));
  if (text) cli_put_row(a, text);
  free(text);
}

static void put_rows(cli_asking *a, const track *t, const char *json) {
  json_t *root = json_loads(json, 0, NULL), *point, *item;
  size_t i, j;
  json_array_foreach(json_object_get(root, "points"), i, point) {
    if (!t->query.evidence) put_json(a, point);
    json_array_foreach(json_object_get(point, "evidence"), j, item) {
      json_object_set(item, "period", json_object_get(point, "period"));
      put_json(a, item);
    }
  }
  json_decref(root);
}

static ro_status ask(cli_asking *a, ro_store *store, ro_error *error) {
  track *t = a->context;
  char *json;
  ro_status status = ro_store_track(store, &t->query, &json, error);
  if (status != RO_OK) return status;
  if (a->as == CLI_AS_TEXT) render_track(stdout, &a->look, json, t->names, t->about);
  else if (a->as == CLI_AS_JSON || a->as == CLI_AS_JSONL) cli_put_row(a, json);
  else put_rows(a, t, json);
  free(json);
  return RO_OK;
}

/* ---- what is asked ---- */

static bool is_code(const char *text) { return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3; }

static int check_side(cli_filters *filters, const cli_plan *plan, ro_engine *engine, const char **side, const char **name) {
  const char *given = *side;
  int code = cli_filter_value(filters, plan, engine, "side", side);
  if (!code && !is_code(*side)) return cli_usage(plan->self, "no side: %s (a country's code or name, UNO, EUR)", given);
  *name = *side;
  return code ? code : cli_filter_value(filters, plan, engine, "name", name);
}

static int check_values(cli_filters *filters, track *t, const cli_plan *plan) {
  ro_engine *engine;
  ro_error error = {0};
  if (ro_engine_open(&engine, &(ro_engine_options){plan->data_dir, plan->tables}, &error) != RO_OK) return cli_complain(&error), cli_exit(error.status);
  int code = check_side(filters, plan, engine, &t->query.a, &t->names[0]);
  if (!code) code = check_side(filters, plan, engine, &t->query.b, &t->names[1]);
  if (!code && t->query.about) code = cli_filter_value(filters, plan, engine, "about", &t->query.about);
  ro_engine_close(engine);
  if (!code && strcmp(t->query.a, t->query.b) == 0) code = cli_usage(plan->self, "both sides are %s", t->query.a);
  return code;
}

static int check(const track *t) {
  const char *const days[] = {t->query.since, t->query.until};
  for (int i = 0; i < 2; i++)
    if (days[i] && !cli_is_day(days[i])) return cli_usage(&cmd_track, "no day (YYYY-MM-DD): %s", days[i]);
  if (t->query.by && cli_choice(t->query.by, PERIODS) < 0) return cli_usage(&cmd_track, "no such period: %s (day, week, month, year)", t->query.by);
  return EXIT_GOOD;
}

static bool take(track *t, int option, const char *value) {
  switch (option) {
    case 'a': t->query.about = t->about = value; return true;
    case 'S': t->query.since = value; return true;
    case 'U': t->query.until = value; return true;
    case 'y': t->query.by = value; return true;
    case 'e': t->query.evidence = 1; return true;
    default: return false;
  }
}

static int finish(cli_asking *a, track *t, char **words, int count) {
  cli_filters filters = {0};
  int code = check(t);
  if (!code && count < 2) code = cli_usage(&cmd_track, "two sides are wanted: readout track Russia USA");
  if (!code) t->query.a = words[0], t->query.b = words[1], code = check_values(&filters, t, &a->plan);
  if (!code) make_columns(t), code = cli_ask(a, words + 2, count - 2);
  cli_free_filters(&filters);
  return code;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, {"about", required_argument, NULL, 'a'}, {"since", required_argument, NULL, 'S'}, {"until", required_argument, NULL, 'U'},
                                          {"by", required_argument, NULL, 'y'}, {"evidence", no_argument, NULL, 'e'}, {0}};
  static track t;
  cli_asking a = cli_ask_begin(&cmd_track, &t);
  a.ask = ask, a.format = "text", a.whole = true, a.columns = &t.columns;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
    if (!cli_ask_take(&a, option, optarg) && !take(&t, option, optarg)) return cli_other_option(&cmd_track, option);
  return finish(&a, &t, argv + optind, argc - optind);
}

const command cmd_track = {
    "track", "show two sides over time: acts, judgements, closeness, positions",
    "[OPTION]... SIDE SIDE [FILE]...\n"
    "Shows what two sides did to each other over time, by the articles in each FILE (- is standard input), or without a FILE\n"
    "by those in the database: meetings, offers, asks, refusals, threats, concessions, attacks; who judged them closer or\n"
    "further apart; an index of closeness from -100 to 100 (docs/track.md); and each side's latest statement on each issue.\n"
    "A SIDE is a country's code or name, UNO or EUR.\n\n"
    "  --about=WHAT       only what stands in a sentence with these words; a country is meant by its adjective and capital too\n"
    "  --since=DAY, --until=DAY   YYYY-MM-DD, both included\n"
    "  --by=PERIOD        day, week, month (the default), year\n"
    "  --evidence         with the events and assessments behind each point\n"
    CLI_ASK_HELP("text (a chart; the default), json, jsonl, csv, tsv, table (a row for each period)"),
    run};
