/* A program that adds documents is killed again and again: nothing is lost or doubled, and in the end all is as if nobody had disturbed it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "readout.h"
#include "store/places.h"
#include "store/store.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { DOCUMENTS = 24, KILLS = 200 };

static ro_engine *engine;
static ro_document *documents[DOCUMENTS];
static char *undisturbed; /* what a database holds that nobody disturbed */

static int make_documents(void **state) {
  static const char *const verbs[] = {"attacked", "met", "accused", "threatened"}, *const names[] = {"Peru", "Ecuador", "Brazil", "Chile", "Bolivia"};
  ro_error error = {0};
  (void)state;
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = SHARE_DIR}, &error) != RO_OK) return fprintf(stderr, "%s\n", error.message), 1;
  for (int i = 0; i < DOCUMENTS; i++) {
    char text[200], uri[40], day[12];
    snprintf(text, sizeof text, "%s %s %s in Loja on Tuesday, killing %d soldiers, the ministry said.", names[i % 5], verbs[i % 4], names[(i + 1 + i / 5) % 5], i + 2);
    snprintf(uri, sizeof uri, "https://herald.example/%d", i);
    snprintf(day, sizeof day, "2026-03-%02d", 1 + i);
    ro_read_options options = {.published = day, .uri = uri};
    if (ro_document_from_text(&documents[i], engine, text, strlen(text), &options, &error) != RO_OK) return 1;
    if (ro_document_analyze(documents[i], &error) != RO_OK) return 1;
  }
  return 0;
}

static int free_documents(void **state) {
  (void)state;
  for (int i = 0; i < DOCUMENTS; i++) ro_document_free(documents[i]);
  ro_engine_close(engine);
  free(undisturbed);
  return 0;
}

/* What is killed: adds every document, in a transaction each or in two of many, and links. */
static ro_status add_all(bool bulk, ro_error *error) {
  ro_store *store;
  ro_status status = ro_store_open(&store, path, error);
  for (int i = 0; i < DOCUMENTS && status == RO_OK; i++) {
    if (bulk && i % (DOCUMENTS / 2) == 0) status = ro_store_begin(store, error);
    if (status == RO_OK) status = ro_store_add(store, documents[i], NULL, error);
    if (status == RO_OK && bulk && (i + 1) % (DOCUMENTS / 2) == 0) status = ro_store_commit(store, error);
  }
  if (status == RO_OK) status = ro_store_link(store, NULL, error);
  ro_store_close(store);
  return status;
}

/* Runs it and kills it after a while; true when it was killed, false when it was done before. */
static bool killed_after(long microseconds, bool bulk) {
  int how;
  ro_error error = {0};
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    ro_status status = add_all(bulk, &error);
    if (status != RO_OK) fprintf(stderr, "%s\n", error.message);
    _exit(status == RO_OK ? 0 : 1);
  }
  nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000}, NULL);
  kill(child, SIGKILL);
  assert_int_equal(waitpid(child, &how, 0), child);
  if (!WIFSIGNALED(how)) assert_int_equal(WEXITSTATUS(how), 0);
  return WIFSIGNALED(how);
}

static int add_row(void *context, const char *json) {
  ro_buffer_text(context, json);
  ro_buffer_text(context, "\n");
  return 0;
}

static void tell_fault(void *context, const char *document, const char *where, const char *message) {
  (void)context;
  fail_msg("%s: %s: %s", document, where, message);
}

/* Everything in order, and every row of it. */
static char *content(void) {
  ro_store *store;
  ro_buffer out = {0};
  ro_error error = {0};
  long count = 0;
  int64_t months = 0;
  if (ro_store_open(&store, path, &error) != RO_OK) fail_msg("%s", error.message);
  if (ro_store_verify(store, tell_fault, NULL, &count, &error) != RO_OK) fail_msg("%s", error.message);
  assert_int_equal(count, DOCUMENTS);
  assert_int_equal(ro_store_events(store, NULL, add_row, &out, &error), RO_OK);
  assert_int_equal(ro_store_records(store, add_row, &out, &error), RO_OK);
  assert_int_equal(ro_sql_number(store->db, "SELECT sum(events * 1000 + documents) FROM dyad_months", &months, &error), RO_OK);
  ro_buffer_printf(&out, "%lld", (long long)months);
  ro_store_close(store);
  return ro_buffer_take(&out);
}

static void check_content(void **state) {
  ro_error error = {0};
  char *got = NULL;
  if (add_all(false, &error) != RO_OK) fail_msg("%s", error.message);
  got = content();
  if (!undisturbed) undisturbed = got;
  else assert_string_equal(got, undisturbed);
  if (got != undisturbed) free(got);
  empty_place(state);
}

/* The points at which it is hit run through the whole time it takes. When it has come to its end, it begins anew. */
static void kill_and_compare(void **state) {
  int hit = 0;
  check_content(state);
  for (long i = 0; hit < KILLS; i++) {
    if (killed_after(200 + i * 7919 % 23000, i % 3 == 2)) hit++;
    else check_content(state);
    assert_true(i < 20 * KILLS);
  }
  check_content(state);
}

int main(void) {
  const struct CMUnitTest tests[] = {ON_BOTH(kill_and_compare)};
  return cmocka_run_group_tests(tests, make_documents, free_documents);
}
