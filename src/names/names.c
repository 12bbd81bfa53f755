#include "names/names.h"

#include "names/parts.h"

#include <stdlib.h>

static ro_status open_tables(ro_names_state *s, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(&s->actors, tables, "actors", "phrase kind form country sectors ref role from to", error);
  if (status == RO_OK) status = ro_table_open(&s->agents, tables, "agents", "noun kind sectors title", error);
  if (status == RO_OK) status = ro_table_open(&s->words, tables, "namewords", "word class kind", error);
  if (status == RO_OK) status = ro_table_open(&s->people, tables, "names", "name class", error);
  return status;
}

static ro_status open_names(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_names_state *s = calloc(1, sizeof *s);
  if (!s) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = open_tables(s, tables, error);
  if (status != RO_OK) {
    free(s);
    return status;
  }
  s->kind = ro_table_column(&s->actors, "kind"), s->form = ro_table_column(&s->actors, "form");
  s->country = ro_table_column(&s->actors, "country"), s->sectors = ro_table_column(&s->actors, "sectors");
  s->ref = ro_table_column(&s->actors, "ref"), s->role = ro_table_column(&s->actors, "role");
  s->from = ro_table_column(&s->actors, "from"), s->to = ro_table_column(&s->actors, "to");
  s->agent_kind = ro_table_column(&s->agents, "kind"), s->agent_sectors = ro_table_column(&s->agents, "sectors");
  s->agent_title = ro_table_column(&s->agents, "title");
  s->word_class = ro_table_column(&s->words, "class"), s->word_kind = ro_table_column(&s->words, "kind");
  s->people_class = ro_table_column(&s->people, "class");
  if (ro_table_open(&s->places, tables, "places", "name population feature", NULL) != RO_OK) s->places = (ro_table){0};
  s->place_population = ro_table_column(&s->places, "population"), s->place_feature = ro_table_column(&s->places, "feature");
  *state = s;
  return RO_OK;
}

static void run_names(const void *state, ro_doc *doc) {
  ro_naming naming = {.state = state, .doc = doc};
  if (!doc->tokens.n) return;
  naming.tagged = doc->tokens.v[0].upos != RO_UPOS_NONE;
  naming.taken = ro_arena_alloc(&doc->arena, (doc->tokens.n + 1) * sizeof *naming.taken);
  ro_names_read_words(&naming);
  ro_names_find(&naming);
  ro_names_classify(&naming);
  ro_names_find_nominals(&naming);
  ro_names_make_entities(&naming);
  ro_names_resolve_pronouns(&naming);
  ro_sort_mentions(doc);
}

static void close_names(void *state) { free(state); }

const ro_stage ro_names_stage = {"names", open_names, run_names, close_names};
