/* Countries that only the whole report tells: where it names one country, its people, rebels and officials are that country's; and people
 * to whom something happens in a place are the place's. */
#include "events/draft.h"

static void give_country(ro_drafting *d, ro_entity *e, const char *country, const char *rule) {
  memcpy(e->country, country, strlen(country) + 1);
  e->code = ro_arena_printf(&d->doc->arena, "%s%s", country, e->code ? e->code : e->sectors[0]);
  e->rule = rule;
}

static bool is_news_medium(const ro_entity *e) { return ro_has_sector(e, "JRN") || ro_has_sector(e, "MED"); }

/* Does the entity say that the report is about its country? */
static bool names_country(const ro_entity *e) { return e->country[0] && !is_news_medium(e); }

/* The one country that the report names, or "" where there are several or none. */
const char *ro_only_country(const ro_doc *doc) {
  const char *country = "";
  for (uint32_t i = 0; i < doc->entities.n; i++) {
    const ro_entity *e = &doc->entities.v[i];
    if (!names_country(e)) continue;
    if (*country && strcmp(country, e->country) != 0) return "";
    country = e->country;
  }
  for (uint32_t i = 0; i < doc->places.n; i++) {
    if (*country && doc->places.v[i].country[0] && strcmp(country, doc->places.v[i].country) != 0) return "";
    if (!*country) country = doc->places.v[i].country;
  }
  return country;
}

/* People, officials, rebels, courts: of some country, but not of their own making. */
static bool is_domestic(const ro_entity *e) {
  static const char *const outside[] = {"IGO", "NGO", "MNC", "IMG", "ISM", "JRN", "MED", "REF"};
  if (e->country[0] || e->ref || !e->sectors[0][0]) return false;
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    if (ro_has_sector(e, outside[i])) return false;
  return e->kind == RO_KIND_PERSON || e->kind == RO_KIND_PEOPLE || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ARMED_GROUP || e->kind == RO_KIND_ORGANIZATION;
}

/* The country of a party that has one, other than `self`. */
static const char *country_beside(const ro_drafting *d, const ro_event *e, uint32_t self) {
  const ro_indices *lists[] = {&e->actors, &e->recipients};
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++)
      if (lists[k]->v[i] != self && d->doc->entities.v[lists[k]->v[i]].country[0]) return d->doc->entities.v[lists[k]->v[i]].country;
  return e->place == RO_NONE ? "" : d->doc->places.v[e->place].country;
}

/* Where the report names no other country than that of the other side or of the place, the event is a domestic one. Meetings and
 * agreements are as often with foreigners. */
static void settle_domestic(ro_drafting *d, ro_event *e, const char *country) {
  const ro_indices *lists[] = {&e->actors, &e->recipients};
  if (e->type == RO_EVENT_CONSULT || e->type == RO_EVENT_AGREE || e->type == RO_EVENT_SUPPORT || e->type == RO_EVENT_COOPERATE || e->type == RO_EVENT_AID) return;
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++) {
      ro_entity *party = &d->doc->entities.v[lists[k]->v[i]];
      if (is_domestic(party) && strcmp(country_beside(d, e, lists[k]->v[i]), country) == 0) give_country(d, party, country, "document:only-country");
    }
}

static void settle_parties(ro_drafting *d, const ro_indices *parties, const char *country) {
  for (uint32_t i = 0; i < parties->n; i++) {
    ro_entity *e = &d->doc->entities.v[parties->v[i]];
    if (e->kind != RO_KIND_PEOPLE || e->country[0] || e->ref || ro_has_sector(e, "MIL")) continue;
    if (e->mentions.n == 1 && d->doc->mentions.v[e->mentions.v[0]].form == RO_FORM_NOMINAL) give_country(d, e, country, "place:inhabitants");
  }
}

void ro_settle_parties(ro_drafting *d, ro_draft *draft) {
  ro_event *e = &draft->event;
  if (*d->only_country) settle_domestic(d, e, d->only_country);
  if (e->place == RO_NONE || !d->doc->places.v[e->place].country[0]) return;
  const char *country = d->doc->places.v[e->place].country;
  if (e->type == RO_EVENT_ASSAULT || e->type == RO_EVENT_COERCE) settle_parties(d, &e->recipients, country);
  if (e->type == RO_EVENT_PROTEST) settle_parties(d, &e->actors, country);
}
