#include "cli.h"

#include <getopt.h>
#include <stdlib.h>

static const char *const FORMATS[] = {"conllu", NULL};

static ro_status write_conllu(void *context, ro_document *document, ro_error *error) {
  (void)context;
  char *text;
  ro_status status = ro_document_annotate(document, error);
  if (status == RO_OK) status = ro_document_conllu(document, &text, error);
  if (status != RO_OK) return status;
  fputs(text, stdout);
  free(text);
  return ferror(stdout) ? RO_END : RO_OK;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"format", required_argument, NULL, 'f'}, {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'}, {"help", no_argument, NULL, 'h'}, {0}};
  cli_plan plan = {.self = &cmd_annotate, .visit = write_conllu};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'f':
        if (cli_choice(optarg, FORMATS) < 0) return cli_usage(&cmd_annotate, "no such format: %s", optarg);
        break;
      case 'd': plan.data_dir = optarg; break;
      case 'T': plan.tables = optarg; break;
      default: return cli_other_option(&cmd_annotate, option);
    }
  }
  return cli_walk(&plan, argv + optind, argc - optind);
}

const command cmd_annotate = {
    "annotate", "write sentences, words and dependencies",
    "[OPTION]... [FILE]...\n"
    "Writes the sentences, words, tags and dependencies of each article in each FILE (or standard input, also as -).\n\n"
    "  --format=FORMAT    conllu\n"
    "  --tables=FOLDER    tables of your own, joined to the shipped ones (readout tables check)\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
