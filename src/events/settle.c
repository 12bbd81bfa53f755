/* Countries that only the whole report tells: where it names one country, its people, rebels and officials are that country's; and people
 * to whom something happens in a place are the place's. */
#include "events/draft.h"

static void give_country(ro_drafting *d, ro_entity *e, const char *country, const char *rule) {
  memcpy(e->country, country, strlen(country) + 1);
  e->code = ro_arena_printf(&d->doc->arena, "%s%s", country, e->code ? e->code : e->sectors[0]);
  e->rule = rule;
}

static bool is_news_medium(const ro_entity *e) { return ro_has_sector(e, "JRN") || ro_has_sector(e, "MED"); }

/* Does the entity say that the report is about its country? */
static bool names_country(const ro_entity *e) { return e->country[0] && !is_news_medium(e); }

/* "a London-based group", "anti- Syrian": where somebody sits or whom he is against, not what the report is about. */
static bool is_seat_only(const ro_doc *doc, const ro_entity *e) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    uint32_t end = doc->mentions.v[e->mentions.v[i]].end, first = doc->mentions.v[e->mentions.v[i]].first;
    if (first >= 2 && ro_token_is(doc, first - 1, "-") && ro_in_list(doc->tokens.v[first - 2].lower, "anti pro")) continue;
    if (end + 1 >= doc->tokens.n || !ro_token_is(doc, end, "-") || !ro_token_is(doc, end + 1, "based")) return false;
  }
  return e->mentions.n > 0;
}

enum { MOST_COUNTRIES = 64, MANY = 8, TIMES_AS_OFTEN = 4 };

typedef struct tally {
  const char *country;
  uint32_t mentions;
} tally;

static void count(tally *tallies, uint32_t *n, const char *country, uint32_t mentions) {
  uint32_t i = 0;
  while (i < *n && strcmp(tallies[i].country, country) != 0) i++;
  if (i == *n && *n < MOST_COUNTRIES) tallies[(*n)++] = (tally){country, 0};
  if (i < *n) tallies[i].mentions += mentions;
}

ro_scene ro_scene_of(ro_doc *doc) {
  tally tallies[MOST_COUNTRIES];
  uint32_t n = 0, best = 0, others = 0;
  for (uint32_t i = 0; i < doc->entities.n; i++)
    if (names_country(&doc->entities.v[i]) && !is_seat_only(doc, &doc->entities.v[i])) count(tallies, &n, doc->entities.v[i].country, doc->entities.v[i].mentions.n);
  for (uint32_t i = 0; i < doc->places.n; i++)
    if (doc->places.v[i].country[0] && !is_seat_only(doc, &doc->entities.v[doc->places.v[i].entity])) count(tallies, &n, doc->places.v[i].country, 0);
  for (uint32_t i = 1; i < n; i++)
    if (tallies[i].mentions > tallies[best].mentions) best = i;
  for (uint32_t i = 0; i < n; i++)
    if (i != best && tallies[i].mentions > others) others = tallies[i].mentions;
  ro_scene scene = {"", false};
  if (!n) return scene;
  uint32_t most = tallies[best].mentions;
  scene.certain = n == 1 || (most >= MANY && most >= TIMES_AS_OFTEN * others);
  if (n == 1 || scene.certain) scene.country = ro_arena_strdup(&doc->arena, tallies[best].country);
  return scene;
}

/* "foreign companies", "the regional force": said to be of elsewhere. */
static bool is_of_elsewhere(const ro_drafting *d, const ro_entity *e) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &d->doc->mentions.v[e->mentions.v[i]];
    for (uint32_t t = m->first; t < m->end; t++)
      if (ro_in_class(d->frames, d->doc->tokens.v[t].lower, "elsewhere")) return true;
  }
  return false;
}

/* People, officials, rebels, courts: of some country, but not of their own making. */
static bool is_domestic(const ro_drafting *d, const ro_entity *e) {
  static const char *const outside[] = {"IGO", "NGO", "MNC", "IMG", "ISM", "JRN", "MED", "REF"};
  bool body = e->ref && e->kind == RO_KIND_GOVERNMENT; /* "Parliament", "the Supreme Court", of whichever country */
  if (e->country[0] || (e->ref && !body) || !e->sectors[0][0]) return false;
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    if (ro_has_sector(e, outside[i])) return false;
  if (is_of_elsewhere(d, e)) return false;
  return e->kind == RO_KIND_PERSON || e->kind == RO_KIND_PEOPLE || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ARMED_GROUP || e->kind == RO_KIND_ORGANIZATION;
}

/* The country of a party that has one, other than `self`. */
static const char *country_beside(const ro_drafting *d, const ro_event *e, uint32_t self) {
  const ro_indices *lists[] = {&e->actors, &e->recipients};
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++)
      if (lists[k]->v[i] != self && d->doc->entities.v[lists[k]->v[i]].country[0]) return d->doc->entities.v[lists[k]->v[i]].country;
  return e->place == RO_NONE ? "" : d->doc->places.v[e->place].country;
}

/* Does another of those who act hold the same office there ("the two presidents urged")? */
static bool is_office_taken(const ro_drafting *d, const ro_event *event, const ro_entity *e, const char *country) {
  for (uint32_t i = 0; e->kind == RO_KIND_PERSON && e->role && i < event->actors.n; i++) {
    const ro_entity *o = &d->doc->entities.v[event->actors.v[i]];
    if (o != e && o->role && strcmp(o->role, e->role) == 0 && strcmp(o->country, country) == 0) return true;
  }
  return false;
}

/* Where the report is about no other country than that of the other side or of the place, the event is a domestic one; where it is so
 * throughout, even without either. Meetings and agreements are as often with foreigners. */
static void settle_domestic(ro_drafting *d, ro_event *e) {
  const char *country = d->scene.country;
  const ro_indices *lists[] = {&e->actors, &e->recipients};
  bool abroad = e->type == RO_EVENT_CONSULT || e->type == RO_EVENT_AGREE || e->type == RO_EVENT_SUPPORT || e->type == RO_EVENT_COOPERATE || e->type == RO_EVENT_AID;
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++) {
      ro_entity *party = &d->doc->entities.v[lists[k]->v[i]];
      const char *beside = country_beside(d, e, lists[k]->v[i]);
      if (abroad && !(e->type == RO_EVENT_AGREE && (ro_has_sector(party, "OPP") || ro_has_sector(party, "PTY")))) continue; /* parties agree to what they do at home */
      if (is_domestic(d, party) && !is_office_taken(d, e, party, country) && (strcmp(beside, country) == 0 || (!*beside && d->scene.certain))) give_country(d, party, country, "document:only-country");
    }
}

/* "The country", said of one that the words do not name. */
static bool is_the_country(const ro_drafting *d, const ro_entity *e) {
  if (e->kind != RO_KIND_STATE || e->country[0] || e->ref || e->members.n || !e->mentions.n) return false;
  const ro_mention *m = &d->doc->mentions.v[e->mentions.v[0]];
  const ro_token *head = &d->doc->tokens.v[m->head];
  for (uint32_t t = m->first; t < m->head; t++)
    if (ro_mention_of(d->doc, t) != RO_NONE && d->doc->entities.v[ro_entity_of(d->doc, t)].kind == RO_KIND_PEOPLE) return false; /* "the Islamic republic" is a certain one */
  return m->form == RO_FORM_NOMINAL && head->xpos == RO_XPOS_NN && ro_in_list(head->lemma, "country nation kingdom republic state") && ro_child_lemma(d->doc, m->head, RO_REL_DET, "the") != RO_NONE;
}

enum { A_PAIR = 2 };

/* The states that the report names, where they are one or two; else 0. */
static uint32_t states_named(const ro_doc *doc, const char *states[A_PAIR]) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    const ro_entity *e = &doc->entities.v[i];
    bool known = (e->kind != RO_KIND_STATE && e->kind != RO_KIND_PLACE) || !e->country[0] || (e->kind == RO_KIND_STATE && !e->ref);
    for (uint32_t k = 0; k < n && !known; k++) known = strcmp(states[k], e->country) == 0;
    if (known) continue;
    if (n == A_PAIR) return 0;
    states[n++] = e->country;
  }
  return n;
}

/* "China and Mongolia ...: President Hu paid a visit to the country": of two states the one that is not the other party's; of one that. */
static void settle_countries(ro_drafting *d, const ro_event *event) {
  const ro_indices *lists[] = {&event->actors, &event->recipients};
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++) {
      ro_entity *e = &d->doc->entities.v[lists[k]->v[i]];
      const char *states[A_PAIR], *beside = country_beside(d, event, lists[k]->v[i]), *found = "";
      uint32_t n = is_the_country(d, e) ? states_named(d->doc, states) : 0;
      if (n == 1 && (event->type != RO_EVENT_CONSULT || strcmp(beside, states[0]) != 0)) found = states[0];
      if (n == A_PAIR && e->mentions.n == 1) found = strcmp(beside, states[0]) == 0 ? states[1] : strcmp(beside, states[1]) == 0 ? states[0] : "";
      if (*found) give_country(d, e, found, "document:the-country");
    }
}

static bool is_rule_over(const ro_event *e) { return e->type == RO_EVENT_COERCE && e->mode && ro_in_list(e->mode, "restrict curfew martial-law censor"); }

/* Who declares martial law or a curfew somewhere rules there. */
static void settle_rulers(ro_drafting *d, const ro_event *e) {
  if (!is_rule_over(e) || e->recipients.n != 1) return;
  const ro_entity *ruled = &d->doc->entities.v[e->recipients.v[0]];
  for (uint32_t i = 0; i < e->actors.n; i++) {
    ro_entity *ruler = &d->doc->entities.v[e->actors.v[i]];
    bool rules = ro_has_sector(ruler, "GOV") || ro_has_sector(ruler, "MIL") || ro_has_sector(ruler, "COP");
    if (ruled->country[0] && rules && is_domestic(d, ruler)) give_country(d, ruler, ruled->country, "place:ruler");
  }
}

/* Who protests against a president or a government, and is said to be of nowhere, is one of its people. */
static void settle_protesters(ro_drafting *d, const ro_event *e) {
  const char *country = "";
  bool government = false;
  for (uint32_t i = 0; i < e->recipients.n; i++) {
    const ro_entity *r = &d->doc->entities.v[e->recipients.v[i]];
    if (!r->country[0] || (*country && strcmp(country, r->country) != 0)) return;
    country = r->country;
    government |= ro_has_sector(r, "GOV") || ro_has_sector(r, "LEG") || ro_has_sector(r, "COP") || ro_has_sector(r, "MIL");
  }
  bool elsewhere = e->place != RO_NONE && d->doc->places.v[e->place].country[0] && strcmp(d->doc->places.v[e->place].country, country) != 0;
  if (e->type != RO_EVENT_PROTEST || !government || elsewhere) return;
  for (uint32_t i = 0; i < e->actors.n; i++) {
    ro_entity *actor = &d->doc->entities.v[e->actors.v[i]];
    if (is_domestic(d, actor)) give_country(d, actor, country, "protest:own-government");
  }
}

/* ---- who is at home where he is said to be ---- */

/* "the northern West Bank city of Nablus", "a village in Peru": the country by which the noun of a place is said to be where. */
static const char *country_of_spot(const ro_drafting *d, uint32_t noun) {
  const ro_doc *doc = d->doc;
  const char *found = "";
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c), base = ro_base_rel_of(doc, c);
    bool named = rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || rel == RO_REL_APPOS || (base == RO_REL_NMOD && (ro_has_case(doc, c, "of") || ro_has_case(doc, c, "in")));
    uint32_t entity = named ? ro_entity_of(doc, c) : RO_NONE;
    if (entity == RO_NONE || (doc->entities.v[entity].kind != RO_KIND_STATE && doc->entities.v[entity].kind != RO_KIND_PLACE) || !doc->entities.v[entity].country[0]) continue;
    if (*found && strcmp(found, doc->entities.v[entity].country) != 0) return "";
    found = doc->entities.v[entity].country;
  }
  return found;
}

/* The place of a phrase under a party: "Turks in Bavaria", "doctors from two Danish hospitals", "refugees fleeing the fighting in Mali", "a newspaper based in Lima". */
static const char *home_below(const ro_drafting *d, uint32_t token) {
  static const char *const where[] = {"in", "of", "at", "from", "inside", "around", "across"};
  const ro_doc *doc = d->doc;
  const char *home = "";
  ro_for_children(doc, token, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    const char *country = "";
    if (ro_rel_of(doc, c) == RO_REL_ACL && ro_in_class(d->frames, doc->tokens.v[c].lemma, "dwelling")) country = home_below(d, c);
    uint32_t entity = base == RO_REL_NMOD || base == RO_REL_OBL ? ro_entity_of(doc, c) : RO_NONE;
    for (size_t i = 0; entity != RO_NONE && i < sizeof where / sizeof *where; i++)
      if (ro_has_case(doc, c, where[i]) && (doc->entities.v[entity].kind == RO_KIND_STATE || doc->entities.v[entity].kind == RO_KIND_PLACE || ro_has_case(doc, c, "from"))) country = doc->entities.v[entity].country;
    bool spot = (base == RO_REL_NMOD || base == RO_REL_OBL) && entity == RO_NONE && ro_in_class(d->frames, doc->tokens.v[c].lemma, "location");
    for (size_t i = 0; spot && i < sizeof where / sizeof *where; i++)
      if (ro_has_case(doc, c, where[i])) country = country_of_spot(d, c);
    if (base == RO_REL_OBJ && ro_rel_of(doc, token) == RO_REL_ACL) country = home_below(d, c);
    if (*home && *country && strcmp(home, country) != 0) return "";
    if (*country) home = country;
  }
  return home;
}

static void settle_homes(ro_drafting *d, const ro_event *event) {
  const ro_indices *lists[] = {&event->actors, &event->recipients};
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++) {
      ro_entity *e = &d->doc->entities.v[lists[k]->v[i]];
      bool settled = e->kind == RO_KIND_PEOPLE || e->kind == RO_KIND_ORGANIZATION || is_domestic(d, e);
      if (e->country[0] || e->ref || !settled || is_of_elsewhere(d, e) || ro_has_sector(e, "MIL") || ro_has_sector(e, "IGO") || !e->mentions.n) continue;
      const char *country = home_below(d, d->doc->mentions.v[e->mentions.v[0]].head);
      if (*country) give_country(d, e, country, "place:home");
    }
}

static void settle_parties(ro_drafting *d, const ro_indices *parties, const char *country) {
  for (uint32_t i = 0; i < parties->n; i++) {
    ro_entity *e = &d->doc->entities.v[parties->v[i]];
    bool one = e->kind == RO_KIND_PERSON && (ro_has_sector(e, "CVL") || ro_has_sector(e, "OPP") || ro_has_sector(e, "EDU") || ro_has_sector(e, "LAB") || ro_has_sector(e, "AGR")); /* "a teenager", "a farmer" */
    if ((e->kind != RO_KIND_PEOPLE && !one) || e->country[0] || e->ref || ro_has_sector(e, "MIL")) continue;
    bool ethnic = strcmp(e->sectors[0], "CVL") == 0; /* of a people, but at home here */
    if (e->mentions.n == 1 && (d->doc->mentions.v[e->mentions.v[0]].form == RO_FORM_NOMINAL || ethnic)) give_country(d, e, country, "place:inhabitants");
  }
}

/* "arrived here on Monday" */
static bool is_visit_here(const ro_drafting *d, const ro_event *e, const char *rule) {
  if (e->type != RO_EVENT_CONSULT || !e->mode || strcmp(e->mode, "visit") != 0 || strcmp(rule, "place:here") != 0) return false;
  for (uint32_t i = 0; i < e->actors.n; i++)
    if (strcmp(d->doc->entities.v[e->actors.v[i]].country, d->doc->places.v[e->place].country) == 0) return false;
  return true;
}

/* A curfew, a blockade, a state of emergency, and their end, are done to the place where they hold; a visit here is one to this country. */
static void hit_place(ro_drafting *d, ro_event *e) {
  if (e->recipients.n || !e->actors.n || e->place == RO_NONE) return;
  uint32_t entity = d->doc->places.v[e->place].entity;
  if (ro_has_index(&e->actors, entity)) return;
  for (uint32_t i = e->evidence.n; i-- > 0;)
    if (strcmp(e->evidence.v[i].field, "place") == 0 && e->evidence.v[i].spans.n) {
      if (!is_rule_over(e) && e->type != RO_EVENT_CONCEDE && !is_visit_here(d, e, e->evidence.v[i].rule)) return;
      ro_add_index(d->doc, &e->recipients, entity);
      ro_add_evidence(d->doc, e, "recipients", entity, NULL, e->evidence.v[i].spans.v[0], "place:target");
      return;
    }
}

void ro_settle_parties(ro_drafting *d, ro_draft *draft) {
  ro_event *e = &draft->event;
  hit_place(d, e);
  settle_rulers(d, e);
  settle_homes(d, e);
  settle_countries(d, e);
  settle_protesters(d, e);
  bool cyber = e->mode && strcmp(e->mode, "cyber") == 0; /* hackers are of anywhere */
  if (*d->scene.country && !cyber) settle_domestic(d, e);
  if (e->place == RO_NONE || !d->doc->places.v[e->place].country[0]) return;
  const char *country = d->doc->places.v[e->place].country;
  if (e->type == RO_EVENT_ASSAULT || e->type == RO_EVENT_COERCE) settle_parties(d, &e->recipients, country);
  if (e->type == RO_EVENT_PROTEST) settle_parties(d, &e->actors, country);
}
