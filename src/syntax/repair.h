/* Mends of the network's tags and trees, once its trees are linked and before lemmas are looked up. */
#ifndef RO_SYNTAX_REPAIR_H
#define RO_SYNTAX_REPAIR_H

#include "doc/doc.h"

/* Changes tags and relations of tokens in place; heads stay. */
void ro_syntax_repair(ro_doc *doc);

#endif
