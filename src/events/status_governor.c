/* What governs the words that carry an event: embedders, frames that embed, purposes, causes. */
#include "events/status_parts.h"

static const ro_token *at(const ro_verdict *v, uint32_t token) { return ro_verdict_token(v, token); }

static bool in_slot(const ro_verdict *v, uint32_t carrier, uint32_t governor, const ro_slot *slot) {
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

static char pos_of(const ro_verdict *v, uint32_t token) {
  switch (at(v, token)->upos) {
    case RO_UPOS_VERB: case RO_UPOS_AUX: return 'v';
    case RO_UPOS_ADJ: return 'a';
    default: return 'n';
  }
}

static ro_imparts embedder_imparts(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  const ro_table *t = &v->frames->embedder_table;
  for (uint32_t row = ro_table_find(t, at(v, governor)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row)) {
    const ro_embedder *e = &v->frames->embedder[row];
    if (e->pos == pos_of(v, governor) && in_slot(v, carrier, governor, &e->slot)) return (ro_imparts)e->imparts;
  }
  return RO_IMPARTS_NOTHING;
}

static bool is_complement(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  static const ro_slot comp = {RO_SLOT_COMP, NULL}, obj = {RO_SLOT_OBJ, NULL};
  if (in_slot(v, carrier, governor, &comp) || in_slot(v, carrier, governor, &obj)) return true;
  ro_rel base = ro_base_rel_of(v->doc, carrier);
  if (base == RO_REL_CASE || ro_rel_of(v->doc, carrier) == RO_REL_NMOD_POSS) return false;
  if (base == RO_REL_OBL && carrier < governor) return false; /* "on a visit, he proposed" */
  return (base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_ADVCL || base == RO_REL_ACL) &&
         (ro_has_case(v->doc, carrier, "for") || ro_has_case(v->doc, carrier, "of") || ro_has_case(v->doc, carrier, "on") || ro_has_case(v->doc, carrier, "to") || ro_has_case(v->doc, carrier, "from"));
}

static bool is_indefinite(const ro_doc *doc, uint32_t noun) {
  ro_for_children(doc, noun, c) if (ro_rel_of(doc, c) == RO_REL_DET && ro_in_list(doc->tokens.v[c].lower, "a an any another no")) return true;
  return false;
}

static bool shares_auxiliary(const ro_verdict *v, uint32_t verb, uint32_t head) {
  if (!ro_is_verb(v->doc, verb) || !ro_is_verb(v->doc, head) || ro_child_base(v->doc, verb, RO_REL_AUX) != RO_NONE || ro_child_base(v->doc, verb, RO_REL_NSUBJ) != RO_NONE) return false;
  return at(v, verb)->xpos == at(v, head)->xpos && at(v, verb)->xpos != RO_XPOS_VBD;
}

/* "the first delegation to visit Peru", "the only state to vote against": who has done it, by rank. */
static bool is_ranked(const ro_verdict *v, uint32_t noun) {
  if (ro_in_list(at(v, noun)->lower, "first second third last latest")) return true;
  uint32_t subject = ro_child(v->doc, noun, RO_REL_COP) != RO_NONE ? ro_child_base(v->doc, noun, RO_REL_NSUBJ) : RO_NONE;
  bool somebody = ro_entity_of(v->doc, noun) != RO_NONE || (subject != RO_NONE && ro_entity_of(v->doc, subject) != RO_NONE);
  if (!somebody) return false; /* "the first step to", "offered for the first time to" */
  ro_for_children(v->doc, noun, c)
      if (ro_base_rel_of(v->doc, c) == RO_REL_AMOD && ro_in_list(at(v, c)->lower, "first second third fourth fifth last latest only youngest oldest")) return true;
  return false;
}

/* "in addition to paying": done as well. */
static bool is_in_addition(const ro_verdict *v, uint32_t verb) {
  uint32_t to = at(v, verb)->xpos == RO_XPOS_VBG ? ro_child(v->doc, verb, RO_REL_MARK) : RO_NONE;
  ro_for_children(v->doc, verb, c) if (ro_token_is(v->doc, c, "addition")) return true;
  return to != RO_NONE && to > 0 && ro_token_is(v->doc, to - 1, "addition");
}

/* A clause that depends on another without naming it as its complement: purposes are planned, free participles share the status. Is there more above? */
static bool judge_adjunct(ro_verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_rel_of(v->doc, carrier);
  if (ro_is_infinitive(v->doc, carrier)) {
    if (is_in_addition(v, carrier)) return true;
    if (at(v, carrier)->xpos == RO_XPOS_VBG && ro_in_class(v->frames, at(v, governor)->lemma, "implicative")) return true; /* "resorted to throwing" */
    if (rel == RO_REL_ACL && is_ranked(v, governor)) return true;
    if (rel == RO_REL_ADVCL && ro_in_class(v->frames, at(v, governor)->lemma, "achieved_purpose")) return true; /* "vowed to use it to press for": as far as it is used */
    ro_verdict_impart(v, v->type == RO_EVENT_CONSULT ? RO_IMPARTS_PLANNED : RO_IMPARTS_POSSIBLE, carrier, "purpose");
    return v->type == RO_EVENT_CONSULT && ro_in_list(at(v, governor)->lemma, "go come travel fly return drive sail"); /* "will not go to meet them" */
  }
  return rel == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && ro_child(v->doc, carrier, RO_REL_MARK) == RO_NONE;
}

/* "opened fire to disperse them, killing one": behind a comma, what came of it, not what was meant to. The verb whose outcome it is, else the governor. */
uint32_t ro_past_purpose(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  bool outcome = ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && carrier > governor && ro_token_is(v->doc, carrier - 1, ",");
  bool purpose = ro_rel_of(v->doc, governor) == RO_REL_ADVCL && ro_is_infinitive(v->doc, governor) && governor > at(v, governor)->head;
  return outcome && purpose ? at(v, governor)->head : governor;
}

/* "was arrested for plotting": what somebody is held for, told by a verb; "arrested for the bombing" tells of a bombing. */
static bool is_suspicion(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  return ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && at(v, carrier)->xpos == RO_XPOS_VBG && ro_has_case(v->doc, carrier, "for") && ro_in_list(at(v, governor)->lemma, "arrest detain charge indict suspect investigate");
}

/* "decided to allow it", "voted to lift the ban": where words do it, to decide on it is to do it. */
static bool is_done_by_deciding(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  bool act = v->type == RO_EVENT_CONCEDE || v->type == RO_EVENT_SUPPORT || v->type == RO_EVENT_REJECT || v->type == RO_EVENT_SANCTION;
  return act && ro_in_class(v->frames, at(v, carrier)->lemma, "performative") && ro_in_class(v->frames, at(v, governor)->lemma, "deciding") && ro_base_rel_of(v->doc, carrier) == RO_REL_XCOMP;
}

/* "could spark attacks", "will lead to his execution": what is caused is as real as what causes it. */
static bool is_caused(const ro_verdict *v, uint32_t noun, uint32_t governor) {
  if (!ro_is_verb(v->doc, governor) || !ro_in_class(v->frames, at(v, governor)->lemma, "causing")) return false;
  if (ro_base_rel_of(v->doc, noun) == RO_REL_OBL) return ro_has_case(v->doc, noun, "to") || ro_has_case(v->doc, noun, "in");
  return ro_rel_of(v->doc, noun) == RO_REL_OBJ || ro_rel_of(v->doc, noun) == RO_REL_NSUBJ_PASS;
}

/* Nouns under words that are no embedders: only where noun and governor say one thing together. */
static bool noun_is_carried(const ro_verdict *v, uint32_t noun, uint32_t governor) {
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
static const ro_frame *governing_frame(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  if (v->chosen[governor]) return v->chosen[governor];
  ro_for_children(v->doc, governor, c)
      if (c != carrier && ro_rel_of(v->doc, c) == RO_REL_OBJ && v->chosen[c] && v->chosen[c]->embeds) return v->chosen[c];
  return NULL;
}

/* "warned Chad of attacks", where the tree hangs the phrase on the one who is warned. */
static ro_imparts imparts_through_object(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_base_rel_of(v->doc, governor);
  if (ro_base_rel_of(v->doc, carrier) != RO_REL_NMOD || (rel != RO_REL_OBJ && rel != RO_REL_IOBJ) || ro_entity_of(v->doc, governor) == RO_NONE) return RO_IMPARTS_NOTHING;
  return embedder_imparts(v, carrier, at(v, governor)->head);
}

/* "met their demands to release prisoners", where the tree hangs the infinitive on the verb: it is the object's. */
static ro_imparts imparts_before(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  if (ro_base_rel_of(v->doc, carrier) != RO_REL_ADVCL || !ro_is_infinitive(v->doc, carrier)) return RO_IMPARTS_NOTHING;
  uint32_t object = ro_child(v->doc, governor, RO_REL_OBJ);
  if (object == RO_NONE || object > carrier || !ro_takes_infinitive(v->frames, v->doc, object)) return RO_IMPARTS_NOTHING;
  const ro_table *t = &v->frames->embedder_table;
  for (uint32_t row = ro_table_find(t, at(v, object)->lemma); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (v->frames->embedder[row].pos == 'n' && v->frames->embedder[row].slot.kind == RO_SLOT_COMP) return (ro_imparts)v->frames->embedder[row].imparts;
  return RO_IMPARTS_NOTHING;
}

/* "asked the rebels to leave", where the tree hangs the infinitive on the rebels: it is what was asked. */
static uint32_t past_ordered(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel base = ro_base_rel_of(v->doc, governor);
  uint32_t verb = at(v, governor)->head;
  bool ordered = ro_rel_of(v->doc, carrier) == RO_REL_ACL && ro_is_infinitive(v->doc, carrier) && (base == RO_REL_OBJ || base == RO_REL_IOBJ);
  return ordered && ro_in_class(v->frames, at(v, verb)->lemma, "object_control") ? verb : governor;
}

/* "refused the demand", "denied the accusations": what is refused has been said, or nobody could refuse it. */
static bool is_answered(const ro_verdict *v, uint32_t carrier, uint32_t governor, const char *kind) {
  bool said = v->type == RO_EVENT_REQUEST || v->type == RO_EVENT_ACCUSE || v->type == RO_EVENT_THREATEN || v->type == RO_EVENT_REJECT;
  return said && ro_is_nominal(v->doc, carrier) && (strcmp(kind, "frame") == 0 || ro_lemma_is(v->doc, governor, "deny") || ro_lemma_is(v->doc, governor, "denial"));
}

static bool deliberates(const ro_verdict *v, uint32_t word) {
  bool meeting = v->chosen[word] && v->chosen[word]->type == RO_EVENT_CONSULT && ro_is_nominal(v->doc, word);
  if (meeting || ro_in_class(v->frames, at(v, word)->lemma, "deliberation")) return true;
  uint32_t object = ro_is_verb(v->doc, word) && !v->chosen[word] ? ro_child(v->doc, word, RO_REL_OBJ) : RO_NONE; /* "held talks on" */
  return object != RO_NONE && ro_in_class(v->frames, at(v, object)->lemma, "deliberation");
}

/* "talks on a withdrawal", "discussed the release of prisoners": what is talked of has not been done yet, unless it is a conflict or something said or held. */
static bool is_talked_of(const ro_verdict *v, uint32_t carrier, uint32_t governor) {
  static const char *const on[] = {"on", "about", "over", "regarding", "concerning", "for"};
  bool deed = v->type == RO_EVENT_AGREE || v->type == RO_EVENT_SUPPORT || v->type == RO_EVENT_CONCEDE || v->type == RO_EVENT_COOPERATE || v->type == RO_EVENT_AID || v->type == RO_EVENT_RETREAT || v->type == RO_EVENT_MOBILIZE;
  if (!deed || (v->type == RO_EVENT_AGREE && ro_is_definite(v->doc, carrier)) || !deliberates(v, governor)) return false;
  if (ro_is_verb(v->doc, governor) && (ro_rel_of(v->doc, carrier) == RO_REL_OBJ || ro_rel_of(v->doc, carrier) == RO_REL_NSUBJ_PASS)) return true;
  for (size_t i = 0; i < sizeof on / sizeof *on; i++)
    if (ro_has_case(v->doc, carrier, on[i])) return true;
  return false;
}

/* "has yet to sign" */
static bool is_yet_to_come(const ro_verdict *v, uint32_t verb) {
  uint32_t to = ro_child(v->doc, verb, RO_REL_MARK);
  return to != RO_NONE && to > 0 && ro_token_is(v->doc, to, "to") && ro_token_is(v->doc, to - 1, "yet");
}

/* "will not end it until they yield", "must agree before they disarm": what has to come first has not come yet. */
static bool is_awaited(const ro_verdict *v, uint32_t clause, uint32_t governor) {
  if (!ro_has_case(v->doc, clause, "until") && !ro_has_case(v->doc, clause, "unless") && !ro_has_case(v->doc, clause, "before")) return false;
  ro_for_children(v->doc, governor, c) {
    ro_imparts imparts = ro_base_rel_of(v->doc, c) == RO_REL_AUX ? ro_modifier_imparts(v, c) : RO_IMPARTS_NOTHING;
    if (imparts == RO_IMPARTS_PLANNED || imparts == RO_IMPARTS_REQUESTED) return true;
  }
  return false;
}

bool ro_judge_governor(ro_verdict *v, uint32_t carrier, uint32_t governor) {
  ro_rel rel = ro_rel_of(v->doc, carrier), base = ro_rel_base(rel);
  governor = past_ordered(v, carrier, governor);
  if (ro_is_verb(v->doc, carrier) && is_yet_to_come(v, carrier)) return ro_verdict_impart(v, RO_IMPARTS_NEGATED, governor, "embedder"), false;
  ro_imparts imparts = embedder_imparts(v, carrier, governor);
  if (imparts == RO_IMPARTS_NOTHING && (imparts = imparts_through_object(v, carrier, governor)) != RO_IMPARTS_NOTHING) governor = at(v, governor)->head;
  if (v->targeted && ro_in_list(at(v, governor)->lemma, "attempt try") && ro_is_infinitive(v->doc, carrier)) return ro_is_verb(v->doc, governor);
  if (is_suspicion(v, carrier, governor)) return ro_verdict_impart(v, RO_IMPARTS_POSSIBLE, governor, "suspicion"), false;
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
    ro_verdict_impart(v, imparts, governor, kind);
    return true;
  }
  if (ro_is_nominal(v->doc, carrier)) return noun_is_carried(v, carrier, governor);
  if (base == RO_REL_ADVCL && is_awaited(v, carrier, governor)) return ro_verdict_impart(v, RO_IMPARTS_CONDITIONAL, carrier, "awaited"), false;
  if (rel == RO_REL_ADVCL && ro_has_case(v->doc, carrier, "into")) return true; /* "tried to scare them into yielding" */
  if ((base == RO_REL_CSUBJ || base == RO_REL_CCOMP) && ro_in_class(v->frames, at(v, governor)->lemma, "truth")) return true;
  if (base == RO_REL_CONJ) return shares_auxiliary(v, carrier, governor);
  if (base == RO_REL_XCOMP) {
    bool past = ro_child_lemma(v->doc, carrier, RO_REL_AUX, "have") != RO_NONE; /* "claimed to have captured" */
    bool comes_about = past || !ro_is_infinitive(v->doc, carrier) || ro_in_class(v->frames, at(v, governor)->lemma, "implicative");
    if (!comes_about) ro_verdict_impart(v, RO_IMPARTS_PLANNED, carrier, "infinitive");
    return true;
  }
  if (rel == RO_REL_ADVCL || rel == RO_REL_ACL) return judge_adjunct(v, carrier, governor);
  return false;
}

/* "Talks are scheduled": the verb that holds the noun up says itself that they are to come. */
void ro_judge_support(ro_verdict *v, uint32_t noun, uint32_t verb) {
  ro_imparts imparts = embedder_imparts(v, noun, verb);
  const char *kind = "embedder";
  const ro_frame *frame = v->chosen[verb];
  if (imparts == RO_IMPARTS_NOTHING && frame && is_complement(v, noun, verb)) imparts = (ro_imparts)frame->embeds, kind = "frame"; /* "offered support" */
  if (imparts == RO_IMPARTS_NEGATED && is_answered(v, noun, verb, kind)) return;
  if (imparts != RO_IMPARTS_NOTHING && imparts != RO_IMPARTS_ACTUAL) ro_verdict_impart(v, imparts, verb, kind);
}
