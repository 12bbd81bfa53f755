/* Chains of several reports joined: from the best pair down, two groups become one when the mean of their pairs reaches the threshold and
 * no pair is impossible. */
#include "link/link.h"

#include <stdlib.h>

typedef struct grouping {
  const ro_linker *linker;
  const ro_link_nodes *nodes;
  uint32_t count;
  int *points; /* count * count; RO_LINK_NEVER */
  uint32_t *group;
} grouping;

typedef struct pair {
  int points;
  uint32_t a, b;
} pair;

static int by_points(const void *x, const void *y) {
  const pair *p = x, *q = y;
  if (p->points != q->points) return p->points > q->points ? -1 : 1;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return p->b < q->b ? -1 : p->b > q->b;
}

/* Two chains of one report are joined only by what other reports say, and not where the report sets them apart. */
static int points_within(const ro_link_weights *w, const ro_chain *x, const ro_chain *y, int score) {
  if (x->apart || y->apart || score < w->same_report_least) return RO_LINK_NEVER;
  return w->same_report;
}

static int points_of(const grouping *g, uint32_t a, uint32_t b) {
  const ro_link_node *x = &g->nodes->v[a], *y = &g->nodes->v[b];
  if (x->report != y->report) return ro_link_points(g->linker, x->chain, y->chain, g->nodes->copies(g->nodes->context, x->report, y->report));
  int score = ro_link_score(g->linker, x->chain, y->chain);
  return score == RO_LINK_NEVER ? score : points_within(&g->linker->weights, x->chain, y->chain, score);
}

static bool may_join(const grouping *g, uint32_t a, uint32_t b) {
  int64_t sum = 0, pairs = 0;
  for (uint32_t i = 0; i < g->count; i++) {
    if (g->group[i] != a) continue;
    for (uint32_t j = 0; j < g->count; j++) {
      if (g->group[j] != b) continue;
      int p = g->points[i * g->count + j];
      if (p == RO_LINK_NEVER) return false;
      int low = g->linker->weights.clip_low, high = g->linker->weights.clip_high;
      sum += p < low ? low : p > high ? high : p, pairs++;
    }
  }
  return sum >= pairs * g->linker->weights.group_mean;
}

static void join(grouping *g, uint32_t a, uint32_t b) {
  uint32_t low = a < b ? a : b, high = a < b ? b : a;
  for (uint32_t i = 0; i < g->count; i++)
    if (g->group[i] == high) g->group[i] = low;
}

static bool is_edge(const grouping *g, const ro_link_key_list *keys, uint32_t a, uint32_t b) {
  return g->nodes->v[a].report != g->nodes->v[b].report && g->points[a * g->count + b] >= g->linker->weights.across_threshold && ro_link_share(&keys[a], &keys[b]);
}

void ro_link_group(const ro_linker *linker, ro_arena *arena, const ro_link_nodes *nodes, uint32_t *group) {
  uint32_t count = nodes->n;
  grouping g = {linker, nodes, count, ro_arena_alloc(arena, (size_t)count * count * sizeof *g.points), group};
  ro_link_key_list *keys = ro_arena_alloc(arena, count * sizeof *keys);
  RO_VEC(pair) pairs = {0};
  for (uint32_t i = 0; i < count; i++) {
    group[i] = i;
    ro_link_keys(linker, arena, nodes->v[i].chain, &keys[i]);
  }
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t j = i + 1; j < count; j++) {
      g.points[i * count + j] = g.points[j * count + i] = points_of(&g, i, j);
      if (is_edge(&g, keys, i, j)) *ro_vec_push(arena, &pairs) = (pair){g.points[i * count + j], i, j};
    }
  if (pairs.n) qsort(pairs.v, pairs.n, sizeof *pairs.v, by_points);
  for (uint32_t k = 0; k < pairs.n; k++) {
    uint32_t a = group[pairs.v[k].a], b = group[pairs.v[k].b];
    if (a != b && may_join(&g, a, b)) join(&g, a, b);
  }
}
