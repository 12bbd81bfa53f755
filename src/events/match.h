/* Which frame a trigger calls up, and who its participants are. */
#ifndef RO_EVENTS_MATCH_H
#define RO_EVENTS_MATCH_H

#include "events/slots.h"

/* The frame of a token whose conditions hold, the one with the most of them, or NULL. */
const ro_frame *ro_match_frame(const ro_frames *frames, const ro_doc *doc, uint32_t token);

/* The other part of a word with one hyphen ("cease-fire"), which is three tokens; RO_NONE: the token is no part of one. */
uint32_t ro_other_part(const ro_doc *doc, uint32_t token);

/* The filler of a condition on words or a class: part of how the frame is put ("sign" + "treaty"), no event of its own. RO_NONE: none. */
uint32_t ro_match_words(const ro_frames *frames, const ro_doc *doc, uint32_t token, const ro_frame *frame, uint32_t which);

/* How the entity of a filler was found. */
typedef enum ro_standing {
  RO_STANDS_ITSELF,   /* the filler is a mention */
  RO_STANDS_GROUP,    /* "dozens of rebels": the rebels */
  RO_STANDS_OWNER,    /* "Israeli tanks", "Turkey's decision": Israel, Turkey */
  RO_STANDS_LOCATION, /* "a village in Syria": Syria */
  RO_STANDS_NOWHERE
} ro_standing;

typedef struct ro_party {
  uint32_t entity, token; /* the token of its mention */
  uint8_t standing;
} ro_party;

/* Whom a nominal stands for; entity RO_NONE where it stands for nobody. */
ro_party ro_party_of(const ro_frames *frames, const ro_doc *doc, uint32_t token);

/* Could it take part in politics? */
bool ro_is_actor(const ro_entity *entity);

/* Makes the entity an actor or a recipient of the event, with the mention at the token as evidence; who is one already gets the evidence only. */
void ro_seat(ro_doc *doc, ro_event *event, bool recipients, uint32_t entity, uint32_t token, const char *rule);

/* Does the word stand, or the name of a body stand elsewhere, within what the entity is called ("NATO" of "NATO troops")? */
bool ro_names_within(const ro_doc *doc, uint32_t entity, uint32_t token);

/* "350 million US dollars": whose money it is called takes part in nothing. */
bool ro_is_currency(const ro_doc *doc, uint32_t token);

/* Adds the parties of a role to the event (actors or recipients), with evidence. */
void ro_fill_role(const ro_frames *frames, ro_doc *doc, ro_event *event, const ro_frame *frame, bool recipients);

#endif
