/* What a statement is about, by the words of data/issues.tsv in its content: labels, by which a side's latest position on an issue is found. */
#include "claims/work.h"

enum { WORDS = 4 }; /* of the longest key */

static bool is_hyphen(const ro_doc *doc, uint32_t token) { return strcmp(doc->tokens.v[token].lower, "-") == 0; }

/* The word by which a token is looked up: names as they stand. */
static const char *key_of(const ro_token *t) { return t->upos == RO_UPOS_PROPN || !t->lemma[0] ? t->lower : t->lemma; }

/* The issue that words from `token` on name, NULL if none; *next is the token behind them. */
static const char *issue_at(const ro_claims *claims, const ro_doc *doc, uint32_t token, uint32_t end, uint32_t *next) {
  const char *words[WORDS];
  uint32_t n = 0, row, behind[WORDS];
  for (uint32_t t = token; t < end && n < WORDS; t++) {
    if (is_hyphen(doc, t)) continue;
    behind[n] = t + 1, words[n++] = key_of(&doc->tokens.v[t]);
  }
  uint32_t count = ro_table_match(&claims->issues, words, n, &row);
  *next = count ? behind[count - 1] : token + 1;
  return count ? ro_table_cell(&claims->issues, row, claims->issue) : NULL;
}

static void add_issue(ro_doc *doc, ro_statement *s, const char *issue) {
  if (strcmp(issue, "none") == 0) return;
  for (uint32_t i = 0; i < s->issues.n; i++)
    if (strcmp(s->issues.v[i], issue) == 0) return;
  *ro_vec_push(&doc->arena, &s->issues) = issue;
}

void ro_claims_set_issues(ro_claims_work *work, ro_statement *s) {
  const ro_doc *doc = work->doc;
  for (uint32_t i = 0; i < s->content.n; i++) {
    uint32_t end = ro_token_from(doc, s->content.v[i].end), next;
    for (uint32_t t = ro_token_from(doc, s->content.v[i].start); t < end; t = next) {
      const char *issue = issue_at(work->claims, doc, t, end, &next);
      if (issue) add_issue(work->doc, s, issue);
    }
  }
}
