/* Support verbs: which verb an event noun says one thing with ("hold" of "talks"). */
#include "events/slots_parts.h"

static const ro_token *at(const ro_doc *doc, uint32_t token) { return &doc->tokens.v[token]; }

/* A noun as seen from a verb it depends on, or that hangs on it: subject, object, or in which preposition's phrase. */
static bool stands_in(const ro_doc *doc, uint32_t token, uint32_t verb, const ro_slot *slot) {
  ro_rel rel = ro_rel_of(doc, token);
  if (at(doc, token)->head != verb) return false;
  if (slot->kind == RO_SLOT_PREP) return ro_rel_base(rel) == RO_REL_OBL && ro_has_case(doc, token, slot->word);
  bool subject = ro_rel_base(rel) == RO_REL_NSUBJ, passive = ro_is_passive(doc, verb);
  if (slot->kind == RO_SLOT_OBJ) return passive ? subject : rel == RO_REL_OBJ;
  return slot->kind == RO_SLOT_SUBJ && subject && !passive;
}

static bool clause_supports(const ro_doc *doc, uint32_t noun, uint32_t verb, const ro_slot *slot) {
  if (ro_rel_of(doc, verb) == RO_REL_ACL) {
    bool participle = at(doc, verb)->xpos == RO_XPOS_VBN || at(doc, verb)->xpos == RO_XPOS_VBG;
    return participle && !ro_is_infinitive(doc, verb) && slot->kind == (ro_is_passive(doc, verb) ? RO_SLOT_OBJ : RO_SLOT_SUBJ);
  }
  bool gap = true;
  ro_for_children(doc, verb, c) {
    if (ro_is_relative(doc, c) && ro_antecedent(doc, c) == noun && stands_in(doc, c, verb, slot)) return true;
    if (ro_is_relative(doc, c) || ro_rel_of(doc, c) == RO_REL_OBJ) gap = false;
  }
  return gap && slot->kind == RO_SLOT_OBJ && ro_own_subject(doc, verb) != RO_NONE;
}

/* "Talks are set to resume": the subject of the verb above is that of the infinitive. */
static bool raised_supports(const ro_doc *doc, uint32_t noun, uint32_t verb, const ro_slot *slot) {
  uint32_t above = at(doc, verb)->head;
  if (ro_rel_of(doc, verb) != RO_REL_XCOMP || at(doc, noun)->head != above || ro_own_subject(doc, verb) != RO_NONE) return false;
  if (ro_base_rel_of(doc, noun) != RO_REL_NSUBJ) return false;
  return slot->kind == (ro_is_passive(doc, verb) ? RO_SLOT_OBJ : RO_SLOT_SUBJ);
}

typedef bool (*supports_test)(const ro_doc *doc, uint32_t noun, uint32_t verb, const ro_slot *slot);

static bool supports(const ro_frames *frames, const ro_doc *doc, uint32_t noun, uint32_t verb, supports_test test, uint32_t *row) {
  if (!ro_is_verb(doc, verb) && at(doc, verb)->upos != RO_UPOS_ADJ) return false;
  for (uint32_t r = ro_table_find(&frames->light_table, at(doc, verb)->lemma); r != RO_NO_ROW; r = ro_table_next(&frames->light_table, r))
    if (test(doc, noun, verb, &frames->light[r].slot)) {
      *row = r;
      return true;
    }
  return false;
}

/* "a round of talks", "the start of negotiations": the noun that stands in the clause for the event noun. */
uint32_t ro_standing_noun(const ro_frames *frames, const ro_doc *doc, uint32_t noun) {
  for (int i = 0; i < 2 && at(doc, noun)->head != RO_NONE; i++) {
    uint32_t head = at(doc, noun)->head;
    bool portion = ro_rel_of(doc, noun) == RO_REL_NMOD && ro_has_case(doc, noun, "of") && (ro_in_class(frames, at(doc, head)->lemma, "group") || ro_in_class(frames, at(doc, head)->lemma, "phase"));
    if (!portion) break;
    noun = head;
  }
  return noun;
}

uint32_t ro_support_verb(const ro_frames *frames, const ro_doc *doc, uint32_t noun, uint32_t *row) {
  noun = ro_standing_noun(frames, doc, noun);
  if (ro_rel_of(doc, noun) == RO_REL_CONJ && ro_is_nominal(doc, at(doc, noun)->head)) noun = at(doc, noun)->head;
  uint32_t head = at(doc, noun)->head;
  if (head != RO_NONE && ro_base_rel_of(doc, noun) == RO_REL_NSUBJ)
    ro_for_children(doc, head, c) if (supports(frames, doc, noun, c, raised_supports, row)) return c;
  if (head != RO_NONE && supports(frames, doc, noun, head, stands_in, row)) return head;
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if ((rel == RO_REL_ACL || rel == RO_REL_ACL_RELCL) && supports(frames, doc, noun, c, clause_supports, row)) return c;
  }
  return RO_NONE;
}
