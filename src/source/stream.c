#include "source/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { ROOM = 1 << 16 };

struct ro_stream {
  gzFile file;      /* zlib gives plain files through unchanged */
  const char *path; /* the stream's own copy */
  bool ended;       /* of the file; bytes may be left in `room` */
  size_t at, have;  /* room[at, have) is read and not taken */
  char room[ROOM];
};

static gzFile open_file(const char *path, ro_error *error) {
  struct stat st;
  int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno)), NULL;
  if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    close(fd);
    return ro_fail_at(error, RO_ERR_IO, path, 0, -1, "is a folder"), NULL;
  }
  gzFile file = gzdopen(fd, "rb");
  if (!file) close(fd), ro_fail(error, RO_ERR_MEMORY, "out of memory");
  return file;
}

ro_status ro_stream_open(ro_stream **out, const char *path, ro_error *error) {
  ro_error own;
  if (!error) error = &own;
  *out = NULL;
  gzFile file = open_file(path, error);
  if (!file) return error->status;
  ro_stream *stream = malloc(sizeof *stream);
  char *copy = strdup(path);
  if (!stream || !copy) {
    free(stream), free(copy), gzclose(file);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  stream->file = file;
  stream->path = copy;
  stream->ended = false;
  stream->at = stream->have = 0;
  *out = stream;
  return RO_OK;
}

void ro_stream_close(ro_stream *stream) {
  if (!stream) return;
  gzclose(stream->file);
  free((char *)stream->path);
  free(stream);
}

static ro_status fault(ro_stream *stream, ro_error *error) {
  int code;
  const char *text = gzerror(stream->file, &code);
  stream->ended = true;
  if (code == Z_ERRNO) return ro_fail_at(error, RO_ERR_IO, stream->path, 0, -1, "%s", strerror(errno));
  if (code == Z_BUF_ERROR) return ro_fail_at(error, RO_ERR_ENCODING, stream->path, 0, -1, "the gzip data are cut off");
  return ro_fail_at(error, RO_ERR_ENCODING, stream->path, 0, -1, "the gzip data are damaged (%s)", text);
}

/* Reads on when nothing is left; RO_END at the end. */
static ro_status fill(ro_stream *stream, ro_error *error) {
  if (stream->at < stream->have) return RO_OK;
  if (stream->ended) return RO_END;
  int n = gzread(stream->file, stream->room, ROOM);
  stream->at = 0;
  stream->have = n > 0 ? (size_t)n : 0;
  if (n > 0) return RO_OK;
  int code = Z_OK;
  gzerror(stream->file, &code);
  if (n < 0 || code == Z_BUF_ERROR) return fault(stream, error);
  stream->ended = true;
  return RO_END;
}

ro_status ro_stream_peek(ro_stream *stream, const char **bytes, size_t *length, ro_error *error) {
  ro_status status = fill(stream, error);
  *bytes = stream->room + stream->at;
  *length = stream->have - stream->at;
  return status == RO_END ? RO_OK : status;
}

static ro_status take(ro_stream *stream, size_t limit, bool line, ro_buffer *out, bool *too_long, ro_error *error) {
  bool any = false, end_seen = false;
  out->length = 0;
  *too_long = false;
  while (!end_seen) {
    ro_status status = fill(stream, error);
    if (status == RO_END) break;
    if (status != RO_OK) return status;
    any = true;
    const char *from = stream->room + stream->at, *end = line ? memchr(from, '\n', stream->have - stream->at) : NULL;
    end_seen = end != NULL;
    size_t n = end_seen ? (size_t)(end - from) : stream->have - stream->at, fits = limit - out->length;
    ro_buffer_add(out, from, n < fits ? n : fits);
    if (n > fits) *too_long = true;
    stream->at += n + end_seen;
    if (out->failed) return stream->ended = true, stream->at = stream->have, ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  return any ? RO_OK : RO_END;
}

ro_status ro_stream_line(ro_stream *stream, size_t limit, ro_buffer *line, bool *too_long, ro_error *error) {
  return take(stream, limit, true, line, too_long, error);
}

ro_status ro_stream_rest(ro_stream *stream, size_t limit, ro_buffer *all, bool *too_long, ro_error *error) {
  ro_status status = take(stream, limit, false, all, too_long, error);
  return status == RO_END ? RO_OK : status;
}
