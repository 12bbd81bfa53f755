/* What the network gets wrong by the way and the words around it settle. */
#include "syntax/repair.h"

static bool has_subject(const ro_doc *doc, uint32_t verb, uint32_t but) {
  ro_for_children(doc, verb, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    if (c != but && (base == RO_REL_NSUBJ || base == RO_REL_CSUBJ || base == RO_REL_EXPL)) return true;
  }
  return false;
}

/* Does nothing hang on it but what may stand before a noun? */
static bool is_bare(const ro_doc *doc, uint32_t noun) {
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if (rel != RO_REL_AMOD && rel != RO_REL_COMPOUND && rel != RO_REL_DET && rel != RO_REL_ADVMOD) return false;
  }
  return true;
}

/* "Fighting raged in the town": a gerund right before a finite verb without subject is its subject. */
static void mend_gerund(ro_doc *doc, const ro_sentence *s) {
  uint32_t verb = s->root;
  if (verb == RO_NONE || verb == s->first || doc->tokens.v[verb].upos != RO_UPOS_VERB) return;
  uint32_t t = verb - 1;
  while (t > s->first && doc->tokens.v[t].upos == RO_UPOS_ADV) t--;
  ro_token *gerund = &doc->tokens.v[t], *finite = &doc->tokens.v[verb];
  bool loose = gerund->xpos == RO_XPOS_VBG && gerund->head == verb && (gerund->rel == RO_REL_ADVCL || gerund->rel == RO_REL_CSUBJ || gerund->rel == RO_REL_NSUBJ);
  if (!loose || has_subject(doc, verb, t) || !is_bare(doc, t)) return;
  bool past = finite->xpos == RO_XPOS_VBN && ro_child_base(doc, verb, RO_REL_AUX) == RO_NONE;
  if (!past && finite->xpos != RO_XPOS_VBD && finite->xpos != RO_XPOS_VBZ && finite->xpos != RO_XPOS_VBP) return;
  gerund->upos = RO_UPOS_NOUN, gerund->xpos = RO_XPOS_NN, gerund->rel = RO_REL_NSUBJ;
  if (past) finite->xpos = RO_XPOS_VBD;
}

void ro_syntax_repair(ro_doc *doc) {
  for (uint32_t i = 0; i < doc->sentences.n; i++) mend_gerund(doc, &doc->sentences.v[i]);
}
