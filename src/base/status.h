/* Status and error: the types are the public ones of readout.h. */
#ifndef RO_BASE_STATUS_H
#define RO_BASE_STATUS_H

#include "readout.h"

/* Fills *error (NULL is allowed) and returns `status`, so that `return ro_fail(...)` reads well. `file` may be NULL;
 * line 0 and byte -1 mean unknown. The message is a printf format. */
ro_status ro_fail_at(ro_error *error, ro_status status, const char *file, int64_t line, int64_t byte, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
ro_status ro_fail(ro_error *error, ro_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
