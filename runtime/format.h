/*
 * The repository file, byte for byte.
 *
 *     header | namespaces | classes | properties | methods | parameters | instances | slots
 *            | qualifiers | qualifier types | cells | descriptors | strings
 *
 * docs/format.md says the same in prose and gives a worked hex dump. codegen/repository writes this layout, runtime/
 * reads it; nobody else may include this file. Rules that hold everywhere:
 *   - Integers are little-endian and unsigned. le16 and le32 are structs of bytes: they need no alignment, leave no
 *     padding, and using one without converting it does not compile. Records are numbered from 0 in their section.
 *   - Sections follow each other without gaps in the order above; the strings end the file.
 *   - A "string" is an offset into the strings, where the string starts; each ends in NUL, offset 0 is the empty one.
 *     Text is UTF-8, U+0000 is C0 80, a lone surrogate its three bytes.
 *   - The walk: namespaces in order, each with its qualifier types, classes and instances; a class with qualifiers,
 *     properties, methods; a property with value, qualifiers; a method with qualifiers, parameters; a parameter like a
 *     property; an instance with qualifiers, slots; a slot with value, qualifiers. After all namespaces the embedded
 *     instances. Strings stand in the order in which the walk meets them first.
 *   - Everything a record has (members, parameters, qualifiers, slots, cells, descriptor) is a range of a section. In
 *     the order of the walk the ranges of one section follow each other without gap or overlap.
 *   - Namespaces, classes, properties, methods, slots (by their property), qualifiers and qualifier types ascend
 *     strictly by name: order.h. Members, slots, qualifiers also say where they stood in the source, both ways round.
 *   - Bytes called zero are 0, and so is every field that does not apply.
 *   - The file holds nothing that varies between two runs on the same input: no time stamps, no paths, no addresses.
 *
 * Changing the format: a reader accepts its own major version and no newer minor one. A minor one may give a meaning to
 * what was zero; anything else raises the major. Say which and why in CHANGELOG.md.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct { uint8_t b[2]; } le16;
typedef struct { uint8_t b[4]; } le32;

static inline uint16_t le16_get(le16 v)
{
    return (uint16_t)(v.b[0] | v.b[1] << 8);
}

static inline uint32_t le32_get(le32 v)
{
    return (uint32_t)v.b[0] | (uint32_t)v.b[1] << 8 | (uint32_t)v.b[2] << 16 | (uint32_t)v.b[3] << 24;
}

static inline le16 le16_of(uint32_t v)
{
    return (le16){ { (uint8_t)v, (uint8_t)(v >> 8) } };
}

static inline le32 le32_of(uint32_t v)
{
    return (le32){ { (uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16), (uint8_t)(v >> 24) } };
}

/* Ends like PNG's: a copy made in text mode is caught at once. */
#define FORMAT_MAGIC "\x89MWR\r\n\x1a\n"
#define FORMAT_NONE  UINT32_MAX         /* a record number that names no record */

enum { FORMAT_MAJOR = 1, FORMAT_MINOR = 0 };
enum { FORMAT_CHECKED_FROM = 24 };      /* the checksum covers all bytes from here; before are the magic and itself */

/* What the format can hold. The compiler reports what exceeds it as "format-limit". */
enum {
    FORMAT_MAX_SIZE = INT32_MAX,        /* of the file, in bytes */
    FORMAT_MAX_NAME = 1023,             /* bytes of the name of a class, member, parameter or qualifier */
    FORMAT_MAX_PATH = 65535,            /* bytes of the path of a namespace or instance */
    FORMAT_MAX_DEPTH = 255,             /* ancestors of a class */
    FORMAT_MAX_MEMBERS = 65535,         /* properties, and methods, of one class; slots of one instance */
    FORMAT_MAX_PARAMETERS = 255,        /* of one method */
    FORMAT_MAX_QUALIFIERS = 255,        /* on one element */
    FORMAT_MAX_NESTING = 255,           /* of instances in values */
};

struct format_section { le32 offset, count; };  /* bytes from the start of the file; records */

struct format_header {
    uint8_t magic[8], checksum[16];     /* XXH3-128 of the rest, big-endian */
    le16 major, minor;
    le32 size;                          /* of the file, in bytes */
    le32 dialect;                       /* enum mw_dialect */
    struct format_section namespaces, classes, properties, methods, parameters, instances, slots, qualifiers,
        qualifier_types, cells, descriptors, strings;
};

struct format_range { le32 first, count; };

/* Namespace 0 holds the system classes: path "", no parent, no descriptor, no instances. */
struct format_namespace {
    le32 path;
    le32 parent;                        /* a lower number; its path is this one's without the last component */
    struct format_range qualifier_types, classes, instances;
    struct format_range descriptor;     /* self-relative; safe for a namespace */
    le32 flags;                         /* FORMAT_NS_* */
};
enum { FORMAT_NS_OWN_DESCRIPTOR = 1, FORMAT_NS_REQUIRES_ENCRYPTION = 2 };

struct format_class {
    le32 name, ns;
    le32 super;                         /* in the same namespace or among the system classes; FORMAT_NONE */
    le32 qualifiers, properties, methods;   /* first ones */
    le16 property_count, method_count;
    le16 flags;                         /* MW_CLASS_*; of an enumeration also the type of its literals, see below */
    uint8_t depth;                      /* its superclass's and 1, or 0 without one: so climbing ends */
    uint8_t qualifier_count;
};
/* A class has those of its superclass: MW_CLASS_ASSOCIATION, _INDICATION, _SINGLETON, _DYNAMIC. */
enum { FORMAT_INHERITED_FLAGS = 0x1e };
/* What is declared within a class is called "Outer.Name", and only a structure or enumeration is. */
enum { FORMAT_CLASS_FLAGS = 0x3ff, FORMAT_BASE_SHIFT = 10 };

/* A property (or reference), or a method. */
struct format_feature {
    le32 name, cls;
    le32 overridden;                    /* the one of the same name in an ancestor; FORMAT_NONE */
    le32 class_name, array_size;        /* class_name: of a reference or object, "" for any class; else of an enumeration */
    le32 qualifiers;
    le32 content;                       /* the value of a property, see below; the first parameter of a method */
    le16 source, nth;                   /* its place in the source; which one stands at this one's place there */
    uint8_t type, qualifier_count;
    uint8_t flags;                      /* of a property */
    uint8_t parameter_count;            /* of a method */
};

struct format_parameter {               /* in the order of the source; two may share a name */
    le32 name, method, class_name, array_size, qualifiers, value;
    uint8_t type, qualifier_count, flags, zero;
};

/* The instances of a namespace ascend by path; those without (no keys) come last. Embedded ones follow all others. */
struct format_instance {
    le32 cls, path, qualifiers, slots;
    le16 slot_count;
    uint8_t depth;                      /* 0; of an embedded one: how many instances it stands in, or 1 in a default */
    uint8_t qualifier_count;
};

struct format_slot {
    le32 property;                      /* of the instance's class or an ancestor */
    le32 value, qualifiers;
    le16 source, nth;
    uint8_t flags, qualifier_count;
    le16 zero;
};

struct format_qualifier {
    le32 name, value;
    uint8_t type, flags, source, nth;
};

struct format_qualifier_type {
    le32 name, class_name, value, array_size;   /* class_name: of an enumeration */
    le16 scope;                         /* MW_SCOPE_* */
    uint8_t type, flags;
};

/*
 * Values. type is enum mw_type, with FORMAT_ARRAY for an array. A scalar stands in the record itself: an integer
 * (sign-extended), boolean, char16 or real32 by its bits, a text as string, an object as the number of an embedded
 * instance. 64-bit scalars are two cells, low half first; value is the first. An array is cells, too: the number of
 * elements (FORMAT_NULLS added if any is NULL), then if so a bitmap of the NULL ones (lowest bit first), then the
 * elements, NULL ones being 0.
 */
enum { FORMAT_ARRAY = 0x80 };           /* in type */
enum {
    FORMAT_IS_NULL = 0x04, FORMAT_HAS_VALUE = 0x08, FORMAT_IS_KEY = 0x20,
    FORMAT_FLAVORS = 0x93,              /* qualifiers and their types: MW_FLAVOR_* */
};
#define FORMAT_NULLS 0x80000000u        /* in the count cell of an array */

/* These numbers are the ones in docs/format.md. Never write sizeof() here. */
static_assert(sizeof(struct format_header) == 132, "see docs/format.md");
static_assert(sizeof(struct format_namespace) == 44, "see docs/format.md");
static_assert(sizeof(struct format_class) == 32, "see docs/format.md");
static_assert(sizeof(struct format_feature) == 36, "see docs/format.md");
static_assert(sizeof(struct format_parameter) == 28, "see docs/format.md");
static_assert(sizeof(struct format_instance) == 20, "see docs/format.md");
static_assert(sizeof(struct format_slot) == 20, "see docs/format.md");
static_assert(sizeof(struct format_qualifier) == 12, "see docs/format.md");
static_assert(sizeof(struct format_qualifier_type) == 20, "see docs/format.md");

#endif
