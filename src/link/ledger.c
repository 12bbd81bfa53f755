#include "link/ledger_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const SQL[RO_LINK_SQL_COUNT] = {
    [SQL_PUT_REPORT] = "INSERT INTO reports VALUES (?,?,?,?)",
    [SQL_PUT_SKETCH] = "INSERT INTO sketches VALUES (?,?,?)",
    [SQL_FIND_SKETCH] = "SELECT document FROM sketches WHERE hash = ? AND day BETWEEN ? AND ?",
    [SQL_GET_SHINGLES] = "SELECT shingles FROM reports WHERE document = ?",
    [SQL_PUT_COPY] = "INSERT INTO copies VALUES (?,?) ON CONFLICT DO NOTHING",
    [SQL_GET_COPIES] = "SELECT c.other, r.origin, r.day, d.id FROM copies c JOIN reports r ON r.document = c.other JOIN documents d ON d.document = c.other WHERE c.document = ?",
    [SQL_SET_ORIGIN] = "UPDATE reports SET origin = ? WHERE document = ?",
    [SQL_SET_EVENT_ORIGIN] = "UPDATE events SET origin = ? WHERE document = ?",
    [SQL_CLUSTERS_OF] = "SELECT DISTINCT cluster FROM chains WHERE document = ? AND cluster <> ''",
    [SQL_PUT_CHAIN] = "INSERT INTO chains VALUES (?,?,'',?,?,?,?,?,?,?)",
    [SQL_PUT_EVENT] = "INSERT INTO event_chains VALUES (?,?,?)",
    [SQL_PUT_KEY] = "INSERT INTO chain_keys VALUES (?,?,?,?,?,?)",
    [SQL_FIND_KEY] = "SELECT document, n, weight FROM chain_keys WHERE key = ? AND class = ? AND since BETWEEN ? AND ? AND document <> ?",
    [SQL_GET_CHAIN] = "SELECT c.type, c.since, c.until, c.dated, c.apart, c.statuses, c.terms, c.cluster, d.id, r.day FROM chains c JOIN documents d ON d.document = c.document"
                      " JOIN reports r ON r.document = c.document WHERE c.document = ? AND c.n = ?",
    [SQL_PUT_LINK] = "INSERT INTO links VALUES (?,?,?,?,?)",
    [SQL_GET_LINKS] = "SELECT other, other_n FROM links WHERE document = ? AND n = ? AND points >= ?",
    [SQL_SET_CLUSTER] = "UPDATE chains SET cluster = ? WHERE document = ? AND n = ?",
    [SQL_SET_EVENT_CLUSTER] = "UPDATE events SET cluster = ? WHERE document = ? AND n IN (SELECT event FROM event_chains WHERE document = ? AND chain = ?) AND coalesce(cluster, 0) <> ?",
    [SQL_COUNT] = "SELECT count(*), count(DISTINCT x.document), count(DISTINCT r.origin), min(c.since), max(c.until), min(c.type) FROM chains c"
                  " JOIN event_chains x ON x.document = c.document AND x.chain = c.n JOIN reports r ON r.document = c.document WHERE c.cluster = ?",
    [SQL_TERMS] = "SELECT terms FROM chains WHERE cluster = ?",
    [SQL_DROP_CLUSTER] = "DELETE FROM clusters WHERE cluster = ?",
    [SQL_PUT_CLUSTER] = "INSERT INTO clusters VALUES (?,?,?,?,?,?,?,?)",
};

static void close_ledger(void *of) {
  ro_ledger *l = of;
  if (!l) return;
  for (int i = 0; i < RO_LINK_SQL_COUNT; i++) ro_sql_free(l->queries[i]);
  ro_linker_close(l->linker);
  free(l);
}

ro_status ro_ledger_of(ro_store *store, ro_ledger **out, ro_error *error) {
  *out = store->links;
  if (*out) return RO_OK;
  ro_ledger *l = calloc(1, sizeof *l);
  if (!l) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  l->db = store->db;
  ro_status status = ro_linker_open(&l->linker, error);
  if (status != RO_OK) return close_ledger(l), status;
  store->links = *out = l;
  store->links_close = close_ledger;
  return RO_OK;
}

ro_sql_query *ro_ledger_query(ro_ledger *l, ro_link_sql which, const char *format, ...) {
  va_list args;
  if (l->status == RO_OK && !l->queries[which]) l->status = ro_sql_prepare(l->db, &l->queries[which], SQL[which], l->error);
  if (l->status != RO_OK) return NULL;
  va_start(args, format);
  for (int at = 1; format[at - 1]; at++) {
    if (format[at - 1] == 'i') ro_sql_bind_int(l->queries[which], at, va_arg(args, int64_t));
    else ro_sql_bind_text(l->queries[which], at, va_arg(args, const char *));
  }
  va_end(args);
  return l->queries[which];
}

bool ro_ledger_step(ro_ledger *l, ro_sql_query *query) {
  if (l->status != RO_OK || !query) return false;
  ro_status status = ro_sql_step(query, l->error);
  if (status != RO_OK && status != RO_END) l->status = status;
  return status == RO_OK;
}

void ro_ledger_run(ro_ledger *l, ro_sql_query *query) {
  if (l->status == RO_OK && query) l->status = ro_sql_put(query, l->error);
}
