#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

struct ro_arena_block {
  ro_arena_block *next;
  size_t used, size;
  alignas(max_align_t) unsigned char bytes[];
};

enum { FIRST_BLOCK = 1 << 16, LARGEST_STEP = 1 << 22 };

#ifndef RO_ARENA_MALLOC
#define RO_ARENA_MALLOC 0
#endif

void ro_arena_init(ro_arena *arena) { memset(arena, 0, sizeof *arena); }

void ro_arena_free(ro_arena *arena) {
  for (ro_arena_block *b = arena->head, *next; b; b = next) {
    next = b->next;
    free(b);
  }
  arena->head = NULL;
  arena->total = 0;
}

static ro_arena_block *new_block(ro_arena *arena, size_t size) {
  size_t whole = sizeof(ro_arena_block) + size;
  if (arena->limit && arena->total + whole > arena->limit) longjmp(arena->oom, 1);
  ro_arena_block *b = calloc(1, whole);
  if (!b) longjmp(arena->oom, 1);
  b->size = size;
  b->next = arena->head;
  arena->head = b;
  arena->total += whole;
  return b;
}

static size_t next_size(const ro_arena *arena, size_t size) {
  if (RO_ARENA_MALLOC) return size;
  size_t step = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
  if (step > LARGEST_STEP) step = LARGEST_STEP;
  return size > step ? size : step;
}

void *ro_arena_alloc(ro_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) longjmp(arena->oom, 1);
  size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
  ro_arena_block *b = arena->head;
  if (RO_ARENA_MALLOC || !b || b->size - b->used < rounded) b = new_block(arena, next_size(arena, RO_ARENA_MALLOC ? size : rounded));
  void *p = b->bytes + b->used;
  b->used += RO_ARENA_MALLOC ? b->size : rounded;
  return p;
}

char *ro_arena_strndup(ro_arena *arena, const char *text, size_t length) {
  char *copy = ro_arena_alloc(arena, length + 1);
  if (length) memcpy(copy, text, length);
  return copy;
}

char *ro_arena_strdup(ro_arena *arena, const char *text) { return ro_arena_strndup(arena, text, strlen(text)); }

char *ro_arena_printf(ro_arena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  size_t room = (n < 0 ? 0 : (size_t)n) + 1;
  char *out = ro_arena_alloc(arena, room);
  va_start(args, format);
  vsnprintf(out, room, format, args);
  va_end(args);
  return out;
}

void *ro_arena_grow(ro_arena *arena, void *items, uint32_t used, uint32_t need, uint32_t *capacity, size_t size) {
  uint32_t room = *capacity ? *capacity : 8;
  while (room < need) {
    if (room > UINT32_MAX / 2) longjmp(arena->oom, 1);
    room *= 2;
  }
  if (*capacity && room == *capacity) room *= 2;
  void *grown = ro_arena_alloc(arena, (size_t)room * size);
  if (used) memcpy(grown, items, (size_t)used * size);
  *capacity = room;
  return grown;
}
