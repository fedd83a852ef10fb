/*
 * Any repository that opens can be printed, and compared with any other: real ones with bytes changed at random, their checksum
 * put right. All texts are written; the JSON must be JSON. The seeds are MOF files of the command line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "checksum.h"
#include "diff.h"
#include "json_check.h"
#include "parse.h"
#include "repository.h"
#include "test.h"
#include "text.h"

enum { ROUNDS = 3000, CHECKSUM_AT = 8 };

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

static void print(const mw_repo *repo)
{
    struct text_selection selection = {.system = true};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(text_json(repo, &selection, out), "no JSON");
    fclose(out);
    CHECK(is_json(text, size), "not JSON: %.200s", text);
    free(text);
    out = fopen("/dev/null", "w");
    CHECK(text_dump(repo, &selection, out), "no dump");
    text_mof(repo, out); /* may fail: a descriptor without an instance to say it on */
    fclose(out);
}

static void compare(const mw_repo *old_repo, const mw_repo *new_repo)
{
    struct diff_view view = {.old_name = "old", .new_name = "new"};
    struct diff_report report;
    char *text = NULL;
    size_t size;
    CHECK(diff_compare(&report, old_repo, new_repo), "not compared in whole");
    CHECK(old_repo != new_repo || report.count == 0, "it differs from itself: %s", report.items[0].path);
    FILE *out = open_memstream(&text, &size);
    CHECK(diff_print_json(&report, &view, out), "no JSON of differences");
    fclose(out);
    CHECK(is_json(text, size), "not JSON: %.200s", text);
    free(text);
    out = fopen("/dev/null", "w");
    CHECK(diff_print(&report, &view, out), "no differences printed");
    fclose(out);
    diff_free(&report);
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

static unsigned print_harmed(const uint8_t *seed, size_t size)
{
    uint8_t *image = malloc(size), *sound = malloc(size);
    mw_repo *whole = NULL;
    unsigned opened = 0;
    memcpy(sound, seed, size);
    CHECK(mw_repo_open_bytes(sound, size, &whole) == MW_OK, "the seed does not open");
    for (int i = 0; i < ROUNDS; i++) {
        mw_repo *repo;
        memcpy(image, seed, size);
        if (i)
            harm(image, size);
        checksum_of_file(image, size, image + CHECKSUM_AT);
        if (mw_repo_open_bytes(image, size, &repo) != MW_OK)
            continue;
        print(repo);
        compare(whole, repo);
        compare(repo, whole);
        compare(repo, repo);
        mw_repo_close(repo);
        opened++;
    }
    mw_repo_close(whole);
    free(sound);
    free(image);
    return opened;
}

/* The witness must be able to say no. */
static void test_witness(void)
{
    static const struct {
        const char *text;
        bool want;
    } rows[] = {
        {"{\"a\": [1, -0.5e3, \"\\ud800\", true, null, {}]}", true},
        {"[1,]", false},
        {"{\"a\" 1}", false},
        {"01", false},
        {"1.", false},
        {"\"\x01\"", false},
        {"\"\\x\"", false},
        {"\"\xED\xA0\x80\"", false},
        {"[1] 2", false},
        {"\"open", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(is_json(rows[i].text, strlen(rows[i].text)) == rows[i].want, "%s", rows[i].text);
}

int main(int argc, char **argv)
{
    test_witness();
    for (int i = 1; i < argc; i++) {
        size_t size = 0;
        uint8_t *image = compile(argv[i], &size);
        CHECK(image, "%s does not compile", argv[i]);
        unsigned opened = image ? print_harmed(image, size) : 0;
        CHECK(opened > 1, "of %s no changed image opened", argv[i]);
        free(image);
    }
    return test_summary();
}
