/* Who a name stands for on a day, as the names and actors stages take it from the tables, with the rows that were not taken. */
#include "pipeline/explain.h"

#include "base/utf8.h"
#include "doc/record.h"
#include "model/tenure.h"

#include <stdlib.h>

typedef struct asking {
  const ro_engine *engine;
  ro_table actors;
  uint32_t form, from, to, ref, country;
  long today;  /* 0: no day */
  bool titled; /* the title of somebody stands before the name */
} asking;

static ro_status begin(asking *a, const ro_engine *engine, const char *day, ro_error *error) {
  ro_status status = ro_table_open(&a->actors, engine->tables, "actors", "phrase kind form country sectors code ref role from to", error);
  a->engine = engine;
  a->today = day && *day ? ro_day_number(day, 0) : 0;
  if (status != RO_OK) return status;
  a->form = ro_table_column(&a->actors, "form"), a->ref = ro_table_column(&a->actors, "ref");
  a->country = ro_table_column(&a->actors, "country");
  a->from = ro_table_column(&a->actors, "from"), a->to = ro_table_column(&a->actors, "to");
  return RO_OK;
}

static const char *cell(const asking *a, uint32_t row, uint32_t column) { return ro_table_cell(&a->actors, row, column); }
static bool has_form(const asking *a, uint32_t row, const char *forms) { return ro_in_list(cell(a, row, a->form), forms); }
static ro_tenure tenure(const asking *a, uint32_t row) { return ro_tenure_on(cell(a, row, a->from), cell(a, row, a->to), a->today); }

/* The row that gives somebody known by this ref his country and sectors: in office before former. */
static uint32_t coding_row(const asking *a, const char *ref) {
  uint32_t best = RO_NO_ROW;
  for (uint32_t row = ro_table_find(&a->actors, ref); row != RO_NO_ROW; row = ro_table_next(&a->actors, row))
    if (!has_form(a, row, "surname head") && (best == RO_NO_ROW || tenure(a, row) < tenure(a, best))) best = row;
  return best;
}

json_t *ro_explain_actor(const ro_engine *engine, const char *ref, const char *day) {
  asking a;
  if (begin(&a, engine, day, NULL) != RO_OK) return NULL;
  uint32_t row = coding_row(&a, ref);
  return row == RO_NO_ROW ? NULL : ro_explain_row(engine, "actors", &a.actors, row);
}

/* ---- which row a name calls up ---- */

typedef enum verdict { HOLDS, ANY_TIME, BEHIND_TITLE, NEEDS_TITLE, NEEDS_OTHER_NAME, NEEDS_DAY, NOT_YET, NO_LONGER } verdict;
static const char *const REASONS[] = {"it holds on that day", "a full name is the person's at any time", "it holds behind that title on that day",
                                      "it holds only behind the title of a head of state",
                                      "it holds only where the text has another name of the same actor", "it holds only on a known day of the office",
                                      "not yet in office on that day", "no longer in office on that day"};

/* As ro_names_row_on has it. */
static verdict judge(const asking *a, uint32_t row) {
  bool office_only = has_form(a, row, "surname minister");
  if (has_form(a, row, "head") && tenure(a, row) == RO_IN_OFFICE) return a->titled ? BEHIND_TITLE : NEEDS_TITLE;
  if (has_form(a, row, "short")) return NEEDS_OTHER_NAME;
  if (!a->today && office_only) return NEEDS_DAY;
  if (!a->today) return has_form(a, row, "head") ? NEEDS_DAY : HOLDS;
  if (tenure(a, row) == RO_IN_OFFICE) return HOLDS;
  if (!office_only && !has_form(a, row, "head")) return ANY_TIME;
  return tenure(a, row) == RO_TO_COME ? NOT_YET : NO_LONGER;
}

/* The head of a state by this last name on that day, where there is one country of which it is; as ro_actors_by_head has it. */
static uint32_t head_of_state(const asking *a, uint32_t first) {
  uint32_t found = RO_NO_ROW;
  if (!a->today) return found;
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&a->actors, row)) {
    if (judge(a, row) != NEEDS_TITLE && judge(a, row) != BEHIND_TITLE) continue;
    if (found != RO_NO_ROW && strcmp(cell(a, found, a->country), cell(a, row, a->country)) != 0) return RO_NO_ROW;
    if (found == RO_NO_ROW) found = row;
  }
  return found;
}

/* The first that holds, else the first full name, else who is meant behind the title of a head of state. */
static uint32_t choose(const asking *a, uint32_t first) {
  uint32_t full = RO_NO_ROW;
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&a->actors, row)) {
    verdict v = judge(a, row);
    if (v == HOLDS) return row;
    if (v == ANY_TIME && full == RO_NO_ROW) full = row;
  }
  return full == RO_NO_ROW ? head_of_state(a, first) : full;
}

/* ---- the answer ---- */

static json_t *row_with_reason(const asking *a, uint32_t row, const char *why) {
  json_t *o = ro_explain_row(a->engine, "actors", &a->actors, row);
  json_object_set_new(o, "why", json_string(why));
  return o;
}

static const char *why_not(const asking *a, uint32_t row, uint32_t taken) {
  verdict v = judge(a, row);
  if (v > ANY_TIME) return REASONS[v];
  if (strcmp(cell(a, row, a->ref), cell(a, taken, a->ref)) == 0) return v == HOLDS ? "it holds too, and stands for the same actor" : "the same actor at another time";
  return v == HOLDS ? "it holds too, but stands later in the tables" : "another actor's row holds on that day";
}

/* What the record says of the actor: country, sectors, code and role on that day. */
static json_t *coding(const asking *a, uint32_t taken) {
  static const char *const keys[] = {"kind", "country", "sectors", "code", "ref", "role", NULL};
  uint32_t row = has_form(a, taken, "head") ? RO_NO_ROW : coding_row(a, cell(a, taken, a->ref));
  if (row == RO_NO_ROW) row = taken;
  json_t *o = json_object();
  bool person = strcmp(cell(a, row, 1), "person") == 0, former = person && tenure(a, row) == RO_FORMER;
  for (int i = 0; keys[i]; i++) {
    const char *value = cell(a, row, ro_table_column(&a->actors, keys[i]));
    if (person && tenure(a, row) != RO_IN_OFFICE && ro_in_list(keys[i], "sectors role code")) value = former && *keys[i] == 's' ? "ELI" : "";
    if (person && !a->today && strcmp(keys[i], "role") == 0) value = "";
    if (*value) json_object_set_new(o, keys[i], json_string(value));
  }
  return o;
}

static void put_rows(const asking *a, json_t *answer, uint32_t first) {
  uint32_t taken = choose(a, first);
  json_t *others = json_array();
  if (taken != RO_NO_ROW) {
    json_object_set_new(answer, "is", coding(a, taken));
    json_object_set_new(answer, "row", row_with_reason(a, taken, a->today ? REASONS[judge(a, taken)] : "no day is given: the first full name"));
  }
  for (uint32_t row = first; row != RO_NO_ROW; row = ro_table_next(&a->actors, row))
    if (row != taken) json_array_append_new(others, row_with_reason(a, row, taken == RO_NO_ROW ? REASONS[judge(a, row)] : why_not(a, row, taken)));
  json_object_set_new(answer, "others", others);
}

/* A role word is nobody in particular. */
static void put_role(const asking *a, json_t *answer, const char *name) {
  ro_table agents;
  if (ro_table_open(&agents, a->engine->tables, "agents", "noun sectors", NULL) != RO_OK) return;
  uint32_t row = ro_table_find(&agents, name);
  if (row != RO_NO_ROW) json_object_set_new(answer, "role", ro_explain_row(a->engine, "agents", &agents, row));
}

/* A name as the tables have it: a space for a hyphen, possessive 's apart, straight apostrophes, "Al-Sudani" as "al Sudani". */
static char *as_cut(ro_arena *arena, const char *name) {
  char *out = ro_arena_alloc(arena, 2 * strlen(name) + 1), *to = out;
  for (const char *p = name; *p; p++) {
    bool article = (p == name || p[-1] == ' ') && (strncmp(p, "Al-", 3) == 0 || strncmp(p, "El-", 3) == 0);
    bool curly = strncmp(p, "\xE2\x80\x99", 3) == 0, mark = curly || *p == '\'';
    if (curly) p += 2;
    if (mark && p[1] == 's' && (p[2] == ' ' || !p[2])) *to++ = ' ';
    *to++ = *p == '-' ? ' ' : mark ? '\'' : article ? (char)(*p | 32) : *p;
  }
  return out;
}

/* What stands behind the title of one person: "President Bush" is asked for as Bush. The phrase itself where there is no title. */
static const char *behind_title(ro_arena *arena, const asking *a, const char *phrase) {
  ro_table agents;
  const char *rest = phrase;
  if (ro_table_find(&a->actors, phrase) != RO_NO_ROW || ro_table_open(&agents, a->engine->tables, "agents", "noun title", NULL) != RO_OK) return phrase;
  uint32_t title = ro_table_column(&agents, "title");
  const char *lower = ro_utf8_lower(arena, phrase, strlen(phrase));
  for (const char *space = strchr(phrase, ' '); space; space = strchr(space + 1, ' ')) {
    uint32_t row = ro_table_find(&agents, ro_arena_strndup(arena, lower, (size_t)(space - phrase)));
    if (row != RO_NO_ROW && *ro_table_cell(&agents, row, title) == '1') rest = space + 1;
  }
  return rest;
}

static ro_status answer_in(ro_arena *arena, asking *a, const char *name, const char *day, json_t **out, ro_error *error) {
  if (setjmp(arena->oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  const char *phrase = as_cut(arena, name), *bare = behind_title(arena, a, phrase);
  json_t *answer = json_object();
  json_object_set_new(answer, "name", json_string(name));
  if (day && *day) json_object_set_new(answer, "on", json_string(day));
  a->titled = bare != phrase;
  put_rows(a, answer, ro_table_find(&a->actors, bare));
  put_role(a, answer, phrase);
  *out = answer;
  return RO_OK;
}

ro_status ro_engine_who(const ro_engine *engine, const char *name, const char *day, char **out, ro_error *error) {
  asking a;
  ro_arena arena;
  json_t *answer = NULL;
  *out = NULL;
  ro_status status = begin(&a, engine, day, error);
  if (status != RO_OK) return status;
  ro_arena_init(&arena);
  status = answer_in(&arena, &a, name, day, &answer, error);
  ro_arena_free(&arena);
  if (status != RO_OK) return status;
  *out = ro_record_text(answer, false);
  json_decref(answer);
  return *out ? RO_OK : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}
