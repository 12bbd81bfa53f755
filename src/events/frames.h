/* The frame language compiled: data/frames*.tsv, light, embedders, roles, classes, intensity (docs/frames.md describes them). */
#ifndef RO_EVENTS_FRAMES_H
#define RO_EVENTS_FRAMES_H

#include "doc/doc.h"
#include "events/assess.h"
#include "model/table.h"

/* Where a word stands, seen from a trigger. PREP is any preposition, named by `word`. */
typedef enum ro_slot_kind {
  RO_SLOT_SUBJ, RO_SLOT_OBJ, RO_SLOT_IOBJ, RO_SLOT_POSS, RO_SLOT_ADJ, RO_SLOT_XCOMP, RO_SLOT_CCOMP, RO_SLOT_COMP,
  RO_SLOT_ADVMOD, RO_SLOT_AUX, RO_SLOT_PRT, RO_SLOT_GOV, RO_SLOT_MOD, RO_SLOT_PREP
} ro_slot_kind;

typedef struct ro_slot {
  uint8_t kind;
  const char *word; /* of a PREP: "with", "on behalf of" */
} ro_slot;

enum { RO_PATH_STEPS = 3 };

/* A slot, a slot of its filler, … */
typedef struct ro_path {
  uint32_t steps;
  ro_slot step[RO_PATH_STEPS];
  const char *name; /* as evidence cites it: "subject", "with" */
} ro_path;

typedef enum ro_test { RO_TEST_FILLED, RO_TEST_WORDS, RO_TEST_CLASS, RO_TEST_KIND } ro_test;

typedef struct ro_need {
  ro_path path;
  bool absent;        /* must not hold */
  uint8_t test;       /* ro_test */
  const char *words;  /* of WORDS: separated by spaces; of CLASS: its name */
  uint32_t kinds;     /* of KIND: bits of ro_kind, RO_ANY_ACTOR */
} ro_need;

#define RO_ANY_ACTOR (1u << 31)

/* Alternatives, of which the first that is filled counts; each is one path or several joined. */
typedef struct ro_role {
  uint32_t alternatives;
  struct {
    uint32_t paths;
    const ro_path *path;
  } *alternative;
} ro_role;

/* What a frame or an embedder does to the event it governs. */
typedef enum ro_imparts {
  RO_IMPARTS_NOTHING, RO_IMPARTS_ACTUAL, RO_IMPARTS_PLANNED, RO_IMPARTS_POSSIBLE, RO_IMPARTS_CONDITIONAL,
  RO_IMPARTS_REQUESTED, RO_IMPARTS_NEGATED
} ro_imparts;

typedef struct ro_frame {
  char pos; /* v n a */
  uint32_t needs;
  const ro_need *need;
  uint32_t weight; /* of two rows that hold the heavier wins: more conditions, then more exact ones */
  uint8_t type; /* ro_event_type; RO_EVENT_COUNT: the row says that here is no event */
  const char *name, *mode, *cameo; /* mode, cameo: NULL for none */
  const char *row; /* lemma, pos and needs: "attack v obj=#policy" */
  const char *const *contexts;
  uint32_t context_count;
  ro_role actor, recipient;
  uint8_t embeds; /* ro_imparts */
  float intensity;
} ro_frame;

typedef struct ro_light {
  ro_slot slot;               /* where the noun stands */
  ro_path actor, recipient;   /* whose filler serves as the noun's subj and obj; steps 0: none */
} ro_light;

typedef struct ro_embedder {
  char pos;
  ro_slot slot; /* where the event stands; MOD: the word hangs on the event itself */
  uint8_t imparts;
} ro_embedder;

/* The columns of data/frames*.tsv, in the order of RO_FRAME_COLUMNS. */
enum { RO_FRAME_LEMMA, RO_FRAME_POS, RO_FRAME_NEEDS, RO_FRAME_TYPE, RO_FRAME_MODE, RO_FRAME_CONTEXT, RO_FRAME_CAMEO, RO_FRAME_ACTOR, RO_FRAME_RECIPIENT, RO_FRAME_EMBEDS, RO_FRAME_COLUMN_COUNT };
#define RO_FRAME_COLUMNS "lemma pos needs type mode context cameo actor recipient embeds"

/* A row of data/roles.tsv. */
typedef struct ro_role_row {
  uint8_t role;          /* ro_other_role */
  uint32_t types;        /* bits of ro_event_type; 0: all */
  const char *word;      /* lemma of the participle or noun between; "": none */
  ro_path path;
  const char *class;     /* of the filler; "": any party */
} ro_role_row;

/* Everything the stage knows; rows of a table and entries of the array beside it have the same index. */
typedef struct ro_frames {
  ro_arena arena;
  ro_table frame_table, light_table, embedder_table, role_table, class_table, figure_table, unit_table, bound_table, score_table, confidence_table, context_table;
  uint32_t frame_column[RO_FRAME_COLUMN_COUNT]; /* where each stands in frame_table */
  const ro_frame *frame;
  const ro_light *light;
  const ro_embedder *embedder;
  const ro_role_row *role;
  ro_assess assess;
} ro_frames;

/* Errors: RO_ERR_MODEL for a table that is missing or a cell that means nothing, RO_ERR_MEMORY. */
ro_status ro_frames_open(ro_frames **out, const ro_image *tables, ro_error *error);
/* Looks up where the columns of frame_table stand, once it is open and before its rows are read. */
void ro_frame_find_columns(ro_frames *frames);
/* One row of frame_table, in the arena; a cell that means nothing is RO_ERR_MODEL. */
ro_status ro_frame_read(ro_frames *frames, uint32_t row, ro_frame *out, ro_error *error);
void ro_frames_close(ro_frames *frames); /* accepts NULL */

/* PLOVER's score of a type and mode (NULL: none). */
float ro_intensity(const ro_frames *frames, const char *type, const char *mode);

/* Is the word in this class of data/classes.tsv? */
bool ro_in_class(const ro_frames *frames, const char *word, const char *name);

#endif
