/* The text stage. */
#ifndef RO_TEXT_TEXT_H
#define RO_TEXT_TEXT_H

#include "doc/doc.h"
#include "model/stage.h"

extern const ro_stage ro_text_stage;

#endif
