#include "times/work.h"

static const struct {
  const char *name;
  bool (*run)(ro_time_work *);
} OPS[] = {
#define X(name) {#name, ro_time_op_##name},
    RO_TIME_OP_LIST(X)
#undef X
};

int ro_time_op_find(const char *name) {
  for (size_t i = 0; i < sizeof OPS / sizeof *OPS; i++)
    if (strcmp(OPS[i].name, name) == 0) return (int)i;
  return -1;
}

static void remember(ro_time_scene *scene, const ro_resolved *out) {
  if (!out->period.unit || out->type == RO_TIMEX_SET) return;
  scene->named = out->period, scene->named_in = scene->sentence;
  if (out->period.unit == 'Q' && !out->compared) scene->quarter = out->period, scene->quarter_in = scene->sentence;
}

/* "early 1990" is its first third, "later this month" what is left of it. */
static void narrow(const work *w) {
  ro_resolved *out = w->out;
  int32_t first = ro_date_days(out->earliest), last = ro_date_days(out->latest), third = (last - first + 1) / 3, now = ro_date_days(w->scene->published);
  bool running = dated(w) && first <= now && now <= last;
  if (!has(w, RO_TIME_EDGE) || third < 1) return;
  if (says(w, "earlier later") && !running) return;
  if (says(w, "earlier")) out->latest = w->scene->published;
  else if (says(w, "later")) out->earliest = w->scene->published;
  else if (strcmp(text_of(w, RO_TIME_EDGE), "START") == 0) out->latest = ro_date_from_days(first + third - 1);
  else if (strcmp(text_of(w, RO_TIME_EDGE), "END") == 0) out->earliest = ro_date_from_days(last - third + 1);
  else out->earliest = ro_date_from_days(first + third), out->latest = ro_date_from_days(last - third);
}

static void finish(const work *w) {
  ro_resolved *out = w->out;
  ro_arena *arena = arena_of(w);
  if (out->period.unit) {
    out->value = ro_period_value(arena, out->period);
    if (out->suffix) out->value = ro_arena_printf(arena, "%s%s", out->value, out->suffix);
    out->earliest = out->period.first, out->latest = ro_period_last(out->period);
    narrow(w);
  } else if (out->suffix && !out->value) {
    out->value = ro_arena_printf(arena, "XXXX-XX-XX%s", out->suffix);
  }
  bool known = out->period.unit || out->bounded, inside = out->earliest.year > 0 && out->latest.year > 0 && out->latest.year <= 9999;
  if (!known || !inside) out->earliest = out->latest = (ro_date){0};
}

bool ro_time_resolve(ro_time_scene *scene, const ro_time_match *match, uint32_t head, ro_resolved *out) {
  memset(out, 0, sizeof *out);
  work w = {scene, match, head, out};
  if (!OPS[match->rule->op_index].run(&w)) return false;
  finish(&w);
  remember(scene, out);
  return true;
}
