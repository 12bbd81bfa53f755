/* readout-train: makes and measures the model of the syntax stage. tools/models.sh calls it; models/README.md says what came out. */
#include "evaluate.h"
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int usage(void) {
  fputs("usage: readout-train train TREEBANK-FOLDER CLUSTERS MODEL [SEED [TAGGER-ROUNDS [PARSER-ROUNDS [FOLDS]]]]\n"
        "       readout-train evaluate MODEL FILE.conllu[.gz]\n"
        "       readout-train parse MODEL FILE.conllu[.gz]\n",
        stderr);
  return 2;
}

static uint32_t number(int argc, char **argv, int i, uint32_t otherwise) { return i < argc ? (uint32_t)strtoul(argv[i], NULL, 10) : otherwise; }

static int with_file(int (*run)(const char *, ro_corpus *), const char *model, const char *path) {
  static ro_corpus corpus;
  ro_corpus_init(&corpus);
  if (setjmp(corpus.doc.arena.oom)) return fputs("out of memory\n", stderr), 1;
  ro_corpus_add(&corpus, path, NULL);
  ro_corpus_finish(&corpus);
  int status = run(model, &corpus);
  ro_corpus_free(&corpus);
  return status;
}

int main(int argc, char **argv) {
  if (argc < 4) return usage();
  if (strcmp(argv[1], "train") == 0 && argc > 4) {
    ro_train_options options = {number(argc, argv, 5, 1), number(argc, argv, 6, 5), number(argc, argv, 7, 10), number(argc, argv, 8, 5), 3};
    return ro_make_model(argv[2], argv[3], argv[4], &options);
  }
  if (strcmp(argv[1], "evaluate") == 0) return with_file(ro_evaluate, argv[2], argv[3]);
  if (strcmp(argv[1], "parse") == 0) return with_file(ro_write_parse, argv[2], argv[3]);
  return usage();
}
