#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "link/link.h"

#include <string.h>

static void stems_to(const char *word, const char *stem) {
  char room[40];
  strcpy(room, word);
  ro_link_stem(room);
  assert_string_equal(room, stem);
}

static void test_stems(void **state) {
  (void)state;
  stems_to("raids", "raid"), stems_to("raided", "raid"), stems_to("raiding", "raid");
  stems_to("cities", "city");
  stems_to("stopped", "stop");
  stems_to("killing", "kill"); /* ll stays */
  stems_to("losses", "loss");
  stems_to("is", "is"), stems_to("us", "us"), stems_to("red", "red");
  stems_to("", "");
}

static void test_words(void **state) {
  (void)state;
  static const char text[] = "\xE2\x80\x9CPeru\xE2\x80\x99s 12 \xC3\x89lite troops\xE2\x80\x9D \xE2\x80\x94 again.";
  static const char *const expected[] = {"peru", "s", "\xC3\xA9lite", "troops", "again"};
  ro_arena arena;
  char *word;
  size_t at = 0;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) fail();
  for (int i = 0; i < 5; i++) {
    assert_true(ro_link_next_word(&arena, text, sizeof text - 1, &at, &word));
    assert_string_equal(word, expected[i]);
  }
  assert_false(ro_link_next_word(&arena, text, sizeof text - 1, &at, &word));
  ro_arena_free(&arena);
}

static void test_rare_words_weigh_more(void **state) {
  (void)state;
  ro_linker *linker;
  assert_int_equal(ro_linker_open(&linker, NULL), RO_OK);
  assert_true(ro_link_word_weight(linker, "the") < 5);
  assert_true(ro_link_word_weight(linker, "minister") > ro_link_word_weight(linker, "said"));
  assert_int_equal(ro_link_word_weight(linker, "courthous"), 40);
  assert_true(linker->weights.across_threshold > 0 && linker->weights.across_reasons > 0 && linker->weights.person_same > 0); /* every name of the table is known */
  ro_linker_close(linker);
}

static ro_link_report report_of(const ro_linker *linker, ro_arena *arena, const char *text) {
  ro_link_report report = {0};
  ro_link_shingles(linker, arena, text, strlen(text), &report);
  return report;
}

static void test_copies(void **state) {
  (void)state;
  static const char flash[] = "Two soldiers were killed on Monday when gunmen attacked a checkpoint outside the harbour of Guayaquil, the army said in a statement to reporters.";
  static const char update[] = "Two soldiers were killed on Monday when gunmen attacked a checkpoint outside the harbour of Guayaquil, the army said in a statement to reporters. A third died later in "
                               "hospital, a doctor said. The governor called for calm and closed the road to the airport, and the president said that he would travel to the city on Tuesday with "
                               "his ministers of defence and of the interior, who were in Quito when the news came.";
  static const char other[] = "Gunmen killed three people at a market in Loja on Monday, police said. Nobody has been arrested so far, and the mayor asked for help from the capital.";
  ro_linker *linker;
  ro_arena arena;
  assert_int_equal(ro_linker_open(&linker, NULL), RO_OK);
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) fail();
  ro_link_report a = report_of(linker, &arena, flash), b = report_of(linker, &arena, update), c = report_of(linker, &arena, other), none = report_of(linker, &arena, "");
  assert_true(ro_link_same_origin(&a, &b) && ro_link_same_origin(&b, &a)); /* a part of the longer one */
  assert_true(ro_link_same_origin(&a, &a));
  assert_false(ro_link_same_origin(&a, &c) || ro_link_same_origin(&b, &c) || ro_link_same_origin(&none, &none));
  ro_arena_free(&arena);
  ro_linker_close(linker);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stems), cmocka_unit_test(test_words), cmocka_unit_test(test_rare_words_weigh_more), cmocka_unit_test(test_copies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
