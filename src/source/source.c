#include "source/source.h"

#include "base/utf8.h"
#include "source/private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

ro_status ro_source_open(ro_source **out, const char *path, void (*warning)(void *, const ro_error *), void *context, ro_error *error) {
  *out = NULL;
  ro_source *source = calloc(1, sizeof *source);
  if (!source || !(source->path = strdup(path))) {
    free(source);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  ro_arena_init(&source->page);
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
  ro_buffer_free(&source->other);
  json_decref(source->json);
  ro_arena_free(&source->page);
  free(source->path);
  free(source);
}

void ro_source_warn(const ro_source *source, int64_t line, int64_t byte, const char *format, ...) {
  char message[200];
  ro_error about;
  va_list args;
  if (!source->warning) return;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  ro_fail_at(&about, RO_ERR_ENCODING, source->path, line, byte, "%s", message);
  source->warning(source->context, &about);
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

const char *ro_source_text(const ro_source *source, ro_arena *arena, int64_t line, const char *bytes, size_t length, size_t *out_length) {
  size_t bad;
  const char *text = ro_source_clean(arena, bytes, length, out_length, &bad);
  if (bad < length) ro_source_warn(source, line, (int64_t)bad, "bytes that are not UTF-8 text (the first is byte %zu) were replaced by U+FFFD", bad);
  return text;
}

/* ---- text and pages: one document, read whole ---- */

/* The input as UTF-8 (as good as it is), behind a byte order mark. UTF-16 is known by its mark only. */
static ro_status to_utf8(ro_source *source, const char **bytes, size_t *length, ro_error *error) {
  size_t mark = 0;
  bool repaired = false;
  *bytes = source->bytes.data ? source->bytes.data : "";
  *length = source->bytes.length;
  const char *charset = ro_charset_of_mark(*bytes, *length, &mark);
  *bytes += mark, *length -= mark;
  if (!charset || strcmp(charset, "UTF-8") == 0) return RO_OK;
  if (!ro_charset_convert(charset, *bytes, *length, &source->other, &repaired))
    return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "%s is an encoding this system cannot read", charset);
  if (source->other.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (repaired) ro_source_warn(source, 0, -1, "not well-formed %s: what could not be read was replaced by U+FFFD", charset);
  *bytes = source->other.data ? source->other.data : "";
  *length = source->other.length;
  return RO_OK;
}

/* A page that is no UTF-8 is in the encoding it names, or in Windows-1252, as browsers have it. */
static ro_status page_to_utf8(ro_source *source, const char **bytes, size_t *length, ro_error *error) {
  char charset[40] = "windows-1252";
  bool repaired;
  if (source->other.length || ro_utf8_check(*bytes, *length) == *length) return RO_OK;
  bool named = ro_charset_of_html(*bytes, *length, charset);
  if (!ro_charset_convert(charset, *bytes, *length, &source->other, &repaired))
    return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "the page says it is in %s, an encoding this system cannot read", charset);
  if (source->other.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (repaired) ro_source_warn(source, 0, -1, "not well-formed %s: what could not be read was replaced by U+FFFD", charset);
  if (!named) ro_source_warn(source, 0, -1, "neither UTF-8 nor an encoding named: read as Windows-1252");
  *bytes = source->other.data;
  *length = source->other.length;
  return RO_OK;
}

static ro_status read_whole(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error) {
  bool too_long;
  const char *bytes, *refusal = NULL;
  size_t length;
  ro_status status = ro_stream_rest(source->stream, RO_SOURCE_LIMIT, &source->bytes, &too_long, error);
  if (status != RO_OK) return status;
  if (too_long) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "longer than %d MiB, refused", RO_SOURCE_LIMIT >> 20);
  status = to_utf8(source, &bytes, &length, error);
  if (status != RO_OK) return status;
  ro_format format = ro_format_of(bytes, length, &refusal);
  if (format == RO_FORMAT_HTML) {
    status = page_to_utf8(source, &bytes, &length, error);
    return status == RO_OK ? ro_html_read(source, arena, bytes, length, out, error) : status;
  }
  if (format == RO_FORMAT_JSON) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "JSON in UTF-16; JSON is UTF-8");
  out->text = ro_source_text(source, arena, 0, bytes, length, &out->length);
  return RO_OK;
}

/* ---- all formats ---- */

static ro_status find_format(ro_source *source, ro_error *error) {
  const char *bytes, *refusal = NULL;
  size_t length, mark = 0;
  ro_status status = ro_stream_peek(source->stream, &bytes, &length, error);
  if (status != RO_OK) return source->done = true, status;
  ro_charset_of_mark(bytes, length, &mark);
  source->format = ro_format_of(bytes + mark, length - mark, &refusal);
  if (source->format != RO_FORMAT_REFUSED) return RO_OK;
  source->done = true;
  return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "%s, which is no input that readout reads", refusal);
}

ro_status ro_source_next(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error) {
  memset(out, 0, sizeof *out);
  if (source->done) return RO_END;
  if (source->format == RO_FORMAT_UNKNOWN) {
    ro_status status = find_format(source, error);
    if (status != RO_OK) return status;
  }
  if (source->format == RO_FORMAT_JSON) return ro_json_next(source, arena, out, error);
  source->done = true;
  return read_whole(source, arena, out, error);
}
