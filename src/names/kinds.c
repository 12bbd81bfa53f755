/* The kind of each name: by its own words (spans.c), by the place it has in its sentence, by the same name elsewhere. */
#include "names/parts.h"

#include "base/hash.h"

#include <string.h>

/* ---- heads ---- */

static bool inside(const ro_candidate *c, uint32_t token) { return token >= c->first && token < c->end; }

/* The token that stands for the name in the tree: the one whose head lies outside; from there on to the title when the parser has
 * made the title the head ("President <- flat Putin"). */
static uint32_t head_of(const ro_naming *n, const ro_candidate *c) {
  const ro_token *v = n->doc->tokens.v;
  uint32_t head = c->end - 1;
  for (uint32_t t = c->first; n->tagged && t < c->end; t++)
    if ((v[t].head == RO_NONE || !inside(c, v[t].head)) && v[t].rel != RO_REL_PUNCT && v[t].rel != RO_REL_CASE) {
      head = t;
      break;
    }
  for (int steps = 0; n->tagged && c->title != RO_NONE && steps < 8; steps++) {
    uint32_t up = v[head].head;
    if (up == RO_NONE || up < c->title || up >= c->first) break;
    head = up;
  }
  return head;
}

/* ---- the place in the sentence ---- */

bool ro_names_has_class(const ro_naming *n, const char *word, const char *class) {
  for (uint32_t row = ro_table_find(&n->state->words, word); row != RO_NO_ROW; row = ro_table_next(&n->state->words, row))
    if (strcmp(ro_table_cell(&n->state->words, row, n->state->word_class), class) == 0) return true;
  return false;
}

/* The kind of a role noun that is this token, or RO_KIND_COUNT. */
static ro_kind role_kind(const ro_naming *n, uint32_t token) {
  const ro_token *t = &n->doc->tokens.v[token];
  if (t->upos != RO_UPOS_NOUN) return RO_KIND_COUNT;
  uint32_t row = ro_table_find(&n->state->agents, t->lemma);
  if (row == RO_NO_ROW || t->xpos == RO_XPOS_NNS) return RO_KIND_COUNT;
  int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, ro_table_cell(&n->state->agents, row, n->state->agent_kind));
  return kind < 0 ? RO_KIND_COUNT : (ro_kind)kind;
}

/* "the Ansaru (Helpers) militia", "the Ansaru rebel movement": the kind of group that the noun behind a name says. */
static bool kind_by_groupnoun(const ro_naming *n, const ro_candidate *c, ro_kind *kind) {
  const ro_token *v = n->doc->tokens.v;
  uint32_t t = c->end, end = n->doc->sentences.v[c->sentence].end;
  if (t < end && strcmp(v[t].lower, "(") == 0) {
    while (t < end && strcmp(v[t].lower, ")") != 0) t++;
    t++;
  }
  while (t < end && t < c->end + 12 && v[t].upos == RO_UPOS_NOUN && v[t].rel == RO_REL_COMPOUND && !ro_names_has_class(n, v[t].lemma, "groupnoun")) t++;
  if (t >= end || v[t].xpos == RO_XPOS_NNS || !ro_names_has_class(n, v[t].lemma, "groupnoun")) return false;
  *kind = role_kind(n, t) == RO_KIND_ARMED_GROUP ? RO_KIND_ARMED_GROUP : RO_KIND_ORGANIZATION;
  return true;
}

/* "Fontana, a judge": what stands in apposition says what it is. */
static bool kind_by_apposition(const ro_naming *n, const ro_candidate *c, ro_kind *kind) {
  ro_for_children(n->doc, c->head, child) {
    ro_rel rel = ro_rel_of(n->doc, child);
    if (inside(c, child) || (rel != RO_REL_APPOS && rel != RO_REL_NMOD_DESC && rel != RO_REL_COMPOUND)) continue;
    ro_kind found = role_kind(n, child);
    if (found < RO_KIND_COUNT && (rel != RO_REL_COMPOUND || found == RO_KIND_PERSON)) return *kind = found, true;
  }
  const ro_token *t = &n->doc->tokens.v[c->head];
  if (t->rel == RO_REL_COMPOUND && t->head == c->end && ro_names_has_class(n, n->doc->tokens.v[t->head].lemma, "firmnoun")) return *kind = RO_KIND_ORGANIZATION, true; /* "Harlan shares" */
  if (t->head != RO_NONE && (t->rel == RO_REL_APPOS || t->rel == RO_REL_FLAT)) {
    ro_kind found = role_kind(n, t->head);
    if (found < RO_KIND_COUNT) return *kind = found, true;
  }
  return false;
}

/* "the town of Zarit", "Zarit province", "Zarit, Jordan". */
static bool named_place(const ro_naming *n, const ro_candidate *c) {
  const ro_token *v = n->doc->tokens.v, *t = &v[c->head];
  if (t->head != RO_NONE && v[t->head].upos == RO_UPOS_NOUN && ro_names_has_class(n, v[t->head].lemma, "placenoun")) {
    uint32_t marker = ro_child(n->doc, c->head, RO_REL_CASE);
    if (t->rel == RO_REL_NMOD && marker != RO_NONE && strcmp(v[marker].lower, "of") == 0) return true;
    if ((t->rel == RO_REL_COMPOUND && t->head > c->head) || t->rel == RO_REL_APPOS) return true;
  }
  if (c->words > 2 || c->end + 1 >= n->doc->tokens.n || strcmp(v[c->end].lower, ",") != 0 || !n->taken[c->end + 1]) return false;
  const ro_candidate *next = &n->found.v[n->taken[c->end + 1] - 1];
  bool state = next->form == RO_FORM_NAME && (next->kind == RO_KIND_STATE || (next->kind == RO_KIND_PLACE && next->sure >= RO_CUE));
  bool list = next->end < n->doc->tokens.n && ro_in_list(v[next->end].lower, "and or"); /* "Pashto, Iran and" */
  return state && next->first == c->end + 1 && !list && ro_base_rel_of(n->doc, c->head) != RO_REL_NSUBJ;
}

static bool all_upper(const ro_naming *n, const ro_candidate *c) {
  uint32_t count = 0;
  for (const char *p = c->key; *p; p++) {
    if (*p >= 'a' && *p <= 'z') return false;
    if (*p >= 'A' && *p <= 'Z') count++;
  }
  return c->words == 1 && count >= 2 && count <= 6 && n->lines[c->sentence].letters != RO_CASE_UPPER;
}

static bool kind_by_tree(const ro_naming *n, const ro_candidate *c, ro_kind *kind) {
  const ro_token *v = n->doc->tokens.v, *t = &v[c->head];
  ro_rel rel = ro_base_rel_of(n->doc, c->head);
  if (kind_by_apposition(n, c, kind) || kind_by_groupnoun(n, c, kind)) return true;
  bool the = ro_child_lemma(n->doc, c->head, RO_REL_DET, "the") != RO_NONE;
  if (rel == RO_REL_NSUBJ && t->head != RO_NONE && ro_names_has_class(n, v[t->head].lemma, "say") && !the && !all_upper(n, c)) return *kind = RO_KIND_PERSON, true;
  if (named_place(n, c)) return *kind = RO_KIND_PLACE, true;
  uint32_t marker = ro_child(n->doc, c->head, RO_REL_CASE);
  if (marker == RO_NONE || the) return false;
  if (ro_in_list(v[marker].lower, "in near at outside around across throughout into inside") && (rel == RO_REL_OBL || rel == RO_REL_NMOD) && c->end - c->first <= 3)
    return *kind = RO_KIND_PLACE, true;
  return false;
}

static uint16_t bits_of_key(const ro_naming *n, const char *key) {
  uint32_t row = ro_table_find(&n->state->people, key);
  if (row == RO_NO_ROW) return 0;
  const char *class = ro_table_cell(&n->state->people, row, n->state->people_class);
  return class[0] == 'g' ? RO_W_GIVEN : class[0] == 'f' ? RO_W_FAMILY : RO_W_GIVEN | RO_W_FAMILY;
}

static const char *last_word(const char *key) {
  const char *space = strrchr(key, ' ');
  return space ? space + 1 : key;
}

static const char *first_word(const ro_naming *n, const char *key) { return ro_arena_strndup(&n->doc->arena, key, strcspn(key, " ")); }

static bool upper_word_first(const char *key) {
  size_t n = strcspn(key, " ");
  if (n < 2 || n > 5) return false;
  for (size_t i = 0; i < n; i++)
    if (key[i] < 'A' || key[i] > 'Z') return false;
  return true;
}

/* A person or a people by the network's label of the name's last word. Of organisations and places the form tells more: the network also calls works and
 * occasions organisations. Nothing where the head has another label. */
static bool kind_by_network(const ro_naming *n, const ro_candidate *c, ro_kind *kind) {
  const ro_token *v = n->doc->tokens.v;
  uint8_t label = v[c->end - 1].name, head = v[c->head].name;
  bool person = label == RO_NAME_B_PER || label == RO_NAME_I_PER, people = label == RO_NAME_B_NORP || label == RO_NAME_I_NORP;
  if ((!person && !people) || (inside(c, c->head) && head != RO_NAME_O && (head - 1) / 2 != (label - 1) / 2)) return false;
  return *kind = person ? RO_KIND_PERSON : RO_KIND_PEOPLE, true;
}

/* A guess from the form alone. */
static ro_kind kind_by_form(const ro_naming *n, const ro_candidate *c) {
  uint16_t last = bits_of_key(n, last_word(c->key));
  bool the = n->tagged && ro_child_lemma(n->doc, c->head, RO_REL_DET, "the") != RO_NONE;
  if (all_upper(n, c) || strchr(c->key, '&')) return RO_KIND_ORGANIZATION;
  bool adjective = n->tagged && n->doc->tokens.v[c->end - 1].upos == RO_UPOS_ADJ;
  if (c->kind == RO_KIND_PLACE && !adjective) return RO_KIND_PLACE; /* a small place of the gazetteer */
  if (the) return RO_KIND_OTHER;
  const char *first = first_word(n, c->key);
  if (c->words >= 2 && ro_names_has_class(n, first, "article")) return RO_KIND_ORGANIZATION;
  if (c->words >= 2 && ro_names_has_class(n, first, "otherhead")) return RO_KIND_OTHER;
  if (c->words >= 2 && c->words <= 3 && last & RO_W_FAMILY) return RO_KIND_PERSON;
  if (c->words >= 2 && upper_word_first(c->key)) return RO_KIND_ORGANIZATION; /* "FC Twente" */
  if (c->words >= 2 && c->words <= 3) return RO_KIND_PERSON;
  if (c->words == 1 && last & (RO_W_FAMILY | RO_W_GIVEN)) return RO_KIND_PERSON;
  return RO_KIND_OTHER;
}

/* ---- the rest of the document ---- */

/* Names of the document by their words: what kind each has, from its surest mention. */
typedef struct known {
  const char *key;
  uint8_t kind, sure;
  uint32_t person; /* 1 + the token where a longer name of a person that ends in it stands first; 0: none */
} known;

typedef struct known_set {
  known *slots;
  uint32_t mask;
} known_set;

static known *known_at(const known_set *set, const char *key) {
  uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, key, strlen(key)) & set->mask;
  while (set->slots[slot].key && strcmp(set->slots[slot].key, key) != 0) slot = (slot + 1) & set->mask;
  return &set->slots[slot];
}

static void learn(const known_set *set, const char *key, uint8_t kind, uint8_t sure) {
  known *k = known_at(set, key);
  if (!k->key || sure > k->sure) *k = (known){key, kind, sure, k->person};
}

static known_set empty_set(const ro_naming *n) {
  known_set set = {.mask = 15};
  while (set.mask < 4 * n->found.n) set.mask = set.mask * 2 + 1;
  set.slots = ro_arena_alloc(&n->doc->arena, (set.mask + 1) * sizeof *set.slots);
  return set;
}

/* Refs of the actors table that the document names; `sure` is RO_TABLE where the state itself is meant, by its adjective or as a place. */
static known_set collect_refs(const ro_naming *n) {
  known_set set = empty_set(n);
  for (uint32_t i = 0; i < n->found.n; i++) {
    const ro_candidate *c = &n->found.v[i];
    if (c->row == RO_NO_ROW) continue;
    bool place = n->tagged && ro_child(n->doc, c->head, RO_REL_CASE) != RO_NONE && ro_base_rel_of(n->doc, c->head) == RO_REL_OBL;
    learn(&set, ro_names_cell(n, c->row, n->state->ref), c->kind, c->form == RO_FORM_ADJECTIVE || place ? RO_TABLE : RO_CUE);
  }
  return set;
}

static known_set collect(const ro_naming *n) {
  known_set set = empty_set(n);
  for (uint32_t i = 0; i < n->found.n; i++) {
    const ro_candidate *c = &n->found.v[i];
    if (c->form != RO_FORM_NAME) continue;
    learn(&set, c->key, c->kind, c->sure);
    /* the last name alone is the person's */
    if (c->kind == RO_KIND_PERSON && c->words > 1 && c->sure >= RO_CUE) {
      const char *last = last_word(c->key);
      learn(&set, last, RO_KIND_PERSON, RO_CUE);
      if (!known_at(&set, last)->person) known_at(&set, last)->person = c->first + 1;
    }
  }
  return set;
}

/* A capital city as the subject of what people do is its government: "Moscow said", "Washington might step away". */
static bool acts(const ro_naming *n, const ro_candidate *c) {
  const ro_token *v = n->doc->tokens.v, *t = &v[c->head];
  if (!n->tagged || t->head == RO_NONE) return false;
  const ro_token *up = &v[t->head];
  if (t->rel == RO_REL_OBL_AGENT) return true;
  if (t->rel == RO_REL_NSUBJ && up->upos == RO_UPOS_VERB) return true;
  if (t->rel == RO_REL_CONJ) {
    const ro_token *first = up;
    return first->rel == RO_REL_NSUBJ && first->head != RO_NONE && v[first->head].upos == RO_UPOS_VERB;
  }
  return false;
}

static bool between_governments(const ro_naming *n, const ro_candidate *c) {
  uint32_t marker = n->tagged ? ro_child(n->doc, c->head, RO_REL_CASE) : RO_NONE;
  if (marker == RO_NONE || ro_base_rel_of(n->doc, c->head) != RO_REL_NMOD) return false;
  const ro_token *up = &n->doc->tokens.v[n->doc->tokens.v[c->head].head];
  return ro_in_list(n->doc->tokens.v[marker].lower, "with between") && ro_in_list(up->lemma, "relation relationship tie talk negotiation deal agreement treaty accord alliance pact dialogue tension cooperation row dispute war peace contact");
}

static bool place_used(const ro_naming *n, const ro_candidate *c) {
  uint32_t marker = n->tagged ? ro_child(n->doc, c->head, RO_REL_CASE) : RO_NONE;
  return marker != RO_NONE && ro_in_list(n->doc->tokens.v[marker].lower, "in at near");
}

/* Where the document tells of Lena Jordan, "Jordan" is she, unless the state is meant too. */
static void namesake(ro_naming *n, const known_set *set, const known_set *refs, ro_candidate *c) {
  if (c->words != 1 || (c->kind != RO_KIND_STATE && c->kind != RO_KIND_PLACE) || c->form != RO_FORM_NAME) return;
  const known *k = known_at(set, c->key);
  if (!k->person || k->person > c->first || !(bits_of_key(n, c->key) & (RO_W_FAMILY | RO_W_GIVEN))) return;
  if (c->row == RO_NO_ROW) { /* a city of the gazetteer */
    if (!place_used(n, c)) c->kind = RO_KIND_PERSON, c->sure = RO_CUE;
    return;
  }
  if (known_at(refs, ro_names_cell(n, c->row, n->state->ref))->sure < RO_TABLE) c->kind = RO_KIND_PERSON, c->row = RO_NO_ROW, c->sure = RO_CUE;
}

/* "The North" where the document tells of North Korea. */
static void short_name(ro_naming *n, const known_set *refs, ro_candidate *c) {
  if (c->row != RO_NO_ROW || c->words != 1 || c->form != RO_FORM_NAME || c->first == 0 || !ro_token_is(n->doc, c->first - 1, "the")) return;
  for (uint32_t row = ro_table_find(&n->state->actors, c->key); row != RO_NO_ROW; row = ro_table_next(&n->state->actors, row)) {
    if (strcmp(ro_names_cell(n, row, n->state->form), "short") != 0 || !known_at(refs, ro_names_cell(n, row, n->state->ref))->key) continue;
    c->row = row, c->kind = RO_KIND_STATE, c->sure = RO_TABLE;
    return;
  }
}

void ro_names_classify(ro_naming *n) {
  for (uint32_t i = 0; i < n->found.n; i++) {
    ro_candidate *c = &n->found.v[i];
    ro_kind kind;
    c->head = head_of(n, c);
    if (c->sure == RO_GUESS && n->tagged && kind_by_tree(n, c, &kind)) c->kind = (uint8_t)kind, c->sure = RO_CUE;
    if (c->row != RO_NO_ROW && strcmp(ro_names_cell(n, c->row, n->state->form), "capital") == 0 && (acts(n, c) || between_governments(n, c))) c->kind = RO_KIND_GOVERNMENT;
  }
  ro_names_find_teams(n);
  known_set set = collect(n), refs = collect_refs(n);
  for (uint32_t i = 0; i < n->found.n; i++) {
    ro_candidate *c = &n->found.v[i];
    ro_kind kind;
    namesake(n, &set, &refs, c);
    short_name(n, &refs, c);
    const known *k = known_at(&set, c->key);
    bool team = k->key && k->kind == RO_KIND_ORGANIZATION && k->sure == RO_TABLE && c->kind == RO_KIND_PLACE && c->row == RO_NO_ROW;
    if (team && !place_used(n, c)) c->kind = RO_KIND_ORGANIZATION;
    if (c->sure != RO_GUESS) continue;
    if (k->key && k->sure > RO_GUESS) c->kind = k->kind, c->sure = RO_CUE;
    else c->kind = (uint8_t)(kind_by_network(n, c, &kind) ? kind : kind_by_form(n, c));
  }
}
