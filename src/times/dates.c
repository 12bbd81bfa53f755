/* Dates of the calendar: days, weekdays, months, seasons, holidays, years. */
#include "times/work.h"

#include <stdio.h>

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

enum { LOOK_BACK = 4, LOOK_FOR_HAD = 6 }; /* words */

/* "postponed until Tuesday", "due here Tuesday", "as soon as Tuesday" lie ahead whatever the tense, but for "had been due Tuesday",
 * "for Tuesday's attack" and a sentence that begins "Until Tuesday". */
static bool lies_ahead(const work *w) {
  const ro_token *before = word_before(w), *sentence = &w->scene->doc->tokens.v[w->scene->offset];
  bool ahead = false;
  for (int i = 0; before && before > sentence && i < LOOK_FOR_HAD && before->upos != RO_UPOS_PUNCT; i++, before--) {
    if (strcmp(before->lower, "had") == 0) return false;
    bool next = i == 0 || before->xpos == RO_XPOS_VBN || before->xpos == RO_XPOS_JJ; /* a preposition stands at the day itself */
    ahead |= next && i < LOOK_BACK && (w->scene->tokens[before - sentence].classes & RO_TIME_BIT(RO_TIME_AHEAD));
  }
  return (ahead && !before_word(w, "'s '")) || tense_of(w) == RO_TENSE_FUTURE;
}

static bool weekday_date(work *w) {
  const char *value = text_of(w, RO_TIME_WEEKDAY);
  int weekday = atoi(value) - 1;
  if (value[1] == 's') return as_value(w, RO_TIMEX_SET, ro_arena_printf(arena_of(w), "XXXX-WXX-%d", weekday + 1));
  if (!dated(w)) return unknown(w);
  if (has(w, RO_TIME_UNIT) && unit_of(w) == 'W') return weekday_of_week(w, weekday);
  int back = (ro_date_weekday(w->scene->published) - weekday + 7) % 7, shift = -back;
  if (has(w, RO_TIME_DIR) && value_of(w, RO_TIME_DIR)) shift = value_of(w, RO_TIME_DIR) > 0 ? 7 - back : back ? -back : -7;
  else if (back && lies_ahead(w)) shift = 7 - back;
  return as_period(w, ro_period_shift(today(w), shift));
}

/* The year, decade or century that begins with, or holds, a year. */
static bool from_year(work *w, char unit, int year) {
  return year >= 1000 && year <= 2100 && as_period(w, ro_period_of(unit, (ro_date){(int16_t)year, 1, 1}));
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
bool ro_time_op_bareyear(work *w) {
  const ro_doc *doc = w->scene->doc;
  const ro_token *before = word_before(w);
  uint32_t next = w->scene->offset + w->match->end;
  if (!before || next >= doc->tokens.n) return false;
  bool modified = before->upos == RO_UPOS_ADJ || before->xpos == RO_XPOS_VBN, noun = doc->tokens.v[next].xpos == RO_XPOS_NN || doc->tokens.v[next].xpos == RO_XPOS_NNP;
  return modified && noun && from_year(w, 'Y', int_of(w, RO_TIME_YEAR));
}

/* 2006-2012 */
bool ro_time_op_years(work *w) {
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

bool ro_time_op_date(work *w) {
  bool kept = true;
  if (in_dateline(w)) return false;
  w->out->type = RO_TIMEX_DATE;
  if (has(w, RO_TIME_ISODATE)) kept = written_date(w, int_of(w, RO_TIME_ISODATE));
  else if (has(w, RO_TIME_SLASHDATE)) kept = written_date(w, int_of(w, RO_TIME_SLASHDATE));
  else if (has(w, RO_TIME_MONTH)) kept = month_date(w);
  else if (has(w, RO_TIME_HOLIDAY)) kept = holiday_date(w);
  else if (has(w, RO_TIME_SEASON)) kept = season_date(w);
  else if (has(w, RO_TIME_WEEKDAY)) kept = weekday_date(w);
  else if (has(w, RO_TIME_DECADE)) kept = from_year(w, 'E', *text_of(w, RO_TIME_DECADE) ? value_of(w, RO_TIME_DECADE) : int_of(w, RO_TIME_DECADE));
  else if (!counts(w)) kept = from_year(w, 'Y', year_named(w));
  else return false;
  if (w->out->type != RO_TIMEX_SET) add_part(w);
  return kept;
}

/* Nov. 15-16: both days */
bool ro_time_op_days(work *w) {
  if (!ro_time_op_date(w) || w->out->period.unit != 'D') return w->out->value != NULL;
  int32_t first = ro_date_days(w->out->period.first), last = first + (int32_t)w->match->slots[RO_TIME_DAY].second - int_of(w, RO_TIME_DAY);
  if (!(w->match->twice & RO_TIME_BIT(RO_TIME_DAY)) || last <= first) return false;
  w->out->bounded = true;
  w->out->earliest = w->out->period.first, w->out->latest = ro_date_from_days(last);
  w->out->period = (ro_period){0};
  const char *from = ro_period_value(arena_of(w), ro_period_of('D', w->out->earliest)), *to = ro_period_value(arena_of(w), ro_period_of('D', w->out->latest));
  return as_value(w, RO_TIMEX_DATE, ro_arena_printf(arena_of(w), "%s/%s", from, to));
}

bool ro_time_op_century(work *w) {
  int number = int_of(w, RO_TIME_ORD);
  return number >= 2 && number <= 30 && as_period(w, ro_period_of('C', (ro_date){(int16_t)((number - 1) * 100), 1, 1}));
}

bool ro_time_op_quarter(work *w) {
  int number = int_of(w, RO_TIME_ORD), year = year_named(w);
  if (number < 1 || number > 4) return false;
  if (!dated(w) && !year) return unknown(w);
  ro_date published = w->scene->published;
  if (!year) year = published.year - (number == 4 && published.month <= 6 && tense_of(w) != RO_TENSE_FUTURE);
  return as_period(w, ro_period_of('Q', (ro_date){(int16_t)year, (int8_t)(number * 3), 1}));
}

bool ro_time_op_half(work *w) {
  int number = has(w, RO_TIME_ORD) ? int_of(w, RO_TIME_ORD) : 2, year = year_named(w);
  if (number < 1 || number > 2) return false;
  return year ? as_period(w, ro_period_of('h', (ro_date){(int16_t)year, (int8_t)(number * 6), 1})) : unknown(w);
}

/* the week of March 6 */
bool ro_time_op_weekof(work *w) {
  if (!month_date(w) || !w->out->period.unit) return false;
  return as_period(w, ro_period_of('W', w->out->period.first));
}

/* the Sept. 11 attacks: unless publication was before */
bool ro_time_op_knownday(work *w) {
  int year, month, day;
  const char *value = text_of(w, has(w, RO_TIME_KNOWNDAY) ? RO_TIME_KNOWNDAY : RO_TIME_NAMEDDAY);
  if (sscanf(value, "%4d-%2d-%2d", &year, &month, &day) != 3) return false;
  bool later = !dated(w) || ro_date_days(w->scene->published) > ro_day_of(year, month, day);
  return later ? written_date(w, year * 10000 + month * 100 + day) : has(w, RO_TIME_KNOWNDAY) && unknown(w);
}
