/* JSON Lines: one article a line, the members as docs/format.md has them; also objects that go over several lines. */
#include "base/utf8.h"
#include "doc/record.h"
#include "source/private.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- repairing ---- */

static long escape_at(const char *p, const char *end) { /* the value of \uXXXX, or -1 */
  char digits[5] = {0};
  if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return -1;
  for (int i = 0; i < 4; i++)
    if (!isxdigit((unsigned char)(digits[i] = p[2 + i]))) return -1;
  return strtol(digits, NULL, 16);
}

/* Half a surrogate pair as an escape stands for no character: it becomes \ufffd, in place. True when there was one. */
static bool repair_escapes(char *text, size_t length) {
  bool any = false;
  char *end = text + length;
  for (char *p = text; p < end;) {
    long value = escape_at(p, end), next = value >= 0 ? escape_at(p + 6, end) : -1;
    bool pair = value >= 0xD800 && value < 0xDC00 && next >= 0xDC00 && next < 0xE000;
    if (value >= 0xD800 && value < 0xE000 && !pair) memcpy(p, "\\ufffd", 6), any = true;
    p += pair ? 12 : value >= 0 ? 6 : *p == '\\' ? 2 : 1;
  }
  return any;
}

/* Does it begin as a record does that readout has written? */
static bool is_record_text(const char *text, size_t length) {
  static const char begin[] = "{\"readout\":";
  return length > sizeof begin && memcmp(text, begin, sizeof begin - 1) == 0;
}

/* Parses one value at the beginning of `text`; malformed bytes are mended first. `text` may be written to. */
static json_t *parse(ro_source *source, char *text, size_t length, int64_t line, json_error_t *why) {
  size_t flags = JSON_DISABLE_EOF_CHECK | (is_record_text(text, length) ? JSON_REJECT_DUPLICATES : JSON_ALLOW_NUL);
  json_t *json = json_loadb(text, length, flags, why);
  if (json || !repair_escapes(text, length)) return json;
  ro_source_warn(source, line, -1, "escapes that stand for half a character were replaced by U+FFFD");
  return json_loadb(text, length, flags, why);
}

/* ---- an object as an article ---- */

static const char *member(const ro_source *source, ro_arena *arena, const char *key, int64_t line, size_t *length) {
  const json_t *value = json_object_get(source->json, key);
  size_t room;
  if (json_is_integer(value)) return ro_arena_printf(arena, "%lld", (long long)json_integer_value(value));
  if (!json_is_string(value) || (!json_string_length(value) && !length)) return NULL;
  return ro_source_text(source, arena, line, json_string_value(value), json_string_length(value), length ? length : &room);
}

/* ---- an object as a record ---- */

typedef struct first_fault {
  int faults;
  char text[200];
} first_fault;

static void keep_first(void *context, const char *document, const char *path, const char *message) {
  first_fault *f = context;
  (void)document;
  if (f->faults++ == 0) snprintf(f->text, sizeof f->text, "%s%s%s", path, *path ? ": " : "", message);
}

/* What readout has written is taken as it stands, but not on trust: every span is looked at, every id and hash. */
static ro_status take_record(const ro_source *source, ro_article *out, int64_t line, ro_error *error) {
  const char *version = json_string_value(json_object_get(source->json, "readout"));
  first_fault first = {0};
  if (!version || strcmp(version, RO_RECORD_VERSION) != 0)
    return ro_fail_at(error, RO_ERR_ENCODING, source->path, line, -1, "a record of version %.20s, this readout knows version %s", version ? version : "unknown", RO_RECORD_VERSION);
  ro_record_check(source->json, keep_first, &first);
  if (first.faults) return ro_fail_at(error, RO_ERR_ENCODING, source->path, line, -1, "a record with %d fault%s: %s", first.faults, first.faults == 1 ? "" : "s", first.text);
  out->line = line;
  out->record = source->json;
  return RO_OK;
}

static ro_status take_object(ro_source *source, ro_arena *arena, ro_article *out, int64_t line, ro_error *error) {
  if (json_object_get(source->json, "readout") && json_object_get(source->json, "document")) return take_record(source, out, line, error);
  if (!json_is_string(json_object_get(source->json, "text")))
    return ro_fail_at(error, RO_ERR_ENCODING, source->path, line, -1, json_is_object(source->json) ? "the object has no \"text\"" : "no JSON object");
  out->line = line;
  out->text = member(source, arena, "text", line, &out->length);
  out->uri = member(source, arena, "uri", line, NULL);
  if (!out->uri) out->uri = member(source, arena, "id", line, NULL);
  out->published = member(source, arena, "published", line, NULL);
  out->title = member(source, arena, "title", line, NULL);
  out->publisher = member(source, arena, "publisher", line, NULL);
  out->author = member(source, arena, "author", line, NULL);
  return RO_OK;
}

static ro_status bad_json(const ro_source *source, int64_t line, const json_error_t *why, ro_error *error) {
  return ro_fail_at(error, RO_ERR_ENCODING, source->path, line, -1, "not JSON: %s", why->text);
}

/* ---- objects over several lines ---- */

static int64_t lines_in(const char *text, size_t length) {
  int64_t n = 0;
  for (size_t i = 0; i < length; i++) n += text[i] == '\n';
  return n;
}

static ro_status next_spread(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error) {
  char *all = source->bytes.data;
  while (source->at < source->bytes.length && isspace((unsigned char)all[source->at])) source->at++;
  if (source->at >= source->bytes.length) return RO_END;
  json_error_t why;
  int64_t line = 1 + lines_in(all, source->at);
  source->json = parse(source, all + source->at, source->bytes.length - source->at, line, &why);
  size_t began = source->at;
  source->at = source->json ? source->at + (size_t)why.position : source->bytes.length; /* behind an error nothing is certain */
  if (!source->json) return bad_json(source, line + why.line - 1, &why, error);
  ro_status status = take_object(source, arena, out, line, error);
  bool single = began == 0 && source->at + strspn(all + source->at, " \t\r\n") >= source->bytes.length;
  if (single) out->line = 0;
  return status;
}

/* An object whose first line ends in the middle of it ("{", "[" or "," comes last) goes over several lines. */
static bool goes_on(const ro_buffer *line) {
  size_t n = line->length;
  while (n && isspace((unsigned char)line->data[n - 1])) n--;
  return n && strchr("{[,", line->data[n - 1]);
}

static ro_status read_spread(ro_source *source, ro_error *error) {
  bool too_long;
  ro_buffer_text(&source->bytes, "\n");
  size_t first = source->bytes.length;
  ro_status status = ro_stream_rest(source->stream, RO_SOURCE_LIMIT - first, &source->other, &too_long, error);
  if (status != RO_OK) return status;
  if (too_long) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 1, -1, "JSON over several lines longer than %d MiB, refused", RO_SOURCE_LIMIT >> 20);
  ro_buffer_add(&source->bytes, source->other.data, source->other.length);
  source->spread = true;
  return source->bytes.failed ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : RO_OK;
}

/* ---- one object a line ---- */

/* Makes the line well-formed UTF-8: a member may hold bytes of another encoding, and the rest of it is still good. */
static void clean_line(ro_source *source, ro_arena *arena) {
  size_t length = source->bytes.length;
  if (!memchr(source->bytes.data, 0, length) && ro_utf8_check(source->bytes.data, length) == length) return;
  const char *clean = ro_source_text(source, arena, source->line, source->bytes.data, source->bytes.length, &length);
  if (length == source->bytes.length && memcmp(clean, source->bytes.data, length) == 0) return;
  source->bytes.length = 0;
  ro_buffer_add(&source->bytes, clean, length);
}

static bool is_blank(const ro_buffer *line) { return !line->data || line->length == strspn(line->data, " \t\r\n"); }

static ro_status next_line(ro_source *source, ro_error *error) {
  bool too_long = false;
  do {
    ro_status status = ro_stream_line(source->stream, RO_SOURCE_LIMIT, &source->bytes, &too_long, error);
    if (status != RO_OK) return status;
    source->line++;
  } while (!too_long && is_blank(&source->bytes));
  size_t mark;
  if (source->line == 1 && ro_charset_of_mark(source->bytes.data, source->bytes.length, &mark)) {
    memmove(source->bytes.data, source->bytes.data + mark, source->bytes.length - mark + 1);
    source->bytes.length -= mark;
  }
  return too_long ? ro_fail_at(error, RO_ERR_ENCODING, source->path, source->line, -1, "longer than %d MiB, passed over", RO_SOURCE_LIMIT >> 20) : RO_OK;
}

/* A line without the white space at its end. */
static const char *cut(ro_buffer *line) {
  while (line->length && isspace((unsigned char)line->data[line->length - 1])) line->data[--line->length] = 0;
  return line->data;
}

ro_status ro_json_next(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error) {
  json_decref(source->json);
  source->json = NULL;
  if (source->spread) return next_spread(source, arena, out, error);
  ro_status status = next_line(source, error);
  if (status != RO_OK) return status;
  clean_line(source, arena);
  json_error_t why;
  source->json = parse(source, source->bytes.data, source->bytes.length, source->line, &why);
  if (!source->json && source->line == 1 && goes_on(&source->bytes)) {
    status = read_spread(source, error);
    return status == RO_OK ? next_spread(source, arena, out, error) : status;
  }
  if (!source->json) return bad_json(source, source->line, &why, error);
  status = take_object(source, arena, out, source->line, error);
  if (status == RO_OK && out->record && is_record_text(source->bytes.data, source->bytes.length)) out->record_text = cut(&source->bytes);
  return status;
}
