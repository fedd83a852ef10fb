/*
 * Included files: how they are found.
 */
#ifndef INCLUDE_H
#define INCLUDE_H

#include "build.h"

/* Why a source could not be loaded. reason: errno, where the status leaves that open. */
const char *source_status_text(enum source_status status, int reason);

#endif
