/* The names stage. */
#ifndef RO_NAMES_NAMES_H
#define RO_NAMES_NAMES_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_names_stage;

#endif
