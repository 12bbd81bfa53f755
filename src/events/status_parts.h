/* How a status is judged, in three steps that share one verdict: what hangs on the words that carry an event (status_carrier.c), what governs them
 * (status_governor.c), and the climb from the one to the other (status.c). */
#ifndef RO_EVENTS_STATUS_PARTS_H
#define RO_EVENTS_STATUS_PARTS_H

#include "events/status.h"

typedef struct ro_verdict {
  const ro_frames *frames;
  ro_doc *doc;
  const ro_frame *const *chosen;
  uint8_t type;    /* of the event */
  bool targeted;   /* an assassination: PLOVER has the attempt as one */
  uint8_t imparts; /* NOTHING while nothing says otherwise */
  bool negated, mute_any;
  bool at_event; /* at the trigger or its support verb, not yet at what governs them */
  uint32_t status_token, negated_token;
  const char *status_rule, *negated_rule;
} ro_verdict;

static inline const ro_token *ro_verdict_token(const ro_verdict *v, uint32_t token) { return &v->doc->tokens.v[token]; }

/* Takes a status or a negation into the verdict, on the words of a token; `kind` names the rule. */
void ro_verdict_impart(ro_verdict *v, ro_imparts imparts, uint32_t token, const char *kind);
/* What a word says of what it hangs on (data/embedders.tsv, slot mod). */
ro_imparts ro_modifier_imparts(const ro_verdict *v, uint32_t token);
/* Judges what hangs on a carrier; `from`: the word carried by it, whose own negation has been heard already, RO_NONE at the trigger. */
void ro_judge_carrier(ro_verdict *v, uint32_t carrier, uint32_t from);
/* Judges what governs a carrier; is there more above? */
bool ro_judge_governor(ro_verdict *v, uint32_t carrier, uint32_t governor);
/* The verb that holds a noun up, where it says itself that it is to come. */
void ro_judge_support(ro_verdict *v, uint32_t noun, uint32_t verb);
/* The verb whose outcome a clause tells, where the tree hangs it on a purpose before it; else the governor. */
uint32_t ro_past_purpose(const ro_verdict *v, uint32_t carrier, uint32_t governor);

#endif
