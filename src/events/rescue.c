/* Hostages set free, nobody says by whom, in a report of a rescue: rescued, not released. */
#include "events/draft.h"

enum { LOOK_BACK = 40 };

static bool has_hostages(const ro_drafting *d, const ro_indices *parties) {
  for (uint32_t i = 0; i < parties->n; i++) {
    const ro_entity *e = &d->doc->entities.v[parties->v[i]];
    for (uint32_t k = 0; k < e->mentions.n; k++)
      if (ro_in_list(d->doc->tokens.v[d->doc->mentions.v[e->mentions.v[k]].head].lemma, "hostage captive")) return true;
  }
  return false;
}

static bool is_force(const ro_drafting *d, const ro_indices *parties) {
  for (uint32_t i = 0; i < parties->n; i++)
    if (ro_has_sector(&d->doc->entities.v[parties->v[i]], "MIL") || ro_has_sector(&d->doc->entities.v[parties->v[i]], "COP")) return true;
  return false;
}

/* Soldiers or police rescue somebody or storm the place. */
static bool is_rescue(const ro_drafting *d, const ro_draft *draft) {
  const ro_event *e = &draft->event;
  const char *lemma = d->doc->tokens.v[e->trigger_token].lemma;
  if (draft->dropped || e->negated || e->status != RO_STATUS_ACTUAL) return false;
  if (e->type == RO_EVENT_AID) return ro_in_list(lemma, "rescue free liberate end save");
  return e->type == RO_EVENT_ASSAULT && ro_in_list(lemma, "storm raid assault") && is_force(d, &e->actors);
}

void ro_turn_release(const ro_drafting *d, uint32_t index) {
  ro_event *e = &d->drafts.v[index].event;
  if (e->type != RO_EVENT_RETREAT || !e->mode || strcmp(e->mode, "release") != 0 || e->actors.n || !has_hostages(d, &e->recipients)) return;
  for (uint32_t i = index; i-- > 0 && index - i <= LOOK_BACK;) {
    if (!is_rescue(d, &d->drafts.v[i])) continue;
    e->type = RO_EVENT_AID, e->mode = NULL, e->cameo = "070", e->intensity = ro_intensity(d->frames, "AID", NULL);
    e->frame = ro_arena_printf(&d->doc->arena, "rescue:story %s", e->frame);
    return;
  }
}
