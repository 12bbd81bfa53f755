/* What other event data call things: CAMEO codes, countries, sectors, scores. Looked up in the tables; strings live as long as the image. */
#ifndef RO_EXPORT_CODES_H
#define RO_EXPORT_CODES_H

#include "model/table.h"

/* Ways to name a country or a sector. */
typedef enum ro_scheme { RO_SCHEME_COW, RO_SCHEME_FIPS, RO_SCHEME_CAMEO, RO_SCHEME_ICEWS, RO_SCHEME_COUNT } ro_scheme;

typedef struct ro_codes {
  ro_table cameo, back, countries, countrycodes, sectors, sectorcodes, intensity;
  uint32_t name, goldstein, type, mode, context;             /* of cameo */
  uint32_t back_mode, back_context, back_code, back_future;  /* of back */
  uint32_t country_name, country_others, country_actor;      /* of countries */
  uint32_t country_in[RO_SCHEME_COUNT];                      /* of countrycodes */
  uint32_t sector_in[RO_SCHEME_COUNT];                       /* of sectorcodes; RO_NO_ROW where a scheme has none */
  uint32_t country_also, sector_also;                        /* what is only read */
  uint32_t score_mode, score;                                /* of intensity */
} ro_codes;

/* Errors: RO_ERR_MODEL, a table or column is missing. */
ro_status ro_codes_open(ro_codes *out, const ro_image *tables, ro_error *error);

typedef struct ro_cameo {
  const char *code, *name, *goldstein;
  const char *type, *mode, *context; /* PLOVER's; type "" for what PLOVER does not code; context a list with ';' */
} ro_cameo;
bool ro_codes_cameo(const ro_codes *codes, const char *code, ro_cameo *out); /* false: there is no such code */

/* The CAMEO code nearest to an event of this type, mode ("" none) and contexts (separated by spaces); of the intent to do it when `future`.
 * "" when there is none. */
const char *ro_codes_nearest(const ro_codes *codes, const char *type, const char *mode, const char *contexts, bool future);

/* PLOVER's score of type and mode. */
double ro_codes_score(const ro_codes *codes, const char *type, const char *mode);

/* A country (ISO 3166-1 alpha-3) or a sector (PLOVER's) in another scheme, "" where that has none; and back, "" where it is not known. As
 * ICEWS names count the names and other names of countries.tsv too. */
const char *ro_codes_country(const ro_codes *codes, ro_scheme scheme, const char *country);
const char *ro_codes_country_of(const ro_codes *codes, ro_scheme scheme, const char *theirs);
const char *ro_codes_sector(const ro_codes *codes, ro_scheme scheme, const char *sector);
const char *ro_codes_sector_of(const ro_codes *codes, ro_scheme scheme, const char *theirs);

bool ro_codes_is_country(const ro_codes *codes, const char *code); /* alpha-3, known to countries.tsv */
bool ro_codes_is_sector(const ro_codes *codes, const char *code);
const char *ro_codes_country_name(const ro_codes *codes, const char *country); /* as news has it; "" unknown */
bool ro_codes_is_mode(const ro_codes *codes, const char *type, const char *mode); /* is it a mode of this type? */

#endif
