/* To whom, through what and when something is said: the dependents of the cue. */
#include "claims/work.h"

enum { TRAIL = 8 }; /* tokens behind a cue that may say when and where it was said */

static const char *class_of(const ro_claims_work *work, const char *word) {
  uint32_t row = ro_table_find(&work->claims->media, word);
  return row == RO_NO_ROW ? NULL : ro_table_cell(&work->claims->media, row, work->claims->media_class);
}

/* The noun phrase without its preposition and what follows a comma. */
static ro_span phrase(const ro_claims_work *work, uint32_t head) {
  const ro_doc *doc = work->doc;
  uint32_t first = work->first[head], end = work->end[head];
  while (first < head && ro_rel_of(doc, first) == RO_REL_CASE) first++;
  for (uint32_t t = head + 1; t < end; t++)
    if (doc->tokens.v[t].lower[0] == ',' && doc->tokens.v[t].head != RO_NONE && work->quote_at[t] == work->quote_at[head]) end = t;
  for (uint32_t t = head + 1; t < end; t++)
    if (work->time_at[t] != RO_NONE) end = doc->times.v[work->time_at[t]].first > head ? doc->times.v[work->time_at[t]].first : t;
  while (end > head + 1 && doc->tokens.v[end - 1].upos == RO_UPOS_ADP) end--;
  while (end > head + 1 && doc->tokens.v[end - 1].upos == RO_UPOS_PUNCT && doc->tokens.v[end - 1].lower[0] != ')' && work->quote_at[end - 1] == RO_NONE) end--;
  return (ro_span){first, end};
}

/* The class of the longest phrase of the table that the noun phrase has at its head ("Truth Social", "news conference"). */
static const char *class_of_phrase(const ro_claims_work *work, ro_span tokens, uint32_t head) {
  const ro_doc *doc = work->doc;
  for (uint32_t first = tokens.start; first <= head; first++) {
    const char *words[4];
    uint32_t n = 0, row;
    while (n < 4 && first + n < tokens.end) words[n] = doc->tokens.v[first + n].lower, n++;
    uint32_t count = ro_table_match(&work->claims->media, words, n, &row);
    if (count > 1 && first + count > head) return ro_table_cell(&work->claims->media, row, work->claims->media_class);
  }
  const char *class = class_of(work, doc->tokens.v[head].lower);
  return class ? class : class_of(work, doc->tokens.v[head].lemma);
}

static const char *name_of(ro_claims_work *work, ro_span tokens) {
  const ro_doc *doc = work->doc;
  if (tokens.end - tokens.start > 1 && doc->tokens.v[tokens.start].upos == RO_UPOS_DET) tokens.start++;
  return ro_span_copy(work->doc, ro_token_span(doc, tokens.start, tokens.end));
}

static bool has_case(const ro_doc *doc, uint32_t token, const char *list) {
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  return marker != RO_NONE && ro_in_list(doc->tokens.v[marker].lower, list);
}

static void set_addressee(const ro_claims_work *work, ro_statement *statement, uint32_t head) {
  const ro_doc *doc = work->doc;
  if (statement->addressee_span.end || statement->sources.n == 0) return;
  ro_span tokens = phrase(work, head);
  for (uint32_t t = head + 1; t < tokens.end; t++)
    if (doc->tokens.v[t].upos == RO_UPOS_ADP && ro_in_list(doc->tokens.v[t].lower, "after before during following when while as in on")) tokens.end = t;
  statement->addressee_span = ro_token_span(doc, tokens.start, tokens.end);
  statement->addressee = ro_entity_of(doc, head);
}

/* "in a call with X": X. */
static uint32_t partner(const ro_doc *doc, uint32_t head) {
  ro_for_children(doc, head, c) if (ro_base_rel_of(doc, c) == RO_REL_NMOD && has_case(doc, c, "with to")) return c;
  return RO_NONE;
}

/* "in an interview with X", "on X's show", "on “X”": the words of X behind the noun, up to where the phrase ends; empty if there are none. */
static ro_span outlet(const ro_claims_work *work, uint32_t head) {
  const ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[head].sentence].end, t = head + 2;
  if (t >= end || !ro_in_list(doc->tokens.v[head + 1].lower, "with on to for")) return (ro_span){0, 0};
  while (t < end) {
    uint32_t q = work->quote_at[t];
    if (q != RO_NONE && q != work->quote_at[head]) {
      t = work->quotations.v[q].end;
      break;
    }
    uint8_t upos = doc->tokens.v[t].upos;
    if (upos == RO_UPOS_PUNCT || upos == RO_UPOS_VERB || upos == RO_UPOS_AUX || upos == RO_UPOS_SCONJ || upos == RO_UPOS_CCONJ || upos == RO_UPOS_ADP || work->time_at[t] != RO_NONE) break;
    t++;
  }
  return (ro_span){head + 2, t};
}

/* A quoted title or a name that "on" leads in: on the programme "…". */
static bool is_programme(const ro_claims_work *work, uint32_t head) {
  if (!has_case(work->doc, head, "on") || work->time_at[head] != RO_NONE) return false;
  for (uint32_t t = work->first[head]; t < work->end[head]; t++)
    if (work->quote_at[t] != RO_NONE && work->quotations.v[work->quote_at[t]].first >= work->first[head]) return true;
  return false;
}

static void set_medium(ro_claims_work *work, ro_statement *statement, uint32_t head) {
  const ro_doc *doc = work->doc;
  if (statement->medium_name || !has_case(doc, head, "in on via through during at over from using")) return;
  ro_span tokens = phrase(work, head);
  const char *class = class_of_phrase(work, tokens, head);
  if (!class && is_programme(work, head)) class = "channel";
  if (!class) return;
  if (strcmp(class, "contact") == 0) {
    uint32_t with = partner(doc, head);
    if (with != RO_NONE) set_addressee(work, statement, with);
    return;
  }
  ro_span name = strcmp(class, "talk") == 0 ? outlet(work, head) : (ro_span){0, 0};
  if (name.end > tokens.end) tokens.end = name.end;
  statement->medium_span = ro_token_span(doc, tokens.start, tokens.end);
  statement->medium_name = name_of(work, name.end > name.start ? name : tokens);
}

/* "issued a statement saying": the statement, up to the cue. */
static void set_document(ro_claims_work *work, ro_statement *statement, uint32_t noun, uint32_t cue) {
  const char *class = class_of(work, work->doc->tokens.v[noun].lemma);
  if (statement->medium_name || !class || strcmp(class, "document") != 0) return;
  ro_span tokens = {work->first[noun], work->end[noun]};
  if (tokens.end > cue) tokens.end = cue;
  for (uint32_t t = noun + 1; t < tokens.end; t++)
    if (work->time_at[t] != RO_NONE) tokens.end = t;
  while (tokens.end > noun + 1 && work->doc->tokens.v[tokens.end - 1].upos == RO_UPOS_PUNCT) tokens.end--;
  statement->medium_span = ro_token_span(work->doc, tokens.start, tokens.end);
  statement->medium_name = name_of(work, tokens);
}

/* One dependent of the cue. */
static void read_dependent(ro_claims_work *work, ro_statement *statement, const ro_found *found, uint32_t token) {
  const ro_doc *doc = work->doc;
  uint32_t time = work->time_at[token];
  if (time != RO_NONE) {
    if (statement->time == RO_NONE && doc->times.v[time].type <= RO_TIMEX_TIME) statement->time = time;
    ro_for_children(doc, token, c) if (ro_base_rel_of(doc, c) == RO_REL_NMOD) set_medium(work, statement, c); /* "on Monday on television" */
    return;
  }
  if (ro_base_rel_of(doc, token) != RO_REL_OBL || token == found->source) return;
  for (uint32_t i = 0; i < found->content.n; i++)
    if (found->content.v[i].start <= token && token < found->content.v[i].end) return;
  if (has_case(doc, token, "to") && !ro_in_list(found->rule, "object topic") && ro_claims_can_hear(doc, token)) set_addressee(work, statement, token);
  else set_medium(work, statement, token);
}

/* "said Thursday on Truth Social": by the words right behind the cue, where the tree hangs them elsewhere. */
static void read_trail(ro_claims_work *work, ro_statement *statement, const ro_found *found) {
  ro_doc *doc = work->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[statement->cue_token].sentence].end;
  for (uint32_t t = found->cue_end; t < end && t < found->cue_end + TRAIL; t++) {
    uint8_t upos = doc->tokens.v[t].upos;
    if (upos == RO_UPOS_VERB || upos == RO_UPOS_AUX || upos == RO_UPOS_PUNCT || upos == RO_UPOS_SCONJ) return;
    uint32_t time = work->time_at[t];
    if (time != RO_NONE && statement->time == RO_NONE && doc->times.v[time].first == found->cue_end && doc->times.v[time].type <= RO_TIMEX_TIME) statement->time = time;
    if (statement->medium_name || !ro_in_list(doc->tokens.v[t].lower, "on via")) continue;
    const char *words[4];
    uint32_t n = 0, row;
    while (n < 4 && t + 1 + n < end) words[n] = doc->tokens.v[t + 1 + n].lower, n++;
    uint32_t count = ro_table_match(&work->claims->media, words, n, &row);
    if (!count || strcmp(ro_table_cell(&work->claims->media, row, work->claims->media_class), "channel") != 0) continue;
    statement->medium_span = ro_token_span(doc, t + 1, t + 1 + count);
    statement->medium_name = ro_span_copy(doc, statement->medium_span);
  }
}

void ro_claims_set_details(ro_claims_work *work, ro_statement *statement, const ro_found *found) {
  const ro_doc *doc = work->doc;
  if (found->addressee != RO_NONE) set_addressee(work, statement, found->addressee);
  ro_for_children(doc, statement->cue_token, c) read_dependent(work, statement, found, c);
  if (ro_rel_of(doc, statement->cue_token) == RO_REL_ACL && doc->tokens.v[statement->cue_token].head != found->source)
    set_document(work, statement, doc->tokens.v[statement->cue_token].head, statement->cue_token);
  if (found->source != RO_NONE) /* "the government on Tuesday said": the tree hangs the day on who speaks */
    ro_for_children(doc, found->source, c) if (c > found->source && c < statement->cue_token && work->time_at[c] != RO_NONE) read_dependent(work, statement, found, c);
  read_trail(work, statement, found);
  if (found->clause == RO_NONE || !found->content.n) return;
  ro_for_children(doc, found->clause, c) if (c > statement->cue_token && c < found->content.v[0].start) read_dependent(work, statement, found, c);
}
