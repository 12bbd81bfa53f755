#include "text/parts.h"

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B, ZWNJ = 0x200C, ZWJ = 0x200D, WORD_JOINER = 0x2060, BOM = 0xFEFF };

static ro_char ascii_class(unsigned char c) {
  if (c <= ' ' || c == 0x7F) return RO_CHAR_SPACE;
  if ((c | 32) >= 'a' && (c | 32) <= 'z') return RO_CHAR_LETTER;
  return c >= '0' && c <= '9' ? RO_CHAR_DIGIT : RO_CHAR_SYMBOL;
}

/* Marks that only combine with what is before them: the blocks of combining diacritics and what scripts with vowel signs use. */
static bool is_mark(uint32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x483 && c < 0x48A) || (c >= 0x591 && c < 0x5C8 && c != 0x5BE) || (c >= 0x610 && c < 0x61B) ||
         (c >= 0x64B && c < 0x660) || (c >= 0x900 && c < 0xE00 && !ro_is_letter(c) && c != 0x964 && c != 0x965) || (c >= 0x1AB0 && c < 0x1B00) ||
         (c >= 0x1DC0 && c < 0x1E00) || (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE20 && c < 0xFE30);
}

static ro_char wide_class(uint32_t c) {
  if (c < 0xA0 || c == ZERO_WIDTH_SPACE || c == BOM || c == WORD_JOINER || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)) return RO_CHAR_SPACE;
  if (c == SOFT_HYPHEN || c == ZWNJ || c == ZWJ) return RO_CHAR_INVISIBLE;
  if (ro_is_letter(c) || is_mark(c)) return RO_CHAR_LETTER;
  return ro_is_space(c) ? RO_CHAR_SPACE : RO_CHAR_SYMBOL;
}

ro_char ro_char_at(const ro_doc *doc, uint32_t at, uint32_t *length) {
  unsigned char b = (unsigned char)doc->text[at];
  if (b < 0x80) return *length = 1, ascii_class(b);
  uint32_t c;
  *length = (uint32_t)ro_utf8_decode(doc->text + at, doc->length - at, &c);
  return wide_class(c);
}

uint32_t ro_code_at(const ro_doc *doc, uint32_t at) {
  if (at >= doc->length) return 0;
  uint32_t c;
  if ((unsigned char)doc->text[at] < 0x80) return (unsigned char)doc->text[at];
  ro_utf8_decode(doc->text + at, doc->length - at, &c);
  return c;
}
