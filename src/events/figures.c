/* Figures: each quantity of a sentence goes to the event it is tied to by syntax: tolls, participants, money, durations, ordinals. */
#include "events/draft.h"

#include <stdio.h>

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

typedef struct counting {
  ro_drafting *d;
  const ro_quantity *quantity;
  uint32_t top;   /* the token of the quantity that the rest of it hangs on */
  uint32_t noun;  /* what is counted, or `top` where the number stands alone ("killed two") */
  uint32_t unit_row; /* in the units table, or RO_NO_ROW */
  uint32_t first, end; /* tokens of the figure: bound, number, unit */
  ro_figure figure;
} counting;

/* ---- the words around a number ---- */

static uint32_t head_of_quantity(const ro_drafting *d, const ro_quantity *q) {
  for (uint32_t t = q->first; t < q->end; t++)
    if (at(d, t)->head == RO_NONE || at(d, t)->head < q->first || at(d, t)->head >= q->end) return t;
  return q->first;
}

/* The counted noun: the number's head, where it hangs on a nominal as its numeral. */
static uint32_t counted_noun(const ro_drafting *d, uint32_t top) {
  ro_rel rel = ro_rel_of(d->doc, top);
  uint32_t head = at(d, top)->head;
  bool modifier = rel == RO_REL_NUMMOD || rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || rel == RO_REL_DET;
  return head != RO_NONE && modifier ? head : top;
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
static void find_bound(counting *c) {
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
static void find_rate(counting *c) {
  uint32_t t = (c->noun > c->quantity->end - 1 ? c->noun : c->quantity->end - 1) + 1;
  if (t + 1 >= c->d->doc->tokens.n || !ro_in_list(at(c->d, t)->lower, "a an per each every")) return;
  uint32_t row = ro_table_find(&c->d->frames->unit_table, at(c->d, t + 1)->lemma);
  if (row != RO_NO_ROW && strcmp(ro_table_cell(&c->d->frames->unit_table, row, 1), "duration") == 0) c->figure.per = ro_table_cell(&c->d->frames->unit_table, row, 2);
}

static void read_words(counting *c) {
  const ro_quantity *q = c->quantity;
  c->top = head_of_quantity(c->d, q);
  c->noun = counted_noun(c->d, c->top);
  if (c->noun == c->top && ro_base_rel_of(c->d->doc, c->top) != RO_REL_OBJ && ro_base_rel_of(c->d->doc, c->top) != RO_REL_NSUBJ) c->noun = noun_behind(c->d, q, c->top);
  c->unit_row = q->ordinal ? RO_NO_ROW : unit_row(c->d, c->noun, q);
  c->first = q->first, c->end = q->end;
  if (c->first > 0 && ro_table_find(&c->d->frames->unit_table, at(c->d, c->first - 1)->lower) != RO_NO_ROW && at(c->d, c->first - 1)->sentence == at(c->d, c->top)->sentence) c->first--;
  find_bound(c);
  find_rate(c);
  c->figure.value = q->value;
  c->figure.span = ro_token_span(c->d->doc, c->first, c->end);
  if (c->noun != c->top && at(c->d, c->noun)->upos == RO_UPOS_NOUN && c->unit_row == RO_NO_ROW) c->figure.of = at(c->d, c->noun)->lower;
}

/* ---- whose it is ---- */

static char pos_of(const ro_drafting *d, uint32_t token) {
  switch (at(d, token)->upos) {
    case RO_UPOS_VERB: return 'v';
    case RO_UPOS_ADJ: return 'a';
    default: return 'n';
  }
}

static bool fills(const counting *c, uint32_t token, const char *slot_name) {
  ro_slot slot = {RO_SLOT_PREP, slot_name};
  if (strcmp(slot_name, "subj") == 0) slot.kind = RO_SLOT_SUBJ;
  if (strcmp(slot_name, "obj") == 0) slot.kind = RO_SLOT_OBJ;
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(c->d->frames, c->d->doc, token, &slot, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++)
    if (fillers.v[i].token == c->noun) return true;
  return false;
}

/* "four were killed and 11 wounded": the number hangs on the verb itself. */
static bool is_elliptic(const counting *c, uint32_t token, const char *slot) {
  return c->noun == token && c->noun != c->top && ro_is_verb(c->d->doc, token) && ro_is_passive(c->d->doc, token) && strcmp(slot, "obj") == 0;
}

/* A word of the figures table ("kill", object: killed) whose slot the counted noun fills. */
static bool is_counted_by(counting *c, uint32_t token) {
  const ro_table *t = &c->d->frames->figure_table;
  for (uint32_t row = ro_table_find(t, at(c->d, token)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row)) {
    const char *slot = ro_table_cell(t, row, 2);
    if (*ro_table_cell(t, row, 1) != pos_of(c->d, token)) continue;
    if (*slot ? !fills(c, token, slot) && !is_elliptic(c, token, slot) : c->noun != token) continue;
    int kind = ro_name_find(ro_figure_kind_names, RO_FIGURE_COUNT, ro_table_cell(t, row, 3));
    if (kind < 0) continue;
    c->figure.kind = (uint8_t)kind;
    return true;
  }
  return false;
}

/* "four were killed on the spot and 11 injured": the second toll of one event, whose verb calls up no event of its own. */
static bool is_second_toll(counting *c, const ro_draft *draft) {
  const ro_doc *doc = c->d->doc;
  uint32_t verb = c->noun != c->top ? c->noun : RO_NONE, head = verb == RO_NONE ? RO_NONE : at(c->d, verb)->head;
  if (head == RO_NONE || c->d->chosen[verb] || !ro_is_verb(doc, verb) || ro_rel_of(doc, verb) != RO_REL_CONJ) return false;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (draft->carrier[i] == head) return is_counted_by(c, verb);
  return false;
}

static bool is_above(const ro_drafting *d, uint32_t upper, uint32_t token) {
  uint32_t t = token;
  for (int i = 0; i < 4 && t != RO_NONE; i++, t = at(d, t)->head)
    if (t == upper) return true;
  return false;
}

/* "four days after the clash", "within two weeks", "three months ago": a distance in time, not how long something lasted. */
static bool is_distance_in_time(const counting *c) {
  const ro_doc *doc = c->d->doc;
  if (ro_has_case(doc, c->noun, "after") || ro_has_case(doc, c->noun, "before") || ro_has_case(doc, c->noun, "in") || ro_has_case(doc, c->noun, "within")) return true;
  for (uint32_t i = c->quantity->end; i < c->quantity->end + 3 && i < doc->tokens.n; i++)
    if (ro_in_list(at(c->d, i)->lower, "ago earlier later old")) return true;
  return c->noun + 1 < doc->tokens.n && ro_in_list(at(c->d, c->noun + 1)->lower, "after before since") && !ro_has_case(doc, c->noun, "for");
}

/* A unit of time or money that hangs, at most through a noun or two, on the event: "for three hours", "aid of $5 million". */
static bool is_measured(counting *c, const ro_draft *draft) {
  const ro_table *t = &c->d->frames->unit_table;
  if (c->unit_row == RO_NO_ROW) return false;
  int kind = ro_name_find(ro_figure_kind_names, RO_FIGURE_COUNT, ro_table_cell(t, c->unit_row, 1));
  c->figure.kind = (uint8_t)kind, c->figure.unit = ro_table_cell(t, c->unit_row, 2);
  if (kind == RO_FIGURE_DURATION && is_distance_in_time(c)) return false;
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t n = c->noun;
    for (int depth = 0; depth < 4 && n != RO_NONE; depth++, n = at(c->d, n)->head) {
      if (at(c->d, n)->head == draft->carrier[i]) return true;
      if (depth && (!ro_is_nominal(c->d->doc, n) || c->d->chosen[n])) break;
    }
  }
  return false;
}

static bool has_parties_counted(const ro_draft *draft) {
  uint8_t t = draft->event.type;
  return t == RO_EVENT_ASSAULT || t == RO_EVENT_MOBILIZE || t == RO_EVENT_PROTEST || t == RO_EVENT_CONSULT || t == RO_EVENT_RETREAT;
}

/* "the two countries", "two helicopters": sides and machines are not counted as people are. */
static bool counts_no_people(const counting *c) {
  const char *lemma = at(c->d, c->noun)->lemma;
  return (ro_in_class(c->d->frames, lemma, "side") && c->figure.value <= 2) || ro_in_class(c->d->frames, lemma, "aircraft");
}

static bool is_participants(counting *c, const ro_draft *draft) {
  static const char *const slots[] = {"subj", "of", "by", "between", "with"};
  uint32_t trigger = draft->event.trigger_token;
  if (!has_parties_counted(draft) || counts_no_people(c)) return false;
  for (int i = 0; i < 5; i++)
    if ((i > 0) == !ro_is_verb(c->d->doc, trigger) || i == 0)
      if (fills(c, trigger, slots[i])) return c->figure.kind = RO_FIGURE_PARTICIPANTS, true;
  return false;
}

static bool is_material(const ro_draft *draft) {
  uint8_t t = draft->event.type;
  return t >= RO_EVENT_PROTEST || t == RO_EVENT_RETREAT || t == RO_EVENT_AID;
}

static bool belongs(counting *c, const ro_draft *draft) {
  uint32_t trigger = draft->event.trigger_token;
  if (c->quantity->ordinal) return c->figure.kind = RO_FIGURE_ORDINAL, c->noun == trigger && c->noun != c->top;
  if (c->unit_row != RO_NO_ROW) return is_measured(c, draft);
  for (uint32_t i = 0; i < draft->carriers && is_material(draft); i++)
    if (is_counted_by(c, draft->carrier[i])) return true;
  if (is_material(draft) && is_second_toll(c, draft)) return true;
  if (c->noun == trigger && c->noun != c->top) return c->figure.kind = RO_FIGURE_OTHER, true; /* "three meetings" */
  uint32_t head = at(c->d, trigger)->head; /* "three died in the attack" where dying is no event of its own */
  if (draft->event.type == RO_EVENT_ASSAULT && head != RO_NONE && is_above(c->d, head, c->noun) && is_counted_by(c, head) && c->figure.kind <= RO_FIGURE_INJURED) return true;
  if (is_participants(c, draft)) return true;
  return c->figure.kind = RO_FIGURE_OTHER, is_material(draft) && ro_is_verb(c->d->doc, trigger) && fills(c, trigger, "obj");
}

static void give(counting *c, ro_draft *draft) {
  static const char *const rules[] = {"figure:toll", "figure:toll", "figure:toll", "figure:toll", "figure:participants", "figure:unit", "figure:unit", "figure:ordinal", "figure:object"};
  *ro_vec_push(&c->d->doc->arena, &draft->event.figures) = c->figure;
  ro_add_evidence(c->d->doc, &draft->event, "figures", draft->event.figures.n - 1, NULL, c->figure.span, rules[c->figure.kind]);
}

/* "AK-47", "Budiono, 62,": part of a name, an age. */
static bool counts_nothing(const ro_drafting *d, const ro_quantity *q) {
  if (q->first == 0 || q->end >= d->doc->tokens.n) return false;
  const ro_token *before = at(d, q->first - 1), *after = at(d, q->end);
  if (strcmp(before->lower, "-") == 0 && before->span.end == at(d, q->first)->span.start && q->first > 1 && at(d, q->first - 2)->span.end == before->span.start) return at(d, q->first - 2)->upos != RO_UPOS_NUM;
  return strcmp(before->lower, ",") == 0 && ro_in_list(after->lower, ", .") && q->first > 1 && at(d, q->first - 2)->upos == RO_UPOS_PROPN;
}

static bool in_time_expression(const ro_drafting *d, const ro_quantity *q, uint32_t *next_time) {
  while (*next_time < d->doc->times.n && d->doc->times.v[*next_time].end <= q->first) ++*next_time;
  if (*next_time == d->doc->times.n) return false;
  const ro_time *t = &d->doc->times.v[*next_time];
  return t->first <= q->first && t->type != RO_TIMEX_DURATION;
}

void ro_find_figures(ro_drafting *d) {
  uint32_t draft = 0, time = 0;
  for (uint32_t i = 0; i < d->doc->quantities.n; i++) {
    counting c = {.d = d, .quantity = &d->doc->quantities.v[i]};
    if (in_time_expression(d, c.quantity, &time) || counts_nothing(d, c.quantity)) continue;
    uint32_t sentence = at(d, c.quantity->first)->sentence;
    while (draft < d->drafts.n && d->drafts.v[draft].event.sentence < sentence) draft++;
    if (draft == d->drafts.n) return;
    if (d->drafts.v[draft].event.sentence != sentence) continue;
    read_words(&c);
    for (uint32_t j = draft; j < d->drafts.n && d->drafts.v[j].event.sentence == sentence; j++)
      if (!d->drafts.v[j].dropped && belongs(&c, &d->drafts.v[j])) {
        give(&c, &d->drafts.v[j]);
        break;
      }
  }
}
