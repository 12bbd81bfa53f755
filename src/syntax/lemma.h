/* Lemmas by edit rules learned from treebanks: cut so many bytes from the end of the word, add this.
 *
 * The rule is looked up by tag and whole word (exceptions), then by tag and ever shorter ending. Lemmas are lower case
 * but for proper nouns, which keep the case they have.
 *
 * Section layout: u32 version, rules, slots, bytes; per rule u32 cut, u32 offset of what is added; per slot u32 key,
 * u32 rule + 1 (0: empty), open addressing; the bytes of the strings, each NUL-terminated. */
#ifndef RO_SYNTAX_LEMMA_H
#define RO_SYNTAX_LEMMA_H

#include "doc/doc.h"
#include "model/image.h"

enum { RO_LEMMA_VERSION = 1, RO_LEMMA_ENDING = 6, RO_NO_RULE = 0xFFFFFFFF };

typedef struct ro_lemma_header {
  uint32_t version, rules, slots, bytes;
} ro_lemma_header;

typedef struct ro_lemma_rule {
  uint32_t cut, add;
} ro_lemma_rule;

typedef struct ro_lemma_slot {
  uint32_t key, rule;
} ro_lemma_slot;

typedef struct ro_lemmas {
  uint32_t rules, slots;
  const ro_lemma_rule *rule;
  const ro_lemma_slot *slot;
  const char *strings;
} ro_lemmas;

ro_status ro_lemmas_open(ro_lemmas *out, const ro_image *image, ro_error *error);
ro_status ro_lemmas_read(ro_lemmas *out, const void *section, size_t size, ro_error *error);

/* The word a lemma is made from: lower-cased but for a proper noun. */
const char *ro_lemma_base(ro_doc *doc, uint32_t token);

/* Key of a tag (its label's hash) with the last `ending` bytes of the lower-cased word, or with the whole word. */
uint32_t ro_lemma_key(uint32_t tag, const char *lower, size_t length, size_t ending, bool whole);

/* The lemma, in the document's arena. `tag` is the hash of "UPOS XPOS" (ro_lemma_tag). */
const char *ro_lemma_of(const ro_lemmas *lemmas, ro_doc *doc, uint32_t token, uint32_t tag);
uint32_t ro_lemma_tag(ro_upos upos, ro_xpos xpos);

#endif
