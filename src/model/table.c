#include "model/table.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

ro_status ro_table_open(ro_table *out, const ro_image *image, const char *name, const char *columns, ro_error *error) {
  char section[RO_IMAGE_NAME];
  size_t size;
  memset(out, 0, sizeof *out);
  snprintf(section, sizeof section, "table:%s", name);
  const uint32_t *h = ro_image_section(image, section, &size);
  if (!h) return ro_fail(error, RO_ERR_MODEL, "the table image has no table '%s'", name);
  *out = (ro_table){.rows = h[0], .columns = h[1], .key_slots = h[2], .word_slots = h[3], .names = h + 4};
  out->cells = out->names + out->columns;
  out->next = out->cells + (size_t)out->rows * out->columns;
  out->keys = out->next + out->rows;
  out->words = out->keys + out->key_slots;
  out->strings = (const char *)(out->words + (size_t)out->word_slots * 2);
  for (const char *c = columns; c && *c;) {
    char column[64];
    size_t n = strcspn(c, " ");
    snprintf(column, sizeof column, "%.*s", (int)n, c);
    if (ro_table_column(out, column) == RO_NO_ROW) return ro_fail(error, RO_ERR_MODEL, "table '%s' has no column '%s'", name, column);
    c += n + (c[n] == ' ');
  }
  return RO_OK;
}

const char *ro_table_origin(const ro_image *image, const char *name, uint32_t row, uint32_t *line) {
  char section[RO_IMAGE_NAME];
  size_t size;
  snprintf(section, sizeof section, "lines:%s", name);
  const uint32_t *h = ro_image_section(image, section, &size);
  if (!h || row >= h[0]) return NULL;
  *line = h[2 + 2 * (size_t)row];
  return (const char *)(h + 1 + 2 * (size_t)h[0]) + h[1 + 2 * (size_t)row];
}

uint32_t ro_table_column(const ro_table *table, const char *name) {
  for (uint32_t i = 0; i < table->columns; i++)
    if (strcmp(table->strings + table->names[i], name) == 0) return i;
  return RO_NO_ROW;
}

enum { PLAIN = 256 }; /* bytes of a key without diacritics */

static bool same(const char *cell, const char *plain) {
  char room[PLAIN];
  return strcmp(ro_utf8_plain(cell, room, sizeof room), plain) == 0;
}

uint32_t ro_table_find(const ro_table *table, const char *key) {
  char room[PLAIN];
  if (!table->key_slots) return RO_NO_ROW;
  const char *plain = ro_utf8_plain(key, room, sizeof room);
  uint32_t mask = table->key_slots - 1;
  for (uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, plain, strlen(plain)) & mask; table->keys[slot]; slot = (slot + 1) & mask) {
    uint32_t row = table->keys[slot] - 1;
    if (same(ro_table_cell(table, row, 0), plain)) return row;
  }
  return RO_NO_ROW;
}

uint32_t ro_table_next(const ro_table *table, uint32_t row) { return table->next[row] ? table->next[row] - 1 : RO_NO_ROW; }

static uint32_t most_words(const ro_table *table, const char *word) {
  if (!table->word_slots) return 0;
  uint32_t mask = table->word_slots - 1;
  for (uint32_t slot = (uint32_t)ro_hash(RO_HASH_START, word, strlen(word)) & mask; table->words[2 * slot]; slot = (slot + 1) & mask)
    if (strcmp(table->strings + table->words[2 * slot] - 1, word) == 0) return table->words[2 * slot + 1];
  return 0;
}

/* Is `key` the words, both without diacritics, joined by spaces? */
static bool equals(const char *key, const char *const *words, uint32_t count) {
  char room[PLAIN], word[PLAIN];
  key = ro_utf8_plain(key, room, sizeof room);
  for (uint32_t i = 0; i < count; i++) {
    const char *plain = ro_utf8_plain(words[i], word, sizeof word);
    size_t n = strlen(plain);
    if (i && *key++ != ' ') return false;
    if (strncmp(key, plain, n) != 0) return false;
    key += n;
  }
  return *key == 0;
}

enum { MOST_WORDS = 32 };

uint32_t ro_table_match(const ro_table *table, const char *const *words, uint32_t count, uint32_t *row) {
  char room[PLAIN];
  uint32_t most = count ? most_words(table, ro_utf8_plain(words[0], room, sizeof room)) : 0;
  if (most > count) most = count;
  if (most > MOST_WORDS) most = MOST_WORDS;
  uint64_t hashes[MOST_WORDS], hash = RO_HASH_START;
  for (uint32_t i = 0; i < most; i++) {
    if (i) hash = ro_hash(hash, " ", 1);
    const char *plain = ro_utf8_plain(words[i], room, sizeof room);
    hashes[i] = hash = ro_hash(hash, plain, strlen(plain));
  }
  uint32_t mask = table->key_slots - 1;
  for (uint32_t n = most; n > 0; n--)
    for (uint32_t slot = (uint32_t)hashes[n - 1] & mask; table->keys[slot]; slot = (slot + 1) & mask)
      if (equals(ro_table_cell(table, table->keys[slot] - 1, 0), words, n)) {
        *row = table->keys[slot] - 1;
        return n;
      }
  return 0;
}
