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

static ro_tense of_verb(const ro_doc *doc, uint32_t verb) {
  ro_tense helped = of_auxiliaries(doc, verb);
  switch (doc->tokens.v[verb].xpos) {
    case RO_XPOS_VBD: return RO_TENSE_PAST;
    case RO_XPOS_VBN: return helped == RO_TENSE_NONE ? RO_TENSE_PAST : helped;
    case RO_XPOS_VBG: return helped == RO_TENSE_PRESENT ? RO_TENSE_FUTURE : helped;
    case RO_XPOS_VB: return helped != RO_TENSE_NONE ? helped : has_to(doc, verb) ? RO_TENSE_FUTURE : RO_TENSE_NONE;
    case RO_XPOS_VBZ: case RO_XPOS_VBP: return RO_TENSE_PRESENT;
    default: return helped;
  }
}

enum { MOST_STEPS = 30 };

ro_tense ro_tense_above(const ro_doc *doc, uint32_t token) {
  for (int i = 0; token != RO_NONE && i < MOST_STEPS; i++, token = doc->tokens.v[token].head) {
    ro_tense tense = of_verb(doc, token);
    if (tense != RO_TENSE_NONE) return tense;
  }
  return RO_TENSE_NONE;
}
