#include "train.h"

#include "syntax/word.h"

#include <stdlib.h>

static void dump(FILE *out, const uint32_t *numbers, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    for (int shift = 0; shift < 32; shift += 8) putc((int)(numbers[i] >> shift & 255), out);
}

static void dump_word(FILE *out, const ro_gold *g, uint32_t first, const ro_word *w) {
  const uint32_t before[] = {w->form, w->lower, w->shape}, after[] = {g->upos, g->xpos, g->head == RO_NONE ? 0 : g->head - first + 1, g->rel, g->name};
  dump(out, before, 3);
  dump(out, w->prefix, RO_WORD_PREFIXES);
  dump(out, w->suffix, RO_WORD_SUFFIXES);
  dump(out, after, 5);
}

void ro_dump_corpus(const ro_corpus *corpus, FILE *out) {
  ro_word *words = malloc((corpus->doc.tokens.n + 1) * sizeof *words);
  if (!words) exit(1);
  for (uint32_t i = 0; i < corpus->doc.sentences.n; i++) {
    const ro_sentence *s = &corpus->doc.sentences.v[i];
    uint32_t length = s->end - s->first;
    ro_words_make(&corpus->doc, i, words);
    dump(out, &length, 1);
    for (uint32_t t = 0; t < length; t++) dump_word(out, &corpus->gold.v[s->first + t], s->first, &words[t]);
  }
  free(words);
}
