#include "pipeline/ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 /* documents that may wait */, BYTES = 4 << 20 /* of text that may wait, or one document of any length */ };

/* What one reading gave. */
typedef struct item {
  ro_document *document; /* NULL where status is not RO_OK */
  ro_status status;
  ro_error error;
  ro_error *warnings;
  size_t warned, bytes;
} item;

struct ro_ahead {
  ro_ahead_read read;
  void *input;
  item making; /* the thread's own */
  pthread_t thread;
  pthread_mutex_t lock; /* for all below */
  pthread_cond_t changed;
  item items[ROOM];
  size_t first, count, bytes;
  size_t out;         /* documents that the caller has */
  ro_document *spent; /* and has given back */
  bool stopping, stopped;
};

static void free_item(item *i) {
  ro_document_destroy(i->document);
  free(i->warnings);
}

static void free_all(ro_document *spent) {
  for (ro_document *next; spent; spent = next) {
    next = spent->next;
    ro_document_destroy(spent);
  }
}

static void destroy(ro_ahead *a) {
  pthread_mutex_destroy(&a->lock), pthread_cond_destroy(&a->changed);
  free(a);
}

/* Nothing is read behind it. */
static bool is_last(const item *i) { return i->status != RO_OK && i->status != RO_ERR_ENCODING; }

/* ---- the thread ---- */

void ro_ahead_warn(ro_ahead *ahead, const ro_error *warning) {
  item *i = &ahead->making;
  ro_error *grown = realloc(i->warnings, (i->warned + 1) * sizeof *grown);
  if (!grown) return; /* the document itself will hardly find memory either */
  i->warnings = grown;
  grown[i->warned++] = *warning;
}

static size_t length_of(const ro_document *document) {
  if (!document) return 0;
  return document->record ? document->written.length : document->doc.length;
}

static void make(ro_ahead *a) {
  a->making = (item){0};
  a->making.status = a->read(a->input, &a->making.document, &a->making.error);
  a->making.bytes = length_of(a->making.document);
}

static bool is_full(const ro_ahead *a) { return a->count == ROOM || (a->count && a->bytes + a->making.bytes > BYTES); }

/* Puts what was made behind the others, when there is room; false: no more is wanted. */
static bool hand_over(ro_ahead *a) {
  pthread_mutex_lock(&a->lock);
  while (is_full(a) && !a->stopping) pthread_cond_wait(&a->changed, &a->lock);
  bool wanted = !a->stopping, last = is_last(&a->making);
  if (wanted) {
    a->items[(a->first + a->count++) % ROOM] = a->making;
    a->bytes += a->making.bytes;
  }
  ro_document *spent = a->spent;
  a->spent = NULL;
  pthread_cond_signal(&a->changed);
  pthread_mutex_unlock(&a->lock);
  free_all(spent);
  if (!wanted) free_item(&a->making);
  return wanted && !last;
}

static void *run(void *context) {
  ro_ahead *a = context;
  do make(a);
  while (hand_over(a));
  return NULL;
}

/* ---- the caller ---- */

static ro_status out_of_memory(ro_error *error) { return ro_fail(error, RO_ERR_MEMORY, "out of memory"); }

ro_status ro_ahead_start(ro_ahead **out, ro_ahead_read read, void *input, ro_error *error) {
  ro_ahead *a = *out = calloc(1, sizeof *a);
  if (!a) return out_of_memory(error);
  a->read = read, a->input = input;
  pthread_mutex_init(&a->lock, NULL);
  pthread_cond_init(&a->changed, NULL);
  if (pthread_create(&a->thread, NULL, run, a) == 0) return RO_OK;
  destroy(a);
  *out = NULL;
  return ro_fail(error, RO_ERR_MEMORY, "no thread can be started");
}

/* Takes the first item off, but leaves the last of all. */
static item take(ro_ahead *a) {
  pthread_mutex_lock(&a->lock);
  while (a->count == 0) pthread_cond_wait(&a->changed, &a->lock);
  item taken = a->items[a->first];
  if (is_last(&taken)) {
    a->items[a->first].warnings = NULL, a->items[a->first].warned = 0;
  } else {
    a->first = (a->first + 1) % ROOM, a->count--;
    a->bytes -= taken.bytes;
    if (taken.document) taken.document->home = a, a->out++;
    pthread_cond_signal(&a->changed);
  }
  pthread_mutex_unlock(&a->lock);
  return taken;
}

ro_status ro_ahead_next(ro_ahead *a, void (*warning)(void *context, const ro_error *error), void *context, ro_document **out, ro_error *error) {
  item taken = take(a);
  for (size_t i = 0; i < taken.warned && warning; i++) warning(context, &taken.warnings[i]);
  free(taken.warnings);
  *out = taken.document;
  if (error && taken.status != RO_OK && taken.status != RO_END) *error = taken.error;
  return taken.status;
}

void ro_ahead_return(ro_document *document) {
  ro_ahead *a = document->home;
  pthread_mutex_lock(&a->lock);
  bool stopped = a->stopped, last = --a->out == 0;
  if (!stopped) document->next = a->spent, a->spent = document;
  pthread_mutex_unlock(&a->lock);
  if (stopped) ro_document_destroy(document);
  if (stopped && last) destroy(a);
}

void ro_ahead_stop(ro_ahead *a) {
  if (!a) return;
  pthread_mutex_lock(&a->lock);
  a->stopping = true;
  pthread_cond_signal(&a->changed);
  pthread_mutex_unlock(&a->lock);
  pthread_join(a->thread, NULL);
  for (size_t i = 0; i < a->count; i++) free_item(&a->items[(a->first + i) % ROOM]);
  pthread_mutex_lock(&a->lock);
  ro_document *spent = a->spent;
  bool last = a->out == 0; /* else the last document that comes back closes the door */
  a->stopped = true;
  pthread_mutex_unlock(&a->lock);
  free_all(spent);
  if (last) destroy(a);
}
