/* Full-text search: SQLite's FTS5 and PostgreSQL's tsvector, both over words that words.h makes. */
#include "store/store.h"

#include "base/utf8.h"
#include "doc/record.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

static const char *const COLUMNS[] = {"sentence", "statement", "name"};
enum { COLUMN_COUNT = 3, NUMBERS = 1 << 22 /* row number of SQLite: document * NUMBERS + n */ };

/* ---- putting in ---- */

typedef struct filler {
  ro_store *store;
  const json_t *record;
  ro_utf8_index index;
  int64_t document;
  bool *takes_part; /* for each entity */
  size_t entities;
  ro_buffer words[COLUMN_COUNT], vector[COLUMN_COUNT];
  void (*tell)(void *context, int64_t n, int column, const char *words);
  void *context;
} filler;

static void mark(filler *f, const json_t *id) {
  long n = json_is_string(id) ? atol(json_string_value(id) + 1) : 0;
  if (n > 0 && (size_t)n <= f->entities) f->takes_part[n - 1] = true;
}

static void mark_all(filler *f, const json_t *ids) {
  size_t i;
  json_t *id;
  json_array_foreach(ids, i, id) mark(f, id);
}

/* Entities that act, are acted on, speak or are spoken to; nobody looks for the names of others. */
static void mark_parties(filler *f) {
  size_t i, j;
  json_t *item, *other;
  json_array_foreach(json_object_get(f->record, "events"), i, item) {
    mark_all(f, json_object_get(item, "actors"));
    mark_all(f, json_object_get(item, "recipients"));
    json_array_foreach(json_object_get(item, "others"), j, other) mark(f, json_object_get(other, "entity"));
  }
  json_array_foreach(json_object_get(f->record, "statements"), i, item) {
    mark(f, json_object_get(item, "source"));
    mark_all(f, json_object_get(item, "sources"));
    mark(f, json_object_get(json_object_get(item, "addressee"), "entity"));
  }
}

static void add_span(filler *f, ro_buffer *words, const json_t *span) {
  uint32_t start = ro_utf8_byte(&f->index, (uint32_t)json_integer_value(json_array_get(span, 0)));
  uint32_t end = ro_utf8_byte(&f->index, (uint32_t)json_integer_value(json_array_get(span, 1)));
  if (end > start) ro_words_add(words, f->index.text + start, end - start);
}

/* Collects the words of number `n`: of sentence n (from 0), statement n and entity n (from 1). */
static void collect(filler *f, size_t n) {
  size_t i;
  json_t *span;
  for (int c = 0; c < COLUMN_COUNT; c++) f->words[c].length = 0;
  const json_t *sentence = json_array_get(json_object_get(f->record, "sentences"), n);
  if (sentence) add_span(f, &f->words[RO_SEARCH_SENTENCE], sentence);
  if (!n) return;
  const json_t *statement = json_array_get(json_object_get(f->record, "statements"), n - 1);
  const json_t *name = json_object_get(json_array_get(json_object_get(f->record, "entities"), n - 1), "name");
  json_array_foreach(json_object_get(statement, "content"), i, span) add_span(f, &f->words[RO_SEARCH_STATEMENT], span);
  if (name && f->takes_part[n - 1]) ro_words_add(&f->words[RO_SEARCH_NAME], json_string_value(name), json_string_length(name));
}

/* 'word':1 'other':2 … */
static void make_vector(ro_buffer *out, const char *words) {
  out->length = 0;
  for (int at = 1; *words; at++) {
    size_t n = strcspn(words, " ");
    ro_buffer_printf(out, "'%.*s':%d ", (int)n, words, at);
    words += n + (words[n] == ' ');
  }
}

static void bind_words(filler *f, ro_sql_query *q, int at, int c) {
  bool any = f->words[c].length > 0;
  if (any && ro_sql_is_postgres(f->store->db)) make_vector(&f->vector[c], f->words[c].data);
  ro_sql_bind_text(q, at, !any ? NULL : ro_sql_is_postgres(f->store->db) ? f->vector[c].data : f->words[c].data);
}

static ro_status put_number(filler *f, ro_sql_query *q, size_t n, ro_error *error) {
  collect(f, n);
  bool any = false, failed = false, postgres = ro_sql_is_postgres(f->store->db);
  for (int c = 0; c < COLUMN_COUNT; c++) {
    bind_words(f, q, (postgres ? 3 : 2) + c, c);
    any |= f->words[c].length > 0;
    failed |= f->words[c].failed || f->vector[c].failed;
  }
  if (failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (postgres) ro_sql_bind_int(q, 1, f->document), ro_sql_bind_int(q, 2, (int64_t)n);
  else ro_sql_bind_int(q, 1, f->document * NUMBERS + (int64_t)n);
  return any ? ro_sql_put(q, error) : RO_OK;
}


static size_t most(size_t a, size_t b) { return a > b ? a : b; }

/* One more than the highest number that anything has. */
static size_t numbers(const json_t *record) {
  size_t sentences = json_array_size(json_object_get(record, "sentences"));
  size_t others = 1 + most(json_array_size(json_object_get(record, "statements")), json_array_size(json_object_get(record, "entities")));
  return most(sentences, others) < NUMBERS ? most(sentences, others) : NUMBERS;
}

static ro_status put_numbers(filler *f, ro_error *error) {
  ro_sql_query **q = &f->store->puts[RO_PUT_SEARCH];
  const char *sql = ro_sql_is_postgres(f->store->db) ? "INSERT INTO search VALUES (?, ?, CAST(? AS TSVECTOR), CAST(? AS TSVECTOR), CAST(? AS TSVECTOR))"
                                                     : "INSERT INTO search (rowid, sentence, statement, name) VALUES (?, ?, ?, ?)";
  size_t count = numbers(f->record);
  ro_status status = *q ? RO_OK : ro_sql_prepare(f->store->db, q, sql, error);
  for (size_t n = 0; n < count && status == RO_OK; n++) status = put_number(f, *q, n, error);
  return status;
}

static ro_status tell_numbers(filler *f, ro_error *error) {
  size_t count = numbers(f->record);
  for (size_t n = 0; n < count; n++) {
    collect(f, n);
    for (int c = 0; c < COLUMN_COUNT; c++) {
      if (f->words[c].failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
      if (f->words[c].length) f->tell(f->context, (int64_t)n, c, f->words[c].data);
    }
  }
  return RO_OK;
}

static ro_status walk(filler *f, ro_status (*each)(filler *, ro_error *), ro_error *error) {
  const json_t *text = json_object_get(json_object_get(f->record, "document"), "text");
  ro_arena arena;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) {
    ro_arena_free(&arena);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  f->entities = json_array_size(json_object_get(f->record, "entities"));
  f->takes_part = ro_arena_alloc(&arena, f->entities + 1);
  mark_parties(f);
  f->index = ro_utf8_index_make(&arena, json_is_string(text) ? json_string_value(text) : "", json_string_length(text));
  ro_status status = each(f, error);
  for (int c = 0; c < COLUMN_COUNT; c++) ro_buffer_free(&f->words[c]), ro_buffer_free(&f->vector[c]);
  ro_arena_free(&arena);
  return status;
}

ro_status ro_store_put_search(ro_store *store, int64_t document, const json_t *record, ro_error *error) {
  filler f = {.store = store, .record = record, .document = document};
  return walk(&f, put_numbers, error);
}

ro_status ro_search_words(const json_t *record, void (*words)(void *, int64_t, int, const char *), void *context, ro_error *error) {
  filler f = {.record = record, .tell = words, .context = context};
  return walk(&f, tell_numbers, error);
}

/* ---- asking ---- */

void ro_search_condition(const ro_store *store, ro_search in, const char *x, const char *y, char *out, size_t room) {
  if (ro_sql_is_postgres(store->db)) snprintf(out, room, "(%s, %s) IN (SELECT document, n FROM search WHERE %s @@ CAST(? AS TSQUERY))", x, y, COLUMNS[in]);
  else snprintf(out, room, "(%s, %s) IN (SELECT rowid / %d, rowid %% %d FROM search WHERE %s MATCH ?)", x, y, NUMBERS, NUMBERS, COLUMNS[in]);
}

const char *ro_search_documents(const ro_store *store, ro_search in) {
  static const char *const sqlite[] = {"SELECT rowid / 4194304 FROM search WHERE sentence MATCH ?", "SELECT rowid / 4194304 FROM search WHERE statement MATCH ?",
                                       "SELECT rowid / 4194304 FROM search WHERE name MATCH ?"};
  static const char *const postgres[] = {"SELECT document FROM search WHERE sentence @@ CAST(? AS TSQUERY)", "SELECT document FROM search WHERE statement @@ CAST(? AS TSQUERY)",
                                         "SELECT document FROM search WHERE name @@ CAST(? AS TSQUERY)"};
  return (ro_sql_is_postgres(store->db) ? postgres : sqlite)[in];
}

static void add_for_postgres(ro_buffer *out, const char *words, bool beginning) {
  while (*words) {
    size_t n = strcspn(words, " ");
    bool last = !words[n];
    ro_buffer_printf(out, "%s'%.*s'%s", out->length ? " <-> " : "", (int)n, words, last && beginning ? ":*" : "");
    words += n + !last;
  }
}

char *ro_search_phrase(const ro_store *store, const char *text, bool open) {
  ro_buffer words = {0}, out = {0};
  size_t length = strlen(text);
  while (length && text[length - 1] == ' ') length--;
  bool beginning = open || (length && text[length - 1] == '*');
  if (ro_words_add(&words, text, length) == 0) ro_buffer_text(&out, ro_sql_is_postgres(store->db) ? "" : "\"\"");
  else if (words.failed) out.failed = true;
  else if (ro_sql_is_postgres(store->db)) add_for_postgres(&out, words.data, beginning);
  else ro_buffer_printf(&out, "\"%s\"%s", words.data, beginning ? " *" : "");
  ro_buffer_free(&words);
  return ro_buffer_take(&out);
}
