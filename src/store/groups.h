/* What an event or a statement is counted by (schema-8.sql), out of its record. */
#ifndef RO_STORE_GROUPS_H
#define RO_STORE_GROUPS_H

#include "base/buffer.h"
#include "base/status.h"

#include <jansson.h>

#define RO_GROUPS_BETWEEN '\x1F' /* the sign between the values of a list */

/* Begins as zeros; used for one event after another. */
typedef struct ro_groups {
  const char *actors, *recipients, *sources; /* lists; NULL: none */
  const char *location;                      /* NULL: unknown */
  ro_buffer room[3];
} ro_groups;

/* What of an event; the lists live until the next call. RO_ERR_MEMORY. */
ro_status ro_groups_find(ro_groups *groups, const json_t *record, const json_t *event, ro_error *error);

/* The sources of a statement likewise, in `sources`; NULL: nobody. */
ro_status ro_groups_speakers(ro_groups *groups, const json_t *record, const json_t *statement, ro_error *error);

void ro_groups_free(ro_groups *groups);

#endif
