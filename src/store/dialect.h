/* The one place that knows how the SQL of the two backends differs.
 *
 * Statements are written in what both understand:
 *   - values are `?`; strings in '…', names that are words of SQL in "…" ("of");
 *   - INSERT … ON CONFLICT DO NOTHING (or DO UPDATE), … RETURNING, upper, lower, substr, instr, length, coalesce, ||, count, sum, min, max;
 *     instr(text, part) is made in PostgreSQL by schema-1.sql;
 *   - truth is an integer: `negated = 0`, not `NOT negated`; `WHERE 1 = 1`, not `WHERE 1`;
 *   - every ORDER BY on a column that may be NULL says NULLS FIRST; columns of text sort by their bytes (COLLATE "C" in PostgreSQL);
 *   - no group_concat, json_extract, printf, GLOB, rowid, boolean columns; LIKE is case-sensitive in PostgreSQL only, so only compare
 *     what has been folded before (ro_utf8_lower).
 * Schemas (schema-N.sql) know these types: INTEGER, REAL, TEXT, BLOB; tables without a row number end in `) WITHOUT ROWID;`. What only one of
 * them has stands between a line `--[sqlite]` or `--[postgresql]` and a line `--[both]`. */
#ifndef RO_STORE_DIALECT_H
#define RO_STORE_DIALECT_H

#include <stdbool.h>

/* A statement for PostgreSQL: $1, $2, … for the question marks. *values: how many there are. The caller frees it; NULL: out of memory. */
char *ro_dialect_statement(const char *sql, int *values);

/* A schema for one of the backends; the caller frees it; NULL: out of memory. */
char *ro_dialect_schema(const char *sql, bool postgres);

#endif
