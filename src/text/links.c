/* Addresses of pages and people, each one token. */
#include "text/scanner.h"

#include <string.h>
#include <strings.h>

static bool alnum_at(const ro_doc *doc, uint32_t at) {
  return at < doc->length && (ro_digit_at(doc, at) || ((doc->text[at] | 32) >= 'a' && (doc->text[at] | 32) <= 'z'));
}

static uint32_t span_of(const ro_doc *doc, uint32_t at, const char *more, uint32_t most) {
  uint32_t end = at;
  while (end < doc->length && end - at < most && (alnum_at(doc, end) || ro_one_of(doc->text[end], more))) end++;
  return end;
}

/* Punctuation at the end belongs to the sentence; a bracket only when none was opened inside. */
static uint32_t trim(const ro_doc *doc, uint32_t start, uint32_t end) {
  while (end > start && ro_one_of(doc->text[end - 1], ".,;:!?'*)]}|")) {
    if (doc->text[end - 1] == ')' && memchr(doc->text + start, '(', end - start)) break;
    end--;
  }
  return end;
}

static uint32_t link_tail(const ro_doc *doc, uint32_t start, uint32_t at) {
  uint32_t n;
  while (at < doc->length && at - start < RO_LONGEST_LINK && !ro_one_of(doc->text[at], "<>\"{}")) {
    if (ro_char_at(doc, at, &n) == RO_CHAR_SPACE || (n == 3 && strncmp(doc->text + at, "\xE2\x80", 2) == 0)) break; /* curly quotes, dashes */
    at += n;
  }
  return trim(doc, start, at);
}

static bool has_scheme(const char *text) {
  static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0 && (unsigned char)text[strlen(schemes[i])] > ' ') return true;
  return false;
}

static uint32_t mail_end(ro_scanner *s, uint32_t at) {
  const ro_doc *doc = s->doc;
  if (at < s->no_mail) return at;
  uint32_t end = span_of(doc, at, "._%+-", 128);
  if (end >= doc->length || doc->text[end] != '@' || !alnum_at(doc, end + 1)) return s->no_mail = end, at;
  return trim(doc, at, span_of(doc, end + 1, ".-_", 128));
}

/* reuters.com, report.pdf: the last part is a known ending, and no word that begins the next sentence (war.In). */
static uint32_t domain_end(const ro_scanner *s, uint32_t at) {
  const ro_doc *doc = s->doc;
  char key[RO_LONGEST_KEY];
  uint32_t end = trim(doc, at, span_of(doc, at, ".-_", 128)), last = end;
  while (last > at && doc->text[last - 1] != '.') last--;
  if (last < at + 2 || !ro_scan_key(doc, last, end, key) || ro_table_find(&s->tables->domains, key) == RO_NO_ROW) return at;
  bool capital = doc->text[last] < 'a', after_small = doc->text[last - 2] >= 'a';
  if ((capital && after_small) || !ro_word_ends_at(doc, end)) return at;
  return end < doc->length && doc->text[end] == '/' ? link_tail(doc, at, end) : end;
}

uint32_t ro_link_end(ro_scanner *s, uint32_t at, uint32_t word_end) {
  const ro_doc *doc = s->doc;
  if (word_end >= doc->length || !ro_one_of(doc->text[word_end], "@.-+:")) return at;
  if (has_scheme(doc->text + at)) return link_tail(doc, at, word_end);
  uint32_t end = doc->text[word_end] == ':' ? at : mail_end(s, at);
  if (end == at && doc->text[word_end] == '.' && alnum_at(doc, word_end + 1)) end = domain_end(s, at);
  return end;
}
