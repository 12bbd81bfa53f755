/* What the files behind events/slots.h share. */
#ifndef RO_EVENTS_SLOTS_PARTS_H
#define RO_EVENTS_SLOTS_PARTS_H

#include "events/slots.h"

bool ro_is_finite(const ro_doc *doc, uint32_t verb); /* by its tag alone: VBD, VBP, VBZ */
bool ro_is_time(const ro_doc *doc, uint32_t token);  /* in a time expression */

/* The subject that hangs on the verb, or that the tree has wrong; RO_NONE: none. */
uint32_t ro_own_subject(const ro_doc *doc, uint32_t verb);
/* What the verb itself shows: 1 passive, 0 active, -1 nothing (a bare participle that may share its auxiliary). */
int ro_shown_voice(const ro_doc *doc, uint32_t verb);

/* Is it the verb of its sentence, though the tree makes a noun the root and this its participle? */
bool ro_is_hidden_main(const ro_doc *doc, uint32_t verb);

/* What the tree takes for an adjunct though nothing marks it: an object all the same; the first one behind the verb, RO_NONE: none. */
bool ro_is_bare_object(const ro_doc *doc, uint32_t token);
uint32_t ro_bare_object(const ro_doc *doc, uint32_t verb);

bool ro_is_relative(const ro_doc *doc, uint32_t token);
/* The noun that a relative pronoun stands for; RO_NONE: none. */
uint32_t ro_antecedent(const ro_doc *doc, uint32_t pronoun);

/* The subject as it stands on the surface, and in *at_verb the verb it stands at (RO_NONE: it stands elsewhere); its meaning depends on voice. */
uint32_t ro_surface_subject(const ro_frames *frames, const ro_doc *doc, uint32_t verb, ro_way *way, uint32_t *at_verb);

/* "a round of talks": the noun that stands in the clause for the event noun. */
uint32_t ro_standing_noun(const ro_frames *frames, const ro_doc *doc, uint32_t noun);

#endif
