/* Word clusters: paths in a binary tree of words that are used alike (Brown et al. 1992), the way from the root in the
 * lowest bits first, so that the lowest 4 or 6 bits are a coarser cluster.
 *
 * Section layout: u32 version, slots (a power of two); per slot u32 key, u32 path (0: empty), open addressing. */
#ifndef RO_SYNTAX_CLUSTER_H
#define RO_SYNTAX_CLUSTER_H

#include "model/image.h"

enum { RO_CLUSTER_VERSION = 1 };

typedef struct ro_cluster_slot {
  uint32_t key, path;
} ro_cluster_slot;

typedef struct ro_cluster_header {
  uint32_t version, slots;
} ro_cluster_header;

typedef struct ro_clusters {
  uint32_t slots;
  const ro_cluster_slot *slot;
} ro_clusters;

ro_status ro_clusters_open(ro_clusters *out, const ro_image *image, ro_error *error);
ro_status ro_clusters_read(ro_clusters *out, const void *section, size_t size, ro_error *error);

/* The path of a word, given the hash of its lower-cased form (ro_word_key); 0 when it has none. */
uint32_t ro_cluster_of(const ro_clusters *clusters, uint32_t key);

#endif
