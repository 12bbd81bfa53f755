/* The features of a parser state: words, tags and relations around the top of the stack and the next word, after
 * Zhang and Nivre (2011), fitted to arc-hybrid. Their number and order are part of the model. */
#include "syntax/parser.h"

static const ro_word NO_WORD = {.tag = 255};
static const ro_item NO_ITEM = {.word = RO_NONE, .left = RO_NONE, .left2 = RO_NONE, .right = RO_NONE, .right2 = RO_NONE};

typedef struct view {
  const ro_word *words;
  uint32_t count;
} view;

static const ro_word *word(const view *v, uint32_t i) { return i < v->count ? &v->words[i] : &NO_WORD; }
static const ro_item *item(const ro_item *i) { return i ? i : &NO_ITEM; }

static uint32_t distance(uint32_t left, uint32_t right) {
  if (left == RO_NONE || right == RO_NONE) return 0;
  uint32_t d = right - left;
  return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8;
}

static uint32_t few(uint32_t n) { return n < 5 ? n : 5; }
static uint32_t fold(uint64_t set) { return (uint32_t)(set ^ (set >> 32) * 0x9E3779B1u); }
static uint32_t pack(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a | b << 8 | c << 16 | d << 24; }

uint32_t ro_parse_features(const ro_state *state, const ro_word *words, uint32_t keys[RO_PARSE_FEATURES]) {
  const view v = {words, state->count};
  const ro_item *n0 = item(state->top), *n1 = item(n0->below), *n2 = item(n1->below), *m0 = &state->next;
  uint32_t i0 = n0->word, i1 = n1->word, j0 = m0->word;
  const ro_word *s0 = word(&v, i0), *s1 = word(&v, i1), *s2 = word(&v, n2->word);
  const ro_word *b0 = word(&v, j0), *b1 = word(&v, j0 + 1), *b2 = word(&v, j0 + 2), *b3 = word(&v, j0 + 3);
  const ro_word *s0l = word(&v, n0->left), *s0r = word(&v, n0->right), *s0l2 = word(&v, n0->left2), *s0r2 = word(&v, n0->right2);
  const ro_word *s1l = word(&v, n1->left), *s1r = word(&v, n1->right), *b0l = word(&v, m0->left), *b0l2 = word(&v, m0->left2);
  uint32_t s0lr = n0->left_rel, s0rr = n0->right_rel, s0l2r = n0->left2_rel, s0r2r = n0->right2_rel;
  uint32_t s1lr = n1->left_rel, s1rr = n1->right_rel, b0lr = m0->left_rel, b0l2r = m0->left2_rel;
  uint32_t d = j0 < state->count ? distance(i0, j0) : 0, e = distance(i1, i0), n = 0;
  const ro_word *before = j0 > 0 ? &words[j0 - 1] : &NO_WORD;
  const ro_word *after = i0 != RO_NONE && i0 + 1 < state->count ? &words[i0 + 1] : &NO_WORD;
#define F(a, b, c) keys[n] = ro_feature(n, (a), (b), (c)), n++
  /* single words */
  F(s0->lower, s0->tag, 0); F(s0->lower, 0, 0); F(s0->tag, 0, 0);
  F(s1->lower, s1->tag, 0); F(s1->lower, 0, 0); F(s1->tag, 0, 0);
  F(b0->lower, b0->tag, 0); F(b0->lower, 0, 0); F(b0->tag, 0, 0);
  F(b1->lower, b1->tag, 0); F(b1->lower, 0, 0); F(b1->tag, 0, 0);
  F(b2->lower, b2->tag, 0); F(b2->tag, 0, 0);
  F(s2->lower, 0, 0); F(s2->tag, 0, 0);
  F(b3->tag, b3->lower, 0);
  /* pairs */
  F(s0->lemma, b0->lemma, pack(s0->tag, b0->tag, 0, 0)); F(s0->lemma, b0->lemma, 0);
  F(s0->lemma, s0->tag, b0->tag); F(s0->tag, b0->lemma, b0->tag); F(s0->lemma, b0->tag, 0); F(s0->tag, b0->lemma, 0);
  F(s0->tag, b0->tag, 0);
  F(s1->lemma, s0->lemma, pack(s1->tag, s0->tag, 0, 0)); F(s1->lemma, s0->lemma, 0);
  F(s1->lemma, s1->tag, s0->tag); F(s1->tag, s0->lemma, s0->tag); F(s1->lemma, s0->tag, 0); F(s1->tag, s0->lemma, 0);
  F(s1->tag, s0->tag, 0);
  F(s1->tag, b0->tag, 0); F(s1->lemma, b0->lemma, 0); F(s1->lemma, b0->tag, 0); F(s1->tag, b0->lemma, 0);
  F(b0->tag, b1->tag, 0); F(b0->lower, b1->tag, 0); F(b0->tag, b1->lower, 0); F(b0->lower, b1->lower, 0);
  /* three and four tags */
  F(pack(b0->tag, b1->tag, b2->tag, 0), 0, 0); F(pack(s0->tag, b0->tag, b1->tag, 0), 0, 0);
  F(pack(s0->tag, b0->tag, b1->tag, b2->tag), 0, 0); F(pack(s1->tag, s0->tag, b0->tag, 0), 0, 0);
  F(pack(s1->tag, s0->tag, b0->tag, b1->tag), 0, 0); F(pack(s2->tag, s1->tag, s0->tag, 0), 0, 0);
  F(pack(s2->tag, s1->tag, s0->tag, b0->tag), 0, 0);
  F(pack(s1->coarse, s0->coarse, b0->coarse, 0), s0->lemma, 0); F(pack(s1->coarse, s0->coarse, b0->coarse, 0), b0->lemma, 0);
  F(pack(s1->coarse, s0->coarse, b0->coarse, 0), s1->lemma, 0);
  /* dependents */
  F(pack(s0->tag, s0l->tag, b0->tag, 0), 0, 0); F(pack(s0->tag, s0r->tag, b0->tag, 0), 0, 0);
  F(pack(s0->tag, s0l->tag, s0l2->tag, 0), 0, 0); F(pack(s0->tag, s0r->tag, s0r2->tag, 0), 0, 0);
  F(pack(s0->tag, b0->tag, b0l->tag, 0), 0, 0); F(pack(b0->tag, b0l->tag, b0l2->tag, 0), 0, 0);
  F(pack(s1->tag, s0->tag, s0l->tag, 0), 0, 0); F(pack(s1->tag, s0->tag, s0r->tag, 0), 0, 0);
  F(pack(s1->tag, s1l->tag, s0->tag, 0), 0, 0); F(pack(s1->tag, s1r->tag, s0->tag, 0), 0, 0);
  F(pack(s1->tag, s1r->tag, b0->tag, s0->tag), 0, 0);
  F(s0l->lower, s0->tag, b0->tag); F(s0r->lower, s0->tag, b0->tag); F(b0l->lower, b0->tag, s0->tag);
  F(s0l->lower, s0->tag, s1->tag); F(s0l->lower, s0->lemma, s1->lemma); F(s0l->lower, s1->lemma, 0);
  F(s0l->lower, s0->lemma, pack(s1->tag, b0->tag, 0, 0));
  F(s1l->lower, s1->tag, s0->tag); F(s1r->lower, s1->tag, s0->tag);
  /* relations */
  F(pack(s0->tag, s0lr, s0l2r, 0), 0, 0); F(pack(s0->tag, s0rr, s0r2r, 0), 0, 0); F(pack(b0->tag, b0lr, b0l2r, 0), 0, 0);
  F(s0->lemma, s0lr, 0); F(s0->lemma, s0rr, 0); F(b0->lemma, b0lr, 0); F(s1->lemma, s1rr, 0); F(s1->lemma, s1lr, 0);
  F(pack(s0->tag, b0->tag, s0lr, s0rr), 0, 0); F(pack(s0->tag, b0->tag, b0lr, 0), 0, 0);
  F(pack(s1->tag, s0->tag, s0lr, s0rr), 0, 0); F(pack(s1->tag, s0->tag, s1lr, s1rr), 0, 0);
  F(fold(n0->left_rels), s0->tag, b0->tag); F(fold(n0->right_rels), s0->tag, b0->tag); F(fold(m0->left_rels), b0->tag, s0->tag);
  F(fold(n1->right_rels), s1->tag, s0->tag); F(fold(n1->left_rels), s1->tag, s0->tag);
  F(fold(n1->left_rels), fold(n1->right_rels), pack(s1->tag, s0->tag, 0, 0));
  F(fold(n0->left_rels), s0->lemma, 0); F(fold(n0->right_rels), s0->lemma, b0->tag); F(fold(m0->left_rels), b0->lemma, 0);
  F(fold(n1->right_rels), s1->lemma, s0->tag);
  /* distance and valency */
  F(s0->lemma, d, 0); F(s0->tag, d, 0); F(b0->lemma, d, 0); F(b0->tag, d, 0); F(s0->tag, b0->tag, d); F(s1->tag, s0->tag, e);
  F(s1->lemma, s0->tag, e);
  F(s0->tag, few(n0->left_count), few(n0->right_count)); F(s0->lemma, few(n0->right_count), 0); F(b0->tag, few(m0->left_count), 0);
  F(s1->tag, few(n1->right_count), s0->tag); F(b0->lemma, few(m0->left_count), 0);
  /* what lies between, and the word's look */
  F(pack(s0->tag, before->tag, b0->tag, d), 0, 0); F(pack(s0->tag, after->tag, b0->tag, e), 0, 0);
  F(before->lower, s0->tag, b0->tag); F(after->lower, s0->tag, s1->tag);
  F(s0->shape, s0->tag, b0->tag); F(b0->shape, b0->tag, s0->tag);
  F(s0->suffix[2], s0->tag, b0->tag); F(b0->suffix[2], b0->tag, s0->tag); F(s1->suffix[2], s1->tag, s0->suffix[2]);
  F(state->depth < 4 ? state->depth : 4, j0 == state->count, s0->tag);
  /* clusters */
  F(s0->cluster, 0, 0); F(s1->cluster, 0, 0); F(b0->cluster, 0, 0); F(b1->cluster, 0, 0); F(b2->cluster6, b2->tag, 0);
  F(s0->cluster, b0->cluster, 0); F(s1->cluster, s0->cluster, 0);
  F(s0->cluster, b0->tag, 0); F(s0->tag, b0->cluster, 0); F(s1->cluster, s0->tag, 0); F(s1->tag, s0->cluster, 0);
  F(s0->cluster6, b0->cluster6, pack(s0->tag, b0->tag, 0, 0)); F(s1->cluster6, s0->cluster6, pack(s1->tag, s0->tag, 0, 0));
  F(s0->cluster4, b0->cluster4, pack(s1->tag, s0->tag, b0->tag, 0)); F(s1->cluster6, b0->cluster6, pack(s1->tag, s0->tag, b0->tag, 0));
  F(s1->cluster4, s0->cluster4, pack(b0->cluster4, s1->coarse, s0->coarse, b0->coarse));
  F(s0->cluster, pack(s0->tag, b0->tag, s1->tag, 0), 0); F(s1->cluster, pack(s0->tag, b0->tag, s1->tag, 0), 0); F(b0->cluster, pack(s0->tag, b0->tag, s1->tag, 0), 0);
  F(b0->cluster6, b1->cluster6, pack(s0->tag, b0->tag, b1->tag, 0));
  F(s0l->lower, s1->cluster, s0->cluster6); F(s0l->lower, s1->cluster6, s0->cluster6); F(s0l->lower, s1->cluster, b0->tag);
  F(s0->cluster, s0lr, s0rr); F(s1->cluster, s1rr, s0->tag); F(fold(n1->right_rels), s1->cluster, s0->tag); F(fold(m0->left_rels), b0->cluster, 0);
#undef F
  return n;
}
