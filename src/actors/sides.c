/* What a document as a whole tells: soldiers of a report that knows the forces of one country only are that country's;
 * "the two presidents" are the two it has just named. */
#include "actors/parts.h"

#include <string.h>

/* ---- a force of several states ---- */

/* "A regional peacekeeping force", "peacekeepers", whose the report does not say: several states sent them (Phoenix: IGO). */
static bool keeps_peace(const ro_coding *c, const ro_mention *m) {
  const ro_token *v = c->doc->tokens.v;
  if (m->form != RO_FORM_NOMINAL) return false;
  if (ro_in_list(v[m->head].lemma, "peacekeeper")) return true;
  bool keeping = m->head > m->first && ro_in_list(v[m->head - 1].lower, "peacekeeping peace-keeping");
  return keeping && ro_in_list(v[m->head].lemma, "force troop soldier contingent mission operation");
}

void ro_actors_of_several(const ro_coding *c) {
  for (uint32_t i = 0; i < c->doc->entities.n; i++) {
    ro_entity *e = &c->doc->entities.v[i];
    if (e->country[0] || e->code || e->ref || !e->mentions.n || ro_has_sector(e, "IGO") || !keeps_peace(c, &c->doc->mentions.v[e->mentions.v[0]])) continue;
    ro_add_sector(e, "IGO");
    e->rule = "role:peacekeeper";
  }
}

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

static bool definite(const ro_coding *c, const ro_mention *m) {
  ro_for_children(c->doc, m->head, child) {
    if (ro_rel_of(c->doc, child) == RO_REL_NMOD_POSS || ro_rel_of(c->doc, child) == RO_REL_NUMMOD || ro_token_is(c->doc, child, "the") || ro_token_is(c->doc, child, "both")) return true;
  }
  return false;
}

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

/* The mention of a name that begins at this token; RO_NONE. */
static uint32_t name_at(const ro_doc *doc, uint32_t token) {
  for (uint32_t t = token; t < token + 6 && t < doc->tokens.n; t++) {
    uint32_t m = ro_mention_of(doc, t);
    if (m != RO_NONE && doc->mentions.v[m].first == token && doc->mentions.v[m].form == RO_FORM_NAME) return m;
  }
  return RO_NONE;
}

enum { MOST_MEMBERS = 8 };

/* "Its neighbours, Greece and Bulgaria,": those named between commas behind the noun, the last behind "and", and the clause goes on. */
static bool named_behind(const ro_coding *c, ro_entity *e, const ro_mention *m) {
  const ro_doc *doc = c->doc;
  uint32_t members[MOST_MEMBERS], found = 0, t = m->end;
  bool last = false;
  if (!ro_actors_is_word(c, doc->tokens.v[m->head].lemma, "listed") || t >= doc->tokens.n || !ro_in_list(doc->tokens.v[t].lower, ", : --") || !definite(c, m)) return false;
  while (!last) {
    bool and = t + 1 < doc->tokens.n && (ro_token_is(doc, t, "and") || ro_token_is(doc, t + 1, "and"));
    uint32_t name = name_at(doc, t + (and && !ro_token_is(doc, t, "and") ? 2 : 1));
    if (name == RO_NONE || found == MOST_MEMBERS || &doc->entities.v[doc->mentions.v[name].entity] == e) return false;
    members[found++] = doc->mentions.v[name].entity;
    t = doc->mentions.v[name].end, last = and;
    if (t >= doc->tokens.n || doc->tokens.v[t].sentence != doc->tokens.v[m->head].sentence || !ro_in_list(doc->tokens.v[t].lower, last ? ", . ; : --" : ", and")) return false;
  }
  for (uint32_t i = 0; i < found; i++) ro_add_index(c->doc, &e->members, members[i]);
  return true;
}

static void find_members(const ro_coding *c, uint32_t entity) {
  ro_doc *doc = c->doc;
  ro_entity *e = &doc->entities.v[entity];
  const ro_mention *m = &doc->mentions.v[e->mentions.v[0]];
  const ro_token *head = &doc->tokens.v[m->head];
  bool plural = head->xpos == RO_XPOS_NNS || head->xpos == RO_XPOS_NNPS || e->kind == RO_KIND_PEOPLE;
  uint32_t found[2];
  if (m->form != RO_FORM_NOMINAL || !plural || named_behind(c, e, m) || !two_of(c, m)) return;
  if (!named_before(c, entity, found) && !named_so_before(c, entity, found)) return;
  ro_add_index(doc, &e->members, found[1]);
  ro_add_index(doc, &e->members, found[0]);
}

void ro_actors_find_members(const ro_coding *c) {
  for (uint32_t e = 0; e < c->doc->entities.n; e++)
    if (c->doc->entities.v[e].mentions.n && !c->doc->entities.v[e].ref) find_members(c, e);
}
