/* The frame table itself: every row means something, and no two rows of a word have the same conditions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "events/frames.h"

#include <ctype.h>
#include <stdio.h>

static const char *const MODES[RO_EVENT_COUNT] = {
    [RO_EVENT_AGREE] = "",
    [RO_EVENT_CONSULT] = "visit third-party multilateral phone",
    [RO_EVENT_SUPPORT] = "",
    [RO_EVENT_CONCEDE] = "",
    [RO_EVENT_COOPERATE] = "",
    [RO_EVENT_AID] = "",
    [RO_EVENT_RETREAT] = "withdraw release disarm ceasefire access resign",
    [RO_EVENT_REQUEST] = "assist change yield meet",
    [RO_EVENT_ACCUSE] = "disapprove investigate allege",
    [RO_EVENT_REJECT] = "assist change yield meet",
    [RO_EVENT_THREATEN] = "restrict arrest relations expel territory violence",
    [RO_EVENT_PROTEST] = "demo riot strike hunger boycott obstruct vandalize",
    [RO_EVENT_SANCTION] = "convict expel withdraw discontinue",
    [RO_EVENT_MOBILIZE] = "troops weapons police militia",
    [RO_EVENT_COERCE] = "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    [RO_EVENT_ASSAULT] = ("abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
                          "crowd-control unconventional"),
};

static const char CONTEXTS[] =
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations human_rights "
    "rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
    "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking";

/* The CAMEO roots that a type may carry. */
static const char *const ROOTS[RO_EVENT_COUNT] = {
    [RO_EVENT_AGREE] = "03 01",
    [RO_EVENT_CONSULT] = "04",
    [RO_EVENT_SUPPORT] = "05",
    [RO_EVENT_CONCEDE] = "08 05",
    [RO_EVENT_COOPERATE] = "06",
    [RO_EVENT_AID] = "07",
    [RO_EVENT_RETREAT] = "08",
    [RO_EVENT_REQUEST] = "10",
    [RO_EVENT_ACCUSE] = "11 09",
    [RO_EVENT_REJECT] = "12",
    [RO_EVENT_THREATEN] = "13",
    [RO_EVENT_PROTEST] = "14",
    [RO_EVENT_SANCTION] = "16 11 12",
    [RO_EVENT_MOBILIZE] = "15",
    [RO_EVENT_COERCE] = "17 19",
    [RO_EVENT_ASSAULT] = "18 19 20 17",
};

typedef struct fixture {
  ro_image *tables;
  ro_frames *frames;
} fixture;

static int set_up(void **state) {
  static fixture f;
  ro_error error = {0};
  if (ro_image_open(&f.tables, SHARE_DIR "/readout.tables", &error) != RO_OK || ro_frames_open(&f.frames, f.tables, &error) != RO_OK) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  ro_frames_close(f->frames);
  ro_image_close(f->tables);
  return 0;
}

static const char *cell(const ro_frames *f, uint32_t row, const char *column) {
  return ro_table_cell(&f->frame_table, row, ro_table_column(&f->frame_table, column));
}

static uint32_t complain(const ro_frames *f, uint32_t row, const char *what, const char *value) {
  fprintf(stderr, "%s (%s, needs '%s'): %s '%s'\n", cell(f, row, "lemma"), cell(f, row, "pos"), cell(f, row, "needs"), what, value);
  return 1;
}

static bool is_veto(const ro_frames *f, uint32_t row) { return !*cell(f, row, "type"); }

static uint32_t bad_contexts(const ro_frames *f, uint32_t row) {
  const ro_frame *frame = &f->frame[row];
  uint32_t bad = 0;
  for (uint32_t i = 0; i < frame->context_count; i++)
    if (!ro_in_list(frame->contexts[i], CONTEXTS)) bad += complain(f, row, "no context of PLOVER's:", frame->contexts[i]);
  return bad;
}

static uint32_t bad_cameo(const ro_frames *f, uint32_t row) {
  const char *code = cell(f, row, "cameo");
  size_t n = strspn(code, "0123456789");
  char root[3] = {code[0], n > 1 ? code[1] : 0, 0};
  if (n < 2 || n > 4 || code[n] || !ro_in_list(root, ROOTS[f->frame[row].type])) return complain(f, row, "no CAMEO code of this type:", code);
  return 0;
}

static void types_modes_contexts_codes(void **state) {
  const ro_frames *f = ((fixture *)*state)->frames;
  uint32_t bad = 0;
  for (uint32_t row = 0; row < f->frame_table.rows; row++) {
    const char *mode = cell(f, row, "mode");
    if (is_veto(f, row)) {
      if (*mode || *cell(f, row, "actor") || *cell(f, row, "recipient")) bad += complain(f, row, "a veto with", "more than conditions");
      continue;
    }
    if (*mode && !ro_in_list(mode, MODES[f->frame[row].type])) bad += complain(f, row, "no mode of this type:", mode);
    bad += bad_contexts(f, row) + bad_cameo(f, row);
  }
  assert_int_equal(bad, 0);
}

/* Words that tell a context: each names one of PLOVER's, and each of PLOVER's has words. */
static void words_of_every_context(void **state) {
  const ro_table *t = &((fixture *)*state)->frames->context_table;
  char all[sizeof CONTEXTS], *left = NULL;
  snprintf(all, sizeof all, "%s", CONTEXTS);
  for (uint32_t row = 0; row < t->rows; row++)
    if (!ro_in_list(ro_table_cell(t, row, 1), CONTEXTS)) fail_msg("%s: no context of PLOVER's: %s", ro_table_cell(t, row, 0), ro_table_cell(t, row, 1));
  for (char *context = strtok_r(all, " ", &left); context; context = strtok_r(NULL, " ", &left)) {
    bool found = false;
    for (uint32_t row = 0; row < t->rows; row++) found |= strcmp(ro_table_cell(t, row, 1), context) == 0;
    if (!found) fail_msg("no word for the context %s", context);
  }
}

static bool class_exists(const ro_frames *f, const char *name) {
  for (uint32_t row = 0; row < f->class_table.rows; row++)
    if (strcmp(ro_table_cell(&f->class_table, row, 1), name) == 0) return true;
  return false;
}

static void classes_exist(void **state) {
  const ro_frames *f = ((fixture *)*state)->frames;
  uint32_t bad = 0;
  for (uint32_t row = 0; row < f->frame_table.rows; row++)
    for (uint32_t i = 0; i < f->frame[row].needs; i++) {
      const ro_need *need = &f->frame[row].need[i];
      if (need->test == RO_TEST_CLASS && !class_exists(f, need->words)) bad += complain(f, row, "no such class:", need->words);
    }
  for (uint32_t row = 0; row < f->role_table.rows; row++)
    if (*f->role[row].class) assert_true(class_exists(f, f->role[row].class));
  assert_int_equal(bad, 0);
}

/* A row behind another of the same word and conditions can never win. */
static void no_row_twice(void **state) {
  const ro_frames *f = ((fixture *)*state)->frames;
  uint32_t bad = 0;
  for (uint32_t row = 0; row < f->frame_table.rows; row++)
    for (uint32_t other = ro_table_next(&f->frame_table, row); other != RO_NO_ROW; other = ro_table_next(&f->frame_table, other))
      if (f->frame[row].pos == f->frame[other].pos && strcmp(cell(f, row, "needs"), cell(f, other, "needs")) == 0)
        bad += complain(f, other, "stands twice:", cell(f, other, "type"));
  assert_int_equal(bad, 0);
}

static void lemmas_are_lower_case(void **state) {
  const ro_frames *f = ((fixture *)*state)->frames;
  for (uint32_t row = 0; row < f->frame_table.rows; row++)
    for (const char *p = cell(f, row, "lemma"); *p; p++) assert_false(isupper((unsigned char)*p) || *p == ' ');
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(types_modes_contexts_codes), cmocka_unit_test(words_of_every_context), cmocka_unit_test(classes_exist), cmocka_unit_test(no_row_twice),
                                     cmocka_unit_test(lemmas_are_lower_case)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
