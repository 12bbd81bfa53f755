/* What the parts of the actors stage share. */
#ifndef RO_ACTORS_PARTS_H
#define RO_ACTORS_PARTS_H

#include "doc/doc.h"
#include "model/table.h"

/* Tables and the numbers of their columns. */
typedef struct ro_actors_state {
  ro_table actors, agents, words, countries;
  uint32_t kind, form, country, sectors, code, ref, role, from, to; /* of actors */
  uint32_t agent_sectors;                                           /* of agents */
  uint32_t word_class, word_sectors;                                /* of words */
  uint32_t country_name, country_actor;                             /* of countries */
} ro_actors_state;

typedef struct ro_coding {
  const ro_actors_state *state;
  ro_doc *doc;
} ro_coding;

/* known.c: what the actors table says of the entity's ref on the document's day, and its role words */
void ro_actors_by_table(const ro_coding *coding, uint32_t entity);
bool ro_actors_has_common_name(const ro_coding *coding, const ro_entity *entity); /* one that bodies of several states bear, by the actors table: "Congress" */
void ro_actors_by_common_name(const ro_coding *coding, uint32_t entity); /* bodies whose names are of several states: "Congress" */
void ro_actors_by_role(const ro_coding *coding, uint32_t entity);

void ro_actors_by_head(const ro_coding *coding, uint32_t entity); /* heads of state by title, last name and day */

/* modifiers.c: country from the words that modify a mention: "Russian border guards", "Ukraine's president", "officials of the UN" */
void ro_actors_by_modifiers(const ro_coding *coding, uint32_t entity);

/* descriptions.c: "the Russian leader", "the president": role nouns that fit exactly one person become mentions of that person */
void ro_actors_join_descriptions(const ro_coding *coding);

/* sides.c: peacekeepers of nobody in particular; armed people of a document with one side's only; the members of "the two presidents" */
void ro_actors_of_several(const ro_coding *coding);
void ro_actors_by_only_side(const ro_coding *coding);
void ro_actors_find_members(const ro_coding *coding);

/* Has the word this class in namewords? */
bool ro_actors_is_word(const ro_coding *coding, const char *word, const char *class);

/* Adds each of the sectors, separated by spaces. */
void ro_actors_add_sectors(ro_entity *entity, const char *sectors);

/* Is `word` the text or its last word? */
bool ro_actors_ends_in(const char *text, const char *word);

#endif
