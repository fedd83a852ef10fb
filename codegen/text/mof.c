/* A repository as MOF that compiles to the same bytes. */
#include <string.h>

#include "class_order.h"
#include "mof_security.h"

/* ---- Qualifier declarations ------------------------------------------------------ */

static void put_scope(struct writer *writer, uint32_t scope)
{
    static const struct word qualifier_types[] = {{MW_SCOPE_QUALIFIER, "qualifiertype"}, {0, NULL}};
    /* What MOF 3 calls otherwise. */
    uint32_t own = writer->dialect == MW_DIALECT_MOF3 ? scope & MW_SCOPE_QUALIFIER : 0, others = scope & ~own;
    write_text(writer, ", Scope(");
    if (scope == MW_SCOPE_ANY) {
        write_text(writer, "any");
    } else {
        write_words(writer, scope_words, others, ", ");
        write_text(writer, own && others ? ", " : "");
        write_words(writer, qualifier_types, own, ", ");
    }
    write_text(writer, ")");
}

static void put_qualifier_type(struct writer *writer, mw_qualifier_type type)
{
    struct mw_typespec spec = mw_qualifier_type_type(type);
    write_text(writer, "Qualifier ");
    writer->indent += 4;
    write_text(writer, mw_qualifier_type_name(type));
    write_text(writer, " : ");
    notation_declarator(writer, spec, "");
    mw_value value;
    if (mw_qualifier_type_default(type, &value)) {
        write_text(writer, " = ");
        notation_typed(writer, spec, value);
    }
    put_scope(writer, mw_qualifier_type_scope(type));
    write_text(writer, writer->dialect == MW_DIALECT_MOF3 ? ", Policy(" : ", Flavor(");
    notation_flavors(writer, mw_qualifier_type_flavor(type), ", ");
    write_text(writer, ");");
    writer->indent -= 4;
    write_newline(writer);
}

static void put_qualifier_types(struct writer *writer)
{
    uint32_t count = mw_qualifier_type_count(writer->ns);
    if (count)
        write_newline(writer);
    for (uint32_t i = 0; i < count; i++)
        put_qualifier_type(writer, mw_qualifier_type_at(writer->ns, i));
}

/* ---- Classes ------------------------------------------------------------------------- */

static void put_default(struct writer *writer, struct mw_typespec type, mw_value value)
{
    write_text(writer, " = ");
    notation_initializer(writer, type, value);
}

static void put_property(struct writer *writer, mw_property property)
{
    struct qualifier_list list = {.writer = writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_PROPERTY, property));
    notation_list_end(&list, true);
    notation_declarator(writer, mw_property_type(property), mw_property_name(property));
    mw_value value;
    if (mw_property_default(property, &value))
        put_default(writer, mw_property_type(property), value);
    write_text(writer, ";");
    write_newline(writer);
}

static void put_parameter(struct writer *writer, mw_parameter parameter)
{
    struct qualifier_list list = {.writer = writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_PARAMETER, parameter));
    notation_list_end(&list, false);
    notation_declarator(writer, mw_parameter_type(parameter), mw_parameter_name(parameter));
    mw_value value;
    if (mw_parameter_default(parameter, &value))
        put_default(writer, mw_parameter_type(parameter), value);
}

static void put_method(struct writer *writer, mw_method method)
{
    struct qualifier_list list = {.writer = writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_METHOD, method));
    notation_list_end(&list, true);
    notation_declarator(writer, mw_method_type(method), "");
    write_text(writer, " ");
    write_text(writer, mw_method_name(method));
    write_text(writer, "(");
    writer->indent += 4;
    for (uint32_t i = 0; i < mw_parameter_count(method); i++) {
        if (i)
            write_text(writer, ",");
        write_newline(writer);
        put_parameter(writer, mw_parameter_at(method, i));
    }
    writer->indent -= 4;
    write_text(writer, ");");
    write_newline(writer);
}

/* A string literal that stands for its own name needs no value. */
static void put_literal(struct writer *writer, mw_property literal)
{
    struct qualifier_list list = {.writer = writer};
    mw_value value;
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_PROPERTY, literal));
    notation_list_end(&list, true);
    write_text(writer, mw_property_name(literal));
    if (!mw_property_default(literal, &value) ||
        (value.type == MW_STRING && strcmp(mw_value_string(value, 0), mw_property_name(literal)) == 0))
        return;
    put_default(writer, mw_property_type(literal), value);
}

static void put_literals(struct writer *writer, mw_class cls)
{
    for (uint32_t i = 0; i < mw_property_count(cls); i++) {
        if (i) {
            write_text(writer, ",");
            write_newline(writer);
        }
        put_literal(writer, mw_property_at(cls, i));
    }
    if (mw_property_count(cls))
        write_newline(writer);
}

static void put_class_head(struct writer *writer, mw_class cls)
{
    struct qualifier_list list = {.writer = writer};
    mw_class super = mw_class_super(cls);
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_CLASS, cls));
    notation_list_end(&list, true);
    write_text(writer, class_keyword(cls));
    write_text(writer, " ");
    notation_class_name(writer, mw_class_name(cls));
    if (MW_FOUND(super)) {
        write_text(writer, " : ");
        notation_class_name(writer, mw_class_name(super));
    } else if (mw_class_flags(cls) & MW_CLASS_ENUMERATION) {
        write_text(writer, " : ");
        notation_type_word(writer, mw_class_base_type(cls));
    }
    write_newline(writer);
}

static void put_class(struct writer *writer, mw_class cls);

static void put_locals(struct writer *writer, mw_class outer)
{
    uint32_t at = class_first_local(outer);
    for (mw_class cls = class_next_local(outer, &at); MW_FOUND(cls); cls = class_next_local(outer, &at)) {
        put_class(writer, cls);
        write_newline(writer);
    }
}

/* How deep it recurses is bounded by FORMAT_MAX_NAME: one more '.' each time. */
static void put_class(struct writer *writer, mw_class cls)
{
    put_class_head(writer, cls);
    write_text(writer, "{");
    write_newline(writer);
    writer->indent += 4;
    if (mw_class_flags(cls) & MW_CLASS_ENUMERATION) {
        put_literals(writer, cls);
    } else {
        put_locals(writer, cls);
        for (uint32_t i = 0; i < mw_property_count(cls); i++)
            put_property(writer, mw_property_at(cls, i));
        for (uint32_t i = 0; i < mw_method_count(cls); i++)
            put_method(writer, mw_method_at(cls, i));
    }
    writer->indent -= 4;
    write_text(writer, "};");
    write_newline(writer);
}

static void put_classes(struct writer *writer)
{
    struct class_order order;
    if (!class_order_begin(&order, writer->ns))
        writer->failed = true;
    else
        for (mw_class cls = class_order_next(&order); MW_FOUND(cls); cls = class_order_next(&order)) {
            write_newline(writer);
            put_class(writer, cls);
        }
    class_order_end(&order);
}

/* ---- Instances ---------------------------------------------------------------------------- */

static void put_instance(struct writer *writer, mw_instance instance)
{
    struct qualifier_list list = {.writer = writer};
    write_newline(writer);
    security_items(&list, instance);
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_INSTANCE, instance));
    notation_list_end(&list, true);
    write_text(writer, "instance of ");
    write_text(writer, mw_class_name(mw_instance_class(instance)));
    write_newline(writer);
    notation_body(writer, instance);
    write_text(writer, ";");
    write_newline(writer);
}

/* ---- Namespaces -------------------------------------------------------------------------------- */

static void put_pragma(struct writer *writer, mw_namespace ns)
{
    write_text(writer, "#pragma namespace(\"\\\\\\\\.\\\\");
    notation_escaped(writer, mw_namespace_path(ns));
    write_text(writer, "\")");
    write_newline(writer);
}

static void put_namespace(struct writer *writer, mw_namespace ns)
{
    writer->ns = ns;
    write_newline(writer);
    put_pragma(writer, ns);
    put_qualifier_types(writer);
    put_classes(writer);
    for (uint32_t i = 0; i < mw_instance_count(ns); i++)
        put_instance(writer, mw_instance_at(ns, i));
    security_singleton(writer);
}

/* A namespace keeps the spelling in which it is first met. Where its instance in the parent has another, name it before
 * that. */
static void put_spelling(struct writer *writer, mw_namespace ns, mw_instance declaration)
{
    if (declaration_spells_otherwise(declaration, ns))
        put_pragma(writer, ns);
}

static void check_declarations(struct writer *writer, const mw_repo *repo)
{
    struct declarations declarations;
    if (!declarations_find(&declarations, repo))
        writer->failed = true;
    for (uint32_t i = 0; !writer->failed && i < declarations.count; i++) {
        mw_namespace ns = mw_namespace_at(repo, i);
        mw_instance declaration = declarations_get(&declarations, ns);
        writer->failed = !security_has_place(ns, declaration);
        put_spelling(writer, ns, declaration);
    }
    declarations_free(&declarations);
}

/* The compiler makes the namespace it starts in. */
const char *text_start(const mw_repo *repo, enum mw_dialect dialect)
{
    const char *start = dialect == MW_DIALECT_WMI ? "root\\default" : "root\\cimv2";
    return MW_FOUND(mw_namespace_find(repo, start)) ? NULL : "root";
}

bool text_mof(const mw_repo *repo, FILE *out)
{
    struct writer writer;
    enum mw_dialect dialect = mw_repo_facts(repo).dialect;
    writer_init(&writer, out, dialect);
    writer.is_source = true;
    write_text(&writer, "// Made by mofward decompile. To compile: mofward compile --dialect=");
    write_text(&writer, dialect_word(dialect));
    if (text_start(repo, dialect))
        write_format(&writer, " -N %s", text_start(repo, dialect));
    write_text(&writer, " -o OUT FILE");
    write_newline(&writer);
    check_declarations(&writer, repo);
    for (uint32_t i = 0; i < mw_namespace_count(repo); i++)
        put_namespace(&writer, mw_namespace_at(repo, i));
    return writer_done(&writer);
}
