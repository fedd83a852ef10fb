/*
 * Work in proportion to the text: large arrays, many instances, long chains of aliases. Each takes moments, or the test
 * times out.
 */
#include "show.h"

struct text {
    char *text;
    size_t size;
    FILE *out;
};

static void text_begin(struct text *text)
{
    text->out = open_memstream(&text->text, &text->size);
}

/* Compile it and look at the number of errors and of instances in root\default. */
static void text_check(struct text *text, const char *what, unsigned errors, unsigned instances)
{
    struct check_run run;
    const struct model_namespace *ns;

    fclose(text->out);
    check_compile(&run, DIALECT_WMI, text->text);
    ns = model_find_namespace(run.model, "root\\default");
    CHECK(run.unit.diag.errors == errors, "%s: %u errors: %.2000s", what, run.unit.diag.errors, run.messages);
    CHECK(ns->instance_count == instances, "%s: %u instances", what, ns->instance_count);
    check_free(&run);
    free(text->text);
}

static void large_array(unsigned count)
{
    struct text text;

    text_begin(&text);
    fputs("class A_B { [key] uint8 k; uint32 n[]; string s[]; };\ninstance of A_B { k = 1; n = {", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "%s%u", i ? "," : "", i);
    fputs("}; s = {", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "%s\"%u\"", i ? "," : "", i);
    fputs("}; };", text.out);
    text_check(&text, "large arrays", 0, 1);
}

static void large_object_array(unsigned count)
{
    struct text text;

    text_begin(&text);
    fputs("class A_D { uint32 n; };\nclass A_B { [key] uint8 k; A_D d[]; };\ninstance of A_B { k = 1; d = {", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "%sinstance of A_D { n = %u; }", i ? "," : "", i);
    fputs("}; };", text.out);
    text_check(&text, "array of objects", 0, 1);
}

/* distinct: how many different keys there are. */
static void many_instances(unsigned count, unsigned distinct)
{
    struct text text;

    text_begin(&text);
    fputs("class A_B { [key] uint32 k; [key] string s; uint32 n; };\n", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "instance of A_B { k = %u; s = \"text %u\"; n = %u; };\n", i % distinct, i % distinct, i);
    text_check(&text, "many instances", 0, distinct);
}

/* Every alias refers to the next one, which is declared later, by a property that is no key. */
static void alias_chain(unsigned count)
{
    struct text text;

    text_begin(&text);
    fputs("class A_N { [key] uint32 k; A_N ref next; };\n", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "instance of A_N as $A%u { k = %u; next = $A%u; };\n", i, i, (i + 1) % count);
    text_check(&text, "chain of aliases", 0, count);
}

/* The same by a key: the paths would double in length at each step, so there is one error; what depends on it is passed
 * over. */
static void key_chain(unsigned count)
{
    struct text text;

    text_begin(&text);
    fputs("class A_N { [key] object ref next; };\nclass A_E { [key] uint8 k; };\n", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "instance of A_N as $A%u { next = $A%u; };\n", i, i + 1);
    fprintf(text.out, "instance of A_E as $A%u { k = 1; };\n", count);
    text_check(&text, "chain of keys", 1, 15);
}

static void key_circle(unsigned count)
{
    struct text text;

    text_begin(&text);
    fputs("class A_N { [key] object ref next; };\n", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "instance of A_N as $A%u { next = $A%u; };\n", i, (i + 1) % count);
    text_check(&text, "circle of keys", 1, 0);
}

/* As deep as the parser allows. */
static void deep_embedding(unsigned depth)
{
    struct text text;

    text_begin(&text);
    fputs("class A_B { [key] uint8 k; object o; };\ninstance of A_B { k = 1; o = ", text.out);
    for (unsigned i = 0; i < depth; i++)
        fputs("instance of A_B { o = ", text.out);
    fputs("NULL", text.out);
    for (unsigned i = 0; i < depth; i++)
        fputs("; }", text.out);
    fputs("; };", text.out);
    text_check(&text, "deep embedding", 0, 1);
}

/* A few long paths, referred to by many keys: the text they stand for has a limit. */
static void many_long_references(unsigned count, unsigned errors)
{
    struct text text;

    text_begin(&text);
    fputs(
        "class A_N { [key] string k; };\nclass A_R { [key] uint32 k; object ref r; };\ninstance of A_N as $A { k = \"",
        text.out);
    for (unsigned i = 0; i < 32768 - 8; i++)
        fputc('x', text.out);
    fputs("\"; };\n", text.out);
    for (unsigned i = 0; i < count; i++)
        fprintf(text.out, "instance of A_R { k = %u; r = $A; };\n", i);
    text_check(&text, "many long references", errors, 1 + count - errors);
}

static void long_path(unsigned length, unsigned errors)
{
    struct text text;

    text_begin(&text);
    fputs("class A_B { [key] string k; };\ninstance of A_B { k = \"", text.out);
    for (unsigned i = 0; i < length; i++)
        fputc('x', text.out);
    fputs("\"; };", text.out);
    text_check(&text, "long path", errors, 1 - errors);
}

int main(void)
{
    large_array(200000);
    large_object_array(20000);
    many_instances(10000, 10000);
    many_instances(10000, 1);
    alias_chain(10000);
    key_chain(10000);
    key_circle(10000);
    deep_embedding(PARSE_MAX_NESTING - 1);
    many_long_references(2048, 0);
    many_long_references(2049, 1);
    long_path(65535 - 8, 0);
    long_path(65535 - 7, 1);
    return test_summary();
}
