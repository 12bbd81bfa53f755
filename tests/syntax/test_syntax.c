/* The stage over the model that is shipped, and over images that are not a model of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static ro_image *shipped;
static void *stage;

static int open_model(void **unused) {
  (void)unused;
  ro_error error = {0};
  if (ro_image_open(&shipped, SHARE_DIR "/readout.model", &error) != RO_OK || ro_syntax_stage.open(&stage, NULL, shipped, &error) != RO_OK) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  return 0;
}

static int close_model(void **unused) {
  (void)unused;
  ro_syntax_stage.close(stage);
  ro_image_close(shipped);
  return 0;
}

/* A document of one sentence whose tokens stand between spaces. */
static void make_doc(ro_doc *doc, const char *text) {
  memset(doc, 0, sizeof *doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) fail();
  ro_doc_init(doc, text, strlen(text));
  for (uint32_t at = 0; at < doc->length;) {
    uint32_t length = (uint32_t)strcspn(doc->text + at, " ");
    ro_token token = {.span = {at, at + length}, .lower = ro_utf8_lower(&doc->arena, doc->text + at, length), .lemma = "", .head = RO_NONE};
    *ro_vec_push(&doc->arena, &doc->tokens) = token;
    at += length + (doc->text[at + length] == ' ');
  }
  *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){{0, doc->length}, 0, doc->tokens.n, RO_NONE};
}

static void assert_tree(const ro_doc *doc) {
  const ro_sentence *s = &doc->sentences.v[0];
  uint32_t roots = 0;
  for (uint32_t i = 0; i < doc->tokens.n; i++) {
    const ro_token *t = &doc->tokens.v[i];
    assert_true(t->upos > 0 && t->upos < RO_UPOS_COUNT && t->xpos > 0 && t->xpos < RO_XPOS_COUNT && t->rel > 0 && t->rel < RO_REL_COUNT);
    assert_true(t->lemma[0] != 0);
    roots += t->head == RO_NONE;
    assert_int_equal(t->head == RO_NONE, t->rel == RO_REL_ROOT);
    assert_true(ro_dominates(doc, s->root, i)); /* would not end on a circle */
  }
  assert_int_equal(roots, 1);
}

static uint32_t find(const ro_doc *doc, const char *lower) {
  for (uint32_t i = 0; i < doc->tokens.n; i++)
    if (ro_token_is(doc, i, lower)) return i;
  fail_msg("no token %s", lower);
  return RO_NONE;
}

static void assert_arc(const ro_doc *doc, const char *word, ro_rel rel, const char *head) {
  uint32_t t = find(doc, word);
  if (doc->tokens.v[t].rel != rel || doc->tokens.v[t].head != find(doc, head))
    fail_msg("%s is %s of token %u", word, ro_rel_name((ro_rel)doc->tokens.v[t].rel), doc->tokens.v[t].head);
}

static void a_plain_sentence(void **unused) {
  (void)unused;
  ro_doc doc;
  make_doc(&doc, "The minister met the rebels in Geneva .");
  ro_syntax_stage.run(stage, &doc);
  assert_tree(&doc);
  assert_int_equal(doc.sentences.v[0].root, find(&doc, "met"));
  assert_arc(&doc, "minister", RO_REL_NSUBJ, "met");
  assert_arc(&doc, "rebels", RO_REL_OBJ, "met");
  assert_arc(&doc, "geneva", RO_REL_OBL, "met");
  assert_arc(&doc, "in", RO_REL_CASE, "geneva");
  assert_string_equal(doc.tokens.v[find(&doc, "met")].lemma, "meet");
  assert_string_equal(doc.tokens.v[find(&doc, "rebels")].lemma, "rebel");
  assert_string_equal(doc.tokens.v[find(&doc, "geneva")].lemma, "Geneva");
  assert_int_equal(doc.tokens.v[find(&doc, "geneva")].upos, RO_UPOS_PROPN);
  assert_int_equal(doc.tokens.v[find(&doc, "met")].xpos, RO_XPOS_VBD);
  ro_arena_free(&doc.arena);
}

static void a_passive(void **unused) {
  (void)unused;
  ro_doc doc;
  make_doc(&doc, "Two soldiers were killed by gunmen on Sunday .");
  ro_syntax_stage.run(stage, &doc);
  assert_tree(&doc);
  assert_arc(&doc, "soldiers", RO_REL_NSUBJ_PASS, "killed");
  assert_arc(&doc, "were", RO_REL_AUX_PASS, "killed");
  assert_arc(&doc, "gunmen", RO_REL_OBL_AGENT, "killed");
  assert_arc(&doc, "two", RO_REL_NUMMOD, "soldiers");
  assert_string_equal(doc.tokens.v[find(&doc, "gunmen")].lemma, "gunman");
  ro_arena_free(&doc.arena);
}

/* Every input gets a tree: single words, rubbish, very long sentences. */
static void any_tokens_become_a_tree(void **unused) {
  (void)unused;
  static const char *const texts[] = {"No", ".", "\" \" \" \"", "( ( ( ( (", "\xF0\x9F\x98\x80 \xE2\x80\x9C \xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2", "and or but of the to"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    ro_doc doc;
    make_doc(&doc, texts[i]);
    ro_syntax_stage.run(stage, &doc);
    assert_tree(&doc);
    ro_arena_free(&doc.arena);
  }
  static char longest[3 * 20000 + 1];
  for (int i = 0; i < 20000; i++) memcpy(longest + 3 * i, i % 3 ? "of " : "or ", 3);
  longest[3 * 20000 - 1] = 0;
  ro_doc doc;
  make_doc(&doc, longest);
  ro_syntax_stage.run(stage, &doc);
  uint32_t roots = 0;
  for (uint32_t i = 0; i < doc.tokens.n; i++) roots += doc.tokens.v[i].head == RO_NONE;
  assert_int_equal(roots, 1);
  ro_arena_free(&doc.arena);
}

/* The shipped model with one section replaced by these bytes, or left out when bytes is NULL. */
static ro_status open_changed(const char *section, const void *bytes, size_t size) {
  char path[] = "/tmp/readout-test-XXXXXX";
  ro_image_part parts[16];
  uint32_t n = 0;
  for (uint32_t i = 0; i < ro_image_count(shipped) && n < 16; i++) {
    size_t own;
    const char *name = ro_image_section_name(shipped, i, &own);
    bool changed = strcmp(name, section) == 0;
    if (changed && !bytes) continue;
    parts[n++] = changed ? (ro_image_part){name, bytes, size} : (ro_image_part){name, ro_image_section(shipped, name, &own), own};
  }
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  close(fd);
  ro_error error = {0};
  assert_int_equal(ro_image_write(path, parts, n, &error), RO_OK);
  ro_image *image;
  void *state = NULL;
  assert_int_equal(ro_image_open(&image, path, &error), RO_OK);
  ro_status status = ro_syntax_stage.open(&state, NULL, image, &error);
  assert_int_equal(status == RO_OK, state != NULL);
  if (status != RO_OK) assert_non_null(strstr(error.message, section));
  ro_syntax_stage.close(state);
  ro_image_close(image);
  unlink(path);
  return status;
}

static void a_wrong_section_is_refused(void **unused) {
  (void)unused;
  for (uint32_t i = 0; i < ro_image_count(shipped); i++) {
    size_t size;
    const char *name = ro_image_section_name(shipped, i, &size);
    const unsigned char *bytes = ro_image_section(shipped, name, &size);
    if (strncmp(name, "syntax:", 7) != 0) continue;
    assert_int_equal(open_changed(name, bytes, size), RO_OK);
    assert_int_equal(open_changed(name, NULL, 0), RO_ERR_MODEL);
    assert_int_equal(open_changed(name, bytes, 7), RO_ERR_MODEL);
    assert_int_equal(open_changed(name, bytes, size - 1), RO_ERR_MODEL);
    unsigned char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    copy[0] ^= 0x40; /* the version */
    assert_int_equal(open_changed(name, copy, size), RO_ERR_MODEL);
    free(copy);
  }
}

/* Labels stand in the section as text: one letter of the first tag changed. */
static void an_unknown_label_is_refused(void **unused) {
  (void)unused;
  size_t size;
  const unsigned char *bytes = ro_image_section(shipped, "syntax:net", &size);
  unsigned char *copy = malloc(size);
  assert_non_null(copy);
  memcpy(copy, bytes, size);
  unsigned char *label = memchr(copy, '\n', 4096);
  assert_non_null(label);
  label[1] = 'q';
  assert_int_equal(open_changed("syntax:net", copy, size), RO_ERR_MODEL);
  free(copy);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_plain_sentence), cmocka_unit_test(a_passive), cmocka_unit_test(any_tokens_become_a_tree),
                                     cmocka_unit_test(a_wrong_section_is_refused), cmocka_unit_test(an_unknown_label_is_refused)};
  return cmocka_run_group_tests(tests, open_model, close_model);
}
