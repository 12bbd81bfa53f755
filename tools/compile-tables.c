/* compile-tables DATA-FOLDER OUT: data/NAME.tsv into the table image that the library maps (src/model/table.h). */
#include "model/table.h"

#include <stdio.h>

int main(int argc, char **argv) {
  ro_error error = {0};
  if (argc != 3) return fprintf(stderr, "usage: compile-tables DATA-FOLDER OUT\n"), 2;
  if (ro_tables_compile(argv[1], argv[2], &error) == RO_OK) return 0;
  fprintf(stderr, "compile-tables: %s", error.file[0] ? error.file : argv[1]);
  if (error.line) fprintf(stderr, ":%lld", (long long)error.line);
  fprintf(stderr, ": %s\n", error.message);
  return 1;
}
