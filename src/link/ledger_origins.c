/* Copies of a report in a store, and the origins that follow from them. */
#include "link/ledger_parts.h"

#include <stdlib.h>

static void read_shingles(ro_ledger *l, int64_t document, ro_link_report *out) {
  ro_sql_query *q = ro_ledger_query(l, SQL_GET_SHINGLES, "i", document);
  *out = (ro_link_report){0};
  if (!ro_ledger_step(l, q)) return;
  const char *hex = ro_sql_text(q, 0);
  out->shingle_count = (uint32_t)(strlen(hex) / 8);
  out->shingles = ro_arena_alloc(l->arena, out->shingle_count * sizeof *out->shingles);
  for (uint32_t i = 0; i < out->shingle_count; i++) {
    char digits[9] = {0};
    memcpy(digits, hex + (size_t)i * 8, 8);
    out->shingles[i] = (uint32_t)strtoul(digits, NULL, 16);
  }
  ro_sql_reset(q);
}

static int by_number(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

/* Reports that share some of the hashes; a report as often as it shares one. */
static void find(ro_ledger *l, int64_t document, const ro_link_report *report, ro_documents *out) {
  ro_link_hashes sketch;
  int64_t day = report->published;
  ro_link_sketch(report, l->arena, &sketch);
  for (uint32_t i = 0; i < sketch.n; i++) {
    ro_sql_query *q = ro_ledger_query(l, SQL_FIND_SKETCH, "iii", (int64_t)sketch.v[i], day - RO_LINK_COPY_DAYS, day + RO_LINK_COPY_DAYS);
    while (ro_ledger_step(l, q))
      if (ro_sql_int(q, 0) != document) *ro_vec_push(l->arena, out) = ro_sql_int(q, 0);
  }
  if (out->n) qsort(out->v, out->n, sizeof *out->v, by_number);
}

/* Reports that hang together by copies; the name of an origin is that of its earliest report. */
typedef struct member {
  int64_t document, day;
  const char *id, *origin;
} member;
typedef RO_VEC(member) members;

static bool has(const members *all, int64_t document) {
  for (uint32_t i = 0; i < all->n; i++)
    if (all->v[i].document == document) return true;
  return false;
}

static void walk(ro_ledger *l, members *all) {
  for (uint32_t i = 0; i < all->n; i++) {
    ro_sql_query *q = ro_ledger_query(l, SQL_GET_COPIES, "i", all->v[i].document);
    while (ro_ledger_step(l, q)) {
      member next = {ro_sql_int(q, 0), ro_sql_int(q, 2), NULL, NULL};
      if (has(all, next.document)) continue;
      next.origin = ro_arena_strdup(l->arena, ro_sql_text(q, 1));
      next.id = ro_arena_strdup(l->arena, ro_sql_text(q, 3));
      *ro_vec_push(l->arena, all) = next;
    }
  }
}

static void name_origin(ro_ledger *l, const members *all, ro_names *recount) {
  enum { DIGITS = 16 };
  const member *first = &all->v[0];
  for (uint32_t i = 1; i < all->n; i++) {
    const member *m = &all->v[i];
    if (m->day != first->day ? m->day < first->day : strcmp(m->id, first->id) < 0) first = m;
  }
  const char *origin = ro_arena_strndup(l->arena, first->id, DIGITS);
  for (uint32_t i = 0; i < all->n; i++) {
    if (strcmp(all->v[i].origin, origin) == 0) continue;
    ro_sql_query *q = ro_ledger_query(l, SQL_CLUSTERS_OF, "i", all->v[i].document);
    while (ro_ledger_step(l, q)) ro_names_add(l->arena, recount, ro_sql_text(q, 0));
    ro_ledger_run(l, ro_ledger_query(l, SQL_SET_ORIGIN, "si", origin, all->v[i].document));
    ro_ledger_run(l, ro_ledger_query(l, SQL_SET_EVENT_ORIGIN, "ii", first->document, all->v[i].document));
  }
}

void ro_ledger_origins(ro_ledger *l, int64_t document, const ro_link_report *report, ro_documents *copies, ro_names *recount) {
  ro_documents found = {0};
  members all = {0};
  if (report->shingle_count) find(l, document, report, &found);
  for (uint32_t i = 0, j; i < found.n; i = j) {
    ro_link_report other;
    for (j = i + 1; j < found.n && found.v[j] == found.v[i];) j++;
    if (j - i < RO_LINK_SKETCH_SHARED) continue;
    read_shingles(l, found.v[i], &other);
    if (!ro_link_same_origin(report, &other)) continue;
    *ro_vec_push(l->arena, copies) = found.v[i];
    ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_COPY, "ii", document, found.v[i]));
    ro_ledger_run(l, ro_ledger_query(l, SQL_PUT_COPY, "ii", found.v[i], document));
  }
  *ro_vec_push(l->arena, &all) = (member){document, report->published, report->id, ""};
  walk(l, &all);
  name_origin(l, &all, recount);
}
