/*
 * What codegen/policy stands on, tried on every access list of up to MOST entries for three identities and the owner,
 * with the access check itself: whoever has a right, a caller with one of its SIDs has; and whoever gains one between
 * two lists, a caller with two.
 */
#include <stdlib.h>

#include <mofward/security.h>

#include "test.h"

enum { SIDS = 3, SUBSETS = 1 << SIDS, KINDS = 2 * (SIDS + 1), MOST = 3, BYTES = 512, RIGHT = MW_RIGHT_READ_CONTROL };
static const char *const names[SIDS + 1] = {"BU", "AU", "IU", "OW"};

struct list {
    uint8_t bytes[BYTES];
    size_t size;
    unsigned granted; /* a bit for each set of SIDs: does it have the right? */
};

static unsigned granted_to(const struct list *list)
{
    struct mw_sid sids[SIDS];
    unsigned granted = 0;
    for (unsigned set = 1; set < SUBSETS; set++) {
        struct mw_token token = {.sids = sids};
        for (unsigned i = 0; i < SIDS; i++)
            if (set & 1U << i)
                CHECK(mw_sid_parse(names[i], NULL, &sids[token.sid_count++]) == MW_OK, "%s", names[i]);
        granted |= (unsigned)mw_access_check(list->bytes, list->size, &token, RIGHT).granted << set;
    }
    return granted;
}

/* The digits of number, in base KINDS, are its entries. */
static void make(struct list *list, unsigned length, unsigned number)
{
    char text[128] = "O:BUG:BUD:";
    for (; length; length--, number /= KINDS)
        snprintf(text + strlen(text), sizeof text - strlen(text), "(%s;;RC;;;%s)", number % 2 ? "A" : "D",
                 names[number % KINDS / 2]);
    enum mw_status status = mw_sddl_parse(text, strlen(text), NULL, list->bytes, BYTES, &list->size, NULL);
    CHECK(status == MW_OK, "%s", text);
    list->granted = granted_to(list);
}

static bool has(unsigned granted, unsigned set)
{
    return granted >> set & 1;
}

/* Is it so for a set of at most most of the SIDs of whole? */
static bool is_seen(unsigned sets, unsigned whole, int most)
{
    for (unsigned set = 1; set < SUBSETS; set++)
        if ((set & whole) == set && __builtin_popcount(set) <= most && has(sets, set))
            return true;
    return false;
}

static void check_sets(unsigned sets, int most, const char *what)
{
    for (unsigned set = 1; set < SUBSETS; set++)
        if (has(sets, set))
            CHECK(is_seen(sets, set, most), "%s: the set %u", what, set);
}

int main(void)
{
    size_t count = 0, room = 1 + KINDS + KINDS * KINDS + KINDS * KINDS * KINDS;
    struct list *lists = calloc(room, sizeof *lists);
    for (unsigned length = 0, numbers = 1; length <= MOST; length++, numbers *= KINDS)
        for (unsigned number = 0; number < numbers; number++)
            make(&lists[count++], length, number);
    for (size_t i = 0; i < count; i++)
        check_sets(lists[i].granted, 1, "who has it");
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            check_sets(lists[k].granted & ~lists[i].granted, 2, "who gains it");
    free(lists);
    return test_summary();
}
