/* What a backend is made of; sql.c hands every call to one of them. */
#ifndef RO_STORE_BACKEND_H
#define RO_STORE_BACKEND_H

#include "store/sql.h"

typedef struct ro_sql_backend {
  ro_status (*open)(ro_sql **out, const char *where, ro_error *error);
  void (*close)(ro_sql *db);
  ro_status (*run)(ro_sql *db, const char *sql, ro_error *error);
  ro_status (*prepare)(ro_sql *db, ro_sql_query **out, const char *sql, bool in_pieces, ro_error *error);
  void (*bind_int)(ro_sql_query *query, int at, int64_t value);
  void (*bind_real)(ro_sql_query *query, int at, double value);
  void (*bind_text)(ro_sql_query *query, int at, const char *text);
  void (*bind_bytes)(ro_sql_query *query, int at, const void *bytes, size_t length);
  ro_status (*step)(ro_sql_query *query, ro_error *error);
  ro_status (*put)(ro_sql_query *query, ro_error *error);
  const char *(*text)(const ro_sql_query *query, int column);
  int64_t (*integer)(const ro_sql_query *query, int column);
  double (*real)(const ro_sql_query *query, int column);
  const void *(*bytes)(ro_sql_query *query, int column, size_t *length);
  int (*columns)(const ro_sql_query *query);
  const char *(*column)(const ro_sql_query *query, int column);
  void (*reset)(ro_sql_query *query);
  void (*release)(ro_sql_query *query);
  ro_status (*begin)(ro_sql *db, ro_error *error);
  ro_status (*commit)(ro_sql *db, ro_error *error);
  void (*rollback)(ro_sql *db);
  void (*set_patience)(ro_sql *db, int milliseconds);
  /* Whose database it is and which version its tables have: *ours is false where another program's tables are in it; 0: empty. */
  ro_status (*version)(ro_sql *db, int *version, bool *ours, ro_error *error);
  ro_status (*set_version)(ro_sql *db, int version, ro_error *error); /* inside a transaction */
  void (*settle)(ro_sql *db); /* settings that are made once the database is known to be ours */
} ro_sql_backend;

extern const ro_sql_backend ro_sqlite, ro_postgres;

enum { RO_SQL_PATIENCE_MS = 20000 };

/* First member of what a backend calls a database and a query. */
struct ro_sql {
  const ro_sql_backend *backend;
  char *name;
};
struct ro_sql_query {
  ro_sql *db;
};

#endif
