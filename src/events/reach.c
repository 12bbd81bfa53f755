/* Whom an act is about where no slot of its frame says so: the only other side that is named in what the trigger governs ("lifted the ban on
 * imports from Peru", "agreed to extend the mandate of the force in Mali"). More than one side: nobody, since the words do not tell which. */
#include "events/draft.h"
#include "events/match.h"

enum { DEEPEST = 6, MOST_SIDES = 8 };

typedef struct search {
  const ro_drafting *d;
  const ro_event *event;
  bool reasons; /* look also under what it is done for or over */
  uint32_t n;
  struct {
    uint32_t token, depth;
  } side[MOST_SIDES];
} search;

/* Whose side an entity is on: its country, or itself where it is a known body of several; "" where nobody knows. */
static const char *side_of(const ro_entity *e) { return e->country[0] ? e->country : e->ref && e->code ? e->code : ""; }

static const ro_entity *entity_at(const ro_drafting *d, uint32_t token) {
  uint32_t entity = ro_entity_of(d->doc, token);
  return entity == RO_NONE ? NULL : &d->doc->entities.v[entity];
}

static const char *side_at(const ro_drafting *d, uint32_t token) { return side_of(entity_at(d, token)); }

/* "the Oslo accords": the name of a place before a noun is part of what that is called. */
static bool is_label(const ro_drafting *d, uint32_t token) {
  ro_rel rel = ro_rel_of(d->doc, token);
  return entity_at(d, token)->kind == RO_KIND_PLACE && (rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC || rel == RO_REL_AMOD);
}

static bool is_possessive(const ro_drafting *d, uint32_t token) { return ro_rel_of(d->doc, token) == RO_REL_NMOD_POSS && d->doc->tokens.v[token].upos == RO_UPOS_PRON; }

/* "withdrew 400 troops": who is sent or moved is no other side. */
static bool is_moved(const ro_drafting *d, uint32_t token) {
  uint32_t head = d->doc->tokens.v[token].head;
  if (head == RO_NONE || d->doc->mentions.v[ro_mention_of(d->doc, token)].form != RO_FORM_NOMINAL) return false;
  return ro_base_rel_of(d->doc, token) == RO_REL_OBJ && (ro_in_class(d->frames, d->doc->tokens.v[head].lemma, "moving") || ro_in_class(d->frames, d->doc->tokens.v[token].lemma, "moved"));
}

static bool is_within_actor(const search *s, uint32_t token) {
  for (uint32_t i = 0; i < s->event->actors.n; i++)
    if (ro_names_within(s->d->doc, s->event->actors.v[i], token)) return true;
  return false;
}

/* Somebody of another side than all who act. */
static bool is_other_side(const search *s, uint32_t token) {
  const ro_entity *e = entity_at(s->d, token);
  if (!e || !*side_of(e) || ro_has_sector(e, "JRN") || ro_has_sector(e, "MED") || is_label(s->d, token) || ro_is_currency(s->d->doc, token) || is_possessive(s->d, token) || is_moved(s->d, token) || is_within_actor(s, token)) return false;
  for (uint32_t i = 0; i < s->event->actors.n; i++)
    if (strcmp(side_of(&s->d->doc->entities.v[s->event->actors.v[i]]), side_of(e)) == 0) return false;
  return true;
}

/* May its actors be each other's other side? */
static bool is_mutual(const ro_drafting *d, const ro_draft *draft) {
  uint8_t type = draft->event.type;
  for (uint32_t i = 0; i < draft->frame->actor.alternatives; i++)
    if (draft->frame->actor.alternative[i].paths > 1) return true;
  if (type == RO_EVENT_CONSULT || type == RO_EVENT_COOPERATE || type == RO_EVENT_SUPPORT) return true;
  if (type == RO_EVENT_AGREE) return ro_child(d->doc, draft->event.trigger_token, RO_REL_XCOMP) == RO_NONE; /* "agreed to lift the ban on": not with one another alone */
  return !ro_is_verb(d->doc, draft->event.trigger_token) && (type == RO_EVENT_RETREAT || type == RO_EVENT_ASSAULT);
}

/* Is there one side that acts, so that another is the other? */
static bool act_as_one(const ro_drafting *d, const ro_draft *draft) {
  const ro_indices *actors = &draft->event.actors;
  if (!is_mutual(d, draft)) return actors->n > 0;
  if (actors->n > 1 && draft->event.type == RO_EVENT_ASSAULT && !*side_of(&d->doc->entities.v[actors->v[0]])) return false; /* "battles between rebels and soldiers" */
  for (uint32_t i = 0; i < actors->n; i++) {
    const char *side = side_of(&d->doc->entities.v[actors->v[i]]);
    if (strcmp(side, side_of(&d->doc->entities.v[actors->v[0]])) != 0) return false;
  }
  return actors->n > 0;
}

static bool is_finite(const ro_doc *doc, uint32_t verb) {
  uint8_t x = doc->tokens.v[verb].xpos;
  return x == RO_XPOS_VBD || x == RO_XPOS_VBP || x == RO_XPOS_VBZ;
}

static bool at_verb(const ro_doc *doc, uint32_t token) { return doc->tokens.v[token].xpos == RO_XPOS_VBN || doc->tokens.v[token].xpos == RO_XPOS_VBG; }

/* Acts of words are about what stands in their infinitive. */
static bool is_of_words(uint8_t type) {
  return type == RO_EVENT_AGREE || type == RO_EVENT_REJECT || type == RO_EVENT_REQUEST || type == RO_EVENT_THREATEN || type == RO_EVENT_ACCUSE;
}

/* "complained to the council", "condemned the attack on Iran": whom one tells, and who suffered what is condemned, is not who did it. */
static bool is_not_accused(const ro_drafting *d, uint32_t token, bool trigger) {
  uint32_t head = d->doc->tokens.v[token].head;
  if (trigger && ro_has_case(d->doc, token, "to")) return true;
  uint32_t noun = head != RO_NONE && ro_is_verb(d->doc, head) ? ro_child(d->doc, head, RO_REL_OBJ) : head; /* the tree may hang the phrase on the verb */
  const ro_frame *deed = noun == RO_NONE || !ro_is_nominal(d->doc, noun) ? NULL : d->chosen[noun];
  bool suffered = ro_has_case(d->doc, token, "on") || ro_has_case(d->doc, token, "against") || ro_has_case(d->doc, token, "of") || ro_has_case(d->doc, token, "in") || ro_has_case(d->doc, token, "at");
  return deed && (deed->type == RO_EVENT_ASSAULT || deed->type == RO_EVENT_COERCE) && suffered;
}

/* Phrases that tell of something else: other clauses, times, occasions, sources. */
static bool leads_away(const search *s, uint32_t token, bool trigger) {
  static const char *const away[] = {"after", "before", "since", "amid", "amidst", "following", "despite", "during", "until", "according", "because", "due", "while", "as", "like", "unlike", "without", "ahead", "when", "if", "unless", "than", "pending"};
  const ro_drafting *d = s->d;
  const ro_doc *doc = d->doc;
  ro_rel base = ro_base_rel_of(doc, token);
  if (ro_rel_of(doc, token) == RO_REL_ACL_RELCL || base == RO_REL_PARATAXIS || base == RO_REL_PUNCT || base == RO_REL_ADVMOD || base == RO_REL_CASE || d->time_at[token] != RO_NONE) return true;
  if (trigger && (base == RO_REL_NSUBJ || base == RO_REL_CONJ || ro_rel_of(doc, token) == RO_REL_OBL_AGENT || ro_rel_of(doc, token) == RO_REL_NMOD_POSS)) return true;
  if (s->event->type == RO_EVENT_ACCUSE && is_not_accused(d, token, trigger)) return true;
  bool gerund = doc->tokens.v[token].xpos == RO_XPOS_VBG && (ro_has_case(doc, token, "for") || ro_has_case(doc, token, "from") || ro_has_case(doc, token, "to") || ro_has_case(doc, token, "against"));
  if (base == RO_REL_ADVCL && d->chosen[token] && !s->reasons && !is_of_words(s->event->type)) return true; /* a purpose that is an event of its own */
  if (base == RO_REL_ADVCL && !ro_is_infinitive(doc, token) && !(gerund && s->reasons)) return true; /* "a formula for ending the dispute with" is what it is about */
  if (base == RO_REL_CCOMP && is_finite(doc, token) && ro_child(doc, token, RO_REL_MARK) != RO_NONE && s->event->type != RO_EVENT_REQUEST) return true;
  if (base == RO_REL_CONJ && d->chosen[token]) return true; /* another event */
  if (ro_rel_of(doc, token) == RO_REL_AMOD && at_verb(doc, token)) return true; /* "Vienna-based", "rebel-held" */
  if (ro_in_class(d->frames, doc->tokens.v[token].lemma, "go_between") || ro_has_case(doc, token, "on behalf of") || ro_has_case(doc, token, "alongside")) return true;
  if (!s->reasons && (ro_has_case(doc, token, "over") || ro_has_case(doc, token, "about"))) return true;
  ro_for_children(doc, token, c)
      if (ro_rel_of(doc, c) == RO_REL_CASE || ro_rel_of(doc, c) == RO_REL_MARK || ro_rel_of(doc, c) == RO_REL_ADVMOD)
        for (size_t i = 0; i < sizeof away / sizeof *away; i++)
          if (ro_token_is(doc, c, away[i])) return true;
  return false;
}

static void look_below(search *s, uint32_t token, uint32_t depth) {
  if (depth >= DEEPEST) return;
  ro_for_children(s->d->doc, token, c) {
    bool part = ro_entity_of(s->d->doc, token) != RO_NONE && (ro_rel_of(s->d->doc, c) == RO_REL_AMOD || ro_rel_of(s->d->doc, c) == RO_REL_COMPOUND); /* "Moslem demonstrators" */
    if (part) continue;
    if (leads_away(s, c, depth == 0 || token == s->event->trigger_token)) continue;
    if (is_other_side(s, c)) {
      if (s->n < MOST_SIDES) s->side[s->n].token = c, s->side[s->n++].depth = depth;
      continue;
    }
    look_below(s, c, depth + 1);
  }
}

static bool is_one_side(const search *s) {
  for (uint32_t i = 1; i < s->n; i++)
    if (strcmp(side_at(s->d, s->side[0].token), side_at(s->d, s->side[i].token)) != 0) return false;
  return s->n > 0;
}

static void add_side(ro_drafting *d, ro_draft *draft, uint32_t token, const char *rule) {
  uint32_t entity = ro_entity_of(d->doc, token);
  if (ro_has_index(&draft->event.recipients, entity)) return;
  ro_seat(d->doc, &draft->event, true, entity, token, rule);
}

static void look(search *s, const ro_draft *draft) {
  for (int reasons = 0; reasons < 2 && !s->n; reasons++) {
    s->reasons = reasons;
    for (uint32_t i = 0; i < draft->carriers; i++) look_below(s, draft->carrier[i], 0);
  }
  uint32_t trigger = draft->event.trigger_token, head = s->d->doc->tokens.v[trigger].head; /* "sent experts to Peru to investigate" */
  if (!s->n && ro_rel_of(s->d->doc, trigger) == RO_REL_ADVCL && ro_is_infinitive(s->d->doc, trigger) && !s->d->chosen[head]) look_below(s, head, 0);
}

static void reach(ro_drafting *d, ro_draft *draft) {
  search s = {.d = d, .event = &draft->event};
  look(&s, draft);
  if (!is_one_side(&s)) return;
  uint32_t nearest = 0;
  for (uint32_t i = 1; i < s.n; i++)
    if (s.side[i].depth < s.side[nearest].depth) nearest = i;
  uint32_t all[MOST_SIDES], n = ro_conjuncts(d->doc, s.side[nearest].token, all, MOST_SIDES);
  for (uint32_t i = 0; i < n; i++) {
    if (!is_other_side(&s, all[i])) continue;
    add_side(d, draft, all[i], "scope:only-side");
  }
}

static uint32_t infinitive_below(const ro_doc *doc, uint32_t verb) {
  ro_for_children(doc, verb, c) if (ro_rel_of(doc, c) == RO_REL_ADVCL && ro_is_infinitive(doc, c)) return c;
  return RO_NONE;
}

static bool is_condition(const ro_drafting *d, const ro_draft *draft, uint32_t clause) {
  if (ro_base_rel_of(d->doc, clause) != RO_REL_ADVCL) return false;
  bool awaited = draft->event.type == RO_EVENT_REJECT && (ro_has_case(d->doc, clause, "until") || ro_has_case(d->doc, clause, "before"));
  return awaited || ro_has_case(d->doc, clause, "if") || ro_has_case(d->doc, clause, "unless");
}

/* Somebody else, of whichever side. */
static bool is_another(const ro_drafting *d, const ro_draft *draft, uint32_t token) {
  uint32_t entity = ro_entity_of(d->doc, token), owner = ro_child(d->doc, token, RO_REL_NMOD_POSS);
  if (entity == RO_NONE || !ro_is_actor(&d->doc->entities.v[entity]) || ro_has_index(&draft->event.actors, entity)) return false;
  return owner == RO_NONE || !ro_has_index(&draft->event.actors, ro_entity_of(d->doc, owner));
}

/* "threatened to stop the talks if Peru builds the dam": who could still avert it is threatened. */
bool ro_reach_condition(ro_drafting *d, ro_draft *draft) {
  static const ro_slot subject = {RO_SLOT_SUBJ, NULL};
  search s = {.d = d, .event = &draft->event};
  uint32_t verb = draft->event.trigger_token;
  for (int i = 0; i < 3 && verb != RO_NONE; i++) { /* the tree may hang the condition on an infinitive below, or on that one's purpose */
    ro_for_children(d->doc, verb, c) {
      if (!is_condition(d, draft, c)) continue;
      ro_fillers fillers = {.n = 0};
      ro_fill_slot(d->frames, d->doc, c, &subject, &fillers);
      for (uint32_t k = 0; k < fillers.n; k++)
        if (is_other_side(&s, fillers.v[k].token) || (draft->event.type == RO_EVENT_REJECT && is_another(d, draft, fillers.v[k].token))) add_side(d, draft, fillers.v[k].token, "condition:subject");
    }
    uint32_t below = ro_child(d->doc, verb, RO_REL_XCOMP);
    verb = below != RO_NONE ? below : infinitive_below(d->doc, verb);
  }
  return draft->event.recipients.n > 0;
}

void ro_reach_parties(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *draft = &d->drafts.v[i];
    if (draft->event.type == RO_EVENT_SUPPORT && ro_in_list(d->doc->tokens.v[draft->event.trigger_token].lemma, "adopt pass approve ratify")) continue; /* what a resolution says is about others than whom it supports */
    bool failing = draft->event.type == RO_EVENT_REJECT && ro_lemma_is(d->doc, draft->event.trigger_token, "fail"); /* "failed to reach a deal on the Irish border": with one another */
    if (draft->dropped || draft->event.recipients.n || draft->event.type == RO_EVENT_CONSULT || failing || !act_as_one(d, draft)) continue;
    if ((draft->event.type == RO_EVENT_THREATEN || draft->event.type == RO_EVENT_REJECT) && ro_reach_condition(d, draft)) continue;
    reach(d, draft);
  }
}
