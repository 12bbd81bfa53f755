/* What chains and reports are found by in a store: two chains are compared only when they share enough of these, and two reports when
 * they share rare runs of words. Symmetrical, so that it does not matter which of the two came first. */
#include "link/link.h"

#include "base/hash.h"

#include <stdlib.h>

enum { STRONG = 2, WEAK = 1, RARE = 37 /* weight of a word */, SHORT_DAYS = 16 };

/* How much a term of a chain says when it is shared; 0: it is no key. */
static int key_weight(const ro_linker *linker, const char *term) {
  switch (term[0]) {
    case 'a':
    case 'r': return term[1] == '@' ? STRONG : term[1] == '&' ? WEAK : 0;
    case 'n': return WEAK;
    case 'p': return WEAK;
    case 'f': return strncmp(term, "fkilled=", 8) == 0 || strncmp(term, "finjured=", 9) == 0 || strncmp(term, "fdetained=", 10) == 0 ? WEAK : 0;
    case 'w': return ro_link_word_weight(linker, term + 1) >= RARE ? WEAK : 0;
    default: return 0;
  }
}

static int by_key(const void *a, const void *b) {
  const ro_link_key *x = a, *y = b;
  return x->key < y->key ? -1 : x->key > y->key;
}

/* A part is no matter for a key: a person who acts in one report may be named near the trigger in another. */
static int64_t key_of(const ro_chain *chain, const char *term) {
  const char *name = term[0] == 'a' || term[0] == 'r' || term[0] == 'n' ? term + 1 : term;
  uint64_t hash = ro_hash(RO_HASH_START, chain->type, strlen(chain->type) + 1);
  return (int64_t)ro_hash(hash, name, term[0] == 'f' ? strcspn(name, ",") : strlen(name)); /* of a figure not whom it counts */
}

/* Victims by what they are and whose: "Ecuadorian soldiers". */
static void add_victims(ro_arena *arena, const ro_chain *chain, ro_link_key_list *out) {
  for (uint32_t i = 0; i < chain->terms.n; i++) {
    if (strncmp(chain->terms.v[i], "r=", 2) != 0) continue;
    for (uint32_t j = 0; j < chain->terms.n; j++)
      if (strncmp(chain->terms.v[j], "r~", 2) == 0)
        *ro_vec_push(arena, out) = (ro_link_key){key_of(chain, ro_arena_printf(arena, "v%s%s", chain->terms.v[i], chain->terms.v[j])), WEAK};
  }
}

void ro_link_keys(const ro_linker *linker, ro_arena *arena, const ro_chain *chain, ro_link_key_list *out) {
  *out = (ro_link_key_list){0};
  if (ro_link_class(chain) == RO_LINK_UNFINDABLE) return;
  for (uint32_t i = 0; i < chain->terms.n; i++) {
    int weight = key_weight(linker, chain->terms.v[i]);
    if (weight) *ro_vec_push(arena, out) = (ro_link_key){key_of(chain, chain->terms.v[i]), weight};
  }
  add_victims(arena, chain, out);
  if (out->n) qsort(out->v, out->n, sizeof *out->v, by_key);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < out->n; i++) {
    if (!kept || out->v[kept - 1].key != out->v[i].key) out->v[kept++] = out->v[i];
    else if (out->v[kept - 1].weight < out->v[i].weight) out->v[kept - 1].weight = out->v[i].weight;
  }
  out->n = kept;
}

bool ro_link_share(const ro_link_key_list *a, const ro_link_key_list *b) {
  uint32_t i = 0, j = 0;
  int sum = 0;
  while (i < a->n && j < b->n) {
    if (a->v[i].key == b->v[j].key) sum += a->v[i].weight < b->v[j].weight ? a->v[i].weight : b->v[j].weight;
    if (a->v[i].key < b->v[j].key) i++;
    else if (a->v[i].key > b->v[j].key) j++;
    else i++, j++;
  }
  return sum >= RO_LINK_SHARED;
}

/* ---- periods ---- */

ro_link_period_class ro_link_class(const ro_chain *c) {
  int64_t days = (int64_t)c->until - c->since;
  if (days > RO_LINK_LONGEST) return RO_LINK_UNFINDABLE;
  if (days > SHORT_DAYS) return RO_LINK_LONG;
  return c->statuses & RO_LINK_PLANNED && !c->dated ? RO_LINK_AHEAD : RO_LINK_SHORT;
}

/* How many days before it a chain of a class may begin and still be met. */
static int behind(ro_link_period_class other) {
  return other == RO_LINK_AHEAD ? RO_LINK_PLAN_DAYS + SHORT_DAYS : RO_LINK_DAYS + (other == RO_LINK_LONG ? RO_LINK_LONGEST : SHORT_DAYS);
}

void ro_link_window(const ro_chain *chain, ro_link_period_class other, int64_t *first, int64_t *last) {
  ro_link_period_class own = ro_link_class(chain);
  *first = (int64_t)chain->since - behind(other);
  *last = (int64_t)chain->until + (own == RO_LINK_AHEAD ? RO_LINK_PLAN_DAYS : RO_LINK_DAYS);
}

bool ro_link_may_meet(const ro_chain *a, const ro_chain *b) {
  ro_link_period_class x = ro_link_class(a), y = ro_link_class(b);
  if (x == RO_LINK_UNFINDABLE || y == RO_LINK_UNFINDABLE) return false;
  int64_t apart = a->since > b->until ? (int64_t)a->since - b->until : (int64_t)b->since - a->until; /* b after a, where not overlapping */
  bool a_first = a->since <= b->until;
  int far = (a_first ? x : y) == RO_LINK_AHEAD ? RO_LINK_PLAN_DAYS : RO_LINK_DAYS;
  return apart <= far;
}

/* ---- texts ---- */

/* One in so many of the runs that have a rare word: many of the beginning, which a copy shares most often, few of the rest. */
void ro_link_sketch(const ro_link_report *report, ro_arena *arena, ro_link_hashes *out) {
  enum { OF_BEGINNING = 2, OF_ALL = 8 };
  *out = (ro_link_hashes){0};
  for (uint32_t i = 0; i < report->shingle_count; i++)
    if ((report->kind[i] & RO_SHINGLE_RARE) && report->shingles[i] % (report->kind[i] & RO_SHINGLE_LEAD ? OF_BEGINNING : OF_ALL) == 0)
      *ro_vec_push(arena, out) = report->shingles[i];
}
