/* Who is promised, threatened, refused or protested against stands in what is promised or demanded: "refuses to lift the ban on its neighbours". */
#include "events/draft.h"

enum { MOST_STEPS = 3 };

static bool takes_over(const ro_event *e) {
  bool word = e->type == RO_EVENT_AGREE || e->type == RO_EVENT_REJECT || e->type == RO_EVENT_THREATEN || e->type == RO_EVENT_REQUEST || e->type == RO_EVENT_PROTEST;
  return word && e->actors.n && !e->recipients.n;
}

/* "rioted after a rally calling for the removal of the governor": what protesters call for, they call for against somebody. */
static bool is_call_of_protest(const ro_drafting *d, const ro_draft *protest, const ro_event *call) {
  uint32_t token = call->trigger_token;
  if (protest->event.type != RO_EVENT_PROTEST || call->type != RO_EVENT_REQUEST || !call->recipients.n) return false;
  for (int i = 0; i < MOST_STEPS && d->doc->tokens.v[token].head != RO_NONE; i++) {
    ro_rel rel = ro_rel_of(d->doc, token);
    if (i == 0 && rel != RO_REL_ACL && rel != RO_REL_ADVCL) return false;
    if (ro_rel_of(d->doc, token) == RO_REL_ACL_RELCL || rel == RO_REL_CCOMP) return false;
    token = d->doc->tokens.v[token].head;
    for (uint32_t k = 0; k < protest->carriers; k++)
      if (protest->carrier[k] == token) return true;
  }
  return false;
}

/* Does the trigger stand in the other's infinitive, alone or through a support verb or two ("agreed to hold talks")? */
static bool is_in_complement(const ro_drafting *d, uint32_t token, uint32_t of) {
  bool clause = false;
  for (int i = 0; i < MOST_STEPS && d->doc->tokens.v[token].head != RO_NONE; i++) {
    ro_rel rel = ro_rel_of(d->doc, token);
    clause |= rel == RO_REL_XCOMP || rel == RO_REL_CCOMP || ((rel == RO_REL_ADVCL || rel == RO_REL_ACL) && ro_is_infinitive(d->doc, token));
    if (rel != RO_REL_XCOMP && rel != RO_REL_CCOMP && rel != RO_REL_ADVCL && rel != RO_REL_ACL && rel != RO_REL_OBJ) return false;
    token = d->doc->tokens.v[token].head;
    if (token == of) return clause;
  }
  return false;
}

static bool shares_actor(const ro_event *a, const ro_event *b) {
  for (uint32_t i = 0; i < a->actors.n; i++)
    if (ro_has_index(&b->actors, a->actors.v[i])) return true;
  return false;
}

static void take(ro_drafting *d, ro_event *to, const ro_event *from, const ro_indices *parties, const char *rule) {
  for (uint32_t i = 0; i < parties->n; i++) {
    uint32_t entity = parties->v[i];
    if (ro_has_index(&to->actors, entity) || ro_has_index(&to->recipients, entity)) continue;
    ro_add_index(d->doc, &to->recipients, entity);
    for (uint32_t k = 0; k < from->evidence.n; k++)
      if (from->evidence.v[k].ref == entity && ro_in_list(from->evidence.v[k].field, "actors recipients")) {
        ro_add_evidence(d->doc, to, "recipients", entity, NULL, from->evidence.v[k].spans.n ? from->evidence.v[k].spans.v[0] : (ro_span){0, 0}, rule);
        break;
      }
  }
}

void ro_inherit_parties(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *governor = &d->drafts.v[i];
    if (governor->dropped || !takes_over(&governor->event)) continue;
    for (uint32_t j = i + 1; j < d->drafts.n && d->drafts.v[j].event.sentence == governor->event.sentence; j++) {
      const ro_draft *act = &d->drafts.v[j];
      if (!act->dropped && is_call_of_protest(d, governor, &act->event)) {
        take(d, &governor->event, &act->event, &act->event.recipients, "protest:demand");
        break;
      }
      if (act->dropped || !is_in_complement(d, act->event.trigger_token, governor->event.trigger_token)) continue;
      if (governor->event.type == RO_EVENT_REQUEST) {
        take(d, &governor->event, &act->event, &act->event.actors, "complement:party");
      } else if (shares_actor(&governor->event, &act->event)) {
        take(d, &governor->event, &act->event, &act->event.recipients, "complement:party");
        if (!act->event.recipients.n) take(d, &governor->event, &act->event, &act->event.actors, "complement:party");
      }
      break;
    }
  }
}

/* "established ties with and opened an embassy in Athens", "donated and delivered tents to the town": one recipient behind two verbs. */
static bool share_recipient(const ro_drafting *d, const ro_event *a, const ro_event *b) {
  const ro_doc *doc = d->doc;
  uint32_t x = a->trigger_token, y = b->trigger_token;
  if (!ro_is_verb(doc, x) || !ro_is_verb(doc, y) || ro_rel_of(doc, y) != RO_REL_CONJ || doc->tokens.v[y].head != x) return false;
  bool may = a->type != RO_EVENT_CONSULT && a->type != RO_EVENT_COERCE; /* "met students and visited a park", "seized drugs and arrested men" */
  return may && a->type == b->type && !a->recipients.n && b->recipients.n && shares_actor(a, b);
}

void ro_share_recipients(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++)
    for (uint32_t j = i + 1; j < d->drafts.n && d->drafts.v[j].event.sentence == d->drafts.v[i].event.sentence; j++) {
      ro_draft *a = &d->drafts.v[i], *b = &d->drafts.v[j];
      if (a->dropped || b->dropped || !share_recipient(d, &a->event, &b->event)) continue;
      take(d, &a->event, &b->event, &b->event.recipients, "conjunct:recipient");
    }
}
