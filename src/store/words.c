#include "store/words.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { LONGEST = 100 };

static bool is_plain(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Letters, marks and numbers of all scripts. */
static bool is_word_sign(uint32_t c) {
  if (c < 0x80) return is_plain((unsigned char)c);
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static size_t sign_at(const char *p, const char *end, uint32_t *c) {
  *c = (unsigned char)*p;
  return *c < 0x80 ? 1 : ro_utf8_decode(p, (size_t)(end - p), c);
}

/* The length of the word at `p`, 0 where none begins; *plain: it is ASCII all through. */
static size_t word_length(const char *p, const char *end, bool *plain) {
  size_t n = 0;
  uint32_t c;
  *plain = true;
  while (p + n < end && n < LONGEST) {
    size_t bytes = sign_at(p + n, end, &c);
    if (!is_word_sign(c)) break;
    *plain &= c < 0x80;
    n += bytes;
  }
  return n;
}

static void add_plain(ro_buffer *out, const char *word, size_t length) {
  size_t at = out->length;
  ro_buffer_add(out, word, length);
  for (; !out->failed && at < out->length; at++)
    if (out->data[at] >= 'A' && out->data[at] <= 'Z') out->data[at] |= 0x20;
}

/* What one sign stands for may have blanks or brackets in it; they are left out. */
static void add_folded(ro_buffer *out, const char *word, size_t length) {
  utf8proc_uint8_t *folded = NULL;
  int options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD;
  utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)length, &folded, (utf8proc_option_t)options);
  for (utf8proc_ssize_t i = 0; i < n; i++)
    if (folded[i] >= 0x80 || is_plain(folded[i])) ro_buffer_add(out, &folded[i], 1);
  free(folded);
}

/* Adds one word; false when nothing is left of it (it was nothing but marks). */
static bool add_word(ro_buffer *out, const char *word, size_t length, bool plain) {
  size_t before = out->length;
  if (before) ro_buffer_text(out, " ");
  size_t begun = out->length;
  if (plain) add_plain(out, word, length);
  else add_folded(out, word, length);
  if (out->length > begun || out->failed) return true;
  if (before) out->data[out->length = before] = 0;
  return false;
}

int ro_words_add(ro_buffer *out, const char *text, size_t length) {
  const char *end = text + length;
  int words = 0;
  bool plain;
  uint32_t c;
  for (const char *p = text; p < end && words < RO_WORDS_LIMIT;) {
    size_t n = word_length(p, end, &plain);
    if (n) words += add_word(out, p, n, plain);
    p += n ? n : sign_at(p, end, &c);
  }
  return words;
}
