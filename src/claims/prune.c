/* Statements that are not kept: those inside a quotation that nobody is named for, and those of a "you" or "us" that nobody stands for. "I"
 * and "we" outside of quotations are whoever writes. */
#include "claims/work.h"

static bool speaks_for_itself(const ro_claims_work *work, uint32_t statement) {
  const ro_doc *doc = work->doc;
  const ro_statement *s = &doc->statements.v[statement];
  uint32_t q = s->cue_token == RO_NONE ? RO_NONE : work->quote_at[s->cue_token];
  if (q != RO_NONE && !work->quotations.v[q].single) return false;
  uint32_t source = work->source_heads.v[statement];
  return source == RO_NONE || !ro_in_list(doc->tokens.v[source].lower, "you us me") || s->sources.n > 0;
}

/* "I" and "we" inside a statement are its speaker. */
static void take_speaker(ro_claims_work *work, uint32_t statement) {
  ro_doc *doc = work->doc;
  ro_statement *s = &doc->statements.v[statement];
  uint32_t source = work->source_heads.v[statement];
  if (source == RO_NONE || s->sources.n || !ro_in_list(doc->tokens.v[source].lower, "i")) return;
  const ro_statement *outer = &doc->statements.v[s->within];
  if (outer->sources.n == 1 && work->quote_at[s->cue_token] != RO_NONE && work->quote_at[outer->cue_token] != work->quote_at[s->cue_token])
    ro_add_index(doc, &s->sources, outer->sources.v[0]);
}

/* A statement goes with the outermost one it stands in. Each chain is walked once: what it ends in is noted on all its members. */
static bool *outermost_dropped(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  uint32_t n = doc->statements.n;
  bool *dropped = ro_arena_alloc(&doc->arena, n + 1), *known = ro_arena_alloc(&doc->arena, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t top = i;
    while (!known[top] && doc->statements.v[top].within != RO_NONE) top = doc->statements.v[top].within;
    bool verdict = known[top] ? dropped[top] : !speaks_for_itself(work, top);
    for (uint32_t t = i; t != RO_NONE && !known[t]; t = doc->statements.v[t].within) known[t] = true, dropped[t] = verdict;
  }
  return dropped;
}

void ro_claims_prune(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  uint32_t n = doc->statements.n, kept = 0;
  bool *is_outer = ro_arena_alloc(&doc->arena, n + 1);
  for (uint32_t i = 0; i < n; i++)
    if (doc->statements.v[i].within != RO_NONE) is_outer[doc->statements.v[i].within] = true;
  uint32_t *place = ro_arena_alloc(&doc->arena, (n + 1) * sizeof *place); /* where each goes, RO_NONE: dropped */
  bool *dropped = outermost_dropped(work);
  for (uint32_t i = 0; i < n; i++) { /* "he said it was believed to": who says it is known, who believes it is not */
    const ro_statement *s = &doc->statements.v[i];
    if (s->within != RO_NONE && !s->sources.n && !s->source_span.end && !is_outer[i]) dropped[i] = true;
  }
  for (uint32_t i = 0; i < n; i++) place[i] = dropped[i] ? RO_NONE : kept++;
  for (uint32_t i = 0; i < n; i++) {
    ro_statement *s = &doc->statements.v[i];
    if (place[i] == RO_NONE) continue;
    if (s->within != RO_NONE) take_speaker(work, i);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (place[i] == RO_NONE) continue;
    ro_statement s = doc->statements.v[i];
    if (s.within != RO_NONE) s.within = place[s.within];
    doc->statements.v[place[i]] = s;
  }
  doc->statements.n = kept;
}
