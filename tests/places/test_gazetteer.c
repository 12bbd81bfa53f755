#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "places/fold.h"
#include "places/gazetteer.h"

static ro_arena arena;
static ro_image *tables;
static ro_gazetteer gazetteer;

static void folding(void **state) {
  (void)state;
  static const struct { const char *name, *folded; } cases[] = {
      {"Deir ez-Zor", "Deir ez Zor"}, {"Sana’a", "Sanaa"}, {"São Paulo", "Sao Paulo"}, {"Łódź", "Lodz"}, {"KYIV", "Kyiv"}, {"al-Fashir", "al Fashir"}, {"NEW  YORK", "New York"},
      {"UAE", "UAE"}, {"", ""}, {" - ", ""}, {"Côte-d’Or", "Cote dOr"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(ro_place_fold(&arena, cases[i].name), cases[i].folded);
}

/* Country of a name, "-" where the choice stays open or nothing is found. */
static const char *country(const char *name, const char *evidence, const char *within) {
  bool region;
  ro_place_evidence e = {.given_country = "", .within = within, .within_country = ""};
  ro_evidence_add(&e, evidence);
  uint32_t row = ro_gazetteer_find(&gazetteer, &arena, name, &region);
  e.region = region;
  if (row != RO_NO_ROW) row = ro_gazetteer_choose(&gazetteer, row, &e);
  return row == RO_NO_ROW ? "-" : ro_gazetteer_cell(&gazetteer, row, gazetteer.country);
}

static void names_are_found(void **state) {
  (void)state;
  static const struct { const char *name, *country; } cases[] = {
      {"Kyiv", "UKR"}, {"Kiev", "UKR"}, {"Mazar-i-Sharif", "AFG"}, {"Fallujah", "IRQ"}, {"Al Fallujah", "IRQ"}, {"Khan Younis", "PSE"}, {"Goma", "COD"}, {"al-Fashir", "SDN"}, {"al-Hudaydah", "YEM"}, {"Korean peninsula", ""}, {"Geneva", "CHE"},
      {"Gaza Strip", "PSE"}, {"the West Bank", "PSE"}, {"city of Mosul", "IRQ"}, {"Helmand province", "AFG"}, {"eastern Ghouta", "SYR"}, {"Baghdad International Airport", "IRQ"},
      {"Kosovo", "KOS"}, {"Strait of Hormuz", ""}, {"Washington", "USA"}, {"Moscow", "RUS"}, {"London", "GBR"}, {"Nowhereville", "-"}, {"the", "-"}, {"province", "-"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    if (strcmp(country(cases[i].name, "", ""), cases[i].country) != 0) fail_msg("%s: %s", cases[i].name, country(cases[i].name, "", ""));
}

static void namesakes(void **state) {
  (void)state;
  assert_string_equal(country("Paris", "", ""), "FRA");
  assert_string_equal(country("Paris", "USA", ""), "FRA");
  assert_string_equal(country("Paris", "", "Texas"), "USA");
  assert_string_equal(country("Tripoli", "", ""), "LBY");
  assert_string_equal(country("Tripoli", "LBN", ""), "LBN");
  assert_string_equal(country("Valencia", "", ""), "-"); /* Spain's and Venezuela's are of a size */
  assert_string_equal(country("Valencia", "ESP", ""), "ESP");
  assert_string_equal(country("Balata", "", ""), "-"); /* too small to be known by itself */
  assert_string_equal(country("Balata", "PSE", ""), "PSE");
  assert_string_equal(country("Hyderabad", "PAK", ""), "PAK");
  assert_string_equal(country("Moscow", "USA", ""), "RUS");
  assert_string_equal(country("Geneva", "USA", ""), "CHE");
  assert_string_equal(country("London", "CAN", ""), "GBR");
  assert_string_equal(country("Birmingham", "USA", ""), "USA");
}

static void a_given_country_is_not_contradicted(void **state) {
  (void)state;
  bool region;
  ro_place_evidence e = {.given_country = "CUB", .within = "", .within_country = ""};
  assert_int_equal(ro_gazetteer_choose(&gazetteer, ro_gazetteer_find(&gazetteer, &arena, "Kyiv", &region), &e), RO_NO_ROW);
}

static int start(void **state) {
  (void)state;
  ro_arena_init(&arena);
  return setjmp(arena.oom) || ro_image_open(&tables, SHARE_DIR "/readout.tables", NULL) != RO_OK || ro_gazetteer_open(&gazetteer, tables, NULL) != RO_OK;
}

static int end(void **state) {
  (void)state;
  ro_arena_free(&arena);
  ro_image_close(tables);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(folding), cmocka_unit_test(names_are_found), cmocka_unit_test(namesakes), cmocka_unit_test(a_given_country_is_not_contradicted)};
  return cmocka_run_group_tests(tests, start, end);
}
