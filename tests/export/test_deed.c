#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "export/deed.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

/* Dyads as "A>B 042;" in a row, "-" for nobody. */
static char dyads[500];

static bool add(void *context, const ro_deed *deed, const ro_dyad *dyad) {
  (void)context, (void)deed;
  const char *source = dyad->source ? ro_deed_text(dyad->source, "name") : "-", *target = dyad->target ? ro_deed_text(dyad->target, "name") : "-";
  snprintf(dyads + strlen(dyads), sizeof dyads - strlen(dyads), "%s>%s %s;", source, target, dyad->cameo);
  return true;
}

static const char *dyads_of(const char *row) {
  ro_deed deed;
  json_t *json = json_loads(row, 0, NULL);
  assert_non_null(json);
  *dyads = 0;
  ro_deed_read(&deed, &codes, json, true);
  ro_deed_dyads(&deed, add, NULL);
  json_decref(json);
  return dyads;
}

#define A "{\"name\":\"A\"}"
#define B "{\"name\":\"B\"}"
#define C "{\"name\":\"C\"}"

static void each_actor_with_each_recipient(void **state) {
  (void)state;
  assert_string_equal(dyads_of("{\"type\":\"ACCUSE\",\"cameo\":\"112\",\"actors\":[" A "," B "],\"recipients\":[" C "]}"), "A>C 112;B>C 112;");
  assert_string_equal(dyads_of("{\"type\":\"ACCUSE\",\"cameo\":\"112\",\"actors\":[],\"recipients\":[" C "]}"), "->C 112;");
  assert_string_equal(dyads_of("{\"type\":\"PROTEST\",\"mode\":\"demo\",\"actors\":[" A "],\"recipients\":[]}"), "A>- 141;");
  assert_string_equal(dyads_of("{\"type\":\"PROTEST\"}"), "->- 140;");
}

static void together_is_both_ways(void **state) {
  (void)state;
  assert_string_equal(dyads_of("{\"type\":\"CONSULT\",\"cameo\":\"046\",\"actors\":[" A "," B "," C "]}"), "A>B 046;A>C 046;B>A 046;B>C 046;C>A 046;C>B 046;");
  assert_string_equal(dyads_of("{\"type\":\"AGREE\",\"cameo\":\"030\",\"actors\":[" A "," B "]}"), "A>B 030;B>A 030;");
  /* whom two have threatened, bombed or visited may only be unnamed */
  assert_string_equal(dyads_of("{\"type\":\"THREATEN\",\"cameo\":\"130\",\"actors\":[" A "," B "]}"), "A>- 130;B>- 130;");
  assert_string_equal(dyads_of("{\"type\":\"CONSULT\",\"mode\":\"visit\",\"cameo\":\"042\",\"actors\":[" A "," B "]}"), "A>- 042;B>- 042;");
}

static void who_is_visited_hosts(void **state) {
  (void)state;
  static const char visit[] = "{\"type\":\"CONSULT\",\"mode\":\"visit\",\"cameo\":\"%s\",\"database\":\"%s\",\"actors\":[" A "],\"recipients\":[" B "]}";
  static const struct { const char *cameo, *database, *dyads; } cases[] = {
      {"042", "", "A>B 042;B>A 043;"}, {"043", "", "A>B 042;B>A 043;"}, {"042", "polecat", "A>B 042;B>A 043;"},
      {"042", "icews", "A>B 042;"}, {"043", "icews", "B>A 043;"}, {"043", "gdelt-events", "B>A 043;"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char row[300];
    snprintf(row, sizeof row, visit, cases[i].cameo, cases[i].database);
    assert_string_equal(dyads_of(row), cases[i].dyads);
  }
}

static void check_tense(const char *row, const char *type, const char *status, const char *cameo, const char *since) {
  ro_deed deed;
  json_t *json = json_loads(row, 0, NULL);
  assert_non_null(json);
  ro_deed_read(&deed, &codes, json, true);
  assert_string_equal(deed.type, type);
  assert_string_equal(deed.status, status);
  assert_string_equal(deed.cameo, cameo);
  assert_string_equal(deed.since, since);
  assert_int_equal(deed.projected, strcmp(type, ro_deed_text(json, "type")) != 0);
  if (deed.projected) assert_true(deed.intensity == ro_codes_score(&codes, type, "") && !*deed.mode);
  json_decref(json);
}

#define DAYS "\"published\":\"2026-03-11T08:00:00Z\",\"since\":\"2026-03-20\",\"until\":\"2026-03-20\"}"

static void tense_rewrites(void **state) {
  (void)state;
  check_tense("{\"type\":\"CONSULT\",\"mode\":\"visit\",\"status\":\"planned\"," DAYS, "AGREE", "actual", "036", "2026-03-11");
  check_tense("{\"type\":\"SUPPORT\",\"status\":\"planned\"," DAYS, "AGREE", "actual", "032", "2026-03-11");
  check_tense("{\"type\":\"COOPERATE\",\"context\":[\"legal\"],\"status\":\"planned\"," DAYS, "AGREE", "actual", "0313", "2026-03-11");
  check_tense("{\"type\":\"AID\",\"context\":[\"military\"],\"status\":\"planned\"," DAYS, "AGREE", "actual", "0332", "2026-03-11");
  check_tense("{\"type\":\"RETREAT\",\"mode\":\"withdraw\",\"status\":\"planned\"," DAYS, "CONCEDE", "actual", "0356", "2026-03-11");
  check_tense("{\"type\":\"AID\",\"status\":\"planned\",\"since\":\"2026-03-20\"}", "AGREE", "actual", "033", "2026-03-20");
}

static void tense_leaves_the_rest(void **state) {
  (void)state;
  check_tense("{\"type\":\"CONSULT\",\"status\":\"actual\"," DAYS, "CONSULT", "actual", "040", "2026-03-20");
  check_tense("{\"type\":\"CONSULT\",\"status\":\"requested\"," DAYS, "CONSULT", "requested", "040", "2026-03-20");
  check_tense("{\"type\":\"CONSULT\",\"status\":\"planned\",\"negated\":true," DAYS, "CONSULT", "planned", "040", "2026-03-20");
  check_tense("{\"type\":\"ASSAULT\",\"status\":\"planned\"," DAYS, "ASSAULT", "planned", "180", "2026-03-20");
}

static void denied_is_told_by_deniers_only(void **state) {
  (void)state;
  static const struct { const char *row; bool denied; } cases[] = {
      {"{\"sources\":[{\"act\":\"deny\"}]}", true}, {"{\"sources\":[{\"act\":\"deny\"},{\"act\":\"say\"}]}", false}, {"{\"sources\":[]}", false}, {"{}", false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ro_deed deed;
    json_t *json = json_loads(cases[i].row, 0, NULL);
    ro_deed_read(&deed, &codes, json, true);
    assert_int_equal(deed.denied, cases[i].denied);
    json_decref(json);
  }
}

static int64_t *numbers;

static bool take_number(void *context, const ro_deed *deed, const ro_dyad *dyad) {
  *numbers++ = ro_deed_dyad_number(deed, dyad);
  ++*(int *)context;
  return true;
}

/* The numbers of a row's dyads, as distinct deeds or not. */
static int numbers_of(const char *row, bool distinct, int64_t *out) {
  ro_deed deed;
  int count = 0;
  json_t *json = json_loads(row, 0, NULL);
  assert_non_null(json);
  ro_deed_read(&deed, &codes, json, true);
  deed.distinct = distinct;
  numbers = out;
  ro_deed_dyads(&deed, take_number, &count);
  json_decref(json);
  return count;
}

static void distinct_is_of_the_event(void **state) {
  (void)state;
  static const char one[] = "{\"document\":\"aaaaaaaaaaaaaaaaaaaa\",\"event\":\"v1\",\"cluster\":\"c7\",\"reports\":3,\"origins\":2,\"type\":\"ASSAULT\",\"cameo\":\"190\","
                            "\"actors\":[{\"name\":\"troops\",\"country\":\"PER\"},{\"name\":\"Peru\",\"country\":\"PER\"}],\"recipients\":[{\"name\":\"Ecuador\",\"country\":\"ECU\"}]}";
  static const char other[] = "{\"document\":\"bbbbbbbbbbbbbbbbbbbb\",\"event\":\"v4\",\"cluster\":\"c7\",\"type\":\"ASSAULT\",\"cameo\":\"193\","
                              "\"actors\":[{\"name\":\"Lima\",\"country\":\"PER\"}],\"recipients\":[{\"name\":\"a post\",\"country\":\"ECU\"}]}";
  int64_t a[8], b[8];
  assert_int_equal(numbers_of(one, false, a), 2);
  assert_int_equal(numbers_of(other, false, b), 1);
  assert_true(a[0] != a[1] && a[0] != b[0]);
  assert_int_equal(numbers_of(one, true, a), 1);
  assert_int_equal(numbers_of(other, true, b), 1);
  assert_true(a[0] == b[0]);
}

static void numbers_are_stable(void **state) {
  (void)state;
  assert_true(ro_deed_number("x", 0) == ro_deed_number("x", 0));
  assert_true(ro_deed_number("x", 0) != ro_deed_number("x", 1));
  for (int i = 0; i < 1000; i++) {
    char name[16];
    snprintf(name, sizeof name, "%d", i);
    assert_true(ro_deed_number(name, i) >= 0 && ro_deed_number(name, i) < INT64_C(1) << 53);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_actor_with_each_recipient), cmocka_unit_test(together_is_both_ways), cmocka_unit_test(who_is_visited_hosts), cmocka_unit_test(tense_rewrites),
      cmocka_unit_test(tense_leaves_the_rest), cmocka_unit_test(denied_is_told_by_deniers_only), cmocka_unit_test(distinct_is_of_the_event), cmocka_unit_test(numbers_are_stable)};
  return cmocka_run_group_tests(tests, open_tables, close_tables);
}
