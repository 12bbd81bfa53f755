#include "places/fold.h"

#include "base/utf8.h"

#include <string.h>

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == 0x2BE || c == 0x2BF; }
static bool is_hyphen(uint32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }

/* KYIV -> Kyiv; UN stays. */
static void lower_capitals(char *text) {
  size_t letters = 0;
  for (const char *p = text; *p; p++) {
    if (*p >= 'a' && *p <= 'z') return;
    letters += *p >= 'A' && *p <= 'Z';
  }
  if (letters <= 3) return;
  for (char *p = text + 1; *p; p++)
    if (*p >= 'A' && *p <= 'Z' && p[-1] != ' ') *p = (char)(*p - 'A' + 'a');
}

char *ro_place_fold(ro_arena *arena, const char *name) {
  size_t length = strlen(name), used = 0;
  char *out = ro_arena_alloc(arena, 2 * length + 20);
  for (size_t i = 0; i < length;) {
    uint32_t c;
    i += ro_utf8_decode(name + i, length - i, &c);
    if (is_apostrophe(c)) continue;
    if (is_hyphen(c) || ro_is_space(c)) {
      if (used && out[used - 1] != ' ') out[used++] = ' ';
    } else {
      used += ro_utf8_plain_letter(c, out + used);
    }
  }
  while (used && out[used - 1] == ' ') used--;
  out[used] = 0;
  lower_capitals(out);
  return out;
}

char *ro_place_capitals(ro_arena *arena, const char *name) {
  char *out = ro_arena_strdup(arena, name);
  for (char *p = out; *p; p++)
    if (*p >= 'a' && *p <= 'z' && (p == out || p[-1] == ' ')) *p = (char)(*p - 'a' + 'A');
  return out;
}
