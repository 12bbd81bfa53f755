#include "syntax/syntax.h"

#include "syntax/lemma.h"
#include "syntax/net.h"
#include "syntax/repair.h"

#include <stdlib.h>

typedef struct syntax {
  ro_net net;
  ro_lemmas lemmas;
  ro_table irregular;
} syntax;

static void close_syntax(void *state) { free(state); }

static ro_status open_syntax(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  *state = NULL;
  syntax *s = calloc(1, sizeof *s);
  if (!s) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_net_open(&s->net, model, error);
  if (status == RO_OK) status = ro_lemmas_open(&s->lemmas, model, error);
  if (status == RO_OK && tables) status = ro_table_open(&s->irregular, tables, "irregular", "form lemma", error);
  if (status == RO_OK) *state = s;
  else close_syntax(s);
  return status;
}

static const char *lemma_of(const syntax *s, ro_doc *doc, uint32_t token) {
  const ro_token *t = &doc->tokens.v[token];
  uint32_t row = t->upos == RO_UPOS_VERB ? ro_table_find(&s->irregular, t->lower) : RO_NO_ROW;
  if (row != RO_NO_ROW) return ro_table_cell(&s->irregular, row, 1);
  return ro_lemma_of(&s->lemmas, doc, token, ro_lemma_tag((ro_upos)t->upos, (ro_xpos)t->xpos));
}

static void run_syntax(const void *state, ro_doc *doc) {
  const syntax *s = state;
  ro_net_run(&s->net, doc);
  for (uint32_t i = 0; i < doc->sentences.n; i++) ro_doc_link_tree(doc, i);
  ro_syntax_repair(doc);
  for (uint32_t i = 0; i < doc->tokens.n; i++) doc->tokens.v[i].lemma = lemma_of(s, doc, i);
}

const ro_stage ro_syntax_stage = {"syntax", open_syntax, run_syntax, close_syntax};
