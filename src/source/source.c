#include "source/source.h"

#include "base/utf8.h"
#include "source/stream.h"

#include <stdlib.h>

struct ro_source {
  ro_stream *stream;
  char *path;
  void (*warning)(void *context, const ro_error *error);
  void *context;
  ro_buffer bytes; /* of the document being read */
  bool done;
};

ro_status ro_source_open(ro_source **out, const char *path, void (*warning)(void *, const ro_error *), void *context, ro_error *error) {
  *out = NULL;
  ro_source *source = calloc(1, sizeof *source);
  if (!source || !(source->path = strdup(path))) {
    free(source);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  source->warning = warning;
  source->context = context;
  ro_status status = ro_stream_open(&source->stream, path, error);
  if (status == RO_OK) *out = source;
  else ro_source_close(source);
  return status;
}

void ro_source_close(ro_source *source) {
  if (!source) return;
  ro_stream_close(source->stream);
  ro_buffer_free(&source->bytes);
  free(source->path);
  free(source);
}

const char *ro_source_clean(ro_arena *arena, const char *bytes, size_t length, size_t *out_length, size_t *first_bad) {
  char *copy = ro_arena_strndup(arena, bytes, length);
  const char *nul = memchr(copy, 0, length);
  size_t bad = ro_utf8_check(copy, length);
  *first_bad = nul && (size_t)(nul - copy) < bad ? (size_t)(nul - copy) : bad;
  *out_length = length;
  if (*first_bad == length) return copy;
  for (size_t i = 0; i < length; i++)
    if (!copy[i]) copy[i] = (char)0xFF; /* never part of UTF-8 */
  return ro_utf8_repair(arena, copy, length, out_length);
}

static void set_text(ro_source *source, ro_arena *arena, ro_article *out, const char *bytes, size_t length) {
  size_t bad;
  out->text = ro_source_clean(arena, bytes, length, &out->length, &bad);
  if (bad == length || !source->warning) return;
  ro_error about;
  ro_fail_at(&about, RO_ERR_ENCODING, source->path, out->line, (int64_t)bad, "bytes that are not UTF-8, the first at %zu, were replaced by U+FFFD", bad);
  source->warning(source->context, &about);
}

ro_status ro_source_next(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error) {
  bool too_long;
  memset(out, 0, sizeof *out);
  if (source->done) return RO_END;
  source->done = true;
  ro_status status = ro_stream_rest(source->stream, RO_SOURCE_LIMIT, &source->bytes, &too_long, error);
  if (status != RO_OK) return status;
  if (too_long) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "longer than %d MiB, refused", RO_SOURCE_LIMIT >> 20);
  set_text(source, arena, out, source->bytes.data ? source->bytes.data : "", source->bytes.length);
  return RO_OK;
}
