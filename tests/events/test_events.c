/* The engine on hand-built trees, so that these tests do not depend on the parser; with the tables of the build. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "events/events.h"
#include "tree.h"

typedef struct fixture {
  ro_image *tables;
  void *engine;
} fixture;

static int set_up(void **state) {
  fixture *f = calloc(1, sizeof *f);
  ro_error error = {0};
  if (ro_image_open(&f->tables, SHARE_DIR "/readout.tables", &error) != RO_OK || ro_events_stage.open(&f->engine, f->tables, NULL, &error) != RO_OK) {
    fprintf(stderr, "%s\n", error.message);
    return 1;
  }
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  ro_events_stage.close(f->engine);
  ro_image_close(f->tables);
  free(f);
  return 0;
}

static void names_of(const ro_doc *doc, const ro_indices *list, char *out) {
  for (uint32_t i = 0; i < list->n; i++) sprintf(out + strlen(out), "%s%s", i ? "+" : "", doc->entities.v[list->v[i]].name);
}

/* "TYPE actors > recipients status", events separated by "; ". */
static void summary(const ro_doc *doc, char *out) {
  *out = 0;
  for (uint32_t i = 0; i < doc->events.n; i++) {
    const ro_event *e = &doc->events.v[i];
    sprintf(out + strlen(out), "%s%s ", i ? "; " : "", ro_event_type_names[e->type]);
    names_of(doc, &e->actors, out);
    if (e->recipients.n) strcat(out, " > ");
    names_of(doc, &e->recipients, out);
    if (e->status != RO_STATUS_ACTUAL) sprintf(out + strlen(out), " %s", ro_event_status_names[e->status]);
    if (e->negated) strcat(out, " negated");
    for (uint32_t k = 0; k < e->figures.n; k++)
      sprintf(out + strlen(out), " %s:%s:%g", ro_figure_kind_names[e->figures.v[k].kind], ro_bound_names[e->figures.v[k].bound], e->figures.v[k].value);
  }
}

static void expect_counted(void **state, const char *tree, uint32_t first, uint32_t end, double value, const char *wanted) {
  const fixture *f = *state;
  ro_doc doc;
  char found[2000];
  memset(&doc, 0, sizeof doc);
  ro_arena_init(&doc.arena);
  if (setjmp(doc.arena.oom)) fail();
  tree_build(&doc, tree);
  if (end) *ro_vec_push(&doc.arena, &doc.quantities) = (ro_quantity){first, end, value, false};
  ro_events_stage.run(f->engine, &doc);
  summary(&doc, found);
  assert_string_equal(found, wanted);
  ro_arena_free(&doc.arena);
}

static void expect(void **state, const char *tree, const char *wanted) { expect_counted(state, tree, 0, 0, 0, wanted); }

static void subject_and_object(void **state) {
  expect(state,
         "Rebels rebel NOUN NNS 2 nsubj armed_group:SYR\n"
         "attacked attack VERB VBD 0 root\n"
         "Kyiv Kyiv PROPN NNP 2 obj place:UKR\n",
         "ASSAULT Rebels > Kyiv");
}

static void passive_with_agent(void **state) {
  expect(state,
         "Kyiv Kyiv PROPN NNP 3 nsubj:pass place:UKR\n"
         "was be AUX VBD 3 aux:pass\n"
         "attacked attack VERB VBN 0 root\n"
         "by by ADP IN 5 case\n"
         "rebels rebel NOUN NNS 3 obl:agent armed_group:SYR\n",
         "ASSAULT rebels > Kyiv");
}

static void relative_clause(void **state) {
  expect(state,
         "Rebels rebel NOUN NNS 5 nsubj armed_group:SYR\n"
         "who who PRON WP 3 nsubj\n"
         "attacked attack VERB VBD 1 acl:relcl\n"
         "Kyiv Kyiv PROPN NNP 3 obj place:UKR\n"
         "fled flee VERB VBD 0 root\n",
         "ASSAULT Rebels > Kyiv");
}

static void shared_subject(void **state) {
  expect(state,
         "Rebels rebel NOUN NNS 2 nsubj armed_group:SYR\n"
         "came come VERB VBD 0 root\n"
         "and and CCONJ CC 4 cc\n"
         "attacked attack VERB VBD 2 conj\n"
         "Kyiv Kyiv PROPN NNP 4 obj place:UKR\n",
         "ASSAULT Rebels > Kyiv");
}

static void meeting_is_symmetrical(void **state) {
  expect(state,
         "France France PROPN NNP 4 nsubj state:FRA\n"
         "and and CCONJ CC 3 cc\n"
         "Spain Spain PROPN NNP 1 conj state:ESP\n"
         "met meet VERB VBD 0 root\n",
         "CONSULT France+Spain");
}

static void modal_and_negation(void **state) {
  expect(state,
         "Rebels rebel NOUN NNS 4 nsubj armed_group:SYR\n"
         "may may AUX MD 4 aux\n"
         "not not PART RB 4 advmod\n"
         "attack attack VERB VB 0 root\n"
         "Kyiv Kyiv PROPN NNP 4 obj place:UKR\n",
         "ASSAULT Rebels > Kyiv possible negated");
}

static void denial_negates(void **state) {
  expect(state,
         "Nobody nobody PRON NN 3 nsubj\n"
         "can can AUX MD 3 aux\n"
         "fail fail VERB VB 0 root\n"
         ". . PUNCT . 3 punct\n"
         "\n"
         "Rebels rebel NOUN NNS 2 nsubj armed_group:SYR\n"
         "failed fail VERB VBD 0 root\n"
         "to to PART TO 4 mark\n"
         "attack attack VERB VB 2 xcomp\n"
         "Kyiv Kyiv PROPN NNP 4 obj place:UKR\n",
         "ASSAULT Rebels > Kyiv negated");
}

static void toll_belongs_to_the_attack(void **state) {
  expect_counted(state,
                 "A a DET DT 4 det\n"
                 "Russian Russian ADJ JJ 4 amod state:RUS\n"
                 "drone drone NOUN NN 4 compound\n"
                 "strike strike NOUN NN 5 nsubj\n"
                 "killed kill VERB VBD 0 root\n"
                 "at at ADP IN 8 case\n"
                 "least least ADJ JJS 8 nmod\n"
                 "12 12 NUM CD 9 nummod\n"
                 "people people NOUN NNS 5 obj\n",
                 7, 8, 12, "ASSAULT Russian killed:at_least:12");
}

static void support_verb_lends_its_subject(void **state) {
  expect(state,
         "Russia Russia PROPN NNP 2 nsubj state:RUS\n"
         "launched launch VERB VBD 0 root\n"
         "an a DET DT 4 det\n"
         "attack attack NOUN NN 2 obj\n"
         "on on ADP IN 6 case\n"
         "Kyiv Kyiv PROPN NNP 2 obl place:UKR\n",
         "ASSAULT Russia > Kyiv");
}

static void conditional_clause(void **state) {
  expect(state,
         "If if SCONJ IN 3 mark\n"
         "talks talk NOUN NNS 3 nsubj\n"
         "fail fail VERB VBP 6 advcl\n"
         "rebels rebel NOUN NNS 6 nsubj armed_group:SYR\n"
         "might might AUX MD 6 aux\n"
         "attack attack VERB VB 0 root\n"
         "Kyiv Kyiv PROPN NNP 6 obj place:UKR\n",
         "ASSAULT rebels > Kyiv conditional");
}

/* A chain as deep as the text is long must neither crash nor take long. */
static void deep_chain(void **state) {
  const fixture *f = *state;
  enum { DEEP = 20000 };
  ro_doc doc;
  memset(&doc, 0, sizeof doc);
  ro_arena_init(&doc.arena);
  if (setjmp(doc.arena.oom)) fail();
  ro_doc_init(&doc, "attack", 6);
  for (uint32_t i = 0; i < DEEP; i++)
    *ro_vec_push(&doc.arena, &doc.tokens) = (ro_token){.span = {0, 6}, .lower = "attack", .lemma = "attack", .head = i ? i - 1 : RO_NONE, .child = RO_NONE, .next_sibling = RO_NONE,
                                                       .upos = RO_UPOS_VERB, .xpos = RO_XPOS_VB, .rel = i ? RO_REL_XCOMP : RO_REL_ROOT};
  *ro_vec_push(&doc.arena, &doc.sentences) = (ro_sentence){{0, 6}, 0, DEEP, RO_NONE};
  ro_doc_link_tree(&doc, 0);
  ro_events_stage.run(f->engine, &doc);
  assert_true(doc.events.n > 0);
  ro_arena_free(&doc.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(subject_and_object), cmocka_unit_test(passive_with_agent), cmocka_unit_test(relative_clause),
                                     cmocka_unit_test(shared_subject), cmocka_unit_test(meeting_is_symmetrical), cmocka_unit_test(modal_and_negation),
                                     cmocka_unit_test(denial_negates), cmocka_unit_test(toll_belongs_to_the_attack), cmocka_unit_test(support_verb_lends_its_subject),
                                     cmocka_unit_test(conditional_clause), cmocka_unit_test(deep_chain)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
