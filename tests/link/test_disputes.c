#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "link/disputes.h"

#include <stdio.h>
#include <string.h>

/* A mention: its report and day, more members (of the event row), figures. */
#define MENTION(document, day, more) \
  "{\"document\": \"" document "\", \"publisher\": \"" document "\", \"published\": \"" day "T00:00:00Z\", \"event\": \"v1\", \"text\": \"t\", \"type\": \"ASSAULT\", \"status\": \"actual\"," \
  "\"negated\": false, \"recipients\": []" more "}"
#define KILLED(n, bound) ", \"actors\": [], \"sources\": [], \"figures\": [{\"kind\": \"killed\", \"value\": " n ", \"bound\": \"" bound "\"}]"
#define SAYS(name, act) ", \"sources\": [{\"names\": [\"" name "\"], \"act\": \"" act "\"}]"
#define BY(name, country) ", \"actors\": [{\"name\": \"" name "\", \"kind\": \"state\", \"country\": \"" country "\"}]"

static json_t *dispute_of(const char *rows) {
  json_error_t why;
  json_t *parsed = json_loads(rows, 0, &why), *out;
  if (!parsed) fail_msg("%s", why.text);
  assert_int_equal(ro_link_dispute(parsed, &out, NULL), RO_OK);
  json_decref(parsed);
  return out;
}

static const json_t *question(const json_t *dispute, size_t i) { return json_array_get(json_object_get(dispute, "disputes"), i); }

static size_t count(const json_t *q, const char *list) { return json_array_size(json_object_get(q, list)); }

static void no_dispute(const char *rows) {
  json_t *dispute = dispute_of(rows);
  if (dispute) fail_msg("%s", json_dumps(dispute, 0));
}

static void disputed_over(const char *over, size_t sides, const char *rows) {
  json_t *dispute = dispute_of(rows);
  assert_non_null(dispute);
  assert_string_equal(json_string_value(json_object_get(question(dispute, 0), "over")), over);
  assert_true(json_is_true(json_object_get(question(dispute, 0), "contradictory")));
  assert_int_equal(count(question(dispute, 0), "sides"), sides);
  json_decref(dispute);
}

static void test_numbers(void **state) {
  (void)state;
  disputed_over("killed", 2, "[" MENTION("a", "2026-03-11", KILLED("4", "exact")) "," MENTION("b", "2026-03-11", KILLED("7", "exact")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("7", "exact")) "," MENTION("b", "2026-03-11", KILLED("7", "exact")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("9", "at_least")) "," MENTION("b", "2026-03-11", KILLED("12", "exact")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("10", "about")) "," MENTION("b", "2026-03-11", KILLED("11", "exact")) "]");
  disputed_over("killed", 2, "[" MENTION("a", "2026-03-11", KILLED("10", "about")) "," MENTION("b", "2026-03-11", KILLED("12", "exact")) "]");
}

static void test_updates_are_a_history(void **state) {
  (void)state;
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("9", "exact")) "," MENTION("a", "2026-03-12", KILLED("12", "exact")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("9", "exact")) "," MENTION("b", "2026-03-15", KILLED("14", "exact")) "]"); /* days later it has grown */
  json_t *dispute = dispute_of("[" MENTION("a", "2026-03-11", KILLED("9", "exact")) "," MENTION("a", "2026-03-12", KILLED("12", "exact")) "," MENTION("b", "2026-03-12", KILLED("15", "exact")) "]");
  assert_non_null(dispute);
  assert_int_equal(count(question(dispute, 0), "sides"), 2); /* 12 and 15 */
  assert_int_equal(count(question(dispute, 0), "earlier"), 1);
  json_decref(dispute);
}

static void test_denials(void **state) {
  (void)state;
  disputed_over("happened", 2, "[" MENTION("a", "2026-03-11", BY("Peru", "PER") SAYS("Ecuador", "say")) "," MENTION("b", "2026-03-11", BY("Peru", "PER") SAYS("Peru", "deny")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", BY("Peru", "PER") SAYS("Ecuador", "say")) "," MENTION("b", "2026-03-11", BY("Peru", "PER") SAYS("Peru", "admit")) "]");
}

static void test_actors(void **state) {
  (void)state;
  disputed_over("actor", 2, "[" MENTION("a", "2026-03-11", BY("Peru", "PER") SAYS("Ecuador", "say")) "," MENTION("b", "2026-03-11", BY("Ecuador", "ECU") SAYS("Peru", "say")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", BY("Peru", "PER") SAYS("Ecuador", "say")) "," MENTION("b", "2026-03-11", BY("Peruvian troops", "PER") SAYS("Brazil", "say")) "]");
  no_dispute("[" MENTION("a", "2026-03-11", BY("Peru", "PER") ", \"sources\": []") "," MENTION("a", "2026-03-11", BY("Ecuador", "ECU") ", \"sources\": []") "]"); /* one report tells of a fight */
}

static void test_nothing_to_compare(void **state) {
  (void)state;
  no_dispute("[]");
  no_dispute("[" MENTION("a", "2026-03-11", KILLED("4", "exact")) "]");
  no_dispute("[{}, {}]");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers), cmocka_unit_test(test_updates_are_a_history), cmocka_unit_test(test_denials), cmocka_unit_test(test_actors), cmocka_unit_test(test_nothing_to_compare),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
