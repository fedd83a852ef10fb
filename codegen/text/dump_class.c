/* Classes and their members in a dump. */
#include "dump.h"

#include <inttypes.h>

static void put_value(struct writer *writer, struct mw_typespec type, mw_value value)
{
    write_text(writer, " = ");
    writer->indent += 4;
    notation_typed(writer, type, value);
    writer->indent -= 4;
}

void dump_flavors(struct writer *writer, uint32_t flavor)
{
    write_text(writer, flavor ? " : " : "");
    write_words(writer, flavor_words, flavor, " ");
}

void dump_qualifiers(struct writer *writer, mw_qualified element)
{
    struct mw_localized_list list = mw_localized_begin(writer->view, element);
    mw_qualifier qualifier;
    writer->indent += 2;
    while (mw_localized_next(&list, &qualifier)) {
        write_text(writer, "qualifier ");
        write_text(writer, mw_qualifier_name(qualifier));
        write_text(writer, " = ");
        writer->indent += 4;
        notation_qualifier_value(writer, qualifier);
        writer->indent -= 4;
        dump_flavors(writer, mw_qualifier_flavor(qualifier));
        write_newline(writer);
    }
    writer->indent -= 2;
}

/* Where a member comes from, when that is not the class shown. */
static void put_origin(struct writer *writer, mw_class shown, mw_class declared, mw_class origin)
{
    if (origin.index != declared.index) {
        write_text(writer, "  origin ");
        write_text(writer, mw_class_name(origin));
    }
    if (declared.index != shown.index) {
        write_text(writer, "  inherited from ");
        write_text(writer, mw_class_name(declared));
    }
}

static void put_property(struct writer *writer, mw_class shown, mw_property property)
{
    write_text(writer, mw_class_flags(shown) & MW_CLASS_ENUMERATION ? "literal " : "property ");
    notation_declarator(writer, mw_property_type(property), mw_property_name(property));
    mw_value value;
    if (mw_property_default(property, &value))
        put_value(writer, mw_property_type(property), value);
    if (mw_property_is_key(property))
        write_text(writer, "  key");
    put_origin(writer, shown, mw_property_class(property), mw_property_origin(property));
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_PROPERTY, property));
}

static void put_parameter(struct writer *writer, mw_parameter parameter)
{
    write_text(writer, "parameter ");
    notation_declarator(writer, mw_parameter_type(parameter), mw_parameter_name(parameter));
    mw_value value;
    if (mw_parameter_default(parameter, &value))
        put_value(writer, mw_parameter_type(parameter), value);
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_PARAMETER, parameter));
}

static void put_method(struct writer *writer, mw_class shown, mw_method method)
{
    uint32_t count = mw_parameter_count(method);
    write_text(writer, "method ");
    notation_declarator(writer, mw_method_type(method), "");
    write_text(writer, " ");
    write_text(writer, mw_method_name(method));
    write_text(writer, "(");
    for (uint32_t i = 0; i < count; i++) {
        mw_parameter parameter = mw_parameter_at(method, i);
        write_text(writer, i ? ", " : "");
        notation_declarator(writer, mw_parameter_type(parameter), mw_parameter_name(parameter));
    }
    write_text(writer, ")");
    put_origin(writer, shown, mw_method_class(method), mw_method_origin(method));
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_METHOD, method));
    writer->indent += 2;
    for (uint32_t i = 0; i < count; i++)
        put_parameter(writer, mw_parameter_at(method, i));
    writer->indent -= 2;
}

/* The members that holder declares and that are in force in shown. */
static void put_members(struct writer *writer, mw_class shown, mw_class holder)
{
    for (uint32_t i = 0; i < mw_property_count(holder); i++) {
        mw_property property = mw_property_at(holder, i);
        if (mw_property_find(shown, mw_property_name(property)).index == property.index)
            put_property(writer, shown, property);
    }
    for (uint32_t i = 0; i < mw_method_count(holder); i++) {
        mw_method method = mw_method_at(holder, i);
        if (mw_method_find(shown, mw_method_name(method)).index == method.index)
            put_method(writer, shown, method);
    }
}

void dump_class(struct writer *writer, mw_class cls, bool inherited)
{
    uint32_t flags = mw_class_flags(cls);
    mw_class super = mw_class_super(cls);
    write_text(writer, class_keyword(cls));
    write_text(writer, " ");
    write_text(writer, mw_class_name(cls));
    if (MW_FOUND(super) || flags & MW_CLASS_ENUMERATION) {
        write_text(writer, " : ");
        write_text(writer, MW_FOUND(super) ? mw_class_name(super) : mw_type_name(mw_class_base_type(cls)));
    }
    flags &= ~(uint32_t)(MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION);
    write_text(writer, flags ? "  " : "");
    write_words(writer, class_words, flags, " ");
    write_newline(writer);
    dump_qualifiers(writer, MW_QUALIFIERS(MW_ON_CLASS, cls));
    writer->indent += 2;
    put_members(writer, cls, cls);
    for (mw_class above = super; inherited && MW_FOUND(above); above = mw_class_super(above))
        put_members(writer, cls, above);
    writer->indent -= 2;
}
