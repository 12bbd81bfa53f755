/* Numbers in digits: 5,000, 2.5, 10:30, 9/11, 21st, 1980s, 555-1234; units are words of their own (5 pm, 10 km). */
#include "text/scanner.h"

#include <string.h>

static uint32_t digits_end(const ro_doc *doc, uint32_t at) {
  uint32_t start = at;
  while (ro_digit_at(doc, at) && at - start < RO_LONGEST_WORD) at++;
  return at;
}

/* Thousands have three digits behind the comma; other separators any number. */
static uint32_t groups_end(const ro_doc *doc, uint32_t start, uint32_t at) {
  uint32_t first_end = at;
  while (at < doc->length && at - start < RO_LONGEST_WORD && ro_one_of(doc->text[at], ",.:/") && ro_digit_at(doc, at + 1)) {
    uint32_t end = digits_end(doc, at + 1);
    if (doc->text[at] == ',' && end - at != 4) break;
    if (doc->text[at] == '/' && at == first_end && at - start == 4 && !(end < doc->length && doc->text[end] == '/')) break; /* 2001/02 */
    at = end;
  }
  return at;
}

/* Telephone numbers and dates in digits are one token (555-1234, 2014-02-28), ranges three (10-12). */
static uint32_t hyphens_end(const ro_doc *doc, uint32_t start, uint32_t at) {
  uint32_t end = at, parts = 1, last = at - start;
  while (end < doc->length && doc->text[end] == '-' && ro_digit_at(doc, end + 1) && parts < 8) {
    uint32_t next = digits_end(doc, end + 1);
    last = next - end - 1;
    end = next;
    parts++;
  }
  if (parts == 1 || ro_letter_at(doc, end) || (end < doc->length && doc->text[end] == '-')) return at;
  return parts > 2 || (at - start == 3 && last == 4) ? end : at;
}

static uint32_t letters_end(const ro_doc *doc, uint32_t at) {
  uint32_t start = at;
  while (at < doc->length && at - start < RO_LONGEST_WORD && (unsigned char)doc->text[at] < 0x80 && (ro_letter_at(doc, at) || ro_digit_at(doc, at))) at++;
  return at;
}

/* 1980's, a decade: one token as in the treebanks. */
static uint32_t decade_end(const ro_doc *doc, uint32_t start, uint32_t at) {
  uint32_t n = ro_apostrophe_at(doc, at);
  bool decade = (at - start == 2 || at - start == 4) && doc->text[at - 1] == '0';
  return n && decade && at + n < doc->length && doc->text[at + n] == 's' && ro_word_ends_at(doc, at + n + 1) ? at + n + 1 : at;
}

/* A single capital is part of a name (5G) unless it stands for thousands and more. */
static bool is_unit(const ro_scanner *s, uint32_t start, uint32_t end) {
  char key[RO_LONGEST_KEY], c = s->doc->text[start];
  if (end == start + 1 && c <= 'Z' && !ro_one_of(c, "KMB")) return false;
  return ro_scan_key(s->doc, start, end, key) && ro_table_find(&s->tables->suffixes, key) != RO_NO_ROW;
}

uint32_t ro_scan_number(ro_scanner *s, uint32_t start) {
  const ro_doc *doc = s->doc;
  uint32_t at = start + (ro_one_of(doc->text[start], ".+") ? 1 : 0);
  at = digits_end(doc, at);
  uint32_t link = ro_letter_at(doc, at) || (at < doc->length && ro_one_of(doc->text[at], "@._")) ? ro_link_end(s, start, letters_end(doc, at)) : start;
  if (link > start && !ro_digit_at(doc, link - 1)) {
    ro_scan_add(s, start, link, false);
    return link;
  }
  at = groups_end(doc, start, at);
  uint32_t end = hyphens_end(doc, start, at);
  if (end == at) end = decade_end(doc, start, at);
  uint32_t letters = end == at ? letters_end(doc, at) : at;
  if (letters > at && !is_unit(s, at, letters)) end = letters;
  ro_scan_add(s, start, end, false);
  uint32_t n = ro_apostrophe_at(doc, end); /* 2014's */
  if (!n || end + n >= doc->length || doc->text[end + n] != 's' || !ro_word_ends_at(doc, end + n + 1)) return end;
  ro_scan_add(s, end, end + n + 1, true);
  return end + n + 1;
}
