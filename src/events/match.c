#include "events/match.h"

#include <stdio.h>

/* ---- whom a nominal stands for ---- */

static uint32_t child_with_case(const ro_doc *doc, uint32_t token, const char *const *cases) {
  ro_for_children(doc, token, c) {
    if (ro_base_rel_of(doc, c) != RO_REL_NMOD) continue;
    for (const char *const *p = cases; *p; p++)
      if (ro_has_case(doc, c, *p)) return c;
  }
  return RO_NONE;
}

static ro_party itself(const ro_doc *doc, uint32_t token, ro_standing standing) { return (ro_party){ro_entity_of(doc, token), token, (uint8_t)standing}; }

static bool is_group_word(const ro_frames *frames, const ro_doc *doc, uint32_t token) {
  return doc->tokens.v[token].upos == RO_UPOS_NUM || ro_in_class(frames, doc->tokens.v[token].lemma, "group");
}

static ro_party owner_of(const ro_doc *doc, uint32_t token) {
  static const char *const of[] = {"of", "by", NULL};
  uint32_t owner = ro_child(doc, token, RO_REL_NMOD_POSS);
  if (owner != RO_NONE && ro_entity_of(doc, owner) != RO_NONE) return itself(doc, owner, RO_STANDS_OWNER);
  ro_for_children(doc, token, c) {
    ro_rel rel = ro_rel_of(doc, c);
    if ((rel == RO_REL_AMOD || rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC) && ro_entity_of(doc, c) != RO_NONE) return itself(doc, c, RO_STANDS_OWNER);
  }
  ro_for_children(doc, token, c) { /* "the UNITA militarist wing", cut as [[UNITA militarist] wing] */
    uint32_t inner = ro_rel_of(doc, c) == RO_REL_COMPOUND && ro_entity_of(doc, c) == RO_NONE ? ro_child(doc, c, RO_REL_COMPOUND) : RO_NONE;
    if (inner != RO_NONE && ro_entity_of(doc, inner) != RO_NONE) return itself(doc, inner, RO_STANDS_OWNER);
  }
  owner = child_with_case(doc, token, of);
  if (owner != RO_NONE && ro_entity_of(doc, owner) != RO_NONE) return itself(doc, owner, RO_STANDS_OWNER);
  return (ro_party){RO_NONE, token, RO_STANDS_NOWHERE};
}

static ro_party location_of(const ro_doc *doc, uint32_t token) {
  static const char *const in[] = {"in", "at", "near", "from", NULL};
  uint32_t place = child_with_case(doc, token, in);
  if (place != RO_NONE && ro_entity_of(doc, place) != RO_NONE) return itself(doc, place, RO_STANDS_LOCATION);
  return (ro_party){RO_NONE, token, RO_STANDS_NOWHERE};
}

/* A thing of which nothing is known but its words ("the plan", said to say something) takes part in nothing. */
static bool is_somebody(const ro_doc *doc, uint32_t token) {
  uint32_t entity = ro_entity_of(doc, token);
  if (entity == RO_NONE) return false;
  const ro_entity *e = &doc->entities.v[entity];
  return e->kind != RO_KIND_OTHER || e->country[0] || e->code || e->sectors[0][0];
}

/* "police officer Daynor Sandoval", however the tree joins them: a noun right before a person's name is that person. */
static uint32_t named_behind(const ro_doc *doc, uint32_t noun) {
  uint32_t m = doc->tokens.v[noun].upos == RO_UPOS_NOUN && noun + 1 < doc->tokens.n ? ro_mention_of(doc, noun + 1) : RO_NONE;
  if (m == RO_NONE || doc->mentions.v[m].first != noun + 1 || doc->mentions.v[m].form != RO_FORM_NAME || ro_mention_of(doc, noun) != RO_NONE) return RO_NONE;
  bool apart = doc->tokens.v[noun].xpos == RO_XPOS_NNS || ro_base_rel_of(doc, doc->mentions.v[m].head) == RO_REL_NSUBJ; /* "the plan Lopez rejected" */
  return !apart && doc->entities.v[doc->mentions.v[m].entity].kind == RO_KIND_PERSON ? doc->mentions.v[m].head : RO_NONE;
}

enum { TITLE_WORDS = 7 };

/* "US Secretary of State Anna Berg": the person whose title begins right behind this name, where the tree makes the name stand for her; RO_NONE. */
static uint32_t bearer_behind(const ro_doc *doc, uint32_t token) {
  uint32_t mention = ro_mention_of(doc, token), end;
  if (mention == RO_NONE || doc->mentions.v[mention].form == RO_FORM_PRONOUN || doc->mentions.v[mention].form == RO_FORM_NOMINAL) return RO_NONE;
  ro_kind kind = (ro_kind)doc->entities.v[doc->mentions.v[mention].entity].kind;
  if (kind == RO_KIND_PERSON || kind == RO_KIND_OTHER) return RO_NONE;
  end = doc->mentions.v[mention].end;
  for (uint32_t t = end; t < end + TITLE_WORDS && t < doc->tokens.n && doc->tokens.v[t].sentence == doc->tokens.v[token].sentence; t++) {
    uint32_t name = ro_mention_of(doc, t);
    const ro_mention *m = name == RO_NONE ? NULL : &doc->mentions.v[name];
    if (m && m->form == RO_FORM_NAME && t > end && m->first <= t && doc->entities.v[m->entity].kind == RO_KIND_PERSON && doc->entities.v[m->entity].role) return m->first > end ? t : RO_NONE;
    const ro_token *w = &doc->tokens.v[t];
    bool title = w->upos == RO_UPOS_NOUN || w->upos == RO_UPOS_PROPN || w->upos == RO_UPOS_ADJ || ro_in_list(w->lower, "of for the and -");
    if (!title || (t == end && ro_in_list(w->lower, "and of for the"))) return RO_NONE;
  }
  return RO_NONE;
}

ro_party ro_party_of(const ro_frames *frames, const ro_doc *doc, uint32_t token) {
  static const char *const of[] = {"of", NULL};
  uint32_t bearer = bearer_behind(doc, token);
  if (bearer != RO_NONE) token = bearer;
  for (int depth = 0; depth < 3; depth++) {
    if (is_somebody(doc, token)) return itself(doc, token, depth ? RO_STANDS_GROUP : RO_STANDS_ITSELF);
    uint32_t inner = is_group_word(frames, doc, token) ? child_with_case(doc, token, of) : RO_NONE;
    if (inner == RO_NONE) break;
    token = inner;
  }
  if (!ro_is_nominal(doc, token)) return (ro_party){RO_NONE, token, RO_STANDS_NOWHERE};
  uint32_t person = named_behind(doc, token);
  if (person != RO_NONE) return itself(doc, person, RO_STANDS_ITSELF);
  uint32_t named = ro_child(doc, token, RO_REL_APPOS); /* "the capital Juba" */
  if (named != RO_NONE && is_somebody(doc, named)) return itself(doc, named, RO_STANDS_ITSELF);
  ro_party party = owner_of(doc, token);
  bearer = party.entity == RO_NONE ? RO_NONE : bearer_behind(doc, party.token); /* of the title that it owns */
  if (bearer != RO_NONE) return itself(doc, bearer, RO_STANDS_ITSELF);
  return party.entity != RO_NONE ? party : location_of(doc, token);
}

bool ro_is_actor(const ro_entity *entity) {
  switch (entity->kind) {
    case RO_KIND_PERSON: case RO_KIND_STATE: case RO_KIND_GOVERNMENT: case RO_KIND_ORGANIZATION: case RO_KIND_ARMED_GROUP: case RO_KIND_PEOPLE: return true;
    default: return entity->sectors[0][0] != 0;
  }
}

bool ro_names_within(const ro_doc *doc, uint32_t entity, uint32_t token) {
  const ro_indices *mentions = &doc->entities.v[entity].mentions;
  uint32_t own = ro_entity_of(doc, token);
  bool body = own != RO_NONE && doc->entities.v[own].kind == RO_KIND_ORGANIZATION;
  for (uint32_t k = 0; k < mentions->n; k++) {
    const ro_mention *m = &doc->mentions.v[mentions->v[k]];
    for (uint32_t t = m->first; t < m->end; t++)
      if (t == token || (body && t != m->head && ro_token_is(doc, t, doc->tokens.v[token].lower))) return true;
  }
  return false;
}

bool ro_is_currency(const ro_doc *doc, uint32_t token) {
  return token + 1 < doc->tokens.n && ro_in_list(doc->tokens.v[token + 1].lower, "dollar dollars yen yuan euro euros pound pounds peso pesos rupee rupees");
}

/* ---- conditions ---- */

static bool of_kind(const ro_frames *frames, const ro_doc *doc, uint32_t token, uint32_t kinds) {
  ro_party party = ro_party_of(frames, doc, token);
  if (party.entity == RO_NONE || party.standing > RO_STANDS_GROUP) return false;
  const ro_entity *e = &doc->entities.v[party.entity];
  return (kinds >> e->kind & 1) || ((kinds & RO_ANY_ACTOR) && ro_is_actor(e));
}

static bool filler_passes(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_need *need) {
  const ro_token *t = &doc->tokens.v[token];
  switch ((ro_test)need->test) {
    case RO_TEST_FILLED: return true;
    case RO_TEST_WORDS: return ro_in_list(t->lemma, need->words) || ro_in_list(t->lower, need->words);
    case RO_TEST_CLASS: return ro_in_class(frames, t->lemma, need->words) || ro_in_class(frames, t->lower, need->words);
    case RO_TEST_KIND: return of_kind(frames, doc, token, need->kinds);
  }
  return false;
}

/* "a shipment of rifles", "94% of the equipment": what is measured may be named behind the measure. */
static uint32_t measured(const ro_frames *frames, const ro_doc *doc, uint32_t token) {
  static const char *const of[] = {"of", NULL};
  const char *lemma = doc->tokens.v[token].lemma;
  return ro_in_class(frames, lemma, "group") || ro_in_class(frames, lemma, "measure") ? child_with_case(doc, token, of) : RO_NONE;
}

static bool filler_or_measured_passes(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_need *need) {
  if (filler_passes(frames, doc, token, need)) return true;
  uint32_t inner = need->absent || need->test == RO_TEST_FILLED ? RO_NONE : measured(frames, doc, token);
  return inner != RO_NONE && filler_passes(frames, doc, inner, need);
}

static uint32_t passing_filler(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_need *need) {
  ro_fillers fillers = {.n = 0};
  ro_fill_path(frames, doc, token, &need->path, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++)
    if (filler_or_measured_passes(frames, doc, fillers.v[i].token, need)) return fillers.v[i].token;
  return RO_NONE;
}

static bool holds(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_frame *frame) {
  for (uint32_t i = 0; i < frame->needs; i++)
    if ((passing_filler(frames, doc, token, &frame->need[i]) != RO_NONE) == frame->need[i].absent) return false;
  return true;
}

uint32_t ro_match_words(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_frame *frame, uint32_t which) {
  const ro_need *need = &frame->need[which];
  if (need->absent || (need->test != RO_TEST_WORDS && need->test != RO_TEST_CLASS)) return RO_NONE;
  return passing_filler(frames, doc, token, need);
}

/* Of a word in capitals inside a name only a meeting is looked up: "the Summit of the Americas". */
static char part_of_speech(const ro_frames *frames, const ro_doc *doc, uint32_t token) {
  switch (doc->tokens.v[token].upos) {
    case RO_UPOS_VERB: return 'v';
    case RO_UPOS_NOUN: return 'n';
    case RO_UPOS_PROPN: return ro_mention_of(doc, token) == RO_NONE || ro_in_class(frames, doc->tokens.v[token].lower, "named_meeting") ? 'n' : 0;
    case RO_UPOS_ADJ: return 'a';
    default: return 0;
  }
}

/* Rows of a word by its lemma; where the tables do not know that, by its form with the ending changed, since lemmas of rare words are guesses. */
static uint32_t find_rows(const ro_table *table, const ro_token *t) {
  static const struct {
    const char *ending, *base;
  } changes[] = {{"", ""}, {"s", ""}, {"es", ""}, {"ed", ""}, {"d", ""}, {"ing", ""}, {"ing", "e"}};
  uint32_t row = ro_table_find(table, t->upos == RO_UPOS_PROPN ? t->lower : t->lemma);
  size_t length = strlen(t->lower);
  for (size_t i = 0; i < sizeof changes / sizeof *changes && row == RO_NO_ROW; i++) {
    char stem[48];
    size_t cut = strlen(changes[i].ending);
    if (length <= cut + 2 || length + 2 >= sizeof stem || strcmp(t->lower + length - cut, changes[i].ending) != 0) continue;
    memcpy(stem, t->lower, length - cut);
    strcpy(stem + length - cut, changes[i].base);
    row = ro_table_find(table, stem);
  }
  return row;
}

uint32_t ro_other_part(const ro_doc *doc, uint32_t token) {
  const ro_token *t = doc->tokens.v;
  if (token >= 2 && ro_token_is(doc, token - 1, "-") && t[token - 1].span.end == t[token].span.start && t[token - 2].span.end == t[token - 1].span.start) return token - 2;
  if (token + 2 < doc->tokens.n && ro_token_is(doc, token + 1, "-") && t[token].span.end == t[token + 1].span.start && t[token + 1].span.end == t[token + 2].span.start) return token + 2;
  return RO_NONE;
}

/* Rows of a word, or of the hyphenated word that it heads; a part that does not head it calls up nothing. */
static uint32_t rows_of(const ro_table *table, const ro_doc *doc, uint32_t token) {
  uint32_t other = ro_other_part(doc, token), row = RO_NO_ROW;
  char word[64];
  if (other != RO_NONE) {
    const ro_token *first = &doc->tokens.v[other < token ? other : token], *last = &doc->tokens.v[other < token ? token : other];
    int n = snprintf(word, sizeof word, "%s-%s", first->lower, last->lemma);
    if (n > 0 && (size_t)n < sizeof word) row = ro_table_find(table, word);
  }
  if (row == RO_NO_ROW) return find_rows(table, &doc->tokens.v[token]);
  return doc->tokens.v[token].head == other ? RO_NO_ROW : row;
}

const ro_frame *ro_match_frame(const ro_frames *frames, const ro_doc *doc, uint32_t token) {
  char pos = part_of_speech(frames, doc, token);
  if (!pos) return NULL;
  const ro_frame *best = NULL;
  uint32_t row = rows_of(&frames->frame_table, doc, token);
  for (; row != RO_NO_ROW; row = ro_table_next(&frames->frame_table, row)) {
    const ro_frame *frame = &frames->frame[row];
    if (frame->pos != pos || (best && frame->weight <= best->weight)) continue;
    if (holds(frames, doc, token, frame)) best = frame;
  }
  return best && best->type != RO_EVENT_COUNT ? best : NULL;
}

/* ---- roles ---- */

void ro_seat(ro_doc *doc, ro_event *event, bool recipients, uint32_t entity, uint32_t token, const char *rule) {
  ro_add_index(doc, recipients ? &event->recipients : &event->actors, entity);
  ro_add_evidence(doc, event, recipients ? "recipients" : "actors", entity, NULL, doc->mentions.v[ro_mention_of(doc, token)].span, rule);
}

typedef struct role_filling {
  const ro_frames *frames;
  ro_doc *doc;
  ro_event *event;
  const ro_frame *frame;
  bool recipients;
} role_filling;

static void add_party(role_filling *r, const ro_path *path, ro_filler filler, ro_party party, uint32_t entity) {
  static const char *const standings[] = {"", "+group", "+owner", "+location", ""};
  ro_indices *list = r->recipients ? &r->event->recipients : &r->event->actors;
  if (ro_has_index(list, entity) || (r->recipients && ro_has_index(&r->event->actors, entity))) return;
  const char *rule = ro_arena_printf(&r->doc->arena, "frame:%s/%s%s%s", r->frame->name, path->name, ro_way_names[filler.way], standings[party.standing]);
  ro_seat(r->doc, r->event, r->recipients, entity, party.token, rule);
}

/* "its troops", of those who act: no other side. */
static bool is_own(const role_filling *r, uint32_t token) {
  uint32_t owner = ro_child(r->doc, token, RO_REL_NMOD_POSS);
  uint32_t entity = owner == RO_NONE ? RO_NONE : ro_entity_of(r->doc, owner);
  if (entity != RO_NONE && ro_has_index(&r->event->actors, entity)) return true;
  return owner != RO_NONE && entity == RO_NONE && ro_in_list(r->doc->tokens.v[owner].lower, "its their his her my our");
}

static bool is_known(const ro_entity *e) { return e->country[0] || e->code || e->ref; }

/* "troop withdrawal", "hostage crisis": what is moved or held, not who acts; "AK rifles", "the Dow index": a name that nobody knows before a noun is its label. */
static bool names_a_kind(const role_filling *r, const ro_path *path, const ro_entity *e, uint32_t token) {
  bool before = path->step[path->steps - 1].kind == RO_SLOT_ADJ || ro_rel_of(r->doc, token) == RO_REL_COMPOUND;
  bool label = before && r->recipients && !is_known(e) && !e->sectors[0][0] && e->kind != RO_KIND_PERSON && e->kind != RO_KIND_PEOPLE;
  if (label && r->doc->mentions.v[ro_mention_of(r->doc, token)].form == RO_FORM_NAME) return true;
  return path->step[path->steps - 1].kind == RO_SLOT_ADJ && !is_known(e) && ro_in_class(r->frames, r->doc->tokens.v[token].lemma, "moved");
}

/* "promised to send observers", "agreed to form a government": what is sent or made is no other side of the promise. */
static bool is_moved(const role_filling *r, uint32_t filler) {
  uint32_t head = r->doc->tokens.v[filler].head;
  if (head == RO_NONE || head == r->event->trigger_token || ro_base_rel_of(r->doc, filler) != RO_REL_OBJ) return false;
  uint32_t mention = ro_mention_of(r->doc, filler);
  if (mention == RO_NONE || r->doc->mentions.v[mention].form != RO_FORM_NOMINAL) return false;
  return ro_in_class(r->frames, r->doc->tokens.v[head].lemma, "moving") || ro_in_class(r->frames, r->doc->tokens.v[head].lemma, "making");
}

/* "our post", said by a minister: his country's where the report names it, never he himself. */
static uint32_t speakers_country(const ro_doc *doc, ro_party party) {
  const ro_entity *e = &doc->entities.v[party.entity];
  if (party.standing != RO_STANDS_OWNER || e->kind != RO_KIND_PERSON || !ro_token_is(doc, party.token, "our")) return party.entity;
  for (uint32_t i = 0; i < doc->entities.n && e->country[0]; i++)
    if (doc->entities.v[i].kind == RO_KIND_STATE && strcmp(doc->entities.v[i].country, e->country) == 0) return i;
  return RO_NONE;
}

enum { DATELINE_WORDS = 6, AGENCY_WORDS = 10 };

/* "Lima, March 8 (Xinhua) The …": what stands before an agency in brackets. */
static bool is_before_agency(const role_filling *r, uint32_t token) {
  const ro_sentence *s = &r->doc->sentences.v[r->doc->tokens.v[token].sentence];
  for (uint32_t t = token + 1; t + 2 < s->end && t < s->first + AGENCY_WORDS; t++) {
    if (r->doc->tokens.v[t].upos == RO_UPOS_VERB) return false;
    if (ro_token_is(r->doc, t, "(") && ro_in_class(r->frames, r->doc->tokens.v[t + 1].lower, "agency") && ro_token_is(r->doc, t + 2, ")")) return true;
  }
  return false;
}

/* "BERLIN -- A court …": where the report was written, whatever the tree makes of it. */
static bool is_dateline(const ro_doc *doc, uint32_t token) {
  uint32_t first = doc->sentences.v[doc->tokens.v[token].sentence].first;
  if (token >= first + DATELINE_WORDS) return false;
  for (uint32_t t = token + 1; t < first + DATELINE_WORDS + 2 && t < doc->tokens.n; t++) {
    const ro_token *mark = &doc->tokens.v[t];
    bool apart = mark->span.start > doc->tokens.v[t - 1].span.end && t + 1 < doc->tokens.n && doc->tokens.v[t + 1].span.start > mark->span.end;
    if (ro_in_list(mark->lower, "-- \xE2\x80\x94 \xE2\x80\x93 -") && apart) return true;
    if (mark->upos == RO_UPOS_VERB || mark->upos == RO_UPOS_AUX) return false;
  }
  return false;
}

/* "the Geneva talks", "the Iraq summit": the name of a place or state before a meeting says where or about what it is, unless two are coupled
 * ("the Chile-Peru talks"). */
static bool is_seat(const role_filling *r, const ro_path *path, const ro_entity *e, uint32_t token) {
  bool meeting = r->event->type == RO_EVENT_CONSULT || r->event->type == RO_EVENT_AGREE || r->event->type == RO_EVENT_SUPPORT;
  const ro_mention *m = &r->doc->mentions.v[ro_mention_of(r->doc, token)];
  if (!meeting || r->recipients || path->steps != 1 || path->step[0].kind != RO_SLOT_ADJ || m->form != RO_FORM_NAME || (e->kind != RO_KIND_PLACE && e->kind != RO_KIND_STATE)) return false;
  static const char coupling[] = "- \xE2\x80\x93 / and";
  return !(m->end < r->doc->tokens.n && ro_in_list(r->doc->tokens.v[m->end].lower, coupling)) && !(m->first > 0 && ro_in_list(r->doc->tokens.v[m->first - 1].lower, coupling));
}

/* "the Mumbai attacks", "the Minsk protests": where it was. */
static bool is_scene(const role_filling *r, const ro_path *path, const ro_entity *e, uint32_t token) {
  bool unrest = r->event->type == RO_EVENT_ASSAULT || r->event->type == RO_EVENT_PROTEST;
  bool before = path->step[path->steps - 1].kind == RO_SLOT_ADJ || ro_rel_of(r->doc, token) == RO_REL_COMPOUND; /* "a Blue Springs home" */
  if (!unrest || r->recipients || !before || e->kind != RO_KIND_PLACE) return false;
  return r->doc->mentions.v[ro_mention_of(r->doc, token)].form == RO_FORM_NAME;
}

/* "APEC ministers vowed to speed up APEC's work": the body whose people act is no other side. */
static bool is_own_body(const role_filling *r, const ro_entity *e, ro_party party) {
  if (party.standing != RO_STANDS_OWNER || e->kind != RO_KIND_ORGANIZATION || !e->ref) return false;
  for (uint32_t i = 0; i < r->event->actors.n; i++)
    if (ro_names_within(r->doc, r->event->actors.v[i], party.token)) return true;
  return false;
}

static bool fits(const role_filling *r, const ro_path *path, uint32_t filler, ro_party party) {
  if (party.entity == RO_NONE) return false;
  const ro_entity *e = &r->doc->entities.v[party.entity];
  if (party.standing == RO_STANDS_LOCATION && !r->recipients) return false;
  if (r->recipients && (is_own(r, filler) || is_moved(r, filler) || is_own_body(r, e, party))) return false;
  return !names_a_kind(r, path, e, party.token) && !is_seat(r, path, e, party.token) && !is_scene(r, path, e, party.token) && !ro_is_currency(r->doc, party.token) && !is_dateline(r->doc, party.token) && !is_before_agency(r, party.token);
}

/* "Israel and the Palestinians", where the tree makes the first a modifier of the second. */
static bool is_misjoined(const role_filling *r, uint32_t modifier) {
  uint32_t mention = ro_mention_of(r->doc, modifier);
  if (mention == RO_NONE || r->doc->mentions.v[mention].form != RO_FORM_NAME) return false;
  uint32_t end = r->doc->mentions.v[mention].end;
  return end < r->doc->tokens.n && ro_token_is(r->doc, end, "and");
}

static void add_others(role_filling *r, const ro_path *path, ro_filler filler, ro_party party, uint32_t modifier) {
  uint32_t all[RO_MOST_FILLERS], n = ro_conjuncts(r->doc, modifier, all, RO_MOST_FILLERS);
  const char *country = r->doc->entities.v[party.entity].country;
  for (uint32_t i = 0; i < n && n > 1; i++) {
    ro_party other = {ro_entity_of(r->doc, all[i]), all[i], RO_STANDS_OWNER};
    const ro_entity *e = other.entity == RO_NONE ? NULL : &r->doc->entities.v[other.entity];
    bool body = e && e->kind == RO_KIND_ORGANIZATION && e->ref && !e->country[0] && *country; /* "British and EU negotiators" */
    if (e && (body || (e->country[0] && strcmp(e->country, country) != 0))) add_party(r, path, filler, other, other.entity);
  }
}

/* The adjective whose mention ends right before this token; RO_NONE. */
static uint32_t adjective_ending(const ro_doc *doc, uint32_t end) {
  for (uint32_t t = end, back = 0; t-- > 0 && back < 4; back++) {
    uint32_t m = ro_mention_of(doc, t);
    if (m != RO_NONE && doc->mentions.v[m].end == end) return doc->mentions.v[m].form == RO_FORM_ADJECTIVE ? m : RO_NONE;
  }
  return RO_NONE;
}

/* The adjective whose mention ends before "and" (or a comma, once there was "and") and this token; RO_NONE. */
static uint32_t adjective_before(const ro_doc *doc, uint32_t first, bool comma) {
  if (first < 2 || doc->tokens.v[first].sentence != doc->tokens.v[first - 2].sentence || !ro_in_list(doc->tokens.v[first - 1].lower, comma ? "and or ," : "and or")) return RO_NONE;
  return adjective_ending(doc, first - 1);
}

static void add_if_other(role_filling *r, const ro_path *path, ro_filler filler, ro_party party, uint32_t mention) {
  const ro_mention *m = &r->doc->mentions.v[mention];
  const ro_entity *e = &r->doc->entities.v[m->entity];
  if (e->country[0] && strcmp(e->country, r->doc->entities.v[party.entity].country) != 0) add_party(r, path, filler, (ro_party){m->entity, m->head, RO_STANDS_OWNER}, m->entity);
}

/* "Danish and Polish refugees" in a row, whatever the tree makes of the first adjective. */
static void add_in_row(role_filling *r, const ro_path *path, ro_filler filler, ro_party party) {
  uint32_t mention = ro_mention_of(r->doc, party.token);
  if (mention == RO_NONE) return;
  const ro_mention *m = &r->doc->mentions.v[mention];
  uint32_t first = m->first, before;
  uint32_t own = adjective_ending(r->doc, first); /* the tree may have cut it off the noun */
  if (own != RO_NONE && r->doc->tokens.v[first].sentence == r->doc->tokens.v[r->doc->mentions.v[own].first].sentence) first = r->doc->mentions.v[own].first;
  if (m->form == RO_FORM_NOMINAL)
    for (int steps = 0; steps < 4 && (before = adjective_before(r->doc, first, steps > 0)) != RO_NONE; steps++) {
      add_if_other(r, path, filler, party, before);
      first = r->doc->mentions.v[before].first;
    }
  for (uint32_t t = m->first; m->form == RO_FORM_NOMINAL && t + 2 < m->end; t++) { /* "US-Iraqi forces" */
    uint32_t inner = ro_mention_of(r->doc, t);
    if (inner != RO_NONE && inner != mention && r->doc->mentions.v[inner].end + 1 < m->end && ro_token_is(r->doc, r->doc->mentions.v[inner].end, "-") && ro_mention_of(r->doc, r->doc->mentions.v[inner].end + 1) != RO_NONE && r->doc->mentions.v[ro_mention_of(r->doc, r->doc->mentions.v[inner].end + 1)].form == RO_FORM_ADJECTIVE) add_if_other(r, path, filler, party, inner);
  }
  if (m->form != RO_FORM_ADJECTIVE || m->end + 1 >= r->doc->tokens.n || !ro_token_is(r->doc, m->end, "and")) return;
  for (uint32_t t = m->end + 1; t < m->end + 6 && t < r->doc->tokens.n; t++) {
    uint32_t next = ro_mention_of(r->doc, t);
    if (next != RO_NONE && r->doc->mentions.v[next].form == RO_FORM_NOMINAL && r->doc->mentions.v[next].first == m->end + 1) add_if_other(r, path, filler, party, next);
  }
}

/* "Hungarian and Romanian officials", "the presidents of Chile and Peru": of both. */
static void add_coordinated(role_filling *r, const ro_path *path, ro_filler filler, ro_party party) {
  ro_for_children(r->doc, party.token, c) {
    ro_rel rel = ro_rel_of(r->doc, c);
    bool from = ro_has_case(r->doc, c, "from") && ro_entity_of(r->doc, c) != RO_NONE && r->doc->entities.v[ro_entity_of(r->doc, c)].kind == RO_KIND_STATE && r->doc->entities.v[party.entity].country[0];
    bool of = rel == RO_REL_NMOD && (ro_has_case(r->doc, c, "of") || from) && r->doc->tokens.v[party.token].xpos == RO_XPOS_NNS;
    if (rel != RO_REL_AMOD && rel != RO_REL_COMPOUND && rel != RO_REL_NMOD_DESC && !of) continue;
    if (rel == RO_REL_COMPOUND && is_misjoined(r, c)) add_party(r, path, filler, (ro_party){ro_entity_of(r->doc, c), c, RO_STANDS_ITSELF}, ro_entity_of(r->doc, c));
    else if (ro_entity_of(r->doc, c) != RO_NONE) add_others(r, path, filler, party, c);
    uint32_t second = of ? ro_child(r->doc, party.token, RO_REL_APPOS) : RO_NONE; /* "the presidents of Croatia, Slovenia" */
    if (second != RO_NONE && ro_entity_of(r->doc, second) != RO_NONE && r->doc->entities.v[ro_entity_of(r->doc, second)].kind == RO_KIND_STATE) add_party(r, path, filler, (ro_party){ro_entity_of(r->doc, second), second, RO_STANDS_OWNER}, ro_entity_of(r->doc, second));
  }
}

/* "sent troops to the peacekeeping force in Mali": a force of no country stands for where it is. */
static ro_party where_of_no_country(const role_filling *r, ro_party party) {
  const ro_entity *e = &r->doc->entities.v[party.entity];
  if (!r->recipients || e->country[0] || e->ref || !ro_has_sector(e, "MIL")) return party;
  ro_party place = location_of(r->doc, party.token);
  return place.entity != RO_NONE && r->doc->entities.v[place.entity].country[0] ? place : party;
}

/* "The leaders of the two countries", of whom nothing else is known: the two. */
static const ro_indices *members_of(const ro_doc *doc, ro_party party) {
  const ro_entity *e = &doc->entities.v[party.entity];
  if (e->members.n || e->country[0] || e->code || e->ref) return &e->members;
  ro_for_children(doc, party.token, c) {
    bool of = ro_rel_of(doc, c) == RO_REL_NMOD_POSS || (ro_rel_of(doc, c) == RO_REL_NMOD && (ro_has_case(doc, c, "of") || ro_has_case(doc, c, "from")));
    uint32_t whole = of ? ro_entity_of(doc, c) : RO_NONE;
    if (whole != RO_NONE && doc->entities.v[whole].members.n) return &doc->entities.v[whole].members;
  }
  return &e->members;
}

static bool fill_from(role_filling *r, const ro_path *path) {
  ro_fillers fillers = {.n = 0};
  bool any = false;
  ro_fill_path(r->frames, r->doc, r->event->trigger_token, path, &fillers);
  for (uint32_t i = 0; i < fillers.n; i++) {
    ro_party party = ro_party_of(r->frames, r->doc, fillers.v[i].token);
    if (party.entity != RO_NONE) party.entity = speakers_country(r->doc, party);
    if (party.entity != RO_NONE) party = where_of_no_country(r, party);
    if (!fits(r, path, fillers.v[i].token, party)) continue;
    any = true;
    const ro_indices *members = members_of(r->doc, party);
    for (uint32_t m = 0; m < members->n; m++) add_party(r, path, fillers.v[i], party, members->v[m]);
    if (members->n) continue;
    add_party(r, path, fillers.v[i], party, party.entity);
    add_coordinated(r, path, fillers.v[i], party);
    add_in_row(r, path, fillers.v[i], party);
  }
  return any;
}

/* A support verb's participants are the noun's even where its frame does not name the slot. */
static void fill_from_support(role_filling *r) {
  static const ro_path subject = {1, {{RO_SLOT_SUBJ, NULL}}, "subject"}, object = {1, {{RO_SLOT_OBJ, NULL}}, "object"};
  uint32_t row;
  if (ro_is_verb(r->doc, r->event->trigger_token) || ro_support_verb(r->frames, r->doc, r->event->trigger_token, &row) == RO_NONE) return;
  fill_from(r, r->recipients ? &object : &subject);
}

void ro_fill_role(const ro_frames *frames, ro_doc *doc, ro_event *event, const ro_frame *frame, bool recipients) {
  role_filling r = {frames, doc, event, frame, recipients};
  const ro_role *role = recipients ? &frame->recipient : &frame->actor;
  bool any = false;
  for (uint32_t i = 0; i < role->alternatives && !any; i++)
    for (uint32_t p = 0; p < role->alternative[i].paths; p++) any |= fill_from(&r, &role->alternative[i].path[p]);
  if (!any && role->alternatives) fill_from_support(&r);
}
