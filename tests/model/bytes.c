/*
 * Bytes that are no text, in every place of a file that has every construct: each is told of once, where it stands.
 */
#include <ctype.h>

#include "check.h"

static const char sample[] = "#pragma namespace(\"root/cimv2\") // line\n"
                             "[Locale(1033), Description(\"a \" \"b\")]\n"
                             "class A_B {\r\n"
                             "  [key, read] uint32 Key;\r  string s = \"text\";\t/* block\n"
                             "  of two lines */ char16 c = 'x';\n"
                             "  sint16 n[2] = {-12, 0x1F}; real32 r = 1.5e3; A_B ref next;\n"
                             "  [static] uint32 Do([in] string p); };\n"
                             "instance of A_B as $Alias { Key = 1; s = NULL; };\n";
enum { SIZE = sizeof sample - 1, LONGEST = 4, OFTEN = 4 };

/* What is put in, the first OFTEN everywhere. told: it is told of in strings and comments, too. */
static const struct bad {
    const char *bytes;
    size_t size;
    bool told;
} bads[] = {
    {"", 1, true},      {"\x80", 1, true},          {"\xC0\x80", 2, true}, {"\xED\xA0\x80", 3, true},
    {"\xFF", 1, true},  {"\xF4\x90\x80", 3, true},  {"\x81", 1, true},     {"\xA0", 1, true},
    {"\x01", 1, false}, {"\xEF\xBB\xBF", 3, false},
};
/* The names of diagnostics that are about a character and not about what it is part of. */
static const char *const about_characters[] = {"encoding",          "nul",     "odd-blank", "stray-character",
                                               "control-character", "padding", "file",      NULL};

struct place {
    unsigned line, column;
};

/* How often are characters complained about, here and anywhere? */
static unsigned count(const char *messages, struct place place, bool anywhere)
{
    unsigned found = 0;
    for (const char *line = messages; *line; line = strchr(line, '\n') + 1) {
        unsigned at_line = 0, at_column = 0;
        char name[40] = "";
        sscanf(line, "t.mof(%u,%u): %*s %39[^:]", &at_line, &at_column, name);
        for (size_t i = 0; about_characters[i]; i++)
            if (strcmp(name, about_characters[i]) == 0)
                found += anywhere || (at_line == place.line && at_column == place.column);
    }
    return found;
}

struct result {
    unsigned diagnostics;
    char *messages;
};

static struct result compile(enum dialect dialect, const char *text, size_t size)
{
    struct unit unit;
    struct ast ast = {NULL, NULL};
    struct model_options options = {0};
    struct result result;
    size_t length;
    FILE *out = open_memstream(&result.messages, &length);
    unit_init(&unit, dialect, out);
    unit.diag.max_errors = 0;
    unit.diag.format = DIAG_MSVC;
    parse_text(&unit, NULL, "t.mof", text, size, 0, &ast);
    model_build(&unit, &options, &ast);
    result.diagnostics = unit.diag.errors + unit.diag.warnings;
    fclose(out);
    unit_free(&unit);
    return result;
}

/* Beside a digit, a sign or a point it may split a number; within a comment's end it hides that. */
static bool splits(size_t at)
{
    return at > 0 && ((strchr(".-'/*", sample[at - 1]) || strchr(".'/*", sample[at])) ||
                      (isalnum((unsigned char)sample[at - 1]) && isdigit((unsigned char)sample[at])));
}

/* Put in between two characters, or in the place of one. */
static void check_at(size_t at, struct place place, const struct bad *bad, bool replaces)
{
    char text[SIZE + LONGEST];
    size_t rest = at + replaces;
    memcpy(text, sample, at);
    memcpy(text + at, bad->bytes, bad->size);
    memcpy(text + at + bad->size, sample + rest, SIZE - rest);
    struct result result = compile(DIALECT_WMI, text, at + bad->size + SIZE - rest);
    unsigned here = count(result.messages, place, false), all = count(result.messages, place, true);
    CHECK(bad->told ? here == 1 : here <= 1, "byte %zu, %02X %s: told of %u times at %u:%u\n%s", at,
          (unsigned char)*bad->bytes, replaces ? "instead" : "inserted", here, place.line, place.column,
          result.messages);
    CHECK(replaces || splits(at) || all == here, "byte %zu, %02X: told of elsewhere\n%s", at,
          (unsigned char)*bad->bytes, result.messages);
    bool is_alone = !replaces && !splits(at) && strstr(result.messages, "error encoding");
    CHECK(!is_alone || result.diagnostics == 1, "byte %zu, %02X: more than one error\n%s", at,
          (unsigned char)*bad->bytes, result.messages);
    free(result.messages);
}

static void step(struct place *place, size_t at)
{
    bool ends = sample[at] == '\n' || (sample[at] == '\r' && sample[at + 1] != '\n');
    *place = ends ? (struct place){place->line + 1, 1} : (struct place){place->line, place->column + 1};
}

/* Between CR and LF the CR ends a line of its own. */
static struct place place_of(struct place place, size_t at)
{
    bool is_split = at > 0 && sample[at - 1] == '\r' && sample[at] == '\n';
    return is_split ? (struct place){place.line + 1, 1} : place;
}

static void check_utf8(void)
{
    struct place place = {1, 1};
    for (size_t at = 0; at < SIZE; step(&place, at), at++)
        for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
            if (i < OFTEN || at % 5 == i % 5)
                check_at(at, place_of(place, at), &bads[i], false);
            if (i == at % 3)
                check_at(at, place_of(place, at), &bads[i], true);
        }
}

static size_t put_unit(char *to, unsigned code, bool is_big)
{
    to[is_big] = (char)(code & 0xFF);
    to[!is_big] = (char)(code >> 8);
    return 2;
}

/* The sample as UTF-16 with a mark, and a unit that is no text, or only half of one, before character number at. */
static void check_unit(size_t at, struct place place, unsigned code, bool is_big)
{
    char text[2 * (SIZE + 2)];
    size_t size = put_unit(text, 0xFEFF, is_big);
    for (size_t i = 0; i < SIZE; i++) {
        if (i == at)
            size += put_unit(text + size, code, is_big);
        size += put_unit(text + size, (unsigned char)sample[i], is_big);
    }
    bool is_whole = at < SIZE;
    struct result result = compile(DIALECT_WMI, text, size - !is_whole);
    unsigned here = count(result.messages, place, false), all = count(result.messages, place, true);
    CHECK(code == 0xFEFF ? here <= 1 : here == 1, "character %zu, U+%04X: told of %u times at %u:%u\n%s", at, code,
          here, place.line, place.column, result.messages);
    CHECK(splits(at) || all == here, "character %zu, U+%04X: told of elsewhere\n%s", at, code, result.messages);
    free(result.messages);
}

static void check_utf16(void)
{
    static const unsigned units[] = {0xD800, 0xDC00, 0xFEFF};
    struct place place = {1, 1};
    for (size_t at = 0; at < SIZE; step(&place, at), at++)
        check_unit(at, place_of(place, at), units[at % 3], at % 2);
    struct place last = {place.line - 1, (unsigned)strlen("instance of A_B as $Alias { Key = 1; s = NULL; };") + 1};
    check_unit(SIZE, last, 0, false);
    check_unit(SIZE, last, 0, true);
}

int main(void)
{
    check_utf8();
    check_utf16();
    return test_summary();
}
