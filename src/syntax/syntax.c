#include "syntax/syntax.h"

#include "syntax/lemma.h"
#include "syntax/parser.h"
#include "syntax/tagger.h"

#include <stdlib.h>

typedef struct syntax {
  ro_clusters clusters;
  ro_tagger tagger;
  ro_lemmas lemmas;
  ro_table irregular;
  ro_parser parser;
} syntax;

static void close_syntax(void *state) { free(state); }

static ro_status open_syntax(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  *state = NULL;
  syntax *s = calloc(1, sizeof *s);
  if (!s) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_clusters_open(&s->clusters, model, error);
  if (status == RO_OK) status = ro_tagger_open(&s->tagger, model, error);
  if (status == RO_OK) status = ro_lemmas_open(&s->lemmas, model, error);
  if (status == RO_OK && tables) status = ro_table_open(&s->irregular, tables, "irregular", "form lemma", error);
  if (status == RO_OK) status = ro_parser_open(&s->parser, model, error);
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

static void run_sentence(const syntax *s, ro_doc *doc, uint32_t sentence, ro_state *pool) {
  uint32_t first = doc->sentences.v[sentence].first, count = doc->sentences.v[sentence].end - first;
  ro_word *words = ro_words_make(&s->clusters, doc, sentence);
  ro_tagger_run(&s->tagger, words, count);
  for (uint32_t i = 0; i < count; i++) {
    ro_token *t = &doc->tokens.v[first + i];
    ro_tag tag = s->tagger.tags.of[words[i].tag];
    t->upos = tag.upos;
    t->xpos = tag.xpos;
    t->lemma = lemma_of(s, doc, first + i);
    ro_word_set_lemma(&words[i], t->lemma);
  }
  if (count) ro_parser_run(&s->parser, doc, sentence, words, pool);
  ro_doc_link_tree(doc, sentence);
}

static void run_syntax(const void *state, ro_doc *doc) {
  uint32_t longest = 0;
  for (uint32_t i = 0; i < doc->sentences.n; i++) {
    uint32_t count = doc->sentences.v[i].end - doc->sentences.v[i].first;
    if (count > longest) longest = count;
  }
  ro_state *pool = ro_arena_alloc(&doc->arena, ro_parser_room(longest) * sizeof *pool);
  for (uint32_t i = 0; i < doc->sentences.n; i++) run_sentence(state, doc, i, pool);
}

const ro_stage ro_syntax_stage = {"syntax", open_syntax, run_syntax, close_syntax};
