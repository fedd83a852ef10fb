/**
 * Binary MOF (.bmf), which drivers and firmware carry: from a file's bytes to its classes and instances.
 *
 *     struct mw_bmf_header header;  mw_bmf_read_header(file, size, &header, &error);      how long it will be
 *     uint8_t *payload = malloc(header.payload_size);
 *     mw_bmf_decompress(file, size, payload, &error);
 *     struct mw_bmf bmf;  mw_bmf_verify(payload, header.payload_size, &bmf, &error);      once
 *     struct mw_bmf_list objects = mw_bmf_objects(&bmf);
 *     for (struct mw_bmf_object object; mw_bmf_next_object(&objects, &object);) ...      cannot fail any more
 *
 * Nothing is allocated and nothing is kept: all structs are plain values that point into the payload, which the caller
 * keeps and does not change. So any number of threads may read one payload. Only mw_bmf_read_header(),
 * mw_bmf_decompress() and mw_bmf_verify() read unchecked bytes; what they accept is walked without checks. docs/bmf.md
 * has the format. Freestanding C: of libc, memcpy and memcmp alone are used.
 */
#ifndef MOFWARD_BMF_H
#define MOFWARD_BMF_H

#include "security.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    MW_BMF_HEADER_BYTES = 16,
    MW_BMF_MAX_FILE     = 37 << 20,     /**< bytes; the largest payload, not compressed at all, fits */
    MW_BMF_MAX_PAYLOAD  = 32 << 20,     /**< bytes */
    MW_BMF_MAX_NESTING  = 64,           /**< of objects in values in objects; each costs some 360 bytes of stack */
};

/** What is wrong with binary MOF. mw_bmf_fault_name() has the stable names, mw_bmf_fault_text() the sentences. */
enum mw_bmf_fault {
    MW_BMF_SOUND,
    MW_BMF_NOT_BMF,                     /**< no "FOMB" and version 1 at the start */
    MW_BMF_TRUNCATED,                   /**< fewer bytes than the header says */
    MW_BMF_TRAILING,                    /**< more */
    MW_BMF_TOO_LARGE,                   /**< MW_BMF_MAX_FILE or MW_BMF_MAX_PAYLOAD */
    MW_BMF_BAD_STREAM,                  /**< signature, distance, length or sync; or it does not fill the payload exactly */
    MW_BMF_BAD_LENGTH,                  /**< a length or count that does not fit what is around it */
    MW_BMF_BAD_OFFSET,                  /**< an offset that does not lead to the next part */
    MW_BMF_BAD_TYPE,                    /**< no CIM type, or one that cannot stand here */
    MW_BMF_BAD_VALUE,                   /**< a value that its type cannot have */
    MW_BMF_BAD_TEXT,                    /**< a string without its end */
    MW_BMF_BAD_KIND,                    /**< neither class nor instance; a class in a value */
    MW_BMF_BAD_FLAVOR,                  /**< a flavor of no qualifier, out of order, twice, 0, or of unknown bits */
    MW_BMF_TOO_DEEP,                    /**< MW_BMF_MAX_NESTING */
};

struct mw_bmf_error {
    enum mw_bmf_fault fault;
    bool     in_payload;                /**< what offset counts in: the decompressed payload, or the file */
    uint32_t offset;                    /**< of what is wrong; of the size, where bytes are missing */
};

/** "truncated". For a number that is none: "unknown". */
MW_API const char *mw_bmf_fault_name(enum mw_bmf_fault fault);
/** One sentence without a full stop. */
MW_API const char *mw_bmf_fault_text(enum mw_bmf_fault fault);

struct mw_bmf_header { uint32_t stream_size, payload_size; };   /**< bytes; a file has MW_BMF_HEADER_BYTES + stream_size */

/**
 * Does this begin with the header of binary MOF whose bytes are all there? @p size may be larger than the file (as in a
 * dump of firmware): mw_bmf_decompress() is stricter. A payload_size that no stream of stream_size could fill is refused.
 * @param error  may be NULL, as everywhere.
 */
MW_API bool mw_bmf_read_header(const void *file, size_t size, struct mw_bmf_header *header, struct mw_bmf_error *error);

/**
 * Decompress a file of exactly @p size bytes into header.payload_size bytes at @p payload. After a failure they are
 * undefined. A payload of whole blocks may end in one sync or two; everything else has one form alone.
 */
MW_API bool mw_bmf_decompress(const void *file, size_t size, void *payload, struct mw_bmf_error *error);

/** A payload that is sound. */
struct mw_bmf {
    const uint8_t *payload;
    uint32_t size;
    uint32_t object_count;
    uint32_t flavors, flavor_count;     /**< offset of the first pair, and how many */
};

/**
 * Verify a whole payload: every length, offset, type, string and flavor. Linear in its size. @p bmf is filled only on
 * success, and keeps pointing at @p payload, whose bytes may not change. docs/bmf.md has the rules.
 */
MW_API bool mw_bmf_verify(const void *payload, size_t size, struct mw_bmf *bmf, struct mw_bmf_error *error);

/* ---- What is in it. Only for a struct mw_bmf that mw_bmf_verify() filled ------------------------------------------ */

/** Objects or members yet to come. A zeroed one has none. */
struct mw_bmf_list { const struct mw_bmf *bmf; uint32_t offset, count; bool of_qualifiers; };

struct mw_bmf_object {
    const struct mw_bmf *bmf;
    uint32_t offset, size;              /**< of its record in the payload */
    bool     is_instance;
    bool     has_qualifiers;            /**< a list, be it empty; an object of method parameters has none */
};

/** UTF-16, little-endian at any alignment, without the terminator. */
struct mw_bmf_text { const uint8_t *bytes; uint32_t units; };

/** Numbers of CIM types, and two flags. A value has the type of its literal, not the declared one. */
enum {
    MW_BMF_VOID = 0, MW_BMF_SINT16 = 2, MW_BMF_SINT32 = 3, MW_BMF_REAL32 = 4, MW_BMF_REAL64 = 5, MW_BMF_STRING = 8,
    MW_BMF_BOOLEAN = 11, MW_BMF_OBJECT = 13, MW_BMF_SINT8 = 16, MW_BMF_UINT8 = 17, MW_BMF_UINT16 = 18, MW_BMF_UINT32 = 19,
    MW_BMF_SINT64 = 20, MW_BMF_UINT64 = 21, MW_BMF_DATETIME = 101, MW_BMF_REFERENCE = 102, MW_BMF_CHAR16 = 103,
    MW_BMF_ARRAY = 0x2000, MW_BMF_ALIAS = 0x4000,       /**< MW_BMF_ALIAS | MW_BMF_STRING: the name of an alias */
};

/** A qualifier, property, method or parameter. */
struct mw_bmf_member {
    const struct mw_bmf *bmf;
    uint32_t offset, size;              /**< of its record in the payload */
    uint32_t type;                      /**< with MW_BMF_ARRAY and MW_BMF_ALIAS */
    struct mw_bmf_text name;
    bool     has_value;
    uint32_t value, value_size;         /**< where in the payload: with the header of an array, and with padding */
    bool     has_qualifiers;            /**< a list, be it empty */
    uint32_t flavor;                    /**< of a qualifier: bits of WBEM_FLAVOR_TYPE */
};

/** One value: a scalar, or an element of an array. type is without MW_BMF_ARRAY, size without padding. */
struct mw_bmf_value { const struct mw_bmf *bmf; uint32_t type, offset, size; };

MW_API struct mw_bmf_list mw_bmf_objects(const struct mw_bmf *bmf);
MW_API bool mw_bmf_next_object(struct mw_bmf_list *list, struct mw_bmf_object *object);

MW_API struct mw_bmf_list mw_bmf_qualifiers(const struct mw_bmf_object *object);
MW_API struct mw_bmf_list mw_bmf_properties(const struct mw_bmf_object *object);     /**< those of the system last, as stored */
MW_API struct mw_bmf_list mw_bmf_methods(const struct mw_bmf_object *object);       /**< a method's value: IN and OUT parameter objects */
MW_API struct mw_bmf_list mw_bmf_member_qualifiers(const struct mw_bmf_member *member);
MW_API bool mw_bmf_next_member(struct mw_bmf_list *list, struct mw_bmf_member *member);

/** The values of a member: none, one, or those of its array. */
struct mw_bmf_values { const struct mw_bmf *bmf; uint32_t type, offset, end, count; };
MW_API struct mw_bmf_values mw_bmf_values(const struct mw_bmf_member *member);
MW_API bool mw_bmf_next_value(struct mw_bmf_values *values, struct mw_bmf_value *value);

/**
 * MW_BMF_SINT32 and MW_BMF_SINT16 (a char literal) as their bits say, with sign; MW_BMF_BOOLEAN as 0 or 1. Others: 0.
 * No value has one of the other integer types, which are those of declarations.
 */
MW_API int64_t mw_bmf_integer(const struct mw_bmf_value *value);
/** Of MW_BMF_REAL64; of others 0. */
MW_API double mw_bmf_real(const struct mw_bmf_value *value);
/** Of strings and aliases; of others, no units. */
MW_API struct mw_bmf_text mw_bmf_text(const struct mw_bmf_value *value);
/** Of MW_BMF_OBJECT alone. */
MW_API struct mw_bmf_object mw_bmf_value_object(const struct mw_bmf_value *value);

/** Is the text this ASCII name, in any letter case? */
MW_API bool mw_bmf_text_is(struct mw_bmf_text text, const char *name);
/**
 * As terminated UTF-8; a lone surrogate becomes the 3 bytes of its number. @return the bytes it needs, without the
 * terminator; when that is not less than @p capacity, the text was cut after a whole character.
 */
MW_API size_t mw_bmf_text_utf8(struct mw_bmf_text text, char *out, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
