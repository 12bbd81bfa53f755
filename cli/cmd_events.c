#include "cli.h"
#include "render.h"

#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL };
static const char *const FORMATS[] = {"text", "json", "jsonl", NULL};

typedef struct asked {
  ro_event_query query;
  cli_plan plan;
  const char *db;
  int format;
  cli_look look;
  long rows;
} asked;

static int write_row(void *context, const char *json) {
  asked *a = context;
  a->rows++;
  if (a->format == FORMAT_TEXT) {
    render_event(stdout, &a->look, json);
  } else if (a->format == FORMAT_JSONL) {
    puts(json);
  } else {
    json_t *row = json_loads(json, 0, NULL);
    fputs(a->rows > 1 ? ",\n" : "[\n", stdout);
    json_dumpf(row, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(12));
    json_decref(row);
  }
  return ferror(stdout);
}

static int ask(asked *a, ro_store *store, int code) {
  ro_error error = {0};
  ro_status status = ro_store_events(store, &a->query, write_row, a, &error);
  if (a->format == FORMAT_JSON) fputs(a->rows ? "\n]\n" : "[]\n", stdout);
  if (status != RO_OK) cli_complain(&error);
  if (status != RO_OK) return cli_exit(status);
  return cli_flush() || code ? code : EXIT_INPUT;
}

static ro_status add(void *store, ro_document *document, ro_error *error) {
  ro_status status = ro_document_analyze(document, error);
  return status == RO_OK ? ro_store_add(store, document, NULL, error) : status;
}

/* Files go through a temporary database, so that they are filtered and ordered as in a kept one. */
static int run_on(asked *a, char **files, int count) {
  ro_store *store;
  ro_error error = {0};
  if (!count && access(a->db, F_OK) != 0) {
    fprintf(stderr, "readout: %s: %s (readout add makes it)\n", a->db, strerror(errno));
    return EXIT_STORE;
  }
  if (ro_store_open(&store, count ? NULL : a->db, &error) != RO_OK) {
    cli_complain(&error);
    return EXIT_STORE;
  }
  a->plan.visit = add;
  a->plan.context = store;
  int code = count ? cli_walk(&a->plan, files, count) : EXIT_GOOD;
  if (code <= EXIT_INPUT) code = ask(a, store, code);
  ro_store_close(store);
  return code;
}

/* "limit" as a number; 0 for none of these. */
static int64_t number(const char *text) {
  char *end;
  long long value = strtoll(text, &end, 10);
  return *text && !*end && value > 0 ? value : 0;
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

static bool is_day(const char *text) {
  static const char pattern[] = "dddd-dd-dd";
  size_t i = 0;
  while (text[i] && i < 10 && (pattern[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == '-')) i++;
  return i == 10 && !text[i];
}

static int check(asked *a, const char *format, const char *color) {
  a->format = cli_choice(format, FORMATS);
  if (a->format < 0) return cli_usage(&cmd_events, "no such format: %s", format);
  if (cli_choice(color, CLI_COLORS) < 0) return cli_usage(&cmd_events, "no such choice of colour: %s", color);
  if (a->query.since && !is_day(a->query.since)) return cli_usage(&cmd_events, "no day (YYYY-MM-DD): %s", a->query.since);
  if (a->query.until && !is_day(a->query.until)) return cli_usage(&cmd_events, "no day (YYYY-MM-DD): %s", a->query.until);
  a->look = look_of(stdout, color);
  a->look.origin = true;
  return EXIT_GOOD;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {
      {"db", required_argument, NULL, 'b'}, {"format", required_argument, NULL, 'f'}, {"color", required_argument, NULL, 'c'}, {"type", required_argument, NULL, 't'},
      {"mode", required_argument, NULL, 'm'}, {"status", required_argument, NULL, 's'}, {"actor", required_argument, NULL, 'a'},
      {"recipient", required_argument, NULL, 'r'}, {"source", required_argument, NULL, 'o'}, {"country", required_argument, NULL, 'w'},
      {"since", required_argument, NULL, 'S'}, {"until", required_argument, NULL, 'U'}, {"text", required_argument, NULL, 'x'},
      {"limit", required_argument, NULL, 'l'}, {"published", required_argument, NULL, 'p'}, {"uri", required_argument, NULL, 'u'},
      {"data", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *format = isatty(STDOUT_FILENO) ? "text" : "jsonl", *color = "auto";
  asked a = {.db = CLI_DATABASE, .plan = {.self = &cmd_events, .progress = true}};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (take_filter(&a.query, option, optarg)) continue;
    switch (option) {
      case 'b': a.db = optarg; break;
      case 'f': format = optarg; break;
      case 'c': color = optarg; break;
      case 'p': a.plan.options.published = optarg; break;
      case 'u': a.plan.options.uri = optarg; break;
      case 'd': a.plan.data_dir = optarg; break;
      case 'l':
        if (!(a.query.limit = number(optarg))) return cli_usage(&cmd_events, "no number: %s", optarg);
        break;
      default: return cli_other_option(&cmd_events, option);
    }
  }
  int code = check(&a, format, color);
  return code ? code : run_on(&a, argv + optind, argc - optind);
}

const command cmd_events = {
    "events", "list events, of files or of a database",
    "[OPTION]... [FILE]...\n"
    "Lists the events in each FILE (- is standard input), or without a FILE those in the database.\n\n"
    "  --db=FILE          the database (readout.db)\n"
    "  --type=TYPE        CONSULT, ASSAULT, ...; --mode=MODE; --status=STATUS (actual, planned, ...)\n"
    "  --actor=WHO        three capital letters: a country or code; else part of a name; --recipient=WHO too\n"
    "  --source=NAME      who says so: part of a name\n"
    "  --country=CODE     of the place: three letters (ISO 3166-1)\n"
    "  --since=DAY, --until=DAY   YYYY-MM-DD, both included; events without a day have that of publication\n"
    "  --text=WORDS       part of the sentence\n"
    "  --limit=N          at most so many\n"
    "  --format=FORMAT    text (the default on a terminal), jsonl (one event a line; the default elsewhere), json\n"
    "  --color=WHEN       auto, always, never\n"
    "  --published=DATE, --uri=URI, --data=FOLDER   as in readout read\n"
    "  --help\n",
    run};
