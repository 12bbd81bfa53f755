/* The index of closeness, and what it is made of: no database here. */
#include "link/track.h"

#include <math.h>
#include <string.h>

/* What docs/track.md states. */
static const double PLANNED_WEIGHT = 0.5, DISPUTED_WEIGHT = 0.5, ASSESSMENT_SCORE = 5, STEADY = 10;

#define NAME(id, text) text,
const char *const ro_track_kind_names[] = {RO_TRACK_KIND_LIST(NAME) NULL};
const char *const ro_track_by_names[] = {"day", "week", "month", "year", NULL};

ro_track_kind ro_track_kind_of(ro_event_type type) {
  switch (type) {
    case RO_EVENT_CONSULT: return RO_TRACK_MEETING;
    case RO_EVENT_AGREE: return RO_TRACK_OFFER;
    case RO_EVENT_SUPPORT:
    case RO_EVENT_COOPERATE:
    case RO_EVENT_AID: return RO_TRACK_SUPPORT;
    case RO_EVENT_CONCEDE:
    case RO_EVENT_RETREAT: return RO_TRACK_CONCESSION;
    case RO_EVENT_REQUEST: return RO_TRACK_ASK;
    case RO_EVENT_ACCUSE: return RO_TRACK_ACCUSATION;
    case RO_EVENT_REJECT: return RO_TRACK_REFUSAL;
    case RO_EVENT_THREATEN: return RO_TRACK_THREAT;
    case RO_EVENT_ASSAULT: return RO_TRACK_ATTACK;
    default: return RO_TRACK_PRESSURE;
  }
}

bool ro_track_state_of(ro_event_type type, ro_event_status status, bool negated, bool denied, ro_track_state *state) {
  if (status != RO_STATUS_ACTUAL && status != RO_STATUS_PLANNED) return false;
  if (denied && (type == RO_EVENT_ACCUSE || type == RO_EVENT_REQUEST)) return false;
  *state = negated || denied ? RO_TRACK_DENIED : status == RO_STATUS_PLANNED ? RO_TRACK_PLANNED : RO_TRACK_DONE;
  return true;
}

/* ---- periods ---- */

enum { MONDAY = 3 }; /* 1970-01-01 was a Thursday */

static int32_t floor_div(int32_t a, int32_t b) { return a / b - (a % b < 0); }

int32_t ro_track_period(ro_track_by by, int32_t day) {
  ro_date date = ro_date_from_days(day);
  switch (by) {
    case RO_TRACK_DAY: return day;
    case RO_TRACK_WEEK: return floor_div(day + MONDAY, 7);
    case RO_TRACK_MONTH: return date.year * 12 + date.month - 1;
    default: return date.year;
  }
}

static int32_t first_day(ro_track_by by, int32_t period) {
  switch (by) {
    case RO_TRACK_DAY: return period;
    case RO_TRACK_WEEK: return period * 7 - MONDAY;
    case RO_TRACK_MONTH: return ro_date_days((ro_date){(int16_t)floor_div(period, 12), (int8_t)(period - floor_div(period, 12) * 12 + 1), 1});
    default: return ro_date_days((ro_date){(int16_t)period, 1, 1});
  }
}

void ro_track_days(ro_track_by by, int32_t period, int32_t *first, int32_t *last) {
  *first = first_day(by, period);
  *last = first_day(by, period + 1) - 1;
}

/* ---- points ---- */

/* The point of a period, made when there is none yet. Days mostly come in order. */
static ro_track_point *point_of(ro_track *t, int32_t period) {
  uint32_t at = t->points.n;
  while (at > 0 && t->points.v[at - 1].period > period) at--;
  if (at > 0 && t->points.v[at - 1].period == period) return &t->points.v[at - 1];
  (void)ro_vec_push(&t->arena, &t->points);
  memmove(t->points.v + at + 1, t->points.v + at, (t->points.n - 1 - at) * sizeof *t->points.v);
  t->points.v[at] = (ro_track_point){.period = period};
  return &t->points.v[at];
}

static double weight_of(ro_track_state state) {
  switch (state) {
    case RO_TRACK_DONE: return 1;
    case RO_TRACK_PLANNED: return PLANNED_WEIGHT;
    case RO_TRACK_DISPUTED: return DISPUTED_WEIGHT;
    default: return 0;
  }
}

static void add_item(ro_track *t, ro_track_point *p, ro_track_item item, double size) {
  p->sum += item.weight * item.score;
  p->mass += item.weight * size;
  if (t->evidence) *ro_vec_push(&t->arena, &p->items) = item;
}

void ro_track_add(ro_track *t, const ro_track_act *act) {
  int32_t period = ro_track_period(t->by, act->day);
  if (ro_track_period(t->by, act->until) != period) {
    t->undated++;
    return;
  }
  ro_track_point *p = point_of(t, period);
  p->acts[act->hand][ro_track_kind_of(act->type)][act->state]++;
  add_item(t, p, (ro_track_item){act->document, act->event, false, act->hand, act->state, weight_of(act->state), act->score, act->cluster}, fabs(act->score));
}

void ro_track_judge(ro_track *t, int64_t document, int64_t assessment, int32_t day, ro_track_hand hand, int direction) {
  ro_track_point *p = point_of(t, ro_track_period(t->by, day));
  p->judged[hand][direction < 0 ? 0 : direction > 0 ? 2 : 1]++;
  add_item(t, p, (ro_track_item){document, assessment, true, hand, RO_TRACK_DONE, 1, ASSESSMENT_SCORE * direction, NULL}, ASSESSMENT_SCORE);
}

bool ro_track_closeness(const ro_track_point *p, double *closeness) {
  if (p->mass <= 0) return false;
  *closeness = 100 * p->sum / (p->mass + STEADY);
  return true;
}
