/*
 * Payloads of ours. The first is of this MOF:
 *
 *     [Description("A pump") : Amended ToSubclass, Kinds{"a", "bc"}, Dynamic]
 *     class Acme_Pump : Acme_Device
 *     {
 *         [key : ToInstance] uint8 Rate[4] = {1, -2};
 *         boolean On[] = {TRUE, FALSE, TRUE};
 *         real64 Load = 0.5;
 *         char16 Mark = '\x00e4';
 *         [ValueMap{"x", "yz"}] uint32 Set([in] string Name, [out] uint32 Code);
 *         void Stop();
 *     };
 *     instance of Acme_Pump as $Pump
 *     {
 *         Rate = {};
 *         On = NULL;
 *         Part = instance of Acme_Part { };
 *         Parts = {instance of Acme_Part { }, instance of Acme_Part { }};
 *         Next = $Other;
 *     };
 */
#include "build.h"

static void system_properties(struct build *b, const char *class_name)
{
    build_string_property(b, "__CLASS", class_name);
    build_string_property(b, "__NAMESPACE", "root\\default");
}

static void cim_type(struct build *b, const char *type)
{
    build_string_qualifier(b, "CIMTYPE", type, 3);
}

static void flag(struct build *b, const char *name, uint32_t flavor)
{
    size_t start = build_qualifier(b, MW_BMF_BOOLEAN, name, flavor);
    build_qualifier_value_here(b, start);
    build_16(b, 0xffff);
    build_16(b, 0);
    build_end(b, start);
}

static void strings_qualifier(struct build *b, const char *name, const char *first, const char *second)
{
    size_t start = build_qualifier(b, MW_BMF_ARRAY | MW_BMF_STRING, name, 0);
    build_qualifier_value_here(b, start);
    size_t array = build_array(b, 2);
    build_text(b, first, false);
    build_text(b, second, true);
    build_end_array(b, array);
    build_end(b, start);
}

/* A list of qualifiers with CIMTYPE alone, which ends the property. */
static void end_property(struct build *b, size_t property, const char *type)
{
    build_qualifiers_here(b, property);
    size_t list = build_list(b, 1);
    cim_type(b, type);
    build_end(b, list);
    build_end(b, property);
}

static void sample_properties(struct build *b)
{
    size_t list = build_list(b, 7);
    size_t rate = build_member(b, MW_BMF_ARRAY | MW_BMF_SINT32, "Rate");
    build_value_here(b, rate);
    size_t array = build_array(b, 2);
    build_32(b, 1);
    build_32(b, (uint32_t)-2);
    build_end_array(b, array);
    build_qualifiers_here(b, rate);
    size_t qualifiers = build_list(b, 3);
    flag(b, "key", 1);
    build_integer_qualifier(b, "MAX", 4, 0);
    cim_type(b, "uint8");
    build_end(b, qualifiers);
    build_end(b, rate);
    size_t on = build_member(b, MW_BMF_ARRAY | MW_BMF_BOOLEAN, "On");
    build_value_here(b, on);
    array = build_array(b, 3);
    build_16(b, 0xffff);
    build_16(b, 0);
    build_16(b, 0xffff);
    build_16(b, 0);
    build_end_array(b, array);
    end_property(b, on, "boolean");
    size_t load = build_member(b, MW_BMF_REAL64, "Load");
    build_value_here(b, load);
    build_32(b, 0);
    build_32(b, 0x3fe00000);
    end_property(b, load, "real64");
    size_t mark = build_member(b, MW_BMF_SINT16, "Mark");
    build_value_here(b, mark);
    build_16(b, 0xe4);
    build_16(b, 0);
    end_property(b, mark, "char16");
    system_properties(b, "Acme_Pump");
    build_string_property(b, "__SUPERCLASS", "Acme_Device");
    build_end(b, list);
}

static void parameters(struct build *b, const char *name, const char *type, uint32_t cim, uint32_t id)
{
    size_t object = build_parameters(b), list = build_list(b, 2);
    size_t parameter = build_member(b, cim, name);
    build_qualifiers_here(b, parameter);
    size_t qualifiers = build_list(b, 3);
    flag(b, id == 0 ? "in" : "out", 0);
    build_integer_qualifier(b, "ID", id, 0x11);
    cim_type(b, type);
    build_end(b, qualifiers);
    build_end(b, parameter);
    build_string_property(b, "__CLASS", "__PARAMETERS");
    build_end(b, list);
    build_methods_here(b, object);
    build_no_list(b);
    build_end(b, object);
}

static void sample_methods(struct build *b)
{
    size_t list = build_list(b, 2), set = build_member(b, MW_BMF_ARRAY | MW_BMF_OBJECT, "Set");
    build_value_here(b, set);
    size_t array = build_array(b, 2);
    parameters(b, "Name", "string", MW_BMF_STRING, 0);
    parameters(b, "Code", "uint32", MW_BMF_UINT32, 1);
    build_end_array(b, array);
    build_qualifiers_here(b, set);
    size_t qualifiers = build_list(b, 1);
    strings_qualifier(b, "ValueMap", "x", "yz");
    build_end(b, qualifiers);
    build_end(b, set);
    size_t stop = build_member(b, MW_BMF_VOID, "Stop");
    build_qualifiers_here(b, stop);
    build_no_list(b);
    build_end(b, stop);
    build_end(b, list);
}

static void sample_class(struct build *b)
{
    size_t object = build_object(b, 0), list = build_list(b, 3);
    build_string_qualifier(b, "Description", "A pump", 0x82);
    strings_qualifier(b, "Kinds", "a", "bc");
    flag(b, "Dynamic", 0);
    build_end(b, list);
    build_properties_here(b, object);
    sample_properties(b);
    build_methods_here(b, object);
    sample_methods(b);
    build_end(b, object);
}

static void part(struct build *b)
{
    size_t object = build_object(b, 1);
    build_no_list(b);
    build_properties_here(b, object);
    size_t list = build_list(b, 2);
    system_properties(b, "Acme_Part");
    build_end(b, list);
    build_methods_here(b, object);
    build_no_list(b);
    build_end(b, object);
}

static void end_slot(struct build *b, size_t slot)
{
    build_qualifiers_here(b, slot);
    build_no_list(b);
    build_end(b, slot);
}

static void sample_slots(struct build *b)
{
    size_t list = build_list(b, 8), slot = build_member(b, MW_BMF_ARRAY | MW_BMF_SINT32, "Rate");
    build_value_here(b, slot);
    build_end_array(b, build_array(b, 0));
    end_slot(b, slot);
    end_slot(b, build_member(b, MW_BMF_STRING, "On"));
    slot = build_member(b, MW_BMF_OBJECT, "Part");
    build_value_here(b, slot);
    part(b);
    end_slot(b, slot);
    slot = build_member(b, MW_BMF_ARRAY | MW_BMF_OBJECT, "Parts");
    build_value_here(b, slot);
    size_t array = build_array(b, 2);
    part(b);
    part(b);
    build_end_array(b, array);
    end_slot(b, slot);
    slot = build_member(b, MW_BMF_ALIAS | MW_BMF_STRING, "Next");
    build_value_here(b, slot);
    build_text(b, "Other", true);
    end_slot(b, slot);
    system_properties(b, "Acme_Pump");
    build_string_property(b, "__ALIAS", "Pump");
    build_end(b, list);
}

void build_sample(struct build *b)
{
    build_payload(b, 2);
    sample_class(b);
    size_t object = build_object(b, 1);
    build_no_list(b);
    build_properties_here(b, object);
    sample_slots(b);
    build_methods_here(b, object);
    build_no_list(b);
    build_end(b, object);
    build_finish(b);
}

/* class Acme_Tank { uint8 Level = 5; }; */
void build_tiny(struct build *b)
{
    build_payload(b, 1);
    size_t object = build_object(b, 0);
    build_no_list(b);
    build_properties_here(b, object);
    size_t list = build_list(b, 3), level = build_member(b, MW_BMF_SINT32, "Level");
    build_value_here(b, level);
    build_32(b, 5);
    end_property(b, level, "uint8");
    system_properties(b, "Acme_Tank");
    build_end(b, list);
    build_methods_here(b, object);
    build_no_list(b);
    build_end(b, object);
    build_finish(b);
}

static void nested(struct build *b, unsigned depth)
{
    size_t object = build_object(b, 1);
    build_no_list(b);
    build_properties_here(b, object);
    size_t list = build_list(b, depth != 0);
    if (depth) {
        size_t slot = build_member(b, MW_BMF_OBJECT, "In");
        build_value_here(b, slot);
        nested(b, depth - 1);
        end_slot(b, slot);
    }
    build_end(b, list);
    build_methods_here(b, object);
    build_no_list(b);
    build_end(b, object);
}

void build_nested(struct build *b, unsigned depth)
{
    build_payload(b, 1);
    nested(b, depth);
    build_finish(b);
}
