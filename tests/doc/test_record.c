#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/conllu.h"
#include "doc/record.h"

#include <stdlib.h>

/* "Lucía’s envoys don't agree." with an event in which every field is filled. The curly apostrophe and the í make bytes
 * and code points differ. */
static const char TEXT[] = "Luc\xC3\xAD" "a\xE2\x80\x99s envoys\ndon't agree.";

static void add_token(ro_doc *doc, uint32_t start, uint32_t end, uint32_t head, const char *lemma, ro_upos upos, ro_xpos xpos, ro_rel rel, bool joined) {
  *ro_vec_push(&doc->arena, &doc->tokens) = (ro_token){.span = {start, end}, .lower = lemma, .lemma = lemma, .head = head, .upos = (uint8_t)upos, .xpos = (uint8_t)xpos, .rel = (uint8_t)rel,
                                                       .joined = joined, .child = RO_NONE, .next_sibling = RO_NONE, .paragraph = start == 0};
}

static void fill_words(ro_doc *doc) {
  add_token(doc, 0, 6, 2, "Luc\xC3\xAD" "a", RO_UPOS_PROPN, RO_XPOS_NNP, RO_REL_NMOD_POSS, false);
  add_token(doc, 6, 10, 0, "\xE2\x80\x99s", RO_UPOS_PART, RO_XPOS_POS, RO_REL_CASE, true);
  add_token(doc, 11, 17, 5, "envoy", RO_UPOS_NOUN, RO_XPOS_NNS, RO_REL_NSUBJ, false);
  add_token(doc, 18, 20, 5, "do", RO_UPOS_AUX, RO_XPOS_VBP, RO_REL_AUX, false);
  add_token(doc, 20, 23, 5, "not", RO_UPOS_PART, RO_XPOS_RB, RO_REL_ADVMOD, true);
  add_token(doc, 24, 29, RO_NONE, "agree", RO_UPOS_VERB, RO_XPOS_VB, RO_REL_ROOT, false);
  add_token(doc, 29, 30, 5, ".", RO_UPOS_PUNCT, RO_XPOS_PERIOD, RO_REL_PUNCT, false);
  *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){{0, 30}, 0, 7, 5};
}

static void fill_names(ro_doc *doc) {
  uint32_t lucia = ro_add_entity(doc, "Luc\xC3\xAD" "a", RO_KIND_PERSON), envoys = ro_add_entity(doc, "envoys", RO_KIND_GOVERNMENT);
  ro_add_mention(doc, lucia, RO_FORM_NAME, 0, 1, 0);
  ro_add_mention(doc, envoys, RO_FORM_NOMINAL, 2, 3, 2);
  ro_sort_mentions(doc);
  ro_entity *e = &doc->entities.v[envoys];
  memcpy(e->country, "ECU", 4);
  ro_add_sector(e, "GOV");
  e->code = "ECUGOV", e->ref = "ecu", e->role = "envoy";
  ro_add_index(doc, &e->members, lucia);
  *ro_vec_push(&doc->arena, &doc->times) = (ro_time){{24, 29}, 5, 6, 5, RO_TIMEX_DATE, "2026-03", {2026, 3, 1}, {2026, 3, 31}};
  *ro_vec_push(&doc->arena, &doc->places) = (ro_place){.entity = lucia, .name = "Loja", .country = "ECU", .lat = -3.99313, .lon = -79, .located = true, .geonameid = 7};
  ro_statement *s = ro_vec_push(&doc->arena, &doc->statements);
  *s = (ro_statement){.kind = RO_STATEMENT_INDIRECT, .act = RO_ACT_DENY, .source_span = {0, 6}, .cue = {18, 20}, .addressee_span = {11, 17}, .addressee = envoys,
                      .medium_span = {24, 29}, .medium_name = "M", .time = 0, .within = RO_NONE};
  ro_add_index(doc, &s->sources, lucia);
  ro_add_index(doc, &s->sources, envoys);
  *ro_vec_push(&doc->arena, &s->content) = (ro_span){20, 29};
}

static void fill_event(ro_doc *doc) {
  ro_event *e = ro_vec_push(&doc->arena, &doc->events);
  *e = (ro_event){.trigger_token = 5, .type = RO_EVENT_AGREE, .mode = "m", .cameo = "057", .intensity = 6.5f, .time = 0, .place = 0, .status = RO_STATUS_ACTUAL, .negated = true, .confidence = 0.93f};
  *ro_vec_push(&doc->arena, &e->trigger) = (ro_span){24, 29};
  *ro_vec_push(&doc->arena, &e->contexts) = "diplomatic";
  ro_add_index(doc, &e->actors, 1);
  *ro_vec_push(&doc->arena, &e->others) = (ro_other){0, RO_OTHER_ON_BEHALF_OF};
  *ro_vec_push(&doc->arena, &e->topic) = (ro_span){0, 6};
  ro_figure *f = ro_vec_push(&doc->arena, &e->figures);
  *f = (ro_figure){.kind = RO_FIGURE_MONEY, .bound = RO_BOUND_ABOUT, .value = 2.5, .value_max = 3, .unit = "EUR", .span = {11, 17}};
  ro_add_index(doc, &f->attribution, 0);
  ro_add_index(doc, &e->attribution, 0);
  ro_add_evidence(doc, e, "actors", 1, NULL, (ro_span){11, 17}, "r/subject");
  ro_add_evidence(doc, e, "negated", RO_NONE, "true", (ro_span){20, 23}, "r/not");
  ro_add_evidence(doc, e, "figures", 0, NULL, (ro_span){0, 0}, "r/x");
  *ro_vec_push(&doc->arena, &doc->assessments) = (ro_assessment){.statement = 0, .of = {"ECU", "PER"}, .about = "Loja", .direction = -1, .span = {24, 29}};
}

static const char EXPECTED[] =
    "{\"readout\":\"1\",\"document\":{\"id\":\"8b9f7ed6ab2d0f7588868591cb935d2ffdd300d3ee2774119c0afe4fac74f908\",\"text_sha256\":\"d08bfe3b691addff83192715fb115b9a35840690139c4decc553b3c5e4607ea9\",";

static const char REST[] =
    "\"uri\":\"u\",\"published\":\"2026-03-11T00:00:00Z\",\"text\":\"Luc\xC3\xAD" "a\xE2\x80\x99s envoys\\ndon't agree.\"},\"sentences\":[[0,27]],"
    "\"entities\":[{\"id\":\"e1\",\"name\":\"Luc\xC3\xAD" "a\",\"kind\":\"person\",\"mentions\":[{\"span\":[0,5],\"form\":\"name\"}]},"
    "{\"id\":\"e2\",\"name\":\"envoys\",\"kind\":\"government\",\"country\":\"ECU\",\"sectors\":[\"GOV\"],\"code\":\"ECUGOV\",\"ref\":\"ecu\",\"role\":\"envoy\",\"members\":[\"e1\"],"
    "\"mentions\":[{\"span\":[8,14],\"form\":\"nominal\"}]}],"
    "\"times\":[{\"id\":\"t1\",\"span\":[21,26],\"type\":\"DATE\",\"value\":\"2026-03\",\"earliest\":\"2026-03-01\",\"latest\":\"2026-03-31\"}],"
    "\"places\":[{\"id\":\"p1\",\"entity\":\"e1\",\"name\":\"Loja\",\"country\":\"ECU\",\"lat\":-3.99313,\"lon\":-79,\"geonameid\":7}],"
    "\"statements\":[{\"id\":\"s1\",\"kind\":\"indirect\",\"act\":\"deny\",\"source\":\"e1\",\"sources\":[\"e1\",\"e2\"],\"source_span\":[0,5],\"cue\":[15,17],\"content\":[[17,26]],"
    "\"addressee\":{\"span\":[8,14],\"entity\":\"e2\"},\"medium\":{\"span\":[21,26],\"name\":\"M\"},\"time\":\"t1\"}],"
    "\"events\":[{\"id\":\"v1\",\"sentence\":0,\"trigger\":[[21,26]],\"type\":\"AGREE\",\"mode\":\"m\",\"context\":[\"diplomatic\"],\"cameo\":\"057\",\"quad\":\"verbal_cooperation\",\"intensity\":6.5,"
    "\"actors\":[\"e2\"],\"recipients\":[],\"others\":[{\"entity\":\"e1\",\"role\":\"on_behalf_of\"}],\"topic\":[[0,5]],\"time\":\"t1\",\"place\":\"p1\",\"status\":\"actual\",\"negated\":true,"
    "\"figures\":[{\"kind\":\"money\",\"value\":2.5,\"value_max\":3,\"bound\":\"about\",\"unit\":\"EUR\",\"span\":[8,14],\"attribution\":[\"s1\"]}],\"attribution\":[\"s1\"],"
    "\"evidence\":[{\"field\":\"actors\",\"ref\":\"e2\",\"spans\":[[8,14]],\"rule\":\"r/subject\"},{\"field\":\"negated\",\"value\":\"true\",\"spans\":[[17,20]],\"rule\":\"r/not\"},"
    "{\"field\":\"figures\",\"ref\":\"f1\",\"spans\":[],\"rule\":\"r/x\"}],\"confidence\":0.93}],"
    "\"assessments\":[{\"id\":\"a1\",\"statement\":\"s1\",\"of\":[\"ECU\",\"PER\"],\"about\":\"Loja\",\"direction\":-1,\"span\":[21,26]}]}";

static void make(ro_doc *doc) {
  memset(doc, 0, sizeof *doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) fail_msg("out of memory");
  ro_doc_init(doc, TEXT, strlen(TEXT));
  doc->uri = "u";
  ro_doc_set_published(doc, "2026-03-11");
  fill_words(doc);
  fill_names(doc);
  fill_event(doc);
}

static char *record_of(const ro_doc *doc) {
  json_t *record;
  assert_int_equal(ro_record_make(doc, &record, NULL), RO_OK);
  char *text = ro_record_text(record, false);
  json_decref(record);
  return text;
}

static void every_field_is_written(void **state) {
  (void)state;
  ro_doc doc;
  make(&doc);
  char *text = record_of(&doc);
  const char *rest = strstr(text, "\"uri\"");
  assert_non_null(rest);
  assert_string_equal(rest, REST);
  assert_memory_equal(text, EXPECTED, strlen(EXPECTED)); /* sha256sum of "u\0" "2026-03-11T00:00:00Z\0" and the text; of the text */
  free(text);
  ro_arena_free(&doc.arena);
}

static void the_identity_is_of_uri_date_and_text(void **state) {
  (void)state;
  ro_doc doc;
  make(&doc);
  char *one = record_of(&doc), *two, *three;
  doc.uri = "v";
  two = record_of(&doc);
  doc.uri = "u";
  doc.title = "Other";
  three = record_of(&doc);
  enum { ID = 34, DIGITS = 64 }; /* where the id stands in a record */
  assert_memory_not_equal(one + ID, two + ID, DIGITS);
  assert_memory_equal(one + ID, three + ID, DIGITS);
  free(one), free(two), free(three);
  ro_arena_free(&doc.arena);
}

static void a_row_needs_no_record(void **state) {
  (void)state;
  static const char row[] =
      "\"uri\":\"u\",\"published\":\"2026-03-11T00:00:00Z\",\"event\":\"v1\",\"sentence\":0,\"span\":[0,27],\"text\":\"Luc\xC3\xAD" "a\xE2\x80\x99s envoys\\ndon't agree.\",\"trigger\":[[21,26]],"
      "\"words\":\"agree\",\"type\":\"AGREE\",\"mode\":\"m\",\"context\":[\"diplomatic\"],\"cameo\":\"057\",\"quad\":\"verbal_cooperation\",\"intensity\":6.5,\"status\":\"actual\",\"negated\":true,"
      "\"actors\":[{\"name\":\"envoys\",\"kind\":\"government\",\"country\":\"ECU\",\"sectors\":[\"GOV\"],\"code\":\"ECUGOV\",\"ref\":\"ecu\",\"role\":\"envoy\"}],\"recipients\":[],"
      "\"others\":[{\"name\":\"Luc\xC3\xAD" "a\",\"kind\":\"person\",\"as\":\"on_behalf_of\"}],"
      "\"time\":{\"type\":\"DATE\",\"value\":\"2026-03\",\"earliest\":\"2026-03-01\",\"latest\":\"2026-03-31\",\"span\":[21,26],\"words\":\"agree\"},\"since\":\"2026-03-01\",\"until\":\"2026-03-31\","
      "\"place\":{\"name\":\"Loja\",\"country\":\"ECU\",\"lat\":-3.99313,\"lon\":-79,\"geonameid\":7},"
      "\"figures\":[{\"kind\":\"money\",\"value\":2.5,\"value_max\":3,\"bound\":\"about\",\"unit\":\"EUR\",\"span\":[8,14],\"words\":\"envoys\","
      "\"sources\":[{\"names\":[\"Luc\xC3\xAD" "a\",\"envoys\"],\"words\":\"Luc\xC3\xAD" "a\",\"kind\":\"indirect\",\"act\":\"deny\"}]}],"
      "\"sources\":[{\"names\":[\"Luc\xC3\xAD" "a\",\"envoys\"],\"words\":\"Luc\xC3\xAD" "a\",\"kind\":\"indirect\",\"act\":\"deny\"}],\"confidence\":0.93}";
  ro_doc doc;
  json_t *record, *rows;
  make(&doc);
  assert_int_equal(ro_record_make(&doc, &record, NULL), RO_OK);
  assert_int_equal(ro_record_rows(record, &rows, NULL), RO_OK);
  assert_int_equal(json_array_size(rows), 1);
  char *text = ro_record_text(json_array_get(rows, 0), false);
  assert_string_equal(strstr(text, "\"uri\""), row);
  free(text);
  json_decref(record), json_decref(rows);
  ro_arena_free(&doc.arena);
}

static void an_empty_document_has_a_record(void **state) {
  (void)state;
  ro_doc doc = {0};
  if (setjmp(doc.arena.oom)) fail_msg("out of memory");
  ro_doc_init(&doc, "", 0);
  char *text = record_of(&doc);
  assert_non_null(strstr(text, "\"text\":\"\"},\"sentences\":[],\"entities\":[]"));
  assert_null(strstr(text, "uri"));
  free(text);
  ro_arena_free(&doc.arena);
}

static void words_as_conllu(void **state) {
  (void)state;
  static const char expected[] =
      "# newdoc id = u\n# newpar\n# sent_id = 1\n# text = Luc\xC3\xAD" "a\xE2\x80\x99s envoys don't agree.\n"
      "1-2\tLuc\xC3\xAD" "a\xE2\x80\x99s\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tLuc\xC3\xAD" "a\tLuc\xC3\xAD" "a\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
      "2\t\xE2\x80\x99s\t\xE2\x80\x99s\tPART\tPOS\t_\t1\tcase\t_\t_\n"
      "3\tenvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t6\tnsubj\t_\t_\n"
      "4-5\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "4\tdo\tdo\tAUX\tVBP\t_\t6\taux\t_\t_\n"
      "5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_\n"
      "6\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
      "7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_\n\n";
  ro_doc doc;
  ro_buffer out = {0};
  make(&doc);
  ro_conllu_write(&doc, &out);
  assert_string_equal(out.data, expected);
  ro_buffer_free(&out);
  ro_arena_free(&doc.arena);
}

static void before_the_syntax_stage_there_are_no_tags(void **state) {
  (void)state;
  ro_doc doc = {0};
  ro_buffer out = {0};
  if (setjmp(doc.arena.oom)) fail_msg("out of memory");
  ro_doc_init(&doc, "Hi", 2);
  doc.uri = "two\nlines";
  add_token(&doc, 0, 2, RO_NONE, "", RO_UPOS_NONE, RO_XPOS_NONE, RO_REL_NONE, false);
  *ro_vec_push(&doc.arena, &doc.sentences) = (ro_sentence){{0, 2}, 0, 1, RO_NONE};
  ro_conllu_write(&doc, &out);
  assert_string_equal(out.data, "# newdoc id = two lines\n# newpar\n# sent_id = 1\n# text = Hi\n1\tHi\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  ro_buffer_free(&out);
  ro_arena_free(&doc.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_field_is_written), cmocka_unit_test(the_identity_is_of_uri_date_and_text), cmocka_unit_test(a_row_needs_no_record),
      cmocka_unit_test(an_empty_document_has_a_record), cmocka_unit_test(words_as_conllu), cmocka_unit_test(before_the_syntax_stage_there_are_no_tags)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
