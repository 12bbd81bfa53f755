/* The claims stage: cues are looked for word by word, each with its source and its content; then quotation marks widen and
 * continue contents, and statements are put one within another. */
#include "claims/claims.h"

#include "claims/work.h"

#include <stdio.h>
#include <stdlib.h>

enum { NEAR = 4 }; /* tokens between a source and its cue: "was quoted as" */

static void close_claims(void *state) {
  ro_claims *claims = state;
  if (!claims) return;
  free(claims->cues);
  free(claims);
}

static ro_status open_claims(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_claims *claims = calloc(1, sizeof *claims);
  if (!claims) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_table_open(&claims->table, tables, "cues", "lemma pos frames act flags", error);
  if (status == RO_OK) status = ro_table_open(&claims->media, tables, "media", "word class", error);
  if (status == RO_OK) status = ro_table_open(&claims->issues, tables, "issues", "word issue", error);
  if (status == RO_OK) status = ro_claims_open_cues(claims, error);
  if (status != RO_OK) {
    close_claims(claims);
    return status;
  }
  claims->media_class = ro_table_column(&claims->media, "class");
  claims->issue = ro_table_column(&claims->issues, "issue");
  *state = claims;
  return RO_OK;
}

static void map_times(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  size_t size = (doc->tokens.n + 1) * sizeof *work->time_at;
  work->time_at = ro_arena_alloc(&doc->arena, size);
  memset(work->time_at, 0xFF, size);
  for (uint32_t i = 0; i < doc->times.n; i++)
    if (doc->times.v[i].head < doc->tokens.n) work->time_at[doc->times.v[i].head] = i;
}

/* The cue, its source beside it and what stands between them are no part of what is said. */
static void cut_frame(const ro_claims_work *work, uint32_t cue_token, ro_found *found) {
  uint32_t first = found->cue_first, end = found->cue_end;
  if (found->source != RO_NONE) {
    ro_span source = ro_claims_source_tokens(work, found->source, cue_token);
    if (source.end <= first && first - source.end <= NEAR) first = source.start;
    else if (source.start >= end && source.start - end <= NEAR) end = source.end;
    else ro_claims_cut(work, &found->content, source.start, source.end);
  }
  ro_claims_cut(work, &found->content, first, end);
}

static void add_statement(ro_claims_work *work, const ro_cue *cue, uint32_t cue_token, ro_found *found) {
  ro_doc *doc = work->doc;
  if (cue && cue->given && ro_in_list(found->rule, "object preposition")) found->rule = "topic";
  cut_frame(work, cue_token, found);
  ro_claims_widen(work, &found->content, cue_token);
  if (!found->content.n) return;
  ro_statement *s = ro_vec_push(&doc->arena, &doc->statements);
  *s = (ro_statement){.act = cue ? cue->act : RO_ACT_SAY,
                      .cue = ro_token_span(doc, found->cue_first, found->cue_end),
                      .cue_token = cue_token,
                      .addressee = RO_NONE,
                      .time = RO_NONE,
                      .within = RO_NONE,
                      .rule = found->rule};
  *ro_vec_push(&doc->arena, &work->contents) = found->content;
  *ro_vec_push(&doc->arena, &work->source_heads) = found->source;
  ro_claims_set_source(work, s, found->source);
  if (cue && cue->again) ro_claims_same_speaker(work, s, found->source);
  ro_claims_set_details(work, s, found);
}

/* Lemmas of rare verbs are guesses: "blamed" may be of "blam". The form without its ending then, with and without e. */
static const ro_cue *cue_by_form(const ro_claims_work *work, const char *form) {
  size_t length = strlen(form), ending = length > 5 && strcmp(form + length - 2, "ed") == 0 ? 2 : length > 6 && strcmp(form + length - 3, "ing") == 0 ? 3 : 0;
  char stem[32];
  if (!ending || length >= sizeof stem) return NULL;
  snprintf(stem, sizeof stem, "%.*se", (int)(length - ending), form);
  const ro_cue *cue = ro_claims_cue(work->claims, stem, 'v');
  stem[length - ending] = 0;
  return cue ? cue : ro_claims_cue(work->claims, stem, 'v');
}

/* The row of a verb: with its particle, its object or its predicate before alone. */
static const ro_cue *verb_cue(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  const char *lemma = doc->tokens.v[verb].lemma;
  ro_for_children(doc, verb, c) {
    ro_rel rel = ro_rel_of(doc, c);
    const char *more = rel == RO_REL_COMPOUND_PRT ? doc->tokens.v[c].lower : rel == RO_REL_OBJ || rel == RO_REL_XCOMP ? doc->tokens.v[c].lemma : NULL;
    char key[64];
    if (!more || (size_t)snprintf(key, sizeof key, "%s %s", lemma, more) >= sizeof key) continue;
    const ro_cue *cue = ro_claims_cue(work->claims, key, 'v');
    if (cue) return cue;
  }
  const ro_cue *cue = ro_claims_cue(work->claims, lemma, 'v');
  return cue ? cue : cue_by_form(work, doc->tokens.v[verb].lower);
}

static bool try_verb(ro_claims_work *work, uint32_t token) {
  ro_found found = {.source = RO_NONE, .addressee = RO_NONE, .clause = RO_NONE, .rule = ""};
  const ro_cue *cue = verb_cue(work, token);
  if (!cue || !ro_claims_find_verb(work, token, cue, &found)) return false;
  add_statement(work, cue, token, &found);
  return true;
}

static void try_word(ro_claims_work *work, uint32_t token, char pos, const char *word) {
  ro_found found = {.source = RO_NONE, .addressee = RO_NONE, .clause = RO_NONE, .rule = ""};
  const ro_cue *cue = ro_claims_cue(work->claims, word, pos);
  if (!cue) return;
  bool held = pos == 'n' ? ro_claims_find_noun(work, token, cue, &found)
              : pos == 'a' ? ro_claims_find_adjective(work, token, cue, &found)
                           : ro_claims_find_adverb(work, token, &found);
  if (held) add_statement(work, cue, token, &found);
}

/* "according to": returns true when a phrase before a source begins here. */
static bool try_phrase(ro_claims_work *work, uint32_t token) {
  const ro_doc *doc = work->doc;
  const char *words[6];
  uint32_t n = 0, row, end = doc->sentences.v[doc->tokens.v[token].sentence].end;
  while (n < 6 && token + n < end) words[n] = doc->tokens.v[token + n].lower, n++;
  uint32_t count = ro_table_match(&work->claims->table, words, n, &row);
  if (count < 2 || work->claims->cues[row].pos != 'p') return false;
  ro_found found;
  if (!ro_claims_find_phrase(work, token, count, &found)) return false;
  add_statement(work, &work->claims->cues[row], token, &found);
  return true;
}

static void try_token(ro_claims_work *work, uint32_t token) {
  const ro_token *t = &work->doc->tokens.v[token];
  ro_found found;
  switch (t->upos) {
  case RO_UPOS_VERB:
    if (!try_phrase(work, token) && !try_verb(work, token)) try_word(work, token, 'a', t->lower);
    break;
  case RO_UPOS_NOUN: try_word(work, token, 'n', t->lemma); break;
  case RO_UPOS_ADJ: try_word(work, token, 'a', t->lower); break;
  case RO_UPOS_ADV: try_word(work, token, 'r', t->lower); break;
  case RO_UPOS_ADP:
  case RO_UPOS_SCONJ: try_phrase(work, token); break;
  case RO_UPOS_PUNCT:
  case RO_UPOS_SYM:
  case RO_UPOS_X:
    if (t->lower[0] == ':' ? ro_claims_find_label(work, token, &found) : ro_claims_is_dash(work->doc, token) && ro_claims_find_signature(work, token, &found))
      add_statement(work, NULL, token, &found);
    break;
  default: break;
  }
}

static void set_content(ro_claims_work *work, uint32_t statement) {
  ro_doc *doc = work->doc;
  const ro_pieces *pieces = &work->contents.v[statement];
  for (uint32_t i = 0; i < pieces->n; i++)
    *ro_vec_push(&doc->arena, &doc->statements.v[statement].content) = ro_token_span(doc, pieces->v[i].start, pieces->v[i].end);
}

static void run_claims(const void *state, ro_doc *doc) {
  ro_claims_work work = {.claims = state, .doc = doc};
  ro_claims_number(&work);
  ro_claims_find_quotations(&work);
  map_times(&work);
  for (uint32_t t = 0; t < doc->tokens.n; t++) try_token(&work, t);
  ro_claims_continue_quotations(&work);
  for (uint32_t i = 0; i < doc->statements.n; i++) {
    ro_claims_set_kind(&work, i);
    set_content(&work, i);
  }
  ro_claims_nest(&work);
  ro_claims_prune(&work);
  for (uint32_t i = 0; i < doc->statements.n; i++) ro_claims_set_issues(&work, &doc->statements.v[i]);
  if (work.new_mentions) ro_sort_mentions(doc);
}

const ro_stage ro_claims_stage = {"claims", open_claims, run_claims, close_claims};
