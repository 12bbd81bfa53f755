/* The claims stage. */
#ifndef RO_CLAIMS_CLAIMS_H
#define RO_CLAIMS_CLAIMS_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_claims_stage;

#endif
