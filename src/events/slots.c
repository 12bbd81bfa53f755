#include "events/slots.h"

const char *const ro_way_names[] = {"",         ":passive", ":relative", ":participle", ":shared", ":control",
                                    ":support", ":nested",  ":object",   ":adjunct"};

enum { MOST_CLIMBS = 8 };

typedef struct filling {
  const ro_frames *frames;
  const ro_doc *doc;
  ro_fillers *out;
} filling;

static const ro_token *at(const ro_doc *doc, uint32_t token) { return &doc->tokens.v[token]; }

bool ro_is_verb(const ro_doc *doc, uint32_t token) { return at(doc, token)->upos == RO_UPOS_VERB; }

bool ro_is_nominal(const ro_doc *doc, uint32_t token) {
  uint8_t u = at(doc, token)->upos;
  return u == RO_UPOS_NOUN || u == RO_UPOS_PROPN || u == RO_UPOS_PRON || u == RO_UPOS_NUM;
}

bool ro_is_infinitive(const ro_doc *doc, uint32_t token) {
  ro_for_children(doc, token, c) if (ro_rel_of(doc, c) == RO_REL_MARK && ro_token_is(doc, c, "to")) return true;
  return false;
}

static bool is_finite(const ro_doc *doc, uint32_t verb) {
  uint8_t x = at(doc, verb)->xpos;
  return x == RO_XPOS_VBD || x == RO_XPOS_VBP || x == RO_XPOS_VBZ;
}

static bool is_time(const ro_doc *doc, uint32_t token) {
  for (uint32_t i = 0; i < doc->times.n; i++)
    if (token >= doc->times.v[i].first && token < doc->times.v[i].end) return true;
  return false;
}

static bool is_unmarked_name(const ro_doc *doc, uint32_t token) { return ro_entity_of(doc, token) != RO_NONE && ro_child(doc, token, RO_REL_CASE) == RO_NONE && !is_time(doc, token); }

/* "After the talks, Carter on Monday met …": what stands between a mark and the verb. */
static uint32_t name_before(const ro_doc *doc, uint32_t verb) {
  uint32_t first = doc->sentences.v[at(doc, verb)->sentence].first, t = verb;
  while (t > first && (at(doc, t - 1)->upos == RO_UPOS_ADV || at(doc, t - 1)->upos == RO_UPOS_AUX || is_time(doc, t - 1) || (is_time(doc, t) && at(doc, t - 1)->upos == RO_UPOS_ADP))) t--;
  for (uint32_t back = t; back > first && t - back < 6; back--) {
    uint32_t m = ro_mention_of(doc, back - 1);
    if (m == RO_NONE || doc->mentions.v[m].end != t || !is_unmarked_name(doc, back - 1)) continue;
    uint32_t start = doc->mentions.v[m].first;
    return start > first && !ro_token_is(doc, start - 1, ",") ? RO_NONE : back - 1;
  }
  return RO_NONE;
}

/* The subject of a finite verb where the tree has it wrong: a name before it taken for an adjunct, for an apposition, or hung on its object. */
static uint32_t stray_subject(const ro_doc *doc, uint32_t verb) {
  if (!is_finite(doc, verb) || ro_child_base(doc, verb, RO_REL_CSUBJ) != RO_NONE || ro_child_base(doc, verb, RO_REL_EXPL) != RO_NONE) return RO_NONE;
  ro_for_children(doc, verb, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    bool loose = base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_DISLOCATED || base == RO_REL_VOCATIVE;
    if (c < verb && loose && is_unmarked_name(doc, c)) return c;
    uint32_t hung = base == RO_REL_OBJ && c > verb && ro_child(doc, c, RO_REL_COP) == RO_NONE ? ro_child(doc, c, RO_REL_NSUBJ) : RO_NONE;
    if (hung != RO_NONE && hung < verb) return hung;
  }
  return ro_rel_of(doc, verb) == RO_REL_CONJ ? RO_NONE : name_before(doc, verb);
}

static uint32_t own_subject(const ro_doc *doc, uint32_t verb) {
  uint32_t subject = ro_child_base(doc, verb, RO_REL_NSUBJ);
  return subject != RO_NONE ? subject : stray_subject(doc, verb);
}

static bool has_perfect(const ro_doc *doc, uint32_t verb) { return ro_child_lemma(doc, verb, RO_REL_AUX, "have") != RO_NONE; }

/* "four were killed and 11 wounded": a number and a past tense behind a passive, with nothing to act on. */
static bool is_gapped(const ro_doc *doc, uint32_t verb) {
  uint32_t head = at(doc, verb)->head, subject = own_subject(doc, verb);
  if (ro_rel_of(doc, verb) != RO_REL_CONJ || head == RO_NONE || ro_child(doc, head, RO_REL_AUX_PASS) == RO_NONE) return false;
  if (at(doc, verb)->xpos != RO_XPOS_VBD && at(doc, verb)->xpos != RO_XPOS_VBN) return false;
  if (ro_child_base(doc, verb, RO_REL_AUX) != RO_NONE || ro_child(doc, verb, RO_REL_OBJ) != RO_NONE || ro_child_base(doc, verb, RO_REL_CCOMP) != RO_NONE) return false;
  bool number = subject != RO_NONE && (at(doc, subject)->upos == RO_UPOS_NUM || ro_child(doc, subject, RO_REL_NUMMOD) != RO_NONE);
  return number || ro_child(doc, verb, RO_REL_NUMMOD) != RO_NONE;
}

/* "saw 160 people killed", "left four wounded": a participle without auxiliary or object, whose subject is what is seen. */
static bool is_seen_suffering(const ro_doc *doc, uint32_t verb) {
  ro_rel rel = ro_rel_of(doc, verb);
  uint32_t head = at(doc, verb)->head;
  if ((rel != RO_REL_XCOMP && rel != RO_REL_CCOMP) || ro_child_base(doc, verb, RO_REL_AUX) != RO_NONE) return false;
  if ((at(doc, verb)->xpos != RO_XPOS_VBN && at(doc, verb)->xpos != RO_XPOS_VBD) || ro_child(doc, verb, RO_REL_MARK) != RO_NONE) return false;
  return ro_child(doc, verb, RO_REL_OBJ) == RO_NONE && ro_in_list(at(doc, head)->lemma, "see watch hear find leave get have want");
}

/* What the verb itself shows: 1 passive, 0 active, -1 nothing (a bare participle that may share its auxiliary). */
static int shown_voice(const ro_doc *doc, uint32_t verb) {
  bool auxiliary = ro_child(doc, verb, RO_REL_AUX_PASS) != RO_NONE, object = ro_child(doc, verb, RO_REL_OBJ) != RO_NONE;
  if (auxiliary || ro_child(doc, verb, RO_REL_OBL_AGENT) != RO_NONE) return 1;
  if (ro_child(doc, verb, RO_REL_NSUBJ_PASS) != RO_NONE) return !object; /* with an object and no auxiliary it is a past tense mistaken */
  bool elliptic = ro_rel_of(doc, verb) == RO_REL_CONJ && ro_child_base(doc, verb, RO_REL_AUX) == RO_NONE && !object; /* "one was killed and two injured" */
  if (is_gapped(doc, verb) || is_seen_suffering(doc, verb)) return 1;
  if (at(doc, verb)->xpos != RO_XPOS_VBN || (own_subject(doc, verb) != RO_NONE && !elliptic) || has_perfect(doc, verb)) return 0;
  return object ? 0 : -1;
}

bool ro_is_passive(const ro_doc *doc, uint32_t verb) {
  for (int i = 0; i < MOST_CLIMBS; i++) {
    int shown = shown_voice(doc, verb);
    if (shown >= 0) return shown;
    if (ro_rel_of(doc, verb) != RO_REL_CONJ || !ro_is_verb(doc, at(doc, verb)->head)) return true;
    verb = at(doc, verb)->head;
  }
  return false;
}

bool ro_has_case(const ro_doc *doc, uint32_t token, const char *preposition) {
  size_t first = strcspn(preposition, " ");
  ro_for_children(doc, token, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if (rel != RO_REL_CASE && rel != RO_REL_MARK) continue;
    const char *word = at(doc, c)->lower;
    if (strlen(word) != first || strncmp(word, preposition, first) != 0) continue;
    if (!preposition[first]) return true;
    uint32_t rest = c + 1;
    const char *p = preposition + first;
    for (; *p == ' ' && rest < doc->tokens.n && strncmp(p + 1, at(doc, rest)->lower, strlen(at(doc, rest)->lower)) == 0; rest++)
      p += 1 + strlen(at(doc, rest)->lower);
    if (!*p) return true;
  }
  return false;
}

/* ---- collecting ---- */

static void put(filling *f, uint32_t token, ro_way way) {
  for (uint32_t i = 0; i < f->out->n; i++)
    if (f->out->v[i].token == token) return;
  if (f->out->n < RO_MOST_FILLERS) f->out->v[f->out->n++] = (ro_filler){token, (uint8_t)way};
}

static bool is_relative(const ro_doc *doc, uint32_t token) {
  const ro_token *t = at(doc, token);
  return (t->xpos == RO_XPOS_WDT || t->xpos == RO_XPOS_WP || t->xpos == RO_XPOS_WPS) && ro_in_list(t->lower, "who whom which that whose");
}

/* The noun that a relative pronoun stands for: the head of the nearest relative clause above it; where the tree has none, the noun before it. */
static uint32_t antecedent(const ro_doc *doc, uint32_t pronoun) {
  uint32_t t = pronoun;
  for (int i = 0; i < MOST_CLIMBS && at(doc, t)->head != RO_NONE; i++) {
    if (ro_rel_of(doc, t) == RO_REL_ACL_RELCL || ro_rel_of(doc, t) == RO_REL_ADVCL_RELCL) return at(doc, t)->head;
    t = at(doc, t)->head;
  }
  t = pronoun > 0 && ro_token_is(doc, pronoun - 1, ",") ? pronoun - 1 : pronoun;
  return t > doc->sentences.v[at(doc, pronoun)->sentence].first && (at(doc, t - 1)->upos == RO_UPOS_PROPN || at(doc, t - 1)->upos == RO_UPOS_NOUN) ? t - 1 : RO_NONE;
}

/* A filler with its conjuncts; a relative pronoun gives its antecedent instead. */
static void put_all(filling *f, uint32_t token, ro_way way) {
  if (is_relative(f->doc, token)) {
    token = antecedent(f->doc, token);
    if (token == RO_NONE) return;
    way = RO_WAY_RELATIVE;
  }
  uint32_t all[RO_MOST_FILLERS], n = ro_conjuncts(f->doc, token, all, RO_MOST_FILLERS);
  for (uint32_t i = 0; i < n; i++)
    if (i == 0 || !ro_is_verb(f->doc, all[i])) put(f, all[i], way);
}

/* "Hezbollah guerrillas" as two subjects side by side: the noun behind a name is the same party. */
static bool doubles_name(const ro_doc *doc, uint32_t token, ro_rel base) {
  uint32_t m = token > 0 ? ro_mention_of(doc, token - 1) : RO_NONE;
  if (base != RO_REL_NSUBJ || m == RO_NONE || doc->mentions.v[m].form != RO_FORM_NAME || at(doc, token)->upos != RO_UPOS_NOUN) return false;
  return ro_base_rel_of(doc, token - 1) == base && at(doc, token - 1)->head == at(doc, token)->head;
}

static void put_children(filling *f, uint32_t token, ro_rel base, ro_way way) {
  ro_for_children(f->doc, token, c) if (ro_base_rel_of(f->doc, c) == base && !doubles_name(f->doc, c, base)) put_all(f, c, way);
}

/* ---- subjects ---- */

/* Who controls the infinitive below a verb ("urged Putin to …": Putin; "promised Kyiv to …": the subject). RO_NONE: its subject does. */
static uint32_t object_controller(const ro_frames *frames, const ro_doc *doc, uint32_t verb) {
  const char *lemma = at(doc, verb)->lemma;
  if (ro_is_passive(doc, verb) || ro_in_class(frames, lemma, "subject_control")) return RO_NONE;
  uint32_t object = ro_child_base(doc, verb, RO_REL_IOBJ);
  if (object == RO_NONE) object = ro_child_base(doc, verb, RO_REL_OBJ);
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
    return under && !is_time(doc, back - 1) ? back - 1 : RO_NONE;
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

static climb climb_from(const ro_frames *frames, const ro_doc *doc, uint32_t verb) {
  uint32_t head = at(doc, verb)->head, object;
  climb none = {RO_NONE, RO_NONE, RO_WAY_DIRECT};
  if (head == RO_NONE) return none;
  switch (ro_rel_of(doc, verb)) {
    case RO_REL_CONJ:
      if (!ro_is_nominal(doc, head) || ro_child(doc, head, RO_REL_COP) != RO_NONE) return (climb){head, RO_NONE, RO_WAY_SHARED};
      return head < verb && shown_voice(doc, verb) == 0 ? (climb){RO_NONE, head, RO_WAY_SHARED} : none; /* a verb joined to a noun is its verb, cut off */
    case RO_REL_XCOMP:
      object = pressed_by(frames, doc, ro_child(doc, head, RO_REL_OBJ), verb);
      if (object == RO_NONE) object = object_controller(frames, doc, head);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      return (climb){head, RO_NONE, RO_WAY_CONTROL};
    case RO_REL_ADVCL:
      if (is_finite(doc, verb)) return none;
      object = ro_is_infinitive(doc, verb) ? pressed_by(frames, doc, ro_child(doc, head, RO_REL_OBJ), verb) : gerund_subject(doc, verb);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      if (is_charged_to_object(doc, verb) || (ro_is_infinitive(doc, verb) && (ro_in_class(frames, at(doc, head)->lemma, "oblique_control") || ro_in_class(frames, at(doc, head)->lemma, "object_control"))))
        object = object_controller(frames, doc, head);
      if (object != RO_NONE) return (climb){RO_NONE, object, RO_WAY_CONTROL};
      return (climb){head, RO_NONE, RO_WAY_ADJUNCT};
    case RO_REL_CCOMP:
      return is_finite(doc, verb) ? none : (climb){head, RO_NONE, RO_WAY_CONTROL};
    case RO_REL_ACL:
      if (ro_in_class(frames, at(doc, head)->lemma, "document") && !ro_is_passive(doc, verb)) return climb_from_infinitive_of_noun(frames, doc, head); /* "issued a statement accusing …" */
      if (at(doc, verb)->xpos == RO_XPOS_VBG && ro_child(doc, verb, RO_REL_MARK) == RO_NONE) return (climb){RO_NONE, head, RO_WAY_PARTICIPLE};
      if (at(doc, verb)->xpos == RO_XPOS_VBN && !ro_is_infinitive(doc, verb)) return (climb){RO_NONE, head, RO_WAY_PARTICIPLE};
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
static uint32_t surface_subject(const ro_frames *frames, const ro_doc *doc, uint32_t verb, ro_way *way, uint32_t *at_verb) {
  *way = RO_WAY_DIRECT;
  for (int i = 0; i < MOST_CLIMBS; i++) {
    uint32_t own = own_subject(doc, verb);
    *at_verb = own != RO_NONE ? verb : RO_NONE;
    if (own != RO_NONE) return own;
    climb c = climb_from(frames, doc, verb);
    if (c.way > *way) *way = c.way;
    if (c.subject != RO_NONE || c.verb == RO_NONE) return c.subject;
    verb = c.verb;
  }
  return RO_NONE;
}

static bool is_agent(const ro_doc *doc, uint32_t token) {
  return ro_rel_of(doc, token) == RO_REL_OBL_AGENT || (ro_base_rel_of(doc, token) == RO_REL_OBL && ro_has_case(doc, token, "by"));
}

/* "was captured by rebels", "captured alive by rebels", "was hit on Monday by rebels" */
static void put_agents(filling *f, uint32_t verb) {
  const ro_doc *doc = f->doc;
  ro_for_children(doc, verb, c) {
    if (is_time(doc, c)) continue;
    if (is_agent(doc, c)) put_all(f, c, RO_WAY_PASSIVE);
    bool state = ro_rel_of(doc, c) == RO_REL_XCOMP && at(doc, c)->upos == RO_UPOS_ADJ;
    ro_for_children(doc, c, d)
        if ((state && is_agent(doc, d)) || (is_time(doc, c) && ro_has_case(doc, d, "by"))) put_all(f, d, RO_WAY_PASSIVE);
  }
}

static void put_surface_subject(filling *f, uint32_t verb, ro_way at_least) {
  ro_way way;
  uint32_t owner, subject = surface_subject(f->frames, f->doc, verb, &way, &owner);
  if (way < at_least) way = at_least;
  if (subject != RO_NONE) put_all(f, subject, way);
  if (owner != RO_NONE) put_children(f, owner, RO_REL_NSUBJ, way);
}

/* Only cc, adverbs and the like between two verbs, so that what follows the second may belong to both. */
static bool adjacent(const ro_doc *doc, uint32_t first, uint32_t second) {
  for (uint32_t t = first + 1; t < second; t++)
    if (ro_is_nominal(doc, t)) return false;
  return true;
}

/* "up to", "at least", "at most" before a number mark no adjunct. */
static bool is_bound(const ro_doc *doc, uint32_t marker) {
  if (marker + 1 >= doc->tokens.n) return false;
  if (ro_token_is(doc, marker, "at")) return ro_in_list(at(doc, marker + 1)->lower, "least most");
  return marker > 0 && ro_token_is(doc, marker - 1, "up") && at(doc, marker + 1)->upos == RO_UPOS_NUM;
}

/* What the tree takes for an adjunct though nothing marks it: an object all the same. */
static bool is_bare_object(const ro_doc *doc, uint32_t token) {
  ro_rel rel = ro_rel_of(doc, token);
  if (ro_rel_base(rel) != RO_REL_OBL || !ro_is_nominal(doc, token)) return false;
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  if (marker != RO_NONE) return is_bound(doc, marker);
  return rel == RO_REL_OBL || ro_entity_of(doc, token) != RO_NONE;
}

static void put_objects(filling *f, uint32_t verb) {
  const ro_doc *doc = f->doc;
  uint32_t before = f->out->n, head = at(doc, verb)->head;
  put_children(f, verb, RO_REL_OBJ, RO_WAY_DIRECT);
  put_children(f, verb, RO_REL_APPOS, RO_WAY_DIRECT); /* a verb has none: an object behind a date ("rejected Thursday a call") */
  if (f->out->n > before) return;
  put_children(f, verb, RO_REL_IOBJ, RO_WAY_DIRECT);
  ro_for_children(doc, verb, c) if (c > verb && is_bare_object(doc, c)) put_all(f, c, RO_WAY_DIRECT);
  if (f->out->n > before) return;
  if (ro_rel_of(doc, verb) == RO_REL_ACL_RELCL && own_subject(doc, verb) != RO_NONE && !is_relative(doc, own_subject(doc, verb))) {
    bool other = ro_child_base(doc, verb, RO_REL_CCOMP) != RO_NONE;
    ro_for_children(doc, verb, c) other |= is_relative(doc, c) || (ro_base_rel_of(doc, c) == RO_REL_OBL && ro_child(doc, c, RO_REL_CASE) != RO_NONE && is_relative(doc, c));
    if (!other) put_all(f, head, RO_WAY_RELATIVE);
    return;
  }
  ro_for_children(doc, verb, c)
      if (ro_rel_of(doc, c) == RO_REL_CONJ && ro_is_verb(doc, c) && c > verb && adjacent(doc, verb, c) && !ro_is_passive(doc, c)) put_children(f, c, RO_REL_OBJ, RO_WAY_SHARED);
  if (f->out->n == before && ro_rel_of(doc, verb) == RO_REL_CONJ && ro_is_verb(doc, head) && adjacent(doc, head, verb) && !ro_is_passive(doc, head))
    put_children(f, head, RO_REL_OBJ, RO_WAY_SHARED);
}

static void fill_verb_subject(filling *f, uint32_t verb) {
  if (!ro_is_passive(f->doc, verb)) {
    put_surface_subject(f, verb, RO_WAY_DIRECT);
    return;
  }
  uint32_t before = f->out->n;
  put_agents(f, verb);
  if (f->out->n > before) return;
  ro_for_children(f->doc, verb, c) if (ro_rel_of(f->doc, c) == RO_REL_CONJ && ro_is_verb(f->doc, c) && adjacent(f->doc, verb, c)) put_agents(f, c);
}

static void fill_verb_object(filling *f, uint32_t verb) {
  if (ro_is_passive(f->doc, verb)) put_surface_subject(f, verb, RO_WAY_PASSIVE);
  else put_objects(f, verb);
}

/* ---- nouns and their support verbs ---- */

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
    if (is_relative(doc, c) && antecedent(doc, c) == noun && stands_in(doc, c, verb, slot)) return true;
    if (is_relative(doc, c) || ro_rel_of(doc, c) == RO_REL_OBJ) gap = false;
  }
  return gap && slot->kind == RO_SLOT_OBJ && own_subject(doc, verb) != RO_NONE;
}

/* "Talks are set to resume": the subject of the verb above is that of the infinitive. */
static bool raised_supports(const ro_doc *doc, uint32_t noun, uint32_t verb, const ro_slot *slot) {
  uint32_t above = at(doc, verb)->head;
  if (ro_rel_of(doc, verb) != RO_REL_XCOMP || at(doc, noun)->head != above || own_subject(doc, verb) != RO_NONE) return false;
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
static uint32_t standing_noun(const ro_frames *frames, const ro_doc *doc, uint32_t noun) {
  for (int i = 0; i < 2 && at(doc, noun)->head != RO_NONE; i++) {
    uint32_t head = at(doc, noun)->head;
    bool portion = ro_rel_of(doc, noun) == RO_REL_NMOD && ro_has_case(doc, noun, "of") && (ro_in_class(frames, at(doc, head)->lemma, "group") || ro_in_class(frames, at(doc, head)->lemma, "phase"));
    if (!portion) break;
    noun = head;
  }
  return noun;
}

uint32_t ro_support_verb(const ro_frames *frames, const ro_doc *doc, uint32_t noun, uint32_t *row) {
  noun = standing_noun(frames, doc, noun);
  if (ro_rel_of(doc, noun) == RO_REL_CONJ && ro_is_nominal(doc, at(doc, noun)->head)) noun = at(doc, noun)->head;
  uint32_t head = at(doc, noun)->head;
  if (head != RO_NONE && supports(frames, doc, noun, head, stands_in, row)) return head;
  if (head != RO_NONE && ro_base_rel_of(doc, noun) == RO_REL_NSUBJ)
    ro_for_children(doc, head, c) if (supports(frames, doc, noun, c, raised_supports, row)) return c;
  ro_for_children(doc, noun, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if ((rel == RO_REL_ACL || rel == RO_REL_ACL_RELCL) && supports(frames, doc, noun, c, clause_supports, row)) return c;
  }
  return RO_NONE;
}

static void put_light(filling *f, uint32_t noun, bool recipient) {
  uint32_t row, verb = ro_support_verb(f->frames, f->doc, noun, &row);
  if (verb == RO_NONE) return;
  const ro_path *path = recipient ? &f->frames->light[row].recipient : &f->frames->light[row].actor;
  ro_fillers found = {.n = 0};
  if (path->steps) ro_fill_path(f->frames, f->doc, verb, path, &found);
  for (uint32_t i = 0; i < found.n; i++)
    if (found.v[i].token != noun) put(f, found.v[i].token, RO_WAY_SUPPORT);
}

static void fill_predicate_subject(filling *f, uint32_t token) {
  uint32_t before = f->out->n;
  if (ro_is_nominal(f->doc, token)) put_light(f, token, false);
  if (f->out->n > before) return;
  if (own_subject(f->doc, token) != RO_NONE || !ro_is_nominal(f->doc, token)) put_surface_subject(f, token, RO_WAY_DIRECT);
}

static bool is_modifier(ro_rel rel) { return rel == RO_REL_AMOD || rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC || rel == RO_REL_NMOD_UNMARKED || rel == RO_REL_FLAT; }

/* "Russian drone strike", "U.S.-Russia talks": modifiers, and the modifiers of modifiers. */
static void put_modifiers(filling *f, uint32_t token) {
  ro_for_children(f->doc, token, c) {
    if (!is_modifier(ro_rel_of(f->doc, c))) continue;
    put_all(f, c, RO_WAY_DIRECT);
    if (ro_in_class(f->frames, at(f->doc, c)->lemma, "backing")) continue; /* "Russia-backed": Russia does not act */
    ro_for_children(f->doc, c, d)
        if (is_modifier(ro_rel_of(f->doc, d)) || ro_base_rel_of(f->doc, d) == RO_REL_NMOD || ro_base_rel_of(f->doc, d) == RO_REL_OBL) put_all(f, d, RO_WAY_NESTED);
  }
}

/* A modifier before the first of two conjuncts belongs to both: "Israel's raids and arrests". */
static uint32_t sharing_head(const ro_doc *doc, uint32_t token) {
  uint32_t head = at(doc, token)->head;
  return ro_rel_of(doc, token) == RO_REL_CONJ && ro_is_nominal(doc, head) && at(doc, head)->upos == RO_UPOS_NOUN ? head : RO_NONE;
}

static void fill_possessor(filling *f, uint32_t token) {
  uint32_t before = f->out->n, head = sharing_head(f->doc, token);
  ro_for_children(f->doc, token, c) if (ro_rel_of(f->doc, c) == RO_REL_NMOD_POSS) put_all(f, c, RO_WAY_DIRECT);
  if (f->out->n == before && head != RO_NONE)
    ro_for_children(f->doc, head, c) if (ro_rel_of(f->doc, c) == RO_REL_NMOD_POSS) put_all(f, c, RO_WAY_SHARED);
}

static void fill_modifier(filling *f, uint32_t token) {
  uint32_t before = f->out->n, head = sharing_head(f->doc, token);
  put_modifiers(f, token);
  if (f->out->n > before || head == RO_NONE) return;
  put_modifiers(f, head);
  for (uint32_t i = before; i < f->out->n; i++) f->out->v[i].way = RO_WAY_SHARED;
}

/* ---- prepositions ---- */

static bool is_in_phrase(const ro_doc *doc, uint32_t token, const char *preposition) {
  ro_rel base = ro_base_rel_of(doc, token);
  return (base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_ADVCL || base == RO_REL_ACL) && ro_rel_of(doc, token) != RO_REL_NMOD_POSS && ro_has_case(doc, token, preposition);
}

/* A date has no prepositions of its own but "of" and "in" ("the third day of the talks"), a name no "by", "with", "against": "met on Monday with the
 * envoy", "a visit to Oslo by the envoy", whatever the tree makes of it. */
static void put_prepositional(filling *f, uint32_t token, const char *preposition, ro_way way) {
  bool of_date = ro_in_list(preposition, "of in"), past_names = ro_in_list(preposition, "by with against between");
  ro_for_children(f->doc, token, c) {
    if (is_in_phrase(f->doc, c, preposition)) put_all(f, c, way);
    uint32_t m = past_names && !is_in_phrase(f->doc, c, preposition) ? ro_mention_of(f->doc, c) : RO_NONE;
    bool name = m != RO_NONE && f->doc->mentions.v[m].form == RO_FORM_NAME && (ro_base_rel_of(f->doc, c) == RO_REL_NMOD || ro_base_rel_of(f->doc, c) == RO_REL_OBL);
    if (is_time(f->doc, c) || name)
      ro_for_children(f->doc, c, d) if (is_in_phrase(f->doc, d, preposition) && (!of_date || ro_entity_of(f->doc, d) != RO_NONE)) put_all(f, d, way);
  }
}

/* "provided aid to Kyiv": where the parser hangs "to Kyiv" on the aid it is still the verb's. */
static void put_through_object(filling *f, uint32_t verb, const char *preposition) {
  if (ro_in_list(preposition, "of in by")) return;
  ro_fillers objects = {.n = 0};
  filling inner = {f->frames, f->doc, &objects};
  fill_verb_object(&inner, verb);
  for (uint32_t i = 0; i < objects.n; i++)
    if (objects.v[i].way <= RO_WAY_PASSIVE && ro_entity_of(f->doc, objects.v[i].token) == RO_NONE) put_prepositional(f, objects.v[i].token, preposition, RO_WAY_OBJECT);
}

static void fill_preposition(filling *f, uint32_t token, const char *preposition) {
  uint32_t before = f->out->n, row;
  put_prepositional(f, token, preposition, RO_WAY_DIRECT);
  if (strcmp(preposition, "with") == 0) put_prepositional(f, token, "alongside", RO_WAY_DIRECT);
  if (f->out->n > before) return;
  if (ro_is_verb(f->doc, token)) {
    put_through_object(f, token, preposition);
  } else {
    bool nominal = ro_is_nominal(f->doc, token);
    uint32_t standing = nominal ? standing_noun(f->frames, f->doc, token) : token;
    if (standing != token) put_prepositional(f, standing, preposition, RO_WAY_NESTED);
    uint32_t verb = nominal ? ro_support_verb(f->frames, f->doc, token, &row) : RO_NONE;
    if (verb != RO_NONE) put_prepositional(f, verb, preposition, RO_WAY_SUPPORT);
  }
  if (f->out->n > before) return;
  uint32_t head = at(f->doc, token)->head;
  if (ro_rel_of(f->doc, token) == RO_REL_CONJ && head != RO_NONE && at(f->doc, head)->upos == at(f->doc, token)->upos)
    ro_for_children(f->doc, head, c)
        if (c > token && (ro_base_rel_of(f->doc, c) == RO_REL_OBL || ro_base_rel_of(f->doc, c) == RO_REL_NMOD) && ro_has_case(f->doc, c, preposition)) put_all(f, c, RO_WAY_SHARED);
}

/* ---- the rest ---- */

/* "the demand that Japan lift the ban": with a subject and an object of its own it lacks nothing that "that" could stand for. */
static bool is_content_of_noun(const ro_doc *doc, uint32_t clause) {
  ro_rel rel = ro_rel_of(doc, clause);
  uint32_t subject = ro_child_base(doc, clause, RO_REL_NSUBJ);
  if ((rel != RO_REL_ACL && rel != RO_REL_ACL_RELCL) || subject == RO_NONE || ro_token_is(doc, subject, "that")) return false;
  bool that = false, object = false;
  ro_for_children(doc, clause, c) {
    that |= ro_token_is(doc, c, "that");
    object |= ro_rel_of(doc, c) == RO_REL_OBJ && !ro_token_is(doc, c, "that");
  }
  return that && (object || rel == RO_REL_ACL);
}

static void put_complements(filling *f, uint32_t token) {
  ro_for_children(f->doc, token, c) {
    ro_rel rel = ro_rel_of(f->doc, c);
    bool infinitive = (rel == RO_REL_ADVCL || rel == RO_REL_ACL) && ro_is_infinitive(f->doc, c);
    if (rel == RO_REL_XCOMP || rel == RO_REL_CCOMP || infinitive || is_content_of_noun(f->doc, c)) put(f, c, RO_WAY_DIRECT);
  }
}

static void fill_complement(filling *f, uint32_t token) {
  uint32_t row, before = f->out->n;
  put_complements(f, token);
  if (f->out->n > before || !ro_is_nominal(f->doc, token)) return;
  uint32_t verb = ro_support_verb(f->frames, f->doc, token, &row);
  if (verb != RO_NONE) put_complements(f, verb);
}

static void fill_child(filling *f, uint32_t token, ro_rel rel) {
  ro_for_children(f->doc, token, c) if (ro_rel_of(f->doc, c) == rel) put(f, c, RO_WAY_DIRECT);
}

void ro_fill_slot(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_slot *slot, ro_fillers *out) {
  filling f = {frames, doc, out};
  switch ((ro_slot_kind)slot->kind) {
    case RO_SLOT_SUBJ: ro_is_verb(doc, token) ? fill_verb_subject(&f, token) : fill_predicate_subject(&f, token); break;
    case RO_SLOT_OBJ: ro_is_verb(doc, token) ? fill_verb_object(&f, token) : put_light(&f, token, true); break;
    case RO_SLOT_IOBJ: put_children(&f, token, RO_REL_IOBJ, RO_WAY_DIRECT); break;
    case RO_SLOT_POSS: fill_possessor(&f, token); break;
    case RO_SLOT_ADJ: fill_modifier(&f, token); break;
    case RO_SLOT_XCOMP: fill_child(&f, token, RO_REL_XCOMP); break;
    case RO_SLOT_CCOMP: fill_child(&f, token, RO_REL_CCOMP); break;
    case RO_SLOT_COMP: fill_complement(&f, token); break;
    case RO_SLOT_ADVMOD: put_children(&f, token, RO_REL_ADVMOD, RO_WAY_DIRECT); break;
    case RO_SLOT_AUX: put_children(&f, token, RO_REL_AUX, RO_WAY_DIRECT); break;
    case RO_SLOT_PRT: fill_child(&f, token, RO_REL_COMPOUND_PRT), fill_child(&f, token, RO_REL_ADVMOD); break; /* "step down": parsers and treebanks waver */
    case RO_SLOT_GOV: if (at(doc, token)->head != RO_NONE) put(&f, at(doc, token)->head, RO_WAY_DIRECT); break;
    case RO_SLOT_MOD: break;
    case RO_SLOT_PREP: fill_preposition(&f, token, slot->word); break;
  }
}

void ro_fill_path(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_path *path, ro_fillers *out) {
  ro_fillers from = {.v = {{token, RO_WAY_DIRECT}}, .n = 1};
  for (uint32_t step = 0; step < path->steps; step++) {
    ro_fillers to = {.n = 0};
    for (uint32_t i = 0; i < from.n; i++) {
      uint32_t before = to.n;
      ro_fill_slot(frames, doc, from.v[i].token, &path->step[step], &to);
      for (uint32_t j = before; j < to.n; j++)
        if (to.v[j].way < from.v[i].way) to.v[j].way = from.v[i].way;
    }
    from = to;
  }
  for (uint32_t i = 0; i < from.n && out->n < RO_MOST_FILLERS; i++) {
    bool there = false;
    for (uint32_t j = 0; j < out->n; j++) there |= out->v[j].token == from.v[i].token;
    if (!there) out->v[out->n++] = from.v[i];
  }
}
