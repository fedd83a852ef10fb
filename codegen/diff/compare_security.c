/* Who may do what in a namespace, before and after. */
#include "access.h"
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "show.h"

/* A namespace in both repositories. */
struct namespaces {
    struct comparison *comparison;
    struct place place;
    mw_namespace old_ns, new_ns;
};

static void add_change(const struct namespaces *namespaces, enum change_kind kind, struct texts texts, char *note)
{
    struct diff_report *report = namespaces->comparison->report;
    report_add(report, &(struct found){.kind = kind,
                                       .place = &namespaces->place,
                                       .old_text = report_text(report, texts.old_text),
                                       .new_text = report_text(report, texts.new_text),
                                       .note = note});
}

/* ---- Rights ------------------------------------------------------------------------ */

static char *rights_text(uint32_t mask)
{
    char rights[256], *text;
    mw_rights_text(mask, rights, sizeof rights);
    return asprintf(&text, "0x%x %s", mask, rights) < 0 ? NULL : text;
}

/* "S-1-5-11 gains METHOD_EXECUTE in child namespaces": verbs are those of more and of less of an entry's type. */
static char *access_note(const struct access *access, uint32_t mask, bool is_more)
{
    static const char *const verbs[][2] = {[MW_ACE_ALLOW] = {"loses", "gains"},
                                           [MW_ACE_DENY] = {"is no longer denied", "is denied"},
                                           [MW_ACE_AUDIT] = {"is no longer audited for", "is audited for"}};
    static const char *const where[] = {"", " in namespaces below", " in child namespaces"};
    char sid[MW_SID_MAX_TEXT], rights[256], *note;
    mw_rights_text(mask, rights, sizeof rights);
    if (access->type > MW_ACE_AUDIT || mw_sid_text(&access->sid, sid, sizeof sid) != MW_OK)
        return NULL;
    return asprintf(&note, "%s %s %s%s", sid, verbs[access->type][is_more], rights, where[access->where]) < 0 ? NULL
                                                                                                              : note;
}

/* More of what is allowed is looser; more of what is denied or audited is tighter. */
static void add_rights(const struct namespaces *namespaces, const struct access *access, struct texts texts,
                       uint32_t mask, bool is_more)
{
    bool is_loosened = (access->type == MW_ACE_ALLOW) == is_more;
    char *note = report_text(namespaces->comparison->report, access_note(access, mask, is_more));
    add_change(namespaces, is_loosened ? CHANGE_ACCESS_LOOSENED : CHANGE_ACCESS_TIGHTENED, texts, note);
}

static void compare_access(const struct namespaces *namespaces, const struct access *access, uint32_t old_mask,
                           uint32_t new_mask)
{
    if (new_mask & ~old_mask)
        add_rights(namespaces, access, (struct texts){rights_text(old_mask), rights_text(new_mask)},
                   new_mask & ~old_mask, true);
    if (old_mask & ~new_mask)
        add_rights(namespaces, access, (struct texts){rights_text(old_mask), rights_text(new_mask)},
                   old_mask & ~new_mask, false);
}

/* ---- The order of entries -------------------------------------------------------------- */

/* Entries that both have, and where. */
struct places {
    size_t old_first, new_first;
};

static int sort_places(const void *a, const void *b)
{
    const struct places *one = a, *other = b;
    return one->old_first < other->old_first ? -1 : one->old_first > other->old_first;
}

struct common {
    struct places *places;
    size_t count;
    bool has_denial;
};

static void add_common(struct common *common, const struct access *old_access, const struct access *new_access)
{
    if (old_access->type == MW_ACE_AUDIT)
        return;
    common->has_denial |= old_access->type == MW_ACE_DENY;
    common->places[common->count++] = (struct places){old_access->first, new_access->first};
}

/* Entries that all allow may stand in any order. */
static bool is_reordered(struct common *common)
{
    if (!common->has_denial)
        return false;
    qsort(common->places, common->count, sizeof *common->places, sort_places);
    for (size_t i = 1; i < common->count; i++)
        if (common->places[i].new_first < common->places[i - 1].new_first)
            return true;
    return false;
}

/* ---- Descriptors -------------------------------------------------------------------------- */

static void compare_lists(const struct namespaces *namespaces, const struct access_list *old_list,
                          const struct access_list *new_list, struct common *common)
{
    for (size_t i = 0, k = 0; i < old_list->count || k < new_list->count;) {
        const struct access *old_access = &old_list->items[i], *new_access = &new_list->items[k];
        int order = i == old_list->count ? 1 : k == new_list->count ? -1 : access_compare(old_access, new_access);
        compare_access(namespaces, order <= 0 ? old_access : new_access, order <= 0 ? old_access->mask : 0,
                       order >= 0 ? new_access->mask : 0);
        if (order == 0)
            add_common(common, old_access, new_access);
        i += order <= 0;
        k += order >= 0;
    }
}

static void compare_entries(const struct namespaces *namespaces)
{
    struct access_list old_list = access_list_make(namespaces->old_ns), new_list = access_list_make(namespaces->new_ns);
    struct common common = {.places = calloc(old_list.count + 1, sizeof *common.places)};
    if (old_list.failed || new_list.failed || !common.places) {
        namespaces->comparison->report->failed = true;
    } else {
        compare_lists(namespaces, &old_list, &new_list, &common);
        if (is_reordered(&common))
            add_change(namespaces, CHANGE_ACE_ORDER,
                       (struct texts){sddl_text(namespaces->old_ns, false), sddl_text(namespaces->new_ns, false)},
                       NULL);
    }
    free(common.places);
    access_list_free(&old_list);
    access_list_free(&new_list);
}

static char *owner_text(mw_namespace ns)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    struct mw_sid owner;
    char text[MW_SID_MAX_TEXT];
    bool has_owner = mw_descriptor_owner(bytes, size, false, &owner) && mw_sid_text(&owner, text, sizeof text) == MW_OK;
    return strdup(has_owner ? text : "none");
}

static void compare_owners(const struct namespaces *namespaces)
{
    struct texts texts = {owner_text(namespaces->old_ns), owner_text(namespaces->new_ns)};
    if (texts.old_text && texts.new_text && strcmp(texts.old_text, texts.new_text) == 0) {
        free(texts.old_text);
        free(texts.new_text);
        return;
    }
    add_change(namespaces, CHANGE_OWNER, texts, NULL);
}

static bool same_descriptors(const struct namespaces *namespaces)
{
    size_t old_size, new_size;
    const uint8_t *old_bytes = mw_namespace_descriptor(namespaces->old_ns, &old_size);
    const uint8_t *new_bytes = mw_namespace_descriptor(namespaces->new_ns, &new_size);
    return old_size == new_size && memcmp(old_bytes, new_bytes, old_size) == 0;
}

static void compare_encryption(const struct namespaces *namespaces)
{
    bool was_required = mw_namespace_requires_encryption(namespaces->old_ns);
    bool is_required = mw_namespace_requires_encryption(namespaces->new_ns);
    static const char *const words[] = {"not required", "required"};
    if (was_required != is_required)
        add_change(namespaces, is_required ? CHANGE_ENCRYPTION_REQUIRED : CHANGE_ENCRYPTION_DROPPED,
                   (struct texts){strdup(words[was_required]), strdup(words[is_required])}, NULL);
}

/* Its own, which the MOF gave it, or what the namespace above hands down. */
static void compare_descriptors(const struct namespaces *namespaces)
{
    struct diff_report *report = namespaces->comparison->report;
    bool had_own = mw_namespace_has_own_descriptor(namespaces->old_ns);
    bool has_own = mw_namespace_has_own_descriptor(namespaces->new_ns), is_same = same_descriptors(namespaces);
    char *note = NULL;
    if (had_own == has_own && is_same)
        return;
    if (had_own != has_own)
        note = report_text(report, strdup(has_own ? "it has a descriptor of its own now"
                                                  : "it no longer has a descriptor of its own"));
    add_change(namespaces, CHANGE_DESCRIPTOR,
               (struct texts){sddl_text(namespaces->old_ns, false), sddl_text(namespaces->new_ns, false)}, note);
    if (is_same)
        return;
    compare_owners(namespaces);
    compare_entries(namespaces);
}

void compare_security(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct namespaces namespaces = {comparison, {.ns = mw_namespace_path(old_ns)}, old_ns, new_ns};
    compare_encryption(&namespaces);
    compare_descriptors(&namespaces);
}
