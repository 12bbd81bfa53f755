/* measure-who SHARE LIST [NEEDED]: how many people of a list the tables take for somebody of the right country on a day of their office.
 * LIST has a line for each: name, country, day (tabs between them; more columns, '#' lines and the line of column names are passed over).
 * The country is an ISO code, or IGO, UNO, EUR for those of an organisation of no country. Those who are missed are printed, with the
 * country that was taken. The exit status is 1 where fewer than NEEDED per cent are right. */
#include "readout.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 3, LONGEST = 1000 };

static const char *string(const json_t *is, const char *key) {
  const char *value = json_string_value(json_object_get(is, key));
  return value ? value : "";
}

/* Of this country, or of an organisation of no country. */
static int is_of(const json_t *is, const char *country) {
  if (strcmp(country, "IGO") != 0 && strcmp(country, "UNO") != 0 && strcmp(country, "EUR") != 0) return strcmp(string(is, "country"), country) == 0;
  return !*string(is, "country") && (strcmp(string(is, "code"), country) == 0 || strncmp(string(is, "sectors"), "IGO", 3) == 0);
}

static int right(const ro_engine *engine, char *const *cells) {
  char *json;
  if (ro_engine_who(engine, cells[0], cells[2], &json, NULL) != RO_OK) return 0;
  json_t *answer = json_loads(json, 0, NULL), *is = json_object_get(answer, "is");
  int good = is && is_of(is, cells[1]);
  if (!good) printf("%s\t%s\t%s\t%s\n", cells[0], cells[1], cells[2], !is ? "nobody" : *string(is, "country") ? string(is, "country") : "no country");
  json_decref(answer);
  free(json);
  return good;
}

static int cut(char *line, char **cells) {
  int n = 0;
  line[strcspn(line, "\n")] = 0;
  for (char *p = line; p && n < COLUMNS; n++) {
    cells[n] = p;
    p = strchr(p, '\t');
    if (p) *p++ = 0;
  }
  return n;
}

int main(int argc, char **argv) {
  ro_engine *engine;
  ro_error error;
  char line[LONGEST], *cells[COLUMNS];
  int all = 0, good = 0;
  if (argc < 3) return fprintf(stderr, "usage: measure-who SHARE LIST [NEEDED]\n"), 2;
  if (ro_engine_open(&engine, &(ro_engine_options){.data_dir = argv[1]}, &error) != RO_OK) return fprintf(stderr, "measure-who: %s\n", error.message), 2;
  FILE *list = fopen(argv[2], "r");
  if (!list) return perror(argv[2]), ro_engine_close(engine), 2;
  while (fgets(line, sizeof line, list))
    if (*line != '#' && strncmp(line, "name\t", 5) != 0 && cut(line, cells) == COLUMNS) all++, good += right(engine, cells);
  fclose(list);
  ro_engine_close(engine);
  printf("%d of %d right\n", good, all);
  return all == 0 || (argc > 3 && good * 100 < atoi(argv[3]) * all);
}
