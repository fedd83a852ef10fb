/*
 * Files that carry binary MOF, made around given bytes.
 */
#ifndef CARRIERS_H
#define CARRIERS_H

#include <stddef.h>
#include <stdint.h>

struct bytes { uint8_t *at; size_t size, capacity; };

void put(struct bytes *to, const void *from, size_t size);
void put_text(struct bytes *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
void bytes_free(struct bytes *bytes);

/* The file of "class Nothing {};", which the specification of the format has as its example. */
extern const uint8_t nothing[128];

/* An SSDT: Scope (\_SB) { Device (WMI1) { Name (_WDG, ...) Name (WQBA, Buffer { bmf }) } }, with the right checksum. */
void make_table(struct bytes *out, const void *bmf, size_t size);
/* As acpidump prints any bytes; as xxd does; as hexdump -C does. */
enum dump_style { DUMP_ACPI, DUMP_XXD, DUMP_HEXDUMP };
void make_dump(struct bytes *out, const struct bytes *table, enum dump_style style);
/* A disassembled table with the same objects. */
void make_dsl(struct bytes *out, const void *bmf, size_t size);
/* As xxd -i prints any bytes. */
void make_c(struct bytes *out, const void *from, size_t size);
/* An image with one section of resources: RT_VERSION 1, and MOFDATA MOFRESOURCE in the language 0x409. */
void make_image(struct bytes *out, const void *bmf, size_t size, int is_64);
/* Where in the image things are. */
enum { IMAGE_HEADERS = 0x200, IMAGE_DATA = 0x400, IMAGE_ADDRESS = 0x1000 };

#endif
