/* Whether, who, how many: what each voice says last of an event, and which of that cannot all be true. */
#include "link/disputes.h"

#include "base/utf8.h"
#include "doc/doc.h"
#include "link/link.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEY = 200, SOON = 2 /* days within which two numbers are about the same toll */ };

/* One thing that one voice says: a side of a question, an interval where it is a number. */
typedef struct position {
  const char *question; /* "happened", "actor", "killed", … */
  const char *of;       /* whom a number counts; "" anybody */
  const char *country;  /* of those; "" unknown */
  const char *key;      /* of the side; for numbers "" */
  const char *actor;    /* of what happened or did not: whose act it is; NULL unknown */
  double low, high;
  json_t *shows;        /* how the side is named: owned by the list `kept` */
  const char *voice;    /* who says so, as a key */
  json_t *says;         /* the voice as it is written; owned by `kept` */
  const json_t *row;
  bool old;             /* the same voice said something newer */
} position;
typedef RO_VEC(position) positions;

typedef struct collecting {
  ro_arena *arena;
  positions all;
  json_t *kept; /* everything made on the way */
  bool failed;
} collecting;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

static const char *string(const json_t *object, const char *key) {
  const char *value = json_string_value(get(object, key));
  return value ? value : "";
}

static json_t *keep(collecting *c, json_t *value) {
  if (!value || json_array_append_new(c->kept, value) != 0) c->failed = true;
  return value;
}

/* Words in lower case, as a key. */
static const char *folded(ro_arena *arena, const char *text) {
  char key[KEY] = "", *word;
  for (size_t at = 0; ro_link_next_word(arena, text, strlen(text), &at, &word);) {
    size_t n = strlen(key);
    snprintf(key + n, sizeof key - n, "%s%s", n ? " " : "", word);
  }
  return ro_arena_strdup(arena, key);
}

/* ---- voices ---- */

static json_t *name_list(const json_t *names) {
  json_t *all = NULL;
  size_t i;
  json_t *name;
  json_array_foreach(names, i, name) {
    json_t *both = all ? json_sprintf("%s, %s", json_string_value(all), json_string_value(name)) : json_incref(name);
    json_decref(all);
    all = both;
  }
  return all;
}

static json_t *voice(collecting *c, const json_t *row, const json_t *source) {
  static const char *const copied[] = {"published", "publisher", "uri", "document", "event", "text", NULL};
  json_t *v = keep(c, json_object()), *name = name_list(get(source, "names"));
  if (!name && *string(source, "words")) name = json_incref((json_t *)get(source, "words"));
  if (name) json_object_set_new(v, "source", name);
  if (source && get(source, "act")) json_object_set(v, "act", (json_t *)get(source, "act"));
  for (int i = 0; copied[i]; i++)
    if (get(row, copied[i])) json_object_set(v, copied[i], (json_t *)get(row, copied[i]));
  return v;
}

/* A named source is one voice wherever it is quoted; what a report says itself is its publisher's, or else its own. */
static const char *voice_key(collecting *c, const json_t *says, const json_t *row) {
  const char *source = string(says, "source"), *publisher = string(row, "publisher");
  if (*source) return folded(c->arena, source);
  return ro_arena_printf(c->arena, "\t%s", *publisher ? publisher : string(row, "document"));
}

/* Adds what is said, once for each of its sources; none: the report itself. */
static void add(collecting *c, position p, const json_t *sources) {
  size_t count = json_array_size(sources);
  for (size_t i = 0; i < (count ? count : 1); i++) {
    p.says = voice(c, p.row, json_array_get(sources, i));
    p.voice = voice_key(c, p.says, p.row);
    *ro_vec_push(c->arena, &c->all) = p;
  }
}

/* ---- what a mention says ---- */

static bool is_told_as_fact(const json_t *row) {
  const char *status = string(row, "status");
  return strcmp(status, "actual") == 0 || strcmp(status, "historical") == 0;
}

static bool is_denied(const json_t *row, const json_t *source) { return json_is_true(get(row, "negated")) != (strcmp(string(source, "act"), "deny") == 0); }

static bool has_sector(const json_t *party, const char *list) {
  size_t i;
  json_t *sector;
  json_array_foreach(get(party, "sectors"), i, sector)
    if (strstr(list, json_string_value(sector))) return true;
  return false;
}

/* The side that a party acts for: its state where it is one of the state's, else itself by name; NULL for "gunmen". */
static const char *side_of(collecting *c, const json_t *party) {
  const char *kind = string(party, "kind"), *country = string(party, "country");
  bool state = strcmp(kind, "state") == 0 || strcmp(kind, "government") == 0 || has_sector(party, "GOV MIL COP SPY JUD LEG");
  if (state) return *country ? country : NULL;
  if (*string(party, "ref")) return folded(c->arena, string(party, "ref"));
  const char *name = string(party, "name"), *last = strrchr(name, ' ');
  bool named = ro_is_upper((unsigned char)(last ? last[1] : name[0])); /* "Hamas", not "militant groups" */
  return named && (strcmp(kind, "armed_group") == 0 || strcmp(kind, "organization") == 0) ? folded(c->arena, name) : NULL;
}

/* Acts that happen or do not; whether somebody demanded or accused is seldom the question, and its negation speaks of what was demanded. */
static bool is_deed(const json_t *row) {
  static const char *const words[] = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", NULL};
  for (int i = 0; words[i]; i++)
    if (strcmp(string(row, "type"), words[i]) == 0) return false;
  return true;
}

static void collect_happened(collecting *c, const json_t *row) {
  const json_t *sources = get(row, "sources");
  size_t count = json_array_size(sources);
  for (size_t i = 0; i < (count ? count : 1); i++) {
    const json_t *source = json_array_get(sources, i);
    json_t *one = keep(c, json_array());
    bool no = is_denied(row, source);
    const json_t *actors = get(row, "actors");
    const char *actor = json_array_size(actors) == 1 ? side_of(c, json_array_get(actors, 0)) : NULL;
    if (source) json_array_append(one, (json_t *)source);
    add(c, (position){.question = "happened", .of = "", .country = "", .key = no ? "no" : "yes", .actor = actor, .shows = keep(c, json_string(no ? "no" : "yes")), .row = row}, one);
  }
}

/* Who did it, where one side did; of a clash both did. */
static void collect_actor(collecting *c, const json_t *row) {
  static const char *const types[] = {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT", NULL};
  const json_t *actors = get(row, "actors");
  bool one_sided = false;
  const char *side = json_array_size(actors) == 1 ? side_of(c, json_array_get(actors, 0)) : NULL;
  for (int i = 0; types[i]; i++) one_sided |= strcmp(string(row, "type"), types[i]) == 0;
  if (!one_sided || !side || json_is_true(get(row, "negated"))) return;
  json_t *shows = keep(c, json_pack("{sO}", "name", get(json_array_get(actors, 0), "name")));
  if (get(json_array_get(actors, 0), "country")) json_object_set(shows, "country", (json_t *)get(json_array_get(actors, 0), "country"));
  add(c, (position){.question = "actor", .of = "", .country = "", .key = side, .shows = shows, .row = row}, get(row, "sources"));
}

static void interval(const json_t *figure, double *low, double *high) {
  enum { PER_CENT = 10 }; /* what "about" allows for */
  const char *bound = string(figure, "bound");
  double value = json_number_value(get(figure, "value")), most = get(figure, "value_max") ? json_number_value(get(figure, "value_max")) : value;
  *low = value, *high = most;
  if (strcmp(bound, "at_least") == 0) *high = 1e300;
  if (strcmp(bound, "at_most") == 0) *low = 0;
  if (strcmp(bound, "about") == 0) *low -= value * PER_CENT / 100, *high += most * PER_CENT / 100;
}

/* Soldiers are counted apart from people, and those of one state from those of another. */
static void collect_figure(collecting *c, const json_t *row, const json_t *figure) {
  static const char *const kinds[] = {"killed", "injured", "detained", "displaced", "participants", NULL};
  const json_t *recipients = get(row, "recipients"), *own = get(figure, "sources");
  position p = {.key = "", .row = row, .shows = keep(c, json_object()), .country = ""};
  char *of = ro_arena_strdup(c->arena, folded(c->arena, string(figure, "of"))), *last = strrchr(of, ' ');
  static const char *const copied[] = {"value", "value_max", "bound", "of", NULL};
  for (int i = 0; kinds[i]; i++)
    if (strcmp(string(figure, "kind"), kinds[i]) == 0) p.question = kinds[i];
  if (!p.question) return;
  if (last) of = last + 1;
  ro_link_stem(of);
  p.of = strcmp(of, "peopl") == 0 || strcmp(of, "person") == 0 || strcmp(of, "other") == 0 ? "" : of;
  if (*p.of && json_array_size(recipients) == 1) p.country = string(json_array_get(recipients, 0), "country");
  interval(figure, &p.low, &p.high);
  for (int i = 0; copied[i]; i++)
    if (get(figure, copied[i])) json_object_set(p.shows, copied[i], (json_t *)get(figure, copied[i]));
  if (*p.country) json_object_set_new(p.shows, "country", json_string(p.country));
  add(c, p, json_array_size(own) ? own : get(row, "sources"));
}

static void collect(collecting *c, const json_t *row) {
  size_t i;
  json_t *figure;
  if (!is_told_as_fact(row)) return;
  if (is_deed(row)) collect_happened(c, row);
  collect_actor(c, row);
  if (json_is_true(get(row, "negated"))) return;
  json_array_foreach(get(row, "figures"), i, figure) collect_figure(c, row, figure);
}

/* ---- which belong together ---- */

/* A number whose country is not told goes with the one country whose number it is; failing that it stands alone. */
static void place_unknown(collecting *c) {
  for (uint32_t i = 0; i < c->all.n; i++) {
    position *p = &c->all.v[i];
    if (*p->country || !*p->of) continue;
    for (uint32_t j = 0; j < c->all.n; j++) {
      const position *o = &c->all.v[j];
      if (strcmp(o->question, p->question) == 0 && strcmp(o->of, p->of) == 0 && *o->country && o->low == p->low && o->high == p->high) p->country = o->country;
    }
  }
}

static bool is_one_question(const position *a, const position *b) {
  return strcmp(a->question, b->question) == 0 && strcmp(a->of, b->of) == 0 && strcmp(a->country, b->country) == 0;
}

static bool is_same(const position *a, const position *b) { return strcmp(a->key, b->key) == 0 && a->low == b->low && a->high == b->high; }

static bool agree(const position *a, const position *b) { return strcmp(a->key, b->key) == 0 && a->low <= b->high && b->low <= a->high; }

/* What a voice says later replaces what it said. */
static void find_old(positions *all) {
  for (uint32_t i = 0; i < all->n; i++)
    for (uint32_t j = 0; j < all->n; j++) {
      position *a = &all->v[i], *b = &all->v[j];
      if (a->row != b->row && is_one_question(a, b) && strcmp(a->voice, b->voice) == 0 && !is_same(a, b) && strcmp(string(a->row, "published"), string(b->row, "published")) < 0)
        a->old = true;
    }
}

/* "They opened fire; we did not attack anyone." */
static bool is_of_another(const position *a, const position *b) { return a->actor && b->actor && strcmp(a->actor, b->actor) != 0; }

/* A voice that says two things at once means two things: both sides fired, four died here and three there. */
static bool is_of_two_minds(const positions *all, const position *p) {
  for (uint32_t i = 0; i < all->n; i++)
    if (is_one_question(&all->v[i], p) && strcmp(all->v[i].voice, p->voice) == 0 && !agree(&all->v[i], p) && !all->v[i].old && !is_of_another(&all->v[i], p)) return true;
  return false;
}

static int32_t day_of(const position *p) {
  int year = 0, month = 0, day = 0;
  if (sscanf(string(p->row, "published"), "%d-%d-%d", &year, &month, &day) != 3) return 0;
  return ro_date_days((ro_date){(int16_t)year, (int8_t)month, (int8_t)day});
}

static int32_t days_between(const position *a, const position *b) {
  int32_t days = day_of(a) - day_of(b);
  return days < 0 ? -days : days;
}

static bool has_source(const position *p) { return get(p->says, "source") != NULL; }

/* Two voices that cannot both be right. What one report says itself is not held against itself, nor against the sources it quotes. */
static bool contradict(const positions *all, const position *a, const position *b) {
  if (a->old || b->old || agree(a, b) || strcmp(a->voice, b->voice) == 0) return false;
  bool one_report = strcmp(string(a->row, "document"), string(b->row, "document")) == 0;
  if (one_report && !has_source(a) && !has_source(b)) return false;
  if (strcmp(a->question, "happened") == 0 && one_report && !has_source(*a->key == 'n' ? a : b)) return false;
  if (strcmp(a->question, "actor") == 0 && (!has_source(a) || !has_source(b))) return false; /* who reports a fight tells of blows from both sides */
  if (!*a->key && days_between(a, b) > SOON) return false; /* the later number is an update */
  return !is_of_two_minds(all, a) && !is_of_two_minds(all, b);
}

static bool is_disputed(const positions *all, const position *first) {
  for (uint32_t i = 0; i < all->n; i++)
    for (uint32_t j = i + 1; j < all->n; j++)
      if (is_one_question(&all->v[i], first) && is_one_question(&all->v[j], first) && contradict(all, &all->v[i], &all->v[j])) return true;
  return false;
}

/* ---- writing ---- */

static bool is_first(const positions *all, uint32_t i, bool (*same)(const position *, const position *)) {
  for (uint32_t j = 0; j < i; j++)
    if (same(&all->v[j], &all->v[i])) return false;
  return true;
}

static bool is_same_side(const position *a, const position *b) { return is_one_question(a, b) && is_same(a, b) && a->old == b->old; }

static bool is_same_voice(const position *a, const position *b) { return is_same_side(a, b) && strcmp(a->voice, b->voice) == 0; }

/* One entry for each voice on this side, the first time it says so; those with a name first. */
static json_t *voices_of(const positions *all, uint32_t side) {
  json_t *voices = json_array();
  for (int named = 1; named >= 0; named--)
    for (uint32_t i = side; i < all->n; i++)
      if (is_same_side(&all->v[i], &all->v[side]) && is_first(all, i, is_same_voice) && (get(all->v[i].says, "source") != NULL) == named)
        json_array_append(voices, all->v[i].says);
  return voices;
}

static json_t *side_json(const positions *all, uint32_t i) { return json_pack("{sOso}", "says", all->v[i].shows, "voices", voices_of(all, i)); }

static json_t *sides_of(const positions *all, uint32_t question, bool old) {
  json_t *sides = json_array();
  for (uint32_t i = 0; i < all->n; i++)
    if (all->v[i].old == old && is_one_question(&all->v[i], &all->v[question]) && is_first(all, i, is_same_side)) json_array_append_new(sides, side_json(all, i));
  return sides;
}

static json_t *question_json(const positions *all, uint32_t i, bool disputed) {
  const position *p = &all->v[i];
  json_t *o = json_pack("{ss}", "over", p->question), *earlier = sides_of(all, i, true);
  json_object_set_new(o, "contradictory", json_boolean(disputed));
  if (*p->of) json_object_set_new(o, "of", json_string(string(p->shows, "of")));
  if (*p->country) json_object_set_new(o, "country", json_string(p->country));
  json_object_set_new(o, "sides", sides_of(all, i, false));
  if (json_array_size(earlier)) json_object_set(o, "earlier", earlier);
  json_decref(earlier);
  return o;
}

/* Numbers that differ and can still all be true ("at least nine", twelve), or that one voice has renewed. */
static bool is_varied(const positions *all, const position *first) {
  for (uint32_t i = 0; i < all->n; i++)
    if (!*first->key && is_one_question(&all->v[i], first) && !is_same(&all->v[i], first)) return true;
  return false;
}

/* The questions that are disputed, then what else is counted in several ways; NULL where none is disputed. */
static json_t *disputes_of(const positions *all) {
  json_t *list = json_array(), *varied = json_array();
  for (uint32_t i = 0; i < all->n; i++) {
    if (!is_first(all, i, is_one_question)) continue;
    bool disputed = is_disputed(all, &all->v[i]);
    if (disputed || is_varied(all, &all->v[i])) json_array_append_new(disputed ? list : varied, question_json(all, i, disputed));
  }
  bool any = json_array_size(list) > 0;
  json_array_extend(list, varied);
  json_decref(varied);
  if (!any) json_decref(list);
  return any ? list : NULL;
}

ro_status ro_link_dispute(const json_t *rows, json_t **out, ro_error *error) {
  ro_arena arena;
  size_t i;
  json_t *row;
  *out = NULL;
  ro_arena_init(&arena);
  collecting c = {.arena = &arena, .kept = json_array()};
  if (setjmp(arena.oom)) {
    ro_arena_free(&arena);
    json_decref(c.kept);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  json_array_foreach(rows, i, row) collect(&c, row);
  place_unknown(&c);
  find_old(&c.all);
  json_t *disputes = disputes_of(&c.all);
  if (disputes) *out = json_pack("{sO}", "disputes", disputes);
  json_decref(disputes);
  json_decref(c.kept);
  ro_arena_free(&arena);
  return RO_OK;
}
