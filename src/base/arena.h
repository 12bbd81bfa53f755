/* An arena: memory of one document, given back all at once.
 *
 * Allocation never returns NULL: when memory runs out the arena jumps to `oom`, which its owner (the pipeline) has
 * set with setjmp before it runs a stage. So a stage takes memory from nothing but the document's arena and
 * holds no other resource while it allocates.
 * With -DRO_ARENA_MALLOC=1 every item is a malloc of its own, so that sanitizers see each one. */
#ifndef RO_BASE_ARENA_H
#define RO_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct ro_arena_block ro_arena_block;

typedef struct ro_arena {
  ro_arena_block *head; /* newest block */
  size_t total;         /* bytes taken from malloc */
  size_t limit;         /* 0: none; else running out of memory is simulated beyond this (tests) */
  jmp_buf oom;          /* where allocation jumps to when memory runs out: set it before the first allocation */
} ro_arena;

void ro_arena_init(ro_arena *arena);
void ro_arena_free(ro_arena *arena); /* everything; the arena may be used again */

/* `size` zeroed bytes, aligned for any type; size 0 gives a valid pointer. */
void *ro_arena_alloc(ro_arena *arena, size_t size);
char *ro_arena_strndup(ro_arena *arena, const char *text, size_t length);
char *ro_arena_strdup(ro_arena *arena, const char *text);
char *ro_arena_printf(ro_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The array `items` (count of `used` elements of `size` bytes) in a place with room for `*capacity` (grown to at least `need`). */
void *ro_arena_grow(ro_arena *arena, void *items, uint32_t used, uint32_t need, uint32_t *capacity, size_t size);

/* A growing array in an arena: RO_VEC(ro_token) tokens; … *ro_vec_push(arena, &tokens) = token; tokens.v[i], tokens.n.
 * A pointer into it holds until the next push. */
#define RO_VEC(type) \
  struct { type *v; uint32_t n, capacity; }
#define ro_vec_push(arena, vec)                                                                                             \
  ((vec)->n == (vec)->capacity                                                                                              \
       ? (void)((vec)->v = ro_arena_grow((arena), (vec)->v, (vec)->n, (vec)->n + 1, &(vec)->capacity, sizeof *(vec)->v)) \
       : (void)0,                                                                                                           \
   &(vec)->v[(vec)->n++])

#endif
