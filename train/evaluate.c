#include "evaluate.h"

#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

static int run(const char *model_path, ro_corpus *corpus, double *seconds) {
  ro_image *image = NULL;
  ro_error error = {0};
  void *state = NULL;
  clock_t from;
  ro_status status = ro_image_open(&image, model_path, &error);
  if (status == RO_OK) status = ro_syntax_stage.open(&state, NULL, image, &error);
  from = clock(); /* processor time, so that other programs do not count */
  if (status == RO_OK) ro_syntax_stage.run(state, &corpus->doc);
  else fprintf(stderr, "%s: %s\n", model_path, error.message);
  *seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
  ro_syntax_stage.close(state);
  ro_image_close(image);
  return status != RO_OK;
}

int ro_evaluate(const char *model_path, ro_corpus *corpus) {
  uint32_t upos = 0, xpos = 0, lemma = 0, head = 0, base = 0, full = 0, n = corpus->gold.n;
  double seconds;
  if (run(model_path, corpus, &seconds)) return 1;
  for (uint32_t i = 0; i < n; i++) {
    const ro_token *t = &corpus->doc.tokens.v[i];
    const ro_gold *g = &corpus->gold.v[i];
    upos += t->upos == g->upos;
    xpos += t->xpos == g->xpos;
    lemma += strcasecmp(t->lemma, g->lemma) == 0;
    head += t->head == g->head;
    base += t->head == g->head && ro_rel_base((ro_rel)t->rel) == ro_rel_base((ro_rel)g->rel);
    full += t->head == g->head && t->rel == g->rel;
  }
  printf("%u words: UPOS %.2f XPOS %.2f lemmas %.2f UAS %.2f LAS %.2f LAS with subtypes %.2f; %.0f words/s\n", n, 100.0 * upos / n, 100.0 * xpos / n,
         100.0 * lemma / n, 100.0 * head / n, 100.0 * base / n, 100.0 * full / n, n / seconds);
  return 0;
}

int ro_write_parse(const char *model_path, ro_corpus *corpus) {
  double seconds;
  ro_doc *doc = &corpus->doc;
  if (run(model_path, corpus, &seconds)) return 1;
  for (uint32_t s = 0; s < doc->sentences.n; s++) {
    for (uint32_t i = doc->sentences.v[s].first; i < doc->sentences.v[s].end; i++) {
      const ro_token *t = &doc->tokens.v[i];
      uint32_t first = doc->sentences.v[s].first;
      printf("%u\t%s\t%s\t%s\t%s\t_\t%u\t%s\t_\t_\n", i - first + 1, ro_span_copy(doc, t->span), t->lemma, ro_upos_name((ro_upos)t->upos),
             ro_xpos_name((ro_xpos)t->xpos), t->head == RO_NONE ? 0 : t->head - first + 1, ro_rel_name((ro_rel)t->rel));
    }
    putchar('\n');
  }
  return 0;
}
