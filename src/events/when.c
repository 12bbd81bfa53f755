/* Time of an event: what hangs on the words that carry it, stands beside them, or belongs to the clause they share. */
#include "events/clause.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

static bool is_date(const ro_time *t) { return (t->type == RO_TIMEX_DATE || t->type == RO_TIMEX_TIME) && t->value && t->value[0] >= '0' && t->value[0] <= '9'; }

/* A date is an adjunct whatever relation the tree gives it ("met Wednesday" is no object); only a subject is none. */
static bool time_may_hang(const ro_drafting *d, uint32_t token) {
  ro_rel base = ro_base_rel_of(d->doc, token);
  if (base == RO_REL_NSUBJ || base == RO_REL_CSUBJ || base == RO_REL_CONJ) return false;
  return !ro_has_case(d->doc, token, "before") && !ro_has_case(d->doc, token, "after") && !ro_has_case(d->doc, token, "until") && !ro_has_case(d->doc, token, "since");
}

/* "the men freed in Lima on Friday said": in front of a finite verb it is that verb's. */
static bool belongs_to_next(const ro_drafting *d, uint32_t time, uint32_t carrier) {
  uint32_t next = d->doc->times.v[time].end;
  if (next >= d->doc->tokens.n || next == carrier || carrier > next || at(d, next)->sentence != at(d, carrier)->sentence) return false;
  const ro_token *t = at(d, next);
  return t->xpos == RO_XPOS_VBD || t->xpos == RO_XPOS_VBZ || t->xpos == RO_XPOS_VBP || t->xpos == RO_XPOS_MD;
}

/* "said on Tuesday that talks …": behind a verb it is that verb's. */
static bool belongs_to_last(const ro_drafting *d, uint32_t first, uint32_t carrier) {
  return carrier > first && first > d->doc->sentences.v[at(d, carrier)->sentence].first && at(d, first - 1)->upos == RO_UPOS_VERB;
}

/* The same where the tree says otherwise, of verbs of saying only: "said on Friday he had asked", "attacked it, he said on Friday". */
static bool belongs_to_report(const ro_drafting *d, uint32_t time, uint32_t carrier) {
  uint32_t first = d->doc->times.v[time].first;
  if (first > 0 && ro_token_is(d->doc, first - 1, "on")) first--;
  bool told_before = first > 0 && carrier < first && at(d, carrier)->head == first - 1;
  return (told_before || belongs_to_last(d, first, carrier)) && ro_in_class(d->frames, at(d, first - 1)->lemma, "report");
}

static uint32_t time_on(const ro_drafting *d, uint32_t token, uint32_t before) {
  ro_for_children(d->doc, token, c) {
    uint32_t time = d->time_at[c];
    if (c < before && time != RO_NONE && is_date(&d->doc->times.v[time]) && time_may_hang(d, c) && !belongs_to_next(d, time, token) && !belongs_to_report(d, time, token)) return time;
  }
  return RO_NONE;
}

enum { MOST_STEPS = 4 };

/* A date that the tree hangs on a noun of the event's clause ("attacked the town on Monday") dates the clause, unless the noun is an event itself. */
static bool reaches(const ro_drafting *d, uint32_t token, uint32_t carrier) {
  for (int i = 0; i < MOST_STEPS; i++) {
    uint32_t head = at(d, token)->head;
    if (head == carrier) return true;
    if (head == RO_NONE || !ro_is_nominal(d->doc, head) || d->chosen[head] || ro_rel_of(d->doc, token) == RO_REL_NMOD_POSS || ro_rel_of(d->doc, token) == RO_REL_COMPOUND) return false;
    token = head;
  }
  return false;
}

/* "clashes early Tuesday, sources reported": before the comma it is the event's day, whatever the tree says. */
static bool is_cut_off(const ro_drafting *d, uint32_t token, uint32_t carrier) {
  uint32_t verb = at(d, token)->head;
  if (verb == RO_NONE || verb < token || carrier > token || !ro_in_class(d->frames, at(d, verb)->lemma, "report")) return false;
  bool comma = false;
  for (uint32_t t = token + 1; t < verb; t++) comma |= ro_token_is(d->doc, t, ",");
  for (uint32_t t = carrier + 1; t < token; t++)
    if (ro_is_verb(d->doc, t)) return false;
  return comma;
}

enum { FURTHEST = 64 }; /* words from the carrier */

typedef struct ro_window {
  uint32_t first, end;
} ro_window;

static ro_window around(const ro_drafting *d, uint32_t carrier) {
  const ro_sentence *s = &d->doc->sentences.v[at(d, carrier)->sentence];
  return (ro_window){carrier - s->first > FURTHEST ? carrier - FURTHEST : s->first, s->end - carrier > FURTHEST ? carrier + FURTHEST : s->end};
}

static bool is_date_at(const ro_drafting *d, uint32_t token) { return d->time_at[token] != RO_NONE && is_date(&d->doc->times.v[d->time_at[token]]); }

static uint32_t time_in_clause(const ro_drafting *d, uint32_t carrier) {
  ro_window w = around(d, carrier);
  for (uint32_t t = w.first; t < w.end; t++)
    if (is_date_at(d, t) && time_may_hang(d, t) && (reaches(d, t, carrier) || is_cut_off(d, t, carrier)) && !belongs_to_next(d, d->time_at[t], carrier) && !belongs_to_report(d, d->time_at[t], carrier)) return d->time_at[t];
  return RO_NONE;
}

/* ---- by the words, where the tree cut the clause wrongly ---- */

/* Is the phrase a modifier of the noun behind it ("Monday's attack", "the 2003 invasion")? */
static bool modifies_next(const ro_drafting *d, const ro_time *t) {
  if (t->end >= d->doc->tokens.n) return false;
  uint8_t upos = at(d, t->end)->upos;
  return upos == RO_UPOS_NOUN || upos == RO_UPOS_ADJ || at(d, t->end)->xpos == RO_XPOS_POS;
}

/* The first words of the phrase with its preposition; false where that puts another time. */
static bool opens_at(const ro_drafting *d, const ro_time *t, uint32_t *first) {
  *first = t->first;
  if (t->first == 0 || at(d, t->first - 1)->sentence != at(d, t->first)->sentence) return true;
  if (ro_in_list(at(d, t->first - 1)->lower, "before after until till since by from to for of ahead between and")) return false;
  if (ro_in_list(at(d, t->first - 1)->lower, "on in at during late early")) (*first)--;
  return true;
}

static uint32_t time_beside(const ro_drafting *d, uint32_t carrier) {
  ro_window w = around(d, carrier);
  for (uint32_t t = w.first; t < w.end; t++) {
    if (!is_date_at(d, t)) continue;
    const ro_time *time = &d->doc->times.v[d->time_at[t]];
    uint32_t first;
    if (modifies_next(d, time) || !opens_at(d, time, &first) || belongs_to_last(d, first, carrier) || belongs_to_next(d, d->time_at[t], carrier)) continue;
    if (!ro_stands_beside(d, carrier, first, time->end)) continue;
    return d->time_at[t];
  }
  return RO_NONE;
}

/* ---- the event ---- */

/* "Four years later, in April 1998": of two in a row, one within the other, the narrower. */
static uint32_t narrowest(const ro_drafting *d, uint32_t time) {
  if (time + 1 >= d->doc->times.n) return time;
  const ro_time *a = &d->doc->times.v[time], *b = a + 1;
  uint32_t t = a->end;
  if (t < d->doc->tokens.n && ro_token_is(d->doc, t, ",")) t++;
  if (t < d->doc->tokens.n && ro_in_list(at(d, t)->lower, "in on")) t++;
  if (t != b->first || !is_date(b) || !a->earliest.year || !b->earliest.year) return time;
  bool within = ro_date_days(b->earliest) >= ro_date_days(a->earliest) && ro_date_days(b->latest) <= ro_date_days(a->latest);
  bool narrower = ro_date_days(b->latest) - ro_date_days(b->earliest) < ro_date_days(a->latest) - ro_date_days(a->earliest);
  return within && narrower ? time + 1 : time;
}

static bool set_time(ro_drafting *d, ro_draft *draft, uint32_t time, const char *rule) {
  if (time == RO_NONE) return false;
  time = narrowest(d, time);
  draft->event.time = time;
  ro_add_evidence(d->doc, &draft->event, "time", time, NULL, d->doc->times.v[time].span, rule);
  return true;
}

/* A modifier ("the freed hostages") has none of the clause it stands in. */
static bool tells(const ro_drafting *d, uint32_t carrier) { return ro_rel_of(d->doc, carrier) != RO_REL_AMOD && ro_rel_of(d->doc, carrier) != RO_REL_COMPOUND; }

static uint32_t time_of_clause(const ro_drafting *d, uint32_t carrier) {
  uint32_t clause = ro_lending_clause(d, carrier);
  if (clause == RO_NONE) return RO_NONE;
  uint32_t time = time_on(d, clause, ro_rel_of(d->doc, carrier) == RO_REL_CONJ ? carrier : RO_NONE);
  return time != RO_NONE ? time : time_beside(d, clause);
}

void ro_find_time(ro_drafting *d, ro_draft *draft) {
  const uint32_t *carrier = draft->carrier;
  draft->event.time = RO_NONE;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (set_time(d, draft, time_on(d, carrier[i], RO_NONE), i == 0 ? "time:oblique" : "time:support")) return;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (ro_is_verb(d->doc, carrier[i]) && set_time(d, draft, time_in_clause(d, carrier[i]), "time:attachment")) return;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (tells(d, carrier[i]) && set_time(d, draft, time_beside(d, carrier[i]), "time:beside")) return;
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (set_time(d, draft, time_of_clause(d, carrier[i]), "time:clause")) return;
}
