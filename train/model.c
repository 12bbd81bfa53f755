#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The documents of GUM whose texts may be used in what is given away: models/README.md. */
static const char GENRES[] = "news interview bio voyage textbook vlog conversation speech";

enum { SCALE = 2 }; /* what an average weight of 1 becomes: with more, large weights do not fit 8 bits, with less, small ones are lost */

enum { SECTIONS = 6 };

typedef struct making {
  ro_corpus corpus;
  ro_tags tags;
  ro_moves moves;
  ro_word **words; /* of each sentence */
  ro_clusters clusters;
  ro_lemmas lemmas;
  ro_image_part parts[SECTIONS]; /* the bytes are malloc'ed */
  uint32_t count;
} making;

static void add_section(making *m, const char *name, void *bytes, size_t size) {
  m->parts[m->count++] = (ro_image_part){name, bytes, size};
  printf("%s: %zu bytes\n", name, size);
}

static void stop_at(ro_status status, const ro_error *error) {
  if (status == RO_OK) return;
  fprintf(stderr, "%s\n", error->message);
  exit(1);
}

static void read_treebanks(making *m, const char *folder) {
  char path[4096];
  snprintf(path, sizeof path, "%s/en_ewt-train.conllu.gz", folder);
  ro_corpus_add(&m->corpus, path, NULL);
  snprintf(path, sizeof path, "%s/en_gum-train.conllu.gz", folder);
  ro_corpus_add(&m->corpus, path, GENRES);
  ro_corpus_finish(&m->corpus);
  printf("%u sentences, %u words\n", m->corpus.doc.sentences.n, m->corpus.doc.tokens.n);
}

static void make_words(making *m, const char *clusters) {
  ro_doc *doc = &m->corpus.doc;
  ro_error error = {0};
  size_t size;
  unsigned char *section = ro_train_clusters(clusters, &size);
  add_section(m, "syntax:clusters", section, size);
  stop_at(ro_clusters_read(&m->clusters, section, size, &error), &error);
  m->words = ro_arena_alloc(&doc->arena, doc->sentences.n * sizeof *m->words);
  for (uint32_t s = 0; s < doc->sentences.n; s++) m->words[s] = ro_words_make(&m->clusters, doc, s);
}

static void make_tagger(making *m, const ro_train_options *options) {
  ro_weights weights;
  ro_buffer text = {0};
  size_t size;
  uint32_t all = m->corpus.doc.sentences.n, *sentences = ro_arena_alloc(&m->corpus.doc.arena, all * sizeof *sentences);
  for (uint32_t i = 0; i < all; i++) sentences[i] = i;
  ro_train_tags(&m->corpus, &m->tags, &text);
  size_t length = text.length;
  add_section(m, "syntax:tags", ro_buffer_take(&text), length);
  ro_train_tagger(&m->corpus, m->words, &m->tags, sentences, all, options->tag_rounds, options->seed, &weights);
  unsigned char *section = ro_weights_section(&weights, m->tags.count, SCALE, 1, &size);
  add_section(m, "syntax:tagger", section, size);
  ro_weights_free(&weights);
}

static void make_lemmas(making *m) {
  ro_error error = {0};
  size_t size;
  unsigned char *section = ro_train_lemmas(&m->corpus, &size);
  add_section(m, "syntax:lemmas", section, size);
  stop_at(ro_lemmas_read(&m->lemmas, section, size, &error), &error);
}

/* Lemmas as the stage will have them: from the predicted tags. */
static void set_lemmas(making *m) {
  ro_doc *doc = &m->corpus.doc;
  for (uint32_t t = 0; t < doc->tokens.n; t++) {
    uint32_t sentence = doc->tokens.v[t].sentence;
    ro_word *word = &m->words[sentence][t - doc->sentences.v[sentence].first];
    ro_tag tag = m->tags.of[word->tag];
    doc->tokens.v[t].upos = tag.upos;
    ro_word_set_lemma(word, ro_lemma_of(&m->lemmas, doc, t, ro_lemma_tag((ro_upos)tag.upos, (ro_xpos)tag.xpos)));
  }
}

/* The parser is trained on tags as it will get them: of every sentence by a tagger that was not trained on it. */
static void make_parser(making *m, const ro_train_options *options) {
  ro_weights weights;
  ro_buffer text = {0};
  size_t size;
  ro_train_jackknife(&m->corpus, m->words, &m->tags, options);
  set_lemmas(m);
  ro_train_moves(&m->corpus, &m->moves, &text);
  size_t length = text.length;
  add_section(m, "syntax:moves", ro_buffer_take(&text), length);
  ro_train_parser(&m->corpus, m->words, &m->moves, options, &weights);
  unsigned char *section = ro_weights_section(&weights, m->moves.count, SCALE, options->parse_least, &size);
  add_section(m, "syntax:parser", section, size);
  ro_weights_free(&weights);
}

static void close_making(making *m) {
  for (uint32_t i = 0; i < m->count; i++) free((void *)m->parts[i].bytes);
  ro_corpus_free(&m->corpus);
  free(m);
}

int ro_make_model(const char *folder, const char *clusters, const char *out, const ro_train_options *options) {
  making *m = calloc(1, sizeof *m);
  ro_error error = {0};
  if (!m) return fputs("out of memory\n", stderr), 1;
  ro_corpus_init(&m->corpus);
  if (setjmp(m->corpus.doc.arena.oom)) return fputs("out of memory\n", stderr), 1;
  read_treebanks(m, folder);
  make_words(m, clusters);
  make_tagger(m, options);
  make_lemmas(m);
  make_parser(m, options);
  ro_status status = ro_image_write(out, m->parts, m->count, &error);
  if (status != RO_OK) fprintf(stderr, "%s: %s\n", out, error.message);
  close_making(m);
  return status != RO_OK;
}
