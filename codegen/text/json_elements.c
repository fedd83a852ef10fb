/* Values, qualifiers and instances as JSON. */
#include "json_elements.h"

void json_type(struct json *json, struct mw_typespec type)
{
    json_string_at(json, "type", mw_type_name(type.type));
    if (type.is_array)
        json_boolean_at(json, "array", true);
    if (type.array_size)
        json_unsigned_at(json, "size", type.array_size);
    if (*type.class_name)
        json_string_at(json, "class", type.class_name);
}

/* One UTF-16 unit as the repository spells it. */
static void put_char16(struct json *json, uint32_t unit)
{
    char text[4] = {(char)(0xE0 | unit >> 12), (char)(0x80 | (unit >> 6 & 0x3F)), (char)(0x80 | (unit & 0x3F)), '\0'};
    if (unit < 0x80 && unit > 0)
        json_string(json, (char[]){(char)unit, '\0'});
    else if (unit < 0x800)
        json_string(json, (char[]){(char)(0xC0 | unit >> 6), text[2], '\0'});
    else
        json_string(json, text);
}

static void put_element(struct json *json, mw_value value, uint32_t index)
{
    if (mw_value_element_is_null(value, index)) {
        json_null(json);
        return;
    }
    switch (value.type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        json_string(json, mw_value_string(value, index));
        break;
    case MW_BOOLEAN:
        json_boolean(json, mw_value_unsigned(value, index) != 0);
        break;
    case MW_REAL32:
    case MW_REAL64:
        json_real(json, mw_value_real(value, index), value.type == MW_REAL32);
        break;
    case MW_CHAR16:
        put_char16(json, (uint32_t)mw_value_unsigned(value, index) & 0xFFFF);
        break;
    case MW_OBJECT:
        json_instance(json, mw_value_object(value, index));
        break;
    case MW_UINT8:
    case MW_UINT16:
    case MW_UINT32:
    case MW_UINT64:
        json_unsigned(json, mw_value_unsigned(value, index));
        break;
    default:
        json_signed(json, mw_value_signed(value, index));
    }
}

void json_value(struct json *json, mw_value value)
{
    if (value.is_null) {
        json_null(json);
        return;
    }
    if (!value.is_array) {
        put_element(json, value, 0);
        return;
    }
    json_open_flat(json, '[');
    for (uint32_t i = 0; i < value.count; i++)
        put_element(json, value, i);
    json_close(json, ']');
}

static void put_qualifier(struct json *json, mw_qualifier qualifier)
{
    mw_value value = mw_qualifier_value(qualifier);
    json_open_flat(json, '{');
    json_string_at(json, "name", mw_qualifier_name(qualifier));
    json_type(json, (struct mw_typespec){.type = value.type, .is_array = value.is_array, .class_name = ""});
    json_key(json, "value");
    json_value(json, value);
    json_words_at(json, "flavors", flavor_words, mw_qualifier_flavor(qualifier));
    json_close(json, '}');
}

void json_qualifiers(struct json *json, mw_qualified element)
{
    struct mw_localized_list list = mw_localized_begin(json->view, element);
    mw_qualifier qualifier;
    if (!mw_localized_next(&list, &qualifier))
        return;
    json_key(json, "qualifiers");
    json_open(json, '[');
    do
        put_qualifier(json, qualifier);
    while (mw_localized_next(&list, &qualifier));
    json_close(json, ']');
}

static void put_slot(struct json *json, mw_slot slot)
{
    json_open(json, '{');
    json_string_at(json, "name", mw_property_name(mw_slot_property(slot)));
    json_type(json, mw_property_type(mw_slot_property(slot)));
    mw_value value;
    if (mw_slot_value(slot, &value)) {
        json_key(json, "value");
        json_value(json, value);
    }
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_SLOT, slot));
    json_close(json, '}');
}

void json_instance(struct json *json, mw_instance instance)
{
    const char *path = mw_instance_path(instance);
    json_open(json, '{');
    json_string_at(json, "class", mw_class_name(mw_instance_class(instance)));
    if (*path)
        json_string_at(json, "path", path);
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_INSTANCE, instance));
    json_key(json, "properties");
    json_open(json, '[');
    if (++json->nesting > WRITER_MAX_NESTING)
        json->failed = true;
    else
        for (uint32_t i = 0; i < mw_slot_count(instance); i++)
            put_slot(json, mw_slot_at(instance, i));
    json->nesting--;
    json_close(json, ']');
    json_close(json, '}');
}

void json_sid(struct json *json, const char *key, const struct mw_sid *sid)
{
    char text[MW_SID_MAX_TEXT];
    if (mw_sid_text(sid, text, sizeof text) == MW_OK)
        json_string_at(json, key, text);
    else
        json->failed = true;
}

void json_ace(struct json *json, const struct mw_ace *ace)
{
    char rights[256];
    mw_rights_text(ace->mask, rights, sizeof rights);
    json_string_at(json, "type", ace_type_word(ace->type));
    json_words_at(json, "flags", ace_flag_words, ace->flags);
    json_unsigned_at(json, "mask", ace->mask);
    json_string_at(json, "rights", rights);
    json_sid(json, "sid", &ace->sid);
}
