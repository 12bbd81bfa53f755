#include "train.h"

#include "syntax/word.h"

#include <stdio.h>
#include <stdlib.h>

static void dump(const uint32_t *numbers, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    for (int shift = 0; shift < 32; shift += 8) putchar((int)(numbers[i] >> shift & 255));
}

static void dump_word(const ro_gold *g, uint32_t first, const ro_word *w) {
  const uint32_t before[] = {w->form, w->lower, w->shape}, after[] = {g->upos, g->xpos, g->head == RO_NONE ? 0 : g->head - first + 1, g->rel};
  dump(before, 3);
  dump(w->prefix, RO_WORD_PREFIXES);
  dump(w->suffix, RO_WORD_SUFFIXES);
  dump(after, 4);
}

void ro_dump_corpus(const ro_corpus *corpus) {
  ro_word *words = malloc((corpus->doc.tokens.n + 1) * sizeof *words);
  if (!words) exit(1);
  for (uint32_t i = 0; i < corpus->doc.sentences.n; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[i];
    uint32_t length = s->end - s->first;
    ro_words_make(&corpus->doc, i, words);
    dump(&length, 1);
    for (uint32_t t = 0; t < length; t++) dump_word(&corpus->gold.v[s->first + t], s->first, &words[t]);
  }
  free(words);
}
