#include "cli.h"
#include "line.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const FORMATS[] = {"text", "json", "jsonl", NULL};
enum { AS_TEXT, AS_JSON };

static void end_line(line *l) {
  fputc('\n', l->out);
  l->column = 0;
}

/* The actor: "George W. Bush, person, USA GOV, president". */
static void actor(line *l, const json_t *is) {
  line_style(l, BOLD);
  line_text(l, line_member(is, "ref"));
  line_style(l, PLAIN);
  line_text(l, ", "), line_text(l, line_member(is, "kind"));
  const char *codes[] = {*line_member(is, "code") ? line_member(is, "code") : line_member(is, "country"), line_member(is, "sectors")};
  line_text(l, *codes[0] || *codes[1] ? ", " : "");
  line_text(l, codes[0]);
  if (*codes[0] && *codes[1]) line_text(l, " ");
  line_text(l, codes[1]);
  if (*line_member(is, "role")) line_text(l, ", "), line_text(l, line_member(is, "role"));
}

/* A row: where it is written, what it says, why it was taken or not. */
static void row(line *l, const char *verdict, const json_t *r) {
  const char *key;
  json_t *cell;
  char at[300];
  line_text(l, "  "), line_text(l, verdict), line_text(l, " ");
  line_pad(l, INDENT);
  snprintf(at, sizeof at, "%.250s:%lld", line_member(r, "file"), (long long)json_integer_value(json_object_get(r, "line")));
  line_text(l, at);
  line_style(l, DIM);
  json_object_foreach(json_object_get(r, "cells"), key, cell) {
    line_text(l, " ");
    if (strcmp(key, "from") == 0 || strcmp(key, "to") == 0 || strcmp(key, "source") == 0 || strcmp(key, "checked") == 0) line_text(l, key), line_text(l, " ");
    line_text(l, json_string_value(cell));
  }
  line_style(l, PLAIN);
  if (*line_member(r, "why")) line_text(l, ": "), line_style(l, YELLOW), line_text(l, line_member(r, "why")), line_style(l, PLAIN);
  end_line(l);
}

static void write_text(const cli_look *look, const json_t *answer) {
  line l = {stdout, look, 0};
  size_t i;
  json_t *other;
  const json_t *is = json_object_get(answer, "is");
  line_text(&l, line_member(answer, "name"));
  if (*line_member(answer, "on")) line_text(&l, " on "), line_text(&l, line_member(answer, "on"));
  line_text(&l, ": ");
  if (is) actor(&l, is);
  else line_text(&l, json_object_get(answer, "role") ? "a role word" : "nobody by this name alone");
  end_line(&l);
  if (json_object_get(answer, "row")) row(&l, "taken", json_object_get(answer, "row"));
  if (json_object_get(answer, "role")) row(&l, "role", json_object_get(answer, "role"));
  json_array_foreach(json_object_get(answer, "others"), i, other) row(&l, "not", other);
}

static int write_answer(int format, const cli_look *look, const char *json) {
  json_t *answer = json_loads(json, 0, NULL);
  bool known = json_object_get(answer, "is") || json_object_get(answer, "role");
  if (format == AS_TEXT) write_text(look, answer);
  else json_dumpf(answer, stdout, format == AS_JSON ? JSON_INDENT(1) : JSON_COMPACT), putchar('\n');
  json_decref(answer);
  return cli_flush() && known ? EXIT_GOOD : EXIT_INPUT;
}

static int ask(const char *name, const char *day, const ro_engine_options *options, int format, const cli_look *look) {
  ro_engine *engine;
  ro_error error = {0};
  char *json = NULL;
  ro_status status = ro_engine_open(&engine, options, &error);
  if (status == RO_OK) status = ro_engine_who(engine, name, day, &json, &error);
  if (status != RO_OK) cli_complain(&error);
  int code = status == RO_OK ? write_answer(format, look, json) : engine ? cli_exit(status) : EXIT_MODEL;
  free(json);
  ro_engine_close(engine);
  return code;
}

/* All words of the call are one name, so that it needs no quotation marks. */
static bool join(char *out, size_t room, char **words, int count) {
  size_t n = 0;
  for (int i = 0; i < count && n < room; i++) n += (size_t)snprintf(out + n, room - n, "%s%s", i ? " " : "", words[i]);
  return n > 0 && n < room;
}

static int run(int argc, char **argv) {
  static const struct option options[] = {{"on", required_argument, NULL, 'o'}, {"format", required_argument, NULL, 'f'}, {"color", required_argument, NULL, 'c'},
                                          {"data", required_argument, NULL, 'd'}, {"tables", required_argument, NULL, 'T'}, {"help", no_argument, NULL, 'h'}, {0}};
  const char *day = NULL, *color = "auto", *format = isatty(STDOUT_FILENO) ? "text" : "jsonl";
  char name[400];
  ro_engine_options where = {0};
  for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    switch (option) {
      case 'o': day = optarg; break;
      case 'f': format = optarg; break;
      case 'c': color = optarg; break;
      case 'd': where.data_dir = optarg; break;
      case 'T': where.tables = optarg; break;
      default: return cli_other_option(&cmd_who, option);
    }
  }
  if (day && !cli_is_day(day)) return cli_usage(&cmd_who, "no day (YYYY-MM-DD): %s", day);
  if (cli_choice(format, FORMATS) < 0) return cli_usage(&cmd_who, "no such format: %s", format);
  if (cli_choice(color, CLI_COLORS) < 0) return cli_usage(&cmd_who, "no such choice of colour: %s", color);
  if (!join(name, sizeof name, argv + optind, argc - optind)) return cli_usage(&cmd_who, "which name?");
  cli_look look = look_of(stdout, color);
  return ask(name, day, &where, cli_choice(format, FORMATS), &look);
}

const command cmd_who = {
    "who", "say whom a name stands for on a day",
    "[OPTION]... NAME\n"
    "Says whom a NAME stands for by the tables of actors: the row that is taken, where it is written, why it is taken, and why\n"
    "the other rows of that name are not. The exit status is 1 when the tables know nobody of that name.\n\n"
    "  --on=DAY           YYYY-MM-DD: the day of a report; without it last names stand for nobody\n"
    "  --format=FORMAT    text (the default on a terminal), jsonl (the default elsewhere), json (indented)\n"
    "  --color=WHEN       auto, always, never\n"
    "  --tables=FOLDER    tables of your own, joined to the shipped ones (readout tables check)\n"
    "  --data=FOLDER      where readout.tables and readout.model are\n"
    "  --help\n",
    run};
