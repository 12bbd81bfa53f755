/* Phrases of data/assessments.tsv, each with who says it, about whom and about what. */
#include "events/assess.h"

#include <stdio.h>
#include <stdlib.h>

enum { GAP = 6, SUBJECT_STEPS = 4 };

ro_status ro_assess_open(ro_assess *assess, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&assess->table, tables, "assessments", "word pos rest direction needs", error);
  if (status != RO_OK) return status;
  assess->pos = ro_table_column(&assess->table, "pos");
  assess->rest = ro_table_column(&assess->table, "rest");
  assess->direction = ro_table_column(&assess->table, "direction");
  assess->needs = ro_table_column(&assess->table, "needs");
  return RO_OK;
}

/* ---- does the phrase stand here? ---- */

static bool is_word(const ro_doc *doc, uint32_t token, const char *list) { return ro_in_list(doc->tokens.v[token].lemma, list) || ro_in_list(doc->tokens.v[token].lower, list); }

/* Is the token in the class? Of a class of nouns only a noun or pronoun is; "peace+process" is a noun behind another. */
static bool in_class(const ro_assess *assess, const ro_doc *doc, uint32_t token, const char *name) {
  uint32_t row = ro_table_find(&assess->table, name);
  if (row == RO_NO_ROW) return false;
  const char *words = ro_table_cell(&assess->table, row, assess->rest);
  uint8_t upos = doc->tokens.v[token].upos;
  if (*ro_table_cell(&assess->table, row, assess->pos) == 'n' && upos != RO_UPOS_NOUN && upos != RO_UPOS_PROPN && upos != RO_UPOS_PRON) return false;
  if (is_word(doc, token, words)) return true;
  char pair[64];
  if (!token || (size_t)snprintf(pair, sizeof pair, "%s+%s", doc->tokens.v[token - 1].lower, doc->tokens.v[token].lemma) >= sizeof pair) return false;
  return ro_in_list(pair, words);
}

/* Quotation marks and articles stand between the words of a phrase without being missed. */
static bool is_passed_over(const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].upos == RO_UPOS_PUNCT || ro_in_list(doc->tokens.v[token].lower, "the a an");
}

static bool is_wall(const ro_doc *doc, uint32_t token) { return doc->tokens.v[token].upos == RO_UPOS_PUNCT && doc->tokens.v[token].lower[0] && strchr(".;:!?", doc->tokens.v[token].lower[0]); }

/* Where `word` (a word or @class) stands from `token` on, at most `gap` words ahead; RO_NONE if it does not. */
static uint32_t find_word(const ro_assess *assess, const ro_doc *doc, uint32_t token, uint32_t end, const char *word, uint32_t gap) {
  for (uint32_t passed = 0; token < end && !is_wall(doc, token); token++) {
    if (word[0] == '@' ? in_class(assess, doc, token, word) : is_word(doc, token, word)) return token;
    if (gap && (ro_token_is(doc, token, ",") || doc->tokens.v[token].upos == RO_UPOS_SCONJ || doc->tokens.v[token].upos == RO_UPOS_AUX)) return RO_NONE; /* another clause */
    if (!is_passed_over(doc, token) && (passed++ >= gap || ro_in_list(doc->tokens.v[token].lower, "no not n't little scant without"))) return RO_NONE;
  }
  return RO_NONE;
}

/* "renewed the demand for cooperation": what comes behind a preposition of its own that the phrase does not have is not the phrase's noun. */
static bool hangs_off(const ro_doc *doc, uint32_t token, uint32_t before) {
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  return ro_base_rel_of(doc, token) == RO_REL_NMOD && marker != RO_NONE && marker > before && marker < token;
}

/* The token behind the last word of the phrase that begins at `token`, or RO_NONE. */
static uint32_t match_rest(const ro_assess *assess, const ro_doc *doc, uint32_t token, const char *rest) {
  uint32_t end = doc->sentences.v[doc->tokens.v[token].sentence].end, at = token + 1, last = token, gap = 0;
  while (*rest) {
    char word[32];
    size_t n = strcspn(rest, " ");
    snprintf(word, sizeof word, "%.*s", (int)n, rest);
    rest += n + (rest[n] == ' ');
    if (strcmp(word, "*") == 0) {
      gap = GAP;
      continue;
    }
    at = find_word(assess, doc, at, end, word, gap);
    if (at == RO_NONE || (gap && hangs_off(doc, at, last))) return RO_NONE;
    last = at++, gap = 0;
  }
  return at;
}

/* ---- its place in the tree ---- */

/* The subject of the clause that the token belongs to. */
static uint32_t subject_of(const ro_doc *doc, uint32_t token) {
  for (int i = 0; token != RO_NONE && i < SUBJECT_STEPS; i++, token = doc->tokens.v[token].head) {
    uint32_t subject = ro_child_base(doc, token, RO_REL_NSUBJ);
    if (subject != RO_NONE) return subject;
    ro_rel rel = ro_base_rel_of(doc, token);
    if (rel == RO_REL_CCOMP || rel == RO_REL_PARATAXIS) return RO_NONE;
  }
  return RO_NONE;
}

static bool is_side(const ro_doc *doc, uint32_t token) {
  uint32_t entity = ro_entity_of(doc, token);
  return doc->tokens.v[token].upos == RO_UPOS_PROPN && entity != RO_NONE && (doc->entities.v[entity].kind == RO_KIND_STATE || doc->entities.v[entity].kind == RO_KIND_GOVERNMENT);
}

/* Two states, or sides in the plural: one alone comes closer to something else. */
static bool is_several(const ro_doc *doc, uint32_t token) {
  uint8_t xpos = doc->tokens.v[token].xpos;
  return ro_child(doc, token, RO_REL_CONJ) != RO_NONE || xpos == RO_XPOS_NNS || xpos == RO_XPOS_NNPS || xpos == RO_XPOS_PRP;
}

static bool fits(const ro_assess *assess, const ro_doc *doc, uint32_t token, const char *class) {
  if (strcmp(class, "@sides") == 0) return is_several(doc, token) && (in_class(assess, doc, token, class) || is_side(doc, token));
  return in_class(assess, doc, token, class);
}

/* Does the sentence speak, besides the phrase, of talks or of what is between two sides? A word of @near, or two countries. */
static bool is_between(const ro_assess *assess, const ro_doc *doc, uint32_t token, uint32_t end) {
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
  const char *country = NULL;
  for (uint32_t t = s->first; t < s->end; t++) {
    if ((t < token || t >= end) && in_class(assess, doc, t, "@near")) return true;
    uint32_t entity = ro_entity_of(doc, t);
    if (entity == RO_NONE || !doc->entities.v[entity].country[0] || !is_side(doc, t)) continue;
    if (country && strcmp(country, doc->entities.v[entity].country) != 0) return true;
    country = doc->entities.v[entity].country;
  }
  return false;
}

/* The object of a verb; "brought the sides closer": also where the tree hangs it on the predicate behind it. */
static uint32_t object_of(const ro_doc *doc, uint32_t verb) {
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ), predicate = ro_child_base(doc, verb, RO_REL_XCOMP);
  if (object != RO_NONE || predicate == RO_NONE) return object;
  uint32_t between = ro_child(doc, predicate, RO_REL_OBL_UNMARKED);
  return between != RO_NONE && between > verb && between < predicate ? between : RO_NONE;
}

/* "called the talks constructive": the talks. */
static uint32_t judged_object(const ro_doc *doc, uint32_t token) {
  return ro_base_rel_of(doc, token) == RO_REL_XCOMP ? object_of(doc, doc->tokens.v[token].head) : RO_NONE;
}

static bool related_to(const ro_assess *assess, const ro_doc *doc, uint32_t token, uint32_t end, const char *class) {
  if (strcmp(class, "@near") == 0) return is_between(assess, doc, token, end);
  uint32_t object = object_of(doc, token), subject = ro_child_base(doc, token, RO_REL_NSUBJ), head = doc->tokens.v[token].head;
  if (object != RO_NONE && fits(assess, doc, object, class)) return true;
  if (subject != RO_NONE) return fits(assess, doc, subject, class);
  ro_rel rel = ro_base_rel_of(doc, token);
  if (head != RO_NONE && (rel == RO_REL_AMOD || rel == RO_REL_NMOD || rel == RO_REL_COMPOUND) && fits(assess, doc, head, class)) return true;
  uint32_t judged = judged_object(doc, token);
  if (judged != RO_NONE) return fits(assess, doc, judged, class);
  if (rel == RO_REL_AMOD) return false;
  subject = subject_of(doc, token);
  return subject != RO_NONE && fits(assess, doc, subject, class);
}

/* "the importance of strengthening ties", "Strengthen ties": named or bidden, not asserted. */
static bool is_named(const ro_doc *doc, uint32_t token) {
  ro_rel rel = ro_base_rel_of(doc, token);
  uint8_t xpos = doc->tokens.v[token].xpos;
  if (xpos == RO_XPOS_VB && rel == RO_REL_ROOT) return subject_of(doc, token) == RO_NONE;
  if (xpos != RO_XPOS_VBG || ro_child_base(doc, token, RO_REL_AUX) != RO_NONE) return false;
  if (ro_child(doc, token, RO_REL_MARK) != RO_NONE || ro_child(doc, token, RO_REL_CASE) != RO_NONE || (token > 0 && doc->tokens.v[token - 1].upos == RO_UPOS_ADP)) return true;
  return rel == RO_REL_OBJ || rel == RO_REL_XCOMP || rel == RO_REL_CCOMP;
}

/* What these verbs govern is wanted or foreseen. */
#define WISHES "want seek hope wish urge demand request expect discuss aim plan intend propose pledge vow promise agree need help"

/* Is it only wished for, possible or asked? "might bring the sides closer", "hopes to make progress". */
static bool is_unreal(const ro_doc *doc, uint32_t token) {
  for (int i = 0; token != RO_NONE && i < SUBJECT_STEPS; i++, token = doc->tokens.v[token].head) {
    if (is_named(doc, token) || (i > 0 && is_word(doc, token, WISHES))) return true;
    ro_for_children(doc, token, c) {
      ro_rel rel = ro_base_rel_of(doc, c);
      if (rel == RO_REL_AUX && ro_in_list(doc->tokens.v[c].lower, "may might could would should must can will wo shall 'll 'd")) return true;
      if (rel == RO_REL_MARK && ro_in_list(doc->tokens.v[c].lower, "if unless whether")) return true;
      if (rel == RO_REL_MARK && ro_token_is(doc, c, "to") && !(doc->tokens.v[token].head != RO_NONE && is_word(doc, doc->tokens.v[token].head, "continue begin start appear seem fail manage")))
        return true;
    }
    ro_rel rel = ro_base_rel_of(doc, token);
    if (rel == RO_REL_CCOMP || rel == RO_REL_PARATAXIS || rel == RO_REL_ADVCL || (rel == RO_REL_CONJ && ro_child_base(doc, token, RO_REL_NSUBJ) != RO_NONE) || rel == RO_REL_ACL) return false;
  }
  return false;
}

static bool is_negated(const ro_doc *doc, uint32_t token) {
  for (int i = 0; token != RO_NONE && i < 2; i++, token = doc->tokens.v[token].head) {
    ro_for_children(doc, token, c) if (ro_in_list(doc->tokens.v[c].lower, "not n't never no hardly")) return true;
    uint32_t subject = ro_child_base(doc, token, RO_REL_NSUBJ);
    if (subject != RO_NONE) ro_for_children(doc, subject, c) if (ro_in_list(doc->tokens.v[c].lower, "neither no")) return true;
    if (i && ro_in_list(doc->tokens.v[token].lemma, "fail refuse unable")) return true;
    ro_rel rel = ro_base_rel_of(doc, token);
    if (rel != RO_REL_XCOMP && rel != RO_REL_AMOD && rel != RO_REL_OBJ && rel != RO_REL_ADVMOD) return false;
  }
  return false;
}

/* ---- of whom, about what ---- */

static void add_country(const ro_doc *doc, ro_assessment *a, uint32_t token) {
  uint32_t entity = ro_entity_of(doc, token);
  if (entity == RO_NONE || !doc->entities.v[entity].country[0]) return;
  const char *country = doc->entities.v[entity].country;
  for (int i = 0; i < 4; i++) {
    if (strcmp(a->of[i], country) == 0) return;
    if (a->of[i][0]) continue;
    memcpy(a->of[i], country, sizeof a->of[i]);
    return;
  }
}

static void add_countries(const ro_doc *doc, ro_assessment *a, uint32_t token) {
  uint32_t all[8], n = ro_conjuncts(doc, token, all, 8);
  for (uint32_t i = 0; i < n; i++) add_country(doc, a, all[i]);
}

static bool has_case(const ro_doc *doc, uint32_t token, const char *list) {
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  return marker != RO_NONE && ro_in_list(doc->tokens.v[marker].lower, list);
}

/* The sides of "talks between A and B", "A's talks with B", "A-B talks". */
static void sides_of_noun(const ro_doc *doc, ro_assessment *a, uint32_t noun) {
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_base_rel_of(doc, c);
    if (rel == RO_REL_NMOD && has_case(doc, c, "between with of among")) add_countries(doc, a, c);
    else if ((ro_rel_of(doc, c) == RO_REL_NMOD_POSS && doc->tokens.v[c].upos != RO_UPOS_PRON) || rel == RO_REL_AMOD || rel == RO_REL_COMPOUND) add_country(doc, a, c);
  }
}

static bool is_time(const ro_doc *doc, uint32_t token) {
  for (uint32_t i = 0; i < doc->times.n; i++)
    if (doc->times.v[i].first <= token && token < doc->times.v[i].end) return true;
  return false;
}

static const char *topic_of(ro_doc *doc, uint32_t token) {
  ro_for_children(doc, token, c) {
    ro_rel rel = ro_base_rel_of(doc, c);
    if ((rel != RO_REL_OBL && rel != RO_REL_NMOD) || !has_case(doc, c, "on over about regarding concerning toward towards")) continue;
    if (ro_entity_of(doc, c) != RO_NONE) return doc->entities.v[ro_entity_of(doc, c)].name;
    if (doc->tokens.v[c].upos != RO_UPOS_NOUN || is_time(doc, c)) continue;
    uint32_t first, end;
    ro_subtree(doc, c, &first, &end);
    while (first < c && (ro_rel_of(doc, first) == RO_REL_CASE || ro_rel_of(doc, first) == RO_REL_DET)) first++;
    return end - first <= 8 ? ro_span_copy(doc, ro_token_span(doc, first, end)) : NULL;
  }
  return NULL;
}

static void set_parties(ro_doc *doc, ro_assessment *a, uint32_t token, uint32_t end) {
  if (doc->tokens.v[token].head != RO_NONE && (ro_base_rel_of(doc, token) == RO_REL_DET || ro_base_rel_of(doc, token) == RO_REL_CASE)) token = doc->tokens.v[token].head; /* "no progress" */
  uint32_t judged = judged_object(doc, token), subject = judged != RO_NONE ? judged : subject_of(doc, token), object = object_of(doc, token), head = doc->tokens.v[token].head;
  a->about = topic_of(doc, token);
  if (!a->about && head != RO_NONE && ro_rel_of(doc, token) == RO_REL_OBJ) a->about = topic_of(doc, head); /* "made no progress on" */
  if (object != RO_NONE && object < end) {
    add_countries(doc, a, object);
    sides_of_noun(doc, a, object);
    if (!a->about) a->about = topic_of(doc, object);
  }
  if (ro_base_rel_of(doc, token) == RO_REL_AMOD && head != RO_NONE) {
    sides_of_noun(doc, a, head);
    if (!a->about) a->about = topic_of(doc, head);
    return;
  }
  if (subject == RO_NONE) return;
  sides_of_noun(doc, a, subject);
  if (!a->of[0][0]) add_countries(doc, a, subject);
  if (!a->about) a->about = topic_of(doc, subject);
}

/* ---- who says so ---- */

typedef struct stretch {
  ro_span span;
  uint32_t statement;
} stretch;
typedef RO_VEC(stretch) stretches;

static int by_start(const void *a, const void *b) {
  const stretch *x = a, *y = b;
  if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* Sets `statement` of all assessments: a sweep over contents, with a stack of those that are open. */
static void set_statements(ro_doc *doc) {
  stretches all = {NULL, 0, 0};
  for (uint32_t i = 0; i < doc->statements.n; i++)
    for (uint32_t k = 0; k < doc->statements.v[i].content.n; k++) *ro_vec_push(&doc->arena, &all) = (stretch){doc->statements.v[i].content.v[k], i};
  if (!all.n) return;
  qsort(all.v, all.n, sizeof *all.v, by_start);
  uint32_t *stack = ro_arena_alloc(&doc->arena, all.n * sizeof *stack), depth = 0, next = 0;
  for (uint32_t i = 0; i < doc->assessments.n; i++) {
    ro_span span = doc->assessments.v[i].span;
    for (; next < all.n && all.v[next].span.start <= span.start; stack[depth++] = next++)
      while (depth && all.v[stack[depth - 1]].span.end <= all.v[next].span.start) depth--;
    while (depth && all.v[stack[depth - 1]].span.end <= span.start) depth--;
    for (uint32_t d = depth; d-- > 0 && doc->assessments.v[i].statement == RO_NONE;)
      if (all.v[stack[d]].span.end >= span.end) doc->assessments.v[i].statement = all.v[stack[d]].statement;
  }
}

/* The longest phrase that begins at the token: its end, and its row. */
static uint32_t best_row(const ro_assess *assess, const ro_doc *doc, uint32_t token, const char *key, uint32_t best_end, uint32_t *best) {
  for (uint32_t row = ro_table_find(&assess->table, key); row != RO_NO_ROW; row = ro_table_next(&assess->table, row)) {
    const char *needs = ro_table_cell(&assess->table, row, assess->needs);
    if (*ro_table_cell(&assess->table, row, assess->pos) == 'v' && doc->tokens.v[token].upos != RO_UPOS_VERB) continue;
    uint32_t end = match_rest(assess, doc, token, ro_table_cell(&assess->table, row, assess->rest));
    if (end == RO_NONE || end <= best_end || (*needs && !related_to(assess, doc, token, end, needs))) continue;
    best_end = end, *best = row;
  }
  return best_end;
}

static uint32_t try_token(const ro_assess *assess, ro_doc *doc, uint32_t token) {
  uint32_t row = RO_NO_ROW, end = best_row(assess, doc, token, doc->tokens.v[token].lemma, 0, &row);
  if (strcmp(doc->tokens.v[token].lemma, doc->tokens.v[token].lower) != 0) end = best_row(assess, doc, token, doc->tokens.v[token].lower, end, &row);
  if (row == RO_NO_ROW || is_unreal(doc, token)) return token + 1;
  int direction = atoi(ro_table_cell(&assess->table, row, assess->direction));
  if (is_negated(doc, token)) direction = 0;
  ro_assessment a = {.statement = RO_NONE, .direction = (int8_t)direction, .span = ro_token_span(doc, token, end)};
  set_parties(doc, &a, token, end);
  *ro_vec_push(&doc->arena, &doc->assessments) = a;
  return end;
}

void ro_assess_run(const ro_assess *assess, ro_doc *doc) {
  for (uint32_t t = 0; t < doc->tokens.n;) t = doc->tokens.v[t].lemma[0] ? try_token(assess, doc, t) : t + 1;
  set_statements(doc);
}
