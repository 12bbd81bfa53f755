#include "times/tense.h"

/* What the auxiliaries of a verb say; NONE where they leave it to the verb's own form. */
static ro_tense of_auxiliaries(const ro_doc *doc, uint32_t verb) {
  ro_tense tense = RO_TENSE_NONE;
  ro_for_children(doc, verb, c) {
    ro_rel rel = ro_base_rel_of(doc, c);
    if (rel != RO_REL_AUX && rel != RO_REL_COP) continue;
    switch (doc->tokens.v[c].xpos) {
      case RO_XPOS_MD: return RO_TENSE_FUTURE;
      case RO_XPOS_VBD: tense = RO_TENSE_PAST; break;
      case RO_XPOS_VBZ: case RO_XPOS_VBP:
        if (tense == RO_TENSE_NONE) tense = ro_lemma_is(doc, c, "have") ? RO_TENSE_PAST : RO_TENSE_PRESENT;
        break;
      default: break;
    }
  }
  return tense;
}

static bool has_to(const ro_doc *doc, uint32_t verb) {
  ro_for_children(doc, verb, c) if (doc->tokens.v[c].xpos == RO_XPOS_TO) return true;
  return false;
}

/* "are to meet", "was to arrive", but "was to have arrived" */
static bool is_to(const ro_doc *doc, uint32_t verb) {
  bool be = false;
  ro_for_children(doc, verb, c) {
    ro_rel rel = ro_base_rel_of(doc, c);
    if (rel != RO_REL_AUX && rel != RO_REL_COP) continue;
    if (ro_lemma_is(doc, c, "have")) return false;
    be |= ro_lemma_is(doc, c, "be");
  }
  return be;
}

/* A complement in the infinitive lies ahead ("agreed to meet"), unless what governs it is over ("had been due to expire"); another
 * infinitive ("came to meet", "a bid to end") leaves the tense to what is above. */
static ro_tense of_infinitive(const ro_doc *doc, uint32_t verb) {
  ro_rel rel = ro_base_rel_of(doc, verb);
  uint32_t above = doc->tokens.v[verb].head;
  if (above == RO_NONE) return RO_TENSE_FUTURE;
  if (rel != RO_REL_XCOMP && rel != RO_REL_CCOMP) return RO_TENSE_NONE;
  ro_for_children(doc, above, c) if (ro_base_rel_of(doc, c) == RO_REL_AUX && ro_token_is(doc, c, "had")) return RO_TENSE_PAST;
  return RO_TENSE_FUTURE;
}

static ro_tense of_verb(const ro_doc *doc, uint32_t verb) {
  ro_tense helped = of_auxiliaries(doc, verb);
  switch (doc->tokens.v[verb].xpos) {
    case RO_XPOS_VBD: return RO_TENSE_PAST;
    case RO_XPOS_VBN: return helped != RO_TENSE_NONE ? helped : has_to(doc, verb) ? of_infinitive(doc, verb) : RO_TENSE_PAST;
    case RO_XPOS_VBG: return helped == RO_TENSE_PRESENT ? RO_TENSE_FUTURE : helped;
    case RO_XPOS_VB:
      if (has_to(doc, verb) && is_to(doc, verb)) return RO_TENSE_FUTURE;
      return helped != RO_TENSE_NONE ? helped : has_to(doc, verb) ? of_infinitive(doc, verb) : RO_TENSE_NONE;
    case RO_XPOS_VBZ: case RO_XPOS_VBP: return RO_TENSE_PRESENT;
    default: return helped;
  }
}

enum { MOST_STEPS = 30 };

bool ro_modifies_verb(const ro_doc *doc, uint32_t token) {
  uint32_t above = doc->tokens.v[token].head;
  ro_rel rel = ro_base_rel_of(doc, token);
  if (above == RO_NONE || (rel != RO_REL_OBL && rel != RO_REL_ADVMOD)) return false;
  uint8_t upos = doc->tokens.v[above].upos;
  return upos == RO_UPOS_VERB || upos == RO_UPOS_AUX;
}

ro_tense ro_tense_above(const ro_doc *doc, uint32_t token) {
  for (int i = 0; token != RO_NONE && i < MOST_STEPS; i++, token = doc->tokens.v[token].head) {
    ro_tense tense = of_verb(doc, token);
    if (tense != RO_TENSE_NONE) return tense;
  }
  return RO_TENSE_NONE;
}
