/* Every document of every file given to a command. */
#include "cli.h"
#include "progress.h"

typedef struct state {
  const cli_plan *plan;
  ro_engine *engine;
  progress progress;
  int exit;
  bool stop;
} state;

/* Tells of an error and keeps the gravest exit status: a store or a model that fails outweighs an input that is bad. */
static void note(state *s, const ro_error *error) {
  int code = cli_exit(error->status);
  progress_pause(&s->progress);
  cli_complain(error);
  if (code > s->exit) s->exit = code;
}

static void visit(state *s, ro_document *document, const char *file) {
  ro_error error = {0};
  ro_status status = s->plan->visit(s->plan->context, document, &error);
  ro_document_free(document);
  progress_step(&s->progress);
  if (status == RO_END) s->stop = true;
  if (status == RO_OK || status == RO_END) return;
  if (!error.file[0] && status != RO_ERR_STORE) snprintf(error.file, sizeof error.file, "%s", file);
  note(s, &error);
  if (status == RO_ERR_STORE) s->stop = true;
}

static void warn(void *context, const ro_error *error) {
  state *s = context;
  ro_error copy = *error;
  progress_pause(&s->progress);
  snprintf(copy.message, sizeof copy.message, "warning: %.380s", error->message);
  cli_complain(&copy);
}

static void walk_file(state *s, const char *file) {
  ro_reader *reader = NULL;
  ro_document *document = NULL;
  ro_error error = {0};
  ro_read_options options = s->plan->options;
  options.warning = warn;
  options.context = s;
  ro_status status = ro_reader_open(&reader, s->engine, file, &options, &error);
  if (status != RO_OK) {
    note(s, &error);
    s->stop = status == RO_ERR_ARGUMENT;
    return;
  }
  while (!s->stop && (status = ro_reader_next(reader, &document, &error)) != RO_END) {
    if (status == RO_OK) visit(s, document, file);
    else note(s, &error);
    if (status != RO_OK && status != RO_ERR_ENCODING) break;
  }
  ro_reader_close(reader);
}

int cli_walk(const cli_plan *plan, char **files, int count) {
  static char *standard_input[] = {"-"};
  state s = {.plan = plan, .exit = EXIT_GOOD, .progress = progress_begin(count, plan->progress)};
  ro_error error = {0};
  if (ro_engine_open(&s.engine, &(ro_engine_options){plan->data_dir, plan->tables}, &error) != RO_OK) {
    cli_complain(&error);
    return EXIT_MODEL;
  }
  if (count == 0) files = standard_input, count = 1;
  for (; s.progress.file < count && !s.stop; s.progress.file++) walk_file(&s, files[s.progress.file]);
  progress_end(&s.progress);
  ro_engine_close(s.engine);
  if (!cli_flush() && s.exit == EXIT_GOOD) s.exit = EXIT_INPUT;
  return s.exit;
}
