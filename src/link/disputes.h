/* Events whose reports disagree (docs/linking.md), from the mentions of a cluster. */
#ifndef RO_LINK_DISPUTES_H
#define RO_LINK_DISPUTES_H

#include "base/status.h"

#include <jansson.h>

/* What the mentions of one event disagree about: `rows` are its event rows (docs/events.md) in the order of publication. The object of
 * docs/disputes.md without its counts, or NULL where they do not disagree. The caller gives it back with json_decref. Errors: RO_ERR_MEMORY. */
ro_status ro_link_dispute(const json_t *rows, json_t **out, ro_error *error);

#endif
