/* The format of an input, told by its first bytes. */
#include "source/private.h"

#include <ctype.h>
#include <strings.h>

static const struct {
  const char *bytes, *name;
} REFUSED[] = {
    {"%PDF-", "a PDF file"},
    {"PK\003\004", "a zip archive or office document"},
    {"\x89PNG", "an image"},
    {"\xFF\xD8\xFF", "an image"},
    {"WARC/", "a web archive"},
};

/* Tags a page may begin with; other angle brackets are plain text. */
static const char *const PAGE_TAGS[] = {"!doctype html", "html", "head", "body", "title", "meta", "article", "main", "section", "div", "header", "h1", "p"};

static const char *skip_space(const char *p, const char *end) {
  while (p < end && isspace((unsigned char)*p)) p++;
  return p;
}

static const char *find(const char *p, const char *end, const char *word) {
  size_t n = strlen(word);
  for (; (size_t)(end - p) >= n; p++)
    if (memcmp(p, word, n) == 0) return p + n;
  return NULL;
}

static bool is_page(const char *p, const char *end) {
  for (size_t i = 0; i < sizeof PAGE_TAGS / sizeof *PAGE_TAGS; i++) {
    size_t n = strlen(PAGE_TAGS[i]);
    if ((size_t)(end - p) > n + 1 && strncasecmp(p + 1, PAGE_TAGS[i], n) == 0 && (p[n + 1] == '>' || isspace((unsigned char)p[n + 1]))) return true;
  }
  return false;
}

/* Behind comments and an XML declaration; *xml tells that there was one. */
static const char *skip_prologue(const char *p, const char *end, bool *xml) {
  for (p = skip_space(p, end); end - p > 4; p = skip_space(p, end)) {
    bool declaration = strncasecmp(p, "<?xml", 5) == 0;
    if (!declaration && memcmp(p, "<!--", 4) != 0) return p;
    *xml |= declaration;
    const char *next = find(p, end, declaration ? "?>" : "-->");
    if (!next) return end;
    p = next;
  }
  return p;
}

ro_format ro_format_of(const char *bytes, size_t length, const char **refusal) {
  const char *end = bytes + length, *p = skip_space(bytes, end);
  bool xml = false;
  for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
    if (length >= strlen(REFUSED[i].bytes) && memcmp(bytes, REFUSED[i].bytes, strlen(REFUSED[i].bytes)) == 0) return *refusal = REFUSED[i].name, RO_FORMAT_REFUSED;
  if (p < end && *p == '{') {
    p = skip_space(p + 1, end);
    return p == end || *p == '"' || *p == '}' ? RO_FORMAT_JSON : RO_FORMAT_TEXT;
  }
  if (p == end || *p != '<') return RO_FORMAT_TEXT;
  p = skip_prologue(p, end, &xml);
  if (is_page(p, end)) return RO_FORMAT_HTML;
  return xml ? (*refusal = "XML that is no page", RO_FORMAT_REFUSED) : RO_FORMAT_TEXT;
}
