/*
 * Changing an image field by field, putting its checksum right, and seeing what comes of it.
 */
#ifndef HARM_H
#define HARM_H

#include <stddef.h>

#include "checksum.h"
#include "format.h"
#include "walk.h"

/*
 * Write to a field: value, what was there and value, the same field of record number value, the string text, the end of
 * all strings; or write to a character of a string.
 */
struct edit {
    size_t section, record, record_size, field, field_size;
    enum { TO_VALUE, ADD_VALUE, COPY_RECORD, TO_STRING, IN_STRING, TO_STRINGS_END } how;
    uint32_t value;
    const char *text;
};
#define TO(number)      .value = (number)
#define PLUS(number)    .value = (uint32_t)(number), .how = ADD_VALUE
#define COPY_OF(number) .value = (number), .how = COPY_RECORD
#define TEXT(string)    .text = (string), .how = TO_STRING
#define TO_END          .how = TO_STRINGS_END
/* Character number at of a string of its own. */
#define CHARACTER(string, at, character)                                                                               \
    {                                                                                                                  \
        .text = (string), .record = (at), .field_size = 1, .value = (uint8_t)(character), .how = IN_STRING             \
    }

#define WHERE(at, number, size, offset, width)                                                                         \
    .section = (at), .record = (number), .record_size = (size), .field = (offset), .field_size = (width)
#define IN(section, record, type, field, ...)                                                                          \
    {                                                                                                                  \
        WHERE(offsetof(struct format_header, section), record, sizeof(struct type), offsetof(struct type, field),      \
              sizeof(((struct type *)0)->field)),                                                                      \
            __VA_ARGS__                                                                                                \
    }
#define HEADER(field, ...)                                                                                             \
    {                                                                                                                  \
        WHERE(0, 0, 0, offsetof(struct format_header, field), sizeof(((struct format_header *)0)->field)), __VA_ARGS__ \
    }
#define NS(record, field, ...)        IN(namespaces, record, format_namespace, field, __VA_ARGS__)
#define CLASS(record, field, ...)     IN(classes, record, format_class, field, __VA_ARGS__)
#define PROPERTY(record, field, ...)  IN(properties, record, format_feature, field, __VA_ARGS__)
#define METHOD(record, field, ...)    IN(methods, record, format_feature, field, __VA_ARGS__)
#define PARAMETER(record, field, ...) IN(parameters, record, format_parameter, field, __VA_ARGS__)
#define INSTANCE(record, field, ...)  IN(instances, record, format_instance, field, __VA_ARGS__)
#define SLOT(record, field, ...)      IN(slots, record, format_slot, field, __VA_ARGS__)
#define QUALIFIER(record, field, ...) IN(qualifiers, record, format_qualifier, field, __VA_ARGS__)
#define TYPE(record, field, ...)      IN(qualifier_types, record, format_qualifier_type, field, __VA_ARGS__)
#define CELL(record, ...)                                                                                              \
    {                                                                                                                  \
        WHERE(offsetof(struct format_header, cells), record, 4, 0, 4), __VA_ARGS__                                     \
    }
#define BYTE(section, at, ...)                                                                                         \
    {                                                                                                                  \
        WHERE(offsetof(struct format_header, section), at, 1, 0, 1), __VA_ARGS__                                       \
    }

static inline void put(uint8_t *at, size_t size, uint32_t value)
{
    for (size_t i = 0; i < size && i < 4; i++)
        at[i] = (uint8_t)(value >> i * 8);
}

static inline uint32_t get(const uint8_t *at, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size && i < 4; i++)
        value |= (uint32_t)at[i] << i * 8;
    return value;
}

static inline void repair(uint8_t *image, size_t size)
{
    checksum_of_file(image, size, ((struct format_header *)image)->checksum);
}

static inline enum mw_status open_and_walk(const uint8_t *image, size_t size)
{
    mw_repo *repo = NULL;
    enum mw_status status = mw_repo_open_bytes(image, size, &repo);
    if (status == MW_OK)
        walk_repository(repo);
    mw_repo_close(repo);
    return status;
}

/* The offset of a string within the strings. */
static inline uint32_t find_string(const uint8_t *image, const char *text)
{
    const struct format_section *strings = &((const struct format_header *)image)->strings;
    const uint8_t *start = image + le32_get(strings->offset);
    return (uint32_t)((uint8_t *)memmem(start, le32_get(strings->count), text, strlen(text) + 1) - start);
}

static inline void apply(uint8_t *image, const struct edit *edit)
{
    const struct format_header *header = (const struct format_header *)image;
    uint32_t section = edit->record_size ? get(image + edit->section, 4) : 0, value = edit->value;
    uint8_t *field = image + section + edit->record * edit->record_size + edit->field;
    if (edit->how == ADD_VALUE)
        value += get(field, edit->field_size);
    if (edit->how == COPY_RECORD)
        value = get(image + section + edit->value * edit->record_size + edit->field, edit->field_size);
    if (edit->how == TO_STRING)
        value = find_string(image, edit->text);
    if (edit->how == TO_STRINGS_END)
        value = le32_get(header->strings.count);
    if (edit->how == IN_STRING)
        field = image + le32_get(header->strings.offset) + find_string(image, edit->text) + edit->record;
    put(field, edit->field_size, value);
}

#endif
