/* The dates of a row: columns "from" and "to" of the actors, each a year, a month or a day (1999, 1999-12, 1999-12-31), empty where open. */
#ifndef RO_MODEL_TENURE_H
#define RO_MODEL_TENURE_H

#include <stdlib.h>
#include <string.h>

typedef enum ro_tenure { RO_IN_OFFICE, RO_FORMER, RO_TO_COME } ro_tenure;

/* A number that compares: year * 10000 + month * 100 + day; what is open is filled with the beginning or end of the period. */
static inline long ro_day_number(const char *text, int last) {
  size_t length = strlen(text);
  long year = atol(text), month = last ? 12 : 1, day = last ? 31 : 1;
  if (length >= 7) month = atol(text + 5);
  if (length >= 10) day = atol(text + 8);
  return year * 10000 + month * 100 + day;
}

/* How `today` (such a number; 0: not known, which counts as in office) stands to the dates. */
static inline ro_tenure ro_tenure_on(const char *from, const char *to, long today) {
  if (today && *from && today < ro_day_number(from, 0)) return RO_TO_COME;
  return today && *to && today > ro_day_number(to, 1) ? RO_FORMER : RO_IN_OFFICE;
}

#endif
