/* Country from the words that modify a mention in its own noun phrase; never from mere nearness. */
#include "actors/parts.h"

#include <string.h>

static bool is_side(const ro_entity *e) {
  return e->kind == RO_KIND_STATE || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_PLACE || e->kind == RO_KIND_PEOPLE || e->kind == RO_KIND_ARMED_GROUP ||
         e->kind == RO_KIND_ORGANIZATION || e->kind == RO_KIND_PERSON;
}

/* "US-backed", "Kremlin-installed": who helps, arms, holds or makes something is not whose it is; "Saudi-led", "Gaza-based" are. */
static bool is_helper(const ro_coding *c, uint32_t token) {
  const ro_doc *doc = c->doc;
  uint32_t m = ro_mention_of(doc, token), end = m == RO_NONE ? token + 1 : doc->mentions.v[m].end, first = m == RO_NONE ? token : doc->mentions.v[m].first;
  if (first >= 2 && strcmp(doc->tokens.v[first - 1].lower, "-") == 0 && ro_in_list(doc->tokens.v[first - 2].lower, "anti pro non post pre counter")) return true; /* "anti- Syrian minister" */
  if (end + 1 >= doc->tokens.n || strcmp(doc->tokens.v[end].lower, "-") != 0) return false;
  return ro_actors_is_word(c, doc->tokens.v[end + 1].lower, "helper");
}

/* The entity named in [first, end) tokens as a dependent of `head`; RO_NONE. */
static uint32_t side_at(const ro_coding *c, uint32_t token, uint32_t self) {
  uint32_t e = ro_entity_of(c->doc, token);
  if (e == RO_NONE || e == self || is_helper(c, token)) return RO_NONE;
  const ro_entity *x = &c->doc->entities.v[e];
  return is_side(x) && (x->country[0] || x->code || x->sectors[0][0]) ? e : RO_NONE;
}

/* Prepositions by which a body is said to be of a state: "president of Ukraine", "ambassador to" is another thing. */
static bool is_of(const ro_coding *c, uint32_t token) {
  uint32_t marker = ro_child(c->doc, token, RO_REL_CASE);
  return marker != RO_NONE && ro_in_list(c->doc->tokens.v[marker].lower, "of");
}

/* "her Peruvian counterpart" is of any side but hers, "Peru's neighbour", "its militia ally" of none that this tells; a person's ally is mostly his countryman. */
static bool is_of_another(const ro_coding *c, uint32_t head, uint32_t possessor) {
  if (strcmp(c->doc->tokens.v[head].lemma, "counterpart") == 0) return true;
  ro_kind kind = (ro_kind)c->doc->entities.v[possessor].kind;
  return kind != RO_KIND_PERSON && ro_actors_is_word(c, c->doc->tokens.v[head].lemma, "opposite");
}

/* "supporters of Koren", "the government of President Koren": who belongs to a person; critics and victims do not. */
static bool is_with_person(const ro_coding *c, uint32_t head) {
  return ro_actors_is_word(c, c->doc->tokens.v[head].lemma, "companion");
}

/* "The Hungarian minority", "ethnic Albanian rebels": the adjective tells the people, not whose they are. */
static bool is_of_ethnicity(const ro_coding *c, uint32_t head) { return ro_in_list(c->doc->tokens.v[head].lemma, "minority diaspora"); }

/* The side that modifies this token: by adjective, by compound, by possessor, by "of"; *rule says which. */
static uint32_t modifier_of(const ro_coding *c, uint32_t head, uint32_t self, const char **rule) {
  ro_for_children(c->doc, head, child) {
    ro_rel rel = ro_rel_of(c->doc, child);
    uint32_t side = side_at(c, child, self);
    if (side == RO_NONE || (rel == RO_REL_NMOD_POSS && is_of_another(c, head, side))) continue;
    ro_kind kind = (ro_kind)c->doc->entities.v[side].kind;
    if (rel == RO_REL_AMOD && is_of_ethnicity(c, head)) continue;
    if (rel == RO_REL_AMOD) return *rule = "modifier:adjective", side;
    if ((rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC || rel == RO_REL_FLAT) && kind != RO_KIND_PERSON) return *rule = "modifier:compound", side;
    if (rel == RO_REL_NMOD_POSS) return *rule = "modifier:possessor", side;
    if (rel == RO_REL_NMOD && is_of(c, child) && (kind != RO_KIND_PERSON || is_with_person(c, head))) return *rule = "modifier:of", side;
  }
  return RO_NONE;
}

/* "a group of Danish doctors", "a mission of observers": the noun says how many or how they go, not who they are. */
static uint32_t people_of(const ro_coding *c, uint32_t head, uint32_t self) {
  if (!ro_actors_is_word(c, c->doc->tokens.v[head].lemma, "gathering")) return RO_NONE;
  ro_for_children(c->doc, head, child) {
    uint32_t e = ro_rel_of(c->doc, child) == RO_REL_NMOD && is_of(c, child) ? ro_entity_of(c->doc, child) : RO_NONE;
    if (e != RO_NONE && e != self && c->doc->entities.v[e].kind == RO_KIND_PEOPLE) return e;
  }
  return RO_NONE;
}

/* The group is what its people are. */
static void be_people(const ro_coding *c, ro_entity *e, uint32_t people) {
  const ro_entity *p = &c->doc->entities.v[people];
  e->kind = RO_KIND_PEOPLE;
  memcpy(e->country, p->country, 4);
  memcpy(e->sectors, p->sectors, sizeof e->sectors);
  e->code = p->code;
  e->rule = "modifier:people";
}

/* What a body or a person takes from the side that it belongs to: "Kremlin aide" is Russia's, "UN envoy" the United Nations'. */
static void belong(const ro_coding *c, ro_entity *e, uint32_t side, const char *rule) {
  const ro_entity *s = &c->doc->entities.v[side];
  if (s->country[0]) memcpy(e->country, s->country, 4);
  else if (s->code) e->code = s->code;
  bool body = (s->kind == RO_KIND_ORGANIZATION || s->kind == RO_KIND_ARMED_GROUP) && s->sectors[0][0];
  bool governs = e->kind == RO_KIND_GOVERNMENT && !ro_has_sector(s, "IGO") && (ro_actors_ends_in(e->name, "government") || ro_actors_ends_in(e->name, "administration") || ro_actors_ends_in(e->name, "cabinet")); /* "the Labour government" */
  if (body && !governs && strcmp(e->sectors[0], "GOV") == 0 && !e->sectors[1][0]) e->sectors[0][0] = 0; /* an official of Hamas, a spokesman of a bank: of no government */
  if (s->kind == RO_KIND_GOVERNMENT || s->kind == RO_KIND_ARMED_GROUP || s->kind == RO_KIND_ORGANIZATION)
    for (int i = 0; i < RO_MAX_SECTORS && s->sectors[i][0]; i++) {
      bool weak = ro_in_list(s->sectors[i], "GOV") && e->sectors[0][0];
      if (!weak) ro_add_sector(e, s->sectors[i]);
    }
  e->rule = rule;
}

/* "observers from the OSCE", "doctors from Peru"; not "withdrew its troops from Peru", whatever the tree makes of it. */
static uint32_t comes_from(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  const ro_doc *doc = c->doc;
  const ro_entity *e = &doc->entities.v[self];
  uint32_t from = m->head + 1, above = doc->tokens.v[m->head].head;
  if (from >= doc->tokens.n || strcmp(doc->tokens.v[from].lower, "from") != 0 || m->form != RO_FORM_NOMINAL || (e->kind != RO_KIND_PEOPLE && e->kind != RO_KIND_PERSON && e->kind != RO_KIND_ARMED_GROUP && e->kind != RO_KIND_GOVERNMENT)) return RO_NONE;
  for (uint32_t up = above, steps = 0; up != RO_NONE && steps < 3; up = doc->tokens.v[up].head, steps++) { /* "withdrew a batch of soldiers from" */
    if (ro_actors_is_word(c, doc->tokens.v[up].lemma, "removal")) return RO_NONE;
    if (doc->tokens.v[up].upos == RO_UPOS_VERB) break;
  }
  uint32_t place = doc->tokens.v[from].head, side = place == RO_NONE || place < from || doc->tokens.v[from].rel != RO_REL_CASE ? RO_NONE : side_at(c, place, self);
  bool beside = side != RO_NONE && (doc->tokens.v[place].head == m->head || (doc->tokens.v[place].head == above && doc->tokens.v[m->head].upos == RO_UPOS_NOUN));
  return beside && doc->entities.v[side].kind != RO_KIND_PERSON ? *rule = "modifier:from", side : RO_NONE;
}

/* Role nouns whose people are at home where they are said to be: "rebels in the north of X"; troops and envoys may be abroad. */
static bool at_home(const ro_entity *e) {
  static const char *const sectors[] = {"REB", "UAF", "OPP", "CVL", "LAB", "AGR", "CRM", "REL", "PTY", "LEG", "JUD", "COP"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (strcmp(e->sectors[0], sectors[i]) == 0) return true;
  return false;
}

static uint32_t home_of(const ro_coding *c, uint32_t head, uint32_t self, const char **rule) {
  bool native = (head > 0 && ro_token_is(c->doc, head - 1, "security") && strcmp(c->doc->tokens.v[head].lemma, "force") == 0) || ro_in_list(c->doc->tokens.v[head].lemma, "authority authorities junta"); /* of where they rule */
  if (!native && !at_home(&c->doc->entities.v[self])) return RO_NONE;
  ro_for_children(c->doc, head, child) {
    uint32_t marker = ro_child(c->doc, child, RO_REL_CASE);
    if (child < head || ro_rel_of(c->doc, child) != RO_REL_NMOD || marker == RO_NONE || marker != head + 1 || strcmp(c->doc->tokens.v[marker].lower, "in") != 0) continue;
    uint32_t side = side_at(c, child, self);
    if (side == RO_NONE) continue;
    ro_kind kind = (ro_kind)c->doc->entities.v[side].kind;
    if (kind == RO_KIND_STATE || kind == RO_KIND_PLACE) return *rule = "modifier:in", side;
  }
  return RO_NONE;
}

/* "The Albanian population of Kosovo": where they live goes before what they are called. */
static uint32_t dwelling_of(const ro_coding *c, uint32_t head, uint32_t self, const char **rule) {
  if (!ro_in_list(c->doc->tokens.v[head].lemma, "minority population community diaspora ally") || ro_has_sector(&c->doc->entities.v[self], "IGO")) return RO_NONE;
  ro_for_children(c->doc, head, child) {
    uint32_t marker = ro_child(c->doc, child, RO_REL_CASE), side = side_at(c, child, self);
    if (side == RO_NONE || ro_rel_of(c->doc, child) != RO_REL_NMOD || marker == RO_NONE || !ro_in_list(c->doc->tokens.v[marker].lower, "in of")) continue;
    ro_kind kind = (ro_kind)c->doc->entities.v[side].kind;
    if (kind == RO_KIND_STATE || kind == RO_KIND_PLACE) return *rule = "modifier:in", side;
  }
  return RO_NONE;
}

/* "the Ardan Steel Works (ASW) in northern Peru": a site is of the country that it stands in. */
static uint32_t site_of(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  const ro_token *v = c->doc->tokens.v;
  const ro_entity *e = &c->doc->entities.v[self];
  uint32_t t = m->end, end = c->doc->sentences.v[v[m->first].sentence].end;
  if (m->form != RO_FORM_NAME || (e->kind != RO_KIND_ORGANIZATION && e->kind != RO_KIND_OTHER) || e->ref || !ro_actors_is_word(c, v[m->end - 1].lower, "site")) return RO_NONE;
  if (t + 2 < end && ro_token_is(c->doc, t, "(") && ro_token_is(c->doc, t + 2, ")")) t += 3;
  if (t >= end || !ro_in_list(v[t].lower, "in near")) return RO_NONE;
  for (t++; t < end && (v[t].upos == RO_UPOS_DET || v[t].upos == RO_UPOS_ADJ) && ro_mention_of(c->doc, t) == RO_NONE;) t++;
  for (uint32_t place = t; place < end && place < t + 3; place++) { /* the head of a name may be its last word */
    uint32_t side = side_at(c, place, self);
    if (side != RO_NONE && c->doc->mentions.v[ro_mention_of(c->doc, place)].first == t && c->doc->mentions.v[ro_mention_of(c->doc, place)].form == RO_FORM_NAME &&
        (c->doc->entities.v[side].kind == RO_KIND_STATE || c->doc->entities.v[side].kind == RO_KIND_PLACE)) return *rule = "modifier:in", side;
  }
  return RO_NONE;
}

/* "his country", "her nation": of him who has it. */
static uint32_t own_country(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  if (m->form != RO_FORM_NOMINAL || m->end - m->first > 1 || !ro_in_list(c->doc->tokens.v[m->head].lower, "country nation homeland")) return RO_NONE;
  ro_for_children(c->doc, m->head, child) {
    uint32_t side = ro_rel_of(c->doc, child) == RO_REL_NMOD_POSS ? side_at(c, child, self) : RO_NONE;
    if (side != RO_NONE && c->doc->entities.v[side].country[0] && c->doc->entities.v[side].kind != RO_KIND_STATE && c->doc->entities.v[side].kind != RO_KIND_PLACE) return *rule = "modifier:possessor", side;
  }
  return RO_NONE;
}

static void by_own_country(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  for (uint32_t i = 0; i < e->mentions.n && !e->country[0]; i++) {
    const char *rule;
    uint32_t side = own_country(c, &c->doc->mentions.v[e->mentions.v[i]], entity, &rule);
    if (side != RO_NONE) memcpy(e->country, c->doc->entities.v[side].country, 4), e->rule = rule;
  }
}

/* "the autonomous Azerbaijani republic of Nakhichevan" */
static bool is_republic(const ro_coding *c, const ro_entity *e) {
  const ro_mention *m = e->mentions.n ? &c->doc->mentions.v[e->mentions.v[0]] : NULL;
  return e->kind == RO_KIND_STATE && m && m->form == RO_FORM_NOMINAL && !e->ref && ro_in_list(c->doc->tokens.v[m->head].lower, "republic kingdom emirate");
}

/* The entity whose mention ends right before this token, with or without a possessive mark. */
static uint32_t side_before(const ro_coding *c, uint32_t token, uint32_t self, bool *adjective) {
  const ro_doc *doc = c->doc;
  if (token == 0 || doc->tokens.v[token].sentence != doc->tokens.v[token - 1].sentence) return RO_NONE;
  uint32_t last = token - 1;
  if (ro_in_list(doc->tokens.v[last].lower, "'s '") && last > 0) last--;
  for (uint32_t t = last + 1; t-- > 0 && last - t < 6;) {
    uint32_t m = ro_mention_of(doc, t);
    if (m == RO_NONE || doc->mentions.v[m].end != last + 1) continue;
    *adjective = doc->mentions.v[m].form == RO_FORM_ADJECTIVE;
    return doc->mentions.v[m].form == RO_FORM_PRONOUN || doc->mentions.v[m].form == RO_FORM_NOMINAL ? RO_NONE : side_at(c, t, self);
  }
  return RO_NONE;
}

/* "Shiite", "Catholic": no country in it. */
static bool is_faith(const ro_coding *c, uint32_t entity) { return c->doc->entities.v[entity].kind == RO_KIND_PEOPLE && !c->doc->entities.v[entity].country[0]; }

/* The first of the adjectives right before this token that tell no country: "Chinese [senior] legislator", "Iraqi [top Shiite] cleric". */
static uint32_t before_adjectives(const ro_coding *c, uint32_t first) {
  const ro_token *v = c->doc->tokens.v;
  while (first > 0 && v[first - 1].sentence == v[first].sentence && v[first - 1].upos == RO_UPOS_ADJ) {
    uint32_t entity = ro_entity_of(c->doc, first - 1);
    if (entity != RO_NONE && !is_faith(c, entity)) break;
    first--;
  }
  return first;
}

/* One noun phrase in a row: side, title, name ("German foreign minister X", "Kremlin aide Y") or nationality and role noun. */
static uint32_t side_in_row(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  const ro_token *v = c->doc->tokens.v;
  bool adjective;
  if (m->form == RO_FORM_NOMINAL) {
    uint32_t side = is_of_ethnicity(c, m->head) ? RO_NONE : side_before(c, m->first, self, &adjective);
    return side != RO_NONE && adjective && c->doc->entities.v[side].kind == RO_KIND_STATE ? *rule = "modifier:adjective", side : RO_NONE;
  }
  ro_kind kind = (ro_kind)c->doc->entities.v[self].kind;
  if (m->form == RO_FORM_NAME && (kind == RO_KIND_ORGANIZATION || kind == RO_KIND_GOVERNMENT || kind == RO_KIND_ARMED_GROUP)) { /* "the Romanian Social Democratic Party" */
    uint32_t side = side_before(c, m->first, self, &adjective);
    return side != RO_NONE && adjective && c->doc->entities.v[side].kind == RO_KIND_STATE ? *rule = "modifier:adjective", side : RO_NONE;
  }
  if (m->form != RO_FORM_NAME || kind != RO_KIND_PERSON) return RO_NONE;
  for (uint32_t length = 1; length <= 6 && length <= m->first; length++) { /* the title fills the gap */
    uint32_t first = m->first - length, n = 0, row;
    const char *words[8];
    bool hyphen = strcmp(v[first].lower, "-") == 0; /* "Secretary-General" */
    if (v[first].sentence != v[m->first].sentence || (v[first].upos == RO_UPOS_PUNCT && !hyphen)) break;
    if (hyphen) continue;
    for (uint32_t t = first; t < m->first; t++)
      if (strcmp(v[t].lower, "-") != 0) words[n++] = v[t].lower;
    if (!n || ro_table_match(&c->state->agents, words, n, &row) != n) continue;
    uint32_t side = side_before(c, first, self, &adjective);
    if (side == RO_NONE || is_faith(c, side)) side = side_before(c, before_adjectives(c, first), self, &adjective);
    if (side != RO_NONE && c->doc->entities.v[side].kind != RO_KIND_PERSON) return *rule = "modifier:title", side;
  }
  return RO_NONE;
}

/* "British mercenary boss Tim Berg": a nationality, one to three nouns that no table knows, and the name. */
static uint32_t side_before_nouns(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  enum { NOUNS = 3 };
  const ro_token *v = c->doc->tokens.v;
  uint32_t first = m->first;
  if (m->form != RO_FORM_NAME || c->doc->entities.v[self].kind != RO_KIND_PERSON || first == 0 || v[first - 1].xpos != RO_XPOS_NN) return RO_NONE;
  for (int n = 0; n < NOUNS && first > 0 && v[first - 1].sentence == v[m->first].sentence && (v[first - 1].xpos == RO_XPOS_NN || v[first - 1].upos == RO_UPOS_ADJ); n++) {
    if (ro_mention_of(c->doc, first - 1) != RO_NONE && c->doc->mentions.v[ro_mention_of(c->doc, first - 1)].form != RO_FORM_NOMINAL) break;
    first--;
  }
  bool adjective = false;
  uint32_t side = first < m->first ? side_before(c, first, self, &adjective) : RO_NONE;
  bool state = side != RO_NONE && (c->doc->entities.v[side].kind == RO_KIND_STATE || c->doc->entities.v[side].kind == RO_KIND_ORGANIZATION);
  bool owned = first > 0 && ro_in_list(v[first - 1].lower, "'s '"); /* "Peru's rival Koren" */
  return state && !owned && (adjective || c->doc->entities.v[side].kind == RO_KIND_ORGANIZATION) ? *rule = "modifier:nouns", side : RO_NONE;
}

/* Tokens that carry modifiers for the mention: its head, and the words of the title before a name. */
static uint32_t side_of_mention(const ro_coding *c, const ro_mention *m, uint32_t self, const char **rule) {
  const ro_doc *doc = c->doc;
  uint32_t side = dwelling_of(c, m->head, self, rule);
  if (side == RO_NONE) side = side_in_row(c, m, self, rule);
  if (side == RO_NONE) side = modifier_of(c, m->head, self, rule);
  if (side != RO_NONE) return side;
  for (uint32_t t = m->first; t < m->end; t++)
    if (t != m->head && (side = modifier_of(c, t, self, rule)) != RO_NONE) return side;
  ro_for_children(doc, m->head, child) { /* a title hung below the name: "Russian President" as nmod:desc, compound or flat of it */
    ro_rel rel = ro_rel_of(doc, child);
    if (rel != RO_REL_NMOD_DESC && rel != RO_REL_COMPOUND && rel != RO_REL_FLAT && rel != RO_REL_APPOS) continue;
    if (ro_entity_of(doc, child) != RO_NONE && ro_entity_of(doc, child) != self) continue;
    if ((side = modifier_of(c, child, self, rule)) != RO_NONE) return side;
  }
  side = side_before_nouns(c, m, self, rule);
  if (side == RO_NONE) side = comes_from(c, m, self, rule);
  if (side == RO_NONE) side = site_of(c, m, self, rule);
  bool body = c->doc->entities.v[self].kind == RO_KIND_ORGANIZATION || c->doc->entities.v[self].kind == RO_KIND_GOVERNMENT;
  return side == RO_NONE && (m->form == RO_FORM_NOMINAL || body) ? home_of(c, m->head, self, rule) : side;
}

/* "Peru's Congress", "the Treasury of Ghana": many states have one; the table means its own where no other is named. */
static void be_of_another(const ro_coding *c, ro_entity *e, uint32_t entity) {
  bool is_common = ro_actors_has_common_name(c, e);
  for (uint32_t i = 0; is_common && i < e->mentions.n; i++) {
    const char *rule;
    uint32_t side = side_of_mention(c, &c->doc->mentions.v[e->mentions.v[i]], entity, &rule);
    const char *country = side == RO_NONE ? "" : c->doc->entities.v[side].country;
    if (!*country || strcmp(country, e->country) == 0) continue;
    e->ref = NULL, e->country[0] = 0;
    return;
  }
}

void ro_actors_by_modifiers(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  be_of_another(c, e, entity);
  if (e->kind == RO_KIND_STATE && !e->ref && !e->country[0]) by_own_country(c, entity);
  if (e->country[0] || e->code || (e->kind == RO_KIND_STATE && !is_republic(c, e)) || e->kind == RO_KIND_PLACE || (e->ref && e->kind != RO_KIND_GOVERNMENT && e->kind != RO_KIND_ORGANIZATION)) return;
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const char *rule;
    const ro_mention *m = &c->doc->mentions.v[e->mentions.v[i]];
    uint32_t people = m->form == RO_FORM_NOMINAL ? people_of(c, m->head, entity) : RO_NONE;
    if (people != RO_NONE) be_people(c, e, people);
    if (e->country[0] || e->code) return;
    uint32_t side = side_of_mention(c, m, entity, &rule);
    if (side == RO_NONE) continue;
    belong(c, e, side, rule);
    return;
  }
}
