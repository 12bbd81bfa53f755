/* The rules of data/timerules.tsv: patterns over the readings of words.h. Shared by the files of this room only. */
#ifndef RO_TIMES_RULES_H
#define RO_TIMES_RULES_H

#include "times/words.h"

/* A set of literals: words that rules name. */
enum { RO_TIME_LITERALS = 256 };
typedef struct ro_time_literals {
  uint64_t bits[RO_TIME_LITERALS / 64];
} ro_time_literals;

/* One element of a pattern: any of these classes or words. `skip` elements, from this one on, may be missing together (0: none). */
typedef struct ro_time_element {
  uint64_t classes;
  ro_time_literals literals;
  uint8_t skip;
} ro_time_element;

/* Which words may stand beside an expression. */
typedef struct ro_time_beside {
  ro_time_literals words;
  bool given, never, edge; /* a condition is given; none of the words; the beginning or end of the sentence is one of them */
} ro_time_beside;

typedef struct ro_time_rule {
  const ro_time_element *elements;
  uint32_t count;
  uint64_t first_classes; /* what it can begin with */
  ro_time_literals first_literals;
  const char *op;
  uint8_t op_index; /* set by whoever knows the ops */
  ro_time_beside before, after;
} ro_time_rule;

typedef struct ro_time_rules {
  ro_table table;
  ro_time_rule *rules;
  ro_time_element *elements;
  uint32_t count, element_count;
  const char *literals[RO_TIME_LITERALS]; /* by number, from 1 */
  uint32_t literal_count;
  char *names;             /* memory of the literals */
  uint16_t *literal_slots; /* hash of the literals */
  uint64_t first_classes;  /* of all rules */
  ro_time_literals first_literals;
} ro_time_rules;

/* Errors: RO_ERR_MODEL (no such table, a fault in a pattern), RO_ERR_MEMORY. Closing accepts what opening left half-way. */
ro_status ro_time_rules_open(ro_time_rules *rules, const ro_image *tables, ro_error *error);
void ro_time_rules_close(ro_time_rules *rules);

/* Number of a word among the literals, 0: none. */
uint16_t ro_time_literal(const ro_time_rules *rules, const char *word);

/* What the words of a class say in a match. */
typedef struct ro_time_slot {
  uint32_t token;
  const char *value;
  double number;
  double second; /* of the next reading of the class, where `twice` has it: Nov. 15-16 */
} ro_time_slot;

typedef struct ro_time_match {
  const ro_time_rule *rule;
  uint32_t first, end; /* tokens of the sentence, from 0 */
  uint64_t set, twice; /* which slots are filled, as RO_TIME_BIT, and which have a second */
  ro_time_slot slots[RO_TIME_CLASSES];
} ro_time_match;

/* The best match that begins at token `at` of a sentence of `count` tokens. */
bool ro_time_rules_match(const ro_time_rules *rules, const ro_time_token *tokens, uint32_t count, uint32_t at, ro_time_match *out);

#endif
