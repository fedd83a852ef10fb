/*
 * What is in the model after instances are built: their paths, their order, their values, and the text of references by
 * alias.
 */
#include "show.h"

/* One line for an instance of root\default: its path (or its class), then what it sets itself, keys and all. */
static const struct {
    const char *name;
    enum dialect dialect;
    const char *source, *expected;
} cases[] = {
    {"class and keys spelled as declared, keys in order of their names", DIALECT_WMI,
     "class A_b { [key] string Zed; [key] uint8 alpha; [key] boolean Mid; };\n"
     "instance of a_B { ZED = \"x\"; ALPHA = 1; mid = true; };",
     "A_b.alpha=1,Mid=TRUE,Zed=\"x\" | Zed=\"x\" alpha=1 Mid=TRUE\n"},
    {"quotes and backslashes", DIALECT_WMI, "class A_B { [key] string k; };\ninstance of A_B { k = \"a\\\"b\\\\c\"; };",
     "A_B.k=\"a\\\"b\\\\c\" | k=\"a\"b\\c\"\n"},
    {"integers beyond 32 bits are quoted", DIALECT_WMI,
     "class A_U { [key] uint64 k; };\nclass A_S { [key] sint64 k; };\n"
     "instance of A_U { k = 4294967295; };\ninstance of A_U { k = 4294967296; };\ninstance of A_U { k = "
     "18446744073709551615; };\n"
     "instance of A_S { k = -2147483648; };\ninstance of A_S { k = -2147483649; };\ninstance of A_S { k = 0x10; };",
     "A_U.k=4294967295 | k=4294967295\nA_U.k=\"4294967296\" | k=4294967296\n"
     "A_U.k=\"18446744073709551615\" | k=18446744073709551615\nA_S.k=-2147483648 | k=-2147483648\n"
     "A_S.k=\"-2147483649\" | k=-2147483649\nA_S.k=16 | k=16\n"},
    {"other kinds of keys", DIALECT_WMI,
     "class A_B { [key] char16 c; [key] datetime d; [key] A_B ref r; };\n"
     "instance of A_B { c = 'a'; d = \"20240101000000.000000+000\"; r = \"A_B.c=1,d=\\\"x\\\",r=\\\"y\\\"\"; };",
     "A_B.c=97,d=\"20240101000000.000000+000\",r=\"A_B.c=1,d=\\\"x\\\",r=\\\"y\\\"\" | c=97 "
     "d=\"20240101000000.000000+000\" "
     "r=\"A_B.c=1,d=\"x\",r=\"y\"\"\n"},
    {"a key by default", DIALECT_WMI, "class A_B { [key] uint8 k = 7; };\ninstance of A_B { };", "A_B.k=7 |\n"},
    {"a key overridden in a subclass is spelled as there", DIALECT_WMI,
     "class A_B { [key] string KEY; [key] string l; };\nclass A_C : A_B { string key; };\n"
     "instance of A_C { Key = \"x\"; L = \"y\"; };\ninstance of A_B { Key = \"x\"; l = \"y\"; };",
     "A_C.key=\"x\",l=\"y\" | key=\"x\" l=\"y\"\nA_B.KEY=\"x\",l=\"y\" | KEY=\"x\" l=\"y\"\n"},
    {"singletons", DIALECT_WMI, "[singleton] class A_B { string s; };\ninstance of A_B { s = \"x\"; };",
     "A_B=@ | s=\"x\"\n"},
    {"no keys, no path", DIALECT_WMI,
     "class A_B { string s; };\ninstance of A_B { s = \"x\"; };\ninstance of A_B { s = \"x\"; };",
     "(A_B) | s=\"x\"\n(A_B) | s=\"x\"\n"},
    {"a key that is not set where that is a warning", DIALECT_CIM,
     "class A_B { [Key] string k; string s; };\ninstance of A_B { s = \"x\"; };", "(A_B) | s=\"x\"\n"},
    {"an alias, before and after", DIALECT_WMI,
     "class A_D { [key] string k; };\nclass A_R { [key] uint8 n; A_D ref r; };\n"
     "instance of A_R { n = 1; r = $x; };\ninstance of A_D as $X { k = \"d\\\"\"; };\ninstance of A_R { n = 2; r = $X; "
     "};",
     "A_R.n=1 | n=1 r=\"A_D.k=\"d\\\"\"\"\nA_D.k=\"d\\\"\" | k=\"d\"\"\nA_R.n=2 | n=2 r=\"A_D.k=\"d\\\"\"\"\n"},
    {"an alias as a key, twice over", DIALECT_WMI,
     "class A_D { [key] string k; };\nclass A_R { [key] object ref r; };\n"
     "instance of A_R { r = $Y; };\ninstance of A_R as $Y { r = $X; };\ninstance of A_D as $X { k = \"d\"; };",
     "A_R.r=\"A_R.r=\\\"A_D.k=\\\\\\\"d\\\\\\\"\\\"\" | r=\"A_R.r=\"A_D.k=\\\"d\\\"\"\"\n"
     "A_R.r=\"A_D.k=\\\"d\\\"\" | r=\"A_D.k=\"d\"\"\nA_D.k=\"d\" | k=\"d\"\n"},
    {"an alias of another namespace", DIALECT_WMI,
     "class A_R { [key] uint8 n; object ref r; };\ninstance of A_R { n = 1; r = $X; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\nclass A_D { [key] string k; };\ninstance of A_D as $X { k = "
     "\"d\"; };",
     "A_R.n=1 | n=1 r=\"\\\\.\\root\\cimv2:A_D.k=\"d\"\"\n"},
    {"an alias of a class", DIALECT_WMI,
     "class A_D as $D { [key] string k; };\nclass A_R { [key] uint8 n; A_D ref r; };\ninstance of A_R { n = 1; r = $D; "
     "};",
     "A_R.n=1 | n=1 r=\"A_D\"\n"},
    {"an alias of a singleton", DIALECT_WMI,
     "[singleton] class A_D { };\nclass A_R { [key] uint8 n; A_D ref r; };\ninstance of A_D as $D { };\ninstance of "
     "A_R { n = 1; r = $D; };",
     "A_D=@ |\nA_R.n=1 | n=1 r=\"A_D=@\"\n"},
    {"embedded instances", DIALECT_WMI,
     "class A_D { [key] string k; };\nclass A_B { [key] uint8 n; A_D d; object o[]; };\n"
     "instance of A_B { n = 1; d = instance of A_D { k = \"x\"; }; o = { instance of A_D { }, instance of A_B { } }; "
     "};",
     "A_B.n=1 | n=1 d=object of A_D o={object of A_D,object of A_B}\n"},
    {"a repeated instance modifies the first", DIALECT_WMI,
     "class A_B { [key] string k; uint8 a; uint8 b; uint8 c; };\n"
     "instance of A_B { k = \"x\"; a = 1; b = 2; };\ninstance of A_B { k = \"y\"; };\ninstance of A_B { k = \"X\"; b = "
     "3; c = 4; };",
     "A_B.k=\"x\" | k=\"x\" a=1 b=3 c=4\nA_B.k=\"y\" | k=\"y\"\n"},
    {"a second instance of a singleton, too", DIALECT_WMI,
     "[singleton] class A_B { uint8 a; uint8 b; };\ninstance of A_B { a = 1; };\ninstance of A_B { b = 2; };",
     "A_B=@ | a=1 b=2\n"},
    {"the implicit singletons are not stored", DIALECT_WMI,
     "instance of __SystemSecurity { };\ninstance of __thisNAMESPACE { };\n[RequiresEncryption] instance of "
     "__SystemSecurity { };",
     ""},
    {"but with a qualifier of their own", DIALECT_WMI,
     "[Description(\"x\"), RequiresEncryption] instance of __SystemSecurity { };",
     "__SystemSecurity=@ | [Description]\n"},
    {"namespaces, declared and not; the security qualifiers are consumed", DIALECT_WMI,
     "[AgentAddress(\"10.0.0.1\"), NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\"), RequiresEncryption]\n"
     "instance of __Namespace { Name = \"One\"; };\ninstance of __Namespace { Name = \"one\"; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\\\\Two\\\\Three\")\nclass A_B { };",
     "__Namespace.Name=\"One\" | Name=\"One\" [AgentAddress]\n__Namespace.Name=\"Two\" | Name=\"Two\"\n"},
    {"a slot without a value, with qualifiers", DIALECT_WMI,
     "class A_B { [key] string k; string s; };\ninstance of A_B { k = \"x\"; [PropertyContext(\"c\")] s; };",
     "A_B.k=\"x\" | k=\"x\" s\n"},
    {"the same path in another namespace is another instance", DIALECT_WMI,
     "class A_B { [key] string k; };\ninstance of A_B { k = \"x\"; };\n#pragma namespace(\"root\\\\cimv2\")\n"
     "class A_B { [key] string k; };\ninstance of A_B { k = \"x\"; };",
     "A_B.k=\"x\" | k=\"x\"\n"},
};

static void show_instance(FILE *out, const struct model_instance *instance)
{
    if (*instance->path)
        fprintf(out, "%s |", instance->path);
    else
        fprintf(out, "(%s) |", instance->cls->name->text);
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        const struct model_slot *slot = &instance->slots[i];
        fprintf(out, " %s", slot->property->name->text);
        if (!slot->has_value)
            continue;
        fputc('=', out);
        show_value(out, &slot->value);
    }
    for (uint32_t i = 0; i < instance->qualifiers.count; i++)
        fprintf(out, " [%s]", instance->qualifiers.items[i].name->text);
    fputc('\n', out);
}

/* Two files of one command line: whose aliases does the second one see? */
static const struct {
    const char *name;
    enum dialect dialect;
    const char *first, *second;
    unsigned errors;
} files[] = {
    {"the same alias in two files", DIALECT_WMI, "instance of A_D as $X { k = \"a\"; };",
     "instance of A_D as $X { k = \"b\"; };", 0},
    {"the same alias in two files", DIALECT_CIM, "instance of A_D as $X { k = \"a\"; };",
     "instance of A_D as $X { k = \"b\"; };", 1},
    {"an alias of the other file", DIALECT_WMI, "instance of A_D as $X { k = \"a\"; };",
     "class A_R { A_D ref r = $X; };", 1},
    {"an alias of the other file", DIALECT_MOF3, "instance of A_D as $X { k = \"a\"; };",
     "class A_R { A_D ref r = $X; };", 0},
    {"an alias of the later file", DIALECT_MOF3, "class A_R { A_D ref r = $X; };",
     "instance of A_D as $X { k = \"a\"; };", 0},
};

static void check_files(size_t i)
{
    static const char class[] = "class A_D { [Key] string k; };\n";
    const char *const sources[] = {class, files[i].first, files[i].second};
    const struct parse_options parse = {.include_dir_count = 0};
    const struct model_options options = {0};
    struct ast ast = {NULL, NULL};
    struct unit unit;
    char *messages;
    size_t size;
    FILE *out = open_memstream(&messages, &size);

    unit_init(&unit, files[i].dialect, out);
    for (uint32_t file = 0; file < 3; file++)
        parse_text(&unit, &parse, "t.mof", sources[file], strlen(sources[file]), file, &ast);
    model_build(&unit, &options, &ast);
    fclose(out);
    CHECK(unit.diag.errors == files[i].errors, "%s, dialect %d: %u errors: %s", files[i].name, files[i].dialect,
          unit.diag.errors, messages);
    unit_free(&unit);
    free(messages);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct check_run run;
        char *got;
        size_t size;
        uint32_t count = 0;
        const struct model_namespace *ns;
        FILE *out = open_memstream(&got, &size);
        check_compile(&run, cases[i].dialect, cases[i].source);
        ns = model_find_namespace(run.model, "root\\default");
        if (!ns)
            ns = model_find_namespace(run.model, "root\\cimv2");
        for (const struct model_instance *at = ns->instances; at; at = at->next, count++)
            show_instance(out, at);
        fclose(out);
        CHECK(strcmp(got, cases[i].expected) == 0, "%s\n--- expected\n%s--- got\n%s%s", cases[i].name,
              cases[i].expected, got, run.messages);
        CHECK(run.unit.diag.errors == 0, "%s: %s", cases[i].name, run.messages);
        CHECK(count == ns->instance_count, "%s: %u instances, %u counted", cases[i].name, ns->instance_count, count);
        free(got);
        check_free(&run);
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        check_files(i);
    return test_summary();
}
