/* Tables of somebody's own, checked row by row before they are used. */
#include "pipeline/pipeline.h"

#include "events/frames.h"
#include "model/tenure.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct checker {
  const ro_image *tables; /* theirs and the shipped ones, joined */
  const char *path;       /* theirs */
  void (*fault)(void *context, const ro_error *fault);
  void *context;
  bool any;
  const char *name; /* of the table being checked */
  ro_table table, countries, sectors, scores;
  ro_frames *frames;      /* read where there are any */
  uint32_t row;
  uint32_t shipped; /* the first row that is not theirs */
} checker;

/* ---- telling ---- */

static void hear(void *context, const ro_error *fault) {
  checker *c = context;
  c->any = true;
  c->fault(c->context, fault);
}

static __attribute__((format(printf, 2, 3))) void tell(checker *c, const char *format, ...) {
  ro_error fault;
  char message[300];
  uint32_t line = 0;
  const char *file = ro_table_origin(c->tables, c->name, c->row, &line);
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  ro_fail_at(&fault, RO_ERR_ENCODING, file, line, -1, "%s", message);
  hear(c, &fault);
}

static const char *cell(const checker *c, const char *column) {
  uint32_t i = ro_table_column(&c->table, column);
  return i == RO_NO_ROW ? "" : ro_table_cell(&c->table, c->row, i);
}

/* ---- cells ---- */

static void one_of(checker *c, const char *column, const char *words) {
  const char *value = cell(c, column);
  if (!*value || strchr(value, ' ') || !ro_in_list(value, words)) tell(c, "%s '%.60s' is none of: %s", column, value, words);
}

static void check_kind(checker *c) {
  if (ro_name_find(ro_kind_names, RO_KIND_COUNT, cell(c, "kind")) < 0) tell(c, "kind '%.60s' is none of the record's: person, state, government, …", cell(c, "kind"));
}

static void check_country(checker *c, const char *code) {
  if (*code && ro_table_find(&c->countries, code) == RO_NO_ROW) tell(c, "country '%.60s' is no ISO 3166-1 alpha-3 code of the table of countries", code);
}

static void check_sectors(checker *c) {
  char word[40];
  for (const char *s = cell(c, "sectors"); *s;) {
    size_t n = strcspn(s, " ");
    snprintf(word, sizeof word, "%.*s", (int)n, s);
    if (ro_table_find(&c->sectors, word) == RO_NO_ROW) tell(c, "sector '%s' is none of PLOVER's", word);
    s += n + (s[n] == ' ');
  }
}

static bool is_date(const char *text) {
  static const char pattern[] = "dddd-dd-dd";
  size_t n = strlen(text);
  if (n != 4 && n != 7 && n != 10) return false;
  for (size_t i = 0; i < n; i++)
    if (pattern[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != '-') return false;
  int year = atoi(text), month = n > 4 ? atoi(text + 5) : 1, day = n > 7 ? atoi(text + 8) : 1;
  return month >= 1 && month <= 12 && day >= 1 && day <= ro_month_days(year, month);
}

static void check_dates(checker *c) {
  const char *from = cell(c, "from"), *to = cell(c, "to");
  const char *days[] = {from, to, cell(c, "checked")};
  bool good = true;
  for (int i = 0; i < 3; i++)
    if (*days[i] && !is_date(days[i])) tell(c, "'%.40s' is no date: YYYY, YYYY-MM or YYYY-MM-DD", days[i]), good = false;
  if (good && *from && *to && ro_day_number(from, 0) > ro_day_number(to, 1)) tell(c, "is over (%s) before it begins (%s)", to, from);
}

static bool has_inner_hyphen(const char *text) {
  for (const char *p = text; (p = strchr(p, '-')); p++)
    if ((p > text && p[-1] != ' ') || (p[1] && p[1] != ' ')) return true;
  return false;
}

/* Names are cut into words as texts are. */
static void check_phrase(checker *c) {
  const char *phrase = cell(c, "phrase"), *s = strstr(phrase, "'s");
  if (has_inner_hyphen(phrase)) tell(c, "'%.80s': a space stands for a hyphen", phrase);
  if (s && s > phrase && s[-1] != ' ' && (!s[2] || s[2] == ' ')) tell(c, "'%.80s': possessive 's stands apart", phrase);
  if (*phrase == ' ' || strstr(phrase, "  ") || phrase[strlen(phrase) - 1] == ' ') tell(c, "'%.80s': one space between words, none around them", phrase);
}

static bool same_cells(const checker *c, uint32_t row, const char *columns) {
  char name[32];
  for (const char *p = columns; *p;) {
    size_t n = strcspn(p, " ");
    snprintf(name, sizeof name, "%.*s", (int)n, p);
    uint32_t column = ro_table_column(&c->table, name);
    if (column == RO_NO_ROW || strcmp(ro_table_cell(&c->table, row, column), ro_table_cell(&c->table, c->row, column)) != 0) return false;
    p += n + (p[n] == ' ');
  }
  return true;
}

/* An earlier row of theirs with the same key and these columns. */
static void check_twice(checker *c, const char *columns) {
  uint32_t line = 0;
  for (uint32_t row = ro_table_find(&c->table, ro_table_cell(&c->table, c->row, 0)); row < c->row; row = ro_table_next(&c->table, row))
    if (same_cells(c, row, columns)) {
      const char *file = ro_table_origin(c->tables, c->name, row, &line);
      tell(c, "stands at %s:%u already", file, line);
      return;
    }
}

/* ---- rows ---- */

static void check_actor(checker *c) {
  const char *form = cell(c, "form");
  check_phrase(c);
  check_kind(c);
  one_of(c, "form", "name adjective capital surname head minister short common");
  check_country(c, cell(c, "country"));
  check_sectors(c);
  if (*cell(c, "code")) one_of(c, "code", "UNO EUR");
  if (!*cell(c, "ref")) tell(c, "ref is empty: the key of the actor");
  check_dates(c);
  if (*form && ro_in_list(form, "surname minister head") && !*cell(c, "from") && !*cell(c, "to")) tell(c, "form %s needs the dates of the office", form);
  check_twice(c, "phrase form ref from to");
}

static void check_agent(checker *c) {
  check_kind(c);
  check_sectors(c);
  if (*cell(c, "title")) one_of(c, "title", "0 1");
  check_twice(c, "noun");
}

/* A mode or context is known that the scores or a shipped row have. */
static bool shipped_has(const checker *c, const char *column, const char *type, const char *value) {
  uint32_t of = ro_table_column(&c->table, column), kind = ro_table_column(&c->table, "type");
  for (uint32_t row = c->shipped; row < c->table.rows; row++) {
    if (*type && strcmp(ro_table_cell(&c->table, row, kind), type) != 0) continue;
    const char *list = ro_table_cell(&c->table, row, of);
    for (const char *p = list; (p = strstr(p, value)); p++) {
      char end = p[strlen(value)];
      if ((p == list || p[-1] == ',') && (!end || end == ',')) return true;
    }
  }
  return false;
}

static bool scored(const checker *c, const char *type, const char *mode) {
  uint32_t column = ro_table_column(&c->scores, "mode");
  for (uint32_t row = ro_table_find(&c->scores, type); row != RO_NO_ROW; row = ro_table_next(&c->scores, row))
    if (strcmp(ro_table_cell(&c->scores, row, column), mode) == 0) return true;
  return false;
}

static void check_meaning(checker *c) {
  const char *type = cell(c, "type"), *mode = cell(c, "mode");
  char context[60];
  if (*mode && !scored(c, type, mode) && !shipped_has(c, "mode", type, mode)) tell(c, "mode '%.60s' is none of %s", mode, *type ? type : "no event");
  for (const char *p = cell(c, "context"); *p;) {
    size_t n = strcspn(p, ",");
    snprintf(context, sizeof context, "%.*s", (int)n, p);
    if (!shipped_has(c, "context", "", context)) tell(c, "context '%s' is none of PLOVER's", context);
    p += n + (p[n] == ',');
  }
}

static bool class_exists(const checker *c, const char *name) {
  const ro_table *t = &c->frames->class_table;
  for (uint32_t row = 0; row < t->rows; row++)
    if (strcmp(ro_table_cell(t, row, 1), name) == 0) return true;
  return false;
}

static void check_frame(checker *c) {
  ro_frame frame = {0};
  ro_error why = {0};
  if (ro_frame_read(c->frames, c->row, &frame, &why) != RO_OK) {
    const char *column = strstr(why.message, "column ");
    tell(c, "%s", column ? column : why.message);
    return;
  }
  for (uint32_t i = 0; i < frame.needs; i++)
    if (frame.need[i].test == RO_TEST_CLASS && !class_exists(c, frame.need[i].words)) tell(c, "there is no class '%.60s' in the tables of classes", frame.need[i].words);
  check_meaning(c);
  check_twice(c, "lemma pos needs");
}

static void check_class(checker *c) { check_twice(c, "word class"); }

/* ---- tables ---- */

static const struct {
  const char *name;
  void (*check)(checker *);
} CHECKS[] = {{"actors", check_actor}, {"agents", check_agent}, {"frames", check_frame}, {"classes", check_class}};

/* Files of theirs are named with their folder, shipped ones without (ro_tables_join). */
static bool is_theirs(const checker *c, uint32_t row) {
  uint32_t line = 0;
  const char *file = ro_table_origin(c->tables, c->name, row, &line);
  return file && strchr(file, '/');
}

static void check_table(checker *c, const char *name, void (*check)(checker *)) {
  c->name = name;
  if (ro_table_open(&c->table, c->tables, name, NULL, NULL) != RO_OK) return;
  for (c->shipped = 0; c->shipped < c->table.rows && is_theirs(c, c->shipped);) c->shipped++;
  for (c->row = 0; c->row < c->shipped; c->row++) check(c);
}

/* What the frames need to be read, without reading the rows themselves. */
static ro_status open_frames(checker *c, ro_error *error) {
  ro_frames *f = c->frames;
  ro_status status = ro_table_open(&f->frame_table, c->tables, "frames", "lemma pos needs type mode context cameo actor recipient embeds", error);
  if (status == RO_OK) ro_frame_find_columns(f);
  if (status == RO_OK) status = ro_table_open(&f->class_table, c->tables, "classes", "word class", error);
  if (status == RO_OK) status = ro_table_open(&f->score_table, c->tables, "intensity", "type mode score", error);
  c->scores = f->score_table;
  return status;
}

static ro_status check_all(checker *c, ro_error *error) {
  if (setjmp(c->frames->arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = open_frames(c, error);
  if (status == RO_OK) status = ro_table_open(&c->countries, c->tables, "countries", "code", error);
  if (status == RO_OK) status = ro_table_open(&c->sectors, c->tables, "sectors", "code", error);
  for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS && status == RO_OK; i++) check_table(c, CHECKS[i].name, CHECKS[i].check);
  return status;
}

/* The tables that have no check of their own are at least such as the stages can open. */
static void check_stages(checker *c, const ro_engine *engine, ro_image *joined) {
  ro_engine trial = {.tables = joined, .model = engine->model};
  ro_error why = {0};
  if (ro_stages_open(&trial, &why) != RO_OK) {
    if (!why.file[0]) snprintf(why.file, sizeof why.file, "%s", c->path);
    hear(c, &why);
  }
  ro_stages_close(&trial);
}

ro_status ro_tables_check(const ro_engine *engine, const char *path, void (*fault)(void *, const ro_error *), void *context, ro_error *error) {
  ro_frames frames = {0};
  ro_image *joined = NULL;
  checker c = {.path = path, .fault = fault, .context = context, .frames = &frames};
  ro_status status = ro_join_tables(&joined, engine->tables, path, hear, &c, error);
  if (status != RO_OK) return status;
  c.tables = joined;
  ro_arena_init(&frames.arena);
  status = check_all(&c, error);
  ro_arena_free(&frames.arena);
  if (status == RO_OK && !c.any) check_stages(&c, engine, joined);
  ro_image_close(joined);
  return status;
}
