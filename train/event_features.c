#include "event_features.h"

#include "events/confidence.h"
#include "pipeline/pipeline.h"
#include "readout.h"

#include <stdio.h>

static void write_feature(void *context, const char *feature) { fprintf(context, " %s", feature); }

static void write_document(const ro_doc *doc) {
  for (uint32_t i = 0; i < doc->events.n; i++) {
    printf("%s\tv%u\t", doc->uri ? doc->uri : "", i + 1);
    ro_confidence_features(doc, &doc->events.v[i], write_feature, stdout);
    putchar('\n');
  }
}

static ro_status write_all(ro_reader *reader, ro_error *error) {
  ro_document *document;
  ro_status status;
  while ((status = ro_reader_next(reader, &document, error)) == RO_OK) {
    status = ro_document_analyze(document, error);
    if (status == RO_OK) write_document(&document->doc);
    ro_document_free(document);
    if (status != RO_OK) break;
  }
  return status == RO_END ? RO_OK : status;
}

int ro_write_features(const char *path) {
  ro_engine *engine = NULL;
  ro_reader *reader = NULL;
  ro_error error = {0};
  ro_status status = ro_engine_open(&engine, &(ro_engine_options){0}, &error);
  if (status == RO_OK) status = ro_reader_open(&reader, engine, path, &(ro_read_options){0}, &error);
  if (status == RO_OK) status = write_all(reader, &error);
  if (status != RO_OK) fprintf(stderr, "%s: %s\n", path, error.message);
  ro_reader_close(reader);
  ro_engine_close(engine);
  return status != RO_OK;
}
