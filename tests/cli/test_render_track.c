#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../cli/render.h"

#include <stdlib.h>
#include <string.h>

static const char *const NAMES[] = {"Peru", "Ecuador"};

/* A track with points of these indices; the caller frees what is printed. */
static char *rendered(const char *points, cli_look look) {
  char json[4000], *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  snprintf(json, sizeof json,
           "{\"sides\":[\"PER\",\"ECU\"],\"by\":\"month\",\"points\":[%s],\"undated\":2,\"positions\":[{\"issue\":\"ceasefire\",\"side\":\"ECU\",\"sources\":[\"Ana Roe\"],\"words\":\"the truce holds\","
           "\"cue_words\":\"said\",\"published\":\"2026-03-11T00:00:00Z\",\"publisher\":\"The \\u001b[2JHerald\"}]}", points);
  render_track(out, &look, json, NAMES, NULL);
  fclose(out);
  return text;
}

#define POINT(period, since, until, closeness) "{\"period\":\"" period "\",\"since\":\"" since "\",\"until\":\"" until "\",\"closeness\":" closeness ",\"acts\":{\"PER\":{\"attacks\":2,\"denied\":{\"attacks\":1}}},\"assessments\":{\"others\":{\"closer\":1}}}"

/* The columns of block characters, whole and parts, in the line that begins with a period. */
static int blocks(const char *text, const char *period) {
  int n = 0;
  for (const char *p = strstr(text, period); p && *p && *p != '\n'; p++) n += strncmp(p, "\xE2\x96", 2) == 0;
  return n;
}

static void bars_are_as_long_as_the_index_says(void **state) {
  (void)state;
  char *text = rendered(POINT("2026-01", "2026-01-01", "2026-01-31", "-100") "," POINT("2026-02", "2026-02-01", "2026-02-28", "50") "," POINT("2026-03", "2026-03-01", "2026-03-31", "0") "," POINT("2026-04", "2026-04-01", "2026-04-30", "-52.6"), (cli_look){0});
  assert_int_equal(blocks(text, "2026-01"), 20);
  assert_int_equal(blocks(text, "2026-02"), 10);
  assert_int_equal(blocks(text, "2026-03"), 0);
  assert_int_equal(blocks(text, "2026-04"), 11); /* ten and a half */
  free(text);
}

static void what_there_is_nothing_of_is_a_gap(void **state) {
  (void)state;
  char *text = rendered(POINT("2024-02", "2024-02-01", "2024-02-29", "5") "," POINT("2024-03", "2024-03-01", "2024-03-31", "5") "," POINT("2024-05", "2024-05-01", "2024-05-31", "5"), (cli_look){0});
  assert_null(strstr(text, "\n\xE2\x8B\xAE\n2024-03"));
  assert_non_null(strstr(text, "\n\xE2\x8B\xAE\n2024-05"));
  free(text);
  text = rendered("", (cli_look){0});
  assert_non_null(strstr(text, "Nothing is known"));
  free(text);
}

static void lines_fit_the_terminal(void **state) {
  (void)state;
  char *text = rendered(POINT("2026-01", "2026-01-01", "2026-01-31", "-99.9") "," POINT("2026-02", "2026-02-01", "2026-02-28", "99.9"), (cli_look){.color = true, .width = 60});
  int column = 0;
  for (const char *p = text; *p; p++) {
    if (*p == '\033') p = strchr(p, 'm');
    else if (*p == '\n') column = 0;
    else if (((unsigned char)*p & 0xC0) != 0x80) assert_true(++column <= 60);
  }
  free(text);
}

static void everything_is_told_and_nothing_steers(void **state) {
  (void)state;
  static const char *const parts[] = {"Peru \xE2\x80\x93 Ecuador, closeness by month", "PER: attacks 2, attacks 1 denied; others judge closer 1", "2 more whose day is not known well enough",
                                      "ceasefire\n  Ecuador     2026-03-11 said: the truce holds \xE2\x80\x94 Ana Roe", "The \xEF\xBF\xBD[2JHerald"};
  char *text = rendered(POINT("2026-01", "2026-01-01", "2026-01-31", "-10"), (cli_look){0});
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (!strstr(text, parts[i])) fail_msg("%s is not in\n%s", parts[i], text);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bars_are_as_long_as_the_index_says), cmocka_unit_test(what_there_is_nothing_of_is_a_gap), cmocka_unit_test(lines_fit_the_terminal),
                                     cmocka_unit_test(everything_is_told_and_nothing_steers)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
