/* Sentences, tokens and quantities of short texts, and of texts that are made to break the stage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ro_image *image;
static void *tables;

static int open_stage(void **state) {
  (void)state;
  ro_error error = {0};
  if (ro_image_open(&image, SHARE_DIR "/readout.tables", &error) != RO_OK) return -1;
  return ro_text_stage.open(&tables, image, NULL, &error) == RO_OK ? 0 : -1;
}

static int close_stage(void **state) {
  (void)state;
  ro_text_stage.close(tables);
  ro_image_close(image);
  return 0;
}

static ro_doc *read_bytes(const char *text, size_t length) {
  ro_doc *doc = calloc(1, sizeof *doc);
  assert_non_null(doc);
  ro_arena_init(&doc->arena);
  if (setjmp(doc->arena.oom)) fail_msg("out of memory");
  ro_doc_init(doc, text, length);
  ro_text_stage.run(tables, doc);
  return doc;
}

static void release(ro_doc *doc) {
  ro_arena_free(&doc->arena);
  free(doc);
}

/* Tokens separated by spaces, "+" before one that is joined, " | " between sentences. */
static void expect(const char *text, const char *wanted) {
  char out[4000] = "";
  size_t used = 0;
  ro_doc *doc = read_bytes(text, strlen(text));
  for (uint32_t i = 0; i < doc->tokens.n; i++) {
    const ro_token *t = &doc->tokens.v[i];
    bool first = i > 0 && doc->sentences.v[t->sentence].first == i;
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s%.*s", first ? "| " : "", t->joined ? "+" : "", (int)(t->span.end - t->span.start), doc->text + t->span.start);
    if (i + 1 < doc->tokens.n) used += (size_t)snprintf(out + used, sizeof out - used, " ");
  }
  assert_string_equal(out, wanted);
  release(doc);
}

static void expect_numbers(const char *text, const char *wanted) {
  char out[1000] = "";
  size_t used = 0;
  ro_doc *doc = read_bytes(text, strlen(text));
  for (uint32_t i = 0; i < doc->quantities.n; i++)
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%.10g%s", i ? " " : "", doc->quantities.v[i].value, doc->quantities.v[i].ordinal ? "." : "");
  assert_string_equal(out, wanted);
  release(doc);
}

static void clitics(void **state) {
  (void)state;
  expect("They don't know Putin\xE2\x80\x99s plan.", "They do +n't know Putin +\xE2\x80\x99s plan .");
  expect("We cannot stop the ministers' talks.", "We can +not stop the ministers +' talks .");
  expect("O'Connor wouldn't've met Shi'ite leaders at five o'clock.", "O'Connor would +n't +'ve met Shi'ite leaders at five o'clock .");
  expect("He called it a 'war of words'.", "He called it a ' war of words ' .");
}

static void hyphens_and_dashes(void **state) {
  (void)state;
  expect("A well-known anti-American co-founder, mid-1980s.", "A well - known anti-American co-founder , mid-1980s .");
  expect("Talks \xE2\x80\x94 the third \xE2\x80\x94 failed--again.", "Talks \xE2\x80\x94 the third \xE2\x80\x94 failed -- again .");
  expect("Pages 10-12, call 555-1234.", "Pages 10 - 12 , call 555-1234 .");
}

static void figures(void **state) {
  (void)state;
  expect("It cost US$5,000 or 2.5m at 5pm, 10% in the 1980s.", "It cost US$ 5,000 or 2.5 m at 5 pm , 10 % in the 1980s .");
  expect("See www.example.com/a?b=1. Write to a.b@example.org.", "See www.example.com/a?b=1 . | Write to a.b@example.org .");
}

static void abbreviations(void **state) {
  (void)state;
  expect("Gen. J. W. Smith of the U.S. Army met Mr. Lee. No. 5 won.", "Gen. J. W. Smith of the U.S. Army met Mr. Lee . | No. 5 won .");
  expect("He lives in the U.S. The army left.", "He lives in the U.S. | The army left .");
  expect("He said no. The army left Apple Inc. in May.", "He said no . | The army left Apple Inc. in May .");
}

static void quotations(void **state) {
  (void)state;
  expect("\"We won. It is over.\" He left.", "\" We won . | It is over . \" | He left .");
  expect("\"Why?\" asked Lee. ``Go!'' she said.", "\" Why ? \" asked Lee . | `` Go ! '' she said .");
  expect("\xE2\x80\x9CNo.\xE2\x80\x9D Then he left.", "\xE2\x80\x9C No . \xE2\x80\x9D | Then he left .");
}

static void lines(void **state) {
  (void)state;
  expect("Talks fail\n\nMOSCOW, April 25 (Xinhua) -- They met.", "Talks fail | MOSCOW , April 25 ( Xinhua ) -- | They met .");
  expect("The foreign minister of the country said on Tuesday that\nall troops would leave the region before the winter sets in,\nand that talks would go on.\n",
         "The foreign minister of the country said on Tuesday that all troops would leave the region before the winter sets in , and that talks would go on .");
  expect("- first item\n- second item", "- first item | - second item");
}

static void numbers(void **state) {
  (void)state;
  expect_numbers("12 men, 5,000 women, 2.5 million people, twenty-five, one hundred and five", "12 5000 2500000 25 105");
  expect_numbers("the third, the 21st, half a million, a dozen, two-thirds, $5m, 5 m", "3. 21. 500000 12 0.6666666667 5000000 5");
  expect_numbers("dozens, hundreds, several, at 10:30, call 555-1234, no one came", "");
  expect_numbers("5m voters, 5m away, two and a half million, one third of us, one of them", "5000000 5 2500000 0.3333333333");
  expect_numbers("between one hundred and two hundred soldiers", "100 200");
}

/* The spans are in order, inside the text and not empty; every token is in its sentence. */
static void check_shape(const ro_doc *doc) {
  uint32_t end = 0;
  for (uint32_t i = 0; i < doc->tokens.n; i++) {
    const ro_token *t = &doc->tokens.v[i];
    assert_true(t->span.start >= end && t->span.end > t->span.start && t->span.end <= doc->length);
    end = t->span.end;
    const ro_sentence *s = &doc->sentences.v[t->sentence];
    assert_true(s->first <= i && i < s->end && s->end - s->first <= 400);
  }
}

static void fill_and_read(const char *unit, size_t length, size_t times) {
  char *text = malloc(length * times);
  assert_non_null(text);
  for (size_t i = 0; i < times; i++) memcpy(text + i * length, unit, length);
  ro_doc *doc = read_bytes(text, length * times);
  check_shape(doc);
  release(doc);
  free(text);
}

static const char *language_of(const char *text) {
  ro_doc *doc = read_bytes(text, strlen(text));
  const char *language = doc->language;
  release(doc);
  return language;
}

static void language(void **state) {
  (void)state;
  assert_string_equal(language_of("The envoy said on Monday that the talks had failed."), "en");
  assert_null(language_of("El ministro dijo el lunes que las conversaciones habían fracasado y no se ve el fin de la guerra."));
  assert_null(language_of("Der Minister hat am Montag in Berlin gesagt, dass die Gespräche gescheitert sind und der Krieg in die Länge geht."));
  assert_null(language_of("Talks fail in Geneva.")); /* too little to tell */
  assert_null(language_of("Oslo 12, Lima 14, Rome 19, Bern 8, Kyiv 3, Paris 15, Cairo 31, Accra 29, Doha 35, Quito 17"));
  assert_null(language_of(""));
}

/* Each of these would take minutes if anything were quadratic. */
static void hostile_text(void **state) {
  (void)state;
  static const struct {
    const char *unit;
    size_t length;
  } units[] = {{"a", 1}, {"\"", 1}, {"'", 1}, {".", 1}, {"-", 1}, {"a.", 2}, {"a-", 2}, {"1-", 2}, {"1,", 2}, {"(", 1}, {"\0", 1}, {"\n", 1}, {" ", 1},
               {"\xC2\xA0", 2}, {"\xE2\x80\x8B", 3}, {"\xE2\x80\x8D", 3}, {"\xF0\x9F\x98\x80", 4}, {"\xCC\x81", 2}, {"@", 1}, {"a@", 2}, {"http://", 7},
               {"a\n", 2}, {"and ", 4}, {"one hundred and ", 16}, {"half a ", 7}, {"'s", 2}, {"n't", 3}, {"[1]", 3}, {". ", 2}, {".\"", 2}, {"U.S. ", 5}, {"\x01x", 2}};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) fill_and_read(units[i].unit, units[i].length, (1 << 18) / units[i].length);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(clitics),    cmocka_unit_test(hyphens_and_dashes), cmocka_unit_test(figures), cmocka_unit_test(abbreviations),
                                     cmocka_unit_test(quotations), cmocka_unit_test(lines),              cmocka_unit_test(numbers), cmocka_unit_test(language),   cmocka_unit_test(hostile_text)};
  return cmocka_run_group_tests(tests, open_stage, close_stage);
}
