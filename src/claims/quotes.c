/* Quotation marks: which stretches of the text stand between them.
 *
 * Double marks (curly, straight, two single ones) are looked for in the whole text, single ones only outside of double ones. A
 * quotation that a paragraph leaves open goes on when the next paragraph opens with a mark again; else it ends with its
 * paragraph. Straight marks open or close by what stands beside them. */
#include "claims/work.h"

#include "base/utf8.h"

enum { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_DOUBLE_STRAIGHT, MARK_SINGLE_OPEN, MARK_SINGLE_CLOSE, MARK_SINGLE_STRAIGHT };
enum { SINGLE_REACH = 300 }; /* bytes a quotation in single marks may have */

typedef struct scan {
  ro_claims_work *work;
  const char *text;
  uint32_t length, token; /* token: the first that ends behind the place scanned */
  uint32_t open;          /* byte of the mark that opened the quotation, or RO_NONE */
  uint32_t next;          /* the first token that begins behind the last line end */
} scan;

static int mark_at(const char *text, uint32_t length, uint32_t at, uint32_t *size) {
  static const struct {
    const char *bytes;
    int mark;
  } marks[] = {{"\"", MARK_DOUBLE_STRAIGHT},       {"''", MARK_DOUBLE_STRAIGHT},      {"``", MARK_OPEN},
               {"\xE2\x80\x9C", MARK_OPEN},        {"\xE2\x80\x9D", MARK_CLOSE},      {"\xE2\x80\x9E", MARK_OPEN},
               {"\xC2\xAB", MARK_OPEN},            {"\xC2\xBB", MARK_CLOSE},          {"\xE2\x80\x98\xE2\x80\x98", MARK_OPEN},
               {"\xE2\x80\x99\xE2\x80\x99", MARK_CLOSE}, {"\xE2\x80\x98", MARK_SINGLE_OPEN}, {"\xE2\x80\x99", MARK_SINGLE_CLOSE},
               {"'", MARK_SINGLE_STRAIGHT}};
  unsigned char first = (unsigned char)text[at];
  if (first != '"' && first != '\'' && first != '`' && first != 0xE2 && first != 0xC2) return MARK_NONE;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    uint32_t n = (uint32_t)strlen(marks[i].bytes);
    if (at + n <= length && memcmp(text + at, marks[i].bytes, n) == 0) {
      *size = n;
      return marks[i].mark;
    }
  }
  return MARK_NONE;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* Does a word begin right after, and none end right before? */
static bool opens(const scan *s, uint32_t at, uint32_t size) {
  bool no_break = at >= 2 && memcmp(s->text + at - 2, "\xC2\xA0", 2) == 0;
  bool before = at == 0 || no_break || is_blank(s->text[at - 1]) || strchr("([-/", s->text[at - 1]) || (at >= 3 && memcmp(s->text + at - 3, "\xE2\x80\x94", 3) == 0) ||
                (at >= 3 && memcmp(s->text + at - 3, "\xE2\x80\x9C", 3) == 0) || s->text[at - 1] == '"';
  return before && at + size < s->length && !is_blank(s->text[at + size]);
}

/* An apostrophe stands between letters or after one with a word to follow ("the workers' demands"). */
static bool closes_single(const scan *s, uint32_t at, uint32_t size) {
  uint32_t after = at + size, before;
  if (at == 0 || is_blank(s->text[at - 1])) return false;
  if (after >= s->length) return true;
  ro_utf8_decode(s->text + after, s->length - after, &before);
  if (ro_is_letter(before) || ro_is_digit(before)) return false;
  return !(s->text[at - 1] == 's' && s->text[after] == ' ' && after + 1 < s->length && s->text[after + 1] >= 'a' && s->text[after + 1] <= 'z');
}

static void add(scan *s, uint32_t start, uint32_t end, bool single) {
  ro_doc *doc = s->work->doc;
  uint32_t t = s->token;
  while (t < doc->tokens.n && doc->tokens.v[t].span.end <= start) t++;
  uint32_t first = t;
  while (t < doc->tokens.n && doc->tokens.v[t].span.start < end) t++;
  s->token = t > first ? t - 1 : first;
  if (t == first) return;
  uint32_t index = s->work->quotations.n;
  *ro_vec_push(&doc->arena, &s->work->quotations) = (ro_quotation){{start, end}, first, t, single, false};
  for (uint32_t i = first; i < t; i++) s->work->quote_at[i] = index;
}

/* The byte behind the mark that closes a single quotation opened at `at`, 0 if none. */
static uint32_t single_end(const scan *s, uint32_t at, uint32_t size, int opened) {
  uint32_t stop = at + SINGLE_REACH < s->length ? at + SINGLE_REACH : s->length, n;
  for (uint32_t i = at + size; i < stop; i += n) {
    n = 1;
    if (s->text[i] == '\n') return 0;
    int mark = mark_at(s->text, s->length, i, &n);
    if (mark == MARK_NONE) continue;
    bool right = opened == MARK_SINGLE_OPEN ? mark == MARK_SINGLE_CLOSE : mark == MARK_SINGLE_STRAIGHT;
    if (right && closes_single(s, i, n)) return i + n;
    if (mark == MARK_SINGLE_OPEN || mark == MARK_OPEN || mark == MARK_CLOSE || mark == MARK_DOUBLE_STRAIGHT) return 0;
  }
  return 0;
}

/* At the end of a paragraph: is the open quotation taken up by a mark in the next one? Returns where to go on. */
static uint32_t end_paragraph(scan *s, uint32_t at) {
  const ro_doc *doc = s->work->doc;
  uint32_t next = at, size;
  while (next < s->length && is_blank(s->text[next])) next++;
  while (s->next < doc->tokens.n && doc->tokens.v[s->next].span.start < next) s->next++;
  if (s->next < doc->tokens.n && !doc->tokens.v[s->next].paragraph) return next; /* only a line that ends */
  if (next < s->length) {
    int mark = mark_at(s->text, s->length, next, &size);
    if (mark == MARK_OPEN || (mark == MARK_DOUBLE_STRAIGHT && opens(s, next, size))) return next + size;
  }
  while (at > s->open && is_blank(s->text[at - 1])) at--;
  add(s, s->open, at, false);
  s->open = RO_NONE;
  return next;
}

/* A blank forgotten: …two months."Then there is …" */
static bool opens_sentence(const scan *s, uint32_t at, uint32_t size) {
  return at > 0 && strchr(".?!", s->text[at - 1]) && at + size < s->length && s->text[at + size] >= 'A' && s->text[at + size] <= 'Z';
}

static uint32_t step(scan *s, uint32_t at) {
  uint32_t size = 1, end;
  int mark = mark_at(s->text, s->length, at, &size);
  if (s->open == RO_NONE) {
    if (mark == MARK_OPEN || (mark == MARK_DOUBLE_STRAIGHT && (opens(s, at, size) || opens_sentence(s, at, size)))) {
      s->open = at;
    } else if ((mark == MARK_SINGLE_OPEN || mark == MARK_SINGLE_STRAIGHT) && opens(s, at, size) && (end = single_end(s, at, size, mark)) != 0) {
      add(s, at, end, true);
      return end;
    }
  } else if (mark == MARK_DOUBLE_STRAIGHT && at + 3 <= s->length && memcmp(s->text + at, "'''", 3) == 0 && s->text[s->open] == '\'') {
    return at + 1; /* the first of three closes a single quotation within this one */
  } else if (mark == MARK_OPEN && at > 0 && !is_blank(s->text[at - 1]) && (at + size >= s->length || is_blank(s->text[at + size]))) { /* the wrong way round */
    add(s, s->open, at + size, false);
    s->open = RO_NONE;
  } else if (mark == MARK_CLOSE || (mark == MARK_DOUBLE_STRAIGHT && !opens(s, at, size))) {
    add(s, s->open, at + size, false);
    s->open = RO_NONE;
  } else if (mark == MARK_DOUBLE_STRAIGHT && s->text[s->open] == s->text[at]) { /* the one before was never closed */
    s->open = at;
  }
  return at + size;
}

void ro_claims_find_quotations(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  work->quote_at = ro_arena_alloc(&doc->arena, (doc->tokens.n + 1) * sizeof *work->quote_at);
  memset(work->quote_at, 0xFF, (doc->tokens.n + 1) * sizeof *work->quote_at);
  scan s = {work, doc->text, doc->length, 0, RO_NONE, 0};
  for (uint32_t at = 0; at < s.length;) at = s.open != RO_NONE && s.text[at] == '\n' ? end_paragraph(&s, at) : step(&s, at);
  if (s.open != RO_NONE) add(&s, s.open, s.length, false);
}
