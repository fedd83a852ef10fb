/* The sentence for each status. */
#include <mofward/security.h>

const char *mw_status_text(enum mw_status status)
{
    static const char *const texts[] = {
#define MW_STATUS_TEXT(name, text) text,
        MW_STATUS_LIST(MW_STATUS_TEXT)
#undef MW_STATUS_TEXT
    };
    return (unsigned)status < MW_STATUS_COUNT ? texts[status] : "unknown status";
}
