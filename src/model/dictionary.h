/* Dictionaries of actors and agents as PETRARCH and TABARI have them, turned into rows of the tables actors and agents (data/).
 *
 *   ACTOR_NAME_ [CODE 010203-20040506] [CODE >040506] ; remark     and further lines "+SYNONYM_" and "<tab>[CODE dates]" of the same actor
 *   AGENT {PLURAL} [~CODE]                                         with sets "!PERSON! = MAN, WOMAN" that stand in nouns
 *
 * A code is a country (ISO, or CAMEO's letters in data/cameo.tsv) or a class of organisations, and sectors behind it, three letters each;
 * sectors that PLOVER has not are turned by data/cameo.tsv or dropped. What gives neither is passed over, and so is what a shipped row says. */
#ifndef RO_MODEL_DICTIONARY_H
#define RO_MODEL_DICTIONARY_H

#include "base/arena.h"
#include "model/table.h"

/* The table that a file of this name is a dictionary of: "actors", "agents" (X.actors, X.actors.txt, X.agents, X.agents.txt); NULL: none. */
const char *ro_dictionary_of(const char *file);

/* The rows given out, so that none is twice, in one file or in several; zeroed at first, memory of the arena. */
typedef struct ro_dictionary_seen {
  uint64_t *hashes;
  uint32_t n, slots;
} ro_dictionary_seen;

/* Takes the rows: a line of the table's columns, without its newline, and the line of the file it is from. */
typedef struct ro_dictionary_sink {
  void (*row)(void *context, const char *line, int64_t number);
  void (*passed)(void *context, const char *entry, const char *why, int64_t number); /* what gave no row; NULL: not wanted */
  void *context;
  ro_dictionary_seen *seen;
} ro_dictionary_sink;

/* Reads the file at `path` as a dictionary of `table`; `shipped` has the tables actors, agents, countries, sectors, cameo. Memory is the
 * arena's. Errors: RO_ERR_IO; RO_ERR_MODEL where `shipped` lacks a table. */
ro_status ro_dictionary_read(const char *path, const char *table, const ro_image *shipped, ro_arena *arena, const ro_dictionary_sink *sink, ro_error *error);

/* The names of a table's columns as the first line of its files has them, in the arena; NULL: there is no such table. */
const char *ro_table_header(ro_arena *arena, const ro_image *image, const char *table);

#endif
