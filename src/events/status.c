/* Whether an event has happened: read off from the inside outwards, from its trigger to what governs it (docs/frames.md). */
#include "events/status_parts.h"

enum { MOST_GOVERNORS = 16, HISTORICAL_DAYS = 61 };

static const ro_token *at(const ro_verdict *v, uint32_t token) { return ro_verdict_token(v, token); }

bool ro_is_definite(const ro_doc *doc, uint32_t noun) {
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if (rel == RO_REL_NMOD_POSS) return true;
    if (rel == RO_REL_DET && ro_in_list(doc->tokens.v[c].lower, "the this that these those")) return true;
  }
  return false;
}

static ro_event_status status_of(ro_imparts imparts) {
  switch (imparts) {
    case RO_IMPARTS_PLANNED: return RO_STATUS_PLANNED;
    case RO_IMPARTS_POSSIBLE: return RO_STATUS_POSSIBLE;
    case RO_IMPARTS_CONDITIONAL: return RO_STATUS_CONDITIONAL;
    case RO_IMPARTS_REQUESTED: return RO_STATUS_REQUESTED;
    default: return RO_STATUS_ACTUAL;
  }
}

static ro_span span_of(const ro_verdict *v, uint32_t token) { return at(v, token)->span; }

/* "alleged that they knew, and that they helped": the second clause stands where the first does, whatever hangs on that. */
static bool is_parallel(const ro_verdict *v, uint32_t clause) {
  return ro_rel_of(v->doc, clause) == RO_REL_CONJ && ro_has_case(v->doc, clause, "that") && (ro_base_rel_of(v->doc, at(v, clause)->head) == RO_REL_CCOMP || ro_rel_of(v->doc, at(v, clause)->head) == RO_REL_ACL);
}

/* Does the support verb stand in a clause of the noun's own? */
static bool is_below(const ro_verdict *v, uint32_t noun, uint32_t support) {
  return (ro_rel_of(v->doc, support) == RO_REL_ACL || ro_rel_of(v->doc, support) == RO_REL_ACL_RELCL) && ro_dominates(v->doc, noun, support);
}

static void climb(ro_verdict *v, uint32_t token) {
  uint32_t row;
  v->at_event = true;
  ro_judge_carrier(v, token, RO_NONE);
  for (int i = 0; i < MOST_GOVERNORS; i++) {
    if (is_parallel(v, token)) token = at(v, token)->head;
    uint32_t support = ro_is_nominal(v->doc, token) ? ro_support_verb(v->frames, v->doc, token, &row) : RO_NONE;
    uint32_t governor = support != RO_NONE ? support : at(v, token)->head;
    if (governor == RO_NONE) return;
    governor = ro_past_purpose(v, token, governor);
    if (support != RO_NONE && ro_in_class(v->frames, at(v, support)->lemma, "ending")) return; /* "the offensive would end if": it goes on */
    if (support == RO_NONE && !ro_judge_governor(v, token, governor)) return;
    if (support != RO_NONE) ro_judge_support(v, token, support);
    else v->at_event = false;
    ro_judge_carrier(v, governor, token);
    if (support != RO_NONE && is_below(v, token, support)) { /* "the lack of help he had received": the noun above says more, a verb ("defied the sanctions imposed") does not */
      governor = at(v, token)->head;
      v->at_event = false;
      if (governor == RO_NONE || ro_base_rel_of(v->doc, token) != RO_REL_NMOD || !ro_judge_governor(v, token, governor)) return;
      ro_judge_carrier(v, governor, token);
    }
    token = governor;
  }
}

void ro_judge_status(const ro_frames *frames, ro_doc *doc, const ro_frame *const *chosen, ro_event *event) {
  bool targeted = event->type == RO_EVENT_ASSAULT && event->mode && strcmp(event->mode, "targeted") == 0;
  ro_verdict v = {.frames = frames, .doc = doc, .chosen = chosen, .type = event->type, .targeted = targeted};
  climb(&v, event->trigger_token);
  if (v.negated && v.imparts != RO_IMPARTS_NOTHING && ro_token_is(doc, v.status_token, "any")) { /* "did not sign any treaty" */
    v = (ro_verdict){.frames = frames, .doc = doc, .chosen = chosen, .type = event->type, .targeted = targeted, .mute_any = true};
    climb(&v, event->trigger_token);
  }
  event->status = (uint8_t)status_of((ro_imparts)v.imparts);
  event->negated = v.negated;
  if (event->status != RO_STATUS_ACTUAL) ro_add_evidence(doc, event, "status", RO_NONE, ro_event_status_names[event->status], span_of(&v, v.status_token), v.status_rule);
  if (v.negated) ro_add_evidence(doc, event, "negated", RO_NONE, "true", span_of(&v, v.negated_token), v.negated_rule);
}

void ro_mark_actual(ro_event *event) {
  event->status = RO_STATUS_ACTUAL;
  ro_drop_evidence(event, "status", RO_NONE);
}

void ro_judge_by_date(ro_doc *doc, ro_event *event) {
  if (event->status != RO_STATUS_ACTUAL || event->time == RO_NONE || !doc->published_date.year) return;
  const ro_time *t = &doc->times.v[event->time];
  if (!t->earliest.year || !t->latest.year) return;
  int32_t published = ro_date_days(doc->published_date);
  bool past = doc->tokens.v[event->trigger_token].xpos == RO_XPOS_VBD;
  if (ro_date_days(t->latest) < published - HISTORICAL_DAYS) event->status = RO_STATUS_HISTORICAL;
  else if (ro_date_days(t->earliest) > published && !past) event->status = RO_STATUS_PLANNED;
  else return;
  ro_add_evidence(doc, event, "status", RO_NONE, ro_event_status_names[event->status], t->span, "status:date");
}
