/* One event of a record on its way into a chain. Private to this folder. */
#ifndef RO_LINK_MENTION_H
#define RO_LINK_MENTION_H

#include "doc/doc.h"
#include "link/link.h"

typedef struct ro_link_mention {
  ro_chain chain;    /* of this event alone */
  uint32_t sentence; /* of the document, from 0 */
  const char *speaker; /* id of the entity in whose words it stands; "" the report's own */
  bool nominal;      /* the trigger is a noun */
  bool toll;         /* the trigger tells what an attack did to people: killed, wounded */
  bool definite;     /* "the raid", "their meeting": one that was told of before */
  bool complement;   /* words behind the trigger say which one: "the raid on the camp" */
  bool denied;       /* it is said not to have been, by somebody or by the report */
  bool own_day;      /* the day was read beside it, not carried over from elsewhere in the report */
  bool distinct;     /* "another attack", "In a separate incident": one that was not */
} ro_link_mention;
typedef RO_VEC(ro_link_mention) ro_link_mentions;

/* Adds a term where it belongs, unless it is there. */
void ro_link_add_term(ro_arena *arena, ro_chain *chain, const char *term);

/* Joins what is one event within a report. */
void ro_link_chain(const ro_linker *linker, ro_arena *arena, const ro_link_mentions *mentions, ro_chains *out);

#endif
