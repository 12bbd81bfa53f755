/* The stages in their order, over one table image and one model image. */
#ifndef RO_PIPELINE_PIPELINE_H
#define RO_PIPELINE_PIPELINE_H

#include "doc/doc.h"
#include "model/stage.h"
#include "store/packed.h"

#include <jansson.h>

enum { RO_STAGES = 8, RO_SYNTAX_STAGES = 2 };

struct ro_engine {
  ro_image *tables, *model;
  void *states[RO_STAGES];
};

struct ro_document {
  const ro_engine *engine;
  struct ro_ahead *home; /* who has read it ahead and frees it; NULL: nobody has */
  ro_document *next;     /* of those to be freed there */
  int stages_run;
  json_t *record; /* a record that was read: nothing is to be done any more, and `doc` is empty; NULL: an article */
  ro_written written; /* the record as it came; all NULL: it is to be written anew */
  ro_doc doc;
};

/* The tables of an image joined with files at `path` (ro_tables_join), as an image without a name. */
ro_status ro_join_tables(ro_image **out, const ro_image *shipped, const char *path, void (*tell)(void *, const ro_error *), void *context, ro_error *error);

/* An empty document, its arena ready; NULL when memory ran out. */
ro_document *ro_document_new(const ro_engine *engine);

void ro_document_destroy(ro_document *document); /* ro_document_free, by the thread that calls it */

/* The record of an analysed document; the caller gives it back with json_decref. */
ro_status ro_document_record(const ro_document *document, json_t **out, ro_error *error);

/* Opens and closes the state of every stage; closing accepts an engine whose opening failed half-way. */
ro_status ro_stages_open(ro_engine *engine, ro_error *error);
void ro_stages_close(ro_engine *engine);

/* Takes a document through the first `stages` stages. RO_ERR_MEMORY leaves it fit only to be freed. */
ro_status ro_pipeline_run(ro_document *document, int stages, ro_error *error);

/* Puts a record (and as it is written, where that is at hand, else NULL) and what follows from it into a database, in the transaction that ro_store_begin opened
 * or in one of its own; *added is 0 when it was there already. An error undoes the transaction. */
ro_status ro_store_keep(ro_store *store, const json_t *record, const ro_written *written, int *added, ro_error *error);

/* Undoes what was added since ro_store_begin; nothing where no transaction is open. */
void ro_store_undo(ro_store *store);

#endif
