/* Files that carry binary MOF: tables, dumps, images. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carriers.h"

const uint8_t nothing[128] = {
    0x46, 0x4f, 0x4d, 0x42, 0x01, 0x00, 0x00, 0x00, 0x70, 0x00, 0x00, 0x00, 0xbc, 0x00, 0x00, 0x00, 0x44, 0x53, 0x00,
    0x01, 0x1a, 0x7d, 0xda, 0x54, 0x18, 0x4f, 0x00, 0x41, 0x03, 0x10, 0xa8, 0x50, 0x10, 0x22, 0xb0, 0x08, 0x08, 0xc5,
    0x80, 0x41, 0x11, 0x38, 0x02, 0x84, 0x14, 0x40, 0x48, 0x1a, 0x14, 0x4a, 0x08, 0x84, 0xfa, 0x13, 0xc8, 0xaf, 0x00,
    0x84, 0x0e, 0x05, 0xc8, 0x14, 0x60, 0x50, 0x80, 0x53, 0x04, 0x11, 0xd4, 0x29, 0xc0, 0xb7, 0x00, 0xe9, 0x02, 0x44,
    0x0b, 0x30, 0x2d, 0x40, 0xb7, 0x00, 0xcf, 0x40, 0x12, 0x09, 0x8d, 0x12, 0x03, 0x8d, 0x02, 0x8d, 0xdc, 0xa6, 0x00,
    0x8b, 0xd0, 0x12, 0x8a, 0xa2, 0x09, 0x44, 0x49, 0x50, 0x39, 0xbc, 0xf0, 0x2d, 0x57, 0x80, 0x64, 0x01, 0x96, 0x05,
    0x68, 0x16, 0x60, 0x58, 0x80, 0x75, 0x01, 0xb2, 0x81, 0x34, 0x26, 0xdc, 0xff, 0x1f};

static const uint8_t binary_mof[16] = {0x21, 0x12, 0x90, 0x05, 0x66, 0xD5, 0xD1, 0x11,
                                       0xB2, 0xF0, 0x00, 0xA0, 0xC9, 0x06, 0x29, 0x10};

/* ---- Bytes ---- */

void put(struct bytes *to, const void *from, size_t size)
{
    if (to->size + size > to->capacity) {
        to->capacity = 2 * (to->size + size);
        to->at = realloc(to->at, to->capacity);
        if (!to->at)
            abort();
    }
    memcpy(to->at + to->size, from, size);
    to->size += size;
}

void put_text(struct bytes *to, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put(to, text, (size_t)length);
}

static void put_8(struct bytes *to, unsigned value)
{
    put(to, &(uint8_t){(uint8_t)value}, 1);
}

static void put_16(struct bytes *to, unsigned value)
{
    put_8(to, value & 0xFF);
    put_8(to, value >> 8 & 0xFF);
}

static void put_32(struct bytes *to, unsigned value)
{
    put_16(to, value & 0xFFFF);
    put_16(to, value >> 16);
}

void bytes_free(struct bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct bytes){0};
}

/* ---- Tables ---- */

/* A package: what leads it, the length of itself and its contents in as few bytes as go, and its contents. */
static void put_package(struct bytes *to, const char *lead, const struct bytes *contents)
{
    size_t more = contents->size < 63 ? 0 : contents->size + 2 < 1 << 12 ? 1 : contents->size + 3 < 1 << 20 ? 2 : 3;
    size_t length = contents->size + 1 + more;
    put(to, lead, strlen(lead));
    put_8(to, (unsigned)(more ? more << 6 | (length & 0x0F) : length));
    for (size_t i = 0; i < more; i++)
        put_8(to, (unsigned)(length >> (4 + 8 * i)) & 0xFF);
    put(to, contents->at, contents->size);
}

static void put_buffer(struct bytes *to, const char *name, const void *from, size_t size)
{
    struct bytes contents = {0};
    put_text(to, "\x08%s", name);
    put_8(&contents, 0x0C);
    put_32(&contents, (unsigned)size);
    put(&contents, from, size);
    put_package(to, "\x11", &contents);
    bytes_free(&contents);
}

static void put_listing(struct bytes *to)
{
    struct bytes entries = {0};
    for (unsigned i = 0; i < 20; i++)
        put_8(&entries, 0xA0 + i);
    put(&entries, binary_mof, sizeof binary_mof);
    put(&entries, "BA\1\0", 4);
    put_buffer(to, "_WDG", entries.at, entries.size);
    bytes_free(&entries);
}

void make_table(struct bytes *out, const void *bmf, size_t size)
{
    struct bytes device = {0}, scope = {0}, body = {0};
    put_text(&device, "WMI1");
    put_listing(&device);
    put_buffer(&device, "WQBA", bmf, size);
    put_text(&scope, "\\_SB_");
    put_package(&scope, "\x5b\x82", &device);
    put_package(&body, "\x10", &scope);
    size_t start = out->size;
    put_text(out, "SSDT");
    put_32(out, (unsigned)(36 + body.size));
    put(out, "\2\0MAKER_TABLE___\1\0\0\0TOOL\1\0\0\0", 28);
    put(out, body.at, body.size);
    uint8_t sum = 0;
    for (size_t i = start; i < out->size; i++)
        sum = (uint8_t)(sum + out->at[i]);
    out->at[start + 9] = (uint8_t)(0x100 - sum);
    bytes_free(&device);
    bytes_free(&scope);
    bytes_free(&body);
}

/* ---- Text ---- */

static void put_columns(struct bytes *out, const uint8_t *from, size_t count, enum dump_style style)
{
    for (size_t i = 0; i < 16; i++) {
        const char *gap = style == DUMP_XXD ? (i % 2 ? " " : "") : style == DUMP_HEXDUMP && i == 7 ? "  " : " ";
        if (i < count)
            put_text(out, style == DUMP_ACPI ? "%02X%s" : "%02x%s", from[i], gap);
        else
            put_text(out, "  %s", gap);
    }
    put_text(out, style == DUMP_HEXDUMP ? " |" : " ");
    for (size_t i = 0; i < count; i++)
        put_8(out, from[i] >= 0x20 && from[i] < 0x7F ? from[i] : '.');
    put_text(out, style == DUMP_HEXDUMP ? "|\n" : "\n");
}

void make_dump(struct bytes *out, const struct bytes *table, enum dump_style style)
{
    static const char *const addresses[] = {"    %04zX: ", "%08zx: ", "%08zx  "};
    if (style == DUMP_ACPI)
        put_text(out, "SSDT @ 0x0000000000000000\n");
    for (size_t at = 0; at < table->size; at += 16) {
        put_text(out, addresses[style], at);
        put_columns(out, table->at + at, table->size - at < 16 ? table->size - at : 16, style);
    }
    put_text(out, "\n");
}

static void put_list(struct bytes *out, const uint8_t *from, size_t size, const char *comment)
{
    for (size_t i = 0; i < size; i++) {
        if (i % 8 == 0)
            put_text(out, comment, i);
        put_text(out, "0x%02X%s", from[i], i + 1 == size ? "\n" : i % 8 == 7 ? ",  // ........\n" : ", ");
    }
}

void make_dsl(struct bytes *out, const void *bmf, size_t size)
{
    uint8_t listing[20];
    memcpy(listing, binary_mof, sizeof binary_mof);
    memcpy(listing + sizeof binary_mof, "BA\1\0", 4);
    put_text(out, "DefinitionBlock (\"\", \"SSDT\", 2, \"MAKER\", \"{ /* TABLE\", 0x01)\n{\n    Scope (\\_SB)\n    {\n"
                  "        Device (WMI1)\n        {\n            Name (_UID, \"MOF\")  // }\n"
                  "            Name (_WDG, Buffer (0x14)\n            {\n");
    put_list(out, listing, sizeof listing, "                /* %04zX */  ");
    put_text(out, "            })\n            Name (WQBA, Buffer (0x%04zX)\n            {\n", size);
    put_list(out, bmf, size, "                /* %04zX */  ");
    put_text(out, "            })\n        }\n    }\n}\n");
}

void make_c(struct bytes *out, const void *from, size_t size)
{
    put_text(out, "/* made by a test */\nstatic const unsigned char acme_mof[] = {\n");
    put_list(out, from, size, "  ");
    put_text(out, "};\nunsigned int acme_mof_len = %zu;\n", size);
}

/* ---- Images ---- */

static void put_until(struct bytes *out, size_t size)
{
    while (out->size < size)
        put_8(out, 0);
}

static void put_headers(struct bytes *out, int is_64, unsigned raw_size)
{
    unsigned optional = is_64 ? 112 : 96;
    put_text(out, "MZ");
    put_until(out, 0x3C);
    put_32(out, 0x80);
    put_until(out, 0x80);
    put(out, "PE\0", 4);
    put_16(out, is_64 ? 0x8664 : 0x14C);
    put_16(out, 1);
    put_until(out, 0x80 + 20);
    put_16(out, optional + 16 * 8);
    put_16(out, 0x2102);
    size_t start = out->size;
    put_16(out, is_64 ? 0x20B : 0x10B);
    put_until(out, start + optional - 4);
    put_32(out, 16);
    put_until(out, start + optional + 2 * 8);
    put_32(out, IMAGE_ADDRESS);
    put_32(out, raw_size);
    put_until(out, start + optional + 16 * 8);
    put(out, ".rsrc\0\0", 8);
    put_32(out, raw_size);
    put_32(out, IMAGE_ADDRESS);
    put_32(out, raw_size);
    put_32(out, IMAGE_HEADERS);
    put_until(out, IMAGE_HEADERS);
}

static void put_directory(struct bytes *out, unsigned named, unsigned numbered)
{
    put_32(out, 0);
    put_32(out, 0);
    put_32(out, 0);
    put_16(out, named);
    put_16(out, numbered);
}

static void put_entry(struct bytes *out, unsigned id, unsigned to)
{
    put_32(out, id);
    put_32(out, to);
}

static void put_wide(struct bytes *out, const char *text)
{
    put_16(out, (unsigned)strlen(text));
    for (; *text; text++)
        put_16(out, (unsigned char)*text);
}

void make_image(struct bytes *out, const void *bmf, size_t size, int is_64)
{
    const unsigned deeper = 0x80000000, data = IMAGE_DATA - IMAGE_HEADERS;
    put_headers(out, is_64, (unsigned)(data + size));
    put_directory(out, 1, 1); /* 0x00: types */
    put_entry(out, deeper | 0xA0, deeper | 0x20);
    put_entry(out, 16, deeper | 0x50);
    put_directory(out, 1, 0); /* 0x20: names of MOFDATA */
    put_entry(out, deeper | 0xB0, deeper | 0x38);
    put_directory(out, 0, 1); /* 0x38: languages of it */
    put_entry(out, 0x409, 0x80);
    put_directory(out, 0, 1); /* 0x50: names of another type, whose only one leads back to the types */
    put_entry(out, 1, deeper);
    put_until(out, IMAGE_HEADERS + 0x80);
    put_entry(out, IMAGE_ADDRESS + data, (unsigned)size);
    put_entry(out, 0, 0);
    put_until(out, IMAGE_HEADERS + 0xA0);
    put_wide(out, "MOFDATA");
    put_wide(out, "MOFRESOURCE");
    put_until(out, IMAGE_DATA);
    put(out, bmf, size);
}
