/* A page: guarded, parsed, its article found. */
#include "source/private.h"

#include <strings.h>

enum {
  HTML_LIMIT = 16 << 20, /* bytes of a page */
  DEPTH_LIMIT = 2000,    /* elements within elements */
  ATTRIBUTE_LIMIT = 256, /* of one element */
};
static const size_t MEMORY_LIMIT = (size_t)768 << 20; /* of a parsed page */

/* The parser's memory is an arena: nothing of it is given back one by one (its own way of doing so is recursive and would
 * exhaust the stack on deep pages), and an arena's limit bounds what a hostile page can take. */
static void *take(void *arena, size_t size) { return ro_arena_alloc(arena, size); }
static void keep(void *arena, void *memory) { (void)arena, (void)memory; }

static const GumboOutput *parse(ro_source *source, const char *html, size_t length) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = keep;
  options.userdata = &source->page;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, html, length);
}

/* The text goes to source->other, so that no arena but the page's is needed while the parser's jump is set. */
static const GumboOutput *parse_and_render(ro_source *source, const char *html, size_t length) {
  if (setjmp(source->page.oom)) return NULL;
  const GumboOutput *page = parse(source, html, length);
  ro_buffer text = {0};
  ro_html_render(ro_html_main(&source->page, page->root), &text);
  ro_buffer_free(&source->other);
  source->other = text;
  return page;
}

ro_status ro_html_read(ro_source *source, ro_arena *arena, const char *html, size_t length, ro_article *out, ro_error *error) {
  if (length > HTML_LIMIT) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "a page longer than %d MiB, refused", HTML_LIMIT >> 20);
  html = ro_source_text(source, arena, 0, html, length, &length); /* from here on in `arena`, apart from source->other */
  const char *refusal = ro_html_refusal(html, length);
  if (refusal) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "%s, refused", refusal);
  ro_arena_free(&source->page);
  source->page.limit = MEMORY_LIMIT;
  const GumboOutput *page = parse_and_render(source, html, length);
  if (!page) return ro_fail_at(error, RO_ERR_ENCODING, source->path, 0, -1, "a page that takes too much memory to parse, refused");
  if (source->other.failed) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  out->text = ro_source_text(source, arena, 0, source->other.data ? source->other.data : "", source->other.length, &out->length);
  ro_html_meta(source, arena, page->root, out);
  return RO_OK;
}

/* ---- what the tags alone say ---- */

static bool named(const char *p, size_t n, const char *const *names) {
  for (; *names; names++)
    if (strlen(*names) == n && strncasecmp(p, *names, n) == 0) return true;
  return false;
}

static size_t name_length(const char *p, const char *end) {
  size_t n = 0;
  while (p + n < end && (((p[n] | 32) >= 'a' && (p[n] | 32) <= 'z') || (p[n] >= '0' && p[n] <= '9') || p[n] == '-' || p[n] == ':')) n++;
  return n;
}

/* Behind the '>' of a tag, whose attributes may hold one between quotes. *attributes gets how many there can be: one begins behind
 * white space, a slash or a closing quote. */
static const char *tag_end(const char *p, const char *end, int *attributes) {
  char quote = 0, before = 0; /* the last character that is no white space */
  for (*attributes = 0; p < end; p++) {
    bool space = (unsigned char)*p <= ' ';
    if (quote) {
      if (*p == quote) quote = 0, ++*attributes;
    } else if (*p == '>') {
      return p + 1;
    } else if ((*p == '"' || *p == '\'') && before == '=') {
      quote = *p;
    } else if ((space && (unsigned char)p[-1] > ' ') || *p == '/') {
      ++*attributes;
    }
    if (!space) before = *p;
  }
  return end;
}

/* Behind "-->", or behind the end tag of raw text. */
static const char *skip_to(const char *p, const char *end, const char *what, size_t n) {
  for (; (size_t)(end - p) >= n; p++)
    if (strncasecmp(p, what, n) == 0) return p + n;
  return end;
}

static const char *skip_raw(const char *p, const char *end, const char *name, size_t n) {
  char closing[16];
  closing[0] = '<', closing[1] = '/';
  memcpy(closing + 2, name, n);
  return skip_to(p, end, closing, n + 2);
}

typedef struct depth {
  size_t now, most, foreign; /* foreign: open <svg> and <math>, where a tag may close itself */
} depth;

static void count_tag(depth *d, const char *name, size_t n, bool closing, bool closes_itself) {
  static const char *const never[] = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
                                      /* a second one closes the first */
                                      "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "html", "head", "body", NULL};
  static const char *const foreign[] = {"svg", "math", NULL};
  if (named(name, n, foreign)) d->foreign += closing ? (d->foreign ? (size_t)-1 : 0) : 1;
  if (named(name, n, never) || (d->foreign && closes_itself)) return;
  if (!closing) d->now++;
  else if (d->now) d->now--;
  if (d->now > d->most) d->most = d->now;
}

const char *ro_html_refusal(const char *html, size_t length) {
  static const char *const raw[] = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", NULL};
  const char *end = html + length;
  depth d = {0};
  for (const char *p = html; p < end && (p = memchr(p, '<', (size_t)(end - p)));) {
    if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
      p = skip_to(p + 4, end, "-->", 3);
      continue;
    }
    bool closing = end - p > 1 && p[1] == '/';
    const char *name = p + 1 + closing;
    size_t n = name_length(name, end);
    int attributes = 0;
    p = n ? tag_end(name + n, end, &attributes) : name;
    if (!n) continue;
    if (attributes > 2 * ATTRIBUTE_LIMIT) return "a page with an element of too many attributes"; /* white space and quote may both count one */
    if (!named(name, n, raw)) count_tag(&d, name, n, closing, p[-1] == '>' && p[-2] == '/');
    else if (!closing) p = skip_raw(p, end, name, n);
  }
  return d.most > DEPTH_LIMIT ? "a page of elements nested too deep" : NULL;
}
