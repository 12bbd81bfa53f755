/* Events as text for people: what `readout events` and `readout read --format text` print. */
#ifndef CLI_RENDER_H
#define CLI_RENDER_H

#include <stdbool.h>
#include <stdio.h>

typedef struct cli_look {
  bool color;
  bool origin; /* say of each event which report it is from */
  int width; /* columns of the terminal to fold lines at; 0: do not fold */
} cli_look;

/* How to write to `out`: colour as `choice` says ("auto", "always", "never"; auto: on a terminal, unless NO_COLOR is set),
 * folded at the width of the terminal. */
cli_look look_of(FILE *out, const char *choice);

/* Writes text that came from somebody else: control characters, which could steer a terminal, become U+FFFD. */
void render_text(FILE *out, const char *text, size_t length);

/* An event row (docs/events.md): when, what, who -> whom, where, how certain, who says so; then the words it rests on. */
void render_event(FILE *out, const cli_look *look, const char *json);

/* A statement row (docs/statements.md): act, who, to whom, when, in whose words; then the words said. */
void render_statement(FILE *out, const cli_look *look, const char *json);

/* A track (docs/track.md): a bar for each period with what was done and judged, then each side's positions. `names`: of the two
 * sides; `about`: as it was asked for, or NULL. */
void render_track(FILE *out, const cli_look *look, const char *json, const char *const names[2], const char *about);

/* A dispute (docs/disputes.md): the event, and of each question the sides with their sources and words. */
void render_dispute(FILE *out, const cli_look *look, const char *json);

/* An explanation (docs/explain.md) of an event or a statement: each field on a line, with its rule and the row of the table. */
void render_explanation(FILE *out, const cli_look *look, const char *json);

/* The head of a document, from its record: title, date, publisher, address. */
void render_document(FILE *out, const cli_look *look, const char *record);

#endif
