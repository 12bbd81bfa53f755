#include "syntax/cluster.h"

#include <string.h>

ro_status ro_clusters_open(ro_clusters *out, const ro_image *image, ro_error *error) {
  size_t size;
  const void *section = ro_image_section(image, "syntax:clusters", &size);
  if (!section) return ro_fail(error, RO_ERR_MODEL, "the model has no section syntax:clusters");
  return ro_clusters_read(out, section, size, error);
}

ro_status ro_clusters_read(ro_clusters *out, const void *section, size_t size, ro_error *error) {
  ro_cluster_header h;
  if (size < sizeof h) return ro_fail(error, RO_ERR_MODEL, "section syntax:clusters of the model is cut off");
  memcpy(&h, section, sizeof h);
  if (h.version != RO_CLUSTER_VERSION) return ro_fail(error, RO_ERR_MODEL, "section syntax:clusters of the model is of another version");
  *out = (ro_clusters){h.slots, (const ro_cluster_slot *)((const unsigned char *)section + sizeof h)};
  bool empty = false, sized = h.slots && (h.slots & (h.slots - 1)) == 0 && size == sizeof h + (uint64_t)h.slots * sizeof(ro_cluster_slot);
  for (uint32_t i = 0; sized && i < h.slots; i++) empty |= out->slot[i].path == 0;
  if (!empty) return ro_fail(error, RO_ERR_MODEL, "section syntax:clusters of the model is damaged"); /* a search would not end */
  return RO_OK;
}

uint32_t ro_cluster_of(const ro_clusters *c, uint32_t key) {
  for (uint32_t i = key & (c->slots - 1); c->slot[i].path; i = (i + 1) & (c->slots - 1))
    if (c->slot[i].key == key) return c->slot[i].path;
  return 0;
}
