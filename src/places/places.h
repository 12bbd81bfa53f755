/* The places stage. */
#ifndef RO_PLACES_PLACES_H
#define RO_PLACES_PLACES_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_places_stage;

#endif
