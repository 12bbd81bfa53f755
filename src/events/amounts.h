/* A number of the text with the words that belong to it: what is counted, unit, bound, rate, range. */
#ifndef RO_EVENTS_AMOUNTS_H
#define RO_EVENTS_AMOUNTS_H

#include "events/draft.h"

typedef struct ro_counting {
  ro_drafting *d;
  ro_quantity quantity; /* of a range: both numbers */
  double most;          /* of a range its upper end, else 0 */
  uint32_t top;   /* the token of the quantity that the rest of it hangs on */
  uint32_t noun;  /* what is counted, or `top` where the number stands alone ("killed two") */
  uint32_t unit_row; /* in the units table, or RO_NO_ROW */
  uint32_t first, end; /* tokens of the figure: bound, number, unit */
  ro_figure figure;
} ro_counting;

/* Reads doc->quantities[i] with what stands around it; returns how many quantities that took (2 for "12 to 15"). */
uint32_t ro_read_amount(ro_drafting *d, uint32_t i, ro_counting *out);

#endif
