/* Records as the database holds them: JSON as a zlib stream (RFC 1950), about a fifth as long. */
#ifndef RO_STORE_PACKED_H
#define RO_STORE_PACKED_H

#include "base/status.h"

#include <jansson.h>

struct libdeflate_compressor;
struct libdeflate_decompressor;

/* A record as it is written; what is NULL is made where it is needed. */
typedef struct ro_written {
  const char *text;   /* JSON */
  const char *packed; /* the same, packed */
  size_t length;      /* of the text, where it is packed */
  size_t size;        /* of what is packed */
} ro_written;

/* Makes and opens them one after another; zeroed at first. */
typedef struct ro_packer {
  struct libdeflate_compressor *compressor;
  struct libdeflate_decompressor *decompressor;
  char *bytes; /* the last one made or opened */
  size_t room;
} ro_packer;

/* Packs `length` bytes; *size is the size of what packer->bytes has then. */
ro_status ro_pack(ro_packer *packer, const char *text, size_t length, size_t *size, ro_error *error);

/* Opens one that holds `length` bytes: packer->bytes has them and a NUL. RO_ERR_ENCODING: it is damaged. */
ro_status ro_unpack(ro_packer *packer, const void *bytes, size_t size, size_t length, ro_error *error);

void ro_packer_free(ro_packer *packer);

#endif
