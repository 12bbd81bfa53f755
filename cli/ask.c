#include "ask.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const FORMATS[] = {"text", "table", "json", "jsonl", "csv", "tsv", NULL}; /* as cli_form has them */

cli_asking cli_ask_begin(const command *self, void *context) {
  return (cli_asking){.self = self, .db = CLI_DATABASE, .color = "auto", .plan = {.self = self, .progress = true}, .context = context};
}

bool cli_ask_take(cli_asking *a, int option, const char *value) {
  switch (option) {
    case 'b': a->db = value; return true;
    case 'f': a->format = value; return true;
    case 'c': a->color = value; return true;
    case 'p': a->plan.options.published = value; return true;
    case 'u': a->plan.options.uri = value; return true;
    case 'd': a->plan.data_dir = value; return true;
    case 'T': a->plan.tables = value; return true;
    default: return false;
  }
}

static cli_as table_as(const cli_asking *a) { return a->as == CLI_AS_CSV ? CLI_CSV : a->as == CLI_AS_TSV ? CLI_TSV : CLI_TABLE; }
static bool is_table(const cli_asking *a) { return a->as == CLI_AS_TABLE || a->as == CLI_AS_CSV || a->as == CLI_AS_TSV; }

static void put_json(const cli_asking *a, const char *json) {
  json_t *row = json_loads(json, 0, NULL);
  if (!a->whole) fputs(a->rows > 1 ? ",\n" : "[\n", stdout);
  json_dumpf(row, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(12));
  json_decref(row);
}

int cli_put_row(void *context, const char *json) {
  cli_asking *a = context;
  a->rows++;
  if (a->table) cli_cells_put(a->table, table_as(a), a->columns, json);
  else if (a->as == CLI_AS_TEXT) a->render(stdout, &a->look, json);
  else if (a->as == CLI_AS_JSONL) puts(json);
  else put_json(a, json);
  return ferror(stdout);
}

static int ask(cli_asking *a, ro_store *store, int code) {
  ro_error error = {0};
  if (is_table(a) && !(a->table = cli_cells_begin(stdout, &a->look, table_as(a), a->columns))) return fputs("readout: out of memory\n", stderr), EXIT_INPUT;
  ro_status status = a->ask(a, store, &error);
  cli_table_end(a->table);
  a->table = NULL;
  if (a->as == CLI_AS_JSON) fputs(a->whole ? "\n" : a->rows ? "\n]\n" : "[]\n", stdout);
  if (status != RO_OK) cli_complain(&error);
  if (status != RO_OK) return cli_exit(status);
  return cli_flush() || code ? code : EXIT_INPUT;
}

static ro_status add(void *store, ro_document *document, ro_error *error) {
  ro_status status = ro_document_analyze(document, error);
  return status == RO_OK ? ro_store_add(store, document, NULL, error) : status;
}

static int check(cli_asking *a) {
  const char *format = a->format ? a->format : isatty(STDOUT_FILENO) ? "text" : "jsonl";
  int as = cli_choice(format, FORMATS);
  if (as < 0) return cli_usage(a->self, "no such format: %s", format);
  a->as = (cli_form)as;
  if (a->as == CLI_AS_TEXT && !a->render && !a->whole) a->as = CLI_AS_TABLE;
  if (is_table(a) && !a->columns) return cli_usage(a->self, "no such format: %s", format);
  if (cli_choice(a->color, CLI_COLORS) < 0) return cli_usage(a->self, "no such choice of colour: %s", a->color);
  a->look = look_of(stdout, a->color);
  a->look.origin = true;
  return EXIT_GOOD;
}

int cli_ask(cli_asking *a, char **files, int count) {
  ro_store *store;
  ro_error error = {0};
  int code = check(a);
  if (code) return code;
  ro_status status = count ? ro_store_open(&store, NULL, &error) : ro_store_open_existing(&store, a->db, &error);
  if (status != RO_OK) return cli_complain(&error), EXIT_STORE;
  a->plan.visit = add;
  a->plan.context = store;
  if (count) code = cli_walk(&a->plan, files, count);
  if (code <= EXIT_INPUT) code = ask(a, store, code);
  ro_store_close(store);
  return code;
}

int64_t cli_number(const char *text) {
  char *end;
  long long value = strtoll(text, &end, 10);
  return *text && !*end && value > 0 ? value : 0;
}
