#include "places/fold.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* Letters that have no decomposition. */
static const struct {
  uint32_t letter;
  const char *plain;
} LETTERS[] = {{0xF8, "o"}, {0xD8, "O"}, {0x142, "l"}, {0x141, "L"}, {0x111, "d"}, {0x110, "D"}, {0xDF, "ss"}, {0xE6, "ae"},
               {0xC6, "Ae"}, {0xF0, "d"}, {0xD0, "D"}, {0xFE, "th"}, {0x131, "i"}, {0x259, "a"}, {0x18F, "A"}, {0x153, "oe"}};

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC || c == 0x2BE || c == 0x2BF; }
static bool is_hyphen(uint32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }

/* A code point without its marks into out (of at least 16 bytes); returns the bytes written. */
static size_t plain_letter(uint32_t c, char *out) {
  utf8proc_int32_t parts[8];
  for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
    if (LETTERS[i].letter == c) return strlen(strcpy(out, LETTERS[i].plain));
  int boundary = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
  return n < 1 ? 0 : ro_utf8_encode((uint32_t)parts[0], out);
}

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
      used += plain_letter(c, out + used);
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
