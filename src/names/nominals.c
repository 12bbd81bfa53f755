/* Role nouns and groups: "rebels", "border guards", "the envoy". */
#include "names/parts.h"

#include <stdlib.h>
#include <string.h>

static bool is_noun(const ro_token *t) { return t->upos == RO_UPOS_NOUN || t->upos == RO_UPOS_PROPN; }

static bool is_glued(const ro_token *v, uint32_t t) { return v[t].span.end == v[t + 1].span.start; }

static bool inside(uint32_t first, uint32_t end, uint32_t token) { return token >= first && token < end; }

/* "camouflage-clad troops", "US-backed fighters", "a 59-year-old driver": the first parts of the word too. */
static uint32_t before_hyphen(const ro_naming *n, uint32_t start, uint32_t sentence) {
  const ro_token *v = n->doc->tokens.v;
  while (start > sentence + 1) {
    bool on = strcmp(v[start].lower, "-") == 0, behind = strcmp(v[start - 1].lower, "-") == 0;
    if (!is_glued(v, start - 1) || (!on && (!behind || !is_glued(v, start - 2)))) break;
    uint32_t t = on ? start - 1 : start - 2;
    start = n->taken[t] ? n->found.v[n->taken[t] - 1].first : t;
  }
  return start;
}

static bool is_date_word(const ro_naming *n, uint32_t token) {
  const ro_token *t = &n->doc->tokens.v[token];
  const char *word = ro_span_copy(n->doc, t->span);
  return t->upos == RO_UPOS_PROPN && (ro_names_has_class(n, word, "weekday") || ro_names_has_class(n, word, "month"));
}

/* From the noun phrase's words before the role noun those that modify it: "Russian border guards", "top U.S. officials". */
static uint32_t with_modifiers(const ro_naming *n, uint32_t first, uint32_t head) {
  const ro_token *v = n->doc->tokens.v;
  uint32_t start = first;
  while (start > n->doc->sentences.v[v[head].sentence].first) {
    uint32_t t = start - 1;
    bool belongs = inside(first, head + 1, v[t].head) || v[t].head == head || (v[t].head != RO_NONE && v[t].head >= start && v[t].head < head);
    if (!belongs || (v[t].rel != RO_REL_AMOD && v[t].rel != RO_REL_COMPOUND && v[t].rel != RO_REL_PUNCT && v[t].rel != RO_REL_FLAT)) break;
    if (v[t].rel == RO_REL_PUNCT && strcmp(v[t].lower, "-") != 0) break;
    if (is_date_word(n, t)) break; /* "said Wednesday airlines would" */
    if (v[t].xpos == RO_XPOS_VBD) break; /* "killed or wounded several policemen" */
    start = n->taken[t] ? n->found.v[n->taken[t] - 1].first : t; /* a name goes in whole: "Horn of Africa nation" */
  }
  return before_hyphen(n, start, n->doc->sentences.v[v[head].sentence].first);
}

static ro_kind kind_of(const ro_naming *n, uint32_t row, bool plural) {
  int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, ro_table_cell(&n->state->agents, row, n->state->agent_kind));
  if (kind < 0) return RO_KIND_OTHER;
  return plural && kind == RO_KIND_PERSON ? RO_KIND_PEOPLE : (ro_kind)kind;
}

static void add(ro_naming *n, uint32_t sentence, uint32_t first, uint32_t end, uint32_t row) {
  ro_doc *doc = n->doc;
  uint32_t head = end - 1;
  bool plural = doc->tokens.v[head].xpos == RO_XPOS_NNS || doc->tokens.v[head].xpos == RO_XPOS_NNPS;
  uint32_t start = with_modifiers(n, first, head);
  ro_candidate *c = ro_vec_push(&doc->arena, &n->found);
  *c = (ro_candidate){.first = start, .end = end, .head = head, .sentence = sentence, .row = RO_NO_ROW, .agent = row, .title = RO_NONE, .entity = RO_NONE,
                      .key = ro_table_cell(&n->state->agents, row, 0), .kind = (uint8_t)kind_of(n, row, plural), .form = RO_FORM_NOMINAL,
                      .sure = RO_TABLE, .words = (uint8_t)(end - first), .plural = plural};
}

/* Does the title at word w belong to a name that stands behind it? */
static uint32_t *titles_taken(ro_naming *n) {
  uint32_t *taken = ro_arena_alloc(&n->doc->arena, (n->doc->tokens.n + 1) * sizeof *taken);
  for (uint32_t i = 0; i < n->found.n; i++) {
    const ro_candidate *c = &n->found.v[i];
    for (uint32_t t = c->title; c->title != RO_NONE && t < c->first; t++) taken[t] = i + 1;
  }
  return taken;
}

/* "mother-to-child transmission", "consumer-to-consumer": nobody. */
static bool in_phrase_word(const ro_naming *n, uint32_t token) {
  static const char links[] = "to in by for";
  const ro_token *v = n->doc->tokens.v;
  bool before = token >= 3 && strcmp(v[token - 1].lower, "-") == 0 && is_glued(v, token - 1) && is_glued(v, token - 2) && ro_in_list(v[token - 2].lower, links);
  return before || (token + 2 < n->doc->tokens.n && strcmp(v[token + 1].lower, "-") == 0 && is_glued(v, token) && is_glued(v, token + 1) && ro_in_list(v[token + 2].lower, links));
}

/* A noun that can stand for an actor: no part of a name before it. */
static bool free_noun(const ro_naming *n, uint32_t token) {
  const ro_token *t = &n->doc->tokens.v[token];
  return is_noun(t) && t->rel != RO_REL_FLAT && t->rel != RO_REL_GOESWITH;
}

/* "the banks of the Drina River": of water, not of money. */
static bool is_bank_of_water(const ro_naming *n, uint32_t token) {
  const ro_doc *doc = n->doc;
  if (strcmp(doc->tokens.v[token].lemma, "bank") != 0) return false;
  for (uint32_t t = token + 1; t < token + 6 && t < doc->tokens.n && doc->tokens.v[t].sentence == doc->tokens.v[token].sentence; t++)
    if (ro_in_list(doc->tokens.v[t].lower, "river canal lake stream creek")) return true;
  return token > 0 && ro_in_list(doc->tokens.v[token - 1].lower, "river canal");
}

static void scan_line(ro_naming *n, uint32_t sentence, const uint32_t *titles) {
  const ro_line *line = &n->lines[sentence];
  for (uint32_t w = 0; w < line->count;) {
    uint32_t row, length = ro_table_match(&n->state->agents, line->lemmas + w, line->count - w, &row);
    if (!length) {
      w++;
      continue;
    }
    uint32_t first = line->words[w].token, end = line->words[w + length - 1].token + 1;
    bool free = free_noun(n, end - 1) && !(first + 1 == end && in_phrase_word(n, first)) && !is_bank_of_water(n, end - 1);
    for (uint32_t t = first; t < end && free; t++) free = !n->taken[t] && !titles[t];
    if (free) add(n, sentence, first, end, row);
    w += free ? length : 1;
  }
}

static int by_place(const void *a, const void *b) {
  const ro_candidate *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  return x->end > y->end ? -1 : x->end < y->end;
}

void ro_names_find_nominals(ro_naming *n) {
  if (n->tagged) {
    uint32_t *titles = titles_taken(n);
    for (uint32_t s = 0; s < n->doc->sentences.n; s++) scan_line(n, s, titles);
  }
  if (n->found.n) qsort(n->found.v, n->found.n, sizeof *n->found.v, by_place);
}
