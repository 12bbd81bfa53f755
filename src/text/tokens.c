#include "text/scanner.h"

#include "base/utf8.h"

#include <string.h>

uint32_t ro_apostrophe_at(const ro_doc *doc, uint32_t at) {
  if (at >= doc->length) return 0;
  const char *p = doc->text + at;
  if (*p == '\'') return 1;
  return strncmp(p, "\xE2\x80\x99", 3) == 0 ? 3 : strncmp(p, "\xCA\xBC", 2) == 0 ? 2 : 0; /* ’ ʼ */
}

bool ro_letter_at(const ro_doc *doc, uint32_t at) {
  uint32_t n;
  return at < doc->length && ro_char_at(doc, at, &n) == RO_CHAR_LETTER;
}

bool ro_digit_at(const ro_doc *doc, uint32_t at) { return at < doc->length && ro_is_digit((unsigned char)doc->text[at]); }

bool ro_word_ends_at(const ro_doc *doc, uint32_t at) {
  uint32_t n;
  if (at >= doc->length) return true;
  ro_char c = ro_char_at(doc, at, &n);
  return c == RO_CHAR_SPACE || c == RO_CHAR_SYMBOL;
}

uint32_t ro_next_visible(const ro_scanner *s, uint32_t at) {
  uint32_t n, end = s->next_paragraph < s->paragraphs->n ? s->paragraphs->v[s->next_paragraph] : s->doc->length;
  while (at < end && ro_char_at(s->doc, at, &n) == RO_CHAR_SPACE) at += n;
  return at < end ? at : s->doc->length;
}

bool ro_scan_key(const ro_doc *doc, uint32_t start, uint32_t end, char key[RO_LONGEST_KEY]) {
  uint32_t used = 0;
  for (uint32_t at = start; at < end;) {
    uint32_t n = ro_apostrophe_at(doc, at);
    if (used + 1 >= RO_LONGEST_KEY) return false;
    char c = n ? '\'' : doc->text[at];
    key[used++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    at += n ? n : 1;
  }
  key[used] = 0;
  return true;
}

/* In place: curly apostrophes and special hyphens become plain, invisible characters go. */
static void plain(char *text) {
  char *out = text;
  while (*text) {
    if (strncmp(text, "\xE2\x80\x99", 3) == 0 || strncmp(text, "\xE2\x80\x98", 3) == 0) *out++ = '\'', text += 3;
    else if (strncmp(text, "\xCA\xBC", 2) == 0) *out++ = '\'', text += 2;
    else if (strncmp(text, "\xE2\x80\x90", 3) == 0 || strncmp(text, "\xE2\x80\x91", 3) == 0) *out++ = '-', text += 3;
    else if (strncmp(text, "\xC2\xAD", 2) == 0) text += 2;
    else if (strncmp(text, "\xE2\x80\x8C", 3) == 0 || strncmp(text, "\xE2\x80\x8D", 3) == 0) text += 3;
    else *out++ = *text++;
  }
  *out = 0;
}

static const char *lower_of(ro_doc *doc, uint32_t start, uint32_t end) {
  const char *text = doc->text + start;
  size_t length = end - start, i = 0;
  char *out = ro_arena_alloc(&doc->arena, length + 1);
  for (; i < length && (unsigned char)text[i] < 0x80; i++) out[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
  if (i == length) return out;
  out = ro_utf8_lower(&doc->arena, text, length);
  plain(out);
  return out;
}

static bool begins_paragraph(ro_scanner *s, uint32_t start) {
  bool begins = false;
  for (; s->next_paragraph < s->paragraphs->n && s->paragraphs->v[s->next_paragraph] <= start; s->next_paragraph++) begins = true;
  return begins;
}

void ro_scan_add(ro_scanner *s, uint32_t start, uint32_t end, bool joined) {
  ro_token token = {.span = {start, end}, .lower = lower_of(s->doc, start, end), .lemma = "", .head = RO_NONE, .child = RO_NONE, .next_sibling = RO_NONE, .joined = joined};
  *ro_vec_push(&s->doc->arena, &s->doc->tokens) = token;
}

/* A paragraph begins with whatever is scanned at `at`. */
static uint32_t scan_at(ro_scanner *s, uint32_t at, ro_char class) {
  bool begins = begins_paragraph(s, at);
  uint32_t first = s->doc->tokens.n;
  if (begins) s->open_quote = false;
  uint32_t end = class == RO_CHAR_LETTER ? ro_scan_word(s, at) : class == RO_CHAR_DIGIT ? ro_scan_number(s, at) : ro_scan_symbol(s, at);
  if (begins && first < s->doc->tokens.n) s->doc->tokens.v[first].paragraph = true;
  return end;
}

void ro_text_tokens(const ro_text_tables *tables, ro_doc *doc, const ro_indices *paragraphs) {
  ro_scanner s = {.tables = tables, .doc = doc, .paragraphs = paragraphs};
  for (uint32_t at = 0; at < doc->length;) {
    uint32_t n;
    ro_char class = ro_char_at(doc, at, &n);
    at = class == RO_CHAR_SPACE || class == RO_CHAR_INVISIBLE ? at + n : scan_at(&s, at, class);
  }
}
