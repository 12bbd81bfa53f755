/* A model of a treebank made here: the same bytes twice, and it has learnt what there is to learn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model.h"

#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/readout-train-XXXXXX";

static char *in_folder(const char *name) {
  static char path[3][256];
  static int turn;
  turn = (turn + 1) % 3;
  snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
  return path[turn];
}

static const char *const NOUNS[] = {"minister", "envoy", "general", "rebel", "deputy", "guard"};
static const char *const VERBS[] = {"praise", "attack", "help", "blame", "call"};

static void word(FILE *f, int id, const char *form, const char *ending, const char *lemma, const char *tags, int head, const char *rel) {
  fprintf(f, "%d\t%s%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", id, form, ending, lemma, tags, head, rel);
}

/* "The minister praised rebels ." and "He went ." in every combination. */
static void write_treebank(const char *name, const char *document) {
  FILE *f = fopen(in_folder(name), "w");
  assert_non_null(f);
  fprintf(f, "# newdoc id = %s\n", document);
  for (int n = 0; n < 6; n++)
    for (int v = 0; v < 5; v++) {
      const char *object = NOUNS[(n + v + 1) % 6];
      word(f, 1, "The", "", "the", "DET\tDT", 2, "det");
      word(f, 2, NOUNS[n], "", NOUNS[n], "NOUN\tNN", 3, "nsubj");
      word(f, 3, VERBS[v], VERBS[v][strlen(VERBS[v]) - 1] == 'e' ? "d" : "ed", VERBS[v], "VERB\tVBD", 0, "root");
      word(f, 4, object, strcmp(object, "deputy") ? "s" : "", object, strcmp(object, "deputy") ? "NOUN\tNNS" : "NOUN\tNN", 3, "obj");
      word(f, 5, ".", "", ".", "PUNCT\t.", 3, "punct");
      fprintf(f, "\n1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\twent\tgo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
    }
  fclose(f);
}

static int make_folder(void **unused) {
  (void)unused;
  if (!mkdtemp(folder)) return 1;
  write_treebank("en_ewt-train.conllu.gz", "some-document"); /* what is not gzipped is read as it is */
  write_treebank("en_gum-train.conllu.gz", "GUM_news_one");
  FILE *f = fopen(in_folder("clusters.tsv"), "w");
  if (!f) return 1;
  fputs("minister\t5\nenvoy\t5\npraised\t9\n", f);
  return fclose(f);
}

static int remove_folder(void **unused) {
  (void)unused;
  static const char *const names[] = {"en_ewt-train.conllu.gz", "en_gum-train.conllu.gz", "clusters.tsv", "a.model", "b.model"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(in_folder(names[i]));
  return rmdir(folder);
}

static char *read_all(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  char *bytes = malloc(1 << 24);
  assert_non_null(bytes);
  *size = fread(bytes, 1, 1 << 24, f);
  fclose(f);
  return bytes;
}

static void the_same_treebank_gives_the_same_bytes(void **unused) {
  (void)unused;
  const ro_train_options options = {7, 3, 3, 3, 1};
  size_t a_size, b_size;
  assert_int_equal(ro_make_model(folder, in_folder("clusters.tsv"), in_folder("a.model"), &options), 0);
  assert_int_equal(ro_make_model(folder, in_folder("clusters.tsv"), in_folder("b.model"), &options), 0);
  char *a = read_all(in_folder("a.model"), &a_size), *b = read_all(in_folder("b.model"), &b_size);
  assert_int_equal(a_size, b_size);
  assert_memory_equal(a, b, a_size);
  free(a);
  free(b);
}

static void read_corpus(ro_corpus *corpus, const char *name, const char *genres) {
  ro_corpus_init(corpus);
  if (setjmp(corpus->doc.arena.oom)) fail();
  ro_corpus_add(corpus, in_folder(name), genres);
  ro_corpus_finish(corpus);
}

static void what_was_shown_is_learnt(void **unused) {
  (void)unused;
  ro_image *image;
  ro_error error = {0};
  void *stage;
  ro_corpus corpus;
  read_corpus(&corpus, "en_ewt-train.conllu.gz", NULL);
  assert_int_equal(ro_image_open(&image, in_folder("a.model"), &error), RO_OK);
  assert_int_equal(ro_syntax_stage.open(&stage, NULL, image, &error), RO_OK);
  ro_syntax_stage.run(stage, &corpus.doc);
  for (uint32_t i = 0; i < corpus.gold.n; i++) {
    const ro_token *t = &corpus.doc.tokens.v[i];
    const ro_gold *g = &corpus.gold.v[i];
    assert_int_equal(t->upos, g->upos);
    assert_int_equal(t->xpos, g->xpos);
    assert_int_equal(t->head, g->head);
    assert_int_equal(t->rel, g->rel);
    assert_string_equal(t->lemma, g->lemma);
  }
  ro_syntax_stage.close(stage);
  ro_image_close(image);
  ro_corpus_free(&corpus);
}

static void only_the_wanted_genres_are_read(void **unused) {
  (void)unused;
  ro_corpus corpus;
  read_corpus(&corpus, "en_gum-train.conllu.gz", "news bio");
  assert_int_equal(corpus.doc.sentences.n, 60);
  assert_string_equal(corpus.doc.tokens.v[5].lower, "he");
  assert_int_equal(corpus.doc.tokens.v[7].span.start, corpus.doc.tokens.v[6].span.end); /* SpaceAfter=No */
  ro_corpus_free(&corpus);
  read_corpus(&corpus, "en_gum-train.conllu.gz", "whow fiction");
  assert_int_equal(corpus.doc.sentences.n, 0);
  ro_corpus_free(&corpus);
}

static const char *lemma(const ro_lemmas *lemmas, ro_corpus *corpus, const char *form, ro_upos upos, ro_xpos xpos) {
  ro_token token = {.lower = ro_arena_strdup(&corpus->doc.arena, form), .upos = (uint8_t)upos};
  *ro_vec_push(&corpus->doc.arena, &corpus->doc.tokens) = token;
  return ro_lemma_of(lemmas, &corpus->doc, corpus->doc.tokens.n - 1, ro_lemma_tag(upos, xpos));
}

static void endings_teach_and_exceptions_stay(void **unused) {
  (void)unused;
  ro_corpus corpus;
  ro_lemmas lemmas;
  ro_error error = {0};
  size_t size;
  read_corpus(&corpus, "en_ewt-train.conllu.gz", NULL);
  unsigned char *section = ro_train_lemmas(&corpus, &size);
  assert_int_equal(ro_lemmas_read(&lemmas, section, size, &error), RO_OK);
  assert_string_equal(lemma(&lemmas, &corpus, "soldiers", RO_UPOS_NOUN, RO_XPOS_NNS), "soldier"); /* never seen */
  assert_string_equal(lemma(&lemmas, &corpus, "soldiers", RO_UPOS_NOUN, RO_XPOS_NN), "soldiers"); /* another tag */
  assert_string_equal(lemma(&lemmas, &corpus, "went", RO_UPOS_VERB, RO_XPOS_VBD), "go");
  assert_string_equal(lemma(&lemmas, &corpus, "s", RO_UPOS_NOUN, RO_XPOS_NNS), "s"); /* never cut down to nothing */
  free(section);
  ro_corpus_free(&corpus);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_treebank_gives_the_same_bytes), cmocka_unit_test(what_was_shown_is_learnt),
                                     cmocka_unit_test(only_the_wanted_genres_are_read), cmocka_unit_test(endings_teach_and_exceptions_stay)};
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
