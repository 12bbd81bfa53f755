/* A record taken apart: what each of its events is told by, and which of them are one (chain.c). */
#include "link/mention.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "doc/record.h"

#include <stdio.h>

enum { KEY_ROOM = 160 }; /* bytes of a term */

typedef struct reader {
  const ro_linker *linker;
  ro_arena *arena;
  const json_t *record;
  ro_utf8_index index;
} reader;

static const json_t *get(const json_t *object, const char *key) { return json_object_get(object, key); }

static const char *string(const json_t *object, const char *key) {
  const char *value = json_string_value(get(object, key));
  return value ? value : "";
}

static const json_t *find(const reader *r, const char *list, const json_t *id) { return ro_record_find(r->record, list, id); }

static ro_span bytes(const reader *r, const json_t *span) {
  ro_span s = {ro_utf8_byte(&r->index, (uint32_t)json_integer_value(json_array_get(span, 0))), ro_utf8_byte(&r->index, (uint32_t)json_integer_value(json_array_get(span, 1)))};
  if (s.end < s.start) s.end = s.start;
  return s;
}

static void term(reader *r, ro_link_mention *m, const char *prefix, const char *text) {
  char key[KEY_ROOM];
  snprintf(key, sizeof key, "%s%s", prefix, text);
  for (char *c = key; *c; c++)
    if (*c == ' ' || *c == '\n' || *c == '\t') *c = '_';
  ro_link_add_term(r->arena, &m->chain, key);
}

static bool is_one_of(const char *word, const char *list) {
  size_t n = strlen(word);
  for (const char *p = list; n && (p = strstr(p, word)); p++)
    if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n])) return true;
  return false;
}

/* ---- parties ---- */

static bool has_name(const json_t *entity) {
  size_t i;
  json_t *mention;
  json_array_foreach(get(entity, "mentions"), i, mention)
    if (strcmp(string(mention, "form"), "name") == 0) return true;
  return false;
}

/* A name as several reports write it: words of letters in lower case, without articles; of a person the last one only. */
static char *name_key(reader *r, const char *name, bool last_only) {
  char key[KEY_ROOM] = "", *word;
  for (size_t at = 0; ro_link_next_word(r->arena, name, strlen(name), &at, &word);) {
    if (last_only) *key = 0;
    if (strcmp(word, "al") == 0 || strcmp(word, "the") == 0 || strcmp(word, "el") == 0) continue;
    size_t n = strlen(key);
    snprintf(key + n, sizeof key - n, "%s%s", n ? "_" : "", word);
  }
  return ro_arena_strdup(r->arena, key);
}

static void party(reader *r, ro_link_mention *m, char part, const json_t *entity) {
  char prefix[3] = {part, 0, 0};
  const char *kind = string(entity, "kind"), *ref = string(entity, "ref"), *name = *ref ? ref : string(entity, "name"), *country = string(entity, "country");
  bool person = strcmp(kind, "person") == 0, state = strcmp(kind, "state") == 0;
  bool guessed = strstr(string(entity, "rule"), "document:") != NULL; /* the report's only country, not what it says of them */
  if (*country && !guessed) prefix[1] = '=', term(r, m, prefix, country);
  if (*country && (state || strcmp(kind, "government") == 0 || strcmp(ref, country) == 0)) return;
  if (strcmp(kind, "place") == 0) {
    char *where = name_key(r, name, false);
    if (*where) term(r, m, "g", where);
    return;
  }
  if (!has_name(entity) && !*ref) {
    char *noun = name_key(r, name, true);
    ro_link_stem(noun);
    prefix[1] = '~';
    if (*noun) term(r, m, prefix, noun);
    return;
  }
  char *key = name_key(r, name, person);
  prefix[1] = person ? '@' : '&';
  if (*key) term(r, m, prefix, key);
}

static void parties(reader *r, ro_link_mention *m, char part, const json_t *ids, bool members) {
  size_t i;
  json_t *id;
  json_array_foreach(ids, i, id) {
    const json_t *entity = find(r, "entities", id);
    party(r, m, part, entity);
    if (members) parties(r, m, part, get(entity, "members"), false);
  }
}

/* Persons and groups who are named near a trigger, whatever their part. */
static void names_near(reader *r, ro_link_mention *m, ro_span span) {
  size_t i, j;
  json_t *entity, *at;
  json_array_foreach(get(r->record, "entities"), i, entity) {
    const char *kind = string(entity, "kind"), *name = *string(entity, "ref") ? string(entity, "ref") : string(entity, "name");
    bool person = strcmp(kind, "person") == 0, group = strcmp(kind, "organization") == 0 || strcmp(kind, "armed_group") == 0;
    if (!person && !group) continue;
    json_array_foreach(get(entity, "mentions"), j, at) {
      ro_span s = bytes(r, get(at, "span"));
      if (strcmp(string(at, "form"), "name") != 0 || s.start < span.start || s.end > span.end) continue;
      term(r, m, person ? "n@" : "n&", name_key(r, name, person));
      break;
    }
  }
}

/* ---- when, where, how many ---- */

/* A field that was carried over from another event of the report, or from the report as a whole, says little of this one. */
static bool is_carried(const json_t *event, const char *field) {
  size_t i;
  json_t *e;
  json_array_foreach(get(event, "evidence"), i, e) {
    const char *rule = string(e, "rule");
    if (strcmp(string(e, "field"), field) == 0 && (strncmp(rule, "coreference:", 12) == 0 || strstr(rule, ":story"))) return true;
  }
  return false;
}

static int32_t day_of(const char *date, int32_t unknown) {
  int year, month, day;
  if (sscanf(date, "%d-%d-%d", &year, &month, &day) != 3) return unknown;
  return ro_date_days((ro_date){(int16_t)year, (int8_t)month, (int8_t)day});
}

/* The part of the day, or the hour: what stands behind T in a TIMEX value. */
static void hour(reader *r, ro_link_mention *m, const char *value) {
  const char *t = strchr(value, 'T');
  if (t && t > value && t[1]) term(r, m, "h", t + 1);
}

/* Does it stand before what is said ("said on Wednesday that …", "on Friday repeated claims that …"): the day of the saying? */
static bool is_of_saying(const reader *r, const json_t *event, json_int_t at) {
  size_t i;
  json_t *id;
  json_array_foreach(get(event, "attribution"), i, id)
    if (at < json_integer_value(json_array_get(json_array_get(get(find(r, "statements", id), "content"), 0), 0))) return true;
  return false;
}

/* "marched on Sunday after the premier resigned": a day on the other side of such a word is another's. */
static bool is_parted(reader *r, ro_span day, ro_span trigger) {
  ro_span between = day.end <= trigger.start ? (ro_span){day.end, trigger.start} : (ro_span){trigger.end, day.start};
  char *word;
  if (between.end <= between.start) return false;
  for (size_t at = 0; ro_link_next_word(r->arena, r->index.text + between.start, between.end - between.start, &at, &word);)
    if (is_one_of(word, "after before since following until")) return true;
  return false;
}

static bool is_day(const json_t *time) { return *string(time, "earliest") && strcmp(string(time, "earliest"), string(time, "latest")) == 0; }

/* The only day that is named in a sentence: good enough to compare by, where no rule has joined it to the event. */
static const json_t *only_day(reader *r, const json_t *event, const json_t *sentence) {
  size_t i;
  json_t *time;
  const json_t *only = NULL;
  json_int_t first = json_integer_value(json_array_get(sentence, 0)), last = json_integer_value(json_array_get(sentence, 1));
  json_array_foreach(get(r->record, "times"), i, time) {
    json_int_t at = json_integer_value(json_array_get(get(time, "span"), 0));
    if (at < first || at >= last || !get(time, "earliest") || is_of_saying(r, event, at)) continue;
    if (only && strncmp(string(only, "value"), string(time, "value"), 10) != 0) return NULL;
    if (!only) only = time;
  }
  if (!only || !is_day(only)) return NULL;
  return is_parted(r, bytes(r, get(only, "span")), bytes(r, json_array_get(get(event, "trigger"), 0))) ? NULL : only;
}

/* "signed on Saturday, four days after a clash": how many days before the day that stands before it; 0: nothing of the kind. The words between are
 * "after" and at most an article and two more. */
static int days_after(reader *r, const json_t *duration, ro_span trigger) {
  int days = 0, count = 0;
  char unit = 0, *word;
  ro_span s = bytes(r, get(duration, "span"));
  if (strcmp(string(duration, "type"), "DURATION") != 0 || sscanf(string(duration, "value"), "P%d%c", &days, &unit) != 2 || unit != 'D' || s.end >= trigger.start) return 0;
  for (size_t at = 0; ro_link_next_word(r->arena, r->index.text + s.end, trigger.start - s.end, &at, &word); count++)
    if ((count == 0) != (strcmp(word, "after") == 0)) return 0;
  return count >= 1 && count <= 4 ? days : 0;
}

static int32_t day_before(reader *r, const json_t *event, const json_t *sentence) {
  size_t i;
  json_t *time;
  const json_t *day = NULL;
  json_int_t first = json_integer_value(json_array_get(sentence, 0)), last = json_integer_value(json_array_get(sentence, 1));
  json_array_foreach(get(r->record, "times"), i, time) {
    json_int_t at = json_integer_value(json_array_get(get(time, "span"), 0));
    if (at < first || at >= last) continue;
    int days = day ? days_after(r, time, bytes(r, json_array_get(get(event, "trigger"), 0))) : 0;
    if (days > 0) return day_of(string(day, "earliest"), INT32_MIN) - days;
    if (is_day(time)) day = time;
  }
  return INT32_MIN;
}

static void period(reader *r, ro_link_mention *m, const json_t *event, int32_t published) {
  const json_t *time = find(r, "times", get(event, "time"));
  if (!time && !m->nominal) time = only_day(r, event, json_array_get(get(r->record, "sentences"), m->sentence));
  ro_chain *c = &m->chain;
  c->since = day_of(string(time, "earliest"), INT32_MIN), c->until = day_of(string(time, "latest"), INT32_MAX);
  c->dated = c->since != INT32_MIN || c->until != INT32_MAX;
  bool ahead = c->dated && published != INT32_MIN && c->since > published && !(c->statuses & RO_LINK_PLANNED); /* nothing is told before it was */
  if (ahead) c->dated = false;
  int32_t before = time ? INT32_MIN : day_before(r, event, json_array_get(get(r->record, "sentences"), m->sentence));
  if (before != INT32_MIN) c->since = c->until = before, c->dated = true;
  m->own_day = c->dated && get(event, "time") && !is_carried(event, "time");
  if (m->own_day) hour(r, m, string(time, "value"));
  if (!c->dated) c->since = published, c->until = published == INT32_MIN ? INT32_MAX : published;
}

static void place(reader *r, ro_link_mention *m, const json_t *event) {
  const json_t *p = find(r, "places", get(event, "place"));
  if (!p) return;
  char *key = name_key(r, string(p, "name"), false);
  if (*key) term(r, m, get(p, "geonameid") && !is_carried(event, "place") ? "p" : "g", key);
  if (*string(p, "country")) term(r, m, "c", string(p, "country"));
}

/* "fkilled=4,soldier": the noun is left out where it is anybody. */
static void figures(reader *r, ro_link_mention *m, const json_t *list) {
  size_t i;
  json_t *f;
  char key[100];
  json_array_foreach(list, i, f) {
    char *of = name_key(r, string(f, "of"), true);
    ro_link_stem(of);
    bool anybody = !*of || is_one_of(of, "peopl person other man men body life victim");
    snprintf(key, sizeof key, "%.20s=%.12g%s%.40s", string(f, "kind"), json_number_value(get(f, "value")), anybody ? "" : ",", anybody ? "" : of);
    term(r, m, "f", key);
  }
}

/* ---- words ---- */

static void words(reader *r, ro_link_mention *m, const char *prefix, ro_span span, int least) {
  char *word;
  for (size_t at = 0; ro_link_next_word(r->arena, r->index.text + span.start, span.end - span.start, &at, &word);) {
    ro_link_stem(word);
    if (strlen(word) < 2 || ro_link_word_weight(r->linker, word) < least) continue;
    term(r, m, prefix, word);
  }
}

/* The part of a sentence that says most of an event: so many bytes before and behind its trigger. */
static ro_span around(const reader *r, ro_span sentence, ro_span trigger) {
  enum { REACH = 100 };
  ro_span s = sentence;
  (void)r;
  if (trigger.start > s.start + REACH) s.start = trigger.start - REACH;
  if (s.end > trigger.end + REACH) s.end = trigger.end + REACH;
  return s;
}

/* How the words before a trigger, or at the beginning of its sentence, present it: as known, or as another one. */
static void presentation(reader *r, ro_link_mention *m, ro_span sentence, ro_span trigger) {
  enum { NEAR = 5 };
  const char *last[NEAR] = {0};
  char *word;
  uint32_t count = 0;
  for (size_t at = 0; ro_link_next_word(r->arena, r->index.text + sentence.start, trigger.start - sentence.start, &at, &word); count++) {
    if (count < 3 && is_one_of(word, "another separate separately elsewhere meanwhile")) m->distinct = true;
    if (count < 5 && strcmp(word, "later") == 0) m->distinct = true; /* "Half an hour later" */
    if (count == 2 && is_one_of(word, "earlier previous similar other")) m->distinct = true; /* "In an earlier incident" */
    if (count == 1 && strcmp(last[0], "earlier") == 0 && is_one_of(word, "on in that this")) m->distinct = true;
    last[count % NEAR] = word;
  }
  if (count && !m->nominal && strcmp(m->chain.type, "CONSULT") == 0 && strcmp(last[(count - 1) % NEAR], "also") == 0) m->distinct = true; /* "will also meet" */
  for (uint32_t back = 1; back <= NEAR && back <= count; back++) {
    const char *w = last[(count - back) % NEAR];
    if (is_one_of(w, "another separate other new further fresh similar more subsequent")) m->distinct |= m->nominal;
    if (is_one_of(w, "second third") && back < count && strcmp(last[(count - back - 1) % NEAR], "a") == 0) m->distinct |= m->nominal;
    if (is_one_of(w, "a an no any some several")) break;
    if (is_one_of(w, "the this that these those his her its their s")) m->definite = m->nominal;
    if (m->definite || is_one_of(w, "of in on at by for to from with and or but that as after before when")) break;
  }
}

/* "the storming of the terminal" need not have been told of before. */
static bool has_complement(reader *r, ro_span sentence, ro_span trigger) {
  char *word;
  size_t at = 0, left = sentence.end > trigger.end ? sentence.end - trigger.end : 0;
  return ro_link_next_word(r->arena, r->index.text + trigger.end, left, &at, &word) && at < 12 && is_one_of(word, "of on against by");
}

static unsigned status_bit(const char *status) {
  if (strcmp(status, "historical") == 0) return RO_LINK_HISTORICAL;
  return strcmp(status, "actual") == 0 ? RO_LINK_DONE : RO_LINK_PLANNED;
}

/* "killed in the raid": the words behind a toll name an attack that was told of before. */
static bool in_the_attack(reader *r, ro_span sentence, ro_span trigger) {
  enum { NOTHING, PREPOSITION, ARTICLE, } state = NOTHING;
  int between = 0;
  char *w;
  for (size_t at = 0; ro_link_next_word(r->arena, r->index.text + trigger.end, sentence.end > trigger.end ? sentence.end - trigger.end : 0, &at, &w);) {
    if (state >= ARTICLE && is_one_of(w, "attack attacks raid raids operation operations blast blasts explosion explosions bombing bombings assault shooting clash clashes incident"
                                         " violence strike strikes offensive ambush crossfire"))
      return true;
    if (is_one_of(w, "in by during")) state = PREPOSITION;
    else if (state == PREPOSITION && is_one_of(w, "the this that these those")) state = ARTICLE, between = 0;
    else if (state == ARTICLE && between++ < 2) continue;
    else state = NOTHING;
  }
  return false;
}

static bool is_frame_of(const char *frame, const char *lemmas) {
  char lemma[40];
  snprintf(lemma, sizeof lemma, "%.*s", (int)strcspn(frame, " "), frame);
  return is_one_of(lemma, lemmas);
}

/* Talks and agreements are everybody's who takes part; a visit is the visitor's. */
static bool is_mutual(const json_t *event) {
  const char *type = string(event, "type");
  return strcmp(string(event, "mode"), "visit") != 0 && is_one_of(type, "CONSULT AGREE COOPERATE");
}

/* What its sources say of it: a denial of what is said not to be so is a yes. */
static bool is_denied(reader *r, const json_t *event) {
  size_t i;
  json_t *id;
  bool denied = json_is_true(get(event, "negated"));
  json_array_foreach(get(event, "attribution"), i, id)
    if (strcmp(string(find(r, "statements", id), "act"), "deny") == 0) return !denied;
  return denied;
}

/* Who says so: the first source of the innermost statement. */
static const char *speaker(reader *r, const json_t *event) {
  const json_t *statement = find(r, "statements", json_array_get(get(event, "attribution"), 0));
  return ro_arena_strdup(r->arena, string(statement, "source"));
}

static void mention(reader *r, ro_link_mention *m, const json_t *event, uint32_t number, int32_t published) {
  enum { TELLING = 12 }; /* weight from which a word of the sentence is kept */
  size_t i;
  json_t *span;
  const char *frame = string(event, "frame"), *pos = strchr(frame, ' ');
  m->chain.first = number;
  *ro_vec_push(r->arena, &m->chain.events) = number;
  m->chain.type = ro_arena_strdup(r->arena, string(event, "type"));
  m->chain.statuses = status_bit(string(event, "status"));
  m->sentence = (uint32_t)json_integer_value(get(event, "sentence"));
  m->nominal = pos && pos[1] == 'n';
  m->toll = is_frame_of(frame, "kill wound injure die perish maim hurt death casualty"); /* what an attack did to people rather than the attack */
  ro_span sentence = bytes(r, json_array_get(get(r->record, "sentences"), m->sentence));
  json_array_foreach(get(event, "trigger"), i, span) words(r, m, "t", bytes(r, span), 0);
  names_near(r, m, around(r, sentence, bytes(r, json_array_get(get(event, "trigger"), 0))));
  words(r, m, "w", around(r, sentence, bytes(r, json_array_get(get(event, "trigger"), 0))), TELLING);
  if (m->toll) m->definite = in_the_attack(r, sentence, bytes(r, json_array_get(get(event, "trigger"), 0)));
  presentation(r, m, sentence, bytes(r, json_array_get(get(event, "trigger"), 0)));
  m->complement = has_complement(r, sentence, bytes(r, json_array_get(get(event, "trigger"), 0)));
  m->denied = is_denied(r, event);
  m->speaker = speaker(r, event);
  term(r, m, "d", m->denied ? "no" : "yes");
  term(r, m, "e", json_is_true(get(event, "negated")) ? "no" : "yes");
  if (*string(event, "mode")) term(r, m, "m", string(event, "mode"));
  if (strcmp(m->chain.type, "ASSAULT") == 0 && is_frame_of(frame, "overthrow oust ouster topple depose unseat")) term(r, m, "m", "ousting");
  period(r, m, event, published);
  parties(r, m, 'a', get(event, "actors"), true);
  parties(r, m, is_mutual(event) ? 'a' : 'r', get(event, "recipients"), true);
  place(r, m, event);
  figures(r, m, get(event, "figures"));
}

void ro_link_report_make(const ro_linker *linker, ro_arena *arena, const json_t *record, ro_link_report *out) {
  size_t i;
  json_t *event;
  ro_link_mentions mentions = {0};
  const json_t *document = get(record, "document"), *text = get(document, "text");
  const char *words_of = json_is_string(text) ? json_string_value(text) : "";
  reader r = {linker, arena, record, ro_utf8_index_make(arena, words_of, json_string_length(text))};
  *out = (ro_link_report){.id = ro_arena_strdup(arena, string(document, "id")), .published = day_of(string(document, "published"), INT32_MIN)};
  if (!get(document, "database")) ro_link_shingles(linker, arena, words_of, json_string_length(text), out); /* a row of other event data is no prose */
  json_array_foreach(get(record, "events"), i, event) {
    ro_link_mention m = {0};
    mention(&r, &m, event, (uint32_t)i + 1, out->published);
    *ro_vec_push(arena, &mentions) = m;
  }
  ro_link_chain(linker, arena, &mentions, &out->chains);
}
