/* The values of filters, by the tables: what may stand there, and what stands for the same in the database. */
#include "pipeline/pipeline.h"

#include "base/buffer.h"
#include "model/table.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WORD = 64, LISTED = 300 }; /* bytes */

typedef struct asked {
  const ro_engine *engine;
  const char *field, *value;
  ro_error *error;
} asked;

static ro_status out_of_memory(ro_error *error) { return ro_fail(error, RO_ERR_MEMORY, "out of memory"); }

/* ---- lists of known words ---- */

/* Adds the words of a cell, which commas separate, unless they are there; each has a line to itself, with an empty first one. "none" is no word. */
static void add_words(ro_buffer *known, const char *cell) {
  char word[WORD + 4];
  for (size_t n; *cell; cell += n + (cell[n] == ',')) {
    n = strcspn(cell, ",");
    snprintf(word, sizeof word, "\n%.*s\n", n < WORD ? (int)n : WORD, cell);
    if (n && strcmp(word, "\nnone\n") != 0 && !strstr(known->data ? known->data : "", word)) ro_buffer_text(known, known->length ? word + 1 : word);
  }
}

static ro_status add_column(const asked *a, ro_buffer *known, const char *table, const char *column) {
  ro_table t;
  ro_status status = ro_table_open(&t, a->engine->tables, table, column, a->error);
  if (status != RO_OK) return status;
  uint32_t at = ro_table_column(&t, column);
  for (uint32_t row = 0; row < t.rows; row++) add_words(known, ro_table_cell(&t, row, at));
  return RO_OK;
}

static void add_names(ro_buffer *known, const char *const *names, int count) {
  for (int i = 0; i < count; i++) add_words(known, names[i]);
}

/* Whose rows may have been imported, and what readout read itself. */
static void add_databases(ro_buffer *known) {
  add_words(known, "read");
  for (const char *const *format = ro_export_formats(); *format; format++) add_words(known, *format);
}

/* Every word that the field may have. */
static ro_status known_words(const asked *a, ro_buffer *known) {
  ro_status status = RO_OK;
  if (strcmp(a->field, "type") == 0) add_names(known, ro_event_type_names, RO_EVENT_COUNT);
  else if (strcmp(a->field, "status") == 0) add_names(known, ro_event_status_names, RO_STATUS_COUNT);
  else if (strcmp(a->field, "act") == 0) add_names(known, ro_act_names, RO_ACT_COUNT);
  else if (strcmp(a->field, "kind") == 0) add_names(known, ro_statement_kind_names, RO_STATEMENT_COUNT);
  else if (strcmp(a->field, "database") == 0) add_databases(known);
  else if (strcmp(a->field, "context") == 0) status = add_column(a, known, "frames", "context");
  else if (strcmp(a->field, "issue") == 0) status = add_column(a, known, "issues", "issue");
  else if (strcmp(a->field, "mode") == 0 && (status = add_column(a, known, "intensity", "mode")) == RO_OK) status = add_column(a, known, "frames", "mode");
  if (status == RO_OK && known->failed) return out_of_memory(a->error);
  return status;
}

/* "no such type: FLY (AGREE, CONSULT, …)" */
static ro_status refuse(const asked *a, const char *word, const char *known) {
  ro_buffer list = {0};
  for (size_t n; *(known += strspn(known, "\n")); known += n) {
    n = strcspn(known, "\n");
    bool full = list.length + n > LISTED;
    ro_buffer_printf(&list, "%s%.*s", list.length ? ", " : "", full ? 3 : (int)n, full ? "\xE2\x80\xA6" : known);
    if (full) break;
  }
  ro_status status = ro_fail(a->error, RO_ERR_ARGUMENT, "no such %s: %.60s (%s)", a->field, word, list.data ? list.data : "");
  ro_buffer_free(&list);
  return status;
}

static void as_written(const char *field, char *word) {
  bool upper = strcmp(field, "type") == 0;
  for (; *word; word++) *word = (char)(upper ? toupper((unsigned char)*word) : tolower((unsigned char)*word));
}

/* Words of a list, each as the record writes it; the first that is unknown is refused. */
static ro_status check_list(const asked *a, const char *known, ro_buffer *out) {
  char word[WORD + 4];
  const char *value = a->value;
  for (size_t n; *value; value += n + (value[n] == ',')) {
    n = strcspn(value, ",");
    snprintf(word, sizeof word, "\n%.*s\n", n < WORD ? (int)n : WORD, value);
    as_written(a->field, word);
    bool found = n && strstr(known, word);
    word[strlen(word) - 1] = 0;
    if (!found) return refuse(a, word + 1, known);
    ro_buffer_printf(out, "%s%s", out->length ? "," : "", word + 1);
  }
  return out->length ? RO_OK : refuse(a, "", known);
}

static ro_status list_value(const asked *a, ro_buffer *out) {
  ro_buffer known = {0};
  ro_status status = known_words(a, &known);
  if (status == RO_OK && !known.length) status = ro_fail(a->error, RO_ERR_ARGUMENT, "no such field: %s", a->field);
  if (status == RO_OK) status = check_list(a, known.data, out);
  ro_buffer_free(&known);
  return status;
}

/* ---- sides ---- */

/* Is `value` one of the names in a cell, which semicolons separate? Upper and lower case alike. */
static bool names_it(const char *cell, const char *value) {
  size_t length = strlen(value);
  for (size_t n; *cell; cell += n + (cell[n] == ';')) {
    n = strcspn(cell, ";");
    if (n == length && strncasecmp(cell, value, n) == 0) return true;
  }
  return false;
}

static ro_status open_countries(const asked *a, ro_table *t) { return ro_table_open(t, a->engine->tables, "countries", "code name actor alternatives adjectives people capital", a->error); }

static const char *cell(const ro_table *t, uint32_t row, const char *column) { return ro_table_cell(t, row, ro_table_column(t, column)); }

/* The row of the country with this name; RO_NO_ROW: it is none. */
static uint32_t country_row(const ro_table *t, const char *value) {
  for (uint32_t row = 0; row < t->rows; row++)
    if (names_it(cell(t, row, "name"), value) || names_it(cell(t, row, "alternatives"), value)) return row;
  return RO_NO_ROW;
}

/* The code of an organisation that has one of its own: UNO, EUR. */
static const char *body_code(const asked *a) {
  ro_table t;
  if (ro_table_open(&t, a->engine->tables, "actors", "phrase code country", NULL) != RO_OK) return "";
  uint32_t row = ro_table_find(&t, a->value);
  return row != RO_NO_ROW && !*cell(&t, row, "country") ? cell(&t, row, "code") : "";
}

static bool is_upper(const char *value) {
  for (; *value; value++)
    if (!isupper((unsigned char)*value)) return false;
  return true;
}

/* Behind a country in a code like RUSGOVMIL stand sectors. */
static ro_status check_code(const asked *a) {
  ro_buffer sectors = {0};
  ro_status status = add_column(a, &sectors, "sectors", "code");
  if (status == RO_OK && sectors.failed) status = out_of_memory(a->error);
  for (const char *p = a->value + 3; status == RO_OK && *p; p += 3) {
    char word[6];
    snprintf(word, sizeof word, "\n%.3s\n", p);
    asked about = {a->engine, "sector", a->value, a->error};
    if (!strstr(sectors.data, word)) word[4] = 0, status = refuse(&about, word + 1, sectors.data);
  }
  ro_buffer_free(&sectors);
  return status;
}

/* A country's name is its code; a code is checked; anything else is a name. */
static ro_status side_value(const asked *a, bool codes, ro_buffer *out) {
  ro_table t;
  char word[4] = "";
  size_t length = strlen(a->value);
  ro_status status = open_countries(a, &t);
  if (status != RO_OK) return status;
  uint32_t row = country_row(&t, a->value);
  if (row != RO_NO_ROW) {
    const char *actor = codes ? cell(&t, row, "actor") : "";
    return ro_buffer_text(out, *actor ? actor : cell(&t, row, "code")), RO_OK;
  }
  snprintf(word, sizeof word, "%.3s", a->value);
  bool country = is_upper(a->value) && ro_table_find(&t, word) != RO_NO_ROW;
  if (codes && country && length >= 6 && length % 3 == 0 && (status = check_code(a)) != RO_OK) return status;
  if (codes && *body_code(a)) return ro_buffer_text(out, body_code(a)), RO_OK;
  if (length == 0) return ro_fail(a->error, RO_ERR_ARGUMENT, "an empty %s (a country's code or name, a code like RUSGOV, or part of a name)", a->field);
  ro_buffer_text(out, a->value);
  return RO_OK;
}

/* Adds the words of a cell, which semicolons separate, unless they are there. */
static void add_forms(ro_buffer *out, const char *cell) {
  for (size_t n; *cell; cell += n + (cell[n] == ';')) {
    char *form = strndup(cell, n = strcspn(cell, ";"));
    if (form && *form && !(out->data && names_it(out->data, form))) ro_buffer_printf(out, "%s%s", out->length ? ";" : "", form);
    free(form);
  }
}

/* The words by which a text names a country: its names, adjectives, people, capital, ";" between them; anything else names itself. */
static ro_status about_value(const asked *a, ro_buffer *out) {
  static const char *const columns[] = {"name", "alternatives", "adjectives", "people", "capital"};
  ro_table t;
  ro_status status = open_countries(a, &t);
  if (status != RO_OK) return status;
  if (!*a->value) return ro_fail(a->error, RO_ERR_ARGUMENT, "about nothing (words, or a country's code or name)");
  uint32_t row = country_row(&t, a->value);
  if (row == RO_NO_ROW && is_upper(a->value)) row = ro_table_find(&t, a->value);
  if (row == RO_NO_ROW) return ro_buffer_text(out, a->value), RO_OK;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) add_forms(out, cell(&t, row, columns[i]));
  return RO_OK;
}

/* The name of the country with this code. */
static ro_status name_value(const asked *a, ro_buffer *out) {
  ro_table t;
  ro_status status = open_countries(a, &t);
  if (status != RO_OK) return status;
  uint32_t row = ro_table_find(&t, a->value);
  ro_buffer_text(out, row == RO_NO_ROW ? a->value : cell(&t, row, "name"));
  return RO_OK;
}

ro_status ro_engine_value(const ro_engine *engine, const char *field, const char *value, char **out, ro_error *error) {
  asked a = {engine, field, value, error};
  ro_buffer found = {0};
  ro_status status;
  *out = NULL;
  if (strcmp(field, "side") == 0) status = side_value(&a, true, &found);
  else if (strcmp(field, "place") == 0) status = side_value(&a, false, &found);
  else if (strcmp(field, "about") == 0) status = about_value(&a, &found);
  else if (strcmp(field, "name") == 0) status = name_value(&a, &found);
  else status = list_value(&a, &found);
  if (status == RO_OK && !(*out = ro_buffer_take(&found))) status = out_of_memory(error);
  ro_buffer_free(&found);
  return status;
}
