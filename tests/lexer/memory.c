/*
 * Arena and names.
 */
#include <stdint.h>

#include "../test.h"
#include "name.h"

static void check_arena(void)
{
    static const size_t sizes[] = {0, 1, 7, 8, 9, 4096, 65536, 300000, 2000000, 3, 70000, 16};
    struct arena arena = {0};
    char *blocks[sizeof sizes / sizeof *sizes];
    size_t total = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        blocks[i] = arena_alloc(&arena, sizes[i]);
        CHECK((uintptr_t)blocks[i] % 8 == 0, "%zu bytes at %p", sizes[i], (void *)blocks[i]);
        for (size_t at = 0; at < sizes[i]; at++)
            total += blocks[i][at] != 0;
        memset(blocks[i], (int)i + 1, sizes[i]);
    }
    CHECK(total == 0, "%zu bytes were not zero", total);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t at = 0; at < sizes[i]; at++)
            total += blocks[i][at] != (char)(i + 1);
    CHECK(total == 0, "%zu bytes were handed out twice", total);
    CHECK(strcmp(arena_copy(&arena, "abcdef", 3), "abc") == 0, "copy");
    CHECK(strcmp(arena_copy(&arena, "", 0), "") == 0, "copy of nothing");
    CHECK(strcmp(arena_format(&arena, "%s-%d", "a", 12), "a-12") == 0, "format");
    CHECK(arena_used(&arena) >= 2439000 && arena_used(&arena) < 2600000, "%zu bytes used", arena_used(&arena));
    arena_free(&arena);
    CHECK(arena_used(&arena) == 0, "freed");
}

static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"Name", "nAME", true},
    {"a", "A", true},
    {"@[`{", "`{@[", false},
    {"[", "{", false}, /* a case bit apart, but no letters */
    {"@", "`", false},
    {"ABCDEFGHIJKLMNOPQRSTUVWXYZ_09", "abcdefghijklmnopqrstuvwxyz_09", true},
    {"\xC3\x84", "\xC3\xA4", false}, /* only ASCII is folded */
    {"abcdefgh", "abcdefgH", true},
    {"abcdefghi", "abcdefgh", false},
    {"", "", true},
};

static void check_names(void)
{
    struct arena arena = {0};
    struct names names;
    names_init(&names, &arena);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct name *a = names_get(&names, pairs[i].a), *b = names_get(&names, pairs[i].b);
        CHECK(name_same(a, b) == pairs[i].same, "'%s' and '%s'", pairs[i].a, pairs[i].b);
        CHECK((a->hash == b->hash) == pairs[i].same, "hashes of '%s' and '%s'", pairs[i].a, pairs[i].b);
        CHECK(strcmp(a->text, pairs[i].a) == 0 && a->length == strlen(pairs[i].a), "spelling of '%s'", pairs[i].a);
        CHECK(names_get(&names, pairs[i].a) == a, "'%s' once more", pairs[i].a);
        CHECK(a->folded->folded == a->folded, "folding '%s' twice", pairs[i].a);
    }
    CHECK(names_get(&names, "uint8")->hash == 0x199DF2DBu, "the hash of a name never changes: %08X",
          names_get(&names, "uint8")->hash);
    names_free(&names);
    arena_free(&arena);
}

/* Enough to make the table grow several times. */
static void check_many_names(void)
{
    enum { MANY = 100000 };
    struct arena arena = {0};
    struct names names;
    char text[16];
    unsigned wrong = 0;
    names_init(&names, &arena);
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "Name_%u", i);
        names_get(&names, text)->code = (int)i;
    }
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "Name_%u", i);
        wrong += names_get(&names, text)->code != (int)i;
    }
    CHECK(wrong == 0, "%u of %u names are lost", wrong, MANY);
    CHECK(names.count == 2 * MANY, "%u spellings", names.count);
    names_free(&names);
    arena_free(&arena);
}

int main(void)
{
    check_arena();
    check_names();
    check_many_names();
    return test_summary();
}
