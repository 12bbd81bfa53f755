/* PostgreSQL behind sql.h, by libpq. Rows come as text. */
#include "store/backend.h"
#include "store/dialect.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 500 /* rows fetched at once of a long result */, NUMBER_ROOM = 32, WRITERS = 0x52444F54 /* the lock that writers take */ };

typedef struct database {
  ro_sql base;
  PGconn *connection;
  int named; /* statements so far, to give each a name of its own */
} database;

typedef struct prepared {
  ro_sql_query base;
  char name[NUMBER_ROOM], *sql; /* `sql` only where the result comes in pieces: it is a cursor then */
  int values;
  const char **value;
  char (*number)[NUMBER_ROOM]; /* room for bound numbers */
  int *length, *binary;        /* of bytes */
  unsigned char *bytes;        /* what ro_sql_bytes gave last */
  PGresult *result;
  int row;
  bool open, own; /* the cursor is open; and so is a transaction only for it */
} prepared;

static PGconn *handle(const ro_sql *db) { return ((const database *)db)->connection; }

/* ---- messages ---- */

static const struct {
  const char *state, *words; /* SQLSTATE or its beginning */
} CAUSES[] = {
    {"55P03", "the database is locked by another program"}, {"25006", "the database cannot be written to"}, {"42501", "the database cannot be written to"},
    {"53100", "there is no room left for the database"},    {"57P", "the database went away"},              {"08", "the database went away"},
    {"53300", "the database is busy"},                      {"XX001", "the database is damaged"},           {"XX002", "the database is damaged"},
};

static const char *plain_words(const PGconn *connection, const char *state) {
  for (size_t i = 0; state && i < sizeof CAUSES / sizeof *CAUSES; i++)
    if (strncmp(state, CAUSES[i].state, strlen(CAUSES[i].state)) == 0) return CAUSES[i].words;
  return PQstatus(connection) == CONNECTION_OK ? NULL : "the database went away";
}

/* Fills the error with the first line of what the server or libpq says. */
static ro_status fault(const ro_sql *db, const PGresult *result, ro_error *error) {
  const char *said = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  const char *words = plain_words(handle(db), result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL);
  if (!said) said = PQerrorMessage(handle(db));
  int length = (int)strcspn(said, "\n");
  if (!words) return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "%.*s", length, said);
  return ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "%s (%.*s)", words, length, said);
}

/* Takes the result in: RO_OK where it is a good one. */
static ro_status finish(const ro_sql *db, PGresult *result, ro_error *error) {
  ExecStatusType kind = PQresultStatus(result);
  ro_status status = kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK || kind == PGRES_EMPTY_QUERY ? RO_OK : fault(db, result, error);
  PQclear(result);
  return status;
}

static ro_status run(ro_sql *db, const char *sql, ro_error *error) { return finish(db, PQexec(handle(db), sql), error); }

/* ---- opening ---- */

static void silence(void *context, const PGresult *result) { (void)context, (void)result; }

/* The address without the password that may stand in it. */
static char *public_name(const char *where) {
  char *name = strdup(where), *from = name ? strstr(name, "://") + 3 : NULL, *at = from ? strpbrk(from, "@/?") : NULL, *colon = from ? strchr(from, ':') : NULL;
  if (at && *at == '@' && colon && colon < at) memmove(colon, at, strlen(at) + 1);
  for (char *p; name && (p = strstr(name, "password="));) {
    char *end = p + strcspn(p, "&");
    memmove(p, *end ? end + 1 : end, strlen(end + (*end != 0)) + 1);
  }
  return name;
}

static void close_database(ro_sql *db) {
  PQfinish(handle(db));
  free(db->name);
  free(db);
}

static ro_status connect_to(database *d, const char *where, ro_error *error) {
  d->connection = PQconnectdb(where);
  if (PQstatus(d->connection) != CONNECTION_OK) {
    const char *said = PQerrorMessage(d->connection);
    return ro_fail_at(error, RO_ERR_STORE, d->base.name, 0, -1, "the database cannot be opened (%.*s)", (int)strcspn(said, "\n"), said);
  }
  PQsetNoticeReceiver(d->connection, silence, NULL);
  const char *encoding = PQparameterStatus(d->connection, "server_encoding");
  if (!encoding || strcmp(encoding, "UTF8") != 0)
    return ro_fail_at(error, RO_ERR_STORE, d->base.name, 0, -1, "the encoding of the database is %.40s, UTF8 is needed", encoding ? encoding : "unknown");
  char sql[120];
  snprintf(sql, sizeof sql, "SET client_encoding = 'UTF8'; SET lock_timeout = %d; SET DateStyle = ISO", RO_SQL_PATIENCE_MS);
  return run(&d->base, sql, error);
}

static ro_status open_database(ro_sql **out, const char *where, ro_error *error) {
  database *d = calloc(1, sizeof *d);
  if (!d || !(d->base.name = public_name(where))) {
    free(d);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  d->base.backend = &ro_postgres;
  ro_status status = connect_to(d, where, error);
  if (status == RO_OK) *out = &d->base;
  else close_database(&d->base);
  return status;
}

static void set_patience(ro_sql *db, int milliseconds) {
  char sql[60];
  snprintf(sql, sizeof sql, "SET lock_timeout = %d", milliseconds);
  run(db, sql, NULL);
}

/* ---- queries ---- */

static void forget_result(prepared *q) {
  PQclear(q->result);
  q->result = NULL;
}

static void reset(ro_sql_query *query) {
  prepared *q = (prepared *)query;
  char sql[60];
  forget_result(q);
  if (!q->open) return;
  snprintf(sql, sizeof sql, q->own ? "CLOSE %s; COMMIT" : "CLOSE %s", q->name);
  run(query->db, sql, NULL);
  q->open = q->own = false;
}

static void forget(prepared *q) {
  free(q->sql), free(q->value), free(q->number), free(q->length), free(q->binary);
  PQfreemem(q->bytes);
  free(q);
}

static void release(ro_sql_query *query) {
  prepared *q = (prepared *)query;
  char sql[60];
  reset(query);
  if (!q->sql && PQtransactionStatus(handle(query->db)) < PQTRANS_INERROR) {
    snprintf(sql, sizeof sql, "DEALLOCATE %s", q->name);
    run(query->db, sql, NULL);
  }
  forget(q);
}

/* Room for the values; false when memory ran out. */
static bool make_room(prepared *q) {
  q->value = calloc((size_t)q->values + 1, sizeof *q->value);
  q->number = calloc((size_t)q->values + 1, sizeof *q->number);
  q->length = calloc((size_t)q->values + 1, sizeof *q->length);
  q->binary = calloc((size_t)q->values + 1, sizeof *q->binary);
  return q->value && q->number && q->length && q->binary;
}

static ro_status prepare_at_server(prepared *q, char *sql, bool in_pieces, ro_error *error) {
  if (!sql || !make_room(q)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (!in_pieces) return finish(q->base.db, PQprepare(handle(q->base.db), q->name, sql, 0, NULL), error);
  size_t room = strlen(sql) + 100;
  if (!(q->sql = malloc(room))) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  snprintf(q->sql, room, "DECLARE %s NO SCROLL CURSOR FOR %s", q->name, sql);
  return RO_OK;
}

static ro_status prepare(ro_sql *db, ro_sql_query **out, const char *sql, bool in_pieces, ro_error *error) {
  prepared *q = calloc(1, sizeof *q);
  if (!q) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  q->base.db = db;
  snprintf(q->name, sizeof q->name, "readout_%d", ++((database *)db)->named);
  char *translated = ro_dialect_statement(sql, &q->values);
  ro_status status = prepare_at_server(q, translated, in_pieces, error);
  free(translated);
  if (status == RO_OK) *out = &q->base;
  else forget(q);
  return status;
}

static void bind_text(ro_sql_query *query, int at, const char *text) {
  prepared *q = (prepared *)query;
  if (at >= 1 && at <= q->values) q->value[at - 1] = text;
}

static void bind_int(ro_sql_query *query, int at, int64_t value) {
  prepared *q = (prepared *)query;
  if (at < 1 || at > q->values) return;
  snprintf(q->number[at - 1], NUMBER_ROOM, "%lld", (long long)value);
  q->value[at - 1] = q->number[at - 1];
}

static void bind_real(ro_sql_query *query, int at, double value) {
  prepared *q = (prepared *)query;
  if (at < 1 || at > q->values) return;
  snprintf(q->number[at - 1], NUMBER_ROOM, "%.17g", value);
  q->value[at - 1] = q->number[at - 1];
}

static void bind_bytes(ro_sql_query *query, int at, const void *bytes, size_t length) {
  prepared *q = (prepared *)query;
  bind_text(query, at, bytes);
  if (at >= 1 && at <= q->values) q->length[at - 1] = (int)length, q->binary[at - 1] = 1;
}

static ro_status keep(prepared *q, PGresult *result, ro_error *error) {
  ExecStatusType kind = PQresultStatus(result);
  forget_result(q);
  q->row = 0;
  if (kind != PGRES_TUPLES_OK && kind != PGRES_COMMAND_OK) return finish(q->base.db, result, error);
  q->result = result;
  return RO_OK;
}

static ro_status open_cursor(prepared *q, ro_error *error) {
  PGconn *c = handle(q->base.db);
  q->own = PQtransactionStatus(c) == PQTRANS_IDLE;
  ro_status status = q->own ? run(q->base.db, "BEGIN ISOLATION LEVEL REPEATABLE READ", error) : RO_OK;
  if (status == RO_OK) status = finish(q->base.db, PQexecParams(c, q->sql, q->values, NULL, q->value, q->length, q->binary, 0), error);
  if (status == RO_OK) q->open = true;
  else if (q->own) run(q->base.db, "ROLLBACK", NULL);
  return status;
}

static ro_status fetch(prepared *q, ro_error *error) {
  char sql[60];
  ro_status status = q->open ? RO_OK : open_cursor(q, error);
  if (status != RO_OK) return status;
  snprintf(sql, sizeof sql, "FETCH %d FROM %s", PIECE, q->name);
  return keep(q, PQexec(handle(q->base.db), sql), error);
}

static ro_status execute(prepared *q, ro_error *error) {
  if (q->sql) return fetch(q, error);
  return keep(q, PQexecPrepared(handle(q->base.db), q->name, q->values, q->value, q->length, q->binary, 0), error);
}

static ro_status step(ro_sql_query *query, ro_error *error) {
  prepared *q = (prepared *)query;
  bool first = !q->result, again = q->sql && q->result && q->row + 1 == PIECE;
  ro_status status = first || again ? execute(q, error) : RO_OK;
  if (status == RO_OK && !first && !again) q->row++;
  if (status == RO_OK && q->row < PQntuples(q->result)) return RO_OK;
  reset(query);
  return status == RO_OK ? RO_END : status;
}

static ro_status put(ro_sql_query *query, ro_error *error) {
  ro_status status = step(query, error);
  reset(query);
  return status == RO_END ? RO_OK : status;
}

static const char *text(const ro_sql_query *query, int column) {
  const prepared *q = (const prepared *)query;
  return PQgetisnull(q->result, q->row, column) ? NULL : PQgetvalue(q->result, q->row, column);
}

static int64_t integer(const ro_sql_query *query, int column) {
  const char *value = text(query, column);
  return value ? strtoll(value, NULL, 10) : 0;
}

static double real(const ro_sql_query *query, int column) {
  const char *value = text(query, column);
  return value ? strtod(value, NULL) : 0;
}

static const void *bytes_of(ro_sql_query *query, int column, size_t *length) {
  prepared *q = (prepared *)query;
  const char *value = text(query, column);
  PQfreemem(q->bytes);
  q->bytes = value ? PQunescapeBytea((const unsigned char *)value, length) : NULL;
  return q->bytes;
}

static int columns(const ro_sql_query *query) { return PQnfields(((const prepared *)query)->result); }
static const char *column_name(const ro_sql_query *query, int column) { return PQfname(((const prepared *)query)->result, column); }

/* ---- transactions, versions ---- */

static void rollback(ro_sql *db) {
  if (PQtransactionStatus(handle(db)) != PQTRANS_IDLE) run(db, "ROLLBACK", NULL);
}

/* One writer at a time, as with SQLite. */
static ro_status begin(ro_sql *db, ro_error *error) {
  char sql[100];
  snprintf(sql, sizeof sql, "BEGIN; SELECT pg_advisory_xact_lock(%d, hashtext(current_schema()))", WRITERS);
  ro_status status = run(db, sql, error);
  if (status != RO_OK) rollback(db);
  return status;
}

/* The server answers a COMMIT of a transaction that failed with ROLLBACK, and calls that no error. */
static ro_status commit(ro_sql *db, ro_error *error) {
  PGresult *result = PQexec(handle(db), "COMMIT");
  bool undone = PQresultStatus(result) == PGRES_COMMAND_OK && strcmp(PQcmdStatus(result), "COMMIT") != 0;
  ro_status status = finish(db, result, error);
  if (undone) status = ro_fail_at(error, RO_ERR_STORE, db->name, 0, -1, "the database undid the transaction");
  if (status != RO_OK) rollback(db);
  return status;
}

static ro_status version(ro_sql *db, int *out, bool *ours, ro_error *error) {
  int64_t there = 0, others = 0, number = 0;
  ro_status status = ro_sql_number(db, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'readout_version'", &there, error);
  if (status == RO_OK && !there) status = ro_sql_number(db, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()", &others, error);
  if (status == RO_OK && there) status = ro_sql_number(db, "SELECT number FROM readout_version", &number, error);
  *out = (int)number;
  *ours = others == 0;
  return status;
}

static ro_status set_version(ro_sql *db, int number, ro_error *error) {
  char sql[200];
  snprintf(sql, sizeof sql, "CREATE TABLE IF NOT EXISTS readout_version (number BIGINT NOT NULL); DELETE FROM readout_version; INSERT INTO readout_version VALUES (%d)", number);
  return run(db, sql, error);
}

static void settle(ro_sql *db) { (void)db; }

const ro_sql_backend ro_postgres = {open_database, close_database, run, prepare, bind_int, bind_real, bind_text, bind_bytes, step, put, text, integer, real, bytes_of, columns, column_name,
                                    reset, release, begin, commit, rollback, set_patience, version, set_version, settle};
