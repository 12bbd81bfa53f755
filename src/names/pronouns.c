/* Personal pronouns, where only one reading is near. */
#include "names/parts.h"

#include <string.h>

void ro_names_resolve_pronouns(ro_naming *n) { (void)n; }
