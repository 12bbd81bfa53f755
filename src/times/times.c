#include "times/times.h"

#include "times/resolve.h"

#include <stdlib.h>

typedef struct times_state {
  ro_time_words words;
  ro_time_rules rules;
} times_state;

static void close_times(void *state) {
  times_state *s = state;
  if (!s) return;
  ro_time_rules_close(&s->rules);
  ro_time_words_close(&s->words);
  free(s);
}

static ro_status name_ops(ro_time_rules *rules, ro_error *error) {
  for (uint32_t i = 0; i < rules->count; i++) {
    int op = ro_time_op_find(rules->rules[i].op);
    if (op < 0) return ro_fail(error, RO_ERR_MODEL, "table 'timerules' has an unknown op '%s'", rules->rules[i].op);
    rules->rules[i].op_index = (uint8_t)op;
  }
  return RO_OK;
}

static ro_status open_times(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  times_state *s = calloc(1, sizeof *s);
  *state = NULL;
  if (!s) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = ro_time_words_open(&s->words, tables, error);
  if (status == RO_OK) status = ro_time_rules_open(&s->rules, tables, error);
  if (status == RO_OK) status = name_ops(&s->rules, error);
  if (status != RO_OK) {
    close_times(s);
    return status;
  }
  *state = s;
  return RO_OK;
}

/* ---- one document ---- */

typedef struct reader {
  const times_state *state;
  ro_doc *doc;
  ro_time_token *tokens; /* of the sentence being read */
  uint32_t first, count; /* its tokens in the document */
  ro_time_scene scene;
} reader;

/* The token whose head lies outside. */
static uint32_t head_of(const ro_doc *doc, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++) {
    uint32_t head = doc->tokens.v[t].head;
    if (head == RO_NONE || head < first || head >= end) return t;
  }
  return first;
}

/* "the end of" before a date belongs to it. */
static uint32_t with_edge(const reader *r, uint32_t first) {
  const ro_token *tokens = r->doc->tokens.v + r->first;
  if (first < 2 || strcmp(tokens[first - 1].lower, "of") != 0 || !(r->tokens[first - 2].classes & RO_TIME_BIT(RO_TIME_EDGENOUN))) return first;
  return first > 2 && strcmp(tokens[first - 3].lower, "the") == 0 ? first - 3 : first - 2;
}

static bool is_day(const ro_time *time) { return time->earliest.year && ro_date_days(time->earliest) == ro_date_days(time->latest); }

/* Joins "5 p.m." and "Friday" that follow one another into one time of that day. */
static bool join_clock(reader *r, const ro_time *day) {
  if (!r->doc->times.n) return false;
  ro_time *clock = &r->doc->times.v[r->doc->times.n - 1];
  uint32_t gap = day->first - clock->end;
  if (clock->type != RO_TIMEX_TIME || day->type != RO_TIMEX_DATE || !is_day(day) || !clock->value || clock->first < r->first) return false;
  bool on = gap == 1 && strcmp(r->doc->tokens.v[clock->end].lower, "on") == 0; /* "7 p.m. on Sunday": two expressions of one day */
  if (gap > 1 || (gap == 1 && !on && strcmp(r->doc->tokens.v[clock->end].lower, ",") != 0)) return false;
  const char *at = strchr(clock->value, 'T');
  if (!at || !day->value) return false;
  clock->value = ro_arena_printf(&r->doc->arena, "%s%s", day->value, at);
  clock->earliest = clock->latest = day->earliest;
  if (on) return false;
  clock->end = day->end;
  clock->span = ro_token_span(r->doc, clock->first, clock->end);
  clock->head = head_of(r->doc, clock->first, clock->end);
  return true;
}

/* A determiner that belongs to a noun behind ("the [two-week] crisis") is left outside. */
static uint32_t without_determiner(const ro_doc *doc, uint32_t first, uint32_t end) {
  const ro_token *t = &doc->tokens.v[first];
  bool outside = t->head != RO_NONE && t->head >= end;
  return end - first > 1 && outside && t->rel == RO_REL_DET ? first + 1 : first;
}

static void add_time(reader *r, const ro_time_match *match, const ro_resolved *resolved) {
  uint32_t first = match->first, end = match->end;
  if (resolved->type == RO_TIMEX_DATE && resolved->period.unit) first = with_edge(r, first);
  ro_time time = {.first = r->first + first, .end = r->first + end, .type = resolved->type, .value = resolved->value};
  time.first = without_determiner(r->doc, time.first, time.end);
  time.span = ro_token_span(r->doc, time.first, time.end);
  time.head = head_of(r->doc, time.first, time.end);
  time.earliest = resolved->earliest, time.latest = resolved->latest;
  if (!join_clock(r, &time)) *ro_vec_push(&r->doc->arena, &r->doc->times) = time;
}

static void read_sentence(reader *r) {
  ro_time_match match;
  ro_resolved resolved;
  for (uint32_t t = 0; t < r->count; t++) r->tokens[t].literal = ro_time_literal(&r->state->rules, r->doc->tokens.v[r->first + t].lower);
  for (uint32_t t = 0; t < r->count;) {
    if (!ro_time_rules_match(&r->state->rules, r->tokens, r->count, t, &match)) {
      t++;
      continue;
    }
    uint32_t head = head_of(r->doc, r->first + match.first, r->first + match.end);
    if (ro_time_resolve(&r->scene, &match, head, &resolved)) add_time(r, &match, &resolved), t = match.end;
    else t++;
  }
}

/* Classes that a sentence without a time expression may have as well. */
static const uint64_t COMMON = RO_TIME_BIT(RO_TIME_NUM) | RO_TIME_BIT(RO_TIME_ORD) | RO_TIME_BIT(RO_TIME_DAY) | RO_TIME_BIT(RO_TIME_APPROX) |
                               RO_TIME_BIT(RO_TIME_VAGUE) | RO_TIME_BIT(RO_TIME_DIR) | RO_TIME_BIT(RO_TIME_EDGE) | RO_TIME_BIT(RO_TIME_EDGENOUN) | RO_TIME_BIT(RO_TIME_AHEAD);

static void run_times(const void *state, ro_doc *doc) {
  reader r = {.state = state, .doc = doc, .scene = {.doc = doc, .published = doc->published_date}};
  uint32_t longest = 1, quantity = 0;
  for (uint32_t s = 0; s < doc->sentences.n; s++)
    if (doc->sentences.v[s].end - doc->sentences.v[s].first > longest) longest = doc->sentences.v[s].end - doc->sentences.v[s].first;
  r.scene.tokens = r.tokens = ro_arena_alloc(&doc->arena, longest * sizeof *r.tokens);
  for (uint32_t s = 0; s < doc->sentences.n; s++) {
    const ro_sentence *sentence = &doc->sentences.v[s];
    r.first = r.scene.offset = sentence->first;
    r.count = sentence->end - sentence->first;
    r.scene.sentence = s;
    if (ro_time_words_read(&r.state->words, doc, sentence, &quantity, r.tokens) & ~COMMON) read_sentence(&r);
  }
}

const ro_stage ro_times_stage = {"times", open_times, run_times, close_times};
