#include "places/places.h"

#include "places/fold.h"
#include "places/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>

static void close_places(void *state) { free(state); }

static ro_status open_places(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_gazetteer *g = calloc(1, sizeof *g);
  *state = NULL;
  if (!g) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_gazetteer_open(g, tables, error);
  if (status != RO_OK) {
    free(g);
    return status;
  }
  *state = g;
  return RO_OK;
}

/* ---- one document ---- */

typedef struct finder {
  const ro_gazetteer *g;
  ro_doc *doc;
  ro_place_evidence countries; /* that the document names */
  uint32_t *rows;              /* entities: first row of the name, or RO_NO_ROW */
  bool *region;                /* entities: the name says that a region is meant */
  bool *time;                  /* entities: part of a time expression */
} finder;

static bool is_named(const ro_doc *doc, const ro_entity *entity) {
  for (uint32_t i = 0; i < entity->mentions.n; i++)
    if (doc->mentions.v[entity->mentions.v[i]].form == RO_FORM_NAME) return true;
  return false;
}

/* Does a mention stand behind a preposition of places? */
static bool stands_in_place(const finder *f, const ro_entity *entity) {
  for (uint32_t i = 0; i < entity->mentions.n; i++) {
    const ro_mention *m = &f->doc->mentions.v[entity->mentions.v[i]];
    if (m->form != RO_FORM_NAME || m->first == 0) continue;
    if (f->doc->tokens.v[m->first - 1].sentence == f->doc->tokens.v[m->first].sentence && ro_place_word(f->g, f->doc->tokens.v[m->first - 1].lower, "near")) return true;
  }
  return false;
}

/* "November" and the like, by the token of its first mention. */
static bool is_time(const ro_doc *doc, const ro_entity *entity) {
  if (!entity->mentions.n) return false;
  uint32_t head = doc->mentions.v[entity->mentions.v[0]].first, low = 0, high = doc->times.n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (doc->times.v[middle].end <= head) low = middle + 1;
    else high = middle;
  }
  return low < doc->times.n && doc->times.v[low].first <= head;
}

/* Looks the names up. An entity of no known kind that stands behind "in" and is in the gazetteer is a place. */
static void look_up(finder *f, uint32_t entity) {
  ro_entity *e = &f->doc->entities.v[entity];
  f->rows[entity] = RO_NO_ROW;
  f->time[entity] = is_time(f->doc, e);
  if (f->time[entity]) return;
  bool place = e->kind == RO_KIND_PLACE || e->kind == RO_KIND_GOVERNMENT, other = e->kind == RO_KIND_OTHER && !*e->country;
  if ((!place && !other) || !is_named(f->doc, e) || (other && !stands_in_place(f, e))) return;
  f->rows[entity] = ro_gazetteer_find(f->g, &f->doc->arena, e->name, &f->region[entity]);
  if (other && f->rows[entity] != RO_NO_ROW) e->kind = RO_KIND_PLACE;
}

/* What an entity says about the countries of the document: its own, else that which all places of its name share. */
static const char *country_said(const finder *f, uint32_t entity) {
  const char *own = f->doc->entities.v[entity].country;
  if (*own || f->rows[entity] == RO_NO_ROW || !ro_gazetteer_sure(f->g, f->rows[entity])) return own;
  return ro_gazetteer_cell(f->g, f->rows[entity], f->g->country);
}

/* ---- what the words around a name say of its country ---- */

static const ro_entity *place_at(const finder *f, uint32_t token) {
  uint32_t entity = ro_entity_of(f->doc, token);
  if (entity == RO_NONE) return NULL;
  const ro_entity *e = &f->doc->entities.v[entity];
  return e->kind == RO_KIND_PLACE || e->kind == RO_KIND_STATE ? e : NULL;
}

static bool ends_phrase(const ro_doc *doc, uint32_t token, uint32_t end) { return token >= end || ro_in_list(doc->tokens.v[token].lower, ", . ; : ) - –"); }

/* "Paris, Texas", "Odessa, Tex.", "Nablus in the West Bank": what stands behind the name and a comma, up to another, or behind "in". */
static bool named_behind(const finder *f, const ro_mention *m, uint32_t index, ro_place_evidence *evidence) {
  const ro_doc *doc = f->doc;
  uint32_t end = doc->sentences.v[doc->tokens.v[m->first].sentence].end, at = m->end + 1;
  bool in = at < end && strcmp(doc->tokens.v[m->end].lower, "in") == 0;
  if (in && strcmp(doc->tokens.v[at].lower, "the") == 0) at++;
  if (at >= end || (!in && strcmp(doc->tokens.v[m->end].lower, ",") != 0)) return false;
  const char *state = ro_place_word(f->g, ro_span_copy(f->doc, doc->tokens.v[at].span), "state");
  if (state) return evidence->within = state, true;
  const ro_mention *next = index + 1 < doc->mentions.n ? &doc->mentions.v[index + 1] : NULL;
  if (!next || next->first != at || next->form != RO_FORM_NAME || !ends_phrase(doc, next->end, end)) return false;
  const ro_entity *e = &doc->entities.v[next->entity];
  if (e->kind == RO_KIND_PERSON || e->kind == RO_KIND_ORGANIZATION) return false;
  evidence->within = ro_span_copy(f->doc, next->span);
  evidence->within_country = e->country;
  return true;
}

/* Among the dependents of a token the place whose country is known: "in" it, or as an adjective or compound of it. */
static const ro_entity *place_below(finder *f, uint32_t token, uint32_t but) {
  ro_for_children(f->doc, token, c) {
    const ro_entity *e = c != but ? place_at(f, c) : NULL;
    if (!e || !*e->country) continue;
    ro_rel rel = ro_base_rel_of(f->doc, c);
    const char *marker = ro_case_of(f->doc, c);
    if (rel == RO_REL_AMOD || rel == RO_REL_COMPOUND || (rel == RO_REL_NMOD && marker && strcmp(marker, "in") == 0)) return e;
  }
  return NULL;
}

/* "Nablus in the West Bank", "the Croatian border town of Miljana" */
static bool named_around(finder *f, const ro_mention *m, ro_place_evidence *evidence) {
  const ro_token *head = &f->doc->tokens.v[m->head];
  const ro_entity *e = place_below(f, m->head, RO_NONE);
  const char *marker = ro_case_of(f->doc, m->head);
  bool of = head->head != RO_NONE && ro_base_rel_of(f->doc, m->head) == RO_REL_NMOD && marker && strcmp(marker, "of") == 0;
  if (!e && of && ro_place_word(f->g, f->doc->tokens.v[head->head].lemma, "noun")) e = place_below(f, head->head, m->head);
  if (!e) return false;
  evidence->within = e->name;
  evidence->within_country = e->country;
  return true;
}

enum { MOST_LOOKS = 50 };

static void find_within(finder *f, const ro_entity *entity, ro_place_evidence *evidence) {
  for (uint32_t i = 0; i < entity->mentions.n && i < MOST_LOOKS; i++) {
    const ro_mention *m = &f->doc->mentions.v[entity->mentions.v[i]];
    if (m->form != RO_FORM_NAME) continue;
    if (named_behind(f, m, entity->mentions.v[i], evidence) || named_around(f, m, evidence)) return;
  }
}

/* A decimal of the table, the same under every locale. */
static double decimal(const char *text) {
  bool negative = *text == '-';
  double value = 0, unit = 1;
  for (text += negative; *text >= '0' && *text <= '9'; text++) value = value * 10 + (*text - '0');
  if (*text == '.')
    for (text++; *text >= '0' && *text <= '9'; text++) value = value * 10 + (*text - '0'), unit *= 10;
  return (negative ? -value : value) / unit;
}

static void locate(const finder *f, uint32_t row, ro_place *place) {
  const ro_gazetteer *g = f->g;
  const char *country = ro_gazetteer_cell(g, row, g->country), *admin1 = ro_gazetteer_cell(g, row, g->admin1);
  snprintf(place->country, sizeof place->country, "%s", country);
  place->admin1 = *admin1 ? admin1 : NULL;
  place->lat = decimal(ro_gazetteer_cell(g, row, g->lat));
  place->lon = decimal(ro_gazetteer_cell(g, row, g->lon));
  place->located = true;
  place->geonameid = (uint32_t)strtoul(ro_gazetteer_cell(g, row, g->geonameid), NULL, 10);
}

enum { MOST_STEPS = 4 };

/* Does a mention of the place hang below one of the entity? */
static bool hangs_below(const ro_doc *doc, const ro_entity *place, uint32_t entity) {
  for (uint32_t i = 0; i < place->mentions.n; i++) {
    uint32_t t = doc->tokens.v[doc->mentions.v[place->mentions.v[i]].head].head;
    for (int steps = 0; t != RO_NONE && steps < MOST_STEPS; steps++, t = doc->tokens.v[t].head)
      if (ro_entity_of(doc, t) == entity) return true;
  }
  return false;
}

/* Has the entity its country only from being in or of the place? */
static bool inhabits(const ro_doc *doc, const ro_entity *place, uint32_t entity) {
  const ro_entity *e = &doc->entities.v[entity];
  bool taken = e != place && e->rule && strncmp(e->rule, "modifier:", 9) == 0 && strcmp(e->country, place->country) == 0;
  return taken && hangs_below(doc, place, entity);
}

/* "Militias in Tripoli" are where this Tripoli is, whatever its namesake told before. */
static void move_inhabitants(ro_doc *doc, const ro_entity *place, const char *country) {
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    ro_entity *e = &doc->entities.v[i];
    if (!inhabits(doc, place, i)) continue;
    if (e->code) e->code = ro_arena_printf(&doc->arena, "%s%s", country, strlen(e->code) > 3 ? e->code + 3 : "");
    snprintf(e->country, sizeof e->country, "%s", country);
  }
}

/* The country of a place; what the tables of actors said of a namesake in another country no longer holds. */
static void set_country(ro_doc *doc, ro_entity *entity, const char *country) {
  if (*entity->country && strcmp(entity->country, country) != 0) {
    move_inhabitants(doc, entity, country);
    entity->code = NULL, entity->ref = NULL;
  }
  if (!entity->code) entity->code = ro_arena_strdup(&doc->arena, country);
  snprintf(entity->country, sizeof entity->country, "%s", country);
}

/* The place itself and who has his country from it tell nothing of which of its namesakes it is. */
static void drop_own(const finder *f, uint32_t entity, ro_place_evidence *evidence) {
  const ro_entity *e = &f->doc->entities.v[entity];
  ro_evidence_drop(evidence, country_said(f, entity));
  if (!*e->country || ro_gazetteer_sure(f->g, f->rows[entity])) return;
  for (uint32_t i = 0; i < f->doc->entities.n; i++)
    if (inhabits(f->doc, e, i)) ro_evidence_drop(evidence, e->country);
}

static void add_place(finder *f, uint32_t entity) {
  ro_entity *e = &f->doc->entities.v[entity];
  ro_place place = {.entity = entity, .name = e->name};
  ro_place_evidence evidence = f->countries;
  evidence.within = evidence.within_country = "";
  if (e->kind == RO_KIND_PLACE || f->rows[entity] != RO_NO_ROW) find_within(f, e, &evidence);
  if (f->rows[entity] != RO_NO_ROW) {
    drop_own(f, entity, &evidence);
    evidence.given_country = e->kind == RO_KIND_PLACE ? "" : e->country; /* tables of actors know a city by its capital's name alone */
    evidence.region = f->region[entity];
    uint32_t row = ro_gazetteer_choose(f->g, f->rows[entity], &evidence);
    if (row != RO_NO_ROW) locate(f, row, &place);
  }
  if (!*place.country) snprintf(place.country, sizeof place.country, "%s", e->country);
  if (!*place.country && !place.located && e->kind == RO_KIND_PLACE) snprintf(place.country, sizeof place.country, "%s", evidence.within_country);
  if (!*place.country && !place.located && e->kind == RO_KIND_PLACE) snprintf(place.country, sizeof place.country, "%s", ro_gazetteer_country(f->g, &f->doc->arena, e->name));
  if (*place.country && e->kind == RO_KIND_PLACE) set_country(f->doc, e, place.country);
  *ro_vec_push(&f->doc->arena, &f->doc->places) = place;
}

static void run_places(const void *state, ro_doc *doc) {
  finder f = {.g = state, .doc = doc};
  f.rows = ro_arena_alloc(&doc->arena, (doc->entities.n + 1) * sizeof *f.rows);
  f.region = ro_arena_alloc(&doc->arena, (doc->entities.n + 1) * sizeof *f.region);
  f.time = ro_arena_alloc(&doc->arena, (doc->entities.n + 1) * sizeof *f.time);
  for (uint32_t i = 0; i < doc->entities.n; i++) look_up(&f, i);
  for (uint32_t i = 0; i < doc->entities.n; i++) ro_evidence_add(&f.countries, country_said(&f, i));
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    bool place = doc->entities.v[i].kind == RO_KIND_PLACE || doc->entities.v[i].kind == RO_KIND_STATE;
    if ((place && !f.time[i]) || f.rows[i] != RO_NO_ROW) add_place(&f, i);
  }
}

const ro_stage ro_places_stage = {"places", open_places, run_places, close_places};
