/* A report into the store: its rows, the links from its chains to others, and what follows from them. */
#include "link/ledger_parts.h"

#include <stdio.h>
#include <stdlib.h>

enum { NO_DAY = -1000000 }; /* of reports whose publication is not known */

/* ---- rows ---- */

static char *hex_of(ro_ledger *l, const ro_link_report *report) {
  char *hex = ro_arena_alloc(l->arena, (size_t)report->shingle_count * 8 + 1);
  for (uint32_t i = 0; i < report->shingle_count; i++) snprintf(hex + 8 * i, 9, "%08lx", (unsigned long)report->shingles[i]);
  return hex;
}

static void put_report(ro_ledger *l, int64_t document, const ro_link_report *report) {
  ro_link_hashes sketch;
  int64_t day = report->published == INT32_MIN ? NO_DAY : report->published;
  ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_REPORT, "isis", document, report->id, day, hex_of(l, report)));
  ro_link_sketch(report, l->arena, &sketch);
  for (uint32_t i = 0; i < sketch.n; i++) ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_SKETCH, "iii", (int64_t)sketch.v[i], day, document));
}

static char *terms_of(ro_ledger *l, const ro_chain *c) {
  size_t length = 1;
  for (uint32_t i = 0; i < c->terms.n; i++) length += strlen(c->terms.v[i]) + 1;
  char *text = ro_arena_alloc(l->arena, length), *to = text;
  for (uint32_t i = 0; i < c->terms.n; i++) {
    if (i) *to++ = ' ';
    to = stpcpy(to, c->terms.v[i]);
  }
  return text;
}

static void put_chain(ro_ledger *l, int64_t document, const ro_chain *c, const ro_link_key_list *keys) {
  int64_t n = c->first, since = c->since, class = ro_link_class(c);
  ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_CHAIN, "iisiiiiis", document, n, c->type, since, (int64_t)c->until, (int64_t)c->dated, (int64_t)c->apart, (int64_t)c->statuses,
                                   terms_of(l, c)));
  for (uint32_t i = 0; i < c->events.n; i++) ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_EVENT, "iii", document, (int64_t)c->events.v[i], n));
  for (uint32_t i = 0; i < keys->n; i++) ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_KEY, "iiiiii", keys->v[i].key, class, since, document, n, (int64_t)keys->v[i].weight));
}

/* ---- candidates ---- */

typedef struct candidate {
  ro_chain_at at;
  int64_t weight;
} candidate;
typedef RO_VEC(candidate) candidates;

static int by_place(const void *a, const void *b) {
  const candidate *x = a, *y = b;
  if (x->at.document != y->at.document) return x->at.document < y->at.document ? -1 : 1;
  return x->at.n < y->at.n ? -1 : x->at.n > y->at.n;
}

static void find_by_key(ro_ledger *l, int64_t document, const ro_chain *c, const ro_link_key *key, candidates *out) {
  for (int class = RO_LINK_SHORT; class < RO_LINK_UNFINDABLE; class++) {
    int64_t first, last;
    ro_link_window(c, (ro_link_period_class)class, &first, &last);
    ro_sql_query *q = ro_ledger_query(l, SQL_FIND_KEY, "iiiii", key->key, (int64_t)class, first, last, document);
    while (ro_ledger_step(l, q)) {
      int64_t weight = ro_sql_int(q, 2) < key->weight ? ro_sql_int(q, 2) : key->weight;
      *ro_vec_push(l->arena, out) = (candidate){{ro_sql_int(q, 0), ro_sql_int(q, 1)}, weight};
    }
  }
}

/* Those that share enough, once each. */
static void gather(candidates *all) {
  uint32_t kept = 0;
  if (all->n) qsort(all->v, all->n, sizeof *all->v, by_place);
  for (uint32_t i = 0, j; i < all->n; i = j) {
    candidate sum = all->v[i];
    for (j = i + 1; j < all->n && by_place(&all->v[i], &all->v[j]) == 0; j++) sum.weight += all->v[j].weight;
    if (sum.weight >= RO_LINK_SHARED) all->v[kept++] = sum;
  }
  all->n = kept;
}

static bool is_copy(const ro_documents *copies, int64_t document) {
  for (uint32_t i = 0; i < copies->n; i++)
    if (copies->v[i] == document) return true;
  return false;
}

typedef struct edge {
  ro_chain_at from, to;
  int64_t points;
} edge;
typedef RO_VEC(edge) edges;

static void find_edges(ro_ledger *l, int64_t document, const ro_chain *c, const ro_link_key_list *keys, const ro_documents *copies, edges *out) {
  candidates found = {0};
  for (uint32_t i = 0; i < keys->n; i++) find_by_key(l, document, c, &keys->v[i], &found);
  gather(&found);
  for (uint32_t i = 0; i < found.n && l->status == RO_OK; i++) {
    ro_kept_chain other;
    if (!ro_ledger_chain(l, found.v[i].at, &other)) continue;
    int points = ro_link_points(l->linker, c, &other.chain, is_copy(copies, found.v[i].at.document));
    if (points >= l->linker->weights.across_threshold) *ro_vec_push(l->arena, out) = (edge){{document, c->first}, found.v[i].at, points};
  }
}

/* ---- the whole ---- */

/* Every chain whose component a new edge can change: those that hung together with its far end before. */
static void find_touched(ro_ledger *l, const edges *all, ro_chain_ats *touched) {
  for (uint32_t i = 0; i < all->n; i++) {
    ro_chain_ats component = {0};
    if (!ro_chain_at_add(l->arena, touched, all->v[i].to)) continue;
    ro_ledger_component(l, all->v[i].to, &component);
    for (uint32_t k = 0; k < component.n; k++) ro_chain_at_add(l->arena, touched, component.v[k]);
  }
}

static void put_edges(ro_ledger *l, const edges *all) {
  for (uint32_t i = 0; i < all->n; i++) {
    const edge *e = &all->v[i];
    ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_LINK, "iiiii", e->from.document, e->from.n, e->to.document, e->to.n, e->points));
    ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_LINK, "iiiii", e->to.document, e->to.n, e->from.document, e->from.n, e->points));
  }
}

static void renew(ro_ledger *l, const ro_chain_ats *touched, ro_names *recount) {
  ro_chain_ats done = {0};
  for (uint32_t i = 0; i < touched->n && l->status == RO_OK; i++) {
    ro_chain_ats component = {0};
    if (!ro_chain_at_add(l->arena, &done, touched->v[i])) continue;
    ro_ledger_component(l, touched->v[i], &component);
    for (uint32_t k = 0; k < component.n; k++) ro_chain_at_add(l->arena, &done, component.v[k]);
    ro_ledger_regroup(l, &component, recount);
  }
}

static void put_all(ro_ledger *l, int64_t document, const json_t *record) {
  ro_link_report report;
  ro_documents copies = {0};
  ro_names recount = {0};
  edges all = {0};
  ro_chain_ats touched = {0};
  ro_link_report_make(l->linker, l->arena, record, &report);
  put_report(l, document, &report);
  ro_ledger_origins(l, document, &report, &copies, &recount);
  for (uint32_t i = 0; i < report.chains.n && l->status == RO_OK; i++) {
    ro_link_key_list keys;
    ro_link_keys(l->linker, l->arena, &report.chains.v[i], &keys);
    put_chain(l, document, &report.chains.v[i], &keys);
    find_edges(l, document, &report.chains.v[i], &keys, &copies, &all);
  }
  find_touched(l, &all, &touched);
  for (uint32_t i = 0; i < report.chains.n; i++) ro_chain_at_add(l->arena, &touched, (ro_chain_at){document, report.chains.v[i].first});
  put_edges(l, &all);
  renew(l, &touched, &recount);
  ro_ledger_recount(l, &recount);
}

ro_status ro_link_put(ro_store *store, int64_t document, const json_t *record, ro_error *error) {
  ro_ledger *l;
  ro_arena arena;
  ro_status status = ro_ledger_of(store, &l, error);
  if (status != RO_OK) return status;
  ro_arena_init(&arena);
  l->arena = &arena, l->error = error, l->status = RO_OK;
  if (setjmp(arena.oom)) l->status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
  else put_all(l, document, record);
  ro_arena_free(&arena);
  l->arena = NULL, l->error = NULL;
  return l->status;
}

/* The first document that is not linked; RO_END: there is none. */
static ro_status next_unlinked(ro_store *store, int64_t *document, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(store->db, &q, "SELECT d.document FROM documents d LEFT JOIN reports r ON r.document = d.document WHERE r.document IS NULL AND d.document > ?"
                                                   " ORDER BY d.document LIMIT 1", error);
  if (status != RO_OK) return status;
  ro_sql_bind_int(q, 1, *document);
  status = ro_sql_step(q, error);
  if (status == RO_OK) *document = ro_sql_int(q, 0);
  ro_sql_free(q);
  return status;
}

static ro_status link_kept(ro_store *store, int64_t document, ro_error *error) {
  const char *text;
  ro_status status = ro_store_record(store, document, &text, error);
  json_t *record = status == RO_OK ? json_loads(text, 0, NULL) : NULL;
  if (status == RO_OK) status = ro_link_put(store, document, record, error);
  json_decref(record);
  return status;
}

/* Links up to `most` documents behind *document in one transaction and counts them; RO_END: there are no more. After a fault nothing of it is kept. */
static ro_status link_some(ro_store *store, int64_t *document, long most, long *linked, ro_error *error) {
  int64_t at = *document;
  long count = 0;
  ro_status status = ro_sql_begin(store->db, error), last = RO_OK;
  if (status != RO_OK) return status;
  while (count < most && (status = last = next_unlinked(store, &at, error)) == RO_OK && (status = link_kept(store, at, error)) == RO_OK) count++;
  if (status == RO_OK || last == RO_END) status = ro_sql_commit(store->db, error);
  else ro_sql_rollback(store->db);
  if (status != RO_OK) return status;
  *document = at, *linked += count;
  return last;
}

ro_status ro_link_backlog(ro_store *store, long *linked, ro_error *error) {
  enum { TOGETHER = 200 }; /* pages that many of them change are written once */
  int64_t document = INT64_MIN;
  long dummy = 0, most = TOGETHER;
  ro_status status;
  if (!linked) linked = &dummy;
  *linked = 0;
  while ((status = link_some(store, &document, most, linked, error)) != RO_END) {
    if (status == RO_OK) continue;
    if (most == 1) return status;
    most = 1; /* what can be linked before the one that cannot */
  }
  return RO_OK;
}

ro_status ro_link_forget(ro_store *store, ro_error *error) {
  static const char *const sql[] = {"DELETE FROM clusters", "DELETE FROM links", "DELETE FROM chain_keys", "DELETE FROM event_chains", "DELETE FROM chains",
                                    "DELETE FROM copies",   "DELETE FROM sketches", "DELETE FROM reports", "UPDATE events SET cluster = NULL, origin = NULL", NULL};
  ro_status status = ro_sql_begin(store->db, error);
  if (status != RO_OK) return status;
  for (int i = 0; sql[i] && status == RO_OK; i++) status = ro_sql_run(store->db, sql[i], error);
  if (status == RO_OK) return ro_sql_commit(store->db, error);
  ro_sql_rollback(store->db);
  return status;
}
