/* What linking says of an event, put into its row: the cluster it is in, the origin of its report, and the two counts. */
#include "store/linked.h"

#include <string.h>

bool ro_linked_row(const ro_sql_query *q, int column, const char *row, ro_buffer *out) {
  const char *cluster = ro_sql_text(q, column), *origin = ro_sql_text(q, column + 1);
  size_t length = strlen(row);
  out->length = 0;
  ro_buffer_add(out, row, length);
  if (cluster && length && row[length - 1] == '}') {
    out->length--;
    ro_buffer_printf(out, ",\"cluster\":\"%s\",\"origin\":\"%s\",\"reports\":%lld,\"origins\":%lld}", cluster, origin ? origin : "", (long long)ro_sql_int(q, column + 2),
                     (long long)ro_sql_int(q, column + 3));
  }
  return !out->failed;
}
