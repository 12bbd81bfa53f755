/* What a cue says: the words that stand in its frame, and with them the cue's own words and its source. */
#include "claims/work.h"

enum { REACH = 30 }; /* tokens between a verb and the quotation it introduces */

/* The cue's words: the verb with the auxiliaries, adverbs and particle that touch it. */
void ro_claims_set_cue(const ro_claims_work *work, uint32_t cue, ro_found *out) {
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

const char *ro_claims_marker(const ro_doc *doc, uint32_t token, ro_rel rel) {
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
uint32_t ro_claims_late_infinitive(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, verb, c) {
    const char *mark = ro_claims_marker(doc, c, RO_REL_MARK);
    if (c > verb && ro_base_rel_of(doc, c) == RO_REL_ADVCL && mark && strcmp(mark, "to") == 0 && ro_child(doc, verb, RO_REL_OBJ) == RO_NONE && !ro_claims_starts(doc, work->first[c] - 1, ",")) return c;
  }
  return RO_NONE;
}

bool ro_claims_find_preposition(const ro_claims_work *work, uint32_t token, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  ro_for_children(doc, token, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    ro_rel kind = base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_XCOMP ? RO_REL_CASE : base == RO_REL_ADVCL || base == RO_REL_ACL ? RO_REL_MARK : RO_REL_NONE;
    if (kind == RO_REL_NONE || c < token || work->doc->tokens.v[c].upos == RO_UPOS_PUNCT) continue;
    uint32_t marker = ro_child(doc, c, kind);
    const char *word = ro_claims_marker(doc, c, kind);
    if (!word || !ro_in_list(word, cue->prepositions) || ro_in_list(word, "obj pred inf") || c == out->source || work->time_at[c] != RO_NONE) continue;
    add_marked(work, c, marker, out);
    ro_for_children(doc, token, d) if (d > c && ro_base_rel_of(doc, d) == RO_REL_XCOMP) ro_claims_pieces(work, d, RO_NONE, &out->content);
    uint32_t late = ro_claims_late_infinitive(work, token); /* "called on them to go" */
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

/* "X, he said": the verb is an aside in what is said; "as he said". */
static bool find_aside(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t head = doc->tokens.v[verb].head;
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ);
  if (head == RO_NONE || (object != RO_NONE && object != out->source)) return false;
  const char *mark = ro_claims_marker(doc, verb, RO_REL_MARK);
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

/* A clause in front of the cue is not what is said when another follows right behind it: "X, the mayor, said the talks failed". */
static bool stands_behind(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  if (ro_claims_trail_end(work, out->cue_end) != RO_NONE || (out->source != RO_NONE && out->source > verb)) return false;
  if (ro_claims_find_rest(work, verb, false, out)) return true;
  out->content.n = 0;
  return false;
}

bool ro_claims_find_clause(const ro_claims_work *work, uint32_t verb, ro_found *out) {
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
  bool found = (clause && ro_claims_find_between_commas(work, out)) || ro_claims_find_clause(work, verb, out) || find_aside(work, verb, out);
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
  if (cue->addressee && ro_in_list("about", cue->prepositions) && ro_claims_find_preposition(work, verb, cue, out)) return true; /* "asked about his claim that" */
  if ((f & RO_FRAME_CLAUSE) && ro_claims_find_rest(work, verb, true, out)) return true;
  if ((f & (RO_FRAME_OBJ | RO_FRAME_PRED)) && !cue->self && ro_claims_find_object(work, verb, cue, passive, out)) return true;
  if ((f & RO_FRAME_INF) && ro_claims_find_infinitive(work, verb, cue, passive, out)) return true;
  if (ro_claims_find_preposition(work, verb, cue, out)) return true;
  if ((f & RO_FRAME_INF) && !passive && !cue->self && ro_claims_late_infinitive(work, verb) != RO_NONE) {
    ro_claims_pieces(work, ro_claims_late_infinitive(work, verb), RO_NONE, &out->content);
    out->rule = "infinitive";
    return out->content.n > 0;
  }
  uint32_t object = ro_child(work->doc, verb, RO_REL_OBJ); /* "claimed responsibility for it" */
  if (object != RO_NONE && cue->phrase && ro_claims_find_preposition(work, object, cue, out)) return true;
  return cue->bare && !passive && ro_claims_find_rest(work, verb, false, out);
}

static ro_inversion inversion_of(const ro_cue *cue) {
  if (cue->addressee && !(cue->frames & RO_FRAME_OBJ)) return RO_NEVER_INVERTS;
  return (cue->frames & RO_FRAME_CLAUSE) && !(cue->frames & RO_FRAME_OBJ) ? RO_INVERTS : RO_MAY_INVERT;
}

static void set_addressee(const ro_doc *doc, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out) {
  if (!cue->addressee) return;
  uint32_t object = ro_child(doc, verb, passive ? RO_REL_NSUBJ_PASS : RO_REL_IOBJ);
  if (object == RO_NONE && !passive) object = ro_child(doc, verb, RO_REL_OBJ);
  if (object == RO_NONE && !passive && inversion_of(cue) == RO_NEVER_INVERTS) /* "…," X told Y, where the tree has Y speak */
    ro_for_children(doc, verb, c) if (c > verb && ro_base_rel_of(doc, c) == RO_REL_NSUBJ && c != out->source) object = c;
  if (object != RO_NONE && (!(cue->frames & RO_FRAME_OBJ) || ro_claims_can_hear(doc, object))) out->addressee = object;
}

/* The source of the statement that has this cue: "called it a lie and accused them" have one. */
static uint32_t source_at(const ro_claims_work *work, uint32_t cue) {
  for (uint32_t i = work->doc->statements.n; i-- > 0 && work->doc->statements.v[i].cue_token >= cue;)
    if (work->doc->statements.v[i].cue_token == cue) return work->source_heads.v[i];
  return RO_NONE;
}

/* ", adding that": a subject that stands in what somebody has just said in this sentence gives way to who said it. */
static uint32_t speaker_of(const ro_claims_work *work, uint32_t verb, uint32_t subject) {
  const ro_doc *doc = work->doc;
  uint32_t first = verb > 0 && ro_in_list(doc->tokens.v[verb - 1].lower, "without while before after by") ? verb - 1 : verb;
  if (subject == RO_NONE || doc->tokens.v[verb].xpos != RO_XPOS_VBG || !ro_claims_is_behind_comma(doc, first)) return subject;
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
  ro_claims_set_cue(work, verb, out);
  out->source = cue->self ? RO_NONE : passive ? ro_claims_agent(work, verb) : ro_claims_subject(work, verb);
  if (!passive) out->source = speaker_of(work, verb, out->source);
  if (out->source == RO_NONE && !passive && (ro_rel_of(doc, verb) == RO_REL_CONJ || ro_rel_of(doc, verb) == RO_REL_ADVCL)) out->source = source_at(work, doc->tokens.v[verb].head);
  bool speaks = (cue->frames & (RO_FRAME_CLAUSE | RO_FRAME_QUOTE)) || (out->source == RO_NONE && ro_claims_is_finite(doc, verb));
  if (!passive && speaks && !cue->self && !ro_token_is(doc, out->cue_first, "to")) out->source = ro_claims_near_subject(work, out->cue_first, out->cue_end, out->source, inversion_of(cue));
  if (out->source == RO_NONE && !cue->self && !(passive && cue->agentless)) return false;
  if (cue->agent && out->source != RO_NONE && !ro_claims_can_hear(doc, out->source)) return false; /* "the rain supported hopes" */
  if (!find_content(work, verb, cue, passive, out)) return false;
  bool clause = strcmp(out->rule, "clause") == 0 || strcmp(out->rule, "quotation") == 0 || strcmp(out->rule, "aside") == 0;
  if (!clause && ro_token_is(doc, out->cue_first, "to")) return false; /* "to defend the deal" names an aim, not what was said */
  if (strcmp(out->rule, "clause") == 0) ro_claims_add_gap(work, verb, cue, out);
  ro_claims_extend(work, verb, out);
  ro_claims_add_clauses(work, verb, out);
  ro_claims_cut_next_cue(work, verb, out);
  set_addressee(doc, verb, cue, passive, out);
  return true;
}
