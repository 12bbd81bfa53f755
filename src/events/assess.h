/* Assessments: somebody's judgement whether sides come closer, stay where they were or move apart. */
#ifndef RO_EVENTS_ASSESS_H
#define RO_EVENTS_ASSESS_H

#include "doc/doc.h"
#include "model/table.h"

typedef struct ro_assess {
  ro_table table; /* data/assessments.tsv */
  uint32_t pos, rest, direction, needs; /* columns */
} ro_assess;

ro_status ro_assess_open(ro_assess *assess, const ro_image *tables, ro_error *error);

/* Adds doc->assessments; called when statements and entities are there. */
void ro_assess_run(const ro_assess *assess, ro_doc *doc);

#endif
