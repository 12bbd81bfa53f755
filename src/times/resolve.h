/* From a match to what it says: type, TIMEX3 value, period. Shared by the files of this room only. */
#ifndef RO_TIMES_RESOLVE_H
#define RO_TIMES_RESOLVE_H

#include "times/period.h"
#include "times/rules.h"

/* What the text has named so far. */
typedef struct ro_time_scene {
  ro_doc *doc;
  ro_date published;      /* year 0: unknown */
  ro_period named;        /* last period named, and the sentence it is in */
  uint32_t named_in;
  ro_period quarter;      /* last quarter named, likewise */
  uint32_t quarter_in;
  uint32_t sentence;      /* of the match being resolved */
  const ro_time_token *tokens; /* of that sentence */
  uint32_t offset;        /* the document's token that is token 0 of the match */
} ro_time_scene;

typedef struct ro_resolved {
  uint8_t type;      /* ro_timex */
  const char *value; /* NULL unknown */
  ro_period period;  /* unit 0: none */
  const char *suffix; /* part of the day or clock, "T10:30"; NULL */
  bool compared;      /* only named to compare with: not what the text goes on about */
  bool bounded;      /* earliest and latest are given, not those of the period */
  ro_date earliest, latest;
} ro_resolved;

/* Index of an op by its name in data/timerules.tsv, or -1. */
int ro_time_op_find(const char *name);

/* Fills *out; false where the words are no time expression after all. `head` is the token that stands in the tree for it. */
bool ro_time_resolve(ro_time_scene *scene, const ro_time_match *match, uint32_t head, ro_resolved *out);

#endif
