/* What quotation marks do to statements: content takes in the whole quotation it touches; a quotation that follows an attributed one
 * without a cue of its own goes on with it. */
#include "claims/work.h"

enum { ORPHAN = 7 }; /* tokens of a quotation, marks among them, that is more than a word set in marks */

static const ro_quotation *quotation_at(const ro_claims_work *work, uint32_t token) {
  return work->quote_at[token] == RO_NONE ? NULL : &work->quotations.v[work->quote_at[token]];
}

/* A quotation that holds the cue as well is the frame of the statement, not its content. */
static bool takes(const ro_quotation *q, uint32_t cue_first, uint32_t cue_end) { return q && !(q->first < cue_end && cue_first < q->end); }

void ro_claims_widen(ro_claims_work *work, ro_pieces *content, uint32_t cue) {
  for (uint32_t i = 0; i < content->n; i++) {
    ro_span *piece = &content->v[i];
    const ro_quotation *head = quotation_at(work, piece->start), *tail = quotation_at(work, piece->end - 1);
    if (takes(head, cue, cue + 1)) {
      if (head->first < piece->start) piece->start = head->first;
      if (head->end > piece->end) piece->end = head->end;
    }
    if (takes(tail, cue, cue + 1)) {
      if (tail->first < piece->start) piece->start = tail->first;
      if (tail->end > piece->end) piece->end = tail->end;
    }
    const ro_quotation *frame = quotation_at(work, cue);
    if (frame && !frame->single) { /* what is said inside a quotation ends with it */
      if (piece->start < frame->first) piece->start = frame->first;
      if (piece->end > frame->end) piece->end = frame->end;
    }
  }
  uint32_t n = 0; /* pieces that now overlap become one */
  for (uint32_t i = 0; i < content->n; i++) {
    if (content->v[i].start >= content->v[i].end) continue;
    if (n && content->v[i].start < content->v[n - 1].end) {
      if (content->v[i].end > content->v[n - 1].end) content->v[n - 1].end = content->v[i].end;
    } else {
      content->v[n++] = content->v[i];
    }
  }
  content->n = n;
}

/* Marks the quotations that a statement has; one that holds its cue is not its own. */
static void add_used(ro_claims_work *work, const ro_pieces *content, uint32_t cue) {
  for (uint32_t i = 0; i < content->n; i++)
    for (uint32_t t = content->v[i].start; t < content->v[i].end;) {
      uint32_t q = work->quote_at[t];
      if (q != RO_NONE && q != work->quote_at[cue]) work->quotations.v[q].used = true;
      t = q == RO_NONE ? t + 1 : work->quotations.v[q].end;
    }
}

/* Does the quotation open a sentence and fill it, and the ones it runs over, to the last mark? Returns where that sentence ends, 0 if it does
 * not. Behind the mark the sentence may go on without a verb of its own: “It is a tax increase” for the rich. */
static uint32_t fills_sentences(const ro_claims_work *work, const ro_quotation *q) {
  const ro_doc *doc = work->doc;
  const ro_sentence *begin = &doc->sentences.v[doc->tokens.v[q->first].sentence], *last = &doc->sentences.v[doc->tokens.v[q->end - 1].sentence];
  if (begin->first != q->first) return 0;
  uint32_t end = q->end;
  for (uint32_t t = q->end; t < last->end; t++) {
    uint8_t upos = doc->tokens.v[t].upos, xpos = doc->tokens.v[t].xpos;
    if (upos == RO_UPOS_PUNCT) continue;
    if (ro_claims_starts(doc, q->end - 2, ".,?!") || ((upos == RO_UPOS_AUX || upos == RO_UPOS_VERB) && xpos != RO_XPOS_VB && work->quote_at[t] == RO_NONE)) return 0;
    end = t + 1;
  }
  return end;
}

static bool has_quotation(const ro_claims_work *work, const ro_pieces *content) {
  for (uint32_t i = 0; i < content->n; i++)
    if (work->quote_at[content->v[i].start] != RO_NONE || work->quote_at[content->v[i].end - 1] != RO_NONE) return true;
  return false;
}

/* For each sentence the statement that speaks last in it. */
static uint32_t *speakers(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  uint32_t *at = ro_arena_alloc(&doc->arena, (doc->sentences.n + 1) * sizeof *at);
  memset(at, 0xFF, (doc->sentences.n + 1) * sizeof *at);
  for (uint32_t i = 0; i < doc->statements.n; i++) {
    const ro_pieces *content = &work->contents.v[i];
    uint32_t cue = doc->statements.v[i].cue_token;
    if (cue == RO_NONE || work->quote_at[cue] != RO_NONE || !content->n) continue;
    uint32_t *own = &at[doc->tokens.v[cue].sentence];
    bool goes_on = *own != RO_NONE && has_quotation(work, &work->contents.v[*own]) && !has_quotation(work, content);
    if (!goes_on) *own = i; /* "…," said X, who thinks that …: the quotation behind it goes on with the first */
    at[doc->tokens.v[content->v[content->n - 1].end - 1].sentence] = *own;
  }
  return at;
}

/* A sentence of words and a longer quotation that nobody else speaks in, within the paragraph of the speaker: all of it. */
static ro_span orphan(const ro_claims_work *work, const ro_quotation *q, const uint32_t *at) {
  const ro_doc *doc = work->doc;
  uint32_t sentence = doc->tokens.v[q->first].sentence;
  const ro_sentence *s = &doc->sentences.v[sentence];
  ro_span none = {0, 0}, all = {s->first, q->end};
  if (at[sentence] != RO_NONE || q->end - q->first < ORPHAN || doc->tokens.v[s->first].paragraph || !has_quotation(work, &work->contents.v[at[sentence - 1]])) return none;
  uint32_t end = doc->sentences.v[doc->tokens.v[q->end - 1].sentence].end;
  while (end > q->end && doc->tokens.v[end - 1].upos == RO_UPOS_PUNCT && work->quote_at[end - 1] == RO_NONE) end--;
  if (end > all.end) all.end = end;
  return all;
}

void ro_claims_continue_quotations(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  for (uint32_t i = 0; i < work->contents.n; i++) add_used(work, &work->contents.v[i], doc->statements.v[i].cue_token);
  uint32_t *at = speakers(work);
  for (uint32_t i = 0; i < work->quotations.n; i++) {
    ro_quotation *q = &work->quotations.v[i];
    uint32_t sentence = doc->tokens.v[q->first].sentence;
    if (q->used || q->single || sentence == 0 || at[sentence - 1] == RO_NONE) continue;
    uint32_t end = fills_sentences(work, q);
    ro_span piece = end ? (ro_span){q->first, end} : orphan(work, q, at);
    if (!piece.end) continue;
    ro_pieces *content = &work->contents.v[at[sentence - 1]];
    if (doc->tokens.v[q->first].paragraph && !has_quotation(work, content)) continue;
    if (content->n == sizeof content->v / sizeof *content->v) continue;
    content->v[content->n++] = piece;
    q->used = true;
    at[doc->tokens.v[q->end - 1].sentence] = at[sentence - 1];
  }
}

void ro_claims_set_kind(ro_claims_work *work, uint32_t statement) {
  const ro_pieces *content = &work->contents.v[statement];
  uint32_t quoted = 0, plain = 0;
  for (uint32_t i = 0; i < content->n; i++)
    for (uint32_t t = content->v[i].start; t < content->v[i].end; t++) {
      if (work->quote_at[t] != RO_NONE) quoted++;
      else if (work->doc->tokens.v[t].upos != RO_UPOS_PUNCT) plain++;
    }
  work->doc->statements.v[statement].kind = !quoted ? RO_STATEMENT_INDIRECT : plain ? RO_STATEMENT_MIXED : RO_STATEMENT_DIRECT;
}
