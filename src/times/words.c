#include "times/words.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

const char *const ro_time_class_names[] = {
#define X(id) #id,
    RO_TIME_CLASS_LIST(X)
#undef X
};

ro_time_class ro_time_class_find(const char *name, size_t length) {
  for (int i = 0; i < RO_TIME_CLASSES; i++)
    if (strlen(ro_time_class_names[i]) == length && memcmp(ro_time_class_names[i], name, length) == 0) return (ro_time_class)i;
  return RO_TIME_CLASSES;
}

ro_status ro_time_words_open(ro_time_words *words, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&words->table, tables, "timewords", "word class value needs", error);
  if (status != RO_OK) return status;
  words->class = ro_table_column(&words->table, "class");
  words->value = ro_table_column(&words->table, "value");
  words->needs = ro_table_column(&words->table, "needs");
  words->classes = malloc(words->table.rows + 1);
  if (!words->classes) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  for (uint32_t row = 0; row < words->table.rows; row++) {
    const char *name = ro_table_cell(&words->table, row, words->class);
    words->classes[row] = (uint8_t)ro_time_class_find(name, strlen(name));
    if (words->classes[row] == RO_TIME_CLASSES) return ro_fail(error, RO_ERR_MODEL, "table 'timewords' has an unknown class '%s'", name);
  }
  return RO_OK;
}

void ro_time_words_close(ro_time_words *words) { free(words->classes); }

static void add_reading(ro_time_token *token, ro_time_class class, uint32_t words, const char *value, double number) {
  if (token->count == RO_TIME_READINGS || words > UINT8_MAX) return;
  token->readings[token->count++] = (ro_time_reading){(uint8_t)class, (uint8_t)words, value, number};
  token->classes |= RO_TIME_BIT(class);
}

/* ---- table words ---- */

static bool has_capital(const ro_doc *doc, uint32_t token) {
  ro_span span = doc->tokens.v[token].span;
  uint32_t code_point;
  if (strncmp(doc->tokens.v[token].lower, "mid-", 4) == 0) span.start += 4;
  ro_utf8_decode(doc->text + span.start, span.end - span.start, &code_point);
  return ro_is_upper(code_point);
}

/* Do the conditions of a row hold? The capital is the first token's, the tag the last one's. Wanted tags are alternatives; a
 * token without a tag meets them all. */
static bool needs_hold(const ro_doc *doc, uint32_t token, uint32_t last, const char *needs) {
  if (!*needs) return true;
  const char *tag = ro_xpos_name((ro_xpos)doc->tokens.v[last].xpos);
  bool tagged = doc->tokens.v[last].xpos != RO_XPOS_NONE, wanted = false, found = false;
  for (const char *n = needs; *n;) {
    size_t length = strcspn(n, " ");
    bool no = *n == '!';
    bool same = strlen(tag) == length - no && memcmp(n + no, tag, length - no) == 0;
    if (length == 3 && memcmp(n, "cap", 3) == 0) {
      if (!has_capital(doc, token)) return false;
    } else if (length == 5 && memcmp(n, "small", 5) == 0) {
      if (has_capital(doc, token) && doc->sentences.v[doc->tokens.v[token].sentence].first != token) return false;
    } else if (no) {
      if (same) return false;
    } else {
      wanted = true, found |= same;
    }
    n += length + (n[length] == ' ');
  }
  return !tagged || !wanted || found;
}

/* mid-August, mid-1990s are one token and are read as their second half. */
static const char *without_mid(const char *lower) { return strncmp(lower, "mid-", 4) == 0 ? lower + 4 : lower; }

enum { LOOK_AHEAD = 5 };

static void read_table(const ro_time_words *words, const ro_doc *doc, uint32_t token, uint32_t end, ro_time_token *out) {
  const char *lower[LOOK_AHEAD];
  uint32_t row, count = end - token < LOOK_AHEAD ? end - token : LOOK_AHEAD;
  for (uint32_t i = 0; i < count; i++) lower[i] = doc->tokens.v[token + i].lower;
  lower[0] = without_mid(lower[0]);
  for (uint32_t n = count; n && (n = ro_table_match(&words->table, lower, n, &row)); n--)
    for (; row != RO_NO_ROW; row = ro_table_next(&words->table, row))
      if (needs_hold(doc, token, token + n - 1, ro_table_cell(&words->table, row, words->needs)))
        add_reading(out, (ro_time_class)words->classes[row], n, ro_table_cell(&words->table, row, words->value), 0);
}

/* ---- shapes ---- */

/* Reads digits of `*text` as far as they go, at most `most`; returns how many. */
static int read_digits(const char **text, int most, int *value) {
  int n = 0;
  for (*value = 0; n < most && **text >= '0' && **text <= '9'; n++) *value = *value * 10 + *(*text)++ - '0';
  return n;
}

static bool is_day(int year, int month, int day) {
  return year >= 1000 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= ro_month_days(year, month);
}

/* 2001-09-30 */
static int read_iso(const char *text) {
  int year, month, day;
  if (read_digits(&text, 4, &year) != 4 || *text++ != '-') return 0;
  if (read_digits(&text, 2, &month) != 2 || *text++ != '-') return 0;
  if (read_digits(&text, 2, &day) != 2 || *text || !is_day(year, month, day)) return 0;
  return year * 10000 + month * 100 + day;
}

/* 9/30/2001 or 30/9/2001 or 9/30/01: month first unless that is no date. */
static int read_slashes(const char *text) {
  int a, b, year, digits;
  if (!read_digits(&text, 2, &a) || *text++ != '/') return 0;
  if (!read_digits(&text, 2, &b) || *text++ != '/') return 0;
  digits = read_digits(&text, 4, &year);
  if (*text || (digits != 4 && digits != 2)) return 0;
  if (digits == 2) year += year < 50 ? 2000 : 1900;
  if (is_day(year, a, b)) return year * 10000 + a * 100 + b;
  return is_day(year, b, a) ? year * 10000 + b * 100 + a : 0;
}

static int read_clock(const char *text) {
  int hour, minute;
  if (!read_digits(&text, 2, &hour) || (*text != ':' && *text != '.')) return -1;
  text++;
  if (read_digits(&text, 2, &minute) != 2 || *text || hour > 24 || minute > 59) return -1;
  return hour * 60 + minute;
}

/* 1990s, '90s: the first year, or 0. */
static int read_decade(const char *text) {
  int year, apostrophe = *text == '\'';
  text += apostrophe;
  int digits = read_digits(&text, 4, &year);
  if (strcmp(text, "s") != 0 || year % 10) return 0;
  if (digits == 4 && year >= 1000 && year <= 2100) return year;
  return digits == 2 && apostrophe ? 1900 + year : 0;
}

static void read_shape(const char *text, ro_time_token *out) {
  size_t length = strlen(text);
  int number;
  if (length < 3 || length > 10) return;
  if (length == 4 && strspn(text, "0123456789") == 4) {
    number = atoi(text);
    if (number >= 1000 && number <= 2100) add_reading(out, RO_TIME_YEAR, 1, "", number);
    if (number / 100 < 25 && number % 100 < 60) add_reading(out, RO_TIME_HHMM, 1, "", number / 100 * 60 + number % 100);
  } else if ((number = read_decade(text)) != 0) {
    add_reading(out, RO_TIME_DECADE, 1, "", number);
  } else if ((number = read_clock(text)) >= 0) {
    add_reading(out, RO_TIME_CLOCK, 1, strchr(text, ':') ? "" : ".", number);
  } else if ((number = read_iso(text)) != 0) {
    add_reading(out, RO_TIME_ISODATE, 1, "", number);
  } else if ((number = read_slashes(text)) != 0) {
    add_reading(out, RO_TIME_SLASHDATE, 1, "", number);
  }
}

static void read_quantity(const ro_quantity *quantity, ro_time_token *out) {
  uint32_t words = quantity->end - quantity->first;
  add_reading(out, quantity->ordinal ? RO_TIME_ORD : RO_TIME_NUM, words, "", quantity->value);
  if (quantity->value >= 1 && quantity->value <= 31 && quantity->value == (int)quantity->value)
    add_reading(out, RO_TIME_DAY, words, "", quantity->value);
}

uint64_t ro_time_words_read(const ro_time_words *words, const ro_doc *doc, const ro_sentence *sentence, uint32_t *quantity, ro_time_token *out) {
  uint64_t seen = 0;
  for (uint32_t t = sentence->first; t < sentence->end; t++) {
    ro_time_token *token = &out[t - sentence->first];
    const char *lower = without_mid(doc->tokens.v[t].lower);
    token->classes = 0, token->count = 0, token->literal = 0;
    read_table(words, doc, t, sentence->end, token);
    while (*quantity < doc->quantities.n && doc->quantities.v[*quantity].first < t) ++*quantity;
    if (*quantity < doc->quantities.n && doc->quantities.v[*quantity].first == t && doc->quantities.v[*quantity].end <= sentence->end)
      read_quantity(&doc->quantities.v[*quantity], token);
    if ((*lower >= '0' && *lower <= '9') || *lower == '\'') read_shape(lower, token);
    seen |= token->classes;
  }
  return seen;
}
