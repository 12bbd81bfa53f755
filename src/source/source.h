/* Inputs taken apart into articles: the format is told by the content, never by the name. */
#ifndef RO_SOURCE_SOURCE_H
#define RO_SOURCE_SOURCE_H

#include "base/arena.h"
#include "base/status.h"

#include <jansson.h>

/* The most one document may have, in bytes of its source; a longer one is refused whole. */
enum { RO_SOURCE_LIMIT = 64 << 20 };

typedef struct ro_source ro_source;

/* One article as found; strings live in the arena it was read into, NULL where unknown. `text` is well-formed UTF-8 without NUL. */
typedef struct ro_article {
  const char *uri, *published, *title, *publisher, *author;
  const char *text;
  size_t length;
  int64_t line; /* where it begins in the file; 0 where that says nothing */
  json_t *record; /* what was found is a record (docs/format.md), good in itself, and the other members are empty; it lives until the next call; NULL: an article */
  const char *record_text; /* the same as JSON text on one line, where it came so; NULL otherwise; lives as long */
} ro_article;

/* `length` bytes as well-formed UTF-8 without NUL, in the arena: each malformed byte and each NUL becomes U+FFFD. *first_bad gets
 * the offset of the first of them, `length` when there was none. */
const char *ro_source_clean(ro_arena *arena, const char *bytes, size_t length, size_t *out_length, size_t *first_bad);

/* `warning` (may be NULL) is called for what was repaired. Errors: RO_ERR_IO, RO_ERR_MEMORY. */
ro_status ro_source_open(ro_source **out, const char *path, void (*warning)(void *context, const ro_error *error), void *context, ro_error *error);

/* The next article, in `arena`, whose oom is set. RO_END when there is none. After RO_ERR_ENCODING the next may be asked for. */
ro_status ro_source_next(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error);
void ro_source_close(ro_source *source); /* accepts NULL */

#endif
