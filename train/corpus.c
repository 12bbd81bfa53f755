#include "corpus.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { FIELDS = 10, LINE = 1 << 18 };

typedef struct reader {
  ro_corpus *corpus;
  const char *path, *genres;
  bool wanted, joined, space; /* of the document; of the next word; white space before the next word */
  uint32_t first;             /* token of the sentence being read */
  int joined_until;           /* word number */
  bool space_after_joined;
} reader;

void ro_corpus_init(ro_corpus *corpus) {
  memset(corpus, 0, sizeof *corpus);
  ro_arena_init(&corpus->doc.arena);
}

void ro_corpus_free(ro_corpus *corpus) { ro_arena_free(&corpus->doc.arena); }

static ro_span add_text(ro_corpus *c, const char *form, bool space) {
  ro_arena *arena = &c->doc.arena;
  if (space && c->text.n) *ro_vec_push(arena, &c->text) = ' ';
  ro_span span = {c->text.n, 0};
  for (const char *p = form; *p; p++) *ro_vec_push(arena, &c->text) = *p;
  span.end = c->text.n;
  return span;
}

/* Straight apostrophes, as the text stage makes them. */
static char *lower_of(ro_arena *arena, const char *form) {
  char *lower = ro_utf8_lower(arena, form, strlen(form)), *out = lower;
  for (const char *p = lower; *p;) {
    bool curly = strncmp(p, "\xE2\x80\x98", 3) == 0 || strncmp(p, "\xE2\x80\x99", 3) == 0;
    *out++ = curly ? '\'' : *p;
    p += curly ? 3 : 1;
  }
  *out = 0;
  return lower;
}

static ro_rel rel_of(const char *name) {
  if (strcmp(name, "obl:npmod") == 0 || strcmp(name, "obl:tmod") == 0) return RO_REL_OBL_UNMARKED;
  return strcmp(name, "nmod:npmod") == 0 ? RO_REL_NMOD_UNMARKED : ro_rel_find(name);
}

static void bad(const reader *r, const char *what, const char *value) {
  fprintf(stderr, "%s: %s: %s\n", r->path, what, value);
  exit(1);
}

/* 1 + the label after Name= in the last column, 0 if there is none. */
static uint8_t name_of(const reader *r, const char *misc) {
  const char *at = strstr(misc, "Name=");
  char label[16] = "";
  if (!at) return 0;
  sscanf(at + strlen("Name="), "%15[A-Z-]", label);
  int found = ro_name_find(ro_name_label_names, RO_NAME_COUNT, label);
  if (found < 0) bad(r, "an unknown kind of name", at);
  return (uint8_t)(found + 1);
}

static void add_word(reader *r, char **f) {
  ro_corpus *c = r->corpus;
  ro_arena *arena = &c->doc.arena;
  int id = atoi(f[0]), head = atoi(f[6]);
  ro_token token = {.lower = lower_of(arena, f[1]), .lemma = "", .head = RO_NONE, .child = RO_NONE, .next_sibling = RO_NONE};
  token.joined = r->joined;
  token.span = add_text(c, f[1], r->space && !r->joined);
  token.sentence = c->doc.sentences.n;
  ro_gold gold = {ro_arena_strdup(arena, f[2]), head ? r->first + (uint32_t)head - 1 : RO_NONE, (uint8_t)ro_upos_find(f[3]), (uint8_t)ro_xpos_find(f[4]),
                  (uint8_t)rel_of(f[7]), name_of(r, f[9])};
  if (!gold.upos || !gold.xpos || (!gold.rel && strcmp(f[7], "_") != 0)) bad(r, "an unknown tag or relation", f[1]);
  *ro_vec_push(arena, &c->doc.tokens) = token;
  *ro_vec_push(arena, &c->gold) = gold;
  r->joined = id < r->joined_until;
  r->space = id == r->joined_until ? r->space_after_joined : !strstr(f[9], "SpaceAfter=No");
}

static void end_sentence(reader *r) {
  ro_doc *doc = &r->corpus->doc;
  if (doc->tokens.n > r->first) {
    ro_span span = {doc->tokens.v[r->first].span.start, doc->tokens.v[doc->tokens.n - 1].span.end};
    *ro_vec_push(&doc->arena, &doc->sentences) = (ro_sentence){span, r->first, doc->tokens.n, RO_NONE};
  }
  r->first = doc->tokens.n;
  r->joined = false;
  r->space = true;
  r->joined_until = 0;
}

static bool wanted(const char *document, const char *genres) {
  char genre[64];
  if (!genres || sscanf(document, "GUM_%63[a-z]_", genre) != 1) return true;
  return ro_in_list(genre, genres);
}

static void read_fields(reader *r, char *line) {
  char *f[FIELDS], *save = NULL;
  int n = 0;
  for (char *p = strtok_r(line, "\t", &save); p && n < FIELDS; p = strtok_r(NULL, "\t", &save)) f[n++] = p;
  if (n < FIELDS) bad(r, "a line of fewer than ten fields", line);
  if (strchr(f[0], '.')) return;
  char *dash = strchr(f[0], '-');
  if (!dash) {
    add_word(r, f);
    return;
  }
  r->joined_until = atoi(dash + 1);
  r->space_after_joined = !strstr(f[9], "SpaceAfter=No");
}

static void read_line(reader *r, char *line) {
  line[strcspn(line, "\r\n")] = 0;
  if (strncmp(line, "# newdoc id = ", 14) == 0) r->wanted = wanted(line + 14, r->genres);
  if (line[0] == 0) end_sentence(r);
  else if (line[0] != '#' && r->wanted) read_fields(r, line);
}

void ro_corpus_add(ro_corpus *corpus, const char *path, const char *genres) {
  reader r = {.corpus = corpus, .path = path, .genres = genres, .wanted = true, .space = true, .first = corpus->doc.tokens.n};
  gzFile file = gzopen(path, "rb");
  char *line = malloc(LINE);
  if (!file || !line) bad(&r, "cannot be read", path);
  while (gzgets(file, line, LINE)) read_line(&r, line);
  end_sentence(&r);
  gzclose(file);
  free(line);
}

void ro_corpus_finish(ro_corpus *corpus) {
  *ro_vec_push(&corpus->doc.arena, &corpus->text) = 0;
  corpus->doc.text = corpus->text.v;
  corpus->doc.length = corpus->text.n - 1;
}
