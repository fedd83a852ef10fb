/*
 * A repository for tests of enforcement: namespaces and classes in two small tables behind the public accessors, so
 * that also states can be tested which no compiler produces and no verifier lets through.
 */
#ifndef FAKE_H
#define FAKE_H

#include <mofward/runtime.h>
#include <strings.h>

#include "test.h"

struct mw_repo {
    struct fake_namespace {
        const char *path;
        const char *sddl;           /* "": a descriptor of no bytes */
        bool requires_encryption;
    } namespaces[4];
    struct fake_class {
        uint32_t ns, flags, super;  /* super 0: none */
    } classes[8];
    size_t size;
    uint8_t descriptor[4096];       /* of the namespace asked for last */
};

mw_namespace mw_namespace_find(const mw_repo *repo, const char *path)
{
    for (uint32_t i = 0; i < 4; i++)
        if (repo->namespaces[i].path && strcasecmp(repo->namespaces[i].path, path) == 0)
            return (mw_namespace){repo, i};
    return (mw_namespace){0};
}

const char *mw_namespace_path(mw_namespace ns)
{
    return ns.repo->namespaces[ns.index].path;
}

bool mw_namespace_requires_encryption(mw_namespace ns)
{
    return ns.repo->namespaces[ns.index].requires_encryption;
}

const uint8_t *mw_namespace_descriptor(mw_namespace ns, size_t *size)
{
    mw_repo *repo = (mw_repo *)(uintptr_t)ns.repo;
    const char *sddl = repo->namespaces[ns.index].sddl;
    repo->size = 0;
    if (*sddl)
        CHECK(mw_sddl_parse(sddl, strlen(sddl), NULL, repo->descriptor, sizeof repo->descriptor, &repo->size, NULL) == MW_OK,
              "%s", sddl);
    *size = repo->size;
    return repo->descriptor;
}

mw_class mw_class_super(mw_class cls)
{
    uint32_t super = cls.repo->classes[cls.index].super;
    return super ? (mw_class){cls.repo, super} : (mw_class){0};
}

mw_namespace mw_class_namespace(mw_class cls)
{
    return (mw_namespace){cls.repo, cls.repo->classes[cls.index].ns};
}

const char *mw_class_name(mw_class cls)
{
    static char name[16];
    snprintf(name, sizeof name, "Class%u", (unsigned)cls.index);
    return MW_FOUND(cls) ? name : "";
}

struct mw_repo_facts mw_repo_facts(const mw_repo *repo)
{
    return (struct mw_repo_facts){.checksum = {0x01, 0x23, repo ? 0x45 : 0}};
}

uint32_t mw_class_flags(mw_class cls)
{
    return cls.repo->classes[cls.index].flags;
}

#endif
