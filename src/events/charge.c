/* Who has done what he is charged with or takes upon himself: "blamed Israel for the strike", "claimed responsibility for the bombing"; who is accused
 * of what he denies; what is no accusation. */
#include "events/draft.h"
#include "events/match.h"

/* Is it a deed of somebody, told by a noun that names nobody who did it? */
static bool lacks_doer(const ro_drafting *d, const ro_draft *draft) {
  uint8_t type = draft->event.type;
  bool deed = type == RO_EVENT_ASSAULT || type == RO_EVENT_COERCE || type == RO_EVENT_SANCTION || type == RO_EVENT_THREATEN || type == RO_EVENT_PROTEST;
  return !draft->dropped && deed && !draft->event.actors.n && ro_is_nominal(d->doc, draft->event.trigger_token);
}

static void add_doers(ro_drafting *d, ro_draft *draft, uint32_t verb, ro_slot_kind kind, const char *rule) {
  const ro_slot slot = {(uint8_t)kind, NULL};
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(d->frames, d->doc, verb, &slot, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++) {
    ro_party party = ro_party_of(d->frames, d->doc, fillers.v[i].token);
    if (party.entity == RO_NONE || party.standing > RO_STANDS_GROUP || !ro_is_actor(&d->doc->entities.v[party.entity])) continue;
    if (ro_has_index(&draft->event.recipients, party.entity) || ro_has_index(&draft->event.actors, party.entity)) continue;
    ro_seat(d->doc, &draft->event, false, party.entity, party.token, rule);
  }
}

static void find_doer(ro_drafting *d, ro_draft *draft) {
  const ro_doc *doc = d->doc;
  uint32_t noun = draft->event.trigger_token, head = doc->tokens.v[noun].head;
  if (head != RO_NONE && ro_entity_of(doc, head) != RO_NONE && ro_base_rel_of(doc, head) == RO_REL_OBJ) head = doc->tokens.v[head].head; /* hung on who is charged */
  bool under = ro_has_case(doc, noun, "for") || ro_has_case(doc, noun, "of") || ro_has_case(doc, noun, "with") || ro_has_case(doc, noun, "over");
  if (!under || head == RO_NONE) return;
  if (ro_is_verb(doc, head) && ro_in_class(d->frames, doc->tokens.v[head].lemma, "charging")) {
    add_doers(d, draft, head, RO_SLOT_OBJ, "charge:object");
  } else if (ro_lemma_is(doc, head, "responsibility") || ro_lemma_is(doc, head, "credit")) {
    uint32_t verb = doc->tokens.v[head].head;
    bool owns = verb != RO_NONE && ro_in_class(d->frames, doc->tokens.v[verb].lemma, "owning_up") && ro_rel_of(doc, head) == RO_REL_OBJ;
    if (owns && ro_child_lemma(doc, verb, RO_REL_ADVMOD, "not") == RO_NONE) add_doers(d, draft, verb, RO_SLOT_SUBJ, "responsibility:subject");
  }
}

void ro_find_doers(ro_drafting *d, ro_draft *draft) {
  if (lacks_doer(d, draft)) find_doer(d, draft);
}

/* ---- accusations ---- */

bool ro_is_own_deed(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  if (e->type != RO_EVENT_ACCUSE || !e->mode || strcmp(e->mode, "allege") != 0) return false;
  ro_for_children(d->doc, e->trigger_token, c) {
    if (ro_rel_of(d->doc, c) != RO_REL_CCOMP || !ro_is_verb(d->doc, c) || ro_is_passive(d->doc, c)) continue;
    uint32_t subject = ro_child_base(d->doc, c, RO_REL_NSUBJ);
    uint32_t entity = subject == RO_NONE ? RO_NONE : ro_party_of(d->frames, d->doc, subject).entity;
    if (entity != RO_NONE && ro_has_index(&e->actors, entity)) return true;
  }
  return false;
}

/* The verb under which the noun is denied or faced, RO_NONE where it is not. */
static uint32_t denial_of(const ro_drafting *d, uint32_t noun) {
  uint32_t verb = d->doc->tokens.v[noun].head;
  if (verb == RO_NONE || !ro_is_verb(d->doc, verb) || !ro_in_list(d->doc->tokens.v[noun].lemma, "accusation allegation charge claim criticism")) return RO_NONE;
  bool object = ro_rel_of(d->doc, noun) == RO_REL_OBJ || ro_rel_of(d->doc, noun) == RO_REL_NSUBJ_PASS;
  return object && ro_in_class(d->frames, d->doc->tokens.v[verb].lemma, "denying") ? verb : RO_NONE;
}

static void drop_actor(ro_event *e, uint32_t entity) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < e->actors.n; i++)
    if (e->actors.v[i] != entity) e->actors.v[kept++] = e->actors.v[i];
  e->actors.n = kept;
  ro_drop_evidence(e, "actors", entity);
}

void ro_find_accused(ro_drafting *d, ro_draft *draft) {
  static const ro_slot subject = {RO_SLOT_SUBJ, NULL};
  ro_event *e = &draft->event;
  uint32_t verb = e->type == RO_EVENT_ACCUSE && !e->recipients.n ? denial_of(d, e->trigger_token) : RO_NONE;
  if (verb == RO_NONE) return;
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(d->frames, d->doc, verb, &subject, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++) {
    ro_party party = ro_party_of(d->frames, d->doc, fillers.v[i].token);
    if (party.entity == RO_NONE || party.standing > RO_STANDS_GROUP || !ro_is_actor(&d->doc->entities.v[party.entity]) || ro_has_sector(&d->doc->entities.v[party.entity], "JUD")) continue;
    drop_actor(e, party.entity);
    ro_seat(d->doc, e, true, party.entity, party.token, "denial:subject");
  }
}
