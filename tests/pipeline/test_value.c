/* Values of filters, by the shipped tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "readout.h"

#include <stdlib.h>
#include <string.h>

static void values_become_what_the_database_has(void **state) {
  (void)state;
  static const char *const values[][3] = {{"side", "Russia", "RUS"}, {"side", "russia", "RUS"}, {"side", "RUS", "RUS"}, {"side", "Ivory Coast", "CIV"}, {"side", "RUSGOV", "RUSGOV"},
                                          {"side", "European Union", "EUR"}, {"side", "UNO", "UNO"}, {"side", "Lavrov", "Lavrov"}, {"side", "USAMA", "USAMA"}, {"side", "Greenland", "DNK"},
                                          {"place", "Greenland", "GRL"}, {"place", "Loja", "Loja"}, {"place", "European Union", "European Union"}, {"name", "PER", "Peru"}, {"name", "UNO", "UNO"},
                                          {"type", "assault,Consult", "ASSAULT,CONSULT"}, {"mode", "Visit", "visit"}, {"mode", "third-party", "third-party"}, {"context", "military", "military"},
                                          {"status", "PLANNED", "planned"}, {"act", "deny", "deny"}, {"kind", "direct", "direct"}, {"issue", "peace treaty,Ceasefire", "peace treaty,ceasefire"},
                                          {"database", "icews,read", "icews,read"}, {"about", "grain deal", "grain deal"}};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    char *out;
    ro_error error = {0};
    if (ro_engine_value(engine, values[i][0], values[i][1], &out, &error) != RO_OK) fail_msg("%s %s: %s", values[i][0], values[i][1], error.message);
    if (strcmp(out, values[i][2]) != 0) fail_msg("%s %s: %s", values[i][0], values[i][1], out);
    free(out);
  }
}

static void a_country_is_meant_by_all_its_words(void **state) {
  (void)state;
  static const char *const asked[] = {"Ukraine", "UKR", "ukraine"};
  for (size_t i = 0; i < 3; i++) {
    char *out;
    assert_int_equal(ro_engine_value(engine, "about", asked[i], &out, NULL), RO_OK);
    assert_true(strncmp(out, "Ukraine;", 8) == 0 && strstr(out, ";Ukrainian;") && strstr(out, "Kyiv"));
    assert_null(strstr(strstr(out, ";Ukrainian;") + 1, ";Ukrainian;")); /* each once */
    free(out);
  }
}

static void what_there_is_not_is_refused_with_what_there_is(void **state) {
  (void)state;
  static const char *const values[][4] = {{"type", "fly", "no such type: FLY", "CONSULT, "}, {"type", "ASSAULT,FLY", "no such type: FLY", "ASSAULT"}, {"type", "", "no such type", "ASSAULT"}, {"mode", "flying", "no such mode: flying", "visit"},
                                          {"status", "past", "no such status: past", "planned"}, {"issue", "none", "no such issue: none", "ceasefire"}, {"side", "RUSGVO", "no such sector: GVO", "GOV"},
                                          {"side", "RUSGOVXXX", "no such sector: XXX", "MIL"}, {"side", "", "an empty side", "RUSGOV"}, {"place", "", "an empty place", ""}, {"about", "", "about nothing", ""},
                                          {"database", "gdelt", "no such database: gdelt", "gdelt-events"}, {"colour", "red", "no such field: colour", ""}};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    char *out;
    ro_error error = {0};
    assert_int_equal(ro_engine_value(engine, values[i][0], values[i][1], &out, &error), RO_ERR_ARGUMENT);
    assert_null(out);
    if (!strstr(error.message, values[i][2])) fail_msg("%s %s: %s", values[i][0], values[i][1], error.message);
    if (!strstr(error.message, values[i][3])) fail_msg("%s %s: %s", values[i][0], values[i][1], error.message);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(values_become_what_the_database_has), cmocka_unit_test(a_country_is_meant_by_all_its_words), cmocka_unit_test(what_there_is_not_is_refused_with_what_there_is)};
  return cmocka_run_group_tests(tests, open_engine, close_engine);
}
