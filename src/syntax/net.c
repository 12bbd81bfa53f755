#include "syntax/net.h"

#include <stdio.h>
#include <string.h>

typedef struct cursor {
  const unsigned char *bytes;
  size_t at, size;
  bool short_of; /* the section ended too soon */
} cursor;

/* The next `count` items of `size` bytes, at the next multiple of 64. */
static const void *take(cursor *c, uint64_t count, size_t size) {
  c->at = (c->at + 63) & ~(size_t)63;
  if (c->at > c->size || count > (c->size - c->at) / size) {
    c->short_of = true;
    return c->bytes;
  }
  const void *here = c->bytes + c->at;
  c->at += (size_t)count * size;
  return here;
}

static ro_matrix take_matrix(cursor *c, uint32_t rows, uint32_t columns) {
  ro_matrix m = {(rows + RO_MATRIX_ROWS - 1) / RO_MATRIX_ROWS * RO_MATRIX_ROWS, columns, NULL, NULL, NULL};
  m.weights = take(c, (uint64_t)m.rows * m.columns, sizeof *m.weights);
  m.bias = take(c, m.rows, sizeof *m.bias);
  m.scale = take(c, m.rows, sizeof *m.scale);
  return m;
}

static void take_all(ro_net *n, cursor *c) {
  const ro_net_header *h = &n->h;
  n->slot = take(c, h->slots, sizeof *n->slot);
  n->vector = take(c, (uint64_t)h->vectors * h->vector_width, sizeof *n->vector);
  n->word = take(c, (uint64_t)h->words * h->embedding, sizeof *n->word);
  n->affix = take(c, (uint64_t)h->affixes * h->embedding, sizeof *n->affix);
  n->tanh = take(c, RO_CURVE, sizeof *n->tanh);
  n->sigmoid = take(c, RO_CURVE, sizeof *n->sigmoid);
  n->input = take_matrix(c, h->width, h->embedding + h->vector_width);
  for (uint32_t i = 0; i < h->layers; i++) n->layer[i] = take_matrix(c, 3 * h->width, h->window[i] * h->width);
  n->tag = take_matrix(c, h->tags, h->width);
  n->arc = take_matrix(c, 2 * h->arc, h->width);
  n->dependent = take_matrix(c, h->label, h->width);
  n->head = take_matrix(c, h->label, h->width);
  n->relation = take_matrix(c, h->rels, h->label);
  n->names = take_matrix(c, h->names, h->width);
  n->root_arc = take(c, h->arc, sizeof *n->root_arc);
  n->near = take(c, 2 * RO_NET_NEAR + 1, sizeof *n->near);
}

static bool sane(const ro_net_header *h) {
  bool good = h->layers <= RO_NET_MOST_LAYERS && h->tags > 0 && h->tags <= RO_NET_MOST_LABELS && h->rels > 0 && h->rels <= RO_NET_MOST_LABELS && h->names > 0 && h->names <= RO_NET_MOST_LABELS;
  good = good && h->slots && (h->slots & (h->slots - 1)) == 0 && h->affixes == RO_NET_AFFIX_ROWS && h->vectors > 0 && h->words > 0;
  good = good && h->width % 32 == 0 && h->arc % 16 == 0 && h->label % 16 == 0 && h->embedding % 16 == 0 && h->vector_width % 4 == 0;
  good = good && h->width && 3 * h->width <= RO_MATRIX_MOST_COLUMNS && h->embedding + h->vector_width <= RO_MATRIX_MOST_COLUMNS && h->label <= RO_MATRIX_MOST_COLUMNS;
  for (uint32_t i = 0; good && i < h->layers; i++) good = h->window[i] == 1 || h->window[i] == 3;
  return good;
}

static bool slots_fit(const ro_net *n) {
  bool empty = false;
  for (uint32_t i = 0; i < n->h.slots; i++) {
    const ro_net_slot *s = &n->slot[i];
    if (s->vector >= n->h.vectors || s->word >= n->h.words) return false;
    empty |= s->vector == 0 && s->word == 0;
  }
  return empty; /* else a search would not end */
}

static bool read_label(ro_net *n, uint32_t i, const char *line) {
  char first[16], second[16];
  if (i < n->h.tags) return sscanf(line, "%15s %15s", first, second) == 2 && (n->upos[i] = (uint8_t)ro_upos_find(first)) && (n->xpos[i] = (uint8_t)ro_xpos_find(second));
  i -= n->h.tags;
  if (i < n->h.rels) return (n->rel[i] = (uint8_t)ro_rel_find(line)) != 0;
  int name = ro_name_find(ro_name_label_names, RO_NAME_COUNT, line);
  n->name[i - n->h.rels] = (uint8_t)name;
  return name >= 0;
}

static bool read_labels(ro_net *n, cursor *c) {
  char line[32];
  const char *p = (const char *)take(c, n->h.label_bytes, 1), *end = p + n->h.label_bytes;
  for (uint32_t i = 0; i < n->h.tags + n->h.rels + n->h.names; i++) {
    const char *stop = c->short_of || p >= end ? NULL : memchr(p, '\n', (size_t)(end - p));
    if (!stop || (size_t)(stop - p) >= sizeof line) return false;
    memcpy(line, p, (size_t)(stop - p));
    line[stop - p] = 0;
    p = stop + 1;
    if (!read_label(n, i, line)) return false;
  }
  return p == end;
}

ro_status ro_net_open(ro_net *out, const ro_image *image, ro_error *error) {
  size_t size;
  const void *section = ro_image_section(image, "syntax:net", &size);
  if (!section) return ro_fail(error, RO_ERR_MODEL, "the model has no section syntax:net");
  cursor c = {section, sizeof out->h, size, false};
  const ro_kernel *kernels[RO_MOST_KERNELS];
  memset(out, 0, sizeof *out);
  if (size < sizeof out->h) return ro_fail(error, RO_ERR_MODEL, "section syntax:net of the model is cut off");
  memcpy(&out->h, section, sizeof out->h);
  if (out->h.version != RO_NET_VERSION) return ro_fail(error, RO_ERR_MODEL, "section syntax:net of the model is of another version");
  if (!sane(&out->h)) return ro_fail(error, RO_ERR_MODEL, "section syntax:net of the model is damaged");
  bool labelled = read_labels(out, &c);
  take_all(out, &c);
  if (c.short_of || c.at != size) return ro_fail(error, RO_ERR_MODEL, "section syntax:net of the model is not of the size it says");
  if (!labelled || !slots_fit(out)) return ro_fail(error, RO_ERR_MODEL, "section syntax:net of the model is damaged");
  ro_kernels(kernels);
  out->kernel = kernels[0];
  return RO_OK;
}
