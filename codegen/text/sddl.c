/* The security descriptor of a namespace as SDDL. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "writer.h"

/* "(A;CIID;...)": flags are the second field, two letters each. */
static bool is_inherited(const char *ace)
{
    const char *flag = strchr(ace, ';') + 1;
    for (; flag[0] != ';' && flag[1] != ';'; flag += 2)
        if (flag[0] == 'I' && flag[1] == 'D')
            return true;
    return false;
}

/*
 * Entries without the inherited ones, and without the flag AI that tells of them. Canonical SDDL has parentheses around
 * entries and nowhere else; no SID ends or begins so that AI would stand outside them by chance.
 */
static void drop_inherited(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        size_t length = *from == '(' ? strcspn(from, ")") + 1 : strncmp(from, "AI", 2) == 0 ? 2 : 1;
        if (*from == '(' ? !is_inherited(from) : length == 1) {
            memmove(to, from, length);
            to += length;
        }
        from += length;
    }
    *to = '\0';
}

char *sddl_text(mw_namespace ns, bool own)
{
    size_t size, length = 0;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    char empty[1];
    enum mw_status status = mw_sddl_print(bytes, size, empty, sizeof empty, &length);
    if (status != MW_NO_ROOM && status != MW_OK) {
        errno = EINVAL;
        return NULL;
    }
    char *text = malloc(length + 1);
    if (!text)
        return NULL;
    if (mw_sddl_print(bytes, size, text, length + 1, &length) != MW_OK) {
        free(text);
        errno = EINVAL;
        return NULL;
    }
    if (own)
        drop_inherited(text);
    return text;
}
