/* What a page says of itself. */
#include "source/private.h"

#include "base/utf8.h"

#include <strings.h>

typedef struct meta {
  const char *title, *published, *publisher, *author, *uri; /* the best so far, in the page's or the JSON's memory */
  int title_rank, published_rank, publisher_rank, author_rank, uri_rank;
} meta;

enum { NO_RANK = 0, RANK_TIME = 1, RANK_META = 2, RANK_OPEN_GRAPH = 3, RANK_LINKED = 4 };

/* meta elements by name, property or itemprop */
static const struct {
  const char *name;
  char field; /* title, date, publisher, author, uri */
  int rank;
} NAMES[] = {
    {"og:title", 't', RANK_OPEN_GRAPH}, {"dc.title", 't', RANK_META}, {"article:published_time", 'd', RANK_OPEN_GRAPH},
    {"og:article:published_time", 'd', RANK_OPEN_GRAPH}, {"datepublished", 'd', RANK_OPEN_GRAPH}, {"date", 'd', RANK_META},
    {"pubdate", 'd', RANK_META}, {"publishdate", 'd', RANK_META}, {"publish-date", 'd', RANK_META}, {"dc.date", 'd', RANK_META},
    {"dc.date.issued", 'd', RANK_META}, {"dcterms.created", 'd', RANK_META}, {"sailthru.date", 'd', RANK_META},
    {"parsely-pub-date", 'd', RANK_META}, {"cxenseparse:recs:publishtime", 'd', RANK_META}, {"og:site_name", 'p', RANK_OPEN_GRAPH},
    {"dc.publisher", 'p', RANK_META}, {"author", 'a', RANK_META}, {"dc.creator", 'a', RANK_META}, {"parsely-author", 'a', RANK_META},
    {"og:url", 'u', RANK_META},
};

static void better(const char **field, int *old, const char *value, int rank) {
  if (!value || !*value || rank <= *old) return;
  *field = value;
  *old = rank;
}

static bool looks_like_date(const char *text) {
  static const char pattern[] = "dddd-dd-dd";
  for (int i = 0; i < 10; i++)
    if (pattern[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
  return true;
}

static void take_date(meta *m, const char *value, int rank) {
  if (value && looks_like_date(value)) better(&m->published, &m->published_rank, value, rank);
}

static bool is_address(const char *text) { return text && (strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0); }

static void take_field(meta *m, char field, const char *value, int rank) {
  switch (field) {
    case 't': better(&m->title, &m->title_rank, value, rank); break;
    case 'd': take_date(m, value, rank); break;
    case 'p': better(&m->publisher, &m->publisher_rank, value, rank); break;
    case 'a':
      if (!is_address(value)) better(&m->author, &m->author_rank, value, rank);
      break;
    case 'u':
      if (is_address(value)) better(&m->uri, &m->uri_rank, value, rank);
      break;
  }
}

static void take_meta(meta *m, const GumboNode *node) {
  static const char *const keys[] = {"property", "name", "itemprop"};
  const char *content = ro_html_attribute(node, "content");
  for (int k = 0; k < 3; k++) {
    const char *key = ro_html_attribute(node, keys[k]);
    for (size_t i = 0; key && i < sizeof NAMES / sizeof *NAMES; i++)
      if (strcasecmp(key, NAMES[i].name) == 0) take_field(m, NAMES[i].field, content, NAMES[i].rank);
  }
}

/* ---- JSON-LD (schema.org): an object, an array of them, or a "@graph" ---- */

static bool is_article(const json_t *object) {
  static const char *const ends[] = {"Article", "BlogPosting", "Report"};
  const json_t *type = json_object_get(object, "@type");
  const char *name = json_string_value(json_is_array(type) ? json_array_get(type, 0) : type);
  for (int i = 0; name && i < 3; i++) {
    size_t n = strlen(name), e = strlen(ends[i]);
    if (n >= e && strcmp(name + n - e, ends[i]) == 0) return true;
  }
  return false;
}

/* A name: the value itself, its "name", or that of the first of several. */
static const char *name_of(const json_t *value) {
  if (json_is_array(value)) value = json_array_get(value, 0);
  return json_string_value(json_is_object(value) ? json_object_get(value, "name") : value);
}

static void take_article(meta *m, const json_t *object) {
  if (!is_article(object)) return;
  take_field(m, 't', json_string_value(json_object_get(object, "headline")), RANK_LINKED);
  take_field(m, 'd', json_string_value(json_object_get(object, "datePublished")), RANK_LINKED);
  take_field(m, 'p', name_of(json_object_get(object, "publisher")), RANK_LINKED);
  take_field(m, 'a', name_of(json_object_get(object, "author")), RANK_LINKED);
}

static void take_linked(ro_source *source, meta *m, const GumboNode *script) {
  const char *type = ro_html_attribute(script, "type");
  if (source->json || !type || strcasecmp(type, "application/ld+json") != 0 || !script->v.element.children.length) return;
  const GumboNode *text = script->v.element.children.data[0];
  if (text->type != GUMBO_NODE_TEXT) return;
  json_t *json = source->json = json_loads(text->v.text.text, 0, NULL); /* the source frees it */
  const json_t *list = json_is_array(json) ? json : json_object_get(json, "@graph");
  take_article(m, json);
  for (size_t i = 0; i < json_array_size(list); i++) take_article(m, json_array_get(list, i));
  if (m->published_rank == RANK_LINKED || m->title_rank == RANK_LINKED) return; /* the strings live in it */
  json_decref(json);
  source->json = NULL;
}

/* ---- the whole ---- */

static void take_node(ro_source *source, meta *m, const GumboNode *node) {
  if (!ro_html_is_element(node)) return;
  const char *rel = ro_html_attribute(node, "rel");
  switch (node->v.element.tag) {
    case GUMBO_TAG_META: take_meta(m, node); break;
    case GUMBO_TAG_SCRIPT: take_linked(source, m, node); break;
    case GUMBO_TAG_TIME: take_date(m, ro_html_attribute(node, "datetime"), RANK_TIME); break;
    case GUMBO_TAG_LINK:
      if (rel && strcasecmp(rel, "canonical") == 0) take_field(m, 'u', ro_html_attribute(node, "href"), RANK_OPEN_GRAPH);
      break;
    default: break;
  }
}

/* One line, cleaned, in the arena; NULL for nothing. */
static const char *line(const ro_source *source, ro_arena *arena, const char *text) {
  size_t length;
  if (!text) return NULL;
  char *out = (char *)ro_source_text(source, arena, 0, text, strlen(text), &length), *to = out;
  for (char *p = out; *p; p++) {
    bool space = (unsigned char)*p <= ' ';
    if (!space) *to++ = *p;
    else if (to > out && to[-1] != ' ') *to++ = ' ';
  }
  while (to > out && to[-1] == ' ') to--;
  *to = 0;
  return *out ? out : NULL;
}

/* The words of the first element of this kind. */
static const char *words_of(const ro_source *source, ro_arena *arena, const GumboNode *root, GumboTag tag) {
  const GumboNode *n = root;
  while (n && !ro_html_is(n, tag)) n = ro_html_next(n, root, true);
  const char *words = NULL;
  for (const GumboNode *t = n; t; t = ro_html_next(t, n, true))
    if (t->type == GUMBO_NODE_TEXT) words = words ? ro_arena_printf(arena, "%s%s", words, t->v.text.text) : t->v.text.text;
  return line(source, arena, words);
}

void ro_html_meta(ro_source *source, ro_arena *arena, const GumboNode *root, ro_article *out) {
  meta m = {0};
  json_decref(source->json);
  source->json = NULL;
  for (const GumboNode *n = root; n; n = ro_html_next(n, root, true)) take_node(source, &m, n);
  out->title = line(source, arena, m.title);
  if (!out->title) out->title = words_of(source, arena, root, GUMBO_TAG_H1);
  if (!out->title) out->title = words_of(source, arena, root, GUMBO_TAG_TITLE);
  out->published = line(source, arena, m.published);
  out->publisher = line(source, arena, m.publisher);
  out->author = line(source, arena, m.author);
  out->uri = line(source, arena, m.uri);
}
