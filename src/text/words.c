/* Words: letters with what UD English keeps inside them (O'Connor, AT&T, anti-American, U.S., Gen.), and their clitics. */
#include "text/scanner.h"

#include "base/utf8.h"

#include <string.h>

static bool upper_at(const ro_doc *doc, uint32_t at) { return ro_is_upper(ro_code_at(doc, at)); }

/* May the symbol at `at` stand inside a word? Returns its length, or 0. */
static uint32_t inner_symbol(const ro_doc *doc, uint32_t at) {
  uint32_t n = ro_apostrophe_at(doc, at);
  if (n) return ro_letter_at(doc, at + n) ? n : 0;
  char c = doc->text[at];
  if (c == '_') return 1;
  if (c == '&') return upper_at(doc, at - 1) && upper_at(doc, at + 1) ? 1 : 0;
  return c == '*' && ro_letter_at(doc, at - 1) && ro_letter_at(doc, at + 1) ? 1 : 0;
}

static uint32_t run_end(const ro_doc *doc, uint32_t start) {
  uint32_t at = start, n;
  while (at < doc->length && at - start < RO_LONGEST_WORD) {
    ro_char class = ro_char_at(doc, at, &n);
    if (class == RO_CHAR_SYMBOL) n = at > start ? inner_symbol(doc, at) : 0;
    if (class == RO_CHAR_SPACE || n == 0) break;
    at += n;
  }
  return at;
}

/* ---- clitics ---- */

/* Start of the apostrophe that ends at text[end), or `end` when none does. */
static uint32_t apostrophe_before(const ro_doc *doc, uint32_t start, uint32_t end) {
  for (uint32_t n = 1; n <= 3 && start + n < end; n++)
    if (ro_apostrophe_at(doc, end - n) == n) return end - n;
  return end;
}

/* Start of a clitic at the end of the word: n't, 's, 'll, 're, 've, 'm; `end` when there is none. */
static uint32_t clitic_start(const ro_doc *doc, uint32_t start, uint32_t end) {
  uint32_t letters = end;
  while (letters > start && end - letters < 3 && (doc->text[letters - 1] | 32) >= 'a' && (doc->text[letters - 1] | 32) <= 'z') letters--;
  uint32_t mark = apostrophe_before(doc, start, letters);
  char key[RO_LONGEST_KEY];
  if (mark == letters || !ro_scan_key(doc, letters, end, key)) return end;
  if (strcmp(key, "t") == 0) return mark > start + 1 && (doc->text[mark - 1] | 32) == 'n' ? mark - 1 : end;
  return ro_in_list(key, "s ll re ve m") ? mark : end;
}

static bool add_contraction(ro_scanner *s, uint32_t start, uint32_t end) {
  char key[RO_LONGEST_KEY];
  if (end - start > 10 || !ro_scan_key(s->doc, start, end, key)) return false;
  uint32_t row = ro_table_find(&s->tables->contractions, key);
  if (row == RO_NO_ROW) return false;
  const char *parts = ro_table_cell(&s->tables->contractions, row, s->tables->parts);
  for (uint32_t at = start; at < end;) {
    size_t n = strcspn(parts, " ");
    const char *mark = memchr(parts, '\'', n);
    uint32_t length = (uint32_t)n;
    if (mark) length += ro_apostrophe_at(s->doc, at + (uint32_t)(mark - parts)) - 1;
    if (parts[n] == 0) length = end - at;
    ro_scan_add(s, at, at + length, at > start);
    at += length;
    parts += n + (parts[n] == ' ');
  }
  return true;
}

void ro_scan_add_word(ro_scanner *s, uint32_t start, uint32_t end) {
  uint32_t cut = clitic_start(s->doc, start, end);
  if (cut == end && add_contraction(s, start, end)) return;
  if (cut == end) {
    ro_scan_add(s, start, end, false);
    return;
  }
  uint32_t inner = clitic_start(s->doc, start, cut); /* wouldn't've */
  ro_scan_add_word(s, start, inner);
  if (inner < cut) ro_scan_add(s, inner, cut, true);
  ro_scan_add(s, cut, end, true);
}

/* ---- dots ---- */

/* End of letters that stand alone, each with its dot: U.S., p.m., U.S.A; `at` when there are not two. */
static uint32_t dotted_end(const ro_doc *doc, uint32_t at) {
  uint32_t n, letters = 0, end = at;
  while (end - at < RO_LONGEST_KEY && ro_letter_at(doc, end)) {
    ro_char_at(doc, end, &n);
    bool dot = end + n < doc->length && doc->text[end + n] == '.';
    if (!dot && !ro_word_ends_at(doc, end + n)) break;
    letters++;
    end += n + (dot ? 1 : 0);
    if (!dot) break;
  }
  return letters < 2 ? at : end;
}

static ro_dot dot_named(const ro_text_tables *t, const char *form) {
  uint32_t row = ro_table_find(&t->abbreviations, form);
  if (row == RO_NO_ROW) return RO_DOT_NONE;
  const char *kind = ro_table_cell(&t->abbreviations, row, t->dot_kind);
  return *kind == 't' ? RO_DOT_TITLE : *kind == 'n' ? RO_DOT_NUMBER : RO_DOT_PLAIN;
}

/* The table's word on text[start, end), dot included; words in capitals are looked up as GEN. -> Gen. */
static ro_dot dot_of(const ro_scanner *s, uint32_t start, uint32_t end) {
  char form[RO_LONGEST_KEY], capital[RO_LONGEST_KEY];
  if (end - start >= RO_LONGEST_KEY) return RO_DOT_NONE;
  memcpy(form, s->doc->text + start, end - start);
  form[end - start] = 0;
  ro_dot dot = dot_named(s->tables, form);
  if (dot != RO_DOT_NONE || end - start < 3 || !upper_at(s->doc, start) || !upper_at(s->doc, start + 1)) return dot;
  ro_scan_key(s->doc, start, end, capital);
  capital[0] = form[0];
  return dot_named(s->tables, capital);
}

bool ro_text_starter_at(const ro_text_tables *tables, const ro_doc *doc, uint32_t at) {
  char key[RO_LONGEST_KEY];
  for (int i = 0; i < 2 && at < doc->length; i++) { /* opening marks */
    uint32_t c = ro_code_at(doc, at);
    if (c == '"' || c == '(' || c == '\'' || c == '[') at++;
    else if (c == 0x201C || c == 0x2018) at += 3;
  }
  uint32_t end = at;
  while (end < doc->length && end - at < RO_LONGEST_KEY && ro_letter_at(doc, end) && (unsigned char)doc->text[end] < 0x80) end++;
  return end > at && upper_at(doc, at) && ro_scan_key(doc, at, end, key) && ro_table_find(&tables->starters, key) != RO_NO_ROW;
}

/* Does an initial ("J.") keep its dot before what stands at `next`? */
static bool initial_keeps(const ro_scanner *s, uint32_t next) {
  return next < s->doc->length && ro_letter_at(s->doc, next) && !ro_text_starter_at(s->tables, s->doc, next);
}

/* Is the dot at text[dot], which ends the word from `start` on, part of the word? */
static bool keeps_dot(const ro_scanner *s, uint32_t start, uint32_t dot) {
  const ro_doc *doc = s->doc;
  uint32_t n, next = ro_next_visible(s, dot + 1);
  char after = dot + 1 < doc->length ? doc->text[dot + 1] : 0;
  if (next >= doc->length || after == '.' || after == '!' || after == '?') return false;
  ro_char_at(doc, start, &n);
  ro_dot kind = dot_of(s, start, dot + 1);
  if (kind == RO_DOT_TITLE) return true;
  if (kind == RO_DOT_NUMBER && ro_digit_at(doc, next)) return true;
  if (kind == RO_DOT_PLAIN) return !ro_text_starter_at(s->tables, doc, next);
  if (start + n == dot && upper_at(doc, start)) return after == ',' || initial_keeps(s, next);
  return dot - start <= 4 && ro_one_of(after, ",;:") && !ro_digit_at(doc, start);
}

/* Longest form with inner dots that the table has: Ph.D., Lt.-Gen. is none. */
static uint32_t inner_dots_end(const ro_scanner *s, uint32_t start, uint32_t dot) {
  uint32_t best = start;
  for (uint32_t at = dot; at < s->doc->length && at - start < RO_LONGEST_KEY - 1; at++) {
    if (s->doc->text[at] == '.') {
      if (at > dot && dot_of(s, start, at + 1) != RO_DOT_NONE) best = at + 1;
    } else if (!ro_letter_at(s->doc, at)) {
      break;
    }
  }
  return best;
}

static uint32_t with_dot(ro_scanner *s, uint32_t start, uint32_t end) {
  uint32_t dotted = dotted_end(s->doc, start);
  if (dotted == start) dotted = inner_dots_end(s, start, end);
  if (dotted > start) return dotted;
  return keeps_dot(s, start, end) ? end + 1 : end;
}

/* ---- the whole word ---- */

/* anti-American is one word, well-known three: the end of the word that the prefix text[start, end) begins, or `end`. */
static uint32_t prefixed_end(const ro_scanner *s, uint32_t start, uint32_t end) {
  const ro_doc *doc = s->doc;
  char key[RO_LONGEST_KEY];
  uint32_t hyphen = doc->text[end] == '-' ? 1 : strncmp(doc->text + end, "\xE2\x80\x91", 3) == 0 || strncmp(doc->text + end, "\xE2\x80\x90", 3) == 0 ? 3 : 0;
  uint32_t next = end + hyphen;
  if (!hyphen || (!ro_letter_at(doc, next) && !ro_digit_at(doc, next))) return end;
  if (!ro_scan_key(doc, start, end, key) || ro_table_find(&s->tables->prefixes, key) == RO_NO_ROW) return end;
  return run_end(doc, next);
}

/* The apostrophe of a plural: ministers'. Not where it closes a quotation. */
static uint32_t plural_possessive(ro_scanner *s, uint32_t end) {
  uint32_t n = ro_apostrophe_at(s->doc, end);
  if (!n || (s->doc->text[end - 1] | 32) != 's' || !ro_word_ends_at(s->doc, end + n)) return end;
  uint32_t next = ro_next_visible(s, end + n);
  if (next == end + n && ro_apostrophe_at(s->doc, next)) return end; /* '' closes a quotation */
  if (s->open_quote) return end;
  ro_scan_add(s, end, end + n, true);
  return end + n;
}

uint32_t ro_scan_word(ro_scanner *s, uint32_t start) {
  ro_doc *doc = s->doc;
  uint32_t end = run_end(doc, start), link = ro_link_end(s, start, end);
  if (link > start) {
    ro_scan_add(s, start, link, false);
    return link;
  }
  if (end < doc->length) end = prefixed_end(s, start, end);
  if (end < doc->length && doc->text[end] == '.') {
    uint32_t whole = with_dot(s, start, end);
    if (whole > end || doc->text[whole - 1] == '.') {
      ro_scan_add(s, start, whole, false);
      return whole;
    }
  }
  if (end < doc->length && doc->text[end] == '$' && end - start <= 3 && upper_at(doc, start) && ro_digit_at(doc, end + 1)) end++; /* US$ */
  ro_scan_add_word(s, start, end);
  return plural_possessive(s, end);
}
