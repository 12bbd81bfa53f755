/* Compiles only if readout.h needs nothing before it and may be included twice. */
#include "readout.h"
#include "readout.h"

ro_error ro_header_test = {RO_OK, "", "", 0, -1};
