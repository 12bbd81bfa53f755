/* What an event row (docs/events.md) says, as other event data want to hear it: with PLOVER's rewriting of tense, as dyads, by day. */
#ifndef RO_EXPORT_DEED_H
#define RO_EXPORT_DEED_H

#include "export/codes.h"

#include <jansson.h>

/* Lives as long as the row. Strings are "" where nothing is known, never NULL. */
typedef struct ro_deed {
  const json_t *row;
  const char *type, *mode, *cameo, *status;
  char contexts[400]; /* a space between them */
  bool negated, denied; /* said not to be so; told only by those who deny it */
  bool foreign;         /* from a row of other event data: its text is the row, not the report's words */
  bool distinct;        /* stands for all reports of it; set by the caller */
  bool projected;       /* tense rewrote the type: the day is that of the announcement, the status actual */
  double intensity;
  char since[11], until[11]; /* YYYY-MM-DD */
  char id[40];               /* 16 digits of the document's id, "-", the event's */
  const json_t *actors, *recipients, *place; /* lists of parties (docs/events.md), a place; NULL or empty */
} ro_deed;

/* `project`: rewrite what is planned as PLOVER does. */
void ro_deed_read(ro_deed *out, const ro_codes *codes, const json_t *row, bool project);

/* The number of the sentence, from 0; -1 unknown. */
int64_t ro_deed_sentence(const ro_deed *deed);

/* "" where an object has no such string. */
const char *ro_deed_text(const json_t *object, const char *key);

/* What stands for a country in PLOVER: the party's country, or the class of an organisation of none (UNO, EUR, IGO, NGO, ISM, IMG, MNC); "" neither. */
const char *ro_deed_side(const json_t *party);

/* 1 to 4: verbal cooperation, material cooperation, verbal conflict, material conflict. */
int ro_deed_quad(const ro_deed *act);

/* Have several, with nobody on the other side, met, agreed or worked together? With other types (and visits) the other side may be one that the
 * text does not name: then they have done nothing to each other. */
bool ro_deed_is_mutual(const ro_deed *act);

/* One actor towards one recipient; NULL for a side that nobody is on. */
typedef struct ro_dyad {
  const json_t *source, *target;
  const char *cameo;
  int number; /* from 0, within the event */
} ro_dyad;

/* A number for a dyad: of its event and its place in it; of a deed that is `distinct`, of the event across reports and its two countries (or classes), so
 * that every report of it gives the same. */
int64_t ro_deed_dyad_number(const ro_deed *deed, const ro_dyad *dyad);

/* Calls `visit` for every dyad: each actor with each recipient; those who meet, agree or work together, each with each other, both ways; whoever is
 * visited hosts (CAMEO 043). Of a deed that
 * is `distinct`, each pair of countries once. Stops when it returns false. */
void ro_deed_dyads(const ro_deed *act, bool (*visit)(void *context, const ro_deed *act, const ro_dyad *dyad), void *context);

/* A number of 53 bits for something with a name, the same for the same name: for data whose ids are numbers. */
int64_t ro_deed_number(const char *name, int dyad);

#endif
