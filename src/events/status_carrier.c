/* What hangs on the words that carry an event: modals, negation, conditions. */
#include "events/status_parts.h"

static const ro_token *at(const ro_verdict *v, uint32_t token) { return ro_verdict_token(v, token); }

/* The innermost status wins, but a condition is stronger than a mere possibility or plan, and so is a demand further out; two negations cancel out. */
void ro_verdict_impart(ro_verdict *v, ro_imparts imparts, uint32_t token, const char *kind) {
  const char *rule = ro_arena_printf(&v->doc->arena, "%s:%s-%s", imparts == RO_IMPARTS_NEGATED ? "negated" : "status", kind, at(v, token)->lemma);
  if (imparts == RO_IMPARTS_NEGATED) {
    v->negated = !v->negated, v->negated_token = token, v->negated_rule = rule;
  } else if (v->imparts == RO_IMPARTS_NOTHING || ((imparts == RO_IMPARTS_CONDITIONAL || imparts == RO_IMPARTS_REQUESTED) && (v->imparts == RO_IMPARTS_POSSIBLE || v->imparts == RO_IMPARTS_PLANNED))) {
    v->imparts = (uint8_t)imparts, v->status_token = token, v->status_rule = rule;
  }
}
ro_imparts ro_modifier_imparts(const ro_verdict *v, uint32_t token) {
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
static bool is_inverted(const ro_verdict *v, uint32_t clause) {
  uint32_t subject = ro_child_base(v->doc, clause, RO_REL_NSUBJ);
  if (subject == RO_NONE || ro_child(v->doc, clause, RO_REL_MARK) != RO_NONE) return false;
  ro_for_children(v->doc, clause, c) {
    if (ro_base_rel_of(v->doc, c) == RO_REL_AUX) return c < subject && ro_in_list(at(v, c)->lower, "had should were");
    if (c >= subject) return false;
  }
  return false;
}

/* "as long as they talk", "so long as" */
static bool has_long_mark(const ro_verdict *v, uint32_t clause) {
  ro_for_children(v->doc, clause, c)
      if (c > 1 && ro_rel_of(v->doc, c) == RO_REL_MARK && ro_token_is(v->doc, c, "as") && ro_token_is(v->doc, c - 1, "long") && ro_in_list(at(v, c - 2)->lower, "as so")) return true;
  return false;
}

static bool is_conditional_clause(const ro_verdict *v, uint32_t clause) {
  if (has_long_mark(v, clause)) return true;
  if (ro_in_list(at(v, clause)->lower, "provided providing") && ro_child(v->doc, clause, RO_REL_CCOMP) != RO_NONE) return true;
  ro_for_children(v->doc, clause, c) if (ro_rel_of(v->doc, c) == RO_REL_MARK && ro_modifier_imparts(v, c) == RO_IMPARTS_CONDITIONAL) return true;
  return false;
}

/* "no one was killed", "signed no treaty", "neither side signed": the negation stands in a participant. */
static bool is_negative_nominal(const ro_verdict *v, uint32_t token) {
  if (ro_in_list(at(v, token)->lower, "nobody none nothing neither")) return true;
  ro_for_children(v->doc, token, c)
      if ((ro_rel_of(v->doc, c) == RO_REL_DET && ro_token_is(v->doc, c, "no")) || ro_token_is(v->doc, c, "neither")) return true;
  return false;
}

/* "urged no delay": what is asked for is negated, not the asking. */
static bool embeds_object(const ro_verdict *v, uint32_t carrier) { return v->chosen[carrier] && v->chosen[carrier]->embeds == RO_IMPARTS_REQUESTED; }

/* "in case of an attack": two prepositions, or three words that are one. */
static bool is_in_case_of(const ro_verdict *v, uint32_t noun) {
  ro_for_children(v->doc, noun, c) {
    if (ro_rel_of(v->doc, c) != RO_REL_CASE) continue;
    if (c > 0 && ro_token_is(v->doc, c, "of") && ro_token_is(v->doc, c - 1, "case")) return true;
    if (ro_token_is(v->doc, c, "in") && ro_child_lemma(v->doc, c, RO_REL_FIXED, "case") != RO_NONE) return true;
  }
  return false;
}

static bool is_imperative(const ro_verdict *v, uint32_t verb) {
  ro_rel rel = ro_rel_of(v->doc, verb);
  if (at(v, verb)->xpos != RO_XPOS_VB || (rel != RO_REL_ROOT && rel != RO_REL_PARATAXIS && rel != RO_REL_CCOMP)) return false;
  ro_for_children(v->doc, verb, c) {
    ro_rel r = ro_rel_of(v->doc, c);
    if (ro_rel_base(r) == RO_REL_NSUBJ || r == RO_REL_MARK || (ro_rel_base(r) == RO_REL_AUX && !ro_lemma_is(v->doc, c, "do"))) return false;
  }
  return true;
}

/* "was due to hold", where the tree takes "due to" for a preposition */
static bool is_due(const ro_verdict *v, uint32_t verb) {
  if (at(v, verb)->xpos != RO_XPOS_VB) return false;
  ro_for_children(v->doc, verb, c)
      if (c < verb && ro_token_is(v->doc, c, "due") && c + 1 < v->doc->tokens.n && ro_token_is(v->doc, c + 1, "to")) return true;
  return false;
}

/* "is to visit" */
static bool is_arranged(const ro_verdict *v, uint32_t verb) {
  if (is_due(v, verb)) return true;
  uint32_t be = ro_child_lemma(v->doc, verb, RO_REL_AUX, "be");
  if (be == RO_NONE) be = ro_child_lemma(v->doc, verb, RO_REL_COP, "be");
  return ro_is_infinitive(v->doc, verb) && be + 1 < v->doc->tokens.n && ro_token_is(v->doc, be + 1, "to");
}

/* "mounted its long-planned invasion": what was to come has come. */
static bool has_begun(const ro_verdict *v, uint32_t noun) {
  uint32_t row, verb = ro_is_nominal(v->doc, noun) ? ro_support_verb(v->frames, v->doc, noun, &row) : RO_NONE;
  return verb != RO_NONE && at(v, verb)->xpos == RO_XPOS_VBD && ro_in_list(at(v, verb)->lemma, "launch mount begin start stage open unleash conduct");
}

/* "should never have been jailed": a reproach for what has been done; the plain "should have come" for what has not. */
static bool is_reproach(const ro_verdict *v, uint32_t carrier) {
  bool should = ro_child_lemma(v->doc, carrier, RO_REL_AUX, "should") != RO_NONE || ro_child_lemma(v->doc, carrier, RO_REL_AUX, "ought") != RO_NONE;
  return should && ro_child_lemma(v->doc, carrier, RO_REL_AUX, "have") != RO_NONE;
}

static void judge_modifier(ro_verdict *v, uint32_t carrier, uint32_t c) {
  ro_rel rel = ro_rel_of(v->doc, c), base = ro_rel_base(rel);
  ro_imparts imparts = may_modify(base) ? ro_modifier_imparts(v, c) : RO_IMPARTS_NOTHING;
  if (imparts == RO_IMPARTS_PLANNED && ro_lemma_is(v->doc, c, "would") && ro_rel_of(v->doc, carrier) == RO_REL_ACL_RELCL) imparts = RO_IMPARTS_POSSIBLE;
  if (rel == RO_REL_ADVMOD && ro_lemma_is(v->doc, c, "instead") && !(c + 1 < v->doc->tokens.n && ro_token_is(v->doc, c + 1, "of"))) return; /* "called instead for talks" */
  if (rel == RO_REL_AMOD && ro_in_list(at(v, c)->lower, "planned threatened promised expected announced awaited intended scheduled anticipated") && has_begun(v, carrier)) return;
  if (imparts == RO_IMPARTS_REQUESTED && base == RO_REL_AUX && is_reproach(v, carrier)) imparts = RO_IMPARTS_NEGATED;
  if (imparts != RO_IMPARTS_NOTHING) ro_verdict_impart(v, imparts, c, modifier_kind(base));
}

/* "threatened to strike if", "offered talks if": the condition is of what is threatened or offered; that has been said already. */
static bool is_of_content(const ro_verdict *v, uint32_t carrier) {
  bool said = v->type == RO_EVENT_THREATEN || v->type == RO_EVENT_AGREE || v->type == RO_EVENT_REJECT || v->type == RO_EVENT_REQUEST || v->type == RO_EVENT_ACCUSE;
  if (!v->at_event || !said || !ro_is_verb(v->doc, carrier)) return false;
  bool finite = at(v, carrier)->xpos == RO_XPOS_VBD || at(v, carrier)->xpos == RO_XPOS_VBZ || at(v, carrier)->xpos == RO_XPOS_VBP || at(v, carrier)->xpos == RO_XPOS_VBN || at(v, carrier)->xpos == RO_XPOS_VBG;
  ro_for_children(v->doc, carrier, c)
      if (ro_base_rel_of(v->doc, c) == RO_REL_AUX && ro_modifier_imparts(v, c) != RO_IMPARTS_NOTHING && ro_modifier_imparts(v, c) != RO_IMPARTS_NEGATED) return false;
  return finite;
}

/* `from`: the word carried by it, whose own negation has been heard already; RO_NONE at the trigger. */
void ro_judge_carrier(ro_verdict *v, uint32_t carrier, uint32_t from) {
  bool verbal = ro_is_verb(v->doc, carrier);
  ro_for_children(v->doc, carrier, c) {
    ro_rel base = ro_base_rel_of(v->doc, c);
    judge_modifier(v, carrier, c);
    if (base == RO_REL_ADVCL && (is_conditional_clause(v, c) || is_inverted(v, c)) && !is_of_content(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_CONDITIONAL, c, "condition");
    bool participant = base == RO_REL_NSUBJ || (base == RO_REL_OBJ && !embeds_object(v, carrier));
    if (verbal && c != from && participant && is_negative_nominal(v, c)) ro_verdict_impart(v, RO_IMPARTS_NEGATED, c, "participant");
  }
  if (!verbal && is_in_case_of(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (!verbal) return;
  if (ro_rel_of(v->doc, carrier) == RO_REL_ADVCL && is_inverted(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (has_long_mark(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_CONDITIONAL, carrier, "condition");
  if (is_imperative(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_REQUESTED, carrier, "imperative");
  if (is_arranged(v, carrier)) ro_verdict_impart(v, RO_IMPARTS_PLANNED, carrier, "arranged");
}
