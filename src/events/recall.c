/* "The meeting", "the attack": an event told before, with what was said of it then. */
#include "events/draft.h"
#include "events/status.h"

enum { LOOK_BACK = 40, COMMON_LETTERS = 4 };

static const ro_token *trigger_of(const ro_drafting *d, const ro_draft *draft) { return &d->doc->tokens.v[draft->event.trigger_token]; }

static bool is_this(const ro_drafting *d, uint32_t noun) {
  ro_for_children(d->doc, noun, c) if (ro_rel_of(d->doc, c) == RO_REL_DET && ro_in_list(d->doc->tokens.v[c].lower, "the this that these those")) return true;
  return false;
}

/* attack and attacked, invasion and invaded: words of one stem begin alike. */
static bool same_stem(const char *a, const char *b) { return strncmp(a, b, COMMON_LETTERS) == 0; }

static bool may_name(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  const ro_event *a = &later->event, *b = &earlier->event;
  bool past = b->status == RO_STATUS_HISTORICAL && a->status == RO_STATUS_ACTUAL; /* its date is not known yet */
  if (a->type != b->type || earlier->dropped || b->negated || (b->status != a->status && !past)) return false;
  bool told = b->actors.n + b->recipients.n || (a->type == RO_EVENT_CONSULT && b->time != RO_NONE); /* "the first summit was held in 1994" */
  if (!told || ro_names_another(d, later, earlier)) return false;
  if (a->type == RO_EVENT_CONSULT && ro_in_class(d->frames, trigger_of(d, later)->lemma, "any_meeting")) return true;
  return same_stem(trigger_of(d, later)->lemma, trigger_of(d, earlier)->lemma);
}

static void recall_parties(ro_drafting *d, ro_draft *to, const ro_draft *from, bool recipients) {
  const ro_indices *list = recipients ? &from->event.recipients : &from->event.actors;
  ro_span words = trigger_of(d, from)->span;
  for (uint32_t i = 0; i < list->n; i++) {
    ro_add_index(d->doc, recipients ? &to->event.recipients : &to->event.actors, list->v[i]);
    ro_add_evidence(d->doc, &to->event, recipients ? "recipients" : "actors", list->v[i], NULL, words, "coreference:definite");
  }
}

static void recall(ro_drafting *d, ro_draft *to, const ro_draft *from) {
  recall_parties(d, to, from, false);
  recall_parties(d, to, from, true);
  ro_span words = trigger_of(d, from)->span;
  if (!to->event.mode) to->event.mode = from->event.mode, to->event.intensity = from->event.intensity;
  if (to->event.time == RO_NONE && from->event.time != RO_NONE) {
    to->event.time = from->event.time;
    ro_add_evidence(d->doc, &to->event, "time", from->event.time, NULL, words, "coreference:definite");
  }
  if (to->event.place == RO_NONE && from->event.place != RO_NONE) {
    to->event.place = from->event.place;
    ro_add_evidence(d->doc, &to->event, "place", from->event.place, NULL, words, "coreference:definite");
  }
}

/* ---- the same parties, the same kind of act: the same event told on ---- */

static bool shares(const ro_indices *a, const ro_indices *b) {
  for (uint32_t i = 0; i < a->n; i++)
    if (ro_has_index(b, a->v[i])) return true;
  return false;
}

static bool is_told_on(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  const ro_event *a = &later->event, *b = &earlier->event;
  if (a->type != b->type || earlier->dropped || a->negated || b->negated || a->status != b->status) return false;
  if (a->type != RO_EVENT_CONSULT && !same_stem(trigger_of(d, later)->lemma, trigger_of(d, earlier)->lemma)) return false;
  bool actors = shares(&a->actors, &b->actors), recipients = shares(&a->recipients, &b->recipients);
  if (a->type == RO_EVENT_CONSULT) return a->actors.n > 1 && actors && a->actors.n == b->actors.n;
  return (actors || !a->actors.n || !b->actors.n) && (recipients || !a->recipients.n || !b->recipients.n) && (actors || recipients);
}

static void tell_on(ro_drafting *d, ro_draft *to, const ro_draft *from) {
  ro_span words = trigger_of(d, from)->span;
  if (to->event.time == RO_NONE && from->event.time != RO_NONE) {
    to->event.time = from->event.time;
    ro_add_evidence(d->doc, &to->event, "time", from->event.time, NULL, words, "coreference:same-event");
  }
  if (to->event.place == RO_NONE && from->event.place != RO_NONE) {
    to->event.place = from->event.place;
    ro_add_evidence(d->doc, &to->event, "place", from->event.place, NULL, words, "coreference:same-event");
  }
}

void ro_tell_on(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  for (uint32_t i = index; i-- > 0 && index - i <= LOOK_BACK && (draft->event.time == RO_NONE || draft->event.place == RO_NONE);)
    if (is_told_on(d, draft, &d->drafts.v[i])) tell_on(d, draft, &d->drafts.v[i]);
}

/* Is of a meeting known only whom it was with? */
static bool lacks_subject(const ro_event *e) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (strcmp(e->evidence.v[i].field, "actors") == 0 && !strstr(e->evidence.v[i].rule, "/with")) return false;
  return e->type == RO_EVENT_CONSULT && e->actors.n && !e->recipients.n;
}

/* A meeting told before it, of the same person, of which more is known. */
static uint32_t fuller_meeting(const ro_drafting *d, const ro_draft *draft, uint32_t found, uint32_t lowest) {
  const ro_event *known = &d->drafts.v[found].event;
  if (!lacks_subject(known)) return found;
  for (uint32_t i = found; i-- > lowest;) {
    const ro_draft *earlier = &d->drafts.v[i];
    if (may_name(d, draft, earlier) && !lacks_subject(&earlier->event) && shares(&known->actors, &earlier->event.actors)) return i;
  }
  return found;
}

/* "called the meeting constructive": the event is told already, only a judgement of it is new. */
static bool is_only_judged(const ro_drafting *d, uint32_t noun) {
  uint32_t verb = d->doc->tokens.v[noun].head;
  if (ro_rel_of(d->doc, noun) != RO_REL_OBJ || verb == RO_NONE || ro_child(d->doc, noun, RO_REL_ACL_RELCL) != RO_NONE) return false;
  return ro_in_list(d->doc->tokens.v[verb].lemma, "call describe term label dub brand characterize characterise deem consider hail praise welcome criticize criticise");
}

void ro_recall_event(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  uint32_t token = draft->event.trigger_token;
  if (draft->event.actors.n + draft->event.recipients.n || !ro_is_nominal(d->doc, token) || !is_this(d, token)) return;
  for (uint32_t i = index; i-- > 0 && index - i <= LOOK_BACK;)
    if (may_name(d, draft, &d->drafts.v[i])) {
      recall(d, draft, &d->drafts.v[fuller_meeting(d, draft, i, index > LOOK_BACK ? index - LOOK_BACK : 0)]);
      draft->dropped = is_only_judged(d, token) && !draft->event.figures.n;
      return;
    }
}
