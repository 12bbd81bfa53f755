/* Place of an event: what hangs on the words that carry it, stands beside them, or belongs to the clause they share. */
#include "events/clause.h"

enum { FURTHEST = 32, LONGEST_PHRASE = 6 }; /* words from the carrier; from the preposition to the name */

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

static bool is_locative(const ro_drafting *d, uint32_t token) {
  static const char *const prepositions[] = {"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "along", "off", "close to", "north of", "south of", "east of", "west of"};
  for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
    if (ro_has_case(d->doc, token, prepositions[i])) return true;
  return false;
}

static bool is_demonym(const ro_drafting *d, uint32_t token) {
  uint32_t mention = ro_mention_of(d->doc, token);
  return mention != RO_NONE && d->doc->mentions.v[mention].form == RO_FORM_ADJECTIVE;
}

/* "the Chad-Sudan border", "an Iran-Iraq summit": two names joined by a hyphen are a pair, and neither is the place. */
static bool is_of_pair(const ro_drafting *d, uint32_t token) {
  uint32_t partner = ro_hyphen_partner(d->doc, token);
  return partner != RO_NONE && ro_entity_of(d->doc, partner) != ro_entity_of(d->doc, token);
}

/* "the country", "a village" alone are no answer. */
static uint32_t place_of_token(const ro_drafting *d, uint32_t token) {
  uint32_t mention = ro_mention_of(d->doc, token), place = mention == RO_NONE ? RO_NONE : d->place_at[d->doc->mentions.v[mention].entity];
  if (place == RO_NONE || is_of_pair(d, token) || (d->doc->mentions.v[mention].form == RO_FORM_NOMINAL && !d->doc->places.v[place].country[0])) return RO_NONE;
  return place;
}

/* "Kherson", "the city of Kherson", "a Kherson market", "a market in Kherson". */
static uint32_t place_within(const ro_drafting *d, uint32_t token) {
  for (int depth = 0; depth < 3 && token != RO_NONE; depth++) {
    uint32_t place = place_of_token(d, token), next = RO_NONE;
    if (place != RO_NONE) return place;
    ro_for_children(d->doc, token, c) {
      ro_rel base = ro_base_rel_of(d->doc, c);
      bool inside = base == RO_REL_APPOS || base == RO_REL_FLAT || base == RO_REL_COMPOUND || base == RO_REL_AMOD || base == RO_REL_NMOD;
      if (!inside || (is_demonym(d, c) && !ro_in_class(d->frames, at(d, token)->lemma, "location"))) continue;
      if ((place = place_of_token(d, c)) != RO_NONE) return place;
      if (next == RO_NONE && (base == RO_REL_APPOS || (base == RO_REL_NMOD && (is_locative(d, c) || ro_has_case(d->doc, c, "of"))))) next = c;
    }
    token = next;
  }
  return RO_NONE;
}

/* "discussed the situation in Kosovo": where the topic is. */
static bool is_place_of_topic(const ro_drafting *d, uint32_t verb, uint32_t phrase) {
  if (!ro_in_class(d->frames, at(d, verb)->lemma, "topical")) return false;
  uint32_t object = ro_child(d->doc, verb, RO_REL_OBJ);
  return object != RO_NONE && object < phrase && phrase - object <= LONGEST_PHRASE && ro_entity_of(d->doc, object) == RO_NONE;
}

static uint32_t place_on(const ro_drafting *d, uint32_t token) {
  ro_for_children(d->doc, token, c) {
    ro_rel base = ro_base_rel_of(d->doc, c);
    if (is_place_of_topic(d, token, c)) continue;
    if ((base != RO_REL_OBL && base != RO_REL_NMOD) || !is_locative(d, c) || d->time_at[c] != RO_NONE) continue;
    uint32_t place = place_within(d, c);
    if (place != RO_NONE) return place;
  }
  return RO_NONE;
}

/* "arrested three men in Jenin": said of the men, true of the arrest. */
static uint32_t place_at_object(const ro_drafting *d, uint32_t verb) {
  if (!ro_is_verb(d->doc, verb) || ro_in_class(d->frames, at(d, verb)->lemma, "topical")) return RO_NONE;
  ro_for_children(d->doc, verb, c) {
    ro_rel rel = ro_rel_of(d->doc, c);
    bool met = rel == RO_REL_OBL && ro_has_case(d->doc, c, "with");
    if ((rel != RO_REL_OBJ && rel != RO_REL_NSUBJ_PASS && !met) || d->chosen[c]) continue;
    uint32_t place = place_on(d, c);
    if (place != RO_NONE) return place;
  }
  return RO_NONE;
}

/* ---- by the words, where the tree cut the clause wrongly ---- */

/* The preposition of "in the eastern city of Kherson", seen from Kherson; RO_NONE where it is none of place. */
static uint32_t preposition_of(const ro_drafting *d, uint32_t name, uint32_t floor) {
  for (uint32_t t = name; t-- > floor && name - t <= LONGEST_PHRASE;) {
    const ro_token *word = at(d, t);
    if (word->upos == RO_UPOS_ADP && strcmp(word->lower, "of") != 0) return ro_in_list(word->lower, "in at near outside inside around throughout") ? t : RO_NONE;
    if (word->upos != RO_UPOS_DET && word->upos != RO_UPOS_ADJ && word->upos != RO_UPOS_NOUN && word->upos != RO_UPOS_PROPN && word->upos != RO_UPOS_ADP) return RO_NONE;
  }
  return RO_NONE;
}

static bool is_place_name(const ro_drafting *d, const ro_mention *m) {
  uint8_t kind = d->doc->entities.v[m->entity].kind;
  return m->form == RO_FORM_NAME && !is_of_pair(d, m->first) && !is_of_pair(d, m->end - 1) && d->place_at[m->entity] != RO_NONE && (kind == RO_KIND_PLACE || kind == RO_KIND_STATE || kind == RO_KIND_GOVERNMENT); /* capitals are both */
}

/* "talks on the crisis in Darfur": where the topic is, not where they talk. */
static bool is_topic_between(const ro_drafting *d, uint32_t carrier, uint32_t phrase) {
  bool talk = d->chosen[carrier] && (d->chosen[carrier]->type == RO_EVENT_CONSULT || d->chosen[carrier]->type == RO_EVENT_AGREE);
  for (uint32_t t = carrier + 1; t < phrase; t++) {
    bool dated = t + 1 < phrase && d->time_at[t + 1] != RO_NONE;
    if (ro_in_list(at(d, t)->lower, "about over regarding concerning of") || (talk && ro_token_is(d->doc, t, "on") && !dated)) return true;
  }
  return false;
}

static uint32_t place_beside(const ro_drafting *d, uint32_t carrier) {
  const ro_sentence *s = &d->doc->sentences.v[at(d, carrier)->sentence];
  uint32_t first = carrier - s->first > FURTHEST ? carrier - FURTHEST : s->first, end = s->end - carrier > FURTHEST ? carrier + FURTHEST : s->end;
  for (uint32_t t = first; t < end; t++) {
    uint32_t mention = ro_mention_of(d->doc, t);
    if (mention == RO_NONE || !is_place_name(d, &d->doc->mentions.v[mention])) continue;
    const ro_mention *m = &d->doc->mentions.v[mention];
    uint32_t preposition = preposition_of(d, m->first, s->first);
    if (preposition != RO_NONE && !is_topic_between(d, carrier, preposition) && !is_place_of_topic(d, carrier, preposition) && ro_stands_beside(d, carrier, preposition, m->end)) return d->place_at[m->entity];
  }
  return RO_NONE;
}

/* "Oman, where he will hold talks": the name in front of "where". */
static uint32_t place_before_where(const ro_drafting *d, uint32_t where) {
  uint32_t t = where, first = d->doc->sentences.v[at(d, where)->sentence].first;
  while (t > first && where - t < 2) {
    t--;
    uint32_t mention = ro_mention_of(d->doc, t);
    if (mention != RO_NONE && is_place_name(d, &d->doc->mentions.v[mention])) return d->place_at[d->doc->mentions.v[mention].entity];
    if (!ro_token_is(d->doc, t, ",")) return RO_NONE;
  }
  return RO_NONE;
}

static uint32_t place_of_relative(const ro_drafting *d, uint32_t carrier) {
  uint32_t token = carrier;
  for (int i = 0; i < 4 && token != RO_NONE; i++, token = at(d, token)->head)
    ro_for_children(d->doc, token, c)
        if (ro_token_is(d->doc, c, "where") && c < carrier) return place_before_where(d, c);
  return RO_NONE;
}

/* ---- here ---- */

/* The city of "WARSAW, March 12 (Agency) -- …" or "BAGHDAD (Agency) - …" at the beginning of the report. */
static uint32_t dateline_place(const ro_drafting *d) {
  enum { WORDS = 14 };
  uint32_t place = RO_NONE;
  for (uint32_t t = 0; t < WORDS && t < d->doc->tokens.n; t++) {
    if (at(d, t)->upos == RO_UPOS_VERB || at(d, t)->upos == RO_UPOS_AUX) return RO_NONE;
    if (t > 0 && ro_in_list(at(d, t)->lower, "-- - \xE2\x80\x94 \xE2\x80\x93") && at(d, t)->span.start > at(d, t - 1)->span.end) return place;
    uint32_t mention = ro_mention_of(d->doc, t);
    if (place == RO_NONE && mention != RO_NONE && is_place_name(d, &d->doc->mentions.v[mention])) place = d->place_at[d->doc->mentions.v[mention].entity];
  }
  return RO_NONE;
}

/* Without a dateline: the country in which the report plays. */
static uint32_t country_of_scene(const ro_drafting *d) {
  for (uint32_t i = 0; *d->scene.country && i < d->doc->places.n; i++)
    if (strcmp(d->doc->places.v[i].country, d->scene.country) == 0 && d->doc->entities.v[d->doc->places.v[i].entity].kind == RO_KIND_STATE) return i;
  return RO_NONE;
}

static bool is_quoted(const ro_drafting *d, uint32_t token) {
  uint32_t s = d->statement_at[token];
  return s != RO_NONE && d->doc->statements.v[s].kind == RO_STATEMENT_DIRECT;
}

/* The "here" of the writer beside a carrier. */
static uint32_t here_beside(const ro_drafting *d, uint32_t carrier) {
  const ro_sentence *s = &d->doc->sentences.v[at(d, carrier)->sentence];
  uint32_t end = s->end - carrier > FURTHEST ? carrier + FURTHEST : s->end;
  for (uint32_t t = carrier + 1; t < end; t++)
    if (ro_token_is(d->doc, t, "here") && !is_quoted(d, t)) return ro_stands_beside(d, carrier, t, t + 1) ? t : RO_NONE;
  return RO_NONE;
}

static uint32_t place_of_here(const ro_drafting *d) {
  uint32_t place = dateline_place(d);
  return place != RO_NONE ? place : country_of_scene(d);
}

/* ---- the event ---- */

static ro_span place_words(const ro_drafting *d, uint32_t place, uint32_t near) {
  const ro_entity *e = &d->doc->entities.v[d->doc->places.v[place].entity];
  ro_span best = {0, 0};
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &d->doc->mentions.v[e->mentions.v[i]];
    if (at(d, m->head)->sentence == at(d, near)->sentence || best.end == 0) best = m->span;
  }
  return best;
}

static bool set_place(ro_drafting *d, ro_draft *draft, uint32_t place, const char *rule) {
  if (place == RO_NONE) return false;
  draft->event.place = place;
  ro_add_evidence(d->doc, &draft->event, "place", place, NULL, place_words(d, place, draft->event.trigger_token), rule);
  return true;
}

/* "the London summit": a city before a meeting is where it is held. */
static uint32_t modifying_place(const ro_drafting *d, const ro_draft *draft) {
  uint32_t token = draft->event.trigger_token;
  ro_for_children(d->doc, token, c) {
    ro_rel rel = ro_rel_of(d->doc, c);
    if (rel != RO_REL_COMPOUND && rel != RO_REL_NMOD_DESC) continue;
    uint32_t place = place_of_token(d, c);
    if (place != RO_NONE && d->doc->entities.v[d->doc->places.v[place].entity].kind == RO_KIND_PLACE) return place;
  }
  return RO_NONE;
}

/* "fired at Israeli jeeps": Israel's, but not in Israel. */
static bool is_owner_only(const ro_event *e, uint32_t entity) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (e->evidence.v[i].ref == entity && strcmp(e->evidence.v[i].field, "recipients") == 0 && strstr(e->evidence.v[i].rule, "owner")) return true;
  return false;
}

/* Attacks happen where their target is, visits at the host's. */
static uint32_t place_of_target(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  bool visit = e->type == RO_EVENT_CONSULT && e->mode && strcmp(e->mode, "visit") == 0;
  if (e->type != RO_EVENT_ASSAULT && !visit) return RO_NONE;
  for (uint32_t i = 0; i < e->recipients.n; i++) {
    const ro_entity *target = &d->doc->entities.v[e->recipients.v[i]];
    bool names = target->kind == RO_KIND_PLACE || (target->kind == RO_KIND_STATE && !is_owner_only(e, e->recipients.v[i]));
    if (d->place_at[e->recipients.v[i]] != RO_NONE && names) return d->place_at[e->recipients.v[i]];
  }
  return RO_NONE;
}

typedef uint32_t finder(const ro_drafting *d, uint32_t carrier);

static bool find_by(ro_drafting *d, ro_draft *draft, finder *find, const char *rule) {
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (set_place(d, draft, find(d, draft->carrier[i]), rule)) return true;
  return false;
}

static bool find_own_place(ro_drafting *d, ro_draft *draft) {
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (set_place(d, draft, place_on(d, draft->carrier[i]), i == 0 ? "place:oblique" : "place:support")) return true;
  return false;
}

/* "The Chinese president arrived here": not in China. */
static bool comes_from(const ro_drafting *d, const ro_event *e, uint32_t place) {
  for (uint32_t i = 0; e->type == RO_EVENT_CONSULT && i < e->actors.n; i++)
    if (e->actors.n == 1 && strcmp(d->doc->entities.v[e->actors.v[i]].country, d->doc->places.v[place].country) == 0) return true;
  return false;
}

static bool find_here(ro_drafting *d, ro_draft *draft) {
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t here = here_beside(d, draft->carrier[i]), place = here == RO_NONE ? RO_NONE : place_of_here(d);
    if (place == RO_NONE || comes_from(d, &draft->event, place)) continue;
    draft->event.place = place;
    ro_add_evidence(d->doc, &draft->event, "place", place, NULL, at(d, here)->span, "place:here");
    return true;
  }
  return false;
}

static uint32_t place_of_clause(const ro_drafting *d, uint32_t carrier) {
  uint32_t clause = ro_lending_clause(d, carrier), place = clause == RO_NONE ? RO_NONE : place_on(d, clause);
  return place != RO_NONE || clause == RO_NONE ? place : place_beside(d, clause);
}

/* What is only said is said nowhere in particular, unless the place hangs on the saying itself. */
static bool is_of_words(const ro_draft *draft) {
  uint8_t type = draft->event.type;
  return type == RO_EVENT_SUPPORT || type == RO_EVENT_CONCEDE || type == RO_EVENT_REQUEST || type == RO_EVENT_ACCUSE || type == RO_EVENT_REJECT || type == RO_EVENT_THREATEN;
}

void ro_find_place(ro_drafting *d, ro_draft *draft) {
  uint8_t type = draft->event.type;
  draft->event.place = RO_NONE;
  if (find_own_place(d, draft) || find_here(d, draft)) return;
  if ((type == RO_EVENT_ASSAULT || type == RO_EVENT_COERCE || type == RO_EVENT_CONSULT) && find_by(d, draft, place_at_object, "place:object")) return;
  if (set_place(d, draft, place_of_target(d, draft), "place:target")) return;
  if (ro_is_nominal(d->doc, draft->event.trigger_token) && set_place(d, draft, modifying_place(d, draft), "place:modifier")) return;
  if (is_of_words(draft) || find_by(d, draft, place_beside, "place:beside") || find_by(d, draft, place_of_relative, "place:where")) return;
  find_by(d, draft, place_of_clause, "place:clause");
}
