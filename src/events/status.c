#include "events/status.h"

enum { MOST_GOVERNORS = 16, HISTORICAL_DAYS = 61 };

typedef struct verdict {
  const ro_frames *frames;
  ro_doc *doc;
  const ro_frame *const *chosen;
  uint8_t type;    /* of the event */
  bool targeted;   /* an assassination: PLOVER has the attempt as one */
  uint8_t imparts; /* NOTHING while nothing says otherwise */
  bool negated, mute_any;
  bool at_event; /* at the trigger or its support verb, not yet at what governs them */
  uint32_t status_token, negated_token;
  const char *status_rule, *negated_rule;
} verdict;

static const ro_token *at(const verdict *v, uint32_t token) { return &v->doc->tokens.v[token]; }

/* The innermost status wins, but a condition is stronger than a mere possibility or plan, and so is a demand further out; two negations cancel out. */
static void impart(verdict *v, ro_imparts imparts, uint32_t token, const char *kind) {
  const char *rule = ro_arena_printf(&v->doc->arena, "%s:%s-%s", imparts == RO_IMPARTS_NEGATED ? "negated" : "status", kind, at(v, token)->lemma);
  if (imparts == RO_IMPARTS_NEGATED) {
    v->negated = !v->negated, v->negated_token = token, v->negated_rule = rule;
  } else if (v->imparts == RO_IMPARTS_NOTHING || ((imparts == RO_IMPARTS_CONDITIONAL || imparts == RO_IMPARTS_REQUESTED) && (v->imparts == RO_IMPARTS_POSSIBLE || v->imparts == RO_IMPARTS_PLANNED))) {
    v->imparts = (uint8_t)imparts, v->status_token = token, v->status_rule = rule;
  }
}

/* ---- what hangs on the carrier itself ---- */

static ro_imparts modifier_imparts(const verdict *v, uint32_t token) {
  const ro_table *t = &v->frames->embedder_table;
  const char *lemma = at(v, token)->lemma;
  if (ro_token_is(v->doc, token, "n't")) lemma = "not";
  if (v->mute_any && ro_token_is(v->doc, token, "any")) return RO_IMPARTS_NOTHING;
  uint32_t first = ro_table_find(t, at(v, token)->lower); /* "planned" is an adjective here, whatever its lemma */
  if (first == RO_NO_ROW || v->frames->embedder[first].slot.kind != RO_SLOT_MOD) first = ro_table_find(t, lemma);
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(t, row))
    if (v->frames->embedder[row].slot.kind == RO_SLOT_MOD) return (ro_imparts)v->frames->embedder[row].imparts;
  return RO_IMPARTS_NOTHING;
}

static bool may_modify(ro_rel rel) {
  return rel == RO_REL_AUX || rel == RO_REL_ADVMOD || rel == RO_REL_AMOD || rel == RO_REL_MARK || rel == RO_REL_CASE || rel == RO_REL_DET;
}

static const char *modifier_kind(ro_rel rel) {
  switch (rel) {
    case RO_REL_AUX: return "modal";
    case RO_REL_MARK: return "mark";
    case RO_REL_CASE: return "preposition";
    case RO_REL_DET: return "determiner";
    case RO_REL_AMOD: return "adjective";
    default: return "adverb";
  }
}

/* "Had they attacked, …": an auxiliary before its subject in a clause that depends on another. */
static bool is_inverted(const verdict *v, uint32_t clause) {
  uint32_t subject = ro_child_base(v->doc, clause, RO_REL_NSUBJ);
  if (subject == RO_NONE || ro_child(v->doc, clause, RO_REL_MARK) != RO_NONE) return false;
  ro_for_children(v->doc, clause, c) {
    if (ro_base_rel_of(v->doc, c) == RO_REL_AUX) return c < subject && ro_in_list(at(v, c)->lower, "had should were");
    if (c >= subject) return false;
  }
  return false;
}

/* "as long as they talk", "so long as" */
static bool has_long_mark(const verdict *v, uint32_t clause) {
  ro_for_children(v->doc, clause, c)
      if (c > 1 && ro_rel_of(v->doc, c) == RO_REL_MARK && ro_token_is(v->doc, c, "as") && ro_token_is(v->doc, c - 1, "long") && ro_in_list(at(v, c - 2)->lower, "as so")) return true;
  return false;
}

static bool is_conditional_clause(const verdict *v, uint32_t clause) {
  if (has_long_mark(v, clause)) return true;
  if (ro_in_list(at(v, clause)->lower, "provided providing") && ro_child(v->doc, clause, RO_REL_CCOMP) != RO_NONE) return true;
  ro_for_children(v->doc, clause, c) if (ro_rel_of(v->doc, c) == RO_REL_MARK && modifier_imparts(v, c) == RO_IMPARTS_CONDITIONAL) return true;
  return false;
}

/* "no one was killed", "signed no treaty", "neither side signed": the negation stands in a participant. */
static bool is_negative_nominal(const verdict *v, uint32_t token) {
  if (ro_in_list(at(v, token)->lower, "nobody none nothing neither")) return true;
  ro_for_children(v->doc, token, c)
      if ((ro_rel_of(v->doc, c) == RO_REL_DET && ro_token_is(v->doc, c, "no")) || ro_token_is(v->doc, c, "neither")) return true;
  return false;
}

/* "urged no delay": what is asked for is negated, not the asking. */
static bool embeds_object(const verdict *v, uint32_t carrier) { return v->chosen[carrier] && v->chosen[carrier]->embeds == RO_IMPARTS_REQUESTED; }

/* "has yet to sign" */
static bool is_yet_to_come(const verdict *v, uint32_t verb) {
  uint32_t to = ro_child(v->doc, verb, RO_REL_MARK);
  return to != RO_NONE && to > 0 && ro_token_is(v->doc, to, "to") && ro_token_is(v->doc, to - 1, "yet");
}

/* "in case of an attack": two prepositions, or three words that are one. */
static bool is_in_case_of(const verdict *v, uint32_t noun) {
  ro_for_children(v->doc, noun, c) {
    if (ro_rel_of(v->doc, c) != RO_REL_CASE) continue;
    if (c > 0 && ro_token_is(v->doc, c, "of") && ro_token_is(v->doc, c - 1, "case")) return true;
    if (ro_token_is(v->doc, c, "in") && ro_child_lemma(v->doc, c, RO_REL_FIXED, "case") != RO_NONE) return true;
  }
  return false;
}

/* "will not end it until they yield", "must agree before they disarm": what has to come first has not come yet. */
static bool is_awaited(const verdict *v, uint32_t clause, uint32_t governor) {
  if (!ro_has_case(v->doc, clause, "until") && !ro_has_case(v->doc, clause, "unless") && !ro_has_case(v->doc, clause, "before")) return false;
  ro_for_children(v->doc, governor, c) {
    ro_imparts imparts = may_modify(ro_base_rel_of(v->doc, c)) && ro_base_rel_of(v->doc, c) == RO_REL_AUX ? modifier_imparts(v, c) : RO_IMPARTS_NOTHING;
    if (imparts == RO_IMPARTS_PLANNED || imparts == RO_IMPARTS_REQUESTED) return true;
  }
  return false;
}

static bool is_imperative(const verdict *v, uint32_t verb) {
  ro_rel rel = ro_rel_of(v->doc, verb);
  if (at(v, verb)->xpos != RO_XPOS_VB || (rel != RO_REL_ROOT && rel != RO_REL_PARATAXIS && rel != RO_REL_CCOMP)) return false;
  ro_for_children(v->doc, verb, c) {
    ro_rel r = ro_rel_of(v->doc, c);
    if (ro_rel_base(r) == RO_REL_NSUBJ || r == RO_REL_MARK || (ro_rel_base(r) == RO_REL_AUX && !ro_lemma_is(v->doc, c, "do"))) return false;
  }
  return true;
}

/* "is to visit" */
static bool is_arranged(const verdict *v, uint32_t verb) {
  uint32_t be = ro_child_lemma(v->doc, verb, RO_REL_AUX, "be");
  if (be == RO_NONE) be = ro_child_lemma(v->doc, verb, RO_REL_COP, "be");
  return ro_is_infinitive(v->doc, verb) && be + 1 < v->doc->tokens.n && ro_token_is(v->doc, be + 1, "to");
}

/* "mounted its long-planned invasion": what was to come has come. */
static bool has_begun(const verdict *v, uint32_t noun) {
  uint32_t row, verb = ro_is_nominal(v->doc, noun) ? ro_support_verb(v->frames, v->doc, noun, &row) : RO_NONE;
  return verb != RO_NONE && at(v, verb)->xpos == RO_XPOS_VBD && ro_in_list(at(v, verb)->lemma, "launch mount begin start stage open unleash conduct");
}

/* "should never have been jailed": a reproach for what has been done; the plain "should have come" for what has not. */
static bool is_reproach(const verdict *v, uint32_t carrier) {
  bool should = ro_child_lemma(v->doc, carrier, RO_REL_AUX, "should") != RO_NONE || ro_child_lemma(v->doc, carrier, RO_REL_AUX, "ought") != RO_NONE;
  return should && ro_child_lemma(v->doc, carrier, RO_REL_AUX, "have") != RO_NONE;
}

static void judge_modifier(verdict *v, uint32_t carrier, uint32_t c) {
  ro_rel rel = ro_rel_of(v->doc, c), base = ro_rel_base(rel);
  ro_imparts imparts = may_modify(base) ? modifier_imparts(v, c) : RO_IMPARTS_NOTHING;
  if (imparts == RO_IMPARTS_PLANNED && ro_lemma_is(v->doc, c, "would") && ro_rel_of(v->doc, carrier) == RO_REL_ACL_RELCL) imparts = RO_IMPARTS_POSSIBLE;
  if (rel == RO_REL_AMOD && ro_in_list(at(v, c)->lower, "planned threatened promised expected announced awaited intended scheduled anticipated") && has_begun(v, carrier)) return;
  if (imparts == RO_IMPARTS_REQUESTED && base == RO_REL_AUX && is_reproach(v, carrier)) imparts = RO_IMPARTS_NEGATED;
  if (imparts != RO_IMPARTS_NOTHING) impart(v, imparts, c, modifier_kind(base));
}

/* "threatened to strike if", "offered talks if": the condition is of what is threatened or offered; that has been said already. */
static bool is_of_content(const verdict *v, uint32_t carrier) {
  bool said = v->type == RO_EVENT_THREATEN || v->type == RO_EVENT_AGREE || v->type == RO_EVENT_REJECT || v->type == RO_EVENT_REQUEST || v->type == RO_EVENT_ACCUSE;
  if (!v->at_event || !said || !ro_is_verb(v->doc, carrier)) return false;
  bool finite = at(v, carrier)->xpos == RO_XPOS_VBD || at(v, carrier)->xpos == RO_XPOS_VBZ || at(v, carrier)->xpos == RO_XPOS_VBP || at(v, carrier)->xpos == RO_XPOS_VBN || at(v, carrier)->xpos == RO_XPOS_VBG;
  ro_for_children(v->doc, carrier, c)
      if (ro_base_rel_of(v->doc, c) == RO_REL_AUX && modifier_imparts(v, c) != RO_IMPARTS_NOTHING && modifier_imparts(v, c) != RO_IMPARTS_NEGATED) return false;
  return finite;
}

/* `from`: the word carried by it, whose own negation has been heard already; RO_NONE at the trigger. */
static void judge_carrier(verdict *v, uint32_t carrier, uint32_t from) {
  bool verbal = ro_is_verb(v->doc, carrier);
  ro_for_children(v->doc, carrier, c) {
    ro_rel base = ro_base_rel_of(v->doc, c);
    judge_modifier(v, carrier, c);
    if (base == RO_REL_ADVCL && (is_conditional_clause(v, c) || is_inverted(v, c)) && !is_of_content(v, carrier)) impart(v, RO_IMPARTS_CONDITIONAL, c, "condition");
    bool participant = base == RO_REL_NSUBJ || (base == RO_REL_OBJ && !embeds_object(v, carrier));
    if (verbal && c != from && participant && is_negative_nominal(v, c)) impart(v, RO_IMPARTS_NEGATED, c, "participant");
  }
  if (!verbal && is_in_case_of(v, carrier)) impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (!verbal) return;
  if (ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && is_inverted(v, carrier)) impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (has_long_mark(v, carrier)) impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (is_imperative(v, carrier)) impart(v, RO_IMPARTS_REQUESTED, carrier, "imperative");
  if (is_arranged(v, carrier)) impart(v, RO_IMPARTS_PLANNED, carrier, "arranged");
}

/* ---- what governs the carrier ---- */

static bool in_slot(const verdict *v, uint32_t carrier, uint32_t governor, const ro_slot *slot) {
  ro_rel rel = ro_rel_of(v->doc, carrier), base = ro_rel_base(rel);
  switch ((ro_slot_kind)slot->kind) {
    case RO_SLOT_COMP:
      return base == RO_REL_XCOMP || base == RO_REL_CCOMP || base == RO_REL_CSUBJ || ((rel == RO_REL_ADVCL || rel == RO_REL_ACL) && ro_is_infinitive(v->doc, carrier)) ||
             (rel == RO_REL_ACL && (ro_has_case(v->doc, carrier, "of") || ro_has_case(v->doc, carrier, "that")));
    case RO_SLOT_XCOMP: return base == RO_REL_XCOMP && ro_is_infinitive(v->doc, carrier);
    case RO_SLOT_CCOMP: return base == RO_REL_CCOMP;
    case RO_SLOT_OBJ: return ro_is_verb(v->doc, governor) && (rel == RO_REL_NSUBJ_PASS || rel == RO_REL_OBJ);
    case RO_SLOT_SUBJ: return rel == RO_REL_NSUBJ || rel == RO_REL_CSUBJ;
    case RO_SLOT_PREP: return (base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_ADVCL || base == RO_REL_ACL) && ro_has_case(v->doc, carrier, slot->word);
    default: return false;
  }
}

static char pos_of(const verdict *v, uint32_t token) {
  switch (at(v, token)->upos) {
    case RO_UPOS_VERB: case RO_UPOS_AUX: return 'v';
    case RO_UPOS_ADJ: return 'a';
    default: return 'n';
  }
}

static ro_imparts embedder_imparts(const verdict *v, uint32_t carrier, uint32_t governor) {
  const ro_table *t = &v->frames->embedder_table;
  for (uint32_t row = ro_table_find(t, at(v, governor)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row)) {
    const ro_embedder *e = &v->frames->embedder[row];
    if (e->pos == pos_of(v, governor) && in_slot(v, carrier, governor, &e->slot)) return (ro_imparts)e->imparts;
  }
  return RO_IMPARTS_NOTHING;
}

static bool is_complement(const verdict *v, uint32_t carrier, uint32_t governor) {
  static const ro_slot comp = {RO_SLOT_COMP, NULL}, obj = {RO_SLOT_OBJ, NULL};
  if (in_slot(v, carrier, governor, &comp) || in_slot(v, carrier, governor, &obj)) return true;
  ro_rel base = ro_base_rel_of(v->doc, carrier);
  if (base == RO_REL_CASE || ro_rel_of(v->doc, carrier) == RO_REL_NMOD_POSS) return false;
  return (base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_ADVCL || base == RO_REL_ACL) &&
         (ro_has_case(v->doc, carrier, "for") || ro_has_case(v->doc, carrier, "of") || ro_has_case(v->doc, carrier, "on") || ro_has_case(v->doc, carrier, "to") || ro_has_case(v->doc, carrier, "from"));
}

bool ro_is_definite(const ro_doc *doc, uint32_t noun) {
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if (rel == RO_REL_NMOD_POSS) return true;
    if (rel == RO_REL_DET && ro_in_list(doc->tokens.v[c].lower, "the this that these those")) return true;
  }
  return false;
}

static bool is_indefinite(const ro_doc *doc, uint32_t noun) {
  ro_for_children(doc, noun, c) if (ro_rel_of(doc, c) == RO_REL_DET && ro_in_list(doc->tokens.v[c].lower, "a an any another no")) return true;
  return false;
}

static bool shares_auxiliary(const verdict *v, uint32_t verb, uint32_t head) {
  if (!ro_is_verb(v->doc, verb) || !ro_is_verb(v->doc, head) || ro_child_base(v->doc, verb, RO_REL_AUX) != RO_NONE || ro_child_base(v->doc, verb, RO_REL_NSUBJ) != RO_NONE) return false;
  return at(v, verb)->xpos == at(v, head)->xpos && at(v, verb)->xpos != RO_XPOS_VBD;
}

/* "the first delegation to visit Peru", "the only state to vote against": who has done it, by rank. */
static bool is_ranked(const verdict *v, uint32_t noun) {
  if (ro_in_list(at(v, noun)->lower, "first second third last latest")) return true;
  uint32_t subject = ro_child(v->doc, noun, RO_REL_COP) != RO_NONE ? ro_child_base(v->doc, noun, RO_REL_NSUBJ) : RO_NONE;
  bool somebody = ro_entity_of(v->doc, noun) != RO_NONE || (subject != RO_NONE && ro_entity_of(v->doc, subject) != RO_NONE);
  if (!somebody) return false; /* "the first step to", "offered for the first time to" */
  ro_for_children(v->doc, noun, c)
      if (ro_base_rel_of(v->doc, c) == RO_REL_AMOD && ro_in_list(at(v, c)->lower, "first second third fourth fifth last latest only youngest oldest")) return true;
  return false;
}

/* "in addition to paying": done as well. */
static bool is_in_addition(const verdict *v, uint32_t verb) {
  uint32_t to = at(v, verb)->xpos == RO_XPOS_VBG ? ro_child(v->doc, verb, RO_REL_MARK) : RO_NONE;
  ro_for_children(v->doc, verb, c) if (ro_token_is(v->doc, c, "addition")) return true;
  return to != RO_NONE && to > 0 && ro_token_is(v->doc, to - 1, "addition");
}

/* A clause that depends on another without naming it as its complement: purposes are planned, free participles share the status. Is there more above? */
static bool judge_adjunct(verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_rel_of(v->doc, carrier);
  if (ro_is_infinitive(v->doc, carrier)) {
    if (is_in_addition(v, carrier)) return true;
    if (at(v, carrier)->xpos == RO_XPOS_VBG && ro_in_class(v->frames, at(v, governor)->lemma, "implicative")) return true; /* "resorted to throwing" */
    if (rel == RO_REL_ACL && is_ranked(v, governor)) return true;
    if (rel == RO_REL_ACL || !ro_in_class(v->frames, at(v, governor)->lemma, "achieved_purpose")) impart(v, v->type == RO_EVENT_CONSULT ? RO_IMPARTS_PLANNED : RO_IMPARTS_POSSIBLE, carrier, "purpose");
    return v->type == RO_EVENT_CONSULT && ro_in_list(at(v, governor)->lemma, "go come travel fly return drive sail"); /* "will not go to meet them" */
  }
  return rel == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && ro_child(v->doc, carrier, RO_REL_MARK) == RO_NONE;
}

/* "opened fire to disperse them, killing one": behind a comma, what came of it, not what was meant to. The verb whose outcome it is, else the governor. */
static uint32_t past_purpose(const verdict *v, uint32_t carrier, uint32_t governor) {
  bool outcome = ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && carrier > governor && ro_token_is(v->doc, carrier - 1, ",");
  bool purpose = ro_rel_of(v->doc, governor) == RO_REL_ADVCL && ro_is_infinitive(v->doc, governor) && governor > at(v, governor)->head;
  return outcome && purpose ? at(v, governor)->head : governor;
}

/* "was arrested for plotting": what somebody is held for, told by a verb; "arrested for the bombing" tells of a bombing. */
static bool is_suspicion(const verdict *v, uint32_t carrier, uint32_t governor) {
  return ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && ro_has_case(v->doc, carrier, "for") && ro_in_list(at(v, governor)->lemma, "arrest detain charge indict suspect investigate");
}

/* "decided to allow it", "voted to lift the ban": where words do it, to decide on it is to do it. */
static bool is_done_by_deciding(const verdict *v, uint32_t carrier, uint32_t governor) {
  bool act = v->type == RO_EVENT_CONCEDE || v->type == RO_EVENT_SUPPORT || v->type == RO_EVENT_REJECT || v->type == RO_EVENT_SANCTION;
  return act && ro_in_class(v->frames, at(v, carrier)->lemma, "performative") && ro_in_class(v->frames, at(v, governor)->lemma, "deciding") && ro_base_rel_of(v->doc, carrier) == RO_REL_XCOMP;
}

/* "could spark attacks", "will lead to his execution": what is caused is as real as what causes it. */
static bool is_caused(const verdict *v, uint32_t noun, uint32_t governor) {
  if (!ro_is_verb(v->doc, governor) || !ro_in_class(v->frames, at(v, governor)->lemma, "causing")) return false;
  if (ro_base_rel_of(v->doc, noun) == RO_REL_OBL) return ro_has_case(v->doc, noun, "to") || ro_has_case(v->doc, noun, "in");
  return ro_rel_of(v->doc, noun) == RO_REL_OBJ || ro_rel_of(v->doc, noun) == RO_REL_NSUBJ_PASS;
}

/* Nouns under words that are no embedders: only where noun and governor say one thing together. */
static bool noun_is_carried(const verdict *v, uint32_t noun, uint32_t governor) {
  ro_rel rel = ro_rel_of(v->doc, noun), base = ro_rel_base(rel);
  if (base == RO_REL_CONJ) return ro_is_nominal(v->doc, governor);
  if (ro_in_class(v->frames, at(v, governor)->lemma, "ending")) return false; /* what somebody wants ended goes on */
  if (base == RO_REL_NMOD) return ro_in_class(v->frames, at(v, governor)->lemma, "group") || ro_in_class(v->frames, at(v, governor)->lemma, "phase");
  bool meeting = v->type == RO_EVENT_CONSULT && base == RO_REL_OBL; /* "will be in Oman for talks" */
  if (meeting && (ro_has_case(v->doc, noun, "for") || ro_has_case(v->doc, noun, "in") || ro_has_case(v->doc, noun, "at"))) return true;
  if (is_caused(v, noun, governor)) return true;
  if (v->chosen[governor]) return false;
  if (rel == RO_REL_OBJ || rel == RO_REL_NSUBJ_PASS) return is_indefinite(v->doc, noun) || ro_in_class(v->frames, at(v, governor)->lemma, "phase");
  return rel == RO_REL_NSUBJ && ro_in_class(v->frames, at(v, governor)->lemma, "phase");
}

/* The frame of a governor, or of the noun it supports ("put pressure on them to …"). */
static const ro_frame *governing_frame(const verdict *v, uint32_t carrier, uint32_t governor) {
  if (v->chosen[governor]) return v->chosen[governor];
  ro_for_children(v->doc, governor, c)
      if (c != carrier && ro_rel_of(v->doc, c) == RO_REL_OBJ && v->chosen[c] && v->chosen[c]->embeds) return v->chosen[c];
  return NULL;
}

/* "warned Chad of attacks", where the tree hangs the phrase on the one who is warned. */
static ro_imparts imparts_through_object(const verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_base_rel_of(v->doc, governor);
  if (ro_base_rel_of(v->doc, carrier) != RO_REL_NMOD || (rel != RO_REL_OBJ && rel != RO_REL_IOBJ) || ro_entity_of(v->doc, governor) == RO_NONE) return RO_IMPARTS_NOTHING;
  return embedder_imparts(v, carrier, at(v, governor)->head);
}

/* "met their demands to release prisoners", where the tree hangs the infinitive on the verb: it is the object's. */
static ro_imparts imparts_before(const verdict *v, uint32_t carrier, uint32_t governor) {
  if (ro_base_rel_of(v->doc, carrier) != RO_REL_ADVCL || !ro_is_infinitive(v->doc, carrier)) return RO_IMPARTS_NOTHING;
  uint32_t object = ro_child(v->doc, governor, RO_REL_OBJ);
  if (object == RO_NONE || object > carrier || !ro_takes_infinitive(v->frames, v->doc, object)) return RO_IMPARTS_NOTHING;
  const ro_table *t = &v->frames->embedder_table;
  for (uint32_t row = ro_table_find(t, at(v, object)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (v->frames->embedder[row].pos == 'n' && v->frames->embedder[row].slot.kind == RO_SLOT_COMP) return (ro_imparts)v->frames->embedder[row].imparts;
  return RO_IMPARTS_NOTHING;
}

/* "asked the rebels to leave", where the tree hangs the infinitive on the rebels: it is what was asked. */
static uint32_t past_ordered(const verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel base = ro_base_rel_of(v->doc, governor);
  uint32_t verb = at(v, governor)->head;
  bool ordered = ro_rel_of(v->doc, carrier) == RO_REL_ACL && ro_is_infinitive(v->doc, carrier) && (base == RO_REL_OBJ || base == RO_REL_IOBJ);
  return ordered && ro_in_class(v->frames, at(v, verb)->lemma, "object_control") ? verb : governor;
}

/* "refused the demand", "denied the accusations": what is refused has been said, or nobody could refuse it. */
static bool is_answered(const verdict *v, uint32_t carrier, uint32_t governor, const char *kind) {
  bool said = v->type == RO_EVENT_REQUEST || v->type == RO_EVENT_ACCUSE || v->type == RO_EVENT_THREATEN || v->type == RO_EVENT_REJECT;
  return said && ro_is_nominal(v->doc, carrier) && (strcmp(kind, "frame") == 0 || ro_lemma_is(v->doc, governor, "deny") || ro_lemma_is(v->doc, governor, "denial"));
}

static bool deliberates(const verdict *v, uint32_t word) {
  bool meeting = v->chosen[word] && v->chosen[word]->type == RO_EVENT_CONSULT && ro_is_nominal(v->doc, word);
  if (meeting || ro_in_class(v->frames, at(v, word)->lemma, "deliberation")) return true;
  uint32_t object = ro_is_verb(v->doc, word) && !v->chosen[word] ? ro_child(v->doc, word, RO_REL_OBJ) : RO_NONE; /* "held talks on" */
  return object != RO_NONE && ro_in_class(v->frames, at(v, object)->lemma, "deliberation");
}

/* "talks on a withdrawal", "discussed the release of prisoners": what is talked of has not been done yet, unless it is a conflict or something said or held. */
static bool is_talked_of(const verdict *v, uint32_t carrier, uint32_t governor) {
  static const char *const on[] = {"on", "about", "over", "regarding", "concerning", "for"};
  bool deed = v->type == RO_EVENT_AGREE || v->type == RO_EVENT_SUPPORT || v->type == RO_EVENT_CONCEDE || v->type == RO_EVENT_COOPERATE || v->type == RO_EVENT_AID || v->type == RO_EVENT_RETREAT || v->type == RO_EVENT_MOBILIZE;
  if (!deed || (v->type == RO_EVENT_AGREE && ro_is_definite(v->doc, carrier)) || !deliberates(v, governor)) return false;
  if (ro_is_verb(v->doc, governor) && (ro_rel_of(v->doc, carrier) == RO_REL_OBJ || ro_rel_of(v->doc, carrier) == RO_REL_NSUBJ_PASS)) return true;
  for (size_t i = 0; i < sizeof on / sizeof *on; i++)
    if (ro_has_case(v->doc, carrier, on[i])) return true;
  return false;
}

static bool judge_governor(verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_rel_of(v->doc, carrier), base = ro_rel_base(rel);
  governor = past_ordered(v, carrier, governor);
  if (ro_is_verb(v->doc, carrier) && is_yet_to_come(v, carrier)) return impart(v, RO_IMPARTS_NEGATED, governor, "embedder"), false;
  ro_imparts imparts = embedder_imparts(v, carrier, governor);
  if (imparts == RO_IMPARTS_NOTHING && (imparts = imparts_through_object(v, carrier, governor)) != RO_IMPARTS_NOTHING) governor = at(v, governor)->head;
  if (v->targeted && ro_in_list(at(v, governor)->lemma, "attempt try") && ro_is_infinitive(v->doc, carrier)) return ro_is_verb(v->doc, governor);
  if (is_suspicion(v, carrier, governor)) return impart(v, RO_IMPARTS_POSSIBLE, governor, "suspicion"), false;
  if (is_done_by_deciding(v, carrier, governor)) return true;
  if (imparts == RO_IMPARTS_NOTHING) imparts = imparts_before(v, carrier, governor);
  const char *kind = "embedder";
  const ro_frame *frame = governing_frame(v, carrier, governor);
  bool own = frame && frame == v->chosen[governor];
  if (imparts == RO_IMPARTS_NOTHING && frame && is_complement(v, carrier, governor) && (own || !ro_is_nominal(v->doc, carrier))) imparts = (ro_imparts)frame->embeds, kind = "frame";
  if (imparts == RO_IMPARTS_NEGATED && is_answered(v, carrier, governor, kind)) return false;
  if (imparts == RO_IMPARTS_ACTUAL) return false;
  if (imparts == RO_IMPARTS_NOTHING && is_talked_of(v, carrier, governor)) imparts = RO_IMPARTS_POSSIBLE, kind = "topic";
  if (imparts != RO_IMPARTS_NOTHING) {
    impart(v, imparts, governor, kind);
    return true;
  }
  if (ro_is_nominal(v->doc, carrier)) return noun_is_carried(v, carrier, governor);
  if (base == RO_REL_ADVCL && is_awaited(v, carrier, governor)) return impart(v, RO_IMPARTS_CONDITIONAL, carrier, "awaited"), false;
  if (rel == RO_REL_ADVCL && ro_has_case(v->doc, carrier, "into")) return true; /* "tried to scare them into yielding" */
  if ((base == RO_REL_CSUBJ || base == RO_REL_CCOMP) && ro_in_class(v->frames, at(v, governor)->lemma, "truth")) return true;
  if (base == RO_REL_CONJ) return shares_auxiliary(v, carrier, governor);
  if (base == RO_REL_XCOMP) {
    bool past = ro_child_lemma(v->doc, carrier, RO_REL_AUX, "have") != RO_NONE; /* "claimed to have captured" */
    bool comes_about = past || !ro_is_infinitive(v->doc, carrier) || ro_in_class(v->frames, at(v, governor)->lemma, "implicative");
    if (!comes_about) impart(v, RO_IMPARTS_PLANNED, carrier, "infinitive");
    return true;
  }
  if (rel == RO_REL_ADVCL || rel == RO_REL_ACL) return judge_adjunct(v, carrier, governor);
  return false;
}

/* ---- the event ---- */

static ro_event_status status_of(ro_imparts imparts) {
  switch (imparts) {
    case RO_IMPARTS_PLANNED: return RO_STATUS_PLANNED;
    case RO_IMPARTS_POSSIBLE: return RO_STATUS_POSSIBLE;
    case RO_IMPARTS_CONDITIONAL: return RO_STATUS_CONDITIONAL;
    case RO_IMPARTS_REQUESTED: return RO_STATUS_REQUESTED;
    default: return RO_STATUS_ACTUAL;
  }
}

static ro_span span_of(const verdict *v, uint32_t token) { return at(v, token)->span; }

/* "Talks are scheduled": the verb that holds the noun up says itself that they are to come. */
static void judge_support(verdict *v, uint32_t noun, uint32_t verb) {
  ro_imparts imparts = embedder_imparts(v, noun, verb);
  const char *kind = "embedder";
  const ro_frame *frame = v->chosen[verb];
  if (imparts == RO_IMPARTS_NOTHING && frame && is_complement(v, noun, verb)) imparts = (ro_imparts)frame->embeds, kind = "frame"; /* "offered support" */
  if (imparts == RO_IMPARTS_NEGATED && is_answered(v, noun, verb, kind)) return;
  if (imparts != RO_IMPARTS_NOTHING && imparts != RO_IMPARTS_ACTUAL) impart(v, imparts, verb, kind);
}

/* "alleged that they knew, and that they helped": the second clause stands where the first does, whatever hangs on that. */
static bool is_parallel(const verdict *v, uint32_t clause) {
  return ro_rel_of(v->doc, clause) == RO_REL_CONJ && ro_has_case(v->doc, clause, "that") && (ro_base_rel_of(v->doc, at(v, clause)->head) == RO_REL_CCOMP || ro_rel_of(v->doc, at(v, clause)->head) == RO_REL_ACL);
}

/* Does the support verb stand in a clause of the noun's own? */
static bool is_below(const verdict *v, uint32_t noun, uint32_t support) {
  return (ro_rel_of(v->doc, support) == RO_REL_ACL || ro_rel_of(v->doc, support) == RO_REL_ACL_RELCL) && ro_dominates(v->doc, noun, support);
}

static void climb(verdict *v, uint32_t token) {
  uint32_t row;
  v->at_event = true;
  judge_carrier(v, token, RO_NONE);
  for (int i = 0; i < MOST_GOVERNORS; i++) {
    if (is_parallel(v, token)) token = at(v, token)->head;
    uint32_t support = ro_is_nominal(v->doc, token) ? ro_support_verb(v->frames, v->doc, token, &row) : RO_NONE;
    uint32_t governor = support != RO_NONE ? support : at(v, token)->head;
    if (governor == RO_NONE) return;
    governor = past_purpose(v, token, governor);
    if (support != RO_NONE && ro_in_class(v->frames, at(v, support)->lemma, "ending")) return; /* "the offensive would end if": it goes on */
    if (support == RO_NONE && !judge_governor(v, token, governor)) return;
    if (support != RO_NONE) judge_support(v, token, support);
    else v->at_event = false;
    judge_carrier(v, governor, token);
    if (support != RO_NONE && is_below(v, token, support)) { /* "the lack of help he had received": the noun above says more, a verb ("defied the sanctions imposed") does not */
      governor = at(v, token)->head;
      v->at_event = false;
      if (governor == RO_NONE || ro_base_rel_of(v->doc, token) != RO_REL_NMOD || !judge_governor(v, token, governor)) return;
      judge_carrier(v, governor, token);
    }
    token = governor;
  }
}

void ro_judge_status(const ro_frames *frames, ro_doc *doc, const ro_frame *const *chosen, ro_event *event) {
  bool targeted = event->type == RO_EVENT_ASSAULT && event->mode && strcmp(event->mode, "targeted") == 0;
  verdict v = {.frames = frames, .doc = doc, .chosen = chosen, .type = event->type, .targeted = targeted};
  climb(&v, event->trigger_token);
  if (v.negated && v.imparts != RO_IMPARTS_NOTHING && ro_token_is(doc, v.status_token, "any")) { /* "did not sign any treaty" */
    v = (verdict){.frames = frames, .doc = doc, .chosen = chosen, .type = event->type, .targeted = targeted, .mute_any = true};
    climb(&v, event->trigger_token);
  }
  event->status = (uint8_t)status_of((ro_imparts)v.imparts);
  event->negated = v.negated;
  if (event->status != RO_STATUS_ACTUAL) ro_add_evidence(doc, event, "status", RO_NONE, ro_event_status_names[event->status], span_of(&v, v.status_token), v.status_rule);
  if (v.negated) ro_add_evidence(doc, event, "negated", RO_NONE, "true", span_of(&v, v.negated_token), v.negated_rule);
}

void ro_judge_by_date(ro_doc *doc, ro_event *event) {
  if (event->status != RO_STATUS_ACTUAL || event->time == RO_NONE || !doc->published_date.year) return;
  const ro_time *t = &doc->times.v[event->time];
  if (!t->earliest.year || !t->latest.year) return;
  int32_t published = ro_date_days(doc->published_date);
  bool past = doc->tokens.v[event->trigger_token].xpos == RO_XPOS_VBD;
  if (ro_date_days(t->latest) < published - HISTORICAL_DAYS) event->status = RO_STATUS_HISTORICAL;
  else if (ro_date_days(t->earliest) > published && !past) event->status = RO_STATUS_PLANNED;
  else return;
  ro_add_evidence(doc, event, "status", RO_NONE, ro_event_status_names[event->status], t->span, "status:date");
}
