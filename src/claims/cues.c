/* The table of cues, compiled once for an engine. */
#include "claims/work.h"

#include <stdlib.h>

static const struct {
  const char *name;
  uint8_t bit;
} frame_names[] = {
    {"clause", RO_FRAME_CLAUSE}, {"quote", RO_FRAME_QUOTE}, {"obj", RO_FRAME_OBJ},       {"pred", RO_FRAME_PRED},
    {"inf", RO_FRAME_INF},       {"light", RO_FRAME_LIGHT}, {"source", RO_FRAME_SOURCE}, {"none", RO_FRAME_NONE},
};

static uint8_t read_frames(const char *frames) {
  uint8_t bits = 0;
  for (size_t i = 0; i < sizeof frame_names / sizeof *frame_names; i++)
    if (ro_in_list(frame_names[i].name, frames)) bits |= frame_names[i].bit;
  return bits;
}

static ro_status read_cue(const ro_table *table, uint32_t row, ro_cue *cue, ro_error *error) {
  const char *key = ro_table_cell(table, row, 0), *pos = ro_table_cell(table, row, ro_table_column(table, "pos"));
  const char *frames = ro_table_cell(table, row, ro_table_column(table, "frames"));
  const char *flags = ro_table_cell(table, row, ro_table_column(table, "flags"));
  int act = ro_name_find(ro_act_names, RO_ACT_COUNT, ro_table_cell(table, row, ro_table_column(table, "act")));
  if (!*pos || !strchr("vnapr", *pos)) return ro_fail(error, RO_ERR_MODEL, "table cues: '%s' has an unknown part of speech '%s'", key, pos);
  if (act < 0) return ro_fail(error, RO_ERR_MODEL, "table cues: '%s' has an unknown act", key);
  if (!*frames) return ro_fail(error, RO_ERR_MODEL, "table cues: '%s' has no frame", key);
  *cue = (ro_cue){.pos = *pos,
                  .act = (uint8_t)act,
                  .frames = read_frames(frames),
                  .addressee = ro_in_list("addressee", flags),
                  .agentless = ro_in_list("agentless", flags),
                  .self = ro_in_list("self", flags),
                  .phrase = strchr(key, ' ') != NULL,
                  .given = ro_in_list("given", flags),
                  .bare = ro_in_list("bare", flags),
                  .agent = ro_in_list("agent", flags),
                  .again = ro_in_list("again", flags),
                  .prepositions = frames};
  return RO_OK;
}

ro_status ro_claims_open_cues(ro_claims *claims, ro_error *error) {
  const ro_table *table = &claims->table;
  claims->cues = calloc(table->rows + 1, sizeof *claims->cues);
  if (!claims->cues) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  for (uint32_t row = 0; row < table->rows; row++) {
    ro_status status = read_cue(table, row, &claims->cues[row], error);
    if (status != RO_OK) return status;
  }
  return RO_OK;
}

const ro_cue *ro_claims_cue(const ro_claims *claims, const char *key, char pos) {
  for (uint32_t row = ro_table_find(&claims->table, key); row != RO_NO_ROW; row = ro_table_next(&claims->table, row))
    if (claims->cues[row].pos == pos) return &claims->cues[row];
  return NULL;
}
