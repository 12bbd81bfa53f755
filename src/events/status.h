/* Did it happen: status and negation of an event, read off the words around its trigger and those that govern it. */
#ifndef RO_EVENTS_STATUS_H
#define RO_EVENTS_STATUS_H

#include "events/slots.h"

/* Sets event->status and ->negated with evidence. `chosen` has the frame of each token of the document, or NULL. */
void ro_judge_status(const ro_frames *frames, ro_doc *doc, const ro_frame *const *chosen, ro_event *event);

/* Sets it to actual and takes what told otherwise out of the evidence. */
void ro_mark_actual(ro_event *event);

/* Where only the event's date tells: planned when it lies ahead of publication, historical when it ended more than two months before. */
void ro_judge_by_date(ro_doc *doc, ro_event *event);

/* Is the noun put as known ("the attack", "Israel's attack")? */
bool ro_is_definite(const ro_doc *doc, uint32_t noun);

#endif
