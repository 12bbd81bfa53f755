#include "doc/doc.h"

#include <stdlib.h>

uint32_t ro_mention_of(const ro_doc *doc, uint32_t token) {
  return doc->mention_at && token != RO_NONE ? doc->mention_at[token] : RO_NONE;
}

uint32_t ro_entity_of(const ro_doc *doc, uint32_t token) {
  uint32_t mention = ro_mention_of(doc, token);
  return mention == RO_NONE ? RO_NONE : doc->mentions.v[mention].entity;
}

uint32_t ro_add_entity(ro_doc *doc, const char *name, ro_kind kind) {
  ro_entity *e = ro_vec_push(&doc->arena, &doc->entities);
  memset(e, 0, sizeof *e);
  e->name = ro_arena_strdup(&doc->arena, name);
  e->kind = (uint8_t)kind;
  return doc->entities.n - 1;
}

static void index_head(ro_doc *doc, uint32_t mention) {
  const ro_mention *m = &doc->mentions.v[mention];
  uint32_t *at = &doc->mention_at[m->head];
  if (*at == RO_NONE || m->end - m->first > doc->mentions.v[*at].end - doc->mentions.v[*at].first) *at = mention;
}

uint32_t ro_add_mention(ro_doc *doc, uint32_t entity, ro_form form, uint32_t first, uint32_t end, uint32_t head) {
  if (!doc->mention_at) {
    doc->mention_at = ro_arena_alloc(&doc->arena, (doc->tokens.n + 1) * sizeof *doc->mention_at);
    memset(doc->mention_at, 0xFF, (doc->tokens.n + 1) * sizeof *doc->mention_at);
  }
  uint32_t index = doc->mentions.n;
  *ro_vec_push(&doc->arena, &doc->mentions) = (ro_mention){ro_token_span(doc, first, end), first, end, head, entity, (uint8_t)form};
  *ro_vec_push(&doc->arena, &doc->entities.v[entity].mentions) = index;
  index_head(doc, index);
  return index;
}

static int by_place(const void *a, const void *b) {
  const ro_mention *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  if (x->end != y->end) return x->end > y->end ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

void ro_sort_mentions(ro_doc *doc) {
  if (!doc->mentions.n) return;
  qsort(doc->mentions.v, doc->mentions.n, sizeof *doc->mentions.v, by_place);
  for (uint32_t e = 0; e < doc->entities.n; e++) doc->entities.v[e].mentions.n = 0;
  memset(doc->mention_at, 0xFF, (doc->tokens.n + 1) * sizeof *doc->mention_at);
  for (uint32_t m = 0; m < doc->mentions.n; m++) {
    *ro_vec_push(&doc->arena, &doc->entities.v[doc->mentions.v[m].entity].mentions) = m;
    index_head(doc, m);
  }
}

bool ro_has_sector(const ro_entity *entity, const char *sector) {
  for (int i = 0; i < RO_MAX_SECTORS && entity->sectors[i][0]; i++)
    if (strcmp(entity->sectors[i], sector) == 0) return true;
  return false;
}

void ro_add_sector(ro_entity *entity, const char *sector) {
  if (strlen(sector) != 3 || ro_has_sector(entity, sector)) return;
  for (int i = 0; i < RO_MAX_SECTORS; i++)
    if (!entity->sectors[i][0]) {
      memcpy(entity->sectors[i], sector, 4);
      return;
    }
}

void ro_add_evidence(ro_doc *doc, ro_event *event, const char *field, uint32_t ref, const char *value, ro_span span, const char *rule) {
  ro_evidence *e = ro_vec_push(&doc->arena, &event->evidence);
  *e = (ro_evidence){.field = field, .ref = ref, .value = value, .rule = rule};
  if (span.end > span.start) *ro_vec_push(&doc->arena, &e->spans) = span;
}

void ro_drop_evidence(ro_event *event, const char *field, uint32_t ref) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < event->evidence.n; i++) {
    const ro_evidence *e = &event->evidence.v[i];
    if (strcmp(e->field, field) != 0 || (ref != RO_NONE && e->ref != ref)) event->evidence.v[kept++] = *e;
  }
  event->evidence.n = kept;
}

bool ro_has_index(const ro_indices *list, uint32_t index) {
  for (uint32_t i = 0; i < list->n; i++)
    if (list->v[i] == index) return true;
  return false;
}

void ro_add_index(ro_doc *doc, ro_indices *list, uint32_t index) {
  if (!ro_has_index(list, index)) *ro_vec_push(&doc->arena, list) = index;
}
