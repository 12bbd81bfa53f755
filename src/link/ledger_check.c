/* Links rechecked: every linked document is linked anew in an empty store, the last first, and both must hold the same. */
#include "link/ledger.h"

#include <stdio.h>
#include <stdlib.h>

/* What is compared, in the order it is read; the first column names a document or a cluster. */
static const struct {
  const char *table, *sql;
} TABLES[] = {
    {"reports", "SELECT d.id, r.origin, r.day, r.shingles FROM reports r JOIN documents d ON d.document = r.document ORDER BY d.id"},
    {"sketches", "SELECT d.id, s.hash, s.day FROM sketches s JOIN documents d ON d.document = s.document ORDER BY d.id, s.hash"},
    {"copies", "SELECT d.id, o.id FROM copies c JOIN documents d ON d.document = c.document JOIN documents o ON o.document = c.other ORDER BY d.id, o.id"},
    {"chains", "SELECT d.id, c.n, c.cluster, c.type, c.since, c.until, c.dated, c.apart, c.statuses, c.terms FROM chains c JOIN documents d ON d.document = c.document ORDER BY d.id, c.n"},
    {"event_chains", "SELECT d.id, x.event, x.chain FROM event_chains x JOIN documents d ON d.document = x.document ORDER BY d.id, x.event"},
    {"chain_keys", "SELECT d.id, k.n, k.key, k.class, k.since, k.weight FROM chain_keys k JOIN documents d ON d.document = k.document ORDER BY d.id, k.n, k.key"},
    {"links", "SELECT d.id, l.n, o.id, l.other_n, l.points FROM links l JOIN documents d ON d.document = l.document JOIN documents o ON o.document = l.other"
              " ORDER BY d.id, l.n, o.id, l.other_n"},
    {"clusters", "SELECT cluster, type, since, until, mentions, reports, origins, differs FROM clusters ORDER BY cluster"},
};

static ro_status put_stub(ro_store *copy, const ro_sql_query *from, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(copy->db, &q, "INSERT INTO documents (document, id, text_sha256, record, record_bytes) VALUES (?,?,'','',0)", error);
  if (status != RO_OK) return status;
  ro_sql_bind_int(q, 1, ro_sql_int(from, 0));
  ro_sql_bind_text(q, 2, ro_sql_text(from, 1));
  status = ro_sql_put(q, error);
  ro_sql_free(q);
  return status;
}

static ro_status link_again(ro_store *store, ro_store *copy, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_begin(copy->db, error);
  if (status != RO_OK) return status;
  status = ro_sql_prepare_long(store->db, &q, "SELECT d.document, d.id, d.record, d.record_bytes FROM documents d JOIN reports r ON r.document = d.document ORDER BY d.id DESC", error);
  while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) {
    const char *text;
    json_t *record = ro_store_unpack(store, q, 2, &text, NULL) == RO_OK ? json_loads(text, 0, NULL) : NULL;
    if (!record) continue; /* told of by the check of records */
    status = put_stub(copy, q, error);
    if (status == RO_OK) status = ro_link_put(copy, ro_sql_int(q, 0), record, error);
    json_decref(record);
  }
  ro_sql_free(q);
  return status == RO_END ? ro_sql_commit(copy->db, error) : status;
}

static bool same_row(const ro_sql_query *a, const ro_sql_query *b, int *column) {
  for (*column = 0; *column < ro_sql_columns(a); ++*column) {
    const char *x = ro_sql_text(a, *column), *y = ro_sql_text(b, *column);
    if (x && y ? strcmp(x, y) != 0 : x != y) return false;
  }
  return true;
}

static void tell(ro_fault_sink sink, void *context, const ro_sql_query *at, const char *table, const char *column) {
  char message[160];
  snprintf(message, sizeof message, "is not what the documents give%s%s", *column ? ": column " : "", column);
  sink(context, ro_sql_text(at, 0) ? ro_sql_text(at, 0) : "", table, message);
}

/* Tells of the first row that is not the same in both. */
static ro_status compare(ro_store *store, ro_store *copy, size_t table, ro_fault_sink sink, void *context, ro_error *error) {
  ro_sql_query *a = NULL, *b = NULL;
  ro_status x = ro_sql_prepare_long(store->db, &a, TABLES[table].sql, error), y = x == RO_OK ? ro_sql_prepare_long(copy->db, &b, TABLES[table].sql, error) : x;
  int column = 0;
  bool same = true;
  while (x == RO_OK && y == RO_OK && same) {
    x = ro_sql_step(a, error), y = ro_sql_step(b, error);
    if (x == RO_OK && y == RO_OK) same = same_row(a, b, &column);
  }
  if (!same) tell(sink, context, a, TABLES[table].table, ro_sql_column(a, column));
  else if (x == RO_OK && y == RO_END) tell(sink, context, a, TABLES[table].table, "");
  else if (x == RO_END && y == RO_OK) tell(sink, context, b, TABLES[table].table, "");
  ro_sql_free(a), ro_sql_free(b);
  return x != RO_OK && x != RO_END ? x : y == RO_END ? RO_OK : y;
}

/* Events whose numbers of cluster and origin (schema-8.sql) are not those that their names give. */
static ro_status check_events(ro_store *store, ro_fault_sink sink, void *context, ro_error *error) {
  static const char sql[] =
      "SELECT d.id FROM events e JOIN documents d ON d.document = e.document LEFT JOIN event_chains x ON x.document = e.document AND x.event = e.n"
      " LEFT JOIN chains c ON c.document = x.document AND c.n = x.chain LEFT JOIN reports r ON r.document = e.document"
      " LEFT JOIN documents k ON k.document = abs(e.cluster) / 4194304 LEFT JOIN documents o ON o.document = e.origin LEFT JOIN clusters q ON q.cluster = c.cluster"
      " WHERE coalesce(c.cluster, '') <> coalesce(substr(k.id, 1, 16) || '-v' || (abs(e.cluster) % 4194304), '') OR (q.reports > 1 AND e.cluster > 0) OR (q.reports < 2 AND e.cluster < 0) OR coalesce(r.origin, '') <> coalesce(substr(o.id, 1, 16), '')"
      " ORDER BY d.id LIMIT 1";
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(store->db, &q, sql, error);
  if (status == RO_OK) status = ro_sql_step(q, error);
  if (status == RO_OK) sink(context, ro_sql_text(q, 0), "events", "are not said to be of the clusters and the origin that they are of");
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

ro_status ro_link_check(ro_store *store, ro_fault_sink sink, void *context, ro_error *error) {
  ro_store *copy;
  ro_status status = ro_store_open(&copy, NULL, error);
  if (status == RO_OK) status = link_again(store, copy, error);
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES && status == RO_OK; i++) status = compare(store, copy, i, sink, context, error);
  ro_store_close(copy);
  return status == RO_OK ? check_events(store, sink, context, error) : status;
}
