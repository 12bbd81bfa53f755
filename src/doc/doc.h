/* The annotated document: what every stage reads and extends, in the order of the folders (src/README.md).
 *
 * All of it lives in the document's arena and lives as long as the document. Spans are byte offsets [start, end)
 * into `text` (well-formed UTF-8); the record has code points, and record.c is the only place that converts.
 * Tokens, mentions, entities, times, places, statements and events refer to one another by index; RO_NONE is none.
 * Token indices run through the whole document; a sentence is a range of them. Strings are NUL-terminated. */
#ifndef RO_DOC_DOC_H
#define RO_DOC_DOC_H

#include "base/arena.h"
#include "doc/ud.h"

#include <stdbool.h>
#include <stdint.h>

#define RO_NONE UINT32_MAX

typedef struct ro_span {
  uint32_t start, end; /* bytes */
} ro_span;
typedef RO_VEC(ro_span) ro_spans;
typedef RO_VEC(uint32_t) ro_indices;

/* A calendar day; year 0: unknown. */
typedef struct ro_date {
  int16_t year;
  int8_t month, day;
} ro_date;

/* ---- text, syntax ---- */

/* One syntactic word. A surface token of several words (don't = do + n't) has `joined` set on all but its first. */
typedef struct ro_token {
  ro_span span;
  const char *lower; /* lower-cased form; curly apostrophes are straight here */
  const char *lemma; /* lower case but for proper nouns; "" before the syntax stage */
  uint32_t sentence;
  uint32_t head;                 /* token index; RO_NONE at the root */
  uint32_t child, next_sibling; /* first dependent and next dependent of the same head, in text order */
  uint8_t upos, xpos, rel;       /* ro_upos, ro_xpos, ro_rel */
  uint8_t name;                  /* ro_name_label: of what name the network takes it to be part */
  bool joined;                   /* part of the same surface token as the word before it */
  bool paragraph;                /* first token of a paragraph */
} ro_token;

typedef struct ro_sentence {
  ro_span span;
  uint32_t first, end; /* tokens [first, end) */
  uint32_t root;       /* token */
} ro_sentence;

/* A number written in digits or words over tokens [first, end): 12, 5,000, 2.5 million, twelve, third. */
typedef struct ro_quantity {
  uint32_t first, end;
  double value;
  bool ordinal;
} ro_quantity;

/* ---- names, actors ---- */

/* Labels of words: B- begins a name, I- goes on in it. Persons, organisations, states and places, peoples and nationalities. */
#define RO_NAME_LABEL_LIST(X)                                                                                             \
  X(O, "O") X(B_PER, "B-PER") X(I_PER, "I-PER") X(B_ORG, "B-ORG") X(I_ORG, "I-ORG") X(B_LOC, "B-LOC") X(I_LOC, "I-LOC") \
  X(B_NORP, "B-NORP") X(I_NORP, "I-NORP")

/* kind of an entity and form of a mention, as format.md names them */
#define RO_KIND_LIST(X) \
  X(PERSON, "person") X(STATE, "state") X(GOVERNMENT, "government") X(ORGANIZATION, "organization") X(ARMED_GROUP, "armed_group") X(PLACE, "place") X(PEOPLE, "people") X(OTHER, "other")
#define RO_FORM_LIST(X) X(NAME, "name") X(NOMINAL, "nominal") X(PRONOUN, "pronoun") X(ADJECTIVE, "adjective")

typedef struct ro_mention {
  ro_span span;
  uint32_t first, end; /* tokens [first, end) */
  uint32_t head;       /* the token that stands in the tree for it */
  uint32_t entity;
  uint8_t form; /* ro_form */
} ro_mention;

enum { RO_MAX_SECTORS = 4 };

typedef struct ro_entity {
  const char *name; /* fullest naming in the document */
  uint8_t kind;     /* ro_kind */
  char country[4];  /* ISO 3166-1 alpha-3, "" unknown */
  char sectors[RO_MAX_SECTORS][4]; /* PLOVER codes, "" ends the list */
  const char *code; /* classic concatenation; NULL unknown */
  const char *ref;  /* key in the actor tables; NULL */
  const char *role; /* "president", "foreign minister"; NULL */
  const char *rule; /* name of the rule that gave country and sectors; NULL */
  ro_indices members;
  ro_indices mentions; /* in text order */
} ro_entity;

/* ---- times, places ---- */

#define RO_TIMEX_LIST(X) X(DATE, "DATE") X(TIME, "TIME") X(DURATION, "DURATION") X(SET, "SET")

typedef struct ro_time {
  ro_span span;
  uint32_t first, end; /* tokens */
  uint32_t head;       /* token that stands in the tree for it */
  uint8_t type;        /* ro_timex */
  const char *value;   /* TIMEX3 value, NULL unknown */
  ro_date earliest, latest;
} ro_time;

typedef struct ro_place {
  uint32_t entity;
  const char *name;
  char country[4];
  const char *admin1; /* NULL */
  double lat, lon;    /* meaningful if located */
  bool located;
  uint32_t geonameid; /* 0 unknown */
} ro_place;

/* ---- claims ---- */

#define RO_STATEMENT_KIND_LIST(X) X(DIRECT, "direct") X(INDIRECT, "indirect") X(MIXED, "mixed")
#define RO_ACT_LIST(X) X(SAY, "say") X(DENY, "deny") X(ADMIT, "admit") X(CLAIM_RESPONSIBILITY, "claim_responsibility") X(BELIEVE, "believe")

typedef struct ro_statement {
  uint8_t kind, act;   /* ro_statement_kind, ro_act */
  ro_indices sources;  /* entities; empty where the text names none */
  ro_span source_span; /* empty span (0,0): none */
  ro_span cue;
  uint32_t cue_token; /* RO_NONE where the cue is no token of a tree */
  ro_spans content;
  ro_span addressee_span; /* (0,0): none */
  uint32_t addressee;     /* entity */
  ro_span medium_span;    /* (0,0): none */
  const char *medium_name;
  uint32_t time;   /* ro_time */
  uint32_t within; /* ro_statement */
  RO_VEC(const char *) issues; /* what it is about (data/issues.tsv), in the order of its words */
  const char *rule;
} ro_statement;

/* ---- events ---- */

#define RO_EVENT_TYPE_LIST(X)                                                                                          \
  X(AGREE, "AGREE") X(CONSULT, "CONSULT") X(SUPPORT, "SUPPORT") X(CONCEDE, "CONCEDE") X(COOPERATE, "COOPERATE")        \
  X(AID, "AID") X(RETREAT, "RETREAT") X(REQUEST, "REQUEST") X(ACCUSE, "ACCUSE") X(REJECT, "REJECT")                    \
  X(THREATEN, "THREATEN") X(PROTEST, "PROTEST") X(SANCTION, "SANCTION") X(MOBILIZE, "MOBILIZE") X(COERCE, "COERCE") X(ASSAULT, "ASSAULT")
#define RO_EVENT_STATUS_LIST(X)                                                                             \
  X(ACTUAL, "actual") X(PLANNED, "planned") X(POSSIBLE, "possible") X(CONDITIONAL, "conditional") \
  X(REQUESTED, "requested") X(HISTORICAL, "historical")
#define RO_OTHER_ROLE_LIST(X)                                                                                        \
  X(ACCOMPANIED_BY, "accompanied_by") X(MEDIATOR, "mediator") X(ON_BEHALF_OF, "on_behalf_of") X(INSTRUMENT, "instrument") \
  X(BENEFICIARY, "beneficiary") X(TOPIC, "topic")
#define RO_FIGURE_KIND_LIST(X)                                                                                  \
  X(KILLED, "killed") X(INJURED, "injured") X(DETAINED, "detained") X(DISPLACED, "displaced")                   \
  X(PARTICIPANTS, "participants") X(MONEY, "money") X(DURATION, "duration") X(ORDINAL, "ordinal") X(OTHER, "other")
#define RO_BOUND_LIST(X) X(EXACT, "exact") X(AT_LEAST, "at_least") X(AT_MOST, "at_most") X(ABOUT, "about")

typedef struct ro_figure {
  uint8_t kind, bound; /* ro_figure_kind, ro_bound */
  double value, value_max; /* value_max 0: none */
  const char *unit, *per, *of; /* NULL */
  ro_span span;
  ro_indices attribution; /* statements */
} ro_figure;

/* Why a field holds: the field, what it says (id or value as the record writes it), the words, the rule. */
typedef struct ro_evidence {
  const char *field; /* "actors", "recipients", "others", "time", "place", "status", "negated", "figures", "attribution" */
  uint32_t ref;      /* index of what the field names (entity, time, place, statement, figure), RO_NONE for values */
  const char *value; /* for status and negated; else NULL */
  ro_spans spans;
  const char *rule;
} ro_evidence;

typedef struct ro_other {
  uint32_t entity;
  uint8_t role; /* ro_other_role */
} ro_other;

typedef struct ro_event {
  uint32_t sentence;
  uint32_t trigger_token; /* head token of the trigger */
  ro_spans trigger;
  uint8_t type;       /* ro_event_type */
  const char *mode;   /* NULL */
  RO_VEC(const char *) contexts;
  const char *cameo;  /* NULL */
  float intensity;
  const char *frame;  /* the row of the frames that found it: lemma, pos, needs; before it "announce:refusal", "announce:threat", "rescue:story" where that made it; NULL */
  ro_indices actors, recipients; /* entities */
  RO_VEC(ro_other) others;
  ro_spans topic;
  uint32_t time, place; /* ro_time, ro_place */
  uint8_t status;       /* ro_event_status */
  bool negated;
  RO_VEC(ro_figure) figures;
  ro_indices attribution; /* statements, innermost */
  RO_VEC(ro_evidence) evidence;
  float confidence; /* 0 to 1; below 0 unknown */
} ro_event;

typedef struct ro_assessment {
  uint32_t statement; /* RO_NONE: the article's own voice */
  char of[4][4];      /* country codes, "" ends */
  const char *about;  /* NULL */
  int8_t direction;   /* 1 closer, 0 unchanged, -1 further apart */
  ro_span span;
} ro_assessment;

/* ---- the whole ---- */

typedef struct ro_doc {
  ro_arena arena;
  /* set by the source */
  const char *uri, *title, *publisher, *author; /* NULL unknown */
  const char *database, *key;                   /* of a row of other event data: whose, and the row's id there; NULL for a text that was read */
  const char *published;                        /* full ISO 8601 in UTC, NULL unknown */
  ro_date published_date;                       /* year 0 unknown */
  const char *text;
  uint32_t length; /* bytes */
  const char *language; /* set by the text stage: "en"; NULL: another language, or too little text to tell */
  /* set by the stages, in this order */
  RO_VEC(ro_sentence) sentences;
  RO_VEC(ro_token) tokens;
  RO_VEC(ro_quantity) quantities;
  RO_VEC(ro_mention) mentions; /* in text order */
  uint32_t *mention_at;        /* for each token the mention whose head it is (the longest), or RO_NONE; NULL before the names stage */
  RO_VEC(ro_entity) entities;
  bool sport; /* set by the names stage: a report of sport, by its words */
  RO_VEC(ro_time) times;
  RO_VEC(ro_place) places;
  RO_VEC(ro_statement) statements;
  RO_VEC(ro_event) events;
  RO_VEC(ro_assessment) assessments;
} ro_doc;

#define RO_ID_NAME(id, text) RO_NAME_##id,
#define RO_ID_KIND(id, text) RO_KIND_##id,
#define RO_ID_FORM(id, text) RO_FORM_##id,
#define RO_ID_TIMEX(id, text) RO_TIMEX_##id,
#define RO_ID_STATEMENT(id, text) RO_STATEMENT_##id,
#define RO_ID_ACT(id, text) RO_ACT_##id,
#define RO_ID_EVENT(id, text) RO_EVENT_##id,
#define RO_ID_STATUS(id, text) RO_STATUS_##id,
#define RO_ID_OTHER(id, text) RO_OTHER_##id,
#define RO_ID_FIGURE(id, text) RO_FIGURE_##id,
#define RO_ID_BOUND(id, text) RO_BOUND_##id,
typedef enum ro_name_label { RO_NAME_LABEL_LIST(RO_ID_NAME) RO_NAME_COUNT } ro_name_label;
typedef enum ro_kind { RO_KIND_LIST(RO_ID_KIND) RO_KIND_COUNT } ro_kind;
typedef enum ro_form { RO_FORM_LIST(RO_ID_FORM) RO_FORM_COUNT } ro_form;
typedef enum ro_timex { RO_TIMEX_LIST(RO_ID_TIMEX) RO_TIMEX_COUNT } ro_timex;
typedef enum ro_statement_kind { RO_STATEMENT_KIND_LIST(RO_ID_STATEMENT) RO_STATEMENT_COUNT } ro_statement_kind;
typedef enum ro_act { RO_ACT_LIST(RO_ID_ACT) RO_ACT_COUNT } ro_act;
typedef enum ro_event_type { RO_EVENT_TYPE_LIST(RO_ID_EVENT) RO_EVENT_COUNT } ro_event_type;
typedef enum ro_event_status { RO_EVENT_STATUS_LIST(RO_ID_STATUS) RO_STATUS_COUNT } ro_event_status;
typedef enum ro_other_role { RO_OTHER_ROLE_LIST(RO_ID_OTHER) RO_OTHER_COUNT } ro_other_role;
typedef enum ro_figure_kind { RO_FIGURE_KIND_LIST(RO_ID_FIGURE) RO_FIGURE_COUNT } ro_figure_kind;
typedef enum ro_bound { RO_BOUND_LIST(RO_ID_BOUND) RO_BOUND_COUNT } ro_bound;

/* The names of these values in the record, indexed by the enumeration. */
extern const char *const ro_kind_names[], *const ro_form_names[], *const ro_timex_names[], *const ro_statement_kind_names[],
    *const ro_act_names[], *const ro_event_type_names[], *const ro_event_status_names[], *const ro_other_role_names[],
    *const ro_figure_kind_names[], *const ro_bound_names[], *const ro_name_label_names[];
/* PLOVER's quad category of a type: "verbal_cooperation", …; SANCTION is material conflict (docs/plover.md). */
const char *ro_quad_name(ro_event_type type);

/* Index of `name` in such a list of `count`, or -1. */
int ro_name_find(const char *const *names, int count, const char *name);

/* A document over `text` (copied). The arena must be initialised and its oom set. Fields of the source are set by the caller. */
void ro_doc_init(ro_doc *doc, const char *text, size_t length);

/* Reads YYYY-MM-DD with an optional ISO 8601 time into doc->published and published_date; false when it is no date. */
bool ro_doc_set_published(ro_doc *doc, const char *date);

/* Links `child` and `next_sibling` and `root` of one sentence from `head`; the syntax stage calls it. */
void ro_doc_link_tree(ro_doc *doc, uint32_t sentence);

/* ---- words ---- */

static inline const char *ro_span_text(const ro_doc *doc, ro_span span) { return doc->text + span.start; }
char *ro_span_copy(ro_doc *doc, ro_span span); /* NUL-terminated, in the arena; runs of white space become one space */
bool ro_token_is(const ro_doc *doc, uint32_t token, const char *lower);  /* lower-cased form equals */
bool ro_lemma_is(const ro_doc *doc, uint32_t token, const char *lemma);
/* Is `word` one of a list separated by spaces? */
bool ro_in_list(const char *word, const char *list);

/* ---- tree ---- */

#define ro_for_children(doc, parent, c) for (uint32_t c = (doc)->tokens.v[parent].child; c != RO_NONE; c = (doc)->tokens.v[c].next_sibling)

ro_rel ro_rel_of(const ro_doc *doc, uint32_t token);      /* with subtype */
ro_rel ro_base_rel_of(const ro_doc *doc, uint32_t token); /* without */
uint32_t ro_child(const ro_doc *doc, uint32_t token, ro_rel rel);      /* first dependent with exactly this relation, or RO_NONE */
uint32_t ro_child_base(const ro_doc *doc, uint32_t token, ro_rel rel); /* first dependent whose universal relation is this, or RO_NONE */
/* First dependent with this universal relation and lemma. */
uint32_t ro_child_lemma(const ro_doc *doc, uint32_t token, ro_rel rel, const char *lemma);
bool ro_dominates(const ro_doc *doc, uint32_t ancestor, uint32_t token); /* or equals */
/* The preposition of a nominal ("in", "on behalf of", "according to"): the forms of its `case` with their `fixed` parts, NULL if none. */
const char *ro_case_of(ro_doc *doc, uint32_t token);
/* Smallest token range [*first, *end) that holds the token and all below it. */
void ro_subtree(const ro_doc *doc, uint32_t token, uint32_t *first, uint32_t *end);
/* The nominal itself and its conjuncts ("A, B and C" from A); returns how many, at most `most`. */
uint32_t ro_conjuncts(const ro_doc *doc, uint32_t token, uint32_t *out, uint32_t most);
/* Span from the first to the last of tokens [first, end), first < end. */
ro_span ro_token_span(const ro_doc *doc, uint32_t first, uint32_t end);
/* The first token that begins at or behind a byte of the text; the number of tokens: none does. */
uint32_t ro_token_from(const ro_doc *doc, uint32_t byte);

/* ---- mentions, entities, evidence ---- */

uint32_t ro_mention_of(const ro_doc *doc, uint32_t token); /* the mention whose head the token is, or RO_NONE */
uint32_t ro_entity_of(const ro_doc *doc, uint32_t token);  /* its entity, or RO_NONE */
uint32_t ro_add_entity(ro_doc *doc, const char *name, ro_kind kind);
/* Adds a mention over tokens [first, end) with this head to an entity. doc->mention_at is kept. Text order is restored
 * by ro_sort_mentions, which the adder calls when done. Returns its index before sorting. */
uint32_t ro_add_mention(ro_doc *doc, uint32_t entity, ro_form form, uint32_t first, uint32_t end, uint32_t head);
void ro_sort_mentions(ro_doc *doc); /* text order; renews entity->mentions and mention_at */
bool ro_has_sector(const ro_entity *entity, const char *sector);
void ro_add_sector(ro_entity *entity, const char *sector); /* unless there, or full */
/* Adds an entry; `span` may be (0,0) for none. */
void ro_add_evidence(ro_doc *doc, ro_event *event, const char *field, uint32_t ref, const char *value, ro_span span, const char *rule);
/* Takes away the entries of a field; of one ref only, unless that is RO_NONE. */
void ro_drop_evidence(ro_event *event, const char *field, uint32_t ref);
bool ro_has_index(const ro_indices *list, uint32_t index);
void ro_add_index(ro_doc *doc, ro_indices *list, uint32_t index); /* unless there */

/* ---- days ---- */

int32_t ro_date_days(ro_date date);  /* days since 1970-01-01, proleptic Gregorian */
ro_date ro_date_from_days(int32_t days);
int ro_date_weekday(ro_date date);   /* 0 Monday … 6 Sunday */
int ro_month_days(int year, int month);

#endif
