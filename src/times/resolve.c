#include "times/resolve.h"

#include "times/tense.h"

#include <math.h>
#include <stdlib.h>

/* What an op works on. */
typedef struct work {
  ro_time_scene *scene;
  const ro_time_match *match;
  uint32_t head;
  ro_resolved *out;
} work;

/* ---- reading a match ---- */

static bool has(const work *w, ro_time_class class) { return (w->match->set & RO_TIME_BIT(class)) != 0; }
static const char *text_of(const work *w, ro_time_class class) { return w->match->slots[class].value; }
static int int_of(const work *w, ro_time_class class) { return (int)fmin(fmax(w->match->slots[class].number, -1e8), 1e8); }
static int value_of(const work *w, ro_time_class class) { return atoi(w->match->slots[class].value); }
static ro_arena *arena_of(const work *w) { return &w->scene->doc->arena; }
static bool dated(const work *w) { return w->scene->published.year != 0; }

/* Does a word stand in the match, or (`offset` before its first) beside it? */
static bool says(const work *w, const char *words) {
  for (uint32_t t = w->match->first; t < w->match->end; t++)
    if (ro_in_list(w->scene->doc->tokens.v[w->scene->offset + t].lower, words)) return true;
  return false;
}

/* The word before the match, or before the clock time it follows ("until [9 a.m.] Tuesday"). */
static const ro_token *word_before(const work *w) {
  uint32_t t = w->scene->offset + w->match->first;
  const ro_doc *doc = w->scene->doc;
  if (doc->times.n && doc->times.v[doc->times.n - 1].end == t && doc->times.v[doc->times.n - 1].type == RO_TIMEX_TIME) t = doc->times.v[doc->times.n - 1].first;
  return t > doc->sentences.v[w->scene->sentence].first ? &doc->tokens.v[t - 1] : NULL;
}

static bool after_word(const work *w, const char *words) {
  const ro_token *t = word_before(w);
  return t && ro_in_list(t->lower, words);
}

static bool before_word(const work *w, const char *words) {
  const ro_doc *doc = w->scene->doc;
  uint32_t t = w->scene->offset + w->match->end;
  return t < doc->sentences.v[w->scene->sentence].end && ro_in_list(doc->tokens.v[t].lower, words);
}

static ro_tense tense_of(const work *w) { return ro_tense_above(w->scene->doc, w->head); }

static char unit_of(const work *w) {
  const char *unit = has(w, RO_TIME_UNIT) ? text_of(w, RO_TIME_UNIT) : has(w, RO_TIME_UNITS) ? text_of(w, RO_TIME_UNITS) : "";
  return *unit ? *unit : says(w, "quarter period") ? 'Q' : says(w, "year") ? 'Y' : 0;
}

static bool is_clock_unit(char unit) { return unit == 'H' || unit == 'm' || unit == 's'; }

/* ---- writing the result ---- */

static bool as_period(work *w, ro_period period) {
  w->out->type = RO_TIMEX_DATE;
  w->out->period = period;
  return true;
}

/* The quarter a year before the one that is spoken of. */
static bool as_compared(work *w, ro_period period) {
  w->out->compared = true;
  return as_period(w, period);
}

/* A date whose period is not known. */
static bool unknown(work *w) { return as_period(w, (ro_period){0}); }

static bool as_value(work *w, ro_timex type, const char *value) {
  w->out->type = (uint8_t)type;
  w->out->value = value;
  return true;
}

static void add_part(work *w) {
  if (!has(w, RO_TIME_PART)) return;
  w->out->type = RO_TIMEX_TIME;
  w->out->suffix = ro_arena_printf(arena_of(w), "T%s", text_of(w, RO_TIME_PART));
}

static ro_period today(const work *w) { return ro_period_of('D', w->scene->published); }

static ro_period near_published(const work *w, char unit, int32_t shift) {
  return dated(w) ? ro_period_shift(ro_period_of(unit, w->scene->published), shift) : (ro_period){0};
}

/* The period that "the year", "a day later" start from: the last one named nearby, else the publication's. */
static ro_period reference(const work *w) {
  const ro_time_scene *s = w->scene;
  if (s->named.unit && s->sentence - s->named_in <= 3) return s->named;
  return dated(w) ? today(w) : (ro_period){0};
}

static bool speaks_of_quarters(const work *w) { return w->scene->quarter.unit && w->scene->sentence - w->scene->quarter_in <= 6; }

/* ---- dates ---- */

enum { SOON = 120, LONG_AGO = 45 }; /* days */

/* Of last, this and next year's day, the one that the tense and the distance speak for. `before` and `after` are the neighbours. Under a
 * past verb a day that is soon to come is that day all the same when it is no adverbial of the verb ("set a Jan. 14 deadline"). */
static ro_period by_tense(const work *w, ro_period before, ro_period same, ro_period after) {
  int32_t now = ro_date_days(w->scene->published), ahead = ro_date_days(same.first) - now, over = now - ro_date_days(ro_period_last(same));
  ro_tense tense = tense_of(w);
  bool direct = ro_modifies_verb(w->scene->doc, w->head) && !after_word(w, "until till to by effective through payable due around");
  if (after_word(w, "ended since")) tense = RO_TENSE_PAST, direct = true;
  if (after_word(w, "ending")) tense = RO_TENSE_FUTURE;
  if (tense == RO_TENSE_PAST && ahead > 0) return direct || ahead > SOON ? before : same;
  if (tense == RO_TENSE_FUTURE && over > 0 && direct) return over > LONG_AGO ? after : same;
  if (tense == RO_TENSE_FUTURE && over <= 0 && direct) return same;
  if (ahead > 183) return before;
  return over > 183 && tense != RO_TENSE_PAST ? after : same;
}

static bool in_month(ro_period *out, char unit, int year, int month, int day) {
  if (year < 1 || year > 9999 || (unit == 'D' && day > ro_month_days(year, month))) return false;
  *out = ro_period_of(unit, (ro_date){(int16_t)year, (int8_t)month, (int8_t)day});
  return true;
}

/* The year a match names: 1998, "last year"; 0 none. */
static int year_named(const work *w) {
  if (has(w, RO_TIME_YEAR)) return int_of(w, RO_TIME_YEAR);
  if (has(w, RO_TIME_NUM) && says(w, "year")) return int_of(w, RO_TIME_NUM);
  if (has(w, RO_TIME_DIR) && says(w, "year") && dated(w)) return w->scene->published.year + value_of(w, RO_TIME_DIR);
  return 0;
}

/* last April, next April, this April */
static ro_period directed(const work *w, ro_period before, ro_period same, ro_period after) {
  int32_t now = ro_date_days(w->scene->published);
  int dir = value_of(w, RO_TIME_DIR);
  if (dir < 0) return ro_date_days(ro_period_last(same)) < now ? same : before;
  if (dir > 0) return ro_date_days(same.first) > now ? same : after;
  return same;
}

/* A period that comes once a year, given for the years before, of and after publication. */
static bool yearly(work *w, const ro_period candidates[3]) {
  if (has(w, RO_TIME_DIR)) return as_period(w, directed(w, candidates[0], candidates[1], candidates[2]));
  return as_period(w, by_tense(w, candidates[0], candidates[1], candidates[2]));
}

/* The year of a day or month named in this sentence or the one before, when the text is about another year than that of publication. */
static int year_told(const work *w) {
  const ro_time_scene *s = w->scene;
  bool near = s->named.unit && s->sentence - s->named_in <= 1 && strchr("DM", s->named.unit);
  if (!near || has(w, RO_TIME_DIR) || s->named.first.year >= s->published.year - 1) return 0;
  return tense_of(w) == RO_TENSE_FUTURE ? 0 : s->named.first.year;
}

static bool month_date(work *w) {
  if (!(w->match->set & (RO_TIME_BIT(RO_TIME_DAY) | RO_TIME_BIT(RO_TIME_YEAR))) && says(w, "jan feb aug oct nov dec")) return false; /* Jan is a name */
  int month = value_of(w, RO_TIME_MONTH), day = has(w, RO_TIME_DAY) ? int_of(w, RO_TIME_DAY) : 1, year = year_named(w) ? year_named(w) : year_told(w);
  char unit = has(w, RO_TIME_DAY) ? 'D' : 'M';
  ro_period p[3];
  if (year) return in_month(&p[0], unit, year, month, day) && as_period(w, p[0]);
  if (unit == 'D' && day > ro_month_days(2000, month)) return false;
  if (!dated(w)) return as_value(w, RO_TIMEX_DATE, unit == 'D' ? ro_arena_printf(arena_of(w), "XXXX-%02d-%02d", month, day) : ro_arena_printf(arena_of(w), "XXXX-%02d", month));
  for (int i = 0; i < 3; i++)
    if (!in_month(&p[i], unit, w->scene->published.year - 1 + i, month, day)) return false;
  if (has(w, RO_TIME_WEEKDAY))
    for (int i = 2; i >= 0; i--)
      if (ro_date_weekday(p[i].first) == value_of(w, RO_TIME_WEEKDAY) - 1) return as_period(w, p[i]);
  return yearly(w, p);
}

static bool holiday_date(work *w) {
  ro_period p[3];
  int year = year_named(w);
  if (year) return as_period(w, ro_period_of('D', ro_holiday(text_of(w, RO_TIME_HOLIDAY), year)));
  if (!dated(w)) return unknown(w);
  for (int i = 0; i < 3; i++) p[i] = ro_period_of('D', ro_holiday(text_of(w, RO_TIME_HOLIDAY), w->scene->published.year - 1 + i));
  return p[1].first.year ? yearly(w, p) : false;
}

static bool season_date(work *w) {
  static const char *const codes = "SP SU FA WI";
  const char *found = strstr(codes, text_of(w, RO_TIME_SEASON));
  int month = found ? (int)(found - codes) + 3 : 3, year = year_named(w);
  ro_period p[3];
  if (year) return in_month(&p[0], 'S', year, month, 1) && as_period(w, p[0]);
  if (!dated(w)) return unknown(w);
  for (int i = 0; i < 3; i++)
    if (!in_month(&p[i], 'S', w->scene->published.year - 1 + i, month, 1)) return false;
  return yearly(w, p);
}

/* Wednesday of last week */
static bool weekday_of_week(work *w, int weekday) {
  ro_period week = near_published(w, 'W', value_of(w, RO_TIME_DIR));
  return as_period(w, ro_period_shift(ro_period_of('D', week.first), weekday));
}

/* "postponed until Tuesday", "as soon as Tuesday" lie ahead whatever the tense. */
static bool lies_ahead(const work *w) {
  const ro_token *before = word_before(w);
  bool first = before && before == &w->scene->doc->tokens.v[w->scene->offset];
  return (!first && after_word(w, "until till as")) || tense_of(w) == RO_TENSE_FUTURE;
}

static bool weekday_date(work *w) {
  const char *value = text_of(w, RO_TIME_WEEKDAY);
  int weekday = atoi(value) - 1;
  if (value[1] == 's') return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-WXX-%d", weekday + 1));
  if (!dated(w)) {
    add_part(w);
    return true;
  }
  if (has(w, RO_TIME_UNIT) && unit_of(w) == 'W') return weekday_of_week(w, weekday);
  int back = (ro_date_weekday(w->scene->published) - weekday + 7) % 7, shift = -back;
  if (has(w, RO_TIME_DIR) && value_of(w, RO_TIME_DIR)) shift = value_of(w, RO_TIME_DIR) > 0 ? 7 - back : back ? -back : -7;
  else if (back && (lies_ahead(w))) shift = 7 - back;
  return as_period(w, ro_period_shift(today(w), shift));
}

static bool written_date(work *w, int number) {
  return as_period(w, ro_period_of('D', (ro_date){(int16_t)(number / 10000), (int8_t)(number / 100 % 100), (int8_t)(number % 100)}));
}

/* A number that counts ("with 2000 troops") is no year. */
static bool counts(const work *w) {
  uint32_t next = w->scene->offset + w->match->end;
  const ro_doc *doc = w->scene->doc;
  bool plural = next < doc->sentences.v[w->scene->sentence].end && doc->tokens.v[next].xpos == RO_XPOS_NNS;
  return plural && !after_word(w, "the this that its his her their our 's s in since");
}

/* "his unsuccessful 1996 campaign": a year that stands between an adjective and a noun. */
static bool op_bareyear(work *w) {
  const ro_doc *doc = w->scene->doc;
  const ro_token *before = word_before(w);
  uint32_t next = w->scene->offset + w->match->end;
  if (!before || next >= doc->tokens.n) return false;
  bool modified = before->upos == RO_UPOS_ADJ || before->xpos == RO_XPOS_VBN, noun = doc->tokens.v[next].xpos == RO_XPOS_NN || doc->tokens.v[next].xpos == RO_XPOS_NNP;
  if (!modified || !noun) return false;
  return as_period(w, ro_period_of('Y', (ro_date){(int16_t)int_of(w, RO_TIME_YEAR), 1, 1}));
}

/* 2006-2012 */
static bool op_years(work *w) {
  int first = int_of(w, RO_TIME_YEAR), last = (int)w->match->slots[RO_TIME_YEAR].second;
  if (last <= first) return false;
  w->out->bounded = true;
  w->out->earliest = (ro_date){(int16_t)first, 1, 1}, w->out->latest = (ro_date){(int16_t)last, 12, 31};
  return as_value(w, RO_TIMEX_DATE, ro_arena_printf(arena_of(w), "%04d/%04d", first, last));
}

/* The day in a dateline, "WARSAW, March 12 (Agency) --", is the publication's own. */
static bool in_dateline(const work *w) {
  const ro_doc *doc = w->scene->doc;
  ro_span first = doc->tokens.v[w->scene->offset].span;
  if (w->match->first < 2 || !after_word(w, ",") || !before_word(w, "( -lrb-") || first.end - first.start < 2) return false;
  for (uint32_t i = first.start; i < first.end; i++)
    if (doc->text[i] >= 'a' && doc->text[i] <= 'z') return false;
  return true;
}

static bool op_date(work *w) {
  bool kept = true;
  if (in_dateline(w)) return false;
  w->out->type = RO_TIMEX_DATE;
  if (has(w, RO_TIME_ISODATE)) kept = written_date(w, int_of(w, RO_TIME_ISODATE));
  else if (has(w, RO_TIME_SLASHDATE)) kept = written_date(w, int_of(w, RO_TIME_SLASHDATE));
  else if (has(w, RO_TIME_MONTH)) kept = month_date(w);
  else if (has(w, RO_TIME_HOLIDAY)) kept = holiday_date(w);
  else if (has(w, RO_TIME_SEASON)) kept = season_date(w);
  else if (has(w, RO_TIME_WEEKDAY)) kept = weekday_date(w);
  else if (has(w, RO_TIME_DECADE)) kept = as_period(w, ro_period_of('E', (ro_date){(int16_t)(has(w, RO_TIME_DECADE) && *text_of(w, RO_TIME_DECADE) ? value_of(w, RO_TIME_DECADE) : int_of(w, RO_TIME_DECADE)), 1, 1}));
  else if (year_named(w) >= 1000 && year_named(w) <= 2100 && !counts(w)) kept = as_period(w, ro_period_of('Y', (ro_date){(int16_t)year_named(w), 1, 1}));
  else return false;
  if (w->out->type != RO_TIMEX_SET) add_part(w);
  return kept;
}

/* Nov. 15-16: both days */
static bool op_days(work *w) {
  if (!op_date(w) || w->out->period.unit != 'D') return w->out->value != NULL;
  int32_t first = ro_date_days(w->out->period.first), last = first + (int32_t)w->match->slots[RO_TIME_DAY].second - int_of(w, RO_TIME_DAY);
  if (!(w->match->twice & RO_TIME_BIT(RO_TIME_DAY)) || last <= first) return false;
  w->out->bounded = true;
  w->out->earliest = w->out->period.first, w->out->latest = ro_date_from_days(last);
  w->out->period = (ro_period){0};
  const char *from = ro_period_value(arena_of(w), ro_period_of('D', w->out->earliest)), *to = ro_period_value(arena_of(w), ro_period_of('D', w->out->latest));
  return as_value(w, RO_TIMEX_DATE, ro_arena_printf(arena_of(w), "%s/%s", from, to));
}

static bool op_century(work *w) {
  int number = int_of(w, RO_TIME_ORD);
  return number >= 2 && number <= 30 && as_period(w, ro_period_of('C', (ro_date){(int16_t)((number - 1) * 100), 1, 1}));
}

static bool op_quarter(work *w) {
  int number = int_of(w, RO_TIME_ORD), year = year_named(w);
  if (number < 1 || number > 4) return false;
  if (!dated(w) && !year) return unknown(w);
  ro_date published = w->scene->published;
  if (!year) year = published.year - (number == 4 && published.month <= 6 && tense_of(w) != RO_TENSE_FUTURE);
  return as_period(w, ro_period_of('Q', (ro_date){(int16_t)year, (int8_t)(number * 3), 1}));
}

static bool op_half(work *w) {
  int number = has(w, RO_TIME_ORD) ? int_of(w, RO_TIME_ORD) : 2, year = year_named(w);
  if (number < 1 || number > 2) return false;
  return year ? as_period(w, ro_period_of('h', (ro_date){(int16_t)year, (int8_t)(number * 6), 1})) : unknown(w);
}

/* ---- relative to publication ---- */

static ro_period weekend_by_tense(const work *w) {
  ro_period same = ro_period_of('N', w->scene->published);
  bool ahead = ro_date_days(same.first) > ro_date_days(w->scene->published);
  return ahead && tense_of(w) != RO_TENSE_FUTURE ? ro_period_shift(same, -1) : same;
}

/* A stretch of days that ends or begins at publication. */
static void bound(work *w, int32_t days_before, int32_t days_after) {
  if (!dated(w)) return;
  w->out->bounded = true;
  w->out->earliest = ro_period_shift(today(w), -days_before).first;
  w->out->latest = ro_period_shift(today(w), days_after).first;
}

static bool op_anchor(work *w) {
  char unit = unit_of(w);
  ro_period from = reference(w);
  int shift = says(w, "preceding previous before") ? -1 : 1;
  if (!from.unit || !ro_unit_within(from.unit, unit)) return unknown(w);
  return as_period(w, ro_period_shift(ro_period_of(unit, from.first), shift));
}

static bool op_unit(work *w) {
  char unit = unit_of(w);
  if (is_clock_unit(unit)) return as_value(w, RO_TIMEX_DURATION, unit == 'H' ? "PT1H" : unit == 'm' ? "PT1M" : "PT1S");
  int dir = has(w, RO_TIME_DIR) ? value_of(w, RO_TIME_DIR) : 0;
  if (says(w, "previous") || (unit == 'D' && dir)) return op_anchor(w);
  if (says(w, "period") && !speaks_of_quarters(w)) return false;
  if (unit == 'Q' && !dir && speaks_of_quarters(w)) return as_period(w, w->scene->quarter);
  if (says(w, "latest") && speaks_of_quarters(w) && unit == 'Q') return as_period(w, w->scene->quarter);
  if (unit == 'N' && !dir && dated(w)) return as_period(w, weekend_by_tense(w));
  return as_period(w, near_published(w, unit, dir));
}

/* the year, that week, the same day: the period of this unit that holds what was named */
static bool op_same(work *w) {
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
static bool op_samepart(work *w) {
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? from : dated(w) ? today(w) : (ro_period){0});
  add_part(w);
  return true;
}

static bool op_day(work *w) {
  const char *value = text_of(w, RO_TIME_DEICTIC);
  char *part;
  long shift = strtol(value, &part, 10);
  as_period(w, near_published(w, 'D', (int32_t)shift));
  add_part(w);
  if (*part) w->out->type = RO_TIMEX_TIME, w->out->suffix = ro_arena_printf(arena_of(w), "T%s", part);
  return true;
}

static bool op_part(work *w) {
  as_period(w, near_published(w, 'D', value_of(w, RO_TIME_DIR)));
  add_part(w);
  return true;
}

static bool op_nextpart(work *w) {
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? ro_period_shift(from, says(w, "previous") ? -1 : 1) : (ro_period){0});
  add_part(w);
  return true;
}

static bool op_fromday(work *w) {
  ro_period day = near_published(w, 'D', value_of(w, RO_TIME_DEICTIC));
  if (!day.unit) return unknown(w);
  if (has(w, RO_TIME_UNIT) && unit_of(w) != 'D') day.first = ro_period_shift(ro_period_of('D', day.first), unit_of(w) == 'W' ? 7 : 0).first;
  return as_period(w, says(w, "before") ? ro_period_shift(day, -1) : says(w, "after") ? ro_period_shift(day, 1) : day);
}

static bool op_weekof(work *w) {
  if (!month_date(w) || !w->out->period.unit) return false;
  return as_period(w, ro_period_of('W', w->out->period.first));
}

static bool op_yearend(work *w) { return as_period(w, near_published(w, 'Y', 0)); }

/* ---- ago ---- */

/* How many of its units a match counts; 0 for "several". */
static double count_of(const work *w) {
  double n = has(w, RO_TIME_NUM) ? w->match->slots[RO_TIME_NUM].number : has(w, RO_TIME_VAGUE) || has(w, RO_TIME_UNITS) ? 0 : 1;
  if (says(w, "half")) n = has(w, RO_TIME_NUM) || says(w, "and") ? n + 0.5 : 0.5;
  if (says(w, "1/2")) n += 0.5;
  return n;
}

/* Period `count` units away from `from`: "two weeks" of a day are a week, "a year" of a quarter is that quarter. */
static ro_period away(ro_period from, char unit, double count) {
  if (unit == 'F') unit = 'W', count *= 2;
  if (unit == 'E') unit = 'Y', count *= 10;
  if (unit == 'C') unit = 'Y', count *= 100;
  if (unit == 'Y' && fabs(count) >= 100 && fmod(count, 100) == 0) unit = 'C', count /= 100;
  if (unit == 'Y' && count != floor(count)) unit = 'M', count *= 12;
  return fabs(count) > 9000 ? (ro_period){0} : ro_period_shift(ro_period_of(unit, from.first), (int32_t)count);
}

static bool op_ago(work *w) {
  const char *ago = text_of(w, RO_TIME_AGO);
  double count = count_of(w) * (*ago == '-' ? -1 : 1);
  ro_period from = ago[1] == 'r' ? reference(w) : dated(w) ? today(w) : (ro_period){0};
  char unit = unit_of(w);
  if (unit == 'Y' && count == -1 && speaks_of_quarters(w)) return as_compared(w, ro_period_shift(w->scene->quarter, -4));
  if (count == 0) return as_value(w, RO_TIMEX_DATE, *ago == '-' ? "PAST_REF" : "FUTURE_REF");
  if (!from.unit) return unknown(w);
  if (is_clock_unit(unit)) return as_period(w, ro_period_of('D', from.first));
  return as_period(w, away(from, unit, count));
}

/* the year-earlier period, the year-ago third quarter */
static bool op_yearago(work *w) {
  if (has(w, RO_TIME_UNIT) && unit_of(w) != 'Y') return op_ago(w);
  if (has(w, RO_TIME_ORD) && dated(w)) {
    op_quarter(w);
    return as_compared(w, ro_period_shift(w->out->period, -4));
  }
  if (speaks_of_quarters(w)) return as_compared(w, ro_period_shift(w->scene->quarter, -4));
  return as_period(w, near_published(w, 'Y', -1));
}

/* ---- durations and sets ---- */

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

/* "$33 million a year", "twice a week": a set */
static bool is_rate(const work *w) {
  const ro_token *before = word_before(w);
  uint32_t words = w->match->end - w->match->first;
  if (!before || words != 2 || !says(w, "a an")) return false;
  if (ro_in_list(before->lower, "once twice")) return true;
  return before->upos == RO_UPOS_NOUN || before->upos == RO_UPOS_NUM || before->upos == RO_UPOS_SYM;
}

static bool op_span(work *w) {
  char unit = unit_of(w);
  double count = count_of(w);
  const char *value = duration_value(arena_of(w), unit, count);
  if (unit == 'Q' && before_word(w, "of - point points")) return false; /* a quarter of them */
  if (is_rate(w)) return as_value(w, RO_TIMEX_SET, value);
  int32_t days = days_of(unit, count);
  if (says(w, "past last recent")) bound(w, days ? days : 0, 0);
  else if (says(w, "next coming ahead")) bound(w, 0, days ? days : 0);
  if (!days) w->out->bounded = false;
  if (after_word(w, "in") && w->match->end - w->match->first <= 3 && !has(w, RO_TIME_VAGUE) && count > 0 && dated(w) && tense_of(w) == RO_TENSE_FUTURE && !is_clock_unit(unit))
    return as_period(w, away(today(w), unit, count));
  return as_value(w, RO_TIMEX_DURATION, value);
}

static bool op_set(work *w) {
  if (has(w, RO_TIME_OFTEN)) return as_value(w, RO_TIMEX_SET, text_of(w, RO_TIME_OFTEN));
  if (has(w, RO_TIME_WEEKDAY)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-WXX-%d", value_of(w, RO_TIME_WEEKDAY)));
  if (has(w, RO_TIME_MONTH)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-%02d", value_of(w, RO_TIME_MONTH)));
  if (has(w, RO_TIME_SEASON)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-%s", text_of(w, RO_TIME_SEASON)));
  if (has(w, RO_TIME_PART)) return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-XX-XXT%s", text_of(w, RO_TIME_PART)));
  double count = has(w, RO_TIME_NUM) ? w->match->slots[RO_TIME_NUM].number : says(w, "other") ? 2 : 1;
  return as_value(w, RO_TIMEX_SET, duration_value(arena_of(w), unit_of(w), count));
}

static bool op_vague(work *w) { return as_value(w, RO_TIMEX_DURATION, "PXX"); }

static bool op_ref(work *w) { return as_value(w, RO_TIMEX_DATE, text_of(w, RO_TIME_REF)); }

/* ---- clock ---- */

/* Minutes since midnight, or -1. */
static int minutes_of(const work *w) {
  if (has(w, RO_TIME_NOON)) {
    const char *at = text_of(w, RO_TIME_NOON);
    return atoi(at) * 60;
  }
  int minutes = has(w, RO_TIME_CLOCK) ? int_of(w, RO_TIME_CLOCK) : has(w, RO_TIME_HHMM) ? int_of(w, RO_TIME_HHMM) : int_of(w, RO_TIME_NUM) * 60;
  const char *half = has(w, RO_TIME_AMPM) ? text_of(w, RO_TIME_AMPM) : !has(w, RO_TIME_PART) ? "" : strcmp(text_of(w, RO_TIME_PART), "MO") == 0 ? "a" : "p";
  if (*half && minutes >= 13 * 60) return -1;
  if (*half == 'p' && minutes < 12 * 60) minutes += 12 * 60;
  if (*half == 'a' && minutes >= 12 * 60) minutes -= 12 * 60;
  return minutes;
}

static bool op_clock(work *w) {
  int minutes = minutes_of(w);
  if (minutes < 0 || minutes > 24 * 60) return false;
  if (has(w, RO_TIME_CLOCK) && *text_of(w, RO_TIME_CLOCK) == '.' && !has(w, RO_TIME_AMPM) && !has(w, RO_TIME_ZONE)) return false;
  ro_period from = reference(w);
  as_period(w, from.unit == 'D' ? from : dated(w) ? today(w) : (ro_period){0});
  w->out->type = RO_TIMEX_TIME;
  w->out->suffix = ro_arena_printf(arena_of(w), "T%02d:%02d", minutes / 60, minutes % 60);
  return true;
}

/* ---- all ops ---- */

static const struct {
  const char *name;
  bool (*run)(work *);
} OPS[] = {{"date", op_date}, {"bareyear", op_bareyear}, {"days", op_days}, {"years", op_years}, {"samepart", op_samepart},   {"century", op_century},   {"quarter", op_quarter}, {"half", op_half},       {"unit", op_unit},
           {"same", op_same},   {"anchor", op_anchor},     {"day", op_day},         {"part", op_part},       {"nextpart", op_nextpart},
           {"fromday", op_fromday}, {"weekof", op_weekof}, {"yearend", op_yearend}, {"ago", op_ago},         {"yearago", op_yearago},
           {"span", op_span},   {"set", op_set},           {"vague", op_vague}, {"ref", op_ref},         {"clock", op_clock}};

int ro_time_op_find(const char *name) {
  for (size_t i = 0; i < sizeof OPS / sizeof *OPS; i++)
    if (strcmp(OPS[i].name, name) == 0) return (int)i;
  return -1;
}

static void remember(ro_time_scene *scene, const ro_resolved *out) {
  if (!out->period.unit || out->type == RO_TIMEX_SET) return;
  scene->named = out->period, scene->named_in = scene->sentence;
  if (out->period.unit == 'Q' && !out->compared) scene->quarter = out->period, scene->quarter_in = scene->sentence;
}

/* "early 1990" is its first third, "later this month" what is left of it. */
static void narrow(const work *w) {
  ro_resolved *out = w->out;
  int32_t first = ro_date_days(out->earliest), last = ro_date_days(out->latest), third = (last - first + 1) / 3, now = ro_date_days(w->scene->published);
  bool running = dated(w) && first <= now && now <= last;
  if (!has(w, RO_TIME_EDGE) || third < 1) return;
  if (says(w, "earlier later") && !running) return;
  if (says(w, "earlier")) out->latest = w->scene->published;
  else if (says(w, "later")) out->earliest = w->scene->published;
  else if (strcmp(text_of(w, RO_TIME_EDGE), "START") == 0) out->latest = ro_date_from_days(first + third - 1);
  else if (strcmp(text_of(w, RO_TIME_EDGE), "END") == 0) out->earliest = ro_date_from_days(last - third + 1);
  else out->earliest = ro_date_from_days(first + third), out->latest = ro_date_from_days(last - third);
}

static void finish(const work *w) {
  ro_resolved *out = w->out;
  ro_arena *arena = arena_of(w);
  if (out->period.unit) {
    out->value = ro_period_value(arena, out->period);
    if (out->suffix) out->value = ro_arena_printf(arena, "%s%s", out->value, out->suffix);
    out->earliest = out->period.first, out->latest = ro_period_last(out->period);
    narrow(w);
  } else if (out->suffix && !out->value) {
    out->value = ro_arena_printf(arena, "XXXX-XX-XX%s", out->suffix);
  }
  bool known = out->period.unit || out->bounded, inside = out->earliest.year > 0 && out->latest.year > 0 && out->latest.year <= 9999;
  if (!known || !inside) out->earliest = out->latest = (ro_date){0};
}

bool ro_time_resolve(ro_time_scene *scene, const ro_time_match *match, uint32_t head, ro_resolved *out) {
  memset(out, 0, sizeof *out);
  work w = {scene, match, head, out};
  if (!OPS[match->rule->op_index].run(&w)) return false;
  finish(&w);
  remember(scene, out);
  return true;
}
