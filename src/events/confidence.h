/* How likely an event is right: what speaks for and against it, weighed by data/confidence.tsv. */
#ifndef RO_EVENTS_CONFIDENCE_H
#define RO_EVENTS_CONFIDENCE_H

#include "doc/doc.h"
#include "model/table.h"

/* Calls `tell` once for each of an event's features, as "name:value" ("actor:passive", "conditions:2"). They are read from the event and its
 * document alone, so that whoever has the record can see them; train/confidence/ counts how often events of each were right. */
void ro_confidence_features(const ro_doc *doc, const ro_event *event, void (*tell)(void *context, const char *feature), void *context);

/* The points of the features, summed up, are looked up among the table's steps: a probability within (0,1). Nothing but integers is added, so
 * that every machine gives the same. A feature that the table does not have counts nothing. */
float ro_confidence(const ro_table *table, const ro_doc *doc, const ro_event *event);

/* RO_ERR_MODEL: no table, a number that is none, steps that do not rise or leave (0,1). */
ro_status ro_confidence_open(ro_table *table, const ro_image *tables, ro_error *error);

#endif
