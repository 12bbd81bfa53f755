/* What the tokens of a sentence can be in a time expression: words of the table timewords, and shapes (years, clocks, …).
 * Shared by the files of this room only. */
#ifndef RO_TIMES_WORDS_H
#define RO_TIMES_WORDS_H

#include "doc/doc.h"
#include "model/table.h"

/* The classes of data/timewords.tsv, then the shapes of data/timerules.tsv. */
#define RO_TIME_CLASS_LIST(X)                                                                                          \
  X(WEEKDAY) X(MONTH) X(SEASON) X(HOLIDAY) X(UNIT) X(UNITS) X(PART) X(NOON) X(AMPM) X(ZONE) X(DIR) X(EDGE) X(EDGENOUN) \
  X(AGO) X(REF) X(DEICTIC) X(VAGUE) X(OFTEN) X(APPROX) X(DECADE) X(KNOWNDAY) X(NAMEDDAY) X(AHEAD)                                                      \
  X(YEAR) X(DAY) X(NUM) X(ORD) X(CLOCK) X(HHMM) X(ISODATE) X(SLASHDATE)
typedef enum ro_time_class {
#define X(id) RO_TIME_##id,
  RO_TIME_CLASS_LIST(X)
#undef X
      RO_TIME_CLASSES
} ro_time_class;
extern const char *const ro_time_class_names[];

#define RO_TIME_BIT(class) (UINT64_C(1) << (class))

/* One way to read the words from a token on. */
typedef struct ro_time_reading {
  uint8_t class, words; /* ro_time_class; how many tokens */
  const char *value;    /* of a table word; "" for a shape */
  double number;        /* of a shape: YEAR, DAY, NUM, ORD, DECADE as such, CLOCK minutes, dates as 20010930 */
} ro_time_reading;

enum { RO_TIME_READINGS = 6 };

typedef struct ro_time_token {
  uint64_t classes; /* RO_TIME_BIT of the readings that start here */
  uint8_t count;
  uint16_t literal; /* number of the word among those that rules name; 0: none */
  ro_time_reading readings[RO_TIME_READINGS];
} ro_time_token;

typedef struct ro_time_words {
  ro_table table;
  uint32_t class, value, needs; /* columns */
  uint8_t *classes;             /* rows: ro_time_class */
} ro_time_words;

/* Errors: RO_ERR_MODEL (no such table, an unknown class), RO_ERR_MEMORY. */
ro_status ro_time_words_open(ro_time_words *words, const ro_image *tables, ro_error *error);
void ro_time_words_close(ro_time_words *words);

/* Class of a name, or RO_TIME_CLASSES. */
ro_time_class ro_time_class_find(const char *name, size_t length);

/* Reads the tokens of a sentence into out[0 … count). *quantity is the first of doc->quantities not before the sentence, and is
 * moved behind it. Returns all classes that were seen. */
uint64_t ro_time_words_read(const ro_time_words *words, const ro_doc *doc, const ro_sentence *sentence, uint32_t *quantity, ro_time_token *out);

#endif
