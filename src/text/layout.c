/* Paragraphs. A blank line always parts two of them. A single line break does unless the lines look wrapped by a
 * program at a fixed width: then the break is white space. A break is a wrap when the next word would not have fitted. */
#include "text/scanner.h"

#include "base/utf8.h"

#include <string.h>

enum {
  NARROWEST = 40, /* bytes: no text is wrapped at less */
  WIDEST = 130,   /* nor at more */
};

typedef struct line {
  uint32_t start, end; /* without white space at either end */
  bool blank_before;
} line;
typedef RO_VEC(line) lines;

static line trim(const ro_doc *doc, uint32_t start, uint32_t end) {
  uint32_t n;
  while (start < end && ro_char_at(doc, start, &n) == RO_CHAR_SPACE) start += n;
  while (end > start && (unsigned char)doc->text[end - 1] <= ' ') end--;
  return (line){start, end, false};
}

static void split_lines(ro_doc *doc, lines *out) {
  bool blank = true;
  for (uint32_t at = 0; at < doc->length;) {
    const char *newline = memchr(doc->text + at, '\n', doc->length - at);
    uint32_t end = newline ? (uint32_t)(newline - doc->text) : doc->length;
    line l = trim(doc, at, end);
    if (l.start < l.end) {
      l.blank_before = blank;
      *ro_vec_push(&doc->arena, out) = l;
    }
    blank = l.start == l.end;
    at = end + 1;
  }
}

/* The width at which the lines of the document are wrapped; 0: they are not. *followed: lines with another right below. */
static uint32_t wrap_width(const lines *all, uint32_t *out_followed) {
  uint32_t counts[WIDEST + 1] = {0}, followed = 0, seen = 0;
  for (uint32_t i = 0; i + 1 < all->n; i++) {
    if (all->v[i + 1].blank_before) continue;
    uint32_t length = all->v[i].end - all->v[i].start;
    counts[length > WIDEST ? WIDEST : length]++;
    followed++;
  }
  uint32_t width = WIDEST;
  for (; width > 0 && (seen += counts[width]) * 20 <= followed; width--) continue;
  *out_followed = followed;
  return width < NARROWEST || width >= WIDEST ? 0 : width;
}

static bool ends_finished(const ro_doc *doc, line l) {
  uint32_t at = l.end;
  while (at > l.start && ro_one_of(doc->text[at - 1], "\"')]")) at--;
  if (at >= l.start + 3 && memcmp(doc->text + at - 3, "\xE2\x80\x9D", 3) == 0) at -= 3; /* ” */
  return at > l.start && ro_one_of(doc->text[at - 1], ".!?:");
}

static bool is_item(const ro_doc *doc, line l) {
  uint32_t c = ro_code_at(doc, l.start);
  bool spaced = l.start + 1 < l.end && doc->text[l.start + 1] == ' ';
  return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0xB7 || ((c == '-' || c == '*' || c == 'o') && spaced);
}

static bool starts_lower(const ro_doc *doc, line l) { return ro_is_lower(ro_code_at(doc, l.start)); }

/* Would the first word of `next` have fitted behind `before`? */
static bool would_fit(const ro_doc *doc, line before, line next, uint32_t width) {
  const char *word = doc->text + next.start, *space = memchr(word, ' ', next.end - next.start);
  size_t length = space ? (size_t)(space - word) : next.end - next.start;
  return before.end - before.start + 1 + length <= width;
}

/* Headlines and captions stand one under the other without a full stop; prose of a wrapped block ends with one. */
static bool ends_as_prose(const ro_doc *doc, const lines *all, uint32_t i) {
  while (i + 1 < all->n && !all->v[i + 1].blank_before) i++;
  return ends_finished(doc, all->v[i]);
}

/* `sure`: there are lines enough to know the width; else a line that ends in a stop or semicolon ends a paragraph. */
static bool wraps(const ro_doc *doc, const lines *all, uint32_t i, uint32_t width, bool prose, bool sure) {
  line before = all->v[i - 1], next = all->v[i];
  if (is_item(doc, next)) return false;
  if (starts_lower(doc, next) && !ends_finished(doc, before) && (width || before.end - before.start >= NARROWEST * 3 / 4)) return true;
  if (!sure && (ends_finished(doc, before) || doc->text[before.end - 1] == ';')) return false;
  return width && prose && !would_fit(doc, before, next, width);
}

void ro_text_paragraphs(ro_doc *doc, ro_indices *starts) {
  lines all = {0};
  split_lines(doc, &all);
  uint32_t followed, width = wrap_width(&all, &followed);
  bool prose = false;
  for (uint32_t i = 0; i < all.n; i++) {
    if (all.v[i].blank_before) prose = ends_as_prose(doc, &all, i);
    if (i == 0 || all.v[i].blank_before || !wraps(doc, &all, i, width, prose, followed >= 3)) *ro_vec_push(&doc->arena, starts) = all.v[i].start;
  }
}
