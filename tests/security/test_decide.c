/*
 * decide(), exhaustively: every list of up to four entries over two rights, against a reference that looks at one
 * right at a time. It works right by right with &, | and ~, so two rights stand for all of them.
 */
#include "decide.h"
#include "test.h"

/* One entry: 2 kinds, 2 ways to apply, 4 masks. */
enum { ENTRIES = 16, MAX_LENGTH = 4 };

static struct decide_entry entry(unsigned number)
{
    return (struct decide_entry){
        .kind = number & 1 ? DECIDE_DENY : DECIDE_ALLOW,
        .applies = number & 2,
        .mask = number >> 2,
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

static void check_list(const struct decide_entry *entries, size_t count)
{
    struct decided whole = decide((struct decided){0, 0}, entries, count);
    bool right = !((whole.allowed | whole.denied) & ~3u);
    for (uint32_t bit = 1; bit <= 2; bit <<= 1)
        right = right && fate_in(bit, whole) == fate_of(bit, entries, count);
    CHECK(right, "%zu entries: allowed %x denied %x", count, whole.allowed, whole.denied);
    for (size_t cut = 0; cut <= count; cut++) {
        struct decided first = decide((struct decided){0, 0}, entries, cut);
        struct decided both = decide(first, entries + cut, count - cut);
        CHECK(both.allowed == whole.allowed && both.denied == whole.denied, "in two pieces, cut at %zu", cut);
    }
}

int main(void)
{
    unsigned lists = 0, numbers = 1;
    for (size_t count = 0; count <= MAX_LENGTH; count++, numbers *= ENTRIES) {
        for (unsigned number = 0; number < numbers; number++, lists++) {
            struct decide_entry entries[MAX_LENGTH];
            for (size_t i = 0, rest = number; i < count; i++, rest /= ENTRIES)
                entries[i] = entry((unsigned)(rest % ENTRIES));
            check_list(entries, count);
        }
    }
    struct decide_entry unknown = {.kind = (enum decide_kind)7, .mask = 1, .applies = true};
    CHECK(decide((struct decided){0, 0}, &unknown, 1).denied == 1, "an unknown kind denies");
    CHECK(lists == 1 + 16 + 256 + 4096 + 65536, "all of them");
    printf("%u lists\n", lists);
    return test_summary();
}
