#include "pipeline/pipeline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef RO_DATA_DIR
#define RO_DATA_DIR "/usr/local/share/readout"
#endif

enum { PATH_ROOM = 4096 };

static bool is_folder(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* ../share/readout beside the running program, in `out`; false when there is none. */
static bool beside_program(char out[PATH_ROOM]) {
  char program[PATH_ROOM];
  ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
  if (n <= 0) return false;
  program[n] = 0;
  for (int up = 0; up < 2; up++) {
    char *slash = strrchr(program, '/');
    if (!slash) return false;
    *slash = 0;
  }
  return snprintf(out, PATH_ROOM, "%s/share/readout", program) < PATH_ROOM && is_folder(out);
}

static const char *data_folder(const ro_engine_options *options, char room[PATH_ROOM]) {
  if (options && options->data_dir) return options->data_dir;
  const char *set = getenv("READOUT_DATA");
  if (set && *set) return set;
  return beside_program(room) ? room : RO_DATA_DIR;
}

static ro_status open_image(ro_image **out, const char *folder, const char *file, ro_error *error) {
  char path[PATH_ROOM];
  if (snprintf(path, sizeof path, "%s/%s", folder, file) >= PATH_ROOM) return ro_fail(error, RO_ERR_ARGUMENT, "the path of the data folder is too long");
  return ro_image_open(out, path, error);
}

ro_status ro_join_tables(ro_image **out, const ro_image *shipped, const char *path, void (*tell)(void *, const ro_error *), void *context, ro_error *error) {
  char file[PATH_ROOM];
  const char *folder = getenv("TMPDIR");
  if (snprintf(file, sizeof file, "%s/readout-tables-XXXXXX", folder && *folder ? folder : "/tmp") >= PATH_ROOM)
    return ro_fail(error, RO_ERR_ARGUMENT, "the path of the folder for temporary files is too long");
  int handle = mkstemp(file);
  if (handle < 0) return ro_fail_at(error, RO_ERR_IO, file, 0, -1, "%s", strerror(errno));
  close(handle);
  ro_status status = ro_tables_join(shipped, path, file, tell, context, error);
  if (status == RO_OK) status = ro_image_open(out, file, error); /* stays mapped when its name is gone */
  unlink(file);
  return status;
}

typedef struct first_fault {
  ro_error *error;
  bool any;
} first_fault;

static void keep_first(void *context, const ro_error *fault) {
  first_fault *f = context;
  if (!f->any && f->error) *f->error = *fault, f->error->status = RO_ERR_MODEL;
  f->any = true;
}

/* Puts the caller's tables in the place of the shipped ones, joined; they are checked before anything is done with them. */
static ro_status add_tables(ro_engine *engine, const char *path, ro_error *error) {
  first_fault first = {error, false};
  ro_image *joined = NULL;
  ro_status status = ro_tables_check(engine, path, keep_first, &first, error);
  if (status == RO_OK && first.any) status = RO_ERR_MODEL;
  if (status == RO_OK) status = ro_join_tables(&joined, engine->tables, path, NULL, NULL, error);
  if (status != RO_OK) return status;
  ro_image_close(engine->tables);
  engine->tables = joined;
  return RO_OK;
}

ro_status ro_engine_open(ro_engine **out, const ro_engine_options *options, ro_error *error) {
  char room[PATH_ROOM];
  const char *folder = data_folder(options, room);
  *out = NULL;
  ro_engine *engine = calloc(1, sizeof *engine);
  if (!engine) return ro_fail(error, RO_ERR_MEMORY, "out of memory");
  ro_status status = open_image(&engine->tables, folder, "readout.tables", error);
  if (status == RO_OK) status = open_image(&engine->model, folder, "readout.model", error);
  if (status == RO_OK && options && options->tables) status = add_tables(engine, options->tables, error);
  if (status == RO_OK) status = ro_stages_open(engine, error);
  if (status == RO_OK) *out = engine;
  else ro_engine_close(engine);
  return status;
}

void ro_engine_close(ro_engine *engine) {
  if (!engine) return;
  ro_stages_close(engine);
  ro_image_close(engine->tables);
  ro_image_close(engine->model);
  free(engine);
}
