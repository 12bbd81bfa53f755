#include "doc/doc.h"

#include <stdlib.h>

void ro_doc_link_tree(ro_doc *doc, uint32_t sentence) {
  ro_sentence *s = &doc->sentences.v[sentence];
  ro_token *tokens = doc->tokens.v;
  s->root = RO_NONE;
  for (uint32_t t = s->first; t < s->end; t++) tokens[t].child = tokens[t].next_sibling = RO_NONE;
  for (uint32_t t = s->end; t-- > s->first;) {
    uint32_t head = tokens[t].head;
    if (head == RO_NONE) {
      s->root = t;
    } else {
      tokens[t].next_sibling = tokens[head].child;
      tokens[head].child = t;
    }
  }
}

ro_rel ro_rel_of(const ro_doc *doc, uint32_t token) { return (ro_rel)doc->tokens.v[token].rel; }
ro_rel ro_base_rel_of(const ro_doc *doc, uint32_t token) { return ro_rel_base((ro_rel)doc->tokens.v[token].rel); }

uint32_t ro_child(const ro_doc *doc, uint32_t token, ro_rel rel) {
  ro_for_children(doc, token, c) if (ro_rel_of(doc, c) == rel) return c;
  return RO_NONE;
}

uint32_t ro_child_base(const ro_doc *doc, uint32_t token, ro_rel rel) {
  ro_for_children(doc, token, c) if (ro_base_rel_of(doc, c) == rel) return c;
  return RO_NONE;
}

uint32_t ro_child_lemma(const ro_doc *doc, uint32_t token, ro_rel rel, const char *lemma) {
  ro_for_children(doc, token, c) if (ro_base_rel_of(doc, c) == rel && ro_lemma_is(doc, c, lemma)) return c;
  return RO_NONE;
}

bool ro_dominates(const ro_doc *doc, uint32_t ancestor, uint32_t token) {
  for (; token != RO_NONE; token = doc->tokens.v[token].head)
    if (token == ancestor) return true;
  return false;
}

const char *ro_case_of(ro_doc *doc, uint32_t token) {
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  if (marker == RO_NONE) return NULL;
  const char *words = doc->tokens.v[marker].lower;
  ro_for_children(doc, marker, c) if (ro_rel_of(doc, c) == RO_REL_FIXED) words = ro_arena_printf(&doc->arena, "%s %s", words, doc->tokens.v[c].lower);
  return words;
}

/* Without recursion, so that a deep tree cannot exhaust the stack: pre-order walk by child, sibling, head. */
void ro_subtree(const ro_doc *doc, uint32_t token, uint32_t *first, uint32_t *end) {
  const ro_token *tokens = doc->tokens.v;
  *first = token, *end = token + 1;
  for (uint32_t t = token;;) {
    if (t < *first) *first = t;
    if (t + 1 > *end) *end = t + 1;
    if (tokens[t].child != RO_NONE) {
      t = tokens[t].child;
      continue;
    }
    while (t != token && tokens[t].next_sibling == RO_NONE) t = tokens[t].head;
    if (t == token) return;
    t = tokens[t].next_sibling;
  }
}

static bool is_joined(const ro_doc *doc, uint32_t token) {
  if (ro_rel_of(doc, token) == RO_REL_CONJ) return true;
  return ro_rel_of(doc, token) == RO_REL_APPOS && ro_child(doc, token, RO_REL_CC) != RO_NONE; /* "A and her counterpart, B" */
}

static uint32_t add_joined(const ro_doc *doc, uint32_t token, uint32_t *out, uint32_t n, uint32_t most) {
  ro_for_children(doc, token, c) {
    bool there = !is_joined(doc, c);
    for (uint32_t i = 0; i < n; i++) there |= out[i] == c;
    if (!there && n < most) out[n++] = c;
  }
  return n;
}

/* A conjunct may hang on any word of a name ("Anna Berg and Carl Dahl" as flat(Anna, Berg), conj(Berg, Dahl)), or of the name behind a title. */
static uint32_t add_joined_to_name(const ro_doc *doc, uint32_t token, uint32_t *out, uint32_t n, uint32_t most) {
  uint32_t mention = ro_mention_of(doc, token), first = token, end = token + 1;
  if (mention != RO_NONE) first = doc->mentions.v[mention].first, end = doc->mentions.v[mention].end;
  if (end - first > 12) return n;
  uint32_t before = n;
  for (uint32_t t = first; t < end; t++)
    if (t != token) n = add_joined(doc, t, out, n, most);
  ro_for_children(doc, token, c) if (ro_rel_of(doc, c) == RO_REL_FLAT && (c < first || c >= end)) n = add_joined(doc, c, out, n, most);
  uint32_t kept = before;
  for (uint32_t i = before; i < n; i++)
    if (out[i] < first || out[i] >= end) out[kept++] = out[i];
  return kept;
}

/* "between Berg and Norway's envoy Dahl", where the tree hangs the second beside the first: no preposition of its own, but "and" in front. */
static uint32_t add_beside(const ro_doc *doc, uint32_t token, uint32_t *out, uint32_t n, uint32_t most) {
  uint32_t head = doc->tokens.v[token].head, first, end;
  if (head == RO_NONE || ro_entity_of(doc, token) == RO_NONE || ro_base_rel_of(doc, token) != RO_REL_NMOD) return n;
  ro_for_children(doc, head, c) {
    if (c <= token || n >= most || ro_rel_of(doc, c) != ro_rel_of(doc, token) || ro_child(doc, c, RO_REL_CASE) != RO_NONE) continue;
    ro_subtree(doc, c, &first, &end);
    if (first > token && ro_token_is(doc, first, "and")) out[n++] = c;
  }
  return n;
}

uint32_t ro_conjuncts(const ro_doc *doc, uint32_t token, uint32_t *out, uint32_t most) {
  if (!most) return 0;
  out[0] = token;
  uint32_t n = add_joined_to_name(doc, token, out, add_joined(doc, token, out, 1, most), most);
  return add_beside(doc, token, out, n, most);
}

uint32_t ro_token_from(const ro_doc *doc, uint32_t byte) {
  uint32_t low = 0, high = doc->tokens.n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (doc->tokens.v[middle].span.start < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

ro_span ro_token_span(const ro_doc *doc, uint32_t first, uint32_t end) {
  return (ro_span){doc->tokens.v[first].span.start, doc->tokens.v[end - 1].span.end};
}
