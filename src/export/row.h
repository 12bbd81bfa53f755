/* A row of other event data on its way to a record: its cells, and the document that it becomes. The document's text is the row itself, so that every
 * field of the record points at the cell it was read from. */
#ifndef RO_EXPORT_ROW_H
#define RO_EXPORT_ROW_H

#include "doc/doc.h"
#include "export/codes.h"
#include "export/export.h"

typedef struct ro_row {
  ro_doc *doc; /* its arena is the row's; where memory runs out it jumps */
  const ro_import_setting *setting;
  int64_t line;
  const char *const *columns; /* names of the cells */
  int count;
  const char **cells; /* in the format's own order, "" where there is nothing */
  ro_span *spans;     /* of the cells in the text */
  ro_error *error;    /* what is wrong with the row */
} ro_row;

/* The cell, "" also where other data write None or NULL for nothing. */
const char *ro_row_cell(const ro_row *row, int column);

/* Says what is wrong with a column (-1: with the row) and returns false. */
bool ro_row_fault(ro_row *row, int column, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Sets the text of the document to `before` and the cells behind it, a tab between them, and their spans. */
void ro_row_set_text(ro_row *row, const char *before);

/* "polecat:Actor Name": the rule by which a field follows from a column. */
const char *ro_row_rule(const ro_row *row, int column);

/* ---- values; false: a fault was told ---- */

bool ro_row_day(ro_row *row, int column, ro_date *out);    /* YYYY-MM-DD or YYYYMMDD; year 0 where the cell is empty */
bool ro_row_number(ro_row *row, int column, double least, double most, double *out); /* *out stays where the cell is empty */
bool ro_row_published(ro_row *row, int column);            /* a day, or YYYYMMDDHHMMSS */

/* ---- parts of the record ---- */

typedef struct ro_row_party {
  const char *name; /* not empty */
  int column;       /* where it is named */
  const char *country, *known_as, *role; /* alpha-3; a code of its own (UNO); "" unknown */
  const char *sectors[RO_MAX_SECTORS];   /* PLOVER's; NULL ends them */
  const char *kind; /* as the record has it; "" is concluded from the rest */
} ro_row_party;
uint32_t ro_row_add_party(ro_row *row, const ro_row_party *party); /* the entity */

/* Adds the sectors of `list`, in another scheme and with this between them, to the party; those that are not known are passed over. RO_SCHEME_COUNT:
 * PLOVER's own. */
void ro_row_take_sectors(ro_row *row, ro_row_party *party, ro_scheme scheme, const char *list, const char *between);

/* The event of the row: its type, its trigger (a column). */
ro_event *ro_row_add_event(ro_row *row, const char *type, const char *mode, const char *cameo, int trigger);
void ro_row_add_contexts(ro_row *row, ro_event *event, const char *list, char between); /* those PLOVER knows no longer are passed over */
void ro_row_join(ro_row *row, ro_event *event, bool recipient, uint32_t entity, int column); /* with its evidence */
void ro_row_set_time(ro_row *row, ro_event *event, ro_date earliest, ro_date latest, int column);
void ro_row_set_status(ro_row *row, ro_event *event, ro_event_status status, bool negated, int status_column, int negated_column);
void ro_row_add_figure(ro_row *row, ro_event *event, ro_figure_kind kind, double value, int column);

typedef struct ro_row_place {
  const char *name, *country, *admin1;
  int column; /* where it is named */
  double lat, lon;
  bool located;
  uint32_t geonameid;
} ro_row_place;
void ro_row_set_place(ro_row *row, ro_event *event, const ro_row_place *place);

/* CAMEO's statements and appeals, which are no events of PLOVER: said by the source, to the target. RO_NONE: nobody. */
void ro_row_add_statement(ro_row *row, const char *cameo, uint32_t source, int source_column, uint32_t target, int target_column, int trigger);

/* Columns whose cells are lists of the same length, one piece for each party; -1 for none. */
typedef struct ro_side_columns {
  int name, country, primary, sectors, role, code, kind;
  const char *between_sectors; /* those of one party */
} ro_side_columns;
/* Adds those named there and joins them to the event. A list of another length than the names says nothing of whom. */
void ro_row_add_side(ro_row *row, ro_event *event, bool recipient, const ro_side_columns *columns);

/* The pieces of `text` between `between`, without space around them, in the arena; returns how many, at most `most` are kept. */
int ro_row_split(ro_row *row, const char *text, const char *between, const char **out, int most);

/* ---- the readers: the row's cells into its document; false: a fault was told ---- */

bool ro_read_polecat(ro_row *row);
bool ro_read_icews(ro_row *row);
bool ro_read_gdelt_event(ro_row *row);
bool ro_read_gdelt_mention(ro_row *row);
bool ro_read_csv(ro_row *row);
bool ro_read_plover(ro_row *row, const json_t *object, const char *text); /* `text` becomes the document's */

#endif
