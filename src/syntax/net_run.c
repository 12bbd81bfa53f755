#include "syntax/net.h"
#include "syntax/treedecode.h"
#include "syntax/word.h"

#include <string.h>

/* Room for the longest piece of a document; the vectors of neighbours run over its ends. */
typedef struct work {
  const ro_net *net;
  ro_doc *doc;
  uint32_t first, count, most;
  ro_word *words;   /* of the sentence */
  uint8_t *input;   /* [most][embedding + vector_width] */
  uint8_t *bytes;   /* [1 + most + 1][width]: x as activations; the first and the last are zero vectors */
  int16_t *x;       /* [most][width] */
  int32_t *sums;    /* [most][most rows] */
  int16_t *gates;   /* [most][3 width]; later vectors of arcs and labels */
  int32_t *head;    /* [most][label] */
  int32_t *scores;  /* [most][most + 1] */
  uint16_t *heads;  /* [most] */
  void *tree;
} work;

static int16_t look_up(const int16_t *curve, int32_t value) {
  int32_t i = value + RO_CURVE / 2;
  return curve[i < 0 ? 0 : i >= RO_CURVE ? RO_CURVE - 1 : i];
}

/* ---- input ---- */

static const ro_net_slot *find(const ro_net *net, uint32_t key) {
  uint32_t mask = net->h.slots - 1, i = key & mask;
  while (net->slot[i].key != key && (net->slot[i].vector || net->slot[i].word)) i = (i + 1) & mask;
  return &net->slot[i];
}

static uint32_t affix_row(uint32_t value, uint32_t kind, uint32_t bits) {
  uint32_t h = (value + 0x9E3779B9u * (kind + 1)) * 0x85EBCA6Bu;
  return ((h ^ h >> 15) * 0xC2B2AE35u) >> (32 - bits);
}

static void make_input(const ro_net *net, const ro_word *word, uint8_t *out) {
  static const uint8_t bits[RO_NET_AFFIX_KINDS] = RO_NET_AFFIXES;
  const uint32_t value[RO_NET_AFFIX_KINDS] = {word->shape,     word->prefix[0], word->prefix[1], word->prefix[2],
                                              word->suffix[0], word->suffix[1], word->suffix[2], word->suffix[3]};
  uint32_t width = net->h.embedding, base = 0;
  int16_t sum[RO_MATRIX_MOST_COLUMNS] = {0};
  const ro_net_slot *form = find(net, word->form), *lower = find(net, word->lower);
  for (uint32_t k = 0; k < RO_NET_AFFIX_KINDS; base += 1u << bits[k], k++)
    net->kernel->add(sum, net->affix + (size_t)(base + affix_row(value[k], k, bits[k])) * width, width);
  net->kernel->add(sum, net->word + (size_t)lower->word * width, width);
  for (uint32_t i = 0; i < width; i++) out[i] = ro_as_byte(look_up(net->tanh, (sum[i] * (int32_t)net->h.embedding_scale + (1 << 15)) >> 16));
  uint32_t vector = form->vector ? form->vector : lower->vector;
  memcpy(out + width, net->vector + (size_t)vector * net->h.vector_width, net->h.vector_width);
}

static void run_input(work *w) {
  const ro_net_header *h = &w->net->h;
  uint32_t columns = h->embedding + h->vector_width;
  w->net->kernel->multiply(&w->net->input, w->input, columns, w->count, w->sums);
  for (uint32_t t = 0; t < w->count; t++)
    w->net->kernel->bend(w->sums + t * h->width, w->net->input.scale, w->net->tanh, h->width, w->x + t * h->width);
}

/* ---- layers ---- */

static void make_bytes(work *w) {
  uint32_t width = w->net->h.width;
  memset(w->bytes, 128, width);
  w->net->kernel->as_bytes(w->x, w->count * width, w->bytes + width);
  memset(w->bytes + (size_t)(w->count + 1) * width, 128, width);
}

static void make_gates(work *w, const ro_matrix *m) {
  uint32_t width = w->net->h.width;
  for (uint32_t t = 0; t < w->count; t++) {
    const int32_t *sums = w->sums + t * m->rows;
    int16_t *gates = w->gates + t * m->rows;
    w->net->kernel->bend(sums, m->scale, w->net->tanh, width, gates);
    w->net->kernel->bend(sums + width, m->scale + width, w->net->sigmoid, 2 * width, gates + width);
  }
}

/* One word in one direction: the half of the width from `from` on. */
static void step(work *w, int16_t *c, uint32_t t, uint32_t from) {
  uint32_t width = w->net->h.width;
  const int16_t *gates = w->gates + t * 3 * width + from;
  w->net->kernel->step(c + from, w->x + t * width + from, gates, gates + width, gates + 2 * width, width / 2);
}

static void run_layer(work *w, uint32_t layer) {
  const ro_matrix *m = &w->net->layer[layer];
  uint32_t width = w->net->h.width;
  int16_t c[RO_MATRIX_MOST_COLUMNS] = {0};
  make_bytes(w);
  w->net->kernel->multiply(m, w->net->h.window[layer] == 3 ? w->bytes : w->bytes + width, width, w->count, w->sums);
  make_gates(w, m);
  for (uint32_t t = 0; t < w->count; t++) step(w, c, t, 0);
  for (uint32_t t = w->count; t-- > 0;) step(w, c, t, width / 2);
}

/* ---- what is read off ---- */

static uint32_t best_label(const ro_matrix *m, const int32_t *sums, uint32_t count) {
  uint32_t best = 0;
  int32_t most = INT32_MIN;
  for (uint32_t i = 0; i < count; i++) {
    int32_t score = ro_scaled(sums[i], m->scale[i]);
    if (score > most) most = score, best = i;
  }
  return best;
}

static void read_tags(work *w) {
  const ro_net *net = w->net;
  net->kernel->multiply(&net->tag, w->bytes + net->h.width, net->h.width, w->count, w->sums);
  for (uint32_t t = 0; t < w->count; t++) {
    uint32_t tag = best_label(&net->tag, w->sums + t * net->tag.rows, net->h.tags);
    w->doc->tokens.v[w->first + t].upos = net->upos[tag];
    w->doc->tokens.v[w->first + t].xpos = net->xpos[tag];
  }
}

/* Does label `to` go on in the name that `from` is part of? */
static bool goes_on(uint8_t from, uint8_t to) { return from == to || from + 1 == to; }

static void read_names(work *w) {
  const ro_net *net = w->net;
  uint8_t before = RO_NAME_O;
  net->kernel->multiply(&net->names, w->bytes + net->h.width, net->h.width, w->count, w->sums);
  for (uint32_t t = 0; t < w->count; t++) {
    uint8_t name = net->name[best_label(&net->names, w->sums + t * net->names.rows, net->h.names)];
    bool inside = name != RO_NAME_O && name % 2 == 0; /* the labels stand in pairs of B- and I- */
    before = w->doc->tokens.v[w->first + t].name = inside && !goes_on(before, name) ? (uint8_t)(name - 1) : name;
  }
}

/* The bonus of head h for word d, both counted from the root at 0. */
static int32_t bonus(const ro_net *net, uint32_t d, uint32_t h) {
  int32_t away = (int32_t)h - (int32_t)d;
  return net->near[(away < -RO_NET_NEAR ? -RO_NET_NEAR : away > RO_NET_NEAR ? RO_NET_NEAR : away) + RO_NET_NEAR];
}

static void read_heads(work *w) {
  const ro_net *net = w->net;
  uint32_t arc = net->h.arc, n = w->count;
  net->kernel->multiply(&net->arc, w->bytes + net->h.width, net->h.width, n, w->sums);
  for (uint32_t t = 0; t < n; t++) net->kernel->bend(w->sums + t * 2 * arc, net->arc.scale, net->tanh, 2 * arc, w->gates + t * 2 * arc);
  for (uint32_t i = 0; i < n * 2 * arc; i++) w->gates[i] = (int16_t)(ro_as_byte(w->gates[i]) - 128);
  for (uint32_t d = 1; d <= n; d++) {
    const int16_t *dependent = w->gates + (d - 1) * 2 * arc;
    int32_t *scores = w->scores + (d - 1) * (n + 1);
    scores[0] = net->kernel->product(dependent, net->root_arc, arc);
    for (uint32_t h = 1; h <= n; h++) scores[h] = net->kernel->product(dependent, w->gates + (h - 1) * 2 * arc + arc, arc) + bonus(net, d, h);
  }
  ro_best_tree(&w->doc->arena, w->scores, n, w->most, &w->tree, w->heads);
}

static void scale_all(const ro_matrix *m, const int32_t *sums, uint32_t count, int32_t *out) {
  for (uint32_t t = 0; t < count; t++)
    for (uint32_t i = 0; i < m->rows; i++) out[t * m->rows + i] = ro_scaled(sums[t * m->rows + i], m->scale[i]);
}

static void read_relations(work *w) {
  const ro_net *net = w->net;
  uint32_t label = net->h.label, width = net->h.width;
  net->kernel->multiply(&net->head, w->bytes + width, width, w->count, w->sums);
  scale_all(&net->head, w->sums, w->count, w->head);
  net->kernel->multiply(&net->dependent, w->bytes + width, width, w->count, w->sums);
  scale_all(&net->dependent, w->sums, w->count, w->sums);
  uint8_t *hidden = w->input;
  for (uint32_t t = 0; t < w->count; t++) {
    const int32_t *head = w->head + (w->heads[t] ? w->heads[t] - 1u : t) * label; /* the root's relation is known */
    for (uint32_t i = 0; i < label; i++) hidden[t * label + i] = ro_as_byte(look_up(net->tanh, w->sums[t * label + i] + head[i]));
  }
  net->kernel->multiply(&net->relation, hidden, label, w->count, w->sums);
  for (uint32_t t = 0; t < w->count; t++) {
    ro_token *token = &w->doc->tokens.v[w->first + t];
    token->head = w->heads[t] ? w->first + w->heads[t] - 1 : RO_NONE;
    token->rel = w->heads[t] ? net->rel[best_label(&net->relation, w->sums + t * net->relation.rows, net->h.rels)] : RO_REL_ROOT;
  }
}

/* ---- documents ---- */

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

static void make_room(work *w, uint32_t most) {
  const ro_net_header *h = &w->net->h;
  ro_arena *arena = &w->doc->arena;
  uint32_t rows = larger(larger(3 * h->width, w->net->tag.rows), larger(larger(2 * h->arc, h->label), larger(w->net->relation.rows, w->net->names.rows)));
  w->most = most;
  w->input = ro_arena_alloc(arena, (size_t)most * larger(h->embedding + h->vector_width, h->label));
  w->bytes = ro_arena_alloc(arena, (size_t)(most + 2) * h->width);
  w->x = ro_arena_alloc(arena, (size_t)most * h->width * sizeof *w->x);
  w->sums = ro_arena_alloc(arena, (size_t)most * rows * sizeof *w->sums);
  w->gates = ro_arena_alloc(arena, (size_t)most * larger(3 * h->width, 2 * h->arc) * sizeof *w->gates);
  w->head = ro_arena_alloc(arena, (size_t)most * h->label * sizeof *w->head);
  w->scores = ro_arena_alloc(arena, (size_t)most * (most + 1) * sizeof *w->scores);
  w->heads = ro_arena_alloc(arena, most * sizeof *w->heads);
}

static void run_piece(work *w, const ro_word *words, uint32_t first, uint32_t count) {
  const ro_net_header *h = &w->net->h;
  w->first = first;
  w->count = count;
  for (uint32_t t = 0; t < count; t++) make_input(w->net, &words[t], w->input + (size_t)t * (h->embedding + h->vector_width));
  run_input(w);
  for (uint32_t i = 0; i < h->layers; i++) run_layer(w, i);
  make_bytes(w);
  read_tags(w);
  read_names(w);
  read_heads(w);
  read_relations(w);
}

/* The roots of later pieces hang from the root of the first. */
static void join_pieces(ro_doc *doc, const ro_sentence *s) {
  uint32_t root = RO_NONE;
  for (uint32_t i = s->first; i < s->end; i++) {
    ro_token *t = &doc->tokens.v[i];
    if (t->head == RO_NONE && root != RO_NONE) t->head = root, t->rel = RO_REL_PARATAXIS;
    else if (t->head == RO_NONE) root = i;
  }
}

static void run_sentence(work *w, uint32_t sentence) {
  ro_sentence s = w->doc->sentences.v[sentence];
  ro_words_make(w->doc, sentence, w->words);
  for (uint32_t at = s.first; at < s.end; at += RO_NET_SENTENCE)
    run_piece(w, w->words + (at - s.first), at, s.end - at < RO_NET_SENTENCE ? s.end - at : RO_NET_SENTENCE);
  join_pieces(w->doc, &s);
}

void ro_net_run(const ro_net *net, ro_doc *doc) {
  work w = {.net = net, .doc = doc};
  uint32_t most = 0;
  for (uint32_t i = 0; i < doc->sentences.n; i++) most = larger(most, doc->sentences.v[i].end - doc->sentences.v[i].first);
  if (most == 0) return;
  w.words = ro_arena_alloc(&doc->arena, most * sizeof *w.words);
  make_room(&w, most < RO_NET_SENTENCE ? most : RO_NET_SENTENCE);
  for (uint32_t i = 0; i < doc->sentences.n; i++) run_sentence(&w, i);
}
