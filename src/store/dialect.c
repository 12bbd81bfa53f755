#include "store/dialect.h"

#include "base/buffer.h"

#include <ctype.h>
#include <string.h>

static const char *line_end(const char *p) {
  const char *end = strchr(p, '\n');
  return end ? end + 1 : p + strlen(p);
}

/* Behind a string, a quoted name or a comment that begins at `p`; `p` itself where none does. */
static const char *skip_quoted(const char *p) {
  if (p[0] == '-' && p[1] == '-') return line_end(p);
  if (*p != '\'' && *p != '"') return p;
  const char *end = strchr(p + 1, *p);
  return end ? end + 1 : p + strlen(p);
}

char *ro_dialect_statement(const char *sql, int *values) {
  ro_buffer out = {0};
  *values = 0;
  for (const char *p = sql; *p;) {
    const char *behind = skip_quoted(p);
    if (behind > p) ro_buffer_add(&out, p, (size_t)(behind - p)), p = behind;
    else if (*p == '?') ro_buffer_printf(&out, "$%d", ++*values), p++;
    else ro_buffer_add(&out, p++, 1);
  }
  return ro_buffer_take(&out);
}

/* ---- schemas ---- */

static const struct {
  const char *ours, *postgres;
} WORDS[] = {{"INTEGER", "BIGINT"}, {"REAL", "DOUBLE PRECISION"}, {"TEXT", "TEXT COLLATE \"C\""}, {"BLOB", "BYTEA"}, {"WITHOUT", ""}, {"ROWID", ""}};

static void add_word(ro_buffer *out, const char *word, size_t length) {
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strlen(WORDS[i].ours) == length && memcmp(WORDS[i].ours, word, length) == 0) {
      ro_buffer_text(out, WORDS[i].postgres);
      return;
    }
  ro_buffer_add(out, word, length);
}

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

/* One line without its comment, its types in the words of PostgreSQL. */
static void add_line(ro_buffer *out, const char *p, const char *end) {
  while (p < end) {
    const char *behind = skip_quoted(p);
    size_t n = 0;
    while (p + n < end && is_word(p[n])) n++;
    if (behind > p) ro_buffer_add(out, p, (size_t)(behind - p)), p = behind;
    else if (n) add_word(out, p, n), p += n;
    else ro_buffer_add(out, p++, 1);
  }
}

static bool is_mark(const char *line, const char *mark) { return strncmp(line, mark, strlen(mark)) == 0; }

char *ro_dialect_schema(const char *sql, bool postgres) {
  ro_buffer out = {0};
  bool taken = true, both = true;
  for (const char *line = sql; *line; line = line_end(line)) {
    const char *end = line_end(line);
    if (is_mark(line, "--[both]")) taken = both = true;
    else if (is_mark(line, "--[sqlite]")) taken = !postgres, both = false;
    else if (is_mark(line, "--[postgresql]")) taken = postgres, both = false;
    else if (taken && both && postgres) add_line(&out, line, end);
    else if (taken) ro_buffer_add(&out, line, (size_t)(end - line));
  }
  return ro_buffer_take(&out);
}
