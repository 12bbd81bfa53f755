/* A document out of hand-built trees, one word a line: FORM LEMMA UPOS XPOS HEAD REL [ENTITY], heads counted from 1 in the sentence, 0 for
 * the root. ENTITY is "kind:COUNTRY" ("state:RUS", "person:", "people:UKR"): the word is the head of a mention of an entity of its own; "=Form"
 * makes it a mention of the entity of an earlier word. An empty line ends a sentence. */
#ifndef TESTS_EVENTS_TREE_H
#define TESTS_EVENTS_TREE_H

#include "base/utf8.h"
#include "doc/doc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TREE_WORDS = 120, TREE_FORM = 40 };

typedef struct tree_word {
  char form[TREE_FORM], lemma[TREE_FORM], upos[8], xpos[8], rel[20], entity[TREE_FORM];
  int head;
  uint32_t sentence;
} tree_word;

static uint32_t tree_read(const char *text, tree_word *words) {
  uint32_t n = 0, sentence = 0;
  for (const char *line = text; *line && n < TREE_WORDS;) {
    size_t length = strcspn(line, "\n");
    char copy[200];
    snprintf(copy, sizeof copy, "%.*s", (int)length, line);
    tree_word *w = &words[n];
    memset(w, 0, sizeof *w);
    if (sscanf(copy, "%39s %39s %7s %7s %d %19s %39s", w->form, w->lemma, w->upos, w->xpos, &w->head, w->rel, w->entity) >= 6) w->sentence = sentence, n++;
    else if (n && words[n - 1].sentence == sentence) sentence++;
    line += length + (line[length] == '\n');
  }
  return n;
}

static uint32_t tree_entity(ro_doc *doc, const tree_word *words, uint32_t i) {
  if (words[i].entity[0] == '=') {
    for (uint32_t j = 0; j < i; j++)
      if (strcmp(words[j].form, words[i].entity + 1) == 0) return ro_entity_of(doc, j);
    abort();
  }
  const char *colon = strchr(words[i].entity, ':');
  char kind[20];
  snprintf(kind, sizeof kind, "%.*s", (int)(colon - words[i].entity), words[i].entity);
  int number = ro_name_find(ro_kind_names, RO_KIND_COUNT, kind);
  if (number < 0) abort();
  uint32_t e = ro_add_entity(doc, words[i].form, (ro_kind)number);
  snprintf(doc->entities.v[e].country, 4, "%s", colon + 1);
  return e;
}

static void tree_add_words(ro_doc *doc, const tree_word *words, uint32_t n) {
  uint32_t byte = 0, first = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (i && words[i].sentence != words[i - 1].sentence) first = i;
    ro_token *t = ro_vec_push(&doc->arena, &doc->tokens);
    *t = (ro_token){.span = {byte, byte + (uint32_t)strlen(words[i].form)}, .sentence = words[i].sentence};
    t->lower = ro_utf8_lower(&doc->arena, words[i].form, strlen(words[i].form));
    t->lemma = ro_arena_strdup(&doc->arena, words[i].lemma);
    t->head = words[i].head ? first + (uint32_t)words[i].head - 1 : RO_NONE;
    t->upos = (uint8_t)ro_upos_find(words[i].upos), t->xpos = (uint8_t)ro_xpos_find(words[i].xpos), t->rel = (uint8_t)ro_rel_find(words[i].rel);
    byte = t->span.end + 1;
    if (i + 1 == n || words[i + 1].sentence != words[i].sentence) {
      *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){{doc->tokens.v[first].span.start, t->span.end}, first, i + 1, RO_NONE};
      ro_doc_link_tree(doc, doc->sentences.n - 1);
    }
  }
}

/* The arena must be initialised and its oom set. */
static void tree_build(ro_doc *doc, const char *text) {
  tree_word words[TREE_WORDS];
  uint32_t n = tree_read(text, words);
  char joined[TREE_WORDS * TREE_FORM] = "";
  for (uint32_t i = 0; i < n; i++) strcat(strcat(joined, words[i].form), i + 1 < n ? " " : "");
  ro_doc_init(doc, joined, strlen(joined));
  tree_add_words(doc, words, n);
  for (uint32_t i = 0; i < n; i++)
    if (words[i].entity[0]) ro_add_mention(doc, tree_entity(doc, words, i), RO_FORM_NAME, i, i + 1, i);
  ro_sort_mentions(doc);
}

#endif
