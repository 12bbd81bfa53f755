/* The reader of readout.h: articles of a source become documents. */
#include "pipeline/ahead.h"

#include "source/source.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct ro_reader {
  const ro_engine *engine;
  ro_source *source;
  char *path, *uri, *published; /* uri and published NULL where the caller gives none */
  void (*warning)(void *context, const ro_error *error);
  void *context;
  ro_ahead *ahead; /* NULL: documents are read when they are asked for */
  ro_packer packer;
};

static void warn(void *context, const ro_error *error) {
  const ro_reader *reader = context;
  if (reader->ahead) ro_ahead_warn(reader->ahead, error);
  else if (reader->warning) reader->warning(reader->context, error);
}

static char *own_copy(const char *text, bool *failed) {
  char *out = text ? strdup(text) : NULL;
  if (text && !out) *failed = true;
  return out;
}

static bool is_date(const char *text) {
  ro_doc probe = {0};
  if (setjmp(probe.arena.oom)) return false;
  bool good = ro_doc_set_published(&probe, text);
  ro_arena_free(&probe.arena);
  return good;
}

static ro_status check_options(const ro_read_options *options, ro_error *error) {
  if (!options->published || is_date(options->published)) return RO_OK;
  return ro_fail(error, RO_ERR_ARGUMENT, "'%.40s' is no date (YYYY-MM-DD, or with a time)", options->published);
}

/* A file comes to an end; whoever waits for a pipe could not be stopped. */
static bool is_file(const char *path) {
  struct stat st;
  return (strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &st) : stat(path, &st)) == 0 && S_ISREG(st.st_mode);
}

static ro_status read_next(void *reader, ro_document **out, ro_error *error);

/* Where no thread is to be had the reader does without. (The thread looks at reader->ahead, which is set before it begins.) */
static void read_ahead(ro_reader *reader) {
  if (is_file(reader->path)) ro_ahead_start(&reader->ahead, read_next, reader, NULL);
}

ro_status ro_reader_open(ro_reader **out, const ro_engine *engine, const char *path, const ro_read_options *options, ro_error *error) {
  static const ro_read_options none;
  if (!options) options = &none;
  *out = NULL;
  if (check_options(options, error) != RO_OK) return RO_ERR_ARGUMENT;
  ro_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  bool failed = false;
  *reader = (ro_reader){engine, NULL, own_copy(path, &failed), own_copy(options->uri, &failed), own_copy(options->published, &failed), options->warning, options->context, NULL, {0}};
  ro_status status = failed ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : ro_source_open(&reader->source, path, warn, reader, error);
  if (status == RO_OK && options->ahead) read_ahead(reader);
  if (status == RO_OK) *out = reader;
  else ro_reader_close(reader);
  return status;
}

/* The date of publication; of a time that cannot be read at least its day. */
static void take_date(const ro_reader *reader, ro_doc *doc, const ro_article *article) {
  const char *date = reader->published ? reader->published : article->published;
  if (!date || ro_doc_set_published(doc, date)) return;
  if (strlen(date) > 10 && ro_doc_set_published(doc, ro_arena_strndup(&doc->arena, date, 10))) return;
  ro_error about;
  ro_fail_at(&about, RO_ERR_ENCODING, reader->path, article->line, -1, "'%.40s' is no date of publication, left out", date);
  warn((void *)reader, &about);
}

/* The option, what the article says, or the path, with the line where the file holds several. */
static const char *address(const ro_reader *reader, ro_doc *doc, const ro_article *article) {
  if (reader->uri) return ro_arena_strdup(&doc->arena, reader->uri);
  if (article->uri) return article->uri;
  if (strcmp(reader->path, "-") == 0) return NULL;
  if (article->line) return ro_arena_printf(&doc->arena, "%s#%lld", reader->path, (long long)article->line);
  return ro_arena_strdup(&doc->arena, reader->path);
}

static void take_article(const ro_reader *reader, ro_doc *doc, const ro_article *article) {
  doc->uri = address(reader, doc, article);
  doc->title = article->title;
  doc->publisher = article->publisher;
  doc->author = article->author;
  take_date(reader, doc, article);
  ro_doc_init(doc, article->text, article->length);
}

/* Packs a record for the database while there is time for it, ahead of the one who asks. */
static void pack(ro_reader *reader, ro_written *written, const char *text) {
  ro_error why;
  written->length = strlen(text);
  char *copy = ro_pack(&reader->packer, text, written->length, &written->size, &why) == RO_OK ? malloc(written->size) : NULL;
  written->packed = copy ? memcpy(copy, reader->packer.bytes, written->size) : NULL;
}

static void take_record(ro_reader *reader, ro_document *document, const ro_article *article) {
  document->record = json_incref(article->record);
  if (reader->ahead && article->record_text) pack(reader, &document->written, article->record_text);
  if (!document->written.packed && article->record_text) document->written.text = strdup(article->record_text);
}

/* Apart from its caller, so that nothing which must be freed lives in the frame that allocation jumps out of. */
static ro_status read_into(ro_reader *reader, ro_document *document, ro_error *error) {
  ro_article article;
  if (setjmp(document->doc.arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_source_next(reader->source, &document->doc.arena, &article, error);
  if (status == RO_OK && article.record) take_record(reader, document, &article);
  else if (status == RO_OK) take_article(reader, &document->doc, &article);
  return status;
}

static ro_status read_next(void *context, ro_document **out, ro_error *error) {
  ro_reader *reader = context;
  *out = NULL;
  ro_document *document = ro_document_new(reader->engine);
  if (!document) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = read_into(reader, document, error);
  if (status == RO_OK) *out = document;
  else ro_document_free(document);
  return status;
}

ro_status ro_reader_next(ro_reader *reader, ro_document **out, ro_error *error) {
  return reader->ahead ? ro_ahead_next(reader->ahead, reader->warning, reader->context, out, error) : read_next(reader, out, error);
}

void ro_reader_close(ro_reader *reader) {
  if (!reader) return;
  ro_ahead_stop(reader->ahead);
  ro_source_close(reader->source);
  ro_packer_free(&reader->packer);
  free(reader->path);
  free(reader->uri);
  free(reader->published);
  free(reader);
}

static ro_status fill_from_text(ro_document *document, const char *text, size_t length, const ro_read_options *options, ro_error *error) {
  size_t bad;
  ro_doc *doc = &document->doc;
  if (setjmp(doc->arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  text = ro_source_clean(&doc->arena, text, length, &length, &bad);
  ro_doc_init(doc, text, length);
  if (options->uri) doc->uri = ro_arena_strdup(&doc->arena, options->uri);
  if (options->published) ro_doc_set_published(doc, options->published);
  return RO_OK;
}

ro_status ro_document_from_text(ro_document **out, const ro_engine *engine, const char *text, size_t length, const ro_read_options *options, ro_error *error) {
  static const ro_read_options none;
  if (!options) options = &none;
  *out = NULL;
  if (check_options(options, error) != RO_OK) return RO_ERR_ARGUMENT;
  if (length > RO_SOURCE_LIMIT) return ro_fail(error, RO_ERR_ENCODING, "longer than %d MiB, refused", RO_SOURCE_LIMIT >> 20);
  ro_document *document = ro_document_new(engine);
  ro_status status = document ? fill_from_text(document, text, length, options, error) : ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (status == RO_OK) *out = document;
  else ro_document_free(document);
  return status;
}
