/*
 * Every cell of spec/mof-language.md 3.6: a constant for a property of each type, in each dialect.
 */
#include "show.h"

/*
 * What is expected in one dialect: "value", "W name value" for a warning, "E name". NULL: the dialect has no such type
 * or constant. same: as the column before it.
 */
struct cell {
    const char *type, *constant, *wmi, *cim, *mof3;
};

#define MISMATCH "E type-mismatch"
#define ALIAS    "E unexpected-alias"

static const struct cell cells[] = {
    /* integers: ranges */
    {"uint8", "0", "0", "0", "0"},
    {"uint8", "255", "255", "255", "255"},
    {"uint8", "256", "E value-range", "E value-range", "E value-range"},
    {"uint8", "-1", "E value-range", "E value-range", "E value-range"},
    {"uint8", "-0", "0", "0", "0"},
    {"uint8", "+5", "5", "5", "5"},
    {"sint8", "-128", "-128", "-128", "-128"},
    {"sint8", "127", "127", "127", "127"},
    {"sint8", "128", "E value-range", "E value-range", "E value-range"},
    {"sint8", "-129", "E value-range", "E value-range", "E value-range"},
    {"uint16", "65535", "65535", "65535", "65535"},
    {"uint16", "65536", "E value-range", "E value-range", "E value-range"},
    {"sint16", "32767", "32767", "32767", "32767"},
    {"sint16", "32768", "E value-range", "E value-range", "E value-range"},
    {"sint16", "-32768", "-32768", "-32768", "-32768"},
    {"sint16", "-32769", "E value-range", "E value-range", "E value-range"},
    {"uint32", "4294967295", "4294967295", "4294967295", "4294967295"},
    {"uint32", "4294967296", "E value-range", "E value-range", "E value-range"},
    {"sint32", "2147483647", "2147483647", "2147483647", "2147483647"},
    {"sint32", "2147483648", "E value-range", "E value-range", "E value-range"},
    {"sint32", "-2147483648", "-2147483648", "-2147483648", "-2147483648"},
    {"sint32", "-2147483649", "E value-range", "E value-range", "E value-range"},
    {"uint64", "18446744073709551615", "18446744073709551615", "18446744073709551615", "18446744073709551615"},
    {"uint64", "-1", "E value-range", "E value-range", "E value-range"},
    {"sint64", "9223372036854775807", "9223372036854775807", "9223372036854775807", "9223372036854775807"},
    {"sint64", "9223372036854775808", "E value-range", "E value-range", "E value-range"},
    {"sint64", "-9223372036854775808", "-9223372036854775808", "-9223372036854775808", "-9223372036854775808"},
    {"sint64", "-9223372036854775809", "E value-range", "E value-range", "E value-range"},
    /* integers: other notations are plain magnitudes, but WMI takes a bit pattern for what it looks like */
    {"uint8", "0x1F", "31", "31", "31"},
    {"uint8", "017", "15", "15", "15"},
    {"uint8", "101b", "5", "5", "5"},
    {"sint8", "0xFF", "W value-range -1", "E value-range", "E value-range"},
    {"sint8", "0x80", "W value-range -128", "E value-range", "E value-range"},
    {"sint8", "0x100", "E value-range", "E value-range", "E value-range"},
    {"sint32", "0xFFFFFFFF", "W value-range -1", "E value-range", "E value-range"},
    {"sint32", "0x100000000", "E value-range", "E value-range", "E value-range"},
    {"sint64", "0xFFFFFFFFFFFFFFFF", "W value-range -1", "E value-range", "E value-range"},
    {"sint64", "0x8000000000000000", "W value-range -9223372036854775808", "E value-range", "E value-range"},
    {"sint8", "-0xFF", "E value-range", "E value-range", "E value-range"},
    {"sint8", "0377", "E value-range", "E value-range", "E value-range"},
    /* integers: other constants */
    {"uint16", "1000.4", "W float-conversion 1000", "E float-conversion", "E float-conversion"},
    {"uint16", "1000.5", "W float-conversion 1000", "E float-conversion", "E float-conversion"},
    {"uint16", "1001.5", "W float-conversion 1002", "E float-conversion", "E float-conversion"},
    {"uint8", "255.4", "W float-conversion 255", "E float-conversion", "E float-conversion"},
    {"uint8", "255.5", "E value-range", "E float-conversion", "E float-conversion"},
    {"uint8", "-0.4", "W float-conversion 0", "E float-conversion", "E float-conversion"},
    {"uint8", "-0.6", "E value-range", "E float-conversion", "E float-conversion"},
    {"sint64", "-9223372036854775808.0", "W float-conversion -9223372036854775808", "E float-conversion",
     "E float-conversion"},
    {"uint64", "18446744073709551615.0", "E value-range", "E float-conversion", "E float-conversion"},
    {"uint64", "1.0e300", "E value-range", "E float-conversion", "E float-conversion"},
    {"uint32", "TRUE", MISMATCH, MISMATCH, MISMATCH},
    {"uint64", "\"1\"", "W string-conversion 1", "E string-conversion", "E string-conversion"},
    {"sint64", "\"-12\"", "W string-conversion -12", "E string-conversion", "E string-conversion"},
    {"uint64", "\"0x10\"", "W string-conversion 16", "E string-conversion", "E string-conversion"},
    {"uint64", "\"18446744073709551615\"", "W string-conversion 18446744073709551615", "E string-conversion",
     "E string-conversion"},
    {"uint64", "\"18446744073709551616\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "\"\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "\"-\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "\"1 \"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "\"0x\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "\"one\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"uint8", "'a'", MISMATCH, MISMATCH, NULL},
    {"uint8", "NULL", "NULL", "NULL", "NULL"},
    {"uint8", "$A", ALIAS, ALIAS, ALIAS},
    {"uint8", "instance of A_D { }", MISMATCH, NULL, NULL},
    /* reals */
    {"real32", "1", "1", "1", "1"},
    {"real64", "-3", "-3", "-3", "-3"},
    {"real32", "1.5", "1.5", "1.5", "1.5"},
    {"real32", "0.1", "0.1", "0.1", "0.1"},
    {"real32", "3.4028235e+38", "3.40282e+38", "3.40282e+38", "3.40282e+38"},
    {"real32", "3.4028236e+38", "E value-range", "E value-range", "E value-range"},
    {"real32", "-1.0e300", "E value-range", "E value-range", "E value-range"},
    {"real32", "1.0e-300", "0", "0", "0"},
    {"real64", "1.0e300", "1e+300", "1e+300", "1e+300"},
    {"real64", "1.0e999", "E value-range", "E value-range", "E value-range"},
    {"real64", "\"2.5\"", "W string-conversion 2.5", "E string-conversion", "E string-conversion"},
    {"real64", "\"-1e3\"", "W string-conversion -1000", "E string-conversion", "E string-conversion"},
    {"real64", "\"inf\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"real64", "\"0x1p3\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"real64", "\".\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"real64", "\"1e\"", MISMATCH, "E string-conversion", "E string-conversion"},
    {"real64", "FALSE", MISMATCH, MISMATCH, MISMATCH},
    {"real64", "NULL", "NULL", "NULL", "NULL"},
    {"real64", "'a'", MISMATCH, MISMATCH, NULL},
    {"real64", "$A", ALIAS, ALIAS, ALIAS},
    /* booleans */
    {"boolean", "TRUE", "TRUE", "TRUE", "TRUE"},
    {"boolean", "false", "FALSE", "FALSE", "FALSE"},
    {"boolean", "1", "W boolean-conversion TRUE", "E boolean-conversion", "E boolean-conversion"},
    {"boolean", "0", "W boolean-conversion FALSE", "E boolean-conversion", "E boolean-conversion"},
    {"boolean", "2", MISMATCH, MISMATCH, MISMATCH},
    {"boolean", "-1", MISMATCH, MISMATCH, MISMATCH},
    {"boolean", "1.0", MISMATCH, MISMATCH, MISMATCH},
    {"boolean", "\"True\"", "W boolean-conversion TRUE", "E boolean-conversion", "E boolean-conversion"},
    {"boolean", "\"FALSE\"", "W boolean-conversion FALSE", "E boolean-conversion", "E boolean-conversion"},
    {"boolean", "\"yes\"", MISMATCH, MISMATCH, MISMATCH},
    {"boolean", "NULL", "NULL", "NULL", "NULL"},
    {"boolean", "$A", ALIAS, ALIAS, ALIAS},
    /* strings */
    {"string", "\"a\" \"b\"", "\"ab\"", "\"ab\"", "\"ab\""},
    {"string", "\"\"", "\"\"", "\"\"", "\"\""},
    {"string", "23", "W string-conversion \"23\"", "E string-conversion", "E string-conversion"},
    {"string", "-0x10", "W string-conversion \"-16\"", "E string-conversion", "E string-conversion"},
    {"string", "2.5", "W string-conversion \"2.5\"", "E string-conversion", "E string-conversion"},
    {"string", "0.1", "W string-conversion \"0.1\"", "E string-conversion", "E string-conversion"},
    {"string", "TRUE", MISMATCH, MISMATCH, MISMATCH},
    {"string", "'a'", MISMATCH, MISMATCH, NULL},
    {"string", "NULL", "NULL", "NULL", "NULL"},
    {"string", "$A", ALIAS, ALIAS, ALIAS},
    {"string", "instance of A_D { }", MISMATCH, NULL, NULL},
    /* characters */
    {"char16", "'a'", "97", "97", NULL},
    {"char16", "'\\x263a'", "9786", "9786", NULL},
    {"char16", "65", "65", "65", NULL},
    {"char16", "0", "0", "0", NULL},
    {"char16", "65535", "65535", "65535", NULL},
    {"char16", "65536", "E value-range", "E value-range", NULL},
    {"char16", "-1", "E value-range", "E value-range", NULL},
    {"char16", "0xD7FF", "55295", "55295", NULL},
    {"char16", "0xD800", "E char16-value", "E char16-value", NULL},
    {"char16", "0xDFFF", "E char16-value", "E char16-value", NULL},
    {"char16", "0xE000", "57344", "57344", NULL},
    {"char16", "\"a\"", MISMATCH, MISMATCH, NULL},
    {"char16", "1.5", MISMATCH, MISMATCH, NULL},
    {"char16", "TRUE", MISMATCH, MISMATCH, NULL},
    {"char16", "NULL", "NULL", "NULL", NULL},
    {"char16", "$A", ALIAS, ALIAS, NULL},
    /* datetimes: more of them in datetime.c */
    {"datetime", "\"20240229123000.000000+060\"", "\"20240229123000.000000+060\"", "\"20240229123000.000000+060\"",
     "\"20240229123000.000000+060\""},
    {"datetime", "\"2024-02-29\"", "E datetime", "E datetime", "E datetime"},
    {"datetime", "\"20230229123000.000000+060\"", "W datetime-range \"20230229123000.000000+060\"", "E datetime-range",
     "E datetime-range"},
    {"datetime", "\"****0401******.000000+***\"", "\"****0401******.000000+***\"", "E datetime-wildcard",
     "E datetime-wildcard"},
    {"datetime", "\"2024022912****.******+060\"", "\"2024022912****.******+060\"", "\"2024022912****.******+060\"",
     "\"2024022912****.******+060\""},
    {"datetime", "\"199*0416123000.000000+000\"", "E datetime-wildcard", "E datetime-wildcard", "E datetime-wildcard"},
    {"datetime", "\"00000001120032.000000:000\"", "W subtype \"00000001120032.000000:000\"",
     "\"00000001120032.000000:000\"", "\"00000001120032.000000:000\""},
    {"datetime", "20240229", MISMATCH, MISMATCH, MISMATCH},
    {"datetime", "1.5", MISMATCH, MISMATCH, MISMATCH},
    {"datetime", "TRUE", MISMATCH, MISMATCH, MISMATCH},
    {"datetime", "'a'", MISMATCH, MISMATCH, NULL},
    {"datetime", "NULL", "NULL", "NULL", "NULL"},
    {"datetime", "$A", ALIAS, ALIAS, ALIAS},
    /* references; "in associations only" is another rule */
    {"A_D ref", "\"A_D.k=\\\"x\\\"\"", "\"A_D.k=\"x\"\"", NULL, "\"A_D.k=\"x\"\""},
    {"A_D ref", "\"no path\"", "W object-path \"no path\"", NULL, "W object-path \"no path\""},
    {"A_D ref", "$A", "\"A_D.k=\"x\"\"", NULL, "\"A_D.k=\"x\"\""},
    {"A_E ref", "$A", "E alias-class", NULL, "E alias-class"},
    {"object ref", "$A", "\"A_D.k=\"x\"\"", NULL, NULL},
    {"A_D ref", "$None", "E unknown-alias", NULL, "E unknown-alias"},
    {"A_D ref", "1", MISMATCH, NULL, MISMATCH},
    {"A_D ref", "1.5", MISMATCH, NULL, MISMATCH},
    {"A_D ref", "TRUE", MISMATCH, NULL, MISMATCH},
    {"A_D ref", "'a'", MISMATCH, NULL, NULL},
    {"A_D ref", "NULL", "NULL", NULL, "NULL"},
    {"A_D ref", "instance of A_D { k = \"x\"; }", MISMATCH, NULL, NULL},
    /* embedded instances */
    {"A_D", "instance of A_D { }", "object of A_D", NULL, NULL},
    {"A_D", "instance of A_C { }", "object of A_C", NULL, NULL},
    {"A_D", "instance of A_E { }", "E embedded-class", NULL, NULL},
    {"object", "instance of A_E { }", "object of A_E", NULL, NULL},
    {"A_D", "\"x\"", MISMATCH, NULL, NULL},
    {"A_D", "1", MISMATCH, NULL, NULL},
    {"A_D", "1.5", MISMATCH, NULL, NULL},
    {"A_D", "TRUE", MISMATCH, NULL, NULL},
    {"A_D", "'a'", MISMATCH, NULL, NULL},
    {"A_D", "NULL", "NULL", NULL, NULL},
    {"A_D", "$A", ALIAS, NULL, NULL},
    /* lists for scalars */
    {"uint8", "{1}", "E list-for-scalar", "E list-for-scalar", "E list-for-scalar"},
    {"string", "{}", "E list-for-scalar", "E list-for-scalar", "E list-for-scalar"},
    {"A_D", "{instance of A_D { }}", "E list-for-scalar", NULL, NULL},
    /* arrays; the brackets are put behind the name */
    {"uint8[]", "{1, 2}", "{1,2}", "{1,2}", "{1,2}"},
    {"uint8[]", "{}", "{}", "{}", "{}"},
    {"uint8[]", "{1, 300}", "E value-range", "E value-range", "E value-range"},
    {"uint8[]", "NULL", "NULL", "NULL", "NULL"},
    {"uint8[]", "1", "W scalar-for-array {1}", "E scalar-for-array", "E scalar-for-array"},
    {"string[]", "\"a\"", "W scalar-for-array {\"a\"}", "E scalar-for-array", "E scalar-for-array"},
    {"string[]", "{\"a\", NULL}", "E null-element", "{\"a\",NULL}", "{\"a\",NULL}"},
    {"string[]", "{\"a\", $A}", ALIAS, ALIAS, ALIAS},
    {"A_D[]", "{instance of A_D { }, instance of A_C { }}", "{object of A_D,object of A_C}", NULL, NULL},
    {"A_D ref[]", "{$A, \"A_D.k=\\\"y\\\"\"}", "{\"A_D.k=\"x\"\",\"A_D.k=\"y\"\"}", NULL,
     "{\"A_D.k=\"x\"\",\"A_D.k=\"y\"\"}"},
    {"uint8[2]", "{1, 2}", "{1,2}", "{1,2}", NULL},
    {"uint8[2]", "{1, 2, 3}", "W array-bound {1,2,3}", "W array-bound {1,2,3}", NULL},
    {"uint8[2]", "{1}", "{1}", "W array-bound {1}", NULL},
};

/* "uint8[2]" and "p" make "uint8 p[2]". */
static void put_declaration(FILE *out, const char *type)
{
    const char *bracket = strchr(type, '[');

    if (bracket)
        fprintf(out, "%.*s p%s", (int)(bracket - type), type, bracket);
    else
        fprintf(out, "%s p", type);
}

static char *source_of(const struct cell *cell)
{
    char *source;
    size_t size;
    FILE *out = open_memstream(&source, &size);

    fputs("class A_D { [Key] string k; };\nclass A_C : A_D { };\nclass A_E { [Key] string k; };\n"
          "instance of A_D as $A { k = \"x\"; };\nclass A_T { ",
          out);
    put_declaration(out, cell->type);
    fprintf(out, " = %s; };\n", cell->constant);
    fclose(out);
    return source;
}

/* The first diagnostic that is about the value, as "W name " or "E name". */
static void put_verdict(FILE *out, const char *messages, bool *failed)
{
    char *reduced = check_reduce(messages), *save = NULL;

    for (char *line = strtok_r(reduced, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        const char *name = strstr(line, "-W") + 2;
        if (strcmp(name, "deprecated-syntax") == 0 || strcmp(name, "schema-prefix") == 0)
            continue;
        *failed |= strstr(line, " error:") != NULL;
        fprintf(out, "%c %s ", strstr(line, " error:") ? 'E' : 'W', name);
    }
    free(reduced);
}

static void check_cell(const struct cell *cell, enum dialect dialect, const char *expected)
{
    char *source = source_of(cell), *got;
    struct check_run run;
    size_t size;
    bool failed = false;
    FILE *out = open_memstream(&got, &size);
    const struct model_feature *property;

    check_compile(&run, dialect, source);
    put_verdict(out, run.messages, &failed);
    property = show_property(&run, "A_T", "p");
    if (!failed && property)
        show_value(out, &property->initial);
    fclose(out);
    if (failed && size)
        got[size - 1] = '\0';
    CHECK(strcmp(got, expected) == 0, "dialect %d: %s = %s: got '%s', expected '%s'\n%s", dialect, cell->type,
          cell->constant, got, expected, run.messages);
    check_free(&run);
    free(got);
    free(source);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const struct cell *cell = &cells[i];
        if (cell->wmi)
            check_cell(cell, DIALECT_WMI, cell->wmi);
        if (cell->cim)
            check_cell(cell, DIALECT_CIM, cell->cim);
        if (cell->mof3)
            check_cell(cell, DIALECT_MOF3, cell->mof3);
    }
    return test_summary();
}
