/* The tokeniser's state, shared by its files. A scan_… function takes the offset at which something begins, adds its tokens
 * and returns the offset behind them; every one looks ahead a bounded number of bytes, so that the whole is linear. */
#ifndef RO_TEXT_SCANNER_H
#define RO_TEXT_SCANNER_H

#include "text/parts.h"

#include <string.h>

enum {
  RO_LONGEST_WORD = 1024, /* bytes: a longer run of letters is cut */
  RO_LONGEST_LINK = 2048,
  RO_LONGEST_KEY = 24, /* bytes of a word that is looked up */
};

typedef struct ro_scanner {
  const ro_text_tables *tables;
  ro_doc *doc;
  const ro_indices *paragraphs;
  uint32_t next_paragraph; /* index into paragraphs: the first that starts behind the place scanned */
  uint32_t no_mail;        /* offset before which no mail address begins */
  bool open_quote;         /* a single quotation mark was opened in this paragraph and not closed */
} ro_scanner;

/* Adds the token text[start, end). */
void ro_scan_add(ro_scanner *s, uint32_t start, uint32_t end, bool joined);

uint32_t ro_scan_word(ro_scanner *s, uint32_t at);   /* words.c: at a letter */
uint32_t ro_scan_number(ro_scanner *s, uint32_t at); /* numerals.c: at a digit, or a dot before one */
uint32_t ro_scan_symbol(ro_scanner *s, uint32_t at); /* symbols.c: at anything else that is not space */

/* End of the link or address that begins at `at`, a letter or digit; `at` when none does. */
uint32_t ro_link_end(ro_scanner *s, uint32_t at, uint32_t word_end);

/* Adds a word and what hangs on it: don't = do + n't, Putin's = Putin + 's. */
void ro_scan_add_word(ro_scanner *s, uint32_t start, uint32_t end);

/* Byte length of an apostrophe (straight or curly) at text[at], else 0. */
uint32_t ro_apostrophe_at(const ro_doc *doc, uint32_t at);

bool ro_letter_at(const ro_doc *doc, uint32_t at);
bool ro_digit_at(const ro_doc *doc, uint32_t at);
/* Is `c` one of the characters of `set`? NUL never is. */
static inline bool ro_one_of(char c, const char *set) { return c && strchr(set, c); }

/* Is text[at] the end of the text, white space, or no word character? */
bool ro_word_ends_at(const ro_doc *doc, uint32_t at);

/* First non-space offset from `at` on within the same paragraph; doc->length when the paragraph ends before. */
uint32_t ro_next_visible(const ro_scanner *s, uint32_t at);

/* Lower-cased text[start, end) in `key`; false when it is too long. */
bool ro_scan_key(const ro_doc *doc, uint32_t start, uint32_t end, char key[RO_LONGEST_KEY]);

#endif
