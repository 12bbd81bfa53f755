#include "store/acts.h"

#include "doc/record.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { SIDES = 8 }; /* of one event on each hand: more are no dyad any more */

typedef struct side {
  const char *code;
  bool official; /* somebody of its state, government or armed forces is among them */
} side;

typedef struct sides {
  side v[SIDES];
  int n;
} sides;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }
static const char *string(const json_t *object, const char *key) { return json_string_value(get(object, key)); }
static bool is(const char *value, const char *other) { return value && strcmp(value, other) == 0; }

/* ---- sides ---- */

static bool is_official(const json_t *entity) {
  static const char *const sectors[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};
  size_t i;
  json_t *sector;
  if (is(string(entity, "kind"), "state") || is(string(entity, "kind"), "government")) return true;
  json_array_foreach(get(entity, "sectors"), i, sector)
    for (size_t s = 0; s < sizeof sectors / sizeof *sectors; s++)
      if (is(json_string_value(sector), sectors[s])) return true;
  return false;
}

static void add_side(sides *all, const char *code, bool official) {
  for (int i = 0; i < all->n; i++) {
    if (strcmp(all->v[i].code, code) != 0) continue;
    all->v[i].official |= official;
    return;
  }
  if (all->n < SIDES) all->v[all->n++] = (side){code, official};
}

/* An organisation with a code of its own; other codes without a country are sectors. */
static bool is_body(const char *code) { return is(code, "UNO") || is(code, "EUR"); }

/* The country of an entity, else the body it is of, else the countries of its members. */
static void add_entity(sides *all, const json_t *record, const json_t *entity) {
  const char *country = string(entity, "country"), *code = string(entity, "code");
  size_t i;
  json_t *id;
  if (country || is_body(code)) {
    add_side(all, country ? country : code, is_official(entity) || !country);
    return;
  }
  json_array_foreach(get(entity, "members"), i, id) {
    const json_t *member = ro_record_find(record, "entities", id);
    if (string(member, "country")) add_side(all, string(member, "country"), is_official(member) || is_official(entity));
  }
}

static sides sides_of(const json_t *record, const json_t *ids) {
  sides all = {.n = 0};
  size_t i;
  json_t *id;
  json_array_foreach(ids, i, id) add_entity(&all, record, ro_record_find(record, "entities", id));
  return all;
}

/* ---- acts ---- */

/* Does it stand in a denial, and in nothing else? */
static bool is_denied(const json_t *record, const json_t *event) {
  const json_t *statements = get(event, "attribution");
  size_t i;
  json_t *id;
  json_array_foreach(statements, i, id)
    if (!is(string(ro_record_find(record, "statements", id), "act"), "deny")) return false;
  return json_array_size(statements) > 0;
}

static void tell_acts(const json_t *record, const json_t *row, ro_dyad_act act, const ro_acts_sink *sink) {
  sides actors = sides_of(record, get(act.event, "actors")), recipients = sides_of(record, get(act.event, "recipients"));
  act.day = get(row, "since"), act.until = get(row, "until");
  act.denied = is_denied(record, act.event);
  act.mutual = json_array_size(get(act.event, "recipients")) == 0;
  if (!act.day) return;
  if (act.mutual) recipients = actors;
  for (int a = 0; a < actors.n; a++)
    for (int r = 0; r < recipients.n; r++) {
      if (strcmp(actors.v[a].code, recipients.v[r].code) == 0) continue;
      act.actor = actors.v[a].code, act.recipient = recipients.v[r].code;
      act.official = actors.v[a].official && (!act.mutual || recipients.v[r].official);
      sink->act(sink->context, &act);
    }
}

/* ---- statements, assessments ---- */

static sides speakers(const json_t *record, const json_t *statement) {
  const json_t *several = get(statement, "sources");
  sides all = {.n = 0};
  if (several) return sides_of(record, several);
  add_entity(&all, record, ro_record_find(record, "entities", get(statement, "source")));
  return all;
}

static void tell_issues(const json_t *record, const json_t *statement, const char *day, int64_t n, const ro_acts_sink *sink) {
  sides all = speakers(record, statement);
  size_t i;
  json_t *issue;
  json_array_foreach(get(statement, "issues"), i, issue) {
    const char *name = json_string_value(issue);
    if (!name) continue;
    sink->issue(sink->context, n, name);
    for (int s = 0; s < all.n && day; s++)
      if (all.v[s].official) sink->position(sink->context, all.v[s].code, name, day, n);
  }
}

static void tell_assessed(const json_t *record, const json_t *assessment, const char *day, int64_t n, const ro_acts_sink *sink) {
  sides by = speakers(record, ro_record_find(record, "statements", get(assessment, "statement")));
  size_t i;
  json_t *country;
  for (int s = 0; s < by.n && day; s++)
    if (by.v[s].official) sink->assessed(sink->context, by.v[s].code, "by", day, n);
  json_array_foreach(get(assessment, "of"), i, country)
    if (json_is_string(country) && day) sink->assessed(sink->context, json_string_value(country), "of", day, n);
}

void ro_acts_find(const json_t *record, const json_t *rows, const ro_acts_sink *sink) {
  const char *published = string(get(record, "document"), "published");
  char room[11] = "", *day = NULL;
  size_t i;
  json_t *item;
  if (published) snprintf(room, sizeof room, "%.10s", published), day = room;
  json_array_foreach(get(record, "events"), i, item) tell_acts(record, json_array_get(rows, i), (ro_dyad_act){.event = item, .n = (int64_t)i + 1}, sink);
  json_array_foreach(get(record, "statements"), i, item) tell_issues(record, item, day, (int64_t)i + 1, sink);
  json_array_foreach(get(record, "assessments"), i, item) tell_assessed(record, item, day, (int64_t)i + 1, sink);
}
