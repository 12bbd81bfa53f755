/* Quantities: numbers in digits and words. data/numbers.tsv says what each word is:
 * unit (one … nineteen), ten, hundred, scale (thousand …), part (thirds …), and the ordinals of each. */
#include "text/scanner.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef enum word_kind { NOT_A_NUMBER, UNIT, TEN, HUNDRED, SCALE, DIGITS, PART, MONEY_SCALE } word_kind;

typedef struct part {
  word_kind kind;
  double value;
  bool ordinal;
} part;

typedef struct reader {
  const ro_text_tables *tables;
  ro_doc *doc;
} reader;

static const char *lower_at(const reader *r, uint32_t token) { return token < r->doc->tokens.n ? r->doc->tokens.v[token].lower : ""; }

/* 5,000 2.5 21st; not 10:30, 9/11, 555-1234, 3.2.1 */
static part read_digits(const char *text) {
  char digits[32];
  uint32_t used = 0, dots = 0, commas = 0, i = 0;
  for (; text[i] && used + 1 < sizeof digits; i++) {
    if (text[i] == ',') commas++;
    else if (text[i] == '.') dots++, digits[used++] = '.';
    else if (ro_is_digit((unsigned char)text[i])) digits[used++] = text[i];
    else break;
  }
  digits[used] = 0;
  bool ordinal = ro_in_list(text + i, "st nd rd th");
  if (dots > 1 || (text[i] && !ordinal) || (dots && ordinal) || used == 0) return (part){0};
  double whole = 0, scale = 1;
  for (char *p = digits; *p; p++) {
    if (*p == '.') dots = 2;
    else whole = whole * 10 + (*p - '0'), scale *= dots == 2 ? 10 : 1;
  }
  return (part){DIGITS, whole / scale, ordinal};
}

static part read_word(const reader *r, const char *word) {
  uint32_t row = *word >= 'a' && *word <= 'z' ? ro_table_find(&r->tables->numbers, word) : RO_NO_ROW;
  if (row == RO_NO_ROW) return (part){0};
  const char *kind = ro_table_cell(&r->tables->numbers, row, r->tables->number_kind);
  double value = atof(ro_table_cell(&r->tables->numbers, row, r->tables->number_value));
  bool ordinal = strncmp(kind, "ordinal-", 8) == 0;
  if (ordinal) kind += 8;
  switch (*kind) {
  case 'u': return (part){UNIT, value, ordinal};
  case 't': return (part){TEN, value, ordinal};
  case 'h': return (part){HUNDRED, value, ordinal};
  case 's': return (part){SCALE, value, ordinal};
  case 'p': return (part){PART, value, false};
  default: return (part){MONEY_SCALE, value, false};
  }
}

static part read_part(const reader *r, uint32_t token) {
  const char *word = lower_at(r, token);
  if (ro_is_digit((unsigned char)*word) || (*word == '.' && ro_is_digit((unsigned char)word[1]))) return read_digits(word);
  return read_word(r, word);
}

/* Does the number go on at `token` with this part, given what was read last? */
static bool goes_on(word_kind last, part p) {
  switch (p.kind) {
  case UNIT: return last == TEN ? p.value < 10 : last == HUNDRED || last == SCALE;
  case TEN: return last == HUNDRED || last == SCALE;
  case HUNDRED: return last == UNIT || last == TEN || last == DIGITS;
  case SCALE: return last != NOT_A_NUMBER;
  default: return false;
  }
}

/* The number in the making: `total` has what was closed by a scale, `group` what comes before the next one. */
typedef struct sum {
  double total, group, scale;
  word_kind last;
  bool ordinal;
} sum;

static void add_part(sum *n, part p) {
  if (p.kind == HUNDRED) n->group *= p.value;
  else if (p.kind == SCALE) n->total += n->group * p.value, n->group = 0, n->scale = p.value;
  else n->group += p.value;
  n->last = p.kind;
  n->ordinal = p.ordinal;
}

/* Token behind a joint inside a number: "twenty-five", "one hundred and five"; `token` itself when there is none. */
static uint32_t skip_joint(const reader *r, uint32_t token, const sum *n) {
  const char *word = lower_at(r, token);
  if (strcmp(word, "-") == 0) return token + 1;
  if (strcmp(word, "and") == 0 && (n->last == HUNDRED || n->last == SCALE) && n->total + n->group >= 100) return token + 1;
  return token;
}

/* "two and a half" */
static uint32_t read_half(const reader *r, uint32_t token, sum *n) {
  if ((n->last != UNIT && n->last != DIGITS) || strcmp(lower_at(r, token), "and") != 0) return token;
  if (strcmp(lower_at(r, token + 1), "a") != 0 || strcmp(lower_at(r, token + 2), "half") != 0) return token;
  n->group += 0.5;
  return token + 3;
}

/* Reads on from `token`; returns the token behind the number. */
static uint32_t read_rest(const reader *r, uint32_t token, sum *n) {
  token = read_half(r, token, n);
  while (!n->ordinal) {
    uint32_t at = skip_joint(r, token, n);
    part p = read_part(r, at);
    if (!goes_on(n->last, p) || (p.kind == SCALE && n->scale && p.value >= n->scale)) break;
    if (at > token && p.kind == UNIT && read_part(r, at + 1).kind == HUNDRED) break; /* between one hundred and two hundred */
    add_part(n, p);
    token = at + 1;
  }
  return token;
}

/* "two thirds", "three-quarters": the unit is divided. Returns the token behind. */
static uint32_t read_divisor(const reader *r, uint32_t token, sum *n) {
  uint32_t at = token + (strcmp(lower_at(r, token), "-") == 0);
  part p = read_part(r, at);
  bool ordinal_part = p.kind == UNIT && p.ordinal && p.value > 2 && (at > token || strcmp(lower_at(r, at + 1), "of") == 0); /* one-third */
  if (n->last != UNIT || n->ordinal || n->total > 0 || (p.kind != PART && !ordinal_part)) return token;
  n->group /= p.value;
  return at + 1;
}

static bool is_money(const reader *r, uint32_t first) {
  if (first == 0) return false;
  const char *before = lower_at(r, first - 1);
  return before[strlen(before) - 1] == '$' || ro_in_list(before, "\xC2\xA3 \xE2\x82\xAC \xC2\xA5"); /* £ € ¥ */
}

/* "5m voters" are counted, "5m away" is measured: what is counted stands right behind, in the plural. */
static bool is_counted(const reader *r, uint32_t scale) {
  const ro_token *t = &r->doc->tokens.v[scale];
  const char *next = lower_at(r, scale + 1);
  size_t n = strlen(next);
  if (t->span.start != t[-1].span.end || *t->lower == 'b') return false;
  return ro_in_list(next, "people men women children") || (n > 4 && next[n - 1] == 's' && next[n - 2] != 's' && strcmp(next, "hurdles") != 0);
}

/* $5m, 5m voters: elsewhere the letter is no scale but a unit (5 m). */
static uint32_t read_money_scale(const reader *r, uint32_t first, uint32_t token, sum *n) {
  part p = read_part(r, token);
  if (p.kind != MONEY_SCALE || n->last != DIGITS || (!is_money(r, first) && !is_counted(r, token))) return token;
  n->group *= p.value;
  return token + 1;
}

/* What "one" does not count before. */
#define NO_NOUN                                                                                                                      \
  "another is was has had can could will would may might should must does did said of in on at to for from with by as and or nor but " \
  "if who whom whose which that where when while than the a an this these those it he she they we you i not only also being based"

/* "one" counts only before a noun or number, not as a pronoun ("no one", "one of", "one another"). */
static bool is_pronoun_one(const reader *r, uint32_t token) {
  if (strcmp(lower_at(r, token), "one") != 0) return false;
  const char *next = lower_at(r, token + 1);
  if (token && ro_in_list(lower_at(r, token - 1), "no any every each this that the which another some")) return true;
  if (strcmp(next, "-") == 0) return ro_in_list(lower_at(r, token + 2), "sided time way off");
  return !ro_is_letter(ro_code_at(r->doc, r->doc->tokens.v[token].span.end + 1)) || ro_in_list(next, NO_NOUN);
}

/* "a million", "half a million", "a dozen": words before a scale that count. Returns the token of the scale, or `token`. */
static uint32_t lead_in(const reader *r, uint32_t token, double *value) {
  const char *word = lower_at(r, token);
  uint32_t at = token;
  *value = 1;
  if (strcmp(word, "half") == 0) *value = 0.5, at++;
  if (ro_in_list(lower_at(r, at), "a an")) at++;
  if (at == token) return token;
  part p = read_part(r, at);
  return (p.kind == HUNDRED || p.kind == SCALE) && !p.ordinal ? at : token;
}

static uint32_t read_quantity(const reader *r, uint32_t token, ro_quantity *out) {
  sum n = {0};
  double lead;
  uint32_t at = lead_in(r, token, &lead);
  part p = read_part(r, at);
  if (at > token) {
    n.group = lead;
    n.last = UNIT;
  } else if (p.kind != UNIT && p.kind != TEN && p.kind != DIGITS) {
    if (p.kind == NOT_A_NUMBER || !p.ordinal) return token;
    n.group = p.kind == HUNDRED || p.kind == SCALE ? 1 : 0;
  }
  if (is_pronoun_one(r, token)) return token;
  add_part(&n, p);
  uint32_t end = read_rest(r, at + 1, &n);
  end = read_divisor(r, end, &n);
  end = read_money_scale(r, token, end, &n);
  *out = (ro_quantity){.first = token, .end = end, .value = n.total + n.group, .ordinal = n.ordinal};
  return end;
}

void ro_text_numbers(const ro_text_tables *tables, ro_doc *doc) {
  reader r = {tables, doc};
  for (uint32_t i = 0; i < doc->tokens.n;) {
    ro_quantity found;
    uint32_t end = read_quantity(&r, i, &found);
    if (end > i) *ro_vec_push(&doc->arena, &doc->quantities) = found;
    i = end > i ? end : i + 1;
  }
}
