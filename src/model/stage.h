/* What every stage of the pipeline offers: `extern const ro_stage ro_text_stage;` and so on.
 *
 * `open` looks up the tables and weights it reads, once for an engine; its state is read-only afterwards and may be used by
 * several threads. `run` extends the document; it takes memory only from the document's arena, which jumps out when memory
 * ends, so it cannot fail in any other way and holds no other resource. */
#ifndef RO_MODEL_STAGE_H
#define RO_MODEL_STAGE_H

#include "model/image.h"
#include "model/table.h"

struct ro_doc;

typedef struct ro_stage {
  const char *name;
  ro_status (*open)(void **state, const ro_image *tables, const ro_image *model, ro_error *error);
  void (*run)(const void *state, struct ro_doc *doc);
  void (*close)(void *state); /* accepts NULL */
} ro_stage;

#endif
