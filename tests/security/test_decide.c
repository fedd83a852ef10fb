/*
 * decide(), exhaustively: every list of up to five entries over two rights, against a reference that looks at one
 * right at a time. It works right by right with &, | and ~, so two rights stand for all of them.
 */
#include "decide.h"
#include "test.h"

/* One entry: 3 kinds, 2 ways to apply, 4 masks. */
enum { KINDS = 3, ENTRIES = KINDS * 2 * 4, MAX_LENGTH = 5, ALL_RIGHTS = 3 };

static struct decide_entry entry(unsigned number)
{
    static const unsigned kinds[KINDS] = {DECIDE_ALLOW, DECIDE_DENY, 7};
    return (struct decide_entry){
        .kind = (enum decide_kind)kinds[number / 8],
        .applies = number & 4,
        .mask = number & ALL_RIGHTS,
    };
}

enum fate { OPEN, ALLOWED, DENIED };

/* What becomes of one right: the kind of the first entry that applies and mentions it. */
static enum fate fate_of(uint32_t right, const struct decide_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].applies && (entries[i].mask & right))
            return entries[i].kind == DECIDE_ALLOW ? ALLOWED : DENIED;
    return OPEN;
}

static enum fate fate_in(uint32_t right, struct decided decided)
{
    if (decided.allowed & decided.denied & right)
        return (enum fate) - 1;
    return decided.allowed & right ? ALLOWED : decided.denied & right ? DENIED : OPEN;
}

static bool is_right(struct decided decided, const struct decide_entry *entries, size_t count)
{
    bool right = !((decided.allowed | decided.denied) & ~(uint32_t)ALL_RIGHTS);
    for (uint32_t bit = 1; bit < ALL_RIGHTS; bit <<= 1)
        right = right && fate_in(bit, decided) == fate_of(bit, entries, count);
    return right;
}

/* Each request is granted when each of its rights is. */
static unsigned check_requests(struct decided decided, const struct decide_entry *entries, size_t count)
{
    for (uint32_t request = 1; request <= ALL_RIGHTS; request++) {
        bool granted = !(request & ~decided.allowed), expected = true;
        for (uint32_t bit = 1; bit < ALL_RIGHTS; bit <<= 1)
            expected = expected && (!(request & bit) || fate_of(bit, entries, count) == ALLOWED);
        if (granted != expected)
            CHECK(false, "%zu entries, request %x: granted %d", count, request, granted);
    }
    return ALL_RIGHTS;
}

/* @return the number of requests that were looked at. */
static unsigned check_list(const struct decide_entry *entries, size_t count)
{
    const struct decided none = {0, 0};
    struct decided whole = decide(none, entries, count);
    if (!is_right(whole, entries, count))
        CHECK(false, "%zu entries: allowed %x denied %x", count, whole.allowed, whole.denied);
    for (size_t cut = count == MAX_LENGTH ? 2 : 0; cut < count; cut++) {
        struct decided both = decide(decide(none, entries, cut), entries + cut, count - cut);
        if (both.allowed != whole.allowed || both.denied != whole.denied)
            CHECK(false, "%zu entries in two pieces, cut at %zu", count, cut);
    }
    return check_requests(whole, entries, count);
}

int main(void)
{
    unsigned lists = 0, numbers = 1, requests = 0;
    for (size_t count = 0; count <= MAX_LENGTH; count++, numbers *= ENTRIES) {
        for (unsigned number = 0; number < numbers; number++, lists++) {
            struct decide_entry entries[MAX_LENGTH];
            unsigned rest = number;
            for (size_t i = 0; i < count; i++, rest /= ENTRIES)
                entries[i] = entry(rest % ENTRIES);
            requests += check_list(entries, count);
        }
    }
    CHECK(lists == 1 + 24 + 576 + 13824 + 331776 + 7962624, "all of them");
    printf("%u lists, %u requests\n", lists, requests);
    return test_summary();
}
