/* The shipped network says the same with every kernel this machine can run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "syntax/net.h"

static ro_image *shipped;
static ro_net net;

static int open_net(void **unused) {
  (void)unused;
  ro_error error = {0};
  return ro_image_open(&shipped, SHARE_DIR "/readout.model", &error) != RO_OK || ro_net_open(&net, shipped, &error) != RO_OK;
}

static int close_net(void **unused) {
  (void)unused;
  ro_image_close(shipped);
  return 0;
}

static const char TEXT[] =
    "The envoy of the Northern Union , a former judge , told reporters in Oslo on Friday that both sides had agreed to a truce of ten days .\n"
    "\" We will not wait , \" she said .\n"
    "REBELS SEIZE BORDER POST\n"
    "Well , Zxqv Brrk-Tooln didn't and the 4,500 refugees who had fled across the river after the shelling of the market were told to go home by\n"
    "No\n";

static void add_word(ro_doc *doc, uint32_t at, uint32_t length) {
  ro_token token = {.span = {at, at + length}, .lower = ro_utf8_lower(&doc->arena, doc->text + at, length), .lemma = "", .head = RO_NONE, .sentence = doc->sentences.n};
  *ro_vec_push(&doc->arena, &doc->tokens) = token;
}

/* A sentence on each line, tokens between spaces. */
static void make_doc(ro_doc *doc) {
  memset(doc, 0, sizeof *doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) fail();
  ro_doc_init(doc, TEXT, sizeof TEXT - 1);
  uint32_t first = 0, start = 0;
  for (uint32_t at = 0; at < doc->length; at++) {
    uint32_t length = (uint32_t)strcspn(doc->text + at, " \n");
    if (length) add_word(doc, at, length);
    at += length;
    if (doc->text[at] != '\n') continue;
    *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){{start, at}, first, doc->tokens.n, RO_NONE};
    first = doc->tokens.n, start = at + 1;
  }
}

static void every_kernel_says_the_same(void **unused) {
  (void)unused;
  const ro_kernel *kernels[RO_MOST_KERNELS];
  uint32_t count = ro_kernels(kernels);
  ro_doc expected, doc;
  make_doc(&expected);
  net.kernel = &ro_kernel_plain;
  ro_net_run(&net, &expected);
  assert_int_equal(expected.sentences.n, 5);
  for (uint32_t k = 0; k < count; k++) {
    make_doc(&doc);
    net.kernel = kernels[k];
    ro_net_run(&net, &doc);
    for (uint32_t i = 0; i < doc.tokens.n; i++) {
      const ro_token *a = &expected.tokens.v[i], *b = &doc.tokens.v[i];
      if (a->upos != b->upos || a->xpos != b->xpos || a->head != b->head || a->rel != b->rel || a->name != b->name) fail_msg("%s: %s", kernels[k]->name, a->lower);
    }
    ro_arena_free(&doc.arena);
  }
  ro_arena_free(&expected.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_kernel_says_the_same)};
  return cmocka_run_group_tests(tests, open_net, close_net);
}
