#include "times/period.h"

#include <math.h>
#include <stdlib.h>

int32_t ro_day_of(int year, int month, int day) { return ro_date_days((ro_date){(int16_t)year, (int8_t)month, (int8_t)day}); }

static ro_date date(int year, int month, int day) { return (ro_date){(int16_t)year, (int8_t)month, (int8_t)day}; }

static ro_date days_later(ro_date day, int32_t count) { return ro_date_from_days(ro_date_days(day) + count); }

/* `month` counted from 0 and free to leave the year */
static ro_date month_start(int year, int month) {
  int years = month >= 0 ? month / 12 : -((11 - month) / 12);
  return date(year + years, month - 12 * years + 1, 1);
}

ro_period ro_period_of(char unit, ro_date day) {
  int year = day.year, month = day.month - 1;
  switch (unit) {
    case 'D': return (ro_period){'D', day};
    case 'W': return (ro_period){'W', days_later(day, -ro_date_weekday(day))};
    case 'N': return (ro_period){'N', days_later(day, 5 - ro_date_weekday(day))};
    case 'M': return (ro_period){'M', date(year, month + 1, 1)};
    case 'Q': return (ro_period){'Q', date(year, month / 3 * 3 + 1, 1)};
    case 'S': return (ro_period){'S', month_start(year, (month + 1) / 3 * 3 - 1)};
    case 'h': return (ro_period){'h', date(year, month / 6 * 6 + 1, 1)};
    case 'Y': return (ro_period){'Y', date(year, 1, 1)};
    case 'E': return (ro_period){'E', date(year - year % 10, 1, 1)};
    case 'C': return (ro_period){'C', date(year - year % 100, 1, 1)};
    default: return (ro_period){0};
  }
}

static int months_of(char unit) {
  switch (unit) {
    case 'M': return 1;
    case 'Q': case 'S': return 3;
    case 'h': return 6;
    case 'Y': return 12;
    case 'E': return 120;
    case 'C': return 1200;
    default: return 0;
  }
}

ro_period ro_period_shift(ro_period period, int32_t count) {
  int months = months_of(period.unit);
  if (count > 200000 || count < -200000) return (ro_period){0};
  int32_t days = period.unit == 'D' ? count : 7 * count;
  ro_date first = period.first;
  if (months) {
    int64_t far = first.month - 1 + (int64_t)months * count;
    if (far < -130000 || far > 130000) return (ro_period){0};
    int year = first.year + (int)far / 12;
    if (year < 3 || year > 9997) return (ro_period){0};
    first = month_start(first.year, (int)far);
  } else {
    first = days_later(first, days);
  }
  return first.year < 1 || first.year > 9999 ? (ro_period){0} : (ro_period){period.unit, first};
}

ro_period ro_period_away(ro_period from, char unit, double count) {
  if (unit == 'F') unit = 'W', count *= 2;
  if (unit == 'E') unit = 'Y', count *= 10;
  if (unit == 'C') unit = 'Y', count *= 100;
  if (unit == 'Y' && fabs(count) >= 100 && fmod(count, 100) == 0) unit = 'C', count /= 100;
  if (unit == 'Y' && count != floor(count)) unit = 'M', count *= 12;
  return fabs(count) > 9000 ? (ro_period){0} : ro_period_shift(ro_period_of(unit, from.first), (int32_t)count);
}

ro_date ro_period_last(ro_period period) {
  switch (period.unit) {
    case 'D': return period.first;
    case 'W': return days_later(period.first, 6);
    case 'N': return days_later(period.first, 1);
    default: return days_later(month_start(period.first.year, period.first.month - 1 + months_of(period.unit)), -1);
  }
}

/* ISO 8601: the week belongs to the year of its Thursday. */
static const char *week_value(ro_arena *arena, ro_date day, const char *suffix) {
  ro_date thursday = days_later(day, 3 - ro_date_weekday(day));
  int week = (int)(ro_date_days(thursday) - ro_day_of(thursday.year, 1, 1)) / 7 + 1;
  return ro_arena_printf(arena, "%04d-W%02d%s", thursday.year, week, suffix);
}

const char *ro_period_value(ro_arena *arena, ro_period period) {
  static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
  int year = period.first.year, month = period.first.month;
  switch (period.unit) {
    case 'D': return ro_arena_printf(arena, "%04d-%02d-%02d", year, month, period.first.day);
    case 'W': return week_value(arena, period.first, "");
    case 'N': return week_value(arena, period.first, "-WE");
    case 'M': return ro_arena_printf(arena, "%04d-%02d", year, month);
    case 'Q': return ro_arena_printf(arena, "%04d-Q%d", year, (month + 2) / 3);
    case 'S': return ro_arena_printf(arena, "%04d-%s", year, seasons[month / 3 - 1]);
    case 'h': return ro_arena_printf(arena, "%04d-H%d", year, month > 6 ? 2 : 1);
    case 'Y': return ro_arena_printf(arena, "%04d", year);
    case 'E': return ro_arena_printf(arena, "%03d", year / 10);
    case 'C': return ro_arena_printf(arena, "%02d", year / 100);
    default: return NULL;
  }
}

bool ro_unit_within(char fine, char coarse) {
  static const char order[] = "DNWMQShYEC";
  const char *f = fine ? strchr(order, fine) : NULL, *c = coarse ? strchr(order, coarse) : NULL;
  return f && c && f <= c;
}

/* The computus of Meeus, Jones and Butcher. */
ro_date ro_easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

/* The nth such weekday of a month (n from 1), or its last (n -1). */
static ro_date nth_weekday(int year, int month, int weekday, int n) {
  ro_date first = date(year, month, 1), last = date(year, month, ro_month_days(year, month));
  if (n < 0) return days_later(last, -((ro_date_weekday(last) - weekday + 7) % 7));
  return days_later(first, (weekday - ro_date_weekday(first) + 7) % 7 + 7 * (n - 1));
}

ro_date ro_holiday(const char *rule, int year) {
  char *end;
  if (strncmp(rule, "easter", 6) == 0) return days_later(ro_easter(year), (int32_t)strtol(rule + 6, NULL, 10));
  long month = strtol(rule, &end, 10);
  if (month < 1 || month > 12 || *end != '-') return (ro_date){0};
  long second = strtol(end + 1, &end, 10);
  if (*end == '-') return second >= 1 && second <= 7 ? nth_weekday(year, (int)month, (int)second - 1, (int)strtol(end + 1, NULL, 10)) : (ro_date){0};
  return second >= 1 && second <= ro_month_days(year, (int)month) ? date(year, (int)month, (int)second) : (ro_date){0};
}
