/* What is learnt from a treebank made here, and what is written of it for the network's training. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "train.h"

#include "syntax/word.h"

#include <stdlib.h>
#include <unistd.h>

enum { NUMBERS = 3 + RO_WORD_PREFIXES + RO_WORD_SUFFIXES + 5 };

static const char *const VERBS[] = {"praise", "attack", "bark", "blame", "thank", "smile"};

static void word(FILE *f, int id, const char *form, const char *ending, const char *lemma, const char *tags, int head, const char *rel, const char *misc) {
  fprintf(f, "%d\t%s%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", id, form, ending, lemma, tags, head, rel, misc);
}

static void write_document(FILE *f, const char *name) {
  fprintf(f, "# newdoc id = %s\n", name);
  for (int v = 0; v < 6; v++) {
    word(f, 1, "Rebels", "", "rebel", "NOUN\tNNS", 2, "nsubj", "Name=B-NORP");
    word(f, 2, VERBS[v], VERBS[v][strlen(VERBS[v]) - 1] == 'e' ? "d" : "ed", VERBS[v], "VERB\tVBD", 0, "root", "SpaceAfter=No");
    word(f, 3, ".", "", ".", "PUNCT\t.", 2, "punct", "_");
    fputs("\n1\tWent\tgo\tVERB\tVBD\t_\t0\troot\t_\t_\n\n", f);
  }
}

/* Two documents, of which the second is of a genre that is not asked for. */
static void make_corpus(ro_corpus *corpus) {
  char path[] = "/tmp/readout-train-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  FILE *f = fdopen(fd, "w");
  assert_non_null(f);
  write_document(f, "GUM_news_one");
  write_document(f, "GUM_fiction_two");
  assert_int_equal(fclose(f), 0);
  ro_corpus_init(corpus);
  if (setjmp(corpus->doc.arena.oom)) fail();
  ro_corpus_add(corpus, path, "news speech");
  ro_corpus_finish(corpus);
  unlink(path);
}

static void only_the_genres_asked_for(void **unused) {
  (void)unused;
  ro_corpus corpus;
  make_corpus(&corpus);
  assert_int_equal(corpus.doc.sentences.n, 12);
  assert_int_equal(corpus.gold.n, 24);
  assert_int_equal(corpus.doc.tokens.v[2].span.start, corpus.doc.tokens.v[1].span.end); /* SpaceAfter=No */
  assert_int_equal(corpus.gold.v[0].name, 1 + RO_NAME_B_NORP);
  assert_int_equal(corpus.gold.v[1].name, 0); /* not said */
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
  make_corpus(&corpus);
  size_t size, again;
  ro_error error = {0};
  unsigned char *section = ro_train_lemmas(&corpus, &size), *same = ro_train_lemmas(&corpus, &again);
  assert_int_equal(size, again);
  assert_memory_equal(section, same, size);
  ro_lemmas lemmas;
  assert_int_equal(ro_lemmas_read(&lemmas, section, size, &error), RO_OK);
  assert_string_equal(lemma(&lemmas, &corpus, "walked", RO_UPOS_VERB, RO_XPOS_VBD), "walk"); /* never seen */
  assert_string_equal(lemma(&lemmas, &corpus, "walked", RO_UPOS_NOUN, RO_XPOS_NN), "walked"); /* another tag */
  assert_string_equal(lemma(&lemmas, &corpus, "smiled", RO_UPOS_VERB, RO_XPOS_VBD), "smile");
  assert_string_equal(lemma(&lemmas, &corpus, "went", RO_UPOS_VERB, RO_XPOS_VBD), "go");
  free(section);
  free(same);
  ro_corpus_free(&corpus);
}

static uint32_t number(FILE *f) {
  uint32_t n = 0;
  for (int shift = 0; shift < 32; shift += 8) n |= (uint32_t)getc(f) << shift;
  return n;
}

static void assert_word(FILE *f, const ro_corpus *corpus, uint32_t first, uint32_t t, const ro_word *w) {
  const ro_gold *g = &corpus->gold.v[t];
  uint32_t n[NUMBERS];
  for (int i = 0; i < NUMBERS; i++) n[i] = number(f);
  assert_int_equal(n[0], w->form);
  assert_int_equal(n[1], w->lower);
  assert_int_equal(n[NUMBERS - 6], w->suffix[RO_WORD_SUFFIXES - 1]);
  assert_int_equal(n[NUMBERS - 5], g->upos);
  assert_int_equal(n[NUMBERS - 4], g->xpos);
  assert_int_equal(n[NUMBERS - 3], g->head == RO_NONE ? 0 : g->head - first + 1);
  assert_int_equal(n[NUMBERS - 2], g->rel);
  assert_int_equal(n[NUMBERS - 1], g->name);
}

static void the_dump_has_every_word(void **unused) {
  (void)unused;
  ro_corpus corpus;
  ro_word words[3];
  make_corpus(&corpus);
  FILE *f = tmpfile();
  assert_non_null(f);
  ro_dump_corpus(&corpus, f);
  rewind(f);
  for (uint32_t s = 0; s < corpus.doc.sentences.n; s++) {
    const ro_sentence *sentence = &corpus.doc.sentences.v[s];
    ro_words_make(&corpus.doc, s, words);
    assert_int_equal(number(f), sentence->end - sentence->first);
    for (uint32_t t = sentence->first; t < sentence->end; t++) assert_word(f, &corpus, sentence->first, t, &words[t - sentence->first]);
  }
  assert_int_equal(getc(f), EOF);
  fclose(f);
  ro_corpus_free(&corpus);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(only_the_genres_asked_for), cmocka_unit_test(endings_teach_and_exceptions_stay), cmocka_unit_test(the_dump_has_every_word)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
