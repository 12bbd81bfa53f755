/* SQL over two backends, SQLite and PostgreSQL: the one way to the database for this room and those that stand on it.
 *
 *   ro_sql_query *q;
 *   ro_status status = ro_sql_prepare(db, &q, "SELECT n, name FROM entities WHERE document = ? ORDER BY n", error);
 *   if (status == RO_OK) ro_sql_bind_int(q, 1, document);
 *   while (status == RO_OK && (status = ro_sql_step(q, error)) == RO_OK) …ro_sql_int(q, 0), ro_sql_text(q, 1)…
 *   ro_sql_free(q);
 *   if (status == RO_END) …all of them were read
 *
 * SQL is written once, in the words both understand; dialect.h says which those are. Values are marked by `?` and counted from
 * 1, columns from 0. Text is UTF-8. An open database and its queries are used by one thread at a time; queries may be nested.
 * Every error is RO_ERR_STORE (or RO_ERR_MEMORY) with a message that names the database and holds no password. */
#ifndef RO_STORE_SQL_H
#define RO_STORE_SQL_H

#include "base/status.h"

#include <stdbool.h>

typedef struct ro_sql ro_sql;             /* an open database */
typedef struct ro_sql_query ro_sql_query; /* a prepared statement; lives no longer than its database */

/* Opens a database as it stands, without looking at what is in it (ro_store_open does). `where`: postgresql://… or
 * postgres://… (libpq's connection URI), else the path of an SQLite file, made when it is not there; NULL: a temporary one. */
ro_status ro_sql_open(ro_sql **out, const char *where, ro_error *error);
void ro_sql_close(ro_sql *db); /* what is not committed is undone */

bool ro_sql_is_address(const char *where); /* postgresql://… or postgres://…, not a file */
bool ro_sql_is_postgres(const ro_sql *db);
const char *ro_sql_name(const ro_sql *db); /* as messages name it: the path, or the address without a password */

/* ---- statements ---- */

/* Runs statements that take no values and give no rows, one or many, separated by semicolons. Not translated but for `?`. */
ro_status ro_sql_run(ro_sql *db, const char *sql, ro_error *error);

/* The caller gives *out back with ro_sql_free. On an error *out is NULL. */
ro_status ro_sql_prepare(ro_sql *db, ro_sql_query **out, const char *sql, ro_error *error);

/* The same for a result that may be longer than memory: PostgreSQL gives it in pieces, inside a transaction that the first step
 * opens where none is open. No transaction may be begun or ended before such a query is reset or freed. */
ro_status ro_sql_prepare_long(ro_sql *db, ro_sql_query **out, const char *sql, ro_error *error);

/* Values stay bound over a reset. Text is not copied: it must stay where it is until the query is stepped for the last time;
 * NULL gives NULL. */
void ro_sql_bind_int(ro_sql_query *query, int at, int64_t value);
void ro_sql_bind_real(ro_sql_query *query, int at, double value);
void ro_sql_bind_text(ro_sql_query *query, int at, const char *text);
void ro_sql_bind_bytes(ro_sql_query *query, int at, const void *bytes, size_t length);
void ro_sql_bind_null(ro_sql_query *query, int at);

/* RO_OK: there is a row; RO_END: there is none any more. After RO_END or an error the query is reset. */
ro_status ro_sql_step(ro_sql_query *query, ro_error *error);

/* Runs an INSERT, UPDATE or DELETE that gives no rows. Inside a transaction PostgreSQL may tell of its fault only at a later call, at the
 * latest at ro_sql_commit. */
ro_status ro_sql_put(ro_sql_query *query, ro_error *error);

/* Of the row that the last step gave. A text lives until the next step or reset. */
bool ro_sql_is_null(const ro_sql_query *query, int column);
int64_t ro_sql_int(const ro_sql_query *query, int column);      /* NULL is 0 */
double ro_sql_real(const ro_sql_query *query, int column);      /* NULL is 0 */
const char *ro_sql_text(const ro_sql_query *query, int column); /* NULL is NULL */
const void *ro_sql_bytes(ro_sql_query *query, int column, size_t *length); /* of a BLOB; NULL is NULL; lives like a text, until the next call for bytes */
int ro_sql_columns(const ro_sql_query *query);                  /* how many; after the first step */
const char *ro_sql_column(const ro_sql_query *query, int column); /* the name of a column */

void ro_sql_reset(ro_sql_query *query);
void ro_sql_free(ro_sql_query *query); /* NULL is allowed */

/* The first column of the first row of a query without values; *out stays where there is no row. */
ro_status ro_sql_number(ro_sql *db, const char *sql, int64_t *out, ro_error *error);

/* ---- transactions ---- */

/* Begins a transaction that writes, and waits (at most 20 seconds) until no other program writes. Not nested. */
ro_status ro_sql_begin(ro_sql *db, ro_error *error);
ro_status ro_sql_commit(ro_sql *db, ro_error *error); /* on an error everything is undone */
void ro_sql_rollback(ro_sql *db);                     /* may be called when none is open */

/* With `trusting`, SQLite does not look whether the rows that others refer to are there, nor takes away those that refer to a row taken
 * away; outside of transactions only. For many records that have been checked. PostgreSQL always looks. */
void ro_sql_set_trusting(ro_sql *db, bool trusting);

/* Waits for other writers at most so long, instead of 20 seconds. */
void ro_sql_set_patience(ro_sql *db, int milliseconds);

#endif
