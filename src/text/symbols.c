/* Punctuation, quotation marks, dashes, signs, smileys. */
#include "text/scanner.h"

#include <string.h>

static uint32_t same_end(const ro_doc *doc, uint32_t at, uint32_t length, uint32_t most) {
  uint32_t end = at + length;
  while (end + length <= doc->length && end - at < most && memcmp(doc->text + end, doc->text + at, length) == 0) end += length;
  return end;
}

static uint32_t set_end(const ro_doc *doc, uint32_t at, const char *set) {
  uint32_t end = at;
  while (end < doc->length && end - at < RO_LONGEST_WORD && ro_one_of(doc->text[end], set)) end++;
  return end;
}

static bool space_before(const ro_doc *doc, uint32_t at) { return at == 0 || (unsigned char)doc->text[at - 1] <= ' '; }

static bool space_at(const ro_doc *doc, uint32_t at) { return at >= doc->length || (unsigned char)doc->text[at] <= ' '; }

/* :-) ;) =( :D between spaces */
static uint32_t smiley_end(const ro_doc *doc, uint32_t at) {
  uint32_t end = at;
  if (!space_before(doc, at) || !ro_one_of(doc->text[end], ":;=8")) return at;
  end++;
  if (end < doc->length && ro_one_of(doc->text[end], "-'o*^")) end++;
  if (end >= doc->length || !ro_one_of(doc->text[end], ")(DPpO/|\\[]")) return at;
  end = same_end(doc, end, 1, 16);
  return space_at(doc, end) ? end : at;
}

/* #ceasefire, @name */
static uint32_t tag_end(const ro_doc *doc, uint32_t at) {
  uint32_t end = at + 1, n;
  if (!space_before(doc, at) || !ro_letter_at(doc, end)) return at;
  while (end < doc->length && end - at < RO_LONGEST_WORD && (doc->text[end] == '_' || !ro_word_ends_at(doc, end))) {
    ro_char_at(doc, end, &n);
    end += n;
  }
  return end;
}

/* Stops and ellipses: "...", "?!", "!!"; a dot before a digit is looked at by the caller. */
static uint32_t stops_end(const ro_doc *doc, uint32_t at) {
  uint32_t end = set_end(doc, at, ".");
  if (end < at + 2) end = set_end(doc, at, ".!?");
  while (end + 3 <= doc->length && memcmp(doc->text + end, "\xE2\x80\xA6", 3) == 0) end = set_end(doc, end + 3, "."); /* … */
  return end;
}

static uint32_t ascii_end(const ro_doc *doc, uint32_t at) {
  char c = doc->text[at];
  uint32_t end = smiley_end(doc, at);
  if (end > at) return end;
  if (ro_one_of(c, ".!?")) return stops_end(doc, at);
  if (c == '`' || c == '"') return same_end(doc, at, 1, 2);
  if (ro_one_of(c, "-*=_~#+<>|^$/\\")) end = same_end(doc, at, 1, RO_LONGEST_WORD);
  if (end > at + 1) return end;
  if (c == '#' || c == '@') end = tag_end(doc, at);
  return end > at ? end : at + 1;
}

/* An emoji with what belongs to it: joined signs, variation selectors, skin tones; a flag is two letters. */
static uint32_t emoji_end(const ro_doc *doc, uint32_t at, uint32_t first) {
  uint32_t end = at, n, c = ro_code_at(doc, at);
  if (first >= 0x1F1E6 && first <= 0x1F1FF && c >= 0x1F1E6 && c <= 0x1F1FF) return at + 4;
  while (end < doc->length && end - at < 64) {
    c = ro_code_at(doc, end);
    ro_char_at(doc, end, &n);
    if (c == 0x200D) end += n, ro_code_at(doc, end) >= 0x2190 ? ro_char_at(doc, end, &n) : (n = 0);
    else if (c != 0xFE0F && c != 0x20E3 && !(c >= 0x1F3FB && c <= 0x1F3FF)) break;
    end += n;
  }
  return end;
}

static uint32_t wide_end(const ro_doc *doc, uint32_t at) {
  uint32_t n, c = ro_code_at(doc, at);
  ro_char_at(doc, at, &n);
  if (c == 0x2026) return stops_end(doc, at);
  if (c == 0x2013 || c == 0x2014) return same_end(doc, at, n, RO_LONGEST_WORD);
  if (c == 0x2018 || c == 0x2019) return same_end(doc, at, n, 2 * n);
  return c >= 0x2190 ? emoji_end(doc, at + n, c) : at + n;
}

/* Behind a single quotation mark: a short word that leaves out its beginning ('em, '90s, 's after a quoted name). */
static uint32_t elided_end(const ro_scanner *s, uint32_t at, uint32_t mark) {
  const ro_doc *doc = s->doc;
  char key[RO_LONGEST_KEY];
  uint32_t end = mark, n;
  while (end < doc->length && end - at < RO_LONGEST_KEY && !ro_word_ends_at(doc, end)) ro_char_at(doc, end, &n), end += n;
  if (end == mark || !ro_scan_key(doc, at, end, key)) return at;
  if (ro_digit_at(doc, mark)) return (end - mark == 2 || (end - mark == 3 && key[3] == 's')) && space_before(doc, at) ? end : at;
  if (strcmp(key, "'s") == 0) return space_before(doc, at) && s->open_quote ? at : end;
  uint32_t row = ro_table_find(&s->tables->contractions, key);
  return row == RO_NO_ROW ? at : end;
}

static uint32_t scan_single_quote(ro_scanner *s, uint32_t at, uint32_t mark) {
  const ro_doc *doc = s->doc;
  uint32_t doubled = same_end(doc, at, mark - at, 2 * (mark - at)), end = doubled > mark ? at : elided_end(s, at, mark);
  if (end > at) {
    ro_scan_add(s, at, end, false);
    return end;
  }
  if (doubled == mark) s->open_quote = !space_at(doc, mark) && (space_before(doc, at) || ro_one_of(doc->text[at - 1], "(\"["));
  ro_scan_add(s, at, doubled, false);
  return doubled;
}

uint32_t ro_scan_symbol(ro_scanner *s, uint32_t at) {
  const ro_doc *doc = s->doc;
  bool ascii = (unsigned char)doc->text[at] < 0x80;
  uint32_t mark = ro_apostrophe_at(doc, at);
  if (mark) return scan_single_quote(s, at, at + mark);
  bool before_digits = ro_one_of(doc->text[at], ".+") && ro_digit_at(doc, at + 1);
  if (before_digits && (space_before(doc, at) || ro_one_of(doc->text[at - 1], "($+-"))) return ro_scan_number(s, at);
  uint32_t end = ascii ? ascii_end(doc, at) : wide_end(doc, at);
  if (ro_code_at(doc, at) == 0x2018) s->open_quote = true;
  ro_scan_add(s, at, end, false);
  return end;
}
