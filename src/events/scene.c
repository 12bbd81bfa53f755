/* Time and place that a report gives once and carries on: with the event that is named again, with the occasion that an act belongs to, and
 * through a story told in the simple past. */
#include "events/clause.h"
#include "events/status.h"

static const ro_token *at(const ro_drafting *d, uint32_t token) { return &d->doc->tokens.v[token]; }
static ro_span trigger_span(const ro_drafting *d, const ro_draft *draft) { return at(d, draft->event.trigger_token)->span; }

static void take_time(ro_drafting *d, ro_draft *to, const ro_draft *from, const char *rule) {
  if (to->event.time != RO_NONE || from->event.time == RO_NONE) return;
  to->event.time = from->event.time;
  ro_add_evidence(d->doc, &to->event, "time", from->event.time, NULL, trigger_span(d, from), rule);
}

static void take_place(ro_drafting *d, ro_draft *to, const ro_draft *from, const char *rule) {
  if (to->event.place != RO_NONE || from->event.place == RO_NONE) return;
  to->event.place = from->event.place;
  ro_add_evidence(d->doc, &to->event, "place", from->event.place, NULL, trigger_span(d, from), rule);
}

/* ---- who is in both ---- */

static bool share_party(const ro_drafting *d, const ro_indices *a, const ro_indices *b) {
  for (uint32_t i = 0; i < a->n; i++)
    for (uint32_t j = 0; j < b->n; j++) {
      const ro_entity *x = &d->doc->entities.v[a->v[i]], *y = &d->doc->entities.v[b->v[j]];
      if (x == y || (x->country[0] && strcmp(x->country, y->country) == 0)) return true;
    }
  return false;
}

static bool agree(const ro_drafting *d, const ro_indices *a, const ro_indices *b) { return !a->n || !b->n || share_party(d, a, b); }

static bool are_persons(const ro_drafting *d, const ro_indices *list) {
  for (uint32_t i = 0; i < list->n; i++)
    if (d->doc->entities.v[list->v[i]].kind != RO_KIND_PERSON) return false;
  return list->n > 0;
}

/* Of a meeting states take part by whomever they send; who is murdered is nobody else, whatever his country. */
static bool are_other_victims(const ro_drafting *d, const ro_indices *a, const ro_indices *b) {
  if (!are_persons(d, a) || !are_persons(d, b)) return false;
  for (uint32_t i = 0; i < a->n; i++)
    if (ro_has_index(b, a->v[i])) return false;
  return true;
}

static bool have_common_party(const ro_drafting *d, const ro_event *a, const ro_event *b) {
  return share_party(d, &a->actors, &b->actors) || share_party(d, &a->actors, &b->recipients) || share_party(d, &a->recipients, &b->actors) || share_party(d, &a->recipients, &b->recipients);
}

/* ---- days between ---- */

static bool is_day(const ro_time *t) { return t->earliest.year && ro_date_days(t->latest) - ro_date_days(t->earliest) <= 1; }

/* "On Friday the witnesses said": the day of the saying. */
static bool dates_saying(const ro_drafting *d, uint32_t token) {
  uint32_t head = at(d, token)->head;
  return head != RO_NONE && ro_in_class(d->frames, at(d, head)->lemma, "report");
}

/* Does a sentence in [first, last] name another day or period of the past? */
static bool names_other_time(const ro_drafting *d, uint32_t first, uint32_t last, const ro_time *than) {
  const ro_doc *doc = d->doc;
  uint32_t from = doc->sentences.v[first].first, to = doc->sentences.v[last].end;
  for (uint32_t t = from; t < to; t++) {
    ro_rel rel = ro_rel_of(doc, t);
    if (d->time_at[t] == RO_NONE || rel == RO_REL_NMOD_POSS || rel == RO_REL_COMPOUND || rel == RO_REL_AMOD || dates_saying(d, t)) continue; /* "Friday's attack" dates the attack only */
    const ro_time *other = &doc->times.v[d->time_at[t]];
    bool dated = other->type != RO_TIMEX_DURATION && other->type != RO_TIMEX_SET && other->earliest.year;
    if (dated && ro_date_days(other->latest) < ro_date_days(than->earliest)) return true;
    if (dated && ro_date_days(other->earliest) > ro_date_days(than->latest) && ro_date_days(other->latest) <= ro_date_days(doc->published_date)) return true;
  }
  return false;
}

/* ---- an event named again ---- */

enum { LOOK_BACK = 40, COMMON_LETTERS = 4, LEAD = 2 /* sentences */ };

static bool have_one_mode(const ro_event *a, const ro_event *b) { return a->mode == b->mode || (a->mode && b->mode && strcmp(a->mode, b->mode) == 0); }

/* The noun that names it: its trigger, or what carries it ("died in the assault"). */
static uint32_t noun_of(const ro_drafting *d, const ro_draft *draft) {
  for (uint32_t i = 0; i < draft->carriers; i++)
    if (ro_is_nominal(d->doc, draft->carrier[i])) return draft->carrier[i];
  return draft->event.trigger_token;
}

static bool are_of_one_stem(const char *a, const char *b) { return strncmp(a, b, COMMON_LETTERS) == 0; }

/* "the rocket attack" is no other violence than that by rockets. */
static bool is_of_kind(const ro_drafting *d, uint32_t noun, const char *earlier) {
  uint32_t kind = ro_child(d->doc, noun, RO_REL_COMPOUND);
  return kind == RO_NONE || ro_mention_of(d->doc, kind) != RO_NONE || are_of_one_stem(at(d, kind)->lemma, earlier);
}

/* attack and attacked, invasion and invaded begin alike; "the violence", "the meeting" may be any of it, "the summit" only a summit. */
static bool names_alike(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  uint32_t noun = noun_of(d, later);
  const char *a = at(d, noun)->lemma, *b = at(d, earlier->event.trigger_token)->lemma;
  if (are_of_one_stem(a, b)) return true;
  if (later->event.type == RO_EVENT_CONSULT) return have_one_mode(&later->event, &earlier->event) && ro_in_class(d->frames, ro_is_verb(d->doc, noun) ? b : a, "any_meeting");
  return later->event.type == RO_EVENT_ASSAULT && ro_in_class(d->frames, a, "any_violence") && !ro_in_class(d->frames, b, "overthrow") && is_of_kind(d, noun, b);
}

static bool has_modifier(const ro_drafting *d, uint32_t noun, const char *lemma) {
  ro_for_children(d->doc, noun, c) if (ro_lemma_is(d->doc, c, lemma)) return true;
  return false;
}

/* What kind of meeting: a modifier that is neither a name nor a time ("scheduled" says only when). */
static bool names_kind(const ro_drafting *d, uint32_t modifier) {
  ro_rel rel = ro_rel_of(d->doc, modifier);
  uint32_t mention = ro_mention_of(d->doc, modifier);
  bool named = mention != RO_NONE && d->doc->mentions.v[mention].form != RO_FORM_NOMINAL;
  return (rel == RO_REL_AMOD || rel == RO_REL_COMPOUND) && !named && d->time_at[modifier] == RO_NONE && at(d, modifier)->xpos != RO_XPOS_VBN;
}

/* "the second summit" is not the first, "the ministerial meeting" not that of the envoys; "the next round" is none told before. */
static bool is_told_apart(const ro_drafting *d, uint32_t later, uint32_t earlier) {
  bool meeting = d->chosen[later] && d->chosen[later]->type == RO_EVENT_CONSULT;
  ro_for_children(d->doc, later, c) {
    bool kind = meeting && names_kind(d, c);
    if ((kind || ro_in_class(d->frames, at(d, c)->lower, "apart")) && !has_modifier(d, earlier, at(d, c)->lemma)) return true;
  }
  bool many = at(d, later)->xpos == RO_XPOS_NNS, one = at(d, earlier)->xpos == RO_XPOS_NN;
  return many && one && strcmp(at(d, later)->lemma, at(d, earlier)->lemma) == 0;
}

/* Both known and without a day in common. */
static bool are_apart(const ro_drafting *d, uint32_t a, uint32_t b) {
  if (a == RO_NONE || b == RO_NONE) return false;
  const ro_time *x = &d->doc->times.v[a], *y = &d->doc->times.v[b];
  if (!x->earliest.year || !y->earliest.year) return strcmp(x->value, y->value) != 0;
  return ro_date_days(x->latest) < ro_date_days(y->earliest) || ro_date_days(y->latest) < ro_date_days(x->earliest);
}

static bool contradicts(const ro_drafting *d, const ro_event *a, const ro_event *b) {
  if (are_apart(d, a->time, b->time)) return true;
  return a->place != RO_NONE && b->place != RO_NONE && strcmp(d->doc->places.v[a->place].country, d->doc->places.v[b->place].country) != 0;
}

bool ro_names_another(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  return is_told_apart(d, noun_of(d, later), earlier->event.trigger_token) || contradicts(d, &later->event, &earlier->event);
}

static bool has_happened(const ro_event *e) { return !e->negated && (e->status == RO_STATUS_ACTUAL || e->status == RO_STATUS_HISTORICAL); }

static bool names_again(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  const ro_event *a = &later->event, *b = &earlier->event;
  if (earlier->dropped || a->type != b->type || !(has_happened(a) ? has_happened(b) : a->status == b->status)) return false;
  return names_alike(d, later, earlier) && !ro_names_another(d, later, earlier) && agree(d, &a->actors, &b->actors) && agree(d, &a->recipients, &b->recipients) && !are_other_victims(d, &a->recipients, &b->recipients);
}

/* "… the 2001 summit … in April 2002 the next summit … the summit": between the two the word stands for another, on another day. */
static bool is_superseded(const ro_drafting *d, uint32_t noun, const ro_event *earlier) {
  if (earlier->time == RO_NONE) return false;
  for (uint32_t t = noun, seen = at(d, noun)->sentence; t-- > earlier->trigger_token;) {
    if (at(d, t)->sentence == seen || at(d, t)->sentence == earlier->sentence || strcmp(at(d, t)->lower, at(d, noun)->lower) != 0) continue;
    seen = at(d, t)->sentence;
    if (names_other_time(d, seen, seen, &d->doc->times.v[earlier->time])) return true;
  }
  return false;
}

static void find_named_again(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  uint32_t token = noun_of(d, draft);
  if (!ro_is_nominal(d->doc, token) || !ro_is_definite(d->doc, token)) return;
  for (uint32_t i = index; i-- > 0 && index - i <= LOOK_BACK && (draft->event.time == RO_NONE || draft->event.place == RO_NONE);) {
    if (!names_again(d, draft, &d->drafts.v[i]) || is_superseded(d, token, &d->drafts.v[i].event)) continue;
    take_time(d, draft, &d->drafts.v[i], "coreference:named-again");
    take_place(d, draft, &d->drafts.v[i], "coreference:named-again");
  }
}

static bool has_article(const ro_drafting *d, uint32_t noun) {
  ro_for_children(d->doc, noun, c) if (ro_rel_of(d->doc, c) == RO_REL_DET && ro_token_is(d->doc, c, "the")) return true;
  return false;
}

/* A headline or lead names what is told in full further on: the place of the meeting of the same people, time and place of "the assault". */
static void find_named_later(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  uint32_t token = draft->event.trigger_token;
  if (!ro_is_nominal(d->doc, token) || draft->event.sentence > LEAD) return;
  bool known = has_article(d, token);
  for (uint32_t i = index + 1; i < d->drafts.n && i - index <= LOOK_BACK && (draft->event.time == RO_NONE || draft->event.place == RO_NONE); i++) {
    const ro_draft *later = &d->drafts.v[i];
    bool same_word = known && strcmp(at(d, token)->lemma, at(d, later->event.trigger_token)->lemma) == 0;
    if (later->event.status != draft->event.status || !(same_word || have_common_party(d, &draft->event, &later->event)) || !names_again(d, later, draft)) continue;
    if (same_word) take_time(d, draft, later, "coreference:named-later");
    take_place(d, draft, later, "coreference:named-later");
  }
}

/* ---- the occasion ---- */

enum { NEAR = 8 }; /* drafts */

static const ro_draft *draft_of(const ro_drafting *d, uint32_t index, uint32_t token) {
  uint32_t from = index > NEAR ? index - NEAR : 0, to = d->drafts.n - index > NEAR ? index + NEAR : d->drafts.n;
  for (uint32_t i = from; i < to; i++)
    if (i != index && d->drafts.v[i].event.trigger_token == token && !d->drafts.v[i].dropped) return &d->drafts.v[i];
  return NULL;
}

/* "The meeting endorsed", "died in the attack", "an attack in which they seized": when and where the one is, the other is. */
static uint32_t occasion_of(const ro_drafting *d, uint32_t carrier) {
  if (!ro_is_verb(d->doc, carrier)) return RO_NONE;
  ro_for_children(d->doc, carrier, c) {
    if (!d->chosen[c] || !ro_is_nominal(d->doc, c)) continue;
    ro_rel rel = ro_rel_of(d->doc, c);
    if (rel == RO_REL_NSUBJ || (rel == RO_REL_OBL && (ro_has_case(d->doc, c, "in") || ro_has_case(d->doc, c, "during") || ro_has_case(d->doc, c, "at")))) return c;
  }
  uint32_t head = at(d, carrier)->head;
  if (head != RO_NONE && ro_rel_of(d->doc, carrier) == RO_REL_ACL_RELCL && d->chosen[head] && ro_is_nominal(d->doc, head)) return head;
  return RO_NONE;
}

static void find_occasion(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  for (uint32_t i = 0; i < draft->carriers; i++) {
    uint32_t occasion = occasion_of(d, draft->carrier[i]);
    const ro_draft *from = occasion == RO_NONE ? NULL : draft_of(d, index, occasion);
    bool past = from && from->event.status == RO_STATUS_HISTORICAL && draft->event.status == RO_STATUS_ACTUAL; /* its date is not known yet */
    if (!from || (from->event.status != draft->event.status && !past)) continue;
    take_time(d, draft, from, "time:occasion");
    take_place(d, draft, from, "place:occasion");
  }
}

/* ---- a story told in the simple past ---- */

enum { MOST_SENTENCES = 3, STORY = 4 };

static bool has_background(const ro_drafting *d, uint32_t verb) {
  ro_for_children(d->doc, verb, c) if (ro_in_class(d->frames, at(d, c)->lower, "background")) return true;
  return false;
}

/* A verb tells; a noun does where it is what the sentence is about or when it is ("a gunbattle followed", "killed in a raid"). */
static bool is_narrated(const ro_drafting *d, const ro_draft *draft) {
  uint32_t token = draft->event.trigger_token;
  ro_rel rel = ro_rel_of(d->doc, token);
  if (!ro_is_nominal(d->doc, token)) return rel != RO_REL_AMOD && rel != RO_REL_COMPOUND;
  return draft->carriers > 1 || rel == RO_REL_NSUBJ || rel == RO_REL_NSUBJ_PASS || ((rel == RO_REL_OBL || rel == RO_REL_NMOD) && (ro_has_case(d->doc, token, "in") || ro_has_case(d->doc, token, "during")));
}

static bool is_told(const ro_drafting *d, const ro_draft *draft) {
  if (draft->event.status != RO_STATUS_ACTUAL || draft->event.negated || !is_narrated(d, draft)) return false;
  uint32_t verb = ro_tensed_verb(d, draft->carrier[draft->carriers > 1 ? 1 : 0]);
  return verb != RO_NONE && ro_is_simple_past(d->doc, verb) && !has_background(d, verb);
}

static bool names_other_place(const ro_drafting *d, uint32_t sentence, uint32_t place) {
  const ro_sentence *s = &d->doc->sentences.v[sentence];
  for (uint32_t t = s->first; t < s->end; t++) {
    uint32_t mention = ro_mention_of(d->doc, t);
    if (mention == RO_NONE || d->doc->mentions.v[mention].form != RO_FORM_NAME) continue;
    uint32_t other = d->place_at[d->doc->mentions.v[mention].entity];
    if (other != RO_NONE && strcmp(d->doc->places.v[other].country, d->doc->places.v[place].country) != 0) return true;
  }
  return false;
}

/* "three other militants" after "two militants": of one sort, if not the same. */
static bool are_of_one_sort(const ro_entity *a, const ro_entity *b) {
  const char *x = strrchr(a->name, ' '), *y = strrchr(b->name, ' ');
  return a->kind == b->kind && a->kind != RO_KIND_PERSON && !a->ref && !b->ref && strcmp(x ? x + 1 : a->name, y ? y + 1 : b->name) == 0;
}

static bool are_alike(const ro_drafting *d, const ro_indices *a, const ro_indices *b) {
  for (uint32_t i = 0; i < a->n; i++)
    for (uint32_t j = 0; j < b->n; j++)
      if (are_of_one_sort(&d->doc->entities.v[a->v[i]], &d->doc->entities.v[b->v[j]])) return true;
  return false;
}

static bool is_material(const ro_event *e) { return e->type == RO_EVENT_ASSAULT || e->type == RO_EVENT_COERCE || e->type == RO_EVENT_PROTEST; }

/* The same people or sides go on acting, or violence nobody is named for goes on. */
static bool goes_on(const ro_drafting *d, const ro_draft *later, const ro_draft *earlier) {
  const ro_event *a = &later->event, *b = &earlier->event;
  if (is_material(a) != is_material(b)) return false;
  if (have_common_party(d, a, b) || are_alike(d, &a->actors, &b->actors) || are_alike(d, &a->recipients, &b->recipients)) return true;
  return is_material(a) && (!(a->actors.n + a->recipients.n) || !(b->actors.n + b->recipients.n));
}

/* The nearest event told before, in the last sentences, whose story this one continues. */
static const ro_draft *story_before(const ro_drafting *d, uint32_t index, bool time) {
  const ro_draft *draft = &d->drafts.v[index];
  for (uint32_t i = index, seen = 0; i-- > 0 && seen < STORY;) {
    const ro_draft *earlier = &d->drafts.v[i];
    if (earlier->dropped) continue;
    if (draft->event.sentence - earlier->event.sentence > MOST_SENTENCES) return NULL;
    uint32_t what = time ? earlier->event.time : earlier->event.place;
    if (what == RO_NONE || !is_told(d, earlier)) continue;
    if (goes_on(d, draft, earlier)) return earlier;
    seen++;
  }
  return NULL;
}

static bool is_same_day(const ro_drafting *d, const ro_event *later, const ro_event *earlier) {
  if (earlier->time == RO_NONE) return later->time == RO_NONE || later->sentence == earlier->sentence;
  if (later->time != RO_NONE) return later->time == earlier->time || strcmp(d->doc->times.v[later->time].value, d->doc->times.v[earlier->time].value) == 0;
  return !names_other_time(d, later->sentence, later->sentence, &d->doc->times.v[earlier->time]);
}

static void continue_story(ro_drafting *d, uint32_t index) {
  ro_draft *draft = &d->drafts.v[index];
  if (!is_told(d, draft)) return;
  const ro_draft *before = draft->event.time == RO_NONE ? story_before(d, index, true) : NULL;
  uint32_t after = before && before->event.sentence < draft->event.sentence ? before->event.sentence + 1 : draft->event.sentence;
  if (before && is_day(&d->doc->times.v[before->event.time]) && !names_other_time(d, after, draft->event.sentence, &d->doc->times.v[before->event.time]))
    take_time(d, draft, before, "time:story");
  before = draft->event.place == RO_NONE && is_material(&draft->event) ? story_before(d, index, false) : NULL;
  if (before && !names_other_place(d, draft->event.sentence, before->event.place) && is_same_day(d, &draft->event, &before->event)) take_place(d, draft, before, "place:story");
}

void ro_carry_scene(ro_drafting *d, uint32_t index) {
  find_named_again(d, index);
  find_named_later(d, index);
  find_occasion(d, index);
  continue_story(d, index);
}
