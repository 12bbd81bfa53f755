#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/doc.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

static void cameo_is_known(void **state) {
  (void)state;
  ro_cameo c;
  assert_true(ro_codes_cameo(&codes, "042", &c));
  assert_string_equal(c.name, "Make a visit");
  assert_string_equal(c.goldstein, "1.9");
  assert_string_equal(c.type, "CONSULT");
  assert_string_equal(c.mode, "visit");
  assert_true(ro_codes_cameo(&codes, "016", &c));
  assert_string_equal(c.type, "");
  assert_false(ro_codes_cameo(&codes, "13y", &c));
  assert_false(ro_codes_cameo(&codes, "", &c));
  assert_false(ro_codes_cameo(&codes, "42", &c));
}

/* Every row of the table says what PLOVER has, and a score. */
static void the_table_is_plovers(void **state) {
  (void)state;
  assert_true(codes.cameo.rows > 300);
  for (uint32_t row = 0; row < codes.cameo.rows; row++) {
    ro_cameo c;
    char *end;
    assert_true(ro_codes_cameo(&codes, ro_table_cell(&codes.cameo, row, 0), &c));
    double score = strtod(c.goldstein, &end);
    assert_true(*c.goldstein && !*end && score >= -10 && score <= 10);
    assert_true(*c.name);
    assert_int_equal(*c.type == 0, strncmp(c.code, "01", 2) == 0 || strncmp(c.code, "02", 2) == 0);
    if (*c.type) assert_true(ro_name_find(ro_event_type_names, RO_EVENT_COUNT, c.type) >= 0);
    if (*c.mode) assert_true(ro_codes_is_mode(&codes, c.type, c.mode));
  }
}

/* The way back ends at codes that there are, of the same type where tense is not in play. */
static void the_way_back_ends(void **state) {
  (void)state;
  ro_cameo c;
  for (int type = 0; type < RO_EVENT_COUNT; type++) {
    const char *name = ro_event_type_names[type], *code = ro_codes_nearest(&codes, name, "", "", false);
    assert_true(ro_codes_cameo(&codes, code, &c));
    assert_string_equal(c.type, name);
  }
  for (uint32_t row = 0; row < codes.back.rows; row++) {
    const char *future = ro_table_cell(&codes.back, row, codes.back_future);
    assert_true(ro_codes_cameo(&codes, ro_table_cell(&codes.back, row, codes.back_code), &c));
    if (*future) assert_true(ro_codes_cameo(&codes, future, &c) && strcmp(c.type, "AGREE") == 0);
  }
  assert_string_equal(ro_codes_nearest(&codes, "AID", "", "economic military", false), "071");
  assert_string_equal(ro_codes_nearest(&codes, "AID", "", "uneconomic", false), "070");
  assert_string_equal(ro_codes_nearest(&codes, "RETREAT", "ceasefire", "", true), "0356");
  assert_string_equal(ro_codes_nearest(&codes, "NONE", "", "", false), "");
}

static void scores_are_plovers(void **state) {
  (void)state;
  assert_true(ro_codes_score(&codes, "ASSAULT", "aerial") == -9.5);
  assert_true(ro_codes_score(&codes, "PROTEST", "vandalize") == -5); /* the type's own */
  assert_true(ro_codes_score(&codes, "NONE", "") == 0);
  assert_true(ro_codes_is_mode(&codes, "PROTEST", "vandalize"));
  assert_false(ro_codes_is_mode(&codes, "PROTEST", "visit"));
}

static void countries_have_other_names(void **state) {
  (void)state;
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_COW, "FRA"), "220");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_FIPS, "DEU"), "GM");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_CAMEO, "ROU"), "ROM");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_CAMEO, "FRA"), "FRA");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_ICEWS, "RUS"), "Russian Federation");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_ICEWS, "FRA"), "France");
  assert_string_equal(ro_codes_country(&codes, RO_SCHEME_FIPS, "PSE"), "");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_FIPS, "GZ"), "PSE");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_CAMEO, "ROM"), "ROU");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_CAMEO, "FRA"), "FRA");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_ICEWS, "Russia"), "RUS");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_COW, "365"), "RUS");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_ICEWS, ""), "");
  assert_string_equal(ro_codes_country_of(&codes, RO_SCHEME_FIPS, "ZZ"), "");
}

/* Codes that are written are read as what they were written for, and stand for one country. */
static void codes_are_unambiguous(void **state) {
  (void)state;
  static const char *const twice[] = {"SUN", "YUG", "SCG"}; /* states that are gone have the number of their successor */
  for (uint32_t row = 0; row < codes.countrycodes.rows; row++) {
    const char *country = ro_table_cell(&codes.countrycodes, row, 0);
    bool gone = false;
    for (int i = 0; i < 3; i++) gone |= strcmp(country, twice[i]) == 0;
    assert_true(ro_codes_is_country(&codes, country));
    for (int scheme = 0; scheme < RO_SCHEME_COUNT && !gone; scheme++) {
      const char *theirs = ro_codes_country(&codes, (ro_scheme)scheme, country);
      if (*theirs) assert_string_equal(ro_codes_country_of(&codes, (ro_scheme)scheme, theirs), country);
    }
  }
}

static void sectors_fall_into_no_trap(void **state) {
  (void)state;
  assert_string_equal(ro_codes_sector(&codes, RO_SCHEME_CAMEO, "JRN"), "MED");
  assert_string_equal(ro_codes_sector(&codes, RO_SCHEME_CAMEO, "MED"), "HLH");
  assert_string_equal(ro_codes_sector_of(&codes, RO_SCHEME_CAMEO, "MED"), "JRN");
  assert_string_equal(ro_codes_sector_of(&codes, RO_SCHEME_CAMEO, "HLH"), "MED");
  assert_string_equal(ro_codes_sector_of(&codes, RO_SCHEME_CAMEO, "INS"), "REB");
  assert_string_equal(ro_codes_sector_of(&codes, RO_SCHEME_ICEWS, "Executive Office"), "GOV");
  assert_string_equal(ro_codes_sector_of(&codes, RO_SCHEME_ICEWS, "Nothing known"), "");
  for (uint32_t row = 0; row < codes.sectorcodes.rows; row++) {
    const char *sector = ro_table_cell(&codes.sectorcodes, row, 0);
    const ro_scheme schemes[] = {RO_SCHEME_CAMEO, RO_SCHEME_ICEWS};
    assert_true(ro_codes_is_sector(&codes, sector));
    for (int i = 0; i < 2; i++) {
      const char *theirs = ro_codes_sector(&codes, schemes[i], sector);
      if (*theirs) assert_string_equal(ro_codes_sector_of(&codes, schemes[i], theirs), sector);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cameo_is_known), cmocka_unit_test(the_table_is_plovers), cmocka_unit_test(the_way_back_ends), cmocka_unit_test(scores_are_plovers),
      cmocka_unit_test(countries_have_other_names), cmocka_unit_test(codes_are_unambiguous), cmocka_unit_test(sectors_fall_into_no_trap)};
  return cmocka_run_group_tests(tests, open_tables, close_tables);
}
