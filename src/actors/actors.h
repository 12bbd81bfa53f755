/* The actors stage. */
#ifndef RO_ACTORS_ACTORS_H
#define RO_ACTORS_ACTORS_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_actors_stage;

#endif
