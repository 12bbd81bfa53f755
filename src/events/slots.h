/* Slots over the dependency tree: who or what fills "subj", "obj", "with", "poss" … of a trigger.
 *
 * Seen through passives, relative clauses, participles, control, shared subjects of conjuncts, and support verbs
 * ("launched an attack": the verb's subject is the attack's). Nothing here walks further than a few governors. */
#ifndef RO_EVENTS_SLOTS_H
#define RO_EVENTS_SLOTS_H

#include "events/frames.h"

/* How a filler was found: evidence names it, confidence knows how safe it is. */
typedef enum ro_way {
  RO_WAY_DIRECT, RO_WAY_PASSIVE, RO_WAY_RELATIVE, RO_WAY_PARTICIPLE, RO_WAY_SHARED, RO_WAY_CONTROL, RO_WAY_SUPPORT, RO_WAY_NESTED, RO_WAY_OBJECT,
  RO_WAY_ADJUNCT, RO_WAY_COUNT
} ro_way;
extern const char *const ro_way_names[];

typedef struct ro_filler {
  uint32_t token;
  uint8_t way;
} ro_filler;

enum { RO_MOST_FILLERS = 24 };
typedef struct ro_fillers {
  ro_filler v[RO_MOST_FILLERS];
  uint32_t n;
} ro_fillers;

/* The fillers of one slot of a trigger, conjuncts included, added to *out. */
void ro_fill_slot(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_slot *slot, ro_fillers *out);
/* The same for a path of slots. */
void ro_fill_path(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_path *path, ro_fillers *out);

/* Does an embedder row say that the noun governs an infinitive ("plan to", "demand to")? */
bool ro_takes_infinitive(const ro_frames *frames, const ro_doc *doc, uint32_t noun);

bool ro_is_verb(const ro_doc *doc, uint32_t token);
bool ro_is_nominal(const ro_doc *doc, uint32_t token); /* noun, name, pronoun, number */
bool ro_is_passive(const ro_doc *doc, uint32_t token);
bool ro_is_infinitive(const ro_doc *doc, uint32_t token); /* with "to" */
/* The name that a hyphen joins to a name ("Ecuador" of "Ecuador-Peru clash", seen from "Peru", and the other way round); RO_NONE: none. */
uint32_t ro_hyphen_partner(const ro_doc *doc, uint32_t token);
bool ro_has_case(const ro_doc *doc, uint32_t token, const char *preposition);
/* The support verb of a nominal trigger ("hold" of "talks") with its row in the light table; RO_NONE if there is none. */
uint32_t ro_support_verb(const ro_frames *frames, const ro_doc *doc, uint32_t noun, uint32_t *row);

#endif
