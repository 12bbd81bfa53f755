/* Pre-order numbers and ranges of all subtrees in one pass, so that the questions the stage asks cost nothing. */
#include "claims/work.h"

static void fold(ro_claims_work *work, uint32_t token) {
  uint32_t head = work->doc->tokens.v[token].head;
  if (head == RO_NONE) return;
  if (work->first[token] < work->first[head]) work->first[head] = work->first[token];
  if (work->end[token] > work->end[head]) work->end[head] = work->end[token];
  if (work->last[token] > work->last[head]) work->last[head] = work->last[token];
}

/* A walk without recursion: down to the first child, then the next sibling, then back. */
static void number_tree(ro_claims_work *work, uint32_t root) {
  const ro_token *tokens = work->doc->tokens.v;
  uint32_t count = 0, t = root;
  for (;;) {
    work->order[t] = work->last[t] = count++;
    if (tokens[t].child != RO_NONE) {
      t = tokens[t].child;
      continue;
    }
    while (t != root && tokens[t].next_sibling == RO_NONE) {
      fold(work, t);
      t = tokens[t].head;
    }
    if (t == root) return;
    fold(work, t);
    t = tokens[t].next_sibling;
  }
}

void ro_claims_number(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  size_t size = (doc->tokens.n + 1) * sizeof(uint32_t);
  work->order = ro_arena_alloc(&doc->arena, size);
  work->last = ro_arena_alloc(&doc->arena, size);
  work->first = ro_arena_alloc(&doc->arena, size);
  work->end = ro_arena_alloc(&doc->arena, size);
  for (uint32_t t = 0; t < doc->tokens.n; t++) work->first[t] = t, work->end[t] = t + 1;
  for (uint32_t s = 0; s < doc->sentences.n; s++)
    if (doc->sentences.v[s].root != RO_NONE && doc->sentences.v[s].first < doc->sentences.v[s].end) number_tree(work, doc->sentences.v[s].root);
}

bool ro_claims_is_verb(const ro_doc *doc, uint32_t token) { return doc->tokens.v[token].upos == RO_UPOS_VERB; }

static bool is_edge(const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].upos == RO_UPOS_PUNCT && !ro_claims_starts(doc, token, "?!%$)]");
}

/* A bracket at the end that none before it opened. */
static bool closes_nothing(const ro_doc *doc, uint32_t first, uint32_t end) {
  if (!ro_claims_starts(doc, end - 1, ")]")) return false;
  for (uint32_t t = end - 1; t-- > first;)
    if (ro_claims_starts(doc, t, "([")) return false;
  return true;
}

/* "and", "but" and punctuation before the first word do not belong to a run; a run of nothing else is none. */
static bool is_front(const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].upos == RO_UPOS_PUNCT || ro_rel_of(doc, token) == RO_REL_CC;
}

static bool is_empty(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++)
    if (doc->tokens.v[t].upos != RO_UPOS_PUNCT && doc->tokens.v[t].upos != RO_UPOS_CCONJ && doc->tokens.v[t].upos != RO_UPOS_SCONJ && doc->tokens.v[t].upos != RO_UPOS_ADP) return false;
  return true;
}

/* Joins to the run before when only punctuation lies between. */
void ro_claims_add_piece(const ro_claims_work *work, ro_pieces *out, uint32_t first, uint32_t end) {
  const ro_doc *doc = work->doc;
  while (first < end && is_front(doc, first)) first++;
  while (first < end && (is_edge(doc, end - 1) || closes_nothing(doc, first, end))) end--;
  if (is_empty(doc, first, end)) return;
  if (out->n) {
    uint32_t t = out->v[out->n - 1].end;
    while (t < first && doc->tokens.v[t].upos == RO_UPOS_PUNCT) t++;
    if (t >= first || out->n == sizeof out->v / sizeof *out->v) {
      out->v[out->n - 1].end = end;
      return;
    }
  }
  out->v[out->n++] = (ro_span){first, end};
}

void ro_claims_pieces(const ro_claims_work *work, uint32_t top, uint32_t hole, ro_pieces *out) {
  if (hole != RO_NONE && !ro_claims_below(work, top, hole)) hole = RO_NONE;
  uint32_t begin = RO_NONE;
  for (uint32_t t = work->first[top]; t < work->end[top]; t++) {
    bool in = ro_claims_below(work, top, t) && (hole == RO_NONE || !ro_claims_below(work, hole, t));
    if (in && begin == RO_NONE) begin = t;
    if (!in && begin != RO_NONE) {
      ro_claims_add_piece(work, out, begin, t);
      begin = RO_NONE;
    }
  }
  if (begin != RO_NONE) ro_claims_add_piece(work, out, begin, work->end[top]);
}

/* Takes tokens [first, end) out of the pieces. */
void ro_claims_cut(const ro_claims_work *work, ro_pieces *pieces, uint32_t first, uint32_t end) {
  ro_pieces old = *pieces;
  pieces->n = 0;
  for (uint32_t i = 0; i < old.n; i++) {
    ro_span p = old.v[i];
    if (p.end <= first || end <= p.start) {
      if (pieces->n < sizeof pieces->v / sizeof *pieces->v) pieces->v[pieces->n++] = p;
      continue;
    }
    if (p.start < first) ro_claims_add_piece(work, pieces, p.start, first);
    if (end < p.end) ro_claims_add_piece(work, pieces, end, p.end);
  }
}
