/*
 * Trees of repositories: where their declarations are said to stand, what cannot be loaded, and that a failure leaves
 * nothing behind.
 */
#include <errno.h>
#include <stdlib.h>

#include "checksum.h"
#include "load.h"
#include "parse.h"
#include "repository.h"
#include "test.h"

enum { CHECKSUM_AT = 8 };

struct image {
    uint8_t *bytes;
    size_t size;
    mw_repo *repo;
};

static struct image compile(const char *mof, enum dialect dialect)
{
    struct unit unit;
    struct ast ast = {0};
    struct image image = {0};
    unit_init(&unit, dialect, stderr);
    unit.diag.no_warnings = true;
    parse_text(&unit, &(struct parse_options){0}, "old.mof", mof, strlen(mof), 0, &ast);
    struct model *model = model_build(&unit, &(struct model_options){.default_namespace = "root"}, &ast);
    CHECK(!unit.diag.errors, "it does not compile");
    repository_image(model, &image.bytes, &image.size);
    unit_free(&unit);
    CHECK(mw_repo_open_bytes(image.bytes, image.size, &image.repo) == MW_OK, "it does not open");
    return image;
}

static void image_free(struct image *image)
{
    mw_repo_close(image->repo);
    free(image->bytes);
}

/* The same repository with every text of it that is from become to, which is as long. */
static void image_rename(struct image *image, const char *from, const char *to)
{
    size_t length = strlen(from);
    mw_repo_close(image->repo);
    for (size_t i = 0; i + length <= image->size; i++)
        if (memcmp(image->bytes + i, from, length) == 0)
            memcpy(image->bytes + i, to, length);
    checksum_of_file(image->bytes, image->size, image->bytes + CHECKSUM_AT);
    enum mw_status status = mw_repo_open_bytes(image->bytes, image->size, &image->repo);
    if (status != MW_OK) {
        fprintf(stderr, "with '%s' it does not open: %s\n", to, mw_status_text(status));
        exit(1);
    }
}

/* ---- Places ---- */

/* Each declaration has a line of its own, but for what stands in another. */
static const struct {
    enum dialect dialect;
    const char *mof, *lines;
} rows[] = {
    {DIALECT_WMI, "class A_B { [key] string C; }; instance of A_B { C = \"x\"; };",
     "namespace root|class A_B|instance of A_B.C=\"x\"|"},
    {DIALECT_WMI, "class A_B { uint8 C; }; instance of A_B { }; instance of A_B { C = 1; };",
     "namespace root|class A_B|instance of A_B|instance of A_B|"},
    {DIALECT_WMI, "class A_D : A_Z { }; class A_Z { };", "namespace root|class A_Z|class A_D|"},
    {DIALECT_MOF3, "enumeration A_E : string { One }; class A_B { structure S { string T; }; A_E C = One; };",
     "namespace root|class A_B|enumeration A_E|"},
    {DIALECT_WMI, "instance of __Namespace { Name = \"x\"; }; #pragma namespace(\"root\\\\x\")\nclass A_B { };",
     "namespace root|instance of __Namespace.Name=\"x\"|namespace root\\x|class A_B|"},
    {DIALECT_WMI,
     "#pragma namespace(\"root\\\\X\")\n#pragma namespace(\"root\")\ninstance of __Namespace { Name = \"x\"; };",
     "namespace root\\X|namespace root|instance of __Namespace.Name=\"x\"|namespace root\\X|"},
    {DIALECT_WMI, "[RequiresEncryption] instance of __SystemSecurity { };",
     "namespace root|instance of __SystemSecurity=@|"},
    {DIALECT_WMI, "class A_B { [key] string C; }; instance of A_B { C = \"\xC3\xA9\\t\\xD800\\xFEFF\\x0000.\"; };",
     "namespace root|class A_B|instance of A_B.C=\"\xC3\xA9??\xEF\xBB\xBF?.\"|"},
};

enum { LINES_MAX = 1024 };

static void add_line(struct unit *unit, const struct ast_declaration *declaration, char *lines)
{
    struct source_place place = source_place(&unit->sources, declaration->span.begin);
    const char *text = source_text(&unit->sources, place.source) + (declaration->span.begin - place.source->base);
    uint32_t size = declaration->span.end - declaration->span.begin;
    CHECK(place.column == 1 && text[size] == '\n', "no line: %.*s", (int)size, text);
    CHECK(strcmp(place.source->path, "old.mwr") == 0 && place.source->is_system, "in %s", place.source->path);
    CHECK(declaration->file == LOAD_FILE, "file %u", declaration->file);
    size_t length = strlen(lines);
    snprintf(lines + length, LINES_MAX - length, "%.*s|", (int)size, text);
}

static void test_lines(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct image image = compile(rows[i].mof, rows[i].dialect);
        struct unit unit;
        struct ast ast = {0};
        char lines[LINES_MAX] = "";
        unit_init(&unit, rows[i].dialect, stderr);
        CHECK(load_tree(&unit, image.repo, "old.mwr", &ast), "%s: %s", rows[i].mof, strerror(errno));
        for (const struct ast_declaration *at = ast.first; at; at = at->next)
            add_line(&unit, at, lines);
        CHECK(strcmp(lines, rows[i].lines) == 0, "%s: %s", rows[i].mof, lines);
        unit_free(&unit);
        image_free(&image);
    }
}

/* What is compiled on top of a repository is told where in it something is; what is before it keeps its places. */
static void test_message(void)
{
    static const char said[] = "new.mof:1:13: error: key 'C' of 'A_B' is not set [-Wkey-not-set]\n"
                               "    instance of A_B { };\n"
                               "                ^~~\n"
                               "old.mwr:2:1: note: key 'C' is declared here\n"
                               "    class A_B\n"
                               "    ^~~~~~~~~\n";
    static const char mof[] = "instance of A_B { };";
    struct image image = compile("class A_B { [key] string C; };", DIALECT_WMI);
    struct unit unit;
    struct ast ast = {0};
    char *got = NULL;
    size_t size;
    FILE *messages = open_memstream(&got, &size);
    unit_init(&unit, DIALECT_WMI, messages);
    parse_text(&unit, &(struct parse_options){0}, "first.mof", "class A_A { };", 14, 0, &ast);
    CHECK(load_tree(&unit, image.repo, "old.mwr", &ast), "not loaded");
    CHECK(ast.first->file == 0 && ast.first->next->file == LOAD_FILE, "not behind what was there");
    parse_text(&unit, &(struct parse_options){0}, "new.mof", mof, strlen(mof), 1, &ast);
    model_build(&unit, &(struct model_options){.default_namespace = "root"}, &ast);
    fflush(messages);
    CHECK(strcmp(got, said) == 0, "%s", got);
    unit_free(&unit);
    fclose(messages);
    free(got);
    image_free(&image);
}

/* A path that is too long for a line is cut. */
static void test_long_line(void)
{
    static char mof[8192];
    char *end = mof;
    end += sprintf(end, "class A_B { [key] string C; }; instance of A_B { C = \"");
    memset(end, 'x', 5000);
    strcpy(end + 5000, "\"; };");
    struct image image = compile(mof, DIALECT_WMI);
    struct unit unit;
    struct ast ast = {0};
    unit_init(&unit, DIALECT_WMI, stderr);
    CHECK(load_tree(&unit, image.repo, "old.mwr", &ast), "not loaded");
    struct span span = ast.last->span;
    const char *text = source_text(&unit.sources, source_at(&unit.sources, span.begin));
    CHECK(span.end - span.begin < 1100, "a line of %u bytes", span.end - span.begin);
    CHECK(strncmp(text + span.end - source_at(&unit.sources, span.begin)->base - 4, "x...\n", 5) == 0,
          "not said to be cut");
    unit_free(&unit);
    image_free(&image);
}

/* ---- What has no MOF ---- */

static void test_refused(void)
{
    static const struct {
        const char *what, *from, *to;
    } renamed[] = {
        {"a blank in the name of a class", "A_Name", "A Name"},
        {"a digit in front", "A_Name", "1_Name"},
        {"a hyphen in the name of a property", "A_Slot", "A-Slot"},
        {"a quote in the name of a qualifier", "A_Qual", "A_Qua\""},
        {"a structure in another that has no name", "A_Namex", "A_Name."},
        {"a parameter", "A_Para", "A_Par="},
        {"a method", "A_Meth", "A_Met("},
    };
    static const char mof[] =
        "Qualifier A_Qual : boolean = false, Scope(any); class A_Name { [A_Qual, key] uint8 A_Slot; void "
        "A_Meth([in] uint8 A_Para); };";
    static const char nested[] = "structure A_Name { }; structure A_Namex { };";
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++) {
        bool is_nested = strchr(renamed[i].to, '.') != NULL;
        struct image image = is_nested ? compile(nested, DIALECT_MOF3) : compile(mof, DIALECT_WMI);
        struct unit unit;
        struct ast ast = {0};
        image_rename(&image, renamed[i].from, renamed[i].to);
        unit_init(&unit, DIALECT_WMI, stderr);
        errno = 0;
        CHECK(!load_tree(&unit, image.repo, "old.mwr", &ast), "%s is loaded", renamed[i].what);
        CHECK(errno == EINVAL, "%s: %s", renamed[i].what, strerror(errno));
        CHECK(!ast.first && !ast.last && !unit.sources.count, "%s: something is left", renamed[i].what);
        unit_free(&unit);
        image_free(&image);
    }
}

/* A descriptor of its own that no instance in the parent could carry would be lost. */
static void test_descriptor_without_place(void)
{
    struct image image = compile("[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)\")]\n"
                                 "instance of __Namespace { Name = \"x_y\"; };",
                                 DIALECT_WMI);
    struct unit unit;
    struct ast ast = {0};
    image_rename(&image, "root\\x_y", "root\\x_z");
    unit_init(&unit, DIALECT_WMI, stderr);
    CHECK(!load_tree(&unit, image.repo, "old.mwr", &ast) && errno == EINVAL, "it is loaded");
    unit_free(&unit);
    image_free(&image);
}

int main(void)
{
    test_lines();
    test_message();
    test_long_line();
    test_refused();
    test_descriptor_without_place();
    return test_summary();
}
