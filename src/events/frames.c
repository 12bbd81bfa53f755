#include "events/frames.h"

#include <stdio.h>
#include <stdlib.h>

bool ro_in_class(const ro_frames *frames, const char *word, const char *name) {
  const ro_table *t = &frames->class_table;
  for (uint32_t row = ro_table_find(t, word); row != RO_NO_ROW; row = ro_table_next(t, row))
    if (strcmp(ro_table_cell(t, row, 1), name) == 0) return true;
  return false;
}

/* ---- reading cells; each reader returns false for a cell that means nothing ---- */

static char *with_spaces(ro_arena *arena, const char *text, size_t length, char mark) {
  char *out = ro_arena_strndup(arena, text, length);
  for (char *p = out; *p; p++)
    if (*p == mark) *p = ' ';
  return out;
}

static const struct {
  const char *name, *cited;
  ro_slot_kind kind;
} SLOTS[] = {{"subj", "subject", RO_SLOT_SUBJ},  {"obj", "object", RO_SLOT_OBJ},      {"iobj", "indirect-object", RO_SLOT_IOBJ},
             {"poss", "possessor", RO_SLOT_POSS}, {"adj", "modifier", RO_SLOT_ADJ},    {"xcomp", "xcomp", RO_SLOT_XCOMP},
             {"ccomp", "ccomp", RO_SLOT_CCOMP},   {"comp", "complement", RO_SLOT_COMP}, {"advmod", "adverb", RO_SLOT_ADVMOD},
             {"aux", "auxiliary", RO_SLOT_AUX},
             {"prt", "particle", RO_SLOT_PRT},    {"gov", "governor", RO_SLOT_GOV},     {"mod", "modified", RO_SLOT_MOD}};

static ro_slot read_slot(ro_arena *arena, const char *text, size_t length, const char **cited) {
  for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS; i++)
    if (strlen(SLOTS[i].name) == length && memcmp(SLOTS[i].name, text, length) == 0) {
      *cited = SLOTS[i].cited;
      return (ro_slot){(uint8_t)SLOTS[i].kind, NULL};
    }
  *cited = with_spaces(arena, text, length, '_');
  return (ro_slot){RO_SLOT_PREP, *cited};
}

static bool read_path(ro_arena *arena, const char *text, size_t length, ro_path *out) {
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i < length;) {
    size_t n = 0;
    const char *cited;
    while (i + n < length && text[i + n] != '.') n++;
    if (!n || out->steps == RO_PATH_STEPS) return false;
    out->step[out->steps++] = read_slot(arena, text + i, n, &cited);
    out->name = out->name ? ro_arena_printf(arena, "%s.%s", out->name, cited) : cited;
    i += n + 1;
  }
  return out->steps > 0;
}

static bool read_kinds(const char *text, uint32_t *out) {
  for (*out = 0; *text;) {
    char name[32];
    size_t n = strcspn(text, ",");
    snprintf(name, sizeof name, "%.*s", (int)n, text);
    int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, name);
    if (kind < 0 && strcmp(name, "actor") != 0) return false;
    *out |= kind < 0 ? RO_ANY_ACTOR : 1u << kind;
    text += n;
    while (*text == ',' || *text == '@') text++;
  }
  return *out != 0;
}

static bool read_need(ro_arena *arena, const char *text, size_t length, ro_need *out) {
  memset(out, 0, sizeof *out);
  if (*text == '!') out->absent = true, text++, length--;
  const char *equals = memchr(text, '=', length);
  size_t slot = equals ? (size_t)(equals - text) : length;
  if (!read_path(arena, text, slot, &out->path)) return false;
  if (!equals) return true;
  const char *value = ro_arena_strndup(arena, equals + 1, length - slot - 1);
  if (*value == '@') {
    out->test = RO_TEST_KIND;
    return read_kinds(value + 1, &out->kinds);
  }
  out->test = *value == '#' ? RO_TEST_CLASS : RO_TEST_WORDS;
  out->words = *value == '#' ? value + 1 : with_spaces(arena, value, strlen(value), ',');
  return *out->words != 0;
}

static uint32_t count_parts(const char *text, size_t length, char mark) {
  uint32_t n = length > 0;
  for (size_t i = 0; i < length; i++) n += text[i] == mark;
  return n;
}

/* Named words are more exact than a class, a class than a kind of entity, that than a bare slot. */
static uint32_t weight_of(const ro_need *needs, uint32_t count) {
  static const uint8_t exact[] = {[RO_TEST_FILLED] = 0, [RO_TEST_KIND] = 1, [RO_TEST_CLASS] = 2, [RO_TEST_WORDS] = 3};
  uint32_t weight = 64 * count;
  for (uint32_t i = 0; i < count; i++) weight += needs[i].absent ? 0 : exact[needs[i].test];
  return weight;
}

static bool read_needs(ro_arena *arena, const char *text, ro_frame *frame) {
  ro_need *needs = ro_arena_alloc(arena, count_parts(text, strlen(text), ' ') * sizeof *needs);
  frame->need = needs;
  while (*text) {
    size_t n = strcspn(text, " ");
    if (n && !read_need(arena, text, n, &needs[frame->needs++])) return false;
    text += n + (text[n] == ' ');
  }
  frame->weight = weight_of(needs, frame->needs);
  return true;
}

static bool read_paths(ro_arena *arena, const char *text, size_t length, uint32_t *count, const ro_path **out) {
  ro_path *paths = ro_arena_alloc(arena, count_parts(text, length, '+') * sizeof *paths);
  *count = 0, *out = paths;
  for (size_t i = 0; i < length;) {
    size_t n = 0;
    while (i + n < length && text[i + n] != '+') n++;
    if (!read_path(arena, text + i, n, &paths[(*count)++])) return false;
    i += n + 1;
  }
  return *count > 0;
}

static bool read_role(ro_arena *arena, const char *text, ro_role *out) {
  uint32_t count = count_parts(text, strlen(text), '|');
  out->alternative = ro_arena_alloc(arena, count * sizeof *out->alternative);
  for (out->alternatives = 0; *text; out->alternatives++) {
    size_t n = strcspn(text, "|");
    if (!read_paths(arena, text, n, &out->alternative[out->alternatives].paths, &out->alternative[out->alternatives].path)) return false;
    text += n + (text[n] == '|');
  }
  return true;
}

static bool read_imparts(const char *text, uint8_t *out) {
  static const char *const names[] = {"", "actual", "planned", "possible", "conditional", "requested", "negated"};
  int i = ro_name_find(names, 7, text);
  *out = (uint8_t)(i < 0 ? 0 : i);
  return i >= 0;
}

static void read_contexts(ro_arena *arena, const char *text, ro_frame *frame) {
  const char **contexts = ro_arena_alloc(arena, count_parts(text, strlen(text), ',') * sizeof *contexts);
  frame->contexts = contexts;
  while (*text) {
    size_t n = strcspn(text, ",");
    if (n) contexts[frame->context_count++] = ro_arena_strndup(arena, text, n);
    text += n + (text[n] == ',');
  }
}

/* ---- tables ---- */

/* A column that a table need not have. */
static const char *optional_cell(const ro_table *table, uint32_t row, const char *column) {
  uint32_t c = ro_table_column(table, column);
  return c == RO_NO_ROW ? "" : ro_table_cell(table, row, c);
}

static const char *cell(const ro_table *table, uint32_t row, const char *column) { return ro_table_cell(table, row, ro_table_column(table, column)); }
static const char *or_null(const char *text) { return *text ? text : NULL; }

static ro_status bad_cell(ro_error *error, const char *table, const char *key, const char *column, const char *value) {
  return ro_fail(error, RO_ERR_MODEL, "table '%s', row '%s': column '%s' cannot be '%s'", table, key, column, value);
}

float ro_intensity(const ro_frames *frames, const char *type, const char *mode) {
  const ro_table *table = &frames->score_table;
  float score = 0;
  for (uint32_t row = ro_table_find(table, type); row != RO_NO_ROW; row = ro_table_next(table, row)) {
    const char *of = ro_table_cell(table, row, 1);
    if (!*of || (mode && strcmp(of, mode) == 0)) score = strtof(ro_table_cell(table, row, 2), NULL);
    if (*of && mode && strcmp(of, mode) == 0) break;
  }
  return score;
}

static char *row_name(ro_arena *arena, const char *key, const char *pos, const char *needs) {
  size_t length = strlen(key), more = strlen(needs);
  char *out = ro_arena_alloc(arena, length + more + 4);
  memcpy(out, key, length);
  out[length] = ' ', out[length + 1] = *pos;
  if (more) out[length + 2] = ' ', memcpy(out + length + 3, needs, more + 1);
  else out[length + 2] = 0;
  return out;
}

ro_status ro_frame_read(ro_frames *f, uint32_t row, ro_frame *out, ro_error *error) {
  const char *cells[RO_FRAME_COLUMN_COUNT];
  for (int i = 0; i < RO_FRAME_COLUMN_COUNT; i++) cells[i] = ro_table_cell(&f->frame_table, row, f->frame_column[i]);
  const char *key = cells[RO_FRAME_LEMMA], *type = cells[RO_FRAME_TYPE], *pos = cells[RO_FRAME_POS];
  int number = *type ? ro_name_find(ro_event_type_names, RO_EVENT_COUNT, type) : RO_EVENT_COUNT;
  if (number < 0) return bad_cell(error, "frames", key, "type", type);
  if (strlen(pos) != 1 || !strchr("vna", *pos)) return bad_cell(error, "frames", key, "pos", pos);
  *out = (ro_frame){.pos = *pos, .type = (uint8_t)number, .name = key, .mode = or_null(cells[RO_FRAME_MODE]), .cameo = or_null(cells[RO_FRAME_CAMEO])};
  out->row = row_name(&f->arena, key, pos, cells[RO_FRAME_NEEDS]);
  static const struct {
    int column;
    const char *name;
  } checked[] = {{RO_FRAME_NEEDS, "needs"}, {RO_FRAME_ACTOR, "actor"}, {RO_FRAME_RECIPIENT, "recipient"}, {RO_FRAME_EMBEDS, "embeds"}};
  bool good[] = {read_needs(&f->arena, cells[RO_FRAME_NEEDS], out), read_role(&f->arena, cells[RO_FRAME_ACTOR], &out->actor),
                 read_role(&f->arena, cells[RO_FRAME_RECIPIENT], &out->recipient), read_imparts(cells[RO_FRAME_EMBEDS], &out->embeds)};
  for (int i = 0; i < 4; i++)
    if (!good[i]) return bad_cell(error, "frames", key, checked[i].name, cells[checked[i].column]);
  if (out->type == RO_EVENT_COUNT) out->weight += 64; /* a veto counts as one condition more */
  read_contexts(&f->arena, cells[RO_FRAME_CONTEXT], out);
  out->intensity = ro_intensity(f, type, out->mode);
  return RO_OK;
}

/* Columns are looked up by name once, not for each row. */
void ro_frame_find_columns(ro_frames *f) {
  static const char *const names[] = {"lemma", "pos", "needs", "type", "mode", "context", "cameo", "actor", "recipient", "embeds"};
  for (int i = 0; i < RO_FRAME_COLUMN_COUNT; i++) f->frame_column[i] = ro_table_column(&f->frame_table, names[i]);
}

static ro_status read_frames(ro_frames *f, ro_error *error) {
  ro_frame *frames = ro_arena_alloc(&f->arena, f->frame_table.rows * sizeof *frames);
  f->frame = frames;
  for (uint32_t row = 0; row < f->frame_table.rows; row++) {
    ro_status status = ro_frame_read(f, row, &frames[row], error);
    if (status != RO_OK) return status;
  }
  return RO_OK;
}

static bool read_optional_path(ro_arena *arena, const char *text, ro_path *out) {
  out->steps = 0;
  return !*text || read_path(arena, text, strlen(text), out);
}

static ro_status read_lights(ro_frames *f, ro_error *error) {
  const ro_table *t = &f->light_table;
  ro_light *lights = ro_arena_alloc(&f->arena, t->rows * sizeof *lights);
  f->light = lights;
  for (uint32_t row = 0; row < t->rows; row++) {
    const char *slot = cell(t, row, "slot"), *cited;
    lights[row].slot = read_slot(&f->arena, slot, strlen(slot), &cited);
    if (!read_optional_path(&f->arena, cell(t, row, "actor"), &lights[row].actor) ||
        !read_optional_path(&f->arena, optional_cell(t, row, "recipient"), &lights[row].recipient))
      return bad_cell(error, "light", ro_table_cell(t, row, 0), "actor", cell(t, row, "actor"));
  }
  return RO_OK;
}

static ro_status read_embedders(ro_frames *f, ro_error *error) {
  const ro_table *t = &f->embedder_table;
  ro_embedder *embedders = ro_arena_alloc(&f->arena, t->rows * sizeof *embedders);
  f->embedder = embedders;
  for (uint32_t row = 0; row < t->rows; row++) {
    const char *slot = cell(t, row, "slot"), *cited;
    embedders[row].pos = *cell(t, row, "pos");
    embedders[row].slot = read_slot(&f->arena, slot, strlen(slot), &cited);
    if (!read_imparts(cell(t, row, "status"), &embedders[row].imparts))
      return bad_cell(error, "embedders", ro_table_cell(t, row, 0), "status", cell(t, row, "status"));
  }
  return RO_OK;
}

static bool read_types(const char *text, uint32_t *out) {
  for (*out = 0; *text;) {
    char name[32];
    size_t n = strcspn(text, ",");
    snprintf(name, sizeof name, "%.*s", (int)n, text);
    int type = ro_name_find(ro_event_type_names, RO_EVENT_COUNT, name);
    if (type < 0) return false;
    *out |= 1u << type;
    text += n + (text[n] == ',');
  }
  return true;
}

static ro_status read_roles(ro_frames *f, ro_error *error) {
  const ro_table *t = &f->role_table;
  ro_role_row *roles = ro_arena_alloc(&f->arena, t->rows * sizeof *roles);
  f->role = roles;
  for (uint32_t row = 0; row < t->rows; row++) {
    const char *name = ro_table_cell(t, row, 0), *types = cell(t, row, "types"), *slot = cell(t, row, "slot");
    int role = ro_name_find(ro_other_role_names, RO_OTHER_COUNT, name);
    roles[row] = (ro_role_row){.role = (uint8_t)role, .word = cell(t, row, "word"), .class = cell(t, row, "class")};
    if (role < 0) return bad_cell(error, "roles", name, "role", name);
    if (!read_types(types, &roles[row].types)) return bad_cell(error, "roles", name, "types", types);
    if (!read_path(&f->arena, slot, strlen(slot), &roles[row].path)) return bad_cell(error, "roles", name, "slot", slot);
  }
  return RO_OK;
}

static ro_status open_tables(ro_frames *f, const ro_image *tables, ro_error *error) {
  const struct {
    ro_table *table;
    const char *name, *columns;
  } all[] = {{&f->frame_table, "frames", RO_FRAME_COLUMNS},
             {&f->light_table, "light", "lemma slot actor"},
             {&f->embedder_table, "embedders", "lemma pos slot status"},
             {&f->role_table, "roles", "role types word slot class"},
             {&f->class_table, "classes", "word class"},
             {&f->figure_table, "figures", "lemma pos slot kind"},
             {&f->unit_table, "units", "word kind unit"},
             {&f->bound_table, "bounds", "words bound"},
             {&f->context_table, "contexts", "word context"},
             {&f->score_table, "intensity", "type mode score"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    ro_status status = ro_table_open(all[i].table, tables, all[i].name, all[i].columns, error);
    if (status != RO_OK) return status;
  }
  return RO_OK;
}

static ro_status read_all(ro_frames *f, const ro_image *tables, ro_error *error) {
  ro_status status = open_tables(f, tables, error);
  if (status == RO_OK) ro_frame_find_columns(f), status = read_frames(f, error);
  if (status == RO_OK) status = read_lights(f, error);
  if (status == RO_OK) status = read_embedders(f, error);
  if (status == RO_OK) status = read_roles(f, error);
  return status;
}

ro_status ro_frames_open(ro_frames **out, const ro_image *tables, ro_error *error) {
  ro_frames *f = calloc(1, sizeof *f);
  *out = NULL;
  if (!f) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_arena_init(&f->arena);
  if (setjmp(f->arena.oom)) {
    ro_frames_close(f);
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  ro_status status = read_all(f, tables, error);
  if (status == RO_OK) *out = f;
  else ro_frames_close(f);
  return status;
}

void ro_frames_close(ro_frames *frames) {
  if (!frames) return;
  ro_arena_free(&frames->arena);
  free(frames);
}
