/* The syntax stage. */
#ifndef RO_SYNTAX_SYNTAX_H
#define RO_SYNTAX_SYNTAX_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_syntax_stage;

#endif
