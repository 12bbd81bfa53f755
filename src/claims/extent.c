/* How far a content goes where the tree cuts it off or takes too much: over phrases, relative clauses, "and that"; up to ", adding". */
#include "claims/work.h"

static bool is_boundary(const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].upos == RO_UPOS_PUNCT && ro_claims_starts(doc, token, ",;:.?!()");
}

/* A hyphen within a word ("two-state") is none. */
bool ro_claims_is_dash(const ro_doc *doc, uint32_t token) {
  if (token > 0 && strcmp(doc->tokens.v[token].lower, "-") == 0 && doc->tokens.v[token - 1].span.end == doc->tokens.v[token].span.start) return false;
  return ro_in_list(doc->tokens.v[token].lower, "-- \xE2\x80\x95 \xE2\x80\x94 \xE2\x80\x93 -"); }

/* "and" before a verb that stands beside the cue. */
static bool starts_conjunct(const ro_doc *doc, uint32_t token, uint32_t cue) {
  uint32_t head = doc->tokens.v[token].head;
  return ro_rel_of(doc, token) == RO_REL_CC && head != RO_NONE && (doc->tokens.v[head].head == cue || doc->tokens.v[head].head == doc->tokens.v[cue].head);
}

bool ro_claims_is_finite(const ro_doc *doc, uint32_t token) {
  uint8_t xpos = doc->tokens.v[token].xpos;
  return doc->tokens.v[token].upos == RO_UPOS_AUX || xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBZ || xpos == RO_XPOS_VBP;
}

/* What may go on with a noun phrase or an infinitive without a comma: a phrase, a relative clause without its pronoun ("the talks he led"), a
 * quotation, the verb of a clause whose subject the tree takes for an object. */
static bool goes_on(const ro_claims_work *work, uint32_t cue, uint32_t token, uint32_t end) {
  const ro_doc *doc = work->doc;
  uint8_t xpos = doc->tokens.v[token].xpos, upos = doc->tokens.v[token].upos;
  if (xpos == RO_XPOS_VBG || xpos == RO_XPOS_VBN || (ro_claims_is_finite(doc, token) && ro_base_rel_of(doc, cue) != RO_REL_ACL)) return true;
  if ((upos == RO_UPOS_PRON || upos == RO_UPOS_PROPN) && token + 1 < end && ro_claims_is_finite(doc, token + 1)) return true;
  if (work->quote_at[token] != RO_NONE && work->quotations.v[work->quote_at[token]].first == token) return true;
  return ro_in_list(doc->tokens.v[token].lower, "of about for with to as that against between from like without who which in on over than if at past until");
}

void ro_claims_extend(const ro_claims_work *work, uint32_t cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  if (!out->content.n) return;
  ro_span *piece = &out->content.v[out->content.n - 1];
  uint32_t end = doc->sentences.v[doc->tokens.v[cue].sentence].end, t = piece->end;
  bool clause = strcmp(out->rule, "clause") == 0 || strcmp(out->rule, "predicate") == 0;
  if (piece->start < cue || t >= end || (!clause && !goes_on(work, cue, t, end))) return;
  for (; t < end && !is_boundary(doc, t) && !ro_claims_is_dash(doc, t) && !starts_conjunct(doc, t, cue); t++) {
    if (work->time_at[t] != RO_NONE && !clause) return;
    if (!clause && doc->tokens.v[t].upos == RO_UPOS_SCONJ && !ro_in_list(doc->tokens.v[t].lower, "that as of for")) break;
    if (work->quote_at[cue] != RO_NONE && work->quote_at[t] != work->quote_at[cue]) break;
  }
  while (t > piece->end && doc->tokens.v[t - 1].upos == RO_UPOS_PUNCT && work->quote_at[t - 1] == RO_NONE) t--;
  piece->end = t;
}

/* Right behind a comma, or behind one that stands inside a closing mark. */
bool ro_claims_is_behind_comma(const ro_doc *doc, uint32_t token) {
  if (token > 0 && ro_claims_starts(doc, token - 1, ",")) return true;
  return token > 1 && ro_claims_starts(doc, token - 2, ",") && doc->tokens.v[token - 1].upos == RO_UPOS_PUNCT;
}

/* Does the cue at `token` speak again for who spoke at `verb`? ", adding"; ", and criticized" in the same tense; in a headline ", calls". Returns
 * where its part begins, RO_NONE: no. */
static uint32_t next_part(const ro_claims_work *work, uint32_t verb, uint32_t token) {
  const ro_doc *doc = work->doc;
  uint8_t xpos = doc->tokens.v[token].xpos, same = doc->tokens.v[verb].xpos;
  if (work->quote_at[token] != work->quote_at[verb]) return RO_NONE;
  if (xpos == RO_XPOS_VBG && ro_claims_is_behind_comma(doc, token)) return token - 1;
  if (xpos != same || (xpos != RO_XPOS_VBZ && xpos != RO_XPOS_VBD) || ro_child_base(doc, token, RO_REL_NSUBJ) != RO_NONE) return RO_NONE;
  if (xpos == RO_XPOS_VBZ && ro_claims_is_behind_comma(doc, token)) return token - 1;
  return token > 1 && doc->tokens.v[token - 1].upos == RO_UPOS_CCONJ && ro_claims_starts(doc, token - 2, ",") ? token - 2 : RO_NONE;
}

void ro_claims_cut_next_cue(const ro_claims_work *work, uint32_t verb, ro_found *out) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
  for (uint32_t t = verb + 2; t + 1 < end; t++) {
    uint32_t part = next_part(work, verb, t);
    if (part == RO_NONE) continue;
    const ro_cue *cue = ro_claims_cue(work->claims, doc->tokens.v[t].lemma, 'v');
    if (!cue || (!(cue->frames & RO_FRAME_CLAUSE) && part == t - 1)) continue;
    ro_claims_cut(work, &out->content, part, end);
    return;
  }
}

/* "said the talks were": where the tree makes "the talks" the cue's own, the words between belong to the clause. */
void ro_claims_add_gap(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out) {
  const ro_doc *doc = work->doc;
  if (!out->content.n || cue->addressee || out->cue_end >= out->content.v[0].start || (out->source != RO_NONE && out->source > verb)) return;
  uint32_t first = out->cue_end;
  uint8_t upos = doc->tokens.v[first].upos;
  if (work->time_at[first] != RO_NONE || (upos != RO_UPOS_DET && upos != RO_UPOS_NOUN && upos != RO_UPOS_PROPN && upos != RO_UPOS_PRON && upos != RO_UPOS_ADJ && upos != RO_UPOS_NUM)) return;
  for (uint32_t t = first; t < out->content.v[0].start; t++)
    if (work->time_at[t] != RO_NONE || work->quote_at[t] != work->quote_at[verb] || ro_in_list(doc->tokens.v[t].lower, "that because")) return;
  out->content.v[0].start = first;
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
void ro_claims_add_clauses(const ro_claims_work *work, uint32_t verb, ro_found *out) {
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
