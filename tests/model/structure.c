/*
 * What the model holds after the passes: origins, overrides, flags, keys, flavors, qualifier types, namespaces. Each
 * row is a source and one fact about it, written as words.
 */
#include "check.h"

#include "suggest.h"
#include "symbols.h"

struct fact_case {
    const char *name;
    enum dialect dialect;
    const char *source, *question, *answer;
};

/* Words of a question, at most four. */
struct question {
    char words[4][64];
};

static const struct name *word_name(struct check_run *run, const char *text)
{
    return names_get(&run->unit.names, text);
}

/* The class of the first namespace that has one of this name, else the system class. */
static struct model_class *find_class(struct check_run *run, const char *text)
{
    struct model_class *cls = NULL;

    for (struct model_namespace *ns = run->model->namespaces; ns && (!cls || cls->ns == run->model->system);
         ns = ns->next)
        cls = model_find_class(run->model, ns, word_name(run, text));
    return cls;
}

static const struct model_feature *find_feature(struct check_run *run, const char *cls, const char *member)
{
    const struct model_class *found = find_class(run, cls);
    struct model_feature *feature = found ? model_find_property(run->model, found, word_name(run, member)) : NULL;

    if (!feature && found)
        feature = model_find_method(run->model, found, word_name(run, member));
    return feature;
}

static void print_flags(FILE *out, uint32_t flags)
{
    static const char *const names[] = {"abstract", "association", "indication", "singleton",
                                        "dynamic",  "terminal",    "system",     "amendment"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (flags & 1u << i)
            fprintf(out, "%s ", names[i]);
    }
}

static void print_flavor(FILE *out, unsigned flavor)
{
    fprintf(out, "%s%s%s%s", flavor & MW_FLAVOR_TO_INSTANCE ? "toinstance " : "",
            flavor & MW_FLAVOR_TO_SUBCLASS ? "tosubclass " : "",
            flavor & MW_FLAVOR_DISABLE_OVERRIDE ? "disableoverride " : "",
            flavor & MW_FLAVOR_AMENDED ? "amended " : "");
}

static void print_value(FILE *out, const struct model_value *value)
{
    if (value->is_null)
        fputs("NULL", out);
    else if (value->is_array)
        fprintf(out, "{%u}", value->count);
    else if (value->type == MW_STRING)
        fprintf(out, "\"%s\"", value->as.text);
    else
        fprintf(out, "%lld", (long long)value->as.integer);
}

static void print_qualifier(FILE *out, const struct model_qualifier *qualifier)
{
    if (!qualifier) {
        fputs("none", out);
        return;
    }
    fprintf(out, "%s %d ", qualifier->name->text, qualifier->value.type);
    print_value(out, &qualifier->value);
    fputs(" ", out);
    print_flavor(out, qualifier->flavor);
}

static void print_feature(FILE *out, const struct model_feature *feature)
{
    fprintf(out, "%s of %s, first in %s, overrides %s%s", feature->name->text, feature->cls->name->text,
            feature->origin->name->text, feature->overridden ? feature->overridden->cls->name->text : "nothing",
            feature->is_key ? ", key" : "");
    if (feature->has_default) {
        fputs(" = ", out);
        print_value(out, &feature->initial);
    }
}

static void print_namespaces(FILE *out, const struct model *model)
{
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        fprintf(out, "%s%s %u;", ns->path, ns->is_declared ? "" : "?", ns->instance_count);
}

static void print_types(FILE *out, struct check_run *run, const char *path)
{
    struct model_namespace *ns = model_find_namespace(run->model, path);

    for (uint32_t i = 0; ns && i < ns->qualifier_type_count; i++) {
        const struct model_qualifier_type *type = ns->qualifier_types[i];
        fprintf(out, "%s %d%s scope %x%s ", type->name->text, type->type.type, type->type.is_array ? "[]" : "",
                type->scope, type->is_builtin ? " builtin" : "");
        print_flavor(out, type->flavor);
        fputs(";", out);
    }
}

/*  class C | feature C m | qualifier C q | qualifier C m q | is C m q | namespaces | types path  */
static void answer(struct check_run *run, const struct question *question, int count, FILE *out)
{
    const char *what = question->words[0], *a = question->words[1], *b = question->words[2], *c = question->words[3];
    const struct model_class *cls = find_class(run, a);

    if (strcmp(what, "class") == 0 && cls) {
        fprintf(out, "%s depth %u: ", cls->super ? cls->super->name->text : "top", cls->depth);
        print_flags(out, cls->flags);
    } else if (strcmp(what, "feature") == 0 && find_feature(run, a, b)) {
        print_feature(out, find_feature(run, a, b));
    } else if (strcmp(what, "qualifier") == 0 && count == 3 && cls) {
        print_qualifier(out, model_find_qualifier(&cls->qualifiers, b));
    } else if (strcmp(what, "qualifier") == 0 && find_feature(run, a, b)) {
        print_qualifier(out, model_find_qualifier(&find_feature(run, a, b)->qualifiers, c));
    } else if (strcmp(what, "is") == 0 && find_feature(run, a, b)) {
        fputs(model_feature_is(find_feature(run, a, b), c) ? "yes" : "no", out);
    } else if (strcmp(what, "namespaces") == 0) {
        print_namespaces(out, run->model);
    } else if (strcmp(what, "types") == 0) {
        print_types(out, run, a);
    } else {
        fputs("?", out);
    }
}

/* clang-format off */
static const struct fact_case facts[] = {
    { "superclass and depth", DIALECT_WMI, "class A_B { }; class A_C : a_b { };", "class A_C", "A_B depth 1: " },
    { "flags of its own", DIALECT_WMI, "[abstract, terminal(false), amendment] class A_B { };", "class A_B", "top depth 0: abstract amendment " },
    { "abstract is not handed down", DIALECT_CIM, "[Abstract] class A_B { }; class A_C : A_B { };", "class A_C", "A_B depth 1: " },
    { "R23 association is handed down", DIALECT_CIM, "class A_B { }; [Association] class A_X { A_B ref a; A_B ref b; }; class A_Y : A_X { };", "class A_Y", "A_X depth 1: association " },
    { "R145 dynamic is handed down", DIALECT_WMI, "[dynamic, provider(\"P\")] class A_B { }; class A_C : A_B { };", "class A_C", "A_B depth 1: dynamic " },
    { "association of MOF 3", DIALECT_MOF3, "class A_B { }; association A_X { A_B ref a; A_B ref b; };", "class A_X", "top depth 0: association " },
    { "its qualifier", DIALECT_MOF3, "class A_B { }; association A_X { A_B ref a; A_B ref b; };", "qualifier A_X association", "Association 11 1 tosubclass disableoverride " },
    { "system class", DIALECT_CIM, "", "class __SystemSecurity", "top depth 0: singleton system " },
    { "below a system class", DIALECT_WMI, "class A_Event : __ExtrinsicEvent { };", "class A_Event", "__ExtrinsicEvent depth 4: " },
    { "system property", DIALECT_WMI, "class A_Event : __ExtrinsicEvent { };", "feature A_Event time_created", "TIME_CREATED of __Event, first in __Event, overrides nothing" },
    { "key of a system class", DIALECT_WMI, "", "feature __InstanceProviderRegistration Provider", "provider of __InstanceProviderRegistration, first in __ProviderRegistration, overrides __ProviderRegistration, key" },
    { "default of a system class", DIALECT_CIM, "", "feature __InstanceProviderRegistration SupportsEnumeration", "SupportsEnumeration of __InstanceProviderRegistration, first in __ObjectProviderRegistration, overrides __ObjectProviderRegistration = 1" },
    { "array default of a system class", DIALECT_WMI, "", "feature __EventFilter CreatorSID", "CreatorSID of __EventFilter, first in __EventFilter, overrides nothing = {12}" },
    { "a class of the user before a system class", DIALECT_CIM, "class __Event { };", "class __Event", "top depth 0: " },
    { "R31 override two classes up", DIALECT_WMI, "class A_B { [key] string k; }; class A_C : A_B { }; class A_D : A_C { string K = \"x\"; };", "feature A_D k", "K of A_D, first in A_B, overrides A_B, key = \"x\"" },
    { "R37 key settled below", DIALECT_CIM, "class A_B { string k; }; class A_C : A_B { [Key, Override(\"k\")] string k; };", "feature A_B k", "k of A_B, first in A_B, overrides nothing" },
    { "R41 Key(false) is true in WMI", DIALECT_WMI, "class A_B { [key(false)] string k; };", "feature A_B k", "k of A_B, first in A_B, overrides nothing, key" },
    { "R41 but not in CIM", DIALECT_CIM, "class A_B { [Key(false)] string k; };", "feature A_B k", "k of A_B, first in A_B, overrides nothing" },
    { "method override", DIALECT_WMI, "class A_B { void m(); }; class A_C : A_B { void M(); };", "feature A_C m", "M of A_C, first in A_B, overrides A_B" },
    { "R6 replaced class", DIALECT_WMI, "class A_B { }; class A_B { string p; };", "feature A_B p", "p of A_B, first in A_B, overrides nothing" },
    { "NULL is a default", DIALECT_WMI, "class A_B { string p = NULL; };", "feature A_B p", "p of A_B, first in A_B, overrides nothing = NULL" },
    { "R86 no value is TRUE", DIALECT_WMI, "[a] class A_B { };", "qualifier A_B a", "a 11 1 " },
    { "R86 integer", DIALECT_WMI, "[a(5)] class A_B { };", "qualifier A_B a", "a 3 5 " },
    { "R86 list in parentheses", DIALECT_WMI, "[a(\"x\", \"y\")] class A_B { };", "qualifier A_B a", "a 8 {2} " },
    { "flavors as written", DIALECT_WMI, "[a(5) : ToInstance ToSubclass DisableOverride Amended] class A_B { };", "qualifier A_B a", "a 3 5 toinstance tosubclass disableoverride amended " },
    { "R95 flavors by default", DIALECT_WMI, "Qualifier A : ToSubclass Amended; [a] class A_B { };", "qualifier A_B a", "a 11 1 tosubclass amended " },
    { "R95 written ones replace them", DIALECT_WMI, "Qualifier A : ToSubclass Amended; [a : ToInstance] class A_B { };", "qualifier A_B a", "a 11 1 toinstance " },
    { "R84 type of the declaration", DIALECT_CIM, "class A_B { [MaxLen(5)] string p; };", "qualifier A_B p maxlen", "MaxLen 19 5 tosubclass " },
    { "R85 declared default", DIALECT_CIM, "class A_B { [ArrayType] string p[]; };", "qualifier A_B p arraytype", "ArrayType 8 \"Bag\" tosubclass disableoverride " },
    { "flavors of the declaration, restricted at use", DIALECT_CIM, "class A_B { [Description(\"d\") : Restricted] string p; };", "qualifier A_B p description", "Description 8 \"d\" amended " },
    { "inherited by flavor", DIALECT_CIM, "class A_B { [Required] string p; }; class A_C : A_B { [Override(\"p\")] string p; };", "is A_C p required", "yes" },
    { "not inherited without", DIALECT_WMI, "class A_B { [not_null] string p; }; class A_C : A_B { string p; };", "is A_C p not_null", "no" },
    { "key is inherited anyway", DIALECT_WMI, "class A_B { [key] string p; }; class A_C : A_B { string p; };", "is A_C p key", "yes" },
    { "standard qualifiers that are used", DIALECT_CIM, "class A_B { [Key] string p; [KEY(false), Required] string q; };", "types root/cimv2", "Key 11 scope 18 tosubclass disableoverride ;Required 11 scope 78 tosubclass disableoverride ;" },
    { "none are used in WMI", DIALECT_WMI, "class A_B { [Key] string p; };", "types root/default", "" },
    { "a declaration instead of the standard", DIALECT_CIM, "Qualifier Key : boolean = false, Scope(property, reference, method), Flavor(DisableOverride, ToSubclass); class A_B { [Key] string p; };", "types root\\cimv2", "Key 11 scope 38 tosubclass disableoverride ;" },
    { "a declaration in WMI", DIALECT_WMI, "Qualifier A_Q : string[] = {\"a\"}, Scope(class | instance), ToInstance;", "types \\\\.\\root\\default", "A_Q 8[] scope 81 toinstance ;" },
    { "Override of MOF 3", DIALECT_MOF3, "class A_B { string p; }; class A_C : A_B { [Override] string p; };", "types root/cimv2", "Override 11 scope 38 ;" },
    { "namespaces of an empty file", DIALECT_WMI, "", "namespaces", "root 1;root\\default 0;" },
    { "namespaces of CIM", DIALECT_CIM, "", "namespaces", "root 1;root\\cimv2 0;" },
    { "first spelling, missing parents", DIALECT_WMI, "#pragma namespace(\"root\\\\Aa\\\\b\")\n#pragma namespace(\"//./ROOT/aA/B/c\")\n", "namespaces", "root 2;root\\default 0;root\\Aa? 1;root\\Aa\\b? 1;root\\Aa\\b\\c? 0;" },
    { "R133 declared namespace has one instance", DIALECT_WMI, "instance of __Namespace { Name = \"T\"; };\n#pragma namespace(\"root\\\\default\\\\t\")\nclass A_B { };", "namespaces", "root 1;root\\default 1;root\\default\\T 0;" },
    { "namespaces that are assumed", DIALECT_WMI, "#pragma namespace(\"root\\\\CIMV2\")\n#pragma namespace(\"root\\\\subscription\")\n", "namespaces", "root 3;root\\default 0;root\\CIMV2 0;root\\subscription 0;" },
};
/* clang-format on */

static void check_fact(const struct fact_case *row)
{
    struct check_run run;
    struct question question;
    char *said;
    size_t size;
    FILE *out = open_memstream(&said, &size);
    int count;

    memset(&question, 0, sizeof question);
    count = sscanf(row->question, "%63s %63s %63s %63s", question.words[0], question.words[1], question.words[2],
                   question.words[3]);
    check_compile(&run, row->dialect, row->source);
    answer(&run, &question, count, out);
    fclose(out);
    CHECK(strcmp(said, row->answer) == 0, "%s: %s\n  is  %s\n  not %s\n%s", row->name, row->question, said, row->answer,
          run.messages);
    free(said);
    check_free(&run);
}

/* The last half of the names and owners replaced, and the table grown on the way. */
static void check_symbols(void)
{
    enum { COUNT = 5000 };
    struct unit unit;
    struct symbols *symbols;
    static char owners[COUNT];
    char text[16];

    unit_init(&unit, DIALECT_WMI, stderr);
    symbols = symbols_new(&unit.arena);
    for (int i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "Name%d", i % 100);
        CHECK(!symbols_add(symbols, &owners[i], names_get(&unit.names, text), &owners[i]), "%d", i);
        CHECK(symbols_add(symbols, &owners[i], names_get(&unit.names, text), owners) == &owners[i], "%d again", i);
    }
    for (int i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "nAME%d", i % 100);
        CHECK(symbols_find(symbols, &owners[i], names_get(&unit.names, text)) == &owners[i], "%d found", i);
        CHECK(!symbols_find(symbols, owners + COUNT, names_get(&unit.names, text)), "%d of nobody", i);
    }
    symbols_set(symbols, owners, names_get(&unit.names, "NAME0"), &owners[7]);
    CHECK(symbols_find(symbols, owners, names_get(&unit.names, "name0")) == &owners[7], "replaced");
    unit_free(&unit);
}

static void check_suggestions(void)
{
    static const struct {
        const char *wanted, *candidates[3], *said;
    } cases[] = {
        {"int32", {"uint32", "string"}, "; did you mean 'uint32'?"},
        {"ToSubclas", {"ToInstance", "ToSubclass"}, "; did you mean 'ToSubclass'?"},
        {"x", {"y"}, ""},
        {"T1", {"T2"}, ""},
        {"Nmae", {"Tame", "Name"}, "; did you mean 'Name'?"},
        {"Acme_Link", {"Acme_Thing"}, ""},
        {"Acem_Link", {"Acme_Link"}, "; did you mean 'Acme_Link'?"},
        {"abc", {"xyz"}, ""},
        {"KEY", {"Key"}, "; did you mean 'Key'?"},
        {"Description", {"Descriptions", "Decription"}, "; did you mean 'Descriptions'?"},
    };
    struct unit unit;

    unit_init(&unit, DIALECT_WMI, stderr);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct suggestion suggestion = suggest_begin(&unit, names_get(&unit.names, cases[i].wanted));
        for (size_t j = 0; j < 3 && cases[i].candidates[j]; j++)
            suggest_offer(&suggestion, cases[i].candidates[j]);
        CHECK(strcmp(suggest_text(&unit, &suggestion), cases[i].said) == 0, "%s: %s", cases[i].wanted,
              suggest_text(&unit, &suggestion));
    }
    unit.diag.errors = DIAG_MAX_ERRORS;
    CHECK(!suggest_begin(&unit, names_get(&unit.names, "x")).left, "an error that is not printed asks for nothing");
    unit_free(&unit);
}

/* -N: made without a word, with its parents; a path that is none is refused. */
static void check_start(void)
{
    static const struct {
        const char *start, *source, *namespaces;
        unsigned errors, warnings;
    } cases[] = {
        {"root/a/b", "class A_B { };", "root 1;root\\a? 1;root\\a\\b? 0;", 0, 0},
        {"ROOT", "instance of __Namespace { Name = \"x\"; };", "root 1;root\\x 0;", 0, 0},
        {"\\\\.\\root\\a", "#pragma namespace(\"root\\\\A\")", "root 1;root\\a? 0;", 0, 0},
        {"\\\\host\\root", "", "root 0;", 1, 0},
        {"", "", "root 0;", 1, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct check_run run;
        char *said;
        size_t size;
        FILE *out = open_memstream(&said, &size);
        check_compile_in(&run, DIALECT_WMI, cases[i].source, cases[i].start);
        print_namespaces(out, run.model);
        fclose(out);
        CHECK(strcmp(said, cases[i].namespaces) == 0, "%s: %s", cases[i].start, said);
        CHECK(run.unit.diag.errors == cases[i].errors && run.unit.diag.warnings == cases[i].warnings, "%s: %s",
              cases[i].start, run.messages);
        free(said);
        check_free(&run);
    }
}

int main(void)
{
    check_start();
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        check_fact(&facts[i]);
    check_symbols();
    check_suggestions();
    return test_summary();
}
