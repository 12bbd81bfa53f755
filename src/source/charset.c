#include "source/private.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

const char *ro_charset_of_mark(const char *bytes, size_t length, size_t *mark) {
  *mark = 2;
  if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) return "UTF-16LE";
  if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) return "UTF-16BE";
  *mark = 3;
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) return "UTF-8";
  *mark = 0;
  return NULL;
}

/* <meta charset="…"> and <meta http-equiv=… content="…; charset=…"> look alike for this purpose. */
bool ro_charset_of_html(const char *bytes, size_t length, char out[40]) {
  enum { PRESCAN = 4096 };
  if (length > PRESCAN) length = PRESCAN;
  for (size_t i = 0; i + 8 < length; i++) {
    if (strncasecmp(bytes + i, "charset=", 8) != 0) continue;
    const char *p = bytes + i + 8, *end = bytes + length;
    while (p < end && (*p == '"' || *p == '\'' || *p == ' ')) p++;
    size_t n = 0;
    while (p + n < end && n < 39 && (p[n] == '-' || p[n] == '_' || (p[n] >= '0' && p[n] <= '9') || ((p[n] | 32) >= 'a' && (p[n] | 32) <= 'z'))) n++;
    memcpy(out, p, n);
    out[n] = 0;
    return n > 0;
  }
  return false;
}

/* Browsers read what is called Latin-1 or ASCII as Windows-1252 (WHATWG Encoding, "Names and labels"). */
static const char *real_name(const char *charset) {
  static const char *const latin[] = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252"};
  for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
    if (strcasecmp(charset, latin[i]) == 0) return "CP1252";
  return charset;
}

bool ro_charset_convert(const char *charset, const char *bytes, size_t length, ro_buffer *out, bool *repaired) {
  iconv_t way = iconv_open("UTF-8", real_name(charset));
  if (way == (iconv_t)-1) return false;
  size_t unit = strncasecmp(charset, "utf-16", 6) == 0 ? 2 : 1;
  char *from = (char *)bytes;
  *repaired = false;
  while (length) {
    char room[4096], *to = room;
    size_t left = sizeof room, result = iconv(way, &from, &length, &to, &left);
    ro_buffer_add(out, room, sizeof room - left);
    if (result != (size_t)-1 || errno == E2BIG) continue;
    *repaired = true;
    ro_buffer_text(out, "\xEF\xBF\xBD");
    size_t skip = length < unit ? length : unit;
    from += skip, length -= skip;
  }
  iconv_close(way);
  return true;
}
