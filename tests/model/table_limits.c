/*
 * The limits of the compiler, at their edges: the most that is allowed, and one more.
 */
#include "tables.h"

/* head, then count times item with its number in it, then tail. */
static const char *repeated(const char *head, const char *item, int count, const char *tail)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs(head, out);
    for (int i = 1; i <= count; i++) {
        for (const char *at = item; *at; at++) {
            if (*at == '#')
                fprintf(out, "%d", i);
            else if (*at == '^')
                fprintf(out, "%d", i - 1);
            else
                fputc(*at, out);
        }
    }
    fputs(tail, out);
    fclose(out);
    return text;
}

const struct check_table *limits_table(void)
{
    static struct check_case cases[] = {
        {"R14 1024 properties", DIALECT_WMI, NULL, ""},
        {"R14 1025 properties, half of them inherited", DIALECT_WMI, NULL, "2:7: error: -Wtoo-many-properties"},
        {"R14 256 keys", DIALECT_WMI, NULL, ""},
        {"R14 257 keys, told once", DIALECT_WMI, NULL, "1:7: error: -Wtoo-many-properties"},
        {"R11 255 qualifiers", DIALECT_WMI, NULL, ""},
        {"R11 256 qualifiers", DIALECT_WMI, NULL, "256:1: error: -Wtoo-many-qualifiers"},
        {"R10 255 parameters", DIALECT_CIM, NULL, ""},
        {"R10 256 parameters", DIALECT_CIM, NULL, "1:19: error: -Wtoo-many-parameters"},
        {"R17 255 classes above one", DIALECT_WMI, NULL, ""},
        {"R17 10000 classes above one", DIALECT_WMI, NULL, "257:15: error: -Wsuperclass-depth"},
    };
    static const struct check_table table = {"limits", cases, sizeof cases / sizeof *cases};

    if (cases[0].source)
        return &table;
    cases[0].source = repeated("class A_B {\n", "string p#;", 1024, "};");
    cases[1].source = repeated("class A_B { string a; string b; };\nclass A_C : A_B {\n", "string p#;", 1023, "};");
    cases[2].source = repeated("class A_B {\n", "[key] string p#;", 256, "string q; };");
    cases[3].source = repeated("class A_B {\n", "[key] string p#;", 257, "}; class A_C : A_B { string q; };");
    cases[4].source = repeated("[a", ",\nq#", 254, "] class A_B { };");
    cases[5].source = repeated("[a", ",\nq#", 255, "] class A_B { };");
    cases[6].source = repeated("class A_B { uint8 m(uint8 a", ",\nuint8 p#", 254, "); };");
    cases[7].source = repeated("class A_B { uint8 m(uint8 a", ",\nuint8 p#", 255, "); };");
    cases[8].source = repeated("class A_0 { };\n", "class A_# : A_^ { };\n", 255, "");
    cases[9].source = repeated("class A_0 { };\n", "class A_# : A_^ { };\n", 10000, "");
    return &table;
}
