/* In reports of sport "Leeds beat Bath 3-1" is about teams: they are organisations there, so that no state fights another. */
#include "names/parts.h"

#include <string.h>

/* Is the document a report of sport? It has some such words, and one in sixty. */
static bool is_sport(const ro_naming *n) {
  uint32_t words = 0, hits = 0;
  for (uint32_t s = 0; s < n->doc->sentences.n; s++)
    for (uint32_t w = 0; w < n->lines[s].count; w++, words++) hits += (n->lines[s].words[w].bits & RO_W_SPORT) != 0;
  return hits >= 3 && hits * 60 >= words;
}

/* "Leeds 2 Bath 0": the number right behind it is its score. */
static bool has_score(const ro_naming *n, const ro_candidate *c) {
  const ro_token *v = n->doc->tokens.v;
  if (c->end >= n->doc->tokens.n || v[c->end].sentence != c->sentence) return false;
  const char *number = v[c->end].lower;
  return number[0] >= '0' && number[0] <= '9' && strlen(number) <= 3;
}

static bool plays(const ro_naming *n, const ro_candidate *c) {
  const ro_token *v = n->doc->tokens.v, *t = &v[c->head];
  if (!n->tagged || t->head == RO_NONE) return false;
  return (t->rel == RO_REL_NSUBJ || t->rel == RO_REL_OBJ) && ro_names_has_class(n, v[t->head].lemma, "team");
}

/* "Koren" where the report tells of Ana Koren: no team. */
static bool is_last_name(const ro_naming *n, const ro_candidate *c) {
  for (uint32_t i = 0; i < n->found.n && c->words == 1; i++) {
    const ro_candidate *p = &n->found.v[i];
    const char *last = p->kind == RO_KIND_PERSON && p->words > 1 ? strrchr(p->key, ' ') : NULL;
    if (last && strcmp(last + 1, c->key) == 0) return true;
  }
  return false;
}

void ro_names_find_teams(ro_naming *n) {
  n->doc->sport = is_sport(n);
  if (!n->doc->sport) return;
  for (uint32_t i = 0; i < n->found.n; i++) {
    ro_candidate *c = &n->found.v[i];
    bool player = c->kind == RO_KIND_PERSON && (c->words > 1 || c->sure > RO_GUESS);
    if (c->form != RO_FORM_NAME || c->row != RO_NO_ROW || player || c->kind == RO_KIND_ORGANIZATION) continue;
    if ((has_score(n, c) || plays(n, c)) && !is_last_name(n, c)) c->kind = RO_KIND_ORGANIZATION, c->sure = RO_TABLE; /* so that its other mentions follow */
  }
}
