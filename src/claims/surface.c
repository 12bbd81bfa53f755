/* What commas and word order say where the tree may be wrong: "…, X said.", "…, X said, …", "X said …". */
#include "claims/work.h"

enum { SEGMENT = 12, TRAIL = 6 };

static bool is_comma(const ro_doc *doc, uint32_t token) { return doc->tokens.v[token].lower[0] == ','; }

static bool is_nominal(const ro_doc *doc, uint32_t token) {
  uint8_t upos = doc->tokens.v[token].upos;
  return upos == RO_UPOS_NOUN || upos == RO_UPOS_PROPN || upos == RO_UPOS_PRON;
}

static bool is_stop(const ro_claims_work *work, uint32_t token, uint32_t cue) {
  const ro_token *t = &work->doc->tokens.v[token];
  return (t->upos == RO_UPOS_PUNCT && t->lower[0] != '-' && t->lower[0] != '\'') || work->quote_at[token] != work->quote_at[cue];
}

/* The words between the comma or mark before the cue and the cue: [first, cue), without a verb; false if there are none or too many. */
static bool segment_before(const ro_claims_work *work, uint32_t cue, uint32_t *first) {
  const ro_doc *doc = work->doc;
  uint32_t begin = doc->sentences.v[doc->tokens.v[cue].sentence].first, t = cue;
  while (t > begin) {
    if (t == cue && ro_claims_starts(doc, t - 1, ")")) { /* "the Union (EU) said" */
      while (t > begin && cue - t < SEGMENT && !ro_claims_starts(doc, t - 1, "(")) t--;
      if (t > begin) t--;
      continue;
    }
    if (is_stop(work, t - 1, cue)) break;
    uint8_t upos = doc->tokens.v[t - 1].upos;
    bool participle = doc->tokens.v[t - 1].xpos == RO_XPOS_VBN && ro_rel_of(doc, t - 1) == RO_REL_ACL; /* "a paper filed Monday says" */
    if ((upos == RO_UPOS_VERB && !participle) || upos == RO_UPOS_AUX || upos == RO_UPOS_SCONJ || cue - t >= SEGMENT) return false;
    t--;
  }
  *first = t;
  return t < cue;
}

/* Nouns, and what stands for one: "one of them", "many", "the 46-year-old". */
static bool can_speak(const ro_doc *doc, uint32_t token) {
  uint8_t upos = doc->tokens.v[token].upos;
  if (upos == RO_UPOS_NUM || upos == RO_UPOS_ADJ) return ro_rel_of(doc, token) != RO_REL_AMOD && ro_rel_of(doc, token) != RO_REL_NUMMOD;
  return is_nominal(doc, token) || (upos == RO_UPOS_DET && ro_base_rel_of(doc, token) == RO_REL_NSUBJ);
}

static uint32_t head_of(const ro_claims_work *work, uint32_t first, uint32_t end) {
  const ro_doc *doc = work->doc;
  for (uint32_t t = first; t < end; t++) {
    uint32_t head = doc->tokens.v[t].head;
    if (can_speak(doc, t) && work->time_at[t] == RO_NONE && (head == RO_NONE || head < first || head >= end) && ro_child(doc, t, RO_REL_CASE) == RO_NONE) return t;
  }
  return RO_NONE;
}

static bool has_conjunct_from(const ro_doc *doc, uint32_t subject, uint32_t first) {
  ro_for_children(doc, subject, c) if (ro_rel_of(doc, c) == RO_REL_CONJ && c >= first) return true;
  return false;
}

static bool is_relative(const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].xpos == RO_XPOS_WDT || doc->tokens.v[token].xpos == RO_XPOS_WP || doc->tokens.v[token].xpos == RO_XPOS_WPS;
}

/* "…," said X: the noun right behind a cue that stands behind a comma or mark. */
static uint32_t subject_behind(const ro_claims_work *work, uint32_t cue_first, uint32_t cue_end) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[cue_first].sentence];
  if (cue_end >= s->end || cue_end != cue_first + 1 || (cue_first > s->first && (!is_stop(work, cue_first - 1, cue_first) || ro_claims_starts(doc, cue_first - 1, ")]")))) return RO_NONE;
  bool inverted = doc->tokens.v[cue_first].xpos == RO_XPOS_VBD; /* "Said X, “…”": no question begins so */
  if (cue_first == s->first && !inverted && (cue_first == 0 || work->quote_at[cue_first - 1] == RO_NONE)) return RO_NONE;
  uint32_t end = cue_end;
  while (end < s->end && end < cue_end + SEGMENT && !is_stop(work, end, cue_first)) {
    uint8_t upos = doc->tokens.v[end].upos;
    if (end > cue_end && (is_relative(doc, end) || doc->tokens.v[end].xpos == RO_XPOS_VBG)) break; /* said a man who, said a man wearing */
    if (upos == RO_UPOS_AUX || (upos == RO_UPOS_VERB && doc->tokens.v[end].xpos != RO_XPOS_VBN)) return RO_NONE; /* a clause, not a speaker */
    if (upos == RO_UPOS_VERB || upos == RO_UPOS_SCONJ || (end == cue_end && upos == RO_UPOS_ADP)) break;
    end++;
  }
  return head_of(work, cue_end, end);
}

/* "X, the minister, said": the first noun of the clause, when a comma stands right before the cue. */
static uint32_t subject_before_comma(const ro_claims_work *work, uint32_t cue_first) {
  const ro_doc *doc = work->doc;
  uint32_t begin = doc->sentences.v[doc->tokens.v[cue_first].sentence].first, from = cue_first;
  if (cue_first == begin || !is_comma(doc, cue_first - 1)) return RO_NONE;
  while (from > begin && work->quote_at[from - 1] == work->quote_at[cue_first]) from--;
  for (uint32_t t = from; t < cue_first; t++) {
    if (!is_nominal(doc, t)) continue;
    while (doc->tokens.v[t].head != RO_NONE && doc->tokens.v[t].head > t && doc->tokens.v[t].head < cue_first && is_nominal(doc, doc->tokens.v[t].head) && ro_base_rel_of(doc, t) != RO_REL_NSUBJ)
      t = doc->tokens.v[t].head;
    if (ro_child(doc, t, RO_REL_CASE) == RO_NONE) return t;
  }
  return RO_NONE;
}

static bool has_verb(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++)
    if (doc->tokens.v[t].upos == RO_UPOS_VERB || doc->tokens.v[t].upos == RO_UPOS_AUX) return true;
  return false;
}

/* "In an interview on “The Hour,” X said": a title, not what is said. */
static bool has_finite(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++)
    if (ro_claims_is_finite(doc, t)) return true;
  return false;
}

/* Does a whole clause stand before the comma in front of the cue? "The talks failed, said …" */
static bool after_clause(const ro_claims_work *work, uint32_t cue_first) {
  const ro_doc *doc = work->doc;
  uint32_t begin = doc->sentences.v[doc->tokens.v[cue_first].sentence].first;
  return cue_first > begin && is_comma(doc, cue_first - 1) && has_verb(doc, begin, cue_first);
}

/* "…, reported El Mundo.": nothing but a name behind the cue. */
static bool names_agency(const ro_claims_work *work, uint32_t cue_end) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[cue_end - 1].sentence].end, t = cue_end, names = 0;
  for (; t < end && doc->tokens.v[t].upos != RO_UPOS_PUNCT; t++) {
    if (doc->tokens.v[t].upos == RO_UPOS_PROPN) names++;
    else if (doc->tokens.v[t].upos != RO_UPOS_DET || t > cue_end) return false;
  }
  return names > 0 && t + 1 >= end;
}

/* "…, underlined the diplomat, …": somebody who can speak, and a comma or stop behind. */
static bool names_speaker(const ro_claims_work *work, uint32_t cue_first, uint32_t cue_end) {
  const ro_doc *doc = work->doc;
  uint32_t behind = subject_behind(work, cue_first, cue_end);
  if (behind == RO_NONE || !ro_claims_can_hear(doc, behind)) return false;
  uint32_t end = ro_claims_source_tokens(work, behind, cue_end - 1).end;
  return end >= doc->sentences.v[doc->tokens.v[behind].sentence].end || ro_claims_starts(doc, end, ",.");
}

/* "X said it had", "X said Obama “had”": the noun behind the cue is the next clause's subject. */
static bool begins_next(const ro_claims_work *work, uint32_t subject) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[subject].sentence].end, t = subject + 1;
  while (t < end && doc->tokens.v[t].head == subject && ro_base_rel_of(doc, t) == RO_REL_FLAT) t++;
  if (t >= end) return false;
  if (work->quote_at[t] != RO_NONE && work->quote_at[t] != work->quote_at[subject] && work->quotations.v[work->quote_at[t]].first == t) return t + 1 < end;
  return ro_claims_is_finite(doc, t);
}

uint32_t ro_claims_near_subject(const ro_claims_work *work, uint32_t cue_first, uint32_t cue_end, uint32_t subject, ro_inversion inversion) {
  uint32_t first, behind;
  uint8_t xpos = work->doc->tokens.v[cue_end - 1].xpos;
  bool finite = xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBZ || xpos == RO_XPOS_VBP;
  if (subject != RO_NONE && subject >= cue_end) {
    if (!begins_next(work, subject)) return subject;
    subject = RO_NONE;
  }
  bool inverts = inversion == RO_INVERTS || (inversion == RO_MAY_INVERT && names_agency(work, cue_end));
  bool apart = subject == RO_NONE || work->quote_at[subject] != work->quote_at[cue_first] || (inverts && after_clause(work, cue_first));
  if (!inverts && inversion == RO_MAY_INVERT && after_clause(work, cue_first) && names_speaker(work, cue_first, cue_end)) apart = true;
  if (finite && apart && inversion != RO_NEVER_INVERTS && (behind = subject_behind(work, cue_first, cue_end)) != RO_NONE) return behind;
  if (subject != RO_NONE && work->quote_at[subject] != RO_NONE && work->quote_at[subject] != work->quote_at[cue_first]) subject = RO_NONE;
  if (subject == RO_NONE && xpos != RO_XPOS_VBG) subject = subject_before_comma(work, cue_first);
  if (!segment_before(work, cue_first, &first) || (subject != RO_NONE && subject >= first)) return subject;
  if (subject != RO_NONE && has_conjunct_from(work->doc, subject, first)) return subject;
  uint32_t near = head_of(work, first, cue_first);
  return near == RO_NONE ? subject : near;
}

/* Behind the cue: its adverbs and phrases up to a comma or the end of the sentence. Returns that place, or RO_NONE when a clause follows. */
uint32_t ro_claims_trail_end(const ro_claims_work *work, uint32_t from) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[from - 1].sentence].end;
  for (uint32_t t = from; t < end; t++) {
    if (doc->tokens.v[t].upos == RO_UPOS_PUNCT && (is_comma(doc, t) || (t + 1 == end && !ro_claims_starts(doc, t, ":-")))) return t;
    uint8_t upos = doc->tokens.v[t].upos;
    if (upos == RO_UPOS_PRON && !ro_in_list(doc->tokens.v[t].lower, "me us him her them you")) return RO_NONE;
    if (upos == RO_UPOS_VERB || upos == RO_UPOS_AUX || upos == RO_UPOS_SCONJ || upos == RO_UPOS_PUNCT) return RO_NONE;
  }
  return end;
}

/* Does a quotation that does not end its sentence ("…,") stand right before the token? */
static bool behind_quotation(const ro_claims_work *work, uint32_t token, uint32_t cue) {
  const ro_doc *doc = work->doc;
  uint32_t q = token ? work->quote_at[token - 1] : RO_NONE;
  if (q == RO_NONE || q == work->quote_at[cue] || work->quotations.v[q].end != token || token < 2) return false;
  return ro_claims_starts(doc, token - 2, ",?!") && work->quotations.v[q].first + 2 < token;
}

/* "…, said X": all of the sentence before the comma or mark. */
static bool find_before_inversion(const ro_claims_work *work, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t first = out->cue_first, begin = doc->sentences.v[doc->tokens.v[first].sentence].first;
  if (first < begin + 3 || ro_claims_trail_end(work, out->cue_end) == RO_NONE) return false;
  if (!behind_quotation(work, first, first) && !(is_comma(doc, first - 1) && has_verb(doc, begin, first))) return false;
  ro_claims_add_piece(work, &out->content, begin, first);
  out->rule = "aside";
  return out->content.n > 0;
}

/* "After the talks failed, X asked …": what stands before the comma only says when or why. A quotation, or a clause behind another comma, says
 * more than that. */
static bool is_adjunct(const ro_claims_work *work, uint32_t first, uint32_t end) {
  const ro_doc *doc = work->doc;
  if (work->quote_at[first] != RO_NONE) return false;
  for (uint32_t t = first; t + 1 < end; t++)
    if (is_comma(doc, t) && t + 2 < end && has_finite(work->doc, t + 1, end)) return false;
  while (first < end && (doc->tokens.v[first].upos == RO_UPOS_CCONJ || doc->tokens.v[first].upos == RO_UPOS_PUNCT || doc->tokens.v[first].upos == RO_UPOS_ADV)) {
    if (doc->tokens.v[first].xpos == RO_XPOS_WRB) return true;
    first++;
  }
  if (first >= end) return false;
  uint8_t xpos = doc->tokens.v[first].xpos;
  return doc->tokens.v[first].upos == RO_UPOS_SCONJ || doc->tokens.v[first].upos == RO_UPOS_ADP || xpos == RO_XPOS_VBG || xpos == RO_XPOS_VBN || xpos == RO_XPOS_VBD;
}

/* Has the cue something of its own behind it, so that it is no aside? */
static bool has_own_object(const ro_claims_work *work, uint32_t cue_first, uint32_t cue_end) {
  const ro_doc *doc = work->doc;
  for (uint32_t t = cue_first; t < cue_end; t++)
    ro_for_children(doc, t, c) if (c >= cue_end && ro_rel_of(doc, c) == RO_REL_OBJ && work->time_at[c] == RO_NONE && !ro_claims_can_hear(doc, c)) return true;
  return false;
}

bool ro_claims_find_between_commas(const ro_claims_work *work, ro_found *out) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[out->cue_first].sentence];
  uint32_t first, source_end = out->cue_first;
  if (out->source != RO_NONE && out->source >= out->cue_end) return find_before_inversion(work, out);
  if (!segment_before(work, source_end, &first) || first < s->first + 2 || doc->tokens.v[first].upos == RO_UPOS_CCONJ) return false;
  if (out->source == RO_NONE || out->source < first || out->source >= source_end) return false;
  if (behind_quotation(work, first, source_end) && (work->quote_at[s->first] != RO_NONE || has_finite(work->doc, s->first, first))) {
    ro_claims_add_piece(work, &out->content, s->first, first);
    out->rule = "aside";
    return out->content.n > 0;
  }
  uint32_t end = ro_claims_trail_end(work, out->cue_end);
  if (!is_comma(doc, first - 1) || end == RO_NONE || end > out->cue_end + TRAIL || is_relative(doc, first)) return false;
  if (ro_base_rel_of(doc, out->cue_end - 1) == RO_REL_ACL || has_own_object(work, out->cue_first, out->cue_end)) return false;
  bool inserted = end < s->end && is_comma(doc, end);
  if (!inserted && is_adjunct(work, s->first, first)) return false;
  if (inserted && (end + 1 >= s->end || work->quote_at[end + 1] != work->quote_at[out->cue_first])) return false;
  uint32_t to = inserted ? s->end : end;
  if (!has_verb(doc, s->first, first) && !has_verb(doc, end, to)) return false;
  ro_claims_add_piece(work, &out->content, s->first, first - 1);
  if (inserted) ro_claims_add_piece(work, &out->content, end + 1, s->end);
  out->rule = "aside";
  return out->content.n > 0;
}

/* "that" that begins a clause: a tree may see a determiner in "that talks will". */
static bool is_that(const ro_doc *doc, uint32_t token) {
  if (!ro_token_is(doc, token, "that")) return ro_token_is(doc, token, "whether");
  if (doc->tokens.v[token].upos != RO_UPOS_DET || ro_rel_of(doc, token) != RO_REL_DET) return true;
  uint32_t head = doc->tokens.v[token].head;
  return head != RO_NONE && (doc->tokens.v[head].xpos == RO_XPOS_NNS || doc->tokens.v[head].xpos == RO_XPOS_NNPS);
}

/* Words that stop the look for "that": a clause of its own begins. Participles and "and" between nouns do not ("an interview taped before"). */
static bool stops_that(const ro_doc *doc, uint32_t token) {
  const ro_token *t = &doc->tokens.v[token];
  if (t->upos == RO_UPOS_VERB) return t->xpos != RO_XPOS_VBN && t->xpos != RO_XPOS_VBG;
  if (t->upos == RO_UPOS_CCONJ) return !is_nominal(doc, token - 1) || token + 1 >= doc->tokens.n || (!is_nominal(doc, token + 1) && doc->tokens.v[token + 1].upos != RO_UPOS_DET && doc->tokens.v[token + 1].upos != RO_UPOS_ADJ);
  return t->upos == RO_UPOS_AUX || t->upos == RO_UPOS_PUNCT;
}

/* Where a clause begins behind the cue with phrases and no verb between: "said on Monday that", "said on Monday he". RO_NONE: nowhere. */
uint32_t ro_claims_find_that(const ro_claims_work *work, uint32_t from, uint32_t end) {
  const ro_doc *doc = work->doc;
  for (uint32_t t = from; t < end && t < from + 2 * SEGMENT;) {
    uint32_t q = work->quote_at[t];
    if (q != RO_NONE && work->quotations.v[q].first == t && t > from) { /* a title: on “Meet the Press” that */
      t = work->quotations.v[q].end;
      continue;
    }
    if (is_that(doc, t)) return t;
    if (t > from && doc->tokens.v[t].upos == RO_UPOS_PRON && ro_in_list(doc->tokens.v[t].lower, "he she they we i there")) return t; /* "said on Monday he would" */
    if (stops_that(doc, t)) return RO_NONE;
    t++;
  }
  return RO_NONE;
}

static bool begins_clause(const ro_doc *doc, uint32_t token) {
  uint8_t upos = doc->tokens.v[token].upos;
  if (upos == RO_UPOS_NUM && token + 1 < doc->tokens.n && ro_in_list(doc->tokens.v[token + 1].lower, "percent point points % cent cents")) return false; /* "the index added 2 points" */
  return upos == RO_UPOS_DET || upos == RO_UPOS_NOUN || upos == RO_UPOS_PROPN || upos == RO_UPOS_PRON || upos == RO_UPOS_ADJ || upos == RO_UPOS_NUM;
}

/* "X said" with a clause behind it that the tree does not hang on the cue: all the rest of the sentence. */
bool ro_claims_find_rest(const ro_claims_work *work, uint32_t cue, bool only_that, ro_found *out) {
  const ro_doc *doc = work->doc;
  bool passive = ro_claims_is_passive(doc, cue);
  uint32_t end = doc->sentences.v[doc->tokens.v[cue].sentence].end, quote = work->quote_at[cue], first = ro_claims_find_that(work, out->cue_end, end);
  uint32_t behind = out->cue_end;
  while (behind < end && work->time_at[behind] != RO_NONE) behind++; /* "said Monday the talks" */
  if (first == RO_NONE && !only_that && behind < end && begins_clause(doc, behind)) first = behind;
  if (passive || (ro_base_rel_of(doc, cue) == RO_REL_ADVCL && doc->tokens.v[cue].head > cue)) { /* "when asked whether he would, he left" */
    for (uint32_t t = cue; t < end; t++)
      if (is_comma(doc, t)) end = t;
  }
  if (first == RO_NONE || first >= end || (out->source == RO_NONE && !passive) || (out->source != RO_NONE && out->source > cue && !passive) || !has_verb(doc, first, end)) return false;
  for (uint32_t t = first; t < end; t++)
    if (quote != RO_NONE && work->quote_at[t] != quote) end = t;
  ro_claims_add_piece(work, &out->content, first, end);
  out->rule = "clause";
  return out->content.n > 0;
}

/* "a deal which X said was dead": the pronoun, and what stands behind the cue without a subject. */
bool ro_claims_find_relative(const ro_claims_work *work, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t first, begin = doc->sentences.v[doc->tokens.v[out->cue_first].sentence].first, end = doc->sentences.v[doc->tokens.v[out->cue_first].sentence].end, t = out->cue_end;
  if (out->source == RO_NONE || out->source >= out->cue_first || t >= end) return false;
  first = ro_claims_source_tokens(work, out->source, RO_NONE).start;
  if (first <= begin + 1 || !ro_in_list(doc->tokens.v[first - 1].lower, "which that who whom what") || is_relative(doc, first)) return false;
  while (t < end && doc->tokens.v[t].upos == RO_UPOS_ADV) t++;
  if (t >= end || !ro_claims_is_finite(doc, t)) return false;
  uint32_t stop = t;
  while (stop < end && !(doc->tokens.v[stop].upos == RO_UPOS_PUNCT && ro_claims_starts(doc, stop, ",;:.?!()"))) stop++;
  ro_claims_add_piece(work, &out->content, first - 1, first);
  if (!out->content.n) out->content.v[out->content.n++] = (ro_span){first - 1, first};
  ro_claims_add_piece(work, &out->content, out->cue_end, stop);
  out->rule = "relative";
  return out->content.n > 1;
}

/* "According to X, …" and "…, according to X.": the sentence without the phrase. */
bool ro_claims_find_around(const ro_claims_work *work, uint32_t first, uint32_t end, ro_found *out) {
  const ro_doc *doc = work->doc;
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[first].sentence];
  if (first == s->first && end < s->end && is_comma(doc, end)) ro_claims_add_piece(work, &out->content, end + 1, s->end);
  else if (first > s->first + 2 && is_comma(doc, first - 1) && (end >= s->end || (end + 1 == s->end && doc->tokens.v[end].upos == RO_UPOS_PUNCT)) && has_verb(doc, s->first, first))
    ro_claims_add_piece(work, &out->content, s->first, first - 1);
  return out->content.n > 0;
}
