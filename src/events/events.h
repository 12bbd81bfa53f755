/* The events stage. */
#ifndef RO_EVENTS_EVENTS_H
#define RO_EVENTS_EVENTS_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_events_stage;

#endif
