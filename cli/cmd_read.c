#include "cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

enum { FORMAT_JSON, FORMAT_JSONL, FORMAT_CONLLU };
static const char *const FORMATS[] = {"json", "jsonl", "conllu", NULL};

static ro_status write_text(char *text, const char *end) {
  fputs(text, stdout);
  fputs(end, stdout);
  free(text);
  return ferror(stdout) ? RO_END : RO_OK;
}

static ro_status write_record(void *context, ro_document *document, ro_error *error) {
  int format = *(int *)context;
  char *text = NULL;
  ro_status status = ro_document_analyze(document, error);
  if (status == RO_OK) {
    if (format == FORMAT_CONLLU) status = ro_document_conllu(document, &text, error);
    else status = ro_document_json(document, format == FORMAT_JSON ? RO_JSON_INDENT : RO_JSON_COMPACT, &text, error);
  }
  return status == RO_OK ? write_text(text, format == FORMAT_CONLLU ? "" : "\n") : status;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"format", required_argument, NULL, 'f'}, {"published", required_argument, NULL, 'p'},
                                          {"uri", required_argument, NULL, 'u'},    {"data", required_argument, NULL, 'd'},
                                          {"help", no_argument, NULL, 'h'},         {0}};
  int format = FORMAT_JSONL;
  cli_plan plan = {.self = &cmd_read, .visit = write_record, .context = &format};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'f': format = cli_choice(optarg, FORMATS); break;
      case 'p': plan.options.published = optarg; break;
      case 'u': plan.options.uri = optarg; break;
      case 'd': plan.data_dir = optarg; break;
      default: return cli_other_option(&cmd_read, option);
    }
    if (format < 0) return cli_usage(&cmd_read, "no such format: %s", optarg);
  }
  return cli_walk(&plan, argv + optind, argc - optind);
}

const command cmd_read = {
    "read", "write the record of each article",
    "[OPTION]... [FILE]...\n"
    "Writes the record of each article in each FILE (or standard input, also as -).\n\n"
    "  --format=FORMAT    jsonl (one record a line), json (indented), conllu\n"
    "  --published=DATE   when the article appeared: YYYY-MM-DD\n"
    "  --uri=URI          where it came from, instead of the name of the file\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
