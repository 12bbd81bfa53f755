/* Periods of the calendar: a day, week, month, … and their TIMEX3 values. Shared by the files of this room only. */
#ifndef RO_TIMES_PERIOD_H
#define RO_TIMES_PERIOD_H

#include "doc/doc.h"

/* unit: D day, W ISO week, N weekend, M month, Q quarter, S season, h half-year, Y year, E decade, C century; 0: no period */
typedef struct ro_period {
  char unit;
  ro_date first; /* its first day */
} ro_period;

/* The period of this unit that holds a day. A season is that of the northern half; the winter has the year of its December. */
ro_period ro_period_of(char unit, ro_date day);
ro_period ro_period_shift(ro_period period, int32_t count); /* by so many of its units; no period when the year leaves 1 to 9999 */
/* The period of `unit` (or F fortnight) that lies `count` of them away from a period's first day: two weeks ago is a week, half a year
 * ago a month, and 1,300 years ago a century. No period where the calendar ends. */
ro_period ro_period_away(ro_period from, char unit, double count);
ro_date ro_period_last(ro_period period);                   /* its last day */
const char *ro_period_value(ro_arena *arena, ro_period period);

/* Is `fine` of a smaller unit than `coarse`, or of the same? */
bool ro_unit_within(char fine, char coarse);

int32_t ro_day_of(int year, int month, int day); /* days since 1970-01-01 */
ro_date ro_easter(int year);                     /* Easter Sunday of the western churches */
/* The day a holiday rule of data/timewords.tsv gives for a year; year 0 for a faulty rule. */
ro_date ro_holiday(const char *rule, int year);

#endif
