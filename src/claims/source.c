/* Who says it: from the cue to the noun phrase of its source. */
#include "claims/work.h"

/* A sentence that ends with a stop is no headline: a passive in it has its auxiliary. */
static bool is_full_sentence(const ro_doc *doc, uint32_t token) {
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
  return ro_rel_of(doc, token) == RO_REL_ROOT && doc->tokens.v[s->end - 1].lower[0] == '.';
}

enum { REACH = 10 }; /* tokens a noun phrase may go on before its cue */

/* "when asked whether", "Asked whether": a past form without a subject behind such a word, or that opens its sentence, is a participle. */
static bool is_asked_when(const ro_doc *doc, uint32_t verb) {
  uint8_t xpos = doc->tokens.v[verb].xpos;
  if (verb == doc->sentences.v[doc->tokens.v[verb].sentence].first && strcmp(doc->tokens.v[verb].lemma, "ask") == 0 && xpos != RO_XPOS_VB && xpos != RO_XPOS_VBG) return ro_child_base(doc, verb, RO_REL_NSUBJ) == RO_NONE;
  return verb > 0 && ro_base_rel_of(doc, verb) == RO_REL_ADVCL && (xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBN) && ro_in_list(doc->tokens.v[verb - 1].lower, "when whenever if once as unless") &&
         ro_child_base(doc, verb, RO_REL_NSUBJ) == RO_NONE;
}

/* "X, the mayor, called on them to go.": a sentence without any other verb that could carry it, where the tree takes the verb for a participle. */
static bool carries_sentence(const ro_doc *doc, uint32_t verb) {
  const ro_sentence *s = &doc->sentences.v[doc->tokens.v[verb].sentence];
  uint32_t root = s->root;
  if (root == RO_NONE || root >= verb || doc->tokens.v[verb].xpos != RO_XPOS_VBN || ro_rel_of(doc, verb) != RO_REL_ACL || !ro_claims_starts(doc, s->end - 1, ".")) return false;
  for (uint32_t t = s->first; t < s->end; t++) {
    uint8_t xpos = doc->tokens.v[t].xpos;
    if (t < verb && (doc->tokens.v[t].upos == RO_UPOS_VERB || doc->tokens.v[t].upos == RO_UPOS_AUX) && xpos != RO_XPOS_VBG && ro_rel_of(doc, t) != RO_REL_AMOD) return false;
    if (t > verb && (xpos == RO_XPOS_VBD || xpos == RO_XPOS_VBZ || xpos == RO_XPOS_VBP) && ro_rel_of(doc, t) == RO_REL_ROOT) return false;
  }
  return true;
}

bool ro_claims_is_passive(const ro_doc *doc, uint32_t verb) {
  if (carries_sentence(doc, verb)) return false;
  if (ro_child(doc, verb, RO_REL_AUX_PASS) != RO_NONE) return true;
  if (ro_child(doc, verb, RO_REL_NSUBJ_PASS) != RO_NONE) return doc->tokens.v[verb].xpos != RO_XPOS_VBD && !is_full_sentence(doc, verb);
  if (is_asked_when(doc, verb)) return true;
  if (doc->tokens.v[verb].xpos != RO_XPOS_VBN || ro_child(doc, verb, RO_REL_OBJ) != RO_NONE || ro_child(doc, verb, RO_REL_IOBJ) != RO_NONE) return false;
  return ro_rel_of(doc, verb) == RO_REL_ACL || (ro_rel_of(doc, verb) == RO_REL_ADVCL && ro_child_base(doc, verb, RO_REL_AUX) == RO_NONE); /* "when asked by" */
}

uint32_t ro_claims_agent(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  uint32_t agent = ro_child(doc, verb, RO_REL_OBL_AGENT);
  if (agent != RO_NONE) return agent;
  ro_for_children(doc, verb, c) if ((ro_base_rel_of(doc, c) == RO_REL_OBL || ro_rel_of(doc, c) == RO_REL_IOBJ) && ro_child_lemma(doc, c, RO_REL_CASE, "by") != RO_NONE) return c;
  return RO_NONE;
}

static uint32_t own_subject(const ro_doc *doc, uint32_t verb) { return ro_child_base(doc, verb, RO_REL_NSUBJ); }

/* The object of a verb controls the subject of its infinitive, but for promises. */
static uint32_t controller(const ro_doc *doc, uint32_t verb) {
  uint32_t object = ro_child(doc, verb, RO_REL_OBJ);
  if (object == RO_NONE) object = ro_child(doc, verb, RO_REL_IOBJ);
  if (object == RO_NONE || doc->tokens.v[object].upos == RO_UPOS_PUNCT || ro_in_list(doc->tokens.v[verb].lemma, "promise use hold give make take")) return RO_NONE;
  return object;
}

/* ", adding that": where the tree hangs it inside what somebody says, that speaker's verb; else the verb itself. */
static uint32_t speaking_verb(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  for (uint32_t t = verb; doc->tokens.v[t].head != RO_NONE; t = doc->tokens.v[t].head) {
    uint32_t head = doc->tokens.v[t].head;
    if (ro_rel_of(doc, t) != RO_REL_CCOMP || !ro_claims_is_verb(doc, head) || own_subject(doc, head) == RO_NONE) continue;
    const ro_cue *cue = ro_claims_cue(work->claims, doc->tokens.v[head].lemma, 'v');
    if (cue && (cue->frames & RO_FRAME_CLAUSE)) return head;
  }
  return verb;
}

bool ro_claims_is_light(const ro_claims_work *work, uint32_t verb) {
  const ro_cue *cue = ro_claims_cue(work->claims, work->doc->tokens.v[verb].lemma, 'v');
  return cue && (cue->frames & RO_FRAME_LIGHT);
}

/* "X issued a statement saying": X. */
static uint32_t issuer(const ro_claims_work *work, uint32_t noun) {
  const ro_doc *doc = work->doc;
  uint32_t verb = doc->tokens.v[noun].head;
  if (ro_rel_of(doc, noun) != RO_REL_OBJ || verb == RO_NONE || !ro_claims_is_verb(doc, verb) || !ro_claims_is_light(work, verb) || ro_claims_is_passive(doc, verb)) return RO_NONE;
  return own_subject(doc, verb);
}

/* "X, the mayor, saying": X, where the tree hangs the verb on "mayor". */
static uint32_t named(const ro_claims_work *work, uint32_t verb, uint32_t noun) {
  const ro_doc *doc = work->doc;
  if (!verb || doc->tokens.v[verb - 1].lower[0] != ',') return noun;
  while (ro_rel_of(doc, noun) == RO_REL_APPOS && work->time_at[doc->tokens.v[noun].head] == RO_NONE) noun = doc->tokens.v[noun].head;
  return noun;
}

/* A verb behind a comma in the same form as the one it hangs on: the second of a list. */
static bool is_listed(const ro_doc *doc, uint32_t verb, uint32_t head) {
  const ro_token *t = doc->tokens.v;
  if (verb < 2 || verb < head || t[verb].xpos != t[head].xpos || !ro_claims_is_verb(doc, head)) return false;
  return t[verb - 1].lower[0] == ',' || (t[verb - 1].upos == RO_UPOS_PUNCT && t[verb - 2].lower[0] == ',');
}

/* A verb without a subject of its own shares that of the clause it belongs to: "A met B and said", "A met B, saying", "a letter saying". */
uint32_t ro_claims_subject(const ro_claims_work *work, uint32_t verb) {
  const ro_doc *doc = work->doc;
  bool comma = verb > 0 && doc->tokens.v[verb - 1].lower[0] == ',' && doc->tokens.v[verb].xpos == RO_XPOS_VBG;
  for (uint32_t t = comma ? speaking_verb(work, verb) : verb;;) {
    uint32_t subject = own_subject(doc, t), head = doc->tokens.v[t].head;
    if (subject != RO_NONE && work->time_at[subject] == RO_NONE) return subject;
    if (subject != RO_NONE && ro_rel_of(doc, t) != RO_REL_ACL) return RO_NONE; /* "a letter Monday saying" */
    if (ro_child_base(doc, t, RO_REL_EXPL) != RO_NONE || head == RO_NONE) return RO_NONE;
    switch (ro_rel_of(doc, t)) {
    case RO_REL_CONJ: {
      /* "said it would leave and suggested": a past tense does not go on after an infinitive or a participle */
      uint32_t speaking = t == verb && doc->tokens.v[t].xpos == RO_XPOS_VBD && doc->tokens.v[head].xpos != RO_XPOS_VBD ? speaking_verb(work, head) : head;
      if (speaking != head) return own_subject(doc, speaking);
      break;
    }
    case RO_REL_ADVCL: /* "quoted him as saying" */
      if (!comma && ro_in_list(doc->tokens.v[head].lemma, "quote cite report") && ro_child_lemma(doc, t, RO_REL_MARK, "as") != RO_NONE) {
        uint32_t quoted = ro_claims_is_passive(doc, head) ? own_subject(doc, head) : controller(doc, head);
        if (quoted != RO_NONE) return quoted;
      }
      break;
    case RO_REL_PARATAXIS: /* "praised A, attacked B and said" */
      if (!is_listed(doc, t, head)) return RO_NONE;
      break;
    case RO_REL_XCOMP: {
      uint32_t object = controller(doc, head);
      if (object != RO_NONE && !comma) return object;
      break;
    }
    case RO_REL_ACL: /* "a letter saying", not "the idea of saying" */
      if (comma) break; /* ", saying" goes with the clause, whatever noun the tree hangs it on */
      if (ro_child(doc, t, RO_REL_MARK) != RO_NONE) return RO_NONE;
      if (doc->tokens.v[t].xpos == RO_XPOS_VBG && issuer(work, head) != RO_NONE) return issuer(work, head);
      return doc->tokens.v[t].xpos == RO_XPOS_VBG || doc->tokens.v[t].xpos == RO_XPOS_VBN ? named(work, t, head) : RO_NONE;
    default:
      if (!comma) return RO_NONE;
    }
    if (ro_claims_is_passive(doc, head) && ro_rel_of(doc, t) == RO_REL_CONJ && !ro_claims_is_passive(doc, t) && own_subject(doc, head) == RO_NONE) return RO_NONE;
    t = head;
  }
}

/* "Trump's claim that", "a warning from the UN that", "a claim by X", "the contention of X that". */
uint32_t ro_claims_possessor(const ro_claims_work *work, uint32_t noun) {
  const ro_doc *doc = work->doc;
  uint32_t possessor = ro_child(doc, noun, RO_REL_NMOD_POSS);
  if (possessor != RO_NONE) return possessor;
  ro_for_children(doc, noun, c) {
    if (ro_base_rel_of(doc, c) != RO_REL_NMOD) continue;
    uint32_t marker = ro_child(doc, c, RO_REL_CASE);
    if (marker != RO_NONE && ro_in_list(doc->tokens.v[marker].lower, "by from among")) return c;
  }
  return RO_NONE;
}

/* The entity a head stands for; a relative pronoun stands for what its clause describes. */
static uint32_t entity_of(const ro_doc *doc, uint32_t head) {
  uint32_t entity = ro_entity_of(doc, head);
  if (entity != RO_NONE || !ro_in_list(doc->tokens.v[head].lower, "who which that whom")) return entity;
  for (uint32_t t = doc->tokens.v[head].head; t != RO_NONE; t = doc->tokens.v[t].head) {
    if (ro_rel_of(doc, t) == RO_REL_ACL_RELCL) return ro_entity_of(doc, doc->tokens.v[t].head);
    if (ro_rel_of(doc, t) != RO_REL_CONJ && ro_base_rel_of(doc, t) != RO_REL_CCOMP) return RO_NONE;
  }
  return RO_NONE;
}

/* The noun phrase without what hangs loosely on it: the name of an entity that the text names only here. */
static uint32_t new_entity(ro_claims_work *work, uint32_t head) {
  ro_doc *doc = work->doc;
  uint32_t first = work->first[head], end = head + 1;
  ro_for_children(doc, head, c) {
    if (c < head || (ro_base_rel_of(doc, c) != RO_REL_FLAT && ro_base_rel_of(doc, c) != RO_REL_NMOD)) continue;
    if (work->first[c] == end) end = work->end[c];
    else break;
  }
  while (first < head && (doc->tokens.v[first].upos == RO_UPOS_PUNCT || ro_rel_of(doc, first) == RO_REL_CASE || ro_rel_of(doc, first) == RO_REL_FIXED)) first++;
  if (first < head && ro_rel_of(doc, first) == RO_REL_DET) first++;
  uint32_t entity = ro_add_entity(doc, ro_span_copy(doc, ro_token_span(doc, first, end)), RO_KIND_OTHER);
  ro_add_mention(doc, entity, RO_FORM_NOMINAL, first, end, head);
  work->new_mentions = true;
  return entity;
}

static bool is_nominal(const ro_doc *doc, uint32_t token) {
  uint8_t upos = doc->tokens.v[token].upos;
  return upos == RO_UPOS_NOUN || upos == RO_UPOS_PROPN || upos == RO_UPOS_ADJ || upos == RO_UPOS_NUM || upos == RO_UPOS_X;
}

static void add_entities(ro_claims_work *work, ro_statement *statement, uint32_t head) {
  ro_doc *doc = work->doc;
  uint32_t heads[16], n = ro_conjuncts(doc, head, heads, 16);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t entity = entity_of(doc, heads[i]);
    if (entity == RO_NONE && is_nominal(doc, heads[i])) entity = new_entity(work, heads[i]);
    if (entity != RO_NONE) ro_add_index(doc, &statement->sources, entity);
  }
}

/* The noun phrase goes on to the cue when only nominal words stand between that the tree hangs elsewhere. */
static uint32_t up_to_cue(const ro_claims_work *work, uint32_t end, uint32_t cue) {
  const ro_doc *doc = work->doc;
  uint32_t t = end;
  for (; t < cue; t++) {
    uint8_t upos = doc->tokens.v[t].upos;
    if (work->time_at[t] != RO_NONE) return end;
    if (upos == RO_UPOS_AUX || upos == RO_UPOS_ADV || upos == RO_UPOS_PART) break;
    if (upos != RO_UPOS_NOUN && upos != RO_UPOS_PROPN && upos != RO_UPOS_ADP && upos != RO_UPOS_ADJ && upos != RO_UPOS_DET && upos != RO_UPOS_NUM && !ro_claims_starts(doc, t, "()-")) return end;
  }
  return t == end || doc->tokens.v[t - 1].upos == RO_UPOS_ADP ? end : t;
}

/* A name goes on where the tree cuts it: "Dr Yu|-Ning Wong", "Lieutenant|Colonel Cheng". */
static uint32_t name_end(const ro_claims_work *work, uint32_t end) {
  const ro_doc *doc = work->doc;
  uint32_t stop = doc->sentences.v[doc->tokens.v[end - 1].sentence].end;
  while (end < stop && work->time_at[end] == RO_NONE) {
    bool hyphen = strcmp(doc->tokens.v[end].lower, "-") == 0 && !ro_claims_is_dash(doc, end) && end + 1 < stop && doc->tokens.v[end + 1].upos == RO_UPOS_PROPN;
    if (!hyphen && doc->tokens.v[end].upos != RO_UPOS_PROPN) break;
    end++;
  }
  return end;
}

/* "The government on Tuesday said": the day is when, not who. */
static uint32_t without_day(const ro_claims_work *work, uint32_t head, uint32_t end) {
  const ro_doc *doc = work->doc;
  uint32_t time = end > head + 1 ? work->time_at[end - 1] : RO_NONE;
  if (time == RO_NONE || doc->times.v[time].first <= head || doc->times.v[time].type > RO_TIMEX_TIME) return end;
  end = doc->times.v[time].first;
  while (end > head + 1 && (doc->tokens.v[end - 1].upos == RO_UPOS_ADP || doc->tokens.v[end - 1].upos == RO_UPOS_PUNCT)) end--;
  return end;
}

/* The noun phrase of the source: all below its head that touches it, without the cue, and without what a comma parts from it in front. */
ro_span ro_claims_source_tokens(const ro_claims_work *work, uint32_t head, uint32_t cue) {
  const ro_doc *doc = work->doc;
  ro_pieces pieces = {.n = 0};
  ro_claims_pieces(work, head, cue != RO_NONE && cue != head ? cue : RO_NONE, &pieces);
  uint32_t first = head, end = head + 1;
  for (uint32_t i = 0; i < pieces.n; i++)
    if (pieces.v[i].start <= head && head < pieces.v[i].end) first = pieces.v[i].start, end = pieces.v[i].end;
  for (uint32_t t = head; t > first; t--)
    if (doc->tokens.v[t - 1].lower[0] == ',') first = t;
  while (first < head && (ro_rel_of(doc, first) == RO_REL_CASE || ro_rel_of(doc, first) == RO_REL_FIXED)) first++;
  for (uint32_t t = first; t < head; t++) { /* a bracket that closes what stands outside */
    if (ro_claims_starts(doc, t, "(")) break;
    if (ro_claims_starts(doc, t, ")")) first = t + 1;
  }
  if (doc->tokens.v[end - 1].upos == RO_UPOS_PROPN) end = name_end(work, end);
  if (cue != RO_NONE && end < cue && cue - end < REACH) end = up_to_cue(work, end, cue);
  return (ro_span){first, without_day(work, head, end)};
}

void ro_claims_set_source(ro_claims_work *work, ro_statement *statement, uint32_t head) {
  if (head == RO_NONE) return;
  ro_span tokens = ro_claims_source_tokens(work, head, statement->cue_token);
  statement->source_span = ro_token_span(work->doc, tokens.start, tokens.end);
  add_entities(work, statement, head);
}

/* "…, the minister added": who adds without being named is who spoke last. */
void ro_claims_same_speaker(ro_claims_work *work, ro_statement *statement, uint32_t head) {
  const ro_doc *doc = work->doc;
  if (head == RO_NONE || doc->statements.n < 2 || doc->tokens.v[head].upos != RO_UPOS_NOUN) return;
  if (statement->sources.n != 1) return;
  const ro_entity *named = &doc->entities.v[statement->sources.v[0]];
  if (named->kind != RO_KIND_PERSON) return;
  for (uint32_t i = 0; i < named->mentions.n; i++)
    if (named->mentions.v[i] < doc->mentions.n && doc->mentions.v[named->mentions.v[i]].form == RO_FORM_NAME) return;
  for (uint32_t i = doc->statements.n - 1; i-- > 0;) {
    const ro_statement *last = &doc->statements.v[i];
    if (last->cue_token == RO_NONE || work->quote_at[last->cue_token] != RO_NONE) continue;
    if (doc->tokens.v[last->cue_token].sentence + 3 < doc->tokens.v[head].sentence || last->sources.n != 1) return;
    if (doc->entities.v[last->sources.v[0]].kind == RO_KIND_PERSON) statement->sources.v[0] = last->sources.v[0];
    return;
  }
}

/* Somebody who can be spoken to: "urged the sides" but not "urged restraint". */
bool ro_claims_can_hear(const ro_doc *doc, uint32_t token) {
  uint32_t entity = ro_entity_of(doc, token);
  uint8_t upos = doc->tokens.v[token].upos;
  if (entity == RO_NONE) return upos == RO_UPOS_PRON || upos == RO_UPOS_PROPN;
  return doc->entities.v[entity].kind != RO_KIND_OTHER && doc->entities.v[entity].kind != RO_KIND_PLACE;
}
