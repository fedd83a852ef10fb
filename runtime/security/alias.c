/* The two-letter SID aliases of SDDL, one row each [MS-DTYP 2.5.1.1, SID strings]. */
#include "sid.h"

#include <string.h>

/* clang-format off */
#define FIXED(letters, authority, count, ...) \
    { letters, false, { 1, count, { 0, 0, 0, 0, 0, authority }, { __VA_ARGS__ } }, NULL }
#define BUILTIN(letters, rid) FIXED(letters, 5, 2, 32, rid)
#define DOMAIN(letters, rid)                                    \
    { letters, true, { 1, 1, { 0, 0, 0, 0, 0, 5 }, { rid } },   \
      "the alias " letters " is relative to a domain, and no domain SID (S-1-5-21-a-b-c) was given" }

static const struct sid_alias aliases[] = {
    FIXED("WD", 1, 1, 0),
    FIXED("CO", 3, 1, 0),      FIXED("CG", 3, 1, 1),      FIXED("OW", 3, 1, 4),
    FIXED("NU", 5, 1, 2),      FIXED("IU", 5, 1, 4),      FIXED("SU", 5, 1, 6),
    FIXED("AN", 5, 1, 7),      FIXED("ED", 5, 1, 9),      FIXED("PS", 5, 1, 10),
    FIXED("AU", 5, 1, 11),     FIXED("RC", 5, 1, 12),     FIXED("SY", 5, 1, 18),
    FIXED("LS", 5, 1, 19),     FIXED("NS", 5, 1, 20),     FIXED("WR", 5, 1, 33),
    BUILTIN("BA", 544), BUILTIN("BU", 545), BUILTIN("BG", 546), BUILTIN("PU", 547), BUILTIN("AO", 548),
    BUILTIN("SO", 549), BUILTIN("PO", 550), BUILTIN("BO", 551), BUILTIN("RE", 552), BUILTIN("RU", 554),
    BUILTIN("RD", 555), BUILTIN("NO", 556), BUILTIN("MU", 558), BUILTIN("LU", 559), BUILTIN("IS", 568),
    BUILTIN("CY", 569), BUILTIN("ER", 573), BUILTIN("CD", 574), BUILTIN("RA", 575), BUILTIN("ES", 576),
    BUILTIN("MS", 577), BUILTIN("HA", 578), BUILTIN("AA", 579), BUILTIN("RM", 580),
    FIXED("UD", 5, 6, 84, 0, 0, 0, 0, 0),
    FIXED("AC", 15, 2, 2, 1),
    FIXED("LW", 16, 1, 4096),  FIXED("ME", 16, 1, 8192),  FIXED("MP", 16, 1, 8448),
    FIXED("HI", 16, 1, 12288), FIXED("SI", 16, 1, 16384),
    FIXED("AS", 18, 1, 1),     FIXED("SS", 18, 1, 2),
    DOMAIN("LA", 500), DOMAIN("LG", 501), DOMAIN("DA", 512), DOMAIN("DU", 513), DOMAIN("DG", 514),
    DOMAIN("DC", 515), DOMAIN("DD", 516), DOMAIN("CA", 517), DOMAIN("PA", 520), DOMAIN("CN", 522),
    DOMAIN("AP", 525), DOMAIN("KA", 526), DOMAIN("RS", 553),
    DOMAIN("SA", 518), DOMAIN("EA", 519), DOMAIN("RO", 498), DOMAIN("EK", 527),
};
/* clang-format on */

enum { ALIAS_COUNT = sizeof aliases / sizeof aliases[0] };

const struct sid_alias *sid_alias_find(const char *letters)
{
    for (size_t i = 0; i < ALIAS_COUNT; i++)
        if (memcmp(letters, aliases[i].letters, ALIAS_LETTERS) == 0)
            return &aliases[i];
    return NULL;
}

const struct sid_alias *sid_alias_of(const struct mw_sid *sid)
{
    for (size_t i = 0; i < ALIAS_COUNT; i++)
        if (!aliases[i].needs_domain && mw_sid_equal(sid, &aliases[i].sid))
            return &aliases[i];
    return NULL;
}
