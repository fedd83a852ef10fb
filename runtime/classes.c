/* Look-ups of classes. */
#include <string.h>

#include "search.h"

static const struct format_class *record_of(mw_class cls)
{
    return cls.repo->classes + cls.index;
}

uint32_t mw_class_count(mw_namespace ns)
{
    return ns.repo ? le32_get(ns.repo->namespaces[ns.index].classes.count) : 0;
}

mw_class mw_class_at(mw_namespace ns, uint32_t index)
{
    if (index >= mw_class_count(ns))
        return (mw_class){0};
    return (mw_class){ns.repo, le32_get(ns.repo->namespaces[ns.index].classes.first) + index};
}

static struct search classes_of(mw_namespace ns)
{
    struct format_range range = ns.repo->namespaces[ns.index].classes;
    return (struct search){ns.repo->classes, sizeof *ns.repo->classes, le32_get(range.first), le32_get(range.count)};
}

static mw_class find_own(mw_namespace ns, const char *name)
{
    uint32_t found = search_names(ns.repo, classes_of(ns), name);
    return found == FORMAT_NONE ? (mw_class){0} : (mw_class){ns.repo, found};
}

mw_class mw_class_find(mw_namespace ns, const char *name)
{
    if (!ns.repo)
        return (mw_class){0};
    mw_class own = find_own(ns, name);
    return MW_FOUND(own) ? own : find_own(mw_system_namespace(ns.repo), name);
}

const char *mw_class_name(mw_class cls)
{
    return cls.repo ? repo_string(cls.repo, record_of(cls)->name) : "";
}

mw_class mw_class_super(mw_class cls)
{
    uint32_t super = cls.repo ? le32_get(record_of(cls)->super) : FORMAT_NONE;
    return super == FORMAT_NONE ? (mw_class){0} : (mw_class){cls.repo, super};
}

mw_namespace mw_class_namespace(mw_class cls)
{
    return cls.repo ? (mw_namespace){cls.repo, le32_get(record_of(cls)->ns)} : (mw_namespace){0};
}

bool mw_class_derives(mw_class cls, mw_class ancestor)
{
    return cls.repo && cls.repo == ancestor.repo && repo_derives(cls.repo, cls.index, ancestor.index);
}

uint32_t mw_class_flags(mw_class cls)
{
    return cls.repo ? le16_get(record_of(cls)->flags) & FORMAT_CLASS_FLAGS : 0;
}

enum mw_type mw_class_base_type(mw_class cls)
{
    return cls.repo ? (enum mw_type)(le16_get(record_of(cls)->flags) >> FORMAT_BASE_SHIFT) : MW_VOID;
}

mw_class mw_class_outer(mw_class cls)
{
    const char *name = mw_class_name(cls), *dot = strrchr(name, '.');
    if (!dot)
        return (mw_class){0};
    uint32_t outer = search_prefix(cls.repo, classes_of(mw_class_namespace(cls)), name, (size_t)(dot - name));
    return (mw_class){cls.repo, outer}; /* verified: it is there */
}
