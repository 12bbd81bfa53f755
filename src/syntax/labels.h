/* The labels of the models: joint tags ("NOUN NN") and moves of the parser ("shift", "left nsubj", "right obj").
 *
 * They are kept by name, a line each behind a line with the version, and become the enumerations of doc/ud.h on opening. */
#ifndef RO_SYNTAX_LABELS_H
#define RO_SYNTAX_LABELS_H

#include "doc/ud.h"
#include "model/image.h"

#define RO_LABELS_VERSION "readout labels 1"

enum { RO_LABELS = 256 };

typedef struct ro_tag {
  uint8_t upos, xpos; /* ro_upos, ro_xpos */
  uint8_t coarse;     /* the model's own number of the part of speech, from 1: what features are made of */
} ro_tag;

typedef struct ro_tags {
  uint32_t count;
  ro_tag of[RO_LABELS];
} ro_tags;

/* What a move does (see transition.h) and the relation it gives. */
typedef enum ro_move_kind { RO_SHIFT, RO_LEFT, RO_RIGHT, RO_MOVE_KINDS } ro_move_kind;

typedef struct ro_move {
  uint8_t kind; /* ro_move_kind */
  uint8_t rel;  /* the model's own number of the relation, from 1: what features are made of; 0 for a shift */
} ro_move;

enum { RO_RELS = 64 };

typedef struct ro_moves {
  uint32_t count, rels;
  ro_move of[RO_LABELS];
  uint8_t rel[RO_RELS]; /* ro_rel of each number; [0] is none */
} ro_moves;

/* RO_ERR_MODEL when the section is missing, of another version, or names an unknown label; for moves also when a kind is missing. */
ro_status ro_tags_open(ro_tags *out, const ro_image *image, const char *section, ro_error *error);
ro_status ro_moves_open(ro_moves *out, const ro_image *image, const char *section, ro_error *error);

/* The model's number of a part of speech or relation, a new one at its first appearance; 0 when there are too many relations. */
uint8_t ro_coarse_number(const ro_tags *tags, uint8_t upos);
uint8_t ro_rel_number(ro_moves *moves, uint8_t rel);

#endif
