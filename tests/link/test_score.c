#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "link/link.h"

#include <stdlib.h>
#include <string.h>

static ro_linker *linker;
static ro_arena arena;

static int set_up(void **state) {
  (void)state;
  ro_arena_init(&arena);
  return ro_linker_open(&linker, NULL) != RO_OK;
}

static int take_down(void **state) {
  (void)state;
  ro_linker_close(linker);
  ro_arena_free(&arena);
  return 0;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static ro_chain chain_of(const char *type, int32_t day, bool dated, const char *terms) {
  ro_chain c = {.first = 1, .type = type, .since = day, .until = day, .dated = dated, .statuses = RO_LINK_DONE};
  char *text = ro_arena_strdup(&arena, terms), *rest = NULL;
  for (char *term = strtok_r(text, " ", &rest); term; term = strtok_r(NULL, " ", &rest)) *ro_vec_push(&arena, &c.terms) = term;
  if (c.terms.n) qsort(c.terms.v, c.terms.n, sizeof *c.terms.v, by_text);
  return c;
}

enum { CHAINS = 12 };

static void make(ro_chain *c) {
  c[0] = chain_of("ASSAULT", 100, true, "a=PER a~troop r=ECU fkilled=2,soldier ggorge tattack eyes wrocket wpost wriver");
  c[1] = chain_of("ASSAULT", 100, false, "r=ECU r~soldier fkilled=2 tkill eyes wrocket wpost whelicopter wsoldier");
  c[2] = chain_of("ASSAULT", 101, true, "a=PER r=ECU fkilled=14 ploja mfirearms tshot eyes wmarket wpost");
  c[3] = chain_of("ASSAULT", 101, false, "fkilled=14 gloja mabduct ttaken eyes wmarket wcourthous wjudg");
  c[4] = chain_of("ASSAULT", 101, true, "r@vela n@vela tkill eno wdriver");
  c[5] = chain_of("ASSAULT", 101, true, "n@vela r~man tdied eyes wdriver wdoctor");
  c[6] = chain_of("CONSULT", 103, true, "a@andrade a@valdivia a=ECU a=PER pbogota tmeet eyes wmeet");
  c[7] = chain_of("CONSULT", 103, true, "a@andrade a=ECU a=COL pbogota tmet eyes wmet");
  c[8] = chain_of("CONSULT", 103, false, "a@lund a=NOR mvisit pquito tarriv eyes wthree");
  c[9] = chain_of("ACCUSE", 103, false, "a@andrade a=ECU r=PER taccus eyes wlie wborder");
  c[10] = chain_of("ACCUSE", 104, false, "a&red_cross r=PER taccus eyes wlie wborder");
  c[11] = chain_of("ACCUSE", 104, false, "a=ECU r=PER taccus eno wlie wborder");
}

/* Whichever of two reports came first must not matter. */
static void test_symmetrical(void **state) {
  (void)state;
  ro_chain c[CHAINS];
  if (setjmp(arena.oom)) fail();
  make(c);
  for (int i = 0; i < CHAINS; i++)
    for (int j = 0; j < CHAINS; j++) {
      assert_int_equal(ro_link_score(linker, &c[i], &c[j]), ro_link_score(linker, &c[j], &c[i]));
      assert_int_equal(ro_link_points(linker, &c[i], &c[j], false), ro_link_points(linker, &c[j], &c[i], false));
      assert_int_equal(ro_link_wording(linker, &c[i], &c[j]), ro_link_wording(linker, &c[j], &c[i]));
    }
}

/* Every chain that may be met lies in the window in which it is looked for. */
static void test_windows_hold_what_may_be_met(void **state) {
  (void)state;
  static const int32_t lengths[] = {0, 1, 15, 16, 17, 31, 365, 400, 401};
  if (setjmp(arena.oom)) fail();
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 9; j++)
      for (int32_t apart = -470; apart <= 470; apart++) {
        ro_chain a = chain_of("ASSAULT", 5000, i % 2, ""), b = chain_of("ASSAULT", 5000 + apart, j % 2, "");
        int64_t first, last;
        a.until += lengths[i], b.until += lengths[j];
        if (i % 3 == 0) a.statuses = RO_LINK_PLANNED;
        assert_int_equal(ro_link_may_meet(&a, &b), ro_link_may_meet(&b, &a));
        if (!ro_link_may_meet(&a, &b)) continue;
        ro_link_window(&a, ro_link_class(&b), &first, &last);
        assert_true(first <= b.since && b.since <= last);
        ro_link_window(&b, ro_link_class(&a), &first, &last);
        assert_true(first <= a.since && a.since <= last);
      }
}

static void test_what_nothing_outweighs(void **state) {
  (void)state;
  ro_chain c[CHAINS];
  if (setjmp(arena.oom)) fail();
  make(c);
  assert_int_equal(ro_link_score(linker, &c[6], &c[0]), RO_LINK_NEVER);  /* of another type */
  assert_int_equal(ro_link_score(linker, &c[6], &c[7]), RO_LINK_NEVER);  /* with another */
  assert_int_equal(ro_link_score(linker, &c[6], &c[8]), RO_LINK_NEVER);  /* a visit is no meeting */
  assert_int_equal(ro_link_score(linker, &c[9], &c[10]), RO_LINK_NEVER); /* another accuses */
  assert_int_not_equal(ro_link_score(linker, &c[9], &c[11]), RO_LINK_NEVER);
  assert_int_equal(ro_link_score(linker, &c[1], &c[2]), RO_LINK_NEVER); /* told before it was */
}

/* A clash of two states and the attack of one on the other may be one; the attack of each on the other are two acts. */
static void test_a_clash_and_the_attack_in_it(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain clash = chain_of("ASSAULT", 100, true, "a=ECU a=PER eyes r=PER tclash"), one = chain_of("ASSAULT", 100, true, "a=PER eyes r=ECU tfir"), other = chain_of("ASSAULT", 100, true, "a=ECU eyes r=PER tfir");
  ro_chain third = chain_of("ASSAULT", 100, true, "a=PER eyes r=COL tfir");
  assert_true(ro_link_score(linker, &clash, &one) >= ro_link_score(linker, &clash, &third) + 40);
  assert_true(ro_link_score(linker, &one, &other) < ro_link_score(linker, &clash, &one));
}

static void test_speakers(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain bare = chain_of("REQUEST", 100, true, "a~committe r@vela eyes tcall"), stated = chain_of("REQUEST", 100, true, "a=PER a~committe r@vela eyes turg");
  ro_chain foreign = chain_of("REQUEST", 100, true, "a=ECU a~committe r@vela eyes turg");
  assert_int_not_equal(ro_link_score(linker, &bare, &stated), RO_LINK_NEVER);
  assert_int_equal(ro_link_score(linker, &foreign, &stated), RO_LINK_NEVER);
}

static bool are_linked(const ro_chain *a, const ro_chain *b) { return ro_link_points(linker, a, b, false) >= linker->weights.across_threshold; }

/* "the 1990 invasion" in two reports; of the news a year is no reason. */
static void test_a_known_year(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain a = chain_of("ASSAULT", 1000, true, "a=ECU r=PER eyes tinva winva wglacier wheron wlantern"), b = chain_of("ASSAULT", 1000, true, "a=ECU r=PER eyes tinva winva wmarble worchid wpebble");
  a.until = b.until = 1300;
  a.statuses = b.statuses = RO_LINK_HISTORICAL;
  assert_true(are_linked(&a, &b));
  b.statuses = a.statuses = RO_LINK_DONE;
  assert_false(are_linked(&a, &b));
}

/* The same visitor, elsewhere; driven from power and killed; promises of like wording on days that nobody names. */
static void test_what_is_another(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain quito = chain_of("CONSULT", 103, true, "a@lund a=NOR mvisit r=ECU tarriv eyes"), lima = chain_of("CONSULT", 103, true, "a@lund a=NOR mvisit r=PER tarriv eyes");
  ro_chain later = chain_of("CONSULT", 110, true, "a@lund a=NOR mvisit tarriv eyes wglacier"), earlier = chain_of("CONSULT", 103, false, "a@lund a=NOR mvisit tarriv eyes wglacier");
  ro_chain ousted = chain_of("ASSAULT", 100, true, "r@vela mousting toust eyes"), killed = chain_of("ASSAULT", 100, true, "r@vela tkill eyes"), coup = chain_of("ASSAULT", 100, true, "r@vela tcoup eyes");
  ro_chain vow = chain_of("AGREE", 100, false, "a=PER a&red_cross tpledg eyes wglacier wlantern wmarble"), other = chain_of("AGREE", 100, false, "a=PER a&red_cross tpledg eyes wglacier wpebble worchid");
  assert_int_equal(ro_link_score(linker, &quito, &lima), RO_LINK_NEVER);
  assert_false(are_linked(&later, &earlier));
  assert_int_equal(ro_link_score(linker, &ousted, &killed), RO_LINK_NEVER);
  assert_int_not_equal(ro_link_score(linker, &ousted, &coup), RO_LINK_NEVER);
  assert_false(are_linked(&vow, &other));
  vow.dated = other.dated = true;
  assert_true(are_linked(&vow, &other));
}

/* Two bombs in a city on one day are two, until something else is the same of them. */
static void test_a_city_at_war(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain a = chain_of("ASSAULT", 100, true, "cPER fkilled=2 mexplosives ploja r~peopl tkill eyes"), b = chain_of("ASSAULT", 100, true, "cPER fkilled=2,soldier mexplosives ploja r~soldier tkill eyes");
  ro_chain c = chain_of("ASSAULT", 100, true, "cPER fkilled=12 mexplosives ploja r~peopl tkill eyes"), d = chain_of("ASSAULT", 100, true, "cPER fkilled=12 mexplosives ploja tkill eyes");
  assert_false(are_linked(&a, &b));
  assert_true(are_linked(&c, &d));
}

/* One reason does for troops withdrawn, not for a meeting. */
static void test_what_is_seldom(void **state) {
  (void)state;
  if (setjmp(arena.oom)) fail();
  ro_chain a = chain_of("RETREAT", 100, false, "a@vela a=PER eyes mwithdraw twithdraw"), b = chain_of("RETREAT", 101, false, "a@vela a=PER eyes mwithdraw twithdraw");
  assert_true(are_linked(&a, &b));
  a.type = b.type = "CONSULT";
  assert_false(are_linked(&a, &b));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_symmetrical), cmocka_unit_test(test_windows_hold_what_may_be_met), cmocka_unit_test(test_what_nothing_outweighs),
      cmocka_unit_test(test_a_clash_and_the_attack_in_it), cmocka_unit_test(test_speakers), cmocka_unit_test(test_a_known_year), cmocka_unit_test(test_what_is_seldom), cmocka_unit_test(test_what_is_another), cmocka_unit_test(test_a_city_at_war),
  };
  return cmocka_run_group_tests(tests, set_up, take_down);
}
