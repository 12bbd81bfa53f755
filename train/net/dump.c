/* net-dump: what the network sees of treebanks, as raw little-endian numbers for train.py: so that the hashes of training
 * are those of the program itself. For each sentence: u32 length; per word u32 x RO_DUMP_WORDS (form, lower, shape,
 * prefixes, suffixes), u32 part of speech, Penn tag, head (counted from 1 in the sentence, 0 the root), relation. */
#include "corpus.h"

#include "syntax/word.h"

#include <stdio.h>
#include <string.h>

/* The only documents of GUM whose texts may be used in what is given away: models/README.md. */
static const char GENRES[] = "news interview bio voyage textbook vlog conversation speech";

static void dump_word(const ro_corpus *c, const ro_sentence *s, uint32_t t, const ro_word *w) {
  const ro_gold *g = &c->gold.v[t];
  uint32_t out[3 + RO_WORD_PREFIXES + RO_WORD_SUFFIXES + 4], n = 0;
  out[n++] = w->form, out[n++] = w->lower, out[n++] = w->shape;
  for (int i = 0; i < RO_WORD_PREFIXES; i++) out[n++] = w->prefix[i];
  for (int i = 0; i < RO_WORD_SUFFIXES; i++) out[n++] = w->suffix[i];
  out[n++] = g->upos, out[n++] = g->xpos, out[n++] = g->head == RO_NONE ? 0 : g->head - s->first + 1, out[n++] = g->rel;
  fwrite(out, sizeof *out, n, stdout);
}

int main(int argc, char **argv) {
  static ro_corpus corpus;
  static ro_cluster_slot none[1];
  ro_clusters clusters = {1, none};
  if (argc < 2) return fputs("usage: net-dump FILE.conllu[.gz]... >DUMP (of GUM's train file only what may be used)\n", stderr), 2;
  ro_corpus_init(&corpus);
  if (setjmp(corpus.doc.arena.oom)) return fputs("out of memory\n", stderr), 1;
  for (int i = 1; i < argc; i++) ro_corpus_add(&corpus, argv[i], strstr(argv[i], "-train.") ? GENRES : NULL);
  ro_corpus_finish(&corpus);
  for (uint32_t i = 0; i < corpus.doc.sentences.n; i++) {
    const ro_sentence *s = &corpus.doc.sentences.v[i];
    uint32_t length = s->end - s->first;
    const ro_word *words = ro_words_make(&clusters, &corpus.doc, i);
    fwrite(&length, sizeof length, 1, stdout);
    for (uint32_t t = 0; t < length; t++) dump_word(&corpus, s, s->first + t, &words[t]);
  }
  ro_corpus_free(&corpus);
  return 0;
}
