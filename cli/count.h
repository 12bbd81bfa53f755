/* --count-by: groups and their counts instead of rows. */
#ifndef CLI_COUNT_H
#define CLI_COUNT_H

#include "cells.h"

enum { CLI_GROUPS = 8 };

/* The columns of a table of groups; must stay where it is. */
typedef struct cli_count {
  char names[CLI_GROUPS][24];
  cli_column list[CLI_GROUPS + 5];
  cli_columns columns;
} cli_count;

/* Columns for "actor,type": one for each, then the counts: mentions and reports, or `distinct` events and origins too. "dyad" has two. False: too many. */
bool cli_count_columns(cli_count *count, const char *by, bool distinct);

#endif
