/* Datelines: "MOSCOW, April 25 (Xinhua) -- ", "WASHINGTON (AP) — ". What stands before the dash is no part of the sentence
 * behind it, and would only lead the parser astray. */
#include "text/parts.h"

#include "base/utf8.h"

enum { MOST_TOKENS = 16 };

static const char *text_of(const ro_doc *doc, uint32_t token) { return doc->text + doc->tokens.v[token].span.start; }
static uint32_t length_of(const ro_doc *doc, uint32_t token) { return doc->tokens.v[token].span.end - doc->tokens.v[token].span.start; }

/* Letters of a word of capitals only; 0 when it has anything else, dots aside if they are allowed ("ST."). */
static uint32_t capitals(const ro_doc *doc, uint32_t token, bool dots) {
  uint32_t letters = 0;
  for (uint32_t i = 0, c; i < length_of(doc, token);) {
    i += (uint32_t)ro_utf8_decode(text_of(doc, token) + i, length_of(doc, token) - i, &c);
    if (ro_is_upper(c)) letters++;
    else if (c != '.' || !dots) return 0;
  }
  return letters;
}

/* A city: "MOSCOW", "ST. PETERSBURG". */
static bool is_city(const ro_doc *doc, uint32_t token) {
  if (capitals(doc, token, false) >= 3) return true;
  return capitals(doc, token, true) == 2 && token + 1 < doc->tokens.n && capitals(doc, token + 1, false) >= 3;
}

static bool is_dash(const ro_doc *doc, uint32_t token) {
  uint32_t c = ro_code_at(doc, doc->tokens.v[token].span.start);
  if (c != '-' && c != 0x2013 && c != 0x2014) return false;
  return c != '-' || memcmp(text_of(doc, token), "--", length_of(doc, token)) == 0;
}

/* What may stand between the city and the dash: names, numbers, marks, and the small words of names. */
static bool may_stand(const ro_doc *doc, uint32_t token) {
  uint32_t c = ro_code_at(doc, doc->tokens.v[token].span.start);
  if (ro_is_upper(c) || ro_is_digit(c)) return true;
  return length_of(doc, token) == 1 ? strchr(",./()", *text_of(doc, token)) != NULL : ro_in_list(doc->tokens.v[token].lower, "and of de la al 's");
}

uint32_t ro_text_dateline_end(const ro_doc *doc, uint32_t first) {
  const ro_token *tokens = doc->tokens.v;
  if (!is_city(doc, first)) return first;
  for (uint32_t i = first + 1; i + 1 < doc->tokens.n && i < first + MOST_TOKENS && !tokens[i + 1].paragraph; i++) {
    if (is_dash(doc, i)) {
      bool spaced = tokens[i].span.start > tokens[i - 1].span.end && tokens[i + 1].span.start > tokens[i].span.end;
      bool news = capitals(doc, i + 1, false) < 3 && !ro_is_lower(ro_code_at(doc, tokens[i + 1].span.start));
      return spaced && news ? i + 1 : first;
    }
    if (!may_stand(doc, i)) return first;
  }
  return first;
}
