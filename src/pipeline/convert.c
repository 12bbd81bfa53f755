/* Dictionaries of other programs as tables of ours. */
#include "pipeline/pipeline.h"

#include "model/dictionary.h"

typedef struct converter {
  ro_arena arena;
  const char *path;
  void (*line)(void *context, const char *text);
  void *context;
} converter;

static void put_row(void *context, const char *row, int64_t number) {
  converter *c = context;
  (void)number;
  c->line(c->context, row);
}

static void put_passed(void *context, const char *entry, const char *why, int64_t number) {
  converter *c = context;
  c->line(c->context, ro_arena_printf(&c->arena, "# %s:%lld: passed over, %s: %.200s", c->path, (long long)number, why, entry));
}

static ro_status convert(converter *c, const ro_image *tables, const char *table, ro_error *error) {
  ro_dictionary_seen seen = {0};
  if (setjmp(c->arena.oom)) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  const char *header = ro_table_header(&c->arena, tables, table), *rest = strstr(header, "\tsource");
  c->line(c->context, ro_arena_strndup(&c->arena, header, rest ? (size_t)(rest - header) : strlen(header)));
  return ro_dictionary_read(c->path, table, tables, &c->arena, &(ro_dictionary_sink){put_row, put_passed, c, &seen}, error);
}

ro_status ro_tables_convert(const ro_engine *engine, const char *path, void (*line)(void *, const char *), void *context, ro_error *error) {
  const char *slash = strrchr(path, '/'), *table = ro_dictionary_of(slash ? slash + 1 : path);
  converter c = {.path = path, .line = line, .context = context};
  if (!table) return ro_fail_at(error, RO_ERR_ARGUMENT, path, 0, -1, "no dictionary by its name: X.actors, X.actors.txt, X.agents, X.agents.txt");
  ro_arena_init(&c.arena);
  ro_status status = convert(&c, engine->tables, table, error);
  ro_arena_free(&c.arena);
  return status;
}
