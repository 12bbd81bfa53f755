/* readout-train: makes and measures the model of the syntax stage. tools/models.sh calls it; models/README.md says what came out. */
#include "evaluate.h"
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The only documents of GUM whose texts may be used in what is given away: models/README.md. */
static const char GENRES[] = "news interview bio voyage textbook vlog conversation speech";

static int usage(void) {
  fputs("usage: readout-train train TREEBANK-FOLDER CLUSTERS MODEL [SEED [TAGGER-ROUNDS [PARSER-ROUNDS [FOLDS]]]]\n"
        "       readout-train evaluate MODEL FILE.conllu[.gz]\n"
        "       readout-train parse MODEL FILE.conllu[.gz]\n",
        stderr);
  return 2;
}

static int no_memory(void) {
  fputs("out of memory\n", stderr);
  return 1;
}

static void add_treebank(ro_corpus *corpus, const char *folder, const char *name, const char *genres) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s-train.conllu.gz", folder, name);
  ro_corpus_add(corpus, path, genres);
}

/* Words of every sentence, with lemmas made from their tags later. */
static ro_word **make_words(const ro_clusters *clusters, ro_corpus *corpus) {
  ro_doc *doc = &corpus->doc;
  ro_word **words = ro_arena_alloc(&doc->arena, doc->sentences.n * sizeof *words);
  for (uint32_t s = 0; s < doc->sentences.n; s++) words[s] = ro_words_make(clusters, doc, s);
  return words;
}

/* Lemmas as the stage will have them: from the predicted tags. */
static void make_lemmas(ro_corpus *corpus, ro_word **words, const ro_tags *tags, const void *section, size_t size) {
  ro_doc *doc = &corpus->doc;
  ro_lemmas lemmas;
  ro_error error = {0};
  if (ro_lemmas_read(&lemmas, section, size, &error) != RO_OK) {
    fprintf(stderr, "%s\n", error.message);
    exit(1);
  }
  for (uint32_t s = 0; s < doc->sentences.n; s++)
    for (uint32_t t = doc->sentences.v[s].first; t < doc->sentences.v[s].end; t++) {
      ro_word *word = &words[s][t - doc->sentences.v[s].first];
      ro_tag tag = tags->of[word->tag];
      doc->tokens.v[t].upos = tag.upos;
      ro_word_set_lemma(word, ro_lemma_of(&lemmas, doc, t, ro_lemma_tag((ro_upos)tag.upos, (ro_xpos)tag.xpos)));
    }
}

static void train_last_tagger(const ro_corpus *corpus, const ro_tags *tags, const ro_train_options *options, ro_word **words, ro_weights *out) {
  uint32_t *sentences = malloc((corpus->doc.sentences.n + 1) * sizeof *sentences);
  if (!sentences) exit(1);
  for (uint32_t i = 0; i < corpus->doc.sentences.n; i++) sentences[i] = i;
  ro_train_tagger(corpus, words, tags, sentences, corpus->doc.sentences.n, options->tag_rounds, options->seed, out);
  free(sentences);
}

static int train(const char *folder, const char *clusters_path, const char *model, const ro_train_options *options) {
  static ro_corpus corpus;
  static ro_tags tags;
  static ro_moves moves;
  ro_weights tagger, parser;
  ro_buffer tag_text = {0}, move_text = {0};
  size_t cluster_size, tagger_size, lemma_size, parser_size;
  ro_corpus_init(&corpus);
  if (setjmp(corpus.doc.arena.oom)) return no_memory();
  add_treebank(&corpus, folder, "en_ewt", NULL);
  add_treebank(&corpus, folder, "en_gum", GENRES);
  ro_corpus_finish(&corpus);
  printf("%u sentences, %u words\n", corpus.doc.sentences.n, corpus.doc.tokens.n);
  unsigned char *cluster_section = ro_train_clusters(clusters_path, &cluster_size);
  ro_clusters clusters;
  ro_error error = {0};
  if (ro_clusters_read(&clusters, cluster_section, cluster_size, &error) != RO_OK) return fprintf(stderr, "%s\n", error.message), 1;
  ro_word **words = make_words(&clusters, &corpus);
  ro_train_tags(&corpus, &tags, &tag_text);
  train_last_tagger(&corpus, &tags, options, words, &tagger);
  unsigned char *lemma_section = ro_train_lemmas(&corpus, &lemma_size);
  ro_train_jackknife(&corpus, words, &tags, options);
  make_lemmas(&corpus, words, &tags, lemma_section, lemma_size);
  ro_train_moves(&corpus, &moves, &move_text);
  ro_train_parser(&corpus, words, &moves, options, &parser);
  unsigned char *tagger_section = ro_weights_section(&tagger, tags.count, 2, 1, &tagger_size);
  unsigned char *parser_section = ro_weights_section(&parser, moves.count, 2, 3, &parser_size);
  const ro_image_part parts[] = {{"syntax:clusters", cluster_section, cluster_size}, {"syntax:tags", tag_text.data, tag_text.length}, {"syntax:tagger", tagger_section, tagger_size},
                                 {"syntax:lemmas", lemma_section, lemma_size},    {"syntax:moves", move_text.data, move_text.length},
                                 {"syntax:parser", parser_section, parser_size}};
  ro_status status = ro_image_write(model, parts, sizeof parts / sizeof *parts, &error);
  if (status != RO_OK) fprintf(stderr, "%s: %s\n", model, error.message);
  printf("%s: tagger %zu bytes, lemmas %zu, parser %zu\n", model, tagger_size, lemma_size, parser_size);
  free(cluster_section), free(tagger_section), free(parser_section), free(lemma_section);
  ro_buffer_free(&tag_text), ro_buffer_free(&move_text);
  ro_weights_free(&tagger), ro_weights_free(&parser);
  ro_corpus_free(&corpus);
  return status != RO_OK;
}

static uint32_t number(int argc, char **argv, int i, uint32_t otherwise) { return i < argc ? (uint32_t)strtoul(argv[i], NULL, 10) : otherwise; }

static int with_file(int (*run)(const char *, ro_corpus *), const char *model, const char *path) {
  static ro_corpus corpus;
  ro_corpus_init(&corpus);
  if (setjmp(corpus.doc.arena.oom)) return no_memory();
  ro_corpus_add(&corpus, path, NULL);
  ro_corpus_finish(&corpus);
  int status = run(model, &corpus);
  ro_corpus_free(&corpus);
  return status;
}

int main(int argc, char **argv) {
  if (argc < 4) return usage();
  if (strcmp(argv[1], "train") == 0 && argc > 4) {
    ro_train_options options = {number(argc, argv, 5, 1), number(argc, argv, 6, 6), number(argc, argv, 7, 10), number(argc, argv, 8, 5)};
    return train(argv[2], argv[3], argv[4], &options);
  }
  if (strcmp(argv[1], "evaluate") == 0) return with_file(ro_evaluate, argv[2], argv[3]);
  if (strcmp(argv[1], "parse") == 0) return with_file(ro_write_parse, argv[2], argv[3]);
  return usage();
}
