/* A repository as MOF that compiles to the same bytes. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "notation.h"

/* ---- Qualifier declarations ------------------------------------------------------ */

static void put_scope(struct writer *writer, uint32_t scope)
{
    write_text(writer, ", Scope(");
    if (scope == MW_SCOPE_ANY)
        write_text(writer, "any");
    else
        write_words(writer, scope_words, scope, ", ");
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
        notation_value(writer, value);
    }
    put_scope(writer, mw_qualifier_type_scope(type));
    write_text(writer, ", Flavor(");
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

static void put_default(struct writer *writer, mw_value value)
{
    write_text(writer, " = ");
    writer->indent += 4;
    notation_value(writer, value);
    writer->indent -= 4;
}

static void put_property(struct writer *writer, mw_property property)
{
    struct qualifier_list list = {.writer = writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_PROPERTY, property));
    notation_list_end(&list, true);
    notation_declarator(writer, mw_property_type(property), mw_property_name(property));
    mw_value value;
    if (mw_property_default(property, &value))
        put_default(writer, value);
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
        put_default(writer, value);
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

static void put_class(struct writer *writer, mw_class cls)
{
    struct qualifier_list list = {.writer = writer};
    mw_class super = mw_class_super(cls);
    write_newline(writer);
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_CLASS, cls));
    notation_list_end(&list, true);
    write_text(writer, "class ");
    write_text(writer, mw_class_name(cls));
    if (MW_FOUND(super)) {
        write_text(writer, " : ");
        write_text(writer, mw_class_name(super));
    }
    write_newline(writer);
    write_text(writer, "{");
    write_newline(writer);
    writer->indent += 4;
    for (uint32_t i = 0; i < mw_property_count(cls); i++)
        put_property(writer, mw_property_at(cls, i));
    for (uint32_t i = 0; i < mw_method_count(cls); i++)
        put_method(writer, mw_method_at(cls, i));
    writer->indent -= 4;
    write_text(writer, "};");
    write_newline(writer);
}

/* ---- The order of classes: superclass first, else alphabetical --------------------------- */

struct class_order {
    uint32_t count;
    mw_class *by_index; /* ascending by handle, to find a superclass's place */
    bool *is_put;       /* beside by_index */
    mw_class *waiting;  /* a class and the superclasses that must come before it */
};

static int compare_handles(const void *a, const void *b)
{
    uint32_t left = ((const mw_class *)a)->index, right = ((const mw_class *)b)->index;
    return (left > right) - (left < right);
}

static bool order_init(struct class_order *order, mw_namespace ns)
{
    uint32_t count = mw_class_count(ns);
    *order = (struct class_order){.count = count,
                                  .by_index = calloc(count + 1, sizeof(mw_class)),
                                  .is_put = calloc(count + 1, sizeof(bool)),
                                  .waiting = calloc(count + 1, sizeof(mw_class))};
    if (!order->by_index || !order->is_put || !order->waiting)
        return false;
    for (uint32_t i = 0; i < count; i++)
        order->by_index[i] = mw_class_at(ns, i);
    qsort(order->by_index, count, sizeof *order->by_index, compare_handles);
    return true;
}

/* Marks cls as put. False when it was already, or when it is not of this namespace. */
static bool order_take(struct class_order *order, mw_class cls)
{
    mw_class *found = MW_FOUND(cls) ? bsearch(&cls, order->by_index, order->count, sizeof cls, compare_handles) : NULL;
    bool *is_put = found ? &order->is_put[found - order->by_index] : NULL;
    if (!is_put || *is_put)
        return false;
    *is_put = true;
    return true;
}

static void put_classes(struct writer *writer)
{
    struct class_order order;
    if (!order_init(&order, writer->ns))
        writer->failed = true;
    else
        for (uint32_t i = 0; i < order.count; i++) {
            uint32_t depth = 0;
            for (mw_class cls = mw_class_at(writer->ns, i); order_take(&order, cls); cls = mw_class_super(cls))
                order.waiting[depth++] = cls;
            while (depth)
                put_class(writer, order.waiting[--depth]);
        }
    free(order.by_index);
    free(order.is_put);
    free(order.waiting);
}

/* ---- Instances, and the security of namespaces ------------------------------------------------ */

static bool is_of(mw_instance instance, const char *class_name)
{
    return strcasecmp(mw_class_name(mw_instance_class(instance)), class_name) == 0;
}

static mw_namespace child_namespace(struct writer *writer, const char *name)
{
    const char *path = mw_namespace_path(writer->ns);
    size_t size = strlen(path) + strlen(name) + 2;
    char *child = malloc(size);
    if (!child) {
        writer->failed = true;
        return (mw_namespace){0};
    }
    snprintf(child, size, "%s\\%s", path, name);
    mw_namespace found = mw_namespace_find(writer->ns.repo, child);
    free(child);
    return found;
}

static void item_sddl(struct qualifier_list *list, mw_namespace ns)
{
    char *sddl = sddl_text(ns, true);
    if (!sddl)
        list->writer->failed = true;
    notation_item(list);
    write_text(list->writer, "NamespaceSecuritySDDL(");
    notation_string(list->writer, sddl ? sddl : "");
    write_text(list->writer, ")");
    free(sddl);
}

static void item_encryption(struct qualifier_list *list)
{
    notation_item(list);
    write_text(list->writer, "RequiresEncryption(TRUE)");
}

/* What the compiler made of security qualifiers is not stored with the instance; say it again. */
static void security_items(struct qualifier_list *list, mw_instance instance)
{
    mw_namespace ns = list->writer->ns;
    mw_value name;
    if (is_of(instance, "__SystemSecurity") && mw_namespace_requires_encryption(ns))
        item_encryption(list);
    if (!is_of(instance, "__Namespace") || !mw_instance_value(instance, "Name", &name) || name.is_null)
        return;
    mw_namespace child = child_namespace(list->writer, mw_value_string(name, 0));
    if (MW_FOUND(child) && mw_namespace_has_own_descriptor(child))
        item_sddl(list, child);
}

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

static void put_instances(struct writer *writer)
{
    bool has_security = false;
    for (uint32_t i = 0; i < mw_instance_count(writer->ns); i++) {
        mw_instance instance = mw_instance_at(writer->ns, i);
        has_security = has_security || is_of(instance, "__SystemSecurity");
        put_instance(writer, instance);
    }
    if (has_security || !mw_namespace_requires_encryption(writer->ns))
        return;
    write_newline(writer);
    write_text(writer, "[RequiresEncryption(TRUE)]");
    write_newline(writer);
    write_text(writer, "instance of __SystemSecurity { };");
    write_newline(writer);
}

/* A descriptor is written with an instance of the parent namespace. Without one it would be lost: the text is not whole
 * then. */
static bool has_place_for_descriptor(mw_namespace ns)
{
    mw_namespace parent = mw_namespace_parent(ns);
    const char *leaf = strrchr(mw_namespace_path(ns), '\\');
    char path[512];
    if (!leaf || snprintf(path, sizeof path, "__Namespace.Name=\"%s\"", leaf + 1) >= (int)sizeof path)
        return false;
    return MW_FOUND(mw_instance_find(parent, path));
}

static void put_namespace(struct writer *writer, mw_namespace ns)
{
    writer->ns = ns;
    if (mw_namespace_has_own_descriptor(ns) && !has_place_for_descriptor(ns))
        writer->failed = true;
    write_newline(writer);
    write_text(writer, "#pragma namespace(\"\\\\\\\\.\\\\");
    notation_escaped(writer, mw_namespace_path(ns));
    write_text(writer, "\")");
    write_newline(writer);
    put_qualifier_types(writer);
    put_classes(writer);
    put_instances(writer);
}

bool text_mof(const mw_repo *repo, FILE *out)
{
    struct writer writer;
    struct mw_repo_facts facts = mw_repo_facts(repo);
    writer_init(&writer, out, facts.dialect);
    write_text(&writer, "// Made by mofward decompile. To compile: mofward compile --dialect=");
    write_text(&writer, dialect_word(facts.dialect));
    write_text(&writer, " -o OUT FILE");
    write_newline(&writer);
    for (uint32_t i = 0; i < mw_namespace_count(repo); i++)
        put_namespace(&writer, mw_namespace_at(repo, i));
    return writer_done(&writer);
}
