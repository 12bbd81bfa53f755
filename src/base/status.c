#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static ro_status fill(ro_error *error, ro_status status, const char *file, int64_t line, int64_t byte, const char *format, va_list args) {
  if (!error) return status;
  memset(error, 0, sizeof *error);
  error->status = status;
  error->line = line;
  error->byte = byte;
  if (file) snprintf(error->file, sizeof error->file, "%s", file);
  vsnprintf(error->message, sizeof error->message, format, args);
  return status;
}

ro_status ro_fail_at(ro_error *error, ro_status status, const char *file, int64_t line, int64_t byte, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fill(error, status, file, line, byte, format, args);
  va_end(args);
  return status;
}

ro_status ro_fail(ro_error *error, ro_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fill(error, status, NULL, 0, -1, format, args);
  va_end(args);
  return status;
}

const char *ro_status_text(ro_status status) {
  switch (status) {
    case RO_OK: return "ok";
    case RO_END: return "end of input";
    case RO_ERR_ARGUMENT: return "invalid argument";
    case RO_ERR_MEMORY: return "out of memory";
    case RO_ERR_IO: return "input/output error";
    case RO_ERR_ENCODING: return "malformed input";
    case RO_ERR_MODEL: return "model or tables missing or damaged";
    case RO_ERR_STORE: return "database error";
  }
  return "unknown status";
}
