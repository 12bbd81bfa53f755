/* A track out of the database: acts between the sides, and judgements of how near they are. */
#include "link/track.h"

#include "base/utf8.h"
#include "store/ask.h"

#include <string.h>

/* ---- days, words ---- */

static int digits(const char *text, int count) {
  int n = 0;
  for (int i = 0; i < count && text[i] >= '0' && text[i] <= '9'; i++) n = 10 * n + text[i] - '0';
  return n;
}

/* YYYY-MM-DD, as the store has days. */
static int32_t day_of(const char *text) {
  if (!text || strlen(text) < 10) return 0;
  return ro_date_days((ro_date){(int16_t)digits(text, 4), (int8_t)digits(text + 5, 2), (int8_t)digits(text + 8, 2)});
}

static bool has_one_of(ro_arena *arena, const char *text, const char *list) {
  const char *lower = ro_utf8_lower(arena, text, strlen(text));
  for (size_t n; *list; list += n + (list[n] == ';')) {
    n = strcspn(list, ";");
    if (n && strstr(lower, ro_utf8_lower(arena, list, n))) return true;
  }
  return false;
}

static bool is_about(const char *text, const char *list) {
  ro_arena arena;
  if (!list) return true;
  ro_arena_init(&arena);
  bool is = !setjmp(arena.oom) && text && has_one_of(&arena, text, list);
  ro_arena_free(&arena);
  return is;
}

/* Is the sentence of an assessment about what is asked for? There are few, so that they are looked at one by one. */
static ro_status row_is_about(ro_store *store, int64_t document, int64_t n, const char *about, bool *is, ro_error *error) {
  json_t *row;
  *is = true;
  if (!about) return RO_OK;
  ro_status status = ro_store_row(store, RO_ROW_ASSESSMENT, document, n, &row, error);
  if (status != RO_OK) return status;
  *is = is_about(json_string_value(json_object_get(row, "text")), about);
  json_decref(row);
  return RO_OK;
}

/* ---- acts ---- */

/* An act of the row that the query stands at; false: it counts for nothing. */
static bool read_act(const ro_sql_query *q, ro_track_hand hand, ro_track_act *act) {
  int type = ro_name_find(ro_event_type_names, RO_EVENT_COUNT, ro_sql_text(q, 4)), status = ro_name_find(ro_event_status_names, RO_STATUS_COUNT, ro_sql_text(q, 5));
  if (type < 0 || status < 0 || !ro_track_state_of((ro_event_type)type, (ro_event_status)status, ro_sql_int(q, 6) != 0, ro_sql_int(q, 7) != 0, &act->state)) return false;
  *act = (ro_track_act){.cluster = NULL, .state = act->state};
  act->document = ro_sql_int(q, 0), act->event = ro_sql_int(q, 1);
  act->day = day_of(ro_sql_text(q, 2)), act->until = day_of(ro_sql_text(q, 3));
  act->type = (ro_event_type)type;
  act->hand = hand == RO_TRACK_A && ro_sql_int(q, 8) ? RO_TRACK_BOTH : hand;
  act->score = ro_sql_real(q, 9);
  return true;
}

/* Acts of one side on the other; those that both do have a row in both orders and are taken with the first. */
static void ask_acts(ro_ask *ask, const ro_store *store, const ro_track_query *query, ro_track_hand hand) {
  bool first = hand == RO_TRACK_A;
  ro_buffer_text(&ask->sql, "SELECT x.document, x.event, x.day, x.until, x.type, x.status, x.negated, x.denied, x.mutual, x.intensity, c.cluster FROM acts x"
                            " LEFT JOIN event_chains k ON k.document = x.document AND k.event = x.event LEFT JOIN chains c ON c.document = k.document AND c.n = k.chain");
  if (query->evidence) ro_buffer_text(&ask->sql, " JOIN documents d ON d.document = x.document");
  if (query->about) ro_buffer_text(&ask->sql, " JOIN events e ON e.document = x.document AND e.n = x.event");
  ro_buffer_text(&ask->sql, " WHERE x.official = 1");
  ro_ask_where(ask, "x.actor = ?", first ? query->a : query->b);
  ro_ask_where(ask, "x.recipient = ?", first ? query->b : query->a);
  if (!first) ro_buffer_text(&ask->sql, " AND x.mutual = 0");
  ro_ask_where(ask, "x.day >= ?", query->since);
  ro_ask_where(ask, "x.day <= ?", query->until);
  ro_ask_about(ask, store, RO_SEARCH_SENTENCE, "e.sentence", query->about);
  ro_buffer_text(&ask->sql, query->evidence ? " ORDER BY x.day, coalesce(d.published, ''), coalesce(d.uri, ''), d.id, x.event" : " ORDER BY x.day");
}

static ro_status take_acts(ro_track *t, ro_sql_query *q, ro_track_hand hand, ro_error *error) {
  ro_status status;
  ro_track_act act;
  while ((status = ro_sql_step(q, error)) == RO_OK)
    if (read_act(q, hand, &act)) ro_track_mention(t, ro_sql_text(q, 10), &act);
  return status == RO_END ? RO_OK : status;
}

/* ---- judgements ---- */

#define JUDGEMENTS \
  " FROM assessment_sides z JOIN assessments s ON s.document = z.document AND s.n = z.assessment" \
  " JOIN documents d ON d.document = z.document LEFT JOIN reports r ON r.document = z.document"

/* Both sides are named; or one of them speaks, names nobody else, and its report tells of a meeting or an agreement of the two. */
static const char NAMED[] =
    "SELECT z.document, z.assessment, z.day, s.direction, r.origin" JUDGEMENTS
    " WHERE z.part = 'of' AND z.side = ? AND EXISTS (SELECT 1 FROM assessment_sides y WHERE y.document = z.document AND y.assessment = z.assessment"
    " AND y.part = 'of' AND y.day = z.day AND y.side = ";
static const char SPOKEN[] =
    "SELECT z.document, z.assessment, z.day, s.direction, r.origin" JUDGEMENTS
    " WHERE z.part = 'by' AND z.side = ? AND EXISTS (SELECT 1 FROM acts x WHERE x.document = z.document AND x.type IN ('CONSULT', 'AGREE') AND x.actor = ";

static void ask_named(ro_ask *ask, const ro_track_query *query) {
  ro_ask_add(ask, NAMED, query->a);
  ro_ask_add(ask, "?)", query->b);
}

static void ask_spoken(ro_ask *ask, const ro_track_query *query, const char *by) {
  ro_ask_add(ask, SPOKEN, by);
  ro_ask_add(ask, "?", query->a);
  ro_ask_add(ask, " AND x.recipient = ?)", query->b);
  ro_buffer_text(&ask->sql, " AND NOT EXISTS (SELECT 1 FROM assessment_sides y WHERE y.document = z.document AND y.assessment = z.assessment AND ((y.part = 'of'");
  ro_ask_where(ask, "y.side <> ?", query->a);
  ro_ask_where(ask, "y.side <> ?)", query->b);
  ro_ask_add(ask, " OR (y.part = 'by' AND y.side = ?", query->a); /* spoken by both: taken once */
  ro_ask_add(ask, " AND y.side <> ?)", by);
  ro_buffer_text(&ask->sql, "))");
}

static void between(ro_ask *ask, const ro_track_query *query) {
  ro_ask_where(ask, "z.day >= ?", query->since);
  ro_ask_where(ask, "z.day <= ?", query->until);
  ro_buffer_text(&ask->sql, " ORDER BY z.day, coalesce(d.published, ''), coalesce(d.uri, ''), d.id, z.assessment");
}

/* Does a side speak here? */
static ro_status speaks(ro_store *store, const char *side, int64_t document, int64_t assessment, bool *does, ro_error *error) {
  ro_sql_query *q;
  ro_status status = ro_sql_prepare(store->db, &q, "SELECT 1 FROM assessment_sides WHERE document = ? AND assessment = ? AND part = 'by' AND side = ?", error);
  if (status != RO_OK) return status;
  ro_sql_bind_int(q, 1, document), ro_sql_bind_int(q, 2, assessment), ro_sql_bind_text(q, 3, side);
  status = ro_sql_step(q, error);
  *does = status == RO_OK;
  ro_sql_free(q);
  return status == RO_END ? RO_OK : status;
}

static ro_status hand_of(ro_store *store, const ro_track_query *query, int64_t document, int64_t assessment, ro_track_hand *hand, ro_error *error) {
  bool a = false, b = false;
  ro_status status = speaks(store, query->a, document, assessment, &a, error);
  if (status == RO_OK) status = speaks(store, query->b, document, assessment, &b, error);
  *hand = a == b ? RO_TRACK_BOTH : a ? RO_TRACK_A : RO_TRACK_B;
  return status;
}

/* What has been judged: of one origin, a side (or anybody else) judges once on a day and in a direction, however often it is copied. */
typedef struct judgement {
  const char *origin; /* of the report; NULL: not linked */
  int64_t document, assessment;
  int32_t day;
  int direction;
  ro_track_hand hand;
} judgement;
typedef RO_VEC(judgement) judgements;

static bool is_same(const judgement *a, const judgement *b) {
  if (a->document == b->document && a->assessment == b->assessment) return true;
  return a->origin && b->origin && strcmp(a->origin, b->origin) == 0 && a->day == b->day && a->direction == b->direction && a->hand == b->hand;
}

static bool is_new(const judgements *seen, const judgement *j) {
  for (uint32_t i = seen->n; i-- > 0;)
    if (is_same(&seen->v[i], j)) return false;
  return true;
}

static ro_status take_judgements(ro_track *t, ro_store *store, ro_sql_query *q, const ro_track_query *query, judgements *seen, ro_error *error) {
  ro_status status;
  while ((status = ro_sql_step(q, error)) == RO_OK) {
    judgement j = {.document = ro_sql_int(q, 0), .assessment = ro_sql_int(q, 1), .day = day_of(ro_sql_text(q, 2)), .direction = (int)ro_sql_int(q, 3)};
    bool about;
    if (ro_sql_text(q, 4)) j.origin = ro_arena_strdup(&t->arena, ro_sql_text(q, 4));
    status = row_is_about(store, j.document, j.assessment, query->about, &about, error);
    if (status == RO_OK) status = hand_of(store, query, j.document, j.assessment, &j.hand, error);
    if (status != RO_OK) return status;
    if (!about || !is_new(seen, &j)) continue;
    ro_track_judge(t, j.document, j.assessment, j.day, j.hand, j.direction);
    *ro_vec_push(&t->arena, seen) = j;
  }
  return status == RO_END ? RO_OK : status;
}

/* ---- the whole ---- */

static void put_question(ro_ask *ask, const ro_store *store, const ro_track_query *query, int part) {
  switch (part) {
    case 0: ask_acts(ask, store, query, RO_TRACK_A); return;
    case 1: ask_acts(ask, store, query, RO_TRACK_B); return;
    case 2: ask_named(ask, query); break;
    default: ask_spoken(ask, query, part == 3 ? query->a : query->b);
  }
  between(ask, query);
}

/* What is given back when memory runs out in the midst of it. */
typedef struct reading {
  ro_ask ask;
  ro_sql_query *q;
  judgements seen;
} reading;

static ro_status read_part(ro_track *t, ro_store *store, const ro_track_query *query, reading *r, int part, ro_error *error) {
  ro_ask_begin(&r->ask);
  if (setjmp(r->ask.arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  put_question(&r->ask, store, query, part);
  ro_status status = ro_ask_prepare(&r->ask, store, false, &r->q, error);
  if (status == RO_OK) status = part < 2 ? take_acts(t, r->q, part ? RO_TRACK_B : RO_TRACK_A, error) : take_judgements(t, store, r->q, query, &r->seen, error);
  return status;
}

ro_status ro_track_read(ro_track *t, ro_store *store, const ro_track_query *query, ro_error *error) {
  reading r = {.q = NULL};
  ro_status status = RO_OK;
  ro_ask_begin(&r.ask);
  if (setjmp(t->arena.oom)) status = ro_fail(error, RO_ERR_MEMORY, "out of memory");
  for (int part = 0; part < 5 && status == RO_OK; part++) {
    status = read_part(t, store, query, &r, part, error);
    ro_sql_free(r.q);
    r.q = NULL;
    ro_ask_free(&r.ask);
    if (part == 1) ro_track_events_done(t);
  }
  ro_sql_free(r.q);
  ro_ask_free(&r.ask);
  return status;
}
