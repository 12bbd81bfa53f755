/* How far a long walk has come, on standard error, where that is a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <time.h>

typedef struct progress {
  bool shown;
  int files, file; /* how many there are, how many are done */
  long documents;
  struct timespec began, last;
} progress;

progress progress_begin(int files, bool wanted);
void progress_step(progress *p); /* one more document; draws a few times a second */
void progress_end(progress *p);  /* wipes the line */
void progress_pause(progress *p); /* wipes the line before something else is written to standard error */

#endif
