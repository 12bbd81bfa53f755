/* Whose the subject of a verb is that has none of its own: infinitives, participles, gerunds, conjuncts. */
#include "events/slots_parts.h"

enum { MOST_CLIMBS = 8 };

static const ro_token *at(const ro_doc *doc, uint32_t token) { return &doc->tokens.v[token]; }

/* "called Erdogan to apologize": who calls somebody by telephone does it to do so himself. */
static bool is_telephoned(const ro_doc *doc, uint32_t verb, uint32_t object) {
  uint32_t m = ro_mention_of(doc, object);
  if (!ro_in_list(at(doc, verb)->lemma, "call phone telephone ring") || m == RO_NONE) return false;
  return doc->entities.v[doc->mentions.v[m].entity].kind == RO_KIND_PERSON;
}

/* Who controls the infinitive below a verb ("urged Putin to …": Putin; "promised Kyiv to …": the subject). RO_NONE: its subject does. */
static uint32_t object_controller(const ro_frames *frames, const ro_doc *doc, uint32_t verb) {
  const char *lemma = at(doc, verb)->lemma;
  if (ro_is_passive(doc, verb) || ro_in_class(frames, lemma, "subject_control")) return RO_NONE;
  uint32_t object = ro_child_base(doc, verb, RO_REL_IOBJ);
  if (object == RO_NONE) object = ro_child_base(doc, verb, RO_REL_OBJ);
  if (object != RO_NONE && is_telephoned(doc, verb, object)) return RO_NONE;
  if (object != RO_NONE || !ro_in_class(frames, lemma, "oblique_control")) return object;
  ro_for_children(doc, verb, c)
      if (ro_base_rel_of(doc, c) == RO_REL_OBL && (ro_has_case(doc, c, "on") || ro_has_case(doc, c, "upon") || ro_has_case(doc, c, "to") || ro_has_case(doc, c, "for") || ro_has_case(doc, c, "with")))
        return c;
  return RO_NONE;
}

/* A step from a clause without a subject to the one whose subject it takes. */
typedef struct climb {
  uint32_t verb;    /* go on here, or … */
  uint32_t subject; /* … this is it */
  ro_way way;
} climb;

static bool is_at_or_on(const ro_doc *doc, uint32_t token) {
  return ro_has_case(doc, token, "on") || ro_has_case(doc, token, "upon") || ro_has_case(doc, token, "to") || ro_has_case(doc, token, "for");
}

/* "pressure on Riga to sign", "a call to both to withdraw": on whom it is put shall act, wherever the tree hangs the phrase. */
static uint32_t pressed_by(const ro_frames *frames, const ro_doc *doc, uint32_t noun, uint32_t infinitive) {
  uint32_t found = RO_NONE;
  if (noun == RO_NONE || !ro_in_class(frames, at(doc, noun)->lemma, "pressing")) return RO_NONE;
  ro_for_children(doc, noun, c) if (found == RO_NONE && c > noun && c < infinitive && ro_entity_of(doc, c) != RO_NONE && is_at_or_on(doc, c)) found = c;
  uint32_t verb = at(doc, noun)->head;
  if (found == RO_NONE && verb != RO_NONE && ro_is_verb(doc, verb))
    ro_for_children(doc, verb, c) if (found == RO_NONE && c > noun && c < infinitive && ro_base_rel_of(doc, c) == RO_REL_OBL && ro_entity_of(doc, c) != RO_NONE && is_at_or_on(doc, c)) found = c;
  return found;
}

/* "warned of Iran building a bomb": the name right before a gerund, under a preposition, is its subject. */
static uint32_t gerund_subject(const ro_doc *doc, uint32_t verb) {
  uint32_t t = verb, first = doc->sentences.v[at(doc, verb)->sentence].first;
  if (at(doc, verb)->xpos != RO_XPOS_VBG || ro_in_list(at(doc, verb)->lemma, "kill wound injure hurt use include")) return RO_NONE;
  while (t > first && at(doc, t - 1)->upos == RO_UPOS_ADV) t--;
  for (uint32_t back = t; back > first && t - back < 6; back--) {
    uint32_t m = ro_mention_of(doc, back - 1);
    if (m == RO_NONE || doc->mentions.v[m].end != t) continue;
    bool under = ro_has_case(doc, back - 1, "of") || ro_has_case(doc, back - 1, "about") || ro_has_case(doc, back - 1, "on") || ro_has_case(doc, back - 1, "against") || ro_has_case(doc, back - 1, "with") || ro_has_case(doc, back - 1, "to");
    return under && !ro_is_time(doc, back - 1) ? back - 1 : RO_NONE;
  }
  return RO_NONE;
}

static climb climb_from_infinitive_of_noun(const ro_frames *frames, const ro_doc *doc, uint32_t noun) {
  climb none = {RO_NONE, RO_NONE, RO_WAY_CONTROL};
  uint32_t row, owner = ro_child(doc, noun, RO_REL_NMOD_POSS);
  if (owner != RO_NONE) return (climb){RO_NONE, owner, RO_WAY_CONTROL};
  ro_for_children(doc, noun, c)
      if (ro_rel_of(doc, c) == RO_REL_NMOD && (ro_has_case(doc, c, "by") || (ro_has_case(doc, c, "of") && ro_entity_of(doc, c) != RO_NONE))) return (climb){RO_NONE, c, RO_WAY_CONTROL};
  bool undergone = ro_support_verb(frames, doc, noun, &row) != RO_NONE && !frames->light[row].actor.steps; /* "faced pressure to resign": who faces it resigns */
  if (undergone && !ro_in_class(frames, at(doc, noun)->lemma, "pressing")) return none;
  uint32_t verb = at(doc, noun)->head;
  if (ro_base_rel_of(doc, noun) == RO_REL_OBJ && ro_is_verb(doc, verb)) return (climb){verb, RO_NONE, RO_WAY_CONTROL};
  if (ro_rel_of(doc, noun) == RO_REL_OBL && ro_is_verb(doc, verb) && !ro_is_passive(doc, verb)) return (climb){verb, RO_NONE, RO_WAY_CONTROL};
  ro_for_children(doc, noun, c)
      if ((ro_rel_of(doc, c) == RO_REL_AMOD || ro_rel_of(doc, c) == RO_REL_COMPOUND || ro_rel_of(doc, c) == RO_REL_NMOD_DESC) && ro_entity_of(doc, c) != RO_NONE)
        return (climb){RO_NONE, c, RO_WAY_CONTROL};
  return none;
}

/* "accused Peru of sending", "stopped the convoy from leaving": the object does, in whatever is so marked. */
static bool is_charged_to_object(const ro_doc *doc, uint32_t verb) {
  return at(doc, verb)->xpos == RO_XPOS_VBG && (ro_has_case(doc, verb, "of") || ro_has_case(doc, verb, "from"));
}

/* "asked the rebels to leave", where the tree hangs the infinitive on the rebels. */
static bool is_ordered(const ro_frames *frames, const ro_doc *doc, uint32_t noun) {
  ro_rel base = ro_base_rel_of(doc, noun);
  uint32_t verb = at(doc, noun)->head;
  return (base == RO_REL_OBJ || base == RO_REL_IOBJ) && verb != RO_NONE && ro_in_class(frames, at(doc, verb)->lemma, "object_control") && ro_entity_of(doc, noun) != RO_NONE;
}

/* "sent a letter to the head of the agency threatening to leave": the letter threatens, that is who sent it. The verb of sending; RO_NONE: there is none. */
static uint32_t letter_above(const ro_frames *frames, const ro_doc *doc, uint32_t participle) {
  uint32_t t = at(doc, participle)->head, steps = 0;
  if (at(doc, participle)->xpos != RO_XPOS_VBG || ro_child(doc, participle, RO_REL_MARK) != RO_NONE) return RO_NONE;
  while (steps++ < 3 && at(doc, t)->head != RO_NONE && ro_base_rel_of(doc, t) == RO_REL_NMOD) t = at(doc, t)->head;
  uint32_t verb = at(doc, t)->head;
  if (verb == RO_NONE || !ro_is_verb(doc, verb) || (ro_base_rel_of(doc, t) != RO_REL_OBL && ro_base_rel_of(doc, t) != RO_REL_OBJ)) return RO_NONE;
  uint32_t letter = ro_base_rel_of(doc, t) == RO_REL_OBJ ? t : ro_child(doc, verb, RO_REL_OBJ);
  bool addressed = t == letter || ro_has_case(doc, t, "to");
  return letter != RO_NONE && addressed && ro_in_class(frames, at(doc, letter)->lemma, "document") && !ro_is_passive(doc, verb) ? verb : RO_NONE;
}

static climb climb_from(const ro_frames *frames, const ro_doc *doc, uint32_t verb) {
  uint32_t head = at(doc, verb)->head, object;
  climb none = {RO_NONE, RO_NONE, RO_WAY_DIRECT};
  if (head == RO_NONE) return none;
  switch (ro_rel_of(doc, verb)) {
    case RO_REL_CONJ:
      if (!ro_is_nominal(doc, head) || ro_child(doc, head, RO_REL_COP) != RO_NONE) return (climb){head, RO_NONE, RO_WAY_SHARED};
      return head < verb && ro_shown_voice(doc, verb) == 0 ? (climb){RO_NONE, head, RO_WAY_SHARED} : none; /* a verb joined to a noun is its verb, cut off */
    case RO_REL_XCOMP:
      object = pressed_by(frames, doc, ro_child(doc, head, RO_REL_OBJ), verb);
      if (object == RO_NONE) object = object_controller(frames, doc, head);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      return (climb){head, RO_NONE, RO_WAY_CONTROL};
    case RO_REL_ADVCL:
      if (ro_is_finite(doc, verb)) return none;
      object = ro_is_infinitive(doc, verb) ? pressed_by(frames, doc, ro_child(doc, head, RO_REL_OBJ), verb) : gerund_subject(doc, verb);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      if (is_charged_to_object(doc, verb) || (ro_is_infinitive(doc, verb) && (ro_in_class(frames, at(doc, head)->lemma, "oblique_control") || ro_in_class(frames, at(doc, head)->lemma, "object_control"))))
        object = object_controller(frames, doc, head);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      return (climb){head, RO_NONE, RO_WAY_ADJUNCT};
    case RO_REL_CCOMP:
      return ro_is_finite(doc, verb) ? none : (climb){head, RO_NONE, RO_WAY_CONTROL};
    case RO_REL_ACL:
      if (is_charged_to_object(doc, verb) && (ro_base_rel_of(doc, head) == RO_REL_OBJ || (ro_base_rel_of(doc, head) == RO_REL_NSUBJ && head > at(doc, head)->head)) && ro_in_class(frames, at(doc, at(doc, head)->head)->lemma, "charging")) return (climb){RO_NONE, head, RO_WAY_CONTROL}; /* "accused a group of attempting" */
      object = letter_above(frames, doc, verb);
      if (object != RO_NONE) return (climb){object, RO_NONE, RO_WAY_CONTROL};
      if (ro_in_class(frames, at(doc, head)->lemma, "document") && !ro_is_passive(doc, verb)) return climb_from_infinitive_of_noun(frames, doc, head); /* "issued a statement accusing …" */
      if (at(doc, verb)->xpos == RO_XPOS_VBG && ro_child(doc, verb, RO_REL_MARK) == RO_NONE) return (climb){RO_NONE, head, RO_WAY_PARTICIPLE};
      if ((at(doc, verb)->xpos == RO_XPOS_VBN || at(doc, verb)->xpos == RO_XPOS_VBD) && !ro_is_infinitive(doc, verb)) return (climb){RO_NONE, head, RO_WAY_PARTICIPLE};
      object = pressed_by(frames, doc, head, verb);
      if (object == RO_NONE && ro_is_infinitive(doc, verb) && is_ordered(frames, doc, head)) object = head;
      return object != RO_NONE ? (climb){RO_NONE, object, RO_WAY_CONTROL} : climb_from_infinitive_of_noun(frames, doc, head);
    case RO_REL_ACL_RELCL:
      return (climb){RO_NONE, head, RO_WAY_RELATIVE};
    case RO_REL_AMOD:
      return (climb){RO_NONE, head, RO_WAY_PARTICIPLE};
    default: return none;
  }
}

/* The subject as it stands on the surface, and the verb it stands at; its meaning depends on the voice of the verb. */
uint32_t ro_surface_subject(const ro_frames *frames, const ro_doc *doc, uint32_t verb, ro_way *way, uint32_t *at_verb) {
  *way = RO_WAY_DIRECT;
  for (int i = 0; i < MOST_CLIMBS; i++) {
    uint32_t own = ro_own_subject(doc, verb);
    *at_verb = own != RO_NONE ? verb : RO_NONE;
    if (own != RO_NONE) return own;
    climb c = climb_from(frames, doc, verb);
    if (c.way > *way) *way = c.way;
    if (c.subject != RO_NONE || c.verb == RO_NONE) return c.subject;
    verb = c.verb;
  }
  return RO_NONE;
}
