/* The tense of the clause a time expression stands in. Shared by the files of this room only. */
#ifndef RO_TIMES_TENSE_H
#define RO_TIMES_TENSE_H

#include "doc/doc.h"

typedef enum ro_tense { RO_TENSE_NONE, RO_TENSE_PAST, RO_TENSE_PRESENT, RO_TENSE_FUTURE } ro_tense;

/* That of the nearest verb (or predicate with a copula) above the token. */
ro_tense ro_tense_above(const ro_doc *doc, uint32_t token);

/* Is the token an adverbial of a verb, and no part of another noun's phrase? */
bool ro_modifies_verb(const ro_doc *doc, uint32_t token);

#endif
