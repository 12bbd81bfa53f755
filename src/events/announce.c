/* Acts that are of another type than their frame says: to say that one will not is to refuse, to say that one will strike is to threaten, and to
 * exercise with another country's forces is to cooperate. */
#include "events/draft.h"

static const char *refusal_mode(ro_event_type type) {
  switch (type) {
    case RO_EVENT_CONSULT: return "meet";
    case RO_EVENT_AID: case RO_EVENT_COOPERATE: case RO_EVENT_SUPPORT: return "assist";
    case RO_EVENT_CONCEDE: case RO_EVENT_RETREAT: return "yield";
    default: return NULL;
  }
}

static bool has_status_by(const ro_event *e, const char *rule) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (strncmp(e->evidence.v[i].rule, rule, strlen(rule)) == 0) return true;
  return false;
}

/* Planned because of "will" or "would", at the trigger or its support verb. */
static bool is_announced(const ro_event *e) { return has_status_by(e, "status:modal-w") || has_status_by(e, "status:modal-'ll"); }

/* "is prepared to strike", "is ready to impose martial law" */
static bool is_prepared(const ro_event *e) { return has_status_by(e, "status:embedder-prepare") || has_status_by(e, "status:embedder-ready"); }

/* Negated by "not" or "never" at the words that carry it, not by a governor. */
static bool is_denied_plainly(const ro_event *e) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (strncmp(e->evidence.v[i].rule, "negated:adverb-", 15) == 0) return true;
  return false;
}

/* "said it would not meet demands": the refusal told by the verb of saying is this one. */
static void drop_refusal_above(const ro_drafting *d, ro_draft *draft) {
  uint32_t above = d->doc->tokens.v[draft->event.trigger_token].head;
  if (ro_rel_of(d->doc, draft->event.trigger_token) != RO_REL_CCOMP) return;
  for (uint32_t i = 0; i < d->drafts.n; i++) {
    ro_draft *other = &d->drafts.v[i];
    if (other->dropped || other->event.type != RO_EVENT_REJECT || other->event.trigger_token != above) continue;
    if (draft->event.recipients.n || !other->event.recipients.n) other->dropped = true;
    else draft->dropped = true;
  }
}

/* "will not withdraw", "would not meet them": who says so of himself refuses; that is an act of today. */
void ro_turn_refusal(ro_drafting *d, ro_draft *draft) {
  ro_event *e = &draft->event;
  const char *mode = refusal_mode((ro_event_type)e->type);
  if (!mode || !e->negated || e->status != RO_STATUS_PLANNED || !e->actors.n || !is_announced(e) || !is_denied_plainly(e)) return;
  e->type = RO_EVENT_REJECT, e->mode = mode, e->cameo = "120", e->status = RO_STATUS_ACTUAL, e->negated = false;
  e->frame = ro_arena_printf(&d->doc->arena, "announce:refusal %s", e->frame);
  e->intensity = ro_intensity(d->frames, "REJECT", mode);
  ro_drop_evidence(e, "status", RO_NONE);
  ro_drop_evidence(e, "negated", RO_NONE);
  if (!e->recipients.n) ro_reach_condition(d, draft);
  drop_refusal_above(d, draft);
}

/* ---- exercises ---- */

static bool are_of_two_countries(const ro_drafting *d, const ro_indices *parties) {
  const char *country = "";
  for (uint32_t i = 0; i < parties->n; i++) {
    const ro_entity *e = &d->doc->entities.v[parties->v[i]];
    const char *next = e->country;
    if (parties->n > 1 && e->mentions.n && ro_in_list(d->doc->tokens.v[d->doc->mentions.v[e->mentions.v[0]].head].lemma, "ally partner")) return true;
    if (*next && *country && strcmp(next, country) != 0) return true;
    if (*next) country = next;
  }
  return false;
}

/* "French and Egyptian warships launched war games": what two countries hold together is cooperation, whoever comes later. */
void ro_turn_exercise(const ro_drafting *d, ro_draft *draft) {
  ro_event *e = &draft->event;
  bool exercise = ro_in_list(d->doc->tokens.v[e->trigger_token].lemma, "exercise game maneuver manoeuvre drill wargame");
  if (e->type != RO_EVENT_MOBILIZE || !exercise || !ro_is_nominal(d->doc, e->trigger_token) || !are_of_two_countries(d, &e->actors)) return;
  e->type = RO_EVENT_COOPERATE, e->mode = NULL, e->cameo = "062";
  e->frame = ro_arena_printf(&d->doc->arena, "joint:exercise %s", e->frame);
  e->intensity = ro_intensity(d->frames, "COOPERATE", NULL);
}

/* ---- threats ---- */

static bool is_hostile(const ro_event *e) { return e->type == RO_EVENT_SANCTION || e->type == RO_EVENT_COERCE || e->type == RO_EVENT_ASSAULT; }

static const char *threat_mode(const ro_event *e) {
  if (e->type == RO_EVENT_ASSAULT) return "violence";
  if (!e->mode) return NULL;
  if (ro_in_list(e->mode, "arrest expel")) return e->mode;
  if (ro_in_list(e->mode, "restrict curfew martial-law censor")) return "restrict";
  return ro_in_list(e->mode, "withdraw discontinue") ? "relations" : NULL;
}

static bool has_auxiliary_will(const ro_doc *doc, uint32_t verb) {
  return ro_child_lemma(doc, verb, RO_REL_AUX, "will") != RO_NONE || ro_child_lemma(doc, verb, RO_REL_AUX, "would") != RO_NONE;
}

/* "will withdraw its force unless …": what is made to hang on what the other does. */
static bool is_pressed(const ro_drafting *d, const ro_event *e) {
  uint32_t verb = e->trigger_token;
  if (e->status != RO_STATUS_CONDITIONAL || !ro_is_verb(d->doc, verb) || !has_auxiliary_will(d->doc, verb)) return false;
  ro_for_children(d->doc, verb, c) if (ro_base_rel_of(d->doc, c) == RO_REL_ADVCL && ro_has_case(d->doc, c, "unless")) return is_hostile(e) || (e->mode && strcmp(e->mode, "withdraw") == 0);
  return false;
}

static bool says_so_himself(const ro_drafting *d, const ro_event *e, uint32_t statement) {
  const ro_indices *sources = &d->doc->statements.v[statement].sources;
  for (uint32_t i = 0; i < e->actors.n; i++)
    if (ro_has_index(sources, e->actors.v[i])) return true;
  return false;
}

static void copy_parties(ro_drafting *d, ro_event *to, const ro_event *from) {
  for (uint32_t i = 0; i < from->actors.n; i++) ro_add_index(d->doc, &to->actors, from->actors.v[i]);
  for (uint32_t i = 0; i < from->recipients.n; i++) ro_add_index(d->doc, &to->recipients, from->recipients.v[i]);
  for (uint32_t i = 0; i < from->evidence.n; i++)
    if (ro_in_list(from->evidence.v[i].field, "actors recipients")) *ro_vec_push(&d->doc->arena, &to->evidence) = from->evidence.v[i];
}

void ro_add_threat(ro_drafting *d, const ro_event *act) {
  uint32_t s = d->statement_at[act->trigger_token];
  bool announced = is_hostile(act) && ((act->status == RO_STATUS_PLANNED && is_announced(act)) || (is_prepared(act) && ro_is_verb(d->doc, act->trigger_token)));
  if (s == RO_NONE || act->negated || (!announced && !is_pressed(d, act)) || !says_so_himself(d, act, s)) return;
  uint32_t cue = d->doc->statements.v[s].cue_token;
  if (cue == RO_NONE || d->chosen[cue]) return;
  const char *mode = threat_mode(act);
  ro_event threat = {.sentence = d->doc->tokens.v[cue].sentence, .trigger_token = cue, .type = RO_EVENT_THREATEN, .mode = mode, .cameo = "130", .frame = ro_arena_printf(&d->doc->arena, "announce:threat %s", act->frame),
                     .intensity = ro_intensity(d->frames, "THREATEN", mode), .time = RO_NONE, .place = RO_NONE, .confidence = act->confidence};
  *ro_vec_push(&d->doc->arena, &threat.trigger) = d->doc->tokens.v[cue].span;
  copy_parties(d, &threat, act);
  *ro_vec_push(&d->doc->arena, &d->doc->events) = threat;
}
