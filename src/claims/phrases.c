/* What attributes without a verb or noun of its own: "according to X", "reportedly", "X: …", "“…” — X". */
#include "claims/work.h"

enum { LABEL = 6 }; /* tokens before a colon that names a speaker */

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
