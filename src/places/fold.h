/* Names of places as the gazetteer's keys have them. Shared by the files of this room only. */
#ifndef RO_PLACES_FOLD_H
#define RO_PLACES_FOLD_H

#include "base/arena.h"

/* Without diacritics and apostrophes, a space for each hyphen, runs of white space one space; in capitals throughout and longer
 * than three letters: only the first letter of each word stays capital. NUL-terminated, in the arena. */
char *ro_place_fold(ro_arena *arena, const char *name);

/* The name with a capital at the head of every word: Korean Peninsula, Al Fashir. */
char *ro_place_capitals(ro_arena *arena, const char *name);

#endif
