/* UTF-8: decoding, checking, and the way between byte offsets (used inside) and code points (used in records). */
#ifndef RO_BASE_UTF8_H
#define RO_BASE_UTF8_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at text[0], of `left` bytes; returns its length in bytes, 1 to 4. A malformed byte decodes
 * as U+FFFD with length 1. left must be at least 1. */
size_t ro_utf8_decode(const char *text, size_t left, uint32_t *code_point);
size_t ro_utf8_encode(uint32_t code_point, char out[4]); /* bytes written */

/* Byte offset of the first malformed sequence, or `length` when all is well-formed. */
size_t ro_utf8_check(const char *text, size_t length);

/* Replaces each malformed byte by U+FFFD; returns arena memory, sets *out_length. */
char *ro_utf8_repair(ro_arena *arena, const char *text, size_t length, size_t *out_length);

/* Lower case by simple mapping (utf8proc), NUL-terminated, in the arena. */
char *ro_utf8_lower(ro_arena *arena, const char *text, size_t length);

/* A code point without its diacritics: "e" for é, "ss" for ß; itself where it has none. Writes at most 15 bytes, no NUL; returns how many. */
size_t ro_utf8_plain_letter(uint32_t code_point, char *out);

/* A text without diacritics: itself where it is ASCII, else in `room`, NUL-terminated and cut where it does not fit. */
const char *ro_utf8_plain(const char *text, char *room, size_t size);

bool ro_is_upper(uint32_t code_point);
bool ro_is_lower(uint32_t code_point);
bool ro_is_letter(uint32_t code_point);
bool ro_is_digit(uint32_t code_point); /* 0-9 only */
bool ro_is_space(uint32_t code_point); /* white space as Python's str.isspace and no-break space have it */

/* Code points before a byte offset. The text must be well-formed. */
typedef struct ro_utf8_index {
  const char *text;
  size_t length;
  uint32_t *marks; /* code points before byte 256 * i */
} ro_utf8_index;

ro_utf8_index ro_utf8_index_make(ro_arena *arena, const char *text, size_t length);
uint32_t ro_utf8_code_points(const ro_utf8_index *index, size_t byte);  /* byte offset -> code points */
uint32_t ro_utf8_byte(const ro_utf8_index *index, uint32_t code_points); /* code points -> byte offset */

#endif
