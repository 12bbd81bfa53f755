#include "times/rules.h"

#include "base/hash.h"

#include <stdlib.h>

enum { SLOTS = 2 * RO_TIME_LITERALS };

/* ---- literals ---- */

static uint32_t slot_of(const char *word, size_t length) { return (uint32_t)ro_hash(RO_HASH_START, word, length) & (SLOTS - 1); }

static uint16_t find_literal(const ro_time_rules *rules, const char *word, size_t length, uint32_t *slot) {
  for (*slot = slot_of(word, length); rules->literal_slots[*slot]; *slot = (*slot + 1) & (SLOTS - 1)) {
    const char *have = rules->literals[rules->literal_slots[*slot]];
    if (memcmp(have, word, length) == 0 && have[length] == 0) return rules->literal_slots[*slot];
  }
  return 0;
}

uint16_t ro_time_literal(const ro_time_rules *rules, const char *word) {
  uint32_t slot;
  size_t length = strlen(word);
  return length < 32 ? find_literal(rules, word, length, &slot) : 0;
}

/* The number of a word, entered where it is new; 0 when there are too many. Each name has 32 bytes, so that comparing may read ahead. */
static uint16_t enter_literal(ro_time_rules *rules, const char *word, size_t length) {
  uint32_t slot;
  uint16_t found = length < 32 ? find_literal(rules, word, length, &slot) : 0;
  if (found || length >= 32 || rules->literal_count + 1 == RO_TIME_LITERALS) return found;
  uint16_t number = (uint16_t)++rules->literal_count;
  char *name = rules->names + (size_t)number * 32;
  memcpy(name, word, length);
  rules->literals[number] = name;
  return rules->literal_slots[slot] = number;
}

static void set_bit(ro_time_literals *set, uint16_t number) { set->bits[number / 64] |= UINT64_C(1) << number % 64; }
static bool has_bit(const ro_time_literals *set, uint16_t number) { return number && set->bits[number / 64] >> number % 64 & 1; }
static void join(ro_time_literals *set, const ro_time_literals *more) {
  for (int i = 0; i < RO_TIME_LITERALS / 64; i++) set->bits[i] |= more->bits[i];
}

/* ---- reading the table ---- */

/* a|B|c without its question mark */
static bool read_alternatives(ro_time_rules *rules, const char *text, size_t length, ro_time_element *out) {
  memset(out, 0, sizeof *out);
  while (length) {
    const char *bar = memchr(text, '|', length);
    size_t n = bar && bar > text ? (size_t)(bar - text) : length;
    ro_time_class class = ro_time_class_find(text, n);
    uint16_t literal = class == RO_TIME_CLASSES ? enter_literal(rules, text, n) : 0;
    if (class < RO_TIME_CLASSES) out->classes |= RO_TIME_BIT(class);
    else if (literal) set_bit(&out->literals, literal);
    else return false;
    if (n < length) n++;
    text += n, length -= n;
  }
  return true;
}

static ro_status read_pattern(ro_time_rules *rules, ro_time_rule *rule, const char *pattern, ro_error *error) {
  ro_time_element *first = &rules->elements[rules->element_count], *open = NULL, *e = first;
  for (const char *p = pattern; *p;) {
    size_t n = strcspn(p, " ");
    if (n == 1 && *p == '(') {
      open = e;
    } else if (n == 2 && p[0] == ')' && p[1] == '?' && open) {
      open->skip = (uint8_t)(e - open), open = NULL;
    } else {
      bool optional = n > 1 && p[n - 1] == '?';
      if (!read_alternatives(rules, p, n - optional, e)) return ro_fail(error, RO_ERR_MODEL, "table 'timerules': too many words in '%s'", pattern);
      if (optional) e->skip = 1;
      e++;
    }
    p += n + (p[n] == ' ');
  }
  if (e == first || open) return ro_fail(error, RO_ERR_MODEL, "table 'timerules': a fault in '%s'", pattern);
  rule->elements = first;
  rule->count = (uint32_t)(e - first);
  rules->element_count += rule->count;
  return RO_OK;
}

static bool read_beside(ro_time_rules *rules, const char *text, ro_time_beside *out) {
  ro_time_element words;
  memset(out, 0, sizeof *out);
  if (!*text) return true;
  out->given = true;
  out->never = *text == '!';
  if (!read_alternatives(rules, text + out->never, strlen(text + out->never), &words)) return false;
  out->words = words.literals;
  out->edge = has_bit(&out->words, ro_time_literal(rules, "start"));
  return true;
}

/* What a match can begin with: elements up to the first that must be there. */
static void find_first(ro_time_rules *rules, ro_time_rule *rule) {
  for (uint32_t i = 0; i < rule->count; i += rule->elements[i].skip) {
    rule->first_classes |= rule->elements[i].classes;
    join(&rule->first_literals, &rule->elements[i].literals);
    if (!rule->elements[i].skip) break;
  }
  rules->first_classes |= rule->first_classes;
  join(&rules->first_literals, &rule->first_literals);
}

static uint32_t words_in(const char *text) {
  uint32_t n = 1;
  for (; *text; text++) n += *text == ' ';
  return n;
}

static ro_status read_rules(ro_time_rules *rules, ro_error *error) {
  const ro_table *t = &rules->table;
  uint32_t op = ro_table_column(t, "op"), before = ro_table_column(t, "before"), after = ro_table_column(t, "after");
  for (uint32_t row = 0; row < t->rows; row++) {
    ro_time_rule *rule = &rules->rules[rules->count++];
    const char *pattern = ro_table_cell(t, row, 0);
    ro_status status = read_pattern(rules, rule, pattern, error);
    if (status != RO_OK) return status;
    rule->op = ro_table_cell(t, row, op);
    if (!read_beside(rules, ro_table_cell(t, row, before), &rule->before) || !read_beside(rules, ro_table_cell(t, row, after), &rule->after))
      return ro_fail(error, RO_ERR_MODEL, "table 'timerules': too many words beside '%s'", pattern);
    find_first(rules, rule);
  }
  return RO_OK;
}

ro_status ro_time_rules_open(ro_time_rules *rules, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&rules->table, tables, "timerules", "pattern op before after", error);
  if (status != RO_OK) return status;
  uint32_t elements = 1;
  for (uint32_t row = 0; row < rules->table.rows; row++) elements += words_in(ro_table_cell(&rules->table, row, 0));
  rules->rules = calloc(rules->table.rows + 1, sizeof *rules->rules);
  rules->elements = calloc(elements, sizeof *rules->elements);
  rules->names = calloc(RO_TIME_LITERALS, 32);
  rules->literal_slots = calloc(SLOTS, sizeof *rules->literal_slots);
  if (!rules->rules || !rules->elements || !rules->names || !rules->literal_slots) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  return read_rules(rules, error);
}

void ro_time_rules_close(ro_time_rules *rules) {
  free(rules->rules);
  free(rules->elements);
  free(rules->names);
  free(rules->literal_slots);
}

/* ---- matching ---- */

typedef struct matcher {
  const ro_time_token *tokens;
  uint32_t count;
  ro_time_match now; /* being built */
  ro_time_match *best;
} matcher;

static bool beside_holds(const ro_time_beside *beside, const matcher *m, uint32_t at, bool inside) {
  if (!beside->given) return true;
  bool found = inside ? has_bit(&beside->words, m->tokens[at].literal) : beside->edge;
  return found != beside->never;
}

static void keep(matcher *m, uint32_t at) {
  const ro_time_rule *rule = m->now.rule;
  if (at <= m->best->end || at == m->now.first) return;
  if (!beside_holds(&rule->before, m, m->now.first - 1, m->now.first > 0)) return;
  if (!beside_holds(&rule->after, m, at, at < m->count)) return;
  m->now.end = at;
  *m->best = m->now;
}

static void match_from(matcher *m, uint32_t element, uint32_t at);

/* Takes one reading for an element; the first and second of its class fill the slot. */
static void take_reading(matcher *m, uint32_t element, uint32_t at, const ro_time_reading *r) {
  uint64_t set = m->now.set, twice = m->now.twice, bit = RO_TIME_BIT(r->class);
  if (at + r->words > m->count) return;
  if (!(set & bit)) m->now.slots[r->class] = (ro_time_slot){at, r->value, r->number, 0};
  else if (!(twice & bit)) m->now.slots[r->class].second = r->number, m->now.twice |= bit;
  m->now.set |= bit;
  match_from(m, element + 1, at + r->words);
  m->now.set = set, m->now.twice = twice;
}

/* Recursion is as deep as the pattern is long. */
static void match_from(matcher *m, uint32_t element, uint32_t at) {
  if (element == m->now.rule->count) {
    keep(m, at);
    return;
  }
  const ro_time_element *e = &m->now.rule->elements[element];
  if (at < m->count) {
    const ro_time_token *token = &m->tokens[at];
    if (e->classes & token->classes)
      for (uint32_t i = 0; i < token->count; i++)
        if (e->classes & RO_TIME_BIT(token->readings[i].class)) take_reading(m, element, at, &token->readings[i]);
    if (has_bit(&e->literals, token->literal)) match_from(m, element + 1, at + 1);
  }
  if (e->skip) match_from(m, element + e->skip, at);
}

bool ro_time_rules_match(const ro_time_rules *rules, const ro_time_token *tokens, uint32_t count, uint32_t at, ro_time_match *out) {
  const ro_time_token *token = &tokens[at];
  out->end = at;
  if (!(rules->first_classes & token->classes) && !has_bit(&rules->first_literals, token->literal)) return false;
  matcher m = {.tokens = tokens, .count = count, .best = out};
  m.now.first = at;
  for (uint32_t r = 0; r < rules->count; r++) {
    const ro_time_rule *rule = &rules->rules[r];
    if (!(rule->first_classes & token->classes) && !has_bit(&rule->first_literals, token->literal)) continue;
    m.now.rule = rule;
    m.now.set = m.now.twice = 0;
    match_from(&m, 0, at);
  }
  return out->end > at;
}
