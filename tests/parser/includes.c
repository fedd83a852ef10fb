/*
 * Included files: where they are searched, how they are spliced in, and what is refused.
 *
 * Each case writes a few files into a folder of its own and parses "main.mof" there.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../test.h"
#include "support.h"

enum { MOST_FILES = 4, LONGEST_PATH = 256 };

#define FIFTY     "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
#define LONG_NAME FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY

static const struct {
    const char *name;
    const char *files[MOST_FILES][2]; /* path, content; "sub/" is there already, "dirs/" is searched with -I */
    unsigned errors, warnings;
    const char *says[2]; /* @ stands for the folder */
    const char *tree;
} cases[] = {
    {"spliced where the directive stands",
     {{"main.mof", "class A { };\n#pragma include(\"b.mof\")\nclass C { };\n"}, {"b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class A{} class B{} class C{}"},
    {"beside the includer",
     {{"main.mof", "#pragma include(\"sub/b.mof\")"},
      {"sub/b.mof", "#pragma include (\"c.mof\")"},
      {"sub/c.mof", "class C { };"},
      {"c.mof", "class Wrong { };"}},
     0,
     0,
     {""},
     "class C{}"},
    {"along the include directories",
     {{"main.mof", "#pragma include(\"b.mof\")"}, {"dirs/b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"beside goes before along",
     {{"main.mof", "#include(\"b.mof\")"}, {"dirs/b.mof", "class Wrong { };"}, {"b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"backslashes",
     {{"main.mof", "#pragma include(\"sub\\\\b.mof\")"}, {"sub/b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"a single backslash before any letter",
     {{"main.mof", "#pragma include(\"sub\\cim_b.mof\")"}, {"sub/cim_b.mof", "class B { };"}},
     0,
     1,
     {"unknown escape"},
     "class B{}"},
    {"a single backslash before a letter that makes an escape",
     {{"main.mof", "#pragma include(\"sub\\table.mof\")"}, {"sub/table.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"as written goes before read again",
     {{"main.mof", "#pragma include(\"sub\\table.mof\")"},
      {"sub/table.mof", "class Wrong { };"},
      {"sub\table.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"other case",
     {{"main.mof", "#pragma include(\"SUB/b.MOF\")"}, {"sub/B.mof", "class B { };"}},
     0,
     1,
     {"main.mof:1:17: warning: the file is called '@/sub/B.mof' [-Winclude-case]"},
     "class B{}"},
    {"of several other cases the first",
     {{"main.mof", "#pragma include(\"B.MOF\")"}, {"b.mof", "class Wrong { };"}, {"B.mof", "class B { };"}},
     0,
     1,
     {"'@/B.mof'"},
     "class B{}"},
    {"joined name",
     {{"main.mof", "#pragma include(\"b\" \".mof\")"}, {"b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{}"},
    {"twice is no cycle",
     {{"main.mof", "#pragma include(\"b.mof\")\n#pragma include(\"b.mof\")"}, {"b.mof", "class B { };"}},
     0,
     0,
     {""},
     "class B{} class B{}"},
    {"without parentheses, the token behind it is kept",
     {{"main.mof", "#include \"b.mof\"\nclass C { };"}, {"b.mof", "class B { };"}},
     1,
     0,
     {"without parentheses"},
     "class B{} class C{}"},
    {"missing",
     {{"main.mof", "class A { };\n#pragma include(\"no.mof\")\nclass C { };"}},
     1,
     0,
     {"main.mof:2:17: error: cannot find 'no.mof' [-Winclude]", "note: searched for '@/dirs/no.mof'"},
     "class A{} class C{}"},
    {"itself",
     {{"main.mof", "#pragma include(\"main.mof\")\nclass A { };"}},
     1,
     0,
     {"main.mof:1:17: error: '@/main.mof' includes itself [-Winclude-cycle]"},
     "class A{}"},
    {"a cycle",
     {{"main.mof", "#pragma include(\"b.mof\")\nclass A { };"},
      {"b.mof", "#pragma include(\"c.mof\")"},
      {"c.mof", "#pragma include(\"./sub/../b.mof\")"}},
     1,
     0,
     {"includes itself", "main.mof:1:17: note: it was included here"},
     "class A{}"},
    {"itself through a link",
     {{"main.mof", "#pragma include(\"again.mof\")\nclass A { };"}},
     1,
     0,
     {"main.mof:1:17: error: '@/again.mof' includes itself [-Winclude-cycle]"},
     "class A{}"},
    {"a cycle through a link to a folder",
     {{"main.mof", "#pragma include(\"here/here/b.mof\")\nclass A { };"},
      {"b.mof", "#pragma include(\"here/main.mof\")"}},
     1,
     0,
     {"b.mof:1:17: error: '@/here/here/here/main.mof' includes itself [-Winclude-cycle]"},
     "class A{}"},
    {"a name that is too long for any file",
     {{"main.mof", "#pragma include(\"" LONG_NAME "\")\nclass A { };"}},
     1,
     0,
     {"main.mof:1:17: error: cannot find '"},
     "class A{}"},
    {"the stack of includers",
     {{"main.mof", "#pragma include(\"b.mof\")"},
      {"b.mof", "\n#pragma include(\"c.mof\")"},
      {"c.mof", "class A { string s };"}},
     1,
     0,
     {"In file included from @/b.mof:2:17,\n                 from @/main.mof:1:17:\n@/c.mof:1:19: error:"},
     "class A{string s}"},
    {"a directory", {{"main.mof", "#pragma include(\"sub\")"}}, 1, 0, {"cannot read 'sub': it is a directory"}, ""},
    {"a FIFO does not block",
     {{"main.mof", "#pragma include(\"fifo\")"}},
     1,
     0,
     {"cannot read 'fifo': it is not a file"},
     ""},
    {"a device", {{"main.mof", "#pragma include(\"/dev/zero\")"}}, 1, 0, {"it is not a file"}, ""},
    {"an unreadable file", {{"main.mof", "#pragma include(\"link\")"}}, 1, 0, {"cannot read 'link':"}, ""},
    {"a binary MOF file",
     {{"main.mof", "#pragma include(\"b.bmf\")"}, {"b.bmf", "FOMB\1"}},
     1,
     0,
     {"it is a binary MOF file"},
     ""},
    {"U+0000",
     {{"main.mof", "#pragma include(\"b\\x0000.mof\")"}},
     1,
     1,
     {"error: U+0000 in the name of a file [-Winclude-argument]"},
     ""},
    {"an empty name", {{"main.mof", "#pragma include(\"\")"}}, 1, 0, {"needs the name of one file"}, ""},
    {"a number", {{"main.mof", "#pragma include(5)"}}, 1, 0, {"needs the name of one file"}, ""},
    {"no name",
     {{"main.mof", "#pragma include\nclass A { };"}},
     1,
     0,
     {"'#pragma include' needs the name of a file"},
     "class A{}"},
    {"a mistake in an included file does not reach out of it",
     {{"main.mof", "#pragma include(\"b.mof\")\nclass C { };"}, {"b.mof", "class A { [Key "}},
     1,
     0,
     {"b.mof:1:16: error"},
     "class C{}"},
};

static char folder[] = "/tmp/mofward-includes-XXXXXX";

static void write_file(const char *name, const char *content)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    fputs(content, file);
    fclose(file);
}

/* With each @ replaced by the folder. */
static char *expand(const char *text)
{
    char *result;
    size_t size;
    FILE *out = open_memstream(&result, &size);
    for (; *text; text++)
        fprintf(out, *text == '@' ? "%s" : "%.1s", *text == '@' ? folder : text);
    fclose(out);
    return result;
}

static void run(const char *command)
{
    char line[2 * LONGEST_PATH];
    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    if (system(line) != 0)
        exit(1);
}

static void check_case(size_t i)
{
    char path[LONGEST_PATH], dirs[LONGEST_PATH];
    run("rm -rf * && mkdir sub dirs && mkfifo fifo && ln -s link link && ln -s main.mof again.mof && ln -s . here");
    for (int file = 0; file < MOST_FILES && cases[i].files[file][0]; file++)
        write_file(cases[i].files[file][0], cases[i].files[file][1]);
    snprintf(path, sizeof path, "%s/main.mof", folder);
    snprintf(dirs, sizeof dirs, "%s/dirs", folder);
    struct outcome outcome = outcome_of_file(DIALECT_WMI, path, dirs);
    CHECK(outcome.errors == cases[i].errors && outcome.warnings == cases[i].warnings, "%s: %s", cases[i].name,
          outcome.messages);
    CHECK(strcmp(outcome.tree, cases[i].tree) == 0, "%s: %s", cases[i].name, outcome.tree);
    for (int line = 0; line < 2 && cases[i].says[line]; line++) {
        char *says = expand(cases[i].says[line]);
        CHECK(strstr(outcome.messages, says), "%s: %s", cases[i].name, outcome.messages);
        free(says);
    }
    outcome_free(&outcome);
}

/* Files that include each other in a chain, one more than may be; and the longest chain that may. */
static void check_depth(void)
{
    char name[32], content[64], path[LONGEST_PATH];
    run("rm -rf *");
    for (int i = 0; i <= PARSE_MAX_INCLUDE_DEPTH; i++) {
        snprintf(name, sizeof name, "%d.mof", i);
        snprintf(content, sizeof content, "#pragma include(\"%d.mof\")", i + 1);
        write_file(name, i == PARSE_MAX_INCLUDE_DEPTH ? "class Last { };" : content);
    }
    snprintf(path, sizeof path, "%s/0.mof", folder);
    struct outcome outcome = outcome_of_file(DIALECT_WMI, path, NULL);
    CHECK(outcome.errors == 1 && strstr(outcome.messages, "[-Winclude-depth]"), "%s", outcome.messages);
    outcome_free(&outcome);
    snprintf(path, sizeof path, "%s/1.mof", folder);
    outcome = outcome_of_file(DIALECT_WMI, path, NULL);
    CHECK(outcome.errors == 0 && strcmp(outcome.tree, "class Last{}") == 0, "%s", outcome.messages);
    outcome_free(&outcome);
}

/* Two includes in each of many files are two to the power of many: the number line or the limit of sources ends it. */
static void check_bomb(void)
{
    char name[32], content[128], path[LONGEST_PATH];
    run("rm -rf *");
    for (int i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "%d.mof", i);
        snprintf(content, sizeof content, "#pragma include(\"%d.mof\")\n#pragma include(\"%d.mof\")", i + 1, i + 1);
        write_file(name, content);
    }
    write_file("30.mof", "");
    snprintf(path, sizeof path, "%s/0.mof", folder);
    struct outcome outcome = outcome_of_file(DIALECT_WMI, path, NULL);
    CHECK(outcome.errors == 1 && strstr(outcome.messages, "[-Winclude-count]"), "%.300s", outcome.messages);
    outcome_free(&outcome);
}

/* As many files as may be, all of which include one, with names in other case: no folder is read for each. */
static void check_many(unsigned more, unsigned errors)
{
    enum { FILES = PARSE_MAX_SOURCES / 2 - 1 };
    char name[32], content[64], path[LONGEST_PATH];
    char *main_text;
    size_t size;
    FILE *out = open_memstream(&main_text, &size);
    run("find . -mindepth 1 -delete");
    for (int i = 0; i < FILES; i++) {
        snprintf(name, sizeof name, "f%d.mof", i);
        snprintf(content, sizeof content, "#pragma include(\"one.mof\")\nclass C_%d { };", i);
        write_file(name, content);
        fprintf(out, "#pragma include(\"F%d.MOF\")\n", i);
    }
    write_file("one.mof", "");
    for (unsigned i = 0; i < 1 + more; i++)
        fputs("#pragma include(\"one.mof\")\n", out);
    fclose(out);
    write_file("main.mof", main_text);
    snprintf(path, sizeof path, "%s/main.mof", folder);
    struct outcome outcome = outcome_of_file(DIALECT_WMI, path, NULL);
    CHECK(outcome.errors == errors && outcome.warnings == FILES && strstr(outcome.tree, "class C_9998{}"),
          "%u errors, %u warnings: %.300s", outcome.errors, outcome.warnings, outcome.messages);
    outcome_free(&outcome);
    free(main_text);
}

int main(void)
{
    if (!mkdtemp(folder)) {
        perror(folder);
        return 1;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i);
    check_depth();
    check_bomb();
    check_many(0, 0);
    check_many(3, 1);
    char command[LONGEST_PATH];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 ? test_summary() : 1;
}
