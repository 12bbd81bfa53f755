/* What the files of this folder share while a document is worked on. */
#ifndef RO_CLAIMS_WORK_H
#define RO_CLAIMS_WORK_H

#include "doc/doc.h"
#include "model/table.h"

/* Where a cue's content stands (data/cues.tsv). */
enum {
  RO_FRAME_CLAUSE = 1,
  RO_FRAME_QUOTE = 2,
  RO_FRAME_OBJ = 4,
  RO_FRAME_PRED = 8,
  RO_FRAME_INF = 16,
  RO_FRAME_LIGHT = 32,
  RO_FRAME_SOURCE = 64,
  RO_FRAME_NONE = 128,
};

typedef struct ro_cue {
  char pos; /* v n a p r */
  uint8_t act, frames;
  bool addressee, agentless, self, again, bare, given, agent;
  bool phrase; /* the key has more than one word */
  const char *prepositions; /* the frames that are prepositions, with others between; for ro_in_list */
} ro_cue;

typedef struct ro_claims {
  ro_table table, media, issues;
  ro_cue *cues; /* one for each row of the table */
  uint32_t media_class, issue; /* columns */
} ro_claims;

ro_status ro_claims_open_cues(ro_claims *claims, ro_error *error);

/* The row of `key` with this part of speech; NULL if none. */
const ro_cue *ro_claims_cue(const ro_claims *claims, const char *key, char pos);

/* A stretch between quotation marks, which may run over sentences and paragraphs. */
typedef struct ro_quotation {
  ro_span span;        /* with its marks */
  uint32_t first, end; /* tokens, marks included */
  bool single;         /* single marks */
  bool used;           /* some statement's content has it */
} ro_quotation;

typedef struct ro_pieces {
  ro_span v[8]; /* here token ranges [start, end) */
  uint32_t n;
} ro_pieces;

typedef struct ro_claims_work {
  const ro_claims *claims;
  ro_doc *doc;
  uint32_t *order, *last;  /* pre-order number of each token in its tree, greatest number below it */
  uint32_t *first, *end;   /* token range of each subtree */
  uint32_t *quote_at;      /* for each token the quotation it stands in, or RO_NONE */
  uint32_t *time_at;       /* for each token the time whose head it is, or RO_NONE */
  RO_VEC(ro_quotation) quotations;
  RO_VEC(ro_pieces) contents; /* of each statement, in tokens */
  ro_indices source_heads;    /* of each statement the head of its source, or RO_NONE */
  bool new_mentions;
} ro_claims_work;

/* Is the first byte of the token's form one of these? */
static inline bool ro_claims_starts(const ro_doc *doc, uint32_t token, const char *bytes) {
  char first = doc->tokens.v[token].lower[0];
  return first && strchr(bytes, first) != NULL;
}

/* tree.c */
void ro_claims_number(ro_claims_work *work);
static inline bool ro_claims_below(const ro_claims_work *work, uint32_t ancestor, uint32_t token) {
  return work->doc->tokens.v[ancestor].sentence == work->doc->tokens.v[token].sentence && work->order[ancestor] <= work->order[token] &&
         work->order[token] <= work->last[ancestor];
}
/* The tokens below `top` without those below `hole` (RO_NONE: none), in runs; punctuation at their edges is left out. */
void ro_claims_pieces(const ro_claims_work *work, uint32_t top, uint32_t hole, ro_pieces *out);
void ro_claims_add_piece(const ro_claims_work *work, ro_pieces *out, uint32_t first, uint32_t end);
void ro_claims_cut(const ro_claims_work *work, ro_pieces *pieces, uint32_t first, uint32_t end);
bool ro_claims_is_verb(const ro_doc *doc, uint32_t token);

/* quotes.c */
void ro_claims_find_quotations(ro_claims_work *work);

/* source.c: the head of the source's noun phrase, or RO_NONE. */
uint32_t ro_claims_subject(const ro_claims_work *work, uint32_t verb);
uint32_t ro_claims_agent(const ro_claims_work *work, uint32_t verb);
bool ro_claims_is_passive(const ro_doc *doc, uint32_t verb);
bool ro_claims_is_light(const ro_claims_work *work, uint32_t verb); /* "issue", "make": its subject is the source of its object */
uint32_t ro_claims_possessor(const ro_claims_work *work, uint32_t noun);
ro_span ro_claims_source_tokens(const ro_claims_work *work, uint32_t head, uint32_t cue);
void ro_claims_set_source(ro_claims_work *work, ro_statement *statement, uint32_t head);

bool ro_claims_can_hear(const ro_doc *doc, uint32_t token); /* can it be spoken to? */
void ro_claims_same_speaker(ro_claims_work *work, ro_statement *statement, uint32_t head);

/* content.c: what the cue says in one of its frames; no pieces: not a cue here. */
typedef struct ro_found {
  ro_pieces content;
  uint32_t cue_first, cue_end; /* tokens */
  uint32_t source;             /* head token or RO_NONE */
  uint32_t addressee;          /* head token or RO_NONE */
  uint32_t clause;             /* head of the clause that is the content, or RO_NONE */
  const char *rule;
} ro_found;
bool ro_claims_find_verb(ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out);
bool ro_claims_find_clause(const ro_claims_work *work, uint32_t verb, ro_found *out);
bool ro_claims_find_preposition(const ro_claims_work *work, uint32_t token, const ro_cue *cue, ro_found *out);
uint32_t ro_claims_late_infinitive(const ro_claims_work *work, uint32_t verb);
void ro_claims_set_cue(const ro_claims_work *work, uint32_t cue, ro_found *out); /* the cue's words around its token */
const char *ro_claims_marker(const ro_doc *doc, uint32_t token, ro_rel rel);      /* the form of this dependent; NULL if none */

/* objects.c */
bool ro_claims_find_object(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out);
bool ro_claims_find_infinitive(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, bool passive, ro_found *out);

/* extent.c: how far a content found by the tree goes. */
bool ro_claims_is_finite(const ro_doc *doc, uint32_t token);
bool ro_claims_is_dash(const ro_doc *doc, uint32_t token);
bool ro_claims_is_behind_comma(const ro_doc *doc, uint32_t token);
void ro_claims_extend(const ro_claims_work *work, uint32_t cue, ro_found *out); /* to the next comma or end */
void ro_claims_add_gap(const ro_claims_work *work, uint32_t verb, const ro_cue *cue, ro_found *out);
void ro_claims_add_clauses(const ro_claims_work *work, uint32_t verb, ro_found *out);
void ro_claims_cut_next_cue(const ro_claims_work *work, uint32_t verb, ro_found *out);

/* nominals.c */
bool ro_claims_find_noun(ro_claims_work *work, uint32_t noun, const ro_cue *cue, ro_found *out);
bool ro_claims_find_adjective(ro_claims_work *work, uint32_t adjective, const ro_cue *cue, ro_found *out);

/* phrases.c */
bool ro_claims_find_phrase(ro_claims_work *work, uint32_t first, uint32_t count, ro_found *out);
bool ro_claims_find_adverb(ro_claims_work *work, uint32_t adverb, ro_found *out);
bool ro_claims_find_label(ro_claims_work *work, uint32_t colon, ro_found *out);
bool ro_claims_find_signature(ro_claims_work *work, uint32_t dash, ro_found *out);

/* surface.c: by commas and word order. */
/* The noun right before or behind the cue, when the subject in the tree is none or stands behind a comma or mark. A cue that takes no object
 * inverts: a noun behind it after a whole clause is who speaks. One whose object is who is spoken to never does ("…," X told Y). */
typedef enum ro_inversion { RO_MAY_INVERT, RO_INVERTS, RO_NEVER_INVERTS } ro_inversion;
uint32_t ro_claims_near_subject(const ro_claims_work *work, uint32_t cue_first, uint32_t cue_end, uint32_t subject, ro_inversion inversion);
uint32_t ro_claims_trail_end(const ro_claims_work *work, uint32_t from);
uint32_t ro_claims_find_that(const ro_claims_work *work, uint32_t from, uint32_t end);
bool ro_claims_find_between_commas(const ro_claims_work *work, ro_found *out);
bool ro_claims_find_rest(const ro_claims_work *work, uint32_t cue, bool only_that, ro_found *out);
bool ro_claims_find_relative(const ro_claims_work *work, ro_found *out);
bool ro_claims_find_around(const ro_claims_work *work, uint32_t first, uint32_t end, ro_found *out);

/* details.c: addressee, medium, time. */
void ro_claims_set_details(ro_claims_work *work, ro_statement *statement, const ro_found *found);

/* quoted.c: what quotation marks do to statements once all cues are found. */
void ro_claims_widen(ro_claims_work *work, ro_pieces *content, uint32_t cue);
void ro_claims_continue_quotations(ro_claims_work *work);
void ro_claims_set_kind(ro_claims_work *work, uint32_t statement);

/* nesting.c */
void ro_claims_nest(ro_claims_work *work);

/* prune.c */
void ro_claims_prune(ro_claims_work *work);

/* issues.c */
void ro_claims_set_issues(ro_claims_work *work, ro_statement *statement);

#endif
