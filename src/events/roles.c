/* Others in an event besides who acts and to whom it is done: data/roles.tsv. */
#include "events/draft.h"
#include "events/match.h"

enum { MOST_BASES = RO_MOST_CARRIERS + 8 };

/* The words from which a row's word or slot is looked for: what carries the event, and its parties in the same sentence. */
typedef struct bases {
  uint32_t n, carriers;
  uint32_t token[MOST_BASES];
} bases;

static void add_party_heads(const ro_drafting *d, const ro_event *e, const ro_indices *parties, bases *out) {
  for (uint32_t i = 0; i < parties->n; i++) {
    const ro_indices *mentions = &d->doc->entities.v[parties->v[i]].mentions;
    for (uint32_t m = 0; m < mentions->n && out->n < MOST_BASES; m++) {
      uint32_t head = d->doc->mentions.v[mentions->v[m]].head;
      if (d->doc->tokens.v[head].sentence == e->sentence) out->token[out->n++] = head;
    }
  }
}

/* "agreed to a truce through the mediation of": what is agreed carries the phrase. */
static void add_objects(const ro_drafting *d, uint32_t verb, bases *out) {
  ro_for_children(d->doc, verb, c) {
    ro_rel base = ro_base_rel_of(d->doc, c);
    if (ro_is_verb(d->doc, verb) && (base == RO_REL_OBJ || base == RO_REL_OBL) && ro_entity_of(d->doc, c) == RO_NONE && out->n < MOST_BASES) out->token[out->n++] = c;
  }
}

static bases bases_of(const ro_drafting *d, const ro_draft *draft) {
  bases b = {0};
  for (uint32_t i = 0; i < draft->carriers; i++) b.token[b.n++] = draft->carrier[i];
  b.carriers = b.n;
  for (uint32_t i = 0; i < b.carriers; i++) add_objects(d, b.token[i], &b);
  add_party_heads(d, &draft->event, &draft->event.actors, &b);
  add_party_heads(d, &draft->event, &draft->event.recipients, &b);
  return b;
}

/* Participles ("brokered by") and nouns in a phrase ("through the mediation of") that hang on a word. */
static bool hangs_as_word(const ro_doc *doc, uint32_t token) {
  ro_rel rel = ro_rel_of(doc, token), base = ro_rel_base(rel);
  uint8_t x = doc->tokens.v[token].xpos;
  if (base == RO_REL_OBL || base == RO_REL_NMOD) return ro_child(doc, token, RO_REL_CASE) != RO_NONE;
  if (base == RO_REL_OBJ || base == RO_REL_XCOMP || base == RO_REL_CCOMP) return true;
  return (base == RO_REL_ACL || base == RO_REL_AMOD || base == RO_REL_ADVCL || base == RO_REL_COMPOUND) && (x == RO_XPOS_VBN || x == RO_XPOS_VBG || x == RO_XPOS_VBD || x == RO_XPOS_JJ || x == RO_XPOS_VB);
}

static bool may_be_other(const ro_drafting *d, const ro_event *e, uint32_t entity, uint8_t role) {
  if (ro_has_index(&e->actors, entity) || ro_has_index(&e->recipients, entity)) return false;
  for (uint32_t i = 0; i < e->others.n; i++)
    if (e->others.v[i].entity == entity) return false;
  return role == RO_OTHER_TOPIC || role == RO_OTHER_INSTRUMENT || ro_is_actor(&d->doc->entities.v[entity]);
}

/* The entity of an instrument, which no other stage has taken for one. */
static uint32_t instrument_at(ro_drafting *d, uint32_t token) {
  uint32_t entity = ro_entity_of(d->doc, token);
  if (entity != RO_NONE) return entity;
  entity = ro_add_entity(d->doc, d->doc->tokens.v[token].lower, RO_KIND_OTHER);
  ro_add_mention(d->doc, entity, RO_FORM_NOMINAL, token, token + 1, token);
  return entity;
}

static void add_other(ro_drafting *d, ro_event *e, const ro_role_row *row, uint32_t token) {
  uint32_t entity, at = token;
  if (*row->class) {
    if (!ro_in_class(d->frames, d->doc->tokens.v[token].lemma, row->class)) return;
    entity = instrument_at(d, token);
  } else {
    ro_party party = ro_party_of(d->frames, d->doc, token);
    bool topic = row->role == RO_OTHER_TOPIC; /* "talks on Iran's programme" are about Iran */
    if (party.entity == RO_NONE || party.standing > (topic ? RO_STANDS_OWNER : RO_STANDS_GROUP) || d->time_at[token] != RO_NONE) return;
    if (topic && !d->doc->entities.v[party.entity].country[0] && !d->doc->entities.v[party.entity].ref) return;
    entity = party.entity, at = party.token;
  }
  if (!may_be_other(d, e, entity, row->role)) return;
  *ro_vec_push(&d->doc->arena, &e->others) = (ro_other){entity, row->role};
  const char *rule = ro_arena_printf(&d->doc->arena, "role:%s%s%s", row->word, *row->word ? "/" : "", row->path.name);
  ro_add_evidence(d->doc, e, "others", entity, NULL, d->doc->mentions.v[ro_mention_of(d->doc, at)].span, rule);
}

static void add_fillers(ro_drafting *d, ro_event *e, const ro_role_row *row, uint32_t from) {
  ro_fillers fillers = {.n = 0};
  ro_fill_path(d->frames, d->doc, from, &row->path, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++) add_other(d, e, row, fillers.v[i].token);
}

void ro_find_others(ro_drafting *d, ro_draft *draft) {
  ro_event *e = &draft->event;
  bases b = bases_of(d, draft);
  for (uint32_t r = 0; r < d->frames->role_table.rows; r++) {
    const ro_role_row *row = &d->frames->role[r];
    if (row->types && !(row->types >> e->type & 1)) continue;
    for (uint32_t i = 0; i < b.n; i++) {
      if (!*row->word && i < b.carriers) add_fillers(d, e, row, b.token[i]);
      if (*row->word)
        ro_for_children(d->doc, b.token[i], c) if (ro_lemma_is(d->doc, c, row->word) && hangs_as_word(d->doc, c)) add_fillers(d, e, row, c);
    }
  }
}
