#include "store/groups.h"

#include "doc/record.h"

#include <stdlib.h>
#include <string.h>

/* Values of one list, some of them more than once. */
typedef struct list {
  const char **values;
  size_t count, room;
  bool failed;
} list;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

/* ---- values ---- */

static void add(list *l, const char *value) {
  if (l->count == l->room) {
    size_t room = 2 * l->room + 8;
    const char **grown = realloc(l->values, room * sizeof *grown);
    if (!grown) l->failed = true;
    if (!grown) return;
    l->values = grown, l->room = room;
  }
  l->values[l->count++] = value;
}

/* The country of an entity, else its code, else its name. */
static const char *who(const json_t *entity) {
  static const char *const keys[] = {"country", "code", "name"};
  for (int i = 0; i < 3; i++)
    if (get(entity, keys[i])) return json_string_value(get(entity, keys[i]));
  return NULL;
}

static void add_entity(list *l, const json_t *record, const json_t *id) {
  const char *value = who(ro_record_find(record, "entities", id));
  if (value) add(l, value);
}

static void add_entities(list *l, const json_t *record, const json_t *ids) {
  size_t i;
  json_t *id;
  json_array_foreach(ids, i, id) add_entity(l, record, id);
}

static void add_speakers(list *l, const json_t *record, const json_t *statement) {
  const json_t *several = get(statement, "sources");
  if (several) add_entities(l, record, several);
  else add_entity(l, record, get(statement, "source"));
}

/* Of a statement of nobody's an empty value. */
static void add_sources(list *l, const json_t *record, const json_t *statement) {
  size_t before = l->count;
  add_speakers(l, record, statement);
  if (l->count == before) add(l, "");
}

/* ---- lists ---- */

static int by_bytes(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* A value may have the sign that separates values; a blank stands for it. */
static void put_value(ro_buffer *out, const char *value) {
  size_t at = out->length;
  ro_buffer_text(out, value);
  for (; !out->failed && at < out->length; at++)
    if (out->data[at] == RO_GROUPS_BETWEEN) out->data[at] = ' ';
}

static const char *join(list *l, ro_buffer *out) {
  static const char between[] = {RO_GROUPS_BETWEEN, 0};
  out->length = 0;
  if (!l->count) return NULL;
  qsort(l->values, l->count, sizeof *l->values, by_bytes);
  for (size_t i = 0; i < l->count; i++) {
    if (i && strcmp(l->values[i], l->values[i - 1]) == 0) continue;
    if (i) ro_buffer_text(out, between);
    put_value(out, l->values[i]);
  }
  return out->data;
}

ro_status ro_groups_find(ro_groups *groups, const json_t *record, const json_t *event, ro_error *error) {
  list lists[3] = {{0}};
  size_t i;
  json_t *id;
  bool failed = false;
  const json_t *place = ro_record_find(record, "places", get(event, "place"));
  add_entities(&lists[0], record, get(event, "actors"));
  add_entities(&lists[1], record, get(event, "recipients"));
  json_array_foreach(get(event, "attribution"), i, id) add_sources(&lists[2], record, ro_record_find(record, "statements", id));
  const char **out[] = {&groups->actors, &groups->recipients, &groups->sources};
  for (int l = 0; l < 3; l++) {
    *out[l] = join(&lists[l], &groups->room[l]);
    failed |= lists[l].failed || groups->room[l].failed;
    free(lists[l].values);
  }
  groups->location = json_string_value(get(place, "country") ? get(place, "country") : get(place, "name"));
  return failed ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : RO_OK;
}

ro_status ro_groups_speakers(ro_groups *groups, const json_t *record, const json_t *statement, ro_error *error) {
  list speakers = {0};
  add_speakers(&speakers, record, statement);
  groups->sources = join(&speakers, &groups->room[2]);
  bool failed = speakers.failed || groups->room[2].failed;
  free(speakers.values);
  return failed ? ro_fail(error, RO_ERR_MEMORY, "out of memory") : RO_OK;
}

void ro_groups_free(ro_groups *groups) {
  for (int l = 0; l < 3; l++) ro_buffer_free(&groups->room[l]);
  *groups = (ro_groups){0};
}
