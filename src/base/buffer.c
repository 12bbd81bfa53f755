#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(ro_buffer *buffer, size_t more) {
  if (buffer->failed || more > SIZE_MAX / 2 - buffer->length) return !(buffer->failed = true);
  size_t need = buffer->length + more + 1;
  if (need <= buffer->capacity) return true;
  size_t room = buffer->capacity ? buffer->capacity : 256;
  while (room < need) room *= 2;
  char *grown = realloc(buffer->data, room);
  if (!grown) return !(buffer->failed = true);
  buffer->data = grown;
  buffer->capacity = room;
  return true;
}

void ro_buffer_add(ro_buffer *buffer, const void *bytes, size_t length) {
  if (!reserve(buffer, length)) return;
  if (length) memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = 0;
}

void ro_buffer_text(ro_buffer *buffer, const char *text) { ro_buffer_add(buffer, text, strlen(text)); }

void ro_buffer_printf(ro_buffer *buffer, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n < 0 || !reserve(buffer, (size_t)n)) return;
  va_start(args, format);
  vsnprintf(buffer->data + buffer->length, (size_t)n + 1, format, args);
  va_end(args);
  buffer->length += (size_t)n;
}

void ro_buffer_free(ro_buffer *buffer) {
  free(buffer->data);
  memset(buffer, 0, sizeof *buffer);
}

char *ro_buffer_take(ro_buffer *buffer) {
  if (!buffer->failed && !buffer->data) ro_buffer_add(buffer, "", 0);
  char *data = buffer->failed ? NULL : buffer->data;
  if (!data) free(buffer->data);
  memset(buffer, 0, sizeof *buffer);
  return data;
}
