/* Is the text English? By its small words: nothing else in readout would be right about a text in another language. */
#include "text/parts.h"

enum {
  FEWEST = 8,    /* words below which nobody can tell */
  DISTINCT = 3,  /* different small words there must be */
  PER_CENT = 15, /* of all words; other languages stay below 5, lists of names and scores below 10 */
  LONGEST = 64   /* small words the count of different ones looks at */
};

static bool is_word(const ro_doc *doc, uint32_t token) {
  uint32_t length;
  return ro_char_at(doc, doc->tokens.v[token].span.start, &length) == RO_CHAR_LETTER;
}

void ro_text_language(const ro_text_tables *tables, ro_doc *doc) {
  uint32_t words = 0, small = 0, seen[LONGEST], distinct = 0;
  for (uint32_t t = 0; t < doc->tokens.n; t++) {
    if (!is_word(doc, t)) continue;
    words++;
    uint32_t row = ro_table_find(&tables->english, doc->tokens.v[t].lower), i = 0;
    if (row == RO_NO_ROW) continue;
    small++;
    while (i < distinct && seen[i] != row) i++;
    if (i == distinct && distinct < LONGEST) seen[distinct++] = row;
  }
  doc->language = words >= FEWEST && distinct >= DISTINCT && small * 100 >= words * PER_CENT ? "en" : NULL;
}
