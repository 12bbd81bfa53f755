/* What `readout track` reads, out of a record: who did what to whom by sides, whose position a statement is, whose nearness is judged. */
#ifndef RO_STORE_ACTS_H
#define RO_STORE_ACTS_H

#include <jansson.h>
#include <stdint.h>

/* One event between two sides. The JSON belongs to the record and its rows. */
typedef struct ro_dyad_act {
  const char *actor, *recipient;
  const json_t *event, *day, *until;
  int64_t n; /* of the event, from 1 */
  int64_t denied, official, mutual;
} ro_dyad_act;

/* Where rows go. `n` is the number of the statement or assessment, from 1. */
typedef struct ro_acts_sink {
  void (*act)(void *context, const ro_dyad_act *act);
  void (*issue)(void *context, int64_t statement, const char *issue);
  void (*position)(void *context, const char *side, const char *issue, const char *day, int64_t statement);
  void (*assessed)(void *context, const char *side, const char *part, const char *day, int64_t assessment);
  void *context;
} ro_acts_sink;

/* Everything that follows from a record and its event rows (ro_record_rows), in the order of the record. */
void ro_acts_find(const json_t *record, const json_t *rows, const ro_acts_sink *sink);

#endif
