/* Nouns and adjectives that attribute: "the claim that", "a call for", "is confident that", "in X's view". */
#include "claims/work.h"

/* "Trump's claim", "a claim by Trump", "Trump made the claim". The cue's words begin with the light verb. */
static uint32_t source_of_noun(const ro_claims_work *work, uint32_t noun, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t source = ro_claims_possessor(work, noun), verb = doc->tokens.v[noun].head, marker = ro_child(doc, noun, RO_REL_CASE);
  if (source == RO_NONE && marker != RO_NONE && ro_token_is(doc, marker, "in") && ro_in_list(doc->tokens.v[noun].lemma, "hope belief expectation") && verb != RO_NONE && ro_claims_is_verb(doc, verb))
    return ro_claims_is_passive(doc, verb) ? ro_claims_agent(work, verb) : ro_claims_subject(work, verb); /* "left in the hope that" */
  if (source != RO_NONE || verb == RO_NONE || !ro_claims_is_verb(doc, verb) || !ro_claims_is_light(work, verb)) return source;
  if (ro_rel_of(doc, noun) == RO_REL_OBJ && !ro_claims_is_passive(doc, verb)) source = ro_claims_subject(work, verb);
  if (ro_rel_of(doc, noun) == RO_REL_NSUBJ_PASS) source = ro_claims_agent(work, verb);
  if (source != RO_NONE && verb < noun && ro_rel_of(doc, noun) == RO_REL_OBJ) {
    uint32_t end = out->cue_end;
    ro_claims_set_cue(work, verb, out);
    out->cue_end = end;
  }
  return source;
}

static bool find_noun_clause(const ro_claims_work *work, uint32_t noun, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    const char *mark = ro_claims_marker(doc, c, RO_REL_MARK);
    if ((rel != RO_REL_ACL && rel != RO_REL_ACL_RELCL && rel != RO_REL_CCOMP && rel != RO_REL_XCOMP && rel != RO_REL_ADVCL) || !mark || c < noun) continue;
    bool fits = ro_in_list(mark, "that whether if") ? (cue->frames & RO_FRAME_CLAUSE) : strcmp(mark, "to") == 0 && (cue->frames & RO_FRAME_INF);
    if (!fits || (strcmp(mark, "that") == 0 && ro_child_base(doc, c, RO_REL_NSUBJ) == RO_NONE && ro_child_base(doc, c, RO_REL_EXPL) == RO_NONE && ro_child_base(doc, c, RO_REL_CSUBJ) == RO_NONE)) continue;
    ro_claims_pieces(work, c, RO_NONE, &out->content);
    out->rule = strcmp(mark, "to") == 0 ? "noun-infinitive" : "noun-clause";
    return out->content.n > 0;
  }
  return false;
}

/* "X's claim is that …", "his answer was: “…”": what stands behind the verb that links them. */
static bool find_linked(const ro_claims_work *work, uint32_t noun, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[noun].sentence].end, t = noun + 1;
  if (!(cue->frames & RO_FRAME_CLAUSE) || ro_child(doc, noun, RO_REL_CASE) != RO_NONE) return false;
  while (t < end && doc->tokens.v[t].upos == RO_UPOS_ADV) t++;
  if (t + 2 >= end || !ro_in_list(doc->tokens.v[t].lower, "is was are were remains")) return false;
  uint32_t link = t++;
  while (t < end && (ro_claims_starts(doc, t, ":,") || doc->tokens.v[t].upos == RO_UPOS_ADV)) t++;
  bool quoted = t < end && work->quote_at[t] != work->quote_at[noun] && work->quote_at[t] != RO_NONE && work->quotations.v[work->quote_at[t]].first == t;
  if (t >= end || (!ro_token_is(doc, t, "that") && !quoted) || doc->tokens.v[t].upos == RO_UPOS_DET) return false;
  ro_claims_add_piece(work, &out->content, t, quoted ? work->quotations.v[work->quote_at[t]].end : end);
  out->cue_end = link + 1;
  out->rule = "noun-clause";
  return out->content.n > 0;
}

/* "in X's view, …": the words around it. */
static bool find_opinion(const ro_claims_work *work, uint32_t noun, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t marker = ro_child(doc, noun, RO_REL_CASE), owner = ro_child(doc, noun, RO_REL_NMOD_POSS), head = doc->tokens.v[noun].head;
  if (marker == RO_NONE || owner == RO_NONE || head == RO_NONE || !ro_in_list(doc->tokens.v[marker].lower, "in by to")) return false;
  if (!ro_in_list(doc->tokens.v[noun].lower, ro_token_is(doc, marker, "by") ? "account own estimate estimates reckoning" : ro_token_is(doc, marker, "to") ? "mind" : "view words opinion judgment judgement estimation eyes telling account assessment")) return false;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[noun].sentence];
  uint32_t first = marker, end = noun + 1;
  bool before = first == s->first || ro_claims_starts(doc, first - 1, ","), after = end >= s->end || ro_claims_starts(doc, end, ",.");
  if (!before || !after) return false;
  ro_claims_add_piece(work, &out->content, s->first, first);
  ro_claims_add_piece(work, &out->content, end, s->end);
  out->rule = "according";
  return out->content.n > 0;
}

static bool is_definite(const ro_doc *doc, uint32_t noun) {
  uint32_t determiner = ro_child(doc, noun, RO_REL_DET);
  return determiner != RO_NONE && ro_in_list(doc->tokens.v[determiner].lower, "the this that");
}

bool ro_claims_find_noun(ro_claims_work *work, uint32_t noun, const ro_cue *cue, ro_found *out) {
  ro_claims_set_cue(work, noun, out);
  out->cue_first = noun;
  uint32_t source = source_of_noun(work, noun, out);
  out->source = source;
  if (find_opinion(work, noun, out)) return true;
  if (!find_linked(work, noun, cue, out) && !find_noun_clause(work, noun, cue, out) && !ro_claims_find_preposition(work, noun, cue, out)) return false;
  ro_claims_extend(work, noun, out);
  return source != RO_NONE || (cue->agentless && !is_definite(work->doc, noun)) || strcmp(out->rule, "noun-clause") == 0;
}

bool ro_claims_find_adjective(ro_claims_work *work, uint32_t adjective, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_rel rel = ro_rel_of(doc, adjective);
  uint32_t head = doc->tokens.v[adjective].head;
  bool linked = rel == RO_REL_XCOMP && ro_in_list(doc->tokens.v[head].lemma, "feel remain become seem appear sound look stay grow get");
  if (ro_child(doc, adjective, RO_REL_COP) == RO_NONE && !linked) return false;
  ro_claims_set_cue(work, adjective, out);
  out->source = ro_claims_subject(work, adjective);
  if (out->source == RO_NONE) return false;
  if ((cue->frames & RO_FRAME_CLAUSE) && ro_claims_find_clause(work, adjective, out)) return true;
  if ((cue->frames & RO_FRAME_INF) && ro_claims_find_infinitive(work, adjective, cue, false, out)) return true;
  return ro_claims_find_preposition(work, adjective, cue, out);
}
