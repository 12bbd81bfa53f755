/* The stage: frames call up drafts, drafts that name one event are joined, then each gets status, time, place, figures and source. */
#include "events/events.h"

#include "events/confidence.h"
#include "events/clause.h"
#include "events/draft.h"
#include "events/match.h"
#include "events/status.h"

#include <stdlib.h>

static ro_status open_events(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_frames *frames;
  ro_status status = ro_frames_open(&frames, tables, error);
  if (status == RO_OK) status = ro_assess_open(&frames->assess, tables, error);
  if (status == RO_OK) status = ro_confidence_open(&frames->confidence_table, tables, error);
  *state = frames;
  return status;
}

static void close_events(void *state) { ro_frames_close(state); }

/* ---- triggers ---- */

static uint32_t *none_for_each(ro_doc *doc, uint32_t count) {
  uint32_t *out = ro_arena_alloc(&doc->arena, (count + 1) * sizeof *out);
  memset(out, 0xFF, (count + 1) * sizeof *out);
  return out;
}

/* A noun in front of another names a kind, not an event: "peace deal", "attack helicopter". */
static bool is_modifier_noun(const ro_doc *doc, uint32_t token) {
  ro_rel rel = ro_rel_of(doc, token);
  return !ro_is_verb(doc, token) && (rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC || rel == RO_REL_AMOD || rel == RO_REL_FLAT);
}

/* "were killed and others injured in a collision": what the tree tells of the second alone holds for both. */
static bool is_mishap(const ro_drafting *d, uint32_t token) {
  if (!d->chosen[token] || d->chosen[token]->type != RO_EVENT_ASSAULT || !ro_is_verb(d->doc, token)) return false;
  ro_for_children(d->doc, token, c) {
    if (ro_rel_of(d->doc, c) != RO_REL_CONJ || !ro_in_list(d->doc->tokens.v[c].lemma, "injure wound hurt kill die")) continue;
    ro_for_children(d->doc, c, g)
        if (ro_base_rel_of(d->doc, g) == RO_REL_OBL && ro_has_case(d->doc, g, "in") && ro_in_class(d->frames, d->doc->tokens.v[g].lemma, "mishap")) return true;
  }
  return false;
}

static void choose_frames(ro_drafting *d) {
  for (uint32_t t = 0; t < d->doc->tokens.n; t++)
    if (!is_modifier_noun(d->doc, t)) d->chosen[t] = ro_match_frame(d->frames, d->doc, t);
  for (uint32_t t = 0; t < d->doc->tokens.n; t++)
    if (is_mishap(d, t)) d->chosen[t] = NULL;
}

/* What is condemned, refused or stopped has happened for itself: "condemned the attack" tells of both. */
static bool stands_for_itself(const ro_frame *verb, const ro_frame *noun) {
  bool words = verb->type == RO_EVENT_ACCUSE || verb->type == RO_EVENT_REJECT || verb->type == RO_EVENT_SUPPORT || verb->type == RO_EVENT_CONCEDE || verb->type == RO_EVENT_RETREAT || verb->type == RO_EVENT_AID; /* "ended the hostage standoff" */
  return noun && words && noun->type >= RO_EVENT_PROTEST;
}

/* "The summit decided": who sits there decides; the meeting is another event. */
static bool is_sitting(const ro_frame *verb, const ro_need *need, const ro_frame *noun) {
  return noun && noun->type == RO_EVENT_CONSULT && verb->pos == 'v' && verb->type != RO_EVENT_CONSULT && need->path.steps == 1 && need->path.step[0].kind == RO_SLOT_SUBJ;
}

/* "sign" + "treaty": the noun by which a frame is recognised is part of it, unless the frame gives it a status of its own. */
static void drop_complements(ro_drafting *d) {
  for (uint32_t t = 0; t < d->doc->tokens.n; t++) {
    const ro_frame *frame = d->chosen[t];
    if (!frame || frame->embeds) continue;
    for (uint32_t i = 0; i < frame->needs; i++) {
      uint32_t word = ro_match_words(d->frames, d->doc, t, frame, i);
      if (word == RO_NONE || stands_for_itself(frame, d->chosen[word]) || is_sitting(frame, &frame->need[i], d->chosen[word])) continue;
      if (word != t && ro_is_nominal(d->doc, word) && frame->need[i].path.step[0].kind != RO_SLOT_GOV) d->chosen[word] = NULL;
    }
  }
}

/* The words that the frame's row names: the token, with a hyphen both parts ("cease-fire"). */
static ro_span trigger_span(const ro_drafting *d, const ro_frame *frame, uint32_t token) {
  uint32_t other = strchr(frame->name, '-') ? ro_other_part(d->doc, token) : RO_NONE;
  if (other == RO_NONE) return d->doc->tokens.v[token].span;
  return other < token ? ro_token_span(d->doc, other, token + 1) : ro_token_span(d->doc, token, other + 1);
}

static void add_trigger(ro_drafting *d, ro_draft *draft, uint32_t token) {
  ro_doc *doc = d->doc;
  *ro_vec_push(&doc->arena, &draft->event.trigger) = trigger_span(d, draft->frame, token);
  uint32_t particle = ro_child(doc, token, RO_REL_COMPOUND_PRT), row;
  if (particle != RO_NONE) *ro_vec_push(&doc->arena, &draft->event.trigger) = doc->tokens.v[particle].span;
  ro_add_carrier(draft, token);
  uint32_t support = ro_is_nominal(doc, token) ? ro_support_verb(d->frames, doc, token, &row) : RO_NONE;
  if (support != RO_NONE) ro_add_carrier(draft, support);
}

static void draft_event(ro_drafting *d, uint32_t token) {
  const ro_frame *frame = d->chosen[token];
  ro_draft draft = {.frame = frame};
  ro_event *e = &draft.event;
  *e = (ro_event){.sentence = d->doc->tokens.v[token].sentence, .trigger_token = token, .type = frame->type, .mode = frame->mode, .cameo = frame->cameo,
                  .intensity = frame->intensity, .frame = frame->row, .time = RO_NONE, .place = RO_NONE};
  add_trigger(d, &draft, token);
  for (uint32_t i = 0; i < frame->context_count; i++) *ro_vec_push(&d->doc->arena, &e->contexts) = frame->contexts[i];
  ro_fill_role(d->frames, d->doc, e, frame, false);
  ro_fill_role(d->frames, d->doc, e, frame, true);
  *ro_vec_push(&d->doc->arena, &d->drafts) = draft;
}

/* What is talked of, agreed or asked: the phrase under "on", "about", "over" that names no party. */
static void find_topic(ro_drafting *d, ro_draft *draft) {
  static const char *const words[] = {"on", "about", "over", "regarding", "concerning"};
  ro_event *e = &draft->event;
  if (e->type != RO_EVENT_CONSULT && e->type != RO_EVENT_AGREE && e->type != RO_EVENT_REQUEST && e->type != RO_EVENT_ACCUSE) return;
  for (size_t i = 0; i < sizeof words / sizeof *words && !e->topic.n; i++) {
    ro_slot slot = {RO_SLOT_PREP, words[i]};
    ro_fillers fillers = {.n = 0};
    ro_fill_slot(d->frames, d->doc, e->trigger_token, &slot, &fillers);
    uint32_t first, end, token = fillers.n ? fillers.v[0].token : RO_NONE;
    if (token == RO_NONE || d->time_at[token] != RO_NONE || ro_has_index(&e->recipients, ro_entity_of(d->doc, token)) || ro_has_index(&e->actors, ro_entity_of(d->doc, token))) continue;
    ro_subtree(d->doc, token, &first, &end);
    *ro_vec_push(&d->doc->arena, &e->topic) = ro_token_span(d->doc, first, end);
  }
}

/* ---- what is worth a record ---- */

static bool takes_part(const ro_drafting *d, const ro_indices *parties) {
  for (uint32_t i = 0; i < parties->n; i++)
    if (ro_is_actor(&d->doc->entities.v[parties->v[i]]) || d->doc->entities.v[parties->v[i]].country[0]) return true;
  return false;
}

/* "the ousted president", "besieged towns": a participle before a noun says what state somebody is in; it tells of an event only where it says who brought
 * that about, or when ("a recently detained man"), or how many. */
static bool is_mere_state(const ro_doc *doc, const ro_event *e) {
  uint32_t at = e->trigger_token;
  const ro_token *t = &doc->tokens.v[at];
  bool coordinated = at > 0 && doc->tokens.v[at - 1].upos == RO_UPOS_CCONJ; /* "killed and wounded scores" */
  if (at > 0 && ro_in_list(doc->tokens.v[at - 1].lower, "recently newly just freshly")) return false;
  return t->xpos == RO_XPOS_VBN && ro_rel_of(doc, at) == RO_REL_AMOD && t->head > at && !coordinated && !e->actors.n && e->time == RO_NONE && !e->figures.n;
}

/* An act needs somebody who acts or suffers it; only violence and unrest are reported without (a war only where it is dated), and meetings that
 * have a time or place; and what a meeting decided. */
static bool has_party(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  bool violent = e->type == RO_EVENT_ASSAULT || e->type == RO_EVENT_PROTEST;
  if (takes_part(d, &e->actors) || takes_part(d, &e->recipients)) return true;
  if (e->type == RO_EVENT_CONSULT && e->actors.n + e->recipients.n == 0) return e->time != RO_NONE || e->place != RO_NONE;
  if (ro_is_decided(d, e)) return true;
  return violent && (e->time != RO_NONE || !ro_in_class(d->frames, d->doc->tokens.v[e->trigger_token].lemma, "lasting"));
}

static bool is_public(const ro_entity *e) {
  static const char *const sectors[] = {"GOV", "LEG", "JUD", "COP", "MIL", "REB", "SPY", "OPP", "PTY"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (ro_has_sector(e, sectors[i])) return true;
  return e->kind == RO_KIND_GOVERNMENT || e->kind == RO_KIND_ARMED_GROUP;
}

/* In a report of sport sides attack, meet and agree on the field; it tells of politics where an office or a force has part, of a protest,
 * an arrest, an investigation or a toll. */
static bool is_game(const ro_drafting *d, const ro_event *e) {
  bool public = e->type == RO_EVENT_PROTEST || e->type == RO_EVENT_COERCE || (e->type == RO_EVENT_ACCUSE && e->mode && strcmp(e->mode, "investigate") == 0);
  if (!d->doc->sport || public || e->figures.n) return false;
  const ro_indices *lists[] = {&e->actors, &e->recipients};
  for (int k = 0; k < 2; k++)
    for (uint32_t i = 0; i < lists[k]->n; i++)
      if (is_public(&d->doc->entities.v[lists[k]->v[i]])) return false;
  return true;
}

/* "stabbed by her estranged boyfriend": a crime between people at home, not one of politics. */
static bool is_at_home(const ro_drafting *d, const ro_event *e) {
  if (e->type != RO_EVENT_ASSAULT || !e->actors.n) return false;
  for (uint32_t i = 0; i < e->actors.n; i++) {
    const ro_entity *actor = &d->doc->entities.v[e->actors.v[i]];
    bool kin = false;
    for (uint32_t k = 0; k < actor->mentions.n; k++) {
      const ro_mention *m = &d->doc->mentions.v[actor->mentions.v[k]];
      kin |= ro_in_class(d->frames, d->doc->tokens.v[m->head].lemma, "kin");
      if (m->form == RO_FORM_NAME) return false;
    }
    if (!kin) return false;
  }
  return true;
}

static int in_text_order(const void *a, const void *b) {
  const ro_event *x = a, *y = b;
  if (x->trigger_token != y->trigger_token) return x->trigger_token < y->trigger_token ? -1 : 1;
  return (int)x->type - (int)y->type;
}

/* "ordered an attack that injured 15": what took a toll has happened, whatever the order. */
static bool has_taken_toll(const ro_drafting *d, const ro_draft *draft) {
  if (draft->event.type != RO_EVENT_ASSAULT || draft->event.negated || draft->event.status != RO_STATUS_REQUESTED || !ro_is_nominal(d->doc, draft->event.trigger_token)) return false;
  for (uint32_t i = 1; i < draft->carriers; i++)
    if (ro_rel_of(d->doc, draft->carrier[i]) == RO_REL_ACL_RELCL && ro_is_simple_past(d->doc, draft->carrier[i])) return true;
  return false;
}

static void find_circumstances(ro_drafting *d) {
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *draft = &d->drafts.v[i];
    if (draft->dropped) continue;
    ro_judge_status(d->frames, d->doc, d->chosen, &draft->event);
    if (has_taken_toll(d, draft)) ro_mark_actual(&draft->event);
    ro_turn_refusal(d, draft);
    ro_find_time(d, draft);
    ro_judge_by_date(d->doc, &draft->event);
    ro_find_place(d, draft);
  }
}

static void finish(ro_drafting *d) {
  find_circumstances(d);
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *draft = &d->drafts.v[i];
    if (draft->dropped) continue;
    ro_recall_event(d, i);
    if (draft->dropped || ro_is_own_deed(d, draft)) continue;
    ro_turn_release(d, i);
    ro_find_doers(d, draft);
    ro_find_accused(d, draft);
    ro_find_sitting(d, draft);
    ro_tell_on(d, i);
    ro_carry_scene(d, i);
    ro_judge_by_date(d->doc, &draft->event);
    ro_settle_parties(d, draft);
    if (!has_party(d, draft) || is_mere_state(d->doc, &draft->event) || is_game(d, &draft->event) || is_at_home(d, &draft->event)) continue;
    ro_find_attribution(d, draft);
    find_topic(d, draft);
    ro_find_contexts(d, draft);
    ro_find_others(d, draft);
    draft->event.confidence = ro_confidence(&d->frames->confidence_table, d->doc, &draft->event);
    *ro_vec_push(&d->doc->arena, &d->doc->events) = draft->event;
    ro_add_threat(d, &draft->event);
  }
  if (d->doc->events.n) qsort(d->doc->events.v, d->doc->events.n, sizeof *d->doc->events.v, in_text_order);
}

static void run_events(const void *state, ro_doc *doc) {
  if (!doc->tokens.n) return;
  ro_drafting d = {.frames = state, .doc = doc};
  d.chosen = ro_arena_alloc(&doc->arena, doc->tokens.n * sizeof *d.chosen);
  d.time_at = none_for_each(doc, doc->tokens.n);
  d.statement_at = none_for_each(doc, doc->tokens.n);
  d.place_at = none_for_each(doc, doc->entities.n);
  for (uint32_t i = 0; i < doc->times.n; i++) d.time_at[doc->times.v[i].head] = i;
  for (uint32_t i = 0; i < doc->places.n; i++) d.place_at[doc->places.v[i].entity] = i;
  ro_index_statements(&d);
  ro_resolve_speakers(&d);
  d.scene = ro_scene_of(doc);
  choose_frames(&d);
  drop_complements(&d);
  for (uint32_t t = 0; t < doc->tokens.n; t++)
    if (d.chosen[t]) draft_event(&d, t);
  ro_merge_drafts(&d);
  ro_read_manner(&d);
  ro_inherit_parties(&d);
  for (uint32_t i = 0; i < d.drafts.n; i++) ro_turn_exercise(&d, &d.drafts.v[i]);
  ro_reach_parties(&d);
  ro_share_recipients(&d);
  ro_complete_meetings(&d);
  ro_find_figures(&d);
  finish(&d);
  ro_assess_run(&d.frames->assess, doc);
}

const ro_stage ro_events_stage = {"events", open_events, run_events, close_events};
