/* The codes of the shipped tables, for the tests of this room. */
#ifndef TESTS_EXPORT_TABLES_H
#define TESTS_EXPORT_TABLES_H

#include "export/codes.h"

static ro_image *image;
static ro_codes codes;

static inline int open_tables(void **state) {
  (void)state;
  return ro_image_open(&image, SHARE_DIR "/readout.tables", NULL) != RO_OK || ro_codes_open(&codes, image, NULL) != RO_OK;
}

static inline int close_tables(void **state) {
  (void)state;
  ro_image_close(image);
  return 0;
}

#endif
