/* The writers, one for each format. */
#ifndef RO_EXPORT_WRITE_H
#define RO_EXPORT_WRITE_H

#include "export/deed.h"
#include "export/cells.h"
#include "export/export.h"

enum { RO_POLECAT_COLUMNS = 40, RO_ICEWS_COLUMNS = 20, RO_GDELT_EVENT_COLUMNS = 61, RO_GDELT_MENTION_COLUMNS = 16, RO_CSV_COLUMNS = 40 };
extern const char *const ro_polecat_columns[], *const ro_icews_columns[], *const ro_gdelt_event_columns[], *const ro_gdelt_mention_columns[], *const ro_csv_columns[];

/* Each adds its rows. */
void ro_write_plover(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_annotation(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_polecat(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_icews(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_gdelt_event(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_gdelt_mention(ro_buffer *out, const ro_codes *codes, const ro_deed *act);
void ro_write_csv(ro_buffer *out, const ro_codes *codes, const ro_deed *act);

/* The event as a PLOVER object; NULL when memory ran out. */
json_t *ro_plover_object(const ro_codes *codes, const ro_deed *act);

/* A piece of a list in a cell: a ; in it becomes a comma. */
void ro_piece(ro_buffer *out, const char *text);

/* A list in one cell: a member of each object, `between` them; of objects without it `none` stands in its place where others have it. Arrays of strings
 * when `member` is NULL. */
void ro_join(ro_buffer *out, const json_t *list, const char *member, const char *between, const char *none);

#endif
