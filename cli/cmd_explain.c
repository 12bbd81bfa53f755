#include "ask.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct explaining {
  cli_asking *asking;
  ro_engine *engine;
  const char *event, *type;
  long sentence; /* -1: all */
  ro_status status;
  ro_error *error;
} explaining;

static bool is(const json_t *row, const char *key, const char *value) {
  const char *has = json_string_value(json_object_get(row, key));
  return has && strcmp(has, value) == 0;
}

/* Statements are asked for by no event and no type. */
static bool wanted(const explaining *x, const json_t *row) {
  if (x->event && !is(row, "event", x->event)) return false;
  if (x->type && !is(row, "type", x->type)) return false;
  return x->sentence < 0 || json_integer_value(json_object_get(row, "sentence")) == x->sentence;
}

static int explain_record(void *context, const char *record) {
  explaining *x = context;
  char *rows, *rest = NULL;
  int stop = 0;
  x->status = ro_record_explain(x->engine, record, &rows, x->error);
  if (x->status != RO_OK) return 1;
  for (char *text = strtok_r(rows, "\n", &rest); text && !stop; text = strtok_r(NULL, "\n", &rest)) {
    json_t *row = json_loads(text, 0, NULL);
    if (wanted(x, row)) stop = cli_put_row(x->asking, text);
    json_decref(row);
  }
  free(rows);
  return stop;
}

static ro_status ask(cli_asking *asking, ro_store *store, ro_error *error) {
  explaining *x = asking->context;
  x->asking = asking, x->error = error;
  ro_status status = ro_engine_open(&x->engine, &(ro_engine_options){asking->plan.data_dir, asking->plan.tables}, error);
  if (status == RO_OK) status = ro_store_records(store, explain_record, x, error);
  ro_engine_close(x->engine);
  return status == RO_OK ? x->status : status;
}

static bool is_sentence(const char *text) { return *text && strlen(text) < 9 && strspn(text, "0123456789") == strlen(text); }

static int run(int argc, char **argv) {
  static const struct option options[] = {CLI_ASK_OPTIONS, {"event", required_argument, NULL, 'e'}, {"type", required_argument, NULL, 't'},
                                          {"sentence", required_argument, NULL, 'n'}, {0}};
  explaining x = {.sentence = -1};
  cli_asking a = cli_ask_begin(&cmd_explain, &x);
  a.ask = ask, a.render = render_explanation;
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    if (cli_ask_take(&a, option, optarg)) continue;
    switch (option) {
      case 'e': x.event = optarg; break;
      case 't': x.type = optarg; break;
      case 'n':
        if (!is_sentence(optarg)) return cli_usage(&cmd_explain, "no number of a sentence: %s", optarg);
        x.sentence = atol(optarg);
        break;
      default: return cli_other_option(&cmd_explain, option);
    }
  }
  return cli_ask(&a, argv + optind, argc - optind);
}

const command cmd_explain = {
    "explain", "say why: words, rule and table row behind every field",
    "[OPTION]... [FILE]...\n"
    "Explains each event and each statement in each FILE (- is standard input), or without a FILE those in the database:\n"
    "the frame that found it, and for every field the words it rests on, the rule that joined it, and the line of the\n"
    "table behind it, which is where to change it.\n\n"
    "  --event=ID         only this event: v3\n"
    "  --type=TYPE        only events of this type: CONSULT, ASSAULT, ...\n"
    "  --sentence=N       only what stands in this sentence; they are counted from 0\n"
    CLI_ASK_HELP("text (the default on a terminal), jsonl (one row a line; the default elsewhere), json"),
    run};
