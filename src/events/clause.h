/* Clauses read off the words, where the tree may be wrong, and the clauses whose circumstances an event shares. */
#ifndef RO_EVENTS_CLAUSE_H
#define RO_EVENTS_CLAUSE_H

#include "events/draft.h"

/* Does the phrase over tokens [first, end) stand in the carrier's clause with nothing between that could own it: no verb, no other event, no
 * word or mark that opens a clause? A phrase that opens the sentence may have a comma behind it. */
bool ro_stands_beside(const ro_drafting *d, uint32_t carrier, uint32_t first, uint32_t end);

/* Does the phrase of a noun begin right behind a word, with one of the prepositions: "12 people in Tuesday's raid", whatever the tree hangs it on? */
bool ro_follows(const ro_drafting *d, uint32_t phrase, uint32_t word, const char *prepositions);

/* The clause that a carrier without a time or place of its own takes them from ("came on Monday and signed", "attacked on Monday, killing
 * three"); RO_NONE: nowhere else. */
uint32_t ro_lending_clause(const ro_drafting *d, uint32_t carrier);

/* The verb whose tense tells when a word's event is: the word itself, its support verb, or the nearest governor; RO_NONE: none near. */
uint32_t ro_tensed_verb(const ro_drafting *d, uint32_t token);

/* Is it told in the simple past ("attacked", "were killed"), neither before that ("had attacked") nor up to now ("has attacked")? */
bool ro_is_simple_past(const ro_doc *doc, uint32_t verb);

#endif
