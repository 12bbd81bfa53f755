#include "export/deed.h"

#include "base/hash.h"
#include "doc/doc.h"

#include <stdio.h>
#include <string.h>

const char *ro_deed_text(const json_t *object, const char *key) {
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* Is everybody who tells of it denying it? */
static bool all_deny(const json_t *sources) {
  size_t i;
  json_t *source;
  json_array_foreach(sources, i, source)
    if (!is(ro_deed_text(source, "act"), "deny")) return false;
  return json_array_size(sources) > 0;
}

static void read_contexts(ro_deed *a) {
  size_t i, used = 0;
  json_t *context;
  json_array_foreach(json_object_get(a->row, "context"), i, context) {
    const char *text = json_is_string(context) ? json_string_value(context) : "";
    if (!*text || used + strlen(text) + 2 > sizeof a->contexts) continue;
    used += (size_t)snprintf(a->contexts + used, sizeof a->contexts - used, "%s%s", used ? " " : "", text);
  }
}

static void set_day(char day[11], const char *time) { snprintf(day, 11, "%.10s", time); }

/* PLOVER: what is agreed or announced is an act of words today. */
static void project(ro_deed *a, const ro_codes *codes) {
  static const char *const agreed[] = {"CONSULT", "SUPPORT", "COOPERATE", "AID"};
  const char *becomes = is(a->type, "RETREAT") ? "CONCEDE" : NULL, *published = ro_deed_text(a->row, "published");
  for (size_t i = 0; i < sizeof agreed / sizeof *agreed; i++)
    if (is(a->type, agreed[i])) becomes = "AGREE";
  if (!becomes || a->negated || !is(a->status, "planned")) return;
  a->cameo = ro_codes_nearest(codes, a->type, a->mode, a->contexts, true);
  a->type = becomes, a->mode = "", a->status = "actual", a->projected = true;
  a->intensity = ro_codes_score(codes, becomes, "");
  if (strlen(published) >= 10) set_day(a->since, published), set_day(a->until, published);
}

static void read_id(ro_deed *a) {
  snprintf(a->id, sizeof a->id, "%.16s-%.20s", ro_deed_text(a->row, "document"), ro_deed_text(a->row, "event"));
}

void ro_deed_read(ro_deed *out, const ro_codes *codes, const json_t *row, bool rewrite) {
  *out = (ro_deed){.row = row, .type = ro_deed_text(row, "type"), .mode = ro_deed_text(row, "mode"), .cameo = ro_deed_text(row, "cameo"),
                  .status = ro_deed_text(row, "status"), .negated = json_is_true(json_object_get(row, "negated")), .denied = all_deny(json_object_get(row, "sources")),
                  .foreign = *ro_deed_text(row, "database") != 0,
                  .intensity = json_number_value(json_object_get(row, "intensity")), .actors = json_object_get(row, "actors"),
                  .recipients = json_object_get(row, "recipients"), .place = json_object_get(row, "place")};
  set_day(out->since, ro_deed_text(row, "since")), set_day(out->until, ro_deed_text(row, "until"));
  read_contexts(out);
  read_id(out);
  if (!*out->cameo) out->cameo = ro_codes_nearest(codes, out->type, out->mode, out->contexts, false);
  if (rewrite) project(out, codes);
}

int64_t ro_deed_sentence(const ro_deed *a) {
  const json_t *sentence = json_object_get(a->row, "sentence");
  return a->foreign || !json_is_integer(sentence) ? -1 : json_integer_value(sentence);
}

const char *ro_deed_side(const json_t *party) {
  static const char *const classes[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
  const char *country = ro_deed_text(party, "country"), *code = ro_deed_text(party, "code");
  for (size_t i = 0; i < sizeof classes / sizeof *classes && !*country; i++)
    if (is(code, classes[i])) country = classes[i];
  return country;
}

int ro_deed_quad(const ro_deed *a) {
  static const char *const quads[] = {"verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"};
  int type = ro_name_find(ro_event_type_names, RO_EVENT_COUNT, a->type);
  for (int i = 0; i < 4 && type >= 0; i++)
    if (is(ro_quad_name((ro_event_type)type), quads[i])) return i + 1;
  return 0;
}

/* ---- dyads ---- */

typedef struct pairing {
  const ro_deed *act;
  bool (*visit)(void *, const ro_deed *, const ro_dyad *);
  void *context;
  int number;
  bool stopped;
  int64_t seen[64]; /* numbers of a distinct deed's dyads */
  int seen_count;
} pairing;

/* A country, a class, a sector; "" for anybody else. */
static const char *side_key(const json_t *party) {
  const json_t *sector = json_array_get(json_object_get(party, "sectors"), 0);
  const char *side = ro_deed_side(party);
  return *side || !json_is_string(sector) ? side : json_string_value(sector);
}

int64_t ro_deed_dyad_number(const ro_deed *deed, const ro_dyad *dyad) {
  const char *cluster = ro_deed_text(deed->row, "cluster");
  char name[200];
  if (!deed->distinct || !*cluster) return ro_deed_number(deed->id, dyad->number);
  snprintf(name, sizeof name, "%.100s|%.10s>%.10s %.1s", cluster, side_key(dyad->source), side_key(dyad->target), strcmp(dyad->cameo, "043") == 0 ? "h" : "");
  return ro_deed_number(name, 0);
}

static bool is_repeated(pairing *p, const ro_dyad *dyad) {
  int64_t number = ro_deed_dyad_number(p->act, dyad);
  for (int i = 0; i < p->seen_count; i++)
    if (p->seen[i] == number) return true;
  if (p->seen_count < (int)(sizeof p->seen / sizeof *p->seen)) p->seen[p->seen_count++] = number;
  return false;
}

static void pair(pairing *p, const json_t *source, const json_t *target, const char *cameo) {
  ro_dyad dyad = {source, target, cameo, p->number++};
  if (p->stopped || (p->act->distinct && is_repeated(p, &dyad))) return;
  p->stopped = !p->visit(p->context, p->act, &dyad);
}

/* A visit and the host's side of it. What came from data of dyads is the one side that it was. */
static void pair_visit(pairing *p, const json_t *visitor, const json_t *host) {
  const char *database = ro_deed_text(p->act->row, "database");
  bool one = is(database, "icews") || strncmp(database, "gdelt", 5) == 0, hosted = is(p->act->cameo, "043");
  if (!one || !hosted) pair(p, visitor, host, "042");
  if (!one || hosted) pair(p, host, visitor, "043");
}

static void pair_with_all(pairing *p, const json_t *source, const json_t *targets) {
  bool visit = is(p->act->cameo, "042") || is(p->act->cameo, "043");
  size_t i;
  json_t *target;
  json_array_foreach(targets, i, target) {
    if (visit && source) pair_visit(p, source, target);
    else pair(p, source, target, p->act->cameo);
  }
  if (json_array_size(targets) == 0) pair(p, source, NULL, p->act->cameo);
}

/* Those who do something together. */
static void pair_among(pairing *p, const json_t *sides) {
  size_t i, j;
  json_t *source, *target;
  json_array_foreach(sides, i, source)
    json_array_foreach(sides, j, target)
      if (i != j) pair(p, source, target, p->act->cameo);
}

bool ro_deed_is_mutual(const ro_deed *a) {
  bool together = (is(a->type, "CONSULT") && !is(a->mode, "visit")) || is(a->type, "AGREE") || is(a->type, "COOPERATE");
  return together && json_array_size(a->recipients) == 0 && json_array_size(a->actors) > 1;
}

void ro_deed_dyads(const ro_deed *act, bool (*visit)(void *, const ro_deed *, const ro_dyad *), void *context) {
  pairing p = {.act = act, .visit = visit, .context = context};
  size_t i;
  json_t *source;
  if (ro_deed_is_mutual(act)) {
    pair_among(&p, act->actors);
    return;
  }
  json_array_foreach(act->actors, i, source) pair_with_all(&p, source, act->recipients);
  if (json_array_size(act->actors) == 0) pair_with_all(&p, NULL, act->recipients);
}

int64_t ro_deed_number(const char *name, int dyad) {
  char suffix[16];
  int n = snprintf(suffix, sizeof suffix, "/%d", dyad);
  return (int64_t)(ro_hash(ro_hash(RO_HASH_START, name, strlen(name)), suffix, (size_t)n) >> 11);
}
