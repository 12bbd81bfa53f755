/* What a cue says as its object: "praised the deal", "called it a lie", "vowed to leave", "supports raising it". */
#include "claims/work.h"

/* "those who promised": the pronoun is the subject, so that the noun is no object. */
static bool is_subject_relative(const ro_doc *doc, uint32_t verb) {
  uint32_t subject = ro_child_base(doc, verb, RO_REL_NSUBJ);
  return subject != RO_NONE && ro_in_list(doc->tokens.v[subject].lower, "who which that");
}

static uint32_t object_of(const ro_doc *doc, uint32_t verb, bool passive) {
  uint32_t object = passive ? ro_child(doc, verb, RO_REL_NSUBJ_PASS) : ro_child(doc, verb, RO_REL_OBJ);
  if (object == RO_NONE && !passive) object = ro_child(doc, verb, RO_REL_IOBJ);
  if (object == RO_NONE && ro_rel_of(doc, verb) == RO_REL_ACL && passive) object = doc->tokens.v[verb].head;
  if (object == RO_NONE && ro_rel_of(doc, verb) == RO_REL_ACL_RELCL && !is_subject_relative(doc, verb)) object = doc->tokens.v[verb].head;
  return object;
}

/* What completes an object: "(called) him a liar", "(described) it as a lie", "(urged) them to go", "(blamed) him for it". */
static bool is_complement(const ro_claims_work *work, uint32_t token, bool predicate_only) {
  const ro_doc *doc = work->doc;
  ro_rel rel = ro_base_rel_of(doc, token);
  if (work->first[token] > 0 && ro_claims_starts(doc, work->first[token] - 1, ",")) return false;
  if (rel == RO_REL_XCOMP) return true;
  if (rel == RO_REL_CCOMP) return !predicate_only;
  if (rel == RO_REL_OBL || rel == RO_REL_ADVCL) {
    const char *word = ro_claims_marker(doc, token, rel == RO_REL_OBL ? RO_REL_CASE : RO_REL_MARK);
    return word && ro_in_list(word, predicate_only ? "as" : "as of for to with");
  }
  return false;
}

/* A second object, or a bare nominal, where a predicate is due: "calls it her home", "which X called “a lie”". */
static bool is_bare_predicate(const ro_claims_work *work, uint32_t verb, uint32_t token) {
  const ro_doc *doc = work->doc;
  ro_rel rel = ro_rel_of(doc, token);
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ);
  if (object == RO_NONE || token <= object || token < verb || work->time_at[token] != RO_NONE) return false;
  return rel == RO_REL_OBJ || (ro_base_rel_of(doc, token) == RO_REL_OBL && ro_child(doc, token, RO_REL_CASE) == RO_NONE && work->first[token] > 0 && !ro_claims_starts(doc, work->first[token] - 1, ","));
}

static bool completes(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, uint32_t token) {
  return is_complement(work, token, !(cue->frames & RO_FRAME_OBJ)) || ((cue->frames & RO_FRAME_PRED) && is_bare_predicate(work, verb, token));
}

static uint32_t complement_of(const ro_claims_work *work, uint32_t verb, const ro_cue *cue) {
  ro_for_children(work->doc, verb, c) if (completes(work, verb, cue, c)) return c;
  return RO_NONE;
}

static bool opens_quotation(const ro_claims_work *work, uint32_t token) {
  return work->quote_at[token] != RO_NONE && work->quotations.v[work->quote_at[token]].first == token;
}

/* Within [first, end): does a second nominal begin right behind a first one? "the vote a mistake", "the vote “a mistake”". */
static bool has_seam(const ro_claims_work *work, uint32_t first, uint32_t end) {
  const ro_doc *doc = work->doc;
  for (uint32_t t = first + 1; t < end; t++) {
    uint8_t before = doc->tokens.v[t - 1].upos;
    if (before != RO_UPOS_NOUN && before != RO_UPOS_PROPN && before != RO_UPOS_PRON) continue;
    if (opens_quotation(work, t) || ro_in_list(doc->tokens.v[t].lower, "a an the")) return true;
    if (ro_rel_of(doc, t) == RO_REL_AMOD && doc->tokens.v[t].head < t && t + 1 == end) return true; /* "called the talks useful" */
  }
  return false;
}

/* Two nominals where the tree sees no predicate: "called the vote a mistake", "called it “a lie”". */
static bool has_second_nominal(const ro_claims_work *work, uint32_t verb, uint32_t object) {
  const ro_doc *doc = work->doc;
  uint32_t indirect = ro_child(doc, verb, RO_REL_IOBJ), end = work->end[object];
  if (object < verb) return false;
  if ((indirect != RO_NONE && indirect != object) || has_seam(work, work->first[object], end)) return true;
  if (end >= doc->sentences.v[doc->tokens.v[verb].sentence].end) return false;
  uint8_t upos = doc->tokens.v[end].upos;
  return opens_quotation(work, end) || upos == RO_UPOS_DET || upos == RO_UPOS_ADJ || (doc->tokens.v[object].upos == RO_UPOS_PRON && upos == RO_UPOS_NOUN);
}

static void add_predicate(const ro_claims_work *work, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t first = out->cue_end, end = doc->sentences.v[doc->tokens.v[out->cue_first].sentence].end, t = first;
  if (first >= end) return;
  if (!opens_quotation(work, first) && doc->tokens.v[first].upos != RO_UPOS_DET) return;
  while (t < end && !ro_claims_starts(doc, t, ",;:.") && (t == first || doc->tokens.v[t].upos != RO_UPOS_ADP || ro_claims_starts(doc, t, "o"))) t++;
  ro_claims_add_piece(work, &out->content, first, t);
}

/* "supports raising the wage". */
static bool find_gerund(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t t = out->cue_end;
  if (t >= doc->sentences.v[doc->tokens.v[verb].sentence].end || doc->tokens.v[t].xpos != RO_XPOS_VBG || doc->tokens.v[t].head != verb) return false;
  ro_claims_pieces(work, t, RO_NONE, &out->content);
  out->rule = "object";
  return out->content.n > 0;
}

bool ro_claims_find_object(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t object = object_of(doc, verb, passive), complement = complement_of(work, verb, cue);
  if (object == RO_NONE && !passive && (cue->frames & RO_FRAME_OBJ) && find_gerund(work, verb, out)) return true;
  if (object == RO_NONE || work->time_at[object] != RO_NONE) return false;
  if (cue->addressee && complement == RO_NONE && (passive || ro_claims_can_hear(doc, object)) && ro_in_list("about", cue->prepositions)) return false; /* "asked X about Y" */
  if (complement == RO_NONE && object < verb && (cue->frames & RO_FRAME_PRED) && ro_token_is(doc, object, "what")) { /* "what X called “a lie”" */
    ro_claims_add_piece(work, &out->content, object, object + 1);
    add_predicate(work, out);
    out->rule = "predicate";
    return out->content.n > 1;
  }
  bool second = complement == RO_NONE && !(cue->frames & RO_FRAME_OBJ) && !passive;
  if (second) {
    if (!has_second_nominal(work, verb, object)) return false;
    uint32_t indirect = ro_child(doc, verb, RO_REL_IOBJ);
    if (indirect != RO_NONE && indirect < object) object = indirect;
  }
  if (ro_claims_below(work, object, verb)) { /* the noun its relative clause hangs on */
    ro_claims_pieces(work, object, verb, &out->content);
    if (out->content.n > 1) out->content.n = 1;
  } else {
    ro_claims_pieces(work, object, RO_NONE, &out->content);
  }
  ro_for_children(doc, verb, c) if (c > verb && c > object && completes(work, verb, cue, c))
    ro_claims_pieces(work, c, RO_NONE, &out->content);
  if (passive && complement == RO_NONE && (cue->frames & RO_FRAME_PRED)) { /* "was dubbed the winner" */
    uint32_t pieces = out->content.n;
    add_predicate(work, out);
    if (out->content.n == pieces && !(cue->frames & RO_FRAME_OBJ)) out->content.n = 0;
  }
  out->rule = second ? "predicate" : "object";
  return out->content.n > 0;
}

bool ro_claims_find_infinitive(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t complement = ro_child(doc, verb, RO_REL_XCOMP);
  if (complement == RO_NONE) return false;
  uint32_t object = passive || cue->self ? ro_child_base(doc, verb, RO_REL_NSUBJ) : ro_child(doc, verb, RO_REL_OBJ);
  if (object != RO_NONE) ro_claims_pieces(work, object, verb, &out->content);
  ro_claims_pieces(work, complement, RO_NONE, &out->content);
  out->rule = "infinitive";
  return out->content.n > 0;
}
