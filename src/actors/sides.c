/* What a document as a whole tells: soldiers of a report that knows the forces of one country only are that country's;
 * "the two presidents" are the two it has just named. */
#include "actors/parts.h"

#include <string.h>

/* ---- armed people of the one side that has them ---- */

enum { ARMS = 3 };
static const struct { const char *sector, *nouns; } arms[ARMS] = {
    {"MIL", "soldier troop troops force serviceman"}, {"COP", "police policeman officer"}, {"REB", "rebel guerrilla guerilla militant insurgent fighter separatist"}};

/* Which of the arms the entity bears, or -1. */
static int arm_of(const ro_entity *e) {
  for (int i = 0; i < ARMS; i++)
    if (ro_has_sector(e, arms[i].sector)) return i;
  return -1;
}

/* Is it called by one of the nouns that mean the men of this arm ("the army" may be another's than "troops" are)? */
static bool called_so(const ro_coding *c, const ro_entity *e, int arm) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &c->doc->mentions.v[e->mentions.v[i]];
    if (m->form == RO_FORM_NOMINAL && ro_in_list(c->doc->tokens.v[m->head].lemma, arms[arm].nouns)) return true;
  }
  return false;
}

/* Words by which a group is said to be of elsewhere, or somebody whose country did not tell its own ("al-Qaeda-linked militants"). */
static bool of_elsewhere(const ro_coding *c, const ro_entity *e) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &c->doc->mentions.v[e->mentions.v[i]];
    if (m->form == RO_FORM_NAME) return true;
    for (uint32_t t = m->first; t < m->end; t++)
      if ((t != m->head && ro_entity_of(c->doc, t) != RO_NONE && &c->doc->entities.v[ro_entity_of(c->doc, t)] != e) || ro_in_list(c->doc->tokens.v[t].lower, "foreign international multinational allied regional coalition peacekeeping peacekeepers peacekeeper rival ethnic")) return true;
  }
  return false;
}

void ro_actors_by_only_side(const ro_coding *c) {
  ro_doc *doc = c->doc;
  const char *country[ARMS] = {0};
  bool several[ARMS] = {false}, called[ARMS] = {false};
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    const ro_entity *e = &doc->entities.v[i];
    int arm = arm_of(e);
    if (arm < 0 || (!e->country[0] && !e->code && !(e->ref && e->kind != RO_KIND_PERSON))) continue;
    if (!e->country[0] || (country[arm] && strcmp(country[arm], e->country) != 0)) several[arm] = true; /* the United Nations' are a side too */
    country[arm] = e->country;
    called[arm] = called[arm] || called_so(c, e, arm) || strcmp(arms[arm].sector, "REB") == 0;
  }
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    ro_entity *e = &doc->entities.v[i];
    int arm = arm_of(e);
    if (arm < 0 || e->country[0] || e->code || e->ref || !called[arm] || several[arm] || !called_so(c, e, arm) || of_elsewhere(c, e)) continue;
    memcpy(e->country, country[arm], 4);
    e->rule = "document:only-side";
  }
}

/* ---- "the two presidents" ---- */

static bool two_of(const ro_coding *c, const ro_mention *m) {
  ro_for_children(c->doc, m->head, child) {
    if (ro_in_list(c->doc->tokens.v[child].lower, "two both")) return true;
  }
  return false;
}

/* A head of state or government, the leader of a party or group: no minister, no envoy. */
static bool leads(const ro_entity *e) {
  if (!e->role) return e->ref && ro_has_sector(e, "GOV"); /* without a day the tables tell no office */
  return ro_in_list(e->role, "president premier chancellor king queen emir sultan ruler") || strcmp(e->role, "prime minister") == 0 || ro_actors_ends_in(e->role, "leader");
}

/* May the entity be one of those that the noun names? */
static bool may_be_member(const ro_entity *plural, const char *noun, const ro_entity *e) {
  bool state = e->kind == RO_KIND_STATE && e->country[0], side = state || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ARMED_GROUP;
  if (ro_in_list(noun, "country nation state neighbor neighbour")) return state;
  if (ro_in_list(noun, "side government party")) return state || (side && e->ref);
  if (plural->kind != RO_KIND_PEOPLE || e->kind != RO_KIND_PERSON) return false;
  if (ro_in_list(noun, "leader")) return leads(e);
  return e->role && (strcmp(e->role, noun) == 0 || (strlen(e->role) > strlen(noun) && strcmp(e->role + strlen(e->role) - strlen(noun), noun) == 0));
}

/* The countries of persons and seats count as one with the state: Russia and the Kremlin are one side. */
static bool same_side(const ro_entity *a, const ro_entity *b) { return a->country[0] && strcmp(a->country, b->country) == 0; }

enum { BACK = 3, FARTHEST = 200 }; /* sentences and mentions looked back */

/* Who acts on the two, or stands between them ("Brazil urged both sides", "mediated between the two countries"), is none of them. */
static uint32_t who_acts(const ro_coding *c, uint32_t head) {
  const ro_doc *doc = c->doc;
  uint32_t verb = doc->tokens.v[head].head;
  ro_rel rel = ro_base_rel_of(doc, head);
  if (verb != RO_NONE && rel == RO_REL_NMOD && ro_base_rel_of(doc, verb) == RO_REL_OBJ) { /* "broker a treaty between the two" */
    uint32_t broker = doc->tokens.v[verb].head;
    if (broker == RO_NONE || !ro_in_list(doc->tokens.v[broker].lemma, "broker mediate facilitate")) return RO_NONE;
    verb = broker, rel = RO_REL_OBL;
  }
  if (verb == RO_NONE || doc->tokens.v[verb].upos != RO_UPOS_VERB || (rel != RO_REL_OBJ && rel != RO_REL_IOBJ && rel != RO_REL_OBL)) return RO_NONE;
  uint32_t subject = ro_child(doc, verb, RO_REL_NSUBJ), above = doc->tokens.v[verb].head;
  for (int i = 0; i < 3 && subject == RO_NONE && above != RO_NONE && (ro_rel_of(doc, verb) == RO_REL_CONJ || ro_rel_of(doc, verb) == RO_REL_XCOMP); i++) {
    subject = ro_child(doc, above, RO_REL_NSUBJ);
    verb = above, above = doc->tokens.v[verb].head;
  }
  if (subject != RO_NONE && ro_in_list(doc->tokens.v[subject].lower, "who which that") && ro_rel_of(doc, verb) == RO_REL_ACL_RELCL) subject = doc->tokens.v[verb].head;
  if (subject == RO_NONE || ro_child(doc, subject, RO_REL_CONJ) != RO_NONE) return RO_NONE;
  return ro_entity_of(doc, subject);
}

/* The two that the sentences before name; false where there are fewer or more. */
static bool named_before(const ro_coding *c, uint32_t entity, uint32_t found[2]) {
  const ro_doc *doc = c->doc;
  const ro_entity *e = &doc->entities.v[entity];
  const ro_token *head = &doc->tokens.v[doc->mentions.v[e->mentions.v[0]].head];
  uint32_t n = 0, acting = who_acts(c, doc->mentions.v[e->mentions.v[0]].head);
  for (uint32_t i = e->mentions.v[0]; i-- > 0 && e->mentions.v[0] - i < FARTHEST && doc->tokens.v[doc->mentions.v[i].first].sentence + BACK >= head->sentence;) {
    uint32_t other = doc->mentions.v[i].entity;
    const ro_entity *o = &doc->entities.v[other];
    if (other == entity || other == acting || !may_be_member(e, head->lemma, o)) continue;
    if (acting != RO_NONE && same_side(&doc->entities.v[acting], o)) continue;
    bool known = false;
    for (uint32_t k = 0; k < n; k++) known = known || found[k] == other || same_side(&doc->entities.v[found[k]], o);
    if (known) continue;
    if (n == 2) return false; /* three sides: which two? */
    found[n++] = other;
  }
  return n == 2;
}

/* The members of the last plural of the same noun, "the two countries" again. */
static bool named_so_before(const ro_coding *c, uint32_t entity, uint32_t found[2]) {
  const ro_doc *doc = c->doc;
  const char *noun = doc->tokens.v[doc->mentions.v[doc->entities.v[entity].mentions.v[0]].head].lemma;
  uint32_t acting = who_acts(c, doc->mentions.v[doc->entities.v[entity].mentions.v[0]].head);
  for (uint32_t i = entity; i-- > 0 && entity - i < FARTHEST;) {
    const ro_entity *o = &doc->entities.v[i];
    if (o->members.n != 2 || ro_has_index(&o->members, acting) || strcmp(doc->tokens.v[doc->mentions.v[o->mentions.v[0]].head].lemma, noun) != 0) continue;
    return found[0] = o->members.v[1], found[1] = o->members.v[0], true;
  }
  return false;
}

static void find_members(const ro_coding *c, uint32_t entity) {
  ro_doc *doc = c->doc;
  ro_entity *e = &doc->entities.v[entity];
  const ro_mention *m = &doc->mentions.v[e->mentions.v[0]];
  const ro_token *head = &doc->tokens.v[m->head];
  bool plural = head->xpos == RO_XPOS_NNS || head->xpos == RO_XPOS_NNPS || e->kind == RO_KIND_PEOPLE;
  uint32_t found[2];
  if (m->form != RO_FORM_NOMINAL || !plural || !two_of(c, m)) return;
  if (!named_before(c, entity, found) && !named_so_before(c, entity, found)) return;
  ro_add_index(doc, &e->members, found[1]);
  ro_add_index(doc, &e->members, found[0]);
}

void ro_actors_find_members(const ro_coding *c) {
  for (uint32_t e = 0; e < c->doc->entities.n; e++)
    if (c->doc->entities.v[e].mentions.n && !c->doc->entities.v[e].ref) find_members(c, e);
}
