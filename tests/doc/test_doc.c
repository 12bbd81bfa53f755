#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/doc.h"

static ro_doc doc;

static int start(void **state) {
  (void)state;
  memset(&doc, 0, sizeof doc);
  ro_arena_init(&doc.arena);
  return 0;
}

static int end(void **state) {
  (void)state;
  ro_arena_free(&doc.arena);
  return 0;
}

/* One sentence of one-letter words with these heads and relations. */
static void make_tree(const uint32_t *heads, const ro_rel *rels, uint32_t n) {
  ro_doc_init(&doc, "a b c d e f g h", 15);
  *ro_vec_push(&doc.arena, &doc.sentences) = (ro_sentence){{0, 2 * n - 1}, 0, n, RO_NONE};
  for (uint32_t i = 0; i < n; i++) {
    ro_token t = {.span = {2 * i, 2 * i + 1}, .head = heads[i], .rel = (uint8_t)rels[i]};
    t.lower = t.lemma = ro_span_copy(&doc, t.span);
    *ro_vec_push(&doc.arena, &doc.tokens) = t;
  }
  ro_doc_link_tree(&doc, 0);
}

/* a <- b (root) -> c, d -> e; c -> conj f */
static void trees_are_walked(void **state) {
  (void)state;
  if (setjmp(doc.arena.oom)) fail();
  uint32_t heads[] = {1, RO_NONE, 1, 1, 3, 2};
  ro_rel rels[] = {RO_REL_NSUBJ_PASS, RO_REL_ROOT, RO_REL_OBJ, RO_REL_OBL, RO_REL_CASE, RO_REL_CONJ};
  make_tree(heads, rels, 6);
  assert_int_equal(doc.sentences.v[0].root, 1);
  assert_int_equal(ro_child(&doc, 1, RO_REL_NSUBJ), RO_NONE);
  assert_int_equal(ro_child_base(&doc, 1, RO_REL_NSUBJ), 0);
  assert_int_equal(ro_child_lemma(&doc, 1, RO_REL_OBL, "d"), 3);
  assert_string_equal(ro_case_of(&doc, 3), "e");
  assert_null(ro_case_of(&doc, 2));
  assert_true(ro_dominates(&doc, 1, 4) && !ro_dominates(&doc, 2, 4) && ro_dominates(&doc, 4, 4));
  uint32_t first, last, all[4];
  ro_subtree(&doc, 2, &first, &last);
  assert_true(first == 2 && last == 6);
  ro_subtree(&doc, 1, &first, &last);
  assert_true(first == 0 && last == 6);
  assert_int_equal(ro_conjuncts(&doc, 2, all, 4), 2);
  assert_int_equal(all[1], 5);
  int seen = 0;
  ro_for_children(&doc, 1, c) seen = seen * 10 + (int)c;
  assert_int_equal(seen, 23); /* 0, 2, 3 */
}

static void a_longer_mention_with_the_same_head_wins(void **state) {
  (void)state;
  if (setjmp(doc.arena.oom)) fail();
  uint32_t heads[] = {1, RO_NONE, 1};
  ro_rel rels[] = {RO_REL_AMOD, RO_REL_ROOT, RO_REL_OBJ};
  make_tree(heads, rels, 3);
  uint32_t x = ro_add_entity(&doc, "X", RO_KIND_PERSON), y = ro_add_entity(&doc, "Y", RO_KIND_STATE);
  ro_add_mention(&doc, x, RO_FORM_NAME, 1, 3, 1);
  ro_add_mention(&doc, y, RO_FORM_NAME, 1, 2, 1);
  ro_add_mention(&doc, y, RO_FORM_ADJECTIVE, 0, 1, 0);
  ro_sort_mentions(&doc);
  assert_int_equal(ro_entity_of(&doc, 1), x);
  assert_int_equal(ro_entity_of(&doc, 0), y);
  assert_int_equal(ro_entity_of(&doc, 2), RO_NONE);
  assert_int_equal(doc.entities.v[y].mentions.n, 2);
  assert_int_equal(doc.entities.v[y].mentions.v[0], 0);
}

static void days_are_counted(void **state) {
  (void)state;
  for (int32_t day = -400000; day < 200000; day += 137) assert_int_equal(ro_date_days(ro_date_from_days(day)), day);
  assert_int_equal(ro_date_weekday((ro_date){2025, 4, 25}), 4);
  assert_int_equal(ro_date_days((ro_date){2000, 3, 1}) - ro_date_days((ro_date){2000, 2, 28}), 2);
  assert_int_equal(ro_month_days(1900, 2), 28);
}

static void dates_of_publication_are_checked(void **state) {
  (void)state;
  if (setjmp(doc.arena.oom)) fail();
  assert_true(ro_doc_set_published(&doc, "2025-04-25"));
  assert_string_equal(doc.published, "2025-04-25T00:00:00Z");
  assert_true(ro_doc_set_published(&doc, "2024-02-29T07:08:09+02:00"));
  assert_string_equal(doc.published, "2024-02-29T05:08:09Z");
  assert_true(ro_doc_set_published(&doc, "2024-03-01T00:30+01:00"));
  assert_string_equal(doc.published, "2024-02-29T23:30:00Z");
  assert_int_equal(doc.published_date.day, 29);
  const char *bad[] = {"", "2025", "2025-02-29", "2025-13-01", "25.4.2025", "2025-04-25x", "2025-04-25T25:00", "2025-04-25T10:00:00+99"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(ro_doc_set_published(&doc, bad[i]));
}

static void words_in_lists(void **state) {
  (void)state;
  assert_true(ro_in_list("say", "tell say ask") && ro_in_list("ask", "tell say ask") && ro_in_list("tell", "tell say ask"));
  assert_false(ro_in_list("sa", "tell say ask") || ro_in_list("ell", "tell say ask") || ro_in_list("", "tell"));
}

static void relations_have_bases(void **state) {
  (void)state;
  assert_int_equal(ro_rel_find("nsubj:pass"), RO_REL_NSUBJ_PASS);
  assert_int_equal(ro_rel_base(RO_REL_NSUBJ_PASS), RO_REL_NSUBJ);
  assert_int_equal(ro_rel_find("obl:npmod"), RO_REL_OBL);
  assert_int_equal(ro_rel_find("nonsense"), RO_REL_NONE);
  for (int r = 1; r < RO_REL_COUNT; r++) assert_int_equal(ro_rel_find(ro_rel_name((ro_rel)r)), r);
  for (int x = 1; x < RO_XPOS_COUNT; x++) assert_int_equal(ro_xpos_find(ro_xpos_name((ro_xpos)x)), x);
  assert_string_equal(ro_quad_name(RO_EVENT_CONCEDE), "verbal_cooperation");
  assert_string_equal(ro_quad_name(RO_EVENT_THREATEN), "verbal_conflict");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, start, end)
  const struct CMUnitTest tests[] = {TEST(trees_are_walked), TEST(a_longer_mention_with_the_same_head_wins), TEST(days_are_counted),
                                     TEST(dates_of_publication_are_checked), TEST(words_in_lists), TEST(relations_have_bases)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
