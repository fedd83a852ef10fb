/*
 * Any repository that opens can be loaded: real ones with bytes changed at random, their checksum put right. The seeds
 * are MOF files of the command line.
 */
#include "again.h"
#include "checksum.h"
#include "parse.h"
#include "test.h"

enum { ROUNDS = 2000, CHECKSUM_AT = 8 };

static uint64_t state = 0x9E3779B97F4A7C15u;

static uint32_t random_below(uint32_t limit)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 32) % limit;
}

/* tests/golden/ names its cases of MOF 3 so. */
static enum dialect dialect_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return strncmp(name, "mof3", 4) == 0 ? DIALECT_MOF3 : DIALECT_WMI;
}

static uint8_t *compile(const char *path, size_t *size)
{
    struct unit unit;
    struct ast ast = {0};
    struct parse_options options = {0};
    struct model_options model_options = {0};
    uint8_t *image = NULL;
    unit_init(&unit, dialect_of(path), stderr);
    parse_file(&unit, &options, path, 0, &ast);
    struct model *model = model_build(&unit, &model_options, &ast);
    if (!unit.diag.errors)
        repository_image(model, &image, size);
    unit_free(&unit);
    return image;
}

/* Change up to four bytes, most often to something small or by one bit. */
static void harm(uint8_t *image, size_t size)
{
    for (uint32_t left = 1 + random_below(4); left; left--) {
        uint32_t at = (CHECKSUM_AT + 16) + random_below((uint32_t)size - (CHECKSUM_AT + 16));
        uint8_t bytes[] = {(uint8_t)(image[at] ^ 1 << random_below(8)), (uint8_t)random_below(256),
                           (uint8_t)(image[at] + 1), 0, 0xFF};
        image[at] = bytes[random_below(sizeof bytes)];
    }
}

static void load_harmed(const char *path, const uint8_t *seed, size_t size, FILE *nowhere)
{
    uint8_t *image = malloc(size);
    unsigned opened = 0, compiled = 0;
    for (int i = 0; i < ROUNDS; i++) {
        mw_repo *repo;
        bool compiles;
        memcpy(image, seed, size);
        harm(image, size);
        checksum_of_file(image, size, image + CHECKSUM_AT);
        if (mw_repo_open_bytes(image, size, &repo) != MW_OK)
            continue;
        mw_repo_close(repo);
        const char *wrong = again_check(image, size, nowhere, &compiles);
        CHECK(!wrong, "%s, round %d: %s", path, i, wrong);
        compiled += compiles;
        opened++;
    }
    CHECK(compiled > 0, "%s: of %u that open, %u compile", path, opened, compiled);
    printf("%s: of %d harmed ones %u open, of these %u compile\n", path, ROUNDS, opened, compiled);
    free(image);
}

int main(int argc, char **argv)
{
    FILE *nowhere = fopen("/dev/null", "w");
    for (int i = 1; i < argc; i++) {
        size_t size = 0;
        uint8_t *image = compile(argv[i], &size);
        CHECK(image, "%s does not compile", argv[i]);
        if (image)
            load_harmed(argv[i], image, size, nowhere);
        free(image);
    }
    fclose(nowhere);
    return test_summary();
}
