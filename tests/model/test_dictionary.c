#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "model/dictionary.h"

static ro_image *shipped;
static char rows[4000], passed[2000];

static int open_tables(void **state) {
  (void)state;
  return ro_image_open(&shipped, SHARE_DIR "/readout.tables", NULL);
}

static int close_tables(void **state) {
  (void)state;
  ro_image_close(shipped);
  return 0;
}

static void put_row(void *context, const char *line, int64_t number) {
  (void)context;
  size_t n = strlen(rows);
  snprintf(rows + n, sizeof rows - n, "%lld %s\n", (long long)number, line);
}

static void put_passed(void *context, const char *entry, const char *why, int64_t number) {
  (void)context, (void)entry;
  size_t n = strlen(passed);
  snprintf(passed + n, sizeof passed - n, "%lld %s\n", (long long)number, why);
}

static void read_text(const char *table, const char *text) {
  char path[] = "dictionary-test-XXXXXX";
  ro_arena arena;
  ro_dictionary_seen seen = {0};
  FILE *f = fdopen(mkstemp(path), "wb");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
  *rows = *passed = 0;
  ro_arena_init(&arena);
  if (setjmp(arena.oom)) fail_msg("out of memory");
  ro_status status = ro_dictionary_read(path, table, shipped, &arena, &(ro_dictionary_sink){put_row, put_passed, NULL, &seen}, NULL);
  ro_arena_free(&arena);
  unlink(path);
  assert_int_equal(status, RO_OK);
}

static void expect(const char *table, const char *text, const char *want) {
  read_text(table, text);
  assert_string_equal(rows, want);
}

static void names_of_files(void **state) {
  (void)state;
  assert_string_equal(ro_dictionary_of("Mine.actors.txt"), "actors");
  assert_string_equal(ro_dictionary_of("Mine.080612.agents"), "agents");
  assert_string_equal(ro_dictionary_of("a.actors"), "actors");
  assert_null(ro_dictionary_of("actors-mine.tsv"));
  assert_null(ro_dictionary_of("factors.txt"));
  assert_null(ro_dictionary_of("notes.txt"));
}

static void synonyms_and_dates(void **state) {
  (void)state;
  expect("actors", "# remark\nRUDOLF_ELPHBERG_ ; the king\n+KING_RUDOLF_THE_FIFTH_\n\t[SVNELI <960301]\n\t[SVNGOV 960301-20040500]\n\t[SVNELI > 20040500]\n",
         "2 Rudolf Elphberg\tperson\tminister\tSVN\tELI\t\tRudolf Elphberg\t\t\t1996-03-01\n"
         "3 King Rudolf the Fifth\tperson\tminister\tSVN\tELI\t\tRudolf Elphberg\t\t\t1996-03-01\n"
         "2 Rudolf Elphberg\tperson\tminister\tSVN\tGOV\t\tRudolf Elphberg\t\t1996-03-01\t2004-05\n"
         "3 King Rudolf the Fifth\tperson\tminister\tSVN\tGOV\t\tRudolf Elphberg\t\t1996-03-01\t2004-05\n"
         "2 Rudolf Elphberg\tperson\tminister\tSVN\tELI\t\tRudolf Elphberg\t\t2004-05\t\n"
         "3 King Rudolf the Fifth\tperson\tminister\tSVN\tELI\t\tRudolf Elphberg\t\t2004-05\t\n");
}

static void codes(void **state) {
  (void)state;
  expect("actors", "ZENDA_RANGERS [KSVINSMUS]\nZENDA_CLINIC_ [SVNHLH]\nZENDA_HERALD_ [SVNMED] # a paper\nZENDA_HEALTH_AGENCY_ [IGOUNOHLHZHA]\nZENDA_ [SVN]\nZND_ [NGO]\nZNDO_ [MNC]\n",
         "1 Zenda Rangers\tarmed_group\tname\tKOS\tREB REL\t\tZenda Rangers\t\t\t\n"
         "2 Zenda Clinic\torganization\tname\tSVN\tMED\t\tZenda Clinic\t\t\t\n"
         "3 Zenda Herald\torganization\tname\tSVN\tJRN\t\tZenda Herald\t\t\t\n"
         "4 Zenda Health Agency\torganization\tname\t\tIGO MED\tUNO\tZenda Health Agency\t\t\t\n"
         "5 Zenda\tplace\tname\tSVN\t\t\tZenda\t\t\t\n"
         "6 ZND\torganization\tname\t\tNGO\t\tZND\t\t\t\n"
         "7 Zndo\torganization\tname\t\tMNC\t\tZndo\t\t\t\n"
         "7 ZNDO\torganization\tname\t\tMNC\t\tZndo\t\t\t\n");
  assert_string_equal(passed, "");
}

static void what_gives_no_row(void **state) {
  (void)state;
  expect("actors", "NOBODY_AT_ALL_\nZENDA_SEA_ [---]\nZENDA_FOLK_ [QQQGOV]\nZENDA_OLD_ [SVNGOV 1996]\nZENDA_LATE_ [SVNGOV 040101-030101]\nFRANCE_ [FRA]\n\xff [SVN]\nZENDA_ [SVN]\nZENDA [SVN]\n",
         "8 Zenda\tplace\tname\tSVN\t\t\tZenda\t\t\t\n");
  assert_non_null(strstr(passed, "1 no code"));
  assert_non_null(strstr(passed, "2 is to be left out"));
  assert_non_null(strstr(passed, "3 no country or sector"));
  assert_non_null(strstr(passed, "4 the dates cannot be read"));
  assert_non_null(strstr(passed, "5 the dates cannot be read"));
  assert_non_null(strstr(passed, "7 not UTF-8"));
}

static void agents(void **state) {
  (void)state;
  expect("agents", "!WRIGHT! = MAN, WOMAN\nWIZARD [~EDU]\nSPELL!WRIGHT! [~HLH]\nOX_THIEF {OX_THIEVES} [~CRM]\nTROLL {} [~QQQ]\nELF!ISH! [~GOV]\nSOLDIER [~MIL]\nMOON_LEAGUE [IGO~]\n",
         "2 wizard\tperson\tEDU\t0\n3 spellman\tperson\tMED\t0\n3 spellwoman\tperson\tMED\t0\n4 ox thief\tperson\tCRM\t0\n4 ox thieves\tperson\tCRM\t0\n"
         "8 moon league\torganization\tIGO\t0\n");
  assert_non_null(strstr(passed, "5 no country or sector"));
  assert_non_null(strstr(passed, "6 no such set"));
}

static void no_file(void **state) {
  (void)state;
  ro_arena arena;
  ro_error error = {0};
  ro_dictionary_seen seen = {0};
  ro_arena_init(&arena);
  assert_int_equal(ro_dictionary_read("nowhere.actors", "actors", shipped, &arena, &(ro_dictionary_sink){put_row, NULL, NULL, &seen}, &error), RO_ERR_IO);
  assert_string_equal(error.file, "nowhere.actors");
  ro_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names_of_files), cmocka_unit_test(synonyms_and_dates), cmocka_unit_test(codes),
                                     cmocka_unit_test(what_gives_no_row), cmocka_unit_test(agents), cmocka_unit_test(no_file)};
  return cmocka_run_group_tests(tests, open_tables, close_tables);
}
