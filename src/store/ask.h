/* Questions to the database being put together: SQL with question marks, and the values that fill them. For the files of this room. */
#ifndef RO_STORE_ASK_H
#define RO_STORE_ASK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "store/store.h"

enum { RO_ASK_VALUES = 200 };

typedef struct ro_ask {
  ro_arena arena; /* its oom must be set */
  ro_buffer sql;
  const char *values[RO_ASK_VALUES];
  int count;
  bool crowded;       /* more values than there is room for */
  ro_buffer place[2]; /* of the document that --after names: publication, address */
} ro_ask;

void ro_ask_begin(ro_ask *ask);
void ro_ask_free(ro_ask *ask);

/* Adds SQL; each of its question marks stands for `value`. */
void ro_ask_add(ro_ask *ask, const char *sql, const char *value);

/* " AND " and a condition; nothing where `value` is NULL. */
void ro_ask_where(ro_ask *ask, const char *condition, const char *value);

/* " AND column IN (…)" for a list with commas; nothing where it is NULL. */
void ro_ask_in(ro_ask *ask, const char *column, const char *list);

/* "IN (…)" for a list with commas. */
void ro_ask_list(ro_ask *ask, const char *list);

/* One of the words of `list` (commas between) is among those of a column (blanks between). */
void ro_ask_among(ro_ask *ask, const char *column, const char *list);

/* The condition, without AND, that the entity with this alias is the side `value`: a code of three letters (country, UNO, sector), a country with
 * sectors, or words of a name, the last of which may be a beginning (Putin, "bank of eng"). A plural is also each of its members. */
void ro_ask_side(ro_ask *ask, const ro_store *store, const char *alias, const char *value);
bool ro_ask_is_name(const char *value); /* such words; false for NULL */

/* The words of a name for search (ro_search_phrase), in the arena; NULL when memory ran out, which the question then tells. */
const char *ro_ask_phrase(ro_ask *ask, const ro_store *store, const char *name);

/* " AND " the document `column` is one in which the side `value` has a part, where that is words of a name: search says where to look. Nothing for codes
 * and NULL. */
void ro_ask_named(ro_ask *ask, const ro_store *store, const char *column, const char *value);

bool ro_ask_is_code(const char *value); /* three capital letters */

/* The same of a code: the documents with a key of schema-3.sql, with one of these letters (ar: an actor or a recipient) before the code of three letters, or
 * the country that a longer code begins with. */
void ro_ask_keyed(ro_ask *ask, const ro_store *store, const char *column, const char *letters, const char *value);

/* The condition, without AND, that the words stand one behind another in the sentence (or what else is searched) whose number the column has,
 * which is "ALIAS.COLUMN"; see ro_search_phrase. */
void ro_ask_words(ro_ask *ask, const ro_store *store, ro_search in, const char *column, const char *words);

/* " AND " one of those of `list` (semicolons between) does. */
void ro_ask_about(ro_ask *ask, const ro_store *store, ro_search in, const char *column, const char *list);

/* The order of rows: of documents by publication, address, id; `n` is the column behind. */
void ro_ask_order(ro_ask *ask, const char *n, int64_t limit);

/* Only what comes behind the row "DOCUMENT:v3" in that order. RO_ERR_ARGUMENT: there is no such document. */
ro_status ro_ask_after(ro_ask *ask, ro_store *store, const char *n, const char *after, ro_error *error);

/* Prepares the question, values bound. The caller frees *out with ro_sql_free, before the question. */
ro_status ro_ask_prepare(ro_ask *ask, ro_store *store, bool may_be_long, ro_sql_query **out, ro_error *error);

/* Calls `row` with the first column of each answer until it returns non-zero. */
ro_status ro_ask_each(ro_ask *ask, ro_store *store, int (*row)(void *context, const char *text), void *context, ro_error *error);

/* The conditions of a query over `events e JOIN documents d`, each with AND before it. */
ro_status ro_ask_events(ro_ask *ask, ro_store *store, const ro_event_query *query, ro_error *error);

/* The same over `statements s JOIN documents d`; what is said (text, about) is left to ro_statement_says. */
ro_status ro_ask_statements(ro_ask *ask, ro_store *store, const ro_statement_query *query, ro_error *error);

#endif
