#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { SLOTS = 1 << 17, LINE = 256 };

static void put(ro_cluster_slot *slots, uint32_t key, uint32_t path) {
  uint32_t i = key & (SLOTS - 1);
  while (slots[i].path && slots[i].key != key) i = (i + 1) & (SLOTS - 1);
  if (!slots[i].path) slots[i] = (ro_cluster_slot){key, path};
}

unsigned char *ro_train_clusters(const char *path, size_t *size) {
  ro_cluster_header h = {RO_CLUSTER_VERSION, SLOTS};
  *size = sizeof h + SLOTS * sizeof(ro_cluster_slot);
  unsigned char *bytes = calloc(1, *size);
  gzFile file = gzopen(path, "rb");
  char line[LINE];
  uint32_t words = 0;
  if (!bytes || !file) {
    fprintf(stderr, "%s: cannot be read\n", path);
    exit(1);
  }
  memcpy(bytes, &h, sizeof h);
  while (gzgets(file, line, LINE) && words++ < SLOTS / 2) {
    char *tab = strchr(line, '\t');
    if (!tab) continue;
    *tab = 0;
    put((ro_cluster_slot *)(bytes + sizeof h), ro_word_key(line), (uint32_t)strtoul(tab + 1, NULL, 10));
  }
  gzclose(file);
  return bytes;
}
