/* What a cue says: the words that stand in its frame, and with them the cue's own words and its source. */
#include "claims/work.h"

enum { REACH = 30, LABEL = 6 }; /* tokens between a verb and the quotation it introduces; before a colon that names a speaker */

/* The cue's words: the verb with the auxiliaries, adverbs and particle that touch it. */
static void set_cue(const ro_claims_work *work, uint32_t cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[cue].sentence];
  uint32_t first = cue, end = cue + 1;
  while (first > s->first && doc->tokens.v[first - 1].head == cue) {
    ro_rel rel = ro_base_rel_of(doc, first - 1);
    bool to = rel == RO_REL_MARK && ro_token_is(doc, first - 1, "to");
    if (rel != RO_REL_AUX && rel != RO_REL_ADVMOD && rel != RO_REL_COP && !to) break;
    if (doc->tokens.v[first - 1].child != RO_NONE || doc->tokens.v[first - 1].xpos == RO_XPOS_WRB) break;
    first--;
  }
  if (end < s->end && doc->tokens.v[end].head == cue && ro_rel_of(doc, end) == RO_REL_COMPOUND_PRT) end++;
  out->cue_first = first;
  out->cue_end = end;
}

static const char *marker_of(const ro_doc *doc, uint32_t token, ro_rel rel) {
  uint32_t marker = ro_child(doc, token, rel);
  return marker == RO_NONE ? NULL : doc->tokens.v[marker].lower;
}

/* "for X" below a cue: X, with "for" going to the cue's words when it stands right behind them. */
static void add_marked(const ro_claims_work *work, uint32_t top, uint32_t marker, ro_found *out) {
  if (marker != RO_NONE && ro_in_list(work->doc->tokens.v[marker].lower, "if whether")) marker = RO_NONE; /* these are said */
  if (marker != RO_NONE && marker == out->cue_end) out->cue_end = marker + 1;
  ro_pieces pieces = {.n = 0};
  ro_claims_pieces(work, top, RO_NONE, &pieces);
  for (uint32_t i = 0; i < pieces.n; i++) {
    uint32_t first = pieces.v[i].start == marker ? marker + 1 : pieces.v[i].start;
    ro_claims_add_piece(work, &out->content, first, pieces.v[i].end);
  }
}

/* "promised on Monday to leave": a tree takes the infinitive for one of aim. */
static uint32_t late_infinitive(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, verb, c) {
    const char *mark = marker_of(doc, c, RO_REL_MARK);
    if (c > verb && ro_base_rel_of(doc, c) == RO_REL_ADVCL && mark && strcmp(mark, "to") == 0 && ro_child(doc, verb, RO_REL_OBJ) == RO_NONE && !ro_claims_starts(doc, work->first[c] - 1, ",")) return c;
  }
  return RO_NONE;
}

static bool find_preposition(const ro_claims_work *work, uint32_t token, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, token, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    ro_rel kind = base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_XCOMP ? RO_REL_CASE : base == RO_REL_ADVCL || base == RO_REL_ACL ? RO_REL_MARK : RO_REL_NONE;
    if (kind == RO_REL_NONE || c < token || work->doc->tokens.v[c].upos == RO_UPOS_PUNCT) continue;
    uint32_t marker = ro_child(doc, c, kind);
    const char *word = marker_of(doc, c, kind);
    if (!word || !ro_in_list(word, cue->prepositions) || ro_in_list(word, "obj pred inf") || c == out->source || work->time_at[c] != RO_NONE) continue;
    add_marked(work, c, marker, out);
    ro_for_children(doc, token, d) if (d > c && ro_base_rel_of(doc, d) == RO_REL_XCOMP) ro_claims_pieces(work, d, RO_NONE, &out->content);
    uint32_t late = late_infinitive(work, token); /* "called on them to go" */
    if (late != RO_NONE && late > c && ro_in_list(word, "on upon for")) ro_claims_pieces(work, late, RO_NONE, &out->content);
    out->rule = "preposition";
    return out->content.n > 0;
  }
  return false;
}

/* ---- quotations beside a verb ---- */

static bool all_below(const ro_claims_work *work, uint32_t top, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++)
    if (work->doc->tokens.v[t].upos != RO_UPOS_PUNCT && !ro_claims_below(work, top, t)) return false;
  return true;
}

static bool ends_open(const ro_doc *doc, const ro_quotation *q) { /* "…?" and "…," go on, "….” does not */
  return q->end - q->first > 2 && ro_claims_starts(doc, q->end - 2, ",?!");
}

/* "…," X said: the quotation that ends before the verb with only the verb's own words between. */
static bool quotation_before(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t sentence = doc->tokens.v[verb].sentence, first = doc->sentences.v[sentence].first;
  for (uint32_t t = verb, n = 0; t > 0 && n < REACH; t--, n++) {
    uint32_t index = work->quote_at[t - 1];
    if (index != RO_NONE && index != work->quote_at[verb]) {
      const ro_quotation *q = &work->quotations.v[index];
      if (q->end != t || !all_below(work, verb, t > first ? t : first, verb)) return false;
      if (t == first && !ends_open(doc, q)) return false;
      if (t > first && q->first >= first && !ends_open(doc, q) && doc->tokens.v[t].lower[0] != ',') return false;
      ro_claims_add_piece(work, &out->content, q->first + 1, q->end - 1);
      return out->content.n > 0;
    }
    if (t < first || doc->tokens.v[t - 1].upos == RO_UPOS_SCONJ || doc->tokens.v[t - 1].upos == RO_UPOS_CCONJ) return false;
  }
  return false;
}

static bool introduces(const ro_claims_work *work, uint32_t verb) {
  const ro_cue *cue = ro_claims_cue(work->claims, work->doc->tokens.v[verb].lemma, 'v');
  return cue && (cue->frames & (RO_FRAME_CLAUSE | RO_FRAME_QUOTE));
}

/* X said: "…": the quotation behind the verb, after a comma or colon or at once. */
static bool quotation_after(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[verb].sentence];
  for (uint32_t t = verb + 1, n = 0; t < doc->tokens.n && n < REACH; t++, n++) {
    uint32_t index = work->quote_at[t];
    if (index == RO_NONE || index == work->quote_at[verb]) {
      if (t >= s->end || (t > verb + 1 && ro_claims_is_verb(doc, t) && (!ro_claims_below(work, verb, t) || introduces(work, t)))) return false;
      continue;
    }
    const ro_quotation *q = &work->quotations.v[index];
    char before = doc->tokens.v[t - 1].lower[0];
    if (q->first != t || (t >= s->end && before != ':')) return false;
    if (before != ':' && before != ',' && t - 1 != verb) return false;
    ro_claims_add_piece(work, &out->content, q->first + 1, q->end - 1);
    return out->content.n > 0;
  }
  return false;
}

static bool find_quotation(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  bool before = quotation_before(work, verb, out), after = quotation_after(work, verb, out);
  out->rule = "quotation";
  return before || after;
}

/* ---- verbs ---- */

/* "X, he said": the verb is an aside in what is said; "as he said". */
static bool find_aside(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t head = doc->tokens.v[verb].head;
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ);
  if (head == RO_NONE || (object != RO_NONE && object != out->source)) return false;
  const char *mark = marker_of(doc, verb, RO_REL_MARK);
  bool as = ro_base_rel_of(doc, verb) == RO_REL_ADVCL && mark && strcmp(mark, "as") == 0;
  if (ro_rel_of(doc, verb) != RO_REL_PARATAXIS && !as) return false;
  if (as && ro_claims_trail_end(work, out->cue_end) == RO_NONE) return false; /* "as he told them to go" */
  if (!as && head > verb && doc->tokens.v[verb].child == RO_NONE) return false;
  ro_claims_pieces(work, head, verb, &out->content);
  out->rule = as ? "as" : "aside";
  return out->content.n > 0;
}

static uint32_t clause_of(const ro_doc *doc, uint32_t verb) {
  uint32_t clause = ro_child(doc, verb, RO_REL_CCOMP);
  if (clause == RO_NONE && ro_child_base(doc, verb, RO_REL_EXPL) != RO_NONE) clause = ro_child_base(doc, verb, RO_REL_CSUBJ);
  return clause;
}

static uint32_t object_of(const ro_doc *doc, uint32_t verb, bool passive) {
  uint32_t object = passive ? ro_child(doc, verb, RO_REL_NSUBJ_PASS) : ro_child(doc, verb, RO_REL_OBJ);
  if (object == RO_NONE && !passive) object = ro_child(doc, verb, RO_REL_IOBJ);
  if (object == RO_NONE && ro_rel_of(doc, verb) == RO_REL_ACL && passive) object = doc->tokens.v[verb].head;
  if (object == RO_NONE && ro_rel_of(doc, verb) == RO_REL_ACL_RELCL) object = doc->tokens.v[verb].head;
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
    const char *word = marker_of(doc, token, rel == RO_REL_OBL ? RO_REL_CASE : RO_REL_MARK);
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
  return rel == RO_REL_OBJ || (rel == RO_REL_OBL && ro_child(doc, token, RO_REL_CASE) == RO_NONE && work->first[token] > 0 && !ro_claims_starts(doc, work->first[token] - 1, ","));
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

static bool find_object(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
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

static bool find_infinitive(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t complement = ro_child(doc, verb, RO_REL_XCOMP);
  if (complement == RO_NONE) return false;
  uint32_t object = passive || cue->self ? ro_child_base(doc, verb, RO_REL_NSUBJ) : ro_child(doc, verb, RO_REL_OBJ);
  if (object != RO_NONE) ro_claims_pieces(work, object, verb, &out->content);
  ro_claims_pieces(work, complement, RO_NONE, &out->content);
  out->rule = "infinitive";
  return out->content.n > 0;
}

/* Right behind a comma, or behind one that stands inside a closing mark. */
static bool is_behind_comma(const ro_doc *doc, uint32_t token) {
  if (token > 0 && ro_claims_starts(doc, token - 1, ",")) return true;
  return token > 1 && ro_claims_starts(doc, token - 2, ",") && doc->tokens.v[token - 1].upos == RO_UPOS_PUNCT;
}

/* ", adding that …" says more of the cue, whatever clause the tree hangs it on. */
static void cut_next_cue(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
  for (uint32_t t = verb + 2; t + 1 < end; t++) {
    bool listed = doc->tokens.v[t].xpos == RO_XPOS_VBZ && doc->tokens.v[verb].xpos == RO_XPOS_VBZ && ro_child_base(doc, t, RO_REL_NSUBJ) == RO_NONE; /* a headline: "X says A, calls B" */
    if ((doc->tokens.v[t].xpos != RO_XPOS_VBG && !listed) || !is_behind_comma(doc, t) || work->quote_at[t] != work->quote_at[verb]) continue;
    const ro_cue *cue = ro_claims_cue(work->claims, doc->tokens.v[t].lemma, 'v');
    if (!cue || !(cue->frames & RO_FRAME_CLAUSE)) continue;
    ro_claims_cut(work, &out->content, t - 1, end);
    return;
  }
}

/* "said the talks were": where the tree makes "the talks" the cue's own, the words between belong to the clause. */
static void add_gap(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  if (!out->content.n || cue->addressee || out->cue_end >= out->content.v[0].start || (out->source != RO_NONE && out->source > verb)) return;
  uint32_t first = out->cue_end;
  uint8_t upos = doc->tokens.v[first].upos;
  if (work->time_at[first] != RO_NONE || (upos != RO_UPOS_DET && upos != RO_UPOS_NOUN && upos != RO_UPOS_PROPN && upos != RO_UPOS_PRON && upos != RO_UPOS_ADJ && upos != RO_UPOS_NUM)) return;
  for (uint32_t t = first; t < out->content.v[0].start; t++)
    if (work->time_at[t] != RO_NONE || work->quote_at[t] != work->quote_at[verb] || ro_in_list(doc->tokens.v[t].lower, "that because")) return;
  out->content.v[0].start = first;
}

/* A clause in front of the cue is not what is said when another follows right behind it: "X, the mayor, said the talks failed". */
static bool stands_behind(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  if (ro_claims_trail_end(work, out->cue_end) != RO_NONE || (out->source != RO_NONE && out->source > verb)) return false;
  if (ro_claims_find_rest(work, verb, false, out)) return true;
  out->content.n = 0;
  return false;
}

static bool find_clause(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  uint32_t clause = clause_of(work->doc, verb);
  if (clause == RO_NONE || clause == out->source) return false;
  const ro_doc *doc = work->doc;
  uint32_t mark = ro_child(doc, clause, RO_REL_MARK), that = ro_claims_find_that(work, out->cue_end, doc->sentences.v[doc->tokens.v[verb].sentence].end);
  if (clause < verb && stands_behind(work, verb, out)) return true;
  ro_claims_pieces(work, clause, verb, &out->content);
  out->clause = clause;
  if (that != RO_NONE && that < clause && out->content.n && ro_token_is(doc, that, "that")) out->content.v[0].start = that;
  if (mark != RO_NONE && mark > verb && clause > verb && ro_token_is(doc, mark, "that"))
    for (uint32_t i = 0; i < out->content.n; i++) /* "said on Monday that": a tree may hang "on Monday" on the clause */
      if (out->content.v[i].start < mark) out->content.v[i].start = mark < out->content.v[i].end ? mark : out->content.v[i].end;
  out->rule = "clause";
  return out->content.n > 0;
}

static bool is_quoted(const ro_claims_work *work, const ro_pieces *content, uint32_t cue) {
  uint32_t q = content->n ? work->quote_at[content->v[0].start] : RO_NONE;
  return q != RO_NONE && q != work->quote_at[cue];
}

/* A clause first, then quotations, then nominal and infinitive frames. */
/* "…," he said, but "…" */
static void add_coordinated(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t t = out->cue_end, end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
  if (t + 2 >= end || !ro_claims_starts(doc, t, ",") || doc->tokens.v[t + 1].upos != RO_UPOS_CCONJ) return;
  for (uint32_t i = t + 2; i < end; i++) {
    if (work->quote_at[i] != RO_NONE && work->quote_at[i] != work->quote_at[verb]) {
      if (out->content.n < sizeof out->content.v / sizeof *out->content.v) out->content.v[out->content.n++] = (ro_span){t + 1, end};
      return;
    }
    if (ro_claims_is_verb(doc, i) && introduces(work, i)) return;
  }
}

static bool find_said(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out) {
  bool clause = cue->frames & RO_FRAME_CLAUSE;
  bool found = (clause && ro_claims_find_between_commas(work, out)) || find_clause(work, verb, out) || find_aside(work, verb, out);
  if (!found || (!clause && !is_quoted(work, &out->content, verb))) {
    out->content.n = 0;
    return find_quotation(work, verb, out);
  }
  if (out->content.v[out->content.n - 1].end <= verb && !quotation_after(work, verb, out)) add_coordinated(work, verb, out); /* "…," he said on Monday, "but …" */
  return true;
}

static bool find_content(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  uint8_t f = cue->frames;
  if ((f & (RO_FRAME_CLAUSE | RO_FRAME_QUOTE)) && find_said(work, verb, cue, out)) return true;
  if ((f & RO_FRAME_CLAUSE) && !passive && ro_claims_find_relative(work, out)) return true;
  if (cue->addressee && ro_in_list("about", cue->prepositions) && find_preposition(work, verb, cue, out)) return true; /* "asked about his claim that" */
  if ((f & RO_FRAME_CLAUSE) && ro_claims_find_rest(work, verb, true, out)) return true;
  if ((f & (RO_FRAME_OBJ | RO_FRAME_PRED)) && !cue->self && find_object(work, verb, cue, passive, out)) return true;
  if ((f & RO_FRAME_INF) && find_infinitive(work, verb, cue, passive, out)) return true;
  if (find_preposition(work, verb, cue, out)) return true;
  if ((f & RO_FRAME_INF) && !passive && !cue->self && late_infinitive(work, verb) != RO_NONE) {
    ro_claims_pieces(work, late_infinitive(work, verb), RO_NONE, &out->content);
    out->rule = "infinitive";
    return out->content.n > 0;
  }
  uint32_t object = ro_child(work->doc, verb, RO_REL_OBJ); /* "claimed responsibility for it" */
  if (object != RO_NONE && cue->phrase && find_preposition(work, object, cue, out)) return true;
  return cue->bare && !passive && ro_claims_find_rest(work, verb, false, out);
}

static void set_addressee(const ro_doc *doc, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  if (!cue->addressee) return;
  uint32_t object = ro_child(doc, verb, passive ? RO_REL_NSUBJ_PASS : RO_REL_IOBJ);
  if (object == RO_NONE && !passive) object = ro_child(doc, verb, RO_REL_OBJ);
  if (object != RO_NONE && (!(cue->frames & RO_FRAME_OBJ) || ro_claims_can_hear(doc, object))) out->addressee = object;
}

static bool is_finite(const ro_doc *doc, uint32_t verb) {
  uint8_t xpos = doc->tokens.v[verb].xpos;
  return xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBZ || xpos == RO_XPOS_VBP;
}

static bool is_cue_verb(const ro_claims_work *work, uint32_t verb) {
  return ro_claims_is_verb(work->doc, verb) && ro_claims_cue(work->claims, work->doc->tokens.v[verb].lemma, 'v') != NULL;
}

/* "would", "had": said earlier, not told by the article. */
static bool is_shifted(const ro_doc *doc, uint32_t verb) {
  ro_for_children(doc, verb, c) if (ro_base_rel_of(doc, c) == RO_REL_AUX && ro_in_list(doc->tokens.v[c].lower, "would could should might had 'd \xE2\x80\x99" "d")) return true;
  return false;
}

/* The head of the clause that "and" at `cc` adds to what is said, or RO_NONE: "said A left and B stayed", "said A, and that B". A clause behind a
 * comma with a subject of its own may as well be the article's; one with a cue of its own speaks again. */
static uint32_t added_clause(const ro_claims_work *work, uint32_t verb, uint32_t cc, bool comma) {
  const ro_doc *doc = work->doc;
  uint32_t head = doc->tokens.v[cc].head;
  if (ro_rel_of(doc, cc) != RO_REL_CC || head == RO_NONE || head <= cc) return RO_NONE;
  if (ro_in_list(doc->tokens.v[cc + 1].lower, "that whether")) return head;
  if (!ro_claims_is_verb(doc, head) && ro_child_base(doc, head, RO_REL_COP) == RO_NONE) return RO_NONE;
  if (is_cue_verb(work, head)) return RO_NONE;
  bool subject = ro_child_base(doc, head, RO_REL_NSUBJ) != RO_NONE || ro_child_base(doc, head, RO_REL_EXPL) != RO_NONE;
  if (!subject || !comma) return head;
  return doc->tokens.v[verb].xpos == RO_XPOS_VBD && is_shifted(doc, head) ? head : RO_NONE;
}

/* A clause goes on over "and" and "but" where the tree hangs the second on the cue. */
static void add_clauses(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  if (strcmp(out->rule, "clause") != 0 || !out->content.n) return;
  ro_span *piece = &out->content.v[out->content.n - 1];
  uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
  while (piece->start > verb) {
    uint32_t t = piece->end;
    while (t < end && doc->tokens.v[t].upos == RO_UPOS_PUNCT && (ro_claims_starts(doc, t, ",") || work->quote_at[t] != work->quote_at[verb])) t++;
    if (t + 1 >= end || doc->tokens.v[t].upos != RO_UPOS_CCONJ || work->quote_at[t] != work->quote_at[verb]) return;
    uint32_t head = added_clause(work, verb, t, t > piece->end && ro_claims_starts(doc, piece->end, ","));
    if (head == RO_NONE || work->end[head] <= t) return;
    piece->end = work->end[head] < end ? work->end[head] : end;
    while (piece->end > t && doc->tokens.v[piece->end - 1].upos == RO_UPOS_PUNCT && work->quote_at[piece->end - 1] == RO_NONE) piece->end--;
  }
}

/* The source of the statement that has this cue: "called it a lie and accused them" have one. */
static uint32_t source_at(const ro_claims_work *work, uint32_t cue) {
  for (uint32_t i = work->doc->statements.n; i-- > 0 && work->doc->statements.v[i].cue_token >= cue;)
    if (work->doc->statements.v[i].cue_token == cue) return work->source_heads.v[i];
  return RO_NONE;
}

static ro_inversion inversion_of(const ro_cue *cue) {
  if (cue->addressee && !(cue->frames & RO_FRAME_OBJ)) return RO_NEVER_INVERTS;
  return (cue->frames & RO_FRAME_CLAUSE) && !(cue->frames & RO_FRAME_OBJ) ? RO_INVERTS : RO_MAY_INVERT;
}

/* ", adding that": a subject that stands in what somebody has just said in this sentence gives way to who said it. */
static uint32_t speaker_of(const ro_claims_work *work, uint32_t verb, uint32_t subject) {
  const ro_doc *doc = work->doc;
  if (subject == RO_NONE || doc->tokens.v[verb].xpos != RO_XPOS_VBG || !is_behind_comma(doc, verb)) return subject;
  for (uint32_t i = doc->statements.n; i-- > 0;) {
    uint32_t cue = doc->statements.v[i].cue_token;
    if (doc->tokens.v[cue].sentence != doc->tokens.v[verb].sentence) break;
    if (work->source_heads.v[i] == RO_NONE || work->quote_at[cue] != work->quote_at[verb]) continue;
    for (uint32_t k = 0; k < work->contents.v[i].n; k++)
      if (work->contents.v[i].v[k].start <= subject && subject < work->contents.v[i].v[k].end) return work->source_heads.v[i];
  }
  return subject;
}

bool ro_claims_find_verb(ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  bool passive = ro_claims_is_passive(doc, verb);
  if (ro_rel_of(doc, verb) == RO_REL_AMOD || ro_rel_of(doc, verb) == RO_REL_COMPOUND) return false;
  set_cue(work, verb, out);
  out->source = cue->self ? RO_NONE : passive ? ro_claims_agent(work, verb) : ro_claims_subject(work, verb);
  if (!passive) out->source = speaker_of(work, verb, out->source);
  if (out->source == RO_NONE && !passive && ro_rel_of(doc, verb) == RO_REL_CONJ) out->source = source_at(work, doc->tokens.v[verb].head);
  bool speaks = (cue->frames & (RO_FRAME_CLAUSE | RO_FRAME_QUOTE)) || (out->source == RO_NONE && is_finite(doc, verb));
  if (!passive && speaks && !cue->self && !ro_token_is(doc, out->cue_first, "to")) out->source = ro_claims_near_subject(work, out->cue_first, out->cue_end, out->source, inversion_of(cue));
  if (out->source == RO_NONE && !cue->self && !(passive && cue->agentless)) return false;
  if (!find_content(work, verb, cue, passive, out)) return false;
  bool clause = strcmp(out->rule, "clause") == 0 || strcmp(out->rule, "quotation") == 0 || strcmp(out->rule, "aside") == 0;
  if (!clause && ro_token_is(doc, out->cue_first, "to")) return false; /* "to defend the deal" names an aim, not what was said */
  if (strcmp(out->rule, "clause") == 0) add_gap(work, verb, cue, out);
  ro_claims_extend(work, verb, out);
  add_clauses(work, verb, out);
  cut_next_cue(work, verb, out);
  set_addressee(doc, verb, cue, passive, out);
  return true;
}

/* ---- nouns, adjectives, phrases ---- */

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
    set_cue(work, verb, out);
    out->cue_end = end;
  }
  return source;
}

static bool find_noun_clause(const ro_claims_work *work, uint32_t noun, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    const char *mark = marker_of(doc, c, RO_REL_MARK);
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
  set_cue(work, noun, out);
  out->cue_first = noun;
  uint32_t source = source_of_noun(work, noun, out);
  out->source = source;
  if (find_opinion(work, noun, out)) return true;
  if (!find_linked(work, noun, cue, out) && !find_noun_clause(work, noun, cue, out) && !find_preposition(work, noun, cue, out)) return false;
  ro_claims_extend(work, noun, out);
  return source != RO_NONE || (cue->agentless && !is_definite(work->doc, noun)) || strcmp(out->rule, "noun-clause") == 0;
}

bool ro_claims_find_adjective(ro_claims_work *work, uint32_t adjective, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_rel rel = ro_rel_of(doc, adjective);
  uint32_t head = doc->tokens.v[adjective].head;
  bool linked = rel == RO_REL_XCOMP && ro_in_list(doc->tokens.v[head].lemma, "feel remain become seem appear sound look stay grow get");
  if (ro_child(doc, adjective, RO_REL_COP) == RO_NONE && !linked) return false;
  set_cue(work, adjective, out);
  out->source = ro_claims_subject(work, adjective);
  if (out->source == RO_NONE) return false;
  if ((cue->frames & RO_FRAME_CLAUSE) && find_clause(work, adjective, out)) return true;
  if ((cue->frames & RO_FRAME_INF) && find_infinitive(work, adjective, cue, false, out)) return true;
  return find_preposition(work, adjective, cue, out);
}

/* "according to X", "in the words of X" over tokens [first, first + count). */
bool ro_claims_find_phrase(ro_claims_work *work, uint32_t first, uint32_t count, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t end = first + count, source = first + count - 1;
  while (source != RO_NONE && source >= first && source < end) source = doc->tokens.v[source].head;
  if (source == RO_NONE || source < end) return false;
  uint32_t head = doc->tokens.v[source].head, top = source;
  while (head != RO_NONE && head >= first && head < end) top = head, head = doc->tokens.v[head].head;
  if (head == RO_NONE) return false;
  *out = (ro_found){.cue_first = first, .cue_end = end, .source = source, .addressee = RO_NONE, .clause = RO_NONE, .rule = "according"};
  uint32_t source_end = work->end[source] > end ? work->end[source] : end;
  while (source_end > end && doc->tokens.v[source_end - 1].upos == RO_UPOS_PUNCT) source_end--;
  if (ro_claims_find_around(work, first, source_end, out)) return true;
  ro_claims_pieces(work, head, top, &out->content);
  return out->content.n > 0;
}

bool ro_claims_find_adverb(ro_claims_work *work, uint32_t adverb, ro_found *out) {
  uint32_t head = work->doc->tokens.v[adverb].head;
  if (head == RO_NONE) return false;
  *out = (ro_found){.cue_first = adverb, .cue_end = adverb + 1, .source = RO_NONE, .addressee = RO_NONE, .clause = RO_NONE, .rule = "adverb"};
  ro_claims_pieces(work, head, adverb, &out->content);
  return out->content.n > 0;
}

/* The words before a colon at the start of a paragraph that can be who speaks: a name in the headline, a noun phrase before a quotation. */
static uint32_t labelled(const ro_claims_work *work, uint32_t first, uint32_t colon) {
  const ro_doc *doc = work->doc;
  bool quoted = work->quote_at[colon + 1] != RO_NONE && work->quotations.v[work->quote_at[colon + 1]].first == colon + 1;
  if (!quoted && first != 0) return RO_NONE;
  uint32_t source = RO_NONE;
  for (uint32_t t = first; t < colon; t++) {
    uint8_t upos = doc->tokens.v[t].upos;
    if (upos == RO_UPOS_VERB || upos == RO_UPOS_AUX || (!quoted && (doc->text[doc->tokens.v[t].span.start] < 'A' || doc->text[doc->tokens.v[t].span.start] > 'Z'))) return RO_NONE;
    uint32_t head = doc->tokens.v[t].head;
    if (source == RO_NONE && (upos == RO_UPOS_PROPN || upos == RO_UPOS_NOUN) && (head == RO_NONE || head < first || head >= colon)) source = t;
  }
  return source;
}

/* "X: …" where X alone stands before the colon. */
bool ro_claims_find_label(ro_claims_work *work, uint32_t colon, ro_found *out) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[colon].sentence];
  if (colon == s->first || colon - s->first > LABEL || colon + 1 >= s->end || !doc->tokens.v[s->first].paragraph) return false;
  uint32_t source = labelled(work, s->first, colon);
  if (source == RO_NONE) return false;
  uint32_t entity = ro_entity_of(doc, source);
  if (entity != RO_NONE && doc->entities.v[entity].kind == RO_KIND_PLACE) return false;
  if (entity == RO_NONE && work->quote_at[colon + 1] == RO_NONE) return false; /* "UPDATE: …" */
  *out = (ro_found){.cue_first = colon, .cue_end = colon + 1, .source = source, .addressee = RO_NONE, .clause = RO_NONE, .rule = "label"};
  ro_claims_add_piece(work, &out->content, colon + 1, s->end);
  return out->content.n > 0;
}

/* "“…” — X" as a paragraph of its own. */
bool ro_claims_find_signature(ro_claims_work *work, uint32_t dash, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t sentence = doc->tokens.v[dash].sentence, end = doc->sentences.v[sentence].end, q = dash ? work->quote_at[dash - 1] : RO_NONE;
  if (q == RO_NONE || work->quotations.v[q].end != dash || !doc->tokens.v[work->quotations.v[q].first].paragraph) return false;
  if (end - dash > LABEL + 2 || dash + 1 >= end || (end < doc->tokens.n && !doc->tokens.v[end].paragraph)) return false;
  uint32_t source = dash + 1;
  for (uint32_t t = dash + 1; t < end; t++)
    if (doc->tokens.v[t].upos == RO_UPOS_VERB || doc->tokens.v[t].upos == RO_UPOS_AUX) return false;
  if (doc->tokens.v[source].upos != RO_UPOS_PROPN && doc->tokens.v[source].upos != RO_UPOS_NOUN) return false;
  while (doc->tokens.v[source].head != RO_NONE && doc->tokens.v[source].head > source && doc->tokens.v[source].head < end) source = doc->tokens.v[source].head;
  *out = (ro_found){.cue_first = dash, .cue_end = dash + 1, .source = source, .addressee = RO_NONE, .clause = RO_NONE, .rule = "signature"};
  ro_claims_add_piece(work, &out->content, work->quotations.v[q].first, dash);
  return out->content.n > 0;
}
