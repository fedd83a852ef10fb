/* Real numbers, in a file of their own: code that may not use floating point, such as a kernel's, leaves it out. */
#include "layout.h"

double mw_bmf_real(const struct mw_bmf_value *value)
{
    double real = 0;
    if (value->type == MW_BMF_REAL64) {
        const uint8_t *bytes = value->bmf->payload + value->offset;
        uint64_t bits = (uint64_t)layout_get32(bytes + 4) << 32 | layout_get32(bytes);
        memcpy(&real, &bits, sizeof real);
    }
    return real;
}
