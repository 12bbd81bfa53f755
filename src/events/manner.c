/* Who else has to do with an act by how it is done: "in defiance of the authorities", "in protest at the raid", "despite pressure by the army". */
#include "events/draft.h"
#include "events/match.h"
#include "events/status.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

static void add_party(ro_drafting *d, ro_event *e, bool recipients, uint32_t token, const char *rule) {
  ro_party party = ro_party_of(d->frames, d->doc, token);
  if (party.entity == RO_NONE || !ro_is_actor(&d->doc->entities.v[party.entity])) return;
  if (ro_has_index(&e->actors, party.entity) || ro_has_index(&e->recipients, party.entity)) return;
  ro_seat(d->doc, e, recipients, party.entity, party.token, rule);
}

static void add_slot(ro_drafting *d, ro_event *e, bool recipients, uint32_t token, const ro_slot *slot, const char *rule) {
  ro_fillers fillers = {.n = 0};
  ro_fill_slot(d->frames, d->doc, token, slot, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++) add_party(d, e, recipients, fillers.v[i].token, rule);
}

/* ---- "in defiance of", "in protest at" ---- */

/* The verb whose manner the noun is; RO_NONE: it is none. */
static uint32_t verb_of_manner(const ro_drafting *d, const ro_event *e) {
  uint32_t noun = e->trigger_token, head = at(d, noun)->head;
  bool named = (e->type == RO_EVENT_PROTEST && ro_token_is(d->doc, noun, "protest")) || (e->type == RO_EVENT_REJECT && ro_lemma_is(d->doc, noun, "defiance"));
  if (!named || head == RO_NONE || !ro_has_case(d->doc, noun, "in") || ro_is_definite(d->doc, noun)) return RO_NONE;
  for (int i = 0; i < 2 && !ro_is_verb(d->doc, head) && at(d, head)->head != RO_NONE; i++) head = at(d, head)->head; /* hung on the verb's object */
  return ro_is_verb(d->doc, head) ? head : RO_NONE;
}

/* The protest of which the noun tells only against whom. */
static ro_draft *protest_at(ro_drafting *d, uint32_t verb, const ro_draft *self) {
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *other = &d->drafts.v[i];
    if (other == self || other->dropped || other->event.type != RO_EVENT_PROTEST) continue;
    for (uint32_t k = 0; k < other->carriers; k++)
      if (other->carrier[k] == verb) return other;
  }
  return NULL;
}

static void read_manner(ro_drafting *d, ro_draft *draft) {
  static const ro_slot subject = {RO_SLOT_SUBJ, NULL}, of = {RO_SLOT_PREP, "of"};
  ro_event *e = &draft->event;
  uint32_t verb = verb_of_manner(d, e);
  if (verb == RO_NONE) return;
  e->actors.n = 0, ro_drop_evidence(e, "actors", RO_NONE);
  add_slot(d, e, false, verb, &subject, "manner:subject");
  if (!e->recipients.n) add_slot(d, e, true, e->trigger_token, &of, "manner:against");
  ro_draft *protest = protest_at(d, verb, draft);
  if (!protest) return;
  draft->dropped = true;
  if (protest->event.recipients.n) return;
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (strcmp(e->evidence.v[i].field, "recipients") == 0 && !ro_has_index(&protest->event.actors, e->evidence.v[i].ref)) {
      ro_add_index(d->doc, &protest->event.recipients, e->evidence.v[i].ref);
      *ro_vec_push(&d->doc->arena, &protest->event.evidence) = e->evidence.v[i];
    }
}

/* ---- "declined to resign despite pressure by" ---- */

static void read_pressure(ro_drafting *d, ro_event *e) {
  static const ro_slot from[] = {{RO_SLOT_PREP, "by"}, {RO_SLOT_PREP, "from"}, {RO_SLOT_PREP, "of"}, {RO_SLOT_POSS, NULL}, {RO_SLOT_ADJ, NULL}};
  uint32_t verbs[2] = {e->trigger_token, ro_child(d->doc, e->trigger_token, RO_REL_XCOMP)};
  for (int v = 0; v < 2 && verbs[v] != RO_NONE; v++)
    ro_for_children(d->doc, verbs[v], c) {
      if (ro_base_rel_of(d->doc, c) != RO_REL_OBL || !ro_in_class(d->frames, at(d, c)->lemma, "pressing")) continue;
      if (!ro_has_case(d->doc, c, "despite") && !ro_has_case(d->doc, c, "in spite of") && !ro_has_case(d->doc, c, "amid")) continue;
      for (size_t i = 0; i < sizeof from / sizeof *from && !e->recipients.n; i++) add_slot(d, e, true, c, &from[i], "pressure:source");
    }
}

void ro_read_manner(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *draft = &d->drafts.v[i];
    if (draft->dropped) continue;
    read_manner(d, draft);
    if (draft->event.type == RO_EVENT_REJECT && draft->event.actors.n && !draft->event.recipients.n) read_pressure(d, &draft->event);
  }
}
