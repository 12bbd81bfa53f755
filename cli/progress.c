#include "progress.h"

#include <stdio.h>
#include <unistd.h>

enum { MANY = 4 };

static double since(const struct timespec *then) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

progress progress_begin(int files, bool wanted) {
  progress p = {.files = files, .shown = wanted && isatty(STDERR_FILENO)};
  clock_gettime(CLOCK_MONOTONIC, &p.began);
  p.last = p.began;
  return p;
}

void progress_step(progress *p) {
  p->documents++;
  if (!p->shown || since(&p->last) < 0.2) return;
  double seconds = since(&p->began);
  clock_gettime(CLOCK_MONOTONIC, &p->last);
  fprintf(stderr, "\r%ld articles, %.0f a second", p->documents, (double)p->documents / seconds);
  if (p->files >= MANY) {
    int width = 24, full = width * p->file / p->files;
    long left = p->file ? (long)(seconds / p->file * (p->files - p->file)) : 0;
    fprintf(stderr, "  [%.*s%*s] %d of %d files, %ld:%02ld left", full, "########################", width - full, "", p->file, p->files, left / 60, left % 60);
  }
  fputs("\033[K", stderr);
}

void progress_pause(progress *p) {
  if (p->shown && p->documents) fputs("\r\033[K", stderr);
}

void progress_end(progress *p) { progress_pause(p); }
