/* Components, clusters and their counts in a store. */
#include "link/ledger_parts.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 200, STEP = 20, HIGHEST = 1000 }; /* chains in a component; points by which the threshold rises where there are more */

/* ---- sets ---- */

static int order(ro_chain_at a, ro_chain_at b) {
  if (a.document != b.document) return a.document < b.document ? -1 : 1;
  return a.n < b.n ? -1 : a.n > b.n;
}

bool ro_chain_at_add(ro_arena *arena, ro_chain_ats *set, ro_chain_at at) {
  uint32_t low = 0, high = set->n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (order(set->v[middle], at) < 0) low = middle + 1;
    else high = middle;
  }
  if (low < set->n && order(set->v[low], at) == 0) return false;
  *ro_vec_push(arena, set) = at;
  memmove(set->v + low + 1, set->v + low, (set->n - 1 - low) * sizeof *set->v);
  set->v[low] = at;
  return true;
}

void ro_names_add(ro_arena *arena, ro_names *set, const char *name) {
  for (uint32_t i = 0; i < set->n; i++)
    if (strcmp(set->v[i], name) == 0) return;
  char *copy = ro_arena_strdup(arena, name);
  *ro_vec_push(arena, set) = copy;
}

/* ---- chains ---- */

static void split_terms(ro_arena *arena, const char *text, ro_chain *chain) {
  for (const char *p = text; *p;) {
    size_t n = strcspn(p, " ");
    char *term = ro_arena_strndup(arena, p, n);
    *ro_vec_push(arena, &chain->terms) = term;
    p += n + (p[n] == ' ');
  }
}

bool ro_ledger_chain(ro_ledger *l, ro_chain_at at, ro_kept_chain *out) {
  ro_sql_query *q = ro_ledger_query(l, SQL_GET_CHAIN, "ii", at.document, at.n);
  if (!ro_ledger_step(l, q)) return false;
  *out = (ro_kept_chain){.at = at};
  ro_chain *c = &out->chain;
  c->first = (uint32_t)at.n;
  c->type = ro_arena_strdup(l->arena, ro_sql_text(q, 0));
  c->since = (int32_t)ro_sql_int(q, 1), c->until = (int32_t)ro_sql_int(q, 2);
  c->dated = ro_sql_int(q, 3), c->apart = ro_sql_int(q, 4), c->statuses = (unsigned)ro_sql_int(q, 5);
  split_terms(l->arena, ro_sql_text(q, 6), c);
  out->cluster = ro_arena_strdup(l->arena, ro_sql_text(q, 7));
  out->document = ro_arena_strdup(l->arena, ro_sql_text(q, 8));
  out->day = (int32_t)ro_sql_int(q, 9);
  ro_sql_reset(q);
  return true;
}

/* ---- components ---- */

/* Breadth first; false when there are more than MOST. */
static bool component_at(ro_ledger *l, ro_chain_at start, int64_t points, ro_chain_ats *out) {
  ro_chain_ats queue = {0};
  *out = (ro_chain_ats){0};
  *ro_vec_push(l->arena, &queue) = start;
  ro_chain_at_add(l->arena, out, start);
  for (uint32_t i = 0; i < queue.n; i++) {
    ro_sql_query *q = ro_ledger_query(l, SQL_GET_LINKS, "iii", queue.v[i].document, queue.v[i].n, points);
    while (ro_ledger_step(l, q)) {
      ro_chain_at next = {ro_sql_int(q, 0), ro_sql_int(q, 1)};
      if (ro_chain_at_add(l->arena, out, next)) *ro_vec_push(l->arena, &queue) = next;
    }
    if (queue.n > MOST) return false;
  }
  return true;
}

/* Which level a chain's component has is the same for all its chains: who hangs together with it at a level does so at every lower one. */
void ro_ledger_component(ro_ledger *l, ro_chain_at start, ro_chain_ats *out) {
  for (int64_t points = l->linker->weights.across_threshold; points < HIGHEST; points += STEP)
    if (component_at(l, start, points, out)) return;
  *out = (ro_chain_ats){0};
  ro_chain_at_add(l->arena, out, start);
}

/* ---- clusters ---- */

static int by_content(const void *a, const void *b) {
  const ro_kept_chain *x = a, *y = b;
  int documents = strcmp(x->document, y->document);
  return documents ? documents : x->at.n < y->at.n ? -1 : x->at.n > y->at.n;
}

static bool is_earlier(const ro_kept_chain *a, const ro_kept_chain *b) { return a->day != b->day ? a->day < b->day : by_content(a, b) < 0; }

typedef struct copy_pairs {
  const ro_chain_ats *pairs; /* both ways */
  const ro_kept_chain *chains;
} copy_pairs;

/* A report is told by the number of its first chain in the list. */
static bool are_copies(const void *context, uint32_t report, uint32_t other) {
  const copy_pairs *c = context;
  ro_chain_at pair = {c->chains[report].at.document, c->chains[other].at.document};
  uint32_t low = 0, high = c->pairs->n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (order(c->pairs->v[middle], pair) < 0) low = middle + 1;
    else high = middle;
  }
  return low < c->pairs->n && order(c->pairs->v[low], pair) == 0;
}

static void read_copies(ro_ledger *l, const ro_kept_chain *chains, uint32_t count, ro_chain_ats *pairs) {
  for (uint32_t i = 0; i < count; i++) {
    if (i && chains[i].at.document == chains[i - 1].at.document) continue;
    ro_sql_query *q = ro_ledger_query(l, SQL_GET_COPIES, "i", chains[i].at.document);
    while (ro_ledger_step(l, q)) ro_chain_at_add(l->arena, pairs, (ro_chain_at){chains[i].at.document, ro_sql_int(q, 0)});
  }
}

/* `shared`: other documents tell of the cluster too. */
static void set_cluster(ro_ledger *l, const ro_kept_chain *chain, const ro_kept_chain *first, bool shared, ro_names *recount) {
  enum { DIGITS = 16 };
  int64_t number = (RO_EVENT_CLUSTER * first->at.document + first->at.n) * (shared ? -1 : 1);
  ro_ledger_run(l, ro_ledger_query(l, SQL_SET_EVENT_CLUSTER, "iiiii", number, chain->at.document, chain->at.document, chain->at.n, number));
  const char *id = ro_arena_printf(l->arena, "%.*s-v%lld", DIGITS, first->document, (long long)first->at.n);
  ro_names_add(l->arena, recount, id);
  if (strcmp(id, chain->cluster) == 0) return;
  if (*chain->cluster) ro_names_add(l->arena, recount, chain->cluster);
  ro_ledger_run(l, ro_ledger_query(l, SQL_SET_CLUSTER, "sii", id, chain->at.document, chain->at.n));
}

void ro_ledger_regroup(ro_ledger *l, const ro_chain_ats *component, ro_names *recount) {
  uint32_t count = component->n, read = 0;
  ro_kept_chain *chains = ro_arena_alloc(l->arena, count * sizeof *chains);
  ro_link_node *nodes = ro_arena_alloc(l->arena, count * sizeof *nodes);
  uint32_t *group = ro_arena_alloc(l->arena, count * sizeof *group), *first = ro_arena_alloc(l->arena, count * sizeof *first);
  bool *shared = ro_arena_alloc(l->arena, count * sizeof *shared); /* for a group */
  ro_chain_ats pairs = {0};
  for (uint32_t i = 0; i < count; i++) read += ro_ledger_chain(l, component->v[i], &chains[read]);
  if (l->status != RO_OK) return;
  qsort(chains, read, sizeof *chains, by_content);
  read_copies(l, chains, read, &pairs);
  copy_pairs context = {&pairs, chains};
  for (uint32_t i = 0; i < read; i++) nodes[i] = (ro_link_node){&chains[i].chain, i && chains[i].at.document == chains[i - 1].at.document ? nodes[i - 1].report : i};
  ro_link_group(l->linker, l->arena, &(ro_link_nodes){nodes, read, are_copies, &context}, group);
  for (uint32_t i = 0; i < read; i++) first[i] = i;
  for (uint32_t i = 0; i < read; i++)
    if (is_earlier(&chains[i], &chains[first[group[i]]])) first[group[i]] = i;
  for (uint32_t i = 0; i < read; i++)
    if (chains[i].at.document != chains[first[group[i]]].at.document) shared[group[i]] = true;
  for (uint32_t i = 0; i < read; i++) set_cluster(l, &chains[i], &chains[first[group[i]]], shared[group[i]], recount);
}

/* ---- counts ---- */

/* What a difference is looked for in: the beginning of terms of which two that differ make one. */
static int kind_of(const char *term) {
  static const char *const kinds[] = {"fkilled=", "finjured=", "fdetained=", "fdisplaced=", "fparticipants=", "d", "a=", "a&", "a@"};
  for (int i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++)
    if (strncmp(term, kinds[i], strlen(kinds[i])) == 0) return i;
  return -1;
}

/* May the mentions of a cluster say different things of whether, who or how many? */
static bool differs(ro_ledger *l, const char *cluster) {
  const char *seen[9] = {0};
  bool found = false;
  ro_sql_query *q = ro_ledger_query(l, SQL_TERMS, "s", cluster);
  while (ro_ledger_step(l, q)) {
    ro_chain chain = {0};
    split_terms(l->arena, ro_sql_text(q, 0), &chain);
    for (uint32_t i = 0; i < chain.terms.n; i++) {
      int kind = kind_of(chain.terms.v[i]);
      if (kind < 0) continue;
      if (seen[kind] && strcmp(seen[kind], chain.terms.v[i]) != 0) found = true;
      seen[kind] = chain.terms.v[i];
    }
  }
  return found;
}

static void recount_one(ro_ledger *l, const char *cluster) {
  ro_ledger_run(l, ro_ledger_query(l, SQL_DROP_CLUSTER, "s", cluster));
  ro_sql_query *q = ro_ledger_query(l, SQL_COUNT, "s", cluster);
  if (!ro_ledger_step(l, q)) return;
  int64_t mentions = ro_sql_int(q, 0), reports = ro_sql_int(q, 1), origins = ro_sql_int(q, 2), since = ro_sql_int(q, 3), until = ro_sql_int(q, 4);
  const char *type = mentions ? ro_arena_strdup(l->arena, ro_sql_text(q, 5)) : NULL;
  ro_sql_reset(q);
  if (!mentions) return;
  ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_CLUSTER, "ssiiiiii", cluster, type, since, until, mentions, reports, origins, (int64_t)differs(l, cluster)));
}

void ro_ledger_recount(ro_ledger *l, const ro_names *clusters) {
  for (uint32_t i = 0; i < clusters->n && l->status == RO_OK; i++) recount_one(l, clusters->v[i]);
}
