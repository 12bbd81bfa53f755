#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

size_t ro_utf8_decode(const char *text, size_t left, uint32_t *code_point) {
  utf8proc_int32_t c;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, left > 4 ? 4 : (utf8proc_ssize_t)left, &c);
  if (n <= 0) return *code_point = 0xFFFD, 1;
  return *code_point = (uint32_t)c, (size_t)n;
}

size_t ro_utf8_encode(uint32_t code_point, char out[4]) {
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)out);
}

size_t ro_utf8_check(const char *text, size_t length) {
  for (size_t i = 0; i < length;) {
    if ((unsigned char)text[i] < 0x80) {
      i++;
      continue;
    }
    uint32_t c;
    size_t n = ro_utf8_decode(text + i, length - i, &c);
    if (c == 0xFFFD && n == 1) return i;
    i += n;
  }
  return length;
}

char *ro_utf8_repair(ro_arena *arena, const char *text, size_t length, size_t *out_length) {
  char *out = ro_arena_alloc(arena, length * 3 + 1);
  size_t used = 0;
  for (size_t i = 0; i < length;) {
    uint32_t c;
    i += ro_utf8_decode(text + i, length - i, &c);
    used += ro_utf8_encode(c, out + used);
  }
  *out_length = used;
  return out;
}

char *ro_utf8_lower(ro_arena *arena, const char *text, size_t length) {
  char *out = ro_arena_alloc(arena, length * 3 + 1);
  size_t used = 0;
  for (size_t i = 0; i < length;) {
    unsigned char b = (unsigned char)text[i];
    if (b < 0x80) {
      out[used++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
      i++;
      continue;
    }
    uint32_t c;
    i += ro_utf8_decode(text + i, length - i, &c);
    used += ro_utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)c), out + used);
  }
  return out;
}

/* Letters that have no decomposition. */
static const struct {
  uint32_t letter;
  const char *plain;
} LETTERS[] = {{0xF8, "o"}, {0xD8, "O"}, {0x142, "l"}, {0x141, "L"}, {0x111, "d"}, {0x110, "D"}, {0xDF, "ss"}, {0xE6, "ae"},
               {0xC6, "Ae"}, {0xF0, "d"}, {0xD0, "D"}, {0xFE, "th"}, {0x131, "i"}, {0x259, "a"}, {0x18F, "A"}, {0x153, "oe"}};

size_t ro_utf8_plain_letter(uint32_t c, char *out) {
  utf8proc_int32_t parts[8];
  for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
    if (LETTERS[i].letter == c) return strlen(strcpy(out, LETTERS[i].plain));
  int boundary = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
  return n < 1 ? 0 : ro_utf8_encode((uint32_t)parts[0], out);
}

const char *ro_utf8_plain(const char *text, char *room, size_t size) {
  size_t length = 0, used = 0;
  bool ascii = true;
  for (; text[length]; length++) ascii &= (unsigned char)text[length] < 0x80;
  if (ascii) return text;
  for (size_t i = 0; i < length && used + 16 < size;) {
    uint32_t c;
    i += ro_utf8_decode(text + i, length - i, &c);
    used += ro_utf8_plain_letter(c, room + used);
  }
  room[used] = 0;
  return room;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool ro_is_upper(uint32_t c) {
  if (c < 128) return c >= 'A' && c <= 'Z';
  return category(c) == UTF8PROC_CATEGORY_LU || category(c) == UTF8PROC_CATEGORY_LT;
}

bool ro_is_lower(uint32_t c) { return c < 128 ? c >= 'a' && c <= 'z' : category(c) == UTF8PROC_CATEGORY_LL; }

bool ro_is_letter(uint32_t c) {
  if (c < 128) return (c | 32) >= 'a' && (c | 32) <= 'z';
  utf8proc_category_t k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool ro_is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

bool ro_is_space(uint32_t c) {
  if (c < 128) return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return c == 0x85 || c == 0xA0 || category(c) == UTF8PROC_CATEGORY_ZS || c == 0x2028 || c == 0x2029;
}

enum { STEP = 256 };

static bool starts(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

ro_utf8_index ro_utf8_index_make(ro_arena *arena, const char *text, size_t length) {
  ro_utf8_index index = {text, length, ro_arena_alloc(arena, (length / STEP + 2) * sizeof(uint32_t))};
  uint32_t n = 0;
  for (size_t i = 0; i <= length; i++) {
    if (i % STEP == 0) index.marks[i / STEP] = n;
    if (i < length) n += starts(text[i]);
  }
  return index;
}

uint32_t ro_utf8_code_points(const ro_utf8_index *index, size_t byte) {
  if (byte > index->length) byte = index->length;
  uint32_t n = index->marks[byte / STEP];
  for (size_t i = byte / STEP * STEP; i < byte; i++) n += starts(index->text[i]);
  return n;
}

uint32_t ro_utf8_byte(const ro_utf8_index *index, uint32_t code_points) {
  size_t low = 0, high = index->length / STEP;
  while (low < high) {
    size_t middle = (low + high + 1) / 2;
    if (index->marks[middle] <= code_points) low = middle;
    else high = middle - 1;
  }
  size_t i = low * STEP;
  for (uint32_t n = index->marks[low]; i < index->length; i++)
    if (starts(index->text[i]) && n++ == code_points) break;
  return (uint32_t)i;
}
