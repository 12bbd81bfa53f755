#include "text/text.h"

#include "text/parts.h"

#include <stdlib.h>

static ro_status open_tables(ro_text_tables *t, const ro_image *image, ro_error *error) {
  const struct {
    ro_table *table;
    const char *name, *columns;
  } wanted[] = {{&t->abbreviations, "abbreviations", "form kind"}, {&t->contractions, "contractions", "form parts"},
                {&t->prefixes, "prefixes", "prefix"},              {&t->starters, "starters", "word"},
                {&t->suffixes, "suffixes", "form"},              {&t->numbers, "numbers", "word kind value"},
                {&t->speech, "speech", "word"},
                {&t->domains, "domains", "ending"},
                {&t->english, "english", "word"}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    ro_status status = ro_table_open(wanted[i].table, image, wanted[i].name, wanted[i].columns, error);
    if (status != RO_OK) return status;
  }
  t->dot_kind = ro_table_column(&t->abbreviations, "kind");
  t->parts = ro_table_column(&t->contractions, "parts");
  t->number_kind = ro_table_column(&t->numbers, "kind");
  t->number_value = ro_table_column(&t->numbers, "value");
  return RO_OK;
}

static ro_status open_text(void **state, const ro_image *tables, const ro_image *model, ro_error *error) {
  (void)model;
  ro_text_tables *t = calloc(1, sizeof *t);
  *state = t;
  return t ? open_tables(t, tables, error) : ro_fail(error, RO_ERR_MEMORY, "out of memory");
}

static void run_text(const void *state, ro_doc *doc) {
  ro_indices paragraphs = {0};
  ro_text_paragraphs(doc, &paragraphs);
  ro_text_tokens(state, doc, &paragraphs);
  ro_text_sentences(state, doc);
  ro_text_numbers(state, doc);
  ro_text_language(state, doc);
}

static void close_text(void *state) { free(state); }

const ro_stage ro_text_stage = {"text", open_text, run_text, close_text};
