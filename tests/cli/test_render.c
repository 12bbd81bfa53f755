#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../cli/render.h"

#include <stdlib.h>
#include <string.h>

static const char ROW[] =
    "{\"span\":[10,59],\"text\":\"Peru\xE2\x80\x99s envoys will\\n meet  Ecuador's in Loja, she said.\",\"trigger\":[[30,34]],\"type\":\"CONSULT\",\"mode\":\"visit\",\"quad\":\"verbal_cooperation\","
    "\"status\":\"planned\",\"negated\":true,\"actors\":[{\"name\":\"Peru\",\"kind\":\"state\",\"country\":\"PER\"},{\"name\":\"Ana Roe\",\"kind\":\"person\",\"country\":\"PER\"}],"
    "\"recipients\":[{\"name\":\"Red Cross\",\"kind\":\"organization\"}],\"others\":[{\"name\":\"Brazil\",\"kind\":\"state\",\"as\":\"on_behalf_of\"}],"
    "\"time\":{\"value\":\"2026-03\",\"earliest\":\"2026-03-01\"},\"place\":{\"name\":\"Loja\",\"country\":\"ECU\"},"
    "\"figures\":[{\"kind\":\"participants\",\"value\":12,\"value_max\":15,\"bound\":\"at_least\"},{\"kind\":\"duration\",\"value\":2.5,\"bound\":\"about\",\"unit\":\"hour\",\"per\":\"week\"}],"
    "\"sources\":[{\"names\":[\"Ana Roe\",\"Bo\"],\"act\":\"deny\"},{\"names\":[],\"words\":\"she\",\"act\":\"say\"}]}";

/* What render_event prints; the caller frees it. */
static char *rendered(const char *json, cli_look look) {
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  render_event(out, &look, json);
  fclose(out);
  return text;
}

static void plain(void **state) {
  (void)state;
  char *text = rendered(ROW, (cli_look){0});
  assert_string_equal(text,
                      "2026-03     CONSULT/visit [not planned] Peru, Ana Roe (PER) \xE2\x86\x92 Red Cross; on behalf of: Brazil, Loja (ECU); participants \xE2\x89\xA5" "12\xE2\x80\x93" "15; duration ~2.5 hour a week"
                      " \xE2\x80\x94 denied by Ana Roe, Bo; says she\n"
                      "            Peru\xE2\x80\x99s envoys will [meet] Ecuador's in Loja, she said.\n");
  free(text);
}

static void folded_and_coloured(void **state) {
  (void)state;
  char *text = rendered(ROW, (cli_look){.color = true, .width = 60});
  int column = 0;
  for (const char *p = text; *p; p++) {
    if (*p == '\033') p = strchr(p, 'm');
    else if (*p == '\n') column = 0;
    else if (((unsigned char)*p & 0xC0) != 0x80) assert_true(++column <= 60);
  }
  assert_non_null(strstr(text, "\033[1mmeet\033[0m"));
  free(text);
}

static void what_is_not_known_is_a_dash(void **state) {
  (void)state;
  char *text = rendered("{\"span\":[0,12],\"text\":\"They fought.\",\"trigger\":[[5,11]],\"type\":\"ASSAULT\",\"quad\":\"material_conflict\",\"status\":\"actual\",\"negated\":false,\"actors\":[],\"recipients\":[],\"sources\":[]}", (cli_look){0});
  assert_string_equal(text, "\xE2\x80\x93           ASSAULT             \xE2\x80\x93\n            They [fought].\n");
  free(text);
}

static void a_list_says_where_each_is_from(void **state) {
  (void)state;
  static const char row[] = "{\"uri\":\"https://x.example/2\",\"published\":\"2026-03-11T00:00:00Z\",\"span\":[0,12],\"text\":\"They fought.\",\"trigger\":[[5,11]],\"type\":\"ASSAULT\",\"status\":\"actual\"}";
  char *text = rendered(row, (cli_look){.origin = true});
  assert_non_null(strstr(text, " \xC2\xB7 2, 2026-03-11\n"));
  free(text);
}

static void a_terminal_is_not_steered(void **state) {
  (void)state;
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  render_text(out, "a\033[2Jb\x7F\xC2\x9B" "31m\xC2\xA9\n", 15);
  fclose(out);
  assert_string_equal(text, "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD\xEF\xBF\xBD" "31m\xC2\xA9\xEF\xBF\xBD");
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(plain), cmocka_unit_test(folded_and_coloured), cmocka_unit_test(what_is_not_known_is_a_dash), cmocka_unit_test(a_list_says_where_each_is_from), cmocka_unit_test(a_terminal_is_not_steered)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
