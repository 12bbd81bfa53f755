#include "syntax/labels.h"

#include <stdio.h>
#include <string.h>

enum { LINE = 64 };

typedef struct lines {
  const char *at, *end;
} lines;

/* The next line without its end; false when there is none. A line that is too long comes back cut, and is no known label. */
static bool next_line(lines *l, char out[LINE]) {
  if (l->at == l->end) return false;
  const char *stop = memchr(l->at, '\n', (size_t)(l->end - l->at));
  size_t length = (size_t)((stop ? stop : l->end) - l->at);
  snprintf(out, LINE, "%.*s", (int)length, l->at);
  l->at = stop ? stop + 1 : l->end;
  return true;
}

static ro_status open_lines(lines *out, const ro_image *image, const char *section, ro_error *error) {
  size_t size;
  char line[LINE];
  out->at = ro_image_section(image, section, &size);
  if (!out->at) return ro_fail(error, RO_ERR_MODEL, "the model has no section %s", section);
  out->end = out->at + size;
  if (size == 0 || out->end[-1] != '\n') return ro_fail(error, RO_ERR_MODEL, "section %s of the model is cut off", section);
  if (!next_line(out, line) || strcmp(line, RO_LABELS_VERSION) != 0) return ro_fail(error, RO_ERR_MODEL, "section %s of the model is of another version", section);
  return RO_OK;
}

static ro_status bad_label(const char *section, const char *line, ro_error *error) {
  return ro_fail(error, RO_ERR_MODEL, "section %s of the model has a label that is not known, or too many: %s", section, line);
}

uint8_t ro_coarse_number(const ro_tags *tags, uint8_t upos) {
  uint8_t highest = 0;
  for (uint32_t i = 0; i < tags->count; i++) {
    if (tags->of[i].upos == upos) return tags->of[i].coarse;
    if (tags->of[i].coarse > highest) highest = tags->of[i].coarse;
  }
  return (uint8_t)(highest + 1);
}

static bool read_tag(const ro_tags *tags, char *line, ro_tag *out) {
  char *space = strchr(line, ' ');
  if (!space) return false;
  *space = 0;
  out->upos = (uint8_t)ro_upos_find(line);
  out->xpos = (uint8_t)ro_xpos_find(space + 1);
  out->coarse = ro_coarse_number(tags, out->upos);
  *space = ' ';
  return out->upos && out->xpos;
}

ro_status ro_tags_open(ro_tags *out, const ro_image *image, const char *section, ro_error *error) {
  lines l;
  char line[LINE];
  ro_status status = open_lines(&l, image, section, error);
  for (out->count = 0; status == RO_OK && next_line(&l, line); out->count++)
    if (out->count == RO_LABELS || !read_tag(out, line, &out->of[out->count])) status = bad_label(section, line, error);
  return status;
}

uint8_t ro_rel_number(ro_moves *moves, uint8_t rel) {
  for (uint32_t i = 1; i <= moves->rels; i++)
    if (moves->rel[i] == rel) return (uint8_t)i;
  if (moves->rels + 1 == RO_RELS) return 0;
  moves->rel[++moves->rels] = rel;
  return (uint8_t)moves->rels;
}

static bool read_move(ro_moves *moves, const char *line, ro_move *out) {
  if (strcmp(line, "shift") == 0) return *out = (ro_move){RO_SHIFT, 0}, true;
  bool left = strncmp(line, "left ", 5) == 0, right = strncmp(line, "right ", 6) == 0;
  const char *name = line + (left ? 5 : 6);
  if (!left && !right) return false;
  ro_rel rel = ro_rel_find(name);
  if (rel == RO_REL_NONE || strcmp(ro_rel_name(rel), name) != 0) return false;
  *out = (ro_move){left ? RO_LEFT : RO_RIGHT, ro_rel_number(moves, (uint8_t)rel)};
  return out->rel != 0;
}

ro_status ro_moves_open(ro_moves *out, const ro_image *image, const char *section, ro_error *error) {
  lines l;
  char line[LINE];
  bool seen[RO_MOVE_KINDS] = {false};
  *out = (ro_moves){0};
  ro_status status = open_lines(&l, image, section, error);
  for (out->count = 0; status == RO_OK && next_line(&l, line); out->count++) {
    if (out->count == RO_LABELS || !read_move(out, line, &out->of[out->count])) return bad_label(section, line, error);
    seen[out->of[out->count].kind] = true;
  }
  if (status == RO_OK && !(seen[RO_SHIFT] && seen[RO_LEFT] && seen[RO_RIGHT]))
    return ro_fail(error, RO_ERR_MODEL, "section %s of the model lacks a kind of move", section);
  return status;
}
