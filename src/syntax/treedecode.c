/* Chu-Liu and Edmonds's algorithm on a dense matrix, growing a path of best heads: a circle becomes one node in the slot of its
 * first member; n² steps in all. */
#include "syntax/treedecode.h"

#include <stdbool.h>
#include <string.h>

enum { SLOTS = RO_TREE_MOST + 1, NODES = 2 * SLOTS, ONE_ROOT = 1 << 26 };
typedef enum visit { UNSEEN, ON_PATH, DONE, MERGED } visit;

typedef struct arc {
  uint16_t word, head; /* as given */
} arc;

typedef struct graph {
  uint32_t slots, nodes;        /* slot 0 is the root */
  int32_t *score;               /* of slot d under slot h */
  arc *from;                    /* the arc of the sentence that is meant */
  uint16_t node[SLOTS];         /* what stands in a slot: a word, or a circle */
  uint8_t visited[SLOTS];
  uint16_t best[SLOTS];         /* slot of the best head */
  uint16_t path[SLOTS];
  uint32_t length;              /* of the path */
  uint16_t parent[NODES];       /* the circle a node went into, 0: none */
  arc enter[NODES];             /* the arc by which a node is entered */
} graph;

static uint32_t at(const graph *g, uint32_t d, uint32_t h) { return d * g->slots + h; }

static bool reaches_root(const uint16_t *heads, uint32_t count) {
  uint16_t seen[SLOTS] = {0};
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t w = i + 1; w; w = heads[w - 1]) {
      if (seen[w] == i + 1) return false;
      if (seen[w]) break; /* met before, and that way was good */
      seen[w] = (uint16_t)(i + 1);
    }
  return true;
}

/* The best head of each word by itself; true when they are a tree with one root. */
static bool best_heads(const int32_t *scores, uint32_t count, uint16_t *heads) {
  uint32_t roots = 0;
  for (uint32_t d = 0; d < count; d++) {
    const int32_t *s = scores + d * (count + 1);
    uint32_t best = 0;
    for (uint32_t h = 1; h <= count; h++)
      if (s[h] > s[best] && h != d + 1) best = h;
    heads[d] = (uint16_t)best;
    roots += best == 0;
  }
  return roots == 1 && reaches_root(heads, count);
}

static void fill(graph *g, const int32_t *scores, uint32_t count) {
  g->slots = g->nodes = count + 1;
  g->length = 0;
  memset(g->parent, 0, sizeof g->parent);
  for (uint32_t d = 0; d <= count; d++) {
    g->node[d] = (uint16_t)d;
    g->visited[d] = UNSEEN;
    for (uint32_t h = 0; d > 0 && h <= count; h++) {
      g->score[at(g, d, h)] = scores[(d - 1) * (count + 1) + h] - (h == 0 ? ONE_ROOT : 0);
      g->from[at(g, d, h)] = (arc){(uint16_t)d, (uint16_t)h};
    }
  }
  g->visited[0] = DONE;
}

static void find_best(graph *g, uint32_t d) {
  uint32_t best = 0;
  for (uint32_t h = 1; h < g->slots; h++)
    if (h != d && g->visited[h] != MERGED && g->score[at(g, d, h)] > g->score[at(g, d, best)]) best = h;
  g->best[d] = (uint16_t)best;
  g->enter[g->node[d]] = g->from[at(g, d, best)];
}

/* Joins slot c to slot `into`, which stands for the circle so far. */
static void join(graph *g, uint32_t into, uint32_t c) {
  for (uint32_t u = 0; u < g->slots; u++) {
    if (g->score[at(g, c, u)] > g->score[at(g, into, u)]) {
      g->score[at(g, into, u)] = g->score[at(g, c, u)];
      g->from[at(g, into, u)] = g->from[at(g, c, u)];
    }
    if (u && g->score[at(g, u, c)] > g->score[at(g, u, into)]) {
      g->score[at(g, u, into)] = g->score[at(g, u, c)];
      g->from[at(g, u, into)] = g->from[at(g, u, c)];
    }
  }
}

/* The end of the path from slot `first` on is a circle; it becomes one node there. */
static void contract(graph *g, uint32_t first) {
  uint32_t start = g->length, circle = g->nodes++;
  while (g->path[--start] != first) {}
  for (uint32_t i = start; i < g->length; i++) {
    uint32_t c = g->path[i];
    int32_t kept = g->score[at(g, c, g->best[c])];
    for (uint32_t u = 0; u < g->slots; u++) g->score[at(g, c, u)] -= kept;
    g->parent[g->node[c]] = (uint16_t)circle;
    if (i > start) g->visited[c] = MERGED;
  }
  for (uint32_t i = start + 1; i < g->length; i++) join(g, first, g->path[i]);
  g->node[first] = (uint16_t)circle;
  g->length = start + 1;
}

static void grow(graph *g, uint32_t start) {
  g->path[0] = (uint16_t)start;
  g->length = 1;
  g->visited[start] = ON_PATH;
  for (;;) {
    uint32_t top = g->path[g->length - 1];
    find_best(g, top);
    uint32_t head = g->best[top];
    if (g->visited[head] == DONE) break;
    if (g->visited[head] == ON_PATH) {
      contract(g, head);
      continue;
    }
    g->visited[head] = ON_PATH;
    g->path[g->length++] = (uint16_t)head;
  }
  for (uint32_t i = 0; i < g->length; i++) g->visited[g->path[i]] = DONE;
}

/* From the circles made last to the words: the member that holds the word entered takes the arc of its circle. */
static void expand(graph *g, uint16_t *heads) {
  for (uint32_t k = g->nodes - 1; k > 0; k--) {
    uint32_t member = g->enter[k].word;
    if (k < g->slots) {
      heads[k - 1] = g->enter[k].head;
      continue;
    }
    while (g->parent[member] != k) member = g->parent[member];
    g->enter[member] = g->enter[k];
  }
}

static graph *make_graph(ro_arena *arena, uint32_t most) {
  graph *g = ro_arena_alloc(arena, sizeof *g);
  g->score = ro_arena_alloc(arena, (size_t)(most + 1) * (most + 1) * sizeof *g->score);
  g->from = ro_arena_alloc(arena, (size_t)(most + 1) * (most + 1) * sizeof *g->from);
  return g;
}

void ro_best_tree(ro_arena *arena, const int32_t *scores, uint32_t count, uint32_t most, void **scratch, uint16_t *heads) {
  if (count == 0 || best_heads(scores, count, heads)) return;
  if (!*scratch) *scratch = make_graph(arena, most);
  graph *g = *scratch;
  fill(g, scores, count);
  for (uint32_t s = 1; s < g->slots; s++)
    if (g->visited[s] == UNSEEN) grow(g, s);
  expand(g, heads);
}
