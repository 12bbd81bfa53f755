/* Hashes: FNV-1a for tables (the same on every machine), SHA-256 for identities. */
#ifndef RO_BASE_HASH_H
#define RO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define RO_HASH_START UINT64_C(0xcbf29ce484222325)

/* FNV-1a, 64 bits (Fowler, Noll, Vo). Chain pieces by passing the last value as `hash`; start with RO_HASH_START. */
static inline uint64_t ro_hash(uint64_t hash, const void *bytes, size_t length) {
  const unsigned char *b = bytes;
  for (size_t i = 0; i < length; i++) hash = (hash ^ b[i]) * UINT64_C(0x100000001b3);
  return hash;
}

/* SHA-256 (FIPS 180-4), incremental. */
typedef struct ro_sha256 {
  uint32_t state[8];
  uint64_t length;
  unsigned char block[64];
} ro_sha256;

void ro_sha256_init(ro_sha256 *sha);
void ro_sha256_add(ro_sha256 *sha, const void *bytes, size_t length);
void ro_sha256_hex(ro_sha256 *sha, char out[65]); /* ends the sum; 64 digits and NUL */

#endif
