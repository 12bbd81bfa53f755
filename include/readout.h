/* readout: the public C API, the one installed header.
 *
 * Simple use: open an engine (maps the model and the tables), open a reader on an input, take documents
 * from it one by one, analyse each, write its record.
 *
 *   ro_engine *engine; ro_reader *reader; ro_document *document; ro_error error = {0};
 *   if (ro_engine_open(&engine, NULL, &error) != RO_OK) …error.message…
 *   if (ro_reader_open(&reader, engine, "article.txt", NULL, &error) != RO_OK) …
 *   while (ro_reader_next(reader, &document, &error) == RO_OK) {
 *     if (ro_document_analyze(document, &error) == RO_OK) { char *json; ro_document_json(document, 0, &json, &error); … free(json); }
 *     ro_document_free(document);
 *   }
 *
 * Conventions. Functions that can fail return ro_status and fill the ro_error the caller owns (NULL is allowed).
 * An `out` pointer-to-pointer is the caller's to free; a returned const pointer belongs to the object it came from.
 * Free functions accept NULL. Text is UTF-8. There is no global state; an engine may be shared between
 * threads, a reader, a document or a store is used by one thread at a time. The library never exits or aborts.
 */
#ifndef READOUT_H
#define READOUT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RO_VERSION "0.1.0"
#define RO_RECORD_VERSION "1" /* the "readout" member of every record */

typedef enum ro_status {
  RO_OK = 0,
  RO_END,            /* nothing more to read: no error */
  RO_ERR_ARGUMENT,   /* a parameter makes no sense */
  RO_ERR_MEMORY,     /* out of memory */
  RO_ERR_IO,         /* a file cannot be opened, read or written */
  RO_ERR_ENCODING,   /* the input is not what its format says: bytes, JSON, compression */
  RO_ERR_MODEL,      /* the model or table image is missing, damaged or of another version */
  RO_ERR_STORE,      /* the database refused */
} ro_status;

/* What went wrong and where; owned by the caller. */
typedef struct ro_error {
  ro_status status;
  char message[400]; /* one line, no newline at its end */
  char file[256];    /* the input it is about, "" where there is none */
  int64_t line;      /* counted from 1; 0 where unknown */
  int64_t byte;      /* counted from 0; -1 where unknown */
} ro_error;

typedef struct ro_engine ro_engine;     /* model and tables, read-only */
typedef struct ro_reader ro_reader;     /* an input being taken apart into documents; lives as long as its engine */
typedef struct ro_document ro_document; /* one document and its analysis; lives as long as its engine */
typedef struct ro_store ro_store;       /* an open database of records */

/* ---- engine ---- */

typedef struct ro_engine_options {
  const char *data_dir; /* folder of readout.tables and readout.model; NULL: $READOUT_DATA, then ../share/readout
                           beside the running program, then the folder given at build time */
  const char *tables;   /* a folder of tables of one's own (docs/actors.md, docs/frames.md), or one such file; NULL: none. Their rows stand
                           before the shipped ones, so that among equals they win. A fault in them is RO_ERR_MODEL with file and line. */
} ro_engine_options;

/* Maps model and tables. Errors: RO_ERR_MODEL, RO_ERR_IO. */
ro_status ro_engine_open(ro_engine **out, const ro_engine_options *options, ro_error *error);
void ro_engine_close(ro_engine *engine);

/* ---- reading ---- */

typedef struct ro_read_options {
  const char *published; /* YYYY-MM-DD or a full ISO 8601 time; wins over a date found in the file; NULL: unknown */
  const char *uri;       /* where the document came from; NULL: the path as given ("-" gives none) */
  /* Called with what was repaired or passed over while a document is still given (malformed bytes, a date that is none);
   * NULL: it goes unsaid. */
  void (*warning)(void *context, const ro_error *error);
  void *context;
  int ahead; /* 1: of a file (not of a pipe) the next documents are taken out by a thread of its own, meanwhile; all else is the same */
} ro_read_options;

/* Opens PATH ("-" is standard input). The format (plain text, HTML, JSONL) is told by its content.
 * Errors: RO_ERR_IO, RO_ERR_ENCODING, RO_ERR_ARGUMENT (a date that is none). */
ro_status ro_reader_open(ro_reader **out, const ro_engine *engine, const char *path, const ro_read_options *options, ro_error *error);

/* The next document, not yet analysed. RO_END when there are no more. After RO_ERR_ENCODING the reader stands
 * behind the bad item and may be asked again. */
ro_status ro_reader_next(ro_reader *reader, ro_document **out, ro_error *error);
void ro_reader_close(ro_reader *reader);

/* ---- documents ---- */

/* A document over `length` bytes of text in memory, taken as it stands but for malformed UTF-8, which is repaired as in a
 * file. Errors: RO_ERR_ARGUMENT (a date that is none), RO_ERR_ENCODING (longer than a document may be), RO_ERR_MEMORY. */
ro_status ro_document_from_text(ro_document **out, const ro_engine *engine, const char *text, size_t length, const ro_read_options *options, ro_error *error);

/* Sentences, tokens and syntax only: what ro_document_conllu writes. */
ro_status ro_document_annotate(ro_document *document, ro_error *error);

/* Everything: what ro_document_json writes. */
ro_status ro_document_analyze(ro_document *document, ro_error *error);

enum { RO_JSON_COMPACT = 0, RO_JSON_INDENT = 1 };

/* The record of format.md as one JSON object, NUL-terminated, without a newline at its end; the caller frees it with free(). */
ro_status ro_document_json(const ro_document *document, int style, char **out, ro_error *error);

/* The events alone, one JSON object a line, as ro_store_events gives them but for what linking says; the caller frees it. */
ro_status ro_document_events(const ro_document *document, char **out, ro_error *error);

/* CoNLL-U with `# text` and SpaceAfter=No; the caller frees it. */
ro_status ro_document_conllu(const ro_document *document, char **out, ro_error *error);

void ro_document_free(ro_document *document);

/* ---- store ---- */

/* Opens or creates a database: an SQLite file, or with a connection URI (postgresql://…) the tables in a database of a PostgreSQL
 * server; NULL: a temporary one that goes with the store. Tables of an older version are brought up to date. Errors: RO_ERR_STORE. */
ro_status ro_store_open(ro_store **out, const char *where, ro_error *error);

/* The same, but a database that is not there, or has no tables yet, is an error and is not made. */
ro_status ro_store_open_existing(ro_store **out, const char *where, ro_error *error);

/* As messages name it: the path, or the URI without a password. It belongs to the store. */
const char *ro_store_name(const ro_store *store);

/* Stores the record of an analysed document in one transaction, or in the one that ro_store_begin has opened; *added is 0 when it was
 * there already. On RO_ERR_STORE nothing of the transaction is kept, and none is open any more. */
ro_status ro_store_add(ro_store *store, const ro_document *document, int *added, ro_error *error);

/* Opens a transaction for many documents, which are added several times as fast as in one each; ro_store_commit keeps them, all or
 * none. Closing the store without it undoes them. They are not linked: ro_store_link does that. */
ro_status ro_store_begin(ro_store *store, ro_error *error);
ro_status ro_store_commit(ro_store *store, ro_error *error);

/* What a value of a filter stands for by the tables; the caller frees *out. `field` is
 *   type, mode, context, status, act, kind, issue, database   one word or several with commas between: *out has them as the record writes them;
 *                                           RO_ERR_ARGUMENT for one that there is not, with those that there are
 *   side   a country's name gives its code (Russia: RUS), a code like RUSGOV is checked, anything else (part of a name) stays
 *   place  the same, but a territory stands for itself
 *   about  the words by which a text names a country (Ukraine;Ukrainian;…;Kyiv), semicolons between; anything else stays
 *   name   the name of the country with this code; anything else stays */
ro_status ro_engine_value(const ro_engine *engine, const char *field, const char *value, char **out, ro_error *error);

/* Links the documents that were put in without (docs/linking.md), two hundred in each transaction; ro_store_add links as it adds. *linked (NULL allowed):
 * how many. The outcome is the same as if they had been linked one by one, in any order. */
ro_status ro_store_link(ro_store *store, long *linked, ro_error *error);
/* Forgets all links, in one transaction, so that ro_store_link makes them anew: what a newer version finds is not what an older one found. */
ro_status ro_store_unlink(ro_store *store, ro_error *error);

/* Which events: a NULL or 0 member does not restrict. Values are as ro_engine_value gives them. A side is a code of three letters (country, UNO,
 * sector), a country with sectors (RUSGOV), or words of a name one behind another, the last of which may be a beginning, case and accents alike. */
typedef struct ro_event_query {
  const char *type, *mode, *context, *status; /* PLOVER's, and the record's status: words with commas between, one of them holds */
  const char *actor, *recipient;    /* sides */
  const char *party, *with;         /* sides, each actor or recipient; they are two different entities */
  const char *source;               /* a side: who says so */
  const char *place;                /* a country's code, or part of a name */
  const char *since, *until;        /* YYYY-MM-DD, both inclusive: the event's days, else the publication's, overlap with them */
  const char *text;                 /* part of the sentence */
  const char *about;                /* one of these words, semicolons between, is part of the sentence */
  const char *cluster, *origin;     /* ids of a row: the event across reports; the origin of its report */
  const char *database;             /* of imported rows: icews, polecat, … (ro_export_formats); read: of texts that readout read; commas between */
  const char *after;                /* "DOCUMENT:EVENT", the ids of a row: only what comes behind it */
  int distinct;                     /* each event once, whoever reports it: RO_DISTINCT_FIRST its first row, RO_DISTINCT_FULLEST the one of them that tells most (that it took place, who, when, where); not together with `after` */
  int64_t limit;                    /* at most so many */
  int arrival;                      /* not 0: in the order in which documents were put in, not in that of publication; not with `after` */
} ro_event_query;

enum { RO_DISTINCT_FIRST = 1, RO_DISTINCT_FULLEST = 2 };

/* Calls `row` with one JSON object (an event; see docs/events.md) for each event found, in the order of
 * publication, document and text; `row` returns non-zero to stop. */
ro_status ro_store_events(ro_store *store, const ro_event_query *query, int (*row)(void *context, const char *json), void *context, ro_error *error);

/* Counts the events found, by one or several of: actor, recipient, dyad (actor and recipient), party, type, mode, context, status, negated, quad,
 * year, month, week, day, place, source, publisher, document, database; names with commas between. Calls `row` with a JSON object for each group, its
 * members named so, then "mentions" (event rows) and "reports" (documents that have them), with `distinct` also "events" (clusters) and "origins"
 * (reports that are no copies of one another), largest first; what is not known has no member. By context and week there are mentions only. An event with
 * several actors counts once for each. `limit` is of groups, `after` is not used. */
ro_status ro_store_count_events(ro_store *store, const ro_event_query *query, const char *by, int (*row)(void *context, const char *json), void *context, ro_error *error);

/* Calls `row` with one JSON object (docs/disputes.md) for each event across reports of which they say different things and one of whose
 * mentions is what is asked for, by the event's first day; `after` is not looked at. */
ro_status ro_store_disputes(ro_store *store, const ro_event_query *query, int (*row)(void *context, const char *json), void *context, ro_error *error);

/* Which statements: a NULL or 0 member does not restrict. */
typedef struct ro_statement_query {
  const char *source;        /* a side who says it, or part of the words that name him */
  const char *addressee;     /* a side: to whom */
  const char *act, *kind;    /* say, deny, admit, claim_responsibility, believe; direct, indirect, mixed: words with commas between */
  const char *issue;         /* names of data/issues.tsv, commas between */
  const char *medium;        /* part of its name */
  const char *text;          /* part of what is said */
  const char *about;         /* one of these words, semicolons between, is part of what is said */
  const char *since, *until; /* YYYY-MM-DD, both inclusive: publication */
  const char *after;         /* "DOCUMENT:STATEMENT" */
  int64_t limit;             /* at most so many */
} ro_statement_query;

/* Calls `row` with one JSON object (docs/statements.md) for each statement found, ordered as ro_store_events orders. */
ro_status ro_store_statements(ro_store *store, const ro_statement_query *query, int (*row)(void *context, const char *json), void *context, ro_error *error);

/* The same for statements: by source, act, kind, issue, addressee, medium, year, month, week, day, publisher, document. */
ro_status ro_store_count_statements(ro_store *store, const ro_statement_query *query, const char *by, int (*row)(void *context, const char *json), void *context, ro_error *error);

/* Two sides over time. */
typedef struct ro_track_query {
  const char *a, *b;         /* codes of three letters: countries, UNO, EUR */
  const char *about;         /* as in ro_event_query; NULL: everything */
  const char *since, *until; /* YYYY-MM-DD, both inclusive; NULL: from the first on, to the last */
  const char *by;            /* day, week, month, year; NULL: month */
  int evidence;              /* with the events and assessments behind each point */
} ro_track_query;

/* The JSON object of docs/track.md: points in time with acts, judgements and closeness, and each side's latest position on each issue; the
 * caller frees it. RO_ERR_ARGUMENT: sides that are none, or the same. */
ro_status ro_store_track(ro_store *store, const ro_track_query *query, char **out, ro_error *error);

/* Calls `record` with the record of each document, in the same order; it returns non-zero to stop. */
ro_status ro_store_records(ro_store *store, int (*record)(void *context, const char *json), void *context, ro_error *error);

/* Calls `row` with every event, as ro_store_events does, in the order in which documents were put in; and `other` with the record of each row of other
 * event data that says no event (CAMEO's statements and appeals), in its place. They return non-zero to stop. */
ro_status ro_store_all(ro_store *store, int (*row)(void *context, const char *json), int (*other)(void *context, const char *record), void *context, ro_error *error);
void ro_store_close(ro_store *store);

/* ---- other event data ---- */

typedef struct ro_export ro_export; /* events on their way into a format; lives no longer than its engine */

/* The names of the formats, NULL behind the last: plover, polecat, icews, gdelt-events, gdelt-mentions, csv, web-annotation (docs/formats.md). */
const char *const *ro_export_formats(void);

/* What is written. ALL: also what a format cannot say truly (an event that did not happen, one without a day). DISTINCT: the rows are of different
 * events (`distinct` of ro_event_query), so that counts of reports and origins go with them. */
enum { RO_EXPORT_ALL = 1, RO_EXPORT_DISTINCT = 2 };

/* Begins a file of this format: `write` gets its bytes, whole lines, and returns non-zero when it cannot take them. Errors: RO_ERR_ARGUMENT (no such format), RO_ERR_IO, RO_ERR_MODEL. */
ro_status ro_export_open(ro_export **out, const ro_engine *engine, const char *format, int flags, int (*write)(void *context, const char *bytes, size_t length), void *context,
                         ro_error *error);

/* Writes an event: a row as ro_store_events gives it. Errors: RO_ERR_IO, RO_ERR_ENCODING (no row), RO_ERR_MEMORY. */
ro_status ro_export_event(ro_export *export, const char *json, ro_error *error);

/* Writes back the row that a record was made of, where it was one of this format; else nothing. Errors as above. */
ro_status ro_export_other(ro_export *export, const char *record, ro_error *error);

/* How many events were left out so far for the `n`th reason, counted from 0, and which; NULL behind the last. A static string. */
const char *ro_export_left(const ro_export *export, int n, int64_t *count);
void ro_export_close(ro_export *export);

typedef struct ro_import_options {
  const char *format; /* one of ro_export_formats */
  int strict;         /* the first bad row ends the import, and nothing of the file is kept */
  int64_t batch;      /* rows for one transaction; 0: 1,000. With `strict` the whole file is one. */
  void (*bad)(void *context, const ro_error *error);     /* called with each bad row, which is passed over; NULL: it goes unsaid */
  void (*warning)(void *context, const ro_error *error); /* called with what was put right; NULL: it goes unsaid */
  void *context;
} ro_import_options;

typedef struct ro_import_counts {
  int64_t rows;  /* that say something */
  int64_t added, known, bad;
} ro_import_counts;

/* Puts the rows of a file of other event data ("-" is standard input, gzip or not) into a database, each as a record of its own whose text is the row.
 * What is there already changes nothing. *counts is filled on errors too. RO_ERR_ENCODING: rows were bad (counts->bad), the others are
 * kept unless `strict`; RO_ERR_ARGUMENT: no such format, or a header that lacks columns; RO_ERR_IO, RO_ERR_STORE. */
ro_status ro_store_import(ro_store *store, const ro_engine *engine, const char *path, const ro_import_options *options, ro_import_counts *counts, ro_error *error);

/* ---- checking, explaining ---- */

/* Called with each fault: the document's address or id ("" unknown), where in its record ("events[3].trigger[0]"; in a database also
 * "TABLE[row]"), and what is wrong there. */
typedef void (*ro_fault_sink)(void *context, const char *document, const char *path, const char *message);

/* Rechecks a record: every span lies in the text, triggers in their sentences, ids name what is there, hashes are right,
 * enumerated values known, every field of an event has evidence. RO_ERR_ENCODING: it is no JSON. */
ro_status ro_record_verify(const char *record, size_t length, ro_fault_sink sink, void *context, ro_error *error);

/* Rechecks a database: SQLite's own checks of its pages and references, every record, and every row against the record it was made
 * from. *documents (NULL allowed): how many there are. RO_ERR_STORE: it cannot be read to its end. */
ro_status ro_store_verify(ro_store *store, ro_fault_sink sink, void *context, long *documents, ro_error *error);

/* A dictionary of actors or agents of PETRARCH or TABARI (X.actors, X.actors.txt, X.agents, X.agents.txt) as lines of the table that it would
 * join: calls `line` for the line of column names and for each row, without newlines; and for what gives no row a line that begins with '#' and
 * says where and why. RO_ERR_ARGUMENT: the file's name is not one of these. */
ro_status ro_tables_convert(const ro_engine *engine, const char *path, void (*line)(void *context, const char *text), void *context, ro_error *error);

/* Checks tables of one's own, a file or a folder of them: columns, kinds, dates, countries, sectors, types, modes, the language of
 * frames, rows that are there twice. Calls `fault` for each fault, with file, line and message. */
ro_status ro_tables_check(const ro_engine *engine, const char *path, void (*fault)(void *context, const ro_error *fault), void *context, ro_error *error);

/* Why a record says what it says: a line of JSON for each event and each statement, with the words, the rule and the row of
 * a table behind every field (docs/explain.md); the caller frees it. RO_ERR_ENCODING: `record` is no record. */
ro_status ro_record_explain(const ro_engine *engine, const char *record, char **out, ro_error *error);

/* Who a name stands for on a day (YYYY-MM-DD; NULL: not known): a JSON object with what the record would say, the row of
 * the actors that says so and why, and the rows that were not taken and why not; the caller frees it. */
ro_status ro_engine_who(const ro_engine *engine, const char *name, const char *day, char **out, ro_error *error);

/* "out of memory", … : a static string, never NULL. */
const char *ro_status_text(ro_status status);

#ifdef __cplusplus
}
#endif
#endif
