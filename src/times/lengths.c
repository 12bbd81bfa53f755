/* Durations, sets, references and times of the clock. */
#include "times/work.h"

static int32_t days_of(char unit, double count) {
  static const struct { char unit; double days; } units[] = {{'D', 1}, {'W', 7}, {'F', 14}, {'N', 2}, {'M', 30.44}, {'Q', 91.31}, {'Y', 365.25}, {'E', 3652.5}, {'C', 36525}};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (units[i].unit == unit) return count * units[i].days < 100000 ? (int32_t)(count * units[i].days + 0.5) : 0;
  return 0;
}

/* The value of `count` units; a half is given in the next smaller unit where there is one. count 0: not known how many. */
static const char *duration_value(ro_arena *arena, char unit, double count) {
  const char *time = is_clock_unit(unit) ? "T" : "";
  char shown = (char)(unit == 'm' ? 'M' : unit == 's' ? 'S' : unit);
  if (unit == 'F') shown = 'W', count *= 2;
  if (unit == 'Q' && count) shown = 'M', count *= 3;
  if (unit == 'E' && count) shown = 'Y', count *= 10;
  if (unit == 'C' && count) shown = 'Y', count *= 100;
  if (unit == 'N') return count > 1 ? ro_arena_printf(arena, "P%.0fWE", count) : "P1WE";
  if (count == 0) return ro_arena_printf(arena, "P%sX%s", time, unit == 'E' ? "DE" : unit == 'C' ? "CE" : (char[]){shown, 0});
  double whole = floor(count);
  if (count - whole == 0.5 && shown == 'Y') return whole > 0 ? ro_arena_printf(arena, "P%.0fY6M", whole) : "P6M";
  if (count - whole == 0.5 && unit == 'H') return whole > 0 ? ro_arena_printf(arena, "PT%.0fH30M", whole) : "PT30M";
  if (count - whole == 0.5 && unit == 'm') return whole > 0 ? ro_arena_printf(arena, "PT%.0fM30S", whole) : "PT30S";
  return count == whole ? ro_arena_printf(arena, "P%s%.0f%c", time, count, shown) : ro_arena_printf(arena, "P%s%.1f%c", time, count, shown);
}

/* A stretch of days that ends or begins at publication. */
static void bound(work *w, int32_t days_before, int32_t days_after) {
  if (!dated(w)) return;
  w->out->bounded = true;
  w->out->earliest = ro_period_shift(today(w), -days_before).first;
  w->out->latest = ro_period_shift(today(w), days_after).first;
}

/* "$33 million a year", "twice a week": a set */
static bool is_rate(const work *w) {
  const ro_token *before = word_before(w);
  uint32_t words = w->match->end - w->match->first;
  if (!before || words != 2 || !says(w, "a an")) return false;
  if (ro_in_list(before->lower, "once twice")) return true;
  return before->upos == RO_UPOS_NOUN || before->upos == RO_UPOS_NUM || before->upos == RO_UPOS_SYM;
}

/* "will vote in two weeks" */
static bool lies_in(const work *w) {
  return dated(w) && after_word(w, "in") && w->match->end - w->match->first <= 3 && !has(w, RO_TIME_VAGUE) && tense_of(w) == RO_TENSE_FUTURE;
}

bool ro_time_op_span(work *w) {
  char unit = unit_of(w);
  double count = count_of(w);
  const char *value = duration_value(arena_of(w), unit, count);
  if (unit == 'Q' && before_word(w, "of - point points")) return false; /* a quarter of them */
  if (is_rate(w)) return as_value(w, RO_TIMEX_SET, value);
  int32_t days = days_of(unit, count);
  if (says(w, "past last recent")) bound(w, days, 0);
  else if (says(w, "next coming ahead")) bound(w, 0, days);
  if (!days) w->out->bounded = false;
  if (count > 0 && !is_clock_unit(unit) && lies_in(w)) return as_period(w, ro_period_away(today(w), unit, count));
  return as_value(w, RO_TIMEX_DURATION, value);
}

bool ro_time_op_set(work *w) {
  if (has(w, RO_TIME_OFTEN)) return as_value(w, RO_TIMEX_SET, text_of(w, RO_TIME_OFTEN));
  if (has(w, RO_TIME_WEEKDAY)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-WXX-%d", value_of(w, RO_TIME_WEEKDAY)));
  if (has(w, RO_TIME_MONTH)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-%02d", value_of(w, RO_TIME_MONTH)));
  if (has(w, RO_TIME_SEASON)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-%s", text_of(w, RO_TIME_SEASON)));
  if (has(w, RO_TIME_PART)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-XX-XXT%s", text_of(w, RO_TIME_PART)));
  double count = has(w, RO_TIME_NUM) ? w->match->slots[RO_TIME_NUM].number : says(w, "other") ? 2 : 1;
  return as_value(w, RO_TIMEX_SET, duration_value(arena_of(w), unit_of(w), count));
}

bool ro_time_op_vague(work *w) { return as_value(w, RO_TIMEX_DURATION, "PXX"); }

bool ro_time_op_ref(work *w) { return as_value(w, RO_TIMEX_DATE, text_of(w, RO_TIME_REF)); }

/* ---- clock ---- */

/* Minutes since midnight before a.m. and p.m. are looked at, or -1. */
static int minutes_named(const work *w) {
  if (has(w, RO_TIME_NOON)) return value_of(w, RO_TIME_NOON) * 60;
  if (has(w, RO_TIME_CLOCK)) return int_of(w, RO_TIME_CLOCK);
  if (has(w, RO_TIME_HHMM)) return int_of(w, RO_TIME_HHMM);
  int hours = int_of(w, RO_TIME_NUM);
  return hours >= 0 && hours <= 24 ? hours * 60 : -1;
}

/* a, p, or 0 where the text does not say which half of the day */
static char half_of_day(const work *w) {
  if (has(w, RO_TIME_AMPM)) return *text_of(w, RO_TIME_AMPM);
  if (!has(w, RO_TIME_PART)) return 0;
  return strcmp(text_of(w, RO_TIME_PART), "MO") == 0 ? 'a' : 'p';
}

static int minutes_of(const work *w) {
  int minutes = minutes_named(w);
  char half = half_of_day(w);
  if (half && minutes >= 13 * 60) return -1;
  if (half == 'p' && minutes >= 0 && minutes < 12 * 60) return minutes + 12 * 60;
  return half == 'a' && minutes >= 12 * 60 ? minutes - 12 * 60 : minutes;
}

bool ro_time_op_clock(work *w) {
  int minutes = minutes_of(w);
  if (minutes < 0 || minutes > 24 * 60) return false;
  if (has(w, RO_TIME_CLOCK) && *text_of(w, RO_TIME_CLOCK) == '.' && !has(w, RO_TIME_AMPM) && !has(w, RO_TIME_ZONE)) return false;
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? from : dated(w) ? today(w) : (ro_period){0});
  w->out->type = RO_TIMEX_TIME;
  w->out->suffix = ro_arena_printf(arena_of(w), "T%02d:%02d", minutes / 60, minutes % 60);
  return true;
}
