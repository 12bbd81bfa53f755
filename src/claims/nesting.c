/* Statements within statements: one whose cue stands in the content of another. */
#include "claims/work.h"

#include <stdlib.h>

typedef struct stretch {
  ro_span span;
  uint32_t statement;
} stretch;

static int by_start(const void *a, const void *b) {
  const stretch *x = a, *y = b;
  if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  return x->statement < y->statement ? -1 : x->statement > y->statement;
}

/* Two contents may hold each other's cue in a broken tree: a ring is opened, so that whoever goes outwards comes to an end. */
static void open_rings(ro_doc *doc) {
  uint32_t n = doc->statements.n, *seen = ro_arena_alloc(&doc->arena, (n + 1) * sizeof *seen); /* the walk that came here, counted from 1 */
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t t = i; !seen[t];) {
      seen[t] = i + 1;
      uint32_t outer = doc->statements.v[t].within;
      if (outer == RO_NONE) break;
      if (seen[outer] == i + 1) {
        doc->statements.v[t].within = RO_NONE;
        break;
      }
      t = outer;
    }
}

/* One pass over all stretches of content and all cues (statements stand in the order of their cues): a stack of the stretches
 * that are open at a cue; the top one that holds it is the innermost. */
void ro_claims_nest(ro_claims_work *work) {
  ro_doc *doc = work->doc;
  RO_VEC(stretch) all = {NULL, 0, 0};
  for (uint32_t i = 0; i < doc->statements.n; i++)
    for (uint32_t k = 0; k < doc->statements.v[i].content.n; k++) *ro_vec_push(&doc->arena, &all) = (stretch){doc->statements.v[i].content.v[k], i};
  if (!all.n) return;
  qsort(all.v, all.n, sizeof *all.v, by_start);
  uint32_t *stack = ro_arena_alloc(&doc->arena, all.n * sizeof *stack), depth = 0, next = 0;
  for (uint32_t i = 0; i < doc->statements.n; i++) {
    ro_span cue = doc->statements.v[i].cue;
    while (next < all.n && all.v[next].span.start <= cue.start) {
      while (depth && all.v[stack[depth - 1]].span.end <= all.v[next].span.start) depth--;
      stack[depth++] = next++;
    }
    while (depth && all.v[stack[depth - 1]].span.end <= cue.start) depth--;
    for (uint32_t d = depth; d-- > 0;) {
      const stretch *s = &all.v[stack[d]];
      if (s->span.end < cue.end || s->statement == i) continue;
      doc->statements.v[i].within = s->statement;
      break;
    }
  }
  open_rings(doc);
}
