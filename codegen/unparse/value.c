/*
 * Values as MOF writes them, so that reading them gives the same ones.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "writer.h"

enum { PART_LENGTH = 80, PART_LONGEST = 100 }; /* of a string in several parts: up to the next blank, or without one */

/* ---- Strings and characters ---- */

static bool is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code < 0xE000;
}

/* All the digits that may belong to it, so that what follows does not. */
static void put_numeric(struct writer *writer, uint32_t code)
{
    char text[16];

    snprintf(text, sizeof text, "\\x%0*" PRIX32,
             writer->dialect == DIALECT_MOF3 ? ESCAPE_HEX_DIGITS_MOF3 : ESCAPE_HEX_DIGITS, code);
    put(writer, text);
}

/* A character between quotes of this kind; its bytes are at text. */
static void put_character(struct writer *writer, uint32_t code, const char *text, size_t length)
{
    static const char letters[] = "bfnrt\"\\", values[] = "\b\f\n\r\t\"\\";
    const char *found = code && code < 0x80 ? strchr(values, (int)code) : NULL;
    char plain[5] = {0};

    if (found) {
        plain[0] = '\\';
        plain[1] = letters[found - values];
        put(writer, plain);
    } else if (code < ' ' || code == 0x7F || is_surrogate(code)) {
        put_numeric(writer, code);
    } else {
        memcpy(plain, text, length);
        put(writer, plain);
    }
}

/* May a part of a string end behind what is at last, before code? Two halves of a pair never stand side by side in one.
 */
static bool part_ends(const struct ast_value *value, size_t in_part, uint32_t last, uint32_t code)
{
    if (last >= 0xD800 && last < 0xDC00 && code >= 0xDC00 && code < 0xE000)
        return true;
    return value->boolean && (last == '\n' || in_part >= PART_LONGEST || (last == ' ' && in_part >= PART_LENGTH));
}

void put_string(struct writer *writer, const struct ast_value *value)
{
    uint32_t code, last = 0;
    size_t length, in_part = 0;
    bool has_parts = false;

    put(writer, "\"");
    for (size_t at = 0; at < value->length && !writer_is_full(writer); at += length) {
        code = utf8_read(value->as.text + at, &length);
        if (in_part && part_ends(value, in_part, last, code)) {
            put(writer, "\"");
            put_break(writer);
            put(writer, "\"");
            in_part = 0;
            has_parts = true;
        }
        put_character(writer, code, value->as.text + at, length);
        in_part += length;
        last = code;
    }
    put(writer, "\"");
    if (value->boolean && !has_parts) {
        put_break(writer);
        put(writer, "\"\"");
    }
}

static void put_char16(struct writer *writer, uint16_t code)
{
    char text[2] = {(char)code, 0};

    put(writer, "'");
    if (code < ' ' || code > '~')
        put_numeric(writer, code);
    else if (code == '\'' || code == '\\')
        put(writer, code == '\\' ? "\\\\" : "\\'");
    else
        put(writer, text);
    put(writer, "'");
}

/* ---- Numbers ---- */

static void put_binary(struct writer *writer, uint64_t magnitude)
{
    char text[66];
    size_t at = sizeof text - 1;

    text[at] = 0;
    text[--at] = 'b';
    do
        text[--at] = (char)('0' + (magnitude & 1));
    while (magnitude >>= 1);
    put(writer, text + at);
}

static void put_integer(struct writer *writer, const struct ast_value *value)
{
    char text[32];
    uint64_t magnitude = value->as.magnitude;

    if (value->negative)
        put(writer, "-");
    switch ((enum ast_radix)value->radix) {
    case AST_BINARY:
        put_binary(writer, magnitude);
        return;
    case AST_HEXADECIMAL:
        snprintf(text, sizeof text, "0x%" PRIX64, magnitude);
        break;
    case AST_OCTAL:
        snprintf(text, sizeof text, "0%" PRIo64, magnitude);
        break;
    case AST_DECIMAL:
        snprintf(text, sizeof text, "%" PRIu64, magnitude);
        break;
    }
    put(writer, text);
}

/* The fewest digits that are read as the same number; what is too large for one is again too large. */
static void put_real(struct writer *writer, double real)
{
    char text[64];
    int digits = 1;

    if (__builtin_isinf(real)) {
        put(writer, real < 0 ? "-1.0e999" : "1.0e999");
        return;
    }
    do
        snprintf(text, sizeof text, "%.*g", digits, real);
    while (strtod(text, NULL) != real && ++digits <= 17);
    char *exponent = strchr(text, 'e');
    if (exponent && !memchr(text, '.', (size_t)(exponent - text))) {
        memmove(exponent + 2, exponent, strlen(exponent) + 1);
        memcpy(exponent, ".0", 2);
    }
    put(writer, text);
    put(writer, strchr(text, '.') ? "" : ".0");
}

/* ---- Lists ---- */

void put_elements(struct writer *writer, const struct ast_value *first)
{
    for (const struct ast_value *at = first; at && !writer_is_full(writer); at = at->next) {
        put_value(writer, at);
        if (at->next) {
            put(writer, ",");
            put_break(writer);
        }
    }
}

/* In braces, each on a line of its own. */
static void put_lines(struct writer *writer, const struct ast_value *list)
{
    unsigned before = writer->indent, base = writer->line;

    put(writer, "{");
    writer->indent = base + 4;
    put_break(writer);
    put_elements(writer, list->as.first);
    writer->indent = base;
    put_break(writer);
    put(writer, "}");
    writer->indent = before;
}

void put_list(struct writer *writer, const struct ast_value *list, const char *blank)
{
    struct writer ruler = writer_ruler(writer);
    bool was_flat = writer->flat;

    if (!writer->flat)
        put_elements(&ruler, list->as.first);
    if (!writer_fits(&ruler, sizeof "{  };") && !writer->flat) {
        put_lines(writer, list);
        return;
    }
    writer->flat = true;
    put(writer, "{");
    put(writer, list->as.first ? blank : "");
    put_elements(writer, list->as.first);
    put(writer, list->as.first ? blank : "");
    put(writer, "}");
    writer->flat = was_flat;
}

static void put_literal(struct writer *writer, const struct ast_value *value)
{
    if (value->enumeration) {
        put_name(writer, value->enumeration);
        put(writer, ".");
    }
    put_name(writer, value->as.name);
}

/* On one line where it fits. */
static void put_object(struct writer *writer, const struct ast_instance *object)
{
    struct writer ruler = writer_ruler(writer);
    bool was_flat = writer->flat;

    if (!writer->flat) {
        put_instance(&ruler, object);
        writer->flat = writer_fits(&ruler, sizeof ";");
    }
    put_instance(writer, object);
    writer->flat = was_flat;
}

void put_value(struct writer *writer, const struct ast_value *value)
{
    switch ((enum ast_value_kind)value->kind) {
    case AST_NULL:
        put(writer, "NULL");
        break;
    case AST_BOOLEAN:
        put(writer, value->boolean ? "TRUE" : "FALSE");
        break;
    case AST_INTEGER:
        put_integer(writer, value);
        break;
    case AST_REAL:
        put_real(writer, value->as.real);
        break;
    case AST_STRING:
        put_string(writer, value);
        break;
    case AST_CHAR:
        put_char16(writer, value->as.character);
        break;
    case AST_ALIAS:
        put_alias(writer, value->as.name);
        break;
    case AST_OBJECT:
        put_object(writer, value->as.object);
        break;
    case AST_LITERAL:
        put_literal(writer, value);
        break;
    case AST_LIST:
        put_list(writer, value, " ");
        break;
    }
}
