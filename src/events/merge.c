/* One event, one record: words of a sentence that name the same event are joined. */
#include "events/clause.h"

void ro_add_carrier(ro_draft *draft, uint32_t token) {
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (draft->carrier[i] == token) return;
  if (draft->carriers < RO_MOST_CARRIERS) draft->carrier[draft->carriers++] = token;
}

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

/* ---- do two triggers name one event? ---- */

static bool is_casualty_word(const ro_drafting *d, uint32_t token) {
  const ro_table *t = &d->frames->figure_table;
  for (uint32_t row = ro_table_find(t, at(d, token)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (ro_in_list(ro_table_cell(t, row, 3), "killed injured")) return true;
  return false;
}

static bool hangs_by(const ro_drafting *d, uint32_t token, uint32_t on, const char *const *prepositions) {
  if (at(d, token)->head != on || (ro_base_rel_of(d->doc, token) != RO_REL_OBL && ro_base_rel_of(d->doc, token) != RO_REL_NMOD)) return false;
  for (; *prepositions; prepositions++)
    if (ro_has_case(d->doc, token, *prepositions)) return true;
  return false;
}

/* Does the token hang below the other through nouns alone: "hotels" below "bombings on three hotels"? */
static bool is_within_noun(const ro_drafting *d, uint32_t token, uint32_t noun) {
  for (int i = 0; i < 3 && token != RO_NONE && ro_base_rel_of(d->doc, token) == RO_REL_NMOD; i++) {
    token = at(d, token)->head;
    if (token == noun) return true;
  }
  return false;
}

/* "carried out the bombings on hotels": the tree may hang the phrase behind an object on its verb. */
static bool is_behind_object(const ro_drafting *d, uint32_t token, uint32_t noun) {
  return token > noun && ro_rel_of(d->doc, noun) == RO_REL_OBJ && ro_base_rel_of(d->doc, token) == RO_REL_OBL && at(d, token)->head == at(d, noun)->head;
}

/* "bombings on three hotels, which killed 57": hotels kill nobody. */
static bool is_relative_toll(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  uint32_t head = at(d, toll)->head, subject = ro_child_base(d->doc, toll, RO_REL_NSUBJ);
  if (ro_rel_of(d->doc, toll) != RO_REL_ACL_RELCL || subject == RO_NONE || ro_is_passive(d->doc, toll) || !ro_is_nominal(d->doc, attack)) return false;
  if (!ro_in_list(at(d, subject)->lower, "which that") || !(is_within_noun(d, head, attack) || is_behind_object(d, head, attack))) return false;
  uint32_t entity = ro_entity_of(d->doc, head);
  return entity == RO_NONE || d->doc->entities.v[entity].kind == RO_KIND_PLACE || d->doc->entities.v[entity].kind == RO_KIND_OTHER;
}

/* "fired at them, wounding three": a participle right behind a comma goes with the verb before it, whatever the tree makes of it. */
static bool is_free_toll(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  if (at(d, toll)->xpos != RO_XPOS_VBG || toll == 0 || !ro_token_is(d->doc, toll - 1, ",") || attack >= toll || !ro_is_verb(d->doc, attack)) return false;
  for (uint32_t t = attack + 1; t < toll; t++)
    if (at(d, t)->upos == RO_UPOS_VERB || at(d, t)->upos == RO_UPOS_SCONJ) return false;
  return true;
}

/* "raids in which, it said, 20 were killed or wounded" */
static bool is_toll_within(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  if (ro_in_class(d->frames, at(d, attack)->lemma, "lasting") || ro_lemma_is(d->doc, attack, "coup")) return false;
  for (int i = 0; i < 3 && (ro_rel_of(d->doc, toll) == RO_REL_CONJ || ro_rel_of(d->doc, toll) == RO_REL_CCOMP); i++) toll = at(d, toll)->head;
  if (ro_rel_of(d->doc, toll) != RO_REL_ACL_RELCL || at(d, toll)->head != attack || toll < attack + 2) return false;
  for (uint32_t t = attack + 1; t + 1 < toll; t++)
    if ((ro_token_is(d->doc, t, "in") || ro_token_is(d->doc, t, "during")) && ro_token_is(d->doc, t + 1, "which")) return true;
  return false;
}

/* "killed 23 when they blew themselves up": how it was done. */
static bool is_manner_of_toll(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  if (ro_rel_of(d->doc, attack) != RO_REL_ADVCL || at(d, attack)->head != toll || !ro_is_verb(d->doc, attack)) return false;
  uint32_t subject = ro_child_base(d->doc, attack, RO_REL_NSUBJ), object = ro_child(d->doc, attack, RO_REL_OBJ);
  bool bomber = object != RO_NONE && ro_in_list(at(d, object)->lower, "himself herself themselves itself");
  bool own = subject != RO_NONE && ro_in_list(at(d, subject)->lower, "he she they it who") && !ro_is_passive(d->doc, toll);
  return (ro_has_case(d->doc, attack, "when") || ro_child_lemma(d->doc, attack, RO_REL_ADVMOD, "when") != RO_NONE || ro_has_case(d->doc, attack, "as")) && (own || bomber);
}

/* "the killing of eight farmers in a raid", "killed 12 people in an attack": the phrase stands behind those who were killed, whatever the tree hangs it on. */
static bool is_behind_victims(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  ro_for_children(d->doc, toll, c) {
    ro_rel base = ro_base_rel_of(d->doc, c);
    if ((base == RO_REL_NMOD || base == RO_REL_OBJ) && c > toll && ro_is_nominal(d->doc, attack) && ro_follows(d, attack, c, "in during")) return true;
  }
  return false;
}

/* "the attack killed three", "three were killed in the attack", "attacked the town, killing three", "an attack that killed three" */
static bool is_tied_toll(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  static const char *const causes[] = {"in", "during", "by", "from", "of", NULL};
  if (hangs_by(d, attack, toll, causes) || is_behind_victims(d, toll, attack) || is_relative_toll(d, toll, attack) || is_free_toll(d, toll, attack) || is_toll_within(d, toll, attack) || is_manner_of_toll(d, toll, attack)) return true;
  if (at(d, attack)->head == toll && (ro_base_rel_of(d->doc, attack) == RO_REL_NSUBJ || ro_rel_of(d->doc, attack) == RO_REL_OBL_AGENT)) return ro_is_nominal(d->doc, attack);
  if (at(d, toll)->head != attack) return false;
  ro_rel rel = ro_rel_of(d->doc, toll);
  if (rel == RO_REL_ADVCL) return at(d, toll)->xpos == RO_XPOS_VBG && ro_child(d->doc, toll, RO_REL_MARK) == RO_NONE;
  return ro_is_nominal(d->doc, attack) && (rel == RO_REL_ACL || rel == RO_REL_ACL_RELCL) && !ro_is_passive(d->doc, toll);
}

/* "four were killed and 11 wounded in the attack": what is tied to the one is tied to the other. */
static bool is_toll_of(const ro_drafting *d, uint32_t toll, uint32_t attack) {
  if (is_tied_toll(d, toll, attack)) return true;
  uint32_t head = at(d, toll)->head;
  if (ro_rel_of(d->doc, toll) == RO_REL_CONJ && head != attack && is_casualty_word(d, head)) return is_tied_toll(d, head, attack);
  ro_for_children(d->doc, toll, c)
      if (ro_rel_of(d->doc, c) == RO_REL_CONJ && c != attack && ro_is_verb(d->doc, c) && is_casualty_word(d, c) && ro_child_base(d->doc, c, RO_REL_AUX) == RO_NONE && is_tied_toll(d, c, attack)) return true;
  return false;
}

/* "met to discuss", "discussed it in talks", "met for talks" */
static bool is_same_meeting(const ro_drafting *d, uint32_t a, uint32_t b) {
  static const char *const occasions[] = {"for", "in", "during", "at", NULL};
  if (hangs_by(d, b, a, occasions)) return true;
  if (at(d, b)->head != a) return false;
  ro_rel rel = ro_rel_of(d->doc, b);
  return ro_is_verb(d->doc, b) && (rel == RO_REL_XCOMP || ((rel == RO_REL_ADVCL || rel == RO_REL_ACL) && ro_is_infinitive(d->doc, b)));
}

/* "the missiles fired by the army struck a depot": who fired them struck. */
static bool is_shot_of(const ro_drafting *d, uint32_t shot, uint32_t hit) {
  uint32_t missile = at(d, shot)->head;
  bool fired = ro_rel_of(d->doc, shot) == RO_REL_ACL && at(d, shot)->xpos == RO_XPOS_VBN && ro_is_verb(d->doc, hit);
  return fired && missile != RO_NONE && ro_entity_of(d->doc, missile) == RO_NONE && at(d, missile)->head == hit && ro_rel_of(d->doc, missile) == RO_REL_NSUBJ;
}

/* "threw stones during rallies against the law" */
static bool is_same_protest(const ro_drafting *d, uint32_t verb, uint32_t noun) {
  static const char *const occasions[] = {"in", "during", "at", NULL};
  return ro_is_verb(d->doc, verb) && ro_is_nominal(d->doc, noun) && hangs_by(d, noun, verb, occasions);
}

/* "launched artillery, mortar and rocket fire": one shelling, whatever the tree makes of the list. */
static bool is_fired(const ro_drafting *d, uint32_t noun, uint32_t verb) {
  if (!ro_is_nominal(d->doc, noun) || !ro_is_verb(d->doc, verb) || ro_rel_of(d->doc, noun) != RO_REL_CONJ) return false;
  return ro_rel_of(d->doc, at(d, noun)->head) == RO_REL_OBJ && at(d, at(d, noun)->head)->head == verb;
}

/* "reached a deal", "provided tons of aid", where both words are known as one type. */
static bool is_object_of(const ro_drafting *d, uint32_t noun, uint32_t verb) {
  for (int i = 0; i < 2 && ro_rel_of(d->doc, noun) == RO_REL_NMOD && ro_has_case(d->doc, noun, "of") && !d->chosen[at(d, noun)->head]; i++) noun = at(d, noun)->head;
  ro_rel rel = ro_rel_of(d->doc, noun);
  return at(d, noun)->head == verb && ro_is_nominal(d->doc, noun) && (rel == RO_REL_OBJ || rel == RO_REL_NSUBJ_PASS);
}

/* "the summit called by the president", of whose parties no more is told. */
static bool is_brought_about(const ro_drafting *d, const ro_draft *noun, const ro_draft *verb) {
  uint32_t n = noun->event.trigger_token, v = verb->event.trigger_token;
  return !noun->event.actors.n && ro_is_nominal(d->doc, n) && at(d, v)->head == n && ro_rel_of(d->doc, v) == RO_REL_ACL && at(d, v)->xpos == RO_XPOS_VBN;
}

/* "ready to reach a deal", "promised to accept": what is agreed to is agreed once. */
static bool is_agreed_to(const ro_drafting *d, uint32_t act, uint32_t word) {
  if (ro_is_nominal(d->doc, act) && ro_rel_of(d->doc, act) == RO_REL_OBJ) act = at(d, act)->head;
  if (act == word) return false;
  ro_rel rel = ro_rel_of(d->doc, act);
  bool clause = rel == RO_REL_XCOMP || ((rel == RO_REL_ADVCL || rel == RO_REL_ACL || rel == RO_REL_CSUBJ) && ro_is_infinitive(d->doc, act));
  return at(d, act)->head == word && clause;
}

/* The predicate noun of a copula: "the attack was a massacre". */
static bool is_copula_of(const ro_drafting *d, uint32_t subject, uint32_t predicate) {
  return at(d, subject)->head == predicate && ro_base_rel_of(d->doc, subject) == RO_REL_NSUBJ && ro_child(d->doc, predicate, RO_REL_COP) != RO_NONE && ro_is_nominal(d->doc, predicate);
}

/* ---- joining ---- */

static void take_evidence(ro_drafting *d, ro_event *to, const ro_event *from, const char *field, uint32_t ref) {
  for (uint32_t i = 0; i < from->evidence.n; i++)
    if (strcmp(from->evidence.v[i].field, field) == 0 && from->evidence.v[i].ref == ref) {
      *ro_vec_push(&d->doc->arena, &to->evidence) = from->evidence.v[i];
      return;
    }
}

static void take_parties(ro_drafting *d, ro_event *to, const ro_event *from, bool recipients) {
  ro_indices *list = recipients ? &to->recipients : &to->actors;
  const ro_indices *others = recipients ? &from->recipients : &from->actors;
  for (uint32_t i = 0; i < others->n; i++) {
    if (ro_has_index(&to->actors, others->v[i]) || ro_has_index(&to->recipients, others->v[i])) continue;
    ro_add_index(d->doc, list, others->v[i]);
    take_evidence(d, to, from, recipients ? "recipients" : "actors", others->v[i]);
  }
}

static void absorb(ro_drafting *d, ro_draft *to, ro_draft *from, bool together) {
  bool toll = to->event.type == RO_EVENT_ASSAULT && is_casualty_word(d, from->event.trigger_token); /* "the strike on the bus killed 40 children": the children suffer it too */
  if (together || !to->event.actors.n) take_parties(d, &to->event, &from->event, false);
  if (together || toll || !to->event.recipients.n) take_parties(d, &to->event, &from->event, true);
  if (!to->event.mode) to->event.mode = from->event.mode, to->event.intensity = from->event.intensity, to->event.cameo = from->event.cameo;
  for (uint32_t i = 0; i < from->event.trigger.n; i++) *ro_vec_push(&d->doc->arena, &to->event.trigger) = from->event.trigger.v[i];
  for (uint32_t i = 0; i < from->carriers; i++) ro_add_carrier(to, from->carrier[i]);
  from->dropped = true;
}

static void join(ro_drafting *d, ro_draft *a, ro_draft *b) {
  uint32_t x = a->event.trigger_token, y = b->event.trigger_token;
  if (a->event.type != b->event.type) return;
  if (a->event.type == RO_EVENT_ASSAULT && is_casualty_word(d, x) && is_toll_of(d, x, y)) absorb(d, b, a, false);
  else if (a->event.type == RO_EVENT_ASSAULT && is_casualty_word(d, y) && is_toll_of(d, y, x)) absorb(d, a, b, false);
  else if (a->event.type == RO_EVENT_CONSULT && is_same_meeting(d, x, y)) absorb(d, a, b, true);
  else if (a->event.type == RO_EVENT_CONSULT && is_same_meeting(d, y, x)) absorb(d, b, a, true);
  else if (a->event.type == RO_EVENT_PROTEST && is_same_protest(d, x, y)) absorb(d, a, b, false);
  else if (is_brought_about(d, a, b)) absorb(d, b, a, false);
  else if (is_object_of(d, y, x)) absorb(d, a, b, false);
  else if (is_object_of(d, x, y)) absorb(d, b, a, false);
  else if (a->event.type == RO_EVENT_ASSAULT && is_fired(d, y, x)) absorb(d, a, b, false);
  else if (a->event.type == RO_EVENT_ASSAULT && is_shot_of(d, x, y)) absorb(d, b, a, false);
  else if (a->event.type == RO_EVENT_AGREE && is_agreed_to(d, y, x)) absorb(d, a, b, false);
  else if (is_copula_of(d, x, y)) absorb(d, a, b, false);
  else if (is_copula_of(d, y, x)) absorb(d, b, a, false);
}

enum { FURTHEST = 12 }; /* drafts of one sentence that are compared with each other */

void ro_merge_drafts(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++)
    for (uint32_t j = i + 1; j < d->drafts.n && j <= i + FURTHEST; j++) {
      ro_draft *a = &d->drafts.v[i], *b = &d->drafts.v[j];
      if (a->event.sentence != b->event.sentence) break;
      if (!a->dropped && !b->dropped) join(d, a, b);
    }
}
