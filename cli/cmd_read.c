#include "cli.h"
#include "render.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL, FORMAT_CONLLU };
static const char *const FORMATS[] = {"text", "json", "jsonl", "conllu", NULL};

typedef struct writer {
  int format;
  cli_look look;
} writer;

static ro_status write_text(const writer *w, ro_document *document, const char *record, ro_error *error) {
  char *events, *rest = NULL;
  ro_status status = ro_document_events(document, &events, error);
  if (status != RO_OK) return status;
  render_document(stdout, &w->look, record);
  if (!*events) puts("No events.");
  for (char *row = strtok_r(events, "\n", &rest); row; row = strtok_r(NULL, "\n", &rest)) render_event(stdout, &w->look, row);
  putchar('\n');
  free(events);
  return RO_OK;
}

static ro_status write_record(void *context, ro_document *document, ro_error *error) {
  const writer *w = context;
  char *text = NULL;
  ro_status status = ro_document_analyze(document, error);
  if (status != RO_OK) return status;
  if (w->format == FORMAT_CONLLU) status = ro_document_conllu(document, &text, error);
  else status = ro_document_json(document, w->format == FORMAT_JSON ? RO_JSON_INDENT : RO_JSON_COMPACT, &text, error);
  if (status != RO_OK) return status;
  if (w->format == FORMAT_TEXT) status = write_text(w, document, text, error);
  else printf("%s%s", text, w->format == FORMAT_CONLLU ? "" : "\n");
  free(text);
  return status == RO_OK && ferror(stdout) ? RO_END : status;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"format", required_argument, NULL, 'f'}, {"color", required_argument, NULL, 'c'},
                                          {"published", required_argument, NULL, 'p'}, {"uri", required_argument, NULL, 'u'},
                                          {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *format = isatty(STDOUT_FILENO) ? "text" : "jsonl", *color = "auto";
  writer w;
  cli_plan plan = {.self = &cmd_read, .visit = write_record, .context = &w};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'f': format = optarg; break;
      case 'c': color = optarg; break;
      case 'p': plan.options.published = optarg; break;
      case 'u': plan.options.uri = optarg; break;
      case 'd': plan.data_dir = optarg; break;
      case 'T': plan.tables = optarg; break;
      default: return cli_other_option(&cmd_read, option);
    }
  }
  w.format = cli_choice(format, FORMATS);
  if (w.format < 0) return cli_usage(&cmd_read, "no such format: %s", format);
  if (cli_choice(color, CLI_COLORS) < 0) return cli_usage(&cmd_read, "no such choice of colour: %s", color);
  w.look = look_of(stdout, color);
  return cli_walk(&plan, argv + optind, argc - optind);
}

const command cmd_read = {
    "read", "write the record of each article",
    "[OPTION]... [FILE]...\n"
    "Writes the record of each article in each FILE (or standard input, also as -): plain text, HTML, or JSON with the\n"
    "members text, id, uri, published, title, publisher, author, one object a line; any of them compressed with gzip.\n\n"
    "  --format=FORMAT    text (events at a glance; the default on a terminal), jsonl (one record a line; the\n"
    "                     default elsewhere), json (indented), conllu (words and dependencies)\n"
    "  --published=DATE   when the articles appeared: YYYY-MM-DD, or with a time; wins over what the file says\n"
    "  --uri=URI          where it came from, instead of what the file says or the name of the file\n"
    "  --color=WHEN       auto, always, never\n"
    "  --tables=FOLDER    tables of your own, joined to the shipped ones (readout tables check)\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
