/* Personal pronouns, where only one reading is near: "he", "she" stand for the one person of the sentence before them, or for the
 * subject of the sentence before; "they" likewise for people. Where two would do there is no mention. */
#include "names/parts.h"

#include <string.h>

enum { HE = 1, SHE = 2, THEY = 4, IT = 8 };

typedef struct resolver {
  ro_naming *n;
  uint8_t *gender;   /* of each entity: HE or SHE once told */
  uint32_t *resolved; /* for each token: entity + 1 of the pronoun that stands there */
  uint32_t *starts;  /* for each sentence its first candidate; one more for the end */
  bool *quoted;      /* for each token */
} resolver;

static int pronoun_of(const ro_token *t) {
  if (t->upos != RO_UPOS_PRON) return 0;
  if (ro_in_list(t->lower, "he him his himself")) return HE;
  if (ro_in_list(t->lower, "she her hers herself")) return SHE;
  if (ro_in_list(t->lower, "it its itself") && t->rel != RO_REL_EXPL) return IT;
  return ro_in_list(t->lower, "they them their themselves") ? THEY : 0;
}

/* May the candidate be meant by a pronoun of this kind? */
static bool fits(const resolver *r, const ro_candidate *c, int pronoun) {
  const ro_entity *e = &r->n->doc->entities.v[c->entity];
  if (c->form == RO_FORM_ADJECTIVE) return false;
  if (pronoun == THEY) return (c->form == RO_FORM_NOMINAL && c->plural) || (c->form == RO_FORM_NAME && e->kind == RO_KIND_PEOPLE);
  if (pronoun == IT) return c->form == RO_FORM_NAME && (e->kind == RO_KIND_STATE || e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ORGANIZATION || e->kind == RO_KIND_ARMED_GROUP);
  if (c->kind != RO_KIND_PERSON || c->plural || e->kind != RO_KIND_PERSON) return false;
  return !r->gender[c->entity] || r->gender[c->entity] == pronoun;
}

/* The one entity among the candidates of a sentence before a token that fits; RO_NONE where there is none, *several where there are more. */
static uint32_t only_one(const resolver *r, uint32_t sentence, uint32_t before, int pronoun, bool *several) {
  uint32_t found = RO_NONE;
  for (uint32_t i = r->starts[sentence]; i < r->starts[sentence + 1]; i++) {
    const ro_candidate *c = &r->n->found.v[i];
    if (c->first >= before || !fits(r, c, pronoun)) continue;
    if (found != RO_NONE && found != c->entity) *several = true;
    found = c->entity;
  }
  return *several ? RO_NONE : found;
}

/* The entity that a token stands for, as a name, a role noun or a pronoun resolved before. */
static uint32_t entity_at(const resolver *r, uint32_t token, int pronoun) {
  if (r->resolved[token]) {
    uint32_t e = r->resolved[token] - 1;
    if (pronoun == IT) return RO_NONE;
    return pronoun == THEY || !r->gender[e] || r->gender[e] == pronoun ? e : RO_NONE;
  }
  uint32_t m = ro_mention_of(r->n->doc, token);
  if (m == RO_NONE) return RO_NONE;
  for (uint32_t i = r->starts[r->n->doc->tokens.v[token].sentence]; i < r->starts[r->n->doc->tokens.v[token].sentence + 1]; i++)
    if (r->n->found.v[i].head == token && fits(r, &r->n->found.v[i], pronoun)) return r->n->found.v[i].entity;
  return RO_NONE;
}

static uint32_t subject_of(const resolver *r, uint32_t verb, int pronoun) {
  ro_for_children(r->n->doc, verb, c) {
    ro_rel rel = ro_rel_of(r->n->doc, c);
    if (rel == RO_REL_NSUBJ || rel == RO_REL_NSUBJ_PASS) return entity_at(r, c, pronoun);
  }
  return RO_NONE;
}

/* "Putin told Trump that he would come": the subject of the verbs above, as far as the sentence goes. */
static uint32_t subject_above(const resolver *r, uint32_t token, int pronoun) {
  const ro_token *v = r->n->doc->tokens.v;
  uint32_t t = v[token].head;
  for (int steps = 0; t != RO_NONE && steps < 12; steps++, t = v[t].head) {
    ro_rel rel = ro_base_rel_of(r->n->doc, t);
    if (rel != RO_REL_CCOMP && rel != RO_REL_ADVCL && rel != RO_REL_CONJ && rel != RO_REL_XCOMP && rel != RO_REL_PARATAXIS) continue;
    if (v[t].head == RO_NONE) break;
    if (rel == RO_REL_XCOMP && ro_child_base(r->n->doc, v[t].head, RO_REL_OBJ) != RO_NONE) break; /* "urged Putin to shift his efforts" */
    uint32_t e = subject_of(r, v[t].head, pronoun);
    if (e != RO_NONE && v[v[t].head].sentence == v[token].sentence) return e;
  }
  return RO_NONE;
}

/* A body as the subject of the clause: "the government has kept up its (their) offensive". */
static uint32_t body_of(const resolver *r, uint32_t token) {
  const ro_token *v = r->n->doc->tokens.v;
  uint32_t m = ro_mention_of(r->n->doc, token);
  if (m == RO_NONE || v[token].upos == RO_UPOS_PRON) return RO_NONE;
  ro_kind kind = (ro_kind)r->n->doc->entities.v[r->n->doc->mentions.v[m].entity].kind;
  bool body = kind == RO_KIND_GOVERNMENT || kind == RO_KIND_ORGANIZATION || kind == RO_KIND_ARMED_GROUP;
  return body ? r->n->doc->mentions.v[m].entity : RO_NONE;
}

/* The subject of the clause that a possessive stands in. */
static uint32_t own_subject(const resolver *r, uint32_t token) {
  const ro_token *v = r->n->doc->tokens.v;
  uint32_t t = v[token].head;
  for (int steps = 0; v[token].rel == RO_REL_NMOD_POSS && t != RO_NONE && steps < 12; steps++, t = v[t].head) {
    uint32_t subject = ro_child_base(r->n->doc, t, RO_REL_NSUBJ);
    if (subject != RO_NONE && subject != v[token].head) return subject; /* "suspended aid after its convoy was hit": not the convoy's own */
  }
  return RO_NONE;
}

/* "It also said", "it has asked the UN": only somebody does so, and goes on doing. */
static bool goes_on(const ro_doc *doc, uint32_t verb) {
  uint32_t also = ro_child_lemma(doc, verb, RO_REL_ADVMOD, "also");
  return also != RO_NONE || ro_in_list(doc->tokens.v[verb].lemma, "say add ask urge demand accuse warn announce promise pledge vow deny reject condemn call appeal insist");
}

static uint32_t subject_before(const resolver *r, uint32_t token) {
  const ro_doc *doc = r->n->doc;
  uint32_t sentence = doc->tokens.v[token].sentence, verb = doc->sentences.v[sentence].root;
  if (sentence == 0 || doc->tokens.v[token].head != verb || doc->tokens.v[token].rel != RO_REL_NSUBJ || !goes_on(doc, verb)) return RO_NONE;
  uint32_t root = doc->sentences.v[sentence - 1].root, subject = root == RO_NONE ? RO_NONE : ro_child(doc, root, RO_REL_NSUBJ);
  if (subject == RO_NONE) return RO_NONE;
  return doc->tokens.v[subject].upos == RO_UPOS_PRON ? (r->resolved[subject] ? r->resolved[subject] - 1 : RO_NONE) : entity_at(r, subject, IT);
}

/* "thanked Brazil for its offer": what somebody is praised or blamed for is his own. */
static uint32_t judged(const resolver *r, uint32_t token) {
  const ro_doc *doc = r->n->doc;
  uint32_t thing = doc->tokens.v[token].head, verb = thing == RO_NONE ? RO_NONE : doc->tokens.v[thing].head;
  if (verb == RO_NONE || doc->tokens.v[token].rel != RO_REL_NMOD_POSS || ro_child_lemma(doc, thing, RO_REL_CASE, "for") == RO_NONE) return RO_NONE;
  if (!ro_in_list(doc->tokens.v[verb].lemma, "thank praise blame criticize criticise condemn denounce laud commend applaud hail congratulate punish rebuke")) return RO_NONE;
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ);
  return object == RO_NONE ? RO_NONE : entity_at(r, object, IT);
}

/* "imposed sanctions on Iraq after it invaded Kuwait": who is punished or blamed has given the reason. */
static uint32_t punished(const resolver *r, uint32_t token) {
  const ro_doc *doc = r->n->doc;
  uint32_t clause = doc->tokens.v[token].head, verb = clause == RO_NONE ? RO_NONE : doc->tokens.v[clause].head;
  if (verb == RO_NONE || doc->tokens.v[token].rel != RO_REL_NSUBJ || ro_rel_of(doc, clause) != RO_REL_ADVCL) return RO_NONE;
  bool reason = false;
  ro_for_children(doc, clause, c) reason |= ro_rel_of(doc, c) == RO_REL_MARK && ro_in_list(doc->tokens.v[c].lower, "after because since for unless until");
  if (!reason || !ro_in_list(doc->tokens.v[verb].lemma, "impose condemn criticize criticise denounce accuse blame punish attack bomb strike invade expel suspend warn sanction slap slam rebuke")) return RO_NONE;
  ro_for_children(doc, verb, c) {
    ro_rel base = ro_base_rel_of(doc, c);
    if (base != RO_REL_OBJ && base != RO_REL_OBL) continue;
    uint32_t e = entity_at(r, c, IT), on = RO_NONE;
    ro_for_children(doc, c, below) if (e == RO_NONE && on == RO_NONE && ro_base_rel_of(doc, below) == RO_REL_NMOD) on = entity_at(r, below, IT);
    if (e == RO_NONE) e = on;
    if (e != RO_NONE) return e;
  }
  return RO_NONE;
}

/* "It" may be any thing: only the subject of its own clause or of those above, who is judged, or who goes on speaking will do. */
static uint32_t thing(const resolver *r, uint32_t token) {
  uint32_t blamed = punished(r, token);
  if (blamed != RO_NONE) return blamed;
  uint32_t praised = judged(r, token), before = subject_before(r, token);
  if (praised != RO_NONE) return praised;
  if (before != RO_NONE) return before;
  uint32_t subject = own_subject(r, token);
  if (subject != RO_NONE) return entity_at(r, subject, IT);
  return r->n->doc->tokens.v[token].rel == RO_REL_NSUBJ ? subject_above(r, token, IT) : RO_NONE;
}

/* "convicted three men over their assault": those nearer, of whom there are several. */
static bool has_people_between(const resolver *r, uint32_t first, uint32_t last) {
  uint32_t sentence = r->n->doc->tokens.v[last].sentence;
  for (uint32_t i = r->starts[sentence]; i < r->starts[sentence + 1]; i++) {
    const ro_candidate *c = &r->n->found.v[i];
    if (c->head > first && c->head < last && fits(r, c, THEY)) return true;
  }
  return false;
}

/* "saw rebels killed after they had given up": the subject of the clause that theirs depends on. */
static uint32_t subject_of_governor(const resolver *r, uint32_t token) {
  const ro_token *v = r->n->doc->tokens.v;
  uint32_t clause = v[token].head;
  if (ro_base_rel_of(r->n->doc, token) != RO_REL_NSUBJ || clause == RO_NONE || ro_rel_of(r->n->doc, clause) != RO_REL_ADVCL || v[clause].head == RO_NONE) return RO_NONE;
  return subject_of(r, v[clause].head, THEY);
}

static uint32_t antecedent(const resolver *r, uint32_t token, int pronoun) {
  const ro_doc *doc = r->n->doc;
  uint32_t sentence = doc->tokens.v[token].sentence;
  bool several = false;
  if (pronoun == IT) return thing(r, token);
  if (pronoun == THEY) {
    uint32_t subject = own_subject(r, token), body = subject == RO_NONE ? RO_NONE : body_of(r, subject);
    if (body != RO_NONE && !has_people_between(r, subject, token)) return body;
  }
  uint32_t nearest = pronoun == THEY ? subject_of_governor(r, token) : RO_NONE;
  if (nearest != RO_NONE) return nearest;
  uint32_t e = only_one(r, sentence, token, pronoun, &several);
  if (e != RO_NONE) return e;
  if (several) return pronoun == THEY ? RO_NONE : subject_above(r, token, pronoun);
  for (uint32_t t = doc->sentences.v[sentence].first; t < token; t++) /* a pronoun before it in the sentence goes on */
    if (r->resolved[t] && pronoun_of(&doc->tokens.v[t]) == pronoun) return r->resolved[t] - 1;
  if (sentence == 0) return RO_NONE;
  uint32_t root = doc->sentences.v[sentence - 1].root;
  if (root != RO_NONE) e = subject_of(r, root, pronoun);
  if (e != RO_NONE) return e;
  return only_one(r, sentence - 1, RO_NONE, pronoun, &several);
}

static void read_quotes(resolver *r) {
  const ro_doc *doc = r->n->doc;
  bool open = false;
  for (uint32_t t = 0; t < doc->tokens.n; t++) {
    const ro_token *k = &doc->tokens.v[t];
    if (k->paragraph) open = false;
    const char *text = doc->text + k->span.start;
    if (k->span.end - k->span.start == 1 && *text == '"') open = !open;
    if (k->span.end - k->span.start == 3 && memcmp(text, "\xE2\x80\x9C", 3) == 0) open = true;
    if (k->span.end - k->span.start == 3 && memcmp(text, "\xE2\x80\x9D", 3) == 0) open = false;
    r->quoted[t] = open;
  }
}

static void read_genders(resolver *r) {
  const ro_doc *doc = r->n->doc;
  for (uint32_t i = 0; i < r->n->found.n; i++) {
    const ro_candidate *c = &r->n->found.v[i];
    const char *word = c->title != RO_NONE ? doc->tokens.v[c->first - 1].lower : doc->tokens.v[c->head].lower;
    if (c->kind != RO_KIND_PERSON) continue;
    if (ro_in_list(word, "mr. mr sir lord king prince spokesman chairman businessman congressman sheikh pope cardinal son husband father brother man")) r->gender[c->entity] = HE;
    if (ro_in_list(word, "mrs. mrs ms. ms miss lady queen princess spokeswoman chairwoman businesswoman congresswoman daughter wife mother sister woman widow")) r->gender[c->entity] = SHE;
  }
}

static void index_sentences(resolver *r) {
  uint32_t i = 0;
  for (uint32_t s = 0; s < r->n->doc->sentences.n; s++) {
    while (i < r->n->found.n && r->n->found.v[i].sentence < s) i++;
    r->starts[s] = i;
  }
  r->starts[r->n->doc->sentences.n] = r->n->found.n;
}

void ro_names_resolve_pronouns(ro_naming *n) {
  ro_doc *doc = n->doc;
  if (!n->tagged || !doc->mentions.n) return;
  resolver r = {.n = n};
  r.gender = ro_arena_alloc(&doc->arena, doc->entities.n + 1);
  r.resolved = ro_arena_alloc(&doc->arena, (doc->tokens.n + 1) * sizeof *r.resolved);
  r.starts = ro_arena_alloc(&doc->arena, (doc->sentences.n + 1) * sizeof *r.starts);
  r.quoted = ro_arena_alloc(&doc->arena, doc->tokens.n + 1);
  read_quotes(&r), read_genders(&r), index_sentences(&r);
  for (uint32_t t = 0; t < doc->tokens.n; t++) {
    int pronoun = pronoun_of(&doc->tokens.v[t]);
    if (!pronoun || r.quoted[t]) continue; /* in a quotation somebody else may be meant */
    uint32_t e = antecedent(&r, t, pronoun);
    if (e == RO_NONE) continue;
    r.resolved[t] = e + 1;
    if (pronoun == HE || pronoun == SHE) r.gender[e] = (uint8_t)pronoun;
    ro_add_mention(doc, e, RO_FORM_PRONOUN, t, t + 1, t);
  }
}
