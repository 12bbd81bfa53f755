#include "model/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <libdeflate.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "images are mapped as they are: little-endian machines only"
#endif

typedef struct header {
  char magic[8];
  uint32_t version, count;
  uint64_t size;
  uint32_t crc, zero;
} header;

typedef struct entry {
  char name[RO_IMAGE_NAME];
  uint64_t offset, size;
} entry;

struct ro_image {
  const unsigned char *bytes;
  size_t size;
  const entry *entries;
  uint32_t count;
};

static const char MAGIC[8] = {'R', 'E', 'A', 'D', 'O', 'U', 'T', '\n'};
enum { ALIGN = 64 };

static uint32_t crc_of(const unsigned char *bytes, size_t size) { return libdeflate_crc32(0, bytes, size); }

static const char *fault(const ro_image *image) {
  const header *h = (const header *)image->bytes;
  if (image->size < sizeof *h || memcmp(h->magic, MAGIC, sizeof MAGIC) != 0) return "not a readout image";
  if (h->version != RO_IMAGE_VERSION) return "an image of another version";
  if (h->size != image->size || h->count > (image->size - sizeof *h) / sizeof(entry)) return "the image is cut off";
  if (h->crc != crc_of(image->bytes + sizeof *h, image->size - sizeof *h)) return "the image is damaged (checksum differs)";
  const entry *e = (const entry *)(image->bytes + sizeof *h);
  for (uint32_t i = 0; i < h->count; i++)
    if (e[i].name[RO_IMAGE_NAME - 1] || e[i].offset % ALIGN || e[i].offset > image->size || e[i].size > image->size - e[i].offset)
      return "the image has a section outside the file";
  return NULL;
}

static ro_status map_file(ro_image *image, const char *path, ro_error *error) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
  struct stat st;
  ro_status status = RO_OK;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
    status = ro_fail_at(error, RO_ERR_IO, path, 0, -1, "not a regular file");
  } else if (st.st_size < (off_t)sizeof(header)) {
    status = ro_fail_at(error, RO_ERR_MODEL, path, 0, -1, "not a readout image");
  } else {
    image->size = (size_t)st.st_size;
    void *bytes = mmap(NULL, image->size, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED) status = ro_fail_at(error, RO_ERR_IO, path, 0, -1, "cannot be mapped: %s", strerror(errno));
    else image->bytes = bytes;
  }
  close(fd);
  return status;
}

ro_status ro_image_open(ro_image **out, const char *path, ro_error *error) {
  *out = NULL;
  ro_image *image = calloc(1, sizeof *image);
  if (!image) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = map_file(image, path, error);
  const char *what = status == RO_OK ? fault(image) : NULL;
  if (what) status = ro_fail_at(error, RO_ERR_MODEL, path, 0, -1, "%s", what);
  if (status != RO_OK) {
    ro_image_close(image);
    return status;
  }
  image->count = ((const header *)image->bytes)->count;
  image->entries = (const entry *)(image->bytes + sizeof(header));
  *out = image;
  return RO_OK;
}

void ro_image_close(ro_image *image) {
  if (!image) return;
  if (image->bytes) munmap((void *)image->bytes, image->size);
  free(image);
}

const void *ro_image_section(const ro_image *image, const char *name, size_t *size) {
  for (uint32_t i = 0; image && i < image->count; i++)
    if (strcmp(image->entries[i].name, name) == 0) {
      *size = image->entries[i].size;
      return image->bytes + image->entries[i].offset;
    }
  *size = 0;
  return NULL;
}

uint32_t ro_image_count(const ro_image *image) { return image->count; }

const char *ro_image_section_name(const ro_image *image, uint32_t index, size_t *size) {
  *size = image->entries[index].size;
  return image->entries[index].name;
}

static size_t aligned(size_t offset) { return (offset + ALIGN - 1) / ALIGN * ALIGN; }

/* The whole file in memory, or NULL. */
static unsigned char *lay_out(const ro_image_part *parts, uint32_t count, size_t *out_size) {
  size_t size = aligned(sizeof(header) + count * sizeof(entry));
  for (uint32_t i = 0; i < count; i++) size = aligned(size + parts[i].size);
  unsigned char *bytes = calloc(1, size);
  if (!bytes) return NULL;
  header *h = (header *)bytes;
  entry *e = (entry *)(bytes + sizeof *h);
  size_t at = aligned(sizeof(header) + count * sizeof(entry));
  for (uint32_t i = 0; i < count; i++) {
    snprintf(e[i].name, sizeof e[i].name, "%s", parts[i].name);
    e[i].offset = at;
    e[i].size = parts[i].size;
    if (parts[i].size) memcpy(bytes + at, parts[i].bytes, parts[i].size);
    at = aligned(at + parts[i].size);
  }
  memcpy(h->magic, MAGIC, sizeof MAGIC);
  h->version = RO_IMAGE_VERSION, h->count = count, h->size = size;
  h->crc = crc_of(bytes + sizeof *h, size - sizeof *h);
  *out_size = size;
  return bytes;
}

ro_status ro_image_write(const char *path, const ro_image_part *parts, uint32_t count, ro_error *error) {
  size_t size;
  unsigned char *bytes = lay_out(parts, count, &size);
  char beside[4096];
  if (!bytes) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = RO_OK;
  FILE *f = NULL;
  if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside) status = ro_fail(error, RO_ERR_ARGUMENT, "the path is too long");
  else if (!(f = fopen(beside, "wb"))) status = ro_fail_at(error, RO_ERR_IO, beside, 0, -1, "%s", strerror(errno));
  if (f) {
    bool written = fwrite(bytes, 1, size, f) == size;
    written = fclose(f) == 0 && written;
    if (!written || rename(beside, path) != 0) {
      status = ro_fail_at(error, RO_ERR_IO, path, 0, -1, "%s", strerror(errno));
      remove(beside);
    }
  }
  free(bytes);
  return status;
}
