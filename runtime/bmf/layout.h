/*
 * Binary MOF, byte for byte; docs/bmf.md says the same in prose.
 *
 *     file      "FOMB" 1 stream-size payload-size | stream
 *     payload   "FOMB" N 1 1 count | objects, up to N | flavors, where there are any
 *     object    length qualifiers properties methods kind | list of qualifiers, of properties, of methods
 *     list      length count | records
 *     record    length type name value [qualifiers] | name, value, list of qualifiers
 *     array     length 1 count row-length | elements
 *     flavors   "BMOFQUALFLAVOR11" count | pairs of a qualifier's offset and its flavor, ascending
 *
 * Integers are little-endian, at any even address. Lengths count from their own first byte. The offsets of an object
 * and of a record count from the bar above, and LAYOUT_NONE stands for what is not there.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <string.h>

#include <mofward/bmf.h>

#define LAYOUT_MAGIC        "FOMB"
#define LAYOUT_STREAM_MAGIC "DS\0\1"
#define LAYOUT_FLAVOR_MAGIC "BMOFQUALFLAVOR11"
#define LAYOUT_NONE         UINT32_MAX

enum {
    LAYOUT_BLOCK = 512,                 /* bytes of payload from one sync to the next */
    LAYOUT_PAYLOAD_HEADER = 20,
    LAYOUT_OBJECT_HEADER = 20,
    LAYOUT_LIST_HEADER = 8,
    LAYOUT_QUALIFIER_HEADER = 16,       /* a record that has no qualifiers of its own */
    LAYOUT_MEMBER_HEADER = 20,
    LAYOUT_ARRAY_HEADER = 16,
    LAYOUT_FLAVORS_HEADER = 20,
    LAYOUT_FLAVOR = 8,
    LAYOUT_FLAVOR_BITS = 0x93,          /* ToInstance 1, ToSubclass 2, DisableOverride 0x10, Amended 0x80 */
};

/* Where the fields of the headers are. The length is always first. */
enum { OBJECT_QUALIFIERS = 4, OBJECT_PROPERTIES = 8, OBJECT_METHODS = 12, OBJECT_KIND = 16 };
enum { RECORD_TYPE = 4, RECORD_NAME = 8, RECORD_VALUE = 12, RECORD_QUALIFIERS = 16 };
enum { LIST_COUNT = 4 };
enum { ARRAY_ROWS = 4, ARRAY_COUNT = 8, ARRAY_ROW_LENGTH = 12 };

static inline uint32_t layout_get16(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t layout_get32(const uint8_t *at)
{
    return layout_get16(at) | layout_get16(at + 2) << 16;
}

/* Bytes of a value of this type, 0 where its own bytes tell. Only types that a value can have are asked for. */
static inline uint32_t layout_fixed_size(uint32_t type)
{
    switch (type) {
    case MW_BMF_SINT16:
    case MW_BMF_BOOLEAN:
        return 2;
    case MW_BMF_SINT32:
        return 4;
    case MW_BMF_REAL64:
        return 8;
    default:
        return 0;
    }
}

/* Report a fault, if somebody wants to know. */
static inline bool layout_fail(struct mw_bmf_error *error, enum mw_bmf_fault fault, bool in_payload, size_t offset)
{
    if (error) {
        error->fault = fault;
        error->in_payload = in_payload;
        error->offset = offset < UINT32_MAX ? (uint32_t)offset : UINT32_MAX;
    }
    return false;
}

#endif
