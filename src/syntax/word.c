#include "syntax/word.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { LONGEST = 64 }; /* bytes of a form that count; the rest of a monster word is not looked at */
enum { NEAR = 10 };    /* words to the next verb */

static uint32_t hash_of(const char *text, size_t length) {
  uint64_t h = ro_hash(RO_HASH_START, text, length);
  return (uint32_t)(h ^ h >> 32);
}

/* Typographic quotes, dashes and dots as the treebanks mostly write them; 0 for anything else. */
static char plain(uint32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x02BC: return '\'';
    case 0x201C: case 0x201D: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    default: return 0;
  }
}

/* A form made plain: digits as 0, quotes and dashes as in ASCII. Returns its length. */
static size_t make_plain(const char *text, size_t length, char out[LONGEST + 1]) {
  size_t used = 0;
  for (size_t i = 0; i < length && used + 4 <= LONGEST;) {
    unsigned char b = (unsigned char)text[i];
    if (b < 0x80) {
      out[used++] = b >= '0' && b <= '9' ? '0' : (char)b;
      i++;
      continue;
    }
    uint32_t c;
    size_t n = ro_utf8_decode(text + i, length - i, &c);
    char simple = plain(c);
    if (simple) {
      out[used++] = simple;
    } else {
      memcpy(out + used, text + i, n);
      used += n;
    }
    i += n;
  }
  out[used] = 0;
  return used;
}

/* 'X' capital, 'x' small, '0' digit, other bytes themselves; runs of one kind count once or twice. */
static uint32_t shape_of(const char *form, size_t length) {
  char shape[LONGEST];
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char b = (unsigned char)form[i];
    char s = b >= 0x80 || (b >= 'a' && b <= 'z') ? 'x' : b >= 'A' && b <= 'Z' ? 'X' : (char)b;
    if (used >= 2 && shape[used - 1] == s && shape[used - 2] == s) continue;
    shape[used++] = s;
  }
  return hash_of(shape, used);
}

static bool starts_upper(const ro_doc *doc, const ro_token *t) {
  uint32_t c;
  ro_utf8_decode(doc->text + t->span.start, t->span.end - t->span.start, &c);
  return ro_is_upper(c);
}

/* Is this a headline in which most words have capitals, so that a capital says little? */
static bool in_title_case(const ro_doc *doc, const ro_sentence *s) {
  uint32_t upper = 0, lower = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    const ro_token *token = &doc->tokens.v[t];
    if (token->span.end - token->span.start < 4) continue;
    if (starts_upper(doc, token)) upper++;
    else lower++;
  }
  return upper >= 3 && upper > 2 * lower;
}

uint32_t ro_word_key(const char *lower) {
  char form[LONGEST + 1];
  size_t length = make_plain(lower, strlen(lower), form);
  return hash_of(form, length);
}

static void make_word(const ro_clusters *clusters, const ro_doc *doc, const ro_token *t, uint32_t place, ro_word *word) {
  char form[LONGEST + 1], lower[LONGEST + 1];
  size_t form_length = make_plain(doc->text + t->span.start, t->span.end - t->span.start, form);
  size_t length = make_plain(t->lower, strlen(t->lower), lower);
  word->form = hash_of(form, form_length);
  word->lower = word->lemma = hash_of(lower, length);
  word->cluster = ro_cluster_of(clusters, word->lower);
  word->cluster4 = word->cluster & 15;
  word->cluster6 = word->cluster & 63;
  word->shape = shape_of(form, form_length) * 4 + place;
  for (uint32_t i = 0; i < RO_WORD_PREFIXES; i++) word->prefix[i] = hash_of(lower, length > i ? i + 1 : length);
  for (uint32_t i = 0; i < RO_WORD_SUFFIXES; i++) word->suffix[i] = length > i ? hash_of(lower + length - i - 1, i + 1) : 0;
}

/* Double quotation marks of every kind. */
static bool is_quote(const ro_doc *doc, const ro_token *t) {
  char form[LONGEST + 1];
  make_plain(doc->text + t->span.start, t->span.end - t->span.start, form);
  return strcmp(form, "\"") == 0 || strcmp(form, "``") == 0 || strcmp(form, "''") == 0;
}

ro_word *ro_words_make(const ro_clusters *clusters, ro_doc *doc, uint32_t sentence) {
  const ro_sentence *s = &doc->sentences.v[sentence];
  ro_word *words = ro_arena_alloc(&doc->arena, (s->end - s->first) * sizeof *words);
  uint32_t title = in_title_case(doc, s) ? 2 : 0;
  uint32_t commas = 0, quotes = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    ro_word *word = &words[t - s->first];
    char first = doc->text[doc->tokens.v[t].span.start];
    make_word(clusters, doc, &doc->tokens.v[t], title + (t == s->first), word);
    commas += first == ',';
    quotes += is_quote(doc, &doc->tokens.v[t]);
    word->commas = commas;
    word->quotes = quotes;
  }
  return words;
}

void ro_word_set_tag(ro_word *word, const ro_tags *tags, uint32_t label) {
  ro_tag tag = tags->of[label];
  word->tag = (uint8_t)label;
  word->coarse = tag.coarse;
  word->punct = tag.upos == RO_UPOS_PUNCT;
}

void ro_words_count_verbs(ro_word *words, uint32_t count, const ro_tags *tags) {
  uint32_t verbs = 0, left = 0, next = count;
  for (uint32_t i = 0; i < count; i++) words[i].verbs = verbs += tags->of[words[i].tag].upos == RO_UPOS_VERB;
  for (uint32_t i = count; i-- > 0;) {
    words[i].verbs_left = left;
    words[i].next_verb = next < count && next - i <= NEAR ? words[next].lower : 0;
    if (tags->of[words[i].tag].upos == RO_UPOS_VERB) left++, next = i;
  }
}

void ro_word_set_lemma(ro_word *word, const char *lemma) {
  if (*lemma < '0' || *lemma > '9') word->lemma = hash_of(lemma, strlen(lemma));
}
