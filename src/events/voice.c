/* What a verb shows of itself: its own subject, its voice, its marks; relative pronouns and what they stand for. */
#include "events/slots_parts.h"

enum { MOST_CLIMBS = 8 };

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

bool ro_is_finite(const ro_doc *doc, uint32_t verb) {
  uint8_t x = at(doc, verb)->xpos;
  return x == RO_XPOS_VBD || x == RO_XPOS_VBP || x == RO_XPOS_VBZ;
}

bool ro_is_time(const ro_doc *doc, uint32_t token) {
  for (uint32_t i = 0; i < doc->times.n; i++)
    if (token >= doc->times.v[i].first && token < doc->times.v[i].end) return true;
  return false;
}

static bool is_unmarked_name(const ro_doc *doc, uint32_t token) { return ro_entity_of(doc, token) != RO_NONE && ro_child(doc, token, RO_REL_CASE) == RO_NONE && !ro_is_time(doc, token); }

/* "up to", "at least", "at most" before a number mark no adjunct. */
static bool is_bound(const ro_doc *doc, uint32_t marker) {
  if (marker + 1 >= doc->tokens.n) return false;
  if (ro_token_is(doc, marker, "at")) return ro_in_list(at(doc, marker + 1)->lower, "least most");
  return marker > 0 && ro_token_is(doc, marker - 1, "up") && at(doc, marker + 1)->upos == RO_UPOS_NUM;
}

/* What the tree takes for an adjunct though nothing marks it: an object all the same. */
bool ro_is_bare_object(const ro_doc *doc, uint32_t token) {
  ro_rel rel = ro_rel_of(doc, token);
  if (ro_rel_base(rel) != RO_REL_OBL || !ro_is_nominal(doc, token)) return false;
  uint32_t marker = ro_child(doc, token, RO_REL_CASE);
  if (marker != RO_NONE) return is_bound(doc, marker);
  return rel == RO_REL_OBL || ro_entity_of(doc, token) != RO_NONE;
}

uint32_t ro_bare_object(const ro_doc *doc, uint32_t verb) {
  ro_for_children(doc, verb, c) if (c > verb && ro_is_bare_object(doc, c)) return c;
  return RO_NONE;
}

/* "After the talks, Carter on Monday met …": what stands between a mark and the verb. */
static uint32_t name_before(const ro_doc *doc, uint32_t verb) {
  uint32_t first = doc->sentences.v[at(doc, verb)->sentence].first, t = verb;
  while (t > first && (at(doc, t - 1)->upos == RO_UPOS_ADV || at(doc, t - 1)->upos == RO_UPOS_AUX || ro_is_time(doc, t - 1) || (ro_is_time(doc, t) && at(doc, t - 1)->upos == RO_UPOS_ADP))) t--;
  for (uint32_t back = t; back > first && t - back < 6; back--) {
    uint32_t m = ro_mention_of(doc, back - 1);
    if (m == RO_NONE || doc->mentions.v[m].end != t || !is_unmarked_name(doc, back - 1)) continue;
    uint32_t start = doc->mentions.v[m].first;
    return start > first && !ro_token_is(doc, start - 1, ",") ? RO_NONE : back - 1;
  }
  return RO_NONE;
}

/* What acts on something, where the tree makes a noun the root and the main verb its participle ("A court on Monday freed the men", cut as "a court of
 * freed men"): the first verb of the sentence, not in a noun phrase of its own, with something behind it to act on. */
bool ro_is_hidden_main(const ro_doc *doc, uint32_t verb) {
  const ro_sentence *s = &doc->sentences.v[at(doc, verb)->sentence];
  ro_rel rel = ro_rel_of(doc, verb);
  if ((rel != RO_REL_AMOD && rel != RO_REL_ACL) || (at(doc, verb)->xpos != RO_XPOS_VBN && at(doc, verb)->xpos != RO_XPOS_VBD)) return false;
  if (s->root == RO_NONE || s->root >= verb || !ro_is_nominal(doc, s->root) || ro_child(doc, s->root, RO_REL_COP) != RO_NONE) return false;
  uint8_t before = at(doc, verb - 1)->upos;
  if (before != RO_UPOS_NOUN && before != RO_UPOS_PROPN && before != RO_UPOS_ADV && !ro_is_time(doc, verb - 1)) return false;
  for (uint32_t t = s->first; t < verb; t++)
    if (at(doc, t)->upos == RO_UPOS_VERB || at(doc, t)->upos == RO_UPOS_AUX || at(doc, t)->upos == RO_UPOS_PUNCT) return false;
  if (rel == RO_REL_AMOD) return at(doc, verb)->head > verb;
  ro_for_children(doc, verb, c) if (ro_rel_of(doc, c) == RO_REL_CONJ && at(doc, c)->xpos == RO_XPOS_VBD && ro_child(doc, c, RO_REL_OBJ) != RO_NONE) return true; /* "donated and delivered tents" */
  return ro_child(doc, verb, RO_REL_OBJ) != RO_NONE || ro_bare_object(doc, verb) != RO_NONE;
}

/* The subject of a finite verb where the tree has it wrong: a name before it taken for an adjunct, for an apposition, or hung on its object. */
static uint32_t stray_subject(const ro_doc *doc, uint32_t verb) {
  if (!ro_is_finite(doc, verb) || ro_child_base(doc, verb, RO_REL_CSUBJ) != RO_NONE || ro_child_base(doc, verb, RO_REL_EXPL) != RO_NONE) return RO_NONE;
  ro_for_children(doc, verb, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    bool loose = base == RO_REL_OBL || base == RO_REL_NMOD || base == RO_REL_DISLOCATED || base == RO_REL_VOCATIVE;
    if (c < verb && loose && is_unmarked_name(doc, c)) return c;
    uint32_t hung = base == RO_REL_OBJ && c > verb && ro_child(doc, c, RO_REL_COP) == RO_NONE ? ro_child(doc, c, RO_REL_NSUBJ) : RO_NONE;
    if (hung != RO_NONE && hung < verb) return hung;
  }
  return ro_rel_of(doc, verb) == RO_REL_CONJ ? RO_NONE : name_before(doc, verb);
}

uint32_t ro_own_subject(const ro_doc *doc, uint32_t verb) {
  uint32_t subject = ro_child_base(doc, verb, RO_REL_NSUBJ);
  if (subject == RO_NONE && ro_is_hidden_main(doc, verb)) return doc->sentences.v[at(doc, verb)->sentence].root;
  return subject != RO_NONE ? subject : stray_subject(doc, verb);
}

static bool has_perfect(const ro_doc *doc, uint32_t verb) { return ro_child_lemma(doc, verb, RO_REL_AUX, "have") != RO_NONE; }

/* "four were killed and 11 wounded": a number and a past tense behind a passive, with nothing to act on. */
static bool is_gapped(const ro_doc *doc, uint32_t verb) {
  uint32_t head = at(doc, verb)->head, subject = ro_own_subject(doc, verb);
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
  return ro_child(doc, verb, RO_REL_OBJ) == RO_NONE && ro_in_list(at(doc, head)->lemma, "see watch hear find leave get have want order");
}

/* "were engaged in ethnic cleansing", "is committed to opening its market": who is so acts. */
static bool is_engaged(const ro_doc *doc, uint32_t verb) {
  const char *into = ro_in_list(at(doc, verb)->lemma, "engage embroil") ? "in" : ro_lemma_is(doc, verb, "commit") ? "to" : NULL;
  if (!into || ro_child(doc, verb, RO_REL_OBL_AGENT) != RO_NONE) return false;
  ro_for_children(doc, verb, c) if ((ro_base_rel_of(doc, c) == RO_REL_OBL || ro_base_rel_of(doc, c) == RO_REL_ADVCL) && ro_has_case(doc, c, into)) return true;
  return false;
}

/* What the verb itself shows: 1 passive, 0 active, -1 nothing (a bare participle that may share its auxiliary). */
int ro_shown_voice(const ro_doc *doc, uint32_t verb) {
  bool auxiliary = ro_child(doc, verb, RO_REL_AUX_PASS) != RO_NONE, object = ro_child(doc, verb, RO_REL_OBJ) != RO_NONE;
  if (is_engaged(doc, verb)) return 0;
  if (auxiliary || ro_child(doc, verb, RO_REL_OBL_AGENT) != RO_NONE) return 1;
  uint32_t late = ro_child(doc, verb, RO_REL_NSUBJ_PASS), early = ro_child(doc, verb, RO_REL_NSUBJ);
  if (late != RO_NONE && late > verb && early != RO_NONE && early < verb) return 0; /* "shortened by an hour the curfew": an object put off */
  if (ro_child(doc, verb, RO_REL_NSUBJ_PASS) != RO_NONE) return !object; /* with an object and no auxiliary it is a past tense mistaken */
  bool elliptic = ro_rel_of(doc, verb) == RO_REL_CONJ && ro_child_base(doc, verb, RO_REL_AUX) == RO_NONE && !object; /* "one was killed and two injured" */
  if (ro_is_hidden_main(doc, verb)) return 0;
  if (ro_rel_of(doc, verb) == RO_REL_ACL && at(doc, verb)->xpos == RO_XPOS_VBD && !object && ro_child_base(doc, verb, RO_REL_NSUBJ) == RO_NONE && ro_child_base(doc, verb, RO_REL_CCOMP) == RO_NONE) return 1; /* "a member jailed over a year ago": a participle mistaken */
  if (is_gapped(doc, verb) || is_seen_suffering(doc, verb)) return 1;
  if (at(doc, verb)->xpos != RO_XPOS_VBN || (ro_own_subject(doc, verb) != RO_NONE && !elliptic) || has_perfect(doc, verb)) return 0;
  return object ? 0 : -1;
}

bool ro_is_passive(const ro_doc *doc, uint32_t verb) {
  for (int i = 0; i < MOST_CLIMBS; i++) {
    int shown = ro_shown_voice(doc, verb);
    if (shown >= 0) return shown;
    if (ro_rel_of(doc, verb) != RO_REL_CONJ || !ro_is_verb(doc, at(doc, verb)->head)) return true;
    verb = at(doc, verb)->head;
  }
  return false;
}

static bool has_own_case(const ro_doc *doc, uint32_t token, const char *preposition) {
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

bool ro_has_case(const ro_doc *doc, uint32_t token, const char *preposition) {
  if (has_own_case(doc, token, preposition)) return true;
  ro_for_children(doc, token, c) /* "on the defense secretary Robert Gates": hung on the title */
      if (c < token && ro_rel_of(doc, c) == RO_REL_NMOD_DESC && has_own_case(doc, c, preposition)) return true;
  return false;
}

bool ro_is_relative(const ro_doc *doc, uint32_t token) {
  const ro_token *t = at(doc, token);
  return (t->xpos == RO_XPOS_WDT || t->xpos == RO_XPOS_WP || t->xpos == RO_XPOS_WPS) && ro_in_list(t->lower, "who whom which that whose");
}

/* The noun that a relative pronoun stands for: the head of the nearest relative clause above it; where the tree has none, the noun before it. */
uint32_t ro_antecedent(const ro_doc *doc, uint32_t pronoun) {
  uint32_t t = pronoun;
  for (int i = 0; i < MOST_CLIMBS && at(doc, t)->head != RO_NONE; i++) {
    if (ro_rel_of(doc, t) == RO_REL_ACL_RELCL || ro_rel_of(doc, t) == RO_REL_ADVCL_RELCL) return at(doc, t)->head;
    t = at(doc, t)->head;
  }
  t = pronoun > 0 && ro_token_is(doc, pronoun - 1, ",") ? pronoun - 1 : pronoun;
  return t > doc->sentences.v[at(doc, pronoun)->sentence].first && (at(doc, t - 1)->upos == RO_UPOS_PROPN || at(doc, t - 1)->upos == RO_UPOS_NOUN) ? t - 1 : RO_NONE;
}
