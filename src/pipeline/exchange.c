/* The functions of readout.h that write and read other event data. */
#include "pipeline/pipeline.h"

#include "export/export.h"
#include "source/source.h"
#include "source/stream.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH = 1000, REASONS = 12 };

struct ro_export {
  ro_codes codes;
  ro_format format;
  int flags; /* RO_EXPORT_… */
  struct left {
    const char *why; /* a static string; NULL behind the last */
    int64_t count;
  } left[REASONS];
  ro_buffer buffer;
  int (*write)(void *context, const char *bytes, size_t length);
  void *context;
};

const char *const *ro_export_formats(void) { return ro_format_names; }

static ro_status find_format(const char *name, ro_format *out, ro_error *error) {
  for (int i = 0; name && i < RO_FORMAT_COUNT; i++)
    if (strcmp(ro_format_names[i], name) == 0) return *out = (ro_format)i, RO_OK;
  return ro_fail(error, RO_ERR_ARGUMENT, "no such format: %.40s", name ? name : "");
}

/* ---- writing ---- */

static ro_status flush(ro_export *export, ro_error *error) {
  ro_buffer *b = &export->buffer;
  if (b->failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  int refused = b->length ? export->write(export->context, b->data, b->length) : 0;
  b->length = 0;
  return refused ? ro_fail(error, RO_ERR_IO, "cannot write") : RO_OK;
}

ro_status ro_export_open(ro_export **out, const ro_engine *engine, const char *format, int flags, int (*write)(void *context, const char *bytes, size_t length), void *context,
                         ro_error *error) {
  ro_export *export = calloc(1, sizeof *export);
  *out = NULL;
  if (!export) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  export->flags = flags, export->write = write, export->context = context;
  ro_status status = find_format(format, &export->format, error);
  if (status == RO_OK) status = ro_codes_open(&export->codes, engine->tables, error);
  if (status == RO_OK) ro_format_begin(export->format, &export->buffer), status = flush(export, error);
  if (status == RO_OK) *out = export;
  else ro_export_close(export);
  return status;
}

static void count_left(ro_export *export, const char *why) {
  int i = 0;
  while (i < REASONS - 1 && export->left[i].why && strcmp(export->left[i].why, why) != 0) i++;
  export->left[i].why = why;
  export->left[i].count++;
}

static void put_row(ro_export *export, const json_t *row) {
  const char *why;
  ro_format_event(export->format, &export->codes, row, export->flags, &export->buffer, &why);
  if (why) count_left(export, why);
}

static ro_status parse(const char *json, json_t **out, ro_error *error) {
  json_error_t fault;
  *out = json_loads(json, 0, &fault);
  if (json_is_object(*out)) return RO_OK;
  ro_status status = ro_fail(error, RO_ERR_ENCODING, "no JSON object: %s", *out ? "another value" : fault.text);
  json_decref(*out);
  return status;
}

ro_status ro_export_event(ro_export *export, const char *json, ro_error *error) {
  json_t *row;
  ro_status status = parse(json, &row, error);
  if (status != RO_OK) return status;
  put_row(export, row);
  json_decref(row);
  return flush(export, error);
}

ro_status ro_export_other(ro_export *export, const char *json, ro_error *error) {
  json_t *record;
  ro_status status = parse(json, &record, error);
  if (status != RO_OK) return status;
  const json_t *document = json_object_get(record, "document"), *text = json_object_get(document, "text");
  const char *database = json_string_value(json_object_get(document, "database"));
  if (database && json_is_string(text) && strcmp(database, ro_format_names[export->format]) == 0) ro_format_back(export->format, json_string_value(text), &export->buffer);
  json_decref(record);
  return flush(export, error);
}

const char *ro_export_left(const ro_export *export, int n, int64_t *count) {
  if (n < 0 || n >= REASONS || !export->left[n].why) return NULL;
  *count = export->left[n].count;
  return export->left[n].why;
}

void ro_export_close(ro_export *export) {
  if (!export) return;
  ro_buffer_free(&export->buffer);
  free(export);
}

/* ---- reading ---- */

typedef struct importing {
  ro_store *store;
  const ro_import_options *options;
  const char *path;
  ro_import_counts *counts;
  ro_import *import;
  ro_sql_query *find;
  int64_t in_hand; /* rows of the transaction that is open; -1: none is */
  ro_import_counts safe; /* what the transactions before it made of them */
  ro_error *error;
} importing;

/* The text of the record made of a row, for mentions of GDELT. */
static char *find_text(void *context, const char *database, const char *key) {
  static const char sql[] = "SELECT document FROM imported WHERE \"database\" = ? AND key = ? ORDER BY document LIMIT 1";
  importing *m = context;
  const char *record;
  if (!m->find && ro_sql_prepare(m->store->db, &m->find, sql, NULL) != RO_OK) return NULL;
  ro_sql_bind_text(m->find, 1, database), ro_sql_bind_text(m->find, 2, key);
  bool found = ro_sql_step(m->find, NULL) == RO_OK && ro_store_record(m->store, ro_sql_int(m->find, 0), &record, NULL) == RO_OK;
  json_t *tree = found ? json_loads(record, 0, NULL) : NULL;
  const char *text = json_string_value(json_object_get(json_object_get(tree, "document"), "text"));
  char *copy = text ? strdup(text) : NULL;
  json_decref(tree);
  ro_sql_reset(m->find);
  return copy;
}

static void warn(void *context, const ro_error *error) {
  const importing *m = context;
  if (m->options->warning) m->options->warning(m->options->context, error);
}

static ro_status begin(importing *m) {
  if (m->in_hand >= 0) return RO_OK;
  ro_status status = ro_store_begin(m->store, m->error);
  if (status == RO_OK) m->in_hand = 0, m->safe = *m->counts;
  return status;
}

static ro_status commit(importing *m) {
  if (m->in_hand < 0) return RO_OK;
  m->in_hand = -1;
  return ro_store_commit(m->store, m->error);
}

static void undo(importing *m) {
  if (m->in_hand >= 0) m->counts->rows = m->safe.rows, m->counts->added = m->safe.added, m->counts->known = m->safe.known;
  m->in_hand = -1;
  ro_store_undo(m->store);
}

static ro_status keep(importing *m, json_t *record) {
  int added;
  int64_t batch = m->options->batch > 0 ? m->options->batch : BATCH;
  ro_status status = begin(m);
  if (status == RO_OK) status = ro_store_keep(m->store, record, NULL, &added, m->error);
  json_decref(record);
  if (status != RO_OK) return status;
  m->counts->rows++;
  if (added) m->counts->added++;
  else m->counts->known++;
  return ++m->in_hand >= batch && !m->options->strict ? commit(m) : RO_OK;
}

/* A bad row is told and passed over; with `strict` it is the end. */
static ro_status pass_over(importing *m, ro_status status) {
  if (status != RO_ERR_ENCODING) return status;
  m->counts->bad++;
  if (m->options->strict) return status;
  if (m->options->bad) m->options->bad(m->options->context, m->error);
  return RO_OK;
}

/* Without the warning a text may be malformed; the reader repairs it. */
static ro_status each_line(importing *m, ro_stream *stream, const char *path, ro_buffer *line) {
  bool too_long;
  json_t *record;
  for (int64_t number = 1;; number++) {
    ro_status status = ro_stream_line(stream, RO_SOURCE_LIMIT, line, &too_long, m->error);
    if (status == RO_END) return pass_over(m, ro_import_end(m->import, m->error));
    if (status != RO_OK) return status;
    if (too_long) status = ro_fail_at(m->error, RO_ERR_ENCODING, path, number, -1, "a row longer than %d MiB, refused", RO_SOURCE_LIMIT >> 20);
    else status = ro_import_line(m->import, line->data ? line->data : "", line->length, number, &record, m->error);
    status = status == RO_OK ? (record ? keep(m, record) : RO_OK) : pass_over(m, status);
    if (status != RO_OK) return status;
  }
}

static ro_status read_file(importing *m, const ro_codes *codes, ro_format format, const char *path) {
  ro_stream *stream = NULL;
  ro_buffer line = {0};
  ro_import_setting setting = {.format = format, .codes = codes, .file = path, .find = find_text, .warning = warn, .context = m};
  ro_status status = ro_stream_open(&stream, path, m->error);
  if (status == RO_OK) status = ro_import_open(&m->import, &setting, m->error);
  if (status == RO_OK) status = each_line(m, stream, path, &line);
  ro_sql_free(m->find);
  m->find = NULL;
  ro_import_close(m->import);
  ro_stream_close(stream);
  ro_buffer_free(&line);
  return status;
}

/* What was kept before an input failed stays, but for a strict import and a database that failed. */
static ro_status finish(importing *m, ro_status status) {
  if (status == RO_ERR_STORE || (status != RO_OK && m->options->strict)) {
    undo(m);
    return status;
  }
  ro_error why = {0};
  importing closing = *m;
  closing.error = status == RO_OK ? m->error : &why;
  ro_status closed = commit(&closing);
  if (status == RO_OK && closed == RO_OK && m->counts->bad)
    return ro_fail_at(m->error, RO_ERR_ENCODING, m->path, 0, -1, "bad rows passed over: %lld", (long long)m->counts->bad);
  return status == RO_OK ? closed : status;
}

ro_status ro_store_import(ro_store *store, const ro_engine *engine, const char *path, const ro_import_options *options, ro_import_counts *counts, ro_error *error) {
  ro_codes codes;
  ro_format format;
  ro_error own;
  importing m = {.store = store, .options = options, .path = path, .counts = counts, .in_hand = -1, .error = error ? error : &own};
  *counts = (ro_import_counts){0};
  ro_status status = find_format(options->format, &format, m.error);
  if (status == RO_OK) status = ro_codes_open(&codes, engine->tables, m.error);
  if (status != RO_OK) return status;
  return finish(&m, read_file(&m, &codes, format, path));
}
