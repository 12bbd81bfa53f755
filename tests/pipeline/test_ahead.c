/* Reading ahead gives what reading gives: the same documents, warnings and errors, in the same order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "pipeline/ahead.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ro_engine *engine;
static char folder[] = "/tmp/readout-ahead-XXXXXX", path[60];

static int open_all(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return 1;
  snprintf(path, sizeof path, "%s/in.jsonl", folder);
  return ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, NULL);
}

static int close_all(void **state) {
  (void)state;
  ro_engine_close(engine);
  return remove(path) || rmdir(folder);
}

static void write_file(const char *bytes) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(bytes, file);
  fclose(file);
}

/* Articles, each with its number; between them lines that are no JSON, malformed bytes, dates that are none; a ready record. */
static void write_articles(int count) {
  ro_buffer all = {0};
  ro_document *document;
  char *record;
  assert_int_equal(ro_document_from_text(&document, engine, "Peru met Ecuador.", 17, NULL, NULL), RO_OK);
  assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
  assert_int_equal(ro_document_json(document, RO_JSON_COMPACT, &record, NULL), RO_OK);
  for (int i = 0; i < count; i++) {
    ro_buffer_printf(&all, "{\"text\": \"Peru attacked Ecuador %d times%s.\", \"published\": \"%s\"}\n", i, i % 3 ? "" : "\xFF", i % 5 ? "2026-03-01" : "soon");
    if (i % 4 == 0) ro_buffer_text(&all, "no JSON\n{\"readout\": \"0\", \"document\": {}}\n");
    if (i % 7 == 0) ro_buffer_printf(&all, "%s\n", record);
  }
  write_file(all.data);
  ro_buffer_free(&all);
  free(record);
  ro_document_free(document);
}

static void hear(void *context, const ro_error *error) { ro_buffer_printf(context, "warning %lld %s\n", (long long)error->line, error->message); }

/* What a reader tells, as far as `most` documents and behind its end. */
static char *told(const char *where, int ahead, int most) {
  ro_buffer out = {0};
  ro_reader *reader;
  ro_document *document;
  ro_error error = {0};
  ro_status status = RO_OK;
  assert_int_equal(ro_reader_open(&reader, engine, where, &(ro_read_options){.uri = "u", .ahead = ahead, .warning = hear, .context = &out}, &error), RO_OK);
  for (int n = 0, ends = 0; n < most && ends < 2; n++) {
    char *json = NULL;
    status = ro_reader_next(reader, &document, &error);
    if (status == RO_OK) assert_int_equal(ro_document_analyze(document, NULL), RO_OK);
    if (status == RO_OK) assert_int_equal(ro_document_json(document, RO_JSON_COMPACT, &json, NULL), RO_OK);
    ro_buffer_printf(&out, "%d %s\n", status, json ? json : status == RO_END ? "" : error.message);
    free(json);
    ro_document_free(document);
    ends += status == RO_END;
  }
  ro_reader_close(reader);
  return ro_buffer_take(&out);
}

static void the_same_comes_in_the_same_order(void **state) {
  (void)state;
  write_articles(150);
  char *plain = told(path, 0, 1000), *ahead = told(path, 1, 1000);
  assert_string_equal(plain, ahead);
  assert_non_null(strstr(ahead, "warning"));
  assert_non_null(strstr(ahead, "not JSON"));
  assert_non_null(strstr(ahead, "149 times"));
  free(plain), free(ahead);
}

static void whoever_has_enough_may_go(void **state) {
  (void)state;
  write_articles(150);
  for (int most = 0; most < 4; most++) {
    char *plain = told(path, 0, most), *ahead = told(path, 1, most);
    if (most) assert_string_equal(plain, ahead);
    free(plain), free(ahead);
  }
}

/* More text than may wait: one long document after another. */
static void long_documents_wait_their_turn(void **state) {
  (void)state;
  ro_buffer all = {0};
  char *words = malloc(3000001);
  memset(words, 'a', 3000000), words[3000000] = '\0';
  for (int i = 0; i < 6; i++) ro_buffer_printf(&all, "{\"text\": \"%d\", \"title\": \"%s\"}\n{\"text\": \"%s\", \"uri\": \"%d\"}\n", i, words, words, i);
  write_file(all.data);
  ro_reader *reader;
  ro_document *document;
  assert_int_equal(ro_reader_open(&reader, engine, path, &(ro_read_options){.ahead = 1}, NULL), RO_OK);
  for (int i = 0; i < 12; i++) {
    assert_int_equal(ro_reader_next(reader, &document, NULL), RO_OK);
    assert_int_equal(document->doc.length, i % 2 ? 3000000 : 1);
    ro_document_free(document);
  }
  assert_int_equal(ro_reader_next(reader, &document, NULL), RO_END);
  ro_reader_close(reader);
  ro_buffer_free(&all);
  free(words);
}

static void documents_outlive_their_reader(void **state) {
  (void)state;
  ro_reader *reader;
  ro_document *documents[3];
  char *json;
  write_articles(150);
  assert_int_equal(ro_reader_open(&reader, engine, path, &(ro_read_options){.ahead = 1}, NULL), RO_OK);
  for (int i = 0; i < 3; i++)
    while (ro_reader_next(reader, &documents[i], NULL) == RO_ERR_ENCODING) {}
  ro_document_free(documents[1]);
  ro_reader_close(reader);
  assert_int_equal(ro_document_analyze(documents[2], NULL), RO_OK);
  assert_int_equal(ro_document_json(documents[2], RO_JSON_COMPACT, &json, NULL), RO_OK);
  assert_non_null(strstr(json, "Peru"));
  free(json);
  ro_document_free(documents[0]), ro_document_free(documents[2]);
}

/* Nobody can say when a pipe gives its next line: it is read when asked. */
static void a_pipe_gives_the_same(void **state) {
  (void)state;
  char pipe_path[60], command[150];
  snprintf(pipe_path, sizeof pipe_path, "%s/pipe", folder);
  assert_int_equal(mkfifo(pipe_path, 0600), 0);
  write_articles(20);
  snprintf(command, sizeof command, "cat %s > %s", path, pipe_path);
  FILE *writer = popen(command, "w");
  assert_non_null(writer);
  char *plain = told(path, 0, 1000), *ahead = told(pipe_path, 1, 1000);
  assert_string_equal(plain, ahead);
  assert_int_equal(pclose(writer), 0);
  free(plain), free(ahead);
  remove(pipe_path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_comes_in_the_same_order), cmocka_unit_test(whoever_has_enough_may_go), cmocka_unit_test(long_documents_wait_their_turn),
      cmocka_unit_test(documents_outlive_their_reader),   cmocka_unit_test(a_pipe_gives_the_same),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
