/*
 * The descriptor of a namespace that nobody gave one:
 * O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x13;;;NS)(A;CI;0x13;;;LS)(A;CI;0x13;;;AU)
 */
#include <mofward/security.h>

/* clang-format off */
#define SID_BA          1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 0x02, 0, 0
#define SID_NT(sub)     1, 1, 0, 0, 0, 0, 0, 5, sub, 0, 0, 0
#define LOCAL_USER(sub) 0, 2, 20, 0, 0x13, 0, 0, 0, SID_NT(sub)

static const uint8_t bytes[] = {
    1, 0, 0x04, 0x80,  112, 0, 0, 0,  128, 0, 0, 0,  0, 0, 0, 0,  20, 0, 0, 0,
    2, 0, 92, 0, 4, 0, 0, 0,
    0, 2, 24, 0, 0x3f, 0, 0x06, 0, SID_BA,
    LOCAL_USER(20),
    LOCAL_USER(19),
    LOCAL_USER(11),
    SID_BA,
    SID_BA,
};
/* clang-format on */

const uint8_t *mw_descriptor_default(size_t *size)
{
    *size = sizeof bytes;
    return bytes;
}
