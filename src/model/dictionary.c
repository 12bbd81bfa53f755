#include "model/dictionary.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_SETS = 50, MOST_SECTORS = 5 };

typedef struct code {
  const char *country, *organization; /* "" where it has none; UNO, EUR */
  char sectors[4 * MOST_SECTORS];     /* separated by spaces */
  char from[11], to[11];
} code;

typedef struct reader {
  ro_arena *arena;
  const ro_dictionary_sink *sink;
  ro_table actors, agents, countries, sectors, cameo;
  RO_VEC(const char *) names; /* of the entry being read: the first, then its synonyms */
  RO_VEC(int64_t) lines;      /* where they stand */
  RO_VEC(code) codes;
  bool coded;                 /* it has a code, be it one that cannot be taken */
  RO_VEC(const char *) sets;  /* name, members, name, members … of substitution sets */
} reader;

const char *ro_dictionary_of(const char *file) {
  static const char *const tables[] = {"actors", "agents"};
  size_t n = strlen(file);
  if (n > 4 && strcmp(file + n - 4, ".txt") == 0) n -= 4;
  for (int i = 0; i < 2; i++)
    if (n >= 6 && strncmp(file + n - 6, tables[i], 6) == 0 && (n == 6 || file[n - 7] == '.') && (n > 6 || file[6])) return tables[i];
  return NULL;
}

const char *ro_table_header(ro_arena *arena, const ro_image *image, const char *name) {
  ro_table table;
  const char *header = "";
  if (ro_table_open(&table, image, name, NULL, NULL) != RO_OK) return NULL;
  for (uint32_t i = 0; i < table.columns; i++) header = ro_arena_printf(arena, "%s%s%s", header, i ? "\t" : "", table.strings + table.names[i]);
  return header;
}

static void pass_over(const reader *r, const char *entry, const char *why, int64_t line) {
  if (r->sink->passed) r->sink->passed(r->sink->context, entry, why, line);
}

static bool in_list(const char *word, const char *list) {
  size_t n = strlen(word);
  for (const char *p = list; (p = strstr(p, word)); p += n)
    if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n])) return true;
  return false;
}

/* ---- rows, each once ---- */

static void grow_seen(ro_arena *arena, ro_dictionary_seen *s) {
  uint32_t slots = s->slots ? 2 * s->slots : 1024;
  uint64_t *hashes = ro_arena_alloc(arena, slots * sizeof *hashes);
  for (uint32_t i = 0; i < s->slots; i++) {
    uint32_t at = (uint32_t)s->hashes[i] & (slots - 1);
    while (s->hashes[i] && hashes[at]) at = (at + 1) & (slots - 1);
    if (s->hashes[i]) hashes[at] = s->hashes[i];
  }
  s->hashes = hashes, s->slots = slots;
}

static bool is_new(reader *r, const char *key) {
  ro_dictionary_seen *s = r->sink->seen;
  uint64_t hash = ro_hash(RO_HASH_START, key, strlen(key)) | 1;
  if (2 * s->n >= s->slots) grow_seen(r->arena, s);
  uint32_t at = (uint32_t)hash & (s->slots - 1);
  for (; s->hashes[at]; at = (at + 1) & (s->slots - 1))
    if (s->hashes[at] == hash) return false;
  s->hashes[at] = hash, s->n++;
  return true;
}

/* ---- names ---- */

/* "HAMID_KARZAI_" in small letters, a space for each underscore and hyphen. */
static char *spaced(ro_arena *arena, const char *text) {
  char *out = ro_arena_alloc(arena, 2 * strlen(text) + 1), *to = out;
  for (const char *p = text; *p; p++) {
    bool gap = *p == '_' || *p == '-' || *p == ' ' || *p == '\t';
    if (gap && (to == out || to[-1] == ' ')) continue;
    if (*p == '\'' && (p[1] | 32) == 's' && !isalpha((unsigned char)p[2]) && to > out) *to++ = ' ';
    *to++ = gap ? ' ' : (char)tolower((unsigned char)*p);
  }
  while (to > out && to[-1] == ' ') to--;
  *to = 0;
  return out;
}

static void upper(char *word, size_t n) {
  for (size_t i = 0; i < n; i++) word[i] = (char)toupper((unsigned char)word[i]);
}

/* Capitals as news writes them: particles stay small, words with full stops, of two letters, or standing alone with three are in capitals. */
static const char *in_case(ro_arena *arena, const char *name) {
  static const char particles[] = "al el bin ibn bint de del della da das do dos von van der la of and the for in on to ul ur s 's";
  char *out = spaced(arena, name);
  bool alone = !strchr(out, ' ');
  for (char *w = out; *w;) {
    size_t n = strcspn(w, " ");
    char *word = ro_arena_strndup(arena, w, n);
    bool small = in_list(word, particles) && (w > out || in_list(word, "al el"));
    if (memchr(w, '.', n) || (n == 2 && !small) || (alone && n <= 3)) upper(w, n);
    else if (!small) upper(w, 1);
    if (n > 3 && ((w[0] == 'M' && w[1] == 'c') || w[1] == '\'')) upper(w + 2, 1);
    w += n + (w[n] == ' ');
  }
  return out;
}

/* ---- codes ---- */

/* YYMMDD, YYYYMMDD; parts of 00 are left out. False where it is no date. */
static bool read_day(const char *text, size_t n, char *out) {
  char digits[9] = "";
  while (n && text[n - 1] == ' ') n--;
  if (n != 6 && n != 8) return false;
  for (size_t i = 0; i < n; i++)
    if (!isdigit((unsigned char)text[i])) return false;
  if (n == 6) snprintf(digits, sizeof digits, "%s%.6s", text[0] < '3' ? "20" : "19", text);
  else snprintf(digits, sizeof digits, "%.8s", text);
  snprintf(out, 11, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  if (memcmp(digits + 6, "00", 2) == 0) out[7] = 0;
  if (memcmp(digits + 4, "00", 2) == 0) out[4] = 0;
  int month = atoi(out + 5), day = strlen(out) > 7 ? atoi(out + 8) : 0;
  if (strlen(out) > 4 && (month < 1 || month > 12)) return false;
  if (day > 28 && day > (month == 2 ? 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31)) out[7] = 0; /* no such day: the month */
  return true;
}

/* "<D", ">D", "D-D"; nothing is no restriction. */
static bool read_dates(const char *text, code *c) {
  while (*text == ' ') text++;
  if (!*text) return true;
  if (*text == '<' || *text == '>') {
    const char *day = text + 1 + strspn(text + 1, " ");
    return read_day(day, strlen(day), *text == '<' ? c->to : c->from);
  }
  const char *dash = strchr(text, '-');
  return dash && read_day(text, (size_t)(dash - text), c->from) && read_day(dash + 1 + strspn(dash + 1, " "), strlen(dash + 1 + strspn(dash + 1, " ")), c->to) && strcmp(c->from, c->to) <= 0;
}

/* Three letters of CAMEO as PLOVER and ISO have them. */
static const char *modern(const reader *r, const char *three) {
  uint32_t row = ro_table_find(&r->cameo, three);
  return row == RO_NO_ROW ? three : ro_table_cell(&r->cameo, row, 1);
}

static void add_sector(code *c, const char *sector) {
  size_t used = strlen(c->sectors);
  if (in_list(sector, c->sectors) || used + 5 > sizeof c->sectors) return;
  snprintf(c->sectors + used, sizeof c->sectors - used, "%s%s", used ? " " : "", sector);
}

/* Letters of a code in threes: a country first, classes and sectors; '~' stands for the country of an agent. */
static bool read_code(const reader *r, const char *text, size_t n, code *c) {
  c->country = c->organization = "";
  bool first = true, agent = memchr(text, '~', n) != NULL;
  for (size_t i = 0; i < n;) {
    if (text[i] == '~') {
      i++;
      continue;
    }
    if (n - i < 3) return false;
    const char *three = modern(r, ro_arena_strndup(r->arena, text + i, 3));
    bool country = first && ro_table_find(&r->countries, three) != RO_NO_ROW;
    if (country) c->country = three;
    else if (in_list(three, "UNO EUR") && !first) c->organization = three;
    else if (ro_table_find(&r->sectors, three) != RO_NO_ROW) add_sector(c, three);
    else if (first && !agent) return false; /* a region or a state that is gone: its sectors are nobody's */
    first = false;
    i += 3;
  }
  return *c->country || *c->sectors;
}

/* Every [CODE DATES] of a line. */
static void read_codes(reader *r, const char *line, int64_t number) {
  for (const char *open = line; (open = strchr(open, '['));) {
    const char *end = strchr(++open, ']');
    if (!end) break;
    r->coded = true;
    size_t n = strcspn(open, " \t]<>");
    code c = {0};
    const char *dates = ro_arena_strndup(r->arena, open + n, (size_t)(end - open) - n);
    if (strncmp(open, "---", 3) == 0) pass_over(r, line, "is to be left out", number);
    else if (!read_code(r, open, n, &c)) pass_over(r, line, "no country or sector that PLOVER knows", number);
    else if (!read_dates(dates, &c)) pass_over(r, line, "the dates cannot be read", number);
    else *ro_vec_push(r->arena, &r->codes) = c;
    open = end;
  }
}

/* ---- actors ---- */

/* What sort of actor it is, by its sector, and by dates, which persons have. */
static const char *kind_of(const code *c) {
  bool dated = *c->from || *c->to;
  char first[4];
  snprintf(first, sizeof first, "%.3s", c->sectors);
  if (!*first) return "place";
  if (dated || strcmp(first, "ELI") == 0) return "person";
  if (in_list(first, "REB UAF IMG CRM")) return "armed_group";
  if (in_list(first, "GOV MIL COP JUD LEG SPY")) return "government";
  return in_list(first, "CVL REF") ? "people" : "organization";
}

/* Does a shipped row of this phrase say the country too, and is there no date that it lacks? */
static bool shipped(const reader *r, const char *phrase, const code *c) {
  uint32_t country = ro_table_column(&r->actors, "country");
  if (*c->from || *c->to) return false;
  for (uint32_t row = ro_table_find(&r->actors, phrase); row != RO_NO_ROW; row = ro_table_next(&r->actors, row))
    if (strcmp(ro_table_cell(&r->actors, row, country), c->country) == 0) return true;
  return false;
}

static void put_actor(reader *r, const char *phrase, const code *c, const char *ref, int64_t line) {
  const char *kind = kind_of(c);
  bool dated = *c->from || *c->to;
  const char *form = !dated ? "name" : strchr(phrase, ' ') ? "minister" : "surname";
  if (!*phrase || shipped(r, phrase, c)) return;
  if (!is_new(r, ro_arena_printf(r->arena, "%s\t%s\t%s\t%s\t%s", phrase, form, ref, c->from, c->to))) return;
  r->sink->row(r->sink->context, ro_arena_printf(r->arena, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\t%s\t%s", phrase, kind, form, c->country, c->sectors, c->organization, ref, c->from, c->to), line);
}

/* Four letters alone may be a word or an abbreviation: both. */
static void put_names(reader *r, const code *c, const char *ref) {
  for (uint32_t i = 0; i < r->names.n; i++) {
    const char *phrase = in_case(r->arena, r->names.v[i]);
    put_actor(r, phrase, c, ref, r->lines.v[i]);
    if (strlen(phrase) != 4 || strchr(phrase, ' ') || strchr(phrase, '.')) continue;
    char *capitals = ro_arena_strdup(r->arena, phrase);
    upper(capitals, 4);
    put_actor(r, capitals, c, ref, r->lines.v[i]);
  }
}

static void end_actor(reader *r) {
  const char *ref = r->names.n ? in_case(r->arena, r->names.v[0]) : "";
  if (r->names.n && !r->coded) pass_over(r, r->names.v[0], "no code", r->lines.v[0]);
  for (uint32_t i = 0; i < r->codes.n; i++) put_names(r, &r->codes.v[i], ref);
  r->names.n = r->lines.n = r->codes.n = 0;
  r->coded = false;
}

static void add_name(reader *r, const char *line, int64_t number) {
  *ro_vec_push(r->arena, &r->names) = ro_arena_strndup(r->arena, line, strcspn(line, "["));
  *ro_vec_push(r->arena, &r->lines) = number;
  read_codes(r, line, number);
}

static void read_actor_line(reader *r, const char *line, int64_t number) {
  if (*line == '+') add_name(r, line + 1, number);
  else if (isspace((unsigned char)*line)) read_codes(r, line, number);
  else end_actor(r), add_name(r, line, number);
}

/* ---- agents ---- */

static const char *set_named(const reader *r, const char *name) {
  for (uint32_t i = 0; i < r->sets.n; i += 2)
    if (strcmp(r->sets.v[i], name) == 0) return r->sets.v[i + 1];
  return NULL;
}

static void put_agent(reader *r, const char *noun, const code *c, int64_t line) {
  const char *phrase = spaced(r->arena, noun);
  uint32_t row = ro_table_find(&r->agents, phrase);
  if (!*phrase || row != RO_NO_ROW || !is_new(r, phrase)) return; /* the shipped row knows the kind, and whether it is a title */
  const char *kind = strncmp(c->sectors, "IGO", 3) == 0 || strncmp(c->sectors, "NGO", 3) == 0 ? "organization" : "person";
  r->sink->row(r->sink->context, ro_arena_printf(r->arena, "%s\t%s\t%s\t0", phrase, kind, c->sectors), line);
}

/* A noun with a set in it is one noun for each member: HERDS!PERSON! is herdsman, herdswoman. */
static void put_nouns(reader *r, const char *noun, const code *c, int64_t line) {
  const char *open = strchr(noun, '!'), *end = open ? strchr(open + 1, '!') : NULL;
  const char *members = end ? set_named(r, ro_arena_strndup(r->arena, open, (size_t)(end - open) + 1)) : NULL;
  if (open && !members) {
    pass_over(r, noun, "no such set", line);
    return;
  }
  if (!open) put_agent(r, noun, c, line);
  for (const char *m = members; m && *m;) {
    m += strspn(m, " ,");
    size_t n = strcspn(m, " ,");
    if (n) put_agent(r, ro_arena_printf(r->arena, "%.*s%.*s%s", (int)(open - noun), noun, (int)n, m, end + 1), c, line);
    m += n;
  }
}

static void read_agent_line(reader *r, const char *line, int64_t number) {
  const char *sign = strchr(line, '=');
  if (*line == '!' && sign) { /* !SET! = A, B */
    const char *end = strchr(line + 1, '!');
    if (!end) return;
    *ro_vec_push(r->arena, &r->sets) = ro_arena_strndup(r->arena, line, (size_t)(end - line) + 1);
    *ro_vec_push(r->arena, &r->sets) = ro_arena_strdup(r->arena, sign + 1);
    return;
  }
  read_codes(r, line, number);
  const char *noun = ro_arena_strndup(r->arena, line, strcspn(line, "[{")), *plural = strchr(line, '{');
  if (!r->codes.n) {
    if (!strchr(line, '[')) pass_over(r, noun, "no code", number);
    return;
  }
  put_nouns(r, noun, &r->codes.v[0], number);
  if (plural) put_nouns(r, ro_arena_strndup(r->arena, plural + 1, strcspn(plural + 1, "}")), &r->codes.v[0], number);
  r->codes.n = 0;
}

/* ---- the file ---- */

static ro_status open_tables(reader *r, const ro_image *image, ro_error *error) {
  ro_status status = ro_table_open(&r->actors, image, "actors", "phrase country", error);
  if (status == RO_OK) status = ro_table_open(&r->agents, image, "agents", "noun", error);
  if (status == RO_OK) status = ro_table_open(&r->countries, image, "countries", "code", error);
  if (status == RO_OK) status = ro_table_open(&r->sectors, image, "sectors", "code", error);
  if (status == RO_OK) status = ro_table_open(&r->cameo, image, "cameo", "code plover", error);
  return status;
}

/* Remarks go: behind '#' or ';'. False where nothing is left. */
static bool strip(char *line) {
  line[strcspn(line, "#;\r\n")] = 0;
  size_t n = strlen(line);
  while (n && isspace((unsigned char)line[n - 1])) line[--n] = 0;
  return n > 0;
}

static void read_lines(reader *r, FILE *f, bool agents) {
  char line[2000];
  for (int64_t number = 1; fgets(line, sizeof line, f); number++) {
    if (!strip(line)) continue;
    if (ro_utf8_check(line, strlen(line)) < strlen(line)) pass_over(r, "", "not UTF-8 text", number);
    else if (agents) read_agent_line(r, line, number);
    else read_actor_line(r, line, number);
  }
  if (!agents) end_actor(r);
}

ro_status ro_dictionary_read(const char *path, const char *table, const ro_image *image, ro_arena *arena, const ro_dictionary_sink *sink, ro_error *error) {
  reader r = {.arena = arena, .sink = sink};
  ro_status status = open_tables(&r, image, error);
  if (status != RO_OK) return status;
  FILE *f = fopen(path, "r");
  if (!f) return ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  read_lines(&r, f, strcmp(table, "agents") == 0);
  if (ferror(f)) status = ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  fclose(f);
  return status;
}
