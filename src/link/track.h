/* Two sides over time (docs/track.md): what each did to the other and how near they are, period by period. */
#ifndef RO_LINK_TRACK_H
#define RO_LINK_TRACK_H

#include "base/arena.h"
#include "doc/doc.h"
#include "store/store.h"

#include <jansson.h>

/* Kinds of acts, each one or several types of PLOVER. */
#define RO_TRACK_KIND_LIST(X)                                                                                               \
  X(MEETING, "meetings") X(OFFER, "offers") X(SUPPORT, "support") X(CONCESSION, "concessions") X(ASK, "asks")               \
  X(ACCUSATION, "accusations") X(REFUSAL, "refusals") X(THREAT, "threats") X(PRESSURE, "pressure") X(ATTACK, "attacks")
#define RO_TRACK_ID(id, text) RO_TRACK_##id,
typedef enum ro_track_kind { RO_TRACK_KIND_LIST(RO_TRACK_ID) RO_TRACK_KINDS } ro_track_kind;
extern const char *const ro_track_kind_names[];

/* Who acts on whom, or who judges: for judgements the last is anybody else. */
typedef enum ro_track_hand { RO_TRACK_A, RO_TRACK_B, RO_TRACK_BOTH, RO_TRACK_HANDS } ro_track_hand;

/* What is known of an act's happening: it did; it is announced; it is said not to have been, or not to be. */
typedef enum ro_track_state { RO_TRACK_DONE, RO_TRACK_PLANNED, RO_TRACK_DENIED, RO_TRACK_DISPUTED, RO_TRACK_STATES } ro_track_state;

typedef enum ro_track_by { RO_TRACK_DAY, RO_TRACK_WEEK, RO_TRACK_MONTH, RO_TRACK_YEAR, RO_TRACK_BYS } ro_track_by;
extern const char *const ro_track_by_names[]; /* day week month year */

/* One thing that a point rests on. */
typedef struct ro_track_item {
  int64_t document, n; /* event or assessment */
  bool assessment;
  ro_track_hand hand;
  ro_track_state state; /* of an act */
  double weight, score; /* weight x score is what it adds */
  const char *cluster;  /* of an event that has been linked, or NULL */
} ro_track_item;

struct ro_track_event; /* track_events.c */

typedef struct ro_track_point {
  int32_t period; /* ro_track_period */
  int acts[RO_TRACK_HANDS][RO_TRACK_KINDS][RO_TRACK_STATES];
  int judged[RO_TRACK_HANDS][3]; /* further apart, unchanged, closer */
  double sum, mass;              /* of weight x score, of weight x its size */
  RO_VEC(ro_track_item) items;
} ro_track_point;

typedef struct ro_track {
  ro_arena arena; /* of all that follows */
  ro_track_by by;
  bool evidence; /* keep the items of points */
  RO_VEC(ro_track_point) points; /* by period; only those that have something */
  int undated;                   /* acts that may have been in one period or another */
  RO_VEC(struct ro_track_event) events; /* being put together out of mentions */
  uint32_t *places, room;               /* a hash table of them */
} ro_track;

/* One act between the sides. */
typedef struct ro_track_act {
  int64_t document, event; /* of its first mention */
  const char *cluster;     /* of its mentions, or NULL */
  int32_t day, until;      /* days since 1970-01-01 */
  ro_event_type type;
  ro_track_hand hand;
  ro_track_state state;
  double score; /* PLOVER's intensity */
} ro_track_act;

ro_track_kind ro_track_kind_of(ro_event_type type);

/* The state of a mention; false: it counts for nothing: only possible, demanded, conditional, long past; or it is the denial of an accusation or a
 * demand, which has been made all the same. */
bool ro_track_state_of(ro_event_type type, ro_event_status status, bool negated, bool denied, ro_track_state *state);

/* Number of the period that a day is in; its first and last day. */
int32_t ro_track_period(ro_track_by by, int32_t day);
void ro_track_days(ro_track_by by, int32_t period, int32_t *first, int32_t *last);

/* These take memory from the arena, whose `oom` must be set. A mention of no cluster is an act of its own; those of one are put
 * together when all have been read. */
void ro_track_mention(ro_track *track, const char *cluster, const ro_track_act *act);
void ro_track_events_done(ro_track *track);
void ro_track_add(ro_track *track, const ro_track_act *act);
void ro_track_judge(ro_track *track, int64_t document, int64_t assessment, int32_t day, ro_track_hand hand, int direction);

/* The index of closeness: -100 to 100. False: the point has nothing with a weight. */
bool ro_track_closeness(const ro_track_point *point, double *closeness);

/* Fills a track, whose arena is ready, from the database. Errors: RO_ERR_STORE, RO_ERR_MEMORY. */
ro_status ro_track_read(ro_track *track, ro_store *store, const ro_track_query *query, ro_error *error);

/* The track of a query as JSON (docs/track.md). The caller gives it back with json_decref. */
ro_status ro_track_make(ro_store *store, const ro_track_query *query, json_t **out, ro_error *error);

/* Each side's latest statement on each issue, as an array. */
ro_status ro_track_positions(ro_store *store, const ro_track_query *query, json_t **out, ro_error *error);

#endif
