/*
 * Several files of a command line become one text, which compiles to the same bytes: what ends with a file ends there,
 * too.
 */
#include <stdlib.h>

#include "../test.h"
#include "model.h"
#include "parse.h"
#include "repository.h"
#include "unparse.h"

#define ACME                                                                                                           \
    "#pragma namespace(\"//./root\") instance of __Namespace { Name = \"Acme\"; }; #pragma namespace(\"root/Acme\")\n"
#define CLASS                                                                                                          \
    "class Acme_A { [key] string Name; string Text; }; class Acme_B { [key] string Name; Acme_A ref Other; };\n"

static const struct {
    const char *name, *start, *files[4];
} cases[] = {
    {"one file", NULL, {ACME CLASS}},
    {"the namespace ends", NULL, {ACME CLASS, "class Acme_C { [key] string Name; };"}},
    {"and that of -N begins",
     "root\\Other",
     {ACME CLASS, "class Acme_C { [key] string Name; };", ACME "class Acme_D { };"}},
    {"-N in the long form", "\\\\.\\root\\Other", {ACME CLASS, "class Acme_C { [key] string Name; };"}},
    {"-N with slashes", "root/Other", {ACME CLASS, "class Acme_C { [key] string Name; };"}},
    {"class flags end", NULL, {"#pragma classflags(\"createonly\")\n" CLASS, "class Acme_A { [key] string Id; };"}},
    {"instance flags end",
     NULL,
     {CLASS "#pragma instanceflags(\"createonly\")\ninstance of Acme_A { Name = \"a\"; };",
      "instance of Acme_A { Name = \"a\"; Text = \"b\"; };"}},
    {"default flavors end",
     NULL,
     {"Qualifier Hint : Amended ToSubclass; [Hint(\"x\")] class Acme_A { };", "[Hint(\"y\")] class Acme_B { };"}},
    {"aliases are the file's",
     NULL,
     {CLASS "instance of Acme_A as $x { Name = \"1\"; }; instance of Acme_B { Name = \"1\"; Other = $x; };",
      "instance of Acme_A as $x { Name = \"2\"; }; instance of Acme_B { Name = \"2\"; Other = $x; };"}},
    {"also one that looks numbered",
     NULL,
     {CLASS "instance of Acme_A as $f1_x { Name = \"1\"; }; instance of Acme_B { Name = \"1\"; Other = $F1_x; };",
      "instance of Acme_A as $x { Name = \"2\"; }; instance of Acme_B { Name = \"2\"; Other = $x; };"}},
    {"an amendment each",
     NULL,
     {"#pragma amendment(\"MS_409\")\nclass Acme_A { };", "#pragma amendment(\"ms_409\")\nclass Acme_B { };"}},
};

struct image {
    uint8_t *bytes;
    size_t size;
    char *text;
};

static char *text_of(const struct ast *ast, const char *start)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(unparse_from(ast, DIALECT_WMI, start, out), "text is written");
    fclose(out);
    return text;
}

static struct image image_of(const char *start, const char *const *files)
{
    struct image image = {0};
    struct unit unit;
    struct ast ast = {0};
    struct parse_options options = {0};
    struct model_options model_options = {.default_namespace = start};
    FILE *nowhere = fopen("/dev/null", "w");
    unit_init(&unit, DIALECT_WMI, nowhere);
    for (uint32_t i = 0; files[i]; i++)
        parse_text(&unit, &options, "t.mof", files[i], strlen(files[i]), i, &ast);
    image.text = text_of(&ast, start);
    struct model *model = model_build(&unit, &model_options, &ast);
    if (!unit.diag.errors)
        repository_image(model, &image.bytes, &image.size);
    unit_free(&unit);
    fclose(nowhere);
    return image;
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct image before = image_of(cases[i].start, cases[i].files);
        struct image after = image_of(cases[i].start, (const char *const[]){before.text, NULL});
        CHECK(before.bytes, "%s: compiles", cases[i].name);
        CHECK(before.size == after.size && after.bytes && memcmp(before.bytes, after.bytes, before.size) == 0,
              "%s: other bytes from\n%s", cases[i].name, before.text);
        free(before.bytes);
        free(before.text);
        free(after.bytes);
        free(after.text);
    }
    return test_summary();
}
