/* run-cases [-v] [-g WORD] FILE...: checks what readout finds in the texts of case files (README.md beside this file). */
#include "views.h"

#include "readout.h"

#include <ctype.h>
#include <getopt.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CONSTRAINTS = 24 };

typedef struct constraint {
  char key[32];
  char op[3]; /* "=", "==", "~=", "!=" */
  char *value;
} constraint;

typedef struct check {
  char sign; /* + - = */
  bool xfail;
  char what[32];
  constraint constraints[MOST_CONSTRAINTS];
  int count;
  char *rest; /* for whole lists: what follows the name */
} check;

typedef struct runner {
  ro_engine *engine;
  const char *file, *word; /* word: only texts that hold it */
  bool verbose;
  int line;
  int checks, failed, expected;
  /* the case at hand */
  char *text, *published, *uri;
  bool reading_text;
  json_t *views; /* object name -> array of views; NULL until the text has been read */
} runner;


static void die(const char *message) {
  fprintf(stderr, "run-cases: %s\n", message);
  exit(2);
}

static void *need(void *memory) {
  if (!memory) die("out of memory");
  return memory;
}

/* ---- comparing ---- */

/* Lower case, straight quotation marks, as a new string: how two values are compared. */
static char *plain(const char *text) {
  char *out = need(malloc(strlen(text) + 1)), *to = out;
  for (const char *p = text; *p;) {
    bool single = strncmp(p, "\xE2\x80\x98", 3) == 0 || strncmp(p, "\xE2\x80\x99", 3) == 0;
    bool twin = strncmp(p, "\xE2\x80\x9C", 3) == 0 || strncmp(p, "\xE2\x80\x9D", 3) == 0;
    *to++ = single ? '\'' : twin ? '"' : (char)tolower((unsigned char)*p);
    p += single || twin ? 3 : 1;
  }
  *to = 0;
  return out;
}

static bool one_matches(const char *value, const char *wanted, bool part) {
  char *a = plain(value), *b = plain(wanted);
  bool yes = part ? strstr(a, b) != NULL : strcmp(a, b) == 0;
  free(a), free(b);
  return yes;
}

static bool any_matches(const json_t *values, const char *wanted, bool part) {
  size_t i;
  json_t *value;
  json_array_foreach(values, i, value) if (one_matches(json_string_value(value), wanted, part)) return true;
  return false;
}

/* How many of the comma-separated items are not among the values; *items gets their number. */
static int missing(const json_t *values, const char *list, bool part, int *items) {
  char *copy = need(strdup(list)), *rest = NULL;
  int absent = 0;
  *items = 0;
  for (char *item = strtok_r(copy, ",", &rest); item; item = strtok_r(NULL, ",", &rest)) {
    while (*item == ' ') item++;
    absent += !any_matches(values, item, part);
    ++*items;
  }
  free(copy);
  return absent;
}

static bool holds(const char *what, const json_t *view, const constraint *c) {
  const json_t *values = json_object_get(view, c->key);
  bool part = case_key(what, c->key) == CASE_NAME;
  int items;
  if (strcmp(c->op, "~=") == 0) return any_matches(values, c->value, true);
  if (strcmp(c->op, "!=") == 0) return !any_matches(values, c->value, true);
  if (any_matches(values, c->value, part) && strcmp(c->op, "=") == 0 && *c->value) return true; /* a value with a comma in it */
  int absent = missing(values, c->value, part, &items);
  if (!*c->value || strcmp(c->op, "==") == 0) return absent == 0 && (size_t)items == json_array_size(values);
  return absent == 0;
}

static int held(const check *k, const json_t *view) {
  int n = 0;
  for (int i = 0; i < k->count; i++) n += holds(k->what, view, &k->constraints[i]);
  return n;
}

/* ---- telling ---- */

static void print_view(const json_t *view) {
  const char *key;
  json_t *values, *value;
  size_t i;
  printf("     ");
  json_object_foreach((json_t *)view, key, values) {
    if (json_array_size(values) == 0) continue;
    printf(" %s=\"", key);
    json_array_foreach(values, i, value) printf("%s%s", i ? "," : "", json_string_value(value));
    putchar('"');
  }
  putchar('\n');
}

/* The objects that come nearest to what was wanted. */
static void print_found(const check *k, const json_t *views) {
  size_t i;
  json_t *view;
  int shown = 0;
  if (json_array_size(views) == 0) printf("      there is no %s\n", k->what);
  for (int wanted = k->count; wanted >= 0 && shown < 5; wanted--)
    json_array_foreach(views, i, view) {
      if (shown < 5 && held(k, view) == wanted) print_view(view), shown++;
    }
}

static void result(runner *r, const check *k, bool good, const char *line) {
  r->checks++;
  if (k->xfail && !good) {
    r->expected++;
    return;
  }
  if (good && !k->xfail) return;
  r->failed++;
  if (k->xfail) printf("%s:%d: now passes, take away the xfail: %s\n", r->file, r->line, line);
  else printf("%s:%d: %s\n      in: %.300s\n", r->file, r->line, line, r->text);
}

/* ---- checks ---- */

static char *joined(const json_t *views, const char *key) {
  size_t i, length = 1;
  json_t *view;
  json_array_foreach(views, i, view) length += strlen(json_string_value(json_array_get(json_object_get(view, key), 0))) + 1;
  char *out = need(calloc(1, length + 1)), *to = out;
  json_array_foreach(views, i, view) to += sprintf(to, "%s%s", i ? "|" : "", json_string_value(json_array_get(json_object_get(view, key), 0)));
  return out;
}

static bool has_words(const char *all, const char *wanted) {
  size_t length = strlen(wanted);
  for (const char *p = all; (p = strstr(p, wanted)); p++)
    if ((p == all || p[-1] == '|') && (p[length] == '|' || p[length] == 0)) return true;
  return false;
}

/* "sentences" -> "sentence", "entities" -> "entity"; NULL when there is no such object. */
static json_t *of_plural(const runner *r, const char *what) {
  char name[40];
  size_t n = strlen(what);
  if (n > 3 && strcmp(what + n - 3, "ies") == 0) snprintf(name, sizeof name, "%.*sy", (int)n - 3, what);
  else if (n > 1 && what[n - 1] == 's') snprintf(name, sizeof name, "%.*s", (int)n - 1, what);
  else return NULL;
  return json_object_get(r->views, name);
}

static void check_list(runner *r, const check *k, const char *line) {
  bool words = strcmp(k->what, "words") == 0, number = isdigit((unsigned char)k->rest[0]);
  json_t *views = words ? json_object_get(r->views, "token") : of_plural(r, k->what);
  char *all = words || !number ? joined(views, words || strcmp(k->what, "tokens") == 0 ? "form" : "text") : NULL;
  bool good = words ? has_words(all, k->rest) : number ? json_array_size(views) == (size_t)atoi(k->rest) : strcmp(all, k->rest) == 0;
  if (k->sign == '-') good = !good;
  result(r, k, good, line);
  if (!good && !k->xfail) all ? printf("      found: %s\n", all) : printf("      found: %zu\n", json_array_size(views));
  free(all);
}

static void check_object(runner *r, const check *k, const char *line) {
  const json_t *views = json_object_get(r->views, k->what);
  const json_t *hit = NULL;
  for (size_t i = 0; i < json_array_size(views) && !hit; i++)
    if (held(k, json_array_get(views, i)) == k->count) hit = json_array_get(views, i);
  bool good = k->sign == '+' ? hit != NULL : hit == NULL;
  result(r, k, good, line);
  if (good || k->xfail) return;
  if (k->sign == '+') print_found(k, views);
  else print_view(hit);
}

/* ---- reading a check ---- */

static void bad_line(const runner *r, const char *why, const char *line) {
  printf("%s:%d: %s: %s\n", r->file, r->line, why, line);
  exit(2);
}

/* A value up to white space, or in double quotes; returns where it ends. */
static const char *read_value(const char *p, char **out) {
  char *to = *out = need(malloc(strlen(p) + 1));
  bool quoted = *p == '"';
  for (p += quoted; *p && (quoted ? *p != '"' : !isspace((unsigned char)*p)); p++) {
    if (quoted && *p == '\\' && p[1]) p++;
    *to++ = *p;
  }
  *to = 0;
  return p + (quoted && *p);
}

static const char *read_constraint(const runner *r, const char *p, check *k, const char *line) {
  if (k->count == MOST_CONSTRAINTS) bad_line(r, "too many constraints", line);
  constraint *c = &k->constraints[k->count++];
  size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz_01");
  if (n == 0 || n >= sizeof c->key) bad_line(r, "no constraint here", p);
  memcpy(c->key, p, n);
  if (!case_key(k->what, c->key)) bad_line(r, "no such key", p);
  p += n;
  n = strncmp(p, "==", 2) == 0 || strncmp(p, "~=", 2) == 0 || strncmp(p, "!=", 2) == 0 ? 2 : 1;
  if (n == 1 && *p != '=') bad_line(r, "expected = == ~= or !=", p);
  memcpy(c->op, p, n);
  return read_value(p + n, &c->value);
}

static void read_check(const runner *r, const char *line, check *k) {
  const char *p = line;
  memset(k, 0, sizeof *k);
  if ((k->xfail = strncmp(p, "xfail ", 6) == 0)) p += 6 + strspn(p + 6, " ");
  if (!strchr("+-=", *p) || !*p) bad_line(r, "not a line of a case", line);
  k->sign = *p++;
  p += strspn(p, " ");
  size_t n = strcspn(p, " ");
  if (n >= sizeof k->what) bad_line(r, "no such object", p);
  memcpy(k->what, p, n);
  p += n;
  bool list = strcmp(k->what, "words") == 0 || of_plural(r, k->what);
  if (!list && !json_object_get(r->views, k->what)) bad_line(r, "no such object", line);
  if (!list && k->sign == '=') bad_line(r, "= is for whole lists", line);
  for (p += strspn(p, " "); *p; p += strspn(p, " ")) {
    if (list) p = read_value(p, &k->rest);
    else p = read_constraint(r, p, k, line);
  }
  if (list && !k->rest) bad_line(r, "a number or a list must follow", line);
}

static void free_check(check *k) {
  for (int i = 0; i < k->count; i++) free(k->constraints[i].value);
  free(k->rest);
}

/* ---- cases ---- */

static void fail_on(const runner *r, const ro_error *error) {
  printf("%s:%d: %s\n", r->file, r->line, error->message);
  exit(2);
}

/* Reads the text of the case, once. */
static void analyse(runner *r) {
  ro_error error = {0};
  ro_document *document;
  char *record, *conllu;
  if (r->views) return;
  ro_read_options options = {.published = r->published, .uri = r->uri};
  if (ro_document_from_text(&document, r->engine, r->text, strlen(r->text), &options, &error) != RO_OK) fail_on(r, &error);
  if (ro_document_analyze(document, &error) != RO_OK) fail_on(r, &error);
  if (ro_document_json(document, RO_JSON_COMPACT, &record, &error) != RO_OK) fail_on(r, &error);
  if (ro_document_conllu(document, &conllu, &error) != RO_OK) fail_on(r, &error);
  r->views = need(case_views(record, conllu));
  if (r->verbose) printf("%s\n%s\n", record, conllu);
  free(record), free(conllu);
  ro_document_free(document);
}

static void end_case(runner *r) {
  json_decref(r->views);
  free(r->text), free(r->published), free(r->uri);
  r->views = NULL;
  r->text = r->published = r->uri = NULL;
}

static void add_text(runner *r, const char *line) {
  size_t old = strlen(r->text);
  r->text = need(realloc(r->text, old + strlen(line) + 2));
  sprintf(r->text + old, "%s%s", old || r->reading_text ? "\n" : "", line);
}

static bool header(runner *r, const char *line) {
  if (strncmp(line, "text:", 5) == 0) {
    end_case(r);
    r->text = need(strdup(line + 5 + strspn(line + 5, " ")));
    r->reading_text = false;
    return true;
  }
  if (!r->text) return false;
  if (line[0] == '|') {
    add_text(r, line + 1 + (line[1] == ' '));
    r->reading_text = true;
    return true;
  }
  bool published = strncmp(line, "published:", 10) == 0;
  char **field = published ? &r->published : strncmp(line, "uri:", 4) == 0 ? &r->uri : NULL;
  if (!field) return false;
  free(*field);
  line += published ? 10 : 4;
  *field = need(strdup(line + strspn(line, " ")));
  return true;
}

static void take_line(runner *r, char *line) {
  check k;
  line[strcspn(line, "\r\n")] = 0;
  if (line[0] == '#' || line[strspn(line, " \t")] == 0 || header(r, line)) return;
  if (!r->text) bad_line(r, "a case begins with text:", line);
  if (r->word && !strstr(r->text, r->word)) return;
  analyse(r);
  read_check(r, line, &k);
  bool list = k.rest != NULL;
  if (list) check_list(r, &k, line);
  else check_object(r, &k, line);
  free_check(&k);
}

static void run_file(runner *r, const char *path) {
  char *line = NULL;
  size_t room = 0;
  FILE *f = fopen(path, "r");
  if (!f) die("cannot open the case file");
  r->file = path;
  r->line = 0;
  while (getline(&line, &room, f) >= 0) {
    r->line++;
    take_line(r, line);
  }
  end_case(r);
  free(line);
  fclose(f);
}

int main(int argc, char **argv) {
  runner r = {0};
  ro_error error = {0};
  for (int option; (option = getopt(argc, argv, "vg:")) != -1;) {
    if (option == 'v') r.verbose = true;
    else if (option == 'g') r.word = optarg;
    else return fprintf(stderr, "usage: run-cases [-v] [-g WORD] FILE...\n"), 2;
  }
  if (ro_engine_open(&r.engine, NULL, &error) != RO_OK) die(error.message);
  for (int i = optind; i < argc; i++) run_file(&r, argv[i]);
  ro_engine_close(r.engine);
  printf("%d checks, %d failed, %d known failures\n", r.checks, r.failed, r.expected);
  return r.failed || r.checks == 0;
}
