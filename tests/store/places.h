/* Where the tests of the store keep a database: an SQLite file in a folder of its own, or a schema of its own on the server that
 * tests/postgres.sh has started (its address is in the file that READOUT_POSTGRES names). */
#ifndef TESTS_STORE_PLACES_H
#define TESTS_STORE_PLACES_H

#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64], path[400]; /* `path` is what the store is opened with */
static char server[256], schema[40];

static inline int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/readout-store-XXXXXX");
  if (!mkdtemp(folder)) return 1;
  snprintf(path, sizeof path, "%s/x.db", folder);
  return 0;
}

static inline int drop_folder(void **state) {
  (void)state;
  static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
  for (int i = 0; i < 4; i++) {
    char name[500];
    snprintf(name, sizeof name, "%s/x.db%s", folder, ends[i]);
    unlink(name);
  }
  return rmdir(folder);
}

/* Runs SQL on a connection of its own. */
static inline int run_sql(const char *where, const char *sql) {
  ro_sql *db;
  ro_error error = {0};
  ro_status status = ro_sql_open(&db, where, &error);
  if (status == RO_OK) status = ro_sql_run(db, sql, &error);
  if (status != RO_OK) fprintf(stderr, "%s: %s\n", where, error.message);
  ro_sql_close(db);
  return status != RO_OK;
}

static inline int find_server(void) {
  const char *name = getenv("READOUT_POSTGRES");
  FILE *f = name ? fopen(name, "r") : NULL;
  if (!f || fscanf(f, "%255s", server) != 1) return fprintf(stderr, "no PostgreSQL server: tests/postgres.sh starts one, READOUT_POSTGRES names the file with its address\n"), 1;
  fclose(f);
  return 0;
}

static inline int make_schema(void **state) {
  (void)state;
  static int made;
  char sql[100];
  if (find_server()) return 1;
  snprintf(schema, sizeof schema, "test_%ld_%d", (long)getpid(), made++);
  snprintf(sql, sizeof sql, "CREATE SCHEMA %s", schema);
  snprintf(path, sizeof path, "%s&options=-csearch_path%%3D%s", server, schema);
  return run_sql(server, sql);
}

static inline int drop_schema(void **state) {
  (void)state;
  char sql[100];
  snprintf(sql, sizeof sql, "DROP SCHEMA %s CASCADE", schema);
  return run_sql(server, sql);
}

/* The same place with nothing in it. */
static inline void empty_place(void **state) {
  bool postgres = ro_sql_is_address(path);
  (postgres ? drop_schema : drop_folder)(state);
  (postgres ? make_schema : make_folder)(state);
}

/* A test of SQLite, a test of PostgreSQL, and one test for each of them. */
#define ON_SQLITE(test) {"sqlite: " #test, test, make_folder, drop_folder, NULL}
#define ON_POSTGRES(test) {"postgresql: " #test, test, make_schema, drop_schema, NULL}
#define ON_BOTH(test) ON_SQLITE(test), ON_POSTGRES(test)

#endif
