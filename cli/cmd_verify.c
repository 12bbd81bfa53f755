#include "cli.h"
#include "render.h"

#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const FORMATS[] = {"text", "jsonl", NULL};

typedef struct verifying {
  bool json;
  const char *file;
  long line;    /* of the record in its file; 0 in a database */
  long records, faults;
  int exit;
} verifying;

static void write_text(const verifying *v, const char *document, const char *path, const char *message) {
  const char *parts[] = {document, path, message};
  render_text(stdout, v->file, strlen(v->file));
  if (v->line) printf(":%ld", v->line);
  for (int i = 0; i < 3; i++) {
    if (!*parts[i]) continue;
    fputs(": ", stdout);
    render_text(stdout, parts[i], strlen(parts[i]));
  }
  putchar('\n');
}

static void tell(void *context, const char *document, const char *path, const char *message) {
  verifying *v = context;
  v->faults++;
  if (!v->json) {
    write_text(v, document, path, message);
    return;
  }
  json_t *row = json_pack("{s:s, s:I, s:s, s:s, s:s}", "file", v->file, "line", (json_int_t)v->line, "document", document, "path", path, "message", message);
  json_dumpf(row, stdout, JSON_COMPACT);
  putchar('\n');
  json_decref(row);
}

static void complain(verifying *v, const ro_error *error) {
  int code = cli_exit(error->status);
  cli_complain(error);
  if (code > v->exit) v->exit = code;
}

/* ---- a database ---- */

static void verify_database(verifying *v, const char *path) {
  ro_error error = {0};
  ro_store *store;
  long documents = 0;
  v->file = path, v->line = 0;
  ro_status status = ro_store_open_existing(&store, path, &error);
  if (status == RO_OK) status = ro_store_verify(store, tell, v, &documents, &error);
  if (status != RO_OK) complain(v, &error);
  ro_store_close(store);
  v->records += documents;
}

/* ---- a file of records ---- */

/* All bytes of a file; NULL when it cannot be read. */
static char *read_all(FILE *f, size_t *size) {
  size_t room = 1 << 16, n;
  char *bytes = malloc(room), *more;
  *size = 0;
  while (bytes && (n = fread(bytes + *size, 1, room - *size, f)) > 0) {
    *size += n;
    if (*size < room) continue;
    if (!(more = realloc(bytes, room *= 2))) free(bytes);
    bytes = more;
  }
  if (bytes && !ferror(f)) return bytes;
  free(bytes);
  return NULL;
}

static long lines_in(const char *from, const char *to) {
  long n = 0;
  for (const char *p = from; p < to; p++) n += *p == '\n';
  return n;
}

/* Behind a fault: the next line that begins an object. */
static const char *next_record(const char *at, const char *end) {
  while ((at = memchr(at, '\n', (size_t)(end - at))) && ++at < end)
    if (*at == '{') return at;
  return end;
}

/* Objects one behind another, one a line or over several. */
static void verify_records(verifying *v, const char *bytes, size_t size) {
  const char *at = bytes, *end = bytes + size, *counted = bytes;
  for (v->line = 1; at < end;) {
    json_error_t why;
    while (at < end && strchr(" \n\r\t", *at)) at++;
    if (at == end) break;
    v->line += lines_in(counted, at), counted = at;
    v->records++;
    json_t *record = json_loadb(at, (size_t)(end - at), JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES, &why);
    if (!record) {
      tell(v, "", "", why.text);
      at = next_record(at, end);
      continue;
    }
    ro_error error = {0};
    if (ro_record_verify(at, (size_t)why.position, tell, v, &error) != RO_OK) complain(v, &error);
    at += why.position;
    json_decref(record);
  }
}

static void verify_file(verifying *v, const char *path) {
  bool standard = strcmp(path, "-") == 0;
  size_t size = 0;
  FILE *f = standard ? stdin : fopen(path, "rb");
  char *bytes = f ? read_all(f, &size) : NULL;
  ro_error error = {.status = RO_ERR_IO, .byte = -1};
  snprintf(error.file, sizeof error.file, "%s", path);
  snprintf(error.message, sizeof error.message, "%s", strerror(errno));
  if (f && !standard) fclose(f);
  v->file = standard ? "standard input" : path;
  if (!bytes) complain(v, &error);
  else if (size >= 16 && memcmp(bytes, "SQLite format 3", 16) == 0) verify_database(v, path);
  else verify_records(v, bytes, size);
  free(bytes);
}

static int finish(verifying *v) {
  if (!v->json && v->faults) printf("%ld record%s, %ld fault%s\n", v->records, v->records == 1 ? "" : "s", v->faults, v->faults == 1 ? "" : "s");
  else if (!v->json && v->exit == EXIT_GOOD) printf("%ld record%s, no faults\n", v->records, v->records == 1 ? "" : "s");
  if (!cli_flush() && v->exit == EXIT_GOOD) v->exit = EXIT_INPUT;
  return v->faults && v->exit == EXIT_GOOD ? EXIT_INPUT : v->exit;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"db", required_argument, NULL, 'b'}, {"format", required_argument, NULL, 'f'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *db = NULL;
  verifying v = {0};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'b': db = optarg; break;
      case 'f':
        if (cli_choice(optarg, FORMATS) < 0) return cli_usage(&cmd_verify, "no such format: %s", optarg);
        v.json = cli_choice(optarg, FORMATS) == 1;
        break;
      default: return cli_other_option(&cmd_verify, option);
    }
  }
  if (!db && optind == argc) db = CLI_DATABASE;
  if (db) verify_database(&v, db);
  for (int i = optind; i < argc; i++) verify_file(&v, argv[i]);
  return finish(&v);
}

const command cmd_verify = {
    "verify", "recheck records: words, ids, hashes, reasons",
    "[OPTION]... [FILE]...\n"
    "Rechecks the records in each FILE, as readout read --format jsonl or json writes them (- is standard input), or each\n"
    "FILE that is a database; without a FILE the database. One line for each fault, with the record and where in it; the\n"
    "exit status is 1 when there is any.\n\n"
    "  --db=DATABASE      the SQLite file (readout.db), or postgresql://...\n"
    "  --format=FORMAT    text, or jsonl: one fault a line\n"
    "  --help\n",
    run};
