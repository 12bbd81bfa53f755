/* The features of a parser state: words, tags, clusters and relations around the top of the stack and the next word, after
 * Zhang and Nivre (2011) and Koo, Carreras and Collins (2008), fitted to arc-hybrid. Their number and order are part of the model. */
#include "syntax/parser.h"

static const ro_word NO_WORD = {.tag = 255};
static const ro_item NO_ITEM = {.word = RO_NONE, .left = RO_NONE, .left2 = RO_NONE, .right = RO_NONE, .right2 = RO_NONE};

/* The words and items a feature looks at: s on the stack, b ahead, l and r their outermost dependents. */
typedef struct view {
  const ro_state *state;
  const ro_item *n0, *n1, *m0; /* top of the stack, the one below, the next word */
  const ro_word *s0, *s1, *s2, *b0, *b1, *b2, *b3;
  const ro_word *s0l, *s0r, *s0l2, *s0r2, *s1l, *s1r, *b0l, *b0l2;
  const ro_word *before, *after; /* left of the next word; right of the top */
  uint32_t d, e;                 /* distances from top to next word and from the one below to the top */
} view;

static const ro_word *word(const ro_word *words, uint32_t count, uint32_t i) { return i < count ? &words[i] : &NO_WORD; }
static const ro_item *item(const ro_item *i) { return i ? i : &NO_ITEM; }

static uint32_t distance(uint32_t left, uint32_t right) {
  if (left == RO_NONE || right == RO_NONE) return 0;
  uint32_t d = right - left;
  return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8;
}

static uint32_t few(uint32_t n) { return n < 5 ? n : 5; }
static uint32_t fold(uint64_t set) { return (uint32_t)(set ^ (set >> 32) * 0x9E3779B1u); }
static uint32_t pack(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a | b << 8 | c << 16 | d << 24; }

/* A feature is numbered by its place, so that the same values in two places are two features. */
#define F(a, b, c) keys[n] = ro_feature(n, (a), (b), (c)), n++

/* Single words. */
static uint32_t add_words(const view *v, uint32_t *keys, uint32_t n) {
  F(v->s0->lower, v->s0->tag, 0); F(v->s0->lower, 0, 0); F(v->s0->tag, 0, 0); F(v->s1->lower, v->s1->tag, 0); F(v->s1->lower, 0, 0);
  F(v->s1->tag, 0, 0); F(v->b0->lower, v->b0->tag, 0); F(v->b0->lower, 0, 0); F(v->b0->tag, 0, 0); F(v->b1->lower, v->b1->tag, 0);
  F(v->b1->lower, 0, 0); F(v->b1->tag, 0, 0); F(v->b2->lower, v->b2->tag, 0); F(v->b2->tag, 0, 0); F(v->s2->lower, 0, 0); F(v->s2->tag, 0, 0);
  F(v->b3->tag, v->b3->lower, 0);
  return n;
}

/* Pairs. */
static uint32_t add_pairs(const view *v, uint32_t *keys, uint32_t n) {
  F(v->s0->lemma, v->b0->lemma, pack(v->s0->tag, v->b0->tag, 0, 0)); F(v->s0->lemma, v->b0->lemma, 0); F(v->s0->lemma, v->s0->tag, v->b0->tag);
  F(v->s0->tag, v->b0->lemma, v->b0->tag); F(v->s0->lemma, v->b0->tag, 0); F(v->s0->tag, v->b0->lemma, 0); F(v->s0->tag, v->b0->tag, 0);
  F(v->s1->lemma, v->s0->lemma, pack(v->s1->tag, v->s0->tag, 0, 0)); F(v->s1->lemma, v->s0->lemma, 0); F(v->s1->lemma, v->s1->tag, v->s0->tag);
  F(v->s1->tag, v->s0->lemma, v->s0->tag); F(v->s1->lemma, v->s0->tag, 0); F(v->s1->tag, v->s0->lemma, 0); F(v->s1->tag, v->s0->tag, 0);
  F(v->s1->tag, v->b0->tag, 0); F(v->s1->lemma, v->b0->lemma, 0); F(v->s1->lemma, v->b0->tag, 0); F(v->s1->tag, v->b0->lemma, 0);
  F(v->b0->tag, v->b1->tag, 0); F(v->b0->lower, v->b1->tag, 0); F(v->b0->tag, v->b1->lower, 0); F(v->b0->lower, v->b1->lower, 0);
  return n;
}

/* Three and four tags. */
static uint32_t add_tags(const view *v, uint32_t *keys, uint32_t n) {
  F(pack(v->b0->tag, v->b1->tag, v->b2->tag, 0), 0, 0); F(pack(v->s0->tag, v->b0->tag, v->b1->tag, 0), 0, 0);
  F(pack(v->s0->tag, v->b0->tag, v->b1->tag, v->b2->tag), 0, 0); F(pack(v->s1->tag, v->s0->tag, v->b0->tag, 0), 0, 0);
  F(pack(v->s1->tag, v->s0->tag, v->b0->tag, v->b1->tag), 0, 0); F(pack(v->s2->tag, v->s1->tag, v->s0->tag, 0), 0, 0);
  F(pack(v->s2->tag, v->s1->tag, v->s0->tag, v->b0->tag), 0, 0); F(pack(v->s1->coarse, v->s0->coarse, v->b0->coarse, 0), v->s0->lemma, 0);
  F(pack(v->s1->coarse, v->s0->coarse, v->b0->coarse, 0), v->b0->lemma, 0); F(pack(v->s1->coarse, v->s0->coarse, v->b0->coarse, 0), v->s1->lemma, 0);
  return n;
}

/* Dependents. */
static uint32_t add_dependents(const view *v, uint32_t *keys, uint32_t n) {
  F(pack(v->s0->tag, v->s0l->tag, v->b0->tag, 0), 0, 0); F(pack(v->s0->tag, v->s0r->tag, v->b0->tag, 0), 0, 0);
  F(pack(v->s0->tag, v->s0l->tag, v->s0l2->tag, 0), 0, 0); F(pack(v->s0->tag, v->s0r->tag, v->s0r2->tag, 0), 0, 0);
  F(pack(v->s0->tag, v->b0->tag, v->b0l->tag, 0), 0, 0); F(pack(v->b0->tag, v->b0l->tag, v->b0l2->tag, 0), 0, 0);
  F(pack(v->s1->tag, v->s0->tag, v->s0l->tag, 0), 0, 0); F(pack(v->s1->tag, v->s0->tag, v->s0r->tag, 0), 0, 0);
  F(pack(v->s1->tag, v->s1l->tag, v->s0->tag, 0), 0, 0); F(pack(v->s1->tag, v->s1r->tag, v->s0->tag, 0), 0, 0);
  F(pack(v->s1->tag, v->s1r->tag, v->b0->tag, v->s0->tag), 0, 0); F(v->s0l->lower, v->s0->tag, v->b0->tag); F(v->s0r->lower, v->s0->tag, v->b0->tag);
  F(v->b0l->lower, v->b0->tag, v->s0->tag); F(v->s0l->lower, v->s0->tag, v->s1->tag); F(v->s0l->lower, v->s0->lemma, v->s1->lemma);
  F(v->s0l->lower, v->s1->lemma, 0); F(v->s0l->lower, v->s0->lemma, pack(v->s1->tag, v->b0->tag, 0, 0)); F(v->s1l->lower, v->s1->tag, v->s0->tag);
  F(v->s1r->lower, v->s1->tag, v->s0->tag);
  return n;
}

/* Relations. */
static uint32_t add_relations(const view *v, uint32_t *keys, uint32_t n) {
  F(pack(v->s0->tag, v->n0->left_rel, v->n0->left2_rel, 0), 0, 0); F(pack(v->s0->tag, v->n0->right_rel, v->n0->right2_rel, 0), 0, 0);
  F(pack(v->b0->tag, v->m0->left_rel, v->m0->left2_rel, 0), 0, 0); F(v->s0->lemma, v->n0->left_rel, 0); F(v->s0->lemma, v->n0->right_rel, 0);
  F(v->b0->lemma, v->m0->left_rel, 0); F(v->s1->lemma, v->n1->right_rel, 0); F(v->s1->lemma, v->n1->left_rel, 0);
  F(pack(v->s0->tag, v->b0->tag, v->n0->left_rel, v->n0->right_rel), 0, 0); F(pack(v->s0->tag, v->b0->tag, v->m0->left_rel, 0), 0, 0);
  F(pack(v->s1->tag, v->s0->tag, v->n0->left_rel, v->n0->right_rel), 0, 0); F(pack(v->s1->tag, v->s0->tag, v->n1->left_rel, v->n1->right_rel), 0, 0);
  F(fold(v->n0->left_rels), v->s0->tag, v->b0->tag); F(fold(v->n0->right_rels), v->s0->tag, v->b0->tag);
  F(fold(v->m0->left_rels), v->b0->tag, v->s0->tag); F(fold(v->n1->right_rels), v->s1->tag, v->s0->tag);
  F(fold(v->n1->left_rels), v->s1->tag, v->s0->tag); F(fold(v->n1->left_rels), fold(v->n1->right_rels), pack(v->s1->tag, v->s0->tag, 0, 0));
  F(fold(v->n0->left_rels), v->s0->lemma, 0); F(fold(v->n0->right_rels), v->s0->lemma, v->b0->tag); F(fold(v->m0->left_rels), v->b0->lemma, 0);
  F(fold(v->n1->right_rels), v->s1->lemma, v->s0->tag);
  return n;
}

/* Distance and valency. */
static uint32_t add_distances(const view *v, uint32_t *keys, uint32_t n) {
  F(v->s0->lemma, v->d, 0); F(v->s0->tag, v->d, 0); F(v->b0->lemma, v->d, 0); F(v->b0->tag, v->d, 0); F(v->s0->tag, v->b0->tag, v->d);
  F(v->s1->tag, v->s0->tag, v->e); F(v->s1->lemma, v->s0->tag, v->e); F(v->s0->tag, few(v->n0->left_count), few(v->n0->right_count));
  F(v->s0->lemma, few(v->n0->right_count), 0); F(v->b0->tag, few(v->m0->left_count), 0); F(v->s1->tag, few(v->n1->right_count), v->s0->tag);
  F(v->b0->lemma, few(v->m0->left_count), 0);
  return n;
}

/* What lies between, and the word's look. */
static uint32_t add_looks(const view *v, uint32_t *keys, uint32_t n) {
  F(pack(v->s0->tag, v->before->tag, v->b0->tag, v->d), 0, 0); F(pack(v->s0->tag, v->after->tag, v->b0->tag, v->e), 0, 0);
  F(v->before->lower, v->s0->tag, v->b0->tag); F(v->after->lower, v->s0->tag, v->s1->tag); F(v->s0->shape, v->s0->tag, v->b0->tag);
  F(v->b0->shape, v->b0->tag, v->s0->tag); F(v->s0->suffix[2], v->s0->tag, v->b0->tag); F(v->b0->suffix[2], v->b0->tag, v->s0->tag);
  F(v->s1->suffix[2], v->s1->tag, v->s0->suffix[2]); F(v->state->depth < 4 ? v->state->depth : 4, v->m0->word == v->state->count, v->s0->tag);
  return n;
}

/* Clusters. */
static uint32_t add_clusters(const view *v, uint32_t *keys, uint32_t n) {
  F(v->s0->cluster, 0, 0); F(v->s1->cluster, 0, 0); F(v->b0->cluster, 0, 0); F(v->b1->cluster, 0, 0); F(v->b2->cluster6, v->b2->tag, 0);
  F(v->s0->cluster, v->b0->cluster, 0); F(v->s1->cluster, v->s0->cluster, 0); F(v->s0->cluster, v->b0->tag, 0); F(v->s0->tag, v->b0->cluster, 0);
  F(v->s1->cluster, v->s0->tag, 0); F(v->s1->tag, v->s0->cluster, 0); F(v->s0->cluster6, v->b0->cluster6, pack(v->s0->tag, v->b0->tag, 0, 0));
  F(v->s1->cluster6, v->s0->cluster6, pack(v->s1->tag, v->s0->tag, 0, 0));
  F(v->s0->cluster4, v->b0->cluster4, pack(v->s1->tag, v->s0->tag, v->b0->tag, 0));
  F(v->s1->cluster6, v->b0->cluster6, pack(v->s1->tag, v->s0->tag, v->b0->tag, 0));
  F(v->s1->cluster4, v->s0->cluster4, pack(v->b0->cluster4, v->s1->coarse, v->s0->coarse, v->b0->coarse));
  F(v->s0->cluster, pack(v->s0->tag, v->b0->tag, v->s1->tag, 0), 0); F(v->s1->cluster, pack(v->s0->tag, v->b0->tag, v->s1->tag, 0), 0);
  F(v->b0->cluster, pack(v->s0->tag, v->b0->tag, v->s1->tag, 0), 0);
  F(v->b0->cluster6, v->b1->cluster6, pack(v->s0->tag, v->b0->tag, v->b1->tag, 0)); F(v->s0l->lower, v->s1->cluster, v->s0->cluster6);
  F(v->s0l->lower, v->s1->cluster6, v->s0->cluster6); F(v->s0l->lower, v->s1->cluster, v->b0->tag);
  F(v->s0->cluster, v->n0->left_rel, v->n0->right_rel); F(v->s1->cluster, v->n1->right_rel, v->s0->tag);
  F(fold(v->n1->right_rels), v->s1->cluster, v->s0->tag); F(fold(v->m0->left_rels), v->b0->cluster, 0);
  return n;
}

/* Commas, verbs and quotation marks between. */
static uint32_t add_between(const view *v, uint32_t *keys, uint32_t n) {
  F(pack(v->s0->tag, v->b0->tag, few(v->b0->commas - v->s0->commas), few(v->b0->verbs - v->s0->verbs)), (v->b0->quotes - v->s0->quotes) & 1, 0);
  F(pack(v->s1->tag, v->s0->tag, few(v->s0->commas - v->s1->commas), few(v->s0->verbs - v->s1->verbs)), (v->s0->quotes - v->s1->quotes) & 1, v->b0->coarse);
  F(pack(v->s0->coarse, v->b0->coarse, v->s0->quotes & 1, v->b0->quotes & 1), v->s0->cluster6, v->b0->cluster6);
  F(pack(v->s1->coarse, v->s0->coarse, v->s1->quotes & 1, v->s0->quotes & 1), v->s1->cluster6, v->s0->cluster6);
  F(pack(v->s0->quotes & 1, v->b0->quotes & 1, v->before->tag, v->b0->tag), v->s0->tag, 0);
  return n;
}

/* Verbs still to come. */
static uint32_t add_verbs(const view *v, uint32_t *keys, uint32_t n) {
  uint32_t verb = v->b0->next_verb, left = few(v->b0->verbs_left);
  F(verb, v->s0->tag, v->b0->tag); F(verb, v->s0->tag, v->s1->tag); F(verb, v->s0->lemma, v->b0->coarse); F(verb, v->s1->lemma, v->s0->coarse);
  F(verb, pack(v->s1->coarse, v->s0->coarse, v->b0->coarse, v->b0->quotes & 1), v->b1->coarse); F(verb, pack(left, v->s0->coarse, v->b0->coarse, 0), 0);
  F(pack(v->s0->tag, v->b0->tag, left, 0), 0, 0); F(pack(v->s1->tag, v->s0->tag, v->b0->tag, left), 0, 0);
  return n;
}

#undef F

static view look(const ro_state *state, const ro_word *words) {
  const uint32_t count = state->count;
  view v = {.state = state, .n0 = item(state->top), .m0 = &state->next};
  v.n1 = item(v.n0->below);
  uint32_t top = v.n0->word, next = v.m0->word;
  v.s0 = word(words, count, top), v.s1 = word(words, count, v.n1->word), v.s2 = word(words, count, item(v.n1->below)->word);
  v.b0 = word(words, count, next), v.b1 = word(words, count, next + 1), v.b2 = word(words, count, next + 2), v.b3 = word(words, count, next + 3);
  v.s0l = word(words, count, v.n0->left), v.s0r = word(words, count, v.n0->right);
  v.s0l2 = word(words, count, v.n0->left2), v.s0r2 = word(words, count, v.n0->right2);
  v.s1l = word(words, count, v.n1->left), v.s1r = word(words, count, v.n1->right);
  v.b0l = word(words, count, v.m0->left), v.b0l2 = word(words, count, v.m0->left2);
  v.before = word(words, count, next - 1); /* before the first there is none: it wraps around */
  v.after = top == RO_NONE ? &NO_WORD : word(words, count, top + 1);
  v.d = next < count ? distance(top, next) : 0;
  v.e = distance(v.n1->word, top);
  return v;
}

uint32_t ro_parse_features(const ro_state *state, const ro_word *words, uint32_t keys[RO_PARSE_FEATURES]) {
  const view v = look(state, words);
  uint32_t n = 0;
  n = add_words(&v, keys, n);
  n = add_pairs(&v, keys, n);
  n = add_tags(&v, keys, n);
  n = add_dependents(&v, keys, n);
  n = add_relations(&v, keys, n);
  n = add_distances(&v, keys, n);
  n = add_looks(&v, keys, n);
  n = add_clusters(&v, keys, n);
  n = add_between(&v, keys, n);
  n = add_verbs(&v, keys, n);
  return n;
}
