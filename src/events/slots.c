#include "events/slots_parts.h"

const char *const ro_way_names[] = {"",         ":passive", ":relative", ":participle", ":shared", ":control",
                                    ":support", ":nested",  ":object",   ":adjunct"};

typedef struct filling {
  const ro_frames *frames;
  const ro_doc *doc;
  ro_fillers *out;
} filling;

static const ro_token *at(const ro_doc *doc, uint32_t token) { return &doc->tokens.v[token]; }

/* ---- collecting ---- */

static void put(filling *f, uint32_t token, ro_way way) {
  for (uint32_t i = 0; i < f->out->n; i++)
    if (f->out->v[i].token == token) return;
  if (f->out->n < RO_MOST_FILLERS) f->out->v[f->out->n++] = (ro_filler){token, (uint8_t)way};
}

/* A filler with its conjuncts; a relative pronoun gives its antecedent instead. */
static void put_all(filling *f, uint32_t token, ro_way way) {
  if (ro_is_relative(f->doc, token)) {
    token = ro_antecedent(f->doc, token);
    if (token == RO_NONE) return;
    way = RO_WAY_RELATIVE;
  }
  uint32_t all[RO_MOST_FILLERS], n = ro_conjuncts(f->doc, token, all, RO_MOST_FILLERS);
  for (uint32_t i = 0; i < n; i++)
    if (i == 0 || !ro_is_verb(f->doc, all[i])) put(f, all[i], way);
}

/* "Hezbollah guerrillas" as two subjects side by side: the noun behind a name is the same party. */
static bool doubles_name(const ro_doc *doc, uint32_t token, ro_rel base) {
  uint32_t m = token > 0 ? ro_mention_of(doc, token - 1) : RO_NONE;
  if (base != RO_REL_NSUBJ || m == RO_NONE || doc->mentions.v[m].form != RO_FORM_NAME || at(doc, token)->upos != RO_UPOS_NOUN) return false;
  return ro_base_rel_of(doc, token - 1) == base && at(doc, token - 1)->head == at(doc, token)->head;
}

/* "The union accused on Thursday a group of …": of two subjects the one behind the verb is its object. */
static bool is_late_object(const ro_doc *doc, uint32_t verb, uint32_t c) {
  if (ro_base_rel_of(doc, c) != RO_REL_NSUBJ || c < verb || !ro_is_verb(doc, verb) || ro_child(doc, verb, RO_REL_OBJ) != RO_NONE) return false;
  ro_for_children(doc, verb, other) if (other < verb && ro_base_rel_of(doc, other) == RO_REL_NSUBJ) return true;
  return false;
}

static void put_children(filling *f, uint32_t token, ro_rel base, ro_way way) {
  ro_for_children(f->doc, token, c) if (ro_base_rel_of(f->doc, c) == base && !doubles_name(f->doc, c, base) && !is_late_object(f->doc, token, c)) put_all(f, c, way);
}

/* ---- verbs ---- */

static bool is_agent(const ro_doc *doc, uint32_t token) {
  return ro_rel_of(doc, token) == RO_REL_OBL_AGENT || (ro_base_rel_of(doc, token) == RO_REL_OBL && ro_has_case(doc, token, "by"));
}

/* What may hold the agent in its stead: a state ("captured alive by rebels"), a date or a place ("hit on Monday by rebels", "met in Rome by the king"). */
static bool may_hold_agent(const ro_doc *doc, uint32_t token) {
  if (ro_is_time(doc, token)) return true;
  if (ro_rel_of(doc, token) == RO_REL_XCOMP) return at(doc, token)->upos == RO_UPOS_ADJ;
  return ro_base_rel_of(doc, token) == RO_REL_OBL && !is_agent(doc, token) && ro_entity_of(doc, token) != RO_NONE;
}

static void put_agents(filling *f, uint32_t verb) {
  const ro_doc *doc = f->doc;
  ro_for_children(doc, verb, c) {
    if (is_agent(doc, c) && !ro_is_time(doc, c)) put_all(f, c, RO_WAY_PASSIVE);
    if (!may_hold_agent(doc, c)) continue;
    ro_for_children(doc, c, d) if (ro_has_case(doc, d, "by") && !ro_is_time(doc, d)) put_all(f, d, RO_WAY_PASSIVE);
  }
}

static void put_surface_subject(filling *f, uint32_t verb, ro_way at_least) {
  ro_way way;
  uint32_t owner, subject = ro_surface_subject(f->frames, f->doc, verb, &way, &owner);
  if (way < at_least) way = at_least;
  if (subject != RO_NONE) put_all(f, subject, way);
  if (owner != RO_NONE) put_children(f, owner, RO_REL_NSUBJ, way);
}

/* Only cc, adverbs and the like between two verbs, so that what follows the second may belong to both. */
static bool adjacent(const ro_doc *doc, uint32_t first, uint32_t second) {
  for (uint32_t t = first + 1; t < second; t++)
    if (ro_is_nominal(doc, t)) return false;
  return true;
}

static void put_objects(filling *f, uint32_t verb) {
  const ro_doc *doc = f->doc;
  uint32_t before = f->out->n, head = at(doc, verb)->head;
  put_children(f, verb, RO_REL_OBJ, RO_WAY_DIRECT);
  ro_for_children(doc, verb, c) if (is_late_object(doc, verb, c)) put_all(f, c, RO_WAY_DIRECT);
  if (ro_is_hidden_main(doc, verb) && ro_rel_of(doc, verb) == RO_REL_AMOD) put_all(f, head, RO_WAY_DIRECT);
  put_children(f, verb, RO_REL_APPOS, RO_WAY_DIRECT); /* a verb has none: an object behind a date ("rejected Thursday a call") */
  if (f->out->n > before) return;
  put_children(f, verb, RO_REL_IOBJ, RO_WAY_DIRECT);
  ro_for_children(doc, verb, c) if (c > verb && ro_is_bare_object(doc, c)) put_all(f, c, RO_WAY_DIRECT);
  if (f->out->n > before) return;
  if (ro_rel_of(doc, verb) == RO_REL_ACL_RELCL && ro_own_subject(doc, verb) != RO_NONE && !ro_is_relative(doc, ro_own_subject(doc, verb))) {
    bool other = ro_child_base(doc, verb, RO_REL_CCOMP) != RO_NONE;
    ro_for_children(doc, verb, c) other |= ro_is_relative(doc, c) || (ro_base_rel_of(doc, c) == RO_REL_OBL && ro_child(doc, c, RO_REL_CASE) != RO_NONE && ro_is_relative(doc, c));
    if (!other) put_all(f, head, RO_WAY_RELATIVE);
    return;
  }
  ro_for_children(doc, verb, c)
      if (ro_rel_of(doc, c) == RO_REL_CONJ && ro_is_verb(doc, c) && c > verb && adjacent(doc, verb, c) && !ro_is_passive(doc, c)) put_children(f, c, RO_REL_OBJ, RO_WAY_SHARED);
  if (f->out->n == before && ro_rel_of(doc, verb) == RO_REL_CONJ && ro_is_verb(doc, head) && adjacent(doc, head, verb) && !ro_is_passive(doc, head))
    put_children(f, head, RO_REL_OBJ, RO_WAY_SHARED);
}

static void fill_verb_subject(filling *f, uint32_t verb) {
  if (!ro_is_passive(f->doc, verb)) {
    put_surface_subject(f, verb, RO_WAY_DIRECT);
    return;
  }
  uint32_t before = f->out->n;
  put_agents(f, verb);
  if (f->out->n > before) return;
  ro_for_children(f->doc, verb, c) if (ro_rel_of(f->doc, c) == RO_REL_CONJ && ro_is_verb(f->doc, c) && adjacent(f->doc, verb, c)) put_agents(f, c);
}

static void fill_verb_object(filling *f, uint32_t verb) {
  if (ro_is_passive(f->doc, verb)) put_surface_subject(f, verb, RO_WAY_PASSIVE);
  else put_objects(f, verb);
}

/* ---- nouns ---- */

static void put_light(filling *f, uint32_t noun, bool recipient) {
  uint32_t row, verb = ro_support_verb(f->frames, f->doc, noun, &row);
  if (verb == RO_NONE) return;
  const ro_path *path = recipient ? &f->frames->light[row].recipient : &f->frames->light[row].actor;
  ro_fillers found = {.n = 0};
  if (path->steps) ro_fill_path(f->frames, f->doc, verb, path, &found);
  for (uint32_t i = 0; i < found.n; i++)
    if (found.v[i].token != noun) put(f, found.v[i].token, RO_WAY_SUPPORT);
}

static void fill_predicate_subject(filling *f, uint32_t token) {
  uint32_t before = f->out->n;
  if (ro_is_nominal(f->doc, token)) put_light(f, token, false);
  if (f->out->n > before) return;
  if (ro_own_subject(f->doc, token) != RO_NONE || !ro_is_nominal(f->doc, token)) put_surface_subject(f, token, RO_WAY_DIRECT);
}

static bool is_modifier(ro_rel rel) { return rel == RO_REL_AMOD || rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC || rel == RO_REL_NMOD_UNMARKED || rel == RO_REL_FLAT; }

static bool is_joined(const ro_doc *doc, uint32_t first) {
  if (first + 2 >= doc->tokens.n || at(doc, first)->sentence != at(doc, first + 2)->sentence) return false;
  return ro_token_is(doc, first + 1, "-") && at(doc, first)->span.end == at(doc, first + 1)->span.start && at(doc, first + 1)->span.end == at(doc, first + 2)->span.start;
}

static bool is_name(const ro_doc *doc, uint32_t token) {
  uint32_t m = ro_mention_of(doc, token);
  return m != RO_NONE && doc->mentions.v[m].form == RO_FORM_NAME;
}

uint32_t ro_hyphen_partner(const ro_doc *doc, uint32_t token) {
  if (!is_name(doc, token)) return RO_NONE;
  if (token >= 2 && is_joined(doc, token - 2) && is_name(doc, token - 2)) return token - 2;
  return is_joined(doc, token) && is_name(doc, token + 2) ? token + 2 : RO_NONE;
}

/* "Russian drone strike", "U.S.-Russia talks": modifiers, and the modifiers of modifiers. */
static void put_modifiers(filling *f, uint32_t token) {
  ro_for_children(f->doc, token, c) {
    if (!is_modifier(ro_rel_of(f->doc, c))) continue;
    put_all(f, c, RO_WAY_DIRECT);
    uint32_t partner = ro_hyphen_partner(f->doc, c);
    if (partner != RO_NONE) put(f, partner, RO_WAY_NESTED);
    if (ro_in_class(f->frames, at(f->doc, c)->lemma, "backing")) continue; /* "Russia-backed": Russia does not act */
    ro_for_children(f->doc, c, d)
        if (is_modifier(ro_rel_of(f->doc, d)) || ro_base_rel_of(f->doc, d) == RO_REL_NMOD || ro_base_rel_of(f->doc, d) == RO_REL_OBL) put_all(f, d, RO_WAY_NESTED);
  }
}

/* A modifier before the first of two conjuncts belongs to both: "Israel's raids and arrests". */
static uint32_t sharing_head(const ro_doc *doc, uint32_t token) {
  uint32_t head = at(doc, token)->head;
  return ro_rel_of(doc, token) == RO_REL_CONJ && ro_is_nominal(doc, head) && at(doc, head)->upos == RO_UPOS_NOUN ? head : RO_NONE;
}

static void fill_possessor(filling *f, uint32_t token) {
  uint32_t before = f->out->n, head = sharing_head(f->doc, token);
  ro_for_children(f->doc, token, c) if (ro_rel_of(f->doc, c) == RO_REL_NMOD_POSS) put_all(f, c, RO_WAY_DIRECT);
  if (f->out->n == before && head != RO_NONE)
    ro_for_children(f->doc, head, c) if (ro_rel_of(f->doc, c) == RO_REL_NMOD_POSS) put_all(f, c, RO_WAY_SHARED);
}

static void fill_modifier(filling *f, uint32_t token) {
  uint32_t before = f->out->n, head = sharing_head(f->doc, token);
  put_modifiers(f, token);
  if (f->out->n > before || head == RO_NONE) return;
  put_modifiers(f, head);
  for (uint32_t i = before; i < f->out->n; i++) f->out->v[i].way = RO_WAY_SHARED;
}

/* ---- prepositions ---- */

static bool is_in_phrase(const ro_doc *doc, uint32_t token, const char *preposition) {
  ro_rel base = ro_base_rel_of(doc, token);
  return (base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_ADVCL || base == RO_REL_ACL) && ro_rel_of(doc, token) != RO_REL_NMOD_POSS && ro_has_case(doc, token, preposition);
}

/* A date has no prepositions of its own but "of" and "in" ("the third day of the talks"), a name no "by", "with", "against": "met on Monday with the
 * envoy", "a visit to Oslo by the envoy", whatever the tree makes of it. */
static void put_prepositional(filling *f, uint32_t token, const char *preposition, ro_way way) {
  ro_for_children(f->doc, token, c) { /* "asylum to five officers holed up in Lima": no subject has a preposition, whatever the tree makes of the participle */
    uint32_t stray = c > token && ro_rel_of(f->doc, c) == RO_REL_ADVCL ? ro_child(f->doc, c, RO_REL_NSUBJ) : RO_NONE;
    if (stray != RO_NONE && stray < c && ro_has_case(f->doc, stray, preposition)) put_all(f, stray, way);
  }
  bool of_date = ro_in_list(preposition, "of in"), past_names = ro_in_list(preposition, "by with against between");
  ro_for_children(f->doc, token, c) {
    if (is_in_phrase(f->doc, c, preposition)) put_all(f, c, way);
    uint32_t m = past_names && !is_in_phrase(f->doc, c, preposition) ? ro_mention_of(f->doc, c) : RO_NONE;
    if (m != RO_NONE && strcmp(preposition, "against") == 0 && ro_has_case(f->doc, c, "by")) /* "an attack by gunmen against a convoy" */
      ro_for_children(f->doc, c, d) if (is_in_phrase(f->doc, d, preposition)) put_all(f, d, way);
    bool name = m != RO_NONE && f->doc->mentions.v[m].form == RO_FORM_NAME && (ro_base_rel_of(f->doc, c) == RO_REL_NMOD || ro_base_rel_of(f->doc, c) == RO_REL_OBL);
    if (ro_is_time(f->doc, c) || name)
      ro_for_children(f->doc, c, d) if (is_in_phrase(f->doc, d, preposition) && (!of_date || ro_entity_of(f->doc, d) != RO_NONE)) put_all(f, d, way);
  }
}

/* "provided aid to Kyiv": where the parser hangs "to Kyiv" on the aid it is still the verb's. */
static void put_through_object(filling *f, uint32_t verb, const char *preposition) {
  if (ro_in_list(preposition, "of in by")) return;
  ro_fillers objects = {.n = 0};
  filling inner = {f->frames, f->doc, &objects};
  fill_verb_object(&inner, verb);
  for (uint32_t i = 0; i < objects.n; i++)
    if (objects.v[i].way <= RO_WAY_PASSIVE && (ro_entity_of(f->doc, objects.v[i].token) == RO_NONE || strncmp(preposition, "out ", 4) == 0)) put_prepositional(f, objects.v[i].token, preposition, RO_WAY_OBJECT);
}

/* "between" has two: where the tree gives one, the other is the next named behind "and". */
static void put_second(filling *f, uint32_t first) {
  const ro_doc *doc = f->doc;
  uint32_t m = ro_mention_of(doc, first), t = m == RO_NONE ? RO_NONE : doc->mentions.v[m].end, end = doc->sentences.v[at(doc, first)->sentence].end;
  if (t == RO_NONE || t >= end || !ro_token_is(doc, t, "and")) return;
  for (uint32_t u = t + 1; u < end && u < t + 7 && at(doc, u)->upos != RO_UPOS_VERB && at(doc, u)->upos != RO_UPOS_ADP && at(doc, u)->upos != RO_UPOS_AUX; u++) {
    uint32_t n = ro_mention_of(doc, u);
    if (n != RO_NONE && doc->mentions.v[n].form == RO_FORM_NAME) return put(f, u, RO_WAY_SHARED);
  }
}

static void fill_preposition(filling *f, uint32_t token, const char *preposition) {
  uint32_t before = f->out->n, row;
  put_prepositional(f, token, preposition, RO_WAY_DIRECT);
  if (f->out->n == before + 1 && strcmp(preposition, "between") == 0) put_second(f, f->out->v[before].token);
  if (strcmp(preposition, "with") == 0) put_prepositional(f, token, "alongside", RO_WAY_DIRECT);
  if (f->out->n > before) return;
  if (ro_is_verb(f->doc, token)) {
    put_through_object(f, token, preposition);
  } else {
    bool nominal = ro_is_nominal(f->doc, token);
    uint32_t standing = nominal ? ro_standing_noun(f->frames, f->doc, token) : token;
    if (standing != token) put_prepositional(f, standing, preposition, RO_WAY_NESTED);
    uint32_t verb = nominal ? ro_support_verb(f->frames, f->doc, token, &row) : RO_NONE;
    if (verb != RO_NONE) put_prepositional(f, verb, preposition, RO_WAY_SUPPORT);
  }
  if (f->out->n > before) return;
  uint32_t head = at(f->doc, token)->head;
  if (ro_rel_of(f->doc, token) == RO_REL_CONJ && head != RO_NONE && at(f->doc, head)->upos == at(f->doc, token)->upos)
    ro_for_children(f->doc, head, c)
        if (c > token && (ro_base_rel_of(f->doc, c) == RO_REL_OBL || ro_base_rel_of(f->doc, c) == RO_REL_NMOD) && ro_has_case(f->doc, c, preposition)) put_all(f, c, RO_WAY_SHARED);
}

/* ---- the rest ---- */

/* "the demand that Japan lift the ban": with a subject and an object of its own it lacks nothing that "that" could stand for. */
static bool is_content_of_noun(const ro_doc *doc, uint32_t clause) {
  ro_rel rel = ro_rel_of(doc, clause);
  uint32_t subject = ro_child_base(doc, clause, RO_REL_NSUBJ);
  if ((rel != RO_REL_ACL && rel != RO_REL_ACL_RELCL) || subject == RO_NONE || ro_token_is(doc, subject, "that")) return false;
  bool that = false, object = false;
  ro_for_children(doc, clause, c) {
    that |= ro_token_is(doc, c, "that");
    object |= ro_rel_of(doc, c) == RO_REL_OBJ && !ro_token_is(doc, c, "that");
  }
  return that && (object || rel == RO_REL_ACL);
}

static void put_complements(filling *f, uint32_t token) {
  ro_for_children(f->doc, token, c) {
    ro_rel rel = ro_rel_of(f->doc, c);
    bool infinitive = (rel == RO_REL_ADVCL || rel == RO_REL_ACL) && ro_is_infinitive(f->doc, c);
    if (rel == RO_REL_XCOMP || rel == RO_REL_CCOMP || infinitive || is_content_of_noun(f->doc, c)) put(f, c, RO_WAY_DIRECT);
  }
}

bool ro_takes_infinitive(const ro_frames *frames, const ro_doc *doc, uint32_t noun) {
  const ro_table *t = &frames->embedder_table;
  for (uint32_t row = ro_table_find(t, at(doc, noun)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (frames->embedder[row].pos == 'n' && frames->embedder[row].slot.kind == RO_SLOT_COMP) return true;
  return false;
}

/* "drew calls from all sides for him to resign", "ordered the army to leave": the infinitive hung on the verb beside its noun, or on the noun beside its verb. */
static void put_stray_complements(filling *f, uint32_t token) {
  if (ro_is_verb(f->doc, token) && ro_in_class(f->frames, at(f->doc, token)->lemma, "object_control")) {
    uint32_t object = ro_child(f->doc, token, RO_REL_OBJ);
    if (object == RO_NONE) return;
    ro_for_children(f->doc, object, c) if (ro_rel_of(f->doc, c) == RO_REL_ACL && ro_is_infinitive(f->doc, c)) put(f, c, RO_WAY_OBJECT);
  } else if (ro_rel_of(f->doc, token) == RO_REL_OBJ && ro_takes_infinitive(f->frames, f->doc, token)) {
    ro_for_children(f->doc, at(f->doc, token)->head, c)
        if (c > token && ro_rel_of(f->doc, c) == RO_REL_ADVCL && ro_is_infinitive(f->doc, c)) put(f, c, RO_WAY_OBJECT);
  }
}

static void fill_complement(filling *f, uint32_t token) {
  uint32_t row, before = f->out->n;
  put_complements(f, token);
  if (f->out->n == before) put_stray_complements(f, token);
  if (f->out->n > before || !ro_is_nominal(f->doc, token)) return;
  uint32_t verb = ro_support_verb(f->frames, f->doc, token, &row);
  if (verb != RO_NONE) put_complements(f, verb);
}

static void fill_child(filling *f, uint32_t token, ro_rel rel) {
  ro_for_children(f->doc, token, c) if (ro_rel_of(f->doc, c) == rel) put(f, c, RO_WAY_DIRECT);
}

/* "the army must leave, a minister said": what is said stands before it, and the tree hangs the saying on it. */
static bool is_aside(const ro_doc *doc, uint32_t verb) {
  uint32_t head = at(doc, verb)->head;
  if (ro_rel_of(doc, verb) != RO_REL_PARATAXIS || head == RO_NONE || head > verb || !ro_is_verb(doc, verb) || ro_child_base(doc, verb, RO_REL_NSUBJ) == RO_NONE) return false;
  if (ro_child(doc, verb, RO_REL_OBJ) != RO_NONE || (!ro_is_verb(doc, head) && ro_child(doc, head, RO_REL_COP) == RO_NONE)) return false;
  return true;
}

static void fill_content(filling *f, uint32_t verb) {
  uint32_t before = f->out->n;
  fill_child(f, verb, RO_REL_CCOMP);
  if (f->out->n == before && is_aside(f->doc, verb)) put(f, at(f->doc, verb)->head, RO_WAY_DIRECT);
}

/* "step down": parsers and treebanks waver; "handed over 700 kilograms", where the tree has "over" on the number. */
static void fill_particle(filling *f, uint32_t token) {
  fill_child(f, token, RO_REL_COMPOUND_PRT), fill_child(f, token, RO_REL_ADVMOD);
  uint32_t next = token + 1;
  if (next >= f->doc->tokens.n || at(f->doc, next)->xpos != RO_XPOS_RP) return;
  if (ro_rel_of(f->doc, next) == RO_REL_ADVMOD && at(f->doc, at(f->doc, next)->head)->upos == RO_UPOS_NUM) put(f, next, RO_WAY_DIRECT);
}

void ro_fill_slot(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_slot *slot, ro_fillers *out) {
  filling f = {frames, doc, out};
  switch ((ro_slot_kind)slot->kind) {
    case RO_SLOT_SUBJ: ro_is_verb(doc, token) ? fill_verb_subject(&f, token) : fill_predicate_subject(&f, token); break;
    case RO_SLOT_OBJ: ro_is_verb(doc, token) ? fill_verb_object(&f, token) : put_light(&f, token, true); break;
    case RO_SLOT_IOBJ: put_children(&f, token, RO_REL_IOBJ, RO_WAY_DIRECT); break;
    case RO_SLOT_POSS: fill_possessor(&f, token); break;
    case RO_SLOT_ADJ: fill_modifier(&f, token); break;
    case RO_SLOT_XCOMP: fill_child(&f, token, RO_REL_XCOMP); break;
    case RO_SLOT_CCOMP: fill_content(&f, token); break;
    case RO_SLOT_COMP: fill_complement(&f, token); break;
    case RO_SLOT_ADVMOD: put_children(&f, token, RO_REL_ADVMOD, RO_WAY_DIRECT); break;
    case RO_SLOT_AUX: put_children(&f, token, RO_REL_AUX, RO_WAY_DIRECT); break;
    case RO_SLOT_PRT: fill_particle(&f, token); break;
    case RO_SLOT_GOV: if (at(doc, token)->head != RO_NONE) put(&f, at(doc, token)->head, RO_WAY_DIRECT); break;
    case RO_SLOT_MOD: break;
    case RO_SLOT_PREP: fill_preposition(&f, token, slot->word); break;
  }
}

void ro_fill_path(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_path *path, ro_fillers *out) {
  ro_fillers from = {.v = {{token, RO_WAY_DIRECT}}, .n = 1};
  for (uint32_t step = 0; step < path->steps; step++) {
    ro_fillers to = {.n = 0};
    for (uint32_t i = 0; i < from.n; i++) {
      uint32_t before = to.n;
      ro_fill_slot(frames, doc, from.v[i].token, &path->step[step], &to);
      for (uint32_t j = before; j < to.n; j++)
        if (to.v[j].way < from.v[i].way) to.v[j].way = from.v[i].way;
    }
    from = to;
  }
  for (uint32_t i = 0; i < from.n && out->n < RO_MOST_FILLERS; i++) {
    bool there = false;
    for (uint32_t j = 0; j < out->n; j++) there |= out->v[j].token == from.v[i].token;
    if (!there) out->v[out->n++] = from.v[i];
  }
}
