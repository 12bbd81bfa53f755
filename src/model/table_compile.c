/* From data/NAME.tsv to the sections of table.h. */
#include "model/dictionary.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct strings {
  RO_VEC(char) bytes;
  uint32_t *slots, slot_count, used; /* offset + 1 */
} strings;

typedef struct source_table {
  char name[RO_IMAGE_NAME];
  uint32_t columns;
  char header[1024]; /* the line as it stands, to compare the files of one table */
  RO_VEC(uint32_t) names;
  RO_VEC(uint32_t) cells; /* row after row */
  RO_VEC(uint32_t) lines; /* for each row: offset of the file's name in `files`, line */
  RO_VEC(char) files;     /* names, each with its NUL */
  uint32_t file;          /* the one being read: its offset there */
  uint32_t file_columns;  /* which that file has */
  strings strings;
} source_table;

typedef struct compiler {
  ro_arena arena;
  RO_VEC(source_table) tables;
  const ro_image *image; /* joined with; NULL: none */
  ro_dictionary_seen seen;
  void (*tell)(void *context, const ro_error *fault);
  void *context;
  ro_error *error;
} compiler;

static void grow_slots(compiler *c, strings *s) {
  uint32_t count = s->slot_count ? s->slot_count * 2 : 1024;
  uint32_t *slots = ro_arena_alloc(&c->arena, count * sizeof *slots);
  for (uint32_t i = 0; i < s->slot_count; i++) {
    if (!s->slots[i]) continue;
    const char *text = s->bytes.v + s->slots[i] - 1;
    uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, text, strlen(text)) & (count - 1);
    while (slots[slot]) slot = (slot + 1) & (count - 1);
    slots[slot] = s->slots[i];
  }
  s->slots = slots;
  s->slot_count = count;
}

/* Offset of a string, each kept once. */
static uint32_t intern(compiler *c, strings *s, const char *text, size_t length) {
  if (2 * s->used >= s->slot_count) grow_slots(c, s);
  uint32_t mask = s->slot_count - 1, slot = (uint32_t)ro_hash(RO_HASH_START, text, length) & mask;
  for (; s->slots[slot]; slot = (slot + 1) & mask) {
    const char *have = s->bytes.v + s->slots[slot] - 1;
    if (strlen(have) == length && memcmp(have, text, length) == 0) return s->slots[slot] - 1;
  }
  uint32_t at = s->bytes.n;
  for (size_t i = 0; i < length; i++) *ro_vec_push(&c->arena, &s->bytes) = text[i];
  *ro_vec_push(&c->arena, &s->bytes) = 0;
  s->slots[slot] = at + 1;
  s->used++;
  return at;
}

static source_table *table_named(compiler *c, const char *name) {
  for (uint32_t i = 0; i < c->tables.n; i++)
    if (strcmp(c->tables.v[i].name, name) == 0) return &c->tables.v[i];
  source_table *t = ro_vec_push(&c->arena, &c->tables);
  memset(t, 0, sizeof *t);
  snprintf(t->name, sizeof t->name, "%s", name);
  intern(c, &t->strings, "", 0);
  return t;
}

static uint32_t columns_in(const char *line) {
  uint32_t n = 1;
  for (const char *p = line; (p = strchr(p, '\t')); p++) n++;
  return n;
}

/* The same columns; those that say where a row is from may be missing. */
static bool same_columns(const char *table, const char *line) {
  size_t n = strlen(line);
  return strncmp(table, line, n) == 0 && (!table[n] || strcmp(table + n, "\tsource\tchecked") == 0);
}

static ro_status read_header(compiler *c, source_table *t, const char *path, const char *line, int64_t number) {
  t->file_columns = columns_in(line);
  if (t->columns) {
    if (same_columns(t->header, line)) return RO_OK;
    return ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "the columns differ from those of the other files of table '%s'", t->name);
  }
  if (strlen(line) >= sizeof t->header) return ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "the line of column names is too long");
  strcpy(t->header, line);
  for (const char *p = line;; p++) {
    size_t n = strcspn(p, "\t");
    if (!n) return ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "a column without a name");
    *ro_vec_push(&c->arena, &t->names) = intern(c, &t->strings, p, n);
    t->columns++;
    if (!*(p += n)) return RO_OK;
  }
}

static ro_status read_row(compiler *c, source_table *t, const char *path, const char *line, int64_t number) {
  uint32_t column = 0;
  if (columns_in(line) > t->file_columns) return ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "more than %u columns", t->file_columns);
  if (*line == '\t') return ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "the first column is empty");
  for (const char *p = line;; p++) {
    size_t n = strcspn(p, "\t");
    *ro_vec_push(&c->arena, &t->cells) = intern(c, &t->strings, p, n);
    column++;
    if (!*(p += n)) break;
  }
  while (column++ < t->columns) *ro_vec_push(&c->arena, &t->cells) = 0;
  *ro_vec_push(&c->arena, &t->lines) = t->file;
  *ro_vec_push(&c->arena, &t->lines) = (uint32_t)number;
  return RO_OK;
}

static ro_status read_lines(compiler *c, source_table *t, const char *path, FILE *f) {
  char *line = NULL;
  size_t room = 0;
  ssize_t n;
  bool header = false;
  ro_status status = RO_OK;
  for (int64_t number = 1; status == RO_OK && (n = getline(&line, &room, f)) >= 0; number++) {
    while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
    if (!n || *line == '#') continue;
    bool row = header; /* behind a fault in the line of column names nothing can be read */
    size_t bad = ro_utf8_check(line, (size_t)n);
    if (bad < (size_t)n || strlen(line) < (size_t)n) status = ro_fail_at(c->error, RO_ERR_ENCODING, path, number, -1, "not UTF-8 text");
    else if (!header) status = read_header(c, t, path, line, number), header = true;
    else status = read_row(c, t, path, line, number);
    if (status == RO_ERR_ENCODING && c->tell && row) c->tell(c->context, c->error), status = RO_OK;
  }
  if (status == RO_OK && ferror(f)) status = ro_fail_at(c->error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  free(line);
  return status;
}

static void name_file(compiler *c, source_table *t, const char *name) {
  t->file = t->files.n;
  for (const char *p = name; p == name || p[-1]; p++) *ro_vec_push(&c->arena, &t->files) = *p;
}

/* The columns of a table of the image, when the first file of that name is met. */
static ro_status take_columns(compiler *c, source_table *t, const char *path) {
  if (t->columns || !c->image) return RO_OK;
  const char *header = ro_table_header(&c->arena, c->image, t->name);
  if (!header) return ro_fail_at(c->error, RO_ERR_ENCODING, path, 0, -1, "there is no table '%s'", t->name);
  return read_header(c, t, path, header, 0);
}

/* The rows of the image behind those of the files. */
static void take_rows(compiler *c, source_table *t) {
  ro_table table;
  const char *last = NULL;
  if (ro_table_open(&table, c->image, t->name, NULL, NULL) != RO_OK) return;
  for (uint32_t row = 0; row < table.rows; row++) {
    uint32_t line = 0;
    const char *file = ro_table_origin(c->image, t->name, row, &line);
    if (file != last && file) name_file(c, t, file);
    last = file;
    for (uint32_t i = 0; i < table.columns; i++) {
      const char *cell = ro_table_cell(&table, row, i);
      *ro_vec_push(&c->arena, &t->cells) = intern(c, &t->strings, cell, strlen(cell));
    }
    *ro_vec_push(&c->arena, &t->lines) = t->file;
    *ro_vec_push(&c->arena, &t->lines) = line;
  }
}

typedef struct row_taker {
  compiler *c;
  source_table *table;
  const char *path;
  ro_status status;
} row_taker;

static void take_dictionary_row(void *context, const char *line, int64_t number) {
  row_taker *t = context;
  if (t->status == RO_OK) t->status = read_row(t->c, t->table, t->path, line, number);
}

/* A dictionary of PETRARCH or TABARI, as it is; only beside the shipped tables. */
static ro_status read_dictionary(compiler *c, const char *path, const char *name) {
  source_table *t = table_named(c, name);
  row_taker taker = {c, t, path, RO_OK};
  name_file(c, t, path);
  if (take_columns(c, t, path) != RO_OK) return RO_ERR_ENCODING;
  ro_status status = ro_dictionary_read(path, name, c->image, &c->arena, &(ro_dictionary_sink){take_dictionary_row, NULL, &taker, &c->seen}, c->error);
  return status == RO_OK ? taker.status : status;
}

static ro_status read_file(compiler *c, const char *directory, const char *file) {
  char name[RO_IMAGE_NAME - 6];
  size_t length = strcspn(file, "-.");
  if (c->image && ro_dictionary_of(file)) return read_dictionary(c, ro_arena_printf(&c->arena, "%s/%s", directory, file), ro_dictionary_of(file));
  const char *path = ro_arena_printf(&c->arena, "%s/%s", directory, file);
  if (length >= sizeof name) return ro_fail_at(c->error, RO_ERR_ARGUMENT, path, 0, -1, "the table's name is too long");
  memcpy(name, file, length);
  name[length] = 0;
  source_table *t = table_named(c, name);
  name_file(c, t, c->image ? path : file);
  if (take_columns(c, t, path) != RO_OK) return RO_ERR_ENCODING;
  FILE *f = fopen(path, "r");
  if (!f) return ro_fail_at(c->error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  ro_status status = read_lines(c, t, path, f);
  fclose(f);
  return status;
}

static uint32_t power_of_two(uint32_t least) {
  uint32_t n = 8;
  while (n < least) n *= 2;
  return n;
}

static const char *string_at(const source_table *t, uint32_t offset) { return t->strings.bytes.v + offset; }

/* The key of a row without its diacritics, as a string of the table. */
static uint32_t plain_key(compiler *c, source_table *t, uint32_t row) {
  char room[1024];
  const char *key = string_at(t, t->cells.v[row * t->columns]), *plain = ro_utf8_plain(key, room, sizeof room);
  return plain == key ? t->cells.v[row * t->columns] : intern(c, &t->strings, plain, strlen(plain));
}

static void index_keys(const source_table *t, const uint32_t *plain, uint32_t rows, uint32_t *next, uint32_t *keys, uint32_t slots) {
  for (uint32_t row = 0; row < rows; row++) {
    const char *text = string_at(t, plain[row]);
    uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, text, strlen(text)) & (slots - 1);
    while (keys[slot] && plain[keys[slot] - 1] != plain[row]) slot = (slot + 1) & (slots - 1);
    if (!keys[slot]) {
      keys[slot] = row + 1;
      continue;
    }
    uint32_t end = keys[slot] - 1;
    while (next[end]) end = next[end] - 1;
    next[end] = row + 1;
  }
}

/* First words of the keys; may add strings. */
static void index_words(compiler *c, source_table *t, const uint32_t *plain, uint32_t rows, uint32_t *words, uint32_t slots) {
  for (uint32_t row = 0; row < rows; row++) {
    const char *key = string_at(t, plain[row]);
    uint32_t count = 1, word = intern(c, &t->strings, key, strcspn(key, " "));
    key = string_at(t, plain[row]);
    for (const char *p = key; (p = strchr(p, ' ')); p++) count++;
    const char *text = string_at(t, word);
    uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, text, strlen(text)) & (slots - 1);
    while (words[2 * slot] && words[2 * slot] != word + 1) slot = (slot + 1) & (slots - 1);
    words[2 * slot] = word + 1;
    if (words[2 * slot + 1] < count) words[2 * slot + 1] = count;
  }
}

/* The section's bytes, in the arena. */
static ro_image_part lay_out(compiler *c, source_table *t) {
  uint32_t rows = t->columns ? t->cells.n / t->columns : 0, slots = power_of_two(rows * 2);
  size_t numbers = 4 + t->columns + (size_t)rows * t->columns + rows + slots + 2 * (size_t)slots;
  uint32_t *words = ro_arena_alloc(&c->arena, 2 * (size_t)slots * sizeof *words);
  uint32_t *plain = ro_arena_alloc(&c->arena, ((size_t)rows + 1) * sizeof *plain);
  for (uint32_t row = 0; row < rows; row++) plain[row] = plain_key(c, t, row);
  index_words(c, t, plain, rows, words, slots);
  size_t size = numbers * sizeof(uint32_t) + t->strings.bytes.n;
  uint32_t *h = ro_arena_alloc(&c->arena, size), *p = h + 4;
  h[0] = rows, h[1] = t->columns, h[2] = h[3] = slots;
  memcpy(p, t->names.v, t->columns * sizeof *p), p += t->columns;
  if (rows) memcpy(p, t->cells.v, (size_t)rows * t->columns * sizeof *p);
  p += (size_t)rows * t->columns;
  index_keys(t, plain, rows, p, p + rows, slots), p += rows + slots;
  memcpy(p, words, 2 * (size_t)slots * sizeof *p), p += 2 * (size_t)slots;
  memcpy(p, t->strings.bytes.v, t->strings.bytes.n);
  return (ro_image_part){ro_arena_printf(&c->arena, "table:%s", t->name), h, size};
}

/* Where each row was written (ro_table_origin): the count of rows, file and line of each, the names of the files. */
static ro_image_part lay_out_lines(compiler *c, const source_table *t) {
  uint32_t rows = t->lines.n / 2;
  size_t numbers = 1 + (size_t)t->lines.n, size = numbers * sizeof(uint32_t) + t->files.n;
  uint32_t *h = ro_arena_alloc(&c->arena, size);
  h[0] = rows;
  if (rows) memcpy(h + 1, t->lines.v, (size_t)t->lines.n * sizeof *h);
  memcpy(h + numbers, t->files.v, t->files.n);
  return (ro_image_part){ro_arena_printf(&c->arena, "lines:%s", t->name), h, size};
}

static int is_tsv(const struct dirent *entry) {
  const char *dot = strrchr(entry->d_name, '.');
  return dot && strcmp(dot, ".tsv") == 0 && entry->d_name[0] != '.';
}

static int is_table(const struct dirent *entry) { return is_tsv(entry) || (entry->d_name[0] != '.' && ro_dictionary_of(entry->d_name)); }

static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

/* Sections of the image that no file has to do with. */
static void take_sections(compiler *c, ro_image_part *parts, uint32_t *n) {
  for (uint32_t i = 0; c->image && i < ro_image_count(c->image); i++) {
    size_t size;
    const char *name = ro_image_section_name(c->image, i, &size), *colon = strchr(name, ':');
    bool rebuilt = false;
    for (uint32_t t = 0; t < c->tables.n; t++) rebuilt |= colon && strcmp(c->tables.v[t].name, colon + 1) == 0;
    if (!rebuilt) parts[(*n)++] = (ro_image_part){name, ro_image_section(c->image, name, &size), size};
  }
}

static ro_status compile(compiler *c, const char *directory, struct dirent **files, int count, const char *out_path) {
  if (setjmp(c->arena.oom)) return ro_fail(c->error, RO_ERR_MEMORY, "out of memory");
  for (int i = 0; i < count; i++) {
    ro_status status = read_file(c, directory, files[i]->d_name);
    if (status == RO_ERR_ENCODING && c->tell) c->tell(c->context, c->error);
    else if (status != RO_OK) return status;
  }
  uint32_t n = 0;
  ro_image_part *parts = ro_arena_alloc(&c->arena, (2 * c->tables.n + 1 + (c->image ? ro_image_count(c->image) : 0)) * sizeof *parts);
  take_sections(c, parts, &n);
  for (uint32_t i = 0; i < c->tables.n; i++) {
    if (c->image) take_rows(c, &c->tables.v[i]);
    if (!c->tables.v[i].columns) continue; /* of no table, told */
    parts[n++] = lay_out(c, &c->tables.v[i]);
    parts[n++] = lay_out_lines(c, &c->tables.v[i]);
  }
  return ro_image_write(out_path, parts, n, c->error);
}

static ro_status compile_folder(compiler *c, const char *directory, const char *out_path) {
  struct dirent **files;
  int count = scandir(directory, &files, c->image ? is_table : is_tsv, by_bytes);
  if (count < 0) return ro_fail_at(c->error, RO_ERR_IO, directory, 0, -1, "%s", strerror(errno));
  ro_arena_init(&c->arena);
  ro_status status = compile(c, directory, files, count, out_path);
  ro_arena_free(&c->arena);
  for (int i = 0; i < count; i++) free(files[i]);
  free(files);
  return status;
}

ro_status ro_tables_compile(const char *directory, const char *out_path, ro_error *error) {
  compiler c = {.error = error};
  return compile_folder(&c, directory, out_path);
}

/* A file is a folder with nothing else in it. */
static ro_status compile_file(compiler *c, const char *path, const char *out_path) {
  const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
  char folder[4096] = ".";
  struct dirent entry = {.d_name = ""}, *one = &entry;
  if (slash) snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
  if (strlen(file) >= sizeof entry.d_name) return ro_fail_at(c->error, RO_ERR_ARGUMENT, path, 0, -1, "the file's name is too long");
  strcpy(entry.d_name, file);
  ro_arena_init(&c->arena);
  ro_status status = compile(c, folder, &one, 1, out_path);
  ro_arena_free(&c->arena);
  return status;
}

ro_status ro_tables_join(const ro_image *image, const char *path, const char *out_path, void (*tell)(void *context, const ro_error *fault), void *context,
                         ro_error *error) {
  ro_error unheard;
  struct stat st;
  compiler c = {.image = image, .tell = tell, .context = context, .error = error ? error : &unheard};
  if (stat(path, &st) != 0) return ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  return S_ISDIR(st.st_mode) ? compile_folder(&c, path, out_path) : compile_file(&c, path, out_path);
}
