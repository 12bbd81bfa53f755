/* The parts of the text stage, in the order they work: layout, tokens, sentences, numbers. */
#ifndef RO_TEXT_PARTS_H
#define RO_TEXT_PARTS_H

#include "doc/doc.h"
#include "model/table.h"

/* What a dot behind a word means, as data/abbreviations.tsv has it. */
typedef enum ro_dot {
  RO_DOT_NONE,   /* no abbreviation */
  RO_DOT_TITLE,  /* goes with the word that follows: Mr., Gen. */
  RO_DOT_NUMBER, /* an abbreviation only before a number: No., p. */
  RO_DOT_PLAIN,  /* may also end a sentence: Inc., Corp., etc. */
} ro_dot;

typedef struct ro_text_tables {
  ro_table abbreviations, contractions, prefixes, starters, speech, suffixes, numbers, domains, english;
  uint32_t dot_kind, parts, number_kind, number_value; /* columns */
} ro_text_tables;

/* What a character is to the tokeniser. */
typedef enum ro_char { RO_CHAR_SPACE, RO_CHAR_LETTER, RO_CHAR_DIGIT, RO_CHAR_INVISIBLE, RO_CHAR_SYMBOL } ro_char;

/* Class and byte length of the character at text[at], at < doc->length. Control characters and no-break spaces are space;
 * combining marks are letters; zero-width joiners and soft hyphens are invisible. */
ro_char ro_char_at(const ro_doc *doc, uint32_t at, uint32_t *length);
uint32_t ro_code_at(const ro_doc *doc, uint32_t at); /* code point; 0 behind the end */

/* Offsets at which a paragraph starts, in text order, the first non-space character of the text among them. */
void ro_text_paragraphs(ro_doc *doc, ro_indices *starts);

/* Fills doc->tokens (span, lower, joined, paragraph). */
void ro_text_tokens(const ro_text_tables *tables, ro_doc *doc, const ro_indices *paragraphs);

/* The token behind the dash of the dateline that begins a paragraph at token `first`; `first` when there is none. */
uint32_t ro_text_dateline_end(const ro_doc *doc, uint32_t first);

/* Fills doc->sentences and the tokens' `sentence`; a dateline is one of its own. */
void ro_text_sentences(const ro_text_tables *tables, ro_doc *doc);

/* Sets doc->language. */
void ro_text_language(const ro_text_tables *tables, ro_doc *doc);

/* Fills doc->quantities. */
void ro_text_numbers(const ro_text_tables *tables, ro_doc *doc);

/* Does a capitalised word at text[at] open a sentence even behind an abbreviation ("in the U.S. The army")? */
bool ro_text_starter_at(const ro_text_tables *tables, const ro_doc *doc, uint32_t at);

#endif
