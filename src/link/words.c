/* Words, their stems, and how much a shared one says; the weights. Both tables are in the program (tools/embed.cmake). */
#include "link/link.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "weights.tsv.h"
#include "words.tsv.h"

#include <stdio.h>
#include <stdlib.h>

enum { RAREST = 40 };

/* ---- reading the tables ---- */

/* Calls `row` with the two cells of each line; lines that begin with # are comments. */
static void each_row(const char *table, void (*row)(ro_linker *, const char *name, size_t length, int value), ro_linker *linker) {
  for (const char *line = table; *line;) {
    const char *end = strchr(line, '\n'), *tab = strchr(line, '\t');
    if (*line != '#' && tab && (!end || tab < end)) row(linker, line, (size_t)(tab - line), atoi(tab + 1));
    if (!end) break;
    line = end + 1;
  }
}

static void count_word(ro_linker *linker, const char *name, size_t length, int value) {
  (void)name, (void)length, (void)value;
  linker->room++;
}

static uint32_t place_of(const ro_linker *linker, const char *word, size_t length) {
  uint32_t at = (uint32_t)ro_hash(RO_HASH_START, word, length) & (linker->room - 1);
  while (linker->words[at].text && (strncmp(linker->words[at].text, word, length) != 0 || linker->words[at].text[length])) at = (at + 1) & (linker->room - 1);
  return at;
}

static void put_word(ro_linker *linker, const char *name, size_t length, int value) {
  char *stem = ro_arena_strndup(&linker->arena, name, length);
  ro_link_stem(stem);
  uint32_t at = place_of(linker, stem, strlen(stem));
  if (!linker->words[at].text || linker->words[at].weight > value) linker->words[at].weight = value; /* of its commonest form */
  linker->words[at].text = stem;
}

static void put_weight(ro_linker *linker, const char *name, size_t length, int value) {
#define X(field) \
  if (strncmp(name, #field, length) == 0 && !#field[length]) linker->weights.field = value;
  RO_LINK_WEIGHTS(X)
#undef X
}

ro_status ro_linker_open(ro_linker **out, ro_error *error) {
  *out = calloc(1, sizeof **out);
  if (!*out) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_arena_init(&(*out)->arena);
  if (setjmp((*out)->arena.oom)) {
    ro_linker_close(*out);
    *out = NULL;
    return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  }
  each_row(words_tsv, count_word, *out);
  uint32_t room = 16;
  while (room < (*out)->room * 2) room *= 2;
  (*out)->room = room;
  (*out)->words = ro_arena_alloc(&(*out)->arena, room * sizeof *(*out)->words);
  each_row(words_tsv, put_word, *out);
  each_row(weights_tsv, put_weight, *out);
  return RO_OK;
}

void ro_linker_close(ro_linker *linker) {
  if (!linker) return;
  ro_arena_free(&linker->arena);
  free(linker);
}

int ro_link_word_weight(const ro_linker *linker, const char *word) {
  uint32_t at = place_of(linker, word, strlen(word));
  return linker->words[at].text ? linker->words[at].weight : RAREST;
}

/* ---- words of a text ---- */

/* Letters; of what is not ASCII all but general punctuation (curly quotes, dashes). */
static bool is_letter(const unsigned char *p, size_t left) {
  if (*p >= 0x80) return !(*p == 0xE2 && left > 1 && (p[1] == 0x80 || p[1] == 0x81));
  return (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
}

static size_t skip(const unsigned char *p, size_t left) { return *p == 0xE2 && left > 2 && (p[1] == 0x80 || p[1] == 0x81) ? 3 : 1; }

bool ro_link_next_word(ro_arena *arena, const char *text, size_t length, size_t *at, char **word) {
  const unsigned char *p = (const unsigned char *)text;
  while (*at < length && !is_letter(p + *at, length - *at)) *at += skip(p + *at, length - *at);
  if (*at >= length) return false;
  size_t start = *at;
  while (*at < length && is_letter(p + *at, length - *at)) ++*at;
  *word = ro_utf8_lower(arena, text + start, *at - start);
  return true;
}

static bool ends(const char *word, size_t n, const char *ending) {
  size_t k = strlen(ending);
  return n > k + 2 && strcmp(word + n - k, ending) == 0;
}

static size_t cut(char *word, size_t n) {
  word[n] = 0;
  return n;
}

void ro_link_stem(char *word) {
  size_t n = strlen(word);
  if (ends(word, n, "ies")) word[n - 3] = 'y', n = cut(word, n - 2);
  else if (ends(word, n, "sses")) n = cut(word, n - 2);
  else if (ends(word, n, "s") && !strchr("sui", word[n - 2])) n = cut(word, n - 1);
  size_t before = n;
  if (ends(word, n, "ing")) n = cut(word, n - 3);
  else if (ends(word, n, "ed")) n = cut(word, n - 2);
  if (n < before && n > 3 && word[n - 1] == word[n - 2] && !strchr("lsz", word[n - 1])) n = cut(word, n - 1);
  if (n > 4 && word[n - 1] == 'e') cut(word, n - 1);
}
