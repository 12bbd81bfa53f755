#include "filter.h"

#include "ask.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct filter {
  const char *option, *field;
  size_t member;
} filter;

#define EVENT_ROW(option, member, field) {option, field, offsetof(ro_event_query, member)},
#define STATEMENT_ROW(option, member, field) {option, field, offsetof(ro_statement_query, member)},
static const filter EVENTS[] = {CLI_EVENT_FILTERS(EVENT_ROW)};
static const filter STATEMENTS[] = {CLI_STATEMENT_FILTERS(STATEMENT_ROW)};
enum { EVENTS_COUNT = sizeof EVENTS / sizeof *EVENTS, STATEMENTS_COUNT = sizeof STATEMENTS / sizeof *STATEMENTS };

static const char **member(void *query, const filter *f) { return (const char **)((char *)query + f->member); }

static int64_t limit(const char *value) {
  int64_t n = cli_number(value);
  return n ? n : -1;
}

bool cli_take_event_filter(ro_event_query *query, int option, const char *value) {
  int i = option - CLI_EVENT_FIRST - 1;
  if (option == 'l') return query->limit = limit(value), true;
  if (i < 0 || i >= EVENTS_COUNT) return false;
  *member(query, &EVENTS[i]) = value;
  return true;
}

bool cli_take_statement_filter(ro_statement_query *query, int option, const char *value) {
  int i = option - CLI_STATEMENT_FIRST - 1;
  if (option == 'l') return query->limit = limit(value), true;
  if (i < 0 || i >= STATEMENTS_COUNT) return false;
  *member(query, &STATEMENTS[i]) = value;
  return true;
}

int cli_filter_value(cli_filters *filters, const cli_plan *plan, ro_engine *engine, const char *field, const char **value) {
  ro_error error = {0};
  char *out;
  ro_status status = ro_engine_value(engine, field, *value, &out, &error);
  if (status == RO_ERR_ARGUMENT) return cli_usage(plan->self, "%s", error.message);
  if (status != RO_OK) return cli_complain(&error), cli_exit(status);
  filters->owned[filters->count++] = out;
  *value = out;
  return EXIT_GOOD;
}

static int check_day(const cli_plan *plan, const char *value) { return cli_is_day(value) ? EXIT_GOOD : cli_usage(plan->self, "no day (YYYY-MM-DD): %s", value); }

static bool needs_tables(const filter *f) { return *f->field && strcmp(f->field, "day") != 0; }

static int check_each(cli_filters *filters, const filter *fields, int count, void *query, const cli_plan *plan, ro_engine *engine) {
  int code = EXIT_GOOD;
  for (int i = 0; i < count && !code; i++) {
    const char **value = member(query, &fields[i]);
    if (!*value || !*fields[i].field) continue;
    code = needs_tables(&fields[i]) ? cli_filter_value(filters, plan, engine, fields[i].field, value) : check_day(plan, *value);
  }
  return code;
}

/* The tables are opened only where a value is looked up in them: a database can be asked without. */
static int ready(cli_filters *filters, const filter *fields, int count, void *query, const cli_plan *plan) {
  ro_engine *engine = NULL;
  ro_error error = {0};
  bool needed = false;
  for (int i = 0; i < count; i++) needed |= *member(query, &fields[i]) && needs_tables(&fields[i]);
  if (needed && ro_engine_open(&engine, &(ro_engine_options){plan->data_dir, plan->tables}, &error) != RO_OK) return cli_complain(&error), cli_exit(error.status);
  int code = check_each(filters, fields, count, query, plan, engine);
  ro_engine_close(engine);
  return code;
}

int cli_event_filters_ready(cli_filters *filters, ro_event_query *query, const cli_plan *plan) {
  if (query->limit < 0) return cli_usage(plan->self, "--limit wants a number above 0");
  return ready(filters, EVENTS, EVENTS_COUNT, query, plan);
}

int cli_statement_filters_ready(cli_filters *filters, ro_statement_query *query, const cli_plan *plan) {
  if (query->limit < 0) return cli_usage(plan->self, "--limit wants a number above 0");
  return ready(filters, STATEMENTS, STATEMENTS_COUNT, query, plan);
}

void cli_free_filters(cli_filters *filters) {
  while (filters->count) free(filters->owned[--filters->count]);
}
