#include "count.h"

#include <string.h>

static bool add(cli_count *c, int *n, const char *name, size_t length) {
  if (*n == CLI_GROUPS) return false;
  snprintf(c->names[*n], sizeof c->names[*n], "%.*s", (int)length, name);
  c->list[*n] = (cli_column){c->names[*n], c->names[*n], NULL};
  ++*n;
  return true;
}

bool cli_count_columns(cli_count *c, const char *by, bool distinct) {
  static const char *const counts[] = {"mentions", "reports", "events", "origins"};
  int n = 0;
  memset(c, 0, sizeof *c);
  for (size_t length; *by; by += length + (by[length] == ',')) {
    length = strcspn(by, ",");
    bool dyad = length == 4 && strncmp(by, "dyad", 4) == 0;
    if (dyad ? !add(c, &n, "actor", 5) || !add(c, &n, "recipient", 9) : !add(c, &n, by, length)) return false;
  }
  for (int i = 0; i < (distinct ? 4 : 2); i++) c->list[n++] = (cli_column){counts[i], counts[i], NULL};
  c->columns = (cli_columns){c->list, c->list};
  return true;
}
