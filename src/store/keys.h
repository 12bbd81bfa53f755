/* What a document is found by and counted in (schema-3.sql), out of its record. */
#ifndef RO_STORE_KEYS_H
#define RO_STORE_KEYS_H

#include "base/status.h"

#include <jansson.h>

/* Where rows go; what is not wanted may be NULL. Each key and each month comes once for a document. */
typedef struct ro_keys_sink {
  void (*key)(void *context, const char *key);
  void (*month)(void *context, const char *actor, const char *recipient, const char *month, const char *type, int64_t events);
  void (*sector)(void *context, const char *sector);
  void *context;
} ro_keys_sink;

/* `briefs`: ro_record_briefs. RO_ERR_MEMORY. */
ro_status ro_keys_find(const json_t *record, const json_t *briefs, const ro_keys_sink *sink, ro_error *error);

#endif
