/* The names stage on texts that no parser has read, on texts made to break it, and with memory that runs out; the actors stage by days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actors/actors.h"
#include "names/names.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>

static ro_image *image;
static void *text_state, *names_state, *actors_state;

static int open_stages(void **state) {
  (void)state;
  if (ro_image_open(&image, SHARE_DIR "/readout.tables", NULL) != RO_OK) return -1;
  return ro_text_stage.open(&text_state, image, NULL, NULL) || ro_names_stage.open(&names_state, image, NULL, NULL) || ro_actors_stage.open(&actors_state, image, NULL, NULL);
}

static int close_stages(void **state) {
  (void)state;
  ro_text_stage.close(text_state), ro_names_stage.close(names_state), ro_actors_stage.close(actors_state);
  ro_image_close(image);
  return 0;
}

/* False when memory ran out. */
static bool run(ro_doc *doc, const char *text, const char *day, size_t limit) {
  memset(doc, 0, sizeof *doc);
  ro_arena_init(&doc->arena);
  doc->arena.limit = limit;
  if (setjmp(doc->arena.oom)) return false;
  ro_doc_init(doc, text, strlen(text));
  if (day) assert_true(ro_doc_set_published(doc, day));
  ro_text_stage.run(text_state, doc);
  ro_names_stage.run(names_state, doc);
  ro_actors_stage.run(actors_state, doc);
  return true;
}

static void check_indices(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->mentions.n; i++) {
    const ro_mention *m = &doc->mentions.v[i];
    assert_true(m->first < m->end && m->end <= doc->tokens.n && m->head < doc->tokens.n && m->entity < doc->entities.n);
    assert_true(i == 0 || doc->mentions.v[i - 1].first <= m->first);
  }
  for (uint32_t e = 0; e < doc->entities.n; e++) assert_true(doc->entities.v[e].mentions.n > 0 && doc->entities.v[e].name[0]);
}

/* "name:code|name:code" of all entities, "-" for no code. */
static void expect(const char *text, const char *day, const char *wanted) {
  ro_doc doc;
  char out[1000] = "";
  size_t used = 0;
  assert_true(run(&doc, text, day, 0));
  check_indices(&doc);
  for (uint32_t e = 0; e < doc.entities.n && used < sizeof out; e++)
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s:%s", e ? "|" : "", doc.entities.v[e].name, doc.entities.v[e].code ? doc.entities.v[e].code : "-");
  assert_string_equal(out, wanted);
  ro_arena_free(&doc.arena);
}

static void names_without_a_parser(void **state) {
  (void)state;
  expect("Envoys of Russia and the United Nations met in Kabul.", NULL, "Russia:RUS|United Nations:UNO|Kabul:AFG");
  expect("UKRAINE AND RUSSIA MEET", NULL, "UKRAINE:UKR|RUSSIA:RUS");
  expect("He met al-Qaeda, the Irish Republican Army and the FBI.", NULL, "al-Qaeda:IMGREB|Irish Republican Army:GBRREB|FBI:USACOP");
  expect("They will meet on Monday in March.", NULL, "");
}

static void persons_by_day(void **state) {
  (void)state;
  expect("We saw Barack Obama there.", "2010-01-01", "Barack Obama:USAGOV");
  expect("We saw Barack Obama there.", "2018-01-01", "Barack Obama:USAELI");
  expect("We saw Barack Obama there.", "2005-01-01", "Barack Obama:USA");
  expect("We saw Donald Tusk there.", "2010-01-01", "Donald Tusk:POLGOV");
  expect("We saw Donald Tusk there.", "2016-01-01", "Donald Tusk:EUR");
  expect("It was for Putin to say.", "2024-01-01", "Putin:RUSGOV");
  expect("It was for Putin to say.", "1980-01-01", "Putin:-");
}

static char *repeated(const char *piece, size_t times) {
  size_t n = strlen(piece);
  char *text = malloc(n * times + 1);
  assert_non_null(text);
  for (size_t i = 0; i < times; i++) memcpy(text + i * n, piece, n);
  text[n * times] = 0;
  return text;
}

static void texts_made_to_break_it(void **state) {
  (void)state;
  static const char *const pieces[] = {"New York ", "Minister of ", "Ab-", "President ", "(UN) ", "A. ", "of the ", "al-", "King Abdullah University ", "\xE2\x80\x99s ", "Lena Jordan, Jordan, the Jordan. ", "&", "The "};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    ro_doc doc;
    char *text = repeated(pieces[i], 3000);
    assert_true(run(&doc, text, "1999-01-01", 0));
    check_indices(&doc);
    ro_arena_free(&doc.arena);
    free(text);
  }
  expect("", NULL, "");
  expect(" \n ", NULL, "");
}

static void memory_that_runs_out(void **state) {
  (void)state;
  const char *text = "President Vladimir Putin met Marco Rubio of the United States and the UN envoy in Oslo. Putin said Rubio (the envoy) left.";
  ro_doc doc;
  bool done = false;
  for (size_t limit = 1000; !done && limit < (1u << 24); limit += limit / 3) {
    done = run(&doc, text, "2025-06-01", limit);
    ro_arena_free(&doc.arena);
  }
  assert_true(done);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names_without_a_parser), cmocka_unit_test(persons_by_day), cmocka_unit_test(texts_made_to_break_it), cmocka_unit_test(memory_that_runs_out)};
  return cmocka_run_group_tests(tests, open_stages, close_stages);
}
