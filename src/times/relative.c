/* Times told from the day of publication or from a time named before. */
#include "times/work.h"

static ro_period weekend_by_tense(const work *w) {
  ro_period same = ro_period_of('N', w->scene->published);
  bool ahead = ro_date_days(same.first) > ro_date_days(w->scene->published);
  return ahead && tense_of(w) != RO_TENSE_FUTURE ? ro_period_shift(same, -1) : same;
}

bool ro_time_op_anchor(work *w) {
  char unit = unit_of(w);
  ro_period from = reference(w);
  int shift = says(w, "preceding previous before") ? -1 : 1;
  if (!from.unit || !ro_unit_within(from.unit, unit)) return unknown(w);
  return as_period(w, ro_period_shift(ro_period_of(unit, from.first), shift));
}

bool ro_time_op_unit(work *w) {
  char unit = unit_of(w);
  if (is_clock_unit(unit)) return as_value(w, RO_TIMEX_DURATION, unit == 'H' ? "PT1H" : unit == 'm' ? "PT1M" : "PT1S");
  int dir = has(w, RO_TIME_DIR) ? value_of(w, RO_TIME_DIR) : 0;
  if (says(w, "previous") || (unit == 'D' && dir)) return ro_time_op_anchor(w);
  if (says(w, "period") && !speaks_of_quarters(w)) return false;
  if (unit == 'Q' && !dir && speaks_of_quarters(w)) return as_period(w, w->scene->quarter);
  if (says(w, "latest") && speaks_of_quarters(w) && unit == 'Q') return as_period(w, w->scene->quarter);
  if (unit == 'N' && !dir && dated(w)) return as_period(w, weekend_by_tense(w));
  return as_period(w, near_published(w, unit, dir));
}

/* the year, that week, the same day: the period of this unit that holds what was named */
bool ro_time_op_same(work *w) {
  char unit = unit_of(w);
  bool pointed = says(w, "that same") || (unit == 'D' && has(w, RO_TIME_EDGE));
  ro_period from = pointed ? reference(w) : dated(w) ? today(w) : (ro_period){0};
  if (is_clock_unit(unit) || (!pointed && strchr("DFEC", unit))) return false;
  if (unit == 'N' && dated(w)) return as_period(w, weekend_by_tense(w));
  if (unit == 'Q' && speaks_of_quarters(w)) return as_period(w, w->scene->quarter);
  if (!from.unit || !ro_unit_within(from.unit, unit)) return unknown(w);
  return as_period(w, ro_period_of(unit, from.first));
}

/* that night, in the morning: of the day last named, else of publication */
bool ro_time_op_samepart(work *w) {
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? from : dated(w) ? today(w) : (ro_period){0});
  add_part(w);
  return true;
}

bool ro_time_op_day(work *w) {
  const char *value = text_of(w, RO_TIME_DEICTIC);
  char *part;
  long shift = strtol(value, &part, 10);
  as_period(w, near_published(w, 'D', (int32_t)shift));
  add_part(w);
  if (*part) w->out->type = RO_TIMEX_TIME, w->out->suffix = ro_arena_printf(arena_of(w), "T%s", part);
  return true;
}

bool ro_time_op_part(work *w) {
  as_period(w, near_published(w, 'D', value_of(w, RO_TIME_DIR)));
  add_part(w);
  return true;
}

bool ro_time_op_nextpart(work *w) {
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? ro_period_shift(from, says(w, "previous") ? -1 : 1) : (ro_period){0});
  add_part(w);
  return true;
}

bool ro_time_op_fromday(work *w) {
  ro_period day = near_published(w, 'D', value_of(w, RO_TIME_DEICTIC));
  if (!day.unit) return unknown(w);
  if (has(w, RO_TIME_UNIT) && unit_of(w) != 'D') day.first = ro_period_shift(ro_period_of('D', day.first), unit_of(w) == 'W' ? 7 : 0).first;
  return as_period(w, says(w, "before") ? ro_period_shift(day, -1) : says(w, "after") ? ro_period_shift(day, 1) : day);
}

bool ro_time_op_yearend(work *w) { return as_period(w, near_published(w, 'Y', 0)); }

/* ---- ago ---- */

bool ro_time_op_ago(work *w) {
  const char *ago = text_of(w, RO_TIME_AGO);
  double count = count_of(w) * (*ago == '-' ? -1 : 1);
  ro_period from = ago[1] == 'r' ? reference(w) : dated(w) ? today(w) : (ro_period){0};
  char unit = unit_of(w);
  if (unit == 'Y' && count == -1 && speaks_of_quarters(w)) return as_compared(w, ro_period_shift(w->scene->quarter, -4));
  if (count == 0) return as_value(w, RO_TIMEX_DATE, *ago == '-' ? "PAST_REF" : "FUTURE_REF");
  if (!from.unit) return unknown(w);
  if (is_clock_unit(unit)) return as_period(w, ro_period_of('D', from.first));
  return as_period(w, ro_period_away(from, unit, count));
}

/* the year-earlier period, the year-ago third quarter */
bool ro_time_op_yearago(work *w) {
  if (has(w, RO_TIME_UNIT) && unit_of(w) != 'Y') return ro_time_op_ago(w);
  if (has(w, RO_TIME_ORD) && dated(w)) {
    ro_time_op_quarter(w);
    return as_compared(w, ro_period_shift(w->out->period, -4));
  }
  if (speaks_of_quarters(w)) return as_compared(w, ro_period_shift(w->scene->quarter, -4));
  return as_period(w, near_published(w, 'Y', -1));
}
