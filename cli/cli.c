#include "cli.h"
#include "render.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

const char *const CLI_COLORS[] = {"auto", "always", "never", NULL};

void cli_complain(const ro_error *error) {
  fputs("readout: ", stderr);
  if (error->file[0]) {
    const char *file = strcmp(error->file, "-") == 0 ? "standard input" : error->file;
    render_text(stderr, file, strlen(file));
    if (error->line) fprintf(stderr, ":%lld", (long long)error->line);
    fputs(": ", stderr);
  }
  render_text(stderr, error->message, strlen(error->message));
  fputc('\n', stderr);
}

int cli_usage(const command *self, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fprintf(stderr, "readout %s: ", self->name);
  vfprintf(stderr, format, args);
  fprintf(stderr, " (readout %s --help)\n", self->name);
  va_end(args);
  return EXIT_USAGE;
}

int cli_help(const command *self) {
  printf("Usage: readout %s %s", self->name, self->help);
  return cli_flush() ? EXIT_GOOD : EXIT_INPUT;
}

int cli_other_option(const command *self, int option) {
  if (option == 'h') return cli_help(self);
  fprintf(stderr, "(readout %s --help)\n", self->name);
  return EXIT_USAGE;
}

int cli_exit(ro_status status) {
  switch (status) {
    case RO_OK:
    case RO_END: return EXIT_GOOD;
    case RO_ERR_ARGUMENT: return EXIT_USAGE;
    case RO_ERR_STORE: return EXIT_STORE;
    case RO_ERR_MODEL: return EXIT_MODEL;
    default: return EXIT_INPUT;
  }
}

int cli_choice(const char *word, const char *const *words) {
  for (int i = 0; words[i]; i++)
    if (strcmp(word, words[i]) == 0) return i;
  return -1;
}

bool cli_flush(void) {
  if (fflush(stdout) == 0 && !ferror(stdout)) return true;
  fprintf(stderr, "readout: cannot write: %s\n", strerror(errno));
  return false;
}

bool cli_is_day(const char *text) {
  static const char pattern[] = "dddd-dd-dd";
  size_t i = 0;
  while (text[i] && i < 10 && (pattern[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == '-')) i++;
  return i == 10 && !text[i];
}
