/* Reading ahead: a thread takes the next documents out of an input while the caller works on the ones before. What the caller gets, and in which
 * order, is the same as without it. */
#ifndef RO_PIPELINE_AHEAD_H
#define RO_PIPELINE_AHEAD_H

#include "pipeline/pipeline.h"

typedef struct ro_ahead ro_ahead;

/* How an input is read: the next document, as ro_reader_next gives it; `input` is used by one thread at a time. */
typedef ro_status (*ro_ahead_read)(void *input, ro_document **out, ro_error *error);

/* Starts the thread; *out is set before it begins. RO_ERR_MEMORY: there is no memory, or no thread, for it; then *out is NULL and `input` can be
 * read as ever. */
ro_status ro_ahead_start(ro_ahead **out, ro_ahead_read read, void *input, ro_error *error);

/* Called from within `read`: a warning, kept until the caller comes to the document it was given for. */
void ro_ahead_warn(ro_ahead *ahead, const ro_error *warning);

/* The next document, after its warnings, which go to `warning` (NULL: nowhere) from the caller's own thread. An error but RO_ERR_ENCODING is given again
 * and again: nothing was read behind it. */
ro_status ro_ahead_next(ro_ahead *ahead, void (*warning)(void *context, const ro_error *error), void *context, ro_document **out, ro_error *error);

/* Takes back a document that ro_ahead_next gave, to be freed: by the thread that made it, since one that frees what another took from the heap waits
 * for it. Allowed after ro_ahead_stop. */
void ro_ahead_return(ro_document *document);

/* Ends the thread, when it has read the document it is at. NULL is allowed. */
void ro_ahead_stop(ro_ahead *ahead);

#endif
