/* The statements of links in a store, and the parts of ro_link_put. Private to this folder. */
#ifndef RO_LINK_LEDGER_PARTS_H
#define RO_LINK_LEDGER_PARTS_H

#include "link/ledger.h"

typedef enum ro_link_sql {
  SQL_PUT_REPORT, SQL_PUT_SKETCH, SQL_FIND_SKETCH, SQL_GET_SHINGLES, SQL_PUT_COPY, SQL_GET_COPIES, SQL_SET_ORIGIN, SQL_SET_EVENT_ORIGIN, SQL_CLUSTERS_OF,
  SQL_PUT_CHAIN, SQL_PUT_EVENT, SQL_PUT_KEY, SQL_FIND_KEY, SQL_GET_CHAIN, SQL_PUT_LINK, SQL_GET_LINKS, SQL_SET_CLUSTER, SQL_SET_EVENT_CLUSTER,
  SQL_COUNT, SQL_TERMS, SQL_DROP_CLUSTER, SQL_PUT_CLUSTER, RO_LINK_SQL_COUNT
} ro_link_sql;

enum { RO_EVENT_CLUSTER = 4194304 /* events.cluster is this times the document, and the chain's n, with a sign (schema-8.sql) */ };

/* What an open store keeps for linking. */
typedef struct ro_ledger {
  ro_sql *db;
  ro_linker *linker;
  ro_sql_query *queries[RO_LINK_SQL_COUNT];
  ro_arena *arena; /* of the document being linked */
  ro_status status; /* after a fault nothing more is asked or put */
  ro_error *error;
} ro_ledger;

ro_status ro_ledger_of(ro_store *store, ro_ledger **out, ro_error *error);

/* A statement with its values: i an int64_t, s a string (which must stay until the statement has run). NULL after a fault. */
ro_sql_query *ro_ledger_query(ro_ledger *ledger, ro_link_sql which, const char *format, ...);
bool ro_ledger_step(ro_ledger *ledger, ro_sql_query *query); /* false: no more rows, or a fault */
void ro_ledger_run(ro_ledger *ledger, ro_sql_query *query);

/* A chain by its place in the database. */
typedef struct ro_chain_at {
  int64_t document, n;
} ro_chain_at;
typedef RO_VEC(ro_chain_at) ro_chain_ats;
bool ro_chain_at_add(ro_arena *arena, ro_chain_ats *set, ro_chain_at at); /* a sorted set; false: it is there already */

typedef struct ro_kept_chain {
  ro_chain chain;
  ro_chain_at at;
  const char *cluster, *document; /* document.id */
  int32_t day;                    /* of publication */
} ro_kept_chain;
bool ro_ledger_chain(ro_ledger *ledger, ro_chain_at at, ro_kept_chain *out);

typedef RO_VEC(const char *) ro_names; /* a set of ids */
void ro_names_add(ro_arena *arena, ro_names *set, const char *name);

typedef RO_VEC(int64_t) ro_documents;

/* Finds the copies of a report and renews the origins that follow; `recount` gets the clusters whose counts change. */
void ro_ledger_origins(ro_ledger *ledger, int64_t document, const ro_link_report *report, ro_documents *copies, ro_names *recount);

/* The chains that hang together with one: at the threshold, or where those are too many at the lowest higher one that leaves few enough. */
void ro_ledger_component(ro_ledger *ledger, ro_chain_at start, ro_chain_ats *out);
/* Groups the chains of a component and gives them their clusters. */
void ro_ledger_regroup(ro_ledger *ledger, const ro_chain_ats *component, ro_names *recount);
void ro_ledger_recount(ro_ledger *ledger, const ro_names *clusters);

#endif
