/* "The Russian leader", "Ukraine's president", "the envoy": a role noun that fits exactly one person named before is that person. */
#include "actors/parts.h"

#include <string.h>

enum { FARTHEST = 1000 }; /* entities looked at on each side */

bool ro_actors_ends_in(const char *text, const char *word) {
  size_t n = strlen(word), m = strlen(text);
  return m >= n && strcmp(text + m - n, word) == 0 && (m == n || text[m - n - 1] == ' ');
}

/* Roles that answer to one another: the head of a state may be called president, leader, prime minister. */
static bool roles_fit(const char *described, const char *role) {
  if (!role) return false;
  if (ro_actors_ends_in(role, described)) return true; /* "minister" for "foreign minister" */
  if (ro_in_list(described, "aide adviser advisor assistant")) return ro_actors_ends_in(role, "aide") || ro_actors_ends_in(role, "adviser") || ro_actors_ends_in(role, "advisor");
  return strcmp(described, "leader") == 0 && ro_in_list(role, "president premier chancellor king emir sultan");
}

static bool definite(const ro_coding *c, const ro_mention *m) {
  ro_for_children(c->doc, m->head, child) {
    ro_rel rel = ro_rel_of(c->doc, child);
    if (rel == RO_REL_NMOD_POSS) return true;
    if (rel == RO_REL_DET) return strcmp(c->doc->tokens.v[child].lower, "the") == 0;
  }
  return false;
}

/* Is it called by one of these pronouns? */
static bool called(const ro_doc *doc, const ro_entity *e, const char *pronouns) {
  for (uint32_t i = 0; i < e->mentions.n; i++)
    if (ro_in_list(doc->tokens.v[doc->mentions.v[e->mentions.v[i]].head].lower, pronouns)) return true;
  return false;
}

/* "he" of the one, "she" of the other: two people. */
static bool genders_differ(const ro_doc *doc, const ro_entity *a, const ro_entity *b) {
  static const char he[] = "he him his himself", she[] = "she her hers herself";
  return (called(doc, a, he) && called(doc, b, she)) || (called(doc, a, she) && called(doc, b, he));
}

/* The one person before this mention whose role and country it fits; RO_NONE where there are none or several. */
static uint32_t described(const ro_coding *c, uint32_t entity) {
  const ro_doc *doc = c->doc;
  const ro_entity *e = &doc->entities.v[entity];
  const ro_mention *m = &doc->mentions.v[e->mentions.v[0]];
  uint32_t found = RO_NONE;
  for (uint32_t i = entity > FARTHEST ? entity - FARTHEST : 0; i < doc->entities.n && i < entity + FARTHEST; i++) {
    const ro_entity *p = &doc->entities.v[i];
    if (i == entity || p->kind != RO_KIND_PERSON || !p->mentions.n) continue;
    if (doc->mentions.v[p->mentions.v[0]].first > m->first || !roles_fit(e->role, p->role)) continue;
    if ((e->country[0] && strcmp(e->country, p->country) != 0) || genders_differ(doc, e, p)) continue;
    if (found != RO_NONE) return RO_NONE;
    found = i;
  }
  return found;
}

/* Is no person before it of that office? (Several are not one to be named later.) */
static bool nobody_before(const ro_coding *c, uint32_t entity) {
  const ro_entity *e = &c->doc->entities.v[entity];
  for (uint32_t i = entity; i-- > 0 && entity - i < FARTHEST;)
    if (c->doc->entities.v[i].kind == RO_KIND_PERSON && c->doc->entities.v[i].mentions.n && roles_fit(e->role, c->doc->entities.v[i].role)) return false;
  return true;
}

enum { SOON = 3 }; /* sentences */

/* "South Korea's defence minister warned …. Kim Jang Soo said": the one person of that office and country whom the next sentences name, or the tables know. */
static uint32_t named_soon(const ro_coding *c, uint32_t entity) {
  const ro_doc *doc = c->doc;
  const ro_entity *e = &doc->entities.v[entity];
  const ro_mention *m = &doc->mentions.v[e->mentions.v[0]];
  uint32_t found = RO_NONE;
  for (uint32_t i = entity + 1; e->country[0] && i < doc->entities.n && i < entity + FARTHEST; i++) {
    const ro_entity *p = &doc->entities.v[i];
    if (p->kind != RO_KIND_PERSON || !p->mentions.n || !p->role || strcmp(p->role, e->role) != 0 || strcmp(p->country, e->country) != 0 || genders_differ(doc, e, p)) continue;
    const ro_mention *name = &doc->mentions.v[p->mentions.v[0]];
    if (name->form != RO_FORM_NAME) continue;
    if (!p->ref && doc->tokens.v[name->first].sentence > doc->tokens.v[m->first].sentence + SOON) continue;
    if (found != RO_NONE) return RO_NONE;
    found = i;
  }
  return found;
}

static bool can_describe(const ro_coding *c, uint32_t entity) {
  const ro_entity *e = &c->doc->entities.v[entity];
  if (e->kind != RO_KIND_PERSON || e->ref || !e->role || !e->mentions.n) return false;
  for (uint32_t i = 0; i < e->mentions.n; i++)
    if (c->doc->mentions.v[e->mentions.v[i]].form != RO_FORM_NOMINAL && c->doc->mentions.v[e->mentions.v[i]].form != RO_FORM_PRONOUN) return false;
  const ro_mention *m = &c->doc->mentions.v[e->mentions.v[0]];
  if (strcmp(c->doc->tokens.v[m->head].lemma, "counterpart") == 0) return false; /* of the same role, but another */
  return c->doc->tokens.v[m->head].xpos != RO_XPOS_NNS && definite(c, m);
}

/* Entities without mentions go; the numbers of the others move up. */
static void drop_empty(ro_doc *doc) {
  uint32_t *to = ro_arena_alloc(&doc->arena, (doc->entities.n + 1) * sizeof *to), kept = 0;
  for (uint32_t e = 0; e < doc->entities.n; e++) {
    to[e] = kept;
    if (doc->entities.v[e].mentions.n) doc->entities.v[kept++] = doc->entities.v[e];
  }
  doc->entities.n = kept;
  for (uint32_t m = 0; m < doc->mentions.n; m++) doc->mentions.v[m].entity = to[doc->mentions.v[m].entity];
  for (uint32_t e = 0; e < kept; e++)
    for (uint32_t i = 0; i < doc->entities.v[e].members.n; i++) doc->entities.v[e].members.v[i] = to[doc->entities.v[e].members.v[i]];
}

void ro_actors_join_descriptions(const ro_coding *c) {
  ro_doc *doc = c->doc;
  bool joined = false;
  for (uint32_t e = 0; e < doc->entities.n; e++) {
    uint32_t person = can_describe(c, e) ? described(c, e) : RO_NONE;
    if (person == RO_NONE && can_describe(c, e) && nobody_before(c, e)) person = named_soon(c, e);
    if (person == RO_NONE) continue;
    ro_entity *from = &doc->entities.v[e];
    for (uint32_t i = 0; i < from->mentions.n; i++) {
      doc->mentions.v[from->mentions.v[i]].entity = person;
      ro_add_index(doc, &doc->entities.v[person].mentions, from->mentions.v[i]);
    }
    from->mentions.n = 0;
    joined = true;
  }
  if (!joined) return;
  drop_empty(doc);
  ro_sort_mentions(doc);
}
