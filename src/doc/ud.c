#include "doc/ud.h"

#include <string.h>

static const char *const UPOS_NAMES[] = {"_",
#define X(id) #id,
                                         RO_UPOS_LIST(X)
#undef X
};

static const char *const XPOS_NAMES[] = {"_",
#define X(id, name) name,
                                         RO_XPOS_LIST(X)
#undef X
};

static const char *const REL_NAMES[] = {"_",
#define X(id, name, base) name,
                                        RO_REL_LIST(X)
#undef X
};

static const ro_rel REL_BASES[] = {RO_REL_NONE,
#define X(id, name, base) RO_REL_##base,
                                   RO_REL_LIST(X)
#undef X
};

static int find(const char *const *names, int count, const char *name, size_t length) {
  for (int i = 1; i < count; i++)
    if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) return i;
  return 0;
}

const char *ro_upos_name(ro_upos upos) { return UPOS_NAMES[upos]; }
const char *ro_xpos_name(ro_xpos xpos) { return XPOS_NAMES[xpos]; }
const char *ro_rel_name(ro_rel rel) { return REL_NAMES[rel]; }

ro_upos ro_upos_find(const char *name) { return (ro_upos)find(UPOS_NAMES, RO_UPOS_COUNT, name, strlen(name)); }
ro_xpos ro_xpos_find(const char *name) { return (ro_xpos)find(XPOS_NAMES, RO_XPOS_COUNT, name, strlen(name)); }

ro_rel ro_rel_find(const char *name) {
  int exact = find(REL_NAMES, RO_REL_COUNT, name, strlen(name));
  return (ro_rel)(exact ? exact : find(REL_NAMES, RO_REL_COUNT, name, strcspn(name, ":")));
}

ro_rel ro_rel_base(ro_rel rel) { return REL_BASES[rel]; }
