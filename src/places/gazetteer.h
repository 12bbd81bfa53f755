/* The tables of places, and the choice among namesakes. Shared by the files of this room only. */
#ifndef RO_PLACES_GAZETTEER_H
#define RO_PLACES_GAZETTEER_H

#include "doc/doc.h"
#include "model/table.h"

typedef struct ro_gazetteer {
  ro_table places, words, actors;
  uint32_t country, admin1, lat, lon, population, geonameid, feature; /* columns of places */
  uint32_t class, value;                                             /* columns of words */
  uint32_t kind, actor_country;                                      /* columns of actors */
} ro_gazetteer;

/* Errors: RO_ERR_MODEL. */
ro_status ro_gazetteer_open(ro_gazetteer *gazetteer, const ro_image *tables, ro_error *error);

static inline const char *ro_gazetteer_cell(const ro_gazetteer *g, uint32_t row, uint32_t column) { return ro_table_cell(&g->places, row, column); }

/* Value of a word of this class in the table placewords, NULL when it is none. */
const char *ro_place_word(const ro_gazetteer *g, const char *word, const char *class);

/* First row of a place by its name in the text, heads and tails ("the", "city of", "province") left off where the name as it stands is
 * not there; RO_NO_ROW. *region: the name says that a region is meant. */
uint32_t ro_gazetteer_find(const ro_gazetteer *g, ro_arena *arena, const char *name, bool *region);

/* The country that is left of a name when heads and tails are left off ("southern Lebanon"), by the table of actors; "" none. */
const char *ro_gazetteer_country(const ro_gazetteer *g, ro_arena *arena, const char *name);

/* What a document says about the countries it is about, and a text about a place. */
typedef struct ro_place_evidence {
  struct {
    char code[4];
    uint32_t entities; /* how many are of it */
  } countries[64];
  uint32_t count;
  const char *given_country; /* no place of another country will do; "" any */
  const char *within;        /* what stands behind the name and a comma, folded; "" nothing */
  const char *within_country; /* its country, "" unknown */
  bool region;
} ro_place_evidence;

bool ro_evidence_has(const ro_place_evidence *evidence, const char *country);
void ro_evidence_add(ro_place_evidence *evidence, const char *country);
void ro_evidence_drop(ro_place_evidence *evidence, const char *country); /* takes one entity of it back */

/* The best row of a name, or RO_NO_ROW where nothing fits or the namesakes are of equal right. */
uint32_t ro_gazetteer_choose(const ro_gazetteer *g, uint32_t first, const ro_place_evidence *evidence);

/* Is every row of this name in one country? */
bool ro_gazetteer_sure(const ro_gazetteer *g, uint32_t first);

#endif
