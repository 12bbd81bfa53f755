/* Where names stand: entries of the actors table and runs of capitalised words, cut where a title, a nationality or
 * another name begins. */
#include "names/parts.h"

#include "model/tenure.h"

#include <string.h>

typedef struct scan {
  ro_naming *n;
  ro_line *line;
  uint32_t sentence;
  bool keep_title;           /* the title has just begun: it goes on at the next word */
  uint32_t title, title_row; /* the title just read: its first word + 1, or 0; its row in agents or RO_NO_ROW */
} scan;

/* ---- the document's day ---- */

static bool holds_on(const ro_naming *n, uint32_t row, ro_date day) {
  long today = day.year * 10000L + day.month * 100 + day.day;
  return ro_tenure_on(ro_names_cell(n, row, n->state->from), ro_names_cell(n, row, n->state->to), today) == RO_IN_OFFICE;
}

uint32_t ro_names_row_on(const ro_naming *n, uint32_t row) {
  ro_date day = n->doc->published_date;
  uint32_t name = RO_NO_ROW;
  for (uint32_t r = row; r != RO_NO_ROW; r = ro_table_next(&n->state->actors, r)) {
    const char *form = ro_names_cell(n, r, n->state->form);
    bool minister = strcmp(form, "minister") == 0, surname = minister || strcmp(form, "surname") == 0;
    if (minister && !day.year) continue;
    if (ro_in_list(ro_names_cell(n, r, n->state->form), "head short")) continue; /* for the actors stage; for the rest of the document */
    if (!day.year ? !surname || name == RO_NO_ROW : holds_on(n, r, day)) return r;
    if (!surname && name == RO_NO_ROW) name = r; /* a full name is the person's at any time */
  }
  return name;
}

ro_kind ro_names_row_kind(const ro_naming *n, uint32_t row) {
  int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, ro_names_cell(n, row, n->state->kind));
  return kind < 0 ? RO_KIND_OTHER : (ro_kind)kind;
}

static bool row_is(const scan *s, uint32_t row, const char *form) {
  return row != RO_NO_ROW && strcmp(ro_names_cell(s->n, row, s->n->state->form), form) == 0;
}

/* ---- words ---- */

static const ro_token *token_of(const scan *s, uint32_t w) { return &s->n->doc->tokens.v[s->line->words[w].token]; }

static bool is_capital(const scan *s, uint32_t w) {
  return w < s->line->count && s->line->words[w].shape >= RO_SHAPE_CAPITAL;
}

static bool function_tag(const ro_token *t) {
  return t->upos == RO_UPOS_DET || t->upos == RO_UPOS_ADP || t->upos == RO_UPOS_PRON || t->upos == RO_UPOS_CCONJ || t->upos == RO_UPOS_SCONJ ||
         t->upos == RO_UPOS_AUX || t->upos == RO_UPOS_ADV || t->upos == RO_UPOS_INTJ || t->upos == RO_UPOS_PART || t->upos == RO_UPOS_NUM;
}

/* Does the capital say nothing because the word begins a sentence or a quotation? */
static bool capital_by_place(const scan *s, uint32_t w) {
  if (w == 0) return true;
  const ro_word *before = &s->line->words[w - 1];
  if (before->shape != RO_SHAPE_OTHER || s->line->words[w].glued) return false;
  const char *mark = s->n->doc->tokens.v[before->token].lower;
  return ro_in_list(mark, "\" `` '' : \xE2\x80\x9C \xE2\x80\x98 ' ; - \xE2\x80\x94 \xE2\x80\x93 -- * ) .");
}

/* May the word be part of a name by its capital? */
static bool is_name_word(const scan *s, uint32_t w) {
  if (!is_capital(s, w)) return false;
  const ro_word *word = &s->line->words[w];
  const ro_token *t = token_of(s, w);
  bool proper = s->n->tagged && t->upos == RO_UPOS_PROPN;
  if (word->bits & RO_W_DATE && !(word->bits & RO_W_GIVEN && w + 1 < s->line->count && s->line->words[w + 1].bits & RO_W_FAMILY && is_capital(s, w + 1))) return false;
  if (word->shape == RO_SHAPE_INITIAL) { /* "S. Waugh"; a letter alone is none: "Division B", "F-15" */
    bool dotted = strchr(word->key, '.') != NULL, behind = w > 0 && is_capital(s, w - 1) && !s->line->words[w - 1].glued;
    if (!dotted || w + 1 >= s->line->count) return dotted && behind;
    return is_capital(s, w + 1) && !(s->line->words[w + 1].bits & RO_W_STOP);
  }
  if (word->bits & RO_W_STOP) return proper && w > 0 && word->bits & (RO_W_GIVEN | RO_W_FAMILY) && s->line->letters == RO_CASE_NORMAL;
  if (s->line->letters == RO_CASE_UPPER) return ro_names_seen(s->n, word->key) || word->bits & RO_W_GIVEN;
  if (s->line->letters == RO_CASE_TITLE) return ro_names_seen(s->n, word->key) || word->bits & RO_W_GIVEN || (proper && (s->line->list || word->bits & RO_W_FAMILY));
  if (!capital_by_place(s, w)) return true;
  bool given = word->bits & RO_W_GIVEN && is_capital(s, w + 1) && token_of(s, w + 1)->upos == RO_UPOS_PROPN && !s->line->words[w + 1].glued; /* "Lars Berg", whatever "lars" are */
  if (s->n->tagged) return proper || (!function_tag(t) && (given || ro_names_seen(s->n, word->key)));
  return ro_names_seen(s->n, word->key) || (word->bits & RO_W_GIVEN && is_capital(s, w + 1));
}

/* A title that one person holds ("foreign minister") or a form of address, at word w: its length, or 0. */
static uint32_t title_at(const scan *s, uint32_t w, uint32_t *row) {
  const ro_names_state *state = s->n->state;
  uint32_t length = ro_table_match(&state->agents, s->line->lemmas + w, s->line->count - w, row);
  bool given = length == 1 && s->line->words[w].bits & RO_W_GIVEN && is_capital(s, w); /* "Dean Jones" */
  if (length && !given && ro_table_cell(&state->agents, *row, state->agent_title)[0] == '1') return length;
  *row = RO_NO_ROW;
  if (s->line->words[w].bits & RO_W_HONORIFIC && is_capital(s, w)) return 1;
  return 0;
}

/* The longest name of the gazetteer at w; *large where it is a big city, a region or has several words. */
static uint32_t place_at(const scan *s, uint32_t w, bool *large) {
  const ro_names_state *state = s->n->state;
  uint32_t row, length = ro_table_match(&state->places, s->line->keys + w, s->line->count - w, &row);
  if (!length || (length == 1 && ro_in_list(s->line->words[w].key, "Northern Southern Eastern Western Central"))) return 0; /* "the Southern states" */
  bool city = ro_table_cell(&state->places, row, state->place_feature)[0] == 'P';
  *large = length > 1 || !city || atol(ro_table_cell(&state->places, row, state->place_population)) >= 150000;
  return length;
}

enum { NAME_PARTS = 4 };

/* "Moo-Hyun", which the table has as "Moo-hyun": words from w with what is glued to a capital small; the words it takes, or 0. */
static uint32_t small_parts_at(const scan *s, uint32_t w, uint32_t *row) {
  const char *keys[NAME_PARTS];
  uint32_t n = 0;
  bool glued = false;
  for (; n < NAME_PARTS && w + n < s->line->count; n++) {
    const ro_word *word = &s->line->words[w + n];
    bool part = n > 0 && word->glued && word->shape == RO_SHAPE_CAPITAL;
    keys[n] = part ? token_of(s, w + n)->lower : word->key;
    glued = glued || part;
  }
  return glued ? ro_table_match(&s->n->state->actors, keys, n, row) : 0;
}

static uint32_t actor_at(const scan *s, uint32_t w, uint32_t *row) {
  uint32_t length = ro_table_match(&s->n->state->actors, s->line->keys + w, s->line->count - w, row), other;
  if (length) *row = ro_names_row_on(s->n, *row);
  if (length && *row == RO_NO_ROW) length = 0;
  uint32_t small = is_capital(s, w) ? small_parts_at(s, w, &other) : 0;
  if (small <= length || small < 3 || (other = ro_names_row_on(s->n, other)) == RO_NO_ROW) return length;
  return *row = other, small;
}

/* Row of the word that ends (or begins) a name in namewords, of this class; RO_NO_ROW. */
static uint32_t tail_row(const scan *s, uint32_t w, const char *class) {
  const ro_names_state *state = s->n->state;
  uint32_t row = ro_table_find(&state->words, s->line->words[w].key);
  while (row != RO_NO_ROW && strcmp(ro_table_cell(&state->words, row, state->word_class), class) != 0) row = ro_table_next(&state->words, row);
  return row;
}

static ro_kind kind_in(const scan *s, uint32_t row) {
  int kind = ro_name_find(ro_kind_names, RO_KIND_COUNT, ro_table_cell(&s->n->state->words, row, s->n->state->word_kind));
  return kind < 0 ? RO_KIND_ORGANIZATION : (ro_kind)kind;
}

/* ---- runs of capitals ---- */

/* Does a title begin at w that belongs to the name behind it, or that ends the run? "Martin Luther King" has none. */
static bool title_cuts(const scan *s, uint32_t first, uint32_t w) {
  uint32_t row, length = title_at(s, w, &row);
  if (!length || token_of(s, w + length - 1)->xpos == RO_XPOS_NNPS || token_of(s, w + length - 1)->xpos == RO_XPOS_NNS) return false; /* "Association of Jurists" */
  if (row == RO_NO_ROW) return is_capital(s, w + length);
  bool more = is_capital(s, w + length);
  return more || length > 1 || !(s->line->words[first].bits & RO_W_GIVEN);
}

static bool particle_at(const scan *s, uint32_t w) {
  const ro_word *word = &s->line->words[w];
  if (!(word->bits & RO_W_PARTICLE) || word->shape != RO_SHAPE_LOWER || w + 1 >= s->line->count) return false;
  bool loose = strlen(word->key) > 2 || ro_in_list(word->key, "de di da du la le el al");
  bool glued = word->glued || s->line->words[w + 1].glued;
  return (loose || glued) && (is_name_word(s, w + 1) || (w + 2 < s->line->count && s->line->words[w + 1].bits & RO_W_PARTICLE && is_name_word(s, w + 2)));
}

/* "Ministry of Defence", "Gulf of Aden": how many words "of", "of the" take when a name goes on behind them. */
static uint32_t link_at(const scan *s, uint32_t first, uint32_t w) {
  const ro_word *word = &s->line->words[w], *before = &s->line->words[w - 1];
  if (strcmp(word->key, "&") == 0) return is_name_word(s, w + 1) ? 1 : 0;
  bool of = strcmp(word->key, "of") == 0, for_ = strcmp(word->key, "for") == 0;
  if (strcmp(word->key, "and") == 0) {
    for (uint32_t i = first; i + 1 < w; i++)
      if (s->line->words[i].bits & RO_W_ORGHEAD && ro_in_list(s->line->words[i + 1].key, "of for") && is_name_word(s, w + 1)) return 1;
    return 0;
  }
  uint32_t row, tail = of ? tail_row(s, w - 1, "orgtail") : RO_NO_ROW;
  if (tail != RO_NO_ROW && kind_in(s, tail) == RO_KIND_GOVERNMENT && actor_at(s, w + 1, &row) && ro_names_row_kind(s->n, row) == RO_KIND_STATE) return 0; /* "Foreign Ministry of Iran" */
  bool about = ro_in_list(word->key, "on against to"); /* "Commission on Human Rights", but not "the Council on Iraq" */
  if (about) return before->bits & RO_W_ORGHEAD && is_name_word(s, w + 1) && !actor_at(s, w + 1, &row) && !(s->line->words[w + 1].bits & (RO_W_GIVEN | RO_W_FAMILY)) ? 1 : 0;
  bool linked = false; /* "Federation of Chambers of Commerce", "Alliance of Forces for the Liberation" */
  for (uint32_t i = first; i + 2 < w; i++) linked = linked || (s->line->words[i].bits & RO_W_ORGHEAD && ro_in_list(s->line->words[i + 1].key, "of for"));
  if (!linked && !(of && before->bits & (RO_W_ORGHEAD | RO_W_PLACEHEAD)) && !(for_ && before->bits & RO_W_ORGHEAD)) return 0;
  if (linked && !of && !for_) return 0;
  if (w + 1 < s->line->count && strcmp(s->line->words[w + 1].key, "the") == 0) return is_name_word(s, w + 2) ? 2 : 0;
  return is_name_word(s, w + 1) ? 1 : 0;
}

/* "Jong-un", "Geun-hye": the small second part of a name. */
static bool small_part_at(const scan *s, uint32_t first, uint32_t w) {
  const ro_word *word = &s->line->words[w];
  if (!word->glued || word->shape != RO_SHAPE_LOWER || word->bits & RO_W_COMPOUND || w - first < 2) return false;
  return !s->n->tagged || token_of(s, w)->upos == RO_UPOS_PROPN || strlen(word->key) <= 5;
}

/* Does the document name this word, by itself, elsewhere? */
static bool apart(const scan *s, uint32_t w) {
  const ro_word *word = &s->line->words[w];
  return ro_names_seen(s->n, word->key) && !(word->bits & RO_W_GIVEN);
}

/* "Russia-Ukraine", "Israel-Hezbollah": two names, no double name. */
static bool hyphen_cuts(const scan *s, uint32_t w) {
  uint32_t row, before;
  if (!s->line->words[w].glued) return false;
  if (!actor_at(s, w, &row)) return false;
  if (ro_names_row_kind(s->n, row) == RO_KIND_PERSON) return apart(s, w - 1) && apart(s, w); /* "the Putin-Trump call" */
  return ro_names_row_kind(s->n, row) != RO_KIND_PERSON && ro_table_match(&s->n->state->actors, s->line->keys + w - 1, 1, &before);
}

enum { NICKNAME_WORDS = 3 };

/* Joaquin "Shorty" Guzman: behind the nickname in quotation marks, where the name goes on; w where there is none. */
static uint32_t behind_nickname(const scan *s, uint32_t first, uint32_t w) {
  static const char open[] = "\" `` \xE2\x80\x9C", closed[] = "\" '' \xE2\x80\x9D";
  if (w != first + 1 || !(s->line->words[first].bits & RO_W_GIVEN) || !ro_in_list(s->n->doc->tokens.v[s->line->words[w].token].lower, open)) return w;
  uint32_t t = w + 1;
  while (t < s->line->count && t <= w + NICKNAME_WORDS && is_capital(s, t)) t++;
  bool ends = t > w + 1 && t + 1 < s->line->count && ro_in_list(s->n->doc->tokens.v[s->line->words[t].token].lower, closed) && is_name_word(s, t + 1);
  bool speaker = ends && t + 2 < s->line->count && ro_names_has_class(s->n, token_of(s, t + 2)->lemma, "say"); /* "Stop!" Berg said */
  return ends && (!speaker || s->line->words[t + 1].bits & RO_W_FAMILY) ? t + 1 : w;
}

static uint32_t run_end(const scan *s, uint32_t first) {
  uint32_t w = first + 1;
  while (w < s->line->count) {
    uint32_t link;
    if (is_name_word(s, w)) {
      if (title_cuts(s, first, w) || hyphen_cuts(s, w)) break;
      w++;
    } else if (s->line->words[w].bits & RO_W_SUFFIX && is_capital(s, w)) {
      w++;
    } else if (particle_at(s, w) || small_part_at(s, first, w)) {
      w++;
    } else if (behind_nickname(s, first, w) > w) {
      w = behind_nickname(s, first, w);
    } else if ((link = link_at(s, first, w)) > 0) {
      w += link;
    } else {
      break;
    }
  }
  while (w > first + 1 && !is_capital(s, w - 1) && (s->line->words[w - 1].bits & RO_W_PARTICLE || ro_in_list(s->line->words[w - 1].key, "of for the and &"))) w--;
  return w;
}

/* ---- candidates ---- */

static const char *joined_key(const scan *s, uint32_t first, uint32_t end) {
  const char *key = s->line->words[first].key;
  for (uint32_t w = first + 1; w < end; w++) key = ro_arena_printf(&s->n->doc->arena, "%s %s", key, s->line->words[w].key);
  return key;
}

/* Adds words [first, end) as a name. */
static ro_candidate *add(scan *s, uint32_t first, uint32_t end, ro_kind kind, ro_form form, uint32_t row, ro_sure sure) {
  ro_candidate *c = ro_vec_push(&s->n->doc->arena, &s->n->found);
  *c = (ro_candidate){.first = s->line->words[first].token, .end = s->line->words[end - 1].token + 1, .sentence = s->sentence, .row = row, .agent = RO_NO_ROW,
                      .title = RO_NONE, .entity = RO_NONE, .key = joined_key(s, first, end), .kind = (uint8_t)kind, .form = (uint8_t)form,
                      .sure = (uint8_t)sure, .words = (uint8_t)(end - first < 255 ? end - first : 255)};
  if (s->title) c->title = s->line->words[s->title - 1].token, c->agent = s->title_row;
  s->title = 0;
  for (uint32_t t = c->first; t < c->end; t++) s->n->taken[t] = s->n->found.n;
  return c;
}

/* The kind that the words of a run give by themselves; false where they give none. */
static bool kind_by_words(const scan *s, uint32_t first, uint32_t end, ro_kind *kind) {
  const ro_word *words = s->line->words;
  uint16_t tail = words[end - 1].bits;
  if (end - first >= 2) {
    for (uint32_t w = first + 1; w < end; w++)
      if (ro_in_list(words[w].key, "of for") && words[w - 1].bits & RO_W_ORGHEAD) {
        uint32_t row = tail_row(s, w - 1, "orgtail");
        *kind = row == RO_NO_ROW ? RO_KIND_ORGANIZATION : kind_in(s, row);
        return true;
      }
    for (uint32_t w = first + 1; w < end; w++)
      if (strcmp(words[w].key, "&") == 0) return *kind = RO_KIND_ORGANIZATION, true;
    bool person = words[first].bits & RO_W_GIVEN || words[first].shape == RO_SHAPE_INITIAL;
    if (person && behind_nickname(s, first, first + 1) > first + 1) return *kind = RO_KIND_PERSON, true;
    size_t length = strlen(words[end - 1].key);
    bool the = first > 0 && strcmp(words[first - 1].key, "the") == 0;
    if (person && the && end - first == 2 && words[end - 1].key[length - 1] == 's' && !(tail & RO_W_FAMILY)) return *kind = RO_KIND_ORGANIZATION, true; /* "the Bradford Bulls" */
    if (tail & RO_W_ORGTAIL && !(person && tail & RO_W_FAMILY)) return *kind = kind_in(s, tail_row(s, end - 1, "orgtail")), true;
    if (tail & RO_W_OTHER && !(person && tail & RO_W_FAMILY)) return *kind = RO_KIND_OTHER, true;
    if (tail & RO_W_PLACETAIL && !(person && tail & RO_W_FAMILY)) return *kind = RO_KIND_PLACE, true;
    if (words[end - 1].bits & RO_W_SUFFIX && words[first].bits & RO_W_GIVEN) return *kind = RO_KIND_PERSON, true;
    if (person && end - first <= 5) return *kind = RO_KIND_PERSON, true;
    if (words[first].bits & RO_W_PLACEHEAD && end - first <= 4 && words[first].shape == RO_SHAPE_CAPITAL) return *kind = RO_KIND_PLACE, true;
  }
  return false;
}

/* "the Cabinet", "Parliament": a role noun with a capital. */
static bool kind_by_role(const scan *s, uint32_t first, uint32_t end, ro_kind *kind) {
  const ro_names_state *state = s->n->state;
  const char *words[4];
  uint32_t n = 0, row;
  for (uint32_t w = first; w < end && n < 4; w++) words[n++] = token_of(s, w)->lower;
  if (end - first > 4 || ro_table_match(&state->agents, words, n, &row) != n) return false;
  int found = ro_name_find(ro_kind_names, RO_KIND_COUNT, ro_table_cell(&state->agents, row, state->agent_kind));
  if (found != RO_KIND_GOVERNMENT && found != RO_KIND_ORGANIZATION) return false;
  return *kind = (ro_kind)found, true;
}

/* A name that is in no table. A title before it makes it a person, unless its own words say otherwise ("King Abdullah University"). */
static void add_run(scan *s, uint32_t first, uint32_t end) {
  ro_kind kind = RO_KIND_OTHER;
  bool told = kind_by_words(s, first, end, &kind) || kind_by_role(s, first, end, &kind);
  if (s->title && (!told || kind == RO_KIND_PERSON || (s->title_row == RO_NO_ROW))) told = true, kind = RO_KIND_PERSON;
  else if (s->title && told && s->title_row != RO_NO_ROW && first == s->title) first = s->title - 1, s->title = 0; /* one word of title */
  else s->title = 0;
  add(s, first, end, kind, RO_FORM_NAME, RO_NO_ROW, told ? RO_CUE : RO_GUESS);
}

/* The row of the same phrase with this form, or the row itself. */
static uint32_t row_of_form(const scan *s, uint32_t row, const char *form, const char *kind) {
  const char *key = ro_names_cell(s->n, row, 0);
  for (uint32_t r = ro_table_find(&s->n->state->actors, key); r != RO_NO_ROW; r = ro_table_next(&s->n->state->actors, r))
    if (row_is(s, r, form) && strcmp(ro_names_cell(s->n, r, s->n->state->kind), kind) == 0) return r;
  return row;
}

/* Does the name of a state or place begin at w, perhaps behind "the" and small words ("southern Serbia", "the West Bank")? */
static bool place_begins(const scan *s, uint32_t w) {
  for (uint32_t i = w; i < w + 3 && i < s->line->count; i++) {
    uint32_t row;
    bool large;
    if (!is_capital(s, i)) {
      if (token_of(s, i)->upos != RO_UPOS_ADJ && token_of(s, i)->upos != RO_UPOS_DET) return false;
      continue;
    }
    if (actor_at(s, i, &row)) return ro_in_list(ro_names_cell(s->n, row, s->n->state->kind), "state place") && !row_is(s, row, "adjective");
    return place_at(s, i, &large) && large;
  }
  return false;
}

/* "ethnic Albanians", "the Albanians of southern Serbia", "Kosovo Albanians": a people that is not at home where it is called after. */
static bool lives_elsewhere(const scan *s, uint32_t first, uint32_t end, uint32_t row) {
  if (first > 0 && strcmp(token_of(s, first - 1)->lower, "ethnic") == 0) return true;
  if (ro_names_row_kind(s->n, row) != RO_KIND_PEOPLE || !row_is(s, row, "name") || token_of(s, end - 1)->xpos == RO_XPOS_NNP) return false;
  if (end < s->line->count && strcmp(s->line->words[end].key, "of") == 0 && place_begins(s, end + 1)) return true;
  if (first == 0 || s->line->words[first].glued || !s->n->taken[s->line->words[first - 1].token]) return false;
  const ro_candidate *before = &s->n->found.v[s->n->taken[s->line->words[first - 1].token] - 1];
  bool home = before->row != RO_NO_ROW && (before->kind == RO_KIND_STATE || before->kind == RO_KIND_PLACE);
  return home && before->end == s->line->words[first].token;
}

/* "Russian" is an adjective before a noun ("a Russian plane"), else one of its people. */
static void add_row(scan *s, uint32_t first, uint32_t end, uint32_t row) {
  ro_form form = RO_FORM_NAME;
  if (row_is(s, row, "adjective")) {
    const ro_token *last = token_of(s, end - 1);
    uint32_t people = row_of_form(s, row, "name", "people");
    bool noun = s->n->tagged && last->upos != RO_UPOS_ADJ && (last->rel == RO_REL_NSUBJ || last->rel == RO_REL_OBJ || last->rel == RO_REL_OBL || last->rel == RO_REL_NMOD || last->rel == RO_REL_NSUBJ_PASS);
    if (people != row && noun && !is_capital(s, end)) row = people;
    else form = RO_FORM_ADJECTIVE;
  }
  ro_kind kind = ro_names_row_kind(s->n, row);
  if (kind != RO_KIND_PERSON) s->title = 0;
  bool elsewhere = lives_elsewhere(s, first, end, row);
  if (elsewhere) kind = RO_KIND_PEOPLE, row = RO_NO_ROW;
  ro_candidate *c = add(s, first, end, kind, form, row, RO_TABLE);
  if (elsewhere) c->key = ro_arena_printf(&s->n->doc->arena, "%s %s", first > 0 ? s->line->words[first - 1].key : "", c->key); /* Turkish Kurds are not Iraqi Kurds */
}

static bool government_tail(const scan *s, uint32_t w) {
  uint32_t row = tail_row(s, w, "orgtail");
  if (row == RO_NO_ROW) return false;
  const char *sectors = ro_table_cell(&s->n->state->words, row, ro_table_column(&s->n->state->words, "sectors"));
  return kind_in(s, row) == RO_KIND_GOVERNMENT || strcmp(sectors, "PTY") == 0;
}

/* A table entry [first, middle) that is only the beginning of the run [first, end): is the whole run one name? */
static bool whole_run(const scan *s, uint32_t first, uint32_t middle, uint32_t end, uint32_t row) {
  const ro_word *words = s->line->words;
  ro_kind kind = ro_names_row_kind(s->n, row);
  bool adjective = row_is(s, row, "adjective");
  uint16_t tail = words[end - 1].bits;
  if (row_is(s, row, "surname")) return !(tail & (RO_W_ORGTAIL | RO_W_PLACETAIL | RO_W_OTHER));
  if (kind == RO_KIND_PERSON || words[middle].glued) return false;
  if (!adjective && middle - first == 1 && words[first].bits & RO_W_GIVEN && !(tail & (RO_W_ORGTAIL | RO_W_PLACETAIL | RO_W_OTHER))) return true;
  uint32_t other;
  if (actor_at(s, middle, &other)) return false;
  bool person = kind == RO_KIND_PEOPLE && middle - first == 1 && words[first].bits & RO_W_GIVEN && end - first <= 3 && !(tail & (RO_W_ORGTAIL | RO_W_PLACETAIL | RO_W_OTHER));
  if (person && (s->title || tail & RO_W_FAMILY) && token_of(s, end - 1)->xpos != RO_XPOS_NNPS) return true; /* "Christian Porter" */
  if (tail & RO_W_ORGTAIL) return !government_tail(s, end - 1);
  if (tail & RO_W_PLACETAIL && !(tail & RO_W_FAMILY)) return true;
  if (tail & RO_W_OTHER) return kind != RO_KIND_STATE || adjective;
  bool place = row_is(s, row, "capital") || (kind == RO_KIND_PLACE);
  return place && !(words[middle].bits & (RO_W_GIVEN | RO_W_HONORIFIC));
}

/* May the table's entry at w be used where its capital says nothing? */
static bool entry_fits(const scan *s, uint32_t w, uint32_t length, uint32_t row) {
  if (!is_capital(s, w)) {
    for (uint32_t i = w + 1; i < w + length; i++)
      if (is_capital(s, i)) return true;
    return s->line->letters == RO_CASE_NORMAL && strcmp(ro_names_cell(s->n, row, 0), s->line->words[w].key) == 0;
  }
  if (length > 1 || is_name_word(s, w)) return true;
  ro_kind kind = ro_names_row_kind(s->n, row);
  bool firm = kind == RO_KIND_STATE || kind == RO_KIND_PEOPLE || kind == RO_KIND_PLACE;
  if (firm) return true;
  if (s->line->letters == RO_CASE_NORMAL) return s->line->words[w].shape == RO_SHAPE_UPPER && strlen(s->line->words[w].key) > 2; /* "UNDOF said": capitals throughout say something even there */
  return s->line->words[w].shape == RO_SHAPE_UPPER || kind != RO_KIND_PERSON || ro_names_seen(s->n, s->line->words[w].key);
}

/* "Public Security Minister Tao": the words before the minister are the ministry's, and belong to the title. */
static bool portfolio_before(scan *s, uint32_t w, uint32_t end) {
  uint32_t row, length = end < s->line->count ? title_at(s, end, &row) : 0;
  if (!length || row == RO_NO_ROW || !ro_in_list(s->line->words[end + length - 1].key, "Minister Secretary") || s->line->words[w].bits & RO_W_GIVEN) return false;
  s->title = w + 1, s->title_row = row, s->keep_title = true;
  return true;
}

/* "Minister of Public Works Anna Berg": where the name begins in a run behind a minister's "of" or "for"; 0 where the run is none of both. */
static uint32_t portfolio_behind(scan *s, uint32_t w, uint32_t end) {
  if (w < 2 || !ro_in_list(s->line->words[w - 1].key, "of for")) return 0;
  uint32_t t = w - 2, row;
  if (t > 0 && ro_in_list(s->line->words[t].key, "Delegate delegate State")) t--;
  if (!ro_in_list(s->line->words[t].key, "Minister minister Secretary secretary Commissioner commissioner Undersecretary")) return 0;
  for (uint32_t k = w + 1; k + 1 < end; k++) {
    if (!(s->line->words[k].bits & RO_W_GIVEN)) continue;
    if (title_at(s, t, &row)) s->title = t + 1, s->title_row = row;
    return k;
  }
  return 0;
}

/* A run that is in no table of actors; the gazetteer may have it, or its beginning ("Boston Red Sox"). */
static uint32_t read_run(scan *s, uint32_t w, uint32_t end) {
  const ro_word *words = s->line->words;
  bool large = false;
  uint32_t length = s->title ? 0 : place_at(s, w, &large);
  ro_kind kind;
  if (length && length >= end - w) {
    add(s, w, w + length, RO_KIND_PLACE, RO_FORM_NAME, RO_NO_ROW, large && !(words[w].bits & RO_W_GIVEN && length == 1) ? RO_CUE : RO_GUESS);
    return w + length;
  }
  bool person = words[w].bits & RO_W_GIVEN && length == 1;
  if (length && large && !person && !kind_by_words(s, w, end, &kind)) {
    bool given = words[w + length].bits & RO_W_GIVEN;
    add(s, w, given ? w + length : end, given ? RO_KIND_PLACE : RO_KIND_ORGANIZATION, RO_FORM_NAME, RO_NO_ROW, RO_CUE);
    return given ? w + length : end;
  }
  if (portfolio_before(s, w, end)) return end;
  uint32_t name = portfolio_behind(s, w, end);
  add_run(s, name ? name : w, end);
  return end;
}

/* "the United Republic of Tanzania", "the Arab Republic of Egypt": a state by its full style; where its row is, the words it takes, or 0. */
static uint32_t styled_state_at(const scan *s, uint32_t w, uint32_t *row) {
  for (uint32_t of = w + 1; !(s->line->words[w].bits & RO_W_STOP) && of + 1 < s->line->count && of < w + 4 && is_capital(s, of - 1); of++) {
    if (strcmp(s->line->words[of].key, "of") != 0) continue;
    uint32_t length = ro_in_list(s->line->words[of - 1].key, "Republic Kingdom Sultanate Principality Emirate Commonwealth Federation") ? actor_at(s, of + 1, row) : 0;
    return length && ro_names_row_kind(s->n, *row) == RO_KIND_STATE && row_is(s, *row, "name") ? of + 1 + length - w : 0;
  }
  return 0;
}

/* Reads the name that begins at w; returns where to go on, or w where none begins. */
static uint32_t read_name(scan *s, uint32_t w) {
  uint32_t row, length = actor_at(s, w, &row), styled, state = styled_state_at(s, w, &styled);
  if (state > length) {
    add_row(s, w, w + state, styled);
    return w + state;
  }
  if (length && !entry_fits(s, w, length, row)) length = 0;
  if (!is_name_word(s, w)) {
    bool large = false;
    uint32_t place = is_capital(s, w) && !length && !(s->line->words[w].bits & RO_W_STOP) ? place_at(s, w, &large) : 0;
    if (place && large && (place > 1 || s->line->letters != RO_CASE_NORMAL)) {
      add(s, w, w + place, RO_KIND_PLACE, RO_FORM_NAME, RO_NO_ROW, RO_CUE);
      return w + place;
    }
    if (!length) return w;
    add_row(s, w, w + length, row);
    return w + length;
  }
  uint32_t end = run_end(s, w);
  if (length && length < end - w && whole_run(s, w, w + length, end, row)) length = 0;
  if (length && row_is(s, row, "surname") && s->title_row == RO_NO_ROW && end - w > length) { /* "Bush Administration" */
    add_row(s, w, w + length, row);
    return w + length;
  }
  if (length) {
    add_row(s, w, w + length, row);
    return w + length;
  }
  return read_run(s, w, end);
}

/* Is a name right behind the title [w, w + length)? "French President Chirac": a nationality there belongs to no one. */
static bool name_follows(const scan *s, uint32_t w) {
  if (!is_name_word(s, w)) return false;
  uint32_t row, length = actor_at(s, w, &row);
  return !length || ro_names_row_kind(s->n, row) == RO_KIND_PERSON || is_capital(s, w + length);
}

static void scan_sentence(scan *s) {
  for (uint32_t w = 0; w < s->line->count;) {
    uint32_t row, end;
    uint32_t title = s->line->words[w].shape == RO_SHAPE_OTHER ? 0 : title_at(s, w, &row);
    uint32_t entry, longer = title ? actor_at(s, w, &entry) : 0;
    if (title && longer <= title && w + title < s->line->count && name_follows(s, w + title)) {
      if (!s->title || row != RO_NO_ROW) s->title_row = row; /* "Foreign Minister Dr. X" */
      if (!s->title) s->title = w + 1;
      w += title;
      continue;
    }
    end = title && longer <= title && row != RO_NO_ROW && !(w + title < s->line->count && is_name_word(s, w + title)) ? w : read_name(s, w);
    if (!s->keep_title) s->title = 0, s->title_row = RO_NO_ROW;
    s->keep_title = false;
    w = end > w ? end : w + 1;
  }
}

void ro_names_find(ro_naming *n) {
  for (uint32_t i = 0; i < n->doc->sentences.n; i++) {
    scan s = {.n = n, .line = &n->lines[i], .sentence = i, .title_row = RO_NO_ROW};
    scan_sentence(&s);
  }
}
