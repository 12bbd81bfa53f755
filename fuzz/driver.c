/* Runs a fuzz target over files, without a fuzzer: fuzz-TARGET [--mutate N] FILE-OR-FOLDER...
 * With --mutate each file is also run with N random changes, the same on every run. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static long mutations, runs;
static uint64_t seed = 88172645463325252u;

static uint64_t chance(void) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return seed;
}

/* A few bytes changed, doubled or taken out; `room` holds twice the input. */
static size_t mutate(uint8_t *room, const uint8_t *data, size_t size) {
  static const uint8_t marks[] = "\t\n\r\",;{}[]:\\\0 019-.eN\xC2\x85\xE2\x80\xA8\xFF";
  memcpy(room, data, size);
  for (uint64_t n = chance() % 4 + 1; n && size; n--) {
    size_t at = chance() % size, length = chance() % 8 + 1;
    if (at + length > size) length = size - at;
    switch (chance() % 4) {
      case 0: room[at] = marks[chance() % (sizeof marks - 1)]; break;
      case 1: room[at] = (uint8_t)chance(); break;
      case 2: memmove(room + at, room + at + length, size - at - length), size -= length; break;
      default: memmove(room + at + length, room + at, size - at), size += length;
    }
  }
  return size;
}

static int run_file(const char *path) {
  FILE *file = fopen(path, "rb");
  struct stat st;
  if (!file || fstat(fileno(file), &st) != 0) return perror(path), 1;
  size_t size = (size_t)st.st_size;
  uint8_t *data = malloc(size + 1), *room = malloc(2 * size + 64);
  int failed = !data || !room || fread(data, 1, size, file) != size;
  fclose(file);
  for (long i = 0; i <= mutations && !failed; i++, runs++) {
    size_t length = i ? mutate(room, data, size) : size;
    uint8_t *exact = malloc(length ? length : 1); /* so that a sanitizer sees a byte too far */
    memcpy(exact, i ? room : data, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
  }
  free(data), free(room);
  return failed;
}

static int run_folder(const char *path) {
  struct dirent **entries;
  int failed = 0, count = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    char name[4096];
    snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.') failed |= run_file(name);
    free(entries[i]);
  }
  if (count >= 0) free(entries);
  return failed || count < 0;
}

int main(int argc, char **argv) {
  int failed = 0, first = 1;
  if (argc > 2 && strcmp(argv[1], "--mutate") == 0) mutations = atol(argv[2]), first = 3;
  for (int i = first; i < argc; i++) {
    struct stat st;
    failed |= stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode) ? run_folder(argv[i]) : run_file(argv[i]);
  }
  printf("%ld runs\n", runs);
  return failed || !runs;
}
