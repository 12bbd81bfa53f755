#include "syntax/word.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { LONGEST = 64 }; /* bytes of a form that count; the rest of a monster word is not looked at */

static uint32_t hash_of(const char *text, size_t length) {
  uint64_t h = ro_hash(RO_HASH_START, text, length);
  return (uint32_t)(h ^ h >> 32);
}

/* Typographic quotes, dashes and dots as the treebanks mostly write them; 0 for anything else. */
static char plain(uint32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x02BC: return '\'';
    case 0x201C: case 0x201D: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    default: return 0;
  }
}

/* A form made plain: digits as 0, quotes and dashes as in ASCII. Returns its length. */
static size_t make_plain(const char *text, size_t length, char out[LONGEST + 1]) {
  size_t used = 0;
  for (size_t i = 0; i < length && used + 4 <= LONGEST;) {
    unsigned char b = (unsigned char)text[i];
    if (b < 0x80) {
      out[used++] = b >= '0' && b <= '9' ? '0' : (char)b;
      i++;
      continue;
    }
    uint32_t c;
    size_t n = ro_utf8_decode(text + i, length - i, &c);
    char simple = plain(c);
    if (simple) {
      out[used++] = simple;
    } else {
      memcpy(out + used, text + i, n);
      used += n;
    }
    i += n;
  }
  out[used] = 0;
  return used;
}

/* 'X' capital, 'x' small, '0' digit, other bytes themselves; runs of one kind count once or twice. */
static uint32_t shape_of(const char *form, size_t length) {
  char shape[LONGEST];
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char b = (unsigned char)form[i];
    char s = b >= 0x80 || (b >= 'a' && b <= 'z') ? 'x' : b >= 'A' && b <= 'Z' ? 'X' : (char)b;
    if (used >= 2 && shape[used - 1] == s && shape[used - 2] == s) continue;
    shape[used++] = s;
  }
  return hash_of(shape, used);
}

static bool starts_upper(const ro_doc *doc, const ro_token *t) {
  uint32_t c;
  ro_utf8_decode(doc->text + t->span.start, t->span.end - t->span.start, &c);
  return ro_is_upper(c);
}

/* Is this a headline in which most words have capitals, so that a capital says little? */
static bool in_title_case(const ro_doc *doc, const ro_sentence *s) {
  uint32_t upper = 0, lower = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    const ro_token *token = &doc->tokens.v[t];
    if (token->span.end - token->span.start < 4) continue;
    if (starts_upper(doc, token)) upper++;
    else lower++;
  }
  return upper >= 3 && upper > 2 * lower;
}

static void make_word(const ro_doc *doc, const ro_token *t, uint32_t place, ro_word *word) {
  char form[LONGEST + 1], lower[LONGEST + 1];
  size_t form_length = make_plain(doc->text + t->span.start, t->span.end - t->span.start, form);
  size_t length = make_plain(t->lower, strlen(t->lower), lower);
  word->form = hash_of(form, form_length);
  word->lower = hash_of(lower, length);
  word->shape = shape_of(form, form_length) * 4 + place;
  for (uint32_t i = 0; i < RO_WORD_PREFIXES; i++) word->prefix[i] = hash_of(lower, length > i ? i + 1 : length);
  for (uint32_t i = 0; i < RO_WORD_SUFFIXES; i++) word->suffix[i] = length > i ? hash_of(lower + length - i - 1, i + 1) : 0;
}

void ro_words_make(const ro_doc *doc, uint32_t sentence, ro_word *words) {
  const ro_sentence *s = &doc->sentences.v[sentence];
  uint32_t title = in_title_case(doc, s) ? 2 : 0;
  for (uint32_t t = s->first; t < s->end; t++) make_word(doc, &doc->tokens.v[t], title + (t == s->first), &words[t - s->first]);
}
