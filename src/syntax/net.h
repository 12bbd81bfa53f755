/* The network of the syntax stage: tags, heads, relations and names of a sentence, in whole numbers only.
 *
 * A word's input is tanh of the sum of the rows of its affixes, its shape and, if known, itself, beside a fixed vector where
 * the lexicon has one. Layers of gated averages in both directions (after SRU and QRNN) follow:
 *   z, f, r = tanh, sigmoid, sigmoid of a matrix times the word (or the word and its neighbours)
 *   c = f c + (1 - f) z along the sentence, forwards in one half of the width, backwards in the other
 *   x = r c + (1 - r) x
 * Tags and labels of names are the best of a matrix times x (a name that goes on without having begun begins there); the score of an arc is the product of two vectors made from x plus a bonus for the
 * distance, and the tree is the best of all (treedecode.h); a relation is the best of a matrix times
 * tanh of the sum of two vectors, one of the word, one of its head.
 *
 * All values between matrices lie in [-1, 1]. They are kept as 16256ths (127 * 128) in 16 bits where they are averaged, as bytes
 * (kernel.h) where they are multiplied. Gates are 32768ths.
 *
 * Section syntax:net (little-endian): the header; the labels, a text of lines "UPOS XPOS", then of relations but root, then of names; then, each at
 * a multiple of 64: the lexicon, vectors (bytes as activations), rows of words, rows of affixes, tanh and sigmoid of 2048
 * 128ths from -1024 on, the matrices in the order of ro_net, each weights, bias, scale; the root's vector for arcs; the bonus
 * of distances -16 … 16. */
#ifndef RO_SYNTAX_NET_H
#define RO_SYNTAX_NET_H

#include "doc/doc.h"
#include "model/image.h"
#include "syntax/kernel.h"

enum {
  RO_NET_VERSION = 2,
  RO_NET_MOST_LAYERS = 8,
  RO_NET_MOST_LABELS = 128,
  RO_NET_NEAR = 16,       /* distances beyond count as this */
  RO_NET_SENTENCE = 400,  /* words: a longer one is taken in pieces */
};

typedef struct ro_net_header {
  uint32_t version, label_bytes, tags, rels;
  uint32_t slots, vectors, vector_width, words, affixes, width, embedding, embedding_scale;
  uint32_t layers, arc, label, names;
  uint32_t window[RO_NET_MOST_LAYERS]; /* 1 or 3 words */
} ro_net_header;

/* Rows of a word, found by the hash of its form or of its lower-cased form; 0 is none. */
typedef struct ro_net_slot {
  uint32_t key;
  uint16_t vector, word;
} ro_net_slot;

typedef struct ro_net {
  ro_net_header h;
  uint8_t upos[RO_NET_MOST_LABELS], xpos[RO_NET_MOST_LABELS], rel[RO_NET_MOST_LABELS], name[RO_NET_MOST_LABELS];
  const ro_net_slot *slot;
  const uint8_t *vector;
  const int8_t *word, *affix;
  const int16_t *tanh, *sigmoid; /* curves */
  ro_matrix input, layer[RO_NET_MOST_LAYERS], tag, arc, dependent, head, relation, names;
  const int16_t *root_arc;
  const int32_t *near;
  const ro_kernel *kernel;
} ro_net;

/* Bits of the number of rows for each kind of affix: shape, prefixes of 1, 2, 3 bytes, suffixes of 1, 2, 3, 4 bytes. */
#define RO_NET_AFFIXES {9, 8, 11, 12, 8, 11, 12, 13}
enum { RO_NET_AFFIX_KINDS = 8, RO_NET_AFFIX_ROWS = 512 + 256 + 2048 + 4096 + 256 + 2048 + 4096 + 8192 };

/* Errors: RO_ERR_MODEL. */
ro_status ro_net_open(ro_net *out, const ro_image *image, ro_error *error);

/* Sets upos, xpos, head, rel and name of every token. */
void ro_net_run(const ro_net *net, ro_doc *doc);

#endif
