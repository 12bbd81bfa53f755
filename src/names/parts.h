/* What the parts of the names stage share. The stage goes: words -> spans (names as candidates) -> kinds -> nominals ->
 * entities (coreference). Everything lives in the document's arena. */
#ifndef RO_NAMES_PARTS_H
#define RO_NAMES_PARTS_H

#include "doc/doc.h"
#include "model/table.h"

/* Tables and the numbers of their columns. */
typedef struct ro_names_state {
  ro_table actors, agents, words, people;
  ro_table places; /* of the places stage; empty where the image has none */
  uint32_t kind, form, country, sectors, ref, role, from, to;  /* of actors */
  uint32_t agent_kind, agent_sectors, agent_title;             /* of agents */
  uint32_t word_class, word_kind;                              /* of words */
  uint32_t people_class;                                       /* of people */
  uint32_t place_population, place_feature;                    /* of places */
} ro_names_state;

/* What a word may be in a name (data/namewords.tsv, data/names.tsv), as bits. */
enum {
  RO_W_HONORIFIC = 1, RO_W_ORGTAIL = 2, RO_W_PLACETAIL = 4, RO_W_OTHER = 8, RO_W_PLACEHEAD = 16, RO_W_ORGHEAD = 32, RO_W_DATE = 64,
  RO_W_PARTICLE = 128, RO_W_SUFFIX = 256, RO_W_STOP = 512, RO_W_GIVEN = 1024, RO_W_FAMILY = 2048, RO_W_COMPOUND = 4096, RO_W_SAY = 8192,
  RO_W_SPORT = 16384, RO_W_PLACENOUN = 32768,
};

typedef enum ro_shape { RO_SHAPE_OTHER, RO_SHAPE_LOWER, RO_SHAPE_CAPITAL, RO_SHAPE_UPPER, RO_SHAPE_INITIAL } ro_shape;

/* A word of a sentence: a token, but a hyphen between two words without white space is none. */
typedef struct ro_word {
  const char *key; /* in the case that the tables have: "UKRAINE" of a headline is "Ukraine" */
  uint32_t token;
  uint16_t bits;
  uint8_t shape; /* ro_shape */
  bool glued;    /* a hyphen, and no white space, stands before it */
} ro_word;

/* How a sentence uses capitals. */
typedef enum ro_case { RO_CASE_NORMAL, RO_CASE_TITLE, RO_CASE_UPPER } ro_case;

typedef struct ro_line {
  ro_word *words;
  const char **keys;   /* of the words, for ro_table_match */
  const char **lemmas; /* lower-case lemmas, likewise */
  uint32_t count;
  ro_case letters;
  bool list; /* brackets or digits stand in it: a list or table, no headline */
} ro_line;

/* How a kind was found. */
typedef enum ro_sure { RO_GUESS, RO_CUE, RO_TABLE } ro_sure;

/* A mention to be: a name, an adjective, a role noun or a pronoun. */
typedef struct ro_candidate {
  uint32_t first, end, head; /* tokens; head as in ro_mention */
  uint32_t sentence;
  uint32_t row;    /* of the actors table, RO_NO_ROW */
  uint32_t agent;  /* row of the agents table: of the nominal, or of the title before a name; RO_NO_ROW */
  uint32_t title;  /* first token of the title before it, RO_NONE */
  uint32_t entity; /* once it has one, RO_NONE before */
  const char *key; /* its words in natural case, joined by a space */
  uint8_t kind, form;
  uint8_t sure;    /* ro_sure */
  uint8_t words;
  bool plural;
} ro_candidate;

typedef struct ro_naming {
  const ro_names_state *state;
  ro_doc *doc;
  ro_line *lines;      /* one for each sentence */
  uint32_t seen_slots; /* of the set of words that stand capitalised inside a sentence */
  const char **seen_keys;
  bool tagged;         /* the syntax stage has run */
  RO_VEC(ro_candidate) found; /* in text order once the nominals are in */
  uint32_t *taken;     /* for each token the candidate + 1 in whose span it stands, or 0 */
} ro_naming;

/* words.c */
void ro_names_read_words(ro_naming *naming);
bool ro_names_seen(const ro_naming *naming, const char *key); /* does it stand capitalised within an ordinary sentence? */

/* spans.c: names of tables and runs of capitals, as candidates with a kind where a table or a cue inside tells it */
void ro_names_find(ro_naming *naming);
/* The row of the actors table among those of the same phrase that holds on the document's day; RO_NO_ROW. */
uint32_t ro_names_row_on(const ro_naming *naming, uint32_t row);
ro_kind ro_names_row_kind(const ro_naming *naming, uint32_t row);

/* kinds.c: kind of each name from its words and its place in the sentence, then from the rest of the document */
void ro_names_classify(ro_naming *naming);

/* sports.c: in reports of sport the names of places and persons that win and lose are teams */
void ro_names_find_teams(ro_naming *naming);

/* nominals.c: role nouns and groups */
void ro_names_find_nominals(ro_naming *naming);

/* entities.c: candidates become mentions of entities */
void ro_names_make_entities(ro_naming *naming);

/* pronouns.c */
void ro_names_resolve_pronouns(ro_naming *naming);

/* Has the word this class in namewords? */
bool ro_names_has_class(const ro_naming *naming, const char *word, const char *class);

static inline const char *ro_names_cell(const ro_naming *n, uint32_t row, uint32_t column) { return ro_table_cell(&n->state->actors, row, column); }

#endif
