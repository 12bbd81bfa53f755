/* Sentences: a stop, the quotation marks and brackets that close behind it, and something that looks like a beginning. */
#include "text/scanner.h"

#include "base/utf8.h"

enum {
  LONGEST = 400,      /* tokens: a longer sentence is cut, so that later stages stay linear */
  CUT_SEARCH = 100,   /* tokens looked back over for a better place to cut */
};

typedef enum stop { NO_STOP, PERIOD, QUESTION, ELLIPSIS, ABBREVIATION } stop;

typedef struct splitter {
  const ro_text_tables *tables;
  ro_doc *doc;
  const ro_token *tokens;
  uint32_t start; /* first token of the sentence being read */
} splitter;

static const char *text_of(const splitter *s, uint32_t token) { return s->doc->text + s->tokens[token].span.start; }

static uint32_t length_of(const splitter *s, uint32_t token) { return s->tokens[token].span.end - s->tokens[token].span.start; }

static uint32_t first_code(const splitter *s, uint32_t token) { return ro_code_at(s->doc, s->tokens[token].span.start); }

static bool spaced(const splitter *s, uint32_t token) { return token == 0 || s->tokens[token].span.start > s->tokens[token - 1].span.end; }

/* "1." or "b." at the start of a sentence numbers it. */
static bool is_item_number(const splitter *s, uint32_t token) {
  uint32_t n = length_of(s, token);
  return token == s->start && !spaced(s, token + 1) && ((ro_is_digit(first_code(s, token)) && n <= 3) || (n == 1 && ro_is_letter(first_code(s, token))));
}

static stop stop_of(const splitter *s, uint32_t token) {
  uint32_t n = length_of(s, token);
  const char *text = text_of(s, token), last = text[n - 1];
  if (*text == '.' && n == 1) return token > s->start && is_item_number(s, token - 1) ? NO_STOP : PERIOD;
  if (first_code(s, token) == 0x2026) return ELLIPSIS;
  if (*text == '.' && (last == '.' || (unsigned char)last >= 0x80)) return ELLIPSIS;
  if (ro_one_of(*text, ".!?")) return ro_one_of(last, "!?.") ? QUESTION : NO_STOP;
  return last == '.' && n > 3 && memchr(text, '.', n - 1) ? ABBREVIATION : NO_STOP;
}

/* A mark that closes a quotation or bracket right behind what it closes. */
static bool closes(const splitter *s, uint32_t token) {
  uint32_t c = first_code(s, token), end = s->tokens[token].span.end, n;
  if (c == 0x201D || c == 0x2019 || c == 0xBB || c == ')' || c == ']' || c == '}') return true;
  if (c == '\'' && length_of(s, token) == 2) return true;
  if (c != '"' && c != '\'') return false;
  if (!spaced(s, token)) return length_of(s, token) == 1;
  return end >= s->doc->length || ro_char_at(s->doc, end, &n) == RO_CHAR_SPACE; /* one that stands between spaces */
}

/* [1], a note's number in an encyclopedia */
static bool is_note(const splitter *s, uint32_t token) {
  return token + 2 < s->doc->tokens.n && *text_of(s, token) == '[' && ro_is_digit(first_code(s, token + 1)) && *text_of(s, token + 2) == ']' && !spaced(s, token + 1);
}

static bool opens(uint32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0x201C || c == 0x2018 || c == '(' || c == '[' || c == 0xAB;
}

static bool is_smiley(const splitter *s, uint32_t token) { return length_of(s, token) > 1 && ro_one_of(*text_of(s, token), ":;=^"); }

/* "al-Qaeda", "iPhone": a name that begins in lower case. */
static bool is_lower_name(const splitter *s, uint32_t token) {
  const char *text = text_of(s, token);
  uint32_t n = length_of(s, token);
  if (n > 2 && ro_is_upper((unsigned char)text[1])) return true;
  return n == 2 && token + 2 < s->doc->tokens.n && text[2] == '-' && ro_is_upper(first_code(s, token + 2));
}

/* May a sentence begin at `token` after this stop? `quoted`: a quotation was closed between them. */
static bool begins(const splitter *s, uint32_t token, stop before, bool quoted) {
  uint32_t c = first_code(s, token);
  bool space = spaced(s, token);
  if (before == ABBREVIATION) return space && ro_text_starter_at(s->tables, s->doc, s->tokens[token].span.start);
  if (ro_is_upper(c)) return space || before != ELLIPSIS;
  if (ro_is_lower(c)) return (before == PERIOD || (before == QUESTION && !quoted)) && (space || before == QUESTION) ? true : is_lower_name(s, token) && space;
  if (opens(c) && token + 1 < s->doc->tokens.n) {
    uint32_t next = first_code(s, token + 1);
    return space && (!ro_is_lower(next) || before == PERIOD || c == '(');
  }
  if (ro_is_digit(c) || ro_is_letter(c)) return space;
  return space && before != ELLIPSIS && !ro_one_of((char)(c < 128 ? c : 'x'), ",;:-)]}%/!?.") && c != 0x2013 && c != 0x2014 && !is_smiley(s, token);
}

/* First token behind the stop at `token` that a sentence may begin at, or RO_NONE when it does not end one. */
static uint32_t next_start(const splitter *s, uint32_t token, stop kind) {
  bool quoted = false;
  uint32_t next = token + 1, count = s->doc->tokens.n;
  for (; next < count && !s->tokens[next].paragraph; next++) {
    if (is_note(s, next)) next += 2;
    else if (closes(s, next)) quoted = true;
    else break;
  }
  if (next >= count || s->tokens[next].paragraph) return RO_NONE;
  if (kind == ABBREVIATION && quoted) kind = QUESTION;
  return begins(s, next, kind, quoted) ? next : RO_NONE;
}

static void close_sentence(splitter *s, uint32_t end) {
  ro_sentence sentence = {.span = ro_token_span(s->doc, s->start, end), .first = s->start, .end = end, .root = RO_NONE};
  uint32_t index = s->doc->sentences.n;
  *ro_vec_push(&s->doc->arena, &s->doc->sentences) = sentence;
  for (uint32_t i = s->start; i < end; i++) s->doc->tokens.v[i].sentence = index;
  s->start = end;
}

/* Where to cut a sentence that is too long: behind a semicolon, bracket or comma, never inside a surface token. */
static uint32_t cut_place(const splitter *s, uint32_t end) {
  for (uint32_t i = end; i > end - CUT_SEARCH; i--)
    if (length_of(s, i - 1) == 1 && ro_one_of(*text_of(s, i - 1), ";,)|") && i > s->start && !s->tokens[i].joined) return i;
  while (end > s->start + 1 && s->tokens[end].joined) end--;
  return end;
}

void ro_text_sentences(const ro_text_tables *tables, ro_doc *doc) {
  splitter s = {.tables = tables, .doc = doc, .tokens = doc->tokens.v};
  uint32_t next = RO_NONE;
  for (uint32_t i = 0; i < doc->tokens.n; i++) {
    if (i > s.start && (doc->tokens.v[i].paragraph || i == next)) close_sentence(&s, i);
    else if (i - s.start >= LONGEST) close_sentence(&s, cut_place(&s, i));
    if (next == RO_NONE || i >= next) {
      stop kind = stop_of(&s, i);
      next = kind == NO_STOP ? RO_NONE : next_start(&s, i, kind);
    }
  }
  if (s.start < doc->tokens.n) close_sentence(&s, doc->tokens.n);
}
