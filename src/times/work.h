/* What the ops of data/timerules.tsv have in common: reading a match, writing what it says. Shared by the files of this room only.
 * Helpers are static inline, so that they need no prefix. */
#ifndef RO_TIMES_WORK_H
#define RO_TIMES_WORK_H

#include "times/resolve.h"
#include "times/tense.h"

#include <math.h>
#include <stdlib.h>

/* What an op works on. */
typedef struct ro_time_work {
  ro_time_scene *scene;
  const ro_time_match *match;
  uint32_t head; /* token that stands in the tree for it */
  ro_resolved *out;
} ro_time_work;

/* Ops, by their names in data/timerules.tsv; false: no time expression after all. */
#define RO_TIME_OP_LIST(X)                                                                                    \
  X(bareyear) X(years) X(date) X(days) X(century) X(quarter) X(half) X(weekof) X(anchor) X(unit) X(same)      \
  X(samepart) X(day) X(part) X(nextpart) X(fromday) X(yearend) X(ago) X(yearago) X(span) X(set) X(vague)      \
  X(ref) X(clock) X(knownday)
#define X(name) bool ro_time_op_##name(ro_time_work *w);
RO_TIME_OP_LIST(X)
#undef X

typedef ro_time_work work;

/* ---- reading a match ---- */

static inline bool has(const work *w, ro_time_class class) { return (w->match->set & RO_TIME_BIT(class)) != 0; }
static inline const char *text_of(const work *w, ro_time_class class) { return w->match->slots[class].value; }
static inline int int_of(const work *w, ro_time_class class) { return (int)fmin(fmax(w->match->slots[class].number, -1e8), 1e8); }
static inline int value_of(const work *w, ro_time_class class) { return atoi(w->match->slots[class].value); }
static inline ro_arena *arena_of(const work *w) { return &w->scene->doc->arena; }
static inline bool dated(const work *w) { return w->scene->published.year != 0; }

/* Is one of these words in the match? */
static inline bool says(const work *w, const char *words) {
  for (uint32_t t = w->match->first; t < w->match->end; t++)
    if (ro_in_list(w->scene->doc->tokens.v[w->scene->offset + t].lower, words)) return true;
  return false;
}

/* The word before the match, or before the clock time it follows ("until [9 a.m.] Tuesday"). */
static inline const ro_token *word_before(const work *w) {
  uint32_t t = w->scene->offset + w->match->first;
  const ro_doc *doc = w->scene->doc;
  if (doc->times.n && doc->times.v[doc->times.n - 1].end == t && doc->times.v[doc->times.n - 1].type == RO_TIMEX_TIME) t = doc->times.v[doc->times.n - 1].first;
  return t > doc->sentences.v[w->scene->sentence].first ? &doc->tokens.v[t - 1] : NULL;
}

static inline bool after_word(const work *w, const char *words) {
  const ro_token *t = word_before(w);
  return t && ro_in_list(t->lower, words);
}

static inline bool before_word(const work *w, const char *words) {
  const ro_doc *doc = w->scene->doc;
  uint32_t t = w->scene->offset + w->match->end;
  return t < doc->sentences.v[w->scene->sentence].end && ro_in_list(doc->tokens.v[t].lower, words);
}

static inline ro_tense tense_of(const work *w) { return ro_tense_above(w->scene->doc, w->head); }

static inline char unit_of(const work *w) {
  const char *unit = has(w, RO_TIME_UNIT) ? text_of(w, RO_TIME_UNIT) : has(w, RO_TIME_UNITS) ? text_of(w, RO_TIME_UNITS) : "";
  return *unit ? *unit : says(w, "quarter period") ? 'Q' : says(w, "year") ? 'Y' : 0;
}

static inline bool is_clock_unit(char unit) { return unit == 'H' || unit == 'm' || unit == 's'; }

/* ---- writing the result ---- */

static inline bool as_period(work *w, ro_period period) {
  w->out->type = RO_TIMEX_DATE;
  w->out->period = period;
  return true;
}

/* The quarter a year before the one that is spoken of. */
static inline bool as_compared(work *w, ro_period period) {
  w->out->compared = true;
  return as_period(w, period);
}

/* A date whose period is not known. */
static inline bool unknown(work *w) { return as_period(w, (ro_period){0}); }

static inline bool as_value(work *w, ro_timex type, const char *value) {
  w->out->type = (uint8_t)type;
  w->out->value = value;
  return true;
}

static inline void add_part(work *w) {
  if (!has(w, RO_TIME_PART)) return;
  w->out->type = RO_TIMEX_TIME;
  w->out->suffix = ro_arena_printf(arena_of(w), "T%s", text_of(w, RO_TIME_PART));
}

static inline ro_period today(const work *w) { return ro_period_of('D', w->scene->published); }

static inline ro_period near_published(const work *w, char unit, int32_t shift) {
  return dated(w) ? ro_period_shift(ro_period_of(unit, w->scene->published), shift) : (ro_period){0};
}

/* The period that "the year", "a day later" start from: the last one named nearby, else the publication's. */
static inline ro_period reference(const work *w) {
  const ro_time_scene *s = w->scene;
  if (s->named.unit && s->sentence - s->named_in <= 3) return s->named;
  return dated(w) ? today(w) : (ro_period){0};
}

static inline bool speaks_of_quarters(const work *w) { return w->scene->quarter.unit && w->scene->sentence - w->scene->quarter_in <= 6; }

/* How many of its units a match counts; 0 for "several". */
static inline double count_of(const work *w) {
  double n = has(w, RO_TIME_NUM) ? w->match->slots[RO_TIME_NUM].number : has(w, RO_TIME_VAGUE) || has(w, RO_TIME_UNITS) ? 0 : 1;
  if (says(w, "half")) n = has(w, RO_TIME_NUM) || says(w, "and") ? n + 0.5 : 0.5;
  if (says(w, "1/2")) n += 0.5;
  return n;
}

#endif
