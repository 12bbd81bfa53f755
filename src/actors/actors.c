#include "actors/actors.h"

#include "actors/parts.h"

#include <stdlib.h>

static ro_status open_tables(ro_actors_state *s, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&s->actors, tables, "actors", "phrase kind form country sectors code ref role from to", error);
  if (status == RO_OK) status = ro_table_open(&s->agents, tables, "agents", "noun sectors", error);
  if (status == RO_OK) status = ro_table_open(&s->words, tables, "namewords", "word class sectors", error);
  if (status == RO_OK) status = ro_table_open(&s->countries, tables, "countries", "code name actor", error);
  return status;
}

static ro_status open_actors(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_actors_state *s = calloc(1, sizeof *s);
  if (!s) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = open_tables(s, tables, error);
  if (status != RO_OK) {
    free(s);
    return status;
  }
  s->kind = ro_table_column(&s->actors, "kind"), s->form = ro_table_column(&s->actors, "form");
  s->country = ro_table_column(&s->actors, "country"), s->sectors = ro_table_column(&s->actors, "sectors");
  s->code = ro_table_column(&s->actors, "code"), s->ref = ro_table_column(&s->actors, "ref"), s->role = ro_table_column(&s->actors, "role");
  s->from = ro_table_column(&s->actors, "from"), s->to = ro_table_column(&s->actors, "to");
  s->agent_sectors = ro_table_column(&s->agents, "sectors");
  s->word_class = ro_table_column(&s->words, "class"), s->word_sectors = ro_table_column(&s->words, "sectors");
  s->country_name = ro_table_column(&s->countries, "name"), s->country_actor = ro_table_column(&s->countries, "actor");
  *state = s;
  return RO_OK;
}

/* Country (or class of organisation) and sectors in one word. */
static void set_code(ro_doc *doc, ro_entity *e) {
  if (e->code) { /* UNO, EUR: from the table, sectors behind it but for the class */
    for (int i = 0; i < RO_MAX_SECTORS && e->sectors[i][0]; i++)
      if (strcmp(e->sectors[i], "IGO") != 0) e->code = ro_arena_printf(&doc->arena, "%s%s", e->code, e->sectors[i]);
    return;
  }
  const char *code = e->country;
  for (int i = 0; i < RO_MAX_SECTORS && e->sectors[i][0]; i++) code = ro_arena_printf(&doc->arena, "%s%s", code, e->sectors[i]);
  if (*code) e->code = ro_arena_strdup(&doc->arena, code);
}

static void run_actors(const void *state, ro_doc *doc) {
  ro_coding coding = {state, doc};
  if (!doc->mentions.n) return;
  for (uint32_t e = 0; e < doc->entities.n; e++) ro_actors_by_table(&coding, e);
  for (uint32_t e = 0; e < doc->entities.n; e++) ro_actors_by_common_name(&coding, e);
  for (uint32_t e = 0; e < doc->entities.n; e++) ro_actors_by_role(&coding, e);
  for (uint32_t e = 0; e < doc->entities.n; e++) ro_actors_by_modifiers(&coding, e);
  for (uint32_t e = 0; e < doc->entities.n; e++) { /* again, for what belongs to something that only now is known */
    ro_actors_by_modifiers(&coding, e);
    if (doc->entities.v[e].kind == RO_KIND_PERSON) ro_actors_by_head(&coding, e);
  }
  ro_actors_of_several(&coding);
  ro_actors_by_only_side(&coding);
  ro_actors_join_descriptions(&coding);
  ro_actors_find_members(&coding);
  for (uint32_t e = 0; e < doc->entities.n; e++) set_code(doc, &doc->entities.v[e]);
}

static void close_actors(void *state) { free(state); }

const ro_stage ro_actors_stage = {"actors", open_actors, run_actors, close_actors};
