/* HostingModel: where a provider runs and as whom. */
#ifndef HOSTING_H
#define HOSTING_H

#include <mofward/connect.h>

struct hosting {
    enum mw_host host;
    bool may_be_self;
    bool folds_identity;        /* it works as itself, whatever its registration says of impersonation */
    bool is_reserved;           /* of the service itself */
    struct mw_sid account;      /* zeroed: its own */
    struct mw_span group;
};

/** NULL is the documented default. @return false for what is no hosting model. */
bool hosting_parse(const char *text, struct hosting *hosting);

#endif
