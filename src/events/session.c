/* What a meeting decides, those decide who meet: "the summit agreed to cut tariffs". */
#include "events/draft.h"
#include "events/match.h"

static bool is_decision(const ro_event *e) {
  switch (e->type) {
    case RO_EVENT_AGREE: case RO_EVENT_SUPPORT: case RO_EVENT_REJECT: case RO_EVENT_REQUEST: case RO_EVENT_ACCUSE: case RO_EVENT_CONCEDE: case RO_EVENT_SANCTION: return true;
    default: return false;
  }
}

/* The meeting that is the subject of a verb, RO_NONE where there is none. */
static uint32_t sitting(const ro_drafting *d, const ro_event *e) {
  static const ro_slot subject = {RO_SLOT_SUBJ, NULL};
  if (!is_decision(e) || !ro_is_verb(d->doc, e->trigger_token) || d->doc->tokens.v[e->trigger_token].xpos == RO_XPOS_VBG) return RO_NONE; /* "focused on ending" */
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(d->frames, d->doc, e->trigger_token, &subject, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++)
    if (ro_is_nominal(d->doc, fillers.v[i].token) && ro_in_class(d->frames, d->doc->tokens.v[fillers.v[i].token].lemma, "assembly")) return fillers.v[i].token;
  return RO_NONE;
}

bool ro_is_decided(const ro_drafting *d, const ro_event *e) { return !e->actors.n && sitting(d, e) != RO_NONE; }

static void seat(ro_drafting *d, ro_event *e, const ro_indices *parties, uint32_t meeting) {
  for (uint32_t i = 0; i < parties->n; i++) {
    if (ro_has_index(&e->actors, parties->v[i]) || ro_has_index(&e->recipients, parties->v[i])) continue;
    ro_add_index(d->doc, &e->actors, parties->v[i]);
    ro_add_evidence(d->doc, e, "actors", parties->v[i], NULL, d->doc->tokens.v[meeting].span, "meeting:subject");
  }
}

void ro_find_sitting(ro_drafting *d, ro_draft *draft) {
  uint32_t meeting = draft->event.actors.n ? RO_NONE : sitting(d, &draft->event);
  for (uint32_t i = 0; meeting != RO_NONE && i < d->drafts.n; i++) {
    const ro_draft *m = &d->drafts.v[i];
    if (m->event.trigger_token != meeting || m->event.type != RO_EVENT_CONSULT) continue;
    seat(d, &draft->event, &m->event.actors, meeting);
    seat(d, &draft->event, &m->event.recipients, meeting);
  }
}
