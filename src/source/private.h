/* What the files of this room share. */
#ifndef RO_SOURCE_PRIVATE_H
#define RO_SOURCE_PRIVATE_H

#include "base/buffer.h"
#include "source/source.h"
#include "source/stream.h"

#include <gumbo.h>
#include <jansson.h>

typedef enum ro_format { RO_FORMAT_UNKNOWN, RO_FORMAT_TEXT, RO_FORMAT_HTML, RO_FORMAT_JSON, RO_FORMAT_REFUSED } ro_format;

struct ro_source {
  ro_stream *stream;
  char *path;
  void (*warning)(void *context, const ro_error *error);
  void *context;
  ro_format format;
  bool done;       /* text and HTML: one document has been given */
  int64_t line;    /* JSON: the line last read */
  bool spread;     /* JSON: objects go over several lines; all of the input is in `bytes`, read up to `at` */
  size_t at;
  ro_buffer bytes; /* of the item being read */
  ro_buffer other; /* the same in another encoding, or the text of a page */
  json_t *json;    /* the object being taken over; kept here because allocation from an arena may jump */
  ro_arena page;   /* a parsed page, for the same reason */
};

/* The format of an input by its first bytes (UTF-8, behind a byte order mark); *refusal says why it is none that is read. */
ro_format ro_format_of(const char *bytes, size_t length, const char **refusal);

/* Tells the caller of something repaired. */
void ro_source_warn(const ro_source *source, int64_t line, int64_t byte, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Cleans `length` bytes, with a warning where that was needed. */
const char *ro_source_text(const ro_source *source, ro_arena *arena, int64_t line, const char *bytes, size_t length, size_t *out_length);

/* The next object of a JSON Lines input, or of one whose objects go over several lines. */
ro_status ro_json_next(ro_source *source, ro_arena *arena, ro_article *out, ro_error *error);

/* A page: `length` bytes in source->bytes; takes its main text and what it says of itself. */
ro_status ro_html_read(ro_source *source, ro_arena *arena, const char *html, size_t length, ro_article *out, ro_error *error);

/* ---- the parts of a page ---- */

/* Why a page is not given to the parser, or NULL: elements nested too deep, or with too many attributes, by the tags alone (raw text
 * and comments left out). Both make the parser slow, since it looks through all of them again and again. */
const char *ro_html_refusal(const char *html, size_t length);

/* The element that holds the article: <article>, <main> and their like where they hold paragraphs enough, otherwise the
 * element with the most paragraph text that is not links. Never NULL for a parsed page. */
const GumboNode *ro_html_main(ro_arena *arena, const GumboNode *root);

/* The text of an element: blocks parted by a blank line, white space as single spaces. */
void ro_html_render(const GumboNode *root, ro_buffer *out);

/* Title, date of publication, publisher, author, address: from meta elements, JSON-LD, <time>, <h1>. */
void ro_html_meta(ro_source *source, ro_arena *arena, const GumboNode *root, ro_article *out);

/* The next node in the order of the text, within `root`; with `down` the children of `node` first. NULL at the end. */
const GumboNode *ro_html_next(const GumboNode *node, const GumboNode *root, bool down);
bool ro_html_is(const GumboNode *node, GumboTag tag);
bool ro_html_is_element(const GumboNode *node);
const char *ro_html_attribute(const GumboNode *node, const char *name); /* NULL when there is none */
/* Elements whose text is no part of an article: scripts, navigation, forms, what is hidden, what calls itself related or share. */
bool ro_html_is_chrome(const GumboNode *node);

/* ---- character encodings ---- */

/* The encoding that a byte order mark names, NULL when there is none; *mark gets its length. */
const char *ro_charset_of_mark(const char *bytes, size_t length, size_t *mark);

/* The encoding that a page names for itself in its first bytes, in `out`; false when it names none. */
bool ro_charset_of_html(const char *bytes, size_t length, char out[40]);

/* Adds `bytes` as UTF-8 to `out`; what cannot be read becomes U+FFFD and sets *repaired. False for an unknown encoding. */
bool ro_charset_convert(const char *charset, const char *bytes, size_t length, ro_buffer *out, bool *repaired);

#endif
