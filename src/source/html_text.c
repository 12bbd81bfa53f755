/* The article of a page: which element it is, and its text. */
#include "source/private.h"

#include "base/utf8.h"

#include <strings.h>

/* ---- the tree ---- */

bool ro_html_is_element(const GumboNode *node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }
bool ro_html_is(const GumboNode *node, GumboTag tag) { return ro_html_is_element(node) && node->v.element.tag == tag; }

const char *ro_html_attribute(const GumboNode *node, const char *name) {
  if (!ro_html_is_element(node)) return NULL;
  const GumboAttribute *a = gumbo_get_attribute(&node->v.element.attributes, name);
  return a ? a->value : NULL;
}

static const GumboNode *first_child(const GumboNode *node) {
  return ro_html_is_element(node) && node->v.element.children.length ? node->v.element.children.data[0] : NULL;
}

static const GumboNode *next_sibling(const GumboNode *node) {
  const GumboNode *parent = node->parent;
  if (!parent || !ro_html_is_element(parent) || node->index_within_parent + 1 >= parent->v.element.children.length) return NULL;
  return parent->v.element.children.data[node->index_within_parent + 1];
}

const GumboNode *ro_html_next(const GumboNode *node, const GumboNode *root, bool down) {
  const GumboNode *next = down ? first_child(node) : NULL;
  if (next) return next;
  for (; node && node != root; node = node->parent)
    if ((next = next_sibling(node))) return next;
  return NULL;
}

/* ---- what is no article ---- */

static bool one_of(GumboTag tag, const GumboTag *list) {
  for (; *list != GUMBO_TAG_LAST; list++)
    if (*list == tag) return true;
  return false;
}

/* Is one of the words of a class or id (parted by spaces, '-', '_') in the list? */
static bool has_word(const char *value, const char *const *words) {
  for (const char *p = value; p && *p;) {
    size_t n = strcspn(p, " -_\t\n");
    for (const char *const *w = words; *w; w++)
      if (strlen(*w) == n && strncasecmp(p, *w, n) == 0) return true;
    p += n + (p[n] != 0);
  }
  return false;
}

static int64_t letters(const char *text) {
  int64_t n = 0;
  for (; *text; text++) n += (unsigned char)*text > ' ';
  return n;
}

/* Has the element little text of its own, links taken away? Names like "related" are also given to what holds a whole article. */
static bool is_small(const GumboNode *root) {
  enum { SMALL = 600, NODES = 1000 };
  int64_t text = 0;
  int nodes = 0;
  for (const GumboNode *n = root; n; n = ro_html_next(n, root, !ro_html_is(n, GUMBO_TAG_A))) {
    if (n->type == GUMBO_NODE_TEXT) text += letters(n->v.text.text);
    if (text > SMALL || ++nodes > NODES) return false;
  }
  return true;
}

static bool has_chrome_name(const GumboNode *node) {
  static const char *const always[] = {"comments", "breadcrumb", "breadcrumbs", "cookie", NULL};
  static const char *const if_small[] = {"share", "sharing", "social", "related", "newsletter", "promo", "advert", "advertisement", NULL};
  const char *names[] = {ro_html_attribute(node, "class"), ro_html_attribute(node, "id")};
  for (int i = 0; i < 2; i++) {
    if (has_word(names[i], always)) return true;
    if (has_word(names[i], if_small) && is_small(node)) return true;
  }
  return false;
}

bool ro_html_is_chrome(const GumboNode *node) {
  static const GumboTag tags[] = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME, GUMBO_TAG_SVG,
                                  GUMBO_TAG_MATH,   GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_NAV,    GUMBO_TAG_ASIDE,
                                  GUMBO_TAG_FOOTER, GUMBO_TAG_FIGURE, GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,    GUMBO_TAG_OBJECT, GUMBO_TAG_CANVAS,
                                  GUMBO_TAG_HEAD,   GUMBO_TAG_TITLE,  GUMBO_TAG_LAST};
  if (!ro_html_is_element(node)) return false;
  if (one_of(node->v.element.tag, tags)) return true;
  if (node->v.element.tag == GUMBO_TAG_BODY || node->v.element.tag == GUMBO_TAG_HTML) return false; /* their classes are about the page */
  const char *hidden = ro_html_attribute(node, "aria-hidden");
  if (ro_html_attribute(node, "hidden") || (hidden && strcmp(hidden, "true") == 0)) return true;
  return has_chrome_name(node);
}

/* ---- which element ---- */

enum { ENOUGH = 140 }; /* bytes of paragraph text that make an <article> worth believing */

typedef struct element {
  const GumboNode *node;
  uint32_t parent;
  bool link, paragraph, chrome; /* in one */
  int64_t text;   /* in paragraphs below, links taken away */
  int64_t direct; /* the same of paragraphs that are children, and half as much of grandchildren */
  int64_t loose;  /* outside paragraphs and links, right in this element */
} element;
typedef RO_VEC(element) elements;

static uint32_t enter(ro_arena *arena, elements *all, const GumboNode *node, uint32_t parent) {
  element e = {.node = node, .parent = parent};
  if (parent != UINT32_MAX) {
    const element *up = &all->v[parent];
    e.link = up->link, e.paragraph = up->paragraph, e.chrome = up->chrome;
  }
  e.link |= ro_html_is(node, GUMBO_TAG_A);
  e.paragraph |= ro_html_is(node, GUMBO_TAG_P);
  e.chrome |= ro_html_is_chrome(node);
  *ro_vec_push(arena, all) = e;
  return all->n - 1;
}

static void count_text(element *e, int64_t n) {
  if (e->chrome) return;
  if (e->paragraph) e->text += e->link ? -n : n;
  else if (!e->link) e->loose += n;
}

/* All elements in the order of the text, with the paragraph text directly in each. */
static elements collect(ro_arena *arena, const GumboNode *root) {
  elements all = {0};
  uint32_t at = UINT32_MAX;
  for (const GumboNode *n = root; n; n = ro_html_next(n, root, true)) {
    while (at != UINT32_MAX && all.v[at].node != n->parent) at = all.v[at].parent;
    if (ro_html_is_element(n)) at = enter(arena, &all, n, at);
    else if (n->type == GUMBO_NODE_TEXT && at != UINT32_MAX) count_text(&all.v[at], letters(n->v.text.text));
  }
  return all;
}

static void add_up(elements *all) {
  for (uint32_t i = all->n; i-- > 1;) { /* children stand behind their parents */
    element *e = &all->v[i], *up = &all->v[e->parent];
    up->text += e->text;
    if (!ro_html_is(e->node, GUMBO_TAG_P)) continue;
    up->direct += e->text * 2;
    if (up->parent != UINT32_MAX) all->v[up->parent].direct += e->text;
  }
}

static bool says_article(const GumboNode *node) {
  const char *role = ro_html_attribute(node, "role"), *item = ro_html_attribute(node, "itemprop");
  return ro_html_is(node, GUMBO_TAG_ARTICLE) || ro_html_is(node, GUMBO_TAG_MAIN) || (role && (strcasecmp(role, "main") == 0 || strcasecmp(role, "article") == 0)) ||
         (item && strcasecmp(item, "articleBody") == 0);
}

/* The element that says it is the article and has the most text; a later (so inner) one with nearly as much is more exact. */
static const element *best_named(const elements *all) {
  const element *best = NULL;
  for (uint32_t i = 0; i < all->n; i++) {
    const element *e = &all->v[i];
    if (!e->chrome && says_article(e->node) && (!best || e->text > best->text || e->text * 5 >= best->text * 4)) best = e;
  }
  return best && best->text >= ENOUGH && best->text * 3 >= all->v[0].text ? best : NULL;
}

/* Pages that part their paragraphs by line ends have the text right in an element. */
static const element *most_text(const elements *all) {
  const element *paragraphs = &all->v[0], *loose = &all->v[0];
  for (uint32_t i = 0; i < all->n; i++) {
    if (!all->v[i].chrome && all->v[i].direct > paragraphs->direct) paragraphs = &all->v[i];
    if (!all->v[i].chrome && all->v[i].loose > loose->loose) loose = &all->v[i];
  }
  return loose->loose >= ENOUGH && loose->loose > paragraphs->text ? loose : paragraphs;
}

const GumboNode *ro_html_main(ro_arena *arena, const GumboNode *root) {
  elements all = collect(arena, root);
  add_up(&all);
  const element *named = best_named(&all);
  return (named ? named : most_text(&all))->node;
}

/* ---- its text ---- */

typedef enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_BLOCK } gap;

typedef struct rendering {
  ro_buffer *out;
  gap gap; /* owed before the next word */
} rendering;

static void owe(rendering *r, gap g) {
  if (g > r->gap) r->gap = g;
}

static void pay(rendering *r) {
  static const char *const gaps[] = {"", " ", "\n", "\n\n"};
  if (r->out->length) ro_buffer_text(r->out, gaps[r->gap]);
  r->gap = GAP_NONE;
}

static void render_text(rendering *r, const char *text) {
  size_t length = strlen(text), from = 0;
  for (size_t i = 0; i < length;) {
    uint32_t c;
    size_t n = ro_utf8_decode(text + i, length - i, &c);
    if (ro_is_space(c)) {
      ro_buffer_add(r->out, text + from, i - from);
      owe(r, GAP_SPACE);
      from = i + n;
    } else if (r->gap) {
      ro_buffer_add(r->out, text + from, i - from);
      pay(r);
      from = i;
    }
    i += n;
  }
  ro_buffer_add(r->out, text + from, length - from);
}

static gap gap_of(const GumboNode *node) {
  static const GumboTag blocks[] = {
      GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,     GUMBO_TAG_DD,     GUMBO_TAG_DETAILS, GUMBO_TAG_DIV, GUMBO_TAG_DL,
      GUMBO_TAG_DT,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FORM,      GUMBO_TAG_H1,         GUMBO_TAG_H2,     GUMBO_TAG_H3,      GUMBO_TAG_H4,  GUMBO_TAG_H5,
      GUMBO_TAG_H6,      GUMBO_TAG_HEADER,  GUMBO_TAG_HGROUP,     GUMBO_TAG_HR,         GUMBO_TAG_LI,     GUMBO_TAG_MAIN,    GUMBO_TAG_OL,  GUMBO_TAG_P,
      GUMBO_TAG_PRE,     GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,    GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION, GUMBO_TAG_UL,     GUMBO_TAG_LAST};
  if (!ro_html_is_element(node)) return GAP_NONE;
  GumboTag tag = node->v.element.tag;
  if (one_of(tag, blocks)) return GAP_BLOCK;
  if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_TR) return GAP_LINE;
  return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH ? GAP_SPACE : GAP_NONE;
}

static bool begin(rendering *r, const GumboNode *node) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) render_text(r, node->v.text.text);
  if (!ro_html_is_element(node) || ro_html_is_chrome(node)) return false;
  owe(r, gap_of(node));
  if (node->v.element.tag == GUMBO_TAG_Q) pay(r), ro_buffer_text(r->out, "\xE2\x80\x9C");
  return true;
}

static void end(rendering *r, const GumboNode *node) {
  if (ro_html_is(node, GUMBO_TAG_Q)) ro_buffer_text(r->out, "\xE2\x80\x9D");
  owe(r, gap_of(node));
}

void ro_html_render(const GumboNode *root, ro_buffer *out) {
  rendering r = {out, GAP_NONE};
  for (const GumboNode *n = root; n;) {
    bool down = begin(&r, n);
    const GumboNode *next = down ? first_child(n) : NULL;
    if (next) {
      n = next;
      continue;
    }
    for (bool entered = down;; entered = true) {
      if (entered) end(&r, n);
      if (n == root) return;
      if ((next = next_sibling(n))) break;
      n = n->parent;
    }
    n = next;
  }
}
