#include "events/clause.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }

/* ---- beside one another ---- */

static bool opens_clause(const ro_drafting *d, uint32_t token) {
  const ro_token *t = at(d, token);
  if (t->upos == RO_UPOS_SCONJ || t->xpos == RO_XPOS_WDT || t->xpos == RO_XPOS_WP || t->xpos == RO_XPOS_WRB) return true;
  return ro_in_list(t->lower, "after before following since amid despite ; : ( ) -lrb- -rrb- -- \" `` '' \xE2\x80\x94 \xE2\x80\x93 \xE2\x80\x9C \xE2\x80\x9D");
}

/* "the summit will take place on Monday": verbs that only say that an event is held carry its time on to the noun. */
static bool carries_on(const ro_drafting *d, uint32_t verb, uint32_t carrier) {
  if (ro_is_verb(d->doc, carrier) || verb < carrier) return false;
  return ro_in_class(d->frames, at(d, verb)->lemma, "phase");
}

static bool is_barrier(const ro_drafting *d, uint32_t token, uint32_t carrier) {
  if (at(d, token)->upos == RO_UPOS_VERB) return ro_rel_of(d->doc, token) != RO_REL_AMOD && ro_rel_of(d->doc, token) != RO_REL_CASE && !carries_on(d, token, carrier);
  return d->chosen[token] || opens_clause(d, token);
}

enum { WIDEST = 25 };

bool ro_stands_beside(const ro_drafting *d, uint32_t carrier, uint32_t first, uint32_t end) {
  const ro_sentence *s = &d->doc->sentences.v[at(d, carrier)->sentence];
  if (first < s->first || end > s->end || (carrier >= first && carrier < end)) return false;
  uint32_t from = carrier < first ? carrier + 1 : end, to = carrier < first ? first : carrier;
  if (to - from > WIDEST) return false;
  bool opens = carrier > first && first <= s->first + 1;
  for (uint32_t t = from; t < to; t++) {
    if (is_barrier(d, t, carrier)) return false;
    if (ro_token_is(d->doc, t, ",") && !(opens && t == from)) return false;
  }
  return true;
}

bool ro_follows(const ro_drafting *d, uint32_t phrase, uint32_t word, const char *prepositions) {
  ro_for_children(d->doc, phrase, c)
      if (c == word + 1 && ro_rel_of(d->doc, c) == RO_REL_CASE && ro_in_list(at(d, c)->lower, prepositions)) return true;
  return false;
}

/* ---- clauses that lend ---- */

/* "died in the attack", "arrived for talks": the occasion is when and where the verb is. */
static bool is_occasion(const ro_drafting *d, uint32_t noun) {
  return ro_is_nominal(d->doc, noun) && (ro_has_case(d->doc, noun, "in") || ro_has_case(d->doc, noun, "during") || ro_has_case(d->doc, noun, "at"));
}

uint32_t ro_lending_clause(const ro_drafting *d, uint32_t token) {
  uint32_t head = at(d, token)->head;
  if (head == RO_NONE || !ro_is_verb(d->doc, head)) return RO_NONE;
  bool reports = ro_in_class(d->frames, at(d, head)->lemma, "report");
  switch (ro_rel_of(d->doc, token)) {
    case RO_REL_ADVCL: return at(d, token)->xpos == RO_XPOS_VBG && ro_child(d->doc, token, RO_REL_MARK) == RO_NONE ? head : RO_NONE;
    case RO_REL_CONJ: return at(d, head)->xpos == at(d, token)->xpos ? head : RO_NONE;
    case RO_REL_NSUBJ: return !reports && ro_child(d->doc, head, RO_REL_CCOMP) == RO_NONE ? head : RO_NONE;
    case RO_REL_OBL: return !reports && is_occasion(d, token) ? head : RO_NONE;
    default: return RO_NONE;
  }
}

/* ---- tense ---- */

enum { MOST_STEPS = 6 };

static bool is_finite(const ro_doc *doc, uint32_t verb) {
  uint8_t xpos = doc->tokens.v[verb].xpos;
  return xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBZ || xpos == RO_XPOS_VBP || ro_child_base(doc, verb, RO_REL_AUX) != RO_NONE || ro_child(doc, verb, RO_REL_COP) != RO_NONE;
}

uint32_t ro_tensed_verb(const ro_drafting *d, uint32_t token) {
  for (int i = 0; i < MOST_STEPS && token != RO_NONE; i++) {
    if ((ro_is_verb(d->doc, token) || ro_child(d->doc, token, RO_REL_COP) != RO_NONE) && is_finite(d->doc, token)) return token;
    token = at(d, token)->head;
  }
  return RO_NONE;
}

bool ro_is_simple_past(const ro_doc *doc, uint32_t verb) {
  bool past = doc->tokens.v[verb].xpos == RO_XPOS_VBD;
  ro_for_children(doc, verb, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    if (base != RO_REL_AUX && base != RO_REL_COP) continue;
    if (ro_lemma_is(doc, c, "have") || doc->tokens.v[c].xpos == RO_XPOS_MD || doc->tokens.v[c].xpos == RO_XPOS_TO) return false;
    past |= doc->tokens.v[c].xpos == RO_XPOS_VBD;
  }
  return past;
}
