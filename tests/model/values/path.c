/*
 * Object paths: which texts are some, what is in them, what is wrong with the others, and writing them.
 */
#include "path.h"

#include <stdlib.h>

#include "test.h"

/* server|namespace|class|kinds and values of keys, or the place of the fault. */
static const struct {
    const char *text, *expected;
} cases[] = {
    {"A_B", "||A_B"},
    {"A_B=@", "||A_B=@"},
    {"A_B=\"x\"", "||A_B|:T:x"},
    {"A_B=7", "||A_B|:I:7"},
    {"A_B.k=\"x\"", "||A_B|k:T:x"},
    {"A_B.k='x'", "||A_B|k:T:x"},
    {"A_B.k=\"a\\\"b\\\\c\"", "||A_B|k:T:a\"b\\c"},
    {"A_B.k=\"\"", "||A_B|k:T:"},
    {"A_B.k=\"a,b:c=d.e\"", "||A_B|k:T:a,b:c=d.e"},
    {"A_B.k=1,l=-2,m=0x1F,n=1.5e-3", "||A_B|k:I:1|l:I:-2|m:I:0x1F|n:R:1.5e-3"},
    {"A_B.k=TRUE,l=false", "||A_B|k:B:TRUE|l:B:false"},
    {"root\\cimv2:A_B.k=1", "|root\\cimv2|A_B|k:I:1"},
    {"root/cimv2:A_B", "|root/cimv2|A_B"},
    {"\\root\\cimv2:A_B", "|root\\cimv2|A_B"},
    {"\\\\.\\root\\cimv2:A_B=@", ".|root\\cimv2|A_B=@"},
    {"//host.example/root/cimv2:A_B=@", "host.example|root/cimv2|A_B=@"},
    {"//host:5989/root/cimv2:A_B.k=\"x:y\"", "host:5989|root/cimv2|A_B|k:T:x:y"},
    {"__SystemSecurity=@", "||__SystemSecurity=@"},
    {"A_\xC3\xA4.k=1", "||A_\xC3\xA4|k:I:1"},
    /* faults: begin-end */
    {"", "!0-0"},
    {"no path", "!2-7"},
    {"Foo.Bar", "!6-7"},
    {"A_B.", "!3-4"},
    {"A_B.=1", "!4-5"},
    {"A_B.k", "!4-5"},
    {"A_B.k=", "!5-6"},
    {"A_B.k=x", "!6-7"},
    {"A_B.k=\"x", "!6-7"},
    {"A_B.k=\"x\\\"", "!6-7"},
    {"A_B.k=\"x\\", "!6-7"},
    {"A_B.k=1,", "!7-8"},
    {"A_B.k=1,l", "!8-9"},
    {"A_B.k=\"x\"y", "!9-10"},
    {"A_B.k=1 ", "!6-8"},
    {"A_B.1k=1", "!4-6"},
    {"1A=@", "!0-2"},
    {"A_B=@x", "!5-6"},
    {"A_B.k=0x", "!6-8"},
    {"A_B.k=12ab", "!6-10"},
    {"\\\\", "!1-2"},
    {"\\\\.", "!2-3"},
    {"\\\\.\\root\\cimv2", "!3-14"},
    {"\\\\\\root:A", "!2-3"},
    {":A_B", "!0-1"},
    {"root\\:A_B", "!5-6"},
    {"ro ot:A_B", "!2-3"},
    {"root\\cimv2:", "!10-11"},
};

static void show(FILE *out, const struct object_path *path)
{
    static const char kinds[] = {[PATH_TEXT] = 'T', [PATH_INTEGER] = 'I', [PATH_REAL] = 'R', [PATH_BOOLEAN] = 'B'};

    fprintf(out, "%.*s|%.*s|%.*s%s", (int)path->server.length, path->server.text, (int)path->ns.length, path->ns.text,
            (int)path->class_name.length, path->class_name.text, path->is_singleton ? "=@" : "");
    for (size_t i = 0; i < path->key_count; i++)
        fprintf(out, "|%.*s:%c:%.*s", (int)path->keys[i].name.length, path->keys[i].name.text,
                kinds[path->keys[i].kind], (int)path->keys[i].value.length, path->keys[i].value.text);
}

static void check_cases(struct arena *arena)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct object_path path;
        struct path_fault fault = {0, 0, NULL};
        char *got;
        size_t size;
        FILE *out = open_memstream(&got, &size);
        if (path_parse(arena, cases[i].text, strlen(cases[i].text), &path, &fault))
            show(out, &path);
        else
            fprintf(out, "!%zu-%zu", fault.begin, fault.end);
        fclose(out);
        CHECK(strcmp(got, cases[i].expected) == 0, "%s: %s (%s)", cases[i].text, got, fault.reason ? fault.reason : "");
        free(got);
    }
}

/* Two texts that name one object, or two. */
static const struct {
    const char *a, *b;
    bool same;
} identities[] = {
    {"A_B.k=\"x\"", "a_b.K=\"x\"", true},
    {"A_B.k=\"x\"", "A_B=\"x\"", true},
    {"A_B.k=\"x\"", "A_B.k=\"y\"", false},
    {"A_B.k=1,l=2", "A_B.L=2,K=1", true},
    {"A_B.k=1,l=2", "A_B.k=2,l=1", false},
    {"A_B.k=1", "root\\x:A_B.k=1", true},
    {"A_B.k=1", "\\\\.\\ROOT/x:A_B.k=1", true},
    {"A_B.k=1", "root\\y:A_B.k=1", false},
    {"A_B=@", "A_B", false},
    {"A_B.k=TRUE", "A_B.k=true", true},
    {"A_B.k='x'", "A_B.k=\"x\"", true},
};

static char *identity(struct arena *arena, const char *text)
{
    struct object_path path;
    struct path_fault fault;
    struct path_text out = {NULL, 0, 0};

    CHECK(path_parse(arena, text, strlen(text), &path, &fault), "%s", text);
    path_put_identity(&out, &path, "root\\x");
    return path_take(&out, arena);
}

static void check_identities(struct arena *arena)
{
    for (size_t i = 0; i < sizeof identities / sizeof *identities; i++) {
        const char *a = identity(arena, identities[i].a), *b = identity(arena, identities[i].b);
        CHECK((strcmp(a, b) == 0) == identities[i].same, "%s %s", a, b);
    }
}

/* As many keys as there may be, and one more. */
static void check_limit(struct arena *arena, unsigned count, bool ok)
{
    struct object_path path;
    struct path_fault fault;
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    for (unsigned i = 0; i < count; i++)
        fprintf(out, "%sk%u=1", i ? "," : "A_B.", i);
    fclose(out);
    CHECK(path_parse(arena, text, size, &path, &fault) == ok, "%u keys", count);
    free(text);
}

int main(void)
{
    struct arena arena = {NULL};

    check_cases(&arena);
    check_identities(&arena);
    check_limit(&arena, PATH_MAX_KEYS, true);
    check_limit(&arena, PATH_MAX_KEYS + 1, false);
    arena_free(&arena);
    return test_summary();
}
