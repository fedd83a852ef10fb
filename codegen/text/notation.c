/* The notation of MOF for types, values, qualifiers and instances. */
#include "notation.h"

#include <inttypes.h>
#include <string.h>

/* ---- Strings ----------------------------------------------------------------- */

static bool is_surrogate(uint32_t point)
{
    return point >= 0xD800 && point <= 0xDFFF;
}

static bool is_hex_digit(uint32_t point)
{
    return point < 0x80 && point != 0 && strchr("0123456789abcdefABCDEF", (int)point);
}

/* The letter of a short escape, or 0. */
static char escape_letter(uint32_t point)
{
    static const char letters[] = "b\bt\tn\nf\fr\r\"\"\\\\";
    for (const char *letter = letters; *letter; letter += 2)
        if ((unsigned char)letter[1] == point)
            return *letter;
    return '\0';
}

/* Does a character stand for itself? */
static bool is_plain(uint32_t point)
{
    if (point < 0x7F)
        return point >= 0x20 && point != '"' && point != '\\';
    return point >= 0xA0 && !is_surrogate(point) && point != 0xFEFF;
}

static size_t plain_length(const char *text, const char *end)
{
    const char *at = text;
    for (const char *next = at; at < end && is_plain(text_next(&next)); at = next)
        ;
    return (size_t)(at - text);
}

/* The first length bytes of text. A hexadecimal escape must not run into what follows: another literal then begins. */
static void put_escaped(struct writer *writer, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    for (bool after_hex = false; at < end;) {
        size_t plain = plain_length(at, end);
        if (plain && after_hex && is_hex_digit((unsigned char)*at))
            write_text(writer, "\" \"");
        write_bytes(writer, at, plain);
        at += plain;
        if (at == end)
            break;
        uint32_t point = text_next(&at);
        char letter = escape_letter(point);
        if (letter)
            write_format(writer, "\\%c", letter);
        else
            write_format(writer, "%s\\x%04X", after_hex && !plain ? "\" \"" : "", (unsigned)(point & 0xFFFF));
        after_hex = !letter;
    }
}

void notation_escaped(struct writer *writer, const char *text)
{
    put_escaped(writer, text, strlen(text));
}

void notation_path(struct writer *writer, const char *path)
{
    for (const char *at = path; *at;) {
        const char *from = at;
        uint32_t point = text_next(&at);
        if (is_plain(point) || point == '"' || point == '\\')
            write_bytes(writer, from, (size_t)(at - from));
        else
            write_format(writer, "\\x%04X", (unsigned)(point & 0xFFFF));
    }
}

/* Up to and including the next blanks. */
static size_t word_length(const char *text)
{
    size_t length = strcspn(text, " ");
    return length + strspn(text + length, " ");
}

void notation_string(struct writer *writer, const char *text)
{
    write_text(writer, "\"");
    bool is_fresh = true;
    while (*text) {
        size_t length = word_length(text);
        if (!is_fresh && writer->column + length >= WRITER_COLUMNS) {
            write_text(writer, "\"");
            write_newline(writer);
            write_text(writer, "\"");
        }
        put_escaped(writer, text, length);
        text += length;
        is_fresh = false;
    }
    write_text(writer, "\"");
}

/* ---- Values ------------------------------------------------------------------- */

/* Zero and surrogates are no characters in a literal, but numbers may be. */
static void put_char16(struct writer *writer, uint32_t unit)
{
    if (unit == 0 || is_surrogate(unit))
        write_format(writer, "%" PRIu32, unit);
    else
        write_format(writer, "'\\x%04" PRIX32 "'", unit);
}

static void put_real(struct writer *writer, mw_value value, uint32_t index)
{
    char text[REAL_TEXT];
    real_text(mw_value_real(value, index), value.type == MW_REAL32, text);
    write_text(writer, text);
}

void notation_class_name(struct writer *writer, const char *name)
{
    const char *dot = writer->is_source ? strrchr(name, '.') : NULL;
    write_text(writer, dot ? dot + 1 : name);
}

static void put_object(struct writer *writer, mw_instance instance)
{
    mw_class cls = mw_instance_class(instance);
    bool is_value = writer->dialect == MW_DIALECT_MOF3 || mw_class_flags(cls) & MW_CLASS_STRUCTURE;
    write_text(writer, is_value ? "value of " : "instance of ");
    notation_class_name(writer, mw_class_name(cls));
    write_newline(writer);
    notation_body(writer, instance);
}

/* ---- Literals ---- */

enum { LITERALS_MAX = 1024 }; /* that are looked through for a value; of larger enumerations it is written itself */

static bool is_literal(mw_property literal, mw_value value, uint32_t index)
{
    mw_value stands_for;
    if (!mw_property_default(literal, &stands_for) || stands_for.type != value.type)
        return false;
    if (value.type == MW_STRING)
        return strcmp(mw_value_string(stands_for, 0), mw_value_string(value, index)) == 0;
    return mw_value_signed(stands_for, 0) == mw_value_signed(value, index) &&
           mw_value_unsigned(stands_for, 0) == mw_value_unsigned(value, index);
}

/* Most have the name for their value. */
mw_property notation_literal(mw_class enumeration, mw_value value, uint32_t index)
{
    mw_property named = mw_property_find(enumeration, mw_value_string(value, index));
    uint32_t left = LITERALS_MAX;
    if (MW_FOUND(named) && is_literal(named, value, index))
        return named;
    for (mw_class cls = enumeration; MW_FOUND(cls) && left; cls = mw_class_super(cls))
        for (uint32_t i = 0; i < mw_property_count(cls) && left; i++, left--)
            if (is_literal(mw_property_at(cls, i), value, index))
                return mw_property_at(cls, i);
    return (mw_property){0};
}

static void put_element(struct writer *writer, mw_value value, uint32_t index)
{
    if (mw_value_element_is_null(value, index)) {
        write_text(writer, "NULL");
        return;
    }
    bool is_of_enumeration = MW_FOUND(writer->enumeration);
    mw_property literal = is_of_enumeration ? notation_literal(writer->enumeration, value, index) : (mw_property){0};
    if (MW_FOUND(literal)) {
        write_text(writer, mw_property_name(literal));
        return;
    }
    switch (value.type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        notation_string(writer, mw_value_string(value, index));
        break;
    case MW_BOOLEAN:
        write_text(writer, mw_value_unsigned(value, index) ? "TRUE" : "FALSE");
        break;
    case MW_REAL32:
    case MW_REAL64:
        put_real(writer, value, index);
        break;
    case MW_CHAR16:
        put_char16(writer, (uint32_t)mw_value_unsigned(value, index));
        break;
    case MW_OBJECT:
        put_object(writer, mw_value_object(value, index));
        break;
    case MW_UINT8:
    case MW_UINT16:
    case MW_UINT32:
    case MW_UINT64:
        write_format(writer, "%" PRIu64, mw_value_unsigned(value, index));
        break;
    default:
        write_format(writer, "%" PRId64, mw_value_signed(value, index));
    }
}

/* About how many columns an element takes. */
static size_t element_width(mw_value value, uint32_t index)
{
    bool is_text = value.type == MW_STRING || value.type == MW_DATETIME || value.type == MW_REFERENCE ||
                   value.type == MW_OCTETSTRING;
    if (!is_text || mw_value_element_is_null(value, index))
        return 8;
    return strnlen(mw_value_string(value, index), WRITER_COLUMNS) + 3;
}

void notation_value(struct writer *writer, mw_value value)
{
    if (value.is_null) {
        write_text(writer, "NULL");
        return;
    }
    if (!value.is_array) {
        put_element(writer, value, 0);
        return;
    }
    write_text(writer, "{");
    for (uint32_t i = 0; i < value.count; i++) {
        if (i)
            write_text(writer, ",");
        if (i && writer->column + element_width(value, i) >= WRITER_COLUMNS)
            write_newline(writer);
        else if (i)
            write_text(writer, " ");
        put_element(writer, value, i);
    }
    write_text(writer, "}");
}

mw_class notation_enumeration(mw_namespace ns, struct mw_typespec type)
{
    bool is_named = *type.class_name && type.type != MW_OBJECT && type.type != MW_REFERENCE;
    return is_named ? mw_class_find(ns, type.class_name) : (mw_class){0};
}

void notation_typed(struct writer *writer, struct mw_typespec type, mw_value value)
{
    mw_class before = writer->enumeration;
    writer->enumeration = notation_enumeration(writer->ns, type);
    notation_value(writer, value);
    writer->enumeration = before;
}

/* What goes on in the next line is indented, but for the braces of an instance. */
void notation_initializer(struct writer *writer, struct mw_typespec type, mw_value value)
{
    unsigned indent = writer->indent;
    writer->indent += value.type == MW_OBJECT ? 0 : 4;
    notation_typed(writer, type, value);
    writer->indent = indent;
}

/* ---- Types ---------------------------------------------------------------------- */

void notation_type_word(struct writer *writer, enum mw_type type)
{
    bool is_integer = type == MW_SINT64 && writer->is_source && writer->dialect == MW_DIALECT_MOF3;
    write_text(writer, is_integer ? "integer" : mw_type_name(type));
}

void notation_declarator(struct writer *writer, struct mw_typespec type, const char *name)
{
    if (*type.class_name)
        notation_class_name(writer, type.class_name);
    else if (type.type == MW_OBJECT || type.type == MW_REFERENCE)
        write_text(writer, "object");
    else
        notation_type_word(writer, type.type);
    if (type.type == MW_REFERENCE)
        write_text(writer, " ref");
    if (*name) {
        write_text(writer, " ");
        write_text(writer, name);
    }
    if (type.is_array && type.array_size)
        write_format(writer, "[%" PRIu32 "]", type.array_size);
    else if (type.is_array)
        write_text(writer, "[]");
}

/* ---- Qualifiers ------------------------------------------------------------------- */

void notation_flavors(struct writer *writer, uint32_t flavor, const char *separator)
{
    const char *words[FLAVOR_WORDS_MAX];
    size_t count = flavor_list(writer->dialect, flavor, words);
    for (size_t i = 0; i < count; i++) {
        write_text(writer, i ? separator : "");
        write_text(writer, words[i]);
    }
}

bool notation_needs_flavors(enum mw_dialect dialect, mw_qualifier_type type, uint32_t flavor)
{
    if (dialect == MW_DIALECT_WMI)
        return flavor || MW_FOUND(type);
    return !MW_FOUND(type) || mw_qualifier_type_flavor(type) != flavor;
}

void notation_qualifier_value(struct writer *writer, mw_qualifier qualifier)
{
    mw_qualifier_type type = mw_qualifier_type_find(writer->ns, mw_qualifier_name(qualifier));
    notation_typed(writer, mw_qualifier_type_type(type), mw_qualifier_value(qualifier));
}

static void put_qualifier(struct writer *writer, mw_qualifier qualifier)
{
    mw_value value = mw_qualifier_value(qualifier);
    write_text(writer, mw_qualifier_name(qualifier));
    bool is_true = value.type == MW_BOOLEAN && !value.is_array && !value.is_null && mw_value_unsigned(value, 0);
    if (value.is_array && !value.is_null) {
        notation_qualifier_value(writer, qualifier);
    } else if (!is_true) {
        write_text(writer, "(");
        notation_qualifier_value(writer, qualifier);
        write_text(writer, ")");
    }
    uint32_t flavor = mw_qualifier_flavor(qualifier);
    mw_qualifier_type type = mw_qualifier_type_find(writer->ns, mw_qualifier_name(qualifier));
    if (notation_needs_flavors(writer->dialect, type, flavor)) {
        write_text(writer, " : ");
        notation_flavors(writer, flavor, " ");
    }
}

void notation_item(struct qualifier_list *list)
{
    struct writer *writer = list->writer;
    write_text(writer, list->is_open ? "," : "[");
    if (list->is_open)
        write_newline(writer);
    else
        writer->indent += 4;
    list->is_open = true;
}

void notation_list_end(struct qualifier_list *list, bool own_line)
{
    if (!list->is_open)
        return;
    list->writer->indent -= 4;
    write_text(list->writer, "]");
    if (own_line)
        write_newline(list->writer);
    else
        write_text(list->writer, " ");
}

void notation_qualifiers(struct qualifier_list *list, mw_qualified element)
{
    uint32_t count = mw_qualifier_count(element);
    for (uint32_t i = 0; i < count; i++) {
        notation_item(list);
        put_qualifier(list->writer, mw_qualifier_at(element, i));
    }
}

/* ---- Instances ----------------------------------------------------------------------- */

void notation_slot(struct writer *writer, mw_slot slot)
{
    write_text(writer, mw_property_name(mw_slot_property(slot)));
    mw_value value;
    if (!mw_slot_value(slot, &value))
        return;
    write_text(writer, " = ");
    notation_initializer(writer, mw_property_type(mw_slot_property(slot)), value);
}

static void put_slot(struct writer *writer, mw_slot slot)
{
    struct qualifier_list list = {.writer = writer};
    notation_qualifiers(&list, MW_QUALIFIERS(MW_ON_SLOT, slot));
    notation_list_end(&list, true);
    notation_slot(writer, slot);
    write_text(writer, ";");
    write_newline(writer);
}

void notation_body(struct writer *writer, mw_instance instance)
{
    write_text(writer, "{");
    write_newline(writer);
    writer->indent += 4;
    if (++writer->nesting > WRITER_MAX_NESTING)
        writer->failed = true;
    else
        for (uint32_t i = 0; i < mw_slot_count(instance); i++)
            put_slot(writer, mw_slot_at(instance, i));
    writer->nesting--;
    writer->indent -= 4;
    write_text(writer, "}");
}
