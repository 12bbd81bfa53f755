/* Statements over trees written by hand, so that these tests do not hang on the parser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "claims/claims.h"

#include <stdio.h>
#include <stdlib.h>

static ro_image *image;
static void *claims;

static int open_stage(void **state) {
  (void)state;
  ro_error error = {0};
  if (ro_image_open(&image, SHARE_DIR "/readout.tables", &error) != RO_OK) return -1;
  return ro_claims_stage.open(&claims, image, NULL, &error) == RO_OK ? 0 : -1;
}

static int close_stage(void **state) {
  (void)state;
  ro_claims_stage.close(claims);
  ro_image_close(image);
  return 0;
}

/* One word a row: form, lemma (0: the form in lower case), part of speech, head (1-based in its sentence, 0 root), relation.
 * A row with form NULL ends a sentence, with lemma "¶" a paragraph too; two of them end the text. */
typedef struct word {
  const char *form, *lemma, *upos;
  uint32_t head;
  const char *rel;
} word;
#define END_SENTENCE {NULL, NULL, NULL, 0, NULL}
#define END_PARAGRAPH {NULL, "", NULL, 0, NULL}

static const char *lower(ro_doc *doc, const char *form) {
  char *copy = ro_arena_strdup(&doc->arena, form);
  for (char *c = copy; *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
  return copy;
}

static void add_sentence(ro_doc *doc, const word *words, uint32_t count, bool paragraph, const char **at) {
  uint32_t base = doc->tokens.n, sentence = doc->sentences.n;
  for (uint32_t i = 0; i < count; i++) {
    const char *found = strstr(*at, words[i].form);
    assert_non_null(found);
    ro_token t = {.lower = lower(doc, words[i].form), .sentence = sentence, .head = words[i].head ? base + words[i].head - 1 : RO_NONE};
    t.lemma = words[i].lemma ? words[i].lemma : t.lower;
    t.upos = (uint8_t)ro_upos_find(words[i].upos);
    t.rel = (uint8_t)ro_rel_find(words[i].rel);
    t.span.start = (uint32_t)(found - doc->text);
    t.span.end = t.span.start + (uint32_t)strlen(words[i].form);
    t.paragraph = i == 0 && paragraph;
    *at = found + strlen(words[i].form);
    *ro_vec_push(&doc->arena, &doc->tokens) = t;
  }
  *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){ro_token_span(doc, base, doc->tokens.n), base, doc->tokens.n, RO_NONE};
  ro_doc_link_tree(doc, sentence);
}

static ro_doc *new_doc(const char *text) {
  ro_doc *doc = calloc(1, sizeof *doc);
  assert_non_null(doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) abort();
  ro_doc_init(doc, text, strlen(text));
  return doc;
}

static ro_doc *read_trees(const char *text, const word *words) {
  ro_doc *doc = new_doc(text);
  const char *at = doc->text;
  bool paragraph = true;
  while (words->form) {
    uint32_t count = 0;
    while (words[count].form) count++;
    add_sentence(doc, words, count, paragraph, &at);
    paragraph = words[count].lemma != NULL;
    words += count + 1;
  }
  ro_claims_stage.run(claims, doc);
  return doc;
}

static void release(ro_doc *doc) {
  ro_arena_free(&doc->arena);
  free(doc);
}

static void append(const ro_doc *doc, char *out, size_t size, const char *open, ro_span span, const char *close) {
  size_t used = strlen(out);
  snprintf(out + used, size - used, "%s%.*s%s", open, (int)(span.end - span.start), doc->text + span.start, close);
}

/* "[source] cue {content}{content}" of each statement, one a line. */
static void expect(const char *text, const word *words, const char *wanted) {
  ro_doc *doc = read_trees(text, words);
  char out[2000] = "";
  for (uint32_t i = 0; i < doc->statements.n; i++) {
    const ro_statement *s = &doc->statements.v[i];
    append(doc, out, sizeof out, i ? "\n[" : "[", s->source_span, "] ");
    append(doc, out, sizeof out, "", s->cue, " ");
    for (uint32_t k = 0; k < s->content.n; k++) append(doc, out, sizeof out, "{", s->content.v[k], "}");
  }
  assert_string_equal(out, wanted);
  release(doc);
}

static void clause(void **state) {
  (void)state;
  const word words[] = {{"The", 0, "DET", 2, "det"}, {"minister", 0, "NOUN", 3, "nsubj"}, {"said", "say", "VERB", 0, "root"}, {"that", 0, "SCONJ", 6, "mark"},
                        {"talks", "talk", "NOUN", 6, "nsubj"}, {"failed", "fail", "VERB", 3, "ccomp"}, {".", 0, "PUNCT", 3, "punct"}, END_SENTENCE, END_SENTENCE};
  expect("The minister said that talks failed.", words, "[The minister] said {that talks failed}");
}

static void inserted(void **state) {
  (void)state;
  const word words[] = {{"The", 0, "DET", 2, "det"}, {"talks", "talk", "NOUN", 7, "nsubj"}, {",", 0, "PUNCT", 5, "punct"}, {"he", 0, "PRON", 5, "nsubj"},
                        {"said", "say", "VERB", 7, "parataxis"}, {",", 0, "PUNCT", 5, "punct"}, {"failed", "fail", "VERB", 0, "root"}, {".", 0, "PUNCT", 7, "punct"},
                        END_SENTENCE, END_SENTENCE};
  expect("The talks, he said, failed.", words, "[he] said {The talks}{failed}");
}

/* A quotation of two sentences in two paragraphs before its cue, and one behind it that goes on. */
static void quotation_runs_on(void **state) {
  (void)state;
  const word words[] = {{"\"", 0, "PUNCT", 2, "punct"}, {"Stop", "stop", "VERB", 0, "root"}, {".", 0, "PUNCT", 2, "punct"}, END_PARAGRAPH,
                        {"\"", 0, "PUNCT", 2, "punct"}, {"Go", "go", "VERB", 6, "ccomp"}, {",", 0, "PUNCT", 2, "punct"}, {"\"", 0, "PUNCT", 2, "punct"},
                        {"she", 0, "PRON", 6, "nsubj"}, {"said", "say", "VERB", 0, "root"}, {".", 0, "PUNCT", 6, "punct"}, END_SENTENCE,
                        {"\"", 0, "PUNCT", 2, "punct"}, {"Now", 0, "ADV", 0, "root"}, {".", 0, "PUNCT", 2, "punct"}, {"\"", 0, "PUNCT", 2, "punct"}, END_SENTENCE, END_SENTENCE};
  expect("\"Stop.\n\n\"Go,\" she said. \"Now.\"", words, "[she] said {\"Stop.\n\n\"Go,\"}{\"Now.\"}");
}

static void according_to(void **state) {
  (void)state;
  const word words[] = {{"Talks", "talk", "NOUN", 2, "nsubj"}, {"failed", "fail", "VERB", 0, "root"}, {",", 0, "PUNCT", 7, "punct"}, {"according", "accord", "VERB", 7, "case"},
                        {"to", 0, "ADP", 4, "fixed"}, {"the", 0, "DET", 7, "det"}, {"Kremlin", "Kremlin", "PROPN", 2, "obl"}, {".", 0, "PUNCT", 2, "punct"}, END_SENTENCE, END_SENTENCE};
  expect("Talks failed, according to the Kremlin.", words, "[the Kremlin] according to {Talks failed}");
}

/* A source without a mention gets an entity; an unresolved pronoun does not. */
static void new_entities(void **state) {
  (void)state;
  const word words[] = {{"The", 0, "DET", 2, "det"}, {"report", 0, "NOUN", 3, "nsubj"}, {"says", "say", "VERB", 0, "root"}, {"it", 0, "PRON", 5, "nsubj"},
                        {"failed", "fail", "VERB", 3, "ccomp"}, {".", 0, "PUNCT", 3, "punct"}, END_SENTENCE,
                        {"He", 0, "PRON", 2, "nsubj"}, {"says", "say", "VERB", 0, "root"}, {"it", 0, "PRON", 4, "nsubj"}, {"failed", "fail", "VERB", 2, "ccomp"}, {".", 0, "PUNCT", 2, "punct"}, END_SENTENCE, END_SENTENCE};
  ro_doc *doc = read_trees("The report says it failed. He says it failed.", words);
  assert_int_equal(doc->statements.n, 2);
  assert_int_equal(doc->entities.n, 1);
  assert_string_equal(doc->entities.v[0].name, "report");
  assert_int_equal(doc->statements.v[0].sources.n, 1);
  assert_int_equal(doc->statements.v[1].sources.n, 0);
  assert_int_equal(doc->statements.v[0].kind, RO_STATEMENT_INDIRECT);
  release(doc);
}

static void nested(void **state) {
  (void)state;
  const word words[] = {{"Ann", "Ann", "PROPN", 2, "nsubj"}, {"said", "say", "VERB", 0, "root"}, {"Bob", "Bob", "PROPN", 4, "nsubj"}, {"denied", "deny", "VERB", 2, "ccomp"},
                        {"it", 0, "PRON", 4, "obj"}, {".", 0, "PUNCT", 2, "punct"}, END_SENTENCE, END_SENTENCE};
  ro_doc *doc = read_trees("Ann said Bob denied it.", words);
  assert_int_equal(doc->statements.n, 2);
  assert_int_equal(doc->statements.v[0].within, RO_NONE);
  assert_int_equal(doc->statements.v[1].within, 0);
  assert_int_equal(doc->statements.v[1].act, RO_ACT_DENY);
  release(doc);
}

/* Marks that nothing closes, and nothing but marks. */
static void broken_marks(void **state) {
  (void)state;
  const word words[] = {{"\"", 0, "PUNCT", 2, "punct"}, {"Go", "go", "VERB", 0, "root"}, END_PARAGRAPH, {"'", 0, "PUNCT", 0, "root"}, {"\"", 0, "PUNCT", 1, "punct"}, END_SENTENCE, END_SENTENCE};
  expect("\"Go\n\n'\"", words, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(clause), cmocka_unit_test(inserted), cmocka_unit_test(quotation_runs_on), cmocka_unit_test(according_to),
      cmocka_unit_test(new_entities), cmocka_unit_test(nested), cmocka_unit_test(broken_marks),
  };
  return cmocka_run_group_tests_name("claims", tests, open_stage, close_stage);
}
