/* Rows of the tables, as explanations cite them. */
#ifndef RO_PIPELINE_EXPLAIN_H
#define RO_PIPELINE_EXPLAIN_H

#include "pipeline/pipeline.h"

#include <jansson.h>

/* {"table", "file", "line", "cells"}: a row of a table, cells that have something by the names of their columns. */
json_t *ro_explain_row(const ro_engine *engine, const char *name, const ro_table *table, uint32_t row);

/* The row of the actors that holds for this ref on a day (YYYY-MM-DD…, "" for none): in office before former. NULL: none. */
json_t *ro_explain_actor(const ro_engine *engine, const char *ref, const char *day);

#endif
