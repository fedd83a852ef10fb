/* A descriptor for people: who may do what, and where that holds. */
#include <inttypes.h>
#include <string.h>

#include "sddl.h"

static void print_sid(const struct mw_sid *sid)
{
    char text[MW_SID_MAX_TEXT] = "?";
    mw_sid_text(sid, text, sizeof text);
    const char *name = sid_name(text);
    if (name == text)
        fputs(text, stdout);
    else
        printf("%s (%s)", name, text);
}

static void print_principal(const struct sddl_job *job, bool group)
{
    struct mw_sid sid;
    fputs(group ? "group: " : "owner: ", stdout);
    if (mw_descriptor_owner(job->bytes, job->size, group, &sid))
        print_sid(&sid);
    else
        fputs("none", stdout);
    putchar('\n');
}

/* The rights of namespaces by their names, those of every object by theirs, what is left as a number. */
static void print_rights(uint32_t mask)
{
    static const struct {
        uint32_t bit;
        const char *name;
    } general[] = {{0x80000000u, "GENERIC_READ"}, {0x40000000, "GENERIC_WRITE"}, {0x20000000, "GENERIC_EXECUTE"},
                   {0x10000000, "GENERIC_ALL"},   {0x10000, "DELETE"},           {0x100000, "SYNCHRONIZE"}};
    char text[256];
    const char *separator = "";
    if (mask == MW_RIGHT_NAMESPACE_ALL) {
        fputs("every right of a namespace", stdout);
        return;
    }
    for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
        if (!(mask & general[i].bit))
            continue;
        printf("%s%s", separator, general[i].name);
        separator = ", ";
        mask &= ~general[i].bit;
    }
    mw_rights_text(mask, text, sizeof text);
    if (!mask && *separator)
        return;
    fputs(separator, stdout);
    for (const char *at = text; *at; at++)
        fputs(*at == '|' ? ", " : (const char[]){*at, '\0'}, stdout);
}

static void print_scope(uint8_t flags)
{
    bool children = flags & MW_ACE_CONTAINER_INHERIT;
    const char *where = flags & MW_ACE_NO_PROPAGATE ? "in the namespaces directly below" : "in all namespaces below";
    if (flags & MW_ACE_INHERIT_ONLY)
        printf("; not here, only %s", children ? where : "in objects, which no namespace holds");
    else
        printf("; %s%s", children ? "here and " : "here only", children ? where : "");
    if (flags & MW_ACE_INHERITED)
        fputs("; inherited", stdout);
}

static void print_ace(size_t index, const struct mw_ace *ace)
{
    static const char *const words[] = {"allow", "deny", "audit"};
    printf("  %zu  %-5s ", index, words[ace->type]);
    print_sid(&ace->sid);
    fputs(": ", stdout);
    print_rights(ace->mask);
    if (ace->type == MW_ACE_AUDIT) {
        bool success = ace->flags & MW_ACE_AUDIT_SUCCESS, failure = ace->flags & MW_ACE_AUDIT_FAILURE;
        fputs(success && failure ? "; when granted and when refused"
              : success          ? "; when granted"
              : failure          ? "; when refused"
                                 : "; never: neither SA nor FA",
              stdout);
    }
    print_scope(ace->flags);
    putchar('\n');
}

static void print_list(const struct sddl_job *job, bool sacl)
{
    uint16_t control = (uint16_t)(job->bytes[2] | job->bytes[3] << 8);
    const uint8_t *offset = job->bytes + (sacl ? 12 : 16);
    size_t count = mw_descriptor_ace_count(job->bytes, job->size, sacl);
    bool is_present = control & (sacl ? 0x10 : 0x4), is_null = !(offset[0] | offset[1] | offset[2] | offset[3]);
    const char *meaning = !is_present ? (sacl ? "none: nothing is recorded" : "none")
                          : is_null   ? (sacl ? "NULL: nothing is recorded" : "NULL: everybody may do everything")
                          : !count    ? (sacl ? "empty: nothing is recorded" : "empty: nobody may do anything")
                          : sacl      ? "each entry that fits is recorded"
                                      : "the first entry that mentions a right decides it";
    printf("%s: %s%s\n", sacl ? "audit" : "access", meaning,
           control & (sacl ? 0x2000 : 0x1000) ? "; protected, which namespaces do not heed" : "");
    struct mw_ace ace;
    for (size_t i = 0; mw_descriptor_ace(job->bytes, job->size, sacl, i, &ace); i++)
        print_ace(i, &ace);
}

void sddl_write_people(const struct sddl_job *job)
{
    const char *reason = NULL;
    print_principal(job, false);
    print_principal(job, true);
    print_list(job, false);
    print_list(job, true);
    if (mw_descriptor_check_namespace(job->bytes, job->size, &reason) != MW_OK)
        printf("no namespace can have it: %s\n", reason);
}
