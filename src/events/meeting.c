/* Meetings, visits and clashes of which the noun names one side only: the other is who acts in its clause ("told reporters after a meeting with
 * the envoy", "said during a visit to Peru"), or suffers there ("rebels were arrested after a shootout with the police"). */
#include "events/draft.h"
#include "events/match.h"

enum { MOST_STEPS = 4 };

static bool is_from(const ro_event *e, const char *field, const char *slot) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (strcmp(e->evidence.v[i].field, field) == 0 && !strstr(e->evidence.v[i].rule, slot)) return false;
  return true;
}

/* Does it lack the side that its clause may name: a meeting known only by whom it is with, a visit by where it goes? */
static bool lacks_subject(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  bool clash = !draft->dropped && e->type == RO_EVENT_ASSAULT && e->actors.n && !e->recipients.n && is_from(e, "actors", "/with");
  if (clash && ro_is_nominal(d->doc, e->trigger_token)) return !ro_in_class(d->frames, d->doc->tokens.v[e->trigger_token].lemma, "lasting");
  if (draft->dropped || e->type != RO_EVENT_CONSULT || !ro_is_nominal(d->doc, e->trigger_token)) return false;
  if (e->mode && strcmp(e->mode, "visit") == 0) return !e->actors.n && e->recipients.n;
  bool attended = ro_has_case(d->doc, e->trigger_token, "after") || ro_has_case(d->doc, e->trigger_token, "during") || ro_has_case(d->doc, e->trigger_token, "at");
  return !e->recipients.n && (is_from(e, "actors", "/with") || (attended && is_from(e, "actors", "/of")));
}

/* Two sides in the clause of a meeting of which nobody is named met one another. */
static bool are_two_sides(const ro_drafting *d, const ro_fillers *fillers) {
  const char *side = NULL;
  for (uint32_t i = 0; i < fillers->n; i++) {
    uint32_t entity = ro_entity_of(d->doc, fillers->v[i].token);
    const char *country = entity == RO_NONE ? "" : d->doc->entities.v[entity].country;
    if (side && *country && strcmp(side, country) != 0) return true;
    if (*country) side = country;
  }
  return false;
}

/* The verb in whose clause the noun is an occasion: "said after the meeting", "said in a speech before the meeting". */
static uint32_t clause_of(const ro_drafting *d, uint32_t token) {
  static const char *const occasions[] = {"after", "before", "during", "in", "at", "following", "ahead", "into"};
  const ro_doc *doc = d->doc;
  bool occasion = false;
  for (int i = 0; i < MOST_STEPS && doc->tokens.v[token].head != RO_NONE; i++) {
    ro_rel base = ro_base_rel_of(doc, token);
    if (base != RO_REL_OBL && base != RO_REL_NMOD && base != RO_REL_OBJ && base != RO_REL_CONJ) return RO_NONE;
    for (size_t k = 0; k < sizeof occasions / sizeof *occasions; k++) occasion |= ro_has_case(doc, token, occasions[k]);
    token = doc->tokens.v[token].head;
    if (ro_is_verb(doc, token)) return occasion ? token : RO_NONE;
  }
  return RO_NONE;
}

static bool may_meet(const ro_drafting *d, const ro_event *e, ro_party party) {
  if (party.entity == RO_NONE || party.standing > RO_STANDS_GROUP) return false;
  const ro_entity *who = &d->doc->entities.v[party.entity];
  bool acts = who->kind == RO_KIND_PERSON || who->kind == RO_KIND_STATE || who->kind == RO_KIND_GOVERNMENT || (who->kind == RO_KIND_ORGANIZATION && who->ref);
  return acts && !ro_has_sector(who, "JRN") && !ro_has_sector(who, "MED") && !ro_has_index(&e->actors, party.entity) && !ro_has_index(&e->recipients, party.entity);
}

/* Who fights: the armed, and crowds; no minister who speaks after clashes. */
static bool may_clash(const ro_drafting *d, const ro_event *e, ro_party party) {
  if (party.entity == RO_NONE || party.standing > RO_STANDS_GROUP) return false;
  const ro_entity *who = &d->doc->entities.v[party.entity];
  bool armed = ro_has_sector(who, "MIL") || ro_has_sector(who, "COP") || ro_has_sector(who, "REB") || ro_has_sector(who, "UAF") || ro_has_sector(who, "OPP") || ro_has_sector(who, "CRM");
  bool many = who->kind == RO_KIND_PEOPLE || who->kind == RO_KIND_ARMED_GROUP || who->kind == RO_KIND_GOVERNMENT;
  return armed && many && !ro_has_index(&e->actors, party.entity) && !ro_has_index(&e->recipients, party.entity);
}

static void add_subject(ro_drafting *d, ro_draft *draft) {
  static const ro_slot subject = {RO_SLOT_SUBJ, NULL}, object = {RO_SLOT_OBJ, NULL};
  uint32_t verb = clause_of(d, draft->event.trigger_token);
  if (verb == RO_NONE) return;
  ro_fillers fillers = {.n = 0};
  bool clash = draft->event.type == RO_EVENT_ASSAULT;
  ro_fill_slot(d->frames, d->doc, verb, clash && ro_is_passive(d->doc, verb) ? &object : &subject, &fillers);
  bool visit = draft->event.mode && strcmp(draft->event.mode, "visit") == 0;
  if (!visit && !draft->event.actors.n && !are_two_sides(d, &fillers)) return;
  for (uint32_t i = 0; i < fillers.n; i++) {
    ro_party party = ro_party_of(d->frames, d->doc, fillers.v[i].token);
    if (clash ? !may_clash(d, &draft->event, party) : !may_meet(d, &draft->event, party)) continue;
    ro_seat(d->doc, &draft->event, false, party.entity, party.token, "clause:subject");
  }
}

void ro_complete_meetings(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++)
    if (lacks_subject(d, &d->drafts.v[i])) add_subject(d, &d->drafts.v[i]);
}
