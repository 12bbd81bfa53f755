/* Mentions of one event made one act: who acts, when and whether it was is what most of them say. */
#include "link/track.h"

#include "base/hash.h"

#include <string.h>

typedef struct vote {
  int32_t day, until;
  int votes;
} vote;

/* The mentions of a cluster. */
struct ro_track_event {
  const char *cluster;
  ro_track_act first; /* mention that was read */
  int hands[RO_TRACK_HANDS], states[RO_TRACK_STATES], mentions;
  double scores;
  vote day;           /* what the first says */
  RO_VEC(vote) days;  /* what others say that is not the same */
};

/* Makes room: at least half of the places stay empty. */
static void grow(ro_track *t) {
  uint32_t room = t->room ? t->room * 2 : 256;
  uint32_t *places = ro_arena_alloc(&t->arena, room * sizeof *places);
  for (uint32_t i = 0; i < t->events.n; i++) {
    const char *cluster = t->events.v[i].cluster;
    uint32_t at = (uint32_t)ro_hash(RO_HASH_START, cluster, strlen(cluster)) & (room - 1);
    while (places[at]) at = (at + 1) & (room - 1);
    places[at] = i + 1;
  }
  t->places = places, t->room = room;
}

static struct ro_track_event *event_of(ro_track *t, const char *cluster) {
  if (2 * (t->events.n + 1) > t->room) grow(t);
  uint32_t at = (uint32_t)ro_hash(RO_HASH_START, cluster, strlen(cluster)) & (t->room - 1);
  for (; t->places[at]; at = (at + 1) & (t->room - 1))
    if (strcmp(t->events.v[t->places[at] - 1].cluster, cluster) == 0) return &t->events.v[t->places[at] - 1];
  struct ro_track_event *e = ro_vec_push(&t->arena, &t->events);
  *e = (struct ro_track_event){.cluster = ro_arena_strdup(&t->arena, cluster)};
  t->places[at] = t->events.n;
  return e;
}

static void vote_for(ro_track *t, struct ro_track_event *e, int32_t day, int32_t until) {
  vote *v = &e->day;
  for (uint32_t i = 0; v && (v->day != day || v->until != until); i++) v = i < e->days.n ? &e->days.v[i] : NULL;
  if (v) v->votes++;
  else *ro_vec_push(&t->arena, &e->days) = (vote){day, until, 1};
}

void ro_track_mention(ro_track *t, const char *cluster, const ro_track_act *act) {
  if (!cluster) {
    ro_track_add(t, act);
    return;
  }
  struct ro_track_event *e = event_of(t, cluster);
  if (!e->mentions++) e->first = *act, e->day = (vote){act->day, act->until, 0};
  e->hands[act->hand]++;
  e->states[act->state]++;
  e->scores += act->score;
  vote_for(t, e, act->day, act->until);
}

/* Most say so; where they are of two minds, both. */
static ro_track_hand hand_of(const int hands[RO_TRACK_HANDS]) {
  int a = hands[RO_TRACK_A], b = hands[RO_TRACK_B], both = hands[RO_TRACK_BOTH];
  if (a > b && a > both) return RO_TRACK_A;
  return b > a && b > both ? RO_TRACK_B : RO_TRACK_BOTH;
}

static ro_track_state state_of(const int states[RO_TRACK_STATES]) {
  bool done = states[RO_TRACK_DONE], planned = states[RO_TRACK_PLANNED], denied = states[RO_TRACK_DENIED];
  if (denied) return done || planned ? RO_TRACK_DISPUTED : RO_TRACK_DENIED;
  return done ? RO_TRACK_DONE : RO_TRACK_PLANNED;
}

/* The days that most mentions give, the shorter, the earlier of them. */
static bool is_better(const vote *x, const vote *y) {
  int32_t length = x->until - x->day, other = y->until - y->day;
  if (x->votes != y->votes) return x->votes > y->votes;
  return length != other ? length < other : x->day < y->day;
}

void ro_track_events_done(ro_track *t) {
  for (uint32_t i = 0; i < t->events.n; i++) {
    const struct ro_track_event *e = &t->events.v[i];
    const vote *best = &e->day;
    ro_track_act act = e->first;
    for (uint32_t d = 0; d < e->days.n; d++)
      if (is_better(&e->days.v[d], best)) best = &e->days.v[d];
    act.cluster = e->cluster;
    act.day = best->day, act.until = best->until;
    act.hand = hand_of(e->hands);
    act.state = state_of(e->states);
    act.score = e->scores / e->mentions;
    ro_track_add(t, &act);
  }
  t->events.n = 0;
}
