/* Mentions of one event within a report: each mention joins the chain that it fits best, or begins one. The order of the text
 * is given, so the outcome is too. */
#include "link/mention.h"

#include <stdlib.h>

void ro_link_add_term(ro_arena *arena, ro_chain *chain, const char *term) {
  uint32_t low = 0, high = chain->terms.n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (strcmp(chain->terms.v[middle], term) < 0) low = middle + 1;
    else high = middle;
  }
  if (low < chain->terms.n && strcmp(chain->terms.v[low], term) == 0) return;
  char *copy = ro_arena_strdup(arena, term);
  *ro_vec_push(arena, &chain->terms) = copy;
  memmove(chain->terms.v + low + 1, chain->terms.v + low, (chain->terms.n - 1 - low) * sizeof *chain->terms.v);
  chain->terms.v[low] = copy;
}

/* A chain being built, and what the next mention is compared with. */
typedef struct building {
  ro_chain chain;
  uint32_t last_sentence;
  RO_VEC(uint32_t) mentions;
} building;
typedef RO_VEC(building) buildings;

/* What the places of two mentions in the text say for them: a toll belongs to what was told of just before. */
static int nearness(const ro_link_weights *w, const ro_link_mention *before, const ro_link_mention *m) {
  uint32_t apart = m->sentence > before->sentence ? m->sentence - before->sentence : 0;
  bool toll = (m->toll || before->toll) && !ro_link_is_abduction(&m->chain) && !ro_link_is_abduction(&before->chain);
  if (apart == 0) return toll ? w->within_toll_same : w->within_same_sentence;
  if (apart == 1) return toll ? w->within_toll_next : w->within_next_sentence;
  return toll && apart <= 3 ? w->within_toll_near : 0;
}

/* "… fired at our post," he said. He said four died in the attack": of what the same speaker has just told of. */
static bool is_same_speech(const ro_link_mention *before, const ro_link_mention *m) {
  return *m->speaker && strcmp(m->speaker, before->speaker) == 0 && m->toll && m->definite && m->sentence <= before->sentence + 1;
}

/* Within a report two days that are named are two. */
static bool other_day(const ro_link_mention *a, const ro_link_mention *b) {
  return a->own_day && b->own_day && (a->chain.since > b->chain.until || b->chain.since > a->chain.until);
}

/* The best of its mentions speaks for the chain, and none may speak against it outright. */
static int points(const ro_linker *linker, const ro_link_mentions *all, const building *b, uint32_t index) {
  const ro_link_weights *w = &linker->weights;
  const ro_link_mention *m = &all->v[index];
  int best = RO_LINK_NEVER;
  if (m->distinct) return RO_LINK_NEVER;
  for (uint32_t i = 0; i < b->mentions.n; i++) {
    const ro_link_mention *other = &all->v[b->mentions.v[i]];
    int score = ro_link_score(linker, &other->chain, &m->chain);
    if (score == RO_LINK_NEVER || other_day(other, m)) return RO_LINK_NEVER;
    if (other->sentence == m->sentence) score -= ro_link_wording(linker, &other->chain, &m->chain); /* they have the same words whatever they are */
    score += nearness(w, other, m);
    if (is_same_speech(other, m)) score += w->within_speech;
    if (score > best) best = score;
  }
  if (m->definite && all->v[b->mentions.v[0]].sentence < m->sentence) best += m->complement ? w->within_definite_of : w->within_definite;
  if (!m->nominal && !m->toll) best += w->within_clause;
  if (all->v[b->mentions.v[0]].sentence == 0) best += w->within_lead;
  return best;
}

/* "We did not attack anyone": with no day, place, number or victim of its own it denies the act that the report began with. */
static bool is_bare_denial(const ro_link_mention *m) {
  if (!m->denied || m->own_day || m->distinct || (strcmp(m->chain.type, "ASSAULT") != 0 && strcmp(m->chain.type, "COERCE") != 0)) return false;
  for (uint32_t i = 0; i < m->chain.terms.n; i++)
    if (strchr("fgpr", m->chain.terms.v[i][0])) return false;
  return true;
}

/* The chain that a mention belongs to; `all->n` for one of its own. */
static uint32_t place_of(const ro_linker *linker, const ro_link_mentions *mentions, const buildings *all, uint32_t index) {
  int best = linker->weights.within_threshold - 1;
  uint32_t where = all->n;
  for (uint32_t b = 0; b < all->n; b++) {
    if (is_bare_denial(&mentions->v[index]) && strcmp(all->v[b].chain.type, mentions->v[index].chain.type) == 0) return b;
    int score = points(linker, mentions, &all->v[b], index);
    if (score <= best) continue;
    best = score;
    where = b;
  }
  return where;
}

static void join(ro_arena *arena, building *b, const ro_link_mentions *all, uint32_t index) {
  const ro_chain *c = &all->v[index].chain;
  *ro_vec_push(arena, &b->mentions) = index;
  b->last_sentence = all->v[index].sentence;
  if (b->mentions.n == 1) {
    b->chain = *c;
    b->chain.terms.v = NULL, b->chain.terms.n = b->chain.terms.capacity = 0;
    b->chain.events.v = NULL, b->chain.events.n = b->chain.events.capacity = 0;
  } else if (c->dated && (!b->chain.dated || c->until - c->since < b->chain.until - b->chain.since)) {
    b->chain.since = c->since, b->chain.until = c->until, b->chain.dated = true;
  }
  *ro_vec_push(arena, &b->chain.events) = c->first;
  b->chain.apart |= all->v[index].distinct;
  b->chain.statuses |= c->statuses;
  for (uint32_t i = 0; i < c->terms.n; i++) ro_link_add_term(arena, &b->chain, c->terms.v[i]);
}

void ro_link_chain(const ro_linker *linker, ro_arena *arena, const ro_link_mentions *mentions, ro_chains *out) {
  buildings all = {0};
  for (uint32_t i = 0; i < mentions->n; i++) {
    uint32_t where = place_of(linker, mentions, &all, i);
    if (where == all.n) *ro_vec_push(arena, &all) = (building){0};
    join(arena, &all.v[where], mentions, i);
  }
  *out = (ro_chains){0};
  for (uint32_t b = 0; b < all.n; b++) *ro_vec_push(arena, out) = all.v[b].chain;
}
