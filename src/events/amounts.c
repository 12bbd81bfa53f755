#include "events/amounts.h"

#include <stdio.h>

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

/* ---- the words around a number ---- */

static uint32_t head_of_quantity(const ro_drafting *d, const ro_quantity *q) {
  for (uint32_t t = q->first; t < q->end; t++)
    if (at(d, t)->head == RO_NONE || at(d, t)->head < q->first || at(d, t)->head >= q->end) return t;
  return q->first;
}

/* The noun that a word before it describes: "rifles" of "AK-47 rifles"; the word itself where there is none. */
static uint32_t described_noun(const ro_drafting *d, uint32_t token) {
  ro_rel rel = ro_rel_of(d->doc, token);
  uint32_t head = at(d, token)->head;
  bool describes = rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || rel == RO_REL_NMOD_DESC;
  return describes && head > token && ro_is_nominal(d->doc, head) ? head : token;
}

/* The counted noun: the number's head, where it hangs on a nominal as its numeral. "six-nation talks" counts nations, "six AK-47 rifles" rifles. */
static uint32_t counted_noun(const ro_drafting *d, const ro_quantity *q, uint32_t top) {
  ro_rel rel = ro_rel_of(d->doc, top);
  uint32_t head = at(d, top)->head;
  bool modifier = rel == RO_REL_NUMMOD || rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || rel == RO_REL_DET;
  if (head == RO_NONE || !modifier) return top;
  bool joined = q->end < d->doc->tokens.n && ro_token_is(d->doc, q->end, "-");
  return joined || q->ordinal || head < q->end ? head : described_noun(d, head);
}

/* Where the tree does not join the number to its noun, the noun right behind it, at most two adjectives further on. */
static uint32_t noun_behind(const ro_drafting *d, const ro_quantity *q, uint32_t otherwise) {
  for (uint32_t t = q->end; t < q->end + 3 && t < d->doc->tokens.n && at(d, t)->sentence == at(d, otherwise)->sentence; t++) {
    if (at(d, t)->upos == RO_UPOS_NOUN) return t;
    if (at(d, t)->upos != RO_UPOS_ADJ) break;
  }
  return otherwise;
}

static uint32_t unit_row(const ro_drafting *d, uint32_t noun, const ro_quantity *q) {
  const ro_table *t = &d->frames->unit_table;
  uint32_t row = ro_table_find(t, at(d, noun)->lemma);
  if (row == RO_NO_ROW && q->first > 0) row = ro_table_find(t, at(d, q->first - 1)->lower);
  if (row == RO_NO_ROW && q->end < d->doc->tokens.n && at(d, q->end)->sentence == at(d, noun)->sentence) row = ro_table_find(t, at(d, q->end)->lemma);
  if (row == RO_NO_ROW && q->end + 1 < d->doc->tokens.n && ro_token_is(d->doc, q->end, "-")) row = ro_table_find(t, at(d, q->end + 1)->lemma);
  return row;
}

enum { BOUND_WORDS = 4 };

/* The longest bound phrase that ends before token `end` ("at least", "no more than"); moves *first back over it. */
static void find_bound(ro_counting *c) {
  const ro_table *t = &c->d->frames->bound_table;
  uint32_t sentence = at(c->d, c->top)->sentence;
  for (uint32_t n = BOUND_WORDS; n > 0; n--) {
    char words[96] = "";
    size_t used = 0;
    if (c->first < n || at(c->d, c->first - n)->sentence != sentence) continue;
    for (uint32_t i = c->first - n; i < c->first && used < sizeof words; i++) used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", used ? " " : "", at(c->d, i)->lower);
    uint32_t row = used < sizeof words ? ro_table_find(t, words) : RO_NO_ROW;
    if (row == RO_NO_ROW) continue;
    int bound = ro_name_find(ro_bound_names, RO_BOUND_COUNT, ro_table_cell(t, row, 1));
    if (bound >= 0) c->figure.bound = (uint8_t)bound, c->first -= n;
    return;
  }
}

/* "a week", "per day" right behind what is counted. */
static void find_rate(ro_counting *c) {
  uint32_t t = (c->noun > c->quantity.end - 1 ? c->noun : c->quantity.end - 1) + 1;
  if (t + 1 >= c->d->doc->tokens.n || !ro_in_list(at(c->d, t)->lower, "a an per each every")) return;
  uint32_t row = ro_table_find(&c->d->frames->unit_table, at(c->d, t + 1)->lemma);
  if (row != RO_NO_ROW && strcmp(ro_table_cell(&c->d->frames->unit_table, row, 1), "duration") == 0) c->figure.per = ro_table_cell(&c->d->frames->unit_table, row, 2);
}

/* ---- ranges ---- */

static bool is_unit(const ro_drafting *d, uint32_t token) { return ro_table_find(&d->frames->unit_table, at(d, token)->lower) != RO_NO_ROW; }

/* The first token of a quantity, the sign of its currency taken along. */
static uint32_t with_sign(const ro_drafting *d, uint32_t first) {
  bool signed_money = first > 0 && at(d, first - 1)->sentence == at(d, first)->sentence && is_unit(d, first - 1);
  return signed_money ? first - 1 : first;
}

/* "two to three million": what the upper end is counted in, where the lower end has no such word of its own. */
static double shared_scale(const ro_drafting *d, const ro_quantity *low, const ro_quantity *high) {
  static const struct {
    const char *word;
    double value;
  } scales[] = {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}};
  for (size_t i = 0; i < sizeof scales / sizeof *scales && low->end == low->first + 1 && high->end > high->first + 1; i++)
    if (ro_token_is(d->doc, high->end - 1, scales[i].word) && low->value * scales[i].value < high->value) return scales[i].value;
  return 1;
}

/* "rose from 12 to 15": the first number is what it was before. */
static bool is_change(const ro_drafting *d, const ro_quantity *low) {
  uint32_t first = with_sign(d, low->first), head = at(d, low->first)->head;
  if (first == 0 || !ro_token_is(d->doc, first - 1, "from")) return false;
  for (int i = 0; i < 2 && head != RO_NONE; i++, head = at(d, head)->head)
    if (ro_is_verb(d->doc, head)) return ro_in_class(d->frames, at(d, head)->lemma, "totals") || ro_in_class(d->frames, at(d, head)->lemma, "lowers");
  return false;
}

/* "12 to 15", "between 12 and 15", "two or three", "$5-7 million". */
static bool is_range(const ro_drafting *d, const ro_quantity *low, const ro_quantity *high) {
  uint32_t joint = low->end, first = with_sign(d, low->first), next = with_sign(d, high->first);
  if (low->ordinal || high->ordinal || next != joint + 1 || at(d, joint)->sentence != at(d, high->first)->sentence) return false;
  if (low->value * shared_scale(d, low, high) >= high->value) return false;
  if (ro_token_is(d->doc, joint, "and")) return first > 0 && ro_token_is(d->doc, first - 1, "between");
  return ro_in_list(at(d, joint)->lower, "to or - \xE2\x80\x93") && !is_change(d, low);
}

static void read_words(ro_counting *c) {
  const ro_quantity *q = &c->quantity;
  c->top = head_of_quantity(c->d, q);
  c->noun = counted_noun(c->d, q, c->top);
  if (c->noun == c->top && ro_base_rel_of(c->d->doc, c->top) != RO_REL_OBJ && ro_base_rel_of(c->d->doc, c->top) != RO_REL_NSUBJ) c->noun = noun_behind(c->d, q, c->top);
  c->unit_row = q->ordinal ? RO_NO_ROW : unit_row(c->d, c->noun, q);
  c->first = with_sign(c->d, q->first), c->end = q->end;
  if (c->most != 0 && c->first > 0 && ro_token_is(c->d->doc, c->first - 1, "between")) c->first--;
  find_bound(c);
  find_rate(c);
  c->figure.value = q->value, c->figure.value_max = c->most;
  c->figure.span = ro_token_span(c->d->doc, c->first, c->end);
  if (c->noun != c->top && at(c->d, c->noun)->upos == RO_UPOS_NOUN && c->unit_row == RO_NO_ROW) c->figure.of = at(c->d, c->noun)->lower;
}

uint32_t ro_read_amount(ro_drafting *d, uint32_t i, ro_counting *out) {
  const ro_quantity *low = &d->doc->quantities.v[i], *high = low + 1;
  bool range = i + 1 < d->doc->quantities.n && is_range(d, low, high);
  *out = (ro_counting){.d = d, .quantity = *low};
  if (range) out->quantity.value *= shared_scale(d, low, high), out->quantity.end = high->end, out->most = high->value;
  read_words(out);
  return range ? 2 : 1;
}
