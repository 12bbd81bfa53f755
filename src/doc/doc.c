#include "doc/doc.h"

#include "base/utf8.h"

#include <stdio.h>

#define NAME(id, text) text,
const char *const ro_name_label_names[] = {RO_NAME_LABEL_LIST(NAME)};
const char *const ro_kind_names[] = {RO_KIND_LIST(NAME)};
const char *const ro_form_names[] = {RO_FORM_LIST(NAME)};
const char *const ro_timex_names[] = {RO_TIMEX_LIST(NAME)};
const char *const ro_statement_kind_names[] = {RO_STATEMENT_KIND_LIST(NAME)};
const char *const ro_act_names[] = {RO_ACT_LIST(NAME)};
const char *const ro_event_type_names[] = {RO_EVENT_TYPE_LIST(NAME)};
const char *const ro_event_status_names[] = {RO_EVENT_STATUS_LIST(NAME)};
const char *const ro_other_role_names[] = {RO_OTHER_ROLE_LIST(NAME)};
const char *const ro_figure_kind_names[] = {RO_FIGURE_KIND_LIST(NAME)};
const char *const ro_bound_names[] = {RO_BOUND_LIST(NAME)};
#undef NAME

const char *ro_quad_name(ro_event_type type) {
  if (type <= RO_EVENT_CONCEDE) return "verbal_cooperation";
  if (type <= RO_EVENT_RETREAT) return "material_cooperation";
  if (type <= RO_EVENT_THREATEN) return "verbal_conflict";
  return "material_conflict";
}

int ro_name_find(const char *const *names, int count, const char *name) {
  for (int i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0) return i;
  return -1;
}

void ro_doc_init(ro_doc *doc, const char *text, size_t length) {
  doc->text = ro_arena_strndup(&doc->arena, text, length);
  doc->length = (uint32_t)length;
}

/* The seconds since midnight UTC of "", THH:MM, THH:MM:SS[.fff], each with Z, +HH:MM or nothing; false when it is none. */
static bool read_time(const char *text, int *seconds) {
  int hour, minute, second = 0, zone_hour = 0, zone_minute = 0, used = 0;
  *seconds = 0;
  if (*text == 0) return true;
  if (sscanf(text, "T%2d:%2d%n", &hour, &minute, &used) != 2 || used != 6) return false;
  text += used;
  if (*text == ':') {
    if (sscanf(text, ":%2d%n", &second, &used) != 1 || used != 3) return false;
    text += used;
    if (*text == '.') text += 1 + strspn(text + 1, "0123456789");
  }
  char sign = *text;
  if (sign == '+' || sign == '-') {
    if (sscanf(text + 1, "%2d:%2d%n", &zone_hour, &zone_minute, &used) == 2 && used == 5) text += 6;
    else if (sscanf(text + 1, "%2d%2d%n", &zone_hour, &zone_minute, &used) == 2 && used == 4) text += 5;
    else return false;
  } else if (sign == 'Z') {
    text++;
  }
  if (*text || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || zone_hour > 14 || zone_minute > 59) return false;
  int zone = (zone_hour * 60 + zone_minute) * 60;
  *seconds = (hour * 60 + minute) * 60 + second + (sign == '-' ? zone : -zone);
  return true;
}

bool ro_doc_set_published(ro_doc *doc, const char *date) {
  enum { DAY = 86400 };
  int year, month, day, seconds, used = 0;
  if (sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10) return false;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > ro_month_days(year, month) || !read_time(date + used, &seconds)) return false;
  int32_t days = ro_date_days((ro_date){(int16_t)year, (int8_t)month, (int8_t)day});
  if (seconds < 0) seconds += DAY, days--;
  if (seconds >= DAY) seconds -= DAY, days++;
  ro_date utc = doc->published_date = ro_date_from_days(days);
  doc->published = ro_arena_printf(&doc->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.year, utc.month, utc.day, seconds / 3600, seconds / 60 % 60, seconds % 60);
  return true;
}

/* ---- words ---- */

char *ro_span_copy(ro_doc *doc, ro_span span) {
  char *out = ro_arena_alloc(&doc->arena, span.end - span.start + 1);
  size_t used = 0;
  bool space = false;
  for (uint32_t i = span.start; i < span.end;) {
    uint32_t c;
    size_t n = ro_utf8_decode(doc->text + i, span.end - i, &c);
    if (ro_is_space(c)) {
      space = used > 0;
    } else {
      if (space) out[used++] = ' ';
      space = false;
      memcpy(out + used, doc->text + i, n);
      used += n;
    }
    i += (uint32_t)n;
  }
  out[used] = 0;
  return out;
}

bool ro_token_is(const ro_doc *doc, uint32_t token, const char *lower) {
  return token != RO_NONE && strcmp(doc->tokens.v[token].lower, lower) == 0;
}

bool ro_lemma_is(const ro_doc *doc, uint32_t token, const char *lemma) {
  return token != RO_NONE && strcmp(doc->tokens.v[token].lemma, lemma) == 0;
}

bool ro_in_list(const char *word, const char *list) {
  size_t length = strlen(word);
  if (length == 0) return false;
  for (const char *p = list; (p = strstr(p, word)); p += length)
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == 0)) return true;
  return false;
}

/* ---- days: the civil calendar algorithms of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" ---- */

int32_t ro_date_days(ro_date date) {
  int y = date.year - (date.month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

ro_date ro_date_from_days(int32_t days) {
  int z = days + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int month = (5 * of_year + 2) / 153;
  ro_date date = {0, (int8_t)(month < 10 ? month + 3 : month - 9), (int8_t)(of_year - (153 * month + 2) / 5 + 1)};
  date.year = (int16_t)(year + era * 400 + (date.month <= 2));
  return date;
}

int ro_date_weekday(ro_date date) {
  int32_t days = ro_date_days(date) + 3; /* 1970-01-01 was a Thursday */
  return (int)((days % 7 + 7) % 7);
}

int ro_month_days(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}
