/* The bytes of an input: a file or standard input, gzip undone, read in pieces. */
#ifndef RO_SOURCE_STREAM_H
#define RO_SOURCE_STREAM_H

#include "base/buffer.h"
#include "base/status.h"

typedef struct ro_stream ro_stream;

/* Opens PATH ("-" is standard input). Errors: RO_ERR_IO, RO_ERR_MEMORY. */
ro_status ro_stream_open(ro_stream **out, const char *path, ro_error *error);
void ro_stream_close(ro_stream *stream); /* accepts NULL */

/* The first bytes (up to 64 KiB), without taking them. Errors: as ro_stream_line. */
ro_status ro_stream_peek(ro_stream *stream, const char **bytes, size_t *length, ro_error *error);

/* Puts the next line, without its line end, into `line` (emptied first); *too_long when it has more than `limit` bytes: then
 * it was passed over and `line` holds its beginning. RO_END behind the last. Errors, after which only RO_END comes:
 * RO_ERR_IO, RO_ERR_ENCODING (damaged or cut-off gzip), RO_ERR_MEMORY. */
ro_status ro_stream_line(ro_stream *stream, size_t limit, ro_buffer *line, bool *too_long, ro_error *error);

/* All that is left, at most `limit` bytes, otherwise *too_long. Errors as above. */
ro_status ro_stream_rest(ro_stream *stream, size_t limit, ro_buffer *all, bool *too_long, ro_error *error);

#endif
