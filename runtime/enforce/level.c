/* Authentication levels by number and by name. */
#include <mofward/runtime.h>

#include "order.h"

static const char *const names[] = {"Default", "None", "Connect", "Call", "Pkt", "PktIntegrity", "PktPrivacy"};

enum { LEVELS = sizeof names / sizeof names[0] };

const char *mw_authentication_name(enum mw_authentication level)
{
    return (unsigned)level < LEVELS ? names[level] : "unknown";
}

bool mw_authentication_parse(const char *text, enum mw_authentication *level)
{
    for (int i = 0; text && i < LEVELS; i++) {
        const char digit[] = {(char)('0' + i), '\0'};
        if (order_names(text, digit) == 0 || order_names(text, names[i]) == 0) {
            *level = (enum mw_authentication)i;
            return true;
        }
    }
    return false;
}
