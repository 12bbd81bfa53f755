#include "syntax/tagger.h"

#include <string.h>

ro_status ro_tagger_open(ro_tagger *out, const ro_image *image, ro_error *error) {
  ro_status status = ro_tags_open(&out->tags, image, "syntax:tags", error);
  if (status == RO_OK) status = ro_linear_open(&out->weights, image, "syntax:tagger", out->tags.count, error);
  return status;
}

static const ro_word OUTSIDE = {.tag = 255};

uint32_t ro_tag_features(const ro_word *words, uint32_t count, uint32_t i, uint32_t keys[RO_TAG_FEATURES]) {
  const ro_word *w = &words[i];
  const ro_word *l1 = i > 0 ? w - 1 : &OUTSIDE, *l2 = i > 1 ? w - 2 : &OUTSIDE;
  const ro_word *r1 = i + 1 < count ? w + 1 : &OUTSIDE, *r2 = i + 2 < count ? w + 2 : &OUTSIDE;
  uint32_t tags = (uint32_t)l2->tag << 8 | l1->tag, n = 0;
#define F(a, b, c) keys[n] = ro_feature(n, (a), (b), (c)), n++
  F(0, 0, 0);
  F(w->lower, 0, 0);
  F(w->form, 0, 0);
  F(w->shape, 0, 0);
  F(w->prefix[0], 0, 0);
  F(w->prefix[1], 0, 0);
  F(w->prefix[2], 0, 0);
  for (uint32_t s = 0; s < RO_WORD_SUFFIXES; s++) F(w->suffix[s], 0, 0);
  F(w->suffix[2], w->shape, 0);
  F(l1->tag, 0, 0);
  F(tags, 0, 0);
  F(l1->tag, w->lower, 0);
  F(tags, w->lower, 0);
  F(l1->tag, w->suffix[2], 0);
  F(l1->tag, w->shape, 0);
  F(l1->lower, 0, 0);
  F(l2->lower, 0, 0);
  F(r1->lower, 0, 0);
  F(r2->lower, 0, 0);
  F(l1->lower, w->lower, 0);
  F(w->lower, r1->lower, 0);
  F(l2->lower, l1->lower, 0);
  F(r1->lower, r2->lower, 0);
  F(l1->lower, r1->lower, 0);
  F(l1->tag, r1->lower, 0);
  F(l1->suffix[2], 0, 0);
  F(r1->suffix[2], 0, 0);
  F(r1->suffix[1], r1->shape, 0);
  F(l1->tag, w->suffix[1], r1->suffix[1]);
  F(l1->shape, w->shape, r1->shape);
  F(l1->tag, r1->shape, 0);
  F(w->cluster, 0, 0);
  F(w->cluster6, w->shape, 0);
  F(l1->cluster, 0, 0);
  F(r1->cluster, 0, 0);
  F(r2->cluster6, 0, 0);
  F(l1->tag, w->cluster, 0);
  F(l1->tag, w->cluster6, r1->cluster6);
  F(w->cluster, r1->cluster6, 0);
  F(w->cluster, r1->suffix[1], 0);
  F(l1->cluster6, w->cluster6, r1->cluster6);
#undef F
  return n;
}

static uint32_t best(const int32_t *scores, uint32_t count) {
  uint32_t at = 0;
  for (uint32_t i = 1; i < count; i++)
    if (scores[i] > scores[at]) at = i;
  return at;
}

void ro_tagger_run(const ro_tagger *tagger, ro_word *words, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t keys[RO_TAG_FEATURES], n = ro_tag_features(words, count, i, keys);
    int32_t scores[RO_LINEAR_CLASSES] = {0};
    ro_linear_score(&tagger->weights, keys, n, scores);
    ro_word_set_tag(&words[i], &tagger->tags, best(scores, tagger->tags.count));
  }
  ro_words_count_verbs(words, count, &tagger->tags);
}
