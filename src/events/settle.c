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
static const char *only_country(const ro_doc *doc) {
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

void ro_settle_entities(ro_drafting *d) {
  const char *country = ro_arena_strdup(&d->doc->arena, only_country(d->doc)); /* a copy: entities are written below */
  if (!*country) return;
  for (uint32_t i = 0; i < d->doc->entities.n; i++)
    if (is_domestic(&d->doc->entities.v[i])) give_country(d, &d->doc->entities.v[i], country, "document:only-country");
}

static void settle_parties(ro_drafting *d, const ro_indices *parties, const char *country) {
  for (uint32_t i = 0; i < parties->n; i++) {
    ro_entity *e = &d->doc->entities.v[parties->v[i]];
    if (e->kind != RO_KIND_PEOPLE || e->country[0] || e->ref || ro_has_sector(e, "MIL")) continue;
    if (e->mentions.n == 1 && d->doc->mentions.v[e->mentions.v[0]].form == RO_FORM_NOMINAL) give_country(d, e, country, "place:inhabitants");
  }
}

void ro_settle_parties(ro_drafting *d, ro_draft *draft) {
  const ro_event *e = &draft->event;
  if (e->place == RO_NONE || !d->doc->places.v[e->place].country[0]) return;
  const char *country = d->doc->places.v[e->place].country;
  if (e->type == RO_EVENT_ASSAULT || e->type == RO_EVENT_COERCE) settle_parties(d, &e->recipients, country);
  if (e->type == RO_EVENT_PROTEST) settle_parties(d, &e->actors, country);
}
