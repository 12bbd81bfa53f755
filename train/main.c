/* readout-train: the steps of training that are written in C, and scores on gold tokens. tools/models.sh calls it;
 * models/README.md says what came out. */
#include "evaluate.h"
#include "event_features.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The only documents of GUM whose texts may be used in what is given away: models/README.md. */
static const char GENRES[] = "news interview bio voyage textbook vlog conversation speech";

static int usage(void) {
  fputs("usage: readout-train lemmas MODEL TRAIN.conllu[.gz]...    a model of lemma rules alone\n"
        "       readout-train dump TRAIN.conllu[.gz]...            what net/train.py reads\n"
        "       readout-train evaluate MODEL FILE.conllu[.gz]\n"
        "       readout-train parse MODEL FILE.conllu[.gz]\n"
        "       readout-train features FILE                        what speaks for each event (train/confidence/)\n"
        "Of GUM's train file only the documents are read whose texts may be used.\n",
        stderr);
  return 2;
}

static int write_lemmas(const char *model, ro_corpus *corpus) {
  size_t size;
  ro_error error = {0};
  unsigned char *section = ro_train_lemmas(corpus, &size);
  const ro_image_part part = {"syntax:lemmas", section, size};
  ro_status status = ro_image_write(model, &part, 1, &error);
  if (status != RO_OK) fprintf(stderr, "%s: %s\n", model, error.message);
  free(section);
  return status != RO_OK;
}

static int dump(const char *unused, ro_corpus *corpus) {
  (void)unused;
  ro_dump_corpus(corpus, stdout);
  return 0;
}

static int with_files(int (*run)(const char *, ro_corpus *), const char *model, char **paths, int count) {
  static ro_corpus corpus;
  ro_corpus_init(&corpus);
  if (setjmp(corpus.doc.arena.oom)) {
    fputs("out of memory\n", stderr);
    return 1;
  }
  for (int i = 0; i < count; i++) ro_corpus_add(&corpus, paths[i], strstr(paths[i], "-train.") ? GENRES : NULL);
  ro_corpus_finish(&corpus);
  int status = run(model, &corpus);
  ro_corpus_free(&corpus);
  return status;
}

int main(int argc, char **argv) {
  const char *command = argc > 1 ? argv[1] : "";
  if (argc > 2 && strcmp(command, "dump") == 0) return with_files(dump, NULL, argv + 2, argc - 2);
  if (argc > 3 && strcmp(command, "lemmas") == 0) return with_files(write_lemmas, argv[2], argv + 3, argc - 3);
  if (argc == 4 && strcmp(command, "evaluate") == 0) return with_files(ro_evaluate, argv[2], argv + 3, 1);
  if (argc == 4 && strcmp(command, "parse") == 0) return with_files(ro_write_parse, argv[2], argv + 3, 1);
  if (argc == 3 && strcmp(command, "features") == 0) return ro_write_features(argv[2]);
  return usage();
}
