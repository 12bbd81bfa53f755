/* What the tables say of an entity by itself: the actors table by its ref and the document's day, role nouns, endings of names. */
#include "actors/parts.h"

#include "model/tenure.h"

#include <string.h>

void ro_actors_add_sectors(ro_entity *entity, const char *sectors) {
  for (const char *s = sectors; *s;) {
    size_t n = strcspn(s, " ");
    char code[4] = "";
    if (n == 3) memcpy(code, s, 3), ro_add_sector(entity, code);
    s += n + (s[n] == ' ');
  }
}

static const char *cell(const ro_coding *c, uint32_t row, uint32_t column) { return ro_table_cell(&c->state->actors, row, column); }

static ro_tenure tenure_on(const ro_coding *c, uint32_t row, ro_date day) {
  long today = day.year ? day.year * 10000L + day.month * 100 + day.day : 0;
  return ro_tenure_on(cell(c, row, c->state->from), cell(c, row, c->state->to), today);
}

/* The row of the same ref that holds on the day: in office before former, else none. Rows are those of the phrase `ref`. */
static uint32_t row_on(const ro_coding *c, const char *ref, ro_tenure *how) {
  uint32_t best = RO_NO_ROW;
  for (uint32_t row = ro_table_find(&c->state->actors, ref); row != RO_NO_ROW; row = ro_table_next(&c->state->actors, row)) {
    if (ro_in_list(cell(c, row, c->state->form), "surname head")) continue;
    ro_tenure t = tenure_on(c, row, c->doc->published_date);
    if (best == RO_NO_ROW || t < *how) best = row, *how = t;
  }
  return best;
}

bool ro_actors_is_word(const ro_coding *c, const char *word, const char *class) {
  for (uint32_t row = ro_table_find(&c->state->words, word); row != RO_NO_ROW; row = ro_table_next(&c->state->words, row))
    if (strcmp(ro_table_cell(&c->state->words, row, c->state->word_class), class) == 0) return true;
  return false;
}

static void set_country(ro_entity *e, const char *code) {
  if (strlen(code) == 3) memcpy(e->country, code, 4);
}

static void by_country(const ro_coding *c, ro_entity *e, uint32_t row) {
  const char *actor = ro_table_cell(&c->state->countries, row, c->state->country_actor);
  set_country(e, *actor ? actor : ro_table_cell(&c->state->countries, row, 0));
  e->rule = "table:countries";
}

void ro_actors_by_table(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  if (!e->ref) return;
  uint32_t country = ro_table_find(&c->state->countries, e->ref);
  if (country != RO_NO_ROW) {
    by_country(c, e, country);
    return;
  }
  ro_tenure how = RO_IN_OFFICE;
  uint32_t row = row_on(c, e->ref, &how);
  if (row == RO_NO_ROW) return;
  set_country(e, cell(c, row, c->state->country));
  e->rule = "table:actors";
  if (e->kind == RO_KIND_PERSON) {
    if (how == RO_IN_OFFICE) ro_actors_add_sectors(e, cell(c, row, c->state->sectors));
    if (how == RO_FORMER) ro_add_sector(e, "ELI"), e->rule = "table:actors/former";
    const char *role = cell(c, row, c->state->role);
    if (how == RO_IN_OFFICE && *role && c->doc->published_date.year) e->role = role;
  } else {
    ro_actors_add_sectors(e, cell(c, row, c->state->sectors));
    if (strcmp(cell(c, row, c->state->form), "capital") == 0 && e->kind == RO_KIND_GOVERNMENT) ro_add_sector(e, "GOV");
  }
  const char *code = cell(c, row, c->state->code);
  if (*code && how == RO_IN_OFFICE) e->code = code;
}

bool ro_actors_has_common_name(const ro_coding *c, const ro_entity *e) {
  if (!e->ref || !e->country[0] || (e->kind != RO_KIND_GOVERNMENT && e->kind != RO_KIND_ORGANIZATION && e->kind != RO_KIND_ARMED_GROUP)) return false;
  for (uint32_t row = ro_table_find(&c->state->actors, e->name); row != RO_NO_ROW; row = ro_table_next(&c->state->actors, row))
    if (strcmp(cell(c, row, c->state->form), "common") == 0 && strcmp(cell(c, row, c->state->ref), e->ref) == 0) return true;
  return false;
}

/* Does the report name this country by something else, or no other country? */
static bool is_named_too(const ro_coding *c, const ro_entity *e) {
  bool others = false;
  for (uint32_t i = 0; i < c->doc->entities.n; i++) {
    const ro_entity *o = &c->doc->entities.v[i];
    if (o == e || !o->country[0] || ro_actors_has_common_name(c, o)) continue;
    if (strcmp(o->country, e->country) == 0) return true;
    others = true;
  }
  return !others;
}

/* A common name is of the state that its own phrase says ("the Social Democratic Party in Romania"), else of the table's where the report is about that. */
void ro_actors_by_common_name(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity], known = *e;
  if (!ro_actors_has_common_name(c, e)) return;
  bool named = is_named_too(c, e);
  e->country[0] = 0, e->code = NULL, e->ref = NULL;
  ro_actors_by_modifiers(c, entity);
  bool same = strcmp(e->country, known.country) == 0;
  if (same || (!e->country[0] && !e->code && named)) *e = known;
}

static void add_tail_sectors(const ro_coding *c, ro_entity *e, const char *word) {
  for (uint32_t row = ro_table_find(&c->state->words, word); row != RO_NO_ROW; row = ro_table_next(&c->state->words, row))
    if (strcmp(ro_table_cell(&c->state->words, row, c->state->word_class), "orgtail") == 0) {
      ro_actors_add_sectors(e, ro_table_cell(&c->state->words, row, c->state->word_sectors));
      if (!e->rule) e->rule = "name:ending";
      return;
    }
}

/* Sectors that the last word of a name tells, or the word before "of": "Foreign Ministry", "Union of Teachers". */
static void by_last_word(const ro_coding *c, ro_entity *e) {
  const char *of = strstr(e->name, " of "), *end = of ? of : e->name + strlen(e->name), *word = end;
  while (word > e->name && word[-1] != ' ') word--;
  add_tail_sectors(c, e, ro_arena_strndup(&c->doc->arena, word, (size_t)(end - word)));
}

/* "United Nations Environment Program": the organisation of states in whose name it begins. */
static bool by_organisation_in_name(const ro_coding *c, ro_entity *e, const char *const *words, uint32_t n) {
  uint32_t row, length = ro_table_match(&c->state->actors, words, n, &row);
  if (!length || length == n || strcmp(cell(c, row, c->state->kind), "organization") != 0 || !ro_in_list("IGO", cell(c, row, c->state->sectors))) return false;
  bool capitals = true; /* "EU", "OSCE"; "Commonwealth" begins many another name */
  for (const char *p = words[0]; *p; p++) capitals = capitals && !(*p >= 'a' && *p <= 'z');
  if (length == 1 && !capitals) return false;
  ro_add_sector(e, "IGO");
  if (*cell(c, row, c->state->code)) e->code = cell(c, row, c->state->code);
  e->rule = "name:organization";
  return true;
}

/* The country in the name of a body: "Baghdad University", "University of Warsaw", "Turkish Airlines". */
static void by_place_in_name(const ro_coding *c, ro_entity *e) {
  if (e->country[0] || e->code || e->ref || ro_has_sector(e, "IGO") || ro_has_sector(e, "NGO")) return;
  const char *words[8], *rest = e->name;
  uint32_t n = 0, row;
  while (n < 8 && *rest) {
    size_t length = strcspn(rest, " -");
    words[n++] = ro_arena_strndup(&c->doc->arena, rest, length);
    rest += length + (rest[length] != 0);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 && by_organisation_in_name(c, e, words, n)) return;
    bool place = i == 0 || ro_in_list(words[i - 1], "of in");
    uint32_t length = place ? ro_table_match(&c->state->actors, words + i, n - i, &row) : 0;
    if (length && i > 0 && strcmp(cell(c, row, c->state->form), "adjective") == 0) continue; /* "Organization of American States" */
    if (!length || length == n || !ro_in_list(cell(c, row, c->state->kind), "state place") || !ro_in_list(cell(c, row, c->state->form), "name adjective capital")) continue;
    set_country(e, cell(c, row, c->state->country));
    if (e->country[0] && !e->rule) e->rule = "name:place";
  }
}

/* The longest role noun that ends at this token. */
static uint32_t role_at(const ro_coding *c, const ro_mention *m) {
  const ro_token *v = c->doc->tokens.v;
  for (uint32_t first = m->first; first <= m->head && first < m->end; first++) {
    const char *words[8];
    uint32_t n = 0, row;
    for (uint32_t t = first; t <= m->head && n < 8; t++) {
      if (strcmp(v[t].lower, "-") == 0) continue;
      words[n++] = v[t].upos == RO_UPOS_NOUN ? v[t].lemma : v[t].lower;
    }
    if (n && ro_table_match(&c->state->agents, words, n, &row) == n) return row;
  }
  return RO_NO_ROW;
}

/* "His Slovenian counterpart": of the same role as he. */
static void by_counterpart(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    const ro_mention *m = &c->doc->mentions.v[e->mentions.v[i]];
    uint32_t head = m->head, owner = RO_NONE;
    if (m->form == RO_FORM_NAME && m->first > 0 && strcmp(c->doc->tokens.v[m->first - 1].lemma, "counterpart") == 0) head = m->first - 1; /* as a title: "his counterpart Janez Koren" */
    if (strcmp(c->doc->tokens.v[head].lemma, "counterpart") != 0) continue;
    ro_for_children(c->doc, head, child) if (ro_rel_of(c->doc, child) == RO_REL_NMOD_POSS) owner = ro_entity_of(c->doc, child);
    if (owner == RO_NONE || owner == entity || c->doc->entities.v[owner].kind != RO_KIND_PERSON) continue;
    const ro_entity *o = &c->doc->entities.v[owner];
    if (o->role) e->role = o->role;
    for (int k = 0; k < RO_MAX_SECTORS && o->sectors[k][0]; k++) ro_add_sector(e, o->sectors[k]);
    if (!e->rule) e->rule = "role:counterpart";
    return;
  }
}

/* "ethnic Turks", "Iraqi Shiites": a people that names.c does not know by its table row, since it lives elsewhere; it keeps its faith. */
static void by_people(const ro_coding *c, ro_entity *e) {
  if (e->kind != RO_KIND_PEOPLE || e->ref || !e->mentions.n) return;
  const ro_mention *m = &c->doc->mentions.v[e->mentions.v[0]];
  if (m->form != RO_FORM_NAME) return;
  for (uint32_t row = ro_table_find(&c->state->actors, e->name); row != RO_NO_ROW; row = ro_table_next(&c->state->actors, row))
    if (strcmp(cell(c, row, c->state->kind), "people") == 0) ro_actors_add_sectors(e, cell(c, row, c->state->sectors));
  if (!e->sectors[0][0] && m->first > 0 && strcmp(c->doc->tokens.v[m->first - 1].lower, "ethnic") == 0) ro_add_sector(e, "CVL");
  if (e->sectors[0][0]) e->rule = "name:people";
}

static bool says_former(const char *word) { return ro_in_list(word, "former ex deposed ousted one-time onetime") || strncmp(word, "ex-", 3) == 0; }

/* What is said before a mention: -1 a former office ("former attorney general Berg"), 1 an office, 0 nothing. */
static int office_at(const ro_coding *c, const ro_mention *m) {
  enum { TITLE_WORDS = 6 };
  const ro_token *v = c->doc->tokens.v;
  if (m->form == RO_FORM_NOMINAL) {
    for (uint32_t t = m->first; t < m->head; t++)
      if (says_former(v[t].lower)) return -1;
    return m->first > 0 && says_former(v[m->first - 1].lower) ? -1 : 1;
  }
  int office = 0;
  for (uint32_t t = m->first, n = 0; m->form == RO_FORM_NAME && t-- > 0 && n < TITLE_WORDS && v[t].sentence == v[m->first].sentence; n++) {
    if (says_former(v[t].lower)) return -1;
    if (v[t].upos != RO_UPOS_NOUN && v[t].upos != RO_UPOS_PROPN && v[t].upos != RO_UPOS_ADJ && strcmp(v[t].lower, "-") != 0 && strcmp(v[t].lower, "of") != 0) break;
    office = 1;
  }
  return office;
}

/* Is a former office said of it, and none that it has? */
static bool is_former(const ro_coding *c, const ro_entity *e) {
  bool former = false;
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    int office = office_at(c, &c->doc->mentions.v[e->mentions.v[i]]);
    if (office > 0) return false;
    former = former || office < 0;
  }
  return former;
}

/* Who was in office is of the elite: ELI. */
static void leave_office(const ro_coding *c, ro_entity *e) {
  if ((e->kind == RO_KIND_PERSON || e->kind == RO_KIND_PEOPLE) && strcmp(e->sectors[0], "GOV") == 0 && is_former(c, e)) memcpy(e->sectors[0], "ELI", 4);
}

void ro_actors_by_role(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  by_people(c, e);
  bool told = e->sectors[0][0] != 0; /* the tables know better than a role noun does */
  if (e->kind == RO_KIND_STATE) return; /* "its neighbour, Peru" is no neighbour of flesh and blood */
  if (!told && e->role) {
    uint32_t row = ro_table_find(&c->state->agents, e->role);
    if (row != RO_NO_ROW) ro_actors_add_sectors(e, ro_table_cell(&c->state->agents, row, c->state->agent_sectors));
    if (e->sectors[0][0] && !e->rule) e->rule = "role:title";
  }
  for (uint32_t i = 0; i < e->mentions.n && !told; i++) {
    const ro_mention *m = &c->doc->mentions.v[e->mentions.v[i]];
    uint32_t row = m->form == RO_FORM_NOMINAL ? role_at(c, m) : RO_NO_ROW;
    if (row == RO_NO_ROW) continue;
    ro_actors_add_sectors(e, ro_table_cell(&c->state->agents, row, c->state->agent_sectors));
    if (!e->role && e->kind == RO_KIND_PERSON) e->role = ro_table_cell(&c->state->agents, row, 0);
    if (!e->rule) e->rule = "role:noun";
    break;
  }
  if (!told) leave_office(c, e);
  if (!e->sectors[0][0] && e->kind == RO_KIND_PERSON) by_counterpart(c, entity);
  if (!e->sectors[0][0] && (e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ORGANIZATION || e->kind == RO_KIND_ARMED_GROUP)) by_last_word(c, e);
  const ro_mention *first = e->mentions.n ? &c->doc->mentions.v[e->mentions.v[0]] : NULL;
  bool named = first && first->form == RO_FORM_NAME && first->end - first->first > 1;
  if (named && (e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ORGANIZATION || e->kind == RO_KIND_ARMED_GROUP)) by_place_in_name(c, e);
}

/* ---- heads of state by their last names ---- */

static bool heads_a_state(const char *role) {
  return role && ro_in_list(role, "president premier chancellor king queen emir sultan leader ruler dictator");
}

/* "President Mwanawasa": with the title and on that day the last name is enough, where it fits one country only. */
void ro_actors_by_head(const ro_coding *c, uint32_t entity) {
  ro_entity *e = &c->doc->entities.v[entity];
  if (e->ref || !e->role || !(heads_a_state(e->role) || strcmp(e->role, "prime minister") == 0) || !c->doc->published_date.year) return;
  const char *space = strrchr(e->name, ' '), *last = space ? space + 1 : e->name;
  uint32_t found = RO_NO_ROW;
  for (uint32_t row = ro_table_find(&c->state->actors, last); row != RO_NO_ROW; row = ro_table_next(&c->state->actors, row)) {
    if (strcmp(cell(c, row, c->state->form), "head") != 0 || tenure_on(c, row, c->doc->published_date) != RO_IN_OFFICE) continue;
    if (e->country[0] && strcmp(cell(c, row, c->state->country), e->country) != 0) continue;
    if (found != RO_NO_ROW && strcmp(cell(c, found, c->state->country), cell(c, row, c->state->country)) != 0) return;
    found = row;
  }
  if (found == RO_NO_ROW) return;
  set_country(e, cell(c, found, c->state->country));
  e->ref = cell(c, found, c->state->ref), e->rule = "table:heads";
}
