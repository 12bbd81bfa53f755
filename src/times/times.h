/* The times stage. */
#ifndef RO_TIMES_TIMES_H
#define RO_TIMES_TIMES_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_times_stage;

#endif
