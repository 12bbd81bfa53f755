/* An image: one file of named sections, mapped read-only and shared between processes.
 *
 * Layout, little-endian: 8 bytes "READOUT\n"; u32 format version; u32 count of sections; u64 size of the file;
 * u32 CRC-32 (as in gzip) of everything behind this header; u32 zero; then per section 24 bytes name (NUL-padded),
 * u64 offset, u64 size; then the sections, each at a multiple of 64. The checksum is verified at opening. */
#ifndef RO_MODEL_IMAGE_H
#define RO_MODEL_IMAGE_H

#include "base/status.h"

#include <stdbool.h>

enum { RO_IMAGE_VERSION = 1, RO_IMAGE_NAME = 24 };

typedef struct ro_image ro_image;

/* Errors: RO_ERR_IO (cannot be read), RO_ERR_MODEL (not an image, of another version, damaged), RO_ERR_MEMORY. */
ro_status ro_image_open(ro_image **out, const char *path, ro_error *error);
void ro_image_close(ro_image *image);

/* The bytes of a section, aligned to 64, or NULL when there is none of this name (or no image). */
const void *ro_image_section(const ro_image *image, const char *name, size_t *size);
uint32_t ro_image_count(const ro_image *image);
const char *ro_image_section_name(const ro_image *image, uint32_t index, size_t *size);

/* Writes an image; `path` is replaced at once (rename) when all is written. */
typedef struct ro_image_part {
  const char *name;
  const void *bytes;
  size_t size;
} ro_image_part;
ro_status ro_image_write(const char *path, const ro_image_part *parts, uint32_t count, ro_error *error);

#endif
