/* The same event across reports (docs/linking.md).
 *
 * A report is taken apart into chains: the mentions within it that are one event. Two chains are compared by what they are told by;
 * what belongs together in a set of chains is worked out from the set alone, whatever the order in which its reports came.
 * Everything that is compared stands in a chain as text, so that the store can keep it and compare it again. */
#ifndef RO_LINK_LINK_H
#define RO_LINK_LINK_H

#include "base/arena.h"
#include "base/status.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* The weights of weights.tsv, in its order. */
#define RO_LINK_WEIGHTS(X)                                                                                                     \
  X(day_same) X(day_near) X(day_after) X(day_far) X(undated_same) X(undated_near) X(undated_far) X(place_same) X(place_differ)             \
  X(place_country) X(place_region) X(person_same) X(person_differ) X(group_same) X(country_same) X(country_differ)             \
  X(noun_same) X(figure_same) X(figure_differ) X(figure_far) X(trigger_same) X(mode_same) X(mode_differ) X(words) X(status_differ)           \
  X(historical_differ) X(within_definite) X(within_definite_of) X(within_toll_near) X(name_near) X(victim_near) X(within_clause) X(victim_unnamed) X(within_same_sentence) X(within_next_sentence) X(within_lead) X(one_party) X(day_vague) X(speaker_unknown) X(same_report) X(negated_differ) X(same_report_least) X(clip_low) X(clip_high) X(group_mean)   \
  X(within_speech) X(within_toll_same) X(within_toll_next) X(hour_differ)                                                      \
  X(within_threshold) X(across_threshold) X(across_reasons) X(across_alone) X(origin_same)
typedef struct ro_link_weights {
#define X(name) int name;
  RO_LINK_WEIGHTS(X)
#undef X
} ro_link_weights;

/* The two tables of the room, read once. Read-only afterwards. */
typedef struct ro_linker {
  ro_arena arena;
  ro_link_weights weights;
  struct ro_link_word {
    const char *text;
    int weight;
  } *words; /* a hash table of `room` places, a power of 2 */
  uint32_t room;
} ro_linker;

ro_status ro_linker_open(ro_linker **out, ro_error *error); /* RO_ERR_MEMORY */
void ro_linker_close(ro_linker *linker);
int ro_link_word_weight(const ro_linker *linker, const char *word); /* of a stem: 0 says nothing … 40 is rare */

/* Words of a text in lower case: letters only. `at` moves behind the word; false at the end. The word is in the arena. */
bool ro_link_next_word(ro_arena *arena, const char *text, size_t length, size_t *at, char **word);
void ro_link_stem(char *word); /* in place: raids, raided and raiding are raid */

enum { RO_LINK_PLANNED = 1, RO_LINK_DONE = 2, RO_LINK_HISTORICAL = 4 }; /* statuses of a chain */

/* What one event of a report is told by. Terms are sorted and unique, each a letter for its kind and a text:
 *   actor and recipient (a r) with @ a person, & a group, = a country, ~ a noun: "a@fujimori", "r=PER"
 *   h part of the day or hour; p place, g region or unresolved place, c country of the place; t stem of the trigger; m mode; w word of the sentence;
 *   d yes, no: said to be so or not; e yes, no: negated or not; n@ n& who is named near the trigger; f figure: "fkilled=2,soldier" */
typedef struct ro_chain {
  uint32_t first;        /* number of its first event in the record, from 1 */
  const char *type;      /* PLOVER's */
  int32_t since, until;  /* days since 1970-01-01; INT32_MIN, INT32_MAX: unknown */
  bool apart;            /* the text sets it apart from what it told of before: "in another incident" */
  bool dated;            /* the text gives the day, not only the publication */
  unsigned statuses;
  RO_VEC(const char *) terms;
  RO_VEC(uint32_t) events; /* numbers in the record, from 1 */
} ro_chain;
typedef RO_VEC(ro_chain) ro_chains;

/* One report as linking sees it. */
typedef struct ro_link_report {
  const char *id;        /* document.id */
  int32_t published;     /* day, INT32_MIN unknown */
  uint32_t *shingles;    /* sorted, unique hashes of its runs of words */
  uint8_t *kind;         /* of each: RO_SHINGLE_RARE it has a rare word, RO_SHINGLE_LEAD it is of the beginning; NULL where read from a store */
  uint32_t shingle_count;
  ro_chains chains;
} ro_link_report;

/* Takes a record apart; everything is in the arena (whose `oom` is set). */
void ro_link_report_make(const ro_linker *linker, ro_arena *arena, const json_t *record, ro_link_report *out);

/* Hashes of all runs of RO_SHINGLE words. */
enum { RO_SHINGLE = 4, RO_SHINGLE_RARE = 1, RO_SHINGLE_LEAD = 2 };
void ro_link_shingles(const ro_linker *linker, ro_arena *arena, const char *text, size_t length, ro_link_report *out);
/* One is a copy, an update or a part of the other. */
bool ro_link_same_origin(const ro_link_report *a, const ro_link_report *b);
/* The hashes that a report is found by: two of them shared, and the texts are compared. */
typedef RO_VEC(uint32_t) ro_link_hashes;
void ro_link_sketch(const ro_link_report *report, ro_arena *arena, ro_link_hashes *out);
enum { RO_LINK_SKETCH_SHARED = 2, RO_LINK_COPY_DAYS = 30 /* copies are no further apart */ };

/* What a chain is found by. Two chains are compared when the weights of the keys they share sum up to RO_LINK_SHARED and their periods are
 * near enough (ro_link_may_meet). */
typedef struct ro_link_key {
  int64_t key;
  int weight;
} ro_link_key;
typedef RO_VEC(ro_link_key) ro_link_key_list; /* sorted, unique */
enum { RO_LINK_SHARED = 2, RO_LINK_DAYS = 10, RO_LINK_PLAN_DAYS = 45, RO_LINK_LONGEST = 400 };
void ro_link_keys(const ro_linker *linker, ro_arena *arena, const ro_chain *chain, ro_link_key_list *out);
bool ro_link_share(const ro_link_key_list *a, const ro_link_key_list *b);

typedef enum ro_link_period_class { RO_LINK_SHORT, RO_LINK_AHEAD /* planned, no day given */, RO_LINK_LONG, RO_LINK_UNFINDABLE } ro_link_period_class;
ro_link_period_class ro_link_class(const ro_chain *chain);
bool ro_link_may_meet(const ro_chain *a, const ro_chain *b);
/* The first days of the chains of a class that it may meet lie in [*first, *last]. */
void ro_link_window(const ro_chain *chain, ro_link_period_class other, int64_t *first, int64_t *last);

#define RO_LINK_NEVER INT32_MIN
/* Points for two chains being one event; RO_LINK_NEVER where they cannot be. Symmetrical. */
int ro_link_score(const ro_linker *linker, const ro_chain *a, const ro_chain *b);
bool ro_link_is_abduction(const ro_chain *chain);
int ro_link_wording(const ro_linker *linker, const ro_chain *a, const ro_chain *b); /* what their shared words have in it */

/* Points between chains of different reports; `copies`: the reports are of one origin. RO_LINK_NEVER too where they do not meet. */
int ro_link_points(const ro_linker *linker, const ro_chain *a, const ro_chain *b, bool copies);

/* Joins chains of several reports. Those of one report (`report` equal) are joined only by way of others. group[i] becomes the number of the
 * first chain joined with i. The nodes stand in an order that their content gives: then the result depends on nothing else. */
typedef struct ro_link_node {
  const ro_chain *chain;
  uint32_t report; /* a number for its report */
} ro_link_node;
typedef struct ro_link_nodes {
  const ro_link_node *v;
  uint32_t n;
  bool (*copies)(const void *context, uint32_t report, uint32_t other); /* two reports are copies */
  const void *context;
} ro_link_nodes;
void ro_link_group(const ro_linker *linker, ro_arena *arena, const ro_link_nodes *nodes, uint32_t *group);

#endif
