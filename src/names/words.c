/* The words of each sentence, as the tables have them, with what each may be in a name. */
#include "names/parts.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>

static uint16_t class_bit(const char *name) {
  static const struct { const char *name; uint16_t bit; } classes[] = {
      {"honorific", RO_W_HONORIFIC}, {"orgtail", RO_W_ORGTAIL}, {"placetail", RO_W_PLACETAIL}, {"other", RO_W_OTHER}, {"placehead", RO_W_PLACEHEAD},
      {"orghead", RO_W_ORGHEAD}, {"weekday", RO_W_DATE}, {"month", RO_W_DATE}, {"particle", RO_W_PARTICLE}, {"suffix", RO_W_SUFFIX},
      {"stop", RO_W_STOP}, {"given", RO_W_GIVEN}, {"family", RO_W_FAMILY}, {"both", RO_W_GIVEN | RO_W_FAMILY}, {"compound", RO_W_COMPOUND},
      {"say", RO_W_SAY}, {"sport", RO_W_SPORT}, {"placenoun", RO_W_PLACENOUN}};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (strcmp(classes[i].name, name) == 0) return classes[i].bit;
  return 0;
}

static uint16_t bits_of(const ro_names_state *s, const char *key) {
  uint16_t bits = 0; /* all classes of the word */
  for (uint32_t row = ro_table_find(&s->words, key); row != RO_NO_ROW; row = ro_table_next(&s->words, row))
    bits |= class_bit(ro_table_cell(&s->words, row, s->word_class));
  uint32_t row = ro_table_find(&s->people, key);
  if (row != RO_NO_ROW) bits |= class_bit(ro_table_cell(&s->people, row, s->people_class));
  return bits;
}

/* Letters of a token: how many, how many upper case, and is the first character one? */
typedef struct letter_counts { uint32_t count, upper; bool first_upper, first_letter; } letter_counts;

static letter_counts count_letters(const char *text, size_t length) {
  letter_counts l = {0};
  for (size_t at = 0; at < length;) {
    uint32_t c;
    size_t n = ro_utf8_decode(text + at, length - at, &c);
    bool upper = ro_is_upper(c), letter = upper || ro_is_letter(c);
    if (at == 0) l.first_upper = upper, l.first_letter = letter;
    l.count += letter, l.upper += upper;
    at += n;
  }
  return l;
}

static ro_shape shape_of(const char *text, size_t length, letter_counts l) {
  if (!l.count) return RO_SHAPE_OTHER;
  if (l.count == 1 && l.first_upper && (length == 1 || text[length - 1] == '.')) return RO_SHAPE_INITIAL;
  if (l.count > 1 && l.upper == l.count) return RO_SHAPE_UPPER;
  if (l.first_upper) return RO_SHAPE_CAPITAL;
  if (memchr(text, '-', length)) return RO_SHAPE_LOWER; /* "pro-Iranian", "mid-May" */
  return l.upper && l.first_letter ? RO_SHAPE_CAPITAL : RO_SHAPE_LOWER;
}

/* The token's own characters, curly apostrophes straight. */
static const char *surface(ro_doc *doc, const ro_token *t) {
  size_t length = t->span.end - t->span.start;
  char *copy = ro_arena_strndup(&doc->arena, doc->text + t->span.start, length);
  char *quote = strstr(copy, "\xE2\x80\x99");
  if (quote) quote[0] = '\'', memmove(quote + 1, quote + 3, strlen(quote + 3) + 1);
  return copy;
}

/* "UKRAINE" as "Ukraine", "MCDONALD" as "Mcdonald"; the letter behind an apostrophe is a capital too: "O'Brien". */
static const char *titled(ro_doc *doc, const ro_token *t) {
  const char *upper = doc->text + t->span.start;
  uint32_t c;
  size_t first = ro_utf8_decode(upper, t->span.end - t->span.start, &c);
  size_t lower_first = first <= strlen(t->lower) ? first : strlen(t->lower);
  char *word = ro_arena_printf(&doc->arena, "%.*s%s", (int)first, upper, t->lower + lower_first);
  char *mark = strchr(word, '\'');
  if (mark && mark - word <= 2 && mark[1] >= 'a' && mark[1] <= 'z') mark[1] = (char)(mark[1] - 'a' + 'A');
  return word;
}

static bool is_hyphen(const ro_doc *doc, const ro_token *t) {
  size_t length = t->span.end - t->span.start;
  const char *text = doc->text + t->span.start;
  return (length == 1 && *text == '-') || (length == 3 && (memcmp(text, "\xE2\x80\x90", 3) == 0 || memcmp(text, "\xE2\x80\x91", 3) == 0 || memcmp(text, "\xE2\x80\x93", 3) == 0));
}

static bool hyphen_between(const ro_doc *doc, const ro_sentence *s, uint32_t t) {
  const ro_token *v = doc->tokens.v;
  return t > s->first && t + 1 < s->end && is_hyphen(doc, &v[t]) && v[t - 1].span.end == v[t].span.start && v[t].span.end == v[t + 1].span.start;
}

/* Headlines in capitals or with a capital on nearly every word tell nothing by their capitals. */
static ro_case case_of(const ro_doc *doc, const ro_sentence *s) {
  uint32_t words = 0, capital = 0, upper = 0, small = 0;
  bool verb = false; /* a small verb: an ordinary sentence, however many names it has */
  for (uint32_t t = s->first; t < s->end; t++) {
    const ro_token *k = &doc->tokens.v[t];
    letter_counts l = count_letters(doc->text + k->span.start, k->span.end - k->span.start);
    verb = verb || (!l.first_upper && (k->upos == RO_UPOS_VERB || k->upos == RO_UPOS_AUX));
    if (l.count < 2) continue;
    if (l.count < 4 && !l.first_upper) { /* "of", "the" stay small in headlines */
      small++;
      continue;
    }
    words++;
    capital += l.first_upper, upper += l.upper == l.count;
  }
  if (words && upper == words && !small && (words > 1 || doc->tokens.v[s->first].paragraph)) return RO_CASE_UPPER;
  if (words >= 4 && upper * 10 >= words * 9 && !small) return RO_CASE_UPPER;
  bool full_stop = ro_token_is(doc, s->end - 1, ".") || ro_token_is(doc, s->end - 1, "\"");
  if (full_stop) return words >= 6 && capital == words && !verb ? RO_CASE_TITLE : RO_CASE_NORMAL;
  return words >= 4 && capital * 10 >= words * 9 ? RO_CASE_TITLE : RO_CASE_NORMAL;
}

static const char *key_of(ro_naming *n, const ro_token *t, ro_shape shape, ro_case letters) {
  if (shape == RO_SHAPE_LOWER || shape == RO_SHAPE_OTHER) return t->lower;
  const char *key = surface(n->doc, t);
  if (shape != RO_SHAPE_UPPER) return key;
  if (letters != RO_CASE_UPPER) { /* a word in capitals for its weight: "strikes on KYIV" */
    if (strlen(key) < 4 || strchr(key, '.') || ro_table_find(&n->state->actors, key) != RO_NO_ROW) return key;
    const char *word = titled(n->doc, t);
    return ro_table_find(&n->state->actors, word) != RO_NO_ROW ? word : key;
  }
  /* in a line of capitals "NATO" and "U.S." are themselves, "UKRAINE" is "Ukraine" */
  const char *title = titled(n->doc, t);
  if (bits_of(n->state, title) & RO_W_STOP) return title;
  return strchr(key, '.') || ro_table_find(&n->state->actors, key) != RO_NO_ROW ? key : title;
}

static const char *lemma_of(const ro_naming *n, const ro_token *t) {
  if (strcmp(t->lower, "affairs") == 0) return t->lower; /* those of a ministry have no singular */
  if (n->tagged && t->xpos == RO_XPOS_NNPS) return ro_utf8_lower(&n->doc->arena, t->lemma, strlen(t->lemma)); /* "Senators" */
  return n->tagged && (t->upos == RO_UPOS_NOUN || t->xpos == RO_XPOS_NNS) ? t->lemma : t->lower;
}

static void read_line(ro_naming *n, uint32_t sentence) {
  ro_doc *doc = n->doc;
  const ro_sentence *s = &doc->sentences.v[sentence];
  ro_line *line = &n->lines[sentence];
  line->letters = case_of(doc, s);
  line->words = ro_arena_alloc(&doc->arena, (s->end - s->first + 1) * sizeof *line->words);
  line->keys = ro_arena_alloc(&doc->arena, (s->end - s->first + 1) * sizeof *line->keys);
  line->lemmas = ro_arena_alloc(&doc->arena, (s->end - s->first + 1) * sizeof *line->lemmas);
  bool glued = false;
  for (uint32_t t = s->first; t < s->end; t++) {
    if (hyphen_between(doc, s, t)) {
      glued = true;
      continue;
    }
    const ro_token *k = &doc->tokens.v[t];
    const char *text = doc->text + k->span.start;
    size_t length = k->span.end - k->span.start;
    line->list = line->list || *text == '(' || (*text >= '0' && *text <= '9');
    ro_word *w = &line->words[line->count];
    w->token = t, w->glued = glued, glued = false;
    w->shape = (uint8_t)shape_of(text, length, count_letters(text, length));
    w->key = key_of(n, k, (ro_shape)w->shape, line->letters);
    w->bits = w->shape == RO_SHAPE_OTHER ? 0 : bits_of(n->state, w->key);
    if (ro_in_list(w->key, "Al El") && hyphen_between(doc, s, t + 1)) w->key = k->lower; /* "Al-Sudani" is "al-Sudani" */
    line->keys[line->count] = w->key;
    line->lemmas[line->count++] = lemma_of(n, k);
  }
}

/* The slot of a key in the set of capitalised words, or the free one where it would go. */
static uint32_t seen_slot(const ro_naming *n, const char *key) {
  uint32_t mask = n->seen_slots - 1, slot = (uint32_t)ro_hash(RO_HASH_START, key, strlen(key)) & mask;
  while (n->seen_keys[slot] && strcmp(n->seen_keys[slot], key) != 0) slot = (slot + 1) & mask;
  return slot;
}

bool ro_names_seen(const ro_naming *n, const char *key) { return n->seen_keys[seen_slot(n, key)] != NULL; }

static void collect_seen(ro_naming *n) {
  n->seen_slots = 16;
  while (n->seen_slots < 2 * n->doc->tokens.n) n->seen_slots *= 2;
  n->seen_keys = ro_arena_alloc(&n->doc->arena, n->seen_slots * sizeof *n->seen_keys);
  for (uint32_t s = 0; s < n->doc->sentences.n; s++)
    for (uint32_t w = 1; n->lines[s].letters == RO_CASE_NORMAL && w < n->lines[s].count; w++) {
      const ro_word *word = &n->lines[s].words[w];
      if ((word->shape != RO_SHAPE_CAPITAL && word->shape != RO_SHAPE_UPPER) || (word->bits & (RO_W_STOP | RO_W_DATE))) continue;
      if (n->lines[s].words[w - 1].shape == RO_SHAPE_OTHER) continue; /* behind a quotation mark or colon every word has a capital */
      n->seen_keys[seen_slot(n, word->key)] = word->key;
    }
}

void ro_names_read_words(ro_naming *n) {
  n->lines = ro_arena_alloc(&n->doc->arena, (n->doc->sentences.n + 1) * sizeof *n->lines);
  for (uint32_t s = 0; s < n->doc->sentences.n; s++) read_line(n, s);
  collect_seen(n);
}
