/* Sentences: a stop, the quotation marks and brackets that close behind it, and something that looks like a beginning. */
#include "text/scanner.h"

#include "base/utf8.h"

enum {
  LONGEST = 400,      /* tokens: a longer sentence is cut, so that later stages stay linear */
  CUT_SEARCH = 100,   /* tokens looked back over for a better place to cut */
};

typedef enum stop { NO_STOP, PERIOD, QUESTION, EXCLAMATION, ELLIPSIS, ABBREVIATION } stop;

/* What closed between a stop and the next word. */
typedef enum closed { NOTHING, BRACKET, QUOTATION } closed;

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

static bool is_dot(const splitter *s, uint32_t token) { return token < s->doc->tokens.n && length_of(s, token) == 1 && *text_of(s, token) == '.'; }

static stop stop_of(const splitter *s, uint32_t token) {
  uint32_t n = length_of(s, token);
  const char *text = text_of(s, token), last = text[n - 1];
  if (*text == '.' && n == 1) return token == s->start ? PERIOD : is_item_number(s, token - 1) ? NO_STOP : is_dot(s, token - 1) || is_dot(s, token + 1) ? ELLIPSIS : PERIOD;
  if (first_code(s, token) == 0x2026) return ELLIPSIS;
  if (*text == '.' && (last == '.' || (unsigned char)last >= 0x80)) return ELLIPSIS;
  if (*text == '!' && n == 1) return EXCLAMATION;
  if (ro_one_of(*text, ".!?")) return ro_one_of(last, "!?.") ? QUESTION : NO_STOP;
  return last == '.' && n > 3 && memchr(text, '.', n - 1) ? ABBREVIATION : NO_STOP;
}

/* What the mark closes: straight quotation marks tell by the space before or behind them. */
static closed closes(const splitter *s, uint32_t token) {
  uint32_t c = first_code(s, token), end = s->tokens[token].span.end, n;
  if (c == ')' || c == ']' || c == '}') return BRACKET;
  if (c == 0x201D || c == 0x2019 || c == 0xBB) return QUOTATION;
  if ((c != '"' && c != '\'') || length_of(s, token) > 2 || ro_letter_at(s->doc, s->tokens[token].span.start + 1)) return NOTHING;
  if (!spaced(s, token)) return QUOTATION;
  return end >= s->doc->length || ro_char_at(s->doc, end, &n) == RO_CHAR_SPACE ? QUOTATION : NOTHING;
}

/* [1], [citation needed]: an encyclopedia's note behind what it is about. Returns its last token, or `token` when there is none. */
static uint32_t note_end(const splitter *s, uint32_t token) {
  if (*text_of(s, token) != '[' || token + 1 >= s->doc->tokens.n || !(ro_is_digit(first_code(s, token + 1)) || ro_is_lower(first_code(s, token + 1)))) return token;
  for (uint32_t i = token + 1; i < s->doc->tokens.n && i < token + 5; i++)
    if (*text_of(s, i) == ']') return i;
  return token;
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

static bool is_speech_verb(const splitter *s, uint32_t token) { return ro_table_find(&s->tables->speech, s->tokens[token].lower) != RO_NO_ROW; }

/* "Why?" Mr. Smith asked. A tail that names the speaker belongs to the quotation before it; behind a full stop only when it
 * ends the sentence, since "…" Smith said that … may be a new one. */
static bool is_speaker_tail(const splitter *s, uint32_t token, stop before) {
  uint32_t i = token, count = s->doc->tokens.n;
  while (i < count && i < token + 4 && ro_is_upper(first_code(s, i))) i++;
  if (i == token || i + 1 >= count || !is_speech_verb(s, i) || s->tokens[i + 1].paragraph) return false;
  if (is_dot(s, i + 1)) return true;
  return before != PERIOD && (*text_of(s, i + 1) == ',' || ro_in_list(s->tokens[i + 1].lower, "in on at after before during as when while with again to"));
}

/* A word in lower case goes on behind a closing mark, an ellipsis, or an exclamation mark that belongs to a name (Yahoo!). */
static bool begins_lower(const splitter *s, uint32_t token, stop before, closed mark) {
  bool space = spaced(s, token), link = length_of(s, token) > 8 && memchr(text_of(s, token), '/', length_of(s, token));
  if (link || is_lower_name(s, token)) return space;
  if (mark != NOTHING || before == ELLIPSIS || (!space && length_of(s, token - 1) == 1)) return false;
  return before != EXCLAMATION || token < s->start + 3 || !ro_is_upper(first_code(s, token - 2));
}

/* May a sentence begin at `token` after this stop and what closed behind it? */
static bool begins(const splitter *s, uint32_t token, stop before, closed mark) {
  uint32_t c = first_code(s, token);
  bool space = spaced(s, token);
  if (before == ABBREVIATION && mark == NOTHING) return space && ro_text_starter_at(s->tables, s->doc, s->tokens[token].span.start);
  if (ro_is_upper(c)) return (space || before != ELLIPSIS) && !(mark == QUOTATION && is_speaker_tail(s, token, before));
  if (ro_is_lower(c)) return begins_lower(s, token, before, mark);
  if (opens(c) && token + 1 < s->doc->tokens.n) {
    uint32_t next = first_code(s, token + 1);
    return space && (!ro_is_lower(next) || before == PERIOD || c == '(');
  }
  if (ro_is_digit(c) || ro_is_letter(c)) return space;
  return space && before != ELLIPSIS && !ro_one_of((char)(c < 128 ? c : 'x'), ",;:-)]}%/!?.") && c != 0x2013 && c != 0x2014 && !is_smiley(s, token);
}

/* First token behind the stop at `token` that a sentence may begin at, or RO_NONE when it does not end one. */
static uint32_t next_start(const splitter *s, uint32_t token, stop kind) {
  closed mark = NOTHING;
  uint32_t next = token + 1, count = s->doc->tokens.n;
  for (; next < count && !s->tokens[next].paragraph; next++) {
    uint32_t note = note_end(s, next);
    if (note > next) next = note;
    else if (closes(s, next) != NOTHING) mark = closes(s, next);
    else break;
  }
  if (next >= count || s->tokens[next].paragraph) return RO_NONE;
  return begins(s, next, kind, mark) ? next : RO_NONE;
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
    uint32_t behind_dateline = doc->tokens.v[i].paragraph ? ro_text_dateline_end(doc, i) : i;
    if (behind_dateline > i) {
      next = behind_dateline;
    } else if (next == RO_NONE || i >= next) {
      stop kind = stop_of(&s, i);
      next = kind == NO_STOP ? RO_NONE : next_start(&s, i, kind);
    }
  }
  if (s.start < doc->tokens.n) close_sentence(&s, doc->tokens.n);
}
