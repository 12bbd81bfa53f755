/* The index of closeness (docs/track.md), and a track out of a database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/record.h"
#include "link/track.h"
#include "store/places.h"

#include <math.h>
#include <stdlib.h>

/* ---- the formula ---- */

static int32_t day(int year, int month, int date) { return ro_date_days((ro_date){(int16_t)year, (int8_t)month, (int8_t)date}); }

static void begin(ro_track *t, ro_track_by by) {
  memset(t, 0, sizeof *t);
  ro_arena_init(&t->arena);
  t->by = by, t->evidence = true;
}
#define BEGIN(t, by) begin(&t, by); assert_int_equal(setjmp(t.arena.oom), 0)

static void add(ro_track *t, ro_event_type type, ro_track_state state, double score, int32_t on) {
  ro_track_add(t, &(ro_track_act){1, 1, NULL, on, on, type, RO_TRACK_A, state, score});
}

static double closeness(const ro_track_point *p) {
  double value = NAN;
  ro_track_closeness(p, &value);
  return value;
}

static void a_weak_act_says_little_and_many_say_much(void **state) {
  (void)state;
  ro_track t;
  BEGIN(t, RO_TRACK_MONTH);
  add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 3, 1));
  assert_true(fabs(closeness(&t.points.v[0]) - 100 * 4 / 14.0) < 1e-9);
  for (int i = 0; i < 99; i++) add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 3, 1));
  assert_true(fabs(closeness(&t.points.v[0]) - 100 * 400 / 410.0) < 1e-9);
  assert_int_equal(t.points.v[0].acts[RO_TRACK_A][RO_TRACK_MEETING][RO_TRACK_DONE], 100);
  ro_arena_free(&t.arena);
}

static void attacks_draw_down_what_meetings_lift(void **state) {
  (void)state;
  ro_track t;
  BEGIN(t, RO_TRACK_MONTH);
  add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 3, 1));
  add(&t, RO_EVENT_ASSAULT, RO_TRACK_DONE, -9, day(2026, 3, 31));
  assert_int_equal(t.points.n, 1);
  assert_true(fabs(closeness(&t.points.v[0]) + 100 * 5 / 23.0) < 1e-9);
  ro_arena_free(&t.arena);
}

static void the_announced_and_the_disputed_count_half_the_denied_nothing(void **state) {
  (void)state;
  static const struct { ro_track_state state; double closeness; } cases[] = {
      {RO_TRACK_DONE, -900 / 19.0}, {RO_TRACK_PLANNED, -450 / 14.5}, {RO_TRACK_DISPUTED, -450 / 14.5}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ro_track t;
    BEGIN(t, RO_TRACK_YEAR);
    add(&t, RO_EVENT_ASSAULT, cases[i].state, -9, day(2026, 3, 1));
    assert_true(fabs(closeness(&t.points.v[0]) - cases[i].closeness) < 1e-9);
    ro_arena_free(&t.arena);
  }
  ro_track t;
  BEGIN(t, RO_TRACK_YEAR);
  add(&t, RO_EVENT_ASSAULT, RO_TRACK_DENIED, -9, day(2026, 3, 1));
  assert_true(isnan(closeness(&t.points.v[0]))); /* nothing to go by */
  assert_int_equal(t.points.v[0].acts[RO_TRACK_A][RO_TRACK_ATTACK][RO_TRACK_DENIED], 1);
  ro_arena_free(&t.arena);
}

static void judgements_count_and_no_change_draws_to_the_middle(void **state) {
  (void)state;
  ro_track t;
  BEGIN(t, RO_TRACK_MONTH);
  ro_track_judge(&t, 1, 1, day(2026, 3, 1), RO_TRACK_B, 1);
  assert_true(fabs(closeness(&t.points.v[0]) - 500 / 15.0) < 1e-9);
  ro_track_judge(&t, 1, 2, day(2026, 3, 2), RO_TRACK_B, 0);
  assert_true(fabs(closeness(&t.points.v[0]) - 500 / 20.0) < 1e-9);
  ro_track_judge(&t, 1, 3, day(2026, 3, 2), RO_TRACK_A, -1);
  assert_true(fabs(closeness(&t.points.v[0])) < 1e-9);
  assert_int_equal(t.points.v[0].judged[RO_TRACK_B][2], 1);
  assert_int_equal(t.points.v[0].judged[RO_TRACK_A][0], 1);
  ro_arena_free(&t.arena);
}

static void what_counts_and_how(void **state) {
  (void)state;
  static const struct { ro_event_type type; ro_event_status status; bool negated, denied, counts; ro_track_state state; } cases[] = {
      {RO_EVENT_ASSAULT, RO_STATUS_ACTUAL, false, false, true, RO_TRACK_DONE}, {RO_EVENT_ASSAULT, RO_STATUS_PLANNED, false, false, true, RO_TRACK_PLANNED},
      {RO_EVENT_ASSAULT, RO_STATUS_ACTUAL, true, false, true, RO_TRACK_DENIED}, {RO_EVENT_ASSAULT, RO_STATUS_ACTUAL, false, true, true, RO_TRACK_DENIED},
      {RO_EVENT_ASSAULT, RO_STATUS_PLANNED, true, false, true, RO_TRACK_DENIED}, {RO_EVENT_ASSAULT, RO_STATUS_POSSIBLE, false, false, false, 0},
      {RO_EVENT_ASSAULT, RO_STATUS_CONDITIONAL, false, false, false, 0}, {RO_EVENT_ASSAULT, RO_STATUS_REQUESTED, false, false, false, 0},
      {RO_EVENT_ASSAULT, RO_STATUS_HISTORICAL, false, false, false, 0}, {RO_EVENT_ACCUSE, RO_STATUS_ACTUAL, true, true, false, 0} /* made all the same */,
      {RO_EVENT_ACCUSE, RO_STATUS_ACTUAL, true, false, true, RO_TRACK_DENIED}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ro_track_state is = RO_TRACK_DONE;
    assert_int_equal(ro_track_state_of(cases[i].type, cases[i].status, cases[i].negated, cases[i].denied, &is), cases[i].counts);
    if (cases[i].counts) assert_int_equal(is, cases[i].state);
  }
  assert_int_equal(ro_track_kind_of(RO_EVENT_RETREAT), RO_TRACK_CONCESSION);
  assert_int_equal(ro_track_kind_of(RO_EVENT_AID), RO_TRACK_SUPPORT);
  assert_int_equal(ro_track_kind_of(RO_EVENT_SANCTION), RO_TRACK_PRESSURE);
}

/* ---- periods ---- */

static void periods_hold_their_days(void **state) {
  (void)state;
  static const struct { ro_track_by by; int first[3], last[3]; } cases[] = { /* of 2024-02-29, a Thursday */
      {RO_TRACK_DAY, {2024, 2, 29}, {2024, 2, 29}}, {RO_TRACK_WEEK, {2024, 2, 26}, {2024, 3, 3}}, {RO_TRACK_MONTH, {2024, 2, 1}, {2024, 2, 29}}, {RO_TRACK_YEAR, {2024, 1, 1}, {2024, 12, 31}}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t first, last, period = ro_track_period(cases[i].by, day(2024, 2, 29));
    ro_track_days(cases[i].by, period, &first, &last);
    assert_int_equal(first, day(cases[i].first[0], cases[i].first[1], cases[i].first[2]));
    assert_int_equal(last, day(cases[i].last[0], cases[i].last[1], cases[i].last[2]));
    assert_int_equal(ro_track_period(cases[i].by, first), period);
    assert_int_equal(ro_track_period(cases[i].by, last), period);
    assert_int_equal(ro_track_period(cases[i].by, last + 1), period + 1);
  }
  assert_int_equal(ro_track_period(RO_TRACK_WEEK, day(1969, 12, 29)), 0); /* before the epoch, too */
  assert_int_equal(ro_track_period(RO_TRACK_WEEK, day(1969, 12, 28)), -1);
}

static void points_are_in_order_and_the_undated_in_none(void **state) {
  (void)state;
  ro_track t;
  BEGIN(t, RO_TRACK_MONTH);
  add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 5, 1));
  add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 3, 1));
  add(&t, RO_EVENT_CONSULT, RO_TRACK_DONE, 4, day(2026, 4, 30));
  ro_track_add(&t, &(ro_track_act){1, 1, NULL, day(2026, 3, 31), day(2026, 4, 1), RO_EVENT_CONSULT, RO_TRACK_A, RO_TRACK_DONE, 4});
  assert_int_equal(t.points.n, 3);
  assert_true(t.points.v[0].period < t.points.v[1].period && t.points.v[1].period < t.points.v[2].period);
  assert_int_equal(t.undated, 1);
  assert_int_equal(t.points.v[0].items.n, 1);
  ro_arena_free(&t.arena);
}

/* ---- mentions of one event ---- */

static void mention(ro_track *t, const char *cluster, int64_t document, int32_t on, int32_t until, ro_track_hand hand, ro_track_state state, double score) {
  ro_track_mention(t, cluster, &(ro_track_act){document, 1, NULL, on, until, RO_EVENT_ASSAULT, hand, state, score});
}

static void told_again_an_event_counts_once(void **state) {
  (void)state;
  ro_track t;
  char name[20];
  BEGIN(t, RO_TRACK_MONTH);
  for (int i = 0; i < 1000; i++) { /* 500 events, each told of twice */
    snprintf(name, sizeof name, "event-%d", i % 500);
    mention(&t, name, i, day(2026, 3, 10), day(2026, 3, 10), RO_TRACK_A, RO_TRACK_DONE, i < 500 ? -9 : -7);
  }
  mention(&t, NULL, 1, day(2026, 3, 10), day(2026, 3, 10), RO_TRACK_A, RO_TRACK_DONE, -9);
  ro_track_events_done(&t);
  assert_int_equal(t.points.n, 1);
  assert_int_equal(t.points.v[0].acts[RO_TRACK_A][RO_TRACK_ATTACK][RO_TRACK_DONE], 501);
  assert_true(fabs(t.points.v[0].sum + 500 * 8 + 9) < 1e-6); /* the mean of what its mentions say */
  assert_string_equal(t.points.v[0].items.v[1].cluster, "event-0");
  assert_int_equal(t.points.v[0].items.v[1].document, 0);
  ro_arena_free(&t.arena);
}

static void what_some_deny_is_disputed(void **state) {
  (void)state;
  static const struct { ro_track_state a, b, is; } cases[] = {
      {RO_TRACK_DONE, RO_TRACK_DENIED, RO_TRACK_DISPUTED}, {RO_TRACK_PLANNED, RO_TRACK_DENIED, RO_TRACK_DISPUTED}, {RO_TRACK_PLANNED, RO_TRACK_DONE, RO_TRACK_DONE}, {RO_TRACK_DENIED, RO_TRACK_DENIED, RO_TRACK_DENIED}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ro_track t;
    BEGIN(t, RO_TRACK_MONTH);
    mention(&t, "x", 1, day(2026, 3, 10), day(2026, 3, 10), RO_TRACK_A, cases[i].a, -9);
    mention(&t, "x", 2, day(2026, 3, 10), day(2026, 3, 10), RO_TRACK_A, cases[i].b, -9);
    ro_track_events_done(&t);
    assert_int_equal(t.points.v[0].acts[RO_TRACK_A][RO_TRACK_ATTACK][cases[i].is], 1);
    ro_arena_free(&t.arena);
  }
}

static void most_say_who_and_when(void **state) {
  (void)state;
  static const struct { ro_track_hand hands[3], is; } cases[] = {{{RO_TRACK_A, RO_TRACK_A, RO_TRACK_B}, RO_TRACK_A}, {{RO_TRACK_B, RO_TRACK_BOTH, RO_TRACK_B}, RO_TRACK_B},
                                                                 {{RO_TRACK_A, RO_TRACK_B, RO_TRACK_BOTH}, RO_TRACK_BOTH}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ro_track t;
    BEGIN(t, RO_TRACK_MONTH);
    mention(&t, "x", 1, day(2026, 4, 1), day(2026, 4, 1), cases[i].hands[0], RO_TRACK_DONE, -9);
    mention(&t, "x", 2, day(2026, 3, 10), day(2026, 3, 10), cases[i].hands[1], RO_TRACK_DONE, -9);
    mention(&t, "x", 3, day(2026, 3, 10), day(2026, 3, 10), cases[i].hands[2], RO_TRACK_DONE, -9);
    ro_track_events_done(&t);
    assert_int_equal(t.points.n, 1);
    assert_int_equal(t.points.v[0].period, 2026 * 12 + 2);
    assert_int_equal(t.points.v[0].acts[cases[i].is][RO_TRACK_ATTACK][RO_TRACK_DONE], 1);
    ro_arena_free(&t.arena);
  }
}

/* ---- out of a database ---- */

/* Entities: Peru e1, Ecuador e2, a Peruvian protester e3, the two presidents e4 (of Peru e5 and Ecuador e6), Brazil e7. Statements: s1 Peru
 * says, s2 Ecuador denies, s3 Brazil says. */
static const char RECORD[] =
    "{\"readout\": \"1\", \"document\": {\"id\": \"%s\", \"text_sha256\": \"t\", \"uri\": \"%s\", \"published\": \"%s\", \"text\": \"Peru and Ecuador speak of the ceasefire near Loja, said Brazil.\"},"
    "\"sentences\": [[0, 63]], \"entities\": [{\"id\": \"e1\", \"name\": \"Peru\", \"kind\": \"state\", \"country\": \"PER\", \"mentions\": []},"
    "{\"id\": \"e2\", \"name\": \"Ecuador\", \"kind\": \"state\", \"country\": \"ECU\", \"mentions\": []}, {\"id\": \"e3\", \"name\": \"protester\", \"kind\": \"person\", \"country\": \"PER\", \"sectors\": [\"CVL\"], \"mentions\": []},"
    "{\"id\": \"e4\", \"name\": \"presidents\", \"kind\": \"person\", \"members\": [\"e5\", \"e6\"], \"mentions\": []}, {\"id\": \"e5\", \"name\": \"Roe\", \"kind\": \"person\", \"country\": \"PER\", \"sectors\": [\"GOV\"], \"mentions\": []},"
    "{\"id\": \"e6\", \"name\": \"Poe\", \"kind\": \"person\", \"country\": \"ECU\", \"sectors\": [\"GOV\"], \"mentions\": []}, {\"id\": \"e7\", \"name\": \"Brazil\", \"kind\": \"state\", \"country\": \"BRA\", \"mentions\": []}],"
    "\"times\": [], \"places\": [], \"statements\": [{\"id\": \"s1\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e1\", \"cue\": [51, 55], \"content\": [[30, 39]], \"issues\": [\"ceasefire\"]},"
    "{\"id\": \"s2\", \"kind\": \"indirect\", \"act\": \"deny\", \"source\": \"e2\", \"cue\": [51, 55], \"content\": [[0, 16]], \"issues\": [\"ceasefire\", \"border\"]},"
    "{\"id\": \"s3\", \"kind\": \"indirect\", \"act\": \"say\", \"source\": \"e7\", \"cue\": [51, 55], \"content\": [[0, 16]]}],"
    "\"events\": [%s], \"assessments\": [%s]}";

#define EVENT(id, type, score, status, negated, actors, recipients, attribution)                                                                       \
  "{\"id\": \"" id "\", \"sentence\": 0, \"trigger\": [[0, 4]], \"type\": \"" type "\", \"quad\": \"q\", \"intensity\": " score ", \"actors\": [" actors "], \"recipients\": [" recipients \
  "], \"status\": \"" status "\", \"negated\": " negated ", \"attribution\": [" attribution "], \"evidence\": [], \"confidence\": 0.9}"
#define E1 "\"e1\""
#define E2 "\"e2\""
#define ALL_KINDS                                                                                                                                        \
  EVENT("v1", "ASSAULT", "-9", "actual", "false", E1, E2, "") "," EVENT("v2", "REQUEST", "-1", "actual", "false", E2, E1, "\"s1\"") ","              \
  EVENT("v3", "CONSULT", "4", "planned", "false", "\"e4\"", "", "") "," EVENT("v4", "PROTEST", "-5", "actual", "false", "\"e3\"", E2, "") ","         \
  EVENT("v5", "ASSAULT", "-9", "actual", "false", E2, E1, "\"s2\"") "," EVENT("v6", "AID", "10", "possible", "false", E1, E2, "") ","                 \
  EVENT("v7", "CONSULT", "4", "actual", "false", E1 ",\"e7\"", "", "")
#define JUDGED "{\"id\": \"a1\", \"statement\": \"s3\", \"of\": [\"PER\", \"ECU\"], \"direction\": 1, \"span\": [0, 4]},"  \
               "{\"id\": \"a2\", \"statement\": \"s1\", \"direction\": -1, \"span\": [0, 4]},"                               \
               "{\"id\": \"a3\", \"statement\": \"s1\", \"of\": [\"BRA\"], \"direction\": -1, \"span\": [0, 4]}"

static void put(ro_store *store, const char *id, const char *published, const char *events, const char *assessments) {
  static char text[12000];
  json_error_t why;
  ro_error error = {0};
  snprintf(text, sizeof text, RECORD, id, id, published, events, assessments);
  json_t *json = json_loads(text, 0, &why);
  if (!json) fail_msg("%s at %d", why.text, why.position);
  if (ro_store_add_record(store, json, NULL, &error) != RO_OK) fail_msg("%s", error.message);
  json_decref(json);
}

static ro_store *filled(void) {
  ro_store *store;
  ro_error error = {0};
  if (ro_store_open(&store, path, &error) != RO_OK) fail_msg("%s", error.message);
  put(store, "x", "2026-03-11T00:00:00Z", ALL_KINDS, JUDGED);
  put(store, "y", "2026-05-01T00:00:00Z", EVENT("v1", "SUPPORT", "5", "actual", "false", E1, E2, ""), "");
  return store;
}

static json_t *made(ro_store *store, ro_track_query query) {
  json_t *out;
  ro_error error = {0};
  if (!query.a) query.a = "PER", query.b = "ECU";
  if (ro_track_make(store, &query, &out, &error) != RO_OK) fail_msg("%s", error.message);
  return out;
}

/* What stands at a path like "points.0.acts.PER.attacks"; -1: nothing. */
static double at(json_t *json, const char *where) {
  char copy[120], *rest = NULL;
  snprintf(copy, sizeof copy, "%s", where);
  for (char *key = strtok_r(copy, ".", &rest); key; key = strtok_r(NULL, ".", &rest)) json = json_is_array(json) ? json_array_get(json, (size_t)atoi(key)) : json_object_get(json, key);
  return json_is_number(json) ? json_number_value(json) : -1;
}

static void acts_of_each_side(void **state) {
  (void)state;
  static const struct { const char *where; double is; } expected[] = {
      {"points.0.acts.PER.attacks", 1}, {"points.0.acts.ECU.asks", 1}, {"points.0.acts.both.planned.meetings", 1}, {"points.0.acts.ECU.denied.attacks", 1},
      {"points.0.acts.PER.pressure", -1} /* a protester is no state */, {"points.0.acts.PER.support", -1} /* only possible */, {"points.0.acts.both.meetings", -1} /* with Brazil */,
      {"points.0.assessments.others.closer", 1}, {"points.0.assessments.PER.apart", 1} /* it speaks of a meeting of the two, and names nobody else */,
      {"points.1.acts.PER.support", 1}, {"points.1.closeness", 33.3}, {"points.0.closeness", -25}, {"points.1.change", 58.3}, {"undated", 0}};
  ro_store *store = filled();
  json_t *track = made(store, (ro_track_query){0});
  assert_int_equal(json_array_size(json_object_get(track, "points")), 2);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    if (fabs(at(track, expected[i].where) - expected[i].is) > 1e-9) fail_msg("%s is %g: %s", expected[i].where, at(track, expected[i].where), json_dumps(track, 0));
  json_decref(track);
  ro_store_close(store);
}

static void the_other_way_round_it_is_the_same(void **state) {
  (void)state;
  ro_store *store = filled();
  json_t *track = made(store, (ro_track_query){.a = "ECU", .b = "PER"});
  assert_true(at(track, "points.0.acts.PER.attacks") == 1 && at(track, "points.0.acts.both.planned.meetings") == 1 && at(track, "points.0.assessments.PER.apart") == 1);
  assert_true(fabs(at(track, "points.0.closeness") + 25) < 1e-9);
  json_decref(track);
  ro_store_close(store);
}

static void queries_restrict(void **state) {
  (void)state;
  static const struct { ro_track_query query; size_t points, positions; } cases[] = {
      {{0}, 2, 3}, {{.since = "2026-04-01"}, 1, 3}, {{.until = "2026-04-01"}, 1, 3}, {{.until = "2026-03-10"}, 0, 0}, {{.about = "LOJA"}, 2, 0} /* no statement says so */, {{.about = "Lima"}, 0, 0},
      {{.about = "Lima;ceasefire"}, 2, 1}, {{.a = "PER", .b = "BRA"}, 1, 1}, {{.a = "PER", .b = "CHL"}, 0, 0}, {{.by = "year"}, 1, 3}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_t *track = made(store, cases[i].query);
    size_t points = json_array_size(json_object_get(track, "points")), positions = json_array_size(json_object_get(track, "positions"));
    if (points != cases[i].points || positions != cases[i].positions) fail_msg("query %zu: %zu points, %zu positions", i, points, positions);
    json_decref(track);
  }
  ro_store_close(store);
}

static void positions_are_the_latest(void **state) {
  (void)state;
  ro_store *store = filled();
  json_t *track = made(store, (ro_track_query){0}), *positions = json_object_get(track, "positions");
  static const char *const expected[][2] = {{"border", "ECU"}, {"ceasefire", "PER"}, {"ceasefire", "ECU"}};
  for (size_t i = 0; i < 3; i++) {
    json_t *p = json_array_get(positions, i);
    assert_string_equal(json_string_value(json_object_get(p, "issue")), expected[i][0]);
    assert_string_equal(json_string_value(json_object_get(p, "side")), expected[i][1]);
    assert_string_equal(json_string_value(json_object_get(p, "uri")), "y");
  }
  assert_string_equal(json_string_value(json_object_get(json_array_get(positions, 1), "words")), "ceasefire");
  json_decref(track);
  ro_store_close(store);
}

/* Every number can be traced: what the evidence adds is the sum. */
static void evidence_adds_up(void **state) {
  (void)state;
  ro_store *store = filled();
  json_t *track = made(store, (ro_track_query){.evidence = 1}), *point, *item;
  size_t i, j;
  json_array_foreach(json_object_get(track, "points"), i, point) {
    double sum = 0;
    json_array_foreach(json_object_get(point, "evidence"), j, item) sum += json_number_value(json_object_get(item, "adds"));
    assert_true(fabs(sum - json_number_value(json_object_get(point, "sum"))) < 0.05 * (double)(j + 1));
    assert_int_equal(j, i ? 1 : 6);
  }
  json_decref(track);
  ro_store_close(store);
}

static void what_makes_no_sense_is_refused(void **state) {
  (void)state;
  static const ro_track_query cases[] = {{.a = "PER", .b = "PER"}, {.a = "PER"}, {.a = "PER", .b = "ECU", .by = "fortnight"}};
  ro_store *store = filled();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_t *out;
    ro_error error = {0};
    assert_int_equal(ro_track_make(store, &cases[i], &out, &error), RO_ERR_ARGUMENT);
    assert_null(out);
    assert_true(*error.message);
  }
  ro_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_weak_act_says_little_and_many_say_much), cmocka_unit_test(attacks_draw_down_what_meetings_lift),
      cmocka_unit_test(the_announced_and_the_disputed_count_half_the_denied_nothing), cmocka_unit_test(judgements_count_and_no_change_draws_to_the_middle),
      cmocka_unit_test(what_counts_and_how), cmocka_unit_test(periods_hold_their_days), cmocka_unit_test(points_are_in_order_and_the_undated_in_none),
      cmocka_unit_test(told_again_an_event_counts_once), cmocka_unit_test(what_some_deny_is_disputed), cmocka_unit_test(most_say_who_and_when),
      ON_BOTH(acts_of_each_side), ON_BOTH(the_other_way_round_it_is_the_same), ON_BOTH(queries_restrict), ON_BOTH(positions_are_the_latest), ON_BOTH(evidence_adds_up),
      ON_SQLITE(what_makes_no_sense_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
