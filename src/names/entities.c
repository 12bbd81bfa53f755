/* Coreference: candidates become mentions of entities. Names go first, the longer before the shorter, so that "Rubio" finds
 * "Marco Rubio" wherever that stands; then role nouns join the names they are in apposition with, or stand for themselves. */
#include "names/parts.h"

#include "base/hash.h"

#include <string.h>

typedef struct slot { const char *key; uint32_t entity; } slot;

/* Names to entities; a key that stands for several has entity RO_NONE - 1 (ambiguous). */
typedef struct name_index { slot *slots; uint32_t mask; } name_index;

enum { AMBIGUOUS = RO_NONE - 1 };

enum { FARTHEST = 500 }; /* how many candidates back a namesake or the same group is looked for */

typedef struct merger {
  ro_naming *n;
  name_index whole, last, first, ref; /* full name; last word, first word of a person's name; key of the actors table */
} merger;

static void index_open(merger *m, name_index *x) {
  x->mask = 15;
  while (x->mask < 2 * m->n->found.n) x->mask = x->mask * 2 + 1;
  x->slots = ro_arena_alloc(&m->n->doc->arena, (x->mask + 1) * sizeof *x->slots);
}

static slot *index_at(const name_index *x, const char *key) {
  uint32_t at = (uint32_t)ro_hash(RO_HASH_START, key, strlen(key)) & x->mask;
  while (x->slots[at].key && strcmp(x->slots[at].key, key) != 0) at = (at + 1) & x->mask;
  return &x->slots[at];
}

static uint32_t index_find(const name_index *x, const char *key) {
  const slot *s = index_at(x, key);
  return s->key ? s->entity : RO_NONE;
}

static void index_put(const name_index *x, const char *key, uint32_t entity) {
  slot *s = index_at(x, key);
  s->entity = !s->key || s->entity == entity ? entity : (uint32_t)AMBIGUOUS;
  s->key = key;
}

static bool usable(uint32_t entity) { return entity != RO_NONE && entity != (uint32_t)AMBIGUOUS; }

/* ---- names ---- */

/* The last name: the last word, with what is fixed to it ("Jr." is no last name). */
static const char *last_name(ro_naming *n, const char *key) {
  const char *space = strrchr(key, ' ');
  if (!space) return key;
  if (ro_in_list(space + 1, "Jr. Jr Sr. Sr II III IV V VI")) {
    const char *stem = ro_arena_strndup(&n->doc->arena, key, (size_t)(space - key));
    return last_name(n, stem);
  }
  return space + 1;
}

static const char *first_name(ro_naming *n, const char *key) {
  const char *space = strchr(key, ' ');
  return space ? ro_arena_strndup(&n->doc->arena, key, (size_t)(space - key)) : key;
}

/* Is it a last name alone, perhaps with its particles ("al Assad", "von der Leyen")? */
static bool is_short(const ro_candidate *c) {
  const char *space = strrchr(c->key, ' ');
  if (!space) return true;
  for (const char *p = c->key; p < space; p++)
    if (*p >= 'A' && *p <= 'Z') return false;
  return true;
}

static const char *ref_of(const ro_naming *n, const ro_candidate *c) {
  return c->row == RO_NO_ROW ? NULL : ro_names_cell(n, c->row, n->state->ref);
}

/* Capitals: the government and the place are two; a people and its state too. */
static const char *ref_key(ro_naming *n, const ro_candidate *c) {
  const char *form = ro_names_cell(n, c->row, n->state->form);
  const char *ref = ref_of(n, c);
  if (strcmp(form, "capital") == 0) return ro_arena_printf(&n->doc->arena, "%s/%s", ro_names_cell(n, c->row, 0), ro_kind_names[c->kind]);
  if (c->kind == RO_KIND_STATE || c->kind == RO_KIND_PERSON) return ref;
  return ro_arena_printf(&n->doc->arena, "%s/%s", ref, ro_kind_names[c->kind]);
}

static uint32_t new_entity(merger *m, const ro_candidate *c) {
  ro_doc *doc = m->n->doc;
  const ro_naming *n = m->n;
  const char *name = ro_span_copy(doc, ro_token_span(doc, c->first, c->end));
  uint32_t e = ro_add_entity(doc, name, (ro_kind)c->kind);
  ro_entity *entity = &doc->entities.v[e];
  if (c->row != RO_NO_ROW) {
    bool capital = strcmp(ro_names_cell(n, c->row, n->state->form), "capital") == 0;
    entity->ref = capital ? ro_names_cell(n, c->row, 0) : ref_of(n, c);
  }
  return e;
}

/* The fullest naming; for states "South Korea" before "South", "Korean". */
static bool better_name(const ro_naming *n, const ro_entity *e, const ro_candidate *c, const char *name) {
  bool longer = strlen(name) > strlen(e->name);
  if (e->kind != RO_KIND_STATE) return longer;
  if (c->row == RO_NO_ROW || strcmp(ro_names_cell(n, c->row, n->state->form), "name") != 0) return false;
  uint32_t row = ro_table_find(&n->state->actors, e->name);
  return longer || row == RO_NO_ROW || strcmp(ro_names_cell(n, row, n->state->form), "name") != 0;
}

static void take(merger *m, ro_candidate *c, uint32_t entity) {
  ro_doc *doc = m->n->doc;
  ro_entity *e = &doc->entities.v[entity];
  c->entity = entity;
  const char *name = ro_span_copy(doc, ro_token_span(doc, c->first, c->end));
  if (c->form == RO_FORM_NAME && better_name(m->n, e, c, name)) e->name = name;
  if (!e->ref && c->row != RO_NO_ROW && c->form == RO_FORM_NAME) e->ref = ref_of(m->n, c);
  if (!e->role && c->agent != RO_NO_ROW && e->kind != RO_KIND_STATE && (c->form == RO_FORM_NAME || c->kind == RO_KIND_PERSON)) e->role = ro_table_cell(&m->n->state->agents, c->agent, 0);
}

static uint32_t find_person(merger *m, const ro_candidate *c) {
  uint32_t e = index_find(&m->whole, c->key);
  if (usable(e)) return e;
  if (is_short(c)) {
    const char *last = last_name(m->n, c->key);
    e = index_find(&m->last, last);
    if (usable(e)) return e;
    if (e == (uint32_t)AMBIGUOUS) return AMBIGUOUS;
    e = index_find(&m->first, last);
    if (usable(e)) return e;
    return RO_NONE;
  }
  return RO_NONE;
}

static void put_person(merger *m, const ro_candidate *c) {
  index_put(&m->whole, c->key, c->entity);
  index_put(&m->last, last_name(m->n, c->key), c->entity);
  if (c->words > 1) index_put(&m->first, first_name(m->n, c->key), c->entity);
}

/* Last names shared by several: the one named last before this. */
static uint32_t nearest_with_last(merger *m, uint32_t candidate) {
  const ro_candidate *c = &m->n->found.v[candidate];
  const char *last = last_name(m->n, c->key);
  for (uint32_t i = candidate; i-- > 0 && candidate - i < FARTHEST;) {
    const ro_candidate *before = &m->n->found.v[i];
    if (before->kind == RO_KIND_PERSON && before->form == RO_FORM_NAME && before->entity != RO_NONE && strcmp(last_name(m->n, before->key), last) == 0) return before->entity;
  }
  return RO_NONE;
}

static void merge_person(merger *m, uint32_t i) {
  ro_candidate *c = &m->n->found.v[i];
  uint32_t e = find_person(m, c);
  if (e == (uint32_t)AMBIGUOUS) e = nearest_with_last(m, i);
  const char *ref = ref_of(m->n, c);
  if (!usable(e) && ref) e = index_find(&m->ref, ref);
  /* one first name, one last name, a middle name more: "Vladimir V. Putin" */
  if (!usable(e) && c->words > 1) {
    uint32_t same_last = index_find(&m->last, last_name(m->n, c->key)), same_first = index_find(&m->first, first_name(m->n, c->key));
    if (usable(same_last) && same_last == same_first) e = same_last;
  }
  if (!usable(e)) e = new_entity(m, c);
  take(m, c, e);
  put_person(m, c);
  if (ref) index_put(&m->ref, ref, e);
}

/* "Kurdistan Democratic Party (KDP)": the initials of the capitals. */
static bool is_acronym_of(const char *acronym, const char *key) {
  const char *a = acronym;
  for (const char *p = key; *p; p++) {
    if (p > key && p[-1] != ' ') continue;
    bool capital = *p >= 'A' && *p <= 'Z', fits = *a == *p || (*p >= 'a' && *p <= 'z' && *a == *p - 'a' + 'A'); /* "BOK" has its "of" */
    if (fits) a++;
    else if (capital) return false;
  }
  return *a == 0 && a - acronym >= 2;
}

/* An acronym in brackets right behind the name it is short for. */
static uint32_t bracket_acronym(merger *m, uint32_t i) {
  const ro_candidate *c = &m->n->found.v[i];
  if (i == 0 || c->words != 1 || c->first == 0 || !ro_token_is(m->n->doc, c->first - 1, "(")) return RO_NONE;
  const ro_candidate *before = &m->n->found.v[i - 1];
  bool near = before->entity != RO_NONE && before->form == RO_FORM_NAME && c->first - before->end <= 2;
  return near && is_acronym_of(c->key, before->key) ? before->entity : RO_NONE;
}

/* "The Albanians" again, behind "ethnic Albanians" or "the Albanians of Serbia": those. */
static uint32_t same_people(const merger *m, uint32_t i) {
  const ro_candidate *c = &m->n->found.v[i];
  if (c->kind != RO_KIND_PEOPLE || c->form != RO_FORM_NAME || c->row == RO_NO_ROW) return RO_NONE;
  for (uint32_t b = i; b-- > 0 && i - b < FARTHEST;) {
    const ro_candidate *before = &m->n->found.v[b];
    if (before->kind != RO_KIND_PEOPLE || before->form != RO_FORM_NAME || before->entity == RO_NONE || strcmp(last_name(m->n, before->key), c->key) != 0) continue;
    return before->row == RO_NO_ROW ? before->entity : RO_NONE;
  }
  return RO_NONE;
}

static void merge_other(merger *m, uint32_t i) {
  ro_candidate *c = &m->n->found.v[i];
  uint32_t e = same_people(m, i);
  if (e != RO_NONE) {
    c->row = RO_NO_ROW;
    take(m, c, e);
    return;
  }
  const char *key = c->row != RO_NO_ROW ? ref_key(m->n, c) : c->key;
  name_index *x = c->row != RO_NO_ROW ? &m->ref : &m->whole;
  e = index_find(x, key);
  if (!usable(e)) e = bracket_acronym(m, i);
  if (usable(e) && m->n->doc->entities.v[e].kind != c->kind && c->row == RO_NO_ROW && m->n->doc->entities.v[e].kind == RO_KIND_PERSON && c->sure > RO_GUESS) e = RO_NONE;
  if (!usable(e)) e = new_entity(m, c);
  take(m, c, e);
  index_put(x, key, e);
}

static void merge_names(merger *m) {
  ro_naming *n = m->n;
  for (uint32_t i = 0; i < n->found.n; i++) /* full names first */
    if (n->found.v[i].form != RO_FORM_NOMINAL && n->found.v[i].kind == RO_KIND_PERSON && !is_short(&n->found.v[i])) merge_person(m, i);
  for (uint32_t i = 0; i < n->found.n; i++) {
    ro_candidate *c = &n->found.v[i];
    if (c->form == RO_FORM_NOMINAL || c->entity != RO_NONE) continue;
    uint32_t first = c->words == 1 && c->sure == RO_GUESS ? index_find(&m->first, c->key) : RO_NONE; /* "Vladimir, STOP!" */
    if (usable(first)) c->kind = RO_KIND_PERSON;
    if (c->kind == RO_KIND_PERSON) merge_person(m, i);
    else merge_other(m, i);
  }
}

/* ---- role nouns ---- */

/* The entity of the candidate whose head is this token. */
static uint32_t entity_at(const ro_naming *n, uint32_t token) {
  if (!n->taken[token]) return RO_NONE;
  const ro_candidate *c = &n->found.v[n->taken[token] - 1];
  return c->form == RO_FORM_NAME ? c->entity : RO_NONE;
}

/* "NATO member Norway", "its neighbour, Peru": words for a person that a state or a group may be too. */
static bool may_be_a_side(const ro_naming *n, const ro_candidate *c) {
  return ro_names_has_class(n, c->key, "sidenoun");
}

static bool can_be(const ro_naming *n, uint32_t entity, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  ro_kind kind = (ro_kind)doc->entities.v[entity].kind;
  if (c->plural) return false;
  if (may_be_a_side(n, c) && (kind == RO_KIND_STATE || kind == RO_KIND_ARMED_GROUP || kind == RO_KIND_ORGANIZATION)) return true;
  if (c->kind == RO_KIND_PERSON) return kind == RO_KIND_PERSON;
  if (c->kind == RO_KIND_STATE) return kind == RO_KIND_STATE;
  return kind == RO_KIND_ORGANIZATION || kind == RO_KIND_ARMED_GROUP || kind == RO_KIND_GOVERNMENT;
}

/* A preposition before it, or its own verb behind it ("Lien Chan, a spokesman said"), and it stands for itself. */
static bool stands_alone(const ro_doc *doc, uint32_t head, uint32_t end) {
  if (ro_child(doc, head, RO_REL_CASE) != RO_NONE) return true;
  return end < doc->tokens.n && doc->tokens.v[end].sentence == doc->tokens.v[head].sentence && ro_in_list(doc->tokens.v[end].lower, "said says told added");
}

/* "the minister and her counterpart, B": the name is the second's, though the tree hangs it on the first. */
static bool belongs_to_conjunct(const ro_doc *doc, uint32_t head, uint32_t name) {
  ro_for_children(doc, head, c) if (ro_rel_of(doc, c) == RO_REL_CONJ && c > head && c < name) return true;
  return false;
}

static bool is_definite(const ro_doc *doc, const ro_candidate *c) {
  return (c->first > 0 && ro_token_is(doc, c->first - 1, "the")) || ro_child_lemma(doc, c->head, RO_REL_DET, "the") != RO_NONE || ro_child(doc, c->head, RO_REL_NMOD_POSS) != RO_NONE;
}

/* The token behind a description, and behind a name that it is "of" or "for". */
static uint32_t behind_of(const ro_naming *n, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  uint32_t t = c->end;
  if (t + 2 >= doc->tokens.n || !ro_in_list(doc->tokens.v[t].lower, "of for")) return t;
  t += ro_token_is(doc, t + 1, "the") ? 2 : 1;
  return n->taken[t] && n->found.v[n->taken[t] - 1].first == t ? n->found.v[n->taken[t] - 1].end : c->end;
}

/* "EU member Hungary", "its neighbour, Peru, said": the name of a state right behind such a word, whatever the tree makes of it. */
static uint32_t state_behind(const ro_naming *n, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  uint32_t next = c->end;
  bool comma = next + 1 < doc->tokens.n && ro_token_is(doc, next, ",") && is_definite(doc, c);
  if (comma) next++;
  if (!may_be_a_side(n, c) || c->plural || next >= doc->tokens.n || !n->taken[next]) return RO_NONE;
  const ro_candidate *name = &n->found.v[n->taken[next] - 1];
  if (name->first != next || name->form != RO_FORM_NAME || name->kind != RO_KIND_STATE || name->sentence != c->sentence || name->entity == RO_NONE) return RO_NONE;
  bool closed = !comma || name->end == doc->tokens.n || doc->tokens.v[name->end].sentence != c->sentence || ro_in_list(doc->tokens.v[name->end].lower, ", . ;");
  return closed ? name->entity : RO_NONE;
}

/* "the Ansaru movement", "the Ansaru (Helpers) group", "the Ansaru terror network": the noun says what the name before it is. */
static uint32_t name_before(const ro_naming *n, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  uint32_t t = c->end - c->words, first = doc->sentences.v[c->sentence].first;
  if (c->plural || t == first || !ro_names_has_class(n, doc->tokens.v[c->head].lemma, "groupnoun")) return RO_NONE;
  if (ro_token_is(doc, --t, ")")) {
    while (t > first && !ro_token_is(doc, t, "(")) t--;
    if (t == first) return RO_NONE;
    t--;
  }
  if (!n->taken[t]) return RO_NONE;
  const ro_candidate *name = &n->found.v[n->taken[t] - 1];
  bool group = name->kind == RO_KIND_ARMED_GROUP || name->kind == RO_KIND_ORGANIZATION;
  bool of_states = name->row != RO_NO_ROW && ro_in_list("IGO", ro_names_cell(n, name->row, n->state->sectors));
  return group && !of_states && name->form == RO_FORM_NAME ? name->entity : RO_NONE;
}

/* "her Kenyan counterpart, John Kamau, said"; "the head of the UN, Amir Khan, said": a name in commas behind a definite description of one person, whatever the tree makes of it. */
static uint32_t between_commas(const ro_naming *n, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  const ro_token *v = doc->tokens.v;
  uint32_t comma = behind_of(n, c), next = comma + 1;
  if (c->kind != RO_KIND_PERSON || c->plural || next >= doc->tokens.n || !ro_token_is(doc, comma, ",") || !n->taken[next] || !is_definite(doc, c)) return RO_NONE;
  const ro_candidate *name = &n->found.v[n->taken[next] - 1];
  if (name->first != next || name->form != RO_FORM_NAME || name->words < 2 || name->sentence != c->sentence || name->title != RO_NONE || name->agent != RO_NONE) return RO_NONE;
  bool closed = name->end < doc->tokens.n && v[name->end].sentence == c->sentence && ro_in_list(v[name->end].lower, ", . ;");
  return closed && name->entity != RO_NONE && can_be(n, name->entity, c) ? name->entity : RO_NONE;
}

/* "his Slovenian counterpart Janez Koren": a full name right behind such a description. */
static uint32_t right_behind(const ro_naming *n, const ro_candidate *c) {
  uint32_t next = c->end;
  if (c->kind != RO_KIND_PERSON || c->plural || next >= n->doc->tokens.n || !n->taken[next] || !is_definite(n->doc, c)) return RO_NONE;
  const ro_candidate *name = &n->found.v[n->taken[next] - 1];
  bool full = name->first == next && name->form == RO_FORM_NAME && name->words > 1 && name->sentence == c->sentence && name->title == RO_NONE;
  return full && name->entity != RO_NONE && can_be(n, name->entity, c) ? name->entity : RO_NONE;
}

/* "Steve Witkoff, Trump's envoy"; "Kremlin aide Yuri Ushakov". */
static uint32_t by_apposition(const ro_naming *n, const ro_candidate *c) {
  const ro_doc *doc = n->doc;
  const ro_token *t = &doc->tokens.v[c->head];
  if ((t->rel == RO_REL_APPOS || t->rel == RO_REL_NMOD_DESC || t->rel == RO_REL_COMPOUND || t->rel == RO_REL_FLAT) && t->head != RO_NONE && !(t->rel == RO_REL_APPOS && stands_alone(doc, c->head, c->end))) {
    uint32_t e = entity_at(n, t->head);
    if (e != RO_NONE && can_be(n, e, c) && (t->rel != RO_REL_COMPOUND || c->kind == RO_KIND_PERSON)) return e;
  }
  ro_for_children(doc, c->head, child) {
    ro_rel rel = ro_rel_of(doc, child);
    if ((rel != RO_REL_APPOS && rel != RO_REL_FLAT) || ro_child(doc, child, RO_REL_CASE) != RO_NONE || belongs_to_conjunct(doc, c->head, child)) continue;
    uint32_t e = entity_at(n, child);
    if (e != RO_NONE && can_be(n, e, c)) return e;
  }
  uint32_t around = name_before(n, c);
  if (around == RO_NONE) around = state_behind(n, c);
  if (around == RO_NONE) around = right_behind(n, c);
  return around != RO_NONE ? around : between_commas(n, c);
}

static bool has_modifiers(const ro_naming *n, const ro_candidate *c) {
  if (c->end - c->first > c->words) return true;
  ro_for_children(n->doc, c->head, child) {
    ro_rel rel = ro_base_rel_of(n->doc, child);
    if ((rel == RO_REL_NMOD || rel == RO_REL_ACL || rel == RO_REL_NUMMOD || rel == RO_REL_AMOD)) return true;
  }
  return false;
}

/* Does this name or description end in the noun: "Foreign Ministry", "Ministry of Defense" of "ministry"? */
static bool is_called(const ro_candidate *b, const char *noun) {
  char word[64];
  const char *of = strstr(b->key, " of "), *end = of ? of : b->key + strlen(b->key), *start = end;
  while (start > b->key && start[-1] != ' ') start--;
  size_t n = (size_t)(end - start);
  if (n + 1 > sizeof word) return false;
  for (size_t i = 0; i < n; i++) word[i] = (char)(start[i] >= 'A' && start[i] <= 'Z' ? start[i] | 32 : start[i]);
  word[n] = 0;
  return strcmp(word, noun) == 0;
}

enum { NEAR = 6 }; /* sentences back */

/* "The ministry" behind "Peru's foreign ministry", "the brigade" behind "the Golan Brigade": the one body so called in the last sentence that names any; AMBIGUOUS where it names more. */
static uint32_t same_body(const ro_naming *n, uint32_t i) {
  const ro_candidate *c = &n->found.v[i];
  uint32_t found = RO_NONE, sentence = RO_NONE;
  if (c->plural || c->words != 1 || (c->kind != RO_KIND_GOVERNMENT && c->kind != RO_KIND_ORGANIZATION && c->kind != RO_KIND_ARMED_GROUP)) return RO_NONE;
  for (uint32_t b = i; b-- > 0 && i - b < FARTHEST && n->found.v[b].sentence + NEAR >= c->sentence;) {
    const ro_candidate *before = &n->found.v[b];
    bool body = before->entity != RO_NONE && (before->kind == RO_KIND_GOVERNMENT || before->kind == RO_KIND_ORGANIZATION || before->kind == RO_KIND_ARMED_GROUP);
    if (!body || before->plural || before->form == RO_FORM_ADJECTIVE || !is_called(before, c->key)) continue;
    if (found != RO_NONE && before->sentence != sentence) break;
    sentence = before->sentence;
    if (found != RO_NONE && found != before->entity) return AMBIGUOUS; /* two ministries: which? */
    found = before->entity;
  }
  return found;
}

/* "the rebels" again, with nothing more said of them: those named last. */
static uint32_t same_group(const ro_naming *n, uint32_t i) {
  const ro_candidate *c = &n->found.v[i];
  bool definite = ro_child_lemma(n->doc, c->head, RO_REL_DET, "the") != RO_NONE;
  if (c->kind == RO_KIND_PERSON) return RO_NONE; /* the actors stage knows better who "the president" is */
  if (!definite || has_modifiers(n, c)) return RO_NONE;
  uint32_t body = same_body(n, i);
  if (body != RO_NONE) return usable(body) ? body : RO_NONE;
  for (uint32_t b = i; b-- > 0 && i - b < FARTHEST;) {
    const ro_candidate *before = &n->found.v[b];
    if (before->form == RO_FORM_NOMINAL && before->key == c->key && before->plural == c->plural) return before->entity;
  }
  return RO_NONE;
}

static void merge_nominals(merger *m) {
  ro_naming *n = m->n;
  for (uint32_t i = 0; i < n->found.n; i++) {
    ro_candidate *c = &n->found.v[i];
    if (c->form != RO_FORM_NOMINAL) continue;
    uint32_t e = by_apposition(n, c);
    if (e == RO_NONE) e = same_group(n, i);
    if (e == RO_NONE) e = new_entity(m, c);
    take(m, c, e);
  }
}

/* Entities were made in the order of merging; the record has them in the order of their first mention. */
static void order_entities(ro_naming *n) {
  ro_doc *doc = n->doc;
  uint32_t count = doc->entities.n, next = 0;
  uint32_t *to = ro_arena_alloc(&doc->arena, (count + 1) * sizeof *to);
  ro_entity *old = ro_arena_alloc(&doc->arena, (count + 1) * sizeof *old);
  if (count) memcpy(old, doc->entities.v, count * sizeof *old);
  for (uint32_t i = 0; i < n->found.n; i++) {
    uint32_t *e = &n->found.v[i].entity;
    if (!to[*e]) doc->entities.v[next] = old[*e], to[*e] = ++next;
    *e = to[*e] - 1;
  }
}

static void write_mentions(ro_naming *n) {
  for (uint32_t i = 0; i < n->found.n; i++) {
    const ro_candidate *c = &n->found.v[i];
    ro_add_mention(n->doc, c->entity, (ro_form)c->form, c->first, c->end, c->head);
  }
}

void ro_names_make_entities(ro_naming *n) {
  merger m = {.n = n};
  index_open(&m, &m.whole), index_open(&m, &m.last), index_open(&m, &m.first), index_open(&m, &m.ref);
  memset(n->taken, 0, n->doc->tokens.n * sizeof *n->taken);
  for (uint32_t i = 0; i < n->found.n; i++)
    if (n->found.v[i].form == RO_FORM_NAME)
      for (uint32_t t = n->found.v[i].first; t < n->found.v[i].end; t++) n->taken[t] = i + 1;
  merge_names(&m);
  merge_nominals(&m);
  order_entities(n);
  write_mentions(n);
}
