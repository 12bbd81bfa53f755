/* A meeting is announced in one report and told of in another; who asks for it once wants the report that says most. */
#include "store/fullest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct choosing {
  char *text;
  int most;
  bool failed;
} choosing;

/* What took place says more than what is planned, then whoever takes part, then the day and the place. */
static int fullness(const json_t *row) {
  enum { PLACE = 1, DAY = 2, PARTIES = 4, DONE = 8 };
  const char *status = json_string_value(json_object_get(row, "status"));
  bool done = status && (strcmp(status, "actual") == 0 || strcmp(status, "historical") == 0) && !json_is_true(json_object_get(row, "negated"));
  size_t parties = json_array_size(json_object_get(row, "actors")) + json_array_size(json_object_get(row, "recipients"));
  return (done ? DONE : 0) + (parties > 1 ? PARTIES : 0) + (json_object_get(row, "time") ? DAY : 0) + (json_object_get(row, "place") ? PLACE : 0);
}

static int choose(void *context, const char *text) {
  choosing *c = context;
  json_t *row = json_loads(text, 0, NULL);
  int full = row ? fullness(row) : -1;
  json_decref(row);
  if (c->text && full <= c->most) return 0;
  free(c->text);
  c->text = strdup(text);
  c->most = full;
  c->failed = !c->text;
  return c->failed;
}

ro_status ro_store_fullest(ro_store *store, const ro_event_query *query, const char *cluster, char **text, ro_error *error) {
  ro_event_query own = *query;
  choosing c = {0};
  own.cluster = cluster, own.distinct = 0, own.limit = 0;
  *text = NULL;
  ro_status status = ro_store_events(store, &own, choose, &c, error);
  if (status == RO_OK && c.failed) status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
  if (status != RO_OK) return free(c.text), status;
  *text = c.text;
  return RO_OK;
}
