/*
 * Lists of locales and their namespaces. Internal to the runtime; the functions are in locale.c.
 */
#ifndef LOCALE_FIND_H
#define LOCALE_FIND_H

#include <mofward/locale.h>

/* The locales of a list, each once, and MW_LOCALE_DEFAULT. Returns how many; 0: that is no list of locales. */
uint32_t locale_list(const char *text, uint32_t lcids[MW_LOCALES_MOST + 1]);

/* The namespace of a locale below ns; a zeroed one when it is not there. */
mw_namespace locale_namespace(mw_namespace ns, uint32_t lcid);

#endif
