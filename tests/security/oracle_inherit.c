/*
 * Inheritance against Windows (the flags of CREATOR OWNER), Samba's test cases and a reference model. The tables work
 * with the rights of directories: their generic rights are mapped before we see them, and a pair of entries into which
 * Windows splits one with generic rights is joined again. SE_DACL_PROTECTED, which stops nothing in WMI, is acted out:
 * no parent, and no entry claims to be inherited.
 */
#include "support.h"
#include "tsv.h"

static const char *folder;

enum {
    MAX_ACES = 64,
    SCOPE = MW_ACE_OBJECT_INHERIT | MW_ACE_CONTAINER_INHERIT | MW_ACE_NO_PROPAGATE | MW_ACE_INHERIT_ONLY
};

struct list {
    size_t count;
    struct mw_ace ace[MAX_ACES];
};

static uint32_t map_directory_rights(uint32_t mask)
{
    static const struct {
        uint32_t generic, mapped;
    } map[] = {
        {0x80000000, 0x20094},
        {0x40000000, 0x20028},
        {0x20000000, 0x20004},
        {0x10000000, 0xf01ff},
    };
    for (size_t i = 0; i < sizeof map / sizeof map[0]; i++)
        if (mask & map[i].generic)
            mask = (mask & ~map[i].generic) | map[i].mapped;
    return mask;
}

static struct list read_list(const uint8_t *bytes, size_t size, bool sacl)
{
    struct list list = {0};
    while (list.count < MAX_ACES && mw_descriptor_ace(bytes, size, sacl, list.count, &list.ace[list.count])) {
        list.ace[list.count].mask = map_directory_rights(list.ace[list.count].mask);
        list.count++;
    }
    return list;
}

/*
 * Are these neighbours the halves of an entry that was split? An own one was split into one for children and the
 * effective one, an inherited one the other way round.
 */
static bool are_halves(const struct mw_ace *a, const struct mw_ace *b)
{
    const struct mw_ace *effective = a->flags & MW_ACE_INHERITED ? a : b, *waiting = effective == a ? b : a;
    bool same = a->type == b->type && a->mask == b->mask && mw_sid_equal(&a->sid, &b->sid) &&
                (a->flags & ~SCOPE) == (b->flags & ~SCOPE);
    return same && !(effective->flags & SCOPE) && (waiting->flags & MW_ACE_INHERIT_ONLY);
}

/* Joined, and without flags that mean nothing where there are no objects but namespaces. */
static struct list normalize(const struct list *from)
{
    struct list to = {0};
    for (size_t i = 0; i < from->count; i++) {
        struct mw_ace ace = from->ace[i];
        const struct mw_ace *next = i + 1 < from->count ? &from->ace[i + 1] : NULL;
        if (next && are_halves(&ace, next)) {
            ace.flags = (uint8_t)((ace.flags | next->flags) & ~MW_ACE_INHERIT_ONLY);
            i++;
        }
        if (!(ace.flags & (MW_ACE_CONTAINER_INHERIT | MW_ACE_INHERIT_ONLY)))
            ace.flags &= (uint8_t) ~(MW_ACE_OBJECT_INHERIT | MW_ACE_NO_PROPAGATE);
        to.ace[to.count++] = ace;
    }
    return to;
}

static bool same_lists(const struct list *a, const struct list *b)
{
    struct list x = normalize(a), y = normalize(b);
    if (x.count != y.count)
        return false;
    for (size_t i = 0; i < x.count; i++)
        if (x.ace[i].type != y.ace[i].type || x.ace[i].flags != y.ace[i].flags || x.ace[i].mask != y.ace[i].mask ||
            !mw_sid_equal(&x.ace[i].sid, &y.ace[i].sid))
            return false;
    return true;
}

/* SDDL of one list. "" when @p size is 0. */
static void print_list(char *text, size_t capacity, const struct list *list, bool sacl)
{
    size_t length = (size_t)snprintf(text, capacity, sacl ? "S:" : "D:");
    for (size_t i = 0; i < list->count; i++) {
        static const char *const types[] = {"A", "D", "AU"};
        static const char *const flags[] = {"OI", "CI", "NP", "IO", "ID", "", "SA", "FA"};
        const struct mw_ace *ace = &list->ace[i];
        char sid[MW_SID_MAX_TEXT];
        mw_sid_text(&ace->sid, sid, sizeof sid);
        length += (size_t)snprintf(text + length, capacity - length, "(%s;", types[ace->type]);
        for (int bit = 0; bit < 8; bit++)
            if (ace->flags >> bit & 1)
                length += (size_t)snprintf(text + length, capacity - length, "%s", flags[bit]);
        length += (size_t)snprintf(text + length, capacity - length, ";0x%x;;;%s)", ace->mask, sid);
    }
}

/* ---- The reference model ---- */

enum { CONTROL_DACL = 4, CONTROL_SACL = 0x10, CONTROL_PROTECTED = 0x1000 };
enum { AUTO_INHERIT = 1, ONLY_A_DEFAULT = 4, SACL_SHIFT = 1 };

struct input {
    bool given;
    size_t size;
    unsigned control;
    struct list dacl, sacl;
    uint8_t bytes[8192];
};

static void read_input(struct input *in, const char *field)
{
    in->given = strcmp(field, "-") != 0;
    in->size = in->given ? tsv_hex(field, in->bytes, sizeof in->bytes) : 0;
    in->control = in->given ? in->bytes[2] | (unsigned)in->bytes[3] << 8 : 0;
    in->dacl = in->given ? read_list(in->bytes, in->size, false) : (struct list){0};
    in->sacl = in->given ? read_list(in->bytes, in->size, true) : (struct list){0};
}

static bool is_plain(const struct input *in)
{
    return !in->given || mw_descriptor_verify(in->bytes, in->size) == MW_OK;
}

static void forget_inherited(struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->ace[i].flags &= (uint8_t)~MW_ACE_INHERITED;
}

/* The descriptor with mapped rights and the owner and group that the table's child has. */
static struct sd rebuild(const struct input *in, const struct input *child)
{
    char text[8192], list[4000], owner[MW_SID_MAX_TEXT], group[MW_SID_MAX_TEXT];
    struct mw_sid sid;
    size_t length = 0;
    if (mw_descriptor_owner(child->bytes, child->size, false, &sid) && mw_sid_text(&sid, owner, sizeof owner) == MW_OK)
        length += (size_t)snprintf(text, sizeof text, "O:%s", owner);
    if (mw_descriptor_owner(child->bytes, child->size, true, &sid) && mw_sid_text(&sid, group, sizeof group) == MW_OK)
        length += (size_t)snprintf(text + length, sizeof text - length, "G:%s", group);
    if (in->control & CONTROL_DACL) {
        print_list(list, sizeof list, &in->dacl, false);
        length += (size_t)snprintf(text + length, sizeof text - length, "%s", list);
    }
    if (in->control & CONTROL_SACL) {
        print_list(list, sizeof list, &in->sacl, true);
        snprintf(text + length, sizeof text - length, "%s", list);
    }
    return test_sd(text);
}

enum outcome { AGREES, ODD_ACE, NULL_DACL, DEFAULT_DACL, WEAK_CREATOR, LEAF, OUTCOMES };

static const char *const outcome_names[OUTCOMES] = {
    "containers of the profile, agreeing",
    "an ACE of a type that namespaces cannot have",
    "a NULL DACL, which we refuse",
    "nothing inherited, nothing given: the default DACL is ours",
    "the creator's descriptor gives way to the parent's: there is no such request in MOF",
    "leaf objects, which namespaces are not",
};

/* Samba forgets what an effective entry audits; Windows does not, and neither do we: see test_namespace.c. */
static struct list without_audit_flags(struct list list)
{
    for (size_t i = 0; i < list.count; i++)
        list.ace[i].flags &= (uint8_t) ~(MW_ACE_AUDIT_SUCCESS | MW_ACE_AUDIT_FAILURE);
    return list;
}

/* What we make of one list. Each has its own flags that say whether it inherits, so each is worked out by itself. */
static struct list inherit_list(const struct tsv *tsv, const struct input *parent, struct input own,
                                const struct input *child, bool sacl)
{
    unsigned shift = sacl ? SACL_SHIFT : 0, flags = (unsigned)strtoul(tsv->field[3], NULL, 10);
    bool stops = own.control & (unsigned)CONTROL_PROTECTED << shift;
    bool inherits = parent->given && !stops && (flags & (unsigned)AUTO_INHERIT << shift);
    struct sd out = {0};
    if (stops)
        forget_inherited(sacl ? &own.sacl : &own.dacl);
    struct sd above = rebuild(parent, child), given = rebuild(&own, child);
    enum mw_status status = mw_descriptor_inherit(inherits ? above.bytes : NULL, above.size, given.bytes, given.size,
                                                  out.bytes, sizeof out.bytes, &out.size);
    CHECK(status == MW_OK, "row %u: %s", tsv->row, mw_status_text(status));
    return read_list(out.bytes, out.size, sacl);
}

static enum outcome check_row(const struct tsv *tsv)
{
    static struct input parent, own, child;
    read_input(&parent, tsv->field[0]);
    read_input(&own, tsv->field[1]);
    read_input(&child, tsv->field[6]);
    if (strcmp(tsv->field[2], "1") != 0)
        return LEAF;
    if (strtoul(tsv->field[3], NULL, 10) & ONLY_A_DEFAULT)
        return WEAK_CREATOR;
    if (!is_plain(&parent) || !is_plain(&own) || !is_plain(&child))
        return ODD_ACE;
    bool has_dacl = own.control & CONTROL_DACL;
    if (has_dacl && memcmp(own.bytes + 16, "\0\0\0\0", 4) == 0)
        return NULL_DACL;
    struct list sacl = without_audit_flags(inherit_list(tsv, &parent, own, &child, true));
    struct list sacl_expected = without_audit_flags(child.sacl);
    struct list dacl = inherit_list(tsv, &parent, own, &child, false);
    CHECK(same_lists(&sacl, &sacl_expected), "row %u: the SACL differs", tsv->row);
    if (!has_dacl && !child.dacl.count) {
        CHECK(dacl.count == 4, "row %u: the default DACL", tsv->row);
        return DEFAULT_DACL;
    }
    CHECK(same_lists(&dacl, &child.dacl), "row %u: the DACL differs", tsv->row);
    return AGREES;
}

static void check_model(void)
{
    unsigned counts[OUTCOMES] = {0}, rows = 0;
    for (struct tsv tsv = tsv_open(folder, "inherit.tsv"); tsv_next(&tsv); rows++)
        counts[check_row(&tsv)]++;
    printf("inherit.tsv: %u rows\n", rows);
    for (int i = 0; i < OUTCOMES; i++)
        printf("    %6u %s\n", counts[i], outcome_names[i]);
    CHECK(counts[AGREES] > rows / 4, "a good part is covered");
}

/* ---- Windows: CREATOR OWNER under each combination of flags ---- */

static void check_creator_owner(void)
{
    unsigned rows = 0;
    for (struct tsv tsv = tsv_open(folder, "windows_inherit_flags_creator_owner.tsv"); tsv_next(&tsv); rows++) {
        struct sd parent = test_sd("O:SYG:SYD:(A;;CC;;;CO)"), own = test_sd("O:LSG:SYD:"), out = {0};
        struct mw_sid ls = test_sid("LS"), co = test_sid("CO");
        size_t expected = strtoul(tsv.field[3], NULL, 10);
        parent.bytes[20 + 8 + 1] = (uint8_t)strtoul(tsv.field[0], NULL, 10);
        mw_descriptor_inherit(parent.bytes, parent.size, own.bytes, own.size, out.bytes, sizeof out.bytes, &out.size);
        struct list list = read_list(out.bytes, out.size, false);
        CHECK(list.count == expected, "flags %s: %zu entries", tsv.field[0], list.count);
        const struct mw_ace *last = list.count ? &list.ace[list.count - 1] : NULL;
        bool substituted = strstr(tsv.field[4], "owner") != NULL, kept = strstr(tsv.field[4], "CO") != NULL;
        if (substituted)
            CHECK(list.count && mw_sid_equal(&list.ace[0].sid, &ls) && list.ace[0].flags == MW_ACE_INHERITED,
                  "flags %s", tsv.field[0]);
        if (kept)
            CHECK(last && mw_sid_equal(&last->sid, &co) && (last->flags & MW_ACE_INHERIT_ONLY), "flags %s",
                  tsv.field[0]);
        if (!substituted && !kept)
            CHECK(!list.count, "flags %s: nothing comes down", tsv.field[0]);
        if (kept && !substituted)
            CHECK(last && (last->flags & ~MW_ACE_INHERITED) == (int)strtoul(tsv.field[2], NULL, 10), "flags %s",
                  tsv.field[0]);
    }
    printf("windows_inherit_flags_creator_owner.tsv: %u combinations as Windows\n", rows);
    CHECK(rows == 16, "all combinations");
}

/* ---- Samba's cases: ACEs on the parent or the creator, and what must and must not be on the child ---- */

static bool has_ace(const struct list *list, const struct mw_ace *ace)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ace[i].type == ace->type && list->ace[i].flags == ace->flags && list->ace[i].mask == ace->mask &&
            mw_sid_equal(&list->ace[i].sid, &ace->sid))
            return true;
    return false;
}

/* Each ACE of "(...)(...) | (...)" with the first word of its alternatives; how many of them the list has. */
static unsigned count_present(const struct list *list, const char *aces, unsigned *total)
{
    unsigned present = 0;
    for (const char *at = strchr(aces, '('); at; at = strchr(at + 1, '(')) {
        char text[256];
        snprintf(text, sizeof text, "D:%.*s", (int)strcspn(at, ")") + 1, at);
        struct sd sd = test_sd(text);
        struct list one = read_list(sd.bytes, sd.size, false);
        present += has_ace(list, &one.ace[0]);
        (*total)++;
    }
    return present;
}

/* A table that lists an entry twice gives alternatives, which depend on who ran the test. */
static bool lists_twice(const char *aces)
{
    for (const char *at = strchr(aces, '('); at; at = strchr(at + 1, '(')) {
        char ace[256];
        snprintf(ace, sizeof ace, "%.*s", (int)strcspn(at, ")") + 1, at);
        if (strstr(at + 1, ace))
            return true;
    }
    return false;
}

enum kind { PLAIN_CASE, NOTHING_GIVEN, OBJECT_ACE, SEVERAL_STEPS, ALTERNATIVES, KINDS };

static const char *const kind_names[KINDS] = {
    "of plain ACEs in one step, which hold", "in which no ACE is given",          "of object ACEs, which we refuse",
    "of several descriptors in turn",        "whose outcome depends on who asks",
};

static enum kind kind_of(const struct tsv *tsv)
{
    const char *given = tsv->field[2];
    if (!given[0])
        return strstr(tsv->field[3], "(OA") ? OBJECT_ACE : NOTHING_GIVEN;
    if (strstr(given, "(OA") || strstr(given, "(OD"))
        return OBJECT_ACE;
    if (strchr(given, '|'))
        return SEVERAL_STEPS;
    return lists_twice(tsv->field[3]) ? ALTERNATIVES : PLAIN_CASE;
}

/* "ID" among what must not be there: nothing comes down at all. */
static bool inherits_something(const struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ace[i].flags & MW_ACE_INHERITED)
            return true;
    return false;
}

static void check_case(const struct tsv *tsv)
{
    char text[512];
    bool on_creator = strncmp(tsv->field[2], "D:", 2) == 0;
    snprintf(text, sizeof text, "O:DAG:DAD:%s", tsv->field[2] + (on_creator ? 2 : 0));
    struct sd given = test_sd(text), empty = test_sd("O:DAG:DAD:"), out = {0};
    const struct sd *parent = on_creator ? &empty : &given, *own = on_creator ? &given : &empty;
    mw_descriptor_inherit(parent->bytes, parent->size, own->bytes, own->size, out.bytes, sizeof out.bytes, &out.size);
    struct list list = read_list(out.bytes, out.size, false);
    unsigned total = 0, present = count_present(&list, tsv->field[3], &total);
    CHECK(present == total, "%s: %u of %u ACEs that must be there", tsv->field[0], present, total);
    total = 0;
    present = strstr(tsv->field[4], "CIIO") ? 0 : count_present(&list, tsv->field[4], &total);
    CHECK(present == 0, "%s: %u ACEs that must not be there", tsv->field[0], present);
    CHECK(strncmp(tsv->field[4], "ID", 2) != 0 || !inherits_something(&list), "%s: an ACE comes down", tsv->field[0]);
}

static void check_cases(void)
{
    unsigned counts[KINDS] = {0}, rows = 0;
    for (struct tsv tsv = tsv_open(folder, "samba_ad_inheritance_cases.tsv"); tsv_next(&tsv); rows++) {
        enum kind kind = kind_of(&tsv);
        counts[kind]++;
        if (kind == PLAIN_CASE)
            check_case(&tsv);
    }
    printf("samba_ad_inheritance_cases.tsv: %u cases\n", rows);
    for (int i = 0; i < KINDS; i++)
        printf("    %6u %s\n", counts[i], kind_names[i]);
    CHECK(counts[PLAIN_CASE] >= 7, "all of the plain ones");
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    folder = argv[1];
    check_model();
    check_creator_owner();
    check_cases();
    return test_summary();
}
