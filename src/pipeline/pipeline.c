#include "pipeline/pipeline.h"

#include "actors/actors.h"
#include "claims/claims.h"
#include "events/events.h"
#include "names/names.h"
#include "places/places.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "times/times.h"

static const ro_stage *const STAGES[RO_STAGES] = {&ro_text_stage,  &ro_syntax_stage, &ro_names_stage,  &ro_actors_stage,
                                                  &ro_times_stage, &ro_places_stage, &ro_claims_stage, &ro_events_stage};

ro_status ro_stages_open(ro_engine *engine, ro_error *error) {
  for (int i = 0; i < RO_STAGES; i++) {
    ro_status status = STAGES[i]->open(&engine->states[i], engine->tables, engine->model, error);
    if (status != RO_OK) return status;
  }
  return RO_OK;
}

void ro_stages_close(ro_engine *engine) {
  for (int i = RO_STAGES; i-- > 0;) STAGES[i]->close(engine->states[i]);
}

ro_status ro_pipeline_run(ro_document *document, int stages, ro_error *error) {
  if (setjmp(document->doc.arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  while (document->stages_run < stages) {
    int i = document->stages_run++;
    STAGES[i]->run(document->engine->states[i], &document->doc);
  }
  return RO_OK;
}
