#include "store/packed.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 4 /* of 12; above it records hardly become shorter */, LONGEST = 1 << 30 /* no record is; a damaged length may be */ };

static bool make_room(ro_packer *packer, size_t room) {
  if (room <= packer->room) return true;
  char *grown = realloc(packer->bytes, room + room / 2);
  if (!grown) return false;
  packer->bytes = grown;
  packer->room = room + room / 2;
  return true;
}

static ro_status out_of_memory(ro_error *error) { return ro_fail(error, RO_ERR_MEMORY, "out of memory"); }

ro_status ro_pack(ro_packer *packer, const char *text, size_t length, size_t *size, ro_error *error) {
  if (!packer->compressor && !(packer->compressor = libdeflate_alloc_compressor(LEVEL))) return out_of_memory(error);
  size_t most = libdeflate_zlib_compress_bound(packer->compressor, length);
  if (!make_room(packer, most)) return out_of_memory(error);
  *size = libdeflate_zlib_compress(packer->compressor, text, length, packer->bytes, most);
  return RO_OK;
}

ro_status ro_unpack(ro_packer *packer, const void *bytes, size_t size, size_t length, ro_error *error) {
  if (!packer->decompressor && !(packer->decompressor = libdeflate_alloc_decompressor())) return out_of_memory(error);
  if (length > LONGEST) return ro_fail(error, RO_ERR_ENCODING, "the record is damaged");
  if (!make_room(packer, length + 1)) return out_of_memory(error);
  size_t got = 0;
  enum libdeflate_result result = bytes ? libdeflate_zlib_decompress(packer->decompressor, bytes, size, packer->bytes, length, &got) : LIBDEFLATE_BAD_DATA;
  if (result != LIBDEFLATE_SUCCESS || got != length) return ro_fail(error, RO_ERR_ENCODING, "the record is damaged");
  packer->bytes[length] = 0;
  return RO_OK;
}

void ro_packer_free(ro_packer *packer) {
  if (packer->compressor) libdeflate_free_compressor(packer->compressor);
  if (packer->decompressor) libdeflate_free_decompressor(packer->decompressor);
  free(packer->bytes);
  memset(packer, 0, sizeof *packer);
}
