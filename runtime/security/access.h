/* The access check over a descriptor that has been verified already, as a repository's are when it is opened. */
#ifndef ACCESS_CHECK_H
#define ACCESS_CHECK_H

#include <mofward/security.h>

/** As mw_access_check(), but of bytes for which mw_descriptor_verify() has said MW_OK. */
struct mw_access access_check_verified(const uint8_t *bytes, const struct mw_token *token, uint32_t desired);

#endif
