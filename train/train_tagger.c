#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAGGER_BITS = 17, RARE = 3, LEAST_SEEN = 3 };

typedef struct tally {
  uint32_t upos, xpos, count;
} tally;

static int by_count(const void *a, const void *b) {
  const tally *x = a, *y = b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return (int)(x->upos * 256 + x->xpos) - (int)(y->upos * 256 + y->xpos);
}

void ro_train_tags(const ro_corpus *corpus, ro_tags *tags, ro_buffer *text) {
  static tally tallies[RO_UPOS_COUNT * RO_XPOS_COUNT];
  for (uint32_t i = 0; i < RO_UPOS_COUNT * RO_XPOS_COUNT; i++) tallies[i] = (tally){i / RO_XPOS_COUNT, i % RO_XPOS_COUNT, 0};
  for (uint32_t i = 0; i < corpus->gold.n; i++) tallies[corpus->gold.v[i].upos * RO_XPOS_COUNT + corpus->gold.v[i].xpos].count++;
  qsort(tallies, RO_UPOS_COUNT * RO_XPOS_COUNT, sizeof *tallies, by_count);
  ro_buffer_text(text, RO_LABELS_VERSION "\n");
  tags->count = 0;
  for (const tally *t = tallies; t->count >= RARE && tags->count < RO_LABELS - 1; t++) {
    uint8_t coarse = ro_coarse_number(tags, (uint8_t)t->upos);
    tags->of[tags->count++] = (ro_tag){(uint8_t)t->upos, (uint8_t)t->xpos, coarse};
    ro_buffer_printf(text, "%s %s\n", ro_upos_name((ro_upos)t->upos), ro_xpos_name((ro_xpos)t->xpos));
  }
}

uint32_t ro_tag_label(const ro_tags *tags, const ro_gold *gold) {
  uint32_t same_upos = 0;
  for (uint32_t i = tags->count; i-- > 0;) {
    if (tags->of[i].upos != gold->upos) continue;
    if (tags->of[i].xpos == gold->xpos) return i;
    same_upos = i;
  }
  return same_upos;
}

static uint32_t best(const int32_t *scores, uint32_t count) {
  uint32_t at = 0;
  for (uint32_t i = 1; i < count; i++)
    if (scores[i] > scores[at]) at = i;
  return at;
}

/* Tags a sentence and, when `gold` is given, learns from every wrong decision; returns how many were right. */
static uint32_t tag_sentence(ro_weights *w, const ro_tags *tags, ro_word *words, uint32_t count, const ro_gold *gold) {
  uint32_t right = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t keys[RO_TAG_FEATURES], n = ro_tag_features(words, count, i, keys);
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    ro_weights_score(w, keys, n, scores);
    uint32_t label = best(scores, tags->count);
    ro_word_set_tag(&words[i], tags, label);
    if (!gold) continue;
    uint32_t wanted = ro_tag_label(tags, &gold[i]);
    ro_weights_step(w);
    right += label == wanted;
    if (label == wanted) continue;
    ro_weights_add(w, keys, n, wanted, 1);
    ro_weights_add(w, keys, n, label, -1);
  }
  return right;
}

/* Counts features with the gold tags to the left. */
static void count_features(const ro_corpus *corpus, ro_word *const *words, const ro_tags *tags, const uint32_t *sentences, uint32_t count, ro_weights *w) {
  for (uint32_t i = 0; i < count; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[sentences[i]];
    for (uint32_t t = s->first; t < s->end; t++) ro_word_set_tag(&words[sentences[i]][t - s->first], tags, ro_tag_label(tags, &corpus->gold.v[t]));
    for (uint32_t t = 0; t < s->end - s->first; t++) {
      uint32_t keys[RO_TAG_FEATURES], n = ro_tag_features(words[sentences[i]], s->end - s->first, t, keys);
      ro_weights_count(w, keys, n, LEAST_SEEN);
    }
  }
}

void ro_train_tagger(const ro_corpus *corpus, ro_word *const *words, const ro_tags *tags, const uint32_t *sentences, uint32_t count, uint32_t rounds,
                     uint64_t seed, ro_weights *out) {
  uint32_t *order = malloc((count + 1) * sizeof *order);
  if (!order) exit(1);
  memcpy(order, sentences, count * sizeof *order);
  ro_weights_init(out, TAGGER_BITS);
  count_features(corpus, words, tags, sentences, count, out);
  for (uint32_t round = 0; round < rounds; round++) {
    uint32_t right = 0, all = 0;
    ro_shuffle(&seed, order, count);
    for (uint32_t i = 0; i < count; i++) {
      const ro_sentence *s = &corpus->doc.sentences.v[order[i]];
      right += tag_sentence(out, tags, words[order[i]], s->end - s->first, &corpus->gold.v[s->first]);
      all += s->end - s->first;
    }
    printf("tagger round %u: %.2f %% of %u words\n", round + 1, 100.0 * right / all, all);
    fflush(stdout);
  }
  free(order);
}

void ro_train_jackknife(const ro_corpus *corpus, ro_word *const *words, const ro_tags *tags, const ro_train_options *options) {
  uint32_t all = corpus->doc.sentences.n, right = 0;
  uint32_t *others = malloc((all + 1) * sizeof *others);
  uint8_t *found = malloc(corpus->gold.n + 1); /* training the next fold's tagger overwrites the words' tags */
  if (!others || !found) exit(1);
  for (uint32_t fold = 0; fold < options->folds; fold++) {
    ro_weights w;
    uint32_t count = 0;
    for (uint32_t i = 0; i < all; i++)
      if (i / 10 % options->folds != fold) others[count++] = i;
    ro_train_tagger(corpus, words, tags, others, count, options->tag_rounds, options->seed + fold, &w);
    ro_weights_average(&w);
    for (uint32_t i = fold * 10; i < all; i++) {
      if (i / 10 % options->folds != fold) continue;
      const ro_sentence *s = &corpus->doc.sentences.v[i];
      tag_sentence(&w, tags, words[i], s->end - s->first, NULL);
      for (uint32_t t = s->first; t < s->end; t++) found[t] = words[i][t - s->first].tag;
    }
    ro_weights_free(&w);
  }
  for (uint32_t i = 0; i < all; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[i];
    for (uint32_t t = s->first; t < s->end; t++) {
      ro_word_set_tag(&words[i][t - s->first], tags, found[t]);
      right += found[t] == ro_tag_label(tags, &corpus->gold.v[t]);
    }
    ro_words_count_verbs(words[i], s->end - s->first, tags);
  }
  printf("tags by the other folds' taggers: %.2f %% right\n", 100.0 * right / corpus->gold.n);
  free(found);
  free(others);
}
