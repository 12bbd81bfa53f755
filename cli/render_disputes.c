/* Events whose reports disagree, as text for people. */
#include "line.h"

#include <string.h>

enum { SAYS = 24, MANY = 3 }; /* column; voices shown where more say the same */

static void head(line *l, const json_t *dispute) {
  char text[120];
  const json_t *place = json_object_get(dispute, "place");
  const char *since = line_member(dispute, "since"), *mode = line_member(dispute, "mode");
  long reports = (long)json_integer_value(json_object_get(dispute, "reports")), origins = (long)json_integer_value(json_object_get(dispute, "origins"));
  line_raw(l, since, strlen(since));
  line_pad(l, INDENT);
  line_style(l, BOLD), line_style(l, RED);
  line_text(l, line_member(dispute, "type"));
  line_style(l, PLAIN);
  if (*mode) line_text(l, "/"), line_text(l, mode);
  if (place) line_text(l, ", "), line_text(l, line_member(place, "name"));
  snprintf(text, sizeof text, " \xC2\xB7 %ld report%s of %ld origin%s", reports, reports == 1 ? "" : "s", origins, origins == 1 ? "" : "s");
  line_style(l, DIM);
  line_text(l, text);
  line_fold(l);
  line_text(l, line_member(dispute, "text"));
  line_style(l, PLAIN);
}

static void number(line *l, const json_t *says) {
  static const char *const signs[][2] = {{"at_least", "\xE2\x89\xA5"}, {"at_most", "\xE2\x89\xA4"}, {"about", "~"}};
  char text[60];
  const char *sign = "";
  for (int i = 0; i < 3; i++)
    if (strcmp(line_member(says, "bound"), signs[i][0]) == 0) sign = signs[i][1];
  int n = snprintf(text, sizeof text, "%s%.12g", sign, json_number_value(json_object_get(says, "value")));
  if (json_object_get(says, "value_max")) snprintf(text + n, sizeof text - (size_t)n, "\xE2\x80\x93%.12g", json_number_value(json_object_get(says, "value_max")));
  line_text(l, text);
}

/* What a side says: yes or no, a number, a name. */
static void side(line *l, const json_t *says) {
  line_style(l, BOLD);
  if (json_is_string(says)) line_text(l, json_string_value(says));
  else if (json_object_get(says, "value")) number(l, says);
  else line_text(l, line_member(says, "name"));
  line_style(l, PLAIN);
  line_text(l, " ");
}

static void voice(line *l, const json_t *v) {
  static const char *const acts[][2] = {{"deny", "denied by "}, {"admit", "admitted by "}, {"claim_responsibility", "claimed by "}, {"believe", "believed by "}};
  const char *said = "says ";
  for (int i = 0; i < 4; i++)
    if (strcmp(line_member(v, "act"), acts[i][0]) == 0) said = acts[i][1];
  line_pad(l, SAYS);
  line_style(l, YELLOW);
  line_text(l, *line_member(v, "source") ? said : "the report itself");
  line_text(l, line_member(v, "source"));
  line_style(l, PLAIN);
  line_origin(l, v);
  line_fold(l);
  line_pad(l, SAYS);
  line_style(l, DIM);
  line_text(l, line_member(v, "text"));
  line_style(l, PLAIN);
}

static void sides(line *l, const json_t *list, const char *before) {
  size_t i, j;
  json_t *one, *v;
  json_array_foreach(list, i, one) {
    const json_t *voices = json_object_get(one, "voices");
    line_fold(l);
    line_text(l, before);
    side(l, json_object_get(one, "says"));
    json_array_foreach(voices, j, v) {
      if (j == MANY) break;
      if (j) line_fold(l);
      voice(l, v);
    }
    if (json_array_size(voices) > MANY) {
      char more[60];
      snprintf(more, sizeof more, "and %zu more", json_array_size(voices) - MANY);
      line_fold(l), line_pad(l, SAYS), line_text(l, more);
    }
  }
}

static void question(line *l, const json_t *q) {
  const char *over = line_member(q, "over"), *country = line_member(q, "country");
  line_fold(l);
  line_style(l, BOLD), line_style(l, GREEN);
  line_text(l, strcmp(over, "happened") == 0 ? "did it happen?" : strcmp(over, "actor") == 0 ? "who did it?" : over);
  if (*line_member(q, "of")) line_text(l, " "), line_text(l, line_member(q, "of"));
  if (*country) line_text(l, " ("), line_text(l, country), line_text(l, ")");
  if (json_is_false(json_object_get(q, "contradictory"))) line_text(l, " (no contradiction)");
  line_style(l, PLAIN);
  sides(l, json_object_get(q, "sides"), "");
  sides(l, json_object_get(q, "earlier"), "before: ");
}

void render_dispute(FILE *out, const cli_look *look, const char *json) {
  json_t *dispute = json_loads(json, 0, NULL), *q;
  line l = {out, look, 0};
  size_t i;
  head(&l, dispute);
  json_array_foreach(json_object_get(dispute, "disputes"), i, q) question(&l, q);
  fputs("\n\n", out);
  json_decref(dispute);
}
