/* Pronouns that only a statement explains: "I" and "we" in quotation marks are the speaker, "Japan said it had …" is Japan. They become
 * mentions of the entity, so that every later rule sees them. */
#include "events/draft.h"

enum { MOST_STEPS = 12 };

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

static uint32_t first_person(const ro_drafting *d, uint32_t token) {
  uint32_t s = d->statement_at[token];
  if (s == RO_NONE || !ro_in_list(at(d, token)->lower, "i me my we us our")) return RO_NONE;
  while ((d->doc->statements.v[s].kind == RO_STATEMENT_INDIRECT || !d->doc->statements.v[s].sources.n) && d->doc->statements.v[s].within != RO_NONE) s = d->doc->statements.v[s].within; /* "we hope that we will" */
  const ro_statement *statement = &d->doc->statements.v[s];
  return statement->kind != RO_STATEMENT_INDIRECT && statement->sources.n == 1 ? statement->sources.v[0] : RO_NONE;
}

static bool agrees(const ro_drafting *d, const char *pronoun, uint32_t subject, const ro_entity *e) {
  bool several = at(d, subject)->xpos == RO_XPOS_NNS || at(d, subject)->xpos == RO_XPOS_NNPS || ro_child(d->doc, subject, RO_REL_CONJ) != RO_NONE;
  bool body = e->kind == RO_KIND_STATE || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ORGANIZATION || e->kind == RO_KIND_ARMED_GROUP || e->kind == RO_KIND_PLACE;
  if (ro_in_list(pronoun, "it its")) return body && !several;
  if (ro_in_list(pronoun, "he she him her his")) return e->kind == RO_KIND_PERSON && !several;
  if (ro_in_list(pronoun, "they them their")) return several || e->kind == RO_KIND_PEOPLE;
  return false;
}

/* The subject of the verb of saying in whose complement the pronoun stands. */
static uint32_t sayer(const ro_drafting *d, uint32_t token) {
  uint32_t t = token;
  for (int i = 0; i < MOST_STEPS && at(d, t)->head != RO_NONE; i++) {
    uint32_t head = at(d, t)->head;
    uint32_t subject = ro_rel_of(d->doc, t) == RO_REL_CCOMP ? ro_child(d->doc, head, RO_REL_NSUBJ) : RO_NONE;
    if (subject != RO_NONE && subject < token && ro_in_class(d->frames, at(d, head)->lemma, "report")) {
      uint32_t entity = ro_entity_of(d->doc, subject);
      return entity != RO_NONE && agrees(d, at(d, token)->lower, subject, &d->doc->entities.v[entity]) ? entity : RO_NONE;
    }
    t = head;
  }
  return RO_NONE;
}

void ro_resolve_speakers(ro_drafting *d) {
  bool added = false;
  for (uint32_t t = 0; t < d->doc->tokens.n; t++) {
    if (at(d, t)->upos != RO_UPOS_PRON || ro_mention_of(d->doc, t) != RO_NONE) continue;
    uint32_t entity = first_person(d, t);
    if (entity == RO_NONE) entity = sayer(d, t);
    if (entity == RO_NONE) continue;
    ro_add_mention(d->doc, entity, RO_FORM_PRONOUN, t, t + 1, t);
    added = true;
  }
  if (added) ro_sort_mentions(d->doc);
}
