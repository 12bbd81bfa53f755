#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "source/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { MOST = 8 };

/* Everything an input gave. */
typedef struct result {
  ro_arena arena;
  ro_article articles[MOST];
  ro_error errors[MOST];
  int count, failed, warned;
  char warning[400];
} result;

static void note(void *context, const ro_error *error) {
  result *r = context;
  r->warned++;
  snprintf(r->warning, sizeof r->warning, "%s", error->message);
}

static void read_path(result *r, const char *path) {
  ro_source *source;
  memset(r, 0, sizeof *r);
  ro_arena_init(&r->arena);
  if (setjmp(r->arena.oom)) fail_msg("out of memory");
  assert_int_equal(ro_source_open(&source, path, note, r, &r->errors[0]), RO_OK);
  for (int i = 0; i < MOST; i++) {
    ro_article article;
    ro_error error = {0};
    ro_status status = ro_source_next(source, &r->arena, &article, &error);
    if (status == RO_END) break;
    if (status == RO_OK) r->articles[r->count++ % MOST] = article;
    else r->errors[r->failed++ % MOST] = error;
  }
  ro_source_close(source);
}

static void read_bytes(result *r, const void *bytes, size_t length) {
  char path[] = "/tmp/readout-test-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, bytes, length), length);
  close(fd);
  read_path(r, path);
  unlink(path);
}

static void read_text(result *r, const char *text) { read_bytes(r, text, strlen(text)); }

static void end(result *r) { ro_arena_free(&r->arena); }

/* ---- plain text ---- */

static void plain_text_is_kept(void **state) {
  (void)state;
  static const char text[] = "  First line \r\n\n\tEnvoys met.\xC2\xA0 \n\n";
  result r;
  read_text(&r, text);
  assert_int_equal(r.count, 1);
  assert_string_equal(r.articles[0].text, text);
  assert_int_equal(r.warned, 0);
  end(&r);
}

static void a_byte_order_mark_is_no_text(void **state) {
  (void)state;
  result r;
  read_text(&r, "\xEF\xBB\xBFMinisters met.");
  assert_string_equal(r.articles[0].text, "Ministers met.");
  end(&r);
}

static void malformed_bytes_are_replaced(void **state) {
  (void)state;
  result r;
  read_bytes(&r, "a\xE9" "b\0c\xE2\x82", 7);
  assert_int_equal(r.count, 1);
  assert_string_equal(r.articles[0].text, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\xEF\xBF\xBD\xEF\xBF\xBD");
  assert_int_equal(r.articles[0].length, strlen(r.articles[0].text));
  assert_int_equal(r.warned, 1);
  end(&r);
}

static void utf16_is_read_by_its_mark(void **state) {
  (void)state;
  result r;
  read_bytes(&r, "\xFF\xFEH\0i\0\xE9\0", 8);
  assert_string_equal(r.articles[0].text, "Hi\xC3\xA9");
  end(&r);
  read_bytes(&r, "\xFE\xFF\0H\0i\xD8\0", 8); /* half a surrogate pair at the end */
  assert_string_equal(r.articles[0].text, "Hi\xEF\xBF\xBD");
  assert_int_equal(r.warned, 1);
  end(&r);
}

static void an_empty_file_is_a_document(void **state) {
  (void)state;
  result r;
  read_text(&r, "");
  assert_int_equal(r.count, 1);
  assert_string_equal(r.articles[0].text, "");
  end(&r);
}

static void angle_brackets_and_braces_may_be_text(void **state) {
  (void)state;
  static const char *const texts[] = {"<3 million> people fled.", "{sic} he wrote.", "<cheers> The crowd rose."};
  for (int i = 0; i < 3; i++) {
    result r;
    read_text(&r, texts[i]);
    assert_int_equal(r.count, 1);
    assert_string_equal(r.articles[0].text, texts[i]);
    end(&r);
  }
}

static void what_is_no_text_is_refused(void **state) {
  (void)state;
  static const char *const texts[] = {"%PDF-1.7 ...", "PK\003\004....", "<?xml version=\"1.0\"?><rss><channel/></rss>"};
  for (int i = 0; i < 3; i++) {
    result r;
    read_text(&r, texts[i]);
    assert_int_equal(r.count, 0);
    assert_int_equal(r.failed, 1);
    assert_int_equal(r.errors[0].status, RO_ERR_ENCODING);
    end(&r);
  }
}

static void missing_files_and_folders(void **state) {
  (void)state;
  ro_source *source;
  ro_error error;
  assert_int_equal(ro_source_open(&source, "/tmp/no/such/file", NULL, NULL, &error), RO_ERR_IO);
  assert_string_equal(error.file, "/tmp/no/such/file");
  assert_int_equal(ro_source_open(&source, "/tmp", NULL, NULL, &error), RO_ERR_IO);
  assert_null(source);
}

/* ---- gzip ---- */

static size_t compressed(const char *text, unsigned char *out, size_t room) {
  z_stream z = {0};
  assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in = (unsigned char *)text, z.avail_in = (unsigned)strlen(text);
  z.next_out = out, z.avail_out = (unsigned)room;
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  deflateEnd(&z);
  return z.total_out;
}

static void gzip_is_undone(void **state) {
  (void)state;
  unsigned char bytes[1000];
  result r;
  size_t n = compressed("{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", bytes, sizeof bytes);
  read_bytes(&r, bytes, n);
  assert_int_equal(r.count, 2);
  assert_string_equal(r.articles[1].text, "Two.");
  end(&r);
}

static void cut_off_and_damaged_gzip_is_told(void **state) {
  (void)state;
  unsigned char bytes[1000];
  result r;
  size_t n = compressed("The envoys of several states met in the capital on Monday.", bytes, sizeof bytes);
  for (size_t cut = 5; cut < n; cut += 4) {
    read_bytes(&r, bytes, n - cut);
    if (n - cut > 2) assert_int_equal(r.count, 0);
    if (n - cut > 2) assert_int_equal(r.errors[0].status, RO_ERR_ENCODING);
    end(&r);
  }
  bytes[n / 2] ^= 0x55;
  read_bytes(&r, bytes, n);
  assert_int_equal(r.count, 0);
  assert_int_equal(r.failed, 1);
  end(&r);
}

/* A file of `count` bytes of one letter between `before` and `after`, compressed, so that it is small on disk. */
static void read_long(result *r, const char *before, size_t count, const char *after) {
  char path[] = "/tmp/readout-test-XXXXXX", block[1 << 16];
  int fd = mkstemp(path);
  gzFile f = gzdopen(fd, "wb1");
  memset(block, 'a', sizeof block);
  gzputs(f, before);
  for (size_t n = 0; n < count; n += sizeof block) gzwrite(f, block, sizeof block);
  gzputs(f, after);
  gzclose(f);
  read_path(r, path);
  unlink(path);
}

static void a_document_has_a_limit(void **state) {
  (void)state;
  result r;
  read_long(&r, "", RO_SOURCE_LIMIT + 1, "");
  assert_int_equal(r.count, 0);
  assert_non_null(strstr(r.errors[0].message, "64 MiB"));
  end(&r);
  read_long(&r, "{\"text\": \"", RO_SOURCE_LIMIT + 1, "\"}\n{\"text\": \"The next.\"}\n");
  assert_int_equal(r.errors[0].line, 1);
  assert_int_equal(r.count, 1);
  assert_string_equal(r.articles[0].text, "The next.");
  end(&r);
}

/* ---- JSON ---- */

static void members_are_taken_over(void **state) {
  (void)state;
  result r;
  read_text(&r, "\xEF\xBB\xBF{\"text\": \"A\\nb\", \"id\": 7, \"published\": \"2025-04-25\", \"title\": \"T\", \"publisher\": \"P\", \"author\": \"\"}\n\n"
                "{\"text\": \"\", \"id\": \"x\", \"uri\": \"u\"}");
  assert_int_equal(r.count, 2);
  const ro_article *a = r.articles;
  assert_string_equal(a[0].text, "A\nb");
  assert_string_equal(a[0].uri, "7");
  assert_string_equal(a[0].published, "2025-04-25");
  assert_string_equal(a[0].title, "T");
  assert_string_equal(a[0].publisher, "P");
  assert_null(a[0].author);
  assert_string_equal(a[1].uri, "u");
  assert_int_equal(a[1].line, 3);
  end(&r);
}

static void a_bad_line_is_told_and_passed(void **state) {
  (void)state;
  result r;
  read_text(&r, "{\"text\": \"One.\"}\n{\"text\": \"Two\n[1]\n{\"title\": \"none\"}\n{\"text\": \"Five.\"}\n");
  assert_int_equal(r.count, 2);
  assert_string_equal(r.articles[1].text, "Five.");
  assert_int_equal(r.failed, 3);
  for (int i = 0; i < 3; i++) assert_int_equal(r.errors[i].line, 2 + i);
  end(&r);
}

static void malformed_bytes_do_not_lose_a_line(void **state) {
  (void)state;
  result r;
  read_text(&r, "{\"text\": \"caf\xE9\", \"id\": 1}\n{\"text\": \"half \\ud83d \\\\ud83d whole \\ud83d\\ude00 nul \\u0000\"}\n");
  assert_int_equal(r.count, 2);
  assert_string_equal(r.articles[0].text, "caf\xEF\xBF\xBD");
  assert_string_equal(r.articles[1].text, "half \xEF\xBF\xBD \\ud83d whole \xF0\x9F\x98\x80 nul \xEF\xBF\xBD");
  assert_int_equal(r.warned, 3);
  end(&r);
}

static void objects_may_go_over_several_lines(void **state) {
  (void)state;
  result r;
  read_text(&r, "{\n \"text\": \"One.\",\n \"id\": \"a\"\n}\n{\n \"text\": \"Two.\"\n}\n");
  assert_int_equal(r.count, 2);
  assert_string_equal(r.articles[0].uri, "a");
  assert_string_equal(r.articles[1].text, "Two.");
  assert_int_equal(r.articles[1].line, 5);
  end(&r);
  read_text(&r, "{\n \"text\": \"One.\",\n \"id\": ?\n}\n");
  assert_int_equal(r.count, 0);
  assert_int_equal(r.errors[0].line, 3);
  end(&r);
}

static void deep_json_is_refused(void **state) {
  (void)state;
  enum { DEEP = 100000 };
  char *text = malloc(2 * DEEP + 100);
  result r;
  strcpy(text, "{\"text\": ");
  memset(text + strlen(text), '[', DEEP);
  strcpy(text + strlen("{\"text\": ") + DEEP, "\n");
  read_text(&r, text);
  assert_int_equal(r.count, 0);
  assert_true(r.failed >= 1);
  end(&r);
  free(text);
}

/* ---- pages ---- */

static char *repeated(const char *head, const char *unit, size_t count) {
  size_t n = strlen(unit), at = strlen(head);
  char *text = malloc(at + n * count + 1);
  memcpy(text, head, at);
  for (size_t i = 0; i < count; i++, at += n) memcpy(text + at, unit, n);
  text[at] = 0;
  return text;
}

static const char PAGE[] =
    "<!-- saved --><!DOCTYPE html><html><head><title>Talks | The Herald</title><meta name=author content='Ann  Lee'>"
    "<meta property='og:site_name' content='The Herald'><link rel=canonical href='https://herald.example/talks'>"
    "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Talks &amp; more\", "
    "\"datePublished\": \"2026-01-02 03:04 EST\"}]}</script><style>p {}</style></head><body><nav><p>Home, and a long line of links which is no article at all, "
    "however long it may be</p></nav><article><header><h1>Talks</h1></header><p>Ministers of both\n states <b>met</b> on Mon<i>day</i>.<br>They &ldquo;agreed&rdquo;.</p>"
    "<figure><figcaption>A photo</figcaption></figure><div class='related-stories'><p>Read also: floods</p></div><blockquote>We are <q>close</q>.</blockquote>"
    "<ul><li>One</li><li>Two</li></ul><p>The ministers will meet again in a month, a spokesman said, to sign what was agreed on in the course of the night.</p></article>"
    "<p>Other words.</p><script>document.write('<p>')</script></body></html>";

static void a_page_gives_its_article(void **state) {
  (void)state;
  result r;
  read_text(&r, PAGE);
  assert_int_equal(r.count, 1);
  const ro_article *a = &r.articles[0];
  assert_string_equal(a->text,
                      "Talks\n\nMinisters of both states met on Monday.\nThey \xE2\x80\x9C" "agreed\xE2\x80\x9D.\n\nWe are \xE2\x80\x9C" "close\xE2\x80\x9D.\n\nOne\n\nTwo\n\n"
                      "The ministers will meet again in a month, a spokesman said, to sign what was agreed on in the course of the night.");
  assert_string_equal(a->title, "Talks &amp; more"); /* entities are not undone in a script */
  assert_string_equal(a->published, "2026-01-02 03:04 EST");
  assert_string_equal(a->publisher, "The Herald");
  assert_string_equal(a->author, "Ann Lee");
  assert_string_equal(a->uri, "https://herald.example/talks");
  end(&r);
}

static void without_an_article_the_paragraphs_decide(void **state) {
  (void)state;
  result r;
  read_text(&r, "<html><body><div><p><a href=/>A link with many words in it, more than there are in the story, and more, and more</a></p></div>"
                "<div id=x><p>Rebels took the town.</p><p>They left.</p></div><time datetime=2025-01-01>New Year</time></body></html>");
  assert_string_equal(r.articles[0].text, "Rebels took the town.\n\nThey left.");
  assert_string_equal(r.articles[0].published, "2025-01-01");
  assert_null(r.articles[0].title);
  end(&r);
  read_text(&r, "<body>No paragraph, only words.</body>");
  assert_string_equal(r.articles[0].text, "No paragraph, only words.");
  end(&r);
}

static void text_between_line_ends_is_found(void **state) {
  (void)state;
  result r;
  read_text(&r, "<html><body><div>Menu<br>Login</div><table><tr><td>Rebels took the town on Monday, officials said, and left it again on Tuesday, when the army came.<br><br>"
                "<b>They</b> lost twelve men, and the army none, as the army says; nobody else was there to see it.</td></tr></table><p>Contact us</p></body></html>");
  assert_string_equal(r.articles[0].text, "Rebels took the town on Monday, officials said, and left it again on Tuesday, when the army came.\nThey lost twelve men, "
                                          "and the army none, as the army says; nobody else was there to see it.");
  end(&r);
}

/* What calls itself related is left out when it is small, and is the page's article when it is not. */
static void a_name_alone_loses_no_article(void **state) {
  (void)state;
  char *story = repeated("<html><body><div class='with-related'><div class=related><p>Read also: floods</p></div>", "<p>The envoys met in the capital again.</p>", 40);
  result r;
  read_text(&r, story);
  assert_int_equal(strncmp(r.articles[0].text, "The envoys met in the capital again.\n\nThe envoys", 48), 0);
  assert_null(strstr(r.articles[0].text, "floods"));
  end(&r);
  free(story);
}

static void the_encoding_of_a_page(void **state) {
  (void)state;
  result r;
  read_text(&r, "<html><head><meta charset=\"ISO-8859-1\"></head><body><p>\x93S\xE3o Paulo\x94</p></body></html>");
  assert_string_equal(r.articles[0].text, "\xE2\x80\x9CS\xC3\xA3o Paulo\xE2\x80\x9D");
  assert_int_equal(r.warned, 0);
  end(&r);
  read_text(&r, "<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head><p>\xF0</p></html>");
  assert_string_equal(r.articles[0].text, "\xD0\x9F");
  end(&r);
  read_text(&r, "<html><head><meta charset=latin1></head><p>S\xC3\xA3o</p></html>"); /* is UTF-8, whatever it says */
  assert_string_equal(r.articles[0].text, "S\xC3\xA3o");
  end(&r);
  read_text(&r, "<html><head><meta charset=klingon></head><p>S\xE3o</p></html>");
  assert_int_equal(r.count, 0);
  assert_non_null(strstr(r.errors[0].message, "klingon"));
  end(&r);
}

static void a_deep_page_is_refused(void **state) {
  (void)state;
  static const char *const units[] = {"<div>", "<b a='>'>", "<svg><g>", "<div title=\"</div>\">"};
  for (int i = 0; i < 4; i++) {
    char *text = repeated("<html>", units[i], 200000);
    result r;
    read_text(&r, text);
    assert_int_equal(r.count, 0);
    assert_non_null(strstr(r.errors[0].message, "deep"));
    end(&r);
    free(text);
  }
}

static void an_element_of_many_attributes_is_refused(void **state) {
  (void)state;
  static const char *const units[] = {" a", "b=c ", "x='>'", "/y", " z = '>' "};
  for (int i = 0; i < 5; i++) {
    char *text = repeated("<html><body ", units[i], 100000);
    result r;
    read_text(&r, text);
    assert_int_equal(r.count, 0);
    assert_non_null(strstr(r.errors[0].message, "attributes"));
    end(&r);
    free(text);
  }
  char *page = repeated("<html><body class='", "a b ", 1000); /* one long attribute is none too many */
  result r;
  read_text(&r, page);
  assert_int_equal(r.count, 1);
  end(&r);
  free(page);
}

static void a_long_flat_page_is_read(void **state) {
  (void)state;
  static const char *const units[] = {"<p>One</p>", "<br>", "<p>", "<svg/>", "<li>x", "<script>'<div>'</script>", "<!-- <div> -->"};
  for (int i = 0; i < 7; i++) {
    char *text = repeated("<html><p>Words ", units[i], 20000);
    result r;
    read_text(&r, text);
    assert_int_equal(r.count, 1);
    end(&r);
    free(text);
  }
}

/* ---- anything at all ---- */

static uint32_t next_number(uint32_t *seed) { return *seed = *seed * 1664525u + 1013904223u; }

/* Bytes changed, cut out and doubled; the sequence is always the same. */
static size_t damaged(const char *text, size_t length, char *out, uint32_t *seed) {
  memcpy(out, text, length);
  for (uint32_t edits = 1 + (next_number(seed) >> 8) % 8; edits-- > 0 && length > 1;) {
    size_t at = (next_number(seed) >> 8) % length, n = 1 + (next_number(seed) >> 8) % 20;
    if (at + n > length) n = length - at;
    switch ((next_number(seed) >> 8) % 4) {
      case 0: out[at] = (char)(next_number(seed) >> 16); break;
      case 1: out[at] = "<>\"'&/{}[]\\\n"[(next_number(seed) >> 8) % 12]; break;
      case 2: memmove(out + at, out + at + n, length - at - n), length -= n; break;
      default: memmove(out + at + n, out + at, length - at), length += n; break;
    }
  }
  return length;
}

static void whatever_comes_is_read_or_refused(void **state) {
  (void)state;
  static const char json[] = "{\"text\": \"Two \\ud83d\\ude00 men\", \"id\": 7}\n{\n\"text\": \"x\", \"uri\": [1, {\"a\": null}]}\n";
  unsigned char gz[4000];
  size_t gz_length = compressed(PAGE, gz, sizeof gz);
  const struct { const char *text; size_t length; } samples[] = {{PAGE, sizeof PAGE - 1}, {json, sizeof json - 1}, {(const char *)gz, gz_length}};
  uint32_t seed = 1;
  for (int i = 0; i < 1500; i++) {
    char out[8000];
    result r;
    size_t length = damaged(samples[i % 3].text, samples[i % 3].length, out, &seed);
    read_bytes(&r, out, length);
    assert_true(r.count + r.failed > 0);
    for (int a = 0; a < r.count; a++) assert_int_equal(r.articles[a].length, strlen(r.articles[a].text));
    end(&r);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_text_is_kept), cmocka_unit_test(a_byte_order_mark_is_no_text), cmocka_unit_test(malformed_bytes_are_replaced),
      cmocka_unit_test(utf16_is_read_by_its_mark), cmocka_unit_test(an_empty_file_is_a_document), cmocka_unit_test(angle_brackets_and_braces_may_be_text),
      cmocka_unit_test(what_is_no_text_is_refused), cmocka_unit_test(missing_files_and_folders), cmocka_unit_test(gzip_is_undone),
      cmocka_unit_test(cut_off_and_damaged_gzip_is_told), cmocka_unit_test(a_document_has_a_limit), cmocka_unit_test(members_are_taken_over),
      cmocka_unit_test(a_bad_line_is_told_and_passed), cmocka_unit_test(malformed_bytes_do_not_lose_a_line), cmocka_unit_test(objects_may_go_over_several_lines),
      cmocka_unit_test(deep_json_is_refused), cmocka_unit_test(a_page_gives_its_article), cmocka_unit_test(without_an_article_the_paragraphs_decide),
      cmocka_unit_test(text_between_line_ends_is_found), cmocka_unit_test(a_name_alone_loses_no_article), cmocka_unit_test(the_encoding_of_a_page), cmocka_unit_test(a_deep_page_is_refused), cmocka_unit_test(an_element_of_many_attributes_is_refused), cmocka_unit_test(a_long_flat_page_is_read),
      cmocka_unit_test(whatever_comes_is_read_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
