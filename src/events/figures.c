/* Figures: each quantity of a sentence goes to the event it is tied to by syntax: tolls, participants, money, durations, ordinals. */
#include "events/amounts.h"
#include "events/clause.h"
#include "events/status.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }


/* ---- whose it is ---- */

static char pos_of(const ro_drafting *d, uint32_t token) {
  switch (at(d, token)->upos) {
    case RO_UPOS_VERB: return 'v';
    case RO_UPOS_ADJ: return 'a';
    default: return 'n';
  }
}

static bool fills(const ro_counting *c, uint32_t token, const char *slot_name) {
  ro_slot slot = {RO_SLOT_PREP, slot_name};
  if (strcmp(slot_name, "subj") == 0) slot.kind = RO_SLOT_SUBJ;
  if (strcmp(slot_name, "obj") == 0) slot.kind = RO_SLOT_OBJ;
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(c->d->frames, c->d->doc, token, &slot, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++)
    if (fillers.v[i].token == c->noun) return true;
  return false;
}

/* "11" of "and 11 wounded", where the tree makes it the subject. */
static bool is_bare_subject(const ro_counting *c) { return at(c->d, c->noun)->upos == RO_UPOS_NUM && ro_rel_of(c->d->doc, c->noun) == RO_REL_NSUBJ_PASS; }

/* "four were killed and 11 wounded": the number hangs on the verb itself, or is its subject. */
static bool is_elliptic(const ro_counting *c, uint32_t token, const char *slot) {
  if (c->noun == token) return c->noun != c->top && ro_is_verb(c->d->doc, token) && ro_is_passive(c->d->doc, token) && strcmp(slot, "obj") == 0;
  return is_bare_subject(c) && at(c->d, c->noun)->head == token && strcmp(slot, "obj") == 0;
}

/* A word of the figures table ("kill", object: killed) whose slot the counted noun fills. */
static bool is_counted_by(ro_counting *c, uint32_t token) {
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
static bool is_second_toll(ro_counting *c, const ro_draft *draft) {
  const ro_doc *doc = c->d->doc;
  uint32_t verb = is_bare_subject(c) ? at(c->d, c->noun)->head : c->noun != c->top ? c->noun : RO_NONE, head = verb == RO_NONE ? RO_NONE : at(c->d, verb)->head;
  if (head == RO_NONE || c->d->chosen[verb] || !ro_is_verb(doc, verb) || ro_rel_of(doc, verb) != RO_REL_CONJ) return false;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (draft->carrier[i] == head) return is_counted_by(c, verb);
  return false;
}

/* What a word counts whoever it is: "toll", "dead", "wounded", "injuries". */
static int kind_of_count(const ro_counting *c, uint32_t token) {
  const ro_table *t = &c->d->frames->figure_table;
  for (uint32_t row = ro_table_find(t, at(c->d, token)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (*ro_table_cell(t, row, 1) == 'n') return ro_name_find(ro_figure_kind_names, RO_FIGURE_COUNT, ro_table_cell(t, row, 3));
  return -1;
}

static bool is_above(const ro_drafting *d, uint32_t upper, uint32_t token) {
  uint32_t t = token;
  for (int i = 0; i < 5 && t != RO_NONE; i++, t = at(d, t)->head)
    if (t == upper) return true;
  return false;
}

/* "the number of wounded", "the number of people killed in the clash" */
static int kind_of_sum(const ro_counting *c, uint32_t sum) {
  const ro_table *t = &c->d->frames->figure_table;
  ro_for_children(c->d->doc, sum, n) {
    int kind = ro_base_rel_of(c->d->doc, n) == RO_REL_NMOD ? kind_of_count(c, n) : -1;
    if (kind >= 0) return kind;
    if (ro_base_rel_of(c->d->doc, n) != RO_REL_NMOD || !ro_has_case(c->d->doc, n, "of")) continue;
    ro_for_children(c->d->doc, n, verb) {
      if (ro_rel_of(c->d->doc, verb) != RO_REL_ACL || !ro_is_passive(c->d->doc, verb)) continue;
      for (uint32_t row = ro_table_find(t, at(c->d, verb)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
        if (*ro_table_cell(t, row, 1) == 'v' && strcmp(ro_table_cell(t, row, 2), "obj") == 0) return ro_name_find(ro_figure_kind_names, RO_FIGURE_COUNT, ro_table_cell(t, row, 3));
    }
  }
  return -1;
}

/* "The toll rose to 14", "the number of wounded stands at 30". */
static bool is_total(ro_counting *c, const ro_draft *draft) {
  const ro_doc *doc = c->d->doc;
  uint32_t verb = at(c->d, c->noun)->head;
  if (verb == RO_NONE || !ro_is_verb(doc, verb) || !ro_in_class(c->d->frames, at(c->d, verb)->lemma, "totals")) return false;
  bool before = ro_has_case(doc, c->noun, "from") || ro_has_case(doc, c->noun, "by") || ro_has_case(doc, c->noun, "with") || ro_in_list(at(c->d, c->noun)->lower, "percent cent %");
  uint32_t subject = ro_child_base(doc, verb, RO_REL_NSUBJ);
  if (subject == RO_NONE && ro_rel_of(doc, verb) == RO_REL_ACL) subject = at(c->d, verb)->head;
  if (before || subject == RO_NONE || subject == c->noun) return false;
  if (!is_above(c->d, verb, draft->event.trigger_token) && !is_above(c->d, subject, draft->event.trigger_token)) return false;
  int kind = kind_of_count(c, subject);
  if (kind < 0 && ro_in_class(c->d->frames, at(c->d, subject)->lemma, "sum")) kind = kind_of_sum(c, subject);
  if (kind >= 0) c->figure.kind = (uint8_t)kind;
  return kind >= 0;
}

/* "four days after the clash", "within two weeks", "three months ago": a distance in time, not how long something lasted. */
static bool is_distance_in_time(const ro_counting *c) {
  const ro_doc *doc = c->d->doc;
  if (ro_has_case(doc, c->noun, "after") || ro_has_case(doc, c->noun, "before") || ro_has_case(doc, c->noun, "in") || ro_has_case(doc, c->noun, "within")) return true;
  for (uint32_t i = c->quantity.end; i < c->quantity.end + 4 && i < doc->tokens.n; i++)
    if (ro_in_list(at(c->d, i)->lower, "ago earlier later old")) return true;
  return c->noun + 1 < doc->tokens.n && ro_in_list(at(c->d, c->noun + 1)->lower, "after before since") && !ro_has_case(doc, c->noun, "for");
}

/* A unit of time or money that hangs, at most through a noun or two, on the event: "for three hours", "aid of $5 million". */
static bool is_measured(ro_counting *c, const ro_draft *draft) {
  const ro_table *t = &c->d->frames->unit_table;
  if (c->unit_row == RO_NO_ROW) return false;
  int kind = ro_name_find(ro_figure_kind_names, RO_FIGURE_COUNT, ro_table_cell(t, c->unit_row, 1));
  c->figure.kind = (uint8_t)kind, c->figure.unit = ro_table_cell(t, c->unit_row, 2);
  if (kind == RO_FIGURE_DURATION && is_distance_in_time(c)) return false;
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t n = c->noun;
    for (int depth = 0; depth < 4 && n != RO_NONE; depth++, n = at(c->d, n)->head) {
      if (at(c->d, n)->head == draft->carrier[i]) return true;
      if (c->d->chosen[n] || (depth && !ro_is_nominal(c->d->doc, n))) break; /* "a deal to end the three-year war": of the war */
    }
  }
  return false;
}

static bool has_parties_counted(const ro_draft *draft) {
  uint8_t t = draft->event.type;
  return t == RO_EVENT_ASSAULT || t == RO_EVENT_MOBILIZE || t == RO_EVENT_PROTEST || t == RO_EVENT_CONSULT || t == RO_EVENT_RETREAT;
}

/* "the two countries", "the two presidents", "two helicopters": known parties and machines are not counted as people are. */
static bool counts_no_people(const ro_counting *c) {
  const char *lemma = at(c->d, c->noun)->lemma;
  bool pair = c->figure.value <= 2 && (ro_in_class(c->d->frames, lemma, "side") || ro_is_definite(c->d->doc, c->noun));
  return pair || ro_in_class(c->d->frames, lemma, "aircraft");
}

/* "the six-nation talks": sides of a meeting, counted in its modifier. */
static bool counts_sides(const ro_counting *c, const ro_draft *draft) {
  uint32_t trigger = draft->event.trigger_token;
  ro_rel rel = ro_rel_of(c->d->doc, c->noun);
  bool modifier = at(c->d, c->noun)->head == trigger && (rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || rel == RO_REL_NMOD_DESC || rel == RO_REL_NMOD_UNMARKED);
  return draft->event.type == RO_EVENT_CONSULT && modifier && c->figure.value > 2 && ro_in_class(c->d->frames, at(c->d, c->noun)->lemma, "sides");
}

static bool is_participants(ro_counting *c, const ro_draft *draft) {
  static const char *const slots[] = {"subj", "of", "by", "between", "with"};
  uint32_t trigger = draft->event.trigger_token;
  if (counts_sides(c, draft)) return c->figure.kind = RO_FIGURE_PARTICIPANTS, true;
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

/* "three died in the attack", where dying is no event of its own; "the deaths of three people in the attack" */
static bool is_toll_in_attack(ro_counting *c, const ro_draft *draft) {
  uint32_t trigger = draft->event.trigger_token, head = at(c->d, trigger)->head, toll = at(c->d, c->noun)->head;
  if (draft->event.type != RO_EVENT_ASSAULT) return false;
  if (head != RO_NONE && is_above(c->d, head, c->noun) && is_counted_by(c, head) && c->figure.kind <= RO_FIGURE_INJURED) return true;
  if (toll == RO_NONE || !ro_is_nominal(c->d->doc, trigger) || !ro_follows(c->d, trigger, c->noun, "in during from by")) return false;
  return is_counted_by(c, toll) && c->figure.kind <= RO_FIGURE_INJURED;
}

static bool belongs(ro_counting *c, const ro_draft *draft) {
  uint32_t trigger = draft->event.trigger_token;
  if (c->quantity.ordinal) return c->figure.kind = RO_FIGURE_ORDINAL, c->noun == trigger && c->noun != c->top;
  if (c->unit_row != RO_NO_ROW) return is_measured(c, draft);
  for (uint32_t i = 0; i < draft->carriers && is_material(draft); i++)
    if (is_counted_by(c, draft->carrier[i])) return true;
  if (is_material(draft) && (is_second_toll(c, draft) || is_total(c, draft))) return true;
  if (c->noun == trigger && c->noun != c->top) return c->figure.kind = RO_FIGURE_OTHER, true; /* "three meetings" */
  if (is_toll_in_attack(c, draft)) return true;
  if (is_participants(c, draft)) return true;
  bool abducted = draft->event.mode && strcmp(draft->event.mode, "abduct") == 0;
  return c->figure.kind = abducted ? RO_FIGURE_DETAINED : RO_FIGURE_OTHER, is_material(draft) && ro_is_verb(c->d->doc, trigger) && fills(c, trigger, "obj");
}

static void give(ro_counting *c, ro_draft *draft) {
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
  for (uint32_t i = 0, taken; i < d->doc->quantities.n; i += taken) {
    const ro_quantity *q = &d->doc->quantities.v[i];
    taken = 1;
    if (in_time_expression(d, q, &time) || counts_nothing(d, q)) continue;
    uint32_t sentence = at(d, q->first)->sentence;
    while (draft < d->drafts.n && d->drafts.v[draft].event.sentence < sentence) draft++;
    if (draft == d->drafts.n) return;
    if (d->drafts.v[draft].event.sentence != sentence) continue;
    ro_counting c;
    taken = ro_read_amount(d, i, &c);
    for (uint32_t j = draft; j < d->drafts.n && d->drafts.v[j].event.sentence == sentence; j++)
      if (!d->drafts.v[j].dropped && belongs(&c, &d->drafts.v[j])) {
        give(&c, &d->drafts.v[j]);
        break;
      }
  }
}
