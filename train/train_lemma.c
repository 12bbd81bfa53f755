/* Lemma rules: for each tag and ending the edit that most word types take; whole words where the endings are wrong. */
#include "train.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW_TYPES = 2 }; /* an ending must have been seen on so many words */

typedef struct item { /* a word type with a tag and its most frequent edit */
  const char *lower;
  uint32_t tag, rule, count;
} item;

typedef struct vote {
  uint32_t key, rule, count;
} vote;

typedef struct lemma_trainer {
  ro_arena *arena; /* the corpus's */
  RO_VEC(ro_lemma_rule) rules;
  RO_VEC(char) strings;
  RO_VEC(item) items;
  ro_lemma_slot *slot;
  uint32_t slots;
} lemma_trainer;

static uint32_t add_rule(lemma_trainer *t, uint32_t cut, const char *add) {
  for (uint32_t i = 0; i < t->rules.n; i++)
    if (t->rules.v[i].cut == cut && strcmp(t->strings.v + t->rules.v[i].add, add) == 0) return i;
  *ro_vec_push(t->arena, &t->rules) = (ro_lemma_rule){cut, t->strings.n};
  do *ro_vec_push(t->arena, &t->strings) = *add;
  while (*add++);
  return t->rules.n - 1;
}

static uint32_t rule_of(lemma_trainer *t, const char *base, const char *lemma) {
  uint32_t same = 0;
  while (base[same] && base[same] == lemma[same]) same++;
  return add_rule(t, (uint32_t)strlen(base) - same, lemma + same);
}

static int by_word(const void *a, const void *b) {
  const item *x = a, *y = b;
  if (x->tag != y->tag) return x->tag < y->tag ? -1 : 1;
  int words = strcmp(x->lower, y->lower);
  if (words) return words;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static int by_word_and_rule(const void *a, const void *b) {
  const item *x = a, *y = b;
  if (x->tag != y->tag) return x->tag < y->tag ? -1 : 1;
  int words = strcmp(x->lower, y->lower);
  return words ? words : x->rule < y->rule ? -1 : x->rule > y->rule;
}

static bool same_word(const item *a, const item *b) { return a->tag == b->tag && strcmp(a->lower, b->lower) == 0; }

/* One item for each word and tag: the edit it takes most often. */
static void merge_items(lemma_trainer *t) {
  uint32_t n = 0, kept = 0;
  qsort(t->items.v, t->items.n, sizeof *t->items.v, by_word_and_rule);
  for (uint32_t i = 0; i < t->items.n; i++) {
    item *last = n ? &t->items.v[n - 1] : NULL;
    if (last && same_word(last, &t->items.v[i]) && last->rule == t->items.v[i].rule) last->count++;
    else t->items.v[n++] = t->items.v[i];
  }
  qsort(t->items.v, n, sizeof *t->items.v, by_word);
  for (uint32_t i = 0; i < n; i++)
    if (!kept || !same_word(&t->items.v[kept - 1], &t->items.v[i])) t->items.v[kept++] = t->items.v[i];
  t->items.n = kept;
}

static void put(lemma_trainer *t, uint32_t key, uint32_t rule) {
  uint32_t i = key & (t->slots - 1);
  while (t->slot[i].rule && t->slot[i].key != key) i = (i + 1) & (t->slots - 1);
  t->slot[i] = (ro_lemma_slot){key, rule + 1};
}

static uint32_t get(const lemma_trainer *t, uint32_t key) {
  for (uint32_t i = key & (t->slots - 1); t->slot[i].rule; i = (i + 1) & (t->slots - 1))
    if (t->slot[i].key == key) return t->slot[i].rule - 1;
  return RO_NO_RULE;
}

static uint32_t predicted(const lemma_trainer *t, const item *it, size_t longest) {
  size_t length = strlen(it->lower);
  uint32_t rule = RO_NO_RULE;
  for (size_t e = (longest < length ? longest : length) + 1; rule == RO_NO_RULE && e-- > 0;) rule = get(t, ro_lemma_key(it->tag, it->lower, length, e, false));
  return rule;
}

static int by_vote(const void *a, const void *b) {
  const vote *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Adds the rules of endings of one length, where enough words agree. */
static void learn_endings(lemma_trainer *t, size_t ending) {
  vote *votes = malloc((t->items.n + 1) * sizeof *votes);
  uint32_t n = 0;
  if (!votes) exit(1);
  for (uint32_t i = 0; i < t->items.n; i++) {
    size_t length = strlen(t->items.v[i].lower);
    if (length >= ending) votes[n++] = (vote){ro_lemma_key(t->items.v[i].tag, t->items.v[i].lower, length, ending, false), t->items.v[i].rule, 1};
  }
  qsort(votes, n, sizeof *votes, by_vote);
  for (uint32_t i = 0, next; i < n; i = next) {
    uint32_t most = 0, rule = 0, same;
    for (next = i; next < n && votes[next].key == votes[i].key; next += same) {
      for (same = 0; next + same < n && votes[next + same].key == votes[i].key && votes[next + same].rule == votes[next].rule;) same++;
      if (same > most) most = same, rule = votes[next].rule;
    }
    if (ending == 0 || (most >= FEW_TYPES && most * 3 >= (next - i) * 2)) put(t, votes[i].key, rule);
  }
  free(votes);
}

/* Moves the rules to the smallest table that is at most half full. */
static void make_small(lemma_trainer *t) {
  lemma_trainer small = *t;
  uint32_t used = 0;
  for (uint32_t i = 0; i < t->slots; i++) used += t->slot[i].rule != 0;
  for (small.slots = 2; small.slots < 2 * used; small.slots *= 2) continue;
  small.slot = ro_arena_alloc(t->arena, small.slots * sizeof *small.slot);
  for (uint32_t i = 0; i < t->slots; i++)
    if (t->slot[i].rule) put(&small, t->slot[i].key, t->slot[i].rule - 1);
  *t = small;
}

static unsigned char *write_section(const lemma_trainer *t, size_t *size) {
  ro_lemma_header h = {RO_LEMMA_VERSION, t->rules.n, t->slots, t->strings.n};
  size_t rules = h.rules * sizeof(ro_lemma_rule), slots = h.slots * sizeof(ro_lemma_slot);
  *size = sizeof h + rules + slots + h.bytes;
  unsigned char *bytes = malloc(*size);
  if (!bytes) exit(1);
  memcpy(bytes, &h, sizeof h);
  memcpy(bytes + sizeof h, t->rules.v, rules);
  memcpy(bytes + sizeof h + rules, t->slot, slots);
  memcpy(bytes + sizeof h + rules + slots, t->strings.v, h.bytes);
  return bytes;
}

static void collect(lemma_trainer *t, ro_corpus *corpus) {
  for (uint32_t i = 0; i < corpus->gold.n; i++) {
    const ro_gold *g = &corpus->gold.v[i];
    ro_token *token = &corpus->doc.tokens.v[i];
    if (strcmp(g->lemma, "_") == 0 && g->upos != RO_UPOS_PUNCT) continue;
    token->upos = g->upos;
    const char *lemma = g->upos == RO_UPOS_PROPN ? g->lemma : ro_utf8_lower(t->arena, g->lemma, strlen(g->lemma));
    *ro_vec_push(t->arena, &t->items) =
        (item){token->lower, ro_lemma_tag((ro_upos)g->upos, (ro_xpos)g->xpos), rule_of(t, ro_lemma_base(&corpus->doc, i), lemma), 1};
  }
}

unsigned char *ro_train_lemmas(ro_corpus *corpus, size_t *size) {
  lemma_trainer t = {.arena = &corpus->doc.arena, .slots = 1 << 17};
  uint32_t exceptions = 0;
  t.slot = ro_arena_alloc(t.arena, t.slots * sizeof *t.slot);
  collect(&t, corpus);
  merge_items(&t);
  for (size_t e = 0; e <= RO_LEMMA_ENDING; e++) learn_endings(&t, e);
  for (uint32_t i = 0; i < t.items.n; i++) {
    const item *it = &t.items.v[i];
    if (predicted(&t, it, RO_LEMMA_ENDING) == it->rule) continue;
    put(&t, ro_lemma_key(it->tag, it->lower, strlen(it->lower), strlen(it->lower), true), it->rule);
    exceptions++;
  }
  printf("lemmas: %u words with their tags, %u edits, %u exceptions\n", t.items.n, t.rules.n, exceptions);
  make_small(&t);
  return write_section(&t, size);
}
