#include "syntax/lemma.h"

#include "base/hash.h"

#include <string.h>

static bool rules_fit(const ro_lemmas *l, uint32_t bytes) {
  if (bytes == 0 || l->strings[bytes - 1] != 0) return false;
  for (uint32_t i = 0; i < l->rules; i++)
    if (l->rule[i].add >= bytes) return false;
  bool empty = false;
  for (uint32_t i = 0; i < l->slots; i++) {
    if (l->slot[i].rule > l->rules) return false;
    empty |= l->slot[i].rule == 0;
  }
  return empty; /* else a search would not end */
}

ro_status ro_lemmas_open(ro_lemmas *out, const ro_image *image, ro_error *error) {
  size_t size;
  const void *section = ro_image_section(image, "syntax:lemmas", &size);
  if (!section) return ro_fail(error, RO_ERR_MODEL, "the model has no section syntax:lemmas");
  return ro_lemmas_read(out, section, size, error);
}

ro_status ro_lemmas_read(ro_lemmas *out, const void *section, size_t size, ro_error *error) {
  const unsigned char *bytes = section;
  ro_lemma_header h;
  if (size < sizeof h) return ro_fail(error, RO_ERR_MODEL, "section syntax:lemmas of the model is cut off");
  memcpy(&h, bytes, sizeof h);
  if (h.version != RO_LEMMA_VERSION) return ro_fail(error, RO_ERR_MODEL, "section syntax:lemmas of the model is of another version");
  uint64_t rules = (uint64_t)h.rules * sizeof(ro_lemma_rule), slots = (uint64_t)h.slots * sizeof(ro_lemma_slot);
  if (size != sizeof h + rules + slots + h.bytes || h.slots == 0 || (h.slots & (h.slots - 1)))
    return ro_fail(error, RO_ERR_MODEL, "section syntax:lemmas of the model is not of the size it says");
  *out = (ro_lemmas){h.rules, h.slots, (const ro_lemma_rule *)(bytes + sizeof h), (const ro_lemma_slot *)(bytes + sizeof h + rules),
                     (const char *)bytes + sizeof h + rules + slots};
  if (!rules_fit(out, h.bytes)) return ro_fail(error, RO_ERR_MODEL, "section syntax:lemmas of the model is damaged");
  return RO_OK;
}

const char *ro_lemma_base(ro_doc *doc, uint32_t token) {
  const ro_token *t = &doc->tokens.v[token];
  return t->upos == RO_UPOS_PROPN ? ro_span_copy(doc, t->span) : t->lower;
}

uint32_t ro_lemma_tag(ro_upos upos, ro_xpos xpos) {
  const char *u = ro_upos_name(upos), *x = ro_xpos_name(xpos);
  return (uint32_t)ro_hash(ro_hash(RO_HASH_START, u, strlen(u) + 1), x, strlen(x));
}

uint32_t ro_lemma_key(uint32_t tag, const char *lower, size_t length, size_t ending, bool whole) {
  uint64_t h = ro_hash(RO_HASH_START ^ tag ^ (whole ? UINT64_C(1) << 40 : 0), lower + length - ending, ending);
  return (uint32_t)(h ^ h >> 32);
}

static uint32_t find(const ro_lemmas *l, uint32_t key) {
  for (uint32_t i = key & (l->slots - 1); l->slot[i].rule; i = (i + 1) & (l->slots - 1))
    if (l->slot[i].key == key) return l->slot[i].rule - 1;
  return RO_NO_RULE;
}

static uint32_t find_rule(const ro_lemmas *l, uint32_t tag, const char *lower, size_t length) {
  uint32_t rule = find(l, ro_lemma_key(tag, lower, length, length, true));
  size_t ending = length < RO_LEMMA_ENDING ? length : RO_LEMMA_ENDING;
  for (size_t e = ending + 1; rule == RO_NO_RULE && e-- > 0;) rule = find(l, ro_lemma_key(tag, lower, length, e, false));
  return rule;
}

const char *ro_lemma_of(const ro_lemmas *l, ro_doc *doc, uint32_t token, uint32_t tag) {
  const char *lower = doc->tokens.v[token].lower, *base = ro_lemma_base(doc, token);
  uint32_t rule = find_rule(l, tag, lower, strlen(lower));
  size_t length = strlen(base);
  if (rule == RO_NO_RULE || l->rule[rule].cut > length) return base;
  const char *add = l->strings + l->rule[rule].add;
  if (l->rule[rule].cut == 0 && *add == 0) return base;
  if (l->rule[rule].cut == length && *add == 0) return base;
  size_t kept = length - l->rule[rule].cut, added = strlen(add);
  if (((unsigned char)base[kept] & 0xC0) == 0x80) return base; /* the rule would cut a character in two */
  char *out = ro_arena_alloc(&doc->arena, kept + added + 1);
  memcpy(out, base, kept);
  memcpy(out + kept, add, added + 1);
  return out;
}
