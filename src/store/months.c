#include "store/months.h"

#include <string.h>

/* No filter but sides, types and how many. */
static bool is_plain(const ro_event_query *q) {
  return !q->mode && !q->context && !q->status && !q->party && !q->with && !q->source && !q->place && !q->since && !q->until && !q->text && !q->about && !q->cluster &&
         !q->origin && !q->database && !q->distinct;
}

/* What is kept is kept by month and type: of both together reports cannot be added up. */
static bool are_kept(const ro_event_query *q, const char *const *by, int count) {
  bool month = false, type = q->type && *q->type && !strchr(q->type, ',');
  for (int i = 0; i < count; i++) {
    bool is_month = strcmp(by[i], "month") == 0;
    if (!is_month && strcmp(by[i], "type") != 0) return false;
    month |= is_month, type |= !is_month;
  }
  return month && type;
}

/* A code that is nobody's sector; none at all is everybody. */
static ro_status check_side(ro_store *store, const char *side, bool *usable, ro_error *error) {
  ro_sql_query *q;
  if (!side || !*usable) return RO_OK;
  *usable = ro_ask_is_code(side);
  if (!*usable) return RO_OK;
  ro_status status = ro_sql_prepare(store->db, &q, "SELECT count(*) FROM sectors_seen WHERE sector = ?", error);
  if (status == RO_OK) ro_sql_bind_text(q, 1, side);
  if (status == RO_OK) status = ro_sql_step(q, error);
  if (status == RO_OK) *usable = ro_sql_int(q, 0) == 0;
  ro_sql_free(q);
  return status;
}

ro_status ro_months_ask(ro_ask *ask, ro_store *store, const ro_event_query *query, const char *const *by, int count, bool *usable, ro_error *error) {
  *usable = is_plain(query) && are_kept(query, by, count);
  ro_status status = check_side(store, query->actor, usable, error);
  if (status == RO_OK) status = check_side(store, query->recipient, usable, error);
  if (status != RO_OK || !*usable) return status;
  ro_buffer_text(&ask->sql, "SELECT ");
  for (int i = 0; i < count; i++) ro_buffer_text(&ask->sql, strcmp(by[i], "month") == 0 ? "CASE WHEN month = '' THEN NULL ELSE month END, " : "type, ");
  ro_ask_add(ask, "events, documents FROM dyad_months WHERE actor = ?", query->actor ? query->actor : "");
  ro_ask_add(ask, " AND recipient = ?", query->recipient ? query->recipient : "");
  ro_ask_in(ask, "type", query->type);
  ro_buffer_printf(&ask->sql, " ORDER BY %d DESC", count + 1);
  for (int i = 0; i < count; i++) ro_buffer_printf(&ask->sql, ", %d NULLS FIRST", i + 1);
  if (query->limit > 0) ro_buffer_printf(&ask->sql, " LIMIT %lld", (long long)query->limit);
  return status;
}
