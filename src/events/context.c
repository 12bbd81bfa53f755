/* PLOVER's contexts: those of the frame's row, and those that words in the event's own phrases tell ("talks on the nuclear programme"). */
#include "events/draft.h"

enum { MOST_STEPS = 5, MOST_CONTEXTS = 4 };

/* Does the word hang on the event by nominals alone, with no clause and no other event between? */
static bool is_within(const ro_drafting *d, const ro_draft *draft, uint32_t token) {
  for (int i = 0; i < MOST_STEPS && token != RO_NONE; i++) {
    for (uint32_t k = 0; k < draft->carriers; k++)
      if (token == draft->carrier[k]) return true;
    if (i && (d->chosen[token] || ro_is_verb(d->doc, token))) return false;
    token = d->doc->tokens.v[token].head;
  }
  return false;
}

static bool has_context(const ro_event *e, const char *context) {
  for (uint32_t i = 0; i < e->contexts.n; i++)
    if (strcmp(e->contexts.v[i], context) == 0) return true;
  return false;
}

static void add_contexts(const ro_drafting *d, ro_event *e, const char *word) {
  const ro_table *t = &d->frames->context_table;
  for (uint32_t row = ro_table_find(t, word); row != RO_NO_ROW; row = ro_table_next(t, row)) {
    const char *context = ro_table_cell(t, row, 1);
    if (e->contexts.n < MOST_CONTEXTS && !has_context(e, context)) *ro_vec_push(&d->doc->arena, &e->contexts) = context;
  }
}

void ro_find_contexts(const ro_drafting *d, ro_draft *draft) {
  const ro_sentence *s = &d->doc->sentences.v[draft->event.sentence];
  for (uint32_t t = s->first; t < s->end; t++)
    if (is_within(d, draft, t)) add_contexts(d, &draft->event, d->doc->tokens.v[t].lemma);
}
