/* What several of the security tests need: descriptors from text, and SIDs for tokens. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <mofward/security.h>
#include <stdlib.h>

#include "test.h"

struct sd {
    size_t size;
    uint8_t bytes[4096];
};

static inline struct mw_sid test_sid(const char *text)
{
    struct mw_sid sid = {0};
    CHECK(mw_sid_parse(text, NULL, &sid) == MW_OK, "%s", text);
    return sid;
}

static inline struct sd test_sd(const char *sddl)
{
    struct sd sd = {0};
    struct mw_sddl_error error = {0, ""};
    struct mw_sid domain = test_sid("S-1-5-21-1-2-3");
    enum mw_status status = mw_sddl_parse(sddl, strlen(sddl), &domain, sd.bytes, sizeof sd.bytes, &sd.size, &error);
    CHECK(status == MW_OK, "%s: column %zu: %s", sddl, error.column, error.reason);
    return sd;
}

enum { TEST_SIDS = 16 };

/* SIDs of a list such as "BA,S-1-1-0"; "" and NULL are an empty one. */
static inline size_t test_sids(const char *list, struct mw_sid sids[TEST_SIDS])
{
    size_t count = 0;
    char copy[1024], *rest = copy;
    snprintf(copy, sizeof copy, "%s", list ? list : "");
    for (char *word; *copy && count < TEST_SIDS && (word = strsep(&rest, ",")) != NULL;)
        sids[count++] = test_sid(word);
    return count;
}

#endif
