/* Time and place of an event: what hangs on the words that carry it, or on the clause they share. */
#include "events/draft.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

/* ---- the clause an event takes its circumstances from when it has none of its own ---- */

/* "On Monday X met Y and signed …", "attacked the town on Monday, killing three", "the strike hit the town on Monday". RO_NONE: nowhere else. */
static uint32_t lending_clause(const ro_drafting *d, uint32_t token) {
  uint32_t head = at(d, token)->head;
  if (head == RO_NONE || !ro_is_verb(d->doc, head)) return RO_NONE;
  switch (ro_rel_of(d->doc, token)) {
    case RO_REL_ADVCL: return at(d, token)->xpos == RO_XPOS_VBG && ro_child(d->doc, token, RO_REL_MARK) == RO_NONE ? head : RO_NONE;
    case RO_REL_CONJ: return at(d, head)->xpos == at(d, token)->xpos ? head : RO_NONE;
    case RO_REL_NSUBJ: return !ro_in_class(d->frames, at(d, head)->lemma, "report") && ro_child(d->doc, head, RO_REL_CCOMP) == RO_NONE ? head : RO_NONE;
    default: return RO_NONE;
  }
}

/* ---- time ---- */

static bool is_date(const ro_time *t) { return (t->type == RO_TIMEX_DATE || t->type == RO_TIMEX_TIME) && t->value && t->value[0] >= '0' && t->value[0] <= '9'; }

static bool time_may_hang(const ro_drafting *d, uint32_t token) {
  switch (ro_base_rel_of(d->doc, token)) {
    case RO_REL_OBL: case RO_REL_NMOD: case RO_REL_ADVMOD: case RO_REL_COMPOUND: case RO_REL_AMOD: case RO_REL_NUMMOD:
      return !ro_has_case(d->doc, token, "before") && !ro_has_case(d->doc, token, "after") && !ro_has_case(d->doc, token, "until");
    default: return false;
  }
}

static uint32_t time_on(const ro_drafting *d, uint32_t token, uint32_t before) {
  ro_for_children(d->doc, token, c) {
    uint32_t time = d->time_at[c];
    if (c < before && time != RO_NONE && is_date(&d->doc->times.v[time]) && time_may_hang(d, c)) return time;
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

static uint32_t time_in_clause(const ro_drafting *d, uint32_t carrier) {
  const ro_sentence *s = &d->doc->sentences.v[at(d, carrier)->sentence];
  for (uint32_t t = s->first; t < s->end; t++)
    if (d->time_at[t] != RO_NONE && is_date(&d->doc->times.v[d->time_at[t]]) && time_may_hang(d, t) && (reaches(d, t, carrier) || is_cut_off(d, t, carrier))) return d->time_at[t];
  return RO_NONE;
}

static void set_time(ro_drafting *d, ro_draft *draft, uint32_t time, const char *rule) {
  draft->event.time = time;
  ro_add_evidence(d->doc, &draft->event, "time", time, NULL, d->doc->times.v[time].span, rule);
}

void ro_find_time(ro_drafting *d, ro_draft *draft) {
  draft->event.time = RO_NONE;
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t time = time_on(d, draft->carrier[i], RO_NONE);
    if (time == RO_NONE) continue;
    set_time(d, draft, time, i == 0 ? "time:oblique" : "time:support");
    return;
  }
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t time = ro_is_verb(d->doc, draft->carrier[i]) ? time_in_clause(d, draft->carrier[i]) : RO_NONE;
    if (time == RO_NONE) continue;
    set_time(d, draft, time, "time:attachment");
    return;
  }
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t clause = lending_clause(d, draft->carrier[i]);
    if (clause == RO_NONE) continue;
    uint32_t time = time_on(d, clause, ro_rel_of(d->doc, draft->carrier[i]) == RO_REL_CONJ ? draft->carrier[i] : RO_NONE);
    if (time == RO_NONE) continue;
    set_time(d, draft, time, "time:clause");
    return;
  }
}

/* ---- place ---- */

static bool is_locative(const ro_drafting *d, uint32_t token) {
  static const char *const prepositions[] = {"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "along", "off", "close to", "north of", "south of", "east of", "west of"};
  for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
    if (ro_has_case(d->doc, token, prepositions[i])) return true;
  return false;
}

static uint32_t place_of_token(const ro_drafting *d, uint32_t token) {
  uint32_t entity = ro_entity_of(d->doc, token);
  return entity == RO_NONE ? RO_NONE : d->place_at[entity];
}

/* "Kherson", "the city of Kherson", "a Kherson market", "a market in Kherson". */
static uint32_t place_within(const ro_drafting *d, uint32_t token) {
  for (int depth = 0; depth < 3 && token != RO_NONE; depth++) {
    uint32_t place = place_of_token(d, token), next = RO_NONE;
    if (place != RO_NONE) return place;
    ro_for_children(d->doc, token, c) {
      ro_rel base = ro_base_rel_of(d->doc, c);
      bool inside = base == RO_REL_APPOS || base == RO_REL_FLAT || base == RO_REL_COMPOUND || base == RO_REL_AMOD || base == RO_REL_NMOD;
      if (inside && (place = place_of_token(d, c)) != RO_NONE) return place;
      if (next == RO_NONE && (base == RO_REL_APPOS || (base == RO_REL_NMOD && (is_locative(d, c) || ro_has_case(d->doc, c, "of"))))) next = c;
    }
    token = next;
  }
  return RO_NONE;
}

static uint32_t place_on(const ro_drafting *d, uint32_t token) {
  ro_for_children(d->doc, token, c) {
    ro_rel base = ro_base_rel_of(d->doc, c);
    if ((base != RO_REL_OBL && base != RO_REL_NMOD) || !is_locative(d, c) || d->time_at[c] != RO_NONE) continue;
    uint32_t place = place_within(d, c);
    if (place != RO_NONE) return place;
  }
  return RO_NONE;
}

/* "arrested three men in Jenin": said of the men, true of the arrest. */
static uint32_t place_at_object(const ro_drafting *d, uint32_t verb) {
  if (!ro_is_verb(d->doc, verb)) return RO_NONE;
  ro_for_children(d->doc, verb, c) {
    ro_rel rel = ro_rel_of(d->doc, c);
    bool met = rel == RO_REL_OBL && ro_has_case(d->doc, c, "with");
    if ((rel != RO_REL_OBJ && rel != RO_REL_NSUBJ_PASS && !met) || d->chosen[c]) continue;
    uint32_t place = place_on(d, c);
    if (place != RO_NONE) return place;
  }
  return RO_NONE;
}

static ro_span place_words(const ro_drafting *d, uint32_t place, uint32_t near) {
  const ro_entity *e = &d->doc->entities.v[d->doc->places.v[place].entity];
  ro_span best = {0, 0};
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &d->doc->mentions.v[e->mentions.v[i]];
    if (at(d, m->head)->sentence == at(d, near)->sentence || best.end == 0) best = m->span;
  }
  return best;
}

static void set_place(ro_drafting *d, ro_draft *draft, uint32_t place, const char *rule) {
  draft->event.place = place;
  ro_add_evidence(d->doc, &draft->event, "place", place, NULL, place_words(d, place, draft->event.trigger_token), rule);
}

/* "the London summit": a city before a meeting is where it is held. */
static uint32_t modifying_place(const ro_drafting *d, const ro_draft *draft) {
  uint32_t token = draft->event.trigger_token;
  ro_for_children(d->doc, token, c) {
    ro_rel rel = ro_rel_of(d->doc, c);
    if (rel != RO_REL_COMPOUND && rel != RO_REL_NMOD_DESC) continue;
    uint32_t place = place_of_token(d, c);
    if (place != RO_NONE && d->doc->entities.v[d->doc->places.v[place].entity].kind == RO_KIND_PLACE) return place;
  }
  return RO_NONE;
}

/* Attacks happen where their target is, visits at the host's. */
static uint32_t place_of_target(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  bool visit = e->type == RO_EVENT_CONSULT && e->mode && strcmp(e->mode, "visit") == 0;
  if (e->type != RO_EVENT_ASSAULT && !visit) return RO_NONE;
  for (uint32_t i = 0; i < e->recipients.n; i++) {
    const ro_entity *target = &d->doc->entities.v[e->recipients.v[i]];
    if (d->place_at[e->recipients.v[i]] != RO_NONE && (target->kind == RO_KIND_PLACE || target->kind == RO_KIND_STATE)) return d->place_at[e->recipients.v[i]];
  }
  return RO_NONE;
}

static bool find_own_place(ro_drafting *d, ro_draft *draft) {
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t place = place_on(d, draft->carrier[i]);
    if (place == RO_NONE) continue;
    set_place(d, draft, place, i == 0 ? "place:oblique" : "place:support");
    return true;
  }
  return false;
}

void ro_find_place(ro_drafting *d, ro_draft *draft) {
  draft->event.place = RO_NONE;
  if (find_own_place(d, draft)) return;
  uint8_t type = draft->event.type;
  uint32_t place = RO_NONE;
  for (uint32_t i = 0; i < draft->carriers && place == RO_NONE && (type == RO_EVENT_ASSAULT || type == RO_EVENT_COERCE || type == RO_EVENT_CONSULT); i++)
    place = place_at_object(d, draft->carrier[i]);
  if (place != RO_NONE) {
    set_place(d, draft, place, "place:object");
    return;
  }
  place = place_of_target(d, draft);
  if (place != RO_NONE) {
    set_place(d, draft, place, "place:target");
    return;
  }
  place = ro_is_nominal(d->doc, draft->event.trigger_token) ? modifying_place(d, draft) : RO_NONE;
  if (place != RO_NONE) {
    set_place(d, draft, place, "place:modifier");
    return;
  }
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t clause = lending_clause(d, draft->carrier[i]);
    place = clause == RO_NONE ? RO_NONE : place_on(d, clause);
    if (place == RO_NONE) continue;
    set_place(d, draft, place, "place:clause");
    return;
  }
}
