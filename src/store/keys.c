#include "store/keys.h"

#include "base/arena.h"
#include "doc/record.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef RO_VEC(const char *) codes;

/* A set of strings, each with a number; sorted at the end, so that rows come in one order. */
typedef struct cell {
  const char *text; /* of a month: actor, recipient, month and type with a blank between */
  int64_t events;
} cell;
typedef RO_VEC(cell) cells;

typedef struct finder {
  ro_arena arena;
  const json_t *record;
  cells keys, months, sectors;
} finder;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }
static const char *string(const json_t *object, const char *key) { return json_string_value(get(object, key)); }

static const json_t *find(const finder *f, const char *list, const json_t *id) { return ro_record_find(f->record, list, id); }

static bool is_code(const char *text) {
  for (int i = 0; i < 3; i++)
    if (!text || !isupper((unsigned char)text[i])) return false;
  return !text[3];
}

/* ---- sets ---- */

static void add_cell(finder *f, cells *all, const char *text, int64_t events) {
  for (uint32_t i = 0; i < all->n; i++)
    if (strcmp(all->v[i].text, text) == 0) {
      all->v[i].events += events;
      return;
    }
  *ro_vec_push(&f->arena, all) = (cell){text, events};
}

/* `count` strings with a sign between them. */
static const char *join(finder *f, const char *const *parts, int count, char between) {
  size_t length = 0;
  for (int i = 0; i < count; i++) length += strlen(parts[i]) + 1;
  char *out = ro_arena_alloc(&f->arena, length), *to = out;
  for (int i = 0; i < count; i++) {
    size_t n = strlen(parts[i]);
    if (i) *to++ = between;
    memcpy(to, parts[i], n);
    to += n;
  }
  return out;
}

static void add_key(finder *f, const char *letter, const char *value) {
  if (value) add_cell(f, &f->keys, join(f, (const char *[]){letter, value}, 2, ':'), 0);
}

static void add_code(finder *f, codes *all, const char *code) {
  if (!is_code(code)) return;
  for (uint32_t i = 0; i < all->n; i++)
    if (strcmp(all->v[i], code) == 0) return;
  *ro_vec_push(&f->arena, all) = code;
}

/* ---- entities ---- */

/* Country, code, name, countries of members: what may be a side of a dyad. */
static void side_codes(finder *f, const json_t *entity, codes *out) {
  size_t i;
  json_t *id;
  add_code(f, out, string(entity, "country"));
  add_code(f, out, string(entity, "code"));
  add_code(f, out, string(entity, "name"));
  json_array_foreach(get(entity, "members"), i, id) add_code(f, out, string(find(f, "entities", id), "country"));
}

static void sector_keys(finder *f, const json_t *entity, const char *letter) {
  size_t i;
  json_t *sector;
  json_array_foreach(get(entity, "sectors"), i, sector) {
    add_key(f, letter, json_string_value(sector));
    if (json_is_string(sector)) add_cell(f, &f->sectors, json_string_value(sector), 0);
  }
}

/* The codes of those in a list, which become keys too. */
static codes list_codes(finder *f, const json_t *ids, const char *letter) {
  codes all = {.n = 0};
  size_t i;
  json_t *id;
  json_array_foreach(ids, i, id) {
    const json_t *entity = find(f, "entities", id);
    side_codes(f, entity, &all);
    sector_keys(f, entity, letter);
  }
  for (uint32_t c = 0; c < all.n; c++) add_key(f, letter, all.v[c]);
  return all;
}

static void source_keys(finder *f, const json_t *statement) {
  const json_t *several = get(statement, "sources");
  json_t *one = several ? NULL : json_pack("[O*]", get(statement, "source"));
  list_codes(f, several ? several : one, "s");
  json_decref(one);
}

/* ---- events ---- */

/* With each code of one hand and of the other, and with whoever it is. */
static void add_months(finder *f, codes actors, codes recipients, const char *month, const char *type) {
  *ro_vec_push(&f->arena, &actors) = "", *ro_vec_push(&f->arena, &recipients) = "";
  for (uint32_t a = 0; a < actors.n; a++)
    for (uint32_t r = 0; r < recipients.n; r++) add_cell(f, &f->months, join(f, (const char *[]){actors.v[a], recipients.v[r], month, type}, 4, ' '), 1);
}

static void find_event(finder *f, const json_t *event, const json_t *brief) {
  const char *since = string(brief, "since"), *type = string(event, "type");
  size_t i;
  json_t *id;
  add_key(f, "t", type);
  add_key(f, "m", string(event, "mode"));
  add_key(f, "u", string(event, "status"));
  add_key(f, "p", string(find(f, "places", get(event, "place")), "country"));
  json_array_foreach(get(event, "attribution"), i, id) source_keys(f, find(f, "statements", id));
  codes actors = list_codes(f, get(event, "actors"), "a"), recipients = list_codes(f, get(event, "recipients"), "r");
  add_months(f, actors, recipients, since ? ro_arena_strndup(&f->arena, since, 7) : "", type ? type : "");
}

/* ---- telling ---- */

static int by_text(const void *a, const void *b) { return strcmp(((const cell *)a)->text, ((const cell *)b)->text); }

static void sort(cells *all) {
  if (all->n) qsort(all->v, all->n, sizeof *all->v, by_text);
}

/* Cuts a month's cell at its blanks, in place. */
static void tell_month(const ro_keys_sink *sink, const cell *c, finder *f) {
  char *parts[4], *p = ro_arena_strdup(&f->arena, c->text);
  for (int i = 0; i < 4; i++) {
    parts[i] = p;
    p += strcspn(p, " ");
    if (*p) *p++ = 0;
  }
  sink->month(sink->context, parts[0], parts[1], parts[2], parts[3], c->events);
}

static void tell(finder *f, const ro_keys_sink *sink) {
  sort(&f->keys), sort(&f->months), sort(&f->sectors);
  for (uint32_t i = 0; sink->key && i < f->keys.n; i++) sink->key(sink->context, f->keys.v[i].text);
  for (uint32_t i = 0; sink->month && i < f->months.n; i++) tell_month(sink, &f->months.v[i], f);
  for (uint32_t i = 0; sink->sector && i < f->sectors.n; i++) sink->sector(sink->context, f->sectors.v[i].text);
}

ro_status ro_keys_find(const json_t *record, const json_t *briefs, const ro_keys_sink *sink, ro_error *error) {
  finder f = {.record = record};
  size_t i;
  json_t *event;
  ro_arena_init(&f.arena);
  if (setjmp(f.arena.oom)) {
    ro_arena_free(&f.arena);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  json_array_foreach(get(record, "events"), i, event) find_event(&f, event, json_array_get(briefs, i));
  tell(&f, sink);
  ro_arena_free(&f.arena);
  return RO_OK;
}
