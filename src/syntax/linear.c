#include "syntax/linear.h"

#include <string.h>

static uint32_t filter_bit(uint32_t slot, uint32_t check) { return (slot << 8 | check) * 0x9E3779B1u >> (32 - RO_FILTER_BITS); }

static bool in_filter(const ro_linear *m, uint32_t key) {
  uint32_t bit = filter_bit(ro_linear_slot(key, m->bits), key & 0xFF);
  return m->filter[bit / 64] >> (bit % 64) & 1;
}

/* Walks over all rows: do they fit their slots? Fills the filter. */
void ro_linear_fill_filter(uint64_t filter[RO_FILTER_WORDS], const uint32_t *starts, const ro_linear_unit *units, uint32_t bits) {
  for (uint32_t s = 0; s < UINT32_C(1) << bits; s++)
    for (uint32_t at = starts[s]; at < starts[s + 1]; at += 1u + units[at].label) {
      uint32_t bit = filter_bit(s, (uint8_t)units[at].weight);
      filter[bit / 64] |= UINT64_C(1) << (bit % 64);
    }
}

ro_status ro_linear_open(ro_linear *out, const ro_image *image, const char *section, uint32_t classes, ro_error *error) {
  size_t size;
  const unsigned char *bytes = ro_image_section(image, section, &size);
  ro_linear_header h;
  if (!bytes) return ro_fail(error, RO_ERR_MODEL, "the model has no section %s", section);
  if (size < sizeof h) return ro_fail(error, RO_ERR_MODEL, "section %s of the model is cut off", section);
  memcpy(&h, bytes, sizeof h);
  if (h.version != RO_LINEAR_VERSION) return ro_fail(error, RO_ERR_MODEL, "section %s of the model is of another version", section);
  if (h.classes != classes || h.bits < RO_LINEAR_MIN_BITS || h.bits > RO_LINEAR_MAX_BITS)
    return ro_fail(error, RO_ERR_MODEL, "section %s of the model does not go with its labels", section);
  size_t slots = (size_t)1 << h.bits, filter = RO_FILTER_WORDS * sizeof(uint64_t);
  if (size != sizeof h + filter + (slots + 1) * sizeof(uint32_t) + h.units * sizeof(ro_linear_unit))
    return ro_fail(error, RO_ERR_MODEL, "section %s of the model is not of the size it says", section);
  const uint32_t *starts = (const uint32_t *)(bytes + sizeof h + filter);
  *out = (ro_linear){h.bits, h.classes, starts, (const ro_linear_unit *)(starts + slots + 1), (const uint64_t *)(bytes + sizeof h)};
  if (starts[0] != 0 || starts[slots] != h.units) return ro_fail(error, RO_ERR_MODEL, "section %s of the model is damaged", section);
  return RO_OK;
}

static void add_row(const ro_linear *m, uint32_t key, int32_t *scores) {
  uint32_t slot = ro_linear_slot(key, m->bits);
  const ro_linear_unit *u = m->units + m->starts[slot], *end = m->units + m->starts[slot + 1];
  while (u < end) {
    uint32_t count = u->label;
    if ((uint8_t)u->weight == (uint8_t)key) {
      for (uint32_t i = 1; i <= count; i++) scores[u[i].label] += u[i].weight;
      return;
    }
    u += 1 + count;
  }
}

/* The rows lie anywhere in some megabytes: all are asked for before the first is read. */
void ro_linear_score(const ro_linear *m, const uint32_t *keys, uint32_t count, int32_t scores[RO_LINEAR_CLASSES]) {
  uint32_t found[RO_MOST_FEATURES], n = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (!in_filter(m, keys[i])) continue;
    found[n++] = keys[i];
    __builtin_prefetch(m->starts + ro_linear_slot(keys[i], m->bits));
  }
  for (uint32_t i = 0; i < n; i++) __builtin_prefetch(m->units + m->starts[ro_linear_slot(found[i], m->bits)]);
  for (uint32_t i = 0; i < n; i++) add_row(m, found[i], scores);
}
