/* What a case can ask of a record: each object as a flat list of keys, each with the strings that are its values. */
#ifndef CASES_VIEWS_H
#define CASES_VIEWS_H

#include <jansson.h>

typedef enum case_kind { CASE_NONE, CASE_VALUE, CASE_NAME } case_kind;

/* "event" -> [{"type": ["CONSULT"], "actors": ["Ann Lee", "Bo Roe"], …}, …], and so on; the caller gives it back with json_decref. */
json_t *case_views(const char *record, const char *conllu);

/* Whether an object has this key, and whether its values are names, which match by part. */
case_kind case_key(const char *object, const char *key);

#endif
