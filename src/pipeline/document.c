/* The document functions of readout.h. */
#include "pipeline/ahead.h"

#include "base/buffer.h"
#include "doc/conllu.h"
#include "doc/record.h"

#include <stdlib.h>

ro_document *ro_document_new(const ro_engine *engine) {
  ro_document *document = calloc(1, sizeof *document);
  if (!document) return NULL;
  document->engine = engine;
  ro_arena_init(&document->doc.arena);
  return document;
}

ro_status ro_document_annotate(ro_document *document, ro_error *error) {
  if (document->record) return ro_fail(error, RO_ERR_ENCODING, "a record, which has no words and trees to show");
  return ro_pipeline_run(document, RO_SYNTAX_STAGES, error);
}

ro_status ro_document_analyze(ro_document *document, ro_error *error) {
  return document->record ? RO_OK : ro_pipeline_run(document, RO_STAGES, error);
}

ro_status ro_document_record(const ro_document *document, json_t **out, ro_error *error) {
  if (!document->record) return ro_record_make(&document->doc, out, error);
  *out = json_incref(document->record);
  return RO_OK;
}

static ro_status out_of_memory(ro_error *error) { return ro_fail(error, RO_ERR_MEMORY, "out of memory"); }

ro_status ro_document_json(const ro_document *document, int style, char **out, ro_error *error) {
  json_t *record;
  *out = NULL;
  ro_status status = ro_document_record(document, &record, error);
  if (status != RO_OK) return status;
  *out = ro_record_text(record, style == RO_JSON_INDENT);
  json_decref(record);
  return *out ? RO_OK : out_of_memory(error);
}

/* The rows of a record, one a line. */
static ro_status rows_text(const json_t *record, char **out, ro_error *error) {
  json_t *rows;
  ro_status status = ro_record_rows(record, &rows, error);
  if (status != RO_OK) return status;
  *out = ro_record_lines(rows);
  json_decref(rows);
  return *out ? RO_OK : out_of_memory(error);
}

ro_status ro_document_events(const ro_document *document, char **out, ro_error *error) {
  json_t *record;
  *out = NULL;
  ro_status status = ro_document_record(document, &record, error);
  if (status != RO_OK) return status;
  status = rows_text(record, out, error);
  json_decref(record);
  return status;
}

ro_status ro_document_conllu(const ro_document *document, char **out, ro_error *error) {
  ro_buffer buffer = {0};
  ro_conllu_write(&document->doc, &buffer);
  *out = ro_buffer_take(&buffer);
  return *out ? RO_OK : out_of_memory(error);
}

void ro_document_destroy(ro_document *document) {
  if (!document) return;
  json_decref(document->record);
  free((char *)document->written.text), free((char *)document->written.packed);
  ro_arena_free(&document->doc.arena);
  free(document);
}

void ro_document_free(ro_document *document) {
  if (document && document->home) ro_ahead_return(document);
  else ro_document_destroy(document);
}
