/* A growing byte buffer on the heap, for output whose size is not known. */
#ifndef RO_BASE_BUFFER_H
#define RO_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ro_buffer {
  char *data; /* always NUL-terminated once something was added; NULL before */
  size_t length, capacity;
  bool failed; /* memory ran out: what follows is not added; ask once at the end */
} ro_buffer;

void ro_buffer_add(ro_buffer *buffer, const void *bytes, size_t length);
void ro_buffer_text(ro_buffer *buffer, const char *text);
void ro_buffer_printf(ro_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ro_buffer_free(ro_buffer *buffer);

/* The bytes, now the caller's (free()); NULL if memory ran out. The buffer is empty afterwards. */
char *ro_buffer_take(ro_buffer *buffer);

#endif
