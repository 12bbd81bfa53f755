#include "events/confidence.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- features ---- */

typedef struct telling {
  const ro_doc *doc;
  const ro_event *event;
  void (*tell)(void *context, const char *feature);
  void *context;
} telling;

static void tell(const telling *t, const char *name, const char *value) {
  char feature[64];
  snprintf(feature, sizeof feature, "%s:%s", name, value);
  t->tell(t->context, feature);
}

/* Ways of finding a party, the safest first: those of a frame, then the rules that find one without. */
static const char *const WAYS[] = {"direct", "passive", "support", "relative", "participle", "shared", "control", "object", "nested", "adjunct", "clause", "place", "complement", "coreference", "scope", "rule"};
static const char *const STANDINGS[] = {"itself", "group", "owner", "location"};
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS, FRAME_WAYS = 10, STANDING_COUNT = sizeof STANDINGS / sizeof *STANDINGS };

static int find_way(const char *name, int first, int end, int otherwise) {
  for (int i = first; i < end; i++)
    if (strncmp(name, WAYS[i], strlen(WAYS[i])) == 0) return i;
  return otherwise;
}

/* "frame:attack/subject:passive+owner" is passive; "coreference:definite" is by coreference. */
static int way_of(const char *rule) {
  const char *path = strncmp(rule, "frame:", 6) == 0 ? strchr(rule, '/') : NULL;
  const char *way = path ? strchr(path, ':') : NULL;
  if (!path) return find_way(rule, FRAME_WAYS, WAY_COUNT, WAY_COUNT - 1);
  return way ? find_way(way + 1, 1, FRAME_WAYS, 0) : 0;
}

static int standing_of(const char *rule) {
  const char *plus = strrchr(rule, '+');
  for (int i = 1; plus && i < STANDING_COUNT; i++)
    if (strcmp(plus + 1, STANDINGS[i]) == 0) return i;
  return 0;
}

static const ro_evidence *evidence_of(const ro_event *e, const char *field, uint32_t entity) {
  for (uint32_t i = 0; i < e->evidence.n; i++)
    if (e->evidence.v[i].ref == entity && strcmp(e->evidence.v[i].field, field) == 0) return &e->evidence.v[i];
  return NULL;
}

/* The form of the words that a party was found by: a pronoun had to be resolved first. */
static const char *form_of(const ro_doc *doc, const ro_entity *entity, const ro_evidence *evidence) {
  if (!evidence || !evidence->spans.n) return "none";
  for (uint32_t i = 0; i < entity->mentions.n; i++) {
    const ro_mention *m = &doc->mentions.v[entity->mentions.v[i]];
    if (m->span.start == evidence->spans.v[0].start) return ro_form_names[m->form];
  }
  return "none";
}

/* Whose it is: read from a table or a phrase, told only by the report as a whole, or not known. */
static const char *country_of(const ro_entity *e) {
  if (!e->country[0] && !e->ref) return "unknown";
  return e->rule && (strncmp(e->rule, "document:", 9) == 0 || strncmp(e->rule, "place:", 6) == 0) ? "context" : "known";
}

/* Of several parties the least safe one counts. */
static void tell_parties(const telling *t, const char *field, const ro_indices *parties, const char *way_name, const char *standing_name, const char *form_name, const char *country_name) {
  int way = -1, standing = 0;
  const char *form = NULL, *country = NULL;
  for (uint32_t i = 0; i < parties->n; i++) {
    const ro_entity *entity = &t->doc->entities.v[parties->v[i]];
    const ro_evidence *evidence = evidence_of(t->event, field, parties->v[i]);
    const char *rule = evidence ? evidence->rule : "";
    if (way_of(rule) > way) way = way_of(rule);
    if (standing_of(rule) > standing) standing = standing_of(rule);
    if (!form || strcmp(form, ro_form_names[RO_FORM_NAME]) == 0) form = form_of(t->doc, entity, evidence);
    if (!country || strcmp(country, "known") == 0) country = country_of(entity);
  }
  tell(t, way_name, way < 0 ? "none" : WAYS[way]);
  if (way < 0) return;
  tell(t, standing_name, STANDINGS[standing]);
  tell(t, form_name, form);
  tell(t, country_name, country);
}

static bool takes_part(const ro_event *e, uint32_t entity) {
  if (ro_has_index(&e->actors, entity) || ro_has_index(&e->recipients, entity)) return true;
  for (uint32_t i = 0; i < e->others.n; i++)
    if (e->others.v[i].entity == entity) return true;
  return false;
}

static bool in_sentence(const telling *t, const ro_entity *entity) {
  const ro_sentence *s = &t->doc->sentences.v[t->event->sentence];
  for (uint32_t i = 0; i < entity->mentions.n; i++) {
    uint32_t first = t->doc->mentions.v[entity->mentions.v[i]].first;
    if (first >= s->first && first < s->end) return true;
  }
  return false;
}

/* Who stands in the sentence with a country that none of the parties has, and takes no part: the more of them, the likelier one is missed. */
static void tell_bystanders(const telling *t) {
  int count = 0;
  for (uint32_t i = 0; i < t->doc->entities.n && count < 3; i++) {
    const ro_entity *e = &t->doc->entities.v[i];
    count += e->country[0] && e->kind != RO_KIND_PLACE && !takes_part(t->event, i) && in_sentence(t, e);
  }
  static const char *const counts[] = {"0", "1", "2", "3"};
  tell(t, "bystanders", counts[count]);
}

/* How far the farthest of the parties' words stands from the trigger, in bytes. */
static void tell_distance(const telling *t, const char *field, const char *name) {
  const ro_token *tokens = t->doc->tokens.v, *trigger = &tokens[t->event->trigger_token];
  uint32_t most = 0;
  for (uint32_t i = 0; i < t->event->evidence.n; i++) {
    const ro_evidence *e = &t->event->evidence.v[i];
    if (strcmp(e->field, field) != 0 || !e->spans.n) continue;
    uint32_t start = e->spans.v[0].start, from = trigger->span.start;
    uint32_t bytes = start > from ? start - from : from - start;
    if (bytes > most) most = bytes;
  }
  if (most) tell(t, name, most < 20 ? "near" : most < 60 ? "some" : most < 120 ? "far" : "farthest");
}

/* Of the frame's row: how many conditions it has, and whether its word is a verb, a noun or an adjective. */
static void tell_frame(const telling *t) {
  const char *row = t->event->frame ? t->event->frame : "";
  bool announced = memchr(row, ':', strcspn(row, " ")) != NULL; /* made by a rule of another event */
  const char *pos = announced ? NULL : strchr(row, ' ');
  int conditions = 0;
  for (const char *p = pos ? pos + 1 : ""; *p; p++) conditions += *p == ' ';
  static const char *const counts[] = {"0", "1", "2", "3"};
  tell(t, "conditions", pos ? counts[conditions > 3 ? 3 : conditions] : "announce");
  char word[2] = {pos ? pos[1] : 'v', 0};
  tell(t, "word", word);
}

static void tell_sentence(const telling *t) {
  const ro_sentence *s = &t->doc->sentences.v[t->event->sentence];
  uint32_t words = s->end - s->first;
  tell(t, "words", words < 20 ? "few" : words < 35 ? "some" : words < 50 ? "many" : "most");
}

void ro_confidence_features(const ro_doc *doc, const ro_event *event, void (*to)(void *context, const char *feature), void *context) {
  telling t = {doc, event, to, context};
  tell(&t, "type", ro_event_type_names[event->type]);
  tell_frame(&t);
  tell_parties(&t, "actors", &event->actors, "actor", "actor-as", "actor-form", "actor-country");
  tell_parties(&t, "recipients", &event->recipients, "recipient", "recipient-as", "recipient-form", "recipient-country");
  tell(&t, "parties", event->actors.n + event->recipients.n > 3 ? "many" : event->actors.n > 1 ? "several" : event->recipients.n ? "two" : "one");
  tell(&t, "status", event->status == RO_STATUS_ACTUAL || event->status == RO_STATUS_HISTORICAL ? "actual" : "other");
  tell(&t, "negated", event->negated ? "yes" : "no");
  tell_sentence(&t);
  tell_bystanders(&t);
  tell_distance(&t, "actors", "actor-distance");
  tell_distance(&t, "recipients", "recipient-distance");
}

/* ---- points ---- */

typedef struct adding {
  const ro_table *table;
  long points;
} adding;

static long number(const ro_table *table, uint32_t row, uint32_t column) { return strtol(ro_table_cell(table, row, column), NULL, 10); }

static void add_feature(void *context, const char *feature) {
  adding *sum = context;
  uint32_t row = ro_table_find(sum->table, feature);
  if (row != RO_NO_ROW) sum->points += number(sum->table, row, 1);
}

float ro_confidence(const ro_table *table, const ro_doc *doc, const ro_event *event) {
  adding sum = {table, 0};
  long percent = 0, before = LONG_MIN;
  ro_confidence_features(doc, event, add_feature, &sum);
  for (uint32_t row = ro_table_find(table, "step"); row != RO_NO_ROW && number(table, row, 1) > before; row = ro_table_next(table, row)) {
    before = number(table, row, 1); /* where they fall, the shipped steps begin behind somebody's own */
    if (percent == 0 || sum.points >= before) percent = number(table, row, 2);
  }
  return (float)percent / 100;
}

static bool is_number(const char *text) {
  char *end;
  strtol(text, &end, 10);
  return *text && !*end;
}

/* Steps of one file; somebody's own stand before the shipped ones and take their place. */
static ro_status check_steps(const ro_table *table, const ro_image *tables, ro_error *error) {
  long points = LONG_MIN, percent = 0;
  uint32_t line;
  const char *file = NULL;
  for (uint32_t row = ro_table_find(table, "step"); row != RO_NO_ROW; row = ro_table_next(table, row)) {
    const char *here = ro_table_origin(tables, "confidence", row, &line);
    if (file && here && strcmp(here, file) != 0) break;
    long next = number(table, row, 2);
    if (next <= percent || next >= 100 || number(table, row, 1) <= points)
      return ro_fail(error, RO_ERR_MODEL, "table 'confidence': step '%s' does not rise within 1 to 99", ro_table_cell(table, row, 2));
    file = here, percent = next, points = number(table, row, 1);
  }
  return percent ? RO_OK : ro_fail(error, RO_ERR_MODEL, "table 'confidence' has no steps");
}

ro_status ro_confidence_open(ro_table *table, const ro_image *tables, ro_error *error) {
  ro_status status = ro_table_open(table, tables, "confidence", "feature points percent", error);
  for (uint32_t row = 0; status == RO_OK && row < table->rows; row++)
    if (!is_number(ro_table_cell(table, row, 1))) status = ro_fail(error, RO_ERR_MODEL, "table 'confidence', row '%s': points cannot be '%s'", ro_table_cell(table, row, 0), ro_table_cell(table, row, 1));
  return status == RO_OK ? check_steps(table, tables, error) : status;
}
